"""The elements of the last readings, and their identities."""

import itertools
import re
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from gui.engine.backend import Acted
from gui.engine.describe.elements import Element
from gui.engine.identity.cards import stands_on_same_card
from gui.engine.identity.continuity import is_new_document, same_action, same_order
from gui.engine.identity.lineup import Lineup, lineup_of
from gui.engine.identity.make import make_target
from gui.engine.identity.moving_numbers import without_own_numbers
from gui.engine.identity.own_clocks import has_run_on, without_own_tenths
from gui.engine.identity.resolve import resolve
from gui.engine.identity.succession import is_about_another, is_held_alike
from gui.engine.past.same_object import another_object, stand_now
from gui.schema.action import Action
from gui.schema.code import Code
from gui.schema.errors import TargetError, UnknownActionError
from gui.schema.fact import fact
from gui.schema.harmless import is_grave, is_sending
from gui.schema.money import MONEY
from gui.schema.moving import have_moved
from gui.schema.page import Observation
from gui.schema.special import Special
from gui.schema.target import Resolution, Target

MOST_IN_PASSING = 500
"""The most actions of a page for which each step makes a target; each takes a hundredth of a millisecond."""


MOST_TO_RESOLVE: Final = 1_000
"""The most actions of a page that are searched for another document's action, since that blocks the event loop."""

_BROWSERS: Final = frozenset(Special)

_READINGS: Final = 4
"""How many readings are kept: a caller that asks for an earlier action saw it a moment ago."""

MOST_EARLIER: Final = 2_000
"""The most actions kept of all readings but the last. Each reading of a page of 5,000 actions takes ten megabytes,
and such a page is not searched for another document's actions anyway."""


_CHIP = re.compile(r"\[[A-Z]\d+\]")
_TICKS = re.compile(r"(?i)\b\d{1,3}:\d\d(?::\d\d)?\b|\b\d+ ?(?:s|sec|seconds?|m|min|minutes?|h|hours?)\b|\d+ ?%")
"""Clocks, ages and percentages, which change by themselves."""

_TOLD = re.compile(r"\w+")


class _Reading:
    """One reading without its picture and text; compares its elements with each other only once, on demand.

    Args:
        acted: The reading.
        last: The previous reading; if it had the very same elements, they are not compared again.
    """

    def __init__(self, acted: Acted, last: "_Reading | None" = None) -> None:
        self.actions = acted.observation.actions
        self.elements: Sequence[Element] = acted.elements
        self.by_itself = acted.observation.by_itself
        self.used: set[str] = set()  # ids of elements that steps requested on it were done to
        self._url = acted.observation.metadata.url
        self._lineup: Lineup | None = None
        if last is not None and self._has_elements_of(last):
            self._lineup = last._lineup

    def _has_elements_of(self, other: "_Reading") -> bool:
        if not self.elements or self.elements is not other.elements or self._url != other._url:
            return False
        lineup = other._lineup  # ids are given to elements that were read before
        return lineup is not None and [one.id for one in lineup.portraits] == [one.id for one in self.elements]

    @property
    def lineup(self) -> Lineup:
        if self._lineup is None:
            self._lineup = lineup_of(self._url, self.actions, self.elements)
        return self._lineup

    def element(self, action_id: str) -> Element | None:
        """The element of an action; None if it has none, as with servers that report none."""
        return next((element for element in self.elements if element.id == action_id), None)

    def shows(self, observation: Observation) -> bool:
        """Whether an observation belongs to this reading; later replacements never change its actions."""
        return observation.actions is self.actions


class KnownElements:
    """The elements of the last readings; empty before the first one."""

    def __init__(self) -> None:
        self._readings: deque[_Reading] = deque(maxlen=_READINGS)

    def take(self, acted: Acted) -> None:
        """Take in a reading."""
        self._readings.appendleft(_Reading(acted, self._readings[0] if self._readings else None))
        while sum(len(reading.actions) for reading in itertools.islice(self._readings, 1, None)) > MOST_EARLIER:
            self._readings.pop()

    def note_used(self, action_id: str, page: Observation) -> None:
        """Note that a step was done to an element of a reading."""
        reading = self._reading(page)
        if reading is not None:
            reading.used.add(action_id)

    def earlier(self, action_id: str) -> Action | None:
        """The action that an id had in an earlier reading of the last one's address; None for none."""
        earlier = (one for one in self._readings if one is not self._readings[0] and one._url == self._readings[0]._url)
        return next((action for reading in earlier for action in reading.actions if action.id == action_id), None)

    def forget(self) -> None:
        """Drop all readings."""
        self._readings.clear()

    def forget_earlier(self) -> None:
        """Drop all readings but the last, since no more steps follow."""
        while len(self._readings) > 1:
            self._readings.pop()

    def target_of(self, action_id: str, page: Observation | None = None) -> Target:
        """The identity of an element.

        Args:
            action_id: Its id.
            page: The reading that it is in, if not the last one.

        Raises:
            UnknownActionError: No element has this id, such as for the actions of the browser, or the reading is too
                old.
        """
        if action_id in _BROWSERS:
            raise UnknownActionError(
                fact(Code.BROWSERS_OWN, action_id=action_id), why=fact(Code.NEEDS_NO_TARGET, action_id=action_id)
            )
        reading = self._reading(page) if page is not None else None
        lineup = reading.lineup if reading is not None else self._lineup
        portrait = lineup.find(action_id) if page is None or reading is not None else None
        if portrait is None:
            raise UnknownActionError(fact(Code.NO_ELEMENT, action_id=action_id))
        return make_target(portrait, lineup)

    def target_in_passing(self, action_id: str) -> Target | None:
        """The target of an element, for a step record; None if there is none, or if making it would delay the step."""
        actions = self._readings[0].actions if self._readings else ()
        if len(actions) > MOST_IN_PASSING or not any(action.id == action_id for action in actions):
            return None
        try:
            return self.target_of(action_id)
        except UnknownActionError:
            return None

    def resolve(self, target: Target) -> Resolution:
        """The element that a target means; none if that is not clear.

        Raises:
            TargetError: It is not a valid target.
        """
        if not isinstance(target, Target):
            raise TargetError(fact(Code.NOT_A_TARGET, type=type(target).__name__), why=fact(Code.TARGET_COMES_FROM))
        return resolve(target, self._lineup)

    def again(self, known: Action, before: Observation, now: Observation) -> Action | None:
        """The action of `now` that is `known` of `before`; see `same_action`."""
        if known.kind != "S" and self._is_other_tab(before, now):
            return None
        return same_action(known, before, now, self._resolver(known, before, now))

    def to_do_again(self, known: Action, before: Observation, now: Observation) -> Action | None:
        """The action of `now` to do in place of `known` of `before`; see `same_order`.

        None also if the page now uses the element for something else: the backend compares it with the last reading,
        which the caller had not seen. Changes that a form's own steps made around its fields and its button do not
        count, until the button has sent the form.
        """
        if known.kind != "S" and self._is_other_tab(before, now):
            return None
        found = same_order(known, before, now, self._resolver(known, before, now))
        found = found or self._on_card(known, before, now) or self._moved(known, before, now)
        if found is None or self._is_about_another(known, before, found, now):
            return None
        return None if self._is_of_next(known, before, found, now) else found

    def _on_card(self, known: Action, before: Observation, now: Observation) -> Action | None:
        """The action on a card that others have moved, if other words distinguish it from actions of the same name."""
        old, new, found = self._reading(before), self._reading(now), self.again(known, before, now)
        if old is None or new is None or found is None or found.name != known.name:
            return None
        return found if stands_on_same_card(known.id, old.elements, found.id, new.elements) else None

    def _moved(self, known: Action, before: Observation, now: Observation) -> Action | None:
        """The same action with another number in its name, if that was seen to change by itself and is not a price."""
        new, found = self._reading(now), self.again(known, before, now)
        element = new.element(found.id) if new is not None and found is not None else None
        if found is None or element is None or not element.moves or MONEY.search(known.name):
            return None
        return found if have_moved(known.name, found.name) else None

    def _is_of_next(self, known: Action, before: Observation, found: Action, now: Observation) -> bool:
        """Whether a pressed button with an irreversible effect is now on the page of another object.

        So the second of two quick presses approves no other invoice, even if only a heading is new.
        """
        if not any(known.id in reading.used for reading in self._since(before)):
            return False
        if not (is_grave(known.name) or is_sending(known.name)):
            return False
        if another_object(stand_now(before, known.id), stand_now(now, found.id)) is not None:
            return True
        return _shows_another(before, now) or self._stands_beside_another(known, before, found, now)

    def _stands_beside_another(self, known: Action, before: Observation, found: Action, now: Observation) -> bool:
        """Whether the texts beside the two elements differ, such as the description of a picture."""
        old, new = self._reading(before), self._reading(now)
        sides = (old and old.element(known.id), new and new.element(found.id))
        one, other = (Counter(_TOLD.findall(_TICKS.sub("", side.beside))) if side else Counter() for side in sides)
        return bool(one - other and other - one)

    def _since(self, before: Observation) -> list[_Reading]:
        """The readings from this one on; none if it is no longer known."""
        found = self._reading(before)
        if found is None:
            return []
        return [*itertools.takewhile(lambda reading: reading is not found, self._readings), found]

    def _is_about_another(self, known: Action, before: Observation, found: Action, now: Observation) -> bool:
        old, new = self._reading(before), self._reading(now)
        if old is None or new is None or old is new or old.elements is new.elements:
            return False
        *since, _ = self._since(before)
        one, other = old.element(known.id), new.element(found.id)
        is_used = known.submits and any(known.id in reading.used for reading in (*since, old))
        is_of_form = bool(known.params) or (known.form != "" and not known.in_row and not is_used)
        may_be = not is_of_form or all(reading.by_itself for reading in since)
        if not may_be or one is None or other is None or not is_about_another(one, other):
            return False
        if other.moves and not is_about_another(without_own_numbers(one), without_own_numbers(other)):
            return False
        ran = [reading.element(known.id) for reading in since]
        if known.id == found.id and all(each and each.runs for each in ran) and has_run_on(one, other):
            return is_about_another(without_own_tenths(one), without_own_tenths(other))
        return not stands_on_same_card(known.id, old.elements, found.id, new.elements)

    def _is_other_tab(self, before: Observation, now: Observation) -> bool:
        """Whether two readings are of different tabs; if that is unknown, whether a tab was closed.

        If only one of them is known, the other reading is of an earlier run, whose tabs are all closed.
        """
        if before.tab or now.tab:
            return bool(before.tab and now.tab) and before.tab != now.tab
        return len(now.metadata.tabs) < len(before.metadata.tabs)

    def _reading(self, observation: Observation) -> _Reading | None:
        return next((reading for reading in self._readings if reading.shows(observation)), None)

    def _resolver(self, known: Action, before: Observation, now: Observation) -> partial[Resolution] | None:
        """Resolves an action on a new document; None if the document is the same or unknown."""
        old, new = self._reading(before), self._reading(now)
        told = before.document and now.document  # a page may have all its actions in frames
        if told and before.document == now.document:
            return None
        if old is None or new is None:
            return partial(Resolution, "ambiguous", candidates=(known.id,)) if told else None
        if not told and not is_new_document(old.elements, new.elements):
            return None
        if max(len(old.actions), len(new.actions)) > MOST_TO_RESOLVE:
            return partial(Resolution, "ambiguous", candidates=(known.id,))  # only its id speaks for it
        return partial(_resolve, known.id, old, new)

    @property
    def _lineup(self) -> Lineup:
        return self._readings[0].lineup if self._readings else Lineup(())


def _shows_another(before: Observation, now: Observation) -> bool:
    """Whether a page replaced texts or values of fields, ignoring clocks and ages."""
    held = {one.id: one.value for one in before.actions if one.params}
    if any(one.params and held.get(one.id, one.value) != one.value for one in now.actions):
        return True
    texts = (_TICKS.sub("", _CHIP.sub("", page.markdown)) for page in (before, now))
    one, other = (Counter(_TOLD.findall(text)) for text in texts)
    return bool(one - other and other - one)


def _resolve(action_id: str, old: _Reading, new: _Reading) -> Resolution:
    """The element in another document; two frames with different documents share no element."""
    portrait, known = old.lineup.find(action_id), old.element(action_id)
    if portrait is None:
        return Resolution("gone")
    found = resolve(make_target(portrait, old.lineup), new.lineup)

    def is_alike(action_id: str) -> bool:
        other = new.element(action_id)
        return known is None or other is None or is_held_alike(known, other)

    if found.action_id and not is_alike(found.action_id):
        return Resolution("gone")
    return replace(found, candidates=tuple(filter(is_alike, found.candidates)))
