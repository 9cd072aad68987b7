"""The picture with its actions: outlines, selection, mouse and keys."""

from collections.abc import Hashable, Mapping, Sequence
from typing import cast

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QToolTip, QWidget

from gui.schema.action import Action, Box
from gui.schema.page import Picture
from gui.schema.tips import tip_of
from gui.widgets.common.chips import paint_chip
from gui.widgets.common.theme import LIGHT
from gui.widgets.picture.aim import PictureAim
from gui.widgets.picture.calm import Calm
from gui.widgets.picture.edge_mark import edge_mark
from gui.widgets.picture.geometry import Area, Projection, meet
from gui.widgets.picture.outlines import (
    HOVERED_PX,
    ON_PICTURE,
    SELECTED_PX,
    OutlineLayer,
    paint_hovered,
    paint_moving,
    paint_outline,
    paint_selected,
    tag_rect,
)
from gui.widgets.picture.overlap_menu import ActionMenu
from gui.widgets.picture.places import BEHIND, ActionPlaces, Place, clearest
from gui.widgets.picture.scroller import PictureScroller

_ARROW_PX = 40
"""How far an arrow key scrolls a page, in CSS pixels, as in browsers."""

_MOST_FOLLOWED = 300
"""The most actions whose outlines follow movements while all are outlined."""
_SAME_SIZE = 1.5
"""By how many CSS pixels the size of an element may change that only moves."""

_ROLLS = {
    Qt.Key.Key_PageUp: -0.875,
    Qt.Key.Key_PageDown: 0.875,
    Qt.Key.Key_Home: -10_000,
    Qt.Key.Key_End: 10_000,
}
"""How far other keys scroll, in heights of the viewport."""

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


_MOST_TAGS = 20
"""The most cached places of ids, until a page is read again."""

_MOST_PRESSED = 60
"""The most actions whose place is known on each picture in case they are pressed: those nearest to the pointer."""


class PictureCanvas(PictureScroller):
    """Shows one picture and outlines of actions. It never acts on the page.

    A click selects the action that is clearly meant; if several actions overlap, a menu asks. A click on the selected
    action, a right click and the menu key always open that menu, so that every action can be reached; a right click
    first selects what is clearly meant, and its menu also has commands for the picture. Arrow keys go to the nearest
    action in their direction. Once an action has been reached by arrow key or click, Tab continues through the page's
    actions until Esc or the last one. Before that, Tab passes through the window without stopping at actions. The
    wheel, the scrolling keys, and an arrow key without an action in its direction scroll the page.

    Signals:
        action_selected: Id of the action that was clicked or reached by key.
        action_clicked: Id of the action that was clicked, after it was selected.
        action_activated: Id of the action that was double-clicked.
        action_hovered: Id of the action under the mouse; empty when it left.
        show_requested: Id of the selected action outside the picture: its mark at the edge was clicked.
    """

    action_selected = Signal(str)
    action_clicked = Signal(str)
    action_activated = Signal(str)
    action_hovered = Signal(str)
    show_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places = ActionPlaces()
        self._selected = ""
        self._tagged = True
        self._hovered = ""
        self._pointer: QPointF | None = None  # in the viewport; None while it is elsewhere
        self._meant: tuple[str, str] | None = None  # at the last press
        self._other: Box | None = None
        self._all = False
        self._inside = False
        self._moved: Mapping[str, Box | None] = {}
        self._adrift: frozenset[str] = frozenset()
        self._tags: dict[Hashable, QRectF] = {}  # places of ids beside selected or hovered elements
        self._layer = OutlineLayer(self.viewport().update, self)
        self._menu_actions: tuple[QAction, ...] = ()
        self.aim = PictureAim(self)
        self.aim.changed.connect(self._on_aim)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Picture of the page"))
        words = self.tr("Arrow keys go from action to action, Enter does the selected one. Page Down scrolls.")
        self.setAccessibleDescription(words)
        self.viewport().setMouseTracking(True)

    # Contents

    def set_picture(self, image: QImage | None, picture: Picture | None) -> None:
        """Show a new picture. Both arguments are kept without copying."""
        super().set_picture(image, picture)
        if self._picture is None:
            self._set_hovered("")

    def set_actions(self, actions: Sequence[Action]) -> None:
        """Set the actions of the page; boxes are in CSS pixels of the page.

        The hovered action is forgotten if its meaning has changed, until the next mouse move.
        """
        if actions is self._places.actions:
            return
        if self._hovered and _meaning(self._hovered, actions) != _meaning(self._hovered, self._places.actions):
            self._set_hovered("")
        self._places = ActionPlaces(actions)
        self._other = None
        self._moved = {}
        self._adrift = frozenset()
        self._layer.leave_out(self._adrift)
        self._layer.forget()
        self._tags.clear()
        self.viewport().update()

    def outlined(self) -> tuple[str, ...]:
        """Ids of the outlined actions: the selected one, the hovered one, or as many as can be followed."""
        first = [action_id for action_id in (self._selected, self._hovered) if action_id]
        projection = self.projection() if self._all else None
        if projection is not None:
            seen = self._places.within(projection.seen(QRectF(self.viewport().rect())))
            first += list(dict.fromkeys(place.action.id for place in seen))[:_MOST_FOLLOWED]
            first += self._adrift
        return tuple(dict.fromkeys(first))

    def followed(self) -> tuple[str, ...]:
        """Ids of the actions whose current place matters: the outlined ones, and those that may be pressed."""
        projection = self.projection()
        seen = self._places.within(projection.seen(QRectF(self.viewport().rect()))) if projection is not None else []
        if projection is not None and self._pointer is not None:
            x, y = projection.to_page(self._pointer)
            seen.sort(key=lambda place: place.distance(x, y))
        near = list(dict.fromkeys(place.action.id for place in seen))[:_MOST_PRESSED]
        return tuple(dict.fromkeys((*self.outlined(), *near)))

    def set_moved(self, boxes: Mapping[str, Box | None]) -> None:
        """Outline actions at the places to which they moved since they were read; not if they are no longer shown.

        Args:
            boxes: By id, in CSS pixels of the page; None for actions that are not shown.
        """
        if boxes != self._moved:
            self._moved = boxes
            self._adrift = frozenset(filter(self._is_adrift, boxes)) if self._all else frozenset()
            self._layer.leave_out(self._adrift)
            self.viewport().update()

    def _is_adrift(self, action_id: str) -> bool:
        """Whether an action is no longer where it was read."""
        place = self._places.place(action_id)
        return place is not None and self._area_now(place) != place.area

    def set_menu_actions(self, actions: Sequence[QAction]) -> None:
        """Set what the menu of a right click has besides the page's actions."""
        self._menu_actions = tuple(actions)

    def select_action(self, action_id: str, *, reveal: bool = True) -> None:
        """Outline an action, and scroll it into view if the picture is larger than the view."""
        self._tagged = self._tagged or action_id != self._selected
        self._selected = action_id
        rect = self.action_rect(action_id)
        if reveal and rect is not None:
            self.reveal(rect)
        self.viewport().update()

    def leave_tag(self) -> None:
        """Outline the selected action without its id until it is hovered: the step's effects may be beside it."""
        self._tagged = False
        self.viewport().update()

    def selected_action(self) -> str:
        """Id of the outlined action; empty for none."""
        return self._selected

    def hover_action(self, action_id: str) -> None:
        """Outline an action thinly; emits nothing."""
        if action_id != self._hovered:
            self._hovered = action_id
            self.viewport().update()

    def show_all(self, on: bool) -> None:
        """Outline every action in the colour of its kind, or only the selected one."""
        self._all = on
        self.viewport().update()

    def outlined_box(self) -> Box | None:
        """The box of the selection: an action, or the last outlined element; None for neither."""
        place = self._places.place(self._selected)
        if self._other is not None or place is None:
            return self._other
        return place.action.box

    def outline_box(self, box: Box | None) -> None:
        """Outline a box that is not an action, in CSS pixels of the page, until new actions arrive; None for none."""
        self._other = box
        self.viewport().update()

    def places(self) -> ActionPlaces:
        """The places of the actions on the page."""
        return self._places

    def outlines(self) -> OutlineLayer:
        """The layer of all outlines, for measurements."""
        return self._layer

    # Where actions are

    def action_rect(self, action_id: str) -> QRectF | None:
        """The rectangle of an action in the viewport; None if it is outside the picture."""
        place, projection = self._places.place(action_id), self.projection()
        if place is None or projection is None:
            return None
        area = self._area_now(place)
        if area is None or not meet(area, projection.area):
            return None
        return projection.rect(area)

    def _line_rects(self, action_id: str) -> list[QRectF]:
        """The rectangles in the viewport of an action's lines; none if it is one box, or no longer where it was."""
        place, projection = self._places.place(action_id), self.projection()
        if place is None or projection is None or place.action.seen is not None or self._is_adrift(action_id):
            return []
        return [projection.rect(line.sides) for line in place.action.lines if meet(line.sides, projection.area)]

    def _area_now(self, place: Place) -> Area | None:
        """The current place of an action on the picture; None if it is no longer shown."""
        action_id, read = place.action.id, place.action.box
        if action_id not in self._moved or read is None:
            return place.area
        now = self._moved[action_id]
        if now is None:
            return None
        if abs(now.width - read.width) > _SAME_SIZE or abs(now.height - read.height) > _SAME_SIZE:
            return place.area  # the reading has another part of it, such as its label
        right, down = now.x - read.x, now.y - read.y
        left, top, far, bottom = place.area
        return left + right, top + down, far + right, bottom + down

    def edge_mark(self) -> tuple[QRectF, str] | None:
        """The rectangle and text of the edge mark for a selected action that is out of sight; None if there is none."""
        place, projection = self._places.place(self._selected), self.projection()
        if place is None or projection is None or self.aim.is_on():
            return None
        area = self._area_now(place)
        if area is None and meet(place.area, projection.area):
            return None  # it is no longer shown
        view = QRectF(self.viewport().rect())
        return edge_mark(self._selected, area or place.area, projection, view, self.font())

    def on_edge(self, point: QPointF) -> bool:
        """Whether the edge mark is at a point."""
        mark = self.edge_mark()
        return mark is not None and mark[0].contains(point)

    def actions_at(self, point: QPointF) -> list[Place]:
        """The actions at a point of the viewport, smallest first."""
        projection = self.projection()
        if projection is None or not projection.frame().contains(point):
            return []
        return self._places.at(*projection.to_page(point))

    def behind_at(self, point: QPointF) -> Action | None:
        """The action at a point of the viewport that is covered by something else; None for none."""
        projection = self.projection()
        if projection is None or not projection.frame().contains(point):
            return None
        return self._places.behind(*projection.to_page(point))

    def action_at(self, point: QPointF) -> str:
        """The action meant at a point: the clearly meant one, else the smallest; empty for none."""
        found = self.actions_at(point)
        best = clearest(found) or (found[0] if found else None)
        return best.action.id if best is not None else ""

    def tag_rect(self, action_id: str, rect: QRectF) -> QRectF:
        """The place of an outlined rectangle's id, see `tag_rect` of outlines; a live picture does not move it."""
        room = QRectF(self.viewport().rect())
        if self._image is None:  # it is not known yet what it would cover
            return tag_rect(action_id, rect, room, self.font(), self._covers_others(rect))
        key = (action_id, rect.getRect(), room.getRect(), self.font().key())
        if key not in self._tags:
            if len(self._tags) >= _MOST_TAGS:
                self._tags.clear()
            covers = self._covers_others(rect)
            self._tags[key] = tag_rect(action_id, rect, room, self.font(), covers, self._is_empty)
        return self._tags[key]

    def _is_empty(self, rect: QRectF) -> bool:
        """Whether the page has nothing drawn in a rectangle of the viewport."""
        projection = self.projection()
        if projection is None or self._image is None:
            return True
        page = [QPointF(*projection.to_page(corner)) for corner in (rect.topLeft(), rect.bottomRight())]
        return Calm(self._image, projection.shot, 1.0).is_empty(QRectF(*page))

    def _covers_others(self, own: QRectF) -> "_Covers":
        return _Covers(self._places, self.projection(), own)

    def paint_over(self, painter: QPainter, projection: Projection) -> None:
        """Paint the outlines."""
        painter.setFont(self.font())
        mark, view = self.edge_mark(), QRectF(self.viewport().rect())
        if self._all:
            self._layer.paint(painter, projection, self._places, view, self.font(), self._image)
            for action_id in self._adrift - {self._selected, self._hovered}:
                rect = self.action_rect(action_id)
                if rect is not None:
                    paint_moving(painter, rect, action_id, self.font())
        for action_id, paint in ((self._hovered, paint_hovered), (self._selected, paint_selected)):
            rect = self.action_rect(action_id) if action_id else None
            if rect is not None and (lines := self._line_rects(action_id)):
                rect, *others = lines
                for other in others:
                    colour = LIGHT.accent if paint is paint_selected else LIGHT.chip(action_id[:1])[0]
                    paint_outline(painter, other, colour, SELECTED_PX if paint is paint_selected else HOVERED_PX)
            if rect is None or not rect.intersects(view) or (mark is not None and action_id == self._selected):
                continue  # an id without its outline would be beside something else
            if paint is paint_selected or action_id != self._selected:
                if not (self._tagged or self._all or action_id == self._hovered):
                    paint_outline(painter, rect, LIGHT.accent, SELECTED_PX)
                    continue
                tag = self._layer.tag(action_id, projection) if self._all else None
                paint(painter, rect, tag or self.tag_rect(action_id, rect), action_id)
        if mark is not None:
            paint_chip(painter, *mark, self._selected[:1], ON_PICTURE, True)
        if self._other is not None:
            paint_outline(painter, projection.rect(self._other.sides), LIGHT.bad, 2.5, dashed=True)
        self.aim.paint(painter, projection)

    # Mouse

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the picture, or report the action under the mouse."""
        self._pointer = event.position()
        if self.drag(event):
            return
        if self.aim.is_on():
            self.aim.move(event.position())
            return
        edge = self.on_edge(event.position())
        found = self.action_at(event.position()) if not edge else ""
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if found or edge else Qt.CursorShape.ArrowCursor)
        self._set_hovered(found)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End dragging, or select the clicked action. Never acts on the page."""
        clicked = self.let_go(event)
        if self.aim.is_on():
            self.viewport().setCursor(Qt.CursorShape.CrossCursor)
            if clicked:
                self.aim.click(event.position())
            return
        if clicked and self.on_edge(event.position()):
            self.show_requested.emit(self._selected)
            return
        found = self.actions_at(event.position())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)
        if not clicked or not found:
            return
        best = clearest(found)
        if best is not None and (best.action.id != self._selected or len(found) == 1):
            self._select_by_hand(best.action.id, reveal=False)
            self.action_clicked.emit(best.action.id)
        else:
            self._open_menu(found, event.globalPosition().toPoint())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag or click, and note which action is meant if it becomes a double click."""
        super().mousePressEvent(event)
        self._meant = self._meant_at(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Activate the action that was clearly meant by the first press: another may have moved there since."""
        meant, self._meant = self._meant or self._meant_at(event.position()), None
        if event.button() != Qt.MouseButton.LeftButton or self.aim.is_on() or not meant[0]:
            return
        place = self._places.place(meant[0])
        if place is not None and place.action.description == meant[1]:
            self.action_activated.emit(meant[0])

    def _meant_at(self, point: QPointF) -> tuple[str, str]:
        """The id and name of the action clearly meant at a point; empty if it has moved away by now."""
        projection, here = self.projection(), self.actions_at(point)
        known = (self._places.place(action_id) for action_id in self._moved if self._is_adrift(action_id))
        came = [place for place in known if place is not None and place.action.reason not in BEHIND]
        lies_here = {place.action.id for place in here}
        found = []
        for place in (*here, *(place for place in came if place.action.id not in lies_here)):
            area = self._area_now(place)
            if projection is not None and area is not None and projection.rect(area).contains(point):
                found.append(place)
        best = clearest(sorted(found, key=lambda place: place.size))
        return (best.action.id, best.action.description) if best is not None else ("", "")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer all actions at the mouse, or those that overlap the selected one, and commands for the picture."""
        point = QPointF(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            rect = self.action_rect(self._selected)
            point = rect.center() if rect is not None else QPointF(self.viewport().rect().center())
        found = self.actions_at(point)
        best = clearest(found)
        if best is not None and all(place.action.id != self._selected for place in found):
            self._select_by_hand(best.action.id, reveal=False)
        if found or self._menu_actions:
            self._open_menu(found, self.viewport().mapToGlobal(point.toPoint()), self._menu_actions)

    def _open_menu(self, places: Sequence[Place], at: QPoint, more: Sequence[QAction] = ()) -> None:
        menu = ActionMenu([place.action for place in places], self._selected, self, more)
        menu.chosen.connect(self.click_action)
        menu.pointed_at.connect(self._set_hovered)
        menu.open_at(at)

    def _on_aim(self, on: bool) -> None:
        self._set_hovered("")
        if on:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # so that Esc arrives here

    def click_action(self, action_id: str) -> None:
        """Select an action as a click on it does."""
        self._select_by_hand(action_id, reveal=False)
        self.action_clicked.emit(action_id)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to other actions, plus and minus zoom while the picture has the focus."""
        key = event.key()
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            event.ignore()
        elif key == Qt.Key.Key_Escape and (self.aim.is_on() or self._inside):
            self._inside = False
            self.aim.set_on(False)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.set_scale(self._scale * 1.2)
        elif key == Qt.Key.Key_Minus:
            self.set_scale(self._scale / 1.2)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._selected:
            self.action_activated.emit(self._selected)
        elif (key in _ARROWS and self._go(*_ARROWS[Qt.Key(key)])) or self._roll_by_key(Qt.Key(key)):
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go to the next action once one has been reached here, else to the next widget of the window."""
        projection = self.projection()
        if self._inside and projection is not None:
            found = self._places.beside(self._selected, 1 if forward else -1, projection.area)
            if found:
                self._select_by_hand(found, reveal=True)
                return True
        self._inside = False
        return super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tab belongs to the window again."""
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._inside = False
        super().focusOutEvent(event)

    def _go(self, right: int, down: int) -> bool:
        projection = self.projection()
        found = self._places.towards(self._selected, right, down, projection.area) if projection is not None else ""
        if found:
            self._select_by_hand(found, reveal=True)
        return bool(found)

    def _roll_by_key(self, key: Qt.Key) -> bool:
        """Scroll the page at the selected action, else in the picture's middle; return whether the key does that."""
        shot, right, down = self._picture, 0.0, 0.0
        if shot is None or (key not in _ARROWS and key not in _ROLLS):
            return False
        if key in _ARROWS:
            right, down = (_ARROW_PX * way for way in _ARROWS[key])
        else:
            down = _ROLLS[key] * shot.height_css_px
        if self.can_move(right, down):
            if key not in (Qt.Key.Key_Home, Qt.Key.Key_End):
                return False  # the view scrolls by itself
            bar = self.verticalScrollBar()
            bar.setValue(bar.minimum() if key == Qt.Key.Key_Home else bar.maximum())
            return True
        rect, frame = self.action_rect(self._selected), QRectF(self.viewport().rect())
        self.roll(rect.center() if rect is not None and frame.contains(rect) else frame.center(), right, down)
        return True

    def _select_by_hand(self, action_id: str, *, reveal: bool) -> None:
        self._inside = True
        self.select_action(action_id, reveal=reveal)
        place = self._places.place(action_id)
        if place is not None:
            # The picture is painted, so screen readers need an announcement.
            words = f"{action_id} {place.action.description}"
            self.setAccessibleDescription(words)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self.action_selected.emit(action_id)

    # Events

    def viewportEvent(self, event: QEvent) -> bool:
        """Show an action's tooltip, and forget the hovered action when the mouse leaves."""
        if event.type() == QEvent.Type.ToolTip:
            help_event = cast(QHelpEvent, event)
            words = self._tip_at(QPointF(help_event.pos()))
            QToolTip.showText(help_event.globalPos(), tip_of(words))
            return True
        if event.type() == QEvent.Type.Leave:
            self._pointer = None
            self._set_hovered("")
            self.aim.leave()
        return super().viewportEvent(event)

    def _tip_at(self, point: QPointF) -> str:
        if self.aim.is_on():
            return ""
        if self.on_edge(point):
            return self.tr("Not on the picture. Click to scroll the page there.")
        place = self._places.place(self.action_at(point))
        return f"{place.action.id} {place.action.description}" if place is not None else ""

    def _set_hovered(self, action_id: str) -> None:
        if action_id != self._hovered:
            self.hover_action(action_id)
            self.action_hovered.emit(action_id)


class _Covers:
    """Whether a tag would cover another action; one that contains the action itself, such as a form, does not count."""

    def __init__(self, places: ActionPlaces, projection: Projection | None, own: QRectF) -> None:
        self._places, self._projection, self._own = places, projection, own

    def __call__(self, tag: QRectF) -> bool:
        if self._projection is None:
            return False
        x, y = self._projection.to_page(self._own.center())
        area = (*self._projection.to_page(tag.topLeft()), *self._projection.to_page(tag.bottomRight()))
        return any(
            not (place.left <= x <= place.right and place.top <= y <= place.bottom)
            for place in self._places.within(area)
        )


def _meaning(action_id: str, actions: Sequence[Action]) -> tuple[str, Box | None] | None:
    """The meaning of an id, which counts from 1 again on every page."""
    return next(((action.description, action.box) for action in actions if action.id == action_id), None)
