"""Control by hand: pass a queue of input to the page in order, and record its steps."""

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from gui.engine.by_hand.gestures import Kind, is_bare, keys_in
from gui.engine.by_hand.keyboard import Keyboard
from gui.engine.by_hand.pickers import Pickers
from gui.engine.by_hand.pointer import Pointer
from gui.engine.by_hand.port import HandPort, Spot
from gui.engine.by_hand.recorder import HandRecorder
from gui.engine.by_hand.steps import HandSteps
from gui.schema.code import Code
from gui.schema.errors import StepdeckError
from gui.schema.fact import Fact, fact
from gui.schema.input import (
    ComposeInput,
    KeyInput,
    LetGo,
    LoneEscape,
    MouseInput,
    PageInput,
    PasteInput,
    Picker,
    PickerLeft,
    Remark,
    TextInput,
    TouchInput,
    WheelInput,
)

_View = tuple[str, str, str]
"""The document, the address and the open dialog of the displayed page."""

_TYPED = KeyInput | TextInput | ComposeInput | PasteInput
"""Input that goes to the focused element."""

_MOST_WAITING = 500
"""The queue length from which pointer moves are dropped, because the page is too slow."""

_MOST_DRAWN = 120
"""The queue length up to which each move with a button held counts, since it may draw a line."""

_HELD_S = 8.0
"""Seconds for which input waits for the end of a step, such as a choice in a list that the window showed. After that
the user no longer expects an effect."""

_SEEN_S = 0.5
"""Seconds before a user can have noticed that another tab or focus is shown: input until then was meant for the
previous one."""

_LOOK_S = 0.03
"""Seconds between two checks whether that step is over."""

_ARRIVAL_S = 1.0
"""Seconds between two checks for a page that appeared by itself."""

_RESTS_S: dict[Kind, float] = {"typed": 0.6, "wheel": 0.25, "swipe": 0.25, "key": 0.15}
"""Seconds without input after which the page is read; later typing still continues the same step."""
_REST_S = 0.12


class Control:
    """One period of control over the page of a session; nothing happens unless `run` is awaited.

    Args:
        steps: Records the steps.
        port: Passes input to the page.

    Attributes:
        on_ended: Called once with the reason if control ends by itself.
        on_dropped: Called with the reason if a press is not passed to the page.
    """

    def __init__(self, steps: HandSteps, port: HandPort) -> None:
        self.on_ended: Callable[[Fact], None] | None = None
        self.on_dropped: Callable[[Fact], None] | None = None
        self.port = port
        self._steps = steps
        self._recorder = HandRecorder(steps, port)
        self._keyboard = Keyboard(port, self._recorder)
        self._keyboard.on_held = self._on_held
        self._pickers = Pickers(port, self._recorder, self._read_all)
        self._pointer = Pointer(port, self._recorder, self._keyboard, self._pickers)
        self._queue: deque[PageInput] = deque()
        self._held: tuple[float, _View] | None = None  # since when input waits for the end of a step, and the page then
        self._guarded: Spot | None = None  # the secret field that had the focus when the last step began
        self._rest_until = 0.0  # until when keys count as the rest of dropped typing
        self._wake = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()
        self._over = False
        self._arrived = 0  # the document that appeared by itself and was read for that
        self._missed = 0  # keys that waited when the page opened a dialog
        self._escaped = False
        self._replaced_at = port.replaced_at
        self._handles = False  # whether an input is being passed on
        self._let_go = self._astray = False  # whether the tab with a held button closed; and the next input
        self._active_at = 0.0
        self._reading: asyncio.Task[None] | None = None
        port.on_ended = self.end

    @property
    def on_picker(self) -> Callable[[Picker], None] | None:
        """Called when a field needs a list or picker that the browser would draw outside the page.

        The callback shows one instead: the press on a list does not reach the page, and the picker of another field has
        been closed. Keys pressed since go to the callback: the page would give them to another field. If None, pickers
        open unseen.
        """
        return self._pickers.on_wanted

    @on_picker.setter
    def on_picker(self, wanted: Callable[[Picker], None] | None) -> None:
        def tell(picker: Picker, wanted: Callable[[Picker], None]) -> None:
            # One that a page opens late is not what the user is typing for.
            wanted(replace(picker, keys=self._take_keys() if self._handles else ()))

        self._pickers.on_wanted = None if wanted is None else partial(tell, wanted=wanted)

    def _take_keys(self) -> tuple[KeyInput, ...]:
        """Take the waiting keys out of the queue, up to the next press of a button."""
        keys, rest = list[KeyInput](), deque[PageInput]()
        while self._queue and not (isinstance(self._queue[0], MouseInput | TouchInput) and _is_press(self._queue[0])):
            one = self._queue.popleft()
            (keys if isinstance(one, KeyInput) else rest).append(one)  # type: ignore[arg-type]
        self._queue.extendleft(reversed(rest))
        return tuple(keys)

    def feed(self, event: PageInput) -> None:
        """Queue one input. Returns at once.

        While another step runs, input waits, because both would act on the page. It is dropped if that step leads to
        another page, view or dialog, or takes long, since it was meant for the previous one.
        """
        if self._over:
            return
        self._leave_closed()
        if self._is_astray(event) or self._is_rest(event):
            return
        if self._held is not None and _is_press(event) and not any(map(_is_press, self._queue)):  # only moves wait
            self._held = time.monotonic(), self._view if self._steps.busy else self._held[1]
        elif self._held is None and self._steps.busy:
            self._held = time.monotonic(), self._view
        if self._held is not None and _is_end(event) and not any(map(_is_press, self._queue)):
            return  # its beginning was released when the step began
        last = self._queue[-1] if self._queue else None
        draws = isinstance(event, MouseInput) and event.buttons and len(self._queue) < _MOST_DRAWN
        merged = _merged(last, event) if last is not None and not draws else None
        if merged is not None:
            self._queue[-1] = merged
        elif len(self._queue) < _MOST_WAITING or not (isinstance(event, MouseInput) and event.kind == "move"):
            self._queue.append(event)
        if self._held is None:
            self._idle.clear()
        self._wake.set()

    def end_picker(self, *, chosen: bool) -> None:
        """Note that the picker shown by `on_picker` was closed; a choice in it (`chosen`) is a separate step."""
        if chosen:
            self._pickers.withheld = None
        else:
            self.feed(PickerLeft())

    def _leave_closed(self) -> None:
        """Drop input that was meant for a closed tab."""
        if self._replaced_at == self.port.replaced_at:
            return
        self._replaced_at = self.port.replaced_at
        self._drop(Code.PRESSED_ON_CLOSED_TAB)
        self._let_go = self._astray = True

    def _is_astray(self, event: PageInput) -> bool:
        """Whether an input was meant for a closed tab, or continues such input."""
        bare = (isinstance(event, MouseInput) and event.kind == "move" and not event.buttons) or isinstance(
            event, Remark
        )
        if not self._astray or bare:
            return False
        if _is_press(event) and time.monotonic() - self._replaced_at > _SEEN_S:
            self._astray = False
        elif _is_missed(event) and self.on_dropped is not None:
            self.on_dropped(fact(Code.PRESSED_ON_CLOSED_TAB))
        return self._astray

    def _is_rest(self, event: PageInput) -> bool:
        """Whether an input continues dropped typing, until a press chooses a field, or a pause."""
        now = time.monotonic()
        if now >= self._rest_until:
            return False
        if isinstance(event, MouseInput | TouchInput) and _is_press(event):
            self._rest_until = 0.0
        if not isinstance(event, _TYPED) or _is_end(event):
            return False
        self._rest_until = now + _SEEN_S
        return True

    def _on_held(self, why: Fact) -> None:
        """Drop further typing after the keyboard was held."""
        self._rest_until = time.monotonic() + _SEEN_S
        waiting, self._queue = self._queue, deque()
        self._queue.extend(event for event in waiting if not self._is_rest(event))
        if self.on_dropped is not None:
            self.on_dropped(why)

    def _drop(self, why: Code) -> None:
        """Drop the queue; report it if it contained a press."""
        pressed = any(map(_is_missed, self._queue))
        self._queue.clear()
        if pressed and self.on_dropped is not None:
            self.on_dropped(fact(why))

    @property
    def _view(self) -> _View:
        """The displayed view: presses are meant for one view, even within a document."""
        seen = self._steps.observation
        return (seen.document, seen.metadata.url, seen.modal) if seen is not None else ("", "", "")

    async def _release(self) -> None:
        """Pass on the input that waited for the end of a step, or drop it."""
        if self._held is None:
            return
        since, view = self._held
        self._idle.clear()  # the next step waits
        self._held = None
        seen = self._steps.observation
        if seen is not None and seen.question is not None:
            self._drop(Code.PRESSED_AT_QUESTION)
        elif view != self._view or time.monotonic() - since > _HELD_S:
            self._drop(Code.PRESSED_DURING_STEP)
        elif await self._leaves_secret():
            self._drop(Code.TYPED_DURING_STEP)
            self._rest_until = time.monotonic() + _SEEN_S

    async def _leaves_secret(self) -> bool:
        """Whether waiting input was typed into a secret field, and would now go to another one, in clear."""
        guarded = self._guarded
        if guarded is None:
            return False
        for event in self._queue:
            if isinstance(event, MouseInput | TouchInput) and _is_press(event):
                return False  # it chooses the field
            if isinstance(event, _TYPED):
                now = await self.port.focused()
                return now.places != guarded.places or (now.known and not now.secret)
        return False

    def end(self, why: Fact | None = None, *, escaped: bool = False) -> None:
        """End control; everything done so far is still recorded.

        Args:
            why: The reason, if it ends by itself.
            escaped: Whether Esc was pressed twice; the first one is then no step, unless it closed a dialog.
        """
        if not self._over:
            self._over = True
            self._escaped = escaped
            self._wake.set()
            if why is not None:
                asks = why.code is Code.PAGE_ASKS_SOMETHING
                self._missed = sum(map(keys_in, self._queue)) if asks else 0
                self._queue.clear()  # it cannot reach the page any more
                if self.on_ended:
                    self.on_ended(why)

    async def run(self) -> None:
        """Pass input on until `end`, then release everything held and record the rest."""
        try:
            try:
                while not self._over:
                    await self._turn()
            except StepdeckError as error:  # the page has crashed
                self.end(error.fact)
            self._tell_missed()
            if self._held is not None:
                self._queue.clear()
            for work in (self._handle_all, self._keyboard.end_typing, self._pointer.let_go):
                with contextlib.suppress(StepdeckError):
                    await work()
            if self._escaped:
                await self._leave_escape()
            self._keyboard.note_escape()
            self._pickers.note_left()
            await self._read_all()
        finally:
            self._over = True
            self._idle.set()
            if self._reading is not None:
                self._reading.cancel()
            await self.port.close()

    async def _leave_escape(self) -> None:
        """Drop the first of two Esc presses, which is no step unless the page closed a dialog."""
        escape, self._keyboard.escape = self._keyboard.escape, None
        if escape is not None:
            await self._read_all()
            await self._recorder.note_if_closed(escape)

    def _tell_missed(self) -> None:
        """Report how many keys the page did not get because it opened a dialog in between."""
        missed = self._missed + self._keyboard.missed
        if missed and self.on_dropped is not None:
            self.on_dropped(fact(Code.KEYS_AT_QUESTION, count=missed))

    async def _turn(self) -> None:
        """Wait for input or for the next due time, and handle it."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._next_s()):
                await self._wake.wait()
        self._wake.clear()
        if self._steps.busy and self._held is not None:
            return
        await self._release()
        await self._handle_all()
        if self._pickers.due and not self._steps.busy:
            self._idle.clear()
            await self._pickers.look_again()
        await self._pointer.look_at_rest()
        if not self._queue or self._held is not None:  # else input came during that check, and is next
            self._idle.set()
        due = self._due_s()
        if (due is not None and due <= 0) or self._has_arrived():
            self._read_soon()

    def _has_arrived(self) -> bool:
        """Whether to read another page that appeared by itself; true only once per page."""
        arrived = self.port.arrived
        if arrived in (0, self._arrived) or self._is_reading or self._steps.busy or self._held is not None:
            return False
        if self._recorder.unread or self._pointer.holds or self._queue:
            return False  # it is read together with what was done
        self._arrived = arrived
        return True

    async def rest(self) -> None:
        """Release everything held and record what was done, so that another step can run."""
        if self._over:
            return
        await self._idle.wait()
        self._keyboard.note_escape()
        if self._held is None:  # else waiting input was typed before an earlier step, which may have moved the focus
            focused = await self.port.focused()
            self._guarded = focused if focused.secret or not focused.known else None
        await self._keyboard.end_typing()
        await self._pointer.let_go()
        await self._read_all()

    async def _handle_all(self) -> None:
        while True:
            self._leave_closed()
            if self._let_go:
                self._let_go = False
                await self._pointer.let_go()
            if not self._queue:
                return
            event = self._queue.popleft()
            self._handles = True
            try:
                await self._handle(event)
            finally:
                self._handles = False
            self._active_at = time.monotonic()
            if not (isinstance(event, MouseInput) and event.kind == "move"):
                self._pickers.look_later(self._active_at)
            self._check_limit()

    async def _handle(self, event: PageInput) -> None:
        self._recorder.input_at = time.monotonic()
        event = self._pointer.counted(event)
        if getattr(event, "kind", "begin") not in ("move", "up") and not isinstance(event, LetGo):
            self._keyboard.note_escape()
        if self._begins(event):
            await self._recorder.leave()
        match event:
            case MouseInput(kind="move", buttons=0):
                await self._pointer.moved(event)
            case MouseInput(kind="move"):
                await self._pointer.moved_on(event)
            case MouseInput(kind="down"):
                if not await self._pointer.pressed(event) and self.on_dropped is not None:
                    self.on_dropped(fact(Code.PRESSED_ON_OLD_PICTURE))
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
                if not await self._pointer.touched(event) and self.on_dropped is not None:
                    self.on_dropped(fact(Code.PRESSED_ON_OLD_PICTURE))
            case TouchInput(kind="move"):
                await self._pointer.finger_moved(event)
            case TouchInput():
                await self._pointer.lifted(event)
                await self._pickers.look()
            case LetGo():
                await self._pointer.let_go()
            case LoneEscape():
                pass  # it was noted above
            case PickerLeft():
                self._pickers.note_left()
            case _:
                await self.port.pass_on(event)

    def _begins(self, event: PageInput) -> bool:
        """Whether an input begins something new, rather than continue a multiple click or a repeated key."""
        match event:
            case MouseInput(kind="down"):
                last = self._recorder.last
                more = event.clicks > 1 and last is not None and last.kind in ("click", "double")
                return not more and self._pointer.press is None
            case KeyInput(kind="down"):
                return not event.repeat and not is_bare(event.key)
            case TouchInput(kind="start") | TextInput() | ComposeInput() | PasteInput() | WheelInput():
                return True
        return False

    def _check_limit(self) -> None:
        most = self._steps.info.max_steps
        if most is not None and self._steps.steps_left <= 0:
            self.end(fact(Code.STEPS_USED_UP, count=most))

    def _next_s(self) -> float | None:
        """Seconds until something is due without new input; None if nothing is."""
        if self._held is not None and self._steps.busy:
            return _LOOK_S
        now = time.monotonic()
        arrival = _ARRIVAL_S if not self._is_reading else None
        look = max(0.05, self._pickers.looks[0] - now) if self._pickers.looks and self.on_picker else None
        pointer = self._pointer
        hover = max(0.0, pointer.hover_due - now) if pointer.hover_due is not None and pointer.press is None else None
        return min((due for due in (self._due_s(), look, hover, arrival) if due is not None), default=None)

    def _due_s(self) -> float | None:
        """Seconds until the page must be read; None if nothing was done, or a button or a finger is held."""
        if not self._recorder.unread or self._pointer.holds or self._is_reading:
            return None
        last = self._recorder.last
        kind: Kind = "key" if last is not None and last.enter else last.kind if last is not None else "click"
        rest = _RESTS_S.get(kind, _REST_S)  # no typing follows Enter
        return self._active_at + rest - time.monotonic()

    @property
    def _is_reading(self) -> bool:
        return self._reading is not None and not self._reading.done()

    def _read_soon(self) -> None:
        if not self._is_reading:
            self._reading = asyncio.ensure_future(self._read())
            self._reading.add_done_callback(self._on_read)

    async def _read(self) -> None:
        if not self._recorder.unread:
            await self._recorder.look_anew()
            return
        await self._keyboard.see_typed()
        await self._recorder.read()

    def _on_read(self, task: asyncio.Task[None]) -> None:
        self._wake.set()
        error = None if task.cancelled() else task.exception()
        if error is not None:
            self.end(error.fact if isinstance(error, StepdeckError) else fact(Code.PAGE_NOT_READ))

    async def _read_all(self) -> None:
        if self._reading is not None:
            await asyncio.wait([self._reading])
        await self._recorder.read()


def _is_press(event: PageInput) -> bool:
    """Whether the user expects an effect of an input, unlike of a mere move."""
    kind = getattr(event, "kind", "begin")
    return kind != "move" and not _is_end(event) and not isinstance(event, Remark)


def _is_missed(event: PageInput) -> bool:
    """Whether to report that an input is dropped: a user who only scrolled sees it."""
    return _is_press(event) and not isinstance(event, WheelInput)


def _is_end(event: PageInput) -> bool:
    """Whether an input ends what another one began."""
    return getattr(event, "kind", "begin") in ("up", "end", "cancel")


_OPENING = frozenset({" ", "Enter", "F4", "ArrowDown", "ArrowUp"})
"""Keys that open a browser's picker when pressed or released, some of them with Alt."""


def _merged(last: PageInput, event: PageInput) -> PageInput | None:
    """One input that replaces two queued ones; None if both count."""
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
