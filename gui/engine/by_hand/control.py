"""Control by hand: a queue of input that goes to the page in order, and what of it are steps."""

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import Callable
from dataclasses import replace

from gui.engine.by_hand.gestures import Kind
from gui.engine.by_hand.keyboard import Keyboard
from gui.engine.by_hand.pickers import Pickers
from gui.engine.by_hand.pointer import Pointer
from gui.engine.by_hand.port import HandPort
from gui.engine.by_hand.recorder import HandRecorder
from gui.engine.by_hand.session import HandSession
from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.input import (
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

_RESTS_S: dict[Kind, float] = {"typed": 0.6, "wheel": 0.25, "key": 0.15}
"""Seconds without input after which the page is read; typing goes on in the same step even later."""
_REST_S = 0.12


class Control:
    """One time of control over the page of a session. `run` has to run for anything to happen.

    Args:
        session: Its record is written.
        port: What passes input on.

    Attributes:
        on_ended: Called once with why it ended by itself.
    """

    def __init__(self, session: HandSession, port: HandPort) -> None:
        self.on_ended: Callable[[Fact], None] | None = None
        self.port = port
        self._session = session
        self._recorder = HandRecorder(session, port)
        self._keyboard = Keyboard(port, self._recorder)
        self._pickers = Pickers(port, self._recorder, self._read_all)
        self._pointer = Pointer(port, self._recorder, self._keyboard, self._pickers)
        self._queue: deque[PageInput] = deque()
        self._wake = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()
        self._over = False
        self._escaped = False
        self._active_at = 0.0
        self._reading: asyncio.Task[None] | None = None
        port.on_ended = self.end

    @property
    def on_picker(self) -> Callable[[Picker], None] | None:
        """Called when a field wants a value for which the browser would show a list or a picker.

        Somebody else shows one then: of a list that was pressed the page hears nothing, another field's picker has
        been closed. Without it, they open and stay unseen.
        """
        return self._pickers.on_wanted

    @on_picker.setter
    def on_picker(self, wanted: Callable[[Picker], None] | None) -> None:
        self._pickers.on_wanted = wanted

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
                        self._pickers.look_later(self._active_at)
                    self._check_limit()
                if self._pickers.due and not self._session.busy:
                    self._idle.clear()
                    await self._pickers.look_again()
                await self._pointer.look_at_rest()
                if self._keyboard.escape is not None and time.monotonic() >= self._keyboard.escape_due:
                    self._keyboard.note_escape()
                self._idle.set()
                due = self._due_s()
                if due is not None and due <= 0:
                    self._read_soon()
            await self._keyboard.end_typing()
            await self._pointer.let_go()
            if self._escaped:
                self._keyboard.escape = None
            self._keyboard.note_escape()
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
        self._keyboard.note_escape()
        await self._keyboard.end_typing()
        await self._pointer.let_go()
        await self._read_all()

    async def _handle(self, event: PageInput) -> None:
        if getattr(event, "kind", "begin") not in ("move", "up") and not isinstance(event, LetGo):
            self._keyboard.note_escape()
        match event:
            case MouseInput(kind="move", buttons=0):
                await self._pointer.moved(event)
            case MouseInput(kind="down"):
                await self._pointer.pressed(event)
            case MouseInput(kind="up"):
                await self._pointer.released(event)
            case WheelInput():
                await self._pointer.wheel(event)
            case KeyInput():
                await (self._keyboard.key(event) if event.kind == "down" else self.port.pass_on(event))
                if event.key in _OPENING:
                    await self._pickers.look()
            case TextInput() | ComposeInput():
                await self._keyboard.text(event)
            case PasteInput():
                await self._keyboard.paste(event)
            case TouchInput(kind="start"):
                await self._pointer.touched(event)
            case TouchInput(kind="end"):
                await self.port.pass_on(event)
                await self._pickers.look()
            case LetGo():
                await self._pointer.let_go()
            case _:
                await self.port.pass_on(event)

    def _check_limit(self) -> None:
        most = self._session.info.max_steps
        if most is not None and self._session.steps_left <= 0:
            self.end(fact(Code.STEPS_USED_UP, count=most))

    def _next_s(self) -> float | None:
        """Seconds until there is something to do without a new input; None if there is nothing."""
        now = time.monotonic()
        look = max(0.05, self._pickers.looks[0] - now) if self._pickers.looks and self.on_picker else None
        keyboard, pointer = self._keyboard, self._pointer
        escape = max(0.0, keyboard.escape_due - now) if keyboard.escape is not None else None
        hover = max(0.0, pointer.hover_due - now) if pointer.hover_due is not None and pointer.press is None else None
        return min((due for due in (self._due_s(), look, escape, hover) if due is not None), default=None)

    def _due_s(self) -> float | None:
        """Seconds until the page is to be read; None if nothing was done, or something is held."""
        if not self._recorder.unread or self._pointer.press is not None or self._is_reading:
            return None
        last = self._recorder.last
        rest = _RESTS_S.get(last.kind, _REST_S) if last is not None else _REST_S
        return self._active_at + rest - time.monotonic()

    @property
    def _is_reading(self) -> bool:
        return self._reading is not None and not self._reading.done()

    def _read_soon(self) -> None:
        if not self._is_reading:
            self._reading = asyncio.ensure_future(self._read())
            self._reading.add_done_callback(self._on_read)

    async def _read(self) -> None:
        await self._keyboard.see_typed()
        await self._recorder.read()

    def _on_read(self, task: asyncio.Task[None]) -> None:
        self._wake.set()
        if not task.cancelled() and task.exception() is not None:
            self.end(fact(Code.PAGE_NOT_READ))

    async def _read_all(self) -> None:
        if self._reading is not None:
            await asyncio.wait([self._reading])
        await self._recorder.read()


_OPENING = frozenset({" ", "Enter", "F4", "ArrowDown", "ArrowUp"})
"""Keys, down or up, that make browsers open a picker; with Alt some of them."""


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
