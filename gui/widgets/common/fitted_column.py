"""A column that is as high as its contents, up to a share of its panel; then it scrolls."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from gui.widgets.common.cut_lines import CutLines


class FittedColumn(QScrollArea):
    """Shows widgets below each other, in its layout `column`.

    Args:
        share: The largest share of the parent's height; the rest of the panel keeps the rest.
        least: The height in pixels that it may always have.

    Signals:
        fitted: Its contents need another height.

    Attributes:
        cut: The lines where it is cut.
    """

    fitted = Signal()

    def __init__(self, share: float, least: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = share
        self._least = least
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("look", "inside")
        self.column = QVBoxLayout()
        inside = QWidget()
        inside.setLayout(self.column)
        inside.installEventFilter(self)
        self.setWidget(inside)
        self.cut = CutLines(self)
        self.hide()

    def sizeHint(self) -> QSize:
        """The height of its contents, up to a share of the panel."""
        wanted = self.column.heightForWidth(self.viewport().width())
        if wanted < 0:
            wanted = self.column.sizeHint().height()
        panel = self.parentWidget()
        most = max(self._least, round(panel.height() * self._share)) if panel is not None else wanted
        return QSize(240, min(wanted, most))

    def minimumSizeHint(self) -> QSize:
        """The minimum equals the wanted size: widgets below can scroll instead."""
        return QSize(120, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Adapt to the new width, at which words wrap differently."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the height of its contents, such as unfolded details."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
