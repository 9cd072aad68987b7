"""The suggestions of a field, shown below it: browsers draw them outside of the page, so no picture contains them."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QWidget

from gui.schema.plain import shortened
from gui.widgets.common.theme import GRID
from gui.widgets.page.text import clean

_MOST = 6
"""The most suggestions that are shown; further typing narrows them."""

_LONGEST = 80
"""The most characters of one."""


class Suggested(QListWidget):
    """A list that never takes the keyboard: that stays with the page.

    Args:
        parent: The view that shows the picture.

    Signals:
        picked: The suggestion that was clicked.
    """

    picked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = parent
        self.setProperty("look", "suggestions")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)  # a click on its edge is none on the page below
        self.setAccessibleName(self.tr("Suggestions of the field"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown: tuple[str, ...] = ()
        self.itemClicked.connect(lambda item: self.picked.emit(self._shown[self.row(item)]))
        self.hide()

    def show_for(self, field: QRectF, suggestions: Sequence[str], typed: str) -> None:
        """Show the matching suggestions below a field or above it; nothing if none match.

        Args:
            field: The place of the field in the view.
            suggestions: All that the field suggests.
            typed: Its value.
        """
        words = typed.casefold()
        self._shown = tuple(one for one in suggestions if words in one.casefold() and one != typed)[:_MOST]
        if not self._shown or field.isEmpty():
            self.hide()
            return
        self.clear()
        self.addItems([shortened(clean(one), _LONGEST) for one in self._shown])
        self.resize(self._wanted(round(field.width())))
        view = self._view.rect()
        below = round(field.bottom()) + GRID // 2
        top = below if below + self.height() <= view.bottom() else round(field.top()) - self.height() - GRID // 2
        left = min(max(round(field.left()), view.left()), max(view.left(), view.right() - self.width()))
        self.move(left, max(view.top(), top))
        self.show()
        self.raise_()

    def _wanted(self, least: int) -> QSize:
        self.ensurePolished()
        edges = 2 * self.frameWidth() + GRID // 2
        width = max(least, self.sizeHintForColumn(0) + edges + GRID)
        height = sum(self.sizeHintForRow(row) for row in range(self.count())) + edges
        return QSize(min(width, self._view.width()), height)
