"""A label that wraps, or shows a single line if there is no room for more."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from gui.forms.elided import elided
from gui.widgets.common.elided_label import ElidedLabel


class OneLineLabel(ElidedLabel):
    """All of its words, or one line of them that ends in "…", with all of them in its tooltip."""

    def __init__(self, text: str, look: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, look, parent, cut=Qt.TextElideMode.ElideRight)
        self.setWordWrap(True)

    def set_one_line(self, on: bool) -> None:
        """Show one line of them, or all."""
        if on == self.wordWrap():  # setting it causes a new layout around it
            self.setWordWrap(not on)

    def is_cut(self) -> bool:
        """Whether a part of them is not shown."""
        return self.shown_text() != self.text()

    def shown_text(self) -> str:
        """The full text, or as much of its first line as fits."""
        if self.wordWrap():
            return self.text()
        line, room = " ".join(self.text().split()), self.contentsRect().width()
        cut = elided(self.fontMetrics(), line, room, self._cut)
        return self.text() if cut == line and "\n" not in self.text() else cut

    def minimumSizeHint(self) -> QSize:
        """One line is as wide as there is room."""
        least = QLabel.minimumSizeHint(self)
        return least if self.wordWrap() else QSize(0, least.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, full or cut off."""
        if self.is_cut():
            super().paintEvent(event)
        else:
            QLabel.paintEvent(self, event)
