"""One line of text that is cut off if it is narrow, and then has the full text in its tooltip."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QToolTip, QWidget

from gui.forms.elided import elided
from gui.schema.tips import tip_of

_LEAST_CHARS = 6


class ElidedLabel(QLabel):
    """Plain text, such as a file name, whose end is as important as its beginning.

    Args:
        text: The words.
        look: Its look, as in `gui.widgets.common.parts.label`.
        parent: The widget that it is in.
        cut: Where text is left out.
    """

    def __init__(
        self,
        text: str,
        look: str = "",
        parent: QWidget | None = None,
        *,
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideMiddle,
    ) -> None:
        super().__init__(text, parent)
        self._cut = cut
        self.setTextFormat(Qt.TextFormat.PlainText)
        if look:
            self.setProperty("look", look)

    def shown_text(self) -> str:
        """The words that there is room for."""
        room = self.contentsRect().width()
        return elided(self.fontMetrics(), self.text(), room, self._cut)

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        least = self.fontMetrics().averageCharWidth() * _LEAST_CHARS
        return QSize(min(least, self.sizeHint().width()), super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Show all of the words if they are cut."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            cut = self.shown_text() != self.text()
            QToolTip.showText(event.globalPos(), tip_of(self.text()) if cut else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words that there is room for."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(self.contentsRect(), middle, self.shown_text())
