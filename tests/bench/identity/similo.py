"""Similo: find the element most similar to the old one by many weighted properties (Nass et al., 2023).

Properties, weights and comparisons are those of the paper; the code is our own. Pure.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from tests.bench.identity.reading import Element

STRONG, WEAK = 1.5, 0.5
THRESHOLD = 0.6
"""The least share of the best possible score; with `MARGIN`, it refuses about a third on the development half."""

MARGIN = 0.05
"""The least distance to the second candidate, as a share of the best possible score."""


@dataclass(frozen=True, slots=True)
class Match:
    """The candidate most similar to the element.

    Attributes:
        score: From 0 to 1; 1 means that every property of the element is equal.
        second: The score of the next best; 0 if there is only one.
    """

    element: Element
    score: float
    second: float


def most_alike(element: Element, candidates: Sequence[Element]) -> Match | None:
    """The best candidate; None only if there are none."""
    scored = sorted(((similarity(element, other), index) for index, other in enumerate(candidates)), reverse=True)
    if not scored:
        return None
    best, index = scored[0]
    return Match(candidates[index], best, scored[1][0] if len(scored) > 1 else 0.0)


def beyond_doubt(match: Match) -> bool:
    """Whether threshold and margin are met."""
    return match.score >= THRESHOLD and match.score - match.second >= MARGIN


def similarity(one: Element, other: Element) -> float:
    """The similarity of two elements, from 0 to 1. Properties that both lack do not count."""
    total = reached = 0.0
    for weight, compare in _PROPERTIES:
        alike = compare(one, other)
        if alike is not None:
            total += weight
            reached += weight * alike
    return reached / total if total else 0.0


def _same(get: Callable[[Element], str]) -> Callable[[Element, Element], float | None]:
    def compare(one: Element, other: Element) -> float | None:
        a, b = get(one).lower(), get(other).lower()
        return None if not a and not b else float(a == b)

    return compare


def _near(get: Callable[[Element], str]) -> Callable[[Element, Element], float | None]:
    def compare(one: Element, other: Element) -> float | None:
        a, b = get(one).lower(), get(other).lower()
        return None if not a and not b else Levenshtein.normalized_similarity(a, b)

    return compare


def _words(one: Element, other: Element) -> float | None:
    a, b = set(one.neighbours.split()), set(other.neighbours.split())
    return len(a & b) / max(len(a), len(b)) if a or b else None


def _place(one: Element, other: Element) -> float:
    return math.exp(-math.dist((one.x, one.y), (other.x, other.y)) / 100)


def _ratio(get: Callable[[Element], float]) -> Callable[[Element, Element], float]:
    def compare(one: Element, other: Element) -> float:
        small, large = sorted((get(one), get(other)))
        return small / large if large else 1.0

    return compare


_PROPERTIES: tuple[tuple[float, Callable[[Element, Element], float | None]], ...] = (
    (STRONG, _same(lambda element: element.tag)),
    (WEAK, _near(lambda element: element.classes)),
    (STRONG, _same(lambda element: element.name)),
    (STRONG, _same(lambda element: element.id)),
    (WEAK, _near(lambda element: element.href)),
    (WEAK, _near(lambda element: element.alt)),
    (WEAK, _near(lambda element: element.xpath)),
    (WEAK, _near(lambda element: element.id_xpath)),
    (WEAK, lambda one, other: float(one.button == other.button)),
    (WEAK, _place),
    (WEAK, _ratio(lambda element: element.width * element.height)),
    (WEAK, _ratio(lambda element: element.width / element.height if element.height else 0.0)),
    (STRONG, _near(lambda element: element.text or element.label or element.placeholder)),
    (STRONG, _words),
)
