"""A form that is being filled in, and which of its fields no longer hold what was put into them."""

import re

from gui.engine.session import StepSession
from gui.schema.action import Action, ActionCall
from gui.schema.code import Code
from gui.schema.fact import Fact
from gui.schema.page import Observation
from gui.schema.step import StepResult

_ADDRESS = re.compile(r"\S+\.\S+")
_ADDED = re.compile(r"^[a-z]+://|/$")
"""What many fields add to an address of a website."""
_ONLY_ZEROS = re.compile(r"[.,]0{1,2}(?=\D*$)")


class Filling:
    """A form that is being filled in: trying again goes on with what is left.

    Attributes:
        left: What is not done yet.
        agreed: Whether the user wants its button pressed whatever the fields hold.
    """

    def __init__(self, calls: tuple[ActionCall, ...], page: Observation) -> None:
        self.calls, self.page, self.left = calls, page, list(calls)
        self.agreed = False
        self._lost: dict[str, str] = {}  # by id, the names of the fields that did not keep what was typed
        self._held: dict[str, str] = {}  # by id, what the fields held right after they were filled in

    def note(self, session: StepSession, action: Action | None, call: ActionCall, result: StepResult) -> None:
        """Note what came of a step."""
        if action is None:
            return
        if call.value and any(_tells_loss(one) for one in result.facts):
            self._lost[call.action_id] = _called(action)
        there = self._there(session, call, result.observation)
        held = _content(there) if there is not None else None
        if held is not None:
            self._held[call.action_id] = held

    def lost(self, session: StepSession) -> list[str]:
        """The names of the fields that do not hold what was put into them, as far as that is known.

        Some were emptied or changed by the page since.
        """
        lost, now = dict(self._lost), session.observation
        for call in self.calls[: len(self.calls) - len(self.left)]:
            action = self.page.action(call.action_id)
            there = self._there(session, call, now)
            if action is not None and there is not None and self._is_lost(call, there):
                lost[call.action_id] = _called(action)
        return list(lost.values())

    def _is_lost(self, call: ActionCall, there: Action) -> bool:
        content, held = _content(there), self._held.get(call.action_id)
        if content is not None:
            return bool((call.value and not content) or (held is not None and not _is_same(held, content)))
        empty = there.param is not None and there.param.secret and "filled" not in there.states
        return empty and bool(call.value)

    def _there(self, session: StepSession, call: ActionCall, now: Observation | None) -> Action | None:
        """The action of a call in another reading; None if it is not certain to be there."""
        if now is None or self.page.action(call.action_id) is None:
            return None
        found = session.again(call.action_id, self.page, now)
        return now.action(found) if found else None


def _content(action: Action) -> str | None:
    """What a field holds, or whether a box is ticked; None if that is not known, as of a password."""
    if action.role in ("radio", "checkbox", "switch"):
        return "checked" if "checked" in action.states else "not checked"
    param = action.param
    return param.default if param is not None and not param.secret else None


def _called(action: Action) -> str:
    return (action.target or action.description)[:60]


def _tells_loss(told: Fact) -> bool:
    """Whether a step tells that its field did not take its text; the same with dashes is the same."""
    if told.code is Code.HOLDS_ANOTHER:
        now, wanted = (str(dict(told.args).get(name, "")) for name in ("now", "wanted"))
        return _plain(now) != _plain(wanted)
    return told.code in (Code.NOT_KEPT, Code.DISABLED_ON_ENTRY)


def _is_same(before: str, now: str) -> bool:
    """Whether two texts are the same but for how they are written: with dashes, as an address, an amount, a date."""
    if _plain(before) == _plain(now):
        return True
    if any(map(str.isalpha, before)) or not any(map(str.isdigit, before)):
        return bool(_ADDRESS.fullmatch(before)) and _ADDED.sub("", now) == _ADDED.sub("", before)
    return _digits(before) == _digits(now) or _numbers(before) == _numbers(now)


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, _ONLY_ZEROS.sub("", text)))


def _numbers(text: str) -> list[str]:
    return [one.lstrip("0") for one in re.findall(r"\d+", text)]
