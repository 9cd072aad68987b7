"""A read-only text box that inserts long texts in slices, so that the window stays responsive."""

import re
from time import perf_counter

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontDatabase, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from gui.widgets.page.text import clean

SHOWN_CHARACTERS = 1_000_000
"""The most characters to show. No user reads more; longer texts can be copied or saved."""
_SLICE_CHARACTERS = 16_000
_BUDGET_S = 0.008
_TOO_LONG = re.compile(r"[^\n]{2000}(?=[^\n])")
"""Longer lines are broken: one of 900,000 characters, laid out again with each slice, blocked the window for 25 s."""


class SlicedText(QPlainTextEdit):
    """Plain text in a monospaced font. The first screen shows at once, the rest follows.

    Lines longer than 2,000 characters are broken, and marks that change the reading direction are removed.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "field")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setMinimumSize(1, 1)
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        # Tab leaves a read-only text.
        self.setTabChangesFocus(True)
        self._text = ""
        self._done = 0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._add_slices)

    def set_text(self, text: str) -> None:
        """Show a text, up to SHOWN_CHARACTERS of it; the same text again changes nothing."""
        text = _TOO_LONG.sub(r"\g<0>\n", text[:SHOWN_CHARACTERS])
        if text == self._text:
            return
        self._text = text
        self._done = min(len(text), _SLICE_CHARACTERS)
        self.setPlainText(_shown(text[: self._done]))
        if self._done < len(text):
            self._timer.start()
        else:
            self._timer.stop()

    def show_from(self, before: str, line: str) -> None:
        """Scroll to a line, if it is shown already.

        Args:
            before: The whole text above it.
            line: Its words. More lines may be shown above it than that text has: it is the next one of these words.
        """
        block = self.document().findBlockByNumber(before.count("\n"))
        while block.isValid() and block.text() != line:
            block = block.next()
        if block.isValid():
            self.moveCursor(QTextCursor.MoveOperation.End)
            self.setTextCursor(QTextCursor(block))  # coming from the end, it is the first line in sight

    def _add_slices(self) -> None:
        """Insert text for some milliseconds."""
        until = perf_counter() + _BUDGET_S
        cursor = QTextCursor(self.document())
        while self._done < len(self._text) and perf_counter() < until:
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertText(_shown(self._text[self._done : self._done + _SLICE_CHARACTERS]))
            self._done += _SLICE_CHARACTERS
        if self._done >= len(self._text):
            self._timer.stop()


def _shown(text: str) -> str:
    return "\n".join(clean(line) for line in text.split("\n"))
