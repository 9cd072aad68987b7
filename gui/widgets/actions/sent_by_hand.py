"""What was typed and sent by hand on a page: it is no longer waiting in the forms of its actions."""

from collections.abc import Sequence
from dataclasses import replace

from gui.models.left_filled import filled_by_hand, has_led_away, sent_by_hand
from gui.models.story import FILLS
from gui.schema.action import Action
from gui.schema.page import Observation
from gui.schema.special import Special
from gui.schema.step import StepRecord
from gui.widgets.actions.field_groups import button_of, enter_declines, whole_of
from gui.widgets.actions.form_slot import FormSlot


class SentByHand:
    """Takes note of the steps that are done by hand.

    Args:
        slot: Contains the shown form, and the input of the others.
    """

    def __init__(self, slot: FormSlot) -> None:
        self._slot = slot
        self._noted: dict[str, int] = {}  # by session, the number of its last step that has ended
        self._before: dict[str, Observation] = {}  # by session, the page that it showed last, without what takes memory

    def note_steps(self, page: Observation | None, session_id: str, steps: Sequence[StepRecord]) -> None:
        """Take note of new steps.

        Args:
            page: The page that is shown.
            session_id: The session of the steps.
            steps: All of its steps, in order.
        """
        ended = [step for step in steps if step.outcome != "running"]
        known, last = self._noted.get(session_id), ended[-1].number if ended else 0
        self._noted[session_id] = last
        if page is None or page.session.session_id != session_id:
            return
        before = self._before.get(session_id, page)
        self._before = {session_id: replace(page, picture=None, blocks=(), markdown="", data=None)}
        for place, step in enumerate(ended):
            if known is not None and step.number > known and step.by_hand:
                pages = (before, page) if has_led_away(step) else (page, before)
                self._note(ended[: place + 1], pages)

    def _note(self, steps: Sequence[StepRecord], pages: Sequence[Observation]) -> None:
        step = steps[-1]
        action_id = (step.call.to or "") if step.call.action_id == Special.PRESS else step.call.action_id
        for page in pages:
            action = page.action(action_id)
            if action is None or step.target not in ("", action.target):
                continue  # the id is another element's on this page
            if step.did.code in FILLS and step.call.value:
                self._slot.memory.note_filled(page, action, step.call.value)
            self._look_sent(steps, page, action)
            self._slot.drafts.tell_soon()
            return

    def _look_sent(self, steps: Sequence[StepRecord], page: Observation, action: Action) -> None:
        """Forget what was typed for a form into whose fields something else was typed by hand, and that was sent."""
        field = next((one for one in page.actions if one.form and one.form == action.form and one.param), action)
        whole, typed = whole_of(page, field, is_open=True), filled_by_hand(steps)
        parts = whole.parts if whole is not None else ()
        button = whole.submit if whole is not None else button_of(page, field)
        ids = whole.ids if whole is not None else (field.id,)
        step = steps[-1]
        if not sent_by_hand(step, page, ids, button.id if button is not None else ""):
            return
        if step.call.action_id in (Special.PRESS, *ids) and enter_declines(page, field):
            return  # Enter has pressed “Not now”
        for part in parts:
            if typed.intersection(one.id for one in part.actions):
                self._slot.memory.keep_draft(page, part.actions[0], part.spec, None)
        self._slot.note_sent_by_hand(page, ids)
