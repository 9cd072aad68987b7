"""Editor for a colour."""

from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QToolButton, QWidget

from gui.forms.editors.colour_field import ColourField
from gui.forms.editors.popup import on_screen, open_below, popup_of
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
        self.aside = self.swatch
        self._popup: QFrame | None = None
        self.colours: ColourField | None = None
        self.changed.connect(self._show_colour)
        self._show_colour()

    def open_picker(self) -> None:
        """Show all colours below the line."""
        if self._popup is None:
            self.colours = self._make_colours()
            self._popup = popup_of(self.colours, self)
        if self.colours is not None:
            open_below(self._popup, on_screen(self.line))
            self.colours.setFocus()

    def unfold(self) -> None:
        """Show the colours below the line instead of a button for them."""
        self.swatch.setEnabled(False)  # the button still shows the colour
        self.swatch.setToolTip("")
        self.colours = self._make_colours()
        column = self.layout()
        if column is not None:
            column.addWidget(self.colours)

    def _make_colours(self) -> ColourField:
        made = ColourField(self)
        made.set_colour(self._colour())
        made.picked.connect(self._on_picked)
        return made

    def _colour(self) -> QColor:
        text = self.line.text().strip()
        return QColor(text) if len(text) == 7 and QColor.isValidColorName(text) else QColor()

    def _on_picked(self, colour: QColor) -> None:
        self.line.setText(colour.name())

    def _show_colour(self) -> None:
        colour = self._colour()
        pixmap = QPixmap(16, 16)
        pixmap.fill(colour if colour.isValid() else QColor(0, 0, 0, 0))
        if not colour.isValid():
            painter = QPainter(pixmap)
            painter.setPen(self.palette().color(self.foregroundRole()))
            painter.drawLine(2, 13, 13, 2)
            painter.end()
        icon = QIcon(pixmap)
        icon.addPixmap(pixmap, QIcon.Mode.Disabled)
        self.swatch.setIcon(icon)
        if self.colours is not None:
            self.colours.set_colour(colour)
