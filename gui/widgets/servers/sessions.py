"""The list of one server's sessions, to take one over."""

from datetime import UTC, datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gui.forms.icon_button import IconButton
from gui.schema.session import SessionInfo
from gui.schema.words import age_words
from gui.widgets.common.parts import button, label, permit
from gui.widgets.common.theme import GRID


class ServerSessions(QWidget):
    """A list with a button to ask the server again, and a button to take over the chosen session.

    Signals:
        refresh_requested: Ask the server again.
        attach_requested: Id of the session to take over.
    """

    refresh_requested = Signal()
    attach_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(self.tr("Sessions that run there"), "muted")
        self.refresh = IconButton("arrow-clockwise", self.tr("Ask the server for its sessions"))
        self.refresh.clicked.connect(self.refresh_requested)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Sessions on the server"))
        self.list.setProperty("look", "field")
        self.list.setMinimumHeight(72)
        self.list.itemDoubleClicked.connect(self._on_attach)
        self.list.currentItemChanged.connect(self._on_current)
        self.attach = button(self.tr("Take over"), tip=self.tr("Go on with this session here"))
        self.attach.clicked.connect(self._on_attach)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.refresh)
        head.addWidget(self.attach)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        self.set_text("")

    def set_text(self, text: str) -> None:
        """Show a text in place of sessions."""
        self.list.clear()
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addItem(item)
        permit(self.attach, self.tr("Select a session of the server first"))

    def set_sessions(self, infos: tuple[SessionInfo, ...]) -> None:
        """Show these sessions, newest first."""
        if not infos:
            self.set_text(self.tr("None runs there now."))
            return
        self.list.clear()
        now = datetime.now(UTC)
        for info in infos:
            age = age_words((now - info.last_accessed_at).total_seconds())
            words = self.tr("{id} · {status}, last used {age}").format(id=info.session_id, status=info.status, age=age)
            item = QListWidgetItem(words)
            item.setSizeHint(QSize(0, 4 * GRID))
            item.setData(Qt.ItemDataRole.UserRole, info.session_id)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _on_current(self, item: QListWidgetItem | None) -> None:
        chosen = item is not None and bool(item.data(Qt.ItemDataRole.UserRole))
        permit(self.attach, "" if chosen else self.tr("Select a session of the server first"))

    def _on_attach(self) -> None:
        item = self.list.currentItem()
        session_id = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if session_id:
            self.attach_requested.emit(session_id)
