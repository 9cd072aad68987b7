"""A view of rows of different heights, with room for one widget below the selected row.

`QListView` asks Python for the size of every row; here the heights follow from the rows, and one list holds the tops
of all rows. The widget in the gap is not part
of the rows and moves with them.
"""

import contextlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QMoveEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPushButton, QWidget, QWidgetItem
from shiboken6 import isValid

from gui.models.action_rows import FormRow, GroupRow, Row
from gui.models.actions import ActionListModel
from gui.schema.action import Action
from gui.schema.special import Special
from gui.widgets.actions.caret import focused_near
from gui.widgets.actions.rows import RowPainter
from gui.widgets.actions.words import help_word
from gui.widgets.common.theme import EDGE, GRID

Index = QModelIndex | QPersistentModelIndex
_Command = QItemSelectionModel.SelectionFlag


class GapWidget(QWidget):
    """A widget that can fill the gap. All of it must be visible at once, so that no button scrolls out of view."""

    def set_room(self, height: int) -> None:
        """Take at most this height, in pixels."""

    def scrolls_in(self, room: int, width: int) -> bool:
        """Whether a part of it scrolls at this height and width, in pixels."""
        return False

    def content(self) -> QWidget:
        """The widget that determines its height; another one whenever that changes in kind."""
        return self


class ActionStack(QAbstractItemView):
    """Lays out the rows of an `ActionListModel`, selects one by id, and keeps the scroll position when rows change.

    Signals:
        action_selected: Id of the selected action; empty for none. Not sent if new actions arrive that include the same
            id.
    """

    action_selected = Signal(str)

    def __init__(self, model: ActionListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._rows: Sequence[Row] = ()
        self._tops: list[int] = [0]
        self._stale = True
        self._selected = ""
        self._current_key = self._wanted = ""
        self._restoring = False
        self._lent = False
        self._ids_always = True
        self._compact = False
        self._anchors: list[tuple[str, int]] = []
        self._held: QPoint | None = None
        self._gap_widget: QWidget | None = None
        self._field: QWidget | None = None  # the widget that last had the focus in it
        self._gap_row = -1
        self._gap_height = 0
        self._from_top = False
        self._passed = ""  # the selected action, once the list has gone on from it to what it opened
        self._shift = 0  # how far the list has moved down under the pointer, with its rows
        self._alone: tuple[QWidget, QSize] | None = None  # the form whose scroll bar is the only one, and the room
        self._asked: tuple[object, ...] = ()  # that and the sizes for which it was last asked whether it scrolls
        self._painter = self._make_painter()
        self._look = (self.font(), self.palette().cacheKey())
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAutoScroll(False)
        model.modelAboutToBeReset.connect(self._note_anchors)
        self.setModel(model)
        # Connect after `setModel`, so that the selection model resets itself first.
        model.modelReset.connect(self._on_after_reset)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    # Public methods

    def selected_id(self) -> str:
        """Id of the selected action, even while its row is filtered out or its group closed; empty for none."""
        return self._selected

    def has_selected_row(self) -> bool:
        """Whether the selected action has a row, neither filtered out nor in a closed group."""
        return self._model.row_of(self._selected) >= 0

    def select(self, action_id: str, *, reveal: bool = True) -> bool:
        """Select an action; returns False if it has no row."""
        row = self._model.row_of(action_id)
        if row < 0:
            return False
        self._passed = ""
        self._wanted = action_id
        self._go_to(row)
        if isinstance(self._model.rows()[row], FormRow):
            self._current_key = action_id
            self._note_selected(action_id)
        if reveal:
            self.reveal_selected()
        return True

    def follow(self, action_id: str) -> None:
        """Go on with selection and gap at another id, which the next actions have. Emits nothing."""
        self._selected = self._current_key = self._wanted = action_id

    def clear_selected(self) -> None:
        """Select nothing."""
        self.setCurrentIndex(QModelIndex())
        self.clearSelection()
        self._current_key = ""
        self._note_selected("")

    def set_ids_always(self, always: bool) -> None:
        """Show all ids, or only that of the row that is selected or pointed at."""
        self._ids_always = self._painter.ids_always = always
        self.viewport().update()

    def set_compact(self, compact: bool) -> None:
        """Make lower rows, so that more of them are in sight."""
        if compact != self._compact:
            self._compact = compact
            self._measure_anew()

    def set_gap_widget(self, widget: QWidget | None) -> None:
        """Show a widget below the selected row; the list owns it until another takes its place."""
        if self._gap_widget is not None and self._gap_widget is not widget:
            self._gap_widget.removeEventFilter(self)
            self._take_focus_of_gap(lent=widget is None)
            self._gap_widget.hide()
            self._gap_widget.deleteLater()
        self._gap_widget = widget
        self._gap_height = 0
        self._field = None
        if widget is not None:
            widget.setParent(self.viewport())
            widget.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # or a click beside a field is one into the list
            widget.installEventFilter(self)
        self._place_gap()

    def set_from_top(self, on: bool) -> None:
        """Show the upper end of the widget in the gap, such as an error, where not all of it fits."""
        self._from_top = on

    def reveal_selected(self) -> None:
        """Scroll until the selected row and the widget below it are visible."""
        row = self._model.row_of(self._selected)
        if row < 0:
            return
        self._lay_out()
        top = self._tops[row]
        bottom = top + self._row_height(row) + (self._gap_height if row == self._gap_row else 0)
        bar = self.verticalScrollBar()
        height = self.viewport().height()
        # If both do not fit, show the lower end, where the buttons are.
        lower = bottom - height
        if self._from_top and row == self._gap_row:
            lower = min(lower, top + self._row_height(row))
        under_header = row > 0 and isinstance(self._rows[row - 1], GroupRow)
        first = self._tops[row - 1] if under_header else top
        if first < bar.value() and bottom - first <= height:
            bar.setValue(first)  # a header is not left cut off if there is room for it
        elif top < bar.value() and bottom - top <= height:
            bar.setValue(top)
        elif bottom > bar.value() + height or top < bar.value():
            bar.setValue(lower)

    def show_from(self, action_id: str) -> None:
        """Scroll until the header over an action is at the top, as far as there are rows below it.

        The list stays there: a change of its height does not bring it back to the selected row.
        """
        row = self._model.row_of(action_id)
        if row < 0:
            return
        self._lay_out()
        while row > 0 and not isinstance(self._rows[row], GroupRow):
            row -= 1
        self._passed = self._selected
        self.verticalScrollBar().setValue(self._top(row))
        self._note_anchors()

    @contextlib.contextmanager
    def holding(self, point: QPoint | None) -> Iterator[None]:
        """Keep the row at a point in its place while rows change, as far as the list can scroll."""
        self._held = point
        try:
            yield
        finally:
            self._held = None

    # Overrides that a Qt view needs

    def visualRect(self, index: Index) -> QRect:
        """The rectangle of a row in the viewport."""
        self._lay_out()
        if not index.isValid() or index.row() >= len(self._rows):
            return QRect()
        return self._rect(index.row())

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Scroll by the least amount that shows the row."""
        rect = self.visualRect(index)
        bar = self.verticalScrollBar()
        if rect.top() < 0:
            bar.setValue(bar.value() + rect.top())
        elif rect.bottom() >= self.viewport().height():
            bar.setValue(bar.value() + min(rect.top(), rect.bottom() + 1 - self.viewport().height()))

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The row at a point of the viewport; none in the gap or below the last row."""
        self._lay_out()
        y = point.y() + self.verticalOffset()
        if self._gap_row >= 0:
            gap_top = self._tops[self._gap_row + 1]
            if gap_top <= y < gap_top + self._gap_height:
                return QModelIndex()
            if y >= gap_top:
                y -= self._gap_height
        if y < 0 or y >= self._tops[-1]:
            return QModelIndex()
        return self._model.index(bisect_right(self._tops, y) - 1)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """The row that a key moves to."""
        self._lay_out()
        if not self._rows:
            return QModelIndex()
        current = self.currentIndex()
        row = current.row() if current.isValid() else -1
        moves = QAbstractItemView.CursorAction
        if action in (moves.MoveUp, moves.MovePrevious):
            row -= 1
        elif action in (moves.MoveDown, moves.MoveNext):
            row += 1
        elif action == moves.MoveHome:
            row = 0
        elif action == moves.MoveEnd:
            row = len(self._rows) - 1
        elif action in (moves.MovePageUp, moves.MovePageDown):
            page = max(self._painter.row_height, self.viewport().height() - self._painter.row_height)
            goal = self._tops[max(row, 0)] + (page if action == moves.MovePageDown else -page)
            row = bisect_right(self._tops, goal) - 1
        return self._model.index(max(0, min(row, len(self._rows) - 1)))

    def horizontalOffset(self) -> int:
        """Always 0: rows are as wide as the view."""
        return 0

    def verticalOffset(self) -> int:
        """The scroll position in pixels."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        """Always False: the model contains only visible rows."""
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the row under a rectangle."""
        index = self.indexAt(rect.center())
        if index.isValid():
            self.selectionModel().select(index, command)

    def visualRegionForSelection(self, selection: object) -> QRegion:
        """The region of the selected row."""
        region = QRegion()
        for index in self.selectionModel().selectedIndexes():
            region += self.visualRect(index)
        return region

    def updateGeometries(self) -> None:
        """Fit the scroll bar to the rows and place the gap's widget."""
        self._lay_out()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self._tops[-1] + self._gap_height + GRID - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(self._painter.row_height)
        super().updateGeometries()
        self._move_gap()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Follow the scroll bar."""
        self._move_gap()
        self.viewport().update()

    # Changes

    def reset(self) -> None:
        """Forget the layout; `_on_after_reset` restores the scroll position."""
        self._stale = True
        super().reset()

    def dataChanged(self, top_left: Index, bottom_right: Index, roles: Sequence[int] = ()) -> None:
        """Lay out again, because a new or removed reason changes a row's height."""
        super().dataChanged(top_left, bottom_right, list(roles))
        self._note_anchors()
        self._stale = True
        self._place_gap()
        self._go_to_anchor()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Report which action is selected."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if self._restoring or not current.isValid():
            return
        row = self._model.rows()[current.row()]
        self._current_key = row.id
        if isinstance(row, FormRow):
            self._current_key = next((key for key in (self._wanted, self._selected) if key in row.ids), row.ids[0])
        self._note_selected("" if isinstance(row, GroupRow) else self._current_key)

    def changeEvent(self, event: QEvent) -> None:
        """Measure and paint again after a change of font or palette."""
        super().changeEvent(event)
        # Qt sends several of these for one change of the theme.
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            look = (self.font(), self.palette().cacheKey())
            if look != self._look:
                self._look = look
                self._measure_anew()

    def _measure_anew(self) -> None:
        self._painter = self._make_painter()
        self._stale = True
        self.scheduleDelayedItemsLayout()

    def doItemsLayout(self) -> None:
        """Lay out after a change of font or palette."""
        super().doItemsLayout()
        self._place_gap()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Leave the rows in place when a notice above them appears or disappears: the user may be about to press."""
        super().moveEvent(event)
        if self.isVisible() and self.underMouse():
            self._shift += event.pos().y() - event.oldPos().y()
            QTimer.singleShot(0, self, self._shift_back)  # with another height it is done at once

    def _shift_back(self) -> None:
        bar, shift, self._shift = self.verticalScrollBar(), self._shift, 0
        bar.setValue(bar.value() + shift)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap reasons again, and keep the selected row and its form in sight."""
        seen = self._selected_in_sight(event.oldSize().height())
        super().resizeEvent(event)
        self._stale = self._stale or event.size() != event.oldSize()
        self._place_gap()
        self._shift_back()
        focused = self._gap_widget is not None and self._holds_focus(self._gap_widget)
        if (seen or focused) and (not self._passed or self._passed != self._selected):
            self.reveal_selected()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus on a row, so that the keys have somewhere to start."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the focus ring away."""
        super().focusOutEvent(event)
        self._lent = False
        self.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the gap's widget when it wants another height, and keep what grew visible."""
        if watched is self._gap_widget and event.type() == QEvent.Type.LayoutRequest:
            self._place_gap()
        elif watched is self._gap_widget and isinstance(event, QFocusEvent) and event.gotFocus():
            self._go_on_in_gap(event.reason())
        return super().eventFilter(watched, event)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        gap = self._gap_widget
        if gap is not None and new is not None and new is not gap and gap.isAncestorOf(new):
            self._field = new
            self._passed = self._passed if isinstance(new, QPushButton) else ""

    def _go_on_in_gap(self, reason: Qt.FocusReason) -> None:
        """Leave the focus where it was if an empty part of a form is clicked: the next typed text is for no row."""
        if reason != Qt.FocusReason.MouseFocusReason:
            return
        if self._field is not None and isValid(self._field) and self._field.isVisible() and self._field.isEnabled():
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(self._field, QLineEdit):
                self._field.end(False)  # a line that was left shows its beginning
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._lent = True

    # Layout

    def _make_painter(self) -> RowPainter:
        made = RowPainter(self.font(), self.palette(), self.tr("Show"), help_word, compact=self._compact)
        made.ids_always = self._ids_always
        return made

    def _lay_out(self) -> None:
        """Work out the tops of all rows, if anything changed; about a millisecond for 10,000 rows."""
        if not self._stale:
            return
        self._stale = False
        self._rows = self._model.rows()
        painter, width = self._painter, self.viewport().width()
        painter.set_longest_id(self._model.longest_id())
        painter.said_once = self._model.said_once
        usual, measure, special = painter.row_height, painter.height, Special.FINISH
        heights = [
            usual if isinstance(row, Action) and row.reason == "ready" and row.id != special else measure(row, width)
            for row in self._rows
        ]
        self._tops = [0, *accumulate(heights)]
        self._gap_row = self._model.row_of(self._selected) if self._gap_widget is not None else -1

    def _selected_in_sight(self, height: int) -> bool:
        """Whether any part of the selected row or its form was visible in the last layout, at this height."""
        row = self._model.row_of(self._selected)
        if not 0 <= row < len(self._tops) - 1:
            return False
        top = self._top(row) - self.verticalOffset()
        bottom = top + self._row_height(row) + (self._gap_height if row == self._gap_row else 0)
        return top < height and bottom > 0

    def _row_height(self, row: int) -> int:
        return self._tops[row + 1] - self._tops[row]

    def _top(self, row: int) -> int:
        """The top of a row from the start of the list, in pixels, including the gap."""
        return self._tops[row] + (self._gap_height if 0 <= self._gap_row < row else 0)

    def _rect(self, row: int) -> QRect:
        return QRect(0, self._top(row) - self.verticalOffset(), self.viewport().width(), self._row_height(row))

    @staticmethod
    def _holds_focus(widget: QWidget) -> bool:
        focused = focused_near(widget)
        return focused is not None and widget.isAncestorOf(focused)

    def _take_focus_of_gap(self, *, lent: bool) -> None:
        """Take the focus of a form that is removed; otherwise it would jump to the next widget of the window.

        Args:
            lent: Whether nobody put it here: letters and Enter do nothing until a key or click meant for the list.
        """
        if self._gap_widget is not None and self._holds_focus(self._gap_widget):
            self.setFocus()
            self._lent = lent

    def _place_gap(self) -> None:
        """Make room below the selected row for the widget, or none if the row is hidden."""
        self._show_one_bar()
        self._lay_out()
        widget, before = self._gap_widget, self._gap_height
        seen = widget is not None and before > 0 and widget.geometry().bottom() <= self.viewport().height()
        self._gap_row = self._model.row_of(self._selected) if widget is not None else -1
        self._gap_height = 0
        if widget is not None and self._gap_row >= 0:
            # Show it before asking for its size: a hidden widget has none.
            widget.show()
            width = self.viewport().width() - 2 * EDGE
            if isinstance(widget, GapWidget):
                widget.resize(width, widget.height())  # how high it wants to be depends on it
                widget.set_room(self._gap_room())
            item = QWidgetItem(widget)
            wanted = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
            self._gap_height = max(0, wanted) + GRID
            widget.resize(width, max(0, wanted))
        self.updateGeometries()
        self.viewport().update()
        if seen and self._gap_height != before:
            # An error or a longer sentence must not push the buttons out of sight, a shorter one leaves room.
            self.reveal_selected()

    def _gap_room(self) -> int:
        """The height for a widget that must be fully visible, below the header of its row, in pixels."""
        return self.viewport().height() - self._painter.header_height - 2 * GRID

    def _show_one_bar(self) -> None:
        """Hide the list's own scroll bar beside that of a form that fills the list; the wheel still scrolls it.

        Once hidden, it stays hidden while the form and the room are the same: without it the form is wider, and may be
        lower.
        """
        widget, policies = self._gap_widget, Qt.ScrollBarPolicy
        shown = widget if isinstance(widget, GapWidget) and self._model.row_of(self._selected) >= 0 else None
        alone = (shown.content(), self.contentsRect().size()) if shown is not None else None
        beside = self.contentsRect().width() - self.verticalScrollBar().sizeHint().width() - 2 * EDGE
        asked = (alone, *_sizes(shown, beside)) if shown is not None else ()
        # Trying another width requests another layout, and so the same again: nothing is tried twice.
        if (alone != self._alone and asked != self._asked) or alone is None:
            scrolls = shown is not None and shown.scrolls_in(self._gap_room(), beside)
            self._alone = alone if scrolls else None
        self._asked = asked
        hides = self._alone is not None
        self.setVerticalScrollBarPolicy(policies.ScrollBarAlwaysOff if hides else policies.ScrollBarAsNeeded)

    def _move_gap(self) -> None:
        widget = self._gap_widget
        if widget is None:
            return
        if self._gap_row < 0:
            self._take_focus_of_gap(lent=True)  # a listener may remove the widget
            widget.hide()
            return
        widget.move(EDGE, self._tops[self._gap_row + 1] - self.verticalOffset() + 2)
        widget.show()

    # Selection

    def _go_to(self, row: int) -> None:
        self.selectionModel().setCurrentIndex(self._model.index(row), _Command.ClearAndSelect)

    def _note_selected(self, action_id: str) -> None:
        if action_id == self._selected:
            return
        self._selected, self._passed = action_id, ""
        self._place_gap()
        self.action_selected.emit(action_id)

    def _on_after_reset(self) -> None:
        """Take over new rows and keep the place: selection and scroll position follow the ids."""
        self._stale = True
        row = self._model.row_of(self._current_key)
        if row >= 0:
            self._restoring = True
            self._go_to(row)
            self._restoring = False
        if self._selected and self._model.action(self._selected) is None:
            # If the id returns, it may mean another action.
            self._current_key = ""
            self._note_selected("")
        self._place_gap()
        self._go_to_anchor()

    def _note_anchors(self) -> None:
        """Remember the row that is held, then the one at the top, each with its distance from the top."""
        if self._stale or not self._rows:
            return
        self._anchors = []
        held = self.indexAt(self._held) if self._held is not None else QModelIndex()
        if held.isValid():
            self._note_anchor(held.row())
        if self.verticalOffset() > 0:
            index = self.indexAt(QPoint(0, 0))
            # From inside the gap the nearest row is the one above it.
            self._note_anchor(index.row() if index.isValid() else max(self._gap_row, 0))

    def _note_anchor(self, row: int) -> None:
        self._anchors.append((self._rows[row].id, self._top(row) - self.verticalOffset()))

    def _go_to_anchor(self) -> None:
        """Scroll so that the first remembered row that is still there is where it was."""
        for action_id, top in self._anchors:
            row = self._model.row_of(action_id)
            if row >= 0:
                self.verticalScrollBar().setValue(self._top(row) - top)
                break
        self.viewport().update()


def _sizes(shown: GapWidget, width: int) -> tuple[QSize, QSize, int]:
    """The sizes that decide whether a part of it scrolls, besides the room: its own, and that of its content."""
    content = shown.content()
    return shown.sizeHint(), content.sizeHint(), content.heightForWidth(width)
