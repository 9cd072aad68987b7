"""Unsent input, or partly filled-in forms, after the page is gone or from an earlier run."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gui.schema.page import Observation
from gui.schema.plain import one_stop
from gui.widgets.actions.field_groups import left_behind
from gui.widgets.actions.form_slot import FormSlot
from gui.widgets.actions.left_sessions import session_of
from gui.widgets.actions.unsent_line import UnsentLine


class TypedEarlier(QObject):
    """Reports such input.

    Args:
        slot: Contains the shown form, and the input of the others.
        panel: The widget that the line is in.

    Signals:
        rest_left: Input that was not sent or filled in is gone with its page; a message about it.

    Attributes:
        line: Reports that something was typed and not sent in an earlier run.
    """

    rest_left = Signal(str)

    def __init__(self, slot: FormSlot, panel: QWidget) -> None:
        super().__init__(panel)
        self._slot = slot
        self.line = UnsentLine(slot.memory, panel)

    def look(self, page: Observation | None, selected: str) -> None:
        """Find such fields on a page; that of the selected action is shown, with its whole form."""
        whole = self._slot.whole.whole.ids if self._slot.whole is not None else ()
        self.line.look(page, frozenset((selected, *whole)))

    def leaves(self, before: Observation, now: Observation) -> bool:
        """Whether the current page is another one than that of some input, which stays with its page.

        It is reported if the page navigated by itself: nobody may have noticed that.
        """
        if before.same_document(now):
            return False
        secret, whole = self._slot.unsent_secrets(), self._slot.whole
        labels = [label for label in self._slot.unsent() if label not in secret]
        if labels and now.by_itself and not (whole is not None and not whole.rest.isHidden()):
            typed = one_stop(self.tr("Entered and not sent: {}.").format(", ".join(labels)))
            self.rest_left.emit(left_behind(f"{typed} {self.tr('It stays with that page.')}", before))
        return self._slot.holds_typed()

    def leave_rest(self, words: str, before: Observation, now: Observation) -> None:
        """Drop a message about fields that belongs to its document; it is shown elsewhere if that went by itself."""
        same, whole = before.same_document(now), self._slot.whole
        if whole is not None:  # it may have been rebuilt
            whole.say_rest(words if same else "")
        if (whole is None or not same) and (same or now.by_itself) and session_of(before) == session_of(now):
            self.rest_left.emit(left_behind(words, before))
