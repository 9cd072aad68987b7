"""What a press on a row of the action list does, and what one elsewhere on the same action."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from gui.models.actions import ActionListModel
from gui.schema.action import ActionCall
from gui.widgets.actions.finding import Finding
from gui.widgets.actions.form_opener import FormOpener
from gui.widgets.actions.form_slot import FormSlot
from gui.widgets.actions.list_view import ActionListView
from gui.widgets.actions.sending import Sending


class Presses:
    """Runs an action that needs nothing more, and opens the form of one that waits for a value.

    Args:
        slot: Contains the form of the selected action.
        rows: The list of actions.
        model: Its rows.
        finding: What the filter finds.
        sending: Requests the steps.
        opener: Opens the forms.
        why_blocked: Why no step can be requested now; empty if one can.
        help_it: Presses the button that helps an action that cannot be done now.
        choose_first: Called with the reason why nothing is run.
    """

    def __init__(
        self,
        slot: FormSlot,
        rows: ActionListView,
        model: ActionListModel,
        finding: Finding,
        sending: Sending,
        opener: FormOpener,
        *,
        why_blocked: Callable[[], str],
        help_it: Callable[[str], None],
        choose_first: Callable[[str], None],
    ) -> None:
        self._slot = slot
        self._list = rows
        self._model = model
        self._finding = finding
        self._sending = sending
        self._opener = opener
        self._why_blocked = why_blocked
        self._help_it = help_it
        self._choose_first = choose_first
        rows.open_requested.connect(self._on_open)
        rows.run_requested.connect(self._on_double_click)
        rows.clicked_on.connect(self._on_clicked)

    def run_selected(self, *, leading: bool = True) -> None:
        """See `ActionPanel.run_selected`.

        Args:
            leading: Whether to press the button of a whole form that stands out; else it is only filled in.
        """
        only, found = self._finding.only_found(), self._model.shown()
        if self._model.filter_text() and found != 1 and self._model.row_of(self._list.selected_id()) < 0:
            # The selected action is none of them: it is unknown which of them is meant.
            many = _tr("{} actions match. Choose one first (↓).").format(f"{found:,}")
            self._choose_first(many if found else _tr("No action matches the filter. Nothing was done."))
            return
        if only and only != self._list.selected_id() and not self._why_blocked():
            self._list.select(only)
            if not self._finding.is_meant(only):
                self._list.reveal_selected()
                self._sending.say_shown(only)
                return
            if self._waits_for_value():
                self._opener.enter(only)  # it waits for a value
                return
        if leading and self._slot.whole is not None and not self._why_blocked():
            self._slot.whole.press_enter()
        else:
            self._sending.run_shown(enter=False)

    def activate(self, action_id: str) -> None:
        """See `ActionPanel.activate`."""
        part = self._slot.whole.whole.part_of(action_id) if self._slot.whole is not None else None
        if part is not None and part.spec.kind in ("tick", "choice") and self._list.selected_id() == action_id:
            self._sending.run(ActionCall(action_id=action_id))
        elif not (self._list.selected_id() == action_id and self._helps(action_id)):
            self.run_selected(leading=False)

    def _on_open(self, action_id: str) -> None:
        action = self._model.action(action_id)
        if self._slot.form is not None and self._slot.form.form is None and self._slot.form.action is action:
            if self._finding.is_guess(action_id):
                self._sending.say_shown(action_id)
            elif not self._helps(action_id):
                self._sending.run_shown(enter=False)
        else:
            self._opener.enter(action_id)

    def _helps(self, action_id: str) -> bool:
        """Press the first button of the shown form if that helps instead of running it; return whether it is there.

        Enter presses what stands out: nobody means the button that says that it will probably fail.
        """
        form = self._slot.form
        if form is None or form.form is not None or form.help.isHidden() or form.action.id != action_id:
            return False
        if why := self._why_blocked() or ("" if form.help.isEnabled() else form.help.toolTip()):
            self._sending.say_held(why)  # such as that it has only just come
        elif form.is_unread:
            self._sending.say_shown(action_id)
        else:
            form.tell("")
            self._help_it(action_id)
        return True

    def _on_clicked(self, action_id: str) -> None:
        """Focus the form on a click, so that the user can type at once. Moving by keys leaves the focus in the list."""
        if self._waits_for_value():
            self._opener.enter(action_id, clicked=True)

    def _on_double_click(self, action_id: str) -> None:
        if self._list.selected_id() != action_id:
            return
        if self._slot.whole is not None or self._waits_for_value():
            self._opener.enter(action_id)  # it waits for a value
        elif not self._helps(action_id):
            self._sending.run_shown(enter=False)

    def _waits_for_value(self) -> bool:
        form = self._slot.form
        return form is not None and form.form is not None


def _tr(text: str) -> str:
    return QCoreApplication.translate("ActionPanel", text)
