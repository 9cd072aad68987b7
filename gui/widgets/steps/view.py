"""The steps so far as a row of cards, newest at the end."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QMenu, QStackedWidget, QVBoxLayout, QWidget

from gui.models.steps import CARD_ROLE, RECORD_ROLE, StepsModel
from gui.models.story import Card
from gui.schema.step import StepRecord
from gui.widgets.common.parts import label
from gui.widgets.common.step_keys import is_escape_before_commands
from gui.widgets.common.theme import EDGE, GRID
from gui.widgets.steps.delegate import StepDelegate

_LOW = 90
"""If the cards' area is lower than this, in device-independent pixels, a card is one line."""
_CARD_HEIGHT = 20 * GRID
"""The most; a higher strip only enlarges the pictures up to this."""
_LINE_HEIGHT = 4 * GRID
_GAP = GRID // 2
"""The gap that Qt leaves on each side of each card, also before the first."""


class StepsView(QWidget):
    """Header and cards of a steps model.

    Signals:
        step_selected: Number of the step whose card was reached by click or key.
        step_opened: Number of the step to be shown as it was.
        copy_requested: Number of the step to be copied as text.
        again_requested: Number of the step to be done again.
        mark_requested: Number of the step that is to be marked, and how: `name`, `note`, `chapter`, `star`
            or `unshown`.
        left: Esc was pressed while a step is shown as it was.
    """

    step_selected = Signal(int)
    step_opened = Signal(int)
    copy_requested = Signal(int)
    again_requested = Signal(int)
    mark_requested = Signal(int, str)
    left = Signal()

    def __init__(self, model: StepsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._follow = True
        self._quiet = False
        self.why_not_again: Callable[[], str] = lambda: ""
        """Tells why no step can be done again now; empty if one can."""
        self._lost = 0  # the step that was chosen when its card went, until it is on another one
        self.setProperty("look", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.count = label("", "muted")
        self.header = QHBoxLayout()
        """Buttons that concern all steps are added at its end."""
        self.header.setContentsMargins(_GAP, 0, _GAP, 0)
        self.header.setSpacing(GRID)
        self.header.addWidget(label(self.tr("Steps"), "heading"))
        self.header.addWidget(self.count)
        self.header.addStretch()
        self.list = StepsList()
        self.list.setMinimumHeight(_LINE_HEIGHT + 2 * _GAP)
        model.rowsAboutToBeRemoved.connect(self._on_about_to_shrink)  # before the list, which then chooses another card
        self.list.setModel(model)
        self.list.setAccessibleName(self.tr("Steps"))
        self.list.copy_requested.connect(self.copy_selected)
        self.list.resized.connect(self._choose_form)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.list.clicked.connect(self._on_opened)
        self.list.open_requested.connect(self._on_opened)
        self.list.left.connect(self.left)
        self.list.turn_requested.connect(self._on_turn)
        self.list.set_fold_rect(self.fold_rect)
        self._delegate = StepDelegate(self.list)
        self.list.setItemDelegate(self._delegate)
        self.empty = label("", "muted", wrap=True)
        self.set_server("")
        self.empty.setContentsMargins(_GAP, 0, _GAP, 0)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.list)
        layout = self._column = QVBoxLayout(self)
        self._space(GRID)
        layout.addLayout(self.header)
        layout.addWidget(self._stack, 1)
        model.rowsAboutToBeInserted.connect(self._on_about_to_grow)
        model.rowsInserted.connect(self._on_grown)
        model.rowsRemoved.connect(self._on_shrunk)
        model.modelReset.connect(self._on_reset)
        model.dataChanged.connect(self._on_shown_anew)
        self._on_reset()

    def set_server(self, name: str) -> None:
        """Show where steps are done, while there are none yet.

        Args:
            name: The name of the server; empty for this computer.
        """
        self.empty.setText(
            self.tr("What you do will be listed here. The server “{}” does it.").format(name)
            if name
            else self.tr("What you do will be listed here. Nothing is sent anywhere.")
        )

    def select_step(self, number: int) -> None:
        """Choose the card of a step, scroll it into view and focus it, if there is one."""
        row = self._model.row_of(number)
        if row >= 0:
            self.list.stay()
            self.list.setCurrentIndex(self._model.index(row))
            self.list.scrollTo(self._model.index(row))
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_step(self, number: int) -> None:
        """Choose a card, and ask for its step to be shown as it was."""
        self.select_step(number)
        if self._model.row_of(number) >= 0:
            self.step_opened.emit(number)

    def mark_step(self, number: int) -> None:
        """Show which step is looked at, without taking the focus; 0 for none. Emits nothing."""
        row = self._model.row_of(number)
        self._quiet = True
        try:
            if row >= 0:
                self.list.stay()
                self.list.setCurrentIndex(self._model.index(row))
                self.list.scrollTo(self._model.index(row))
            else:
                self.list.setCurrentIndex(QModelIndex())
                self.list.follow_end()  # back at the live page, whose steps come at the end
        finally:
            self._quiet = False

    def current_step(self) -> int:
        """The number of the chosen step; 0 for none."""
        record = self.list.currentIndex().data(RECORD_ROLE)
        return record.number if isinstance(record, StepRecord) else 0

    def last_step(self) -> int:
        """The number of the newest step; 0 if there is none."""
        rows = self._model.rows()
        return rows[-1].number if rows else 0

    def set_past(self, on: bool) -> None:
        """Tell whether a step is shown as it was: then Esc leads back to now."""
        self.list.set_past(on)

    def copy_selected(self) -> None:
        """Ask for the chosen step to be copied as text."""
        if number := self.current_step():
            self.copy_requested.emit(number)

    def _at_end(self) -> bool:
        bar = self.list.horizontalScrollBar()
        return bar.value() >= bar.maximum() - GRID

    def _on_about_to_grow(self) -> None:
        self._follow = self._at_end()

    def _on_grown(self) -> None:
        self._show_count()
        self._find_lost()
        if self._follow:
            self.list.follow_end()

    def _on_about_to_shrink(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._quiet = True
        if first <= self.list.currentIndex().row() <= last:
            self._lost = self.current_step()

    def _on_shrunk(self) -> None:
        self._quiet = False
        self._show_count()
        self._find_lost()

    def _on_shown_anew(self) -> None:
        self._show_count()  # a step may have joined a form
        self._find_lost()

    def _find_lost(self) -> None:
        """Choose the card on which the chosen step is now: its form was folded, or it has joined one."""
        if self._lost and self._model.row_of(self._lost) >= 0:
            number, self._lost = self._lost, 0
            self.mark_step(number)

    def _on_reset(self) -> None:
        self._lost = 0
        self._show_count()
        self.list.follow_end()

    def _show_count(self) -> None:
        count = len(self._model.rows())
        self.count.setText(f"{count:,}" if count else "")
        self._stack.setCurrentWidget(self.list if count else self.empty)

    def _choose_form(self) -> None:
        """Use cards if there is room, else lines."""
        room = self.list.height()
        bar = self.list.horizontalScrollBar().sizeHint().height()
        one_line = room < _LOW
        height = _LINE_HEIGHT if one_line else max(min(room - bar - _GAP, _CARD_HEIGHT), 8 * GRID)
        self._delegate.set_card(height, one_line=one_line)
        self.list.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave less room around cards that are lines."""
        super().resizeEvent(event)
        self._space(GRID if event.size().height() >= _LOW else _GAP)

    def _space(self, px: int) -> None:
        self._column.setContentsMargins(EDGE - _GAP, px, EDGE - _GAP, px)
        self._column.setSpacing(px)

    def _on_current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        record = current.data(RECORD_ROLE)
        if isinstance(record, StepRecord) and not self._quiet:
            self.step_selected.emit(record.number)

    def _on_opened(self, index: QModelIndex) -> None:
        record = index.data(RECORD_ROLE)
        if isinstance(record, StepRecord):
            self.step_opened.emit(record.number)

    def _on_turn(self, index: QModelIndex) -> None:
        self.list.stay()
        self._model.turn(index.row())

    def fold_rect(self, index: QModelIndex) -> QRect:
        """Where a click unfolds a form, in the list; empty for any other card."""
        card = index.data(CARD_ROLE)
        return self._delegate.fold_rect(self.list.visualRect(index), card) if isinstance(card, Card) else QRect()

    def _open_menu(self, point: QPoint) -> None:
        if not self.list.indexAt(point).isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        look = QAction(self.tr("Look at this step"), menu)
        look.triggered.connect(lambda: self._on_opened(self.list.currentIndex()))
        menu.addAction(look)
        card = self.list.currentIndex().data(CARD_ROLE)
        if isinstance(card, Card) and card.kind == "form":
            turn = QAction(self.tr("Fold its steps") if card.unfolded else self.tr("Show its single steps"), menu)
            turn.triggered.connect(lambda: self._on_turn(self.list.currentIndex()))
            menu.addAction(turn)
        self._add_marks(menu)
        menu.setToolTipsVisible(True)  # a menu shows none of its own accord
        again = QAction(self.tr("Do it again"), menu)
        again.triggered.connect(lambda: self.again_requested.emit(self.current_step()))
        again.setEnabled(not self.why_not_again())
        again.setToolTip(self.why_not_again())
        menu.addAction(again)
        copy = QAction(self.tr("Copy step as text"), menu)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.triggered.connect(self.copy_selected)
        menu.addAction(copy)
        menu.popup(self.list.viewport().mapToGlobal(point))

    def _add_marks(self, menu: QMenu) -> None:
        """What the user may say of the chosen step."""
        record = self.list.currentIndex().data(RECORD_ROLE)
        if not isinstance(record, StepRecord):
            return
        menu.addSeparator()
        for how, words in (
            ("name", self.tr("Name it…")),
            ("note", self.tr("Write a note…")),
            ("chapter", self.tr("Begin a chapter with it…")),
            ("star", self.tr("Take the star away") if record.starred else self.tr("Give it a star")),
            (
                "unshown",
                self.tr("Show it when presenting") if record.unshown else self.tr("Leave it out when presenting"),
            ),
        ):
            mark = QAction(words, menu)
            mark.triggered.connect(partial(self.mark_requested.emit, record.number, how))
            menu.addAction(mark)
        menu.addSeparator()


class StepsList(QListView):
    """A horizontal list that either wheel scrolls and that can stay at its end.

    Signals:
        copy_requested: Ctrl+C was pressed.
        resized: The size of the list changed.
        open_requested: Enter was pressed on a card (QModelIndex).
        turn_requested: A form is to be unfolded or folded again (QModelIndex).
        left: Esc was pressed while a step is shown as it was.
    """

    copy_requested = Signal()
    resized = Signal()
    open_requested = Signal(QModelIndex)
    turn_requested = Signal(QModelIndex)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._to_end = False
        self._past = False
        self._fold_rect: Callable[[QModelIndex], QRect] = lambda _index: QRect()
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setSpacing(_GAP)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.horizontalScrollBar().rangeChanged.connect(self._on_range_changed)
        self.horizontalScrollBar().actionTriggered.connect(self.stay)

    def follow_end(self) -> None:
        """Scroll to the end once Qt has laid out the new cards, which it does later."""
        self._to_end = True
        self.scrollToBottom()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.maximum())

    def stay(self) -> None:
        """Stay at the user's scroll position."""
        self._to_end = False

    def set_fold_rect(self, fold_rect: Callable[[QModelIndex], QRect]) -> None:
        """Set what knows where a click unfolds a card."""
        self._fold_rect = fold_rect

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Unfold a form on its caret; Qt handles all else."""
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self._is_on_caret(index, event.position().toPoint()):
            self.turn_requested.emit(index)
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a caret opens no step."""
        index = self.indexAt(event.position().toPoint())
        if not self._is_on_caret(index, event.position().toPoint()):
            super().mouseReleaseEvent(event)

    def _is_on_caret(self, index: QModelIndex, point: QPoint) -> bool:
        return index.isValid() and self._fold_rect(index).contains(point)

    def set_past(self, on: bool) -> None:
        """Tell whether a step is shown as it was."""
        self._past = on

    def event(self, event: QEvent) -> bool:
        """While a step is shown as it was, take Esc before commands that also have it, such as Stop."""
        if self._past and is_escape_before_commands(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy with Ctrl+C, open with Enter, unfold with Space, and go back to now with Esc; Qt handles other keys."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.open_requested.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.turn_requested.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape and self._past:
            self.left.emit()
        else:
            self._to_end = False
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll sideways, whichever way the wheel turns."""
        self._to_end = False
        turned = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (turned.x() or turned.y()))
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Report the new size, from which the size of the cards follows."""
        super().resizeEvent(event)
        self.resized.emit()

    def _on_range_changed(self, lowest: int, highest: int) -> None:
        if self._to_end:
            self.horizontalScrollBar().setValue(highest)
