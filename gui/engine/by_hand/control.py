"""Control by hand: a queue of input that goes to the page in order, and what of it are steps."""

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import Callable
from dataclasses import replace

from gui.engine.by_hand.gestures import Gesture, Kind, is_bare, is_typing, key_words, stroke_of
from gui.engine.by_hand.port import HandPort, Spot
from gui.engine.by_hand.recorder import HandRecorder
from gui.engine.by_hand.session import HandSession
from gui.schema.action import Action
from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.input import (
    ESC_TWICE_S,
    ComposeInput,
    KeyInput,
    LetGo,
    MouseInput,
    PageInput,
    PasteInput,
    Picker,
    TextInput,
    TouchInput,
    WheelInput,
)

_MOST_WAITING = 500
"""Inputs from which on moves are dropped: the page does not keep up."""

_DRAG_PX = 4.0
"""CSS pixels that a press moves at most to be a click."""

_RESTS_S: dict[Kind, float] = {"typed": 0.6, "wheel": 0.25, "key": 0.15}
"""Seconds without input after which the page is read; typing goes on in the same step even later."""
_REST_S = 0.12

_HOVER_S = 0.08
"""Seconds after which a pointer that does not move rests on what is under it."""

_NEAR = 3
"""How many of an element and those around it are its part of the page, in which it may open something."""

_BUTTONS: dict[str, Kind] = {"left": "click", "right": "right", "middle": "middle"}


class Control:
    """One time of control over the page of a session. `run` has to run for anything to happen.

    Args:
        session: Its record is written.
        port: What passes input on.

    Attributes:
        on_ended: Called once with why it ended by itself.
        on_picker: Called when a field wants a value for which the browser would show a list or a picker, so that
            somebody else shows one: of a list that was pressed the page hears nothing, another field's picker has
            been closed. Without it, they open and stay unseen.
    """

    def __init__(self, session: HandSession, port: HandPort) -> None:
        self.on_ended: Callable[[Fact], None] | None = None
        self.on_picker: Callable[[Picker], None] | None = None
        self.port = port
        self._session = session
        self._recorder = HandRecorder(session, port)
        self._queue: deque[PageInput] = deque()
        self._wake = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()
        self._over = False
        self._escaped = False
        self._press: Gesture | None = None
        self._last: Gesture | None = None
        self._typed: Gesture | None = None
        self._moves = ""
        self._hovered: Gesture | None = None
        self._hover_due: float | None = None
        self._escape: Gesture | None = None
        self._escape_due = 0.0
        self._active_at = 0.0
        self._at = (0.0, 0.0)
        self._looks: list[float] = []
        self._reading: asyncio.Task[None] | None = None
        port.on_ended = self.end

    def feed(self, event: PageInput) -> None:
        """Have one input passed on, after those before it. Returns at once.

        What comes while a step of the list runs is dropped: both would act on the page.
        """
        if self._over or self._session.busy:
            return
        last = self._queue[-1] if self._queue else None
        merged = _merged(last, event) if last is not None else None
        if merged is not None:
            self._queue[-1] = merged
        elif len(self._queue) < _MOST_WAITING or not (isinstance(event, MouseInput) and event.kind == "move"):
            self._queue.append(event)
        self._idle.clear()
        self._wake.set()

    def end(self, why: Fact | None = None, *, escaped: bool = False) -> None:
        """Hand back; what was done until now is still recorded.

        Args:
            why: It ended by itself, for this reason.
            escaped: Esc was pressed twice; the first one was no step.
        """
        if not self._over:
            self._over = True
            self._escaped = escaped
            self._wake.set()
            if why is not None:
                self._queue.clear()  # it can reach nothing any more
                if self.on_ended:
                    self.on_ended(why)

    async def run(self) -> None:
        """Pass on until `end`, then let go of everything and record the rest."""
        try:
            while not self._over:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(self._next_s()):
                        await self._wake.wait()
                self._wake.clear()
                while self._queue:  # also what was done before it was handed back
                    event = self._queue.popleft()
                    await self._handle(event)
                    self._active_at = time.monotonic()
                    if not (isinstance(event, MouseInput) and event.kind == "move"):
                        self._looks = [self._active_at + later for later in _LOOKS_S]
                    self._check_limit()
                await self._look_again()
                await self._look_at_rest()
                if self._escape is not None and time.monotonic() >= self._escape_due:
                    self._note_escape()
                self._idle.set()
                due = self._due_s()
                if due is not None and due <= 0:
                    self._read_soon()
            await self._end_typing()
            await self._let_go()
            if self._escaped:
                self._escape = None
            self._note_escape()
            if self._session.info.active:
                await self._read_all()
        finally:
            self._over = True
            self._idle.set()
            if self._reading is not None:
                self._reading.cancel()
            await self.port.close()

    async def rest(self) -> None:
        """Let go of everything and record what was done; then a step of the list can run."""
        if self._over:
            return
        await self._idle.wait()
        self._note_escape()
        await self._end_typing()
        await self._let_go()
        await self._read_all()

    async def _handle(self, event: PageInput) -> None:
        if getattr(event, "kind", "begin") not in ("move", "up") and not isinstance(event, LetGo):
            self._note_escape()
        match event:
            case MouseInput(kind="move", buttons=0):
                self._at = event.x, event.y
                self._hover_due = time.monotonic() + _HOVER_S
                await self.port.pass_on(event)
            case MouseInput(kind="down"):
                await self._pressed(event)
            case MouseInput(kind="up"):
                await self._released(event)
            case WheelInput():
                await self._wheel(event)
            case KeyInput():
                await (self._key(event) if event.kind == "down" else self.port.pass_on(event))
                if event.key in _OPENING:
                    await self._look_for_picker()
            case TextInput() | ComposeInput():
                await self._text(event)
            case PasteInput():
                await self._paste(event)
            case TouchInput(kind="start"):
                await self._touched(event)
            case TouchInput(kind="end"):
                await self.port.pass_on(event)
                await self._look_for_picker()
            case LetGo():
                await self._let_go()
            case _:
                await self.port.pass_on(event)

    # Mouse and touch.

    async def _pressed(self, event: MouseInput) -> None:
        if self._press is not None:  # a second button while one is held
            await self.port.pass_on(event)
            return
        await self._end_typing()
        await self._recorder.begin()
        kind = _BUTTONS.get(event.button, "click")
        spot = await self.port.under(event.x, event.y)
        listed = self._recorder.listed(spot)
        self._at = event.x, event.y
        self._note_hover(spot, listed)
        if kind == "click" and listed is not None and _drops_down(listed) and self.on_picker:
            self.on_picker(Picker(listed, spot.value, *self._at))
            return
        self._press = Gesture(kind, spot, event.x, event.y, modifiers=event.modifiers, started=time.monotonic())
        self._press.action = listed
        self._press.button = event.button
        self._press.pressed = True
        await self.port.pass_on(event)

    async def _released(self, event: MouseInput) -> None:
        press = self._press
        if press is None or press.button != event.button:
            await self.port.pass_on(event)
            return
        self._press = None
        moved = max(abs(event.x - press.x), abs(event.y - press.y)) > _DRAG_PX
        if moved:
            press.to = await self.port.under(event.x, event.y)
        await self.port.pass_on(event)
        if moved and press.kind == "click":
            await self._dragged(press, event)
            return
        last = self._last
        again = last is not None and last.kind in ("click", "double") and last.spot.places == press.spot.places
        if last is not None and again and event.clicks > 1 and press.kind == "click":
            last.kind = "double" if event.clicks == 2 else "triple"
            press = last
        opened = await self._opened()
        own = self._recorder.listed(opened) if opened is not None else None
        if own is None or press.action is None or own.id != press.action.id:
            self._note(press)  # a click that opens the field's own picker belongs to what is chosen there
        if opened is not None:
            await self._pick(opened)

    async def _dragged(self, press: Gesture, event: MouseInput) -> None:
        press.to_x, press.to_y = event.x, event.y
        press.target = self._recorder.listed(press.to) if press.to else None
        press.kind = "drag"
        if press.spot.field and not press.spot.secret:
            value = await self.port.value(press.spot)
            press.value = value if value != press.spot.value else None
        if press.value is None and not press.spot.drags:
            text = await self.port.selected()
            if text.strip():
                press.kind, press.text = "select", text
        self._note(press)

    async def _touched(self, event: TouchInput) -> None:
        await self._end_typing()
        await self._recorder.begin()
        _, x, y = event.points[0]
        self._at = x, y
        spot = await self.port.under(x, y)
        await self.port.pass_on(event)
        if len(event.points) == 1:
            self._note(Gesture("touch", spot, x, y, modifiers=event.modifiers))

    async def _wheel(self, event: WheelInput) -> None:
        last = self._last
        going_on = last is not None and last.kind == "wheel" and (last.x, last.y) == (event.x, event.y)
        going_on = going_on and last is not None and last.modifiers == event.modifiers
        if last is None or not going_on or self._typed is not None:
            await self._end_typing()
            await self._recorder.begin()
            spot = await self.port.under(event.x, event.y)
            last = Gesture("wheel", spot, event.x, event.y, modifiers=event.modifiers)
        last.by = (last.by[0] + event.dx, last.by[1] + event.dy)
        await self.port.pass_on(event)
        self._note(last)

    async def _opened(self) -> Spot | None:
        return await self.port.opened() if self.on_picker else None

    async def _look_for_picker(self) -> None:
        opened = await self._opened()
        if opened is not None:
            await self._pick(opened)

    async def _look_again(self) -> None:
        if not self._looks or time.monotonic() < self._looks[0] or self._session.busy:
            return
        del self._looks[0]
        self._idle.clear()
        await self._look_for_picker()

    async def _look_at_rest(self) -> None:
        """See what the pointer has come to rest on: it may open something."""
        if self._hover_due is None or time.monotonic() < self._hover_due or self._press is not None:
            return
        self._hover_due = None
        spot = await self.port.under(*self._at)
        listed = self._recorder.listed(spot)
        if listed is not None:
            self._hovered = Gesture("hover", spot, *self._at, action=listed, started=time.monotonic())

    def _note_hover(self, pressed: Spot, listed: Action | None) -> None:
        """Record that the pointer rested on something, if what is pressed beside it shows only then.

        All that is known of it is that it was not listed before, and that it stands in the same part of the page.
        """
        hovered, self._hovered, self._hover_due = self._hovered, None, None
        if hovered is None or listed is not None or set(hovered.spot.places[:_NEAR]).isdisjoint(pressed.places):
            return
        if self._last is None or self._last.action is None or self._last.action.id != getattr(hovered.action, "id", ""):
            self._note(hovered)

    async def _pick(self, opened: Spot) -> None:
        """Have somebody show a picker for a field."""
        action = self._recorder.listed(opened)
        if action is None:  # what was done may have brought it
            await self._read_all()
            action = self._recorder.listed(opened)
        if self.on_picker:
            self.on_picker(Picker(action, opened.value, *self._at))

    async def _let_go(self) -> None:
        press, self._press = self._press, None
        await self.port.pass_on(LetGo())
        if press is not None:
            self._note(press)

    # Keys and text.

    async def _key(self, event: KeyInput) -> None:
        if is_bare(event.key):
            await self.port.pass_on(event)
            return
        await self._recorder.begin()
        spot = await self.port.focused()
        plain, typing = not set(event.modifiers) - {"Shift"}, self._typing_at(spot)
        left = typing or (self._last if self._last is not None and self._last.after else None)
        if spot.known and is_typing(event, spot):
            await self._typing(spot, event)
        elif event.key == "Enter" and plain and spot.known and spot.field and (typing or spot.field not in _SINGLE):
            await self._enter(spot, event)
        elif event.key == "Tab" and plain and left is not None:
            await self._leave(left, spot, event)
        elif event.key == "Escape" and not event.modifiers and not event.repeat:
            await self._end_typing(spot)
            await self.port.pass_on(event)
            self._escape = Gesture("key", spot, keys=key_words(event), started=time.monotonic())
            self._escape_due = time.monotonic() + ESC_TWICE_S
        else:
            await self._press_key(spot, event)

    async def _press_key(self, spot: Spot, event: KeyInput) -> None:
        await self._end_typing(spot)
        await self.port.pass_on(event)
        last = self._last
        if event.repeat and last is not None and last.kind == "key" and last.keys == key_words(event):
            self._note(last)
            return
        secret = bool(event.text) and (spot.secret or not spot.known)
        self._note(Gesture("key", spot, keys=key_words(event), secret=secret))

    def _note_escape(self) -> None:
        """Record an Esc that no second one has followed."""
        escape, self._escape = self._escape, None
        if escape is not None:
            self._note(escape)

    async def _enter(self, spot: Spot, event: KeyInput) -> None:
        """Enter where text has one line ends typing; where it has several, it is a new line, or sends it off."""
        typed = self._typing_at(spot)
        if spot.field in _SINGLE and typed is not None and not event.modifiers:
            typed.enter = True
            await self._end_typing(spot)
            await self.port.pass_on(event)
            self._note(typed)
            return
        await self.port.pass_on(event)
        value = await self.port.value(spot)
        # An editor does not tell its last empty lines, so that nothing was sent off unless it holds less.
        least = len(spot.value) + (spot.field == "textarea")
        if spot.secret or (value is not None and len(value) >= least):
            self._begin_typing(spot, stroke_of(event))
        elif typed is not None and not event.modifiers:
            typed.enter = True
            await self._end_typing(spot)
            self._note(typed)
        else:
            await self._end_typing(spot)
            self._note(Gesture("key", spot, keys=key_words(event)))

    async def _leave(self, typed: Gesture, spot: Spot, event: KeyInput) -> None:
        """Tab goes on to the next field; it belongs to what was typed before, also where that field is passed over."""
        await self._end_typing(spot)
        await self.port.pass_on(event)
        typed.after += stroke_of(event)
        self._note(typed)

    def _typing_at(self, spot: Spot) -> Gesture | None:
        """What is being typed where the keyboard is."""
        return self._typed if self._typed is not None and self._typed.spot.places == spot.places else None

    async def _text(self, event: PageInput) -> None:
        await self._recorder.begin()
        spot = await self.port.focused()
        await self._typing(spot, event)

    async def _paste(self, event: PasteInput) -> None:
        await self._recorder.begin()
        spot = await self.port.focused()
        if spot.known and spot.secret:
            await self._typing(spot, event)
            return
        await self._end_typing(spot)
        await self.port.pass_on(event)
        self._note(Gesture("paste", spot, keys=key_words(event.keys), text=event.text, secret=not spot.known))

    async def _typing(self, spot: Spot, event: PageInput) -> None:
        if self._typed is not None and self._typed.spot.places != spot.places:
            await self._end_typing()
        before = self._typed
        if before is not None and not before.secret:
            before.value = spot.value
        await self.port.pass_on(event)
        moves_only = isinstance(event, KeyInput) and not event.text and event.key not in _CHANGING
        if before is None and moves_only and spot.field != "select" and not spot.unseen:
            self._moves += stroke_of(event)  # going about in a field changes nothing
            return
        self._begin_typing(spot, stroke_of(event))

    def _begin_typing(self, spot: Spot, stroke: str) -> None:
        if self._typed is None:
            last = self._last
            # The click that went into the field belongs to typing into it.
            into = last is not None and last.kind == "click" and not last.modifiers
            into = into and last is not None and (last.spot.places == spot.places if last.spot.field else spot.unseen)
            self._typed = last if into and last is not None else Gesture("typed", spot)
            self._typed.spot = self._typed.spot if self._typed.spot.places == spot.places else spot
            self._typed.kind = "typed"
            self._typed.value = None if spot.secret else spot.value
            stroke = self._moves + stroke
        self._moves = ""
        self._typed.secret = self._typed.secret or spot.secret or not spot.known
        self._typed.keys += stroke
        if self._typed.secret:
            self._typed.value = None
            self._typed.keys = ""
        self._note(self._typed)

    async def _end_typing(self, seen: Spot | None = None) -> None:
        """What was typed until now is one step; its value is what the field holds, or held when last seen."""
        typed, self._typed = self._typed, None
        self._moves = ""
        if typed is None:
            return
        await self._see_typed(typed, seen)
        self._recorder.note(typed)

    async def _see_typed(self, typed: Gesture, seen: Spot | None = None) -> None:
        if typed.secret:
            return
        if seen is not None and seen.places == typed.spot.places and not seen.secret:
            typed.value = seen.value
            return
        value = await self.port.value(typed.spot)
        if value is not None:
            typed.value = value

    # Recording.

    def _note(self, gesture: Gesture) -> None:
        self._last = gesture
        self._recorder.note(gesture)

    def _check_limit(self) -> None:
        most = self._session.info.max_steps
        if most is not None and self._session.steps_left <= 0:
            self.end(fact(Code.STEPS_USED_UP, count=most))

    def _next_s(self) -> float | None:
        """Seconds until there is something to do without a new input; None if there is nothing."""
        now = time.monotonic()
        look = max(0.05, self._looks[0] - now) if self._looks and self.on_picker else None
        escape = max(0.0, self._escape_due - now) if self._escape is not None else None
        hover = max(0.0, self._hover_due - now) if self._hover_due is not None and self._press is None else None
        return min((due for due in (self._due_s(), look, escape, hover) if due is not None), default=None)

    def _due_s(self) -> float | None:
        """Seconds until the page is to be read; None if nothing was done, or something is held."""
        if not self._recorder.unread or self._press is not None or self._is_reading:
            return None
        rest = _RESTS_S.get(self._last.kind, _REST_S) if self._last is not None else _REST_S
        return self._active_at + rest - time.monotonic()

    @property
    def _is_reading(self) -> bool:
        return self._reading is not None and not self._reading.done()

    def _read_soon(self) -> None:
        if not self._is_reading:
            self._reading = asyncio.ensure_future(self._read())
            self._reading.add_done_callback(self._on_read)

    async def _read(self) -> None:
        if self._typed is not None:
            await self._see_typed(self._typed)
        await self._recorder.read()

    def _on_read(self, task: asyncio.Task[None]) -> None:
        self._wake.set()
        if not task.cancelled() and task.exception() is not None:
            self.end(fact(Code.PAGE_NOT_READ))

    async def _read_all(self) -> None:
        if self._reading is not None:
            await asyncio.wait([self._reading])
        await self._recorder.read()


_SINGLE = frozenset({"", "input", "select"})
"""Element names of what takes one line; elsewhere Enter may begin a new one."""

_CHANGING = frozenset({"Backspace", "Delete"})
"""Keys without text that change what a field holds."""

_LOOKS_S = (0.5, 1.2, 2.5, 5.0)
"""Seconds after an input at which it is looked for a picker once more: a page may open one for so long."""

_OPENING = frozenset({" ", "Enter", "F4", "ArrowDown", "ArrowUp"})
"""Keys, down or up, that make browsers open a picker; with Alt some of them."""


def _drops_down(action: Action) -> bool:
    return action.tag == "select" and action.role == "combobox" and action.reason == "ready" and bool(action.params)


def _merged(last: PageInput, event: PageInput) -> PageInput | None:
    """One input in place of two that wait; None where both count."""
    match last, event:
        case MouseInput(kind="move"), MouseInput(kind="move") if last.buttons == event.buttons:
            return event
        case WheelInput(), WheelInput() if (last.x, last.y, last.modifiers) == (event.x, event.y, event.modifiers):
            return replace(event, dx=last.dx + event.dx, dy=last.dy + event.dy)
        case ComposeInput(), ComposeInput():
            return event
        case TouchInput(kind="move"), TouchInput(kind="move") if len(last.points) == len(event.points):
            return event
    return None
