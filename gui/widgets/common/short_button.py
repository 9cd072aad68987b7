"""A button that is cut off if it is narrow, or takes more lines; its tooltip has the full text."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QToolTip, QWidget

from gui.schema.tips import tip_of

_MOST_LINES = 3
"""The most lines of words that wrap."""


class ShortButton(QPushButton):
    """Qt centers text that is too long, so that it loses both ends.

    Args:
        parent: Qt parent.
        wraps: Whether it takes up to three lines before it is cut off: the label of a button must be readable.
    """

    def __init__(self, parent: QWidget | None = None, *, wraps: bool = False) -> None:
        super().__init__(parent)
        self._wraps = wraps
        if wraps:
            self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)
        self.setAutoDefault(True)  # Enter presses it, also outside dialogs

    def hasHeightForWidth(self) -> bool:
        """Whether it is higher where it is narrow."""
        return self._wraps

    def heightForWidth(self, width: int) -> int:
        """The height that its words take at a width, in pixels."""
        hint, metrics = self.sizeHint(), self.fontMetrics()
        around = hint.width() - metrics.size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        lines = len(self._lines(self.text(), width - around))
        return hint.height() + (lines - 1) * metrics.lineSpacing() if self._wraps else hint.height()

    def shown_text(self) -> str:
        """The words that there is room for."""
        return self._option().text

    def whole_tip(self) -> str:
        """The tooltip: the full text if it is cut off, and the tooltip that was set."""
        whole = self.accessibleName() or self.text()
        cut = self.shown_text().endswith("…")
        return "\n".join(part for part in (whole if cut else "", self.toolTip()) if part)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words that there is room for."""
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, self._option())

    def event(self, event: QEvent) -> bool:
        """Show the whole tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), tip_of(self.whole_tip()), self)
            return True
        return super().event(event)

    def _option(self) -> QStyleOptionButton:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
        keys = int(Qt.TextFlag.TextShowMnemonic)
        lines = self._lines(option.text, room)
        cut = (option.fontMetrics.elidedText(line, Qt.TextElideMode.ElideRight, room, keys) for line in lines)
        option.text = "\n".join(cut)
        return option

    def _lines(self, text: str, room: int) -> list[str]:
        """Its words in lines: where they take several, as many in each as there is room for."""
        if not self._wraps or "\n" in text:
            return text.split("\n")
        return wrapped(text, self.fontMetrics(), room)


def wrapped(text: str, letters: QFontMetrics, room: int, most: int = _MOST_LINES) -> list[str]:
    """Words in lines of a width, as many in each as there is room for.

    Args:
        text: The words, with spaces between them.
        letters: The metrics of their font.
        room: The width, in pixels.
        most: The most lines; the last one has all that is left, and may be too wide.
    """
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and len(lines) < most and letters.horizontalAdvance(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
