"""Check that a repeated key goes to the same focus as the recorded one."""

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

    A refusal shows the current focus. Once confirmed, the same focus is not refused again.
    """

    def __init__(self, spots: Spots) -> None:
        self._spots = spots
        self._refused: Focus | None = None
        self._agreed: Focus | None = None

    def accept(self) -> None:
        """Accept the last refused focus for one step: the user has agreed."""
        self._agreed = self._refused

    def withdraw(self) -> None:
        """Withdraw the agreement."""
        self._agreed = None

    async def check_typed(self, tab: Tab | None, call: ActionCall) -> None:
        """Check the target of typing in a field that several cells share, if the call names the cell.

        Raises:
            ActionGoneError: It is another cell, or unknown.
            PageSilentError: The page does not respond.
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
        """Check the current focus, if the call names the original one.

        Returns:
            The current focus, for repeating the step; None if the call has it, or if unknown.

        Raises:
            ActionGoneError: It is another one.
            PageSilentError: The page does not respond.
        """
        agreed, self._agreed, self._refused = self._agreed, None, None
        meant = call.keyboard
        spot = await self._spots.focused(tab)
        if meant is None:
            return spot.keyboard if spot.known else None
        now = spot.keyboard
        if not spot.known or now is None:
            raise page_silent(ASK_MS / 1000, still=fact(Code.NOTHING_DONE))
        # The element of a call is recognised by more than its words.
        same = meant.own.known and (bool(call.to) or meant.own.is_same(now.own))
        if same and (call.value in MOVING or _same_item(meant, now)):
            return None
        if agreed == now:
            return None
        raise self._refusal(meant, now, call)

    async def check_still(self, tab: Tab, had: Focus | None) -> None:
        """Check between several keys that the focus is still the same.

        Raises:
            ActionGoneError: It is another one, or unknown.
        """
        now = (await self._spots.focused(tab)).keyboard
        if had is None or now is None or not (had.own.is_same(now.own) and _same_item(had, now)):
            target = now.words if now is not None else ""
            raise ActionGoneError(fact(Code.OTHER_HAS_KEYBOARD, target=target), still=fact(Code.DONE_OR_NOT))

    def _refusal(self, meant: Focus, now: Focus, call: ActionCall) -> ActionGoneError:
        self._refused = now
        ways = (Remedy(RemedyKey.ALL_THE_SAME, fact(Code.DO_ALL_THE_SAME), call.action_id), REFRESH)
        known = meant.own.known
        if known and meant.words == now.words:  # naming both would not help
            return ActionGoneError(fact(Code.ANOTHER_OF_NAME_HAS_KEYBOARD, target=now.words), remedies=ways)
        if not known and now.own.role == "body" and takes_away(call.value or ""):
            return ActionGoneError(fact(Code.MAY_TAKE_AWAY_ANOTHER, keys=call.value or ""), remedies=ways)
        was = fact(Code.HAD_KEYBOARD, target=meant.words) if known else fact(Code.NOT_KNOWN_WHAT_HAD_KEYBOARD)
        return ActionGoneError(fact(Code.OTHER_HAS_KEYBOARD, target=now.words), why=(was,), remedies=ways)


def _same_item(meant: Focus, now: Focus) -> bool:
    if meant.item is None and now.item is not None and now.item.role == EDITOR:
        return True  # a separate field in a cell is identified by itself
    if meant.item is None or now.item is None:
        return meant.item is now.item
    return meant.item.is_same(now.item)
