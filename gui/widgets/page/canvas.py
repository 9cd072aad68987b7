"""The canvas of the readable page: painted rows, selected text, and actions reached by mouse and keys."""

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QMenu, QToolTip, QWidget

from gui.schema.page import Block
from gui.schema.tips import tip_of
from gui.widgets.common.access_keys import give_access_keys
from gui.widgets.page.document import Row, paint_row
from gui.widgets.page.scroller import MARGIN, PageScroller
from gui.widgets.page.text import block_text, copied

Place = tuple[int, int]
"""The number of a block, and a position in its text."""
_MOST_SAID = 300


class PageCanvas(PageScroller):
    """A long text with chips, laid out only where visible.

    It interprets no markup and loads nothing. Left and Right move between actions, and Enter performs the selected one;
    the mouse selects text or an action. Once an action has been reached, Tab continues through the page's actions until
    Esc or the last one. Before that, Tab passes through the window without stopping at actions.

    Signals:
        action_selected: Id of the action that was clicked or reached by key.
        action_clicked: Id of the action that was clicked, after it was selected.
        action_activated: Id of the action that was double-clicked or entered.
        action_hovered: Id of the action under the mouse; empty when it left.
        find_requested: Ctrl+F was pressed.
    """

    action_selected = Signal(str)
    action_clicked = Signal(str)
    action_activated = Signal(str)
    action_hovered = Signal(str)
    find_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selected = ""
        self._hovered = ""
        self._tip_of: Callable[[str], str] = str
        self._from: Place | None = None
        self._to: Place | None = None
        self._pressed: QPoint | None = None
        self._dragging = False
        self._matches: dict[int, list[tuple[int, int]]] = {}
        self._match: tuple[int, int] | None = None
        self._show_focus = False
        self._inside = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.setAccessibleName(self.tr("Readable page"))

    def set_blocks(self, blocks: Sequence[Block], *, keep_place: bool) -> None:
        """Show new blocks; with `keep_place`, text that still exists stays selected.

        On a new page no action is hovered until the mouse moves: an equal id means another action there.
        """
        if not keep_place:
            self._set_hovered("")
        ends: list[Place] = []
        if keep_place and self._from is not None and self._to is not None:
            for block, position in (self._from, self._to):
                found = self._moved(self._blocks, blocks, block, exact=True)
                if found is not None:
                    ends.append((found, position))
        self._from, self._to = ends if len(ends) == 2 else (None, None)
        self._matches, self._match = {}, None
        super().set_blocks(blocks, keep_place=keep_place)

    def set_tips(self, tip_of: Callable[[str], str]) -> None:
        """Set the function that returns an action's tooltip by id. Tooltips are shown as plain text."""
        self._tip_of = tip_of

    def select_action(self, action_id: str, *, reveal: bool) -> None:
        """Outline an action; an empty id removes the outline."""
        self._selected = action_id
        self._to_reveal = action_id if reveal else ""
        self._reveal_pending()
        if not self._timer.isActive():
            self._to_reveal = ""
        self.viewport().update()

    def selected_action(self) -> str:
        """Id of the outlined action; empty for none."""
        return self._selected

    def hover_action(self, action_id: str) -> None:
        """Tint an action lightly; emits nothing."""
        if action_id != self._hovered:
            self._hovered = action_id
            self.viewport().update()

    def set_matches(self, matches: dict[int, list[tuple[int, int]]]) -> None:
        """Highlight matches: the first and last position of each hit, by block. The dict may grow later."""
        self._matches = matches
        self.viewport().update()

    def show_match(self, block: int, start: int) -> None:
        """Highlight one hit more than the others and bring it into view."""
        self._match = (block, start)
        found = self._row(block).rects_of(start, start + 1)
        if found:
            self._reveal_block(block, found[0].top(), found[-1].bottom())
        self.viewport().update()

    def selected_text(self) -> str:
        """The selected text, including ids."""
        if self._from is None or self._to is None or self._from == self._to:
            return ""
        (first, start), (last, end) = sorted((self._from, self._to))
        if first == last:
            return copied(self._blocks[first], start, end)
        parts = [copied(self._blocks[first], start)]
        parts += [copied(block) for block in self._blocks[first + 1 : last]]
        parts.append(copied(self._blocks[last], 0, end))
        return "\n".join(parts)

    def select_all(self) -> None:
        """Select the whole text."""
        if self._blocks:
            self._from = (0, 0)
            self._to = (len(self._blocks) - 1, len(block_text(self._blocks[-1]).text))
            self.viewport().update()

    def copy(self) -> None:
        """Copy the selected text to the clipboard."""
        text = self.selected_text()
        if text:
            QGuiApplication.clipboard().setText(text)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in view."""
        painter = QPainter(self.viewport())
        painter.setFont(self._style.font)
        colours = self._style.colours
        if self._hovered and self._hovered != self._selected:
            self._paint_action(painter, self._hovered, QColor(colours.accent_fill), None)
        for index, y in self._visible:
            row = self._rows.get(index)
            if row is not None:
                painter.save()
                painter.translate(MARGIN, y + MARGIN)
                top = event.rect().top() - y - MARGIN
                paint_row(painter, row, self._style, self._marked(index), (top, top + event.rect().height()))
                painter.restore()
        if self._selected:
            self._paint_action(painter, self._selected, None, QPen(QColor(colours.accent), 2))
        if self._show_focus and self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    def _paint_action(self, painter: QPainter, action_id: str, fill: QColor | None, pen: QPen | None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
        painter.setPen(pen if pen is not None else Qt.PenStyle.NoPen)
        for index, y in self._visible:
            row = self._rows.get(index)
            for rect in row.outlines(action_id) if row is not None else ():
                painter.drawRoundedRect(rect.translated(MARGIN, y + MARGIN).adjusted(-4, -2, 5, 2), 5, 5)

    def _marked(self, index: int) -> list[tuple[int, int, QColor, QColor]]:
        colours = self._style.colours
        marked = [
            (start, end, QColor(colours.warning), QColor(colours.panel))
            if self._match == (index, start)
            else (start, end, QColor(colours.warning_fill), QColor(colours.text))
            for start, end in self._matches.get(index, ())
        ]
        if self._from is not None and self._to is not None:
            (first, start), (last, end) = sorted((self._from, self._to))
            if first <= index <= last:
                begin = start if index == first else 0
                stop = end if index == last else 1 << 30
                marked.append((begin, stop, QColor(colours.accent), QColor(colours.on_accent)))
        return marked

    # Mouse and keys

    def _hit(self, point: QPoint) -> tuple[int, Row, float, float] | None:
        """The nearest row: its block number, the row, and the point inside it."""
        y = point.y() - MARGIN
        best = None
        for index, top in self._visible:
            if best is None or top <= y:
                best = (index, top)
        if best is None:
            return None
        return best[0], self._row(best[0]), float(point.x() - MARGIN), y - best[1]

    def action_at(self, point: QPoint) -> str:
        """The action at a point of the viewport; empty for none."""
        hit = self._hit(point)
        return hit[1].action_at(hit[2], hit[3]) if hit else ""

    def action_rects(self, action_id: str) -> list[QRectF]:
        """The rectangles of an action's chip and words in the viewport; empty while it is not in view."""
        return [
            rect.translated(MARGIN, y + MARGIN)
            for index, y in self._visible
            for rect in self._row(index).outlines(action_id)
        ]

    def _place_at(self, point: QPoint) -> Place | None:
        hit = self._hit(point)
        return (hit[0], hit[1].position_at(hit[2], hit[3])) if hit else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select text, or to click an action."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            self._dragging = False
            place = self._place_at(self._pressed)
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._from is not None:
                self._to = place
            else:
                self._from = self._to = place
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select text while the button is down, else report the action under the mouse."""
        point = event.position().toPoint()
        if self._pressed is not None:
            far = (point - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            if self._dragging or far:
                self._dragging = True
                if not 0 <= point.y() < self.viewport().height():
                    step = self.verticalScrollBar().singleStep()
                    self._scroll_by(step if point.y() > 0 else -step)
                self._to = self._place_at(point)
                self.viewport().update()
            return
        found = self.action_at(point)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.IBeamCursor)
        self._set_hovered(found)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End selecting, or click the action."""
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        found = "" if self._dragging else self.action_at(self._pressed)
        self._pressed, self._dragging = None, False
        if found:
            self._select_by_hand(found, reveal=False)
            self.action_clicked.emit(found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Activate the action, or select the word."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        found = self.action_at(point)
        if found:
            self.action_activated.emit(found)
            return
        place = self._place_at(point)
        if place is not None:
            text = block_text(self._blocks[place[0]]).text
            start = end = place[1]
            while start > 0 and text[start - 1].isalnum():
                start -= 1
            while end < len(text) and text[end].isalnum():
                end += 1
            self._from, self._to = (place[0], start), (place[0], end)
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between actions, scroll, copy, find."""
        bar = self.verticalScrollBar()
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif event.matches(QKeySequence.StandardKey.Find):
            self.find_requested.emit()
        elif event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            event.ignore()
        elif key == Qt.Key.Key_Escape and self._inside:
            self._inside = False
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            if not self._select_neighbour(1 if key == Qt.Key.Key_Right else -1) and self._selected in self._first_block:
                self._select_by_hand(self._selected, reveal=True)  # already the last one: scroll it into view again
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._selected in self._first_block:
            self.action_activated.emit(self._selected)
        elif key == Qt.Key.Key_Home:
            bar.setValue(0)
        elif key == Qt.Key.Key_End:
            self._anchor = (len(self._blocks), 0.0)
            self._lay_out()
        elif key == Qt.Key.Key_Space:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            bar.setValue(bar.value() + (-bar.pageStep() if back else bar.pageStep()))
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go to the next action once one has been reached here, else to the next widget of the window."""
        if self._inside and self._select_neighbour(1 if forward else -1):
            return True
        self._inside = False
        return super().focusNextPrevChild(forward)

    def _select_neighbour(self, step: int) -> bool:
        """Go to the next or previous action, or from none to the first in view; returns whether there is one."""
        if not self._order:
            return False
        if self._selected in self._first_block:
            place = self._order.index(self._selected) + step
            if 0 <= place < len(self._order):
                self._select_by_hand(self._order[place], reveal=True)
            return 0 <= place < len(self._order)
        top = self.first_visible()
        below = (action_id for action_id in self._order if self._first_block[action_id] >= top)
        self._select_by_hand(next(below, self._order[-1]), reveal=True)
        return True

    def _select_by_hand(self, action_id: str, *, reveal: bool) -> None:
        self._inside = True
        self.select_action(action_id, reveal=reveal)
        # The text is painted, so screen readers need an announcement.
        index = self._first_block.get(action_id)
        line = copied(self._blocks[index])[:_MOST_SAID] if index is not None else ""
        self.setAccessibleDescription(" ".join(part for part in (action_id, line) if part))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._tip_of(action_id) or action_id))
        self.action_selected.emit(action_id)

    def _set_hovered(self, action_id: str) -> None:
        if action_id != self._hovered:
            self.hover_action(action_id)
            self.action_hovered.emit(action_id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer Copy, Select all and Find."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entries = (
            (self.tr("Copy"), QKeySequence.StandardKey.Copy, self.copy),
            (self.tr("Select all"), QKeySequence.StandardKey.SelectAll, self.select_all),
            (self.tr("Find…"), QKeySequence.StandardKey.Find, self.find_requested.emit),
        )
        for words, keys, slot in entries:
            entry = QAction(words, menu)
            entry.setShortcut(QKeySequence(keys))
            entry.triggered.connect(slot)
            menu.addAction(entry)
        menu.actions()[0].setEnabled(bool(self.selected_text()))
        give_access_keys(menu.actions())
        menu.popup(event.globalPos())

    # Events of the widget

    def viewportEvent(self, event: QEvent) -> bool:
        """Show an action's tooltip, and forget the hovered action when the mouse leaves."""
        if event.type() == QEvent.Type.ToolTip:
            help_event = cast(QHelpEvent, event)
            found = self.action_at(help_event.pos())
            tip = self._tip_of(found) if found else ""
            QToolTip.showText(help_event.globalPos(), tip_of(tip), self.viewport())
            return True
        if event.type() == QEvent.Type.Leave:
            self._set_hovered("")
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show a ring if the focus came from the keyboard."""
        by_key = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
        self._show_focus = event.reason() in by_key
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Remove the ring; Tab belongs to the window again."""
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._inside = False
        super().focusOutEvent(event)
        self.viewport().update()
