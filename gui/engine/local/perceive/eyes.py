"""Talk to the page script: send a command, and receive a JSON string."""

import asyncio
import json
import time
from collections.abc import Awaitable
from typing import Any, NamedTuple, TypeVar
from weakref import WeakKeyDictionary, WeakSet

from playwright.async_api import ElementHandle, Error, Frame, Locator
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from gui.engine.deadline import left_ms
from gui.engine.local.chromium.silences import Silences
from gui.engine.local.chromium.worlds import WorldBook, Worlds
from gui.engine.local.loose import let_end

T = TypeVar("T")

_PULSE_S = 1.0
"""Seconds without a pulse after which a page counts as not answering."""


class _Pulse(NamedTuple):
    """A request for a frame's pulse.

    Attributes:
        command: The command.
        at: When it was sent (`time.monotonic()`).
        asking: Its answer.
    """

    command: str
    at: float
    asking: asyncio.Future[dict[str, Any]]


class Eyes:
    """Sends commands to the page script of one session.

    Args:
        name: The selector engine under which the script is registered.
        worlds: The known script worlds; DevTools queries in them take half the time.

    Attributes:
        silences: Which pages have not answered, and for how long.
        same_clock: Whether the pages use the same clock as this program, since the browser runs on this computer.
    """

    same_clock = False

    def __init__(self, name: str, worlds: WorldBook) -> None:
        self._name = name
        self._worlds = worlds
        self._silent: WeakSet[Frame] = WeakSet()
        self._pulses: WeakKeyDictionary[Frame, _Pulse] = WeakKeyDictionary()
        self._heard: WeakKeyDictionary[Frame, float] = WeakKeyDictionary()
        self.silences = Silences(worlds)

    def locator(self, frame: Frame, key: int, expected: str = "") -> Locator:
        """The locator of the element with this key; with `expected`, it matches only while the element means that."""
        return frame.locator(f"{self._name}=@{key} {expected}".rstrip())

    async def handle(self, frame: Frame, key: int) -> ElementHandle | None:
        """The element with this key; None if it does not exist now.

        Raises:
            playwright Error: The frame is gone or navigates.
        """
        return await frame.query_selector(f"{self._name}=@{key}")

    def place_of(self, frame: Frame, key: int) -> Locator:
        """The nearest visible ancestor of an element, to point at."""
        return frame.locator(f"{self._name}=^{key}")

    async def ask(
        self, frame: Frame, command: str, argument: Any = None, *, timeout_ms: float | None = None
    ) -> dict[str, Any]:
        """Run one command in a frame.

        Args:
            frame: The frame.
            command: A command of resources/page/engine.js.
            argument: Its argument, if it takes one.
            timeout_ms: The longest wait; None for all the time until the deadline.

        Raises:
            playwright Error: The frame is gone, navigates, or does not answer in time.
        """
        answer: dict[str, Any] = json.loads(await self.text(frame, command, argument, timeout_ms=timeout_ms))
        return answer

    async def text(self, frame: Frame, command: str, argument: Any = None, *, timeout_ms: float | None = None) -> str:
        """Run one command and return its raw JSON, which the caller can parse in a thread."""
        timeout_ms = left_ms(timeout_ms)
        words = command if argument is None else f"{command} {json.dumps(argument)}"
        worlds, began = self._worlds.standing_in(frame), time.monotonic()
        try:
            if worlds is not None:
                answer = await self._directly(worlds, words, timeout_ms)
                if answer:
                    return answer
                self._worlds.left(frame)
            return await frame.locator(f"{self._name}={words}").text_content(timeout=timeout_ms) or "{}"
        except (PlaywrightTimeoutError, asyncio.CancelledError):
            if frame.parent_frame is None:  # a walk itself keeps the page busy, for seconds on a large page
                self.silences.note(frame.page, time.monotonic() if command == "walk" else began)
            raise

    async def _directly(self, worlds: Worlds, words: str, timeout_ms: float) -> str:
        """Query over DevTools; empty if the document is gone."""
        try:
            return str(await _in_time(worlds.evaluate(f"stepdeckState.run({json.dumps(words)})"), timeout_ms) or "")
        except PlaywrightTimeoutError:
            raise
        except Error:
            return ""

    def is_silent(self, frame: Frame) -> bool:
        """Whether a frame did not answer the last request for its pulse."""
        return frame in self._silent

    def has_heard_since(self, frame: Frame, moment: float) -> bool:
        """Whether a frame has answered a pulse request sent after a moment (`time.monotonic()`)."""
        return self._heard.get(frame, 0.0) > moment

    async def pulse_at_rest(self, frame: Frame, within_s: float) -> dict[str, Any] | None:
        """The pulse of a frame as soon as it has rested since its last change, or after this many seconds."""
        worlds, began = self._worlds.standing_in(frame), time.monotonic()
        if worlds is None:
            await asyncio.sleep(within_s)
        else:
            asked = worlds.evaluate(f"stepdeckState.pulseAtRest({within_s * 1000:.0f})", settled=True)
            try:
                answer = await _in_time(asked, (within_s + _PULSE_S) * 1000)
            except PlaywrightTimeoutError:
                self._not_told(frame, began)
                return None
            except Error:
                answer = None  # the document is gone
            if answer:
                return self._told(frame, json.loads(answer), began)
        return await self.pulse(frame)

    async def pulse(self, frame: Frame, *, nudge: bool = False, clicked: bool = False) -> dict[str, Any] | None:
        """What has changed in the frame; None while it navigates or does not answer.

        A frame that has not answered is not asked again: its late answer is as fresh, and each request is more work for
        a busy page.

        Args:
            frame: The frame.
            nudge: Restart the frame's quiet period, after an event that the page script cannot see, such as the end of
                a request.
            clicked: Do so only if the frame has seen no click since the step began: otherwise the click restarted it.
        """
        command = "pulse" if not nudge else "ended" if clicked else "nudge"
        asked = self._pulses.get(frame)
        if asked is None or asked.asking.done() or command not in ("pulse", asked.command):
            asked = _Pulse(command, time.monotonic(), asyncio.ensure_future(self.ask(frame, command)))
            let_end(asked.asking)
            self._pulses[frame] = asked
        try:
            async with asyncio.timeout(_PULSE_S):
                pulse = await asyncio.shield(asked.asking)
        except TimeoutError:
            self._not_told(frame, asked.at)
            return None
        except Error:
            self._silent.add(frame)
            return None
        return self._told(frame, pulse, asked.at)

    def _not_told(self, frame: Frame, asked_at: float) -> None:
        if frame.parent_frame is None:
            self.silences.note(frame.page, asked_at)
        self._silent.add(frame)

    def _told(self, frame: Frame, pulse: dict[str, Any], asked_at: float) -> dict[str, Any]:
        self._silent.discard(frame)
        self._heard[frame] = asked_at
        self._worlds.stands(frame, pulse["doc"])
        return pulse


async def _in_time(work: Awaitable[T], timeout_ms: float) -> T:
    """The result of work.

    Raises:
        playwright TimeoutError: There is none in time.
    """
    try:
        async with asyncio.timeout(timeout_ms / 1000):
            return await work
    except TimeoutError:
        raise PlaywrightTimeoutError(f"Timeout {timeout_ms:.0f}ms exceeded.") from None
