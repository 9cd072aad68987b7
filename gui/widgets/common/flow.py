"""A layout of widgets in rows that wrap like words."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from gui.widgets.common.theme import GRID


class FlowLayout(QLayout):
    """Places widgets side by side from the leading edge; widgets wider than the line are made narrower.

    Args:
        parent: Its widget.
        centred: Whether each row is centered instead.
        trailing: Whether each row ends at the trailing edge instead, as the buttons of a dialog do.
    """

    def __init__(self, parent: QWidget | None = None, *, centred: bool = False, trailing: bool = False) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._share_before = 1.0 if trailing else 0.5 if centred else 0.0
        self.setSpacing(GRID)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item with this number; None beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove an item and return it."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """The layout needs no extra room."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at a width, in pixels."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the widgets."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """Room for the widest widget; the height follows from the width."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """No minimum width: buttons are cut before the panel grows."""
        height = max((item.sizeHint().height() for item in self._items), default=0)
        return QSize(0, height)

    def _place(self, rect: QRect, *, move: bool) -> int:
        y = rect.top()
        for row in self._rows(rect.width()):
            if y > rect.top():
                y += self.spacing()
            used = sum(size.width() for _, size in row) + self.spacing() * (len(row) - 1)
            x = rect.left() + int(max(0, rect.width() - used) * self._share_before)
            for item, size in row:
                if move:
                    item.setGeometry(QRect(QPoint(x, y), size))
                x += size.width() + self.spacing()
            y += max(size.height() for _, size in row)
        return y - rect.top()

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        rows: list[list[tuple[QLayoutItem, QSize]]] = []
        left = -1  # the room that is left in the last one
        for item in self._items:
            if item.isEmpty():
                continue  # hidden: neither room nor gap for it
            hint = item.sizeHint()
            size = QSize(min(hint.width(), width), hint.height())
            if size.width() < hint.width() and item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            if not rows or size.width() > left:
                rows.append([])
                left = width
            rows[-1].append((item, size))
            left -= size.width() + self.spacing()
        return rows
