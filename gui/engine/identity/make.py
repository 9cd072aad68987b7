"""Make a Target from an element. Pure."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from gui.engine.identity.evidence import ALIKE, CODES, WEIGHTS
from gui.engine.identity.lineup import Lineup
from gui.engine.identity.locators import Known, Recipe, recipes
from gui.engine.identity.order import order_of
from gui.engine.identity.portrait import Portrait, without_typed
from gui.engine.identity.told_by_typed import is_told_by_typed, rest_of_row
from gui.engine.identity.weigh import weigh
from gui.schema.target import Fact, Mark, Order, Target, Way

_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_LEAST_DAYS: Final = 28
"""Days of the shortest month."""

_MOST_RIVALS: Final = 6
_MOST_WAYS: Final = 2
_TELLING: Final[tuple[Fact, ...]] = tuple(fact for fact in WEIGHTS if fact != "purpose")
"""Facts that distinguish a rival from the element."""


def make_target(portrait: Portrait, lineup: Lineup) -> Target:
    """Make the target of an element, which distinguishes it from all others on its page.

    Args:
        portrait: The element.
        lineup: All elements of its page, including itself.
    """
    typed = [other.typed for other in lineup.portraits if other.typed and not _is_year_of_days(other.typed, lineup)]
    told = {fact: words for fact, words in portrait.facts.items() if fact not in CODES or portrait.plain[fact]}
    facts = without_typed(told, typed)
    rest = rest_of_row(portrait, lineup, typed) if "row" not in facts else ""
    shared = {fact: lineup.others(fact, portrait.plain[fact]) for fact in facts if portrait.plain[fact]}
    weighed = [
        (weigh(portrait, other, lineup, shared), other) for other in lineup.like(portrait) if other is not portrait
    ]
    # An element that shares a name or words is a rival, however different otherwise: tomorrow one of the two may be
    # gone.
    near = [
        (one.bits, -abs(other.at - portrait.at), other) for one, other in weighed if one.bits > 0 or one.alike >= ALIKE
    ]
    nearest = sorted(near, key=lambda entry: entry[:2], reverse=True)[:_MOST_RIVALS]
    rivals = tuple(_rival(_apart(facts, other), typed) for _, _, other in nearest)
    return Target(
        kind=portrait.kind,
        verb=portrait.verb,
        role=portrait.role[:40],
        tag=portrait.tag[:40],
        facts=facts,
        shared={fact: count for fact, count in shared.items() if count},
        rivals=rivals,
        order=_without_typed_marks(order_of(portrait, lineup), typed),
        untold=not rest and is_told_by_typed(portrait, lineup, typed),
        rest=rest,
        page=portrait.page,
        frame_path=portrait.frame[:60],
        place=(portrait.at, len(lineup)),
        ways=tuple(Way(locator=recipe.words) for recipe in _best(_ways(portrait, facts, lineup))),
    )


def _is_year_of_days(typed: str, lineup: Lineup) -> bool:
    """Whether a field holds the year that a calendar repeats with each day, so that it is no private input."""
    return _YEAR.fullmatch(typed) is not None and lineup.names_with(typed) >= _LEAST_DAYS


def _best(ways: Iterator[Recipe]) -> list[Recipe]:
    """The first few; one that depends on how the page is built, such as a mere tag, only if there is no other."""
    best = list(islice(ways, _MOST_WAYS))
    return [way for way in best if not way.raw] or best[:1]


def _ways(portrait: Portrait, facts: dict[Fact, str], lineup: Lineup) -> Iterator[Recipe]:
    """Locators made of the facts alone, so that they contain no secret and no typed text.

    Elements of the same name are located by their index.
    """
    name = facts.get("name", "")
    known = Known(
        portrait.role,
        name,
        facts.get("test", ""),
        placeholder=facts.get("placeholder", ""),
        text=name,
        title=facts.get("title", ""),
        id=facts.get("id", ""),
        css=portrait.tag,
    )
    beside = [one for one in lineup.portraits if (one.role, one.frame) == (portrait.role, portrait.frame)]
    # Without `exact`, a name fits all that it is a part of.
    if not name or sum(name.casefold() in one.facts.get("name", "").casefold() for one in beside) < 2:
        yield from recipes(known)
        return
    twins = [one for one in beside if one.facts.get("name") == portrait.facts.get("name")]
    for recipe in recipes(known):
        last = recipe.calls[-1]
        if last.method == "get_by_role" and ("exact", True) in last.options:
            yield recipe.nth(twins.index(portrait)) if len(twins) > 1 else recipe
        elif last.method not in ("get_by_role", "get_by_text"):
            yield recipe


def _rival(apart: dict[Fact, str], typed: list[str]) -> dict[Fact, str]:
    """What sets a rival apart from the element; a text that repeats a typed value is kept only as "different"."""
    return dict.fromkeys(apart, "") | without_typed(apart, typed)


def _without_typed_marks(order: Order, typed: list[str]) -> Order:
    def kept(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
        return tuple(mark for mark in marks if without_typed({"name": mark.name}, typed))

    return order.model_copy(update={"before": kept(order.before), "after": kept(order.after)})


def _apart(facts: dict[Fact, str], other: Portrait) -> dict[Fact, str]:
    return {fact: other.facts.get(fact, "") for fact in _TELLING if other.facts.get(fact, "") != facts.get(fact, "")}
