"""What must not change about an element between being listed and being used. Pure.

A node is no identity: lists reuse nodes for other rows. So everything reported about an element must stay, code point
by code point, except ticking texts (resources/page/ticks.js); and if only a ticking text distinguishes it from elements
listed with it, that must stay, too.
"""

import base64
import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

from gui.engine.describe.elements import Element
from gui.schema.clocks import minutes_in, tenths_in
from gui.schema.money import MONEY

Moves = Literal["", "any", "running"]
"""Which numbers of a name may differ from the listed ones."""

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")
_CLOCK = re.compile(r"\d{1,3}:\d\d:\d\d")
_COUNTED = re.compile(r"(?i)\b(comments|messages|likes|views|viewers|votes|points|results|online|unread|score) ?$")


@dataclass(frozen=True, slots=True)
class Expected:
    """What the page script checks; see `differs` in resources/page/meaning.js.

    Attributes:
        doc: The document that contains the element.
        name: Its name as listed.
        named: Whether that is its whole accessible name.
        own: Words and numbers of the name that must stay even if numbers tick.
        moves: Whether the numbers of the name may be any, since they change by themselves and the user has agreed, or
            only the one that runs with the time.
        moving: Which numbers were seen to change, counted from the first of the name.
        address: The target of a link.
        title: Its tooltip.
        cell: For a cell that holds a mark or nothing: the headers of its column and row, and the mark; else empty.
        on: Whether it was ticked or pressed; None if that does not matter.
        beside: The text beside it.
        numbers: Which numbers beside it must stay, counted from the first.
        ward: The version of its other reported facts; see `Element.ward`. 0 for the last one, of an equal element that
            took its place.
        bearing: The version of the facts about the whole page, if they matter; see `Element.bearing`. 0 for none.
        strict: Whether no other element may be pressed before it.
        drags: Whether it is dragged: once picked up, it is dropped wherever that is.
        held: Whether it is held down: a name that it takes meanwhile is the effect of that.
        step: The step. What an earlier, stopped step left behind does not count.
    """

    doc: str
    name: str
    named: bool = True
    own: tuple[str, ...] = ()
    moves: Moves = ""
    moving: tuple[int, ...] = ()
    address: str = ""
    title: str = ""
    cell: tuple[str, ...] = ()
    on: bool | None = None
    beside: str = ""
    numbers: tuple[int, ...] = ()
    ward: int = 0
    bearing: int = 0
    strict: bool = False
    drags: bool = False
    held: bool = False
    step: int = 0

    @property
    def as_json(self) -> dict[str, object]:
        """For a command to the page script."""
        return asdict(self)

    @property
    def as_selector(self) -> str:
        """Encoded for use inside a selector: Playwright cannot interpret any text of the page in it."""
        return base64.b64encode(json.dumps(self.as_json).encode()).decode()


def expected_in(selector: str) -> dict[str, object]:
    """The content of `Expected.as_selector`, as `Expected.as_json`; empty for none."""
    found: dict[str, object] = json.loads(base64.b64decode(selector)) if selector else {}
    return found


def strict_selector(selector: str) -> str:
    """The same selector with `strict`; empty for none."""
    if not selector:
        return ""
    return base64.b64encode(json.dumps({**expected_in(selector), "strict": True}).encode()).decode()


def choice_selector(selector: str, label: str) -> str:
    """The name that a list's choice must have when it is pressed, in the document and step of another selector."""
    whole = expected_in(selector)
    kept: dict[str, object] = {name: whole[name] for name in ("doc", "step") if name in whole}
    what = {**kept, "name": label, "named": False, "choice": label, "strict": True, "ward": -1}
    return base64.b64encode(json.dumps(what).encode()).decode()


def expected_of(
    element: Element, listed: Iterable[Element], now: Element | None = None, *, toggles: bool = False
) -> Expected:
    """Return what must not change about an element.

    Args:
        element: The element as listed.
        listed: All elements listed with it.
        now: The element that has its id now; an equal one may have taken its place.
        toggles: Whether the step toggles its state, so that the state must be the listed one.
    """
    here = now or element
    letters = _letters(element.name)
    around = _letters(element.beside)
    shared: set[str] = set()
    twins: list[list[str]] = []
    peers = False
    for other in listed:
        if other is element or other.role != element.role or other.doc != element.doc:
            continue
        theirs = _letters(other.name)
        if theirs == letters:
            if _letters(other.beside) == around:
                twins.append(_numbers(other))
        elif not shared.issuperset(theirs) and not set(letters).isdisjoint(theirs):
            peers = True
            shared.update(theirs)
    own = [word for word in letters if word not in shared] or letters if peers else []
    in_name, in_beside = len(_NUMBER.findall(element.name)), len(_NUMBER.findall(element.beside))
    names = {place for place in range(in_name) if _names(element.name, place, words=2)}
    # without these the page script compares all of it, and knows which are gone
    names -= _in_spans(element.name, minutes_in(element.name))
    in_tenths = _in_spans(element.beside, tenths_in(element.beside))
    named = {place for place in range(in_beside) if _names(element.beside, place, paid=True)}
    names |= {in_name + place for place in named - in_tenths}
    kept = names | _telling(_numbers(element), twins, names)
    numbers = _numbers(element)
    own += [numbers[place] for place in sorted(kept) if place < in_name]
    beside = tuple(place - in_name for place in sorted(kept) if place >= in_name)
    return Expected(
        doc=here.doc,
        name=element.name,
        named=bool(element.name),
        own=tuple(own),
        address=element.href,
        title=element.title,
        cell=(*element.cell, element.mark) if element.mark is not None else (),
        on=not _ON.isdisjoint(element.states) if toggles and _can_toggle(element) else None,
        beside=element.beside,
        numbers=beside,
        ward=element.ward if (here.doc, here.key) == (element.doc, element.key) else 0,
        bearing=element.bearing if here.doc == element.doc else 0,
    )


_ON = frozenset({"checked", "pressed"})


def _can_toggle(element: Element) -> bool:
    """Whether a click toggles it. A choice among several follows the pointer on some pages, and can only be chosen."""
    if element.ticks in ("checkbox", "switch"):
        return True
    return element.role in ("checkbox", "switch", "menuitemcheckbox") or "pressed" in element.states


def _names(text: str, place: int, *, words: int = 1, paid: bool = False) -> bool:
    """Whether a number is part of a name, as in "Order 7", rather than a count, as in "7 left" or "(7)".

    With `paid`, amounts of money, as in "from 7 EUR", do not count either: the page itself compares these.
    """
    number = [*_NUMBER.finditer(text)][place]
    if paid and any(found.start() <= number.start() < found.end() for found in MONEY.finditer(text)):
        return False
    piece = text[: number.start()].rpartition("|")[2]
    after = text[number.end() :].lstrip(" ")
    if _CLOCK.match(text[number.start() :]) or _COUNTED.search(piece):
        return False
    return (
        len(_WORD.findall(piece)) >= words and piece.rstrip(" #")[-1:].isalpha() and not re.match(r"[^\W\d_]|%", after)
    )


def _in_spans(text: str, clocks: Iterable[tuple[int, int]]) -> set[int]:
    """The indices of a text's numbers that are part of its clocks."""
    clocks = list(clocks)
    starts = [found.start() for found in _NUMBER.finditer(text)]
    return {place for place, at in enumerate(starts) if any(begin <= at < end for begin, end in clocks)}


def _telling(mine: list[str], twins: list[list[str]], names: set[int]) -> set[int]:
    """The indices of the numbers that distinguish elements with the same words; if in doubt, all.

    For "7, 3 left" and "8, 3 left" it is the first; 3 is a count, which may go down. Numbers in names, which must stay
    anyway, suffice if they distinguish it from all others.
    """
    everyone = [mine, *twins]
    if all(theirs == mine for theirs in twins):
        return set()
    if any(len(theirs) != len(mine) for theirs in twins):
        return set(range(len(mine)))
    if any(all(theirs[place] != mine[place] for theirs in twins) for place in names):
        return set()
    apart = {place for place in range(len(mine)) if len({theirs[place] for theirs in everyone}) == len(everyone)}
    return apart or set(range(len(mine)))


def _letters(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _numbers(element: Element) -> list[str]:
    return _NUMBER.findall(element.name) + _NUMBER.findall(element.beside)
