"""Messages about the last failed step."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from gui.schema.errors import QuestionOpenError, StepdeckError
from gui.schema.step import StepRecord
from gui.widgets.actions.form_slot import FormSlot
from gui.widgets.actions.head import AboveList
from gui.widgets.actions.list_view import ActionListView
from gui.widgets.messages.error_card import ErrorCard


class FailedStep(QObject):
    """Shows one error at a time: in the form that the step was sent from, else above the list.

    Signals:
        remedy_requested: The `Remedy` of a button of the message.
        changed: Another error is shown, or none.
    """

    remedy_requested = Signal(object)  # Remedy
    changed = Signal()

    def __init__(self, slot: FormSlot, actions: ActionListView, above: AboveList, parent: QWidget) -> None:
        super().__init__(parent)
        self._slot = slot
        self._list = actions
        self._above = above
        self._panel = parent
        self._card: ErrorCard | None = None
        self._action_id = ""  # the action that failed
        self._done = ("", 0)  # the session, and the last of its steps that succeeded
        self._worked = False  # whether anything was done since it was shown

    def show(self, error: StepdeckError, action_id: str, *, in_form: bool) -> None:
        """Show an error instead of the previous one.

        Args:
            error: The error.
            action_id: The action that failed.
            in_form: Whether the shown form belongs to the action.
        """
        self.clear()
        card = ErrorCard(error, self._panel)
        card.remedy_requested.connect(self.remedy_requested)
        card.dismissed.connect(self.clear)
        self._card, self._worked, self._action_id = card, False, action_id
        self._list.set_from_top(True)
        if self._slot.whole is not None and in_form:
            self._slot.whole.show_error(card, action_id, error.why or error.what)
            self._list.reveal_selected()
        elif self._slot.form is not None and in_form:
            self._slot.show_error(card, error.field, error.why or error.what)
        else:
            self._above.add_card(card)
        self.changed.emit()

    def says(self, words: str) -> bool:
        """Whether the message gives this as the reason."""
        return self._card is not None and self._card.error.why == words

    @property
    def shown(self) -> tuple[StepdeckError, str] | None:
        """The error that is shown, and the action that could not be done; None while none is."""
        return (self._card.error, self._action_id) if self._card is not None else None

    def stay(self, error: StepdeckError, action_id: str) -> None:
        """Show an error again whose form was rebuilt with a new reading: the user has not reacted to it.

        The focus stays where it is, even in another part of the window: no field is marked, which would take it.
        """
        if self._card is not None:
            return
        worked, form = self._worked, self._slot.shown
        typing = form is not None and form.holds_focus()
        self.show(error, "", in_form=self._slot.whole is not None if typing else self._slot.is_of(action_id))
        self._worked, self._action_id = worked, action_id

    def note_work(self) -> None:
        """Note an action on the page: the error does not belong to a document that it leads to."""
        self._worked = True

    def leave_document(self) -> None:
        """Remove the message with its document, unless the failed step itself reloaded the page."""
        if self._worked:
            self.clear()

    def note_steps(self, session_id: str, steps: Sequence[StepRecord]) -> None:
        """Take the message away once a later step has succeeded, also one that was done elsewhere than in the panel."""
        newest = steps[-1] if steps else None
        done = (session_id, newest.number if newest is not None and newest.outcome == "done" else 0)
        before, self._done = self._done, done if done[1] or done[0] != self._done[0] else self._done
        if before[0] == session_id and done[1] > before[1]:
            if self._card is not None and self._slot.whole is not None:
                self._slot.whole.say_rest("")  # this note is dealt with together with the message
            self.clear()

    def waits_for_answer(self) -> bool:
        """Whether the error is that the page asks something first."""
        return self._card is not None and isinstance(self._card.error, QuestionOpenError)

    def clear(self) -> None:
        """Take the message away."""
        self._list.set_from_top(False)
        if self._slot.whole is not None and self.waits_for_answer():
            self._slot.whole.clear_error()
        card, self._card = self._card, None
        if card is not None:
            self._take_focus_of(card)
            card.hide()
            card.setParent(None)
            card.deleteLater()
            self.changed.emit()

    def _take_focus_of(self, card: ErrorCard) -> None:
        """Take the focus back from a message that is removed; otherwise it would jump to another part of the window."""
        focused = QApplication.focusWidget()
        if focused is None or not card.isAncestorOf(focused):
            return
        self._list.setFocus()
        if self._slot.whole is not None:
            self._slot.whole.focus_first()
        elif self._slot.form is not None and self._slot.form.form is not None:
            self._slot.form.focus_first()
