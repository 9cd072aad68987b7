"""Lines at the edges where what is scrolled goes on, so that a field that is cut there looks so on purpose."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from gui.widgets.common.parts import line


class CutLines(QObject):
    """Draws a line over the upper and lower edge of a scroll area while there is more beyond it.

    They lie over the contents: nothing moves when one appears.

    Args:
        area: The scroll area.
        below: Whether to draw the lower one, which is not needed where a panel ends.

    Attributes:
        above: The upper line.
        below: The lower line; None without one.
    """

    def __init__(self, area: QAbstractScrollArea, *, below: bool = True) -> None:
        super().__init__(area)
        self._area = area
        self.above = line(area)
        self.below = line(area) if below else None
        for made in self._lines():
            made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        bar = area.verticalScrollBar()
        bar.valueChanged.connect(self._show)
        bar.rangeChanged.connect(self._show)
        area.installEventFilter(self)  # not on what it shows, whose many events are not of interest
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the area."""
        if event.type() == QEvent.Type.Resize:
            self._show()
        return super().eventFilter(watched, event)

    def _lines(self) -> tuple[QFrame, ...]:
        return (self.above,) if self.below is None else (self.above, self.below)

    def _show(self) -> None:
        bar, seen = self._area.verticalScrollBar(), self._area.contentsRect()
        self.above.setGeometry(seen.left(), seen.top(), seen.width(), 1)
        self.above.setVisible(bar.value() > bar.minimum())
        if self.below is not None:
            self.below.setGeometry(seen.left(), seen.bottom(), seen.width(), 1)
            self.below.setVisible(bar.value() < bar.maximum())
        for made in self._lines():
            made.raise_()
