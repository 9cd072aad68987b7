"""The title of a whole form: in full, or shorter words where there is little room."""

from PySide6.QtWidgets import QWidget

from gui.forms.breaking import breakable
from gui.schema.plain import in_quotes, shortened
from gui.widgets.common.one_line_label import OneLineLabel

_MOST_WORDS = 3
"""The most words of the title of a form that need no quotation marks."""
_MOST_CHARS = 60


class FillTitle(OneLineLabel):
    """Says that a form is filled in, and which one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "heading", parent)
        self._words = self._short = ""

    def set_title(self, title: str) -> str:
        """Set the title that the page gives the form, empty for none; returns the words for it."""
        title = in_quotes(title) if len(title.split()) > _MOST_WORDS else title  # told apart from our own words
        words = self.tr("Fill in {}").format(title) if title else self.tr("Fill in this form")
        self._words, self._short = (
            breakable(shortened(one, _MOST_CHARS)) for one in (words, title or self.tr("Fill in"))
        )
        self.setText(self._words)
        return words

    def fit(self, room: int, *, one_line: bool) -> None:
        """Wrap in a width, in pixels; or in one line, with fewer words rather than cut ones."""
        self.set_one_line(one_line)
        is_long = self.fontMetrics().horizontalAdvance(self._words) > room
        shown = self._short if one_line and is_long else self._words
        if shown != self.text():
            self.setText(shown)
