"""Detect that the page renamed an action while the user, who may not have noticed, was about to use it."""

import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gui.schema.action import SAID_OF_PARTS, Action
from gui.schema.clocks import clocks_in, is_known_to_go, went_with_time
from gui.schema.counted import COUNT_IN_HEADING
from gui.schema.counters import without_counters, without_place
from gui.schema.harmless import is_grave, is_sending
from gui.schema.money import MONEY, NOT_WITHIN, NUMBER, are_near, with_bare_currencies
from gui.schema.moving import have_moved, without_numbers
from gui.widgets.actions.taken_away import differs_only_in_price
from gui.widgets.actions.words import is_drag

_AGAIN_AND_AGAIN = 2
_SHARE = re.compile(rf"{NOT_WITHIN}{NUMBER} ?%")
_UNREAD_S = 1.2
"""Seconds after a press within which nobody can have read its result."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """An action as shown in the list.

    Attributes:
        action: The action.
        beside: The part of its target after its own name, such as ", beside Mailing 66%".
        may_tick: Whether percentages and prices in it are not needed to distinguish it from others in the list.
        at: When it was read (`time.monotonic()`); 0 if unknown.
        on_board: Whether it is a draggable card, or is named after the card that contains it.
        goes: Whether its own name contains a clock that was seen to move.
        moves: Whether a number in its name, not a price, was seen to change by itself.
        counted: The same action without the number in its heading, if that counts the items under it.
    """

    action: Action
    beside: str = ""
    may_tick: bool = False
    at: float = 0.0
    on_board: bool = False
    goes: bool = False
    moves: bool = False
    counted: Action | None = None

    def is_still(self, other: "_Seen") -> bool:
        """Whether both have the same name; changed counters, in it or beside it, do not make it another one."""
        mine, theirs = self.counted or self.action, other.counted or other.action
        is_known = self.at > 0 and other.at > 0
        passed_s = abs(other.at - self.at) if is_known else None
        at_home = self.on_board and other.on_board  # a card is the same in whatever column others have put it
        if not at_home and not _goes_on(without_counters(mine.category), without_counters(theirs.category), passed_s):
            return False
        if without_counters(without_place(mine)) == without_counters(without_place(theirs)):
            return True
        if (self.goes or other.goes) and _goes_on(mine.description, theirs.description, passed_s):
            return True
        if (self.moves or other.moves) and _have_moved(mine, theirs):
            return True
        ticks = self.may_tick and other.may_tick and (mine.verb, mine.name) == (theirs.verb, theirs.name)
        return ticks and _firm(self.beside) == _firm(other.beside) and are_near(self.beside, other.beside)


class Renamed:
    """Remembers what the action of the shown form was before the page changed it by itself."""

    def __init__(self) -> None:
        self._listed: Sequence[Action] = ()
        self._now: Action | None = None  # after the last reading, until that was noted
        self._before: _Seen | None = None  # before the last reading, if it means something else now
        self._unseen: _Seen | None = None  # as the user last saw it
        self._requested: _Seen | None = None  # as the user last requested it
        self._prices = 0  # how often only the price in its name has changed
        self._moved = 0  # likewise for any other number in its name
        self._unseen_since = 0.0
        self._requested_at = 0.0
        self._read_at = 0.0  # time of the current reading
        self._gone = 0  # how often a clock in its name was seen to go, one time after the other; below 0 for down

    @property
    def is_priced_anew(self) -> bool:
        """Whether the price in its name changes again and again, before the eyes of the user."""
        return self._prices >= _AGAIN_AND_AGAIN

    def read(self, before: Action | None, now: Action | None, listed: Sequence[Action]) -> None:
        """Note the action of the form before a reading and after it, and all that the reading lists."""
        was = self._seen(before) if before is not None and now is not None and _is_told_anew(before, now) else None
        if before is not None and now is not None and before.description != now.description:
            self._gone = self._gone_on(before, now)
            if not _have_moved(before, now):
                self._moved = 0
        self._listed, self._read_at = listed, time.monotonic()
        other = was is not None and now is not None and not was.is_still(self._seen(now))
        self._before, self._now = (was, now) if other else (None, None)
        if other and before is not None and now is not None and not differs_only_in_price(before, now):
            self._prices = 0  # accepting any price accepts the former action

    def _gone_on(self, before: Action, now: Action) -> int:
        """How often the clock in a name has moved by now, always in one direction; 0 if it is none, or another."""
        passed_s = time.monotonic() - self._read_at if self._read_at else None
        were, are = clocks_in(before.description), clocks_in(now.description)
        if len(were) != 1 or len(are) != 1 or not _goes_on(before.description, now.description, passed_s):
            return 0
        way = 1 if are > were else -1
        return self._gone + way if self._gone * way > 0 else way

    def by_itself(self) -> bool:
        """Note that the page, and no step, changed the last reading; return whether the action is another one.

        May be called several times for one reading.
        """
        if self._before is None:
            return False
        now, self._now = self._now, None
        if now is not None and differs_only_in_price(self._before.action, now):
            self._prices += 1
        elif now is not None and _have_moved(self._before.action, now):
            self._moved += 1
        if self._unseen is None:
            self._unseen, self._unseen_since = self._before, time.monotonic()
        return True

    def looked_up(self) -> None:
        """Note that the user searches for an action by its words, and so sees the list.

        A change only a moment ago cannot have been read.
        """
        if time.monotonic() - self._unseen_since >= _UNREAD_S:
            self._unseen = None

    def requested(self, action: Action) -> None:
        """Note what the user saw when they asked for the action."""
        self._requested, self._requested_at = self._seen(action), time.monotonic()

    def failed(self) -> None:
        """Note that the last requested step failed, or that its result is unknown.

        The user has not chosen what the action has become since, or becomes with a pending reading.
        """
        if self._unseen is None:
            self._unseen, self._unseen_since = self._requested, time.monotonic()

    def forget(self) -> None:
        """Forget it: another action is shown."""
        self._unseen = self._requested = None
        self._gone = 0
        self._requested_at = 0.0
        self._prices = self._moved = 0

    def tell(self, now: Action) -> tuple[str, str] | None:
        """The former and current name of the action, once; None if it is what the user saw."""
        names = self.names(now)
        self._unseen, self._requested_at = None, 0.0
        return names

    def names(self, now: Action) -> tuple[str, str] | None:
        """The same without marking it as reported."""
        seen = self._unseen or self._just_pressed(now)
        if seen is None or seen.is_still(self._seen(now)):
            return None
        was, has_become = _called(seen.action, now), _called(now, seen.action)
        return (was, has_become) if was != has_become else None  # it may have changed back

    def _just_pressed(self, now: Action) -> _Seen | None:
        """The action that was just pressed, if its place is now taken by a grave one, or a question, not yet read.

        So the second of two quick presses does not approve the next invoice.
        """
        heavy = is_grave(now.name) or is_sending(now.name) or now.name.rstrip().endswith("?")
        if time.monotonic() - self._requested_at > _UNREAD_S or not heavy:
            return None
        return self._requested

    def _seen(self, action: Action) -> _Seen:
        """An action as shown in the list. Counters are kept if only they distinguish it from another one."""
        beside, on_board = _beside(action), _is_on_board(action, self._listed)
        goes = is_known_to_go(abs(self._gone), action.description)
        counted, moves = _without_count_of_heading(action, self._listed), self._moved >= _AGAIN_AND_AGAIN
        if not beside:
            return _Seen(action, at=self._read_at, on_board=on_board, goes=goes, moves=moves, counted=counted)
        alike = Counter(
            (each.verb, each.name, _firm(_beside(each))) for each in self._listed if each.name == action.name
        )
        is_alone = alike[(action.verb, action.name, _firm(beside))] == 1
        return _Seen(action, beside, is_alone, self._read_at, on_board, goes, moves, counted)


def _have_moved(one: Action, other: Action) -> bool:
    """Whether two actions differ only in numbers in their names that may have changed from one to the other."""
    firm = [(act.verb, act.description.replace(act.name, without_numbers(act.name))) for act in (one, other)]
    return firm[0] == firm[1] and have_moved(one.name, other.name) and MONEY.search(other.name) is None


def _without_count_of_heading(action: Action, listed: Sequence[Action]) -> Action | None:
    """The action without the number in its heading, such as "Dr Brandt 5 free" above five appointments; else None.

    Others book appointments meanwhile. Any other number may be part of a name.
    """
    numbers = list(COUNT_IN_HEADING.finditer(action.category))
    of_kind = (action.category, action.verb, action.name, action.role)
    many = sum((one.category, one.verb, one.name, one.role) == of_kind for one in listed)
    if len(numbers) != 1 or many < 2 or int(numbers[0][0]) != many:
        return None
    firm = action.category[: numbers[0].start()] + action.category[numbers[0].end() :]
    return replace(action, category=firm, description=action.description.replace(action.category, firm))


def _is_on_board(action: Action, listed: Sequence[Action]) -> bool:
    """Whether it is the only draggable card of its name, or is on one and can be undone.

    Otherwise another list may have replaced the one that was seen, with an item of that name in it, too.
    """
    cards = [one for one in listed if is_drag(one)]
    if is_drag(action):
        return sum(one.target == action.target for one in cards) <= 1
    if is_grave(action.name) or is_sending(action.name):
        return False
    return sum(action.target.endswith(f", in {one.target}") for one in cards) == 1


def _is_told_anew(before: Action, now: Action) -> bool:
    """Whether any part of an action's name has changed: searching for similar ones takes long in long lists."""
    return (before.description, before.category) != (now.description, now.category)


def _goes_on(one: str, other: str, passed_s: float | None) -> bool:
    """Whether two headings are the same, except for a clock that has moved by the time between them.

    So a countdown continues; a train at another time is another one.
    """
    return one == other if passed_s is None else went_with_time(one, other, passed_s)


def _beside(action: Action) -> str:
    """The part of an action's target after its own name; empty if the target is made differently."""
    is_named = bool(action.name) and action.target.startswith(f"{action.name}, ")
    return action.target.removeprefix(action.name) if is_named else ""


def _firm(words: str) -> str:
    """The words without shares, amounts of money, and counters."""
    return _SHARE.sub("%", with_bare_currencies(without_counters(words)))


def _called(action: Action, other: Action) -> str:
    """The name of an action, with its heading if that of the other one differs.

    The verb is included only if that differs, too.
    """
    own = action.target if action.target and action.verb and action.verb == other.verb else action.description
    same = without_counters(action.category) == without_counters(other.category)
    part = SAID_OF_PARTS.get(action.category)
    said = same or action.description.endswith(f", in {part or action.category}")  # where others have its name
    return own if said else f"{own}, in {part}" if part else f"{own}, {action.category}"
