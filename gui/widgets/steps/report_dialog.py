"""The dialog before a fault report: the user's description, and the included steps."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.forms.editors.rows import ROW_HEIGHT, RowDelegate, TickBox
from gui.models.steps import mark_of, title_of
from gui.models.story import cards_of
from gui.schema.heard import Heard
from gui.schema.step import StepRecord
from gui.schema.tips import tip_of
from gui.schema.words import host_of
from gui.widgets.common.cut_lines import CutLines
from gui.widgets.common.parts import button, label
from gui.widgets.common.screen_room import room_for
from gui.widgets.common.theme import EDGE, GRID

_WIDTH_PX = 520
_TEXT_ROWS = 3
_LIST_ROWS = 4
"""The least that is seen of the steps."""


@dataclass(frozen=True, slots=True)
class Written:
    """The user's text.

    Attributes:
        title: None for the suggested one.
    """

    title: str | None = None
    happened: str = ""
    expected: str = ""


class ReportDialog(QDialog):
    """Never blocks, and stays until the report is saved: its text is not lost when the user hesitates.

    Args:
        steps: All steps of the session.
        last: How many of them are selected at first: the last ones, and those before them on the same card.
        about: Number of the viewed step, which is selected too and gives the title; 0 for none.
        only: Numbers of the only steps selected at first, such as two that are compared; empty for those above.
        parent: Qt parent.

    Signals:
        save_requested: Save the report.
    """

    save_requested = Signal()

    def __init__(
        self,
        steps: Sequence[StepRecord],
        *,
        last: int,
        about: int = 0,
        only: Collection[int] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Report a problem"))
        self.setMinimumWidth(_WIDTH_PX)
        self.title = QLineEdit()
        self._records = {step.number: step for step in steps}
        self._about = about
        self.title.setAccessibleName(self.tr("Title"))
        self.happened = self._text(self.tr("What happened"))
        self.expected = self._text(self.tr("What should have happened"))
        self.steps = QListWidget()
        self.steps.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # it lay over the last row
        self.steps.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.steps.setItemDelegate(RowDelegate(self.steps))
        self.steps.setProperty("look", "field")
        self.steps.setSpacing(2)
        self.steps.setMinimumHeight(_LIST_ROWS * ROW_HEIGHT)
        self.steps.setAccessibleName(self.tr("Steps in the report"))
        self.steps.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        first = _first_of(steps, last)
        for place, step in enumerate(steps):
            item = QListWidgetItem(f"{title_of(step)}  {mark_of(step)}".replace("\n", " "))
            item.setToolTip(tip_of(item.text()))
            item.setData(Qt.ItemDataRole.UserRole, step.number)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_checked(step.number in only if only else place >= first or step.number == about))
            self.steps.addItem(item)
        self.steps.itemChanged.connect(self._look)
        self.count = label("", "muted")
        self.all, self.none = button(self.tr("Choose all")), button(self.tr("Choose none"))
        for made, on in ((self.all, True), (self.none, False)):
            made.setAutoDefault(False)
            made.clicked.connect(partial(self._choose, on))
        self.pages = TickBox(self.tr("With the text of the pages"))
        self.pages.setChecked(True)
        self.accept_button = button(self.tr("Save the report…"), "primary")
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self.save_requested)
        self.problem = label("", "bad", wrap=True)
        self.problem.hide()
        cancel = button(self.tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(self.accept_button)
        self._inside = inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 0)
        layout.setSpacing(GRID)
        layout.addWidget(label(self.tr("Report a problem"), "title"))
        intro = self.tr(
            "The report has the chosen steps with their pictures, what changed, and the errors and failed requests "
            "during them. Values marked as secret are not in it."
        )
        layout.addWidget(label(intro, "muted", wrap=True))
        for words, field in (
            (self.tr("Title"), self.title),
            (self.tr("What happened"), self.happened),
            (self.tr("What should have happened"), self.expected),
            (self.tr("Steps"), self.steps),
        ):
            named = label(words, "small")
            named.setBuddy(field)
            pair = QVBoxLayout()
            pair.setSpacing(GRID // 2)
            pair.addWidget(named)
            pair.addWidget(field, 1)
            layout.addLayout(pair, 1 if field is self.steps else 0)
        chosen = QHBoxLayout()
        chosen.setSpacing(GRID)
        chosen.addWidget(self.count, 1)
        chosen.addWidget(self.all)
        chosen.addWidget(self.none)
        layout.addLayout(chosen)
        layout.addWidget(self.pages)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setProperty("look", "inside")
        self._scroll.setWidget(inside)
        CutLines(self._scroll)
        below = QVBoxLayout()
        below.setContentsMargins(2 * GRID, EDGE, 2 * GRID, 2 * GRID)
        below.setSpacing(GRID)
        below.addWidget(self.problem)
        below.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addLayout(below)
        self._look()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the title, ready to be written over and seen from its start."""
        super().showEvent(event)
        if not event.spontaneous():
            self._make_room()
            QTimer.singleShot(0, self, self._show_chosen)  # the list has its size by then
        if not self.title.isModified():
            self.title.setFocus(Qt.FocusReason.OtherFocusReason)
            self.title.end(False)
            self.title.home(True)

    def _make_room(self) -> None:
        """Be as high as the contents, up to the screen's height; then the fields scroll."""
        inside = self._inside
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        self.setMinimumWidth(max(_WIDTH_PX, inside.minimumSizeHint().width() + bar))  # in large letters it is wider
        self.resize(max(self.width(), self.minimumWidth()), self.height())
        height = inside.heightForWidth(self.width()) if inside.hasHeightForWidth() else inside.sizeHint().height()
        wanted = height + self.sizeHint().height() - self._scroll.sizeHint().height()
        self.resize(self.width(), min(wanted, room_for(self).height()))

    def numbers(self) -> tuple[int, ...]:
        """The chosen steps."""
        items = [self.steps.item(row) for row in range(self.steps.count())]
        return tuple(
            int(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    def said(self) -> tuple[tuple[str, str], ...]:
        """The user's text, each part under its heading; without empty parts."""
        parts = (
            (self.tr("What happened"), self.happened.toPlainText().strip()),
            (self.tr("What should have happened"), self.expected.toPlainText().strip()),
        )
        return tuple(part for part in parts if part[1])

    def written(self) -> Written:
        """The user's text so far."""
        title = self.title.text() if self.title.isModified() else None
        return Written(title, self.happened.toPlainText(), self.expected.toPlainText())

    def write(self, written: Written) -> None:
        """Restore text that the user wrote earlier."""
        if written.title is not None:
            self.title.setText(written.title)
            self.title.setModified(True)
        self.happened.setPlainText(written.happened)
        self.expected.setPlainText(written.expected)

    def say_problem(self, words: str) -> None:
        """Show why the report was not saved; empty text removes that."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def _show_chosen(self) -> None:
        """Scroll to the first selected step, so that the list begins with the report's contents."""
        rows = range(self.steps.count())
        first = next((row for row in rows if self.steps.item(row).checkState() is Qt.CheckState.Checked), -1)
        if first >= 0:
            self.steps.scrollToItem(self.steps.item(first), QAbstractItemView.ScrollHint.PositionAtTop)

    def _choose(self, on: bool) -> None:
        with QSignalBlocker(self.steps):
            for row in range(self.steps.count()):
                self.steps.item(row).setCheckState(_checked(on))
        self._look()

    def _look(self) -> None:
        words = self.tr("{chosen} of {count} steps chosen")
        self.count.setText(words.format(chosen=f"{len(self.numbers()):,}", count=f"{self.steps.count():,}"))
        if not self.title.isModified():  # the user's text stays
            self.title.setText(_first_title([self._records[number] for number in self.numbers()], self._about))
            self.title.setCursorPosition(0)  # its beginning is most informative
        self.accept_button.setEnabled(bool(self.numbers()))
        self.accept_button.setToolTip("" if self.accept_button.isEnabled() else self.tr("Choose at least one step"))

    def _text(self, name: str) -> QPlainTextEdit:
        field = QPlainTextEdit()
        field.setProperty("look", "field")
        field.setAccessibleName(name)
        field.setTabChangesFocus(True)
        field.setFixedHeight(_TEXT_ROWS * field.fontMetrics().lineSpacing() + 2 * GRID)
        return field


def _first_of(steps: Sequence[StepRecord], last: int) -> int:
    """The place of the first of the last steps; of a form that was filled in, all steps are wanted or none."""
    first = max(0, len(steps) - last)
    place = 0
    for card in cards_of(steps):
        if place <= first < place + len(card.steps):
            return place
        place += len(card.steps)
    return first


def _checked(on: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked


def _first_title(steps: Sequence[StepRecord], about: int) -> str:
    """The title of the viewed step, or else the last one, with the error during it, in one line."""
    step = next((step for step in steps if step.number == about), steps[-1] if steps else None)
    if step is None:
        return ""
    # The effects of a successful step are no fault of it; an error meanwhile is.
    wrong = step.outcome == "failed" or step.refused
    what = step.summary if wrong else _of(step.heard[0]) if step.heard else ""
    did = f"{step.words} {step.target}".strip()
    return (f"{did}: {' '.join(what.split())}" if what else did)[:200]


def _of(heard: Heard) -> str:
    if heard.kind != "request":
        return heard.text
    address = heard.text.rpartition(" ")[2]
    if heard.place[:3].isdigit():  # the website's answer
        return f"{heard.text} ({heard.place})"
    words = QCoreApplication.translate("ReportDialog", "{} did not answer a request")
    return words.format(host_of(address) or address)
