"""A button that copies the key of a server and reports that it did."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

SAID_MS = 2000
"""How long it reports that, in milliseconds."""


class KeyButton(QPushButton):
    """Copies a key that is shown nowhere; hidden while there is none."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setAutoDefault(False)
        self._words = words
        self._key = ""
        self._back = QTimer(self, singleShot=True, interval=SAID_MS)
        self._back.timeout.connect(self._say_words)
        self.clicked.connect(self._on_clicked)
        self.set_key("")

    def set_key(self, key: str) -> None:
        """Set the key; empty for none."""
        if key != self._key:
            self._say_words()
        self._key = key
        self.setVisible(bool(key))

    def _on_clicked(self) -> None:
        QApplication.clipboard().setText(self._key)
        self.setMinimumWidth(self.width())  # widgets beside it stay in place
        self.setText(self.tr("Copied"))
        self._back.start()

    def _say_words(self) -> None:
        self._back.stop()
        self.setText(self._words)
        self.setMinimumWidth(0)
