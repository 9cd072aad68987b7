"""The part of the servers dialog that shares this window's sessions with other programs."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.widgets.common.copy_line import CopyLine
from gui.widgets.common.parts import button, label, permit
from gui.widgets.common.theme import GRID
from gui.widgets.servers.clients import ClientList
from gui.widgets.servers.key_button import KeyButton


class SharingPanel(QWidget):
    """Starts and stops the sharing, and shows the address and the key that programs need.

    Signals:
        start_requested: Share the sessions; likewise `stop_requested`.

    Attributes:
        clients: The connected programs.
    """

    start_requested = Signal()
    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._running = False
        intro = self.tr(
            "Share them, and scripts on this computer can work in the sessions that you see here. Each of their steps "
            "appears in the list with the name of the program, and Stop breaks it off."
        )
        self.words = label("", wrap=True)
        self.address = CopyLine(self.tr("Address"), monospace=True)
        self.toggle = button("")
        self.toggle.clicked.connect(self._on_toggle)
        self.toggle.setAutoDefault(False)
        self.key_button = KeyButton(self.tr("Copy the key"))
        self.clients = ClientList()
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.toggle)
        row.addWidget(self.key_button)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(label(self.tr("The sessions of this window"), "title"))
        layout.addWidget(label(intro, "muted", wrap=True))
        layout.addWidget(self.words)
        layout.addWidget(self.address)
        layout.addLayout(row)
        layout.addWidget(self.clients)
        layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.set_state(running=False)

    def set_state(self, *, running: bool, address: str = "", key: str = "") -> None:
        """Show the state of the sharing."""
        self._running = running
        self.address.set_text(address)
        self.key_button.set_key(key if running else "")
        self.words.setText(
            self.tr("They are shared: programs with the key can use them.")
            if running
            else self.tr("They are not shared.")
        )
        self.toggle.setText(self.tr("Stop sharing") if running else self.tr("Share them"))
        permit(self.toggle)
        if not running:
            self.clients.set_clients((), str)

    def show_failed(self, text: str) -> None:
        """Show why the sharing did not start."""
        self.words.setText(text)
        permit(self.toggle)

    def _on_toggle(self) -> None:
        permit(self.toggle, self.tr("This is already running"), lends_focus=True)
        (self.stop_requested if self._running else self.start_requested).emit()
