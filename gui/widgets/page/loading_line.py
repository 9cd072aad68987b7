"""A thin line along the top of the page while it loads."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.widgets.common.theme import tokens

_LOADING_AFTER_MS = 300
"""Milliseconds before the loading line shows: for quicker readings it would only flash."""
_LINE_PX = 2


class LoadingLine(QWidget):
    """Covers the top edge of a widget; the address field shows the words for it.

    Args:
        host: The widget.
        parent: Qt parent, which also contains the widget.
    """

    def __init__(self, host: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_LOADING_AFTER_MS)
        self._timer.timeout.connect(self._show)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        self._host = host
        host.installEventFilter(self)

    def set_on(self, on: bool) -> None:
        """Show the line after a short delay, or hide it."""
        if not on:
            self._timer.stop()
            self.hide()
        elif not self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at its edge."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens(self.palette()).accent))

    def _show(self) -> None:
        self._place()
        self.raise_()
        self.show()

    def _place(self) -> None:
        place = self._host.geometry()
        self.setGeometry(place.x(), place.y(), place.width(), _LINE_PX)
