"""The list of cards: either wheel scrolls it sideways, and it can stay at its end."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from gui.widgets.common.step_keys import is_escape_before_commands
from gui.widgets.common.theme import GRID

GAP = GRID // 2
"""The gap that Qt leaves on each side of each card, also before the first."""

_CHOOSING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class StepsList(QListView):
    """A horizontal list that scrolls with either wheel direction and can stay at its end.

    Signals:
        copy_requested: Ctrl+C was pressed.
        resized: The size of the list changed.
        open_requested: Enter was pressed on a card (QModelIndex).
        turn_requested: Unfold or fold a form (QModelIndex).
        left: Esc was pressed while a past step is shown.

    With Shift or Ctrl several cards are selected, and none is opened.
    """

    copy_requested = Signal()
    resized = Signal()
    open_requested = Signal(QModelIndex)
    turn_requested = Signal(QModelIndex)
    left = Signal()

    is_past = False
    """Whether a past step is shown. A style sheet queries it while the list is being created."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._to_end = False
        self.follows_next = False
        """Whether to follow the next card wherever the list is scrolled."""
        self.is_choosing = False
        """Whether a click or key that is being taken is to choose several cards."""
        self._by_menu = QPersistentModelIndex()
        """The card that a right click has chosen, until another click or a key."""
        self._kept = False
        """Whether a press that is being released has only kept a card selected."""
        self._fold_rect: Callable[[QModelIndex], QRect] = lambda _index: QRect()
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setSpacing(GAP)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.horizontalScrollBar().rangeChanged.connect(self._on_range_changed)
        self.horizontalScrollBar().actionTriggered.connect(self.stay)

    def follow_end(self) -> None:
        """Scroll to the end once Qt has laid out the new cards, which it does later."""
        self._to_end = True
        self.scrollToBottom()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.maximum())

    def choose(self, index: QModelIndex) -> None:
        """Select one card only, or none, whatever keys are held."""
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def stay(self) -> None:
        """Stay at the user's scroll position."""
        self._to_end = self.follows_next = False

    def set_fold_rect(self, fold_rect: Callable[[QModelIndex], QRect]) -> None:
        """Set the function that returns where a click unfolds a card."""
        self._fold_rect = fold_rect

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Unfold a form on its caret; Qt handles everything else.

        With Ctrl, a card selected by a right click stays selected: its menu selected it only then.
        """
        index = self.indexAt(event.position().toPoint())
        by_menu, self._by_menu = self._by_menu, QPersistentModelIndex()
        self._kept = False
        if event.button() == Qt.MouseButton.RightButton and index not in self.selectedIndexes():
            self._by_menu = QPersistentModelIndex(index)
        elif event.modifiers() == Qt.KeyboardModifier.ControlModifier and index.isValid() and by_menu == index:
            self._kept = index in self.selectedIndexes()
        if self._kept:
            event.accept()
        elif event.button() == Qt.MouseButton.LeftButton and self._is_on_caret(index, event.position().toPoint()):
            self.turn_requested.emit(index)
        else:
            with self._choosing(event.modifiers()):
                super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer without choosing whatever it is drawn over: a click is seldom quite still."""
        if event.buttons() == Qt.MouseButton.NoButton:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a caret opens no step."""
        if self._kept:
            self._kept = False
            return
        index = self.indexAt(event.position().toPoint())
        if not self._is_on_caret(index, event.position().toPoint()):
            with self._choosing(event.modifiers()):
                super().mouseReleaseEvent(event)

    @contextmanager
    def _choosing(self, keys: Qt.KeyboardModifier) -> Iterator[None]:
        """Within this block, Qt handles events as if these keys were held."""
        self.is_choosing = bool(keys & _CHOOSING)
        try:
            yield
        finally:
            self.is_choosing = False

    def _is_on_caret(self, index: QModelIndex, point: QPoint) -> bool:
        return index.isValid() and self._fold_rect(index).contains(point)

    def set_past(self, on: bool) -> None:
        """Set whether a past step is shown."""
        self.is_past = on

    def event(self, event: QEvent) -> bool:
        """While a past step is shown, take Esc before commands that also have it, such as Stop."""
        if self.is_past and is_escape_before_commands(event):
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
        elif event.key() == Qt.Key.Key_Escape and self.is_past:
            self.left.emit()
        else:
            self._by_menu = QPersistentModelIndex()
            self.stay()
            with self._choosing(event.modifiers()):
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll sideways, whichever way the wheel turns."""
        self.stay()
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
