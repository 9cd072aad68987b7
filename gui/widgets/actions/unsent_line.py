"""The line that reports unsent input from an earlier run, before the user looks into its field."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.schema.page import Observation
from gui.widgets.actions.memory import ActionMemory
from gui.widgets.common.parts import button, label
from gui.widgets.common.theme import EDGE, GRID


class UnsentLine(QWidget):
    """Shown until one of these fields was shown.

    Args:
        memory: The input.
        parent: Owner.

    Signals:
        show_requested: Show this field; the id of its action.
    """

    show_requested = Signal(str)

    def __init__(self, memory: ActionMemory, parent: QWidget) -> None:
        super().__init__(parent)
        self._memory = memory
        self._first = ""
        self._seen: set[str] = set()  # sessions in which such a field was shown
        self.words = label(self.tr("You typed something here that was not sent."), "small", wrap=True, parent=self)
        self.show_button = button(self.tr("Show"), parent=self)
        self.show_button.clicked.connect(lambda: self.show_requested.emit(self._first))
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE, 0, EDGE, GRID)
        row.addWidget(self.words, 1)
        row.addWidget(self.show_button)
        self.hide()

    def look(self, page: Observation | None, shown: frozenset[str]) -> None:
        """Find such fields on a page.

        Args:
            page: The current page; None for none.
            shown: The ids of the fields whose form is open.
        """
        typed = self._memory.typed_earlier(page) if page is not None else ()
        session = page.session.session_id if page is not None else ""
        if shown.intersection(typed):
            self._seen.add(session)
        self._first = typed[0] if typed and session not in self._seen else ""
        self.setVisible(bool(self._first))
