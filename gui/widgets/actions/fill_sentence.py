"""The sentence below the fields of a whole form: what will be filled in."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

_NAMED = 4
"""The most fields that the sentence names."""
_LINES = 2
"""Lines kept free for the sentence: a longer one names fewer fields, so that the buttons below it stay in place."""


class FillSentence(QLabel):
    """Names the fields that will be filled in, or shows other words in their place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)  # names come from pages
        self.setWordWrap(True)
        self.setProperty("look", "small")
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._instead = ""

    def say_instead(self, words: str) -> None:
        """Show other words from the next `show_fields` on; an empty text ends that."""
        self._instead = words

    def show_fields(self, names: Sequence[str], width: int) -> None:
        """Say which fields will be filled in.

        Args:
            names: What they are called, in the order of the form.
            width: Of the sentence, in pixels.
        """
        self.setMinimumHeight(_LINES * self.fontMetrics().lineSpacing())
        self.setText(self._instead or self._words(names, width))

    def height_in(self, width: int) -> int:
        """The height that it takes at a width, both in pixels."""
        return max(self.minimumHeight(), self.heightForWidth(width))

    def _words(self, names: Sequence[str], width: int) -> str:
        if not names:
            return self.tr("Nothing to fill in yet.")
        if len(names) == 1:
            return self.tr("Will fill in {names}.").format(names=names[0])
        for named in range(min(_NAMED, len(names)), 0, -1):
            words, more = ", ".join(names[:named]), len(names) - named
            if more:
                words = self.tr("{names} and {count} more").format(names=words, count=more)
            words = self.tr("Will fill {count} fields: {names}.").format(count=len(names), names=words)
            if self._lines_of(words, width) <= _LINES:
                return words
        return self.tr("Will fill {count} fields.").format(count=len(names))

    def _lines_of(self, words: str, width: int) -> int:
        """How many lines the sentence would take."""
        metrics = self.fontMetrics()
        wrapped = metrics.boundingRect(0, 0, width, 10_000, Qt.TextFlag.TextWordWrap, words)
        return -(-wrapped.height() // metrics.lineSpacing())
