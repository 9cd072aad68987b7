"""The list of one server's sessions, to take one over."""

from datetime import UTC, datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gui.forms.editors.rows import TickBox
from gui.forms.icon_button import IconButton
from gui.schema.session import SessionListing
from gui.schema.tips import tip_of
from gui.schema.words import age_words
from gui.widgets.common.parts import button, label, permit
from gui.widgets.common.theme import GRID

_ID, _ACTIVE, _MORE = (int(Qt.ItemDataRole.UserRole) + number for number in range(3))


class ServerSessions(QWidget):
    """A list with a button to ask the server again, and a button to take over the chosen session.

    Signals:
        refresh_requested: Ask the server for a page of the list, counted from 1.
        attach_requested: Id of the session to take over.
    """

    refresh_requested = Signal(int)
    attach_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = 0
        self.title = label(self.tr("Sessions there"), "muted")
        self.ended = TickBox(self.tr("Ended ones too"))
        self.ended.toggled.connect(self._on_refresh)
        self.refresh = IconButton("arrow-clockwise", self.tr("Ask the server for its sessions"))
        self.refresh.clicked.connect(self._on_refresh)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Sessions on the server"))
        self.list.setProperty("look", "field")
        self.list.setMinimumHeight(72)
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemDoubleClicked.connect(self._on_attach)
        self.list.currentItemChanged.connect(self._on_current)
        self.attach = button(self.tr("Take over"), tip=self.tr("Go on with this session here"))
        self.attach.clicked.connect(self._on_attach)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.ended)
        head.addWidget(self.refresh)
        head.addWidget(self.attach)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        self.set_text("")

    def permit(self, why_not: str = "") -> None:
        """Allow queries to the server, or show why they are impossible, also if nothing else is shown."""
        self.setEnabled(not why_not)
        permit(self.refresh, why_not)

    def set_text(self, text: str) -> None:
        """Show a text in place of sessions."""
        self._page = 0
        self.list.clear()
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addItem(item)
        permit(self.attach, self.tr("Select a session of the server first"))

    def set_sessions(self, listing: SessionListing) -> None:
        """Show these sessions, newest first; a further page is added to those before it."""
        infos = listing.sessions
        if listing.page == 1:
            if not infos:
                self.set_text(
                    self.tr("There are none.") if self.ended.isChecked() else self.tr("No session is running there.")
                )
                return
            self.list.clear()
        elif listing.page == self._page + 1 and self.list.count():
            self.list.takeItem(self.list.count() - 1)  # the offer of this page
        else:
            return
        self._page = listing.page
        first = self.list.count()
        now = datetime.now(UTC)
        for info in infos:
            age = age_words((now - info.last_accessed_at).total_seconds())
            status = info.status if info.active or not info.end_reason else f"{info.status}: {info.end_reason}"
            words = self.tr("{id} · {status}, last used {age}").format(id=info.session_id, status=status, age=age)
            item = QListWidgetItem(words)
            item.setSizeHint(QSize(0, 4 * GRID))
            item.setToolTip(tip_of(words))
            item.setData(_ID, info.session_id)
            item.setData(_ACTIVE, info.active)
            self.list.addItem(item)
        if listing.more:
            item = QListWidgetItem(self.tr("More…"))
            item.setSizeHint(QSize(0, 4 * GRID))
            item.setData(_MORE, True)
            self.list.addItem(item)
        self.list.setCurrentRow(min(first, self.list.count() - 1))

    def _on_current(self, item: QListWidgetItem | None) -> None:
        more = item is not None and bool(item.data(_MORE))
        self.attach.setText(self.tr("Show more") if more else self.tr("Take over"))
        why_not = ""
        if item is None or not (more or item.data(_ID)):
            why_not = self.tr("Select a session of the server first")
        elif not more and not item.data(_ACTIVE):
            why_not = self.tr("This session has ended")
        permit(self.attach, why_not)

    def _on_refresh(self) -> None:
        self.refresh_requested.emit(1)

    def _on_attach(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        if item.data(_MORE):
            self.refresh_requested.emit(self._page + 1)
        elif item.data(_ID) and item.data(_ACTIVE):
            self.attach_requested.emit(item.data(_ID))
