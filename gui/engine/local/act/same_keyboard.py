"""Checks that what had the keyboard when a key was pressed has it, before the key is pressed again."""

from gui.engine.local.browser.tabs import Tab
from gui.engine.local.failures import page_silent
from gui.engine.local.perceive.spots import ASK_MS, Spots
from gui.schema.action import BY_HAND, EDITOR, ActionCall, Focus
from gui.schema.code import Code
from gui.schema.errors import ActionGoneError
from gui.schema.fact import fact
from gui.schema.keys import MOVING, takes_away
from gui.schema.remedy import REFRESH, Remedy, RemedyKey
from gui.schema.special import Special


class SameKeyboard:
    """Checks the keys of calls in one session.

    A refusal shows what has the keyboard now. Once it is confirmed, the same is not refused again.
    """

    def __init__(self, spots: Spots) -> None:
        self._spots = spots
        self._refused: Focus | None = None
        self._agreed: Focus | None = None

    def accept(self) -> None:
        """What was last refused may have the key, once: the user has agreed."""
        self._agreed = self._refused

    def withdraw(self) -> None:
        """Nothing is agreed to any more."""
        self._agreed = None

    async def check_typed(self, tab: Tab | None, call: ActionCall) -> None:
        """Check what is typed into through a field that several cells share, if the call tells which one was.

        Raises:
            ActionGoneError: It is another cell, or nobody knows which.
            PageSilentError: The page does not answer.
        """
        agreed, self._agreed, self._refused = self._agreed, None, None
        meant = call.keyboard
        if tab is None or meant is None or meant.item is None or call.action_id == Special.PRESS:
            self._agreed = agreed
            return
        element = tab.ids.now(call.action_id) if call.action_id != BY_HAND else None
        if element is not None:
            now = await self._spots.keyboard_of(tab, element.doc, element.key)
        else:
            now = (await self._spots.focused(tab)).keyboard
        if now is None:
            raise page_silent(ASK_MS / 1000, still=fact(Code.NOTHING_DONE))
        if not _same_item(meant, now) and agreed != now:
            raise self._refusal(meant, now, call)

    async def check(self, tab: Tab, call: ActionCall) -> Focus | None:
        """Check what has the keyboard, if the call tells what had it.

        Returns:
            What has it, for the step to be done again; None if that is in the call, or not known.

        Raises:
            ActionGoneError: It is something else.
            PageSilentError: The page does not answer.
        """
        agreed, self._agreed, self._refused = self._agreed, None, None
        meant = call.keyboard
        spot = await self._spots.focused(tab)
        if meant is None:
            return spot.keyboard if spot.known else None
        now = spot.keyboard
        if not spot.known or now is None:
            raise page_silent(ASK_MS / 1000, still=fact(Code.NOTHING_DONE))
        # The element of a call is known again by more than its words.
        same = meant.own.known and (bool(call.to) or meant.own.is_same(now.own))
        if same and (call.value in MOVING or _same_item(meant, now)):
            return None
        if agreed == now:
            return None
        raise self._refusal(meant, now, call)

    async def check_still(self, tab: Tab, had: Focus | None) -> None:
        """Check amid several keys that the same still has the keyboard.

        Raises:
            ActionGoneError: It is something else, or nobody knows.
        """
        now = (await self._spots.focused(tab)).keyboard
        if had is None or now is None or not (had.own.is_same(now.own) and _same_item(had, now)):
            target = now.words if now is not None else ""
            raise ActionGoneError(fact(Code.OTHER_HAS_KEYBOARD, target=target), still=fact(Code.DONE_OR_NOT))

    def _refusal(self, meant: Focus, now: Focus, call: ActionCall) -> ActionGoneError:
        self._refused = now
        ways = (Remedy(RemedyKey.ALL_THE_SAME, fact(Code.DO_ALL_THE_SAME), call.action_id), REFRESH)
        known = meant.own.known
        if known and meant.words == now.words:  # to call both by it would say nothing
            return ActionGoneError(fact(Code.ANOTHER_OF_NAME_HAS_KEYBOARD, target=now.words), remedies=ways)
        if not known and now.own.role == "body" and takes_away(call.value or ""):
            return ActionGoneError(fact(Code.MAY_TAKE_AWAY_ANOTHER, keys=call.value or ""), remedies=ways)
        was = fact(Code.HAD_KEYBOARD, target=meant.words) if known else fact(Code.NOT_KNOWN_WHAT_HAD_KEYBOARD)
        return ActionGoneError(fact(Code.OTHER_HAS_KEYBOARD, target=now.words), why=(was,), remedies=ways)


def _same_item(meant: Focus, now: Focus) -> bool:
    if meant.item is None and now.item is not None and now.item.role == EDITOR:
        return True  # a field of its own that stands in a cell is known by itself
    if meant.item is None or now.item is None:
        return meant.item is now.item
    return meant.item.is_same(now.item)
