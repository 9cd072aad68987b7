"""Turn mouse, key and touch input on the picture into input for the page."""

import time
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QEventPoint,
    QGuiApplication,
    QInputMethodEvent,
    QInputMethodQueryEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication

from gui.schema.input import (
    ESC_TWICE_S,
    PASTE_MOST,
    Button,
    ComposeInput,
    LetGo,
    LoneEscape,
    MouseInput,
    PasteInput,
    Shown,
    TextInput,
    Touching,
    TouchInput,
    WheelInput,
)
from gui.schema.units import from_units
from gui.widgets.picture.canvas import PictureCanvas
from gui.widgets.picture.page_keys import key_input, modifiers_of, types
from gui.widgets.picture.scroller import wheel_way

_BUTTONS: dict[Qt.MouseButton, Button] = {
    Qt.MouseButton.LeftButton: "left",
    Qt.MouseButton.MiddleButton: "middle",
    Qt.MouseButton.RightButton: "right",
    Qt.MouseButton.BackButton: "back",
    Qt.MouseButton.ForwardButton: "forward",
}
_BITS = {"left": 1, "right": 2, "middle": 4, "back": 8, "forward": 16}
_TOUCHES: dict[QEvent.Type, Touching] = {
    QEvent.Type.TouchBegin: "start",
    QEvent.Type.TouchUpdate: "move",
    QEvent.Type.TouchEnd: "end",
    QEvent.Type.TouchCancel: "cancel",
}
_MOUSE = (
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
)
_SWALLOWED = (QEvent.Type.ContextMenu, QEvent.Type.ToolTip, QEvent.Type.Shortcut)


_ON_ITS_WAY_S = 0.4
"""Seconds that a busy computer may need to bring the second Esc of two."""


_RESTS_S = 0.5
"""Seconds after control has ended by itself in which a press on the picture is still meant for the page, which has
moved under the pointer."""


class PageInputSource(QObject):
    """Listens on the picture. While on, all input there goes to the page and has no other effect.

    A first Esc goes to the page at once; a second one soon after it requests a stop instead.

    Signals:
        given: One input, in order.
        stop_requested: Esc was pressed twice.
        refused: A sentence on why an input is not passed on.
        locked_used: While off, the user seems to want to use the page: a click outside all actions, or typing. The
        `Action` there that is covered by something else, None for none; and its place on the page, in its CSS pixels,
        None for typing.
        typed_off: While off, a key was pressed that types text, or Enter.
    """

    given = Signal(object)  # PageInput
    stop_requested = Signal()
    refused = Signal(str)
    locked_used = Signal(object, object)  # Action | None, tuple[float, float] | None
    typed_off = Signal()

    def __init__(self, canvas: PictureCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._on = False
        self._way_out: QAction | None = None
        self._as_touch = False
        # While it runs, a second Esc may come that was pressed soon enough; when it ends, the first one was a single
        # one.
        self._escaped = QTimer(self)
        self._escaped.setSingleShot(True)
        self._escaped.setInterval(round(1000 * (ESC_TWICE_S + _ON_ITS_WAY_S)))
        self._escaped_at = 0  # in the clock of the events, in milliseconds; 0 for none
        self._elsewhere_at = 0  # likewise for an Esc outside the picture
        self._escaped.timeout.connect(self._on_lone_escape)
        self._clicks = 0
        self._pressed_at = 0.0
        self._pressed = QPointF()
        self._held: set[Button] = set()
        self._composing = False
        self._rests_until = 0.0
        self._swallows = False  # the rest of a press that must have no effect
        canvas.installEventFilter(self)
        canvas.viewport().installEventFilter(self)

    def set_on(self, on: bool) -> None:
        """Start or stop passing input on; stopping releases all keys and buttons."""
        if on == self._on:
            return
        self._on = on
        self._held.clear()
        self._escaped.stop()
        self._escaped_at = self._elsewhere_at = 0
        canvas = self._canvas
        canvas.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents, on)
        canvas.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on)
        if on:
            canvas.aim.set_on(False)
            canvas.hover_action("")
            canvas.setFocus(Qt.FocusReason.OtherFocusReason)
            canvas.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        else:
            self.given.emit(LetGo())

    def keep_keys(self, way_out: QAction) -> None:
        """Reserve the keys of one command for the window, which moves the focus out of the page."""
        self._way_out = way_out

    def escape_elsewhere(self, at: int) -> None:
        """Request a stop if this is the second of two Esc presses outside the picture; the page gets neither.

        Args:
            at: Its event time in milliseconds; 0 if unknown.
        """
        now = at or round(1000 * time.monotonic())
        first, self._elsewhere_at = self._elsewhere_at, now
        if self._on and first and 0 <= now - first <= 1000 * ESC_TWICE_S:
            self._elsewhere_at = 0
            self.stop_requested.emit()

    def rest(self) -> None:
        """Ignore presses on the picture for a moment: control has ended by itself."""
        self._rests_until = time.monotonic() + _RESTS_S

    def set_as_touch(self, on: bool) -> None:
        """Let the left button act as a finger."""
        self._as_touch = on

    def set_copied(self, text: str) -> None:
        """Take over text copied in the page."""
        QGuiApplication.clipboard().setText(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take input for the page; while off, only observe."""
        if not self._on:
            if self._comes_too_late(watched, event.type()):
                return True
            self._look_on(watched, event)
            return False
        kind = event.type()
        if watched is self._canvas:
            return self._on_canvas(kind, event)
        if kind in _MOUSE:
            self._mouse(cast(QMouseEvent, event))
        elif kind == QEvent.Type.Wheel:
            self._wheel(cast(QWheelEvent, event))
        elif kind in _TOUCHES:
            self._touch(cast(QTouchEvent, event))
        elif kind not in _SWALLOWED:
            return False
        event.accept()
        return True

    def _on_canvas(self, kind: QEvent.Type, event: QEvent) -> bool:
        if kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            self._key(cast(QKeyEvent, event))
        elif kind == QEvent.Type.InputMethod:
            self._compose(cast(QInputMethodEvent, event))
        elif kind == QEvent.Type.InputMethodQuery:
            self._query(cast(QInputMethodQueryEvent, event))
        elif kind == QEvent.Type.FocusOut:
            self._held.clear()
            self.given.emit(LetGo())
            return False
        elif kind == QEvent.Type.ShortcutOverride and self._leads_out(cast(QKeyEvent, event)):
            event.ignore()
            return True
        elif kind not in (QEvent.Type.ShortcutOverride, *_SWALLOWED):
            return False
        event.accept()  # so a ShortcutOverride triggers no shortcut of the window
        return True

    def _leads_out(self, event: QKeyEvent) -> bool:
        return self._way_out is not None and QKeySequence(event.keyCombination()) in self._way_out.shortcuts()

    # The page's point of view.

    def _at(self, point: QPointF) -> tuple[float, float] | None:
        """A point of the canvas in CSS pixels of the viewport; None outside the picture."""
        projection = self._canvas.projection()
        if projection is None or projection.shot.width_css_px <= 0 or projection.shot.height_css_px <= 0:
            return None
        shot, at = projection.shot, (point - projection.origin) / projection.scale
        inside = 0 <= at.x() < shot.width_css_px and 0 <= at.y() < shot.height_css_px
        # While a button is held, the pointer may leave the picture; the page still receives its position.
        return (round(at.x(), 2), round(at.y(), 2)) if inside or self._held else None

    def _on_page(self, point: QPointF) -> tuple[float, float] | None:
        projection = self._canvas.projection()
        return projection.to_page(point) if projection is not None else None

    def _shown(self) -> Shown | None:
        """The current contents of the picture."""
        projection = self._canvas.projection()
        shot = projection.shot if projection is not None else None
        return Shown(shot.scroll_x, shot.scroll_y, shot.width_css_px, shot.height_css_px) if shot is not None else None

    def _mouse(self, event: QMouseEvent) -> None:
        at = self._at(event.position())
        button = _BUTTONS.get(event.button())
        down = event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
        up = event.type() == QEvent.Type.MouseButtonRelease
        if at is None or ((down or up) and button is None) or (up and button not in self._held):
            return
        if down and button is not None:
            self._count(event)
            self._held.add(button)
        elif up and button is not None:
            self._held.discard(button)
        modifiers = modifiers_of(event.modifiers())
        if self._as_touch and (self._held or up):
            kind: Touching = "start" if down else "end" if up else "move"
            self.given.emit(TouchInput(kind, () if up else ((0, *at),), modifiers, self._shown()))
            return
        given = MouseInput(
            "down" if down else "up" if up else "move",
            *at,
            button=button if button is not None and (down or up) else "none",
            buttons=sum(_BITS[held] for held in self._held),
            clicks=self._clicks if down or up else 1,
            modifiers=modifiers,
            shown=self._shown(),
        )
        self.given.emit(given)

    def _count(self, event: QMouseEvent) -> None:
        """The number of clicks in a row: Qt reports at most double clicks, pages also need triple clicks."""
        now = time.monotonic()
        quick = now - self._pressed_at < QApplication.doubleClickInterval() / 1000
        near = (event.position() - self._pressed).manhattanLength() < QApplication.startDragDistance()
        double = event.type() == QEvent.Type.MouseButtonDblClick
        self._clicks = max(self._clicks + 1 if quick and near else 1, 2 if double else 1)
        self._pressed_at, self._pressed = now, event.position()

    def _wheel(self, event: QWheelEvent) -> None:
        at = self._at(event.position())
        if at is None:
            return
        right, down = wheel_way(event, self._canvas.scale())
        if right or down:
            self.given.emit(WheelInput(*at, right, down, modifiers_of(event.modifiers())))

    def _touch(self, event: QTouchEvent) -> None:
        kind = _TOUCHES[event.type()]
        points = []
        for point in event.points():
            at = self._at(point.position())
            if at is not None and point.state() != QEventPoint.State.Released:
                points.append((point.id(), *at))
        if points or kind in ("end", "cancel"):
            self.given.emit(TouchInput(kind, tuple(points), modifiers_of(event.modifiers()), self._shown()))

    # Keys and text.

    def _key(self, event: QKeyEvent) -> None:
        press = event.type() == QEvent.Type.KeyPress
        if not press and event.isAutoRepeat():
            return  # Qt reports a held key as many presses and releases; a page expects one release
        if (
            event.key() == Qt.Key.Key_Escape
            and press
            and not event.isAutoRepeat()
            and self._escaped_twice(event.timestamp())
        ):
            return
        key = key_input(event)
        if key.key == "Unidentified" and not key.code:
            return  # no page can do anything with it, and no step can repeat it
        if press and event.matches(QKeySequence.StandardKey.Paste):
            text = QGuiApplication.clipboard().text()
            if len(text) > PASTE_MOST:
                words = self.tr("The clipboard holds {0:,} characters. At most {1:,} can be pasted at once.")
                self.refused.emit(words.format(len(text), PASTE_MOST))
                return
            if text:
                self.given.emit(PasteInput(text, key))
                return
        self.given.emit(key)

    def _escaped_twice(self, at: int) -> bool:
        """Whether this Esc is the second one of two; the times of the presses count, not of their handling."""
        first, self._escaped_at = self._escaped_at, at
        waiting = self._escaped.isActive()
        soon = at - first <= 1000 * ESC_TWICE_S if at and first else waiting
        if soon:
            self._escaped.stop()
            self._escaped_at = 0
            self.stop_requested.emit()
            return True
        if waiting:
            self._on_lone_escape()
        self._escaped.start()
        return False

    def _on_lone_escape(self) -> None:
        self.given.emit(LoneEscape())

    def _compose(self, event: QInputMethodEvent) -> None:
        if event.commitString():
            self._composing = False
            self.given.emit(TextInput(event.commitString()))
        if event.preeditString() or self._composing:
            self._composing = bool(event.preeditString())
            text, cursor = event.preeditString(), QInputMethodEvent.AttributeType.Cursor
            units = next((found.start for found in event.attributes() if found.type == cursor), None)
            self.given.emit(ComposeInput(text, len(text) if units is None else from_units(text, units)))

    def _query(self, event: QInputMethodQueryEvent) -> None:
        queries = event.queries()
        query = Qt.InputMethodQuery
        if queries & query.ImEnabled:
            event.setValue(query.ImEnabled, True)
        if queries & query.ImCursorRectangle:
            # The page's cursor position is unknown here, so an input method's list opens at the mouse.
            where = self._canvas.mapFromGlobal(self._canvas.cursor().pos())
            event.setValue(query.ImCursorRectangle, self._canvas.rect().intersected(_around(where)))

    # While off.

    def _comes_too_late(self, watched: QObject, kind: QEvent.Type) -> bool:
        """Whether this is part of a press that was meant for the page."""
        if kind not in _MOUSE or watched is not self._canvas.viewport():
            return False
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            self._swallows = time.monotonic() < self._rests_until
        return self._swallows

    def _look_on(self, watched: QObject, event: QEvent) -> None:
        kind, canvas = event.type(), self._canvas
        # There are many other kinds of events, some during the destruction of the canvas.
        if kind not in (*_MOUSE, QEvent.Type.KeyPress) or canvas.picture() is None:
            return
        if canvas.aim.is_on():
            return  # a click picks the element there
        if watched is canvas.viewport() and kind == QEvent.Type.MouseButtonPress:
            self._pressed = cast(QMouseEvent, event).position()
        elif watched is canvas.viewport() and kind in (QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick):
            mouse = cast(QMouseEvent, event)
            still = (mouse.position() - self._pressed).manhattanLength() < QApplication.startDragDistance()
            wanted = still and self._at(mouse.position()) is not None and not canvas.action_at(mouse.position())
            wanted = wanted and not canvas.on_edge(mouse.position())
            if wanted and mouse.button() == Qt.MouseButton.LeftButton:
                self.locked_used.emit(canvas.behind_at(mouse.position()), self._on_page(mouse.position()))
        elif watched is canvas and kind == QEvent.Type.KeyPress:
            key = cast(QKeyEvent, event)
            if types(key):
                self.typed_off.emit()
            held = key.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
            if key.text().isalnum() and not held:
                self.locked_used.emit(None, None)


def _around(point: QPoint) -> QRect:
    return QRect(point.x(), point.y(), 1, 20)
