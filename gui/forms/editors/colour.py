"""Editor for a colour."""

import re

from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QToolButton, QWidget

from gui.forms.editors.colour_field import ColourField
from gui.forms.editors.popup import on_screen, open_below, popup_of
from gui.forms.editors.text import TextEditor
from gui.forms.field import FieldSpec

_MIXED = re.compile(r"rgb\(\s*(\d{1,3})\s*[,\s]\s*(\d{1,3})\s*[,\s]\s*(\d{1,3})\s*\)")
_DIGITS = re.compile(r"[0-9a-f]{6}")


def colour_meant(text: str) -> QColor:
    """The colour that a text means: #3657d6, 3657d6, #36d, navy, dark blue, rgb(54, 87, 214); invalid for none.

    Pages take no transparent colours.
    """
    text = text.strip().lower()
    if found := _MIXED.fullmatch(text):
        return QColor(*(int(part) for part in found.groups()))
    if _DIGITS.fullmatch(text):
        text = f"#{text}"
    name = text.replace(" ", "")
    usual = len(text) in (4, 7) if text.startswith("#") else name.isalpha()
    found_colour = QColor(name) if usual and QColor.isValidColorName(name) else QColor()
    return found_colour if found_colour.alpha() == 255 else QColor()


class ColourEditor(TextEditor):
    """A colour, typed in any usual notation or picked; the button beside the line shows it."""

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

    def value(self) -> str | None:
        """The colour as `#rrggbb`; the typed text if it is not a colour."""
        text = super().value()
        if text is None:
            return None
        meant = colour_meant(text)
        return meant.name() if meant.isValid() and text.strip().lower() != meant.name() else text.strip()

    def open_picker(self) -> None:
        """Show the colour picker below the line."""
        if self._popup is None:
            self.colours = self._make_colours()
            self._popup = popup_of(self.colours, self)
        if self.colours is not None:
            open_below(self._popup, on_screen(self.line))
            self.colours.setFocus()

    def unfold(self) -> None:
        """Show the colour picker permanently below the line instead of a button that opens it."""
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
        return colour_meant(self.line.text())

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
