"""What was typed and not sent, or only half filled in, after its page has gone or in an earlier run."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gui.schema.page import Observation
from gui.schema.plain import one_stop
from gui.widgets.actions.field_groups import left_behind
from gui.widgets.actions.form_slot import FormSlot
from gui.widgets.actions.left_sessions import session_of
from gui.widgets.actions.unsent_line import UnsentLine


class TypedEarlier(QObject):
    """Tells what was left so.

    Args:
        slot: Holds the form that is shown, and what was typed into the others.
        panel: The widget that the line is in.

    Signals:
        rest_left: What was typed or not filled in has gone with its page; these are the words for it.

    Attributes:
        line: Says that something was typed and not sent in an earlier run.
    """

    rest_left = Signal(str)

    def __init__(self, slot: FormSlot, panel: QWidget) -> None:
        super().__init__(panel)
        self._slot = slot
        self.line = UnsentLine(slot.memory, panel)

    def look(self, page: Observation | None, selected: str) -> None:
        """Look for such fields on a page; the one of the selected action is shown, with all of its form."""
        whole = self._slot.whole.whole.ids if self._slot.whole is not None else ()
        self.line.look(page, frozenset((selected, *whole)))

    def leaves(self, before: Observation, now: Observation) -> bool:
        """Whether another page is shown than the one that something was typed for, with which that stays.

        It is told where the page went by itself: nobody may have seen it go.
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
        """What was not filled in belongs to its document; it is told elsewhere where that went by itself."""
        same, whole = before.same_document(now), self._slot.whole
        if whole is not None:  # it may have been made anew
            whole.say_rest(words if same else "")
        if (whole is None or not same) and (same or now.by_itself) and session_of(before) == session_of(now):
            self.rest_left.emit(left_behind(words, before))
