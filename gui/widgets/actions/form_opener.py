"""Open the form of the selected action: alone, or the whole form that it belongs to."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from gui.models.actions import ActionListModel
from gui.schema.action import Action
from gui.schema.page import Observation
from gui.widgets.actions.caret import focused_near, go_on_at, place_in
from gui.widgets.actions.failed_step import FailedStep
from gui.widgets.actions.field_groups import Whole, whole_again, whole_of
from gui.widgets.actions.form_slot import FormSlot
from gui.widgets.actions.list_view import ActionListView
from gui.widgets.actions.sending import Sending


class FormOpener:
    """Opens forms, moves into their fields, and keeps the input as the page changes.

    Args:
        panel: The panel that contains them.
        slot: Holds the form.
        actions: The list that contains it.
        model: Its rows.
        field: The filter of the list.
        failed: Its message is removed when a form is rebuilt.
        sending: Requests the steps of the form.
        page: Returns the current reading; None for none.
        show_action: Selects an action and scrolls to it.
        why_blocked: Returns why no step can be requested now; empty if one can.
        changed: Called when a form was opened.
        look_for_unsent: Called when a whole form was opened.
    """

    def __init__(
        self,
        panel: QWidget,
        slot: FormSlot,
        actions: ActionListView,
        model: ActionListModel,
        field: QLineEdit,
        failed: FailedStep,
        sending: Sending,
        *,
        page: Callable[[], Observation | None],
        show_action: Callable[[str], object],
        why_blocked: Callable[[], str],
        changed: Callable[[], None],
        look_for_unsent: Callable[[], None],
    ) -> None:
        self._panel = panel
        self._slot = slot
        self._list = actions
        self._model = model
        self._filter = field
        self._failed = failed
        self._sending = sending
        self._page = page
        self._show_action = show_action
        self._why_blocked = why_blocked
        self._changed = changed
        self._look_for_unsent = look_for_unsent

    def open(self, action: Action) -> None:
        """Open the form of one action."""
        self._slot.open(action, self._page(), self._why_blocked())
        self._changed()

    def enter_named(self, action_id: str) -> None:
        """Go into the field whose id was typed into the filter, which is then no longer needed."""
        if self._slot.whole is not None or (self._slot.form is not None and self._slot.form.form is not None):
            self._filter.clear()
            self.enter(action_id)

    def enter(self, action_id: str, *, clicked: bool = False) -> None:
        """Go into the field of an action; within its whole form, if it has one and a filter is no reason against it."""
        action = self._model.action(action_id)
        if action is None or self._list.selected_id() != action_id:
            return
        alone = self._model.filter_text() and not clicked
        whole = None if alone else whole_of(self._page(), action)
        if whole is not None and self._slot.whole is None:
            self.open_whole(whole, action_id, focus=True)
        elif self._slot.whole is not None:
            self._slot.whole.focus_field(action_id)
        elif self._slot.form is not None and self._slot.form.form is not None:
            self._list.reveal_selected()
            self._slot.form.focus_first()

    def enter_alone(self, action_id: str, *, enter: bool) -> None:
        """Go into the field of a single action, even one in a whole form; `enter` ticks the Enter box."""
        self._show_action(action_id)
        action = self._model.action(action_id)
        if action is None or self._list.selected_id() != action_id:
            return
        if self._slot.whole is not None:
            self._show_alone(action)
        if self._slot.form is not None and self._slot.form.form is not None:
            if self._slot.form.press_enter is not None:
                offered = not self._slot.form.press_enter.isHidden()
                self._slot.form.press_enter.setChecked(enter and offered)
                self._slot.form.of_step = True
            self._list.reveal_selected()
            self._slot.form.focus_first()

    def open_whole(self, whole: Whole, action_id: str, *, focus: bool) -> None:
        """Open a whole form at one of its actions, and go into the field of that for `focus`."""
        action, page = self._model.action(action_id), self._page()
        if action is None or page is None:
            return
        self._slot.keep_draft()
        self._sending.renamed.forget()
        self._slot.open_whole(whole, action, page, self._why_blocked())
        self._model.set_form(whole.name, whole.ids)
        self._changed()
        self._list.reveal_selected()
        if focus and self._slot.whole is not None:
            self._slot.whole.focus_field(action_id)
        self._look_for_unsent()

    def open_for_code(self) -> None:
        """Spread a code over the boxes of its form that was typed or pasted into one of them alone."""
        form, page = self._slot.form, self._page()
        whole = whole_of(page, form.action) if form is not None else None
        part = whole.part_of(form.action.id) if whole is not None and form is not None else None
        if form is None or whole is None or part is None:
            return
        code = self._slot.take_outgrown()
        if code:
            self.open_whole(whole, form.action.id, focus=True)
            if self._slot.whole is not None:
                self._slot.whole.form.set_values({part.spec.name: code})

    def show_one(self) -> None:
        """Show the form of one action instead of the whole form, ready for typing."""
        self.leave_whole()
        if self._slot.form is not None:
            self._slot.form.focus_first()

    def leave_whole(self) -> None:
        """Show one action instead of the whole form; typing in one of its fields continues in the other."""
        if self._slot.whole is not None:
            held, place = self._slot.whole.holds_focus(), place_in(focused_near(self._panel))
            chosen = self._model.action(self._list.selected_id())
            is_part = chosen is not None and self._slot.whole.whole.part_of(chosen.id) is not None
            self._show_alone(chosen if chosen is not None and is_part else self._slot.whole.action)
            if held and self._slot.form is not None:
                self._slot.form.focus_first()
                go_on_at(focused_near(self._panel), place)  # typing continues at the same place

    def _show_alone(self, action: Action) -> None:
        self._slot.keep_draft()
        self._sending.renamed.forget()
        self.open(action)
        self._model.set_form("", ())
        self._list.reveal_selected()

    def renew(self) -> None:
        """After new actions: keep the form, or rebuild it if the action takes different values."""
        page = self._page()
        if self._slot.whole is not None and page is not None:
            whole = whole_again(page, self._list.selected_id())
            if whole is not None:
                self._slot.renew_whole(whole, page, self._why_blocked())
                return
            self.leave_whole()  # the other fields are gone
        if self._slot.form is None:
            return
        action = self._model.action(self._list.selected_id())
        if action is None:
            return
        if self._slot.renew(action, page, self._why_blocked()):
            self._changed()
        else:
            self._failed.clear()
            self._slot.reopen(action, page, self._why_blocked())
            self._changed()
