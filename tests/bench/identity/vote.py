"""A vote of several simple locators, each for one element or none. Pure."""

from collections import Counter
from collections.abc import Callable, Sequence

from tests.bench.identity.reading import Element

LOCATORS: dict[str, Callable[[Element], str]] = {
    "role and name": lambda element: f"{element.role}|{element.accessible}" if element.accessible else "",
    "text": lambda element: element.text,
    "label": lambda element: element.labels or element.label,
    "placeholder": lambda element: element.placeholder,
    "title": lambda element: element.title or element.alt,
    "test id": lambda element: element.test,
    "id": lambda element: element.id,
    "name": lambda element: element.name,
    "address": lambda element: element.href,
    "path": lambda element: element.path,
    "XPath": lambda element: element.xpath,
}
LEAST = 2
"""The fewest locators that must agree."""


def elected(element: Element, candidates: Sequence[Element]) -> Element | None:
    """The candidate with more than half of the votes, and at least `LEAST`."""
    votes: Counter[str] = Counter()
    by_path = {candidate.path: candidate for candidate in candidates}
    for get in LOCATORS.values():
        wanted = get(element)
        named = [candidate for candidate in candidates if get(candidate) == wanted] if wanted else []
        if len(named) == 1:
            votes[named[0].path] += 1
    if not votes:
        return None
    path, most = votes.most_common(1)[0]
    return by_path[path] if most >= LEAST and most * 2 > votes.total() else None
