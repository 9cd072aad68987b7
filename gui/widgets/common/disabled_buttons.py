"""Presses on buttons that are disabled, which Qt takes without a word."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QPushButton


class GreyedPress(QObject):
    """Detects presses on buttons while they are disabled with a reason; see `permit`.

    Args:
        parent: The parent widget of the buttons.
        buttons: The buttons.

    Signals:
        refused: The reason.
    """

    refused = Signal(str)

    def __init__(self, parent: QObject, *buttons: QPushButton) -> None:
        super().__init__(parent)
        for made in buttons:
            made.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Emit the reason; an enabled button reacts itself."""
        pressed = event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
        if pressed and isinstance(watched, QPushButton) and not watched.isEnabled() and watched.toolTip():
            self.refused.emit(watched.toolTip())
        return False
