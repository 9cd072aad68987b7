"""Leave the fields of a form whose calendars or lists cover what is pressed next."""

from collections.abc import Awaitable, Callable

from gui.app.steps.filling import Filling
from gui.engine.session import StepSession
from gui.schema.action import Action, ActionCall
from gui.schema.page import Observation
from gui.schema.remedy import RemedyKey
from gui.schema.special import Special

_MOST_LEFT = 2
"""The most fields that are left for one press, the last one first: some calendars stay open after their field."""


async def leave_fields(
    session: StepSession, filling: Filling, press: Callable[[ActionCall], Awaitable[object]]
) -> None:
    """Press Tab in the field filled last while something covers what is pressed next, as a person would.

    A calendar or list that stays open is closed with Escape, unless a dialog is open, which that might close instead.

    Args:
        session: The session.
        filling: The form; its next call is about to be done.
        press: Presses a key.
    """
    for call in filling.filled_last()[:_MOST_LEFT]:
        for key in ("Tab", "Escape"):
            stuck, field, now = _came_with_fields(session, filling), filling.there(session, call), session.observation
            if stuck is None or field is None or now is None or (key == "Escape" and not _may_escape(stuck, now)):
                break
            await press(ActionCall(action_id=Special.PRESS, value=key, to=field.id))


def _may_escape(stuck: Action, now: Observation) -> bool:
    return stuck.way is not None and stuck.way.key is RemedyKey.TAB and not now.modal


def _came_with_fields(session: StepSession, filling: Filling) -> Action | None:
    """What is pressed next, if it is covered since the form was begun, or by the calendar or list of a field."""
    there = filling.there(session, filling.left[0])
    if there is None or there.reason != "covered" or there.kind == "I":  # a field is focused, and not pressed
        return None
    was = filling.page.action(filling.left[0].action_id)
    came = was is not None and was.reason != "covered"
    return there if came or (there.way is not None and there.way.key is RemedyKey.TAB) else None
