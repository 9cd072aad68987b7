"""Editor for a colour."""

from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QColorDialog, QToolButton, QWidget

from gui.forms.editors.text import TextEditor
from gui.forms.field import FieldSpec


class ColourEditor(TextEditor):
    """A colour as `#rrggbb`, typed or picked; the button beside the line shows it."""

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self.swatch = QToolButton(self)
        self.swatch.setMinimumSize(28, 28)
        self.swatch.setAccessibleName(self.tr("Pick a colour"))
        self.swatch.setToolTip(self.tr("Pick a colour"))
        self.swatch.clicked.connect(self.open_picker)
        self.row.addWidget(self.swatch)
        self.picker: QColorDialog | None = None
        self.changed.connect(self._paint_swatch)
        self._paint_swatch()

    def open_picker(self) -> None:
        """Open the colour dialog beside the window's work; it never blocks."""
        if self.picker is None:
            self.picker = QColorDialog(self)
            self.picker.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
            self.picker.colorSelected.connect(self._on_picked)
        self.picker.setCurrentColor(self._colour())
        self.picker.open()

    def _colour(self) -> QColor:
        text = self.line.text().strip()
        return QColor(text) if len(text) == 7 and QColor.isValidColorName(text) else QColor()

    def _on_picked(self, colour: QColor) -> None:
        self.line.setText(colour.name())

    def _paint_swatch(self) -> None:
        colour = self._colour()
        pixmap = QPixmap(16, 16)
        pixmap.fill(colour if colour.isValid() else QColor(0, 0, 0, 0))
        if not colour.isValid():
            painter = QPainter(pixmap)
            painter.setPen(self.palette().color(self.foregroundRole()))
            painter.drawLine(2, 13, 13, 2)
            painter.end()
        self.swatch.setIcon(QIcon(pixmap))
