"""The line that reports unsent input from an earlier run or visit, before the user looks into its field."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.schema.page import Observation
from gui.widgets.actions.memory import ActionMemory, DraftKey
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
        # By session, the page that it shows, and what had been typed in it when that was opened.
        self._opened: dict[str, tuple[object, frozenset[DraftKey]]] = {}
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
        session = page.session.session_id if page is not None else ""
        typed = self._typed(page, session) if page is not None else ()
        if shown.intersection(typed):
            self._seen.add(session)
        self._first = typed[0] if typed and session not in self._seen else ""
        self.setVisible(bool(self._first))

    def _typed(self, page: Observation, session: str) -> tuple[str, ...]:
        """The fields of a page with input from an earlier run, or from before the page was opened again."""
        shown = page.document or (page.place, page.tab)
        if session not in self._opened or self._opened[session][0] != shown:
            self._opened[session] = (shown, self._memory.keys(session))
            self._seen.discard(session)
        found = {*self._memory.typed_before(page, self._opened[session][1]), *self._memory.typed_earlier(page)}
        return tuple(action.id for action in page.actions if action.id in found)
