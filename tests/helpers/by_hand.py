"""Control by hand over the page of a driver, for tests."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from gui.engine.by_hand.control import Control
from gui.engine.local.backend import LocalBackend
from gui.schema.code import Code
from gui.schema.input import KeyInput, MouseInput
from gui.schema.say import say
from tests.helpers.driver import Driver


async def until(happened: Callable[[], Awaitable[object] | object]) -> None:
    async with asyncio.timeout(60):
        while True:
            now = happened()
            if await now if isinstance(now, Awaitable) else now:
                return
            await asyncio.sleep(0.005)


class Holder:
    """Control over the page of a driver."""

    def __init__(self, page: Driver) -> None:
        assert isinstance(page.session.backend, LocalBackend)
        self.page = page
        self.backend = page.session.backend
        self.ended: list[str] = []
        self.copied: list[str] = []
        self.dropped: list[Code] = []
        port = self.backend.hand()
        port.on_copied = self.copied.append
        self.control: Control = page.session.by_hand.take(port)
        self.control.on_ended = lambda why: self.ended.append(say(why))
        self.control.on_dropped = lambda why: self.dropped.append(why.code)
        self.task = asyncio.ensure_future(self.control.run())
        self.first = len(page.session.steps)

    async def at(self, css: str) -> tuple[float, float]:
        box = None  # an element redrawn between being found and being measured has no box
        for _ in range(50):
            box = box or await self.backend.page.locator(css).bounding_box()
        assert box is not None
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def press(self, x: float, y: float, button: Any = "left", clicks: int = 1, **more: Any) -> None:
        bits = {"left": 1, "right": 2, "middle": 4}[button]
        self.control.feed(MouseInput("move", x, y))
        self.control.feed(MouseInput("down", x, y, button, bits, clicks, **more))

    def release(self, x: float, y: float, button: Any = "left", clicks: int = 1, **more: Any) -> None:
        self.control.feed(MouseInput("up", x, y, button, 0, clicks, **more))

    async def click(self, css: str, button: Any = "left", clicks: int = 1, **more: Any) -> None:
        x, y = await self.at(css)
        self.press(x, y, button, clicks, **more)
        self.release(x, y, button, clicks, **more)

    def key(self, key: str, code: str = "", text: str = "", **more: Any) -> None:
        self.control.feed(KeyInput("down", key, code, text, **more))
        self.control.feed(KeyInput("up", key, code, **more))

    def type(self, text: str) -> None:
        for letter in text:
            self.key(letter, f"Key{letter.upper()}" if letter.isascii() and letter.isalpha() else "", letter)

    async def drag(self, start: str, end: str) -> None:
        (x, y), (to_x, to_y) = await self.at(start), await self.at(end)
        self.press(x, y)
        for part in range(1, 6):
            self.control.feed(MouseInput("move", x + (to_x - x) * part / 5, y + (to_y - y) * part / 5, buttons=1))
            await asyncio.sleep(0.02)  # a hand is not faster; waiting moves are merged
        self.release(to_x, to_y)

    async def log(self, *kinds: str) -> list[dict[str, Any]]:
        events: list[dict[str, Any]] = await self.backend.page.evaluate("() => log")
        return [event for event in events if event["kind"] in kinds]

    async def steps(self) -> list[str]:
        """The steps so far, as rows of the list."""
        await self.control.rest()
        return [f"{step.words} {step.target}" for step in self.page.session.steps[self.first :]]

    async def stop(self) -> None:
        self.control.end()
        await self.task
        self.page.session.by_hand.give_back()
