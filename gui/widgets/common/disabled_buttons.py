"""Presses on buttons that are disabled, which Qt takes without a word."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QPushButton


class GreyedPress(QObject):
    """Hears of presses on buttons while they are disabled with a reason; see `permit`.

    Args:
        parent: What the buttons stand in.
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
        """Tell the reason; a button that is enabled says itself what it does."""
        pressed = event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
        if pressed and isinstance(watched, QPushButton) and not watched.isEnabled() and watched.toolTip():
            self.refused.emit(watched.toolTip())
        return False
