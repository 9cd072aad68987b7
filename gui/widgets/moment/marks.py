"""What the user says of a step: its name, a note, and the chapter that begins with it."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from gui.schema.step import StepRecord
from gui.widgets.common.theme import GRID

_PAUSE_MS = 800
"""After this pause in writing, what was written is kept."""

_MOST_NAME = 200
_MOST_NOTE = 20_000


class StepMarks(QWidget):
    """Three fields. What is written in them is kept after a pause, and when the step or the focus changes.

    Signals:
        marked: Number of the step, its name, its note, and the chapter that begins with it.
    """

    marked = Signal(int, str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._kept = ("", "", "")
        self.name = QLineEdit()
        self.name.setMaxLength(_MOST_NAME)
        self.name.setAccessibleName(self.tr("Name of the step"))
        self.note = QPlainTextEdit()
        self.note.setProperty("look", "field")
        self.note.setPlaceholderText(self.tr("Add a note"))
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setTabChangesFocus(True)
        self.chapter = QLineEdit()
        self.chapter.setMaxLength(_MOST_NAME)
        self.chapter.setPlaceholderText(self.tr("Begin a chapter here"))
        self.chapter.setAccessibleName(self.tr("Chapter that begins with this step"))
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE_MS)
        self._later.timeout.connect(self.keep)
        for line in (self.name, self.chapter):
            line.textEdited.connect(lambda _text: self._later.start())
        self.note.textChanged.connect(self._on_note)
        for field in (self.chapter, self.name, self.note):
            field.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GRID)
        column.setSpacing(GRID // 2)
        column.addWidget(self.chapter)
        column.addWidget(self.name)
        column.addWidget(self.note)
        self._fit()

    def set_step(self, record: StepRecord, words: str) -> None:
        """Show what is kept of a step; what was written of another one is kept first.

        Args:
            record: The step.
            words: What it is called without a name.
        """
        same = record.number == self._number
        if not same:
            self.keep()
        elif self._later.isActive():
            return  # it is being written on
        written = self._written()
        in_name, in_note, in_chapter = (
            same and field.hasFocus()
            for field in (self.name, self.note, self.chapter)  # there one may write on
        )
        self._number = record.number
        self._kept = (
            written[0] if in_name else record.name,
            written[1] if in_note else record.note,
            written[2] if in_chapter else record.chapter,
        )
        self.name.setPlaceholderText(words[:_MOST_NAME])
        if self.name.text() != record.name and not in_name:
            self.name.setText(record.name)
        if self.chapter.text() != record.chapter and not in_chapter:
            self.chapter.setText(record.chapter)
            self.chapter.setCursorPosition(0)  # its beginning says most
        if self.note.toPlainText() != record.note and not in_note:
            blocked = self.note.blockSignals(True)
            self.note.setPlainText(record.note)
            self.note.blockSignals(blocked)
        self._fit()

    def keep(self) -> None:
        """Keep now what was written."""
        self._later.stop()
        written = self._written()
        if self._number and written != self._kept:
            self._kept = written
            self.marked.emit(self._number, *written)

    def _written(self) -> tuple[str, str, str]:
        return self.name.text().strip(), self.note.toPlainText()[:_MOST_NOTE], self.chapter.text().strip()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep what was written when the focus leaves."""
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

    def _on_note(self) -> None:
        self._later.start()
        self._fit()

    def _fit(self) -> None:
        """Make the note as high as its lines, from one to six."""
        lines = min(max(round(self.note.document().size().height()), 1), 6)  # wrapped ones count
        self.note.setFixedHeight(round(self.note.fontMetrics().lineSpacing() * lines) + 3 * GRID)
