"""Stable ids: an element keeps its id as long as it is in the document (wire A8)."""

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from gui.engine.describe.elements import Element
from gui.engine.identity.cards import Cards
from gui.engine.identity.counted_titles import CountedTitles
from gui.engine.identity.drawn_anew import successors_in_form, successors_in_line
from gui.engine.identity.expected import Moves
from gui.engine.identity.moving_numbers import MovingNumbers
from gui.engine.identity.neighbours import Places, likeness_of_place
from gui.engine.identity.own_clocks import OwnClocks
from gui.engine.identity.succession import (
    Signature,
    called,
    clocks_beside,
    firm_signature_of,
    has_ticked,
    is_about_another,
    is_held_alike,
    is_only_one,
    lasts_with,
    lone_signature_of,
    means_the_same,
    nearest,
    says_that_it_counts,
    signature_of,
    without_clocks_beside,
    without_title_clocks,
)
from gui.schema.action import Action
from gui.schema.clocks import GoingClocks
from gui.schema.money import MONEY
from gui.schema.moving import does_to_some

MOST_GONE = 5_000
"""How many gone elements are remembered, in case they return or have a successor; the oldest are dropped first."""

Key = tuple[str, int]
"""Document and key of an element: its name in the page script."""

_Signing = Callable[[Element], Signature]

_Kind = tuple[float, tuple[str, str], Signature]
"""What elements share that left together and differ only in ticking texts."""


class _Offered(NamedTuple):
    """The offer for an id, with everything read with it; see `IdBook.offer`."""

    element: Element
    listed: tuple[Element, ...]
    called: str
    any_price: bool
    any_number: Moves


class IdBook:
    """The ids of one tab. A new main document resets it.

    It also keeps the elements last reported to whoever returns the ids: a page may be read without an answer getting
    out, and an id means what was reported about it.

    Attributes:
        pressed: The element that a step has pressed, as it was before, while the effect is read; else None.
        filled: The last filled field, until another element is used. Many pages process a value only after the field is
            left. `filled_with` is the entered text.
    """

    def __init__(self) -> None:
        self._doc = ""
        self._told_doc = ""
        self._told: dict[str, Element] = {}
        self._ids: dict[Key, str] = {}
        self._numbers: Counter[str] = Counter()
        self._assigned: list[Element] | None = None
        self._elements: dict[str, Element] = {}
        self._gone: dict[str, Element] = {}
        self._read_at = 0.0
        self._seen_at: dict[str, float] = {}
        self._alone: set[str] = set()
        self._firmly_alone: set[str] = set()
        self._only_named: set[str] = set()
        self._cards = Cards()
        self._clocks = GoingClocks()
        self._counted = CountedTitles()
        self._own_clocks = OwnClocks()
        self._moving = MovingNumbers()
        self._offered: dict[str, _Offered] = {}
        self._accepted: dict[str, tuple[Element, ...]] = {}
        self._before: dict[str, Element | None] = {}
        self._called: dict[str, str] = {}
        self._any_price: set[str] = set()
        self._any_number: dict[str, Moves] = {}
        self._agreed: set[str] = set()
        self._in_line: set[str] = set()
        self.pressed: Element | None = None
        self.filled: Element | None = None
        self.filled_with = ""

    def assign(self, doc: str, elements: list[Element]) -> list[str]:
        """Give every element its id, new ones in document order.

        A gone element hands its id to an equal one, if there is exactly one, and it was unique before.

        Args:
            doc: Document of the main frame.
            elements: All elements found, in document order; their `id` is filled in.

        Returns:
            The ids that passed to another element.
        """
        if doc != self._doc:
            self._doc = doc
            self._ids, self._numbers, self._elements, self._gone = {}, Counter(), {}, {}
            self._alone, self._firmly_alone, self._only_named, self._seen_at = set(), set(), set(), {}
            self._cards, self._clocks, self._counted = Cards(), GoingClocks(), CountedTitles()
            self._own_clocks, self._moving = OwnClocks(), MovingNumbers()
            self._offered, self._accepted, self._before = {}, {}, {}
        elif self.has_assigned(doc, elements):
            return []
        self._assigned = elements
        now = time.monotonic()
        beside = (piece for element in elements for piece in clocks_beside(element))
        self._clocks.look({*(element.category for element in elements), *beside}, now)
        self._counted.look(elements)
        self._own_clocks.look(elements, now, pressed=self.pressed is not None)
        fresh: list[Element] = []
        present: set[str] = set()
        for element in elements:
            known = self._ids.get((element.doc, element.key))
            if known is not None and known[0] == element.kind:
                element.id = known
                present.add(known)
                before = self._elements.get(known)
                if before is not None and before.name != element.name:
                    self._note_number(before, element, now)
            else:
                fresh.append(element)
        leaving = {action_id: element for action_id, element in self._elements.items() if action_id not in present}
        if leaving:
            for element in leaving.values():
                element.memo = None  # it holds on to the keys of a whole page, and nobody describes what is gone
            # Twins cannot be told apart: only an element that was unique can have a successor.
            self._gone |= leaving
            self._seen_at |= dict.fromkeys(leaving, self._read_at)
            self._alone |= _only_ones(leaving, self._elements.values(), signature_of)
            self._firmly_alone |= _only_ones(leaving, self._elements.values(), self._firm)
            self._only_named |= _only_ones(leaving, self._elements.values(), called)
            self._cards.leave(leaving, self._elements.values())
            self._forget_oldest(max(MOST_GONE, len(leaving)))
        carried: list[str] = []
        ways: list[tuple[set[str], _Signing]] = [(self._alone, signature_of), (self._firmly_alone, self._firm)]
        if self.pressed is not None:
            ways.append((self._only_named, lone_signature_of))
        for alone, signature in ways:
            left = [element for element in fresh if not element.id]
            if left:
                carried += self._carry_on(left, elements, alone, signature, now)
        for again in (self._cards.again, self._cards.on_again, self._own_clocks.again):
            carried += [one for one, element in list(again(self._gone, elements)) if self._hand_on(one, element)]
        for one, element in list(self._moving.drawn_anew(leaving, fresh, elements)):
            if any(other.id == one for other in elements):
                continue
            self._note_number(leaving[one], element, now)
            # for fields, and for actions on numbered things, another number may mean another thing
            may_be = MONEY.search(element.name) or does_to_some(element.name) or element.is_field
            is_counted = self.pressed is None and not may_be
            if (element.moves or is_counted) and self._hand_on(one, element):
                carried.append(one)
        self._in_line = self._carry_line(elements) if leaving else set()
        carried += self._in_line
        self._read_at = now
        for element in fresh:
            if not element.id:
                self._numbers[element.kind] += 1
                element.id = f"{element.kind}{self._numbers[element.kind]}"
                self._ids[(element.doc, element.key)] = element.id
        for element in elements:
            before = self._elements.get(element.id) or self._gone.get(element.id)
            element.row_was = before.row_was if before is not None else ""
        self._elements = {element.id: element for element in elements}
        for action_id in self._gone.keys() & self._elements.keys():
            del self._gone[action_id], self._seen_at[action_id]
            self._alone.discard(action_id)
            self._firmly_alone.discard(action_id)
            self._only_named.discard(action_id)
            self._cards.forget(action_id)
        return carried

    def _note_number(self, before: Element, element: Element, now: float) -> None:
        self._moving.note(before, element, (self._read_at, now), by_itself=self.pressed is None)
        element.moves = self._moving.moves(element)

    def is_in_line_of_filled(self, action_id: str) -> bool:
        """Whether its line was redrawn after one of its fields was filled in, so that its texts follow from that."""
        return action_id in self._in_line

    def has_assigned(self, doc: str, elements: list[Element]) -> bool:
        """Whether this very list was assigned last: the page was read again without changes."""
        return elements is self._assigned and doc == self._doc

    def tell(self, ids: Iterable[str] | None = None) -> None:
        """Mark the last assignment as reported: all of it, or only these ids if they were not reported before."""
        if ids is None:
            self._told_doc = self._doc
            self._told = dict(self._elements)
            self._accepted, self._before = {}, {}
            agreed, self._agreed = self._agreed, set()
            for action_id in agreed:  # the page was being read when the user agreed: it does not affect that
                self.accept(action_id)
        else:
            self._told = {known: self._elements[known] for known in ids if known in self._elements} | self._told

    def offer(
        self,
        action_id: str,
        instead: Element | None = None,
        called: str = "",
        *,
        any_price: bool = False,
        any_number: Moves = "",
    ) -> bool:
        """Offer the current element of an id; return whether there is one.

        Args:
            action_id: The id.
            instead: The element to offer instead, found elsewhere.
            called: The name of the offered one, if known.
            any_price: Whether the amounts in it and beside it may change.
            any_number: Whether the numbers in its name may change, since they change by themselves, or only the one
                that runs with the time.
        """
        element = instead or self.now(action_id)
        if element is not None:
            self._offered[action_id] = _Offered(element, (*self._elements.values(),), called, any_price, any_number)
        return element is not None

    def agree(self, action_id: str) -> None:
        """Accept what the user has agreed to for the coming step, even if a reading ends in between."""
        self._agreed.add(action_id)
        self.accept(action_id)

    def begin_step(self) -> None:
        """Begin the step: it uses what was agreed to."""
        self._agreed.clear()

    def accept(self, action_id: str) -> None:
        """Let the id mean what was last offered, whatever was reported before; see `withdraw`."""
        if action_id not in self._offered:
            return
        element, listed, self._called[action_id], any_price, self._any_number[action_id] = self._offered[action_id]
        (self._any_price.add if any_price else self._any_price.discard)(action_id)
        for one in {action_id, element.id}:
            self._before.setdefault(one, self._told.get(one))
            self._told[one], self._accepted[one] = element, listed

    def withdraw(self) -> None:
        """Let the ids mean again what was reported: acceptance held for one step, which did not happen."""
        for action_id, element in self._before.items():
            self._told.pop(action_id, None)
            if element is not None:
                self._told[action_id] = element
        self._accepted, self._before, self._agreed = {}, {}, set()

    def accepted(self, action_id: str) -> Element | None:
        """The element that was accepted for an id; None if none was."""
        return self._told.get(action_id) if action_id in self._accepted else None

    def accepted_as(self, action_id: str) -> str:
        """The name of the accepted element; empty if unknown or if none was accepted."""
        return self._called.get(action_id, "") if action_id in self._accepted else ""

    def is_accepted_at_any_price(self, action_id: str) -> bool:
        """Whether the accepted element is meant whatever the amounts in it and beside it are."""
        return action_id in self._accepted and action_id in self._any_price

    def accepted_numbers(self, action_id: str) -> Moves:
        """Which numbers in the accepted element's name may change; empty if they must stay."""
        return self._any_number.get(action_id, "") if action_id in self._accepted else ""

    def at_another_number(self, action_id: str) -> tuple[Element | None, bool]:
        """The reported element with another number in its name, and whether that was seen to change by itself."""
        meant = None if self.is_elsewhere else self.told(action_id)
        found = self._moving.successor(meant, self._elements.values()) if meant is not None else None
        if meant is None or found is None or not is_held_alike(meant, found):
            return None, False
        return found, self._moving.moves(found, meant.name)

    def moving_numbers(self, element: Element) -> tuple[int, ...]:
        """Which numbers in its name were seen to change by themselves, counted from the first."""
        return tuple(sorted(self._moving.places(element)))

    def is_drawn_anew(self, element: Element) -> bool:
        """Whether an element is redrawn with each new number in its name."""
        return self._moving.is_drawn_anew(element)

    def where(self, action_id: str) -> Element | None:
        """The element of the last reading that was reported under an id, anywhere on the page.

        None if there is none, or if it was not unique: twins cannot be told apart.
        """
        meant = None if self.is_elsewhere else self.told(action_id)
        if meant is None:
            return None
        wanted, name = signature_of(meant), called(meant)

        def those(elements: Iterable[Element]) -> list[Element]:
            return [one for one in elements if called(one) == name and signature_of(one) == wanted]

        there = those(self._elements.values())
        if len(there) != 1 or len(those(self.told_with(action_id))) > 1:
            return None
        return there[0] if is_held_alike(meant, there[0]) else None

    def has_clock(self, action_id: str) -> bool:
        """Whether the reported element has a clock of its own that may have advanced."""
        meant = None if self.is_elsewhere else self.told(action_id)
        return meant is not None and (self._own_clocks.knows(meant) or self.at_another_number(action_id)[1])

    def on_its_clock(self, action_id: str) -> tuple[Element | None, bool]:
        """The reported element if only its own clock has advanced, and whether that is known to be a clock."""
        meant = None if self.is_elsewhere else self.told(action_id)
        found = self._own_clocks.successor(meant, self._elements.values()) if meant is not None else None
        if meant is None or found is None or not is_held_alike(meant, found):
            moved, moves = self.at_another_number(action_id)
            runs = self._moving.runs(meant, moved) if meant is not None and moved is not None and moves else False
            return (None, False) if runs is False else (moved, bool(runs))
        return found, self._own_clocks.goes(found)

    def means_the_same(self, action_id: str) -> bool:
        """Whether the id can be offered: nothing was reported about it, or it still means the same."""
        told = self._told.get(action_id)
        return told is None or means_the_same(told, self._elements[action_id])

    def was_told(self, action_id: str) -> bool:
        """Whether an element of that id was in the last report."""
        return action_id in self._told and not self.is_elsewhere

    def told(self, action_id: str) -> Element | None:
        """The element that the id meant in the last report; also one that had left before."""
        return self._told.get(action_id) or (None if self.is_elsewhere else self._gone.get(action_id))

    def told_with(self, action_id: str) -> Iterable[Element]:
        """All elements that were reported together with it."""
        if action_id in self._accepted:
            return self._accepted[action_id]
        return self._told.values() if action_id in self._told else ()

    def now(self, action_id: str) -> Element | None:
        """The element that has the id now; None if the report was of another document, with its own ids."""
        return None if self.is_elsewhere else self._elements.get(action_id)

    @property
    def is_elsewhere(self) -> bool:
        """Whether a newer document was read than the reported one."""
        return self._told_doc != self._doc

    def element(self, action_id: str) -> Element | None:
        """The element of that id at the last reading."""
        return self._elements.get(action_id)

    def has_like(self, gone: Element) -> bool:
        """Whether any element of the last reading has the name of a gone element."""
        return any(called(element) == called(gone) for element in self._elements.values())

    def id_of(self, doc: str, key: int) -> str:
        """The id of the element of that document and key; empty if it has none."""
        return self._ids.get((doc, key), "")

    def gone(self, action_id: str) -> Element | None:
        """The element that had this id and has left the page."""
        return self._gone.get(action_id)

    def nearest(self, gone: Element, actions: tuple[Action, ...]) -> list[Action]:
        """The actions most like a gone one; among several, those in a similar position first."""
        there = [(action, self._elements[action.id]) for action in actions if action.id in self._elements]
        found = nearest(gone, there)
        if len(found) < 2:
            return found
        stood, stand = Places(self._told.values()), Places(self._elements.values())
        return nearest(gone, _by_place(there, gone, stood, stand))

    def _forget_oldest(self, most: int) -> None:
        for action_id in list(self._gone)[: max(0, len(self._gone) - most)]:
            element = self._gone.pop(action_id)
            del self._seen_at[action_id]
            if self._ids.get((element.doc, element.key)) == action_id:
                del self._ids[(element.doc, element.key)]  # if it returns, it is a new element
            self._alone.discard(action_id)
            self._firmly_alone.discard(action_id)
            self._only_named.discard(action_id)
            self._cards.forget(action_id)

    def _carry_on(
        self,
        fresh: list[Element],
        elements: list[Element],
        alone: set[str],
        signing: _Signing,
        now: float,
    ) -> list[str]:
        present = {element.id for element in elements if element.id}
        names = {called(element) for element in fresh}
        gone: dict[Signature, list[str]] = defaultdict(list)
        for action_id, element in self._gone.items():
            if action_id not in present and called(element) in names:
                gone[signing(element)].append(action_id)
        successors: dict[Signature, list[Element]] = defaultdict(list)
        for element in fresh if gone else ():
            if (signature := signing(element)) in gone:
                successors[signature].append(element)
        if not successors:
            return []
        taken = {signing(element) for element in elements if element.id and called(element) in names}
        there = {(element.doc, element.key) for element in elements}
        ticked: set[_Kind] | None = None
        carried = []
        for signature, found in successors.items():
            ids = self._last_of(gone[signature])
            if len(ids) == len(found) == 1 and ids[0] in alone and signature not in taken:
                gone_one = self._gone[ids[0]]
                if (gone_one.doc, gone_one.key) in there:
                    continue  # it changed its kind; nothing took its place
                if lasts_with(gone_one):
                    ticked = self._ticked(names, successors, signing) if ticked is None else ticked
                    if self._kind_of(ids[0], gone_one) in ticked:
                        continue
                pressed = self.pressed
                if pressed is not None and _is_the_same(pressed, gone_one) and not says_that_it_counts(gone_one.name):
                    pressed = None  # it was answered: an element there with other numbers may be the next of a queue
                    if is_about_another(gone_one, found[0]):
                        continue
                if signing is lone_signature_of:
                    ticked_on = pressed is not None and is_only_one(found[0], elements)
                else:
                    told, there_now = map(self._counted.without_count, (gone_one, found[0]))
                    ticked_on = has_ticked(told, there_now, now - self._seen_at[ids[0]], pressed)
                if ticked_on and self._hand_on(ids[0], found[0]):
                    carried.append(ids[0])
        return carried

    def _carry_line(self, elements: list[Element]) -> set[str]:
        filled = self.filled
        if filled is None:
            return set()
        before = [*self._elements.values()]
        found = list(successors_in_line(before, elements, filled, self._firm))
        found = found or successors_in_form(before, elements, filled, self.filled_with, self._firm)
        return {one for one, element in found if one in self._gone and self._hand_on(one, element)}

    def _last_of(self, ids: list[str]) -> list[str]:
        """Of elements that left at different times of one clock, before it was known as one, the one that left last."""
        times = {(self._gone[one].category, *clocks_beside(self._gone[one])) for one in ids}
        each_at_its_time = len(times) == len(ids)
        return [max(ids, key=self._seen_at.__getitem__)] if each_at_its_time else ids

    def _hand_on(self, action_id: str, element: Element) -> bool:
        """Give the id of a gone element to another, if that may be the same; return whether it may."""
        gone = self._gone[action_id]
        if not is_held_alike(gone, element):
            return False
        self._ids.pop((gone.doc, gone.key), None)  # if it returns, it is a new element
        element.id = action_id
        self._ids[(element.doc, element.key)] = action_id
        return True

    def _ticked(
        self,
        names: set[tuple[str, str]],
        successors: Mapping[Signature, object],
        signing: _Signing,
    ) -> set[_Kind]:
        """The kinds with such names of which some elements are not as they were when they left.

        Their times have ticked, and one may show now what another one showed before.
        """
        left = ((action_id, element) for action_id, element in self._gone.items() if called(element) in names)
        return {self._kind_of(*one) for one in left if signing(one[1]) not in successors}

    def _firm(self, element: Element) -> Signature:
        goes = self._clocks.goes(element.category)
        element = self._counted.without_count(element)
        timeless = without_title_clocks(element) if goes else element
        return firm_signature_of(without_clocks_beside(timeless, self._clocks.goes))

    def _kind_of(self, action_id: str, gone: Element) -> _Kind:
        return self._seen_at[action_id], called(gone), self._firm(gone)


def _by_place(
    there: list[tuple[Action, Element]], gone: Element, stood: Places, stand: Places
) -> list[tuple[Action, Element]]:
    alike = [pair for pair in there if called(pair[1]) == called(gone)]
    likeness = {action.id: likeness_of_place(gone, stood, one, stand) for action, one in alike}
    return sorted(there, key=lambda pair: -likeness.get(pair[0].id, 0))


def _is_the_same(one: Element, other: Element) -> bool:
    return (one.doc, one.key) == (other.doc, other.key)


def _only_ones(leaving: Mapping[str, Element], there: Iterable[Element], signing: _Signing) -> set[str]:
    """Which of the leaving elements had a unique signature."""
    names = {called(element) for element in leaving.values()}
    counts = Counter(signing(element) for element in there if called(element) in names)
    return {action_id for action_id, element in leaving.items() if counts[signing(element)] == 1}
