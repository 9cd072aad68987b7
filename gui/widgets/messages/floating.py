"""Messages over the lower edge of a picture, which they then neither move nor make smaller."""

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.widgets.messages.bar import MessageBar

_PLACING = frozenset({QEvent.Type.Resize, QEvent.Type.LayoutRequest})


class FloatingMessages(QObject):
    """Moves messages out of the column above a picture while the user aims at it, and puts them back.

    Args:
        messages: The first widget in the column.
        column: The layout of the panel.
        panel: Contains the messages and, somewhere in it, the picture.
        picture: The widget that they cover then.

    Attributes:
        on: Whether they cover it.
    """

    def __init__(self, messages: MessageBar, column: QVBoxLayout, panel: QWidget, picture: QWidget) -> None:
        super().__init__(messages)
        self.on = False
        self._messages = messages
        self._column = column
        self._panel = panel
        self._picture = picture
        for watched in (panel, picture):
            watched.installEventFilter(self)

    def set_on(self, on: bool) -> None:
        """Lay them over the picture, or put them above it again."""
        if on == self.on:
            return
        self.on = on
        if on:
            self._column.removeWidget(self._messages)
            self._messages.raise_()
            self._place()
        else:
            self._column.insertWidget(0, self._messages)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the picture, and of the messages."""
        if self.on and event.type() in _PLACING:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        if not self._panel.isAncestorOf(self._picture):  # it has moved into its own window meanwhile
            self.set_on(False)
            return
        height = self._messages.sizeHint().height()
        bottom = self._picture.mapTo(self._panel, QPoint(0, self._picture.height())).y()
        self._messages.setGeometry(0, max(bottom - height, 0), self._panel.width(), height)
