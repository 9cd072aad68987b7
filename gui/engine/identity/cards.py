"""Cards that are dragged around a board, the columns that accept them, and the elements on the cards. Pure.

A live board redraws all cards whenever anybody moves one. A person recognises a card by its heading, wherever it is.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from gui.engine.describe.elements import Element
from gui.engine.describe.verbs import verb_of
from gui.schema.harmless import is_grave, is_sending
from gui.schema.money import are_near
from gui.schema.verb import Verb

Signature = tuple[str, ...]

_LETTER = re.compile(r"[^\W\d_]")
_SAYS_MOVE = re.compile(r"(?i)\b(?:drag|move|rearrange|reorder|sort|grab|grip|hold|pull|resize|handle)\b")
_NUMBER = re.compile(r"\d+")
_KEYS = re.compile(r"[#№] ?\d+|\b[A-Z]{1,9}-\d+|\d{4,}")
"""The numbers that identify a card, as opposed to counts on it."""


class _OnCard(NamedTuple):
    """What identifies an element on its card."""

    card: str
    kind: str
    role: str
    name: str
    href: str


class Cards:
    """Remembers which cards have left the page of one tab, and which elements were on them."""

    def __init__(self) -> None:
        self._only: set[str] = set()  # ids of cards with a unique heading
        self._on: dict[str, _OnCard] = {}  # by the id of an element on a card whose name was unique there

    def leave(self, leaving: Mapping[str, Element], there: Iterable[Element]) -> None:
        """Note the elements that leave the page, by id, given all that were there."""
        there = tuple(there)
        heads = Counter(_heading(one) for one in there if is_card(one))
        self._only |= {one for one, element in leaving.items() if is_card(element) and heads[_heading(element)] == 1}
        on = _on_cards(there)
        alone = Counter(on.values())
        self._on |= {one: place for one, place in on.items() if one in leaving and alone[place] == 1}

    def forget(self, action_id: str) -> None:
        """Drop an id: its element is back, or no longer remembered."""
        self._only.discard(action_id)
        self._on.pop(action_id, None)

    def again(self, gone: Mapping[str, Element], there: Iterable[Element]) -> Iterator[tuple[str, Element]]:
        """The ids of cards that have left, with the new elements without an id that replace them."""
        cards = [one for one in there if is_card(one)] if self._only else []
        heads = Counter(map(_heading, cards))
        known = {one.id for one in cards if one.id}
        left: dict[Signature, list[str]] = defaultdict(list)
        for action_id in self._only - known:
            if action_id in gone:
                left[_signature(gone[action_id])].append(action_id)
        for one in cards:
            ids = left.get(_signature(one), ())
            if not one.id and len(ids) == 1 and heads[_heading(one)] == 1:
                yield ids[0], one

    def on_again(self, gone: Mapping[str, Element], there: Iterable[Element]) -> Iterator[tuple[str, Element]]:
        """The same for elements on cards once the cards have ids; elements with irreversible effects stay behind."""
        if not self._on:
            return
        there = tuple(there)
        known = {one.id for one in there if one.id}
        on = _on_cards(there, fresh=True)
        alone = Counter(on.values())
        left: dict[_OnCard, list[str]] = defaultdict(list)
        for action_id, place in self._on.items():
            if action_id in gone and action_id not in known:
                left[place].append(action_id)
        by_key = {f"{one.doc}|{one.key}": one for one in there}
        for key, place in on.items():
            one, ids = by_key[key], left.get(place, ())
            if not one.id and len(ids) == 1 and alone[place] == 1 and not (is_grave(one.name) or is_sending(one.name)):
                yield ids[0], one


def is_dragged(element: Element) -> bool:
    """Whether the element's action is to drag it, and it is not a mere drag handle."""
    # Checks `draggable` first: each of thousands of gone elements is checked at every reading.
    return element.draggable and verb_of(element) == Verb.DRAG and not _SAYS_MOVE.search(element.name)


def is_card(element: Element) -> bool:
    """Whether it is draggable or a drop target, and has a heading that contains words."""
    return (element.takes_drops or is_dragged(element)) and _LETTER.search(_heading(element)[1]) is not None


def is_same_card(one: Element, other: Element) -> bool:
    """Whether two elements, one of which has the other's id, are the same card, anywhere on the board."""
    return is_card(one) and is_card(other) and _signature(one) == _signature(other)


def stands_on_same_card(action_id: str, before: Iterable[Element], other_id: str, now: Iterable[Element]) -> bool:
    """Whether two elements of two readings are on the same card, and their amounts are still close."""
    one, other = (_card_around(name, there) for name, there in ((action_id, before), (other_id, now)))
    return one is not None and other is not None and is_same_card(one, other) and are_near(one.name, other.name)


def _card_around(action_id: str, there: Iterable[Element]) -> Element | None:
    there = tuple(there)
    on = _on_cards(there).get(action_id)
    return next((one for one in there if on is not None and one.id == on.card), None)


def _heading(element: Element) -> tuple[str, str]:
    return element.kind, element.lead or element.name


def _signature(element: Element) -> Signature:
    """What the only card of its heading shares with the one that replaces it, anywhere on the board.

    Behind the heading, counts may change; words must stay, and so must the card's number, as in "#7".
    """
    rest = element.name.removeprefix(element.lead) if element.lead else ""
    keys, words = " ".join(_KEYS.findall(rest)), _NUMBER.sub("#", rest)
    moved = str(element.takes_drops)
    return (*_heading(element), element.role, element.frame, element.href, moved, keys, words)


def _on_cards(there: Iterable[Element], *, fresh: bool = False) -> dict[str, _OnCard]:
    """The elements on cards, in document order; by id, or by document and key for `fresh` elements."""
    found: dict[str, _OnCard] = {}
    card: Element | None = None
    for one in there:
        if one.draggable and is_dragged(one):
            card = one if is_card(one) and one.id else None
        elif card is not None and card.doc == one.doc and _is_within(one, card):
            name = f"{one.doc}|{one.key}" if fresh else one.id
            found[name] = _OnCard(card.id, one.kind, one.role, one.name or one.hint, one.href)
    return found


def _is_within(one: Element, card: Element) -> bool:
    return card.box.contains(one.box.x, one.box.y) and card.box.contains(*one.box.sides[2:])
