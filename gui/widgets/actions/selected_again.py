"""Which action stays selected when the next reading of a page is shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from gui.models.actions import ActionListModel
from gui.schema.action import Action
from gui.schema.frame_twins import frame_twin
from gui.schema.page import Observation
from gui.widgets.actions.form_slot import FormSlot
from gui.widgets.actions.left_sessions import LeftSelections, session_of
from gui.widgets.actions.list_view import ActionListView
from gui.widgets.actions.recycled_rows import is_dealt
from gui.widgets.actions.running_step import RunningStep
from gui.widgets.actions.taken_away import GoneAction


@dataclass(frozen=True, slots=True)
class PageChange:
    """The reading that was shown, and the one to show; None for none."""

    before: Observation | None
    now: Observation | None

    @property
    def moved_on(self) -> bool:
        """Whether they are of different pages."""
        return (self.before.place if self.before else None) != (self.now.place if self.now else None)

    @property
    def other_session(self) -> bool:
        """Whether they are of different sessions."""
        return session_of(self.before) != session_of(self.now)

    @property
    def went_on(self) -> bool:
        """Whether a session went from one page to another."""
        return self.moved_on and not self.other_session


@dataclass(frozen=True, slots=True)
class Again:
    """What stays selected.

    Attributes:
        id: The id of the action; empty for none.
        followed: It is another action, which took the place of the selected one.
        whole: Its whole form is shown again.
        actions: The actions to list: those of the page, and the selected one if the page has removed it.
    """

    id: str
    followed: bool
    whole: bool
    actions: Sequence[Action]


class SelectedAgain:
    """Finds the selected action in the next reading.

    Args:
        slot: Holds its form.
        actions: The list that it is selected in.
        model: The rows of that list.
        running: Tells whether a step runs.
        gone: Keeps it listed if the page has removed it.
    """

    def __init__(
        self,
        slot: FormSlot,
        actions: ActionListView,
        model: ActionListModel,
        running: RunningStep,
        gone: GoneAction,
    ) -> None:
        self._slot = slot
        self._list = actions
        self._model = model
        self._running = running
        self._gone = gone
        self._left = LeftSelections()

    def look(self, change: PageChange, *, whole_gone: bool) -> Again:
        """Find it; `whole_gone`: all fields of its whole form are gone."""
        before, now = change.before, change.now
        selected, whole = self._list.selected_id(), self._slot.whole
        others = whole.whole.ids if whole is not None else None
        again, in_whole = self._left.selected_in(before, now, selected, others, self._slot.memory.find_again)
        if again == selected and not in_whole and is_dealt(again, before, now):
            again = ""
        if self._gone.action is not None and not change.moved_on:
            again = ""  # another element has its id on the page
        if before is not None and now is not None and not (in_whole or change.moved_on or again):
            return self._look_for_gone(selected, before, now, whole_gone=whole_gone)
        followed = False
        if selected:
            self._gone.forget(self._slot.form)
            if self._slot.form is not None and before is not None and now is not None and again != selected:
                followed = bool(again) and again == frame_twin(selected, before, now)
        return Again(again, followed, in_whole, now.actions if now is not None else ())

    def _look_for_gone(self, selected: str, before: Observation, now: Observation, *, whole_gone: bool) -> Again:
        """Keep it listed if the page has removed it, until it is there again."""
        was_gone = self._gone.of_whole
        done = self._running.busy and not now.by_itself
        find_again = self._slot.memory.find_again
        again, followed = self._gone.look(self._slot.form, selected, before, now, find_again, busy=done)
        is_gone = self._gone.action is not None
        self._gone.of_whole = is_gone and (was_gone or whole_gone)
        actions = self._gone.listed(now.actions, self._model.everything())
        return Again(again, followed, was_gone and not is_gone, actions)
