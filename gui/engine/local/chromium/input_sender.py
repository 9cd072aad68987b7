"""Send input events over the DevTools protocol in order, and keep track of pressed keys and buttons."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import Any

from playwright.async_api import CDPSession, Error

from gui.engine.local.chromium.key_events import key_params, modifier_bits
from gui.schema.input import (
    BUTTON_BITS,
    Button,
    ComposeInput,
    KeyInput,
    LetGo,
    MouseInput,
    PageInput,
    TextInput,
    TouchInput,
    WheelInput,
)
from gui.schema.units import to_units

_DEALT_WITH_S = 2.0
"""Seconds for a page to handle an input before the next is sent; the browser keeps their order."""

_DRAG_BEGINS_S = 0.25
"""Seconds for the browser to report the start of a drag after the pointer moved on a draggable element."""


class InputSender:
    """Sends input to one tab; not for concurrent use.

    Args:
        session: The DevTools session of the tab.
        race: Awaits work until the page opens a dialog.

    Attributes:
        expects_drag: Whether the last pressed element can be dragged.
    """

    def __init__(self, session: CDPSession, race: Callable[[Awaitable[Any]], Awaitable[Any]]) -> None:
        self._session = session
        self._race = race
        self._at = (-1.0, -1.0)
        self._buttons: dict[Button, None] = {}
        self._keys: dict[str, KeyInput] = {}
        self._fingers = False
        self._touches = False
        self._composing = False
        self._drag: dict[str, Any] | None = None
        self._dragged = asyncio.Event()
        self._late: set[asyncio.Future[Any]] = set()
        self._moved = False
        self.expects_drag = False

    @property
    def waits(self) -> bool:
        """Whether the page has not handled all input yet."""
        return bool(self._late)

    async def open(self) -> None:
        """Intercept drags: the browser would otherwise wait for the window system, which is not involved."""
        self._session.on("Input.dragIntercepted", self._on_drag)
        await self._session.send("Input.setInterceptDrags", {"enabled": True})

    async def close(self) -> None:
        """Release all keys, buttons and fingers, and stop intercepting drags."""
        try:
            await self.let_go()
        finally:
            self._session.remove_listener("Input.dragIntercepted", self._on_drag)
            for late in self._late:
                late.cancel()
            await self._send("Input.setInterceptDrags", {"enabled": False})
            if self._touches:
                await self._send("Emulation.setTouchEmulationEnabled", {"enabled": False})

    async def send(self, event: PageInput) -> None:
        """Send one event and wait until the page has handled it.

        Raises:
            playwright Error: The tab is gone.
        """
        match event:
            case MouseInput():
                await self._mouse(event)
            case WheelInput():
                await self._send(
                    "Input.dispatchMouseEvent",
                    {
                        "type": "mouseWheel",
                        "x": event.x,
                        "y": event.y,
                        "deltaX": event.dx,
                        "deltaY": event.dy,
                        "modifiers": modifier_bits(event.modifiers),
                    },
                )
            case KeyInput():
                await self._key(event)
            case TextInput():
                self._composing = False
                await self._send("Input.insertText", {"text": event.text})
            case ComposeInput():
                self._composing = bool(event.text)
                at = to_units(event.text, event.cursor)
                composed = {"text": event.text, "selectionStart": at, "selectionEnd": at}
                await self._send("Input.imeSetComposition", composed)
            case TouchInput():
                await self._touch(event)
            case LetGo():
                await self.let_go()

    async def shut_picker(self) -> None:
        """Close a picker of the browser: while open, it takes all keys from the page.

        Raises:
            playwright Error: The tab is gone.
        """
        # Without the release, which the page would receive.
        await self._send("Input.dispatchKeyEvent", key_params(KeyInput("down", "Escape", "Escape")))

    async def let_go(self) -> None:
        """Release keys, buttons and fingers; cancel a drag and a composition."""
        if self._drag is not None:
            await self._drag_event("dragCancel")
            self._drag = None
        for button in list(self._buttons):
            await self._mouse(MouseInput("up", *self._at, button=button))
        for key in list(self._keys.values()):
            await self._key(KeyInput("up", key.key, key.code))
        if self._fingers:
            await self._touch(TouchInput("cancel"))
        if self._composing:
            self._composing = False
            await self._send("Input.imeSetComposition", {"text": "", "selectionStart": 0, "selectionEnd": 0})

    async def _mouse(self, event: MouseInput) -> None:
        if event.kind == "up" and event.button not in self._buttons:
            return  # the page has not received the press
        if event.kind != "move" and self._at != (event.x, event.y):  # a mouse cannot get there without a move
            await self._mouse(MouseInput("move", event.x, event.y, modifiers=event.modifiers))
        self._at = (event.x, event.y)
        if event.kind == "up" and event.button == "left" and self._moved and self.expects_drag:
            await self._drag_begins()
        self._moved = event.kind == "move"
        if self._drag is not None and event.kind == "move":
            await self._drag_event("dragOver", event)
            return
        if event.kind == "up" and event.button == "left" and self._drag is not None:
            self._buttons.pop("left", None)
            await self._drag_event("dragOver", event)
            await self._drag_event("drop", event)
            self._drag = None
            return
        if event.kind == "down":
            self._buttons[event.button] = None
        elif event.kind == "up":
            self._buttons.pop(event.button, None)
        held = sum(BUTTON_BITS[button] for button in self._buttons)
        button = event.button if event.kind != "move" else next(iter(self._buttons), "none")
        self._dragged.clear()
        await self._send(
            "Input.dispatchMouseEvent",
            {
                "type": {"move": "mouseMoved", "down": "mousePressed", "up": "mouseReleased"}[event.kind],
                "x": event.x,
                "y": event.y,
                "button": button,
                "buttons": held,
                "clickCount": 0 if event.kind == "move" else event.clicks,
                "modifiers": modifier_bits(event.modifiers),
                "pointerType": "mouse",
            },
        )

    async def _drag_begins(self) -> None:
        """Wait briefly for a drag that the last move may have started."""
        if self._drag is None and self._buttons:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_DRAG_BEGINS_S):
                    await self._dragged.wait()

    async def _key(self, event: KeyInput) -> None:
        name = event.code or event.key
        if event.kind == "down":
            self._keys[name] = event
        else:
            self._keys.pop(name, None)
        await self._send("Input.dispatchKeyEvent", key_params(event))

    async def _touch(self, event: TouchInput) -> None:
        if not self._touches:
            self._touches = True
            await self._send("Emulation.setTouchEmulationEnabled", {"enabled": True, "maxTouchPoints": 5})
        kinds = {"start": "touchStart", "move": "touchMove", "end": "touchEnd", "cancel": "touchCancel"}
        self._fingers = bool(event.points) and event.kind != "cancel"
        # In the protocol, an end is that of all fingers; one lifted earlier is simply no longer listed.
        kind = "move" if event.kind == "end" and self._fingers else event.kind
        points = [{"id": finger, "x": x, "y": y} for finger, x, y in event.points] if self._fingers else []
        await self._send(
            "Input.dispatchTouchEvent",
            {"type": kinds[kind], "touchPoints": points, "modifiers": modifier_bits(event.modifiers)},
        )

    async def _drag_event(self, kind: str, event: MouseInput | None = None) -> None:
        empty = {"items": [], "dragOperationsMask": 0xFFFF}
        await self._send(
            "Input.dispatchDragEvent",
            {
                "type": kind,
                "x": self._at[0],
                "y": self._at[1],
                "data": empty if kind == "dragCancel" else self._drag,
                "modifiers": modifier_bits(event.modifiers) if event else 0,
            },
        )

    def _on_drag(self, event: dict[str, Any]) -> None:
        self._drag = event["data"]
        self._dragged.set()
        if "left" not in self._buttons:  # too late: the button is up
            self._later(self._drag_event("dragCancel"))
            self._drag = None
            return
        self._later(self._drag_event("dragEnter"))

    def _later(self, work: Awaitable[Any]) -> None:
        late = asyncio.ensure_future(work)
        self._late.add(late)
        late.add_done_callback(self._forget)

    async def _send(self, method: str, params: dict[str, Any]) -> None:
        sent = asyncio.ensure_future(self._session.send(method, params))
        try:
            async with asyncio.timeout(_DEALT_WITH_S):
                await self._race(asyncio.shield(sent))
        except TimeoutError:
            pass
        finally:
            if not sent.done():
                self._late.add(sent)
                sent.add_done_callback(self._forget)
        if sent.done() and not sent.cancelled():
            error = sent.exception()
            if isinstance(error, Error) and "closed" in error.message:
                raise error

    def _forget(self, late: asyncio.Future[Any]) -> None:
        self._late.discard(late)
        if not late.cancelled():
            late.exception()
