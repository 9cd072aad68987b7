"""Dots instead of a text that bystanders must not read, and the button that shows it for a moment."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.forms.icon_button import IconButton
from gui.schema.payment_numbers import places_of
from gui.schema.units import to_units

HIDE_AGAIN_MS = 10_000
"""Milliseconds after which a shown text is covered again."""

_BAR = "#808890"
"""The colour of a bar over a number, in light and dark."""


class Cover(QObject):
    """Covers the text of one editor.

    Args:
        show_text: Called to show the text, or to cover it.
        parent: Owner; the eye is beside its text.

    Attributes:
        eye: Shows the text for ten seconds.
        is_on: Whether the text is covered unless the eye shows it.
    """

    def __init__(self, show_text: Callable[[bool], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._show_text = show_text
        self.is_on = False
        self.eye = IconButton("eye", "", parent=parent)
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._on_eye)
        self._hide_again = QTimer(self)
        self._hide_again.setSingleShot(True)
        self._hide_again.setInterval(HIDE_AGAIN_MS)
        self._hide_again.timeout.connect(self.cover)
        self.turn(False)

    def turn(self, on: bool) -> None:
        """Start or stop covering the text."""
        self.is_on = on
        self.eye.setVisible(on)
        self.cover()
        self._on_eye(self.eye.isChecked())

    def cover(self) -> None:
        """Cover the text again."""
        self.eye.setChecked(False)

    def _on_eye(self, shown: bool) -> None:
        shown = shown or not self.is_on
        self._show_text(shown)
        self.eye.set_icon("eye-slash" if shown else "eye")
        self.eye.set_name(self.tr("Hide what is typed") if shown else self.tr("Show what is typed for 10 seconds"))
        if shown and self.is_on:
            self._hide_again.start()
        else:
            self._hide_again.stop()


def cover_line(line: QLineEdit, parent: QWidget) -> Cover:
    """Covers one line with dots."""
    modes = QLineEdit.EchoMode
    return Cover(lambda shown: line.setEchoMode(modes.Normal if shown else modes.Password), parent)


class NumberBars(QSyntaxHighlighter):
    """Draws a bar over each card or account number in a text of several lines, which cannot show dots."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._shown = False
        self._bar = QTextCharFormat()
        self._bar.setForeground(QColor(_BAR))
        self._bar.setBackground(QColor(_BAR))

    def show_text(self, shown: bool) -> None:
        """Show the numbers, or draw the bars."""
        if shown != self._shown:
            self._shown = shown
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:  # noqa: N802 -- the name is Qt's
        """Cover the numbers in one line."""
        if self._shown:
            return
        for start, end in places_of(text):
            first = to_units(text, start)
            self.setFormat(first, to_units(text, end) - first, self._bar)
