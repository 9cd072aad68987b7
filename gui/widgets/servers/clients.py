"""The list of the programs that work in this window's sessions."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gui.schema.client import ConnectedClient
from gui.schema.plain import shortened
from gui.schema.words import age_words, counted
from gui.widgets.common.parts import button, label, permit
from gui.widgets.common.theme import GRID

_NAME = int(Qt.ItemDataRole.UserRole)


class ClientList(QWidget):
    """Each program with its activity, and a button to end the selected one. Hidden until one has called.

    Signals:
        end_requested: Name of the program to end.
    """

    end_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Programs that are connected"))
        self.list.setProperty("look", "field")
        self.list.setMinimumHeight(12 * GRID)
        self.list.currentItemChanged.connect(self._permit)
        self.end = button(
            self.tr("End it"),
            tip=self.tr(
                "Break off what it does, and refuse all further calls under its name. To shut out whoever has the key, "
                "stop sharing."
            ),
        )
        self.end.setAutoDefault(False)
        self.end.clicked.connect(self._on_end)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Connected"), "muted"), 1)
        head.addWidget(self.end)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(head)
        layout.addWidget(self.list)
        self.set_clients((), str)

    def set_clients(self, clients: Sequence[ConnectedClient], title_of: Callable[[str], str]) -> None:
        """Show these programs; the selected one stays selected.

        Args:
            clients: In the order in which they connected.
            title_of: Returns the title of a session by its id.
        """
        self.setVisible(bool(clients))
        names = [self.list.item(row).data(_NAME) for row in range(self.list.count())]
        for row in reversed(range(len(names))):
            if names[row] not in [client.name for client in clients]:
                self.list.takeItem(row)
        for row, client in enumerate(clients):
            if row == self.list.count():
                item = QListWidgetItem()
                item.setData(_NAME, client.name)
                item.setSizeHint(QSize(0, 4 * GRID))
                self.list.addItem(item)
            text = self._words(client, title_of)
            if self.list.item(row).text() != text:
                self.list.item(row).setText(text)
        if clients and self.list.currentItem() is None:
            self.list.setCurrentRow(0)
        self._permit()

    def _words(self, client: ConnectedClient, title_of: Callable[[str], str]) -> str:
        now = datetime.now(UTC)
        age = age_words((now - client.last).total_seconds())
        does = {
            "": self.tr("last call {}").format(age),
            "step": self.tr("running a step"),
            "read": self.tr("loading or reading a page"),
            "watch": self.tr("watching"),
            "call": self.tr("calling"),
        }[client.doing]
        if client.waits:
            does = self.tr("waiting for its turn")
        title = title_of(client.session_id) if client.session_id else ""
        return self.tr("{name} · first call {since} · {calls} · {does}").format(
            name=client.name,
            since=age_words((now - client.since).total_seconds()),
            calls=counted(client.calls, self.tr("call")),
            does=self.tr("{does} in “{title}”").format(does=does, title=shortened(title, 60)) if title else does,
        )

    def _permit(self) -> None:
        permit(self.end, "" if self.list.currentItem() is not None else self.tr("Select a program first"))

    def _on_end(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.end_requested.emit(item.data(_NAME))
