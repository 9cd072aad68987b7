"""The sentence below the fields of a whole form: what will be filled in, or must be corrected first."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from gui.schema.plain import in_quotes, in_sentence, one_stop

_NAMED = 4
"""The most fields that the sentence names."""
_LINES = 2
"""Lines reserved for the sentence: a longer one names fewer fields, so that the buttons below stay in place."""


@dataclass(frozen=True)
class Filled:
    """What the page made of what was filled in.

    Attributes:
        filled: Whether the page has the values filled in last.
        other: The names of fields that were filled in and have another value now.
        refused: The names of fields that hold what the page does not accept.
        earlier: Whether the page still shows errors that are about other values.
        presses: The name of the form's own button, if Enter does not press it.
    """

    filled: bool = False
    other: Sequence[str] = ()
    refused: Sequence[str] = ()
    earlier: bool = False
    presses: str = ""


class FillSentence(QLabel):
    """Names the fields that will be filled in, or shows other words in their place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)  # names come from pages
        self.setWordWrap(True)
        self.setProperty("look", "small")
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._instead = ""
        self._lines = _LINES

    def say_instead(self, words: str) -> None:
        """Show other words from the next `show_fields` on; an empty text ends that."""
        self._instead = words

    def show_fields(
        self,
        names: Sequence[str],
        wrong: Sequence[str],
        others: int,
        width: int,
        *,
        tight: bool = False,
        now: Filled | None = None,
    ) -> None:
        """List the fields that will be filled in, or that must be corrected first.

        Args:
            names: The names of the changed fields, in the order of the form.
            wrong: The names of all fields that are marked as wrong, if one of them keeps the form from being filled in.
            others: Otherwise the number of marked fields: they are only needed to press the form's own button.
            width: Of the sentence, in pixels.
            tight: Whether only one line is reserved.
            now: What the page made of what was filled in before.
        """
        now = now or Filled()
        names, wrong = (tuple(map(in_sentence, each)) for each in (names, wrong))
        self._lines = 1 if tight else _LINES
        self.setMinimumHeight(self._lines * self.fontMetrics().lineSpacing())
        if not names and not wrong and (now.filled or now.other or now.refused):
            told = self._filled(now, width)
        else:
            told = self._correct_first(wrong, width) if wrong else self._words(names, others, width)
        self.setText(self._instead or one_stop(told))

    def height_in(self, width: int) -> int:
        """The height that it takes at a width, both in pixels."""
        return max(self.minimumHeight(), self.heightForWidth(width))

    def _filled(self, now: Filled, width: int) -> str:
        if now.refused:
            return self._name_all(now.refused, self.tr("The page does not accept {names}."), width)
        if now.other:
            return self._name_all(now.other, self.tr("No longer as you entered it: {names}."), width)
        words = self.tr("What you entered is filled in.")
        if now.earlier:
            return " ".join((words, self.tr("The page still shows earlier errors.")))
        more = self.tr("Shift+Enter presses {}.").format(in_sentence(now.presses)) if now.presses else ""
        both = f"{words} {more}"
        return both if more and self._lines_of(both, width) <= self._lines else words

    def _name_all(self, labels: Sequence[str], naming: str, width: int) -> str:
        names = tuple(map(in_quotes, labels))
        if len(names) == 1:
            return naming.format(names=names[0])
        return self._naming(names, naming, width) or naming.format(names=self.tr("{} fields").format(len(names)))

    def _words(self, names: Sequence[str], others: int, width: int) -> str:
        if not names:
            return self.tr("Nothing to fill in yet.")
        if others:
            words = self.tr("Will fill 1 field.") if len(names) == 1 else self.tr("Will fill {count} fields.")
            marked = self.tr("1 other is marked.") if others == 1 else self.tr("{count} others are marked.")
            return " ".join((words.format(count=len(names)), marked.format(count=others)))
        if len(names) == 1:
            return self.tr("Will fill in {names}.").format(names=names[0])
        naming = self.tr("Will fill {count} fields: {names}.")
        return self._naming(names, naming, width) or self.tr("Will fill {count} fields.").format(count=len(names))

    def _correct_first(self, names: Sequence[str], width: int) -> str:
        if len(names) == 1:
            return self.tr("Correct {names} first.").format(names=names[0])
        naming = self.tr("Correct {count} fields first: {names}.")
        return self._naming(names, naming, width) or self.tr("Correct {count} fields first.").format(count=len(names))

    def _naming(self, names: Sequence[str], naming: str, width: int) -> str:
        """A sentence with as many of the names as there is room for; empty if there is not even room for one."""
        for named in range(min(_NAMED, len(names)), 0, -1):
            words, more = ", ".join(names[:named]), len(names) - named
            if more:
                words = self.tr("{names} and {count} more").format(names=words, count=more)
            words = naming.format(count=len(names), names=words)
            if self._lines_of(words, width) <= self._lines:
                return words
        return ""

    def _lines_of(self, words: str, width: int) -> int:
        """How many lines the sentence would take."""
        metrics = self.fontMetrics()
        wrapped = metrics.boundingRect(0, 0, width, 10_000, Qt.TextFlag.TextWordWrap, words)
        return -(-wrapped.height() // metrics.lineSpacing())
