"""A piece of code to read, select and copy: as high as its lines, so that nothing of it is cut off."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QFontDatabase, QResizeEvent, QTextOption, QWheelEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QSizePolicy, QWidget

from gui.widgets.common.theme import GRID

_MOST_LINES = 8
"""More lines are scrolled."""
_INSET = GRID // 2
"""The distance of the text from its frame, in pixels."""
_FRAME = 2
"""The width of the frame with the focus, in pixels; without it, the padding is larger by that."""


class CodeLines(QPlainTextEdit):
    """Text in a monospace font; it wraps where its line is full, and is copied without these breaks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setProperty("look", "code")
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setMinimumWidth(5 * GRID)
        # Otherwise what it is in would take all room that is left.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(_INSET)
        self._use_font()

    def text(self) -> str:
        """The text, without the breaks of its lines."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show a text; the same text again keeps its selection."""
        if text != self.toPlainText():
            self.setPlainText(text)
            self._fit()

    def lines(self) -> int:
        """How many lines the text takes in its width."""
        return max(1, round(self.document().size().height()))  # a plain text document is as high as it has lines

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height of the lines in the new width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the interface."""
        super().changeEvent(event)
        # Only the style sheet, which is rebuilt for each size, informs a widget with its own font of that.
        if event.type() == QEvent.Type.StyleChange:
            self._use_font()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Keep the font size under Ctrl and the wheel: the height is made for it."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)

    def _use_font(self) -> None:
        font = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family())
        font.setPointSizeF(QApplication.font().pointSizeF() * 0.9)
        if font == self.font():
            return
        self.setFont(font)
        self._fit()

    def _fit(self) -> None:
        lines, bars = self.lines(), Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(bars.ScrollBarAsNeeded if lines > _MOST_LINES else bars.ScrollBarAlwaysOff)
        height = min(lines, _MOST_LINES) * self.fontMetrics().lineSpacing() + 2 * (_INSET + _FRAME) + 2
        if height != self.minimumHeight():
            self.setFixedHeight(height)
