"""The user's marks of a step: its name, a note, and the chapter that begins with it."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from gui.schema.step import StepRecord
from gui.widgets.common.parts import label
from gui.widgets.common.theme import GRID

_PAUSE_MS = 800
"""The pause in typing after which the text is stored."""

_MOST_NAME = 200
_MOST_NOTE = 20_000


@dataclass(frozen=True, slots=True)
class CardMarks:
    """The user's marks of a card that represents several steps, such as a form.

    Attributes:
        steps: Their numbers.
        numbers: Likewise, as the card shows them: "3–6".
        words: The card's title without a name.
        name: The name of the card.
        chapter: The chapter that begins with it.
    """

    steps: tuple[int, ...]
    numbers: str
    words: str
    name: str
    chapter: str

    @property
    def number(self) -> int:
        """The number of the first of them."""
        return self.steps[0]


class StepMarks(QWidget):
    """Three fields. Their text is stored after a pause, and when the step or the focus changes.

    If the step is shown as the last one of a card with several, name and chapter belong to the card.

    Signals:
        marked: Number of the step and of the one with which its card begins, the name, the note, and the chapter that
            begins there. Of a card that stands for several steps, name and chapter are the card's.
    """

    marked = Signal(int, int, str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = self._first = 0
        self._kept = ("", "", "")
        self.name = QLineEdit()
        self.name.setMaxLength(_MOST_NAME)
        self.name.setAccessibleName(self.tr("Name of the step"))
        self.note = QPlainTextEdit()
        self.note.setProperty("look", "field")
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setTabChangesFocus(True)
        self.chapter = QLineEdit()
        self.chapter.setMaxLength(_MOST_NAME)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE_MS)
        self._later.timeout.connect(self.keep)
        self._heads = {field: label("", "small", wrap=True) for field in (self.chapter, self.name, self.note)}
        self._full = {field: label("", "small", wrap=True) for field in (self.chapter, self.name, self.note)}
        for line in (self.name, self.chapter):
            line.textEdited.connect(self._on_line)
            line.inputRejected.connect(self._say_full)
        self.note.textChanged.connect(self._on_note)
        for field in (self.chapter, self.name, self.note):
            field.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GRID)
        column.setSpacing(GRID // 2)
        for field, head in self._heads.items():
            if column.count():
                column.addSpacing(GRID // 2)  # a label stands nearer to its own field
            head.setBuddy(field)
            column.addWidget(head)
            column.addWidget(field)
            column.addWidget(self._full[field])
        self._name_fields(None)
        self._say_full()
        self._fit()

    def set_step(self, record: StepRecord, words: str, card: CardMarks | None = None) -> None:
        """Show the stored marks of a step; text typed for another one is stored first.

        Args:
            record: The step.
            words: Its title without a name.
            card: The card that it represents; None if it is shown by itself.
        """
        first = card.number if card is not None else record.number
        same = (record.number, first) == (self._number, self._first)
        if not same:
            self.keep()
        elif self._later.isActive():
            return  # it is being written on
        written = self._written()
        in_name, in_note, in_chapter = (
            same and field.hasFocus()
            for field in (self.name, self.note, self.chapter)  # there one may write on
        )
        self._number, self._first = record.number, first
        name, chapter = (record.name, record.chapter) if card is None else (card.name, card.chapter)
        self._kept = (
            written[0] if in_name else name,
            written[1] if in_note else record.note,
            written[2] if in_chapter else chapter,
        )
        self._name_fields(card)
        self.name.setPlaceholderText((words if card is None else card.words)[:_MOST_NAME])
        if self.name.text() != name and not in_name:
            self.name.setText(name)
        if self.chapter.text() != chapter and not in_chapter:
            self.chapter.setText(chapter)
            self.chapter.setCursorPosition(0)  # its beginning is most informative
        if self.note.toPlainText() != record.note and not in_note:
            blocked = self.note.blockSignals(True)
            self.note.setPlainText(record.note)
            self.note.blockSignals(blocked)
        if not same:
            self._say_full()
        self._fit()

    def keep(self) -> None:
        """Store the typed text now."""
        self._later.stop()
        written = self._written()
        if self._number and written != self._kept:
            self._kept = written
            self.marked.emit(self._number, self._first, *written)

    def _written(self) -> tuple[str, str, str]:
        return self.name.text().strip(), self.note.toPlainText()[:_MOST_NOTE], self.chapter.text().strip()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Store the typed text when the focus leaves."""
        if event.type() == QEvent.Type.FocusOut:
            self.keep()
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the note to the lines that it has at another width."""
        super().resizeEvent(event)
        self._fit()

    def _name_fields(self, card: CardMarks | None) -> None:
        """Label each field with its contents and what it belongs to."""
        if card is None:
            chapter, name = self.tr("Chapter that begins with this step"), self.tr("Name of the step")
        else:
            chapter = self.tr("Chapter that begins with step {}").format(card.number)
            name = self.tr("Name of steps {} together").format(card.numbers)
        for field, words in ((self.chapter, chapter), (self.name, name)):
            self._heads[field].setText(words)
            field.setAccessibleName(words)
        self._heads[self.note].setText(
            self.tr("Note") if card is None else self.tr("Note on step {}").format(self._number)
        )

    def _say_full(self) -> None:
        """Report below a field that it has reached its limit."""
        for line in (self.chapter, self.name):
            full = len(line.text()) >= _MOST_NAME
            self._full[line].setText(self.tr("No more than {} letters fit here.").format(_MOST_NAME))
            self._full[line].setVisible(full and line is self.sender())
        self._full[self.note].setText(self.tr("Only the first {} letters are kept.").format(f"{_MOST_NOTE:,}"))
        self._full[self.note].setVisible(len(self.note.toPlainText()) > _MOST_NOTE)

    def _on_line(self) -> None:
        self._later.start()
        if len(self.chapter.text()) < _MOST_NAME:
            self._full[self.chapter].hide()
        if len(self.name.text()) < _MOST_NAME:
            self._full[self.name].hide()

    def _on_note(self) -> None:
        self._later.start()
        self._full[self.note].setVisible(len(self.note.toPlainText()) > _MOST_NOTE)
        self._fit()

    def _fit(self) -> None:
        """Make the note as high as its lines, from one to six."""
        lines = min(max(round(self.note.document().size().height()), 1), 6)  # wrapped ones count
        self.note.setFixedHeight(round(self.note.fontMetrics().lineSpacing() * lines) + 3 * GRID)
