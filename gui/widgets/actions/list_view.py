"""The list of actions: painted, and driven by mouse and keys."""

from contextlib import AbstractContextManager
from functools import partial

from PySide6.QtCore import QElapsedTimer, QEvent, QModelIndex, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QGraphicsOpacityEffect, QWidget

from gui.models.action_rows import FormRow, GroupRow, Row
from gui.models.actions import ActionListModel
from gui.schema.action import Action
from gui.widgets.actions.rows import RowState
from gui.widgets.actions.stack import ActionStack
from gui.widgets.common.cut_lines import CutLines

_DIMMED_OPACITY = 0.55

_SHIFTS = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock, Qt.Key.Key_Control, Qt.Key.Key_Meta})
"""Modifier keys, and others pressed before a key to change its meaning."""

_AFTER_MISS_MS = 2000
"""How soon further letters still belong to letters that no row begins with: alone they would match another row."""

_EDITS = (QKeySequence.StandardKey.SelectAll, QKeySequence.StandardKey.Paste)
"""Editing keys for the text of a field before or instead of typing."""

_CHOOSES = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down})
"""Keys that choose in a field right after it was found, where it takes a choice: its form shows the current one."""


class ActionListView(ActionStack):
    """Shows an `ActionListModel`: up to ten thousand rows, of which only visible ones are painted.

    Signals:
        open_requested: Enter on an action: fill in its form, or run it if there is nothing to fill in.
        clicked_on: Id of the clicked action, after it was selected.
        run_requested: Double click on an action: the id of the action under the first click.
        show_requested: The button on the row of an unavailable action was pressed.
        hovered: Id of the action under the pointer, empty for none.
        typed_on: A letter typed right after the list was entered by `enter_found`.
        edited_on: Likewise a `QKeyEvent` for the text or the choice of a field, such as to select all of it.
        missed: Enter after letters that no row begins with, and the letters: nothing is selected or opened then.
    """

    open_requested = Signal(str)
    clicked_on = Signal(str)
    run_requested = Signal(str)
    show_requested = Signal(str)
    hovered = Signal(str)
    typed_on = Signal(str)
    edited_on = Signal(object)  # QKeyEvent
    missed = Signal(str)

    def __init__(self, model: ActionListModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._hovered_row = -1
        self._show_hovered = False
        self._pointed_at = ""
        self._pointer: QPoint | None = None  # the mouse position on the rows
        self._pressed = ""
        self._just_found = False
        self._typed = ""
        self._typed_at = QElapsedTimer()
        self._missed = ""  # letters that no row begins with, since the user chose one
        CutLines(self, below=False)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(self.tr("Actions"))
        self._reveal_later = QTimer(self)
        self._reveal_later.setSingleShot(True)
        self._reveal_later.timeout.connect(self.reveal_selected)
        model.modelAboutToBeReset.connect(self._on_before_reset)

    def set_dimmed(self, dimmed: bool) -> None:
        """Draw the rows pale, as those of a session that has ended, or as usual."""
        effect = QGraphicsOpacityEffect(self) if dimmed else None
        if effect is not None:
            effect.setOpacity(_DIMMED_OPACITY)
        self.setGraphicsEffect(effect)  # type: ignore[arg-type]  # None takes it away

    def is_in_use(self) -> bool:
        """Whether the user may be about to press here: the pointer is on the rows, or a form is open among them."""
        return self._pointer is not None or bool(self.selected_id())

    def holding_pointed_at(self) -> AbstractContextManager[None]:
        """Keep the row under the pointer there while rows change, so that a press does not meet its neighbour."""
        return self.holding(self._pointer)

    def hover_action(self, action_id: str) -> None:
        """Mark the row of an action that the user points at elsewhere; does not scroll or emit."""
        if action_id != self._pointed_at:
            self._pointed_at = action_id
            self.viewport().update()

    def enter_found(self) -> None:
        """Take the focus from the filter; letters typed right after that do not search the rows."""
        self.setFocus()
        self._just_found = True

    def select(self, action_id: str, *, reveal: bool = True) -> bool:
        """Select an action, whatever was typed before; returns False if it has no row."""
        chosen = super().select(action_id, reveal=reveal)
        if chosen:
            self._missed = ""
        return chosen

    def show_from(self, action_id: str) -> None:
        """Scroll until the header over an action is at the top, whatever was clicked before."""
        self._reveal_later.stop()
        super().show_from(action_id)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Letters that are typed later are for the list."""
        super().focusOutEvent(event)
        self._just_found, self._missed = False, ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select an action, open or close a group, or press the button of a row."""
        self._just_found, self._missed = False, ""
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        row = self._rows[index.row()]
        self._pressed, self._lent = "", False
        if isinstance(row, GroupRow):
            self._model.toggle(row.name)
            return
        if self._painter.show_rect(row, self._rect(index.row())).contains(event.position().toPoint()):
            self.show_requested.emit(row.id)
            return
        if isinstance(row, FormRow):
            return
        self._pressed = row.id
        top = self._rect(index.row()).top()
        self._go_to(index.row())
        # The form above closed: keep the pressed row under the pointer, or a double click would hit its neighbour.
        moved = self._model.row_of(row.id)
        if moved >= 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self._rect(moved).top() - top)
        self._reveal_later.start(QApplication.styleHints().mouseDoubleClickInterval())
        self.clicked_on.emit(row.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Run the action under the first click, whatever has moved there since."""
        if event.button() == Qt.MouseButton.LeftButton and self._pressed:
            self._reveal_later.stop()
            self.reveal_selected()
            self.run_requested.emit(self._pressed)
        else:
            self.mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do nothing on release."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Note the row under the pointer; dragging selects nothing."""
        self._pointer = event.position().toPoint()
        self._hover_there()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; the wheel may have been turned above the form, whose mouse moves the list does not receive."""
        self._pointer = event.position().toPoint()
        super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Note when the pointer leaves."""
        if event.type() == QEvent.Type.Leave:
            self._on_pointer_gone()
        return super().viewportEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note when the pointer is on the form: for Qt it has not left the list, which contains the form."""
        if watched is self._gap_widget and event.type() == QEvent.Type.Enter:
            self._on_pointer_gone()
        return super().eventFilter(watched, event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Mark the row that has moved under the pointer; none if it is on the form."""
        super().scrollContentsBy(dx, dy)
        self._hover_there()

    def updateGeometries(self) -> None:
        """Mark nothing that has moved away from under the pointer."""
        super().updateGeometries()
        if self._hovered_row >= 0 and self._row_there() != self._hovered_row:
            self._hover(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, open and close groups, or open the form; other keys are for the window."""
        index = self.currentIndex()
        row = self._model.rows()[index.row()] if index.isValid() else None
        key = event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self._lent and (event.text().strip() or key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            # The focused field is gone with its page: further typing was not meant for the list.
            event.accept()
            return
        self._lent = False
        just_found = self._just_found
        enters = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        self._just_found = just_found and (key in _SHIFTS or enters)
        if not (event.text().strip() or key == Qt.Key.Key_Space or key in _SHIFTS or enters):
            self._missed = ""
        if just_found and self._is_letter(event):
            self.typed_on.emit(event.text())
        elif just_found and (any(map(event.matches, _EDITS)) or (plain and key in _CHOOSES and _is_choice(row))):
            self.edited_on.emit(event.clone())
        elif enters and plain:
            if self._missed:  # it ended the typed letters, and nobody looks at the rows
                self._typed = ""
                self.missed.emit(self._missed)
            elif not event.isAutoRepeat():  # a key held in the filter must not run the find
                self._on_enter(row)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and plain:
            self._on_sideways(row, closing=key == Qt.Key.Key_Left)
        elif key == Qt.Key.Key_Space and plain and self._is_searching():
            self.keyboardSearch(" ")  # between two words
        elif key == Qt.Key.Key_Space and plain and isinstance(row, GroupRow):
            self._model.toggle(row.name)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape) or not self._is_ours(event):
            event.ignore()
        else:
            super().keyPressEvent(event)
            # The base moves the current row but leaves scrolling to us.
            if self.currentIndex() != index:
                self.scrollTo(self.currentIndex())
                self.reveal_selected()

    def _is_searching(self) -> bool:
        """Whether typing follows letters in quick succession."""
        pause = _AFTER_MISS_MS if self._missed else QApplication.styleHints().keyboardInputInterval()
        return self._typed_at.isValid() and self._typed_at.elapsed() <= pause and bool(self._typed)

    def keyboardSearch(self, search: str) -> None:
        """Jump to the next action or group that begins with the letters typed in quick succession, or to none."""
        fresh = not self._is_searching()
        again = not (fresh or self._missed) and self._typed == search.lower() and len(search) == 1
        self._typed = search.lower() if fresh or again else self._typed + search.lower()
        self._typed_at.start()
        if not self._rows or not self._typed.strip():
            return
        current = self.currentIndex()
        start = (current.row() if current.isValid() else -1) + (1 if len(self._typed) == 1 else 0)
        for number in (*range(max(start, 0), len(self._rows)), *range(max(start, 0))):
            row = self._rows[number]
            names = (row.target, row.description) if isinstance(row, Action) else (row.name,)
            if any(name[:80].lower().startswith(self._typed) for name in names):
                self._missed = ""
                self._go_to(number)
                self.scrollTo(self.currentIndex())
                self.reveal_selected()
                return
        self._missed = self._typed.strip()
        self.clear_selected()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the visible rows."""
        self._lay_out()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), self.palette().base())
        first = self.indexAt(QPoint(0, event.rect().top()))
        # If it begins inside the gap, painting starts at the row above.
        row = first.row() if first.isValid() else max(self._gap_row, 0)
        current = self.currentIndex()
        current_row = current.row() if current.isValid() else -1
        focus = self.hasFocus()
        while row < len(self._rows):
            rect = self._rect(row)
            if rect.top() > event.rect().bottom():
                break
            shown = self._rows[row]
            hovered = row == self._hovered_row
            pointed_at = self._hovered_row < 0 and shown.id == self._pointed_at
            state = RowState(
                selected=shown.id == self._selected,
                focused=focus and row == current_row,
                hovered=hovered or pointed_at,
                show_hovered=hovered and self._show_hovered,
                told_at=partial(self._model.told_at, shown) if isinstance(shown, Action) else lambda: 0,
            )
            self._painter.paint(painter, shown, rect, state)
            row += 1
        painter.end()

    def _on_before_reset(self) -> None:
        """Forget row numbers, which are about to change."""
        if self._hovered_row >= 0:
            self._hover(-1)

    def _on_enter(self, row: Row | None) -> None:
        if isinstance(row, GroupRow):
            self._model.toggle(row.name)
        elif row is not None:
            self.open_requested.emit(self._selected if isinstance(row, FormRow) else row.id)

    def _on_sideways(self, row: Row | None, *, closing: bool) -> None:
        """Left closes a group or goes from an action to its header; right opens, or goes into the open group."""
        if isinstance(row, GroupRow):
            if row.collapsed != closing:
                self._model.set_collapsed(row.name, closing)
            elif not closing and self._model.row_of(row.id) + 1 < len(self._rows):
                self._go_to(self._model.row_of(row.id) + 1)
                self.reveal_selected()
        elif row is not None and closing:
            first = row.ids[0] if isinstance(row, FormRow) else row.id
            header = self._model.row_of(GroupRow(self._model.group_of(first), 0).id)
            if header >= 0:
                self._go_to(header)
                self.scrollTo(self.currentIndex())

    def _is_ours(self, event: QKeyEvent) -> bool:
        """Whether the base class should handle a key: movement keys and letters, but no shortcuts of the window."""
        keys = Qt.Key
        moves = (keys.Key_Up, keys.Key_Down, keys.Key_Home, keys.Key_End, keys.Key_PageUp, keys.Key_PageDown)
        return event.key() in moves or self._is_letter(event)

    @staticmethod
    def _is_letter(event: QKeyEvent) -> bool:
        command = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        text = event.text()
        return bool(text.strip()) and text.isprintable() and not event.modifiers() & command

    def _row_there(self) -> int:
        """The row under the pointer; -1 for none."""
        index = self.indexAt(self._pointer) if self._pointer is not None else QModelIndex()
        return index.row() if index.isValid() else -1

    def _hover_there(self) -> None:
        point, row = self._pointer, self._row_there()
        rect = self._painter.show_rect(self._rows[row], self._rect(row)) if row >= 0 else QRect()
        on_show = point is not None and rect.contains(point)
        if row != self._hovered_row or on_show != self._show_hovered:
            self._hover(row, on_show=on_show)

    def _on_pointer_gone(self) -> None:
        self._pointer = None
        self._hover_there()

    def _hover(self, row: int, *, on_show: bool = False) -> None:
        before = self._hovered_id()
        self._hovered_row, self._show_hovered = row, on_show
        self.viewport().update()
        if self._hovered_id() != before:
            self.hovered.emit(self._hovered_id())

    def _hovered_id(self) -> str:
        if not 0 <= self._hovered_row < len(self._rows):
            return ""
        row = self._rows[self._hovered_row]
        return row.id if isinstance(row, Action) else ""


def _is_choice(row: Row | None) -> bool:
    return isinstance(row, Action) and row.param is not None and bool(row.param.values)
