"""Mouse and touch input at points of the viewport."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Awaitable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from playwright.async_api import Error, Locator, Page

from gui.engine.local.act.tries import TRY_MS, once
from gui.engine.local.browser.tabs import Tab
from gui.engine.local.chromium.input_sender import InputSender
from gui.engine.local.workplace import Workplace
from gui.schema.action import Modifier, Point
from gui.schema.code import Code
from gui.schema.errors import InputError, NotOfferedError
from gui.schema.fact import fact
from gui.schema.input import TouchInput

Spot = tuple[float, float]
"""A point in CSS pixels from the left and the top of the viewport."""


_SWIPE_MOVES, _SWIPE_MOVE_S = 8, 0.016
"""Moves of a finger, and the seconds between them: a page that follows is drawn at each."""


async def point_on(locator: Locator, point: Point | None) -> Spot:
    """The viewport position of a point on an element; of its centre if None.

    Raises:
        InputError: The element has no box.
        playwright Error: The element is gone.
    """
    if point is not None and point.of == "viewport":
        return point.x, point.y
    box = await locator.bounding_box(timeout=TRY_MS)
    if box is None:
        raise InputError(fact(Code.CANNOT_BE_SEEN), field="action_id")
    x, y = (point.x, point.y) if point is not None else (0.5, 0.5)
    # Browsers truncate fractions: 460 must not become 459.999.
    return round(box["x"] + x * box["width"], 2), round(box["y"] + y * box["height"], 2)


@asynccontextmanager
async def held(page: Page, modifiers: Sequence[Modifier]) -> AsyncIterator[None]:
    """Hold modifier keys down inside a `with` block."""
    for modifier in modifiers:
        await page.keyboard.down(modifier)
    try:
        yield
    finally:
        for modifier in reversed(modifiers):
            await once(page.keyboard.up(modifier))


FOLLOWED_S = 10.0
"""The longest time for following a path, in seconds; a slower one is sped up."""

Path = Sequence[tuple[float, float, int]]
"""See `ActionCall.path`."""


async def drag_between(page: Page, start: Spot, end: Spot, modifiers: Sequence[Modifier] = (), path: Path = ()) -> None:
    """Press at one point, move in steps that the page can see or along a path, and release at the other point."""
    mouse = page.mouse
    async with held(page, modifiers):
        await mouse.move(*start)
        try:
            await once(mouse.down())  # else Stop could leave it held
            if path:
                await _follow(page, start, path)
            else:
                way = 1 if end[0] >= start[0] else -1
                await mouse.move(start[0] + 6 * way, start[1], steps=2)
                await mouse.move(*end, steps=6)
            await mouse.move(*end)  # the first move enters the element there, the second is over it
        finally:
            await once(mouse.up())


async def _follow(page: Page, start: Spot, path: Path) -> None:
    """Move along a path as quickly as the hand did."""
    began, pace = time.monotonic(), min(1.0, 1000 * FOLLOWED_S / max(1, path[-1][2]))
    for right, down, ms in path:
        await asyncio.sleep(began + pace * ms / 1000 - time.monotonic())
        await page.mouse.move(start[0] + right, start[1] + down)


_NOTCH_PX = 100
"""CSS pixels per notch of a wheel, as for the picture of the page."""

_MOST_NOTCHES = 30


async def turn_wheel(page: Page, at: Spot, by: tuple[float, float], modifiers: Sequence[Modifier] = ()) -> None:
    """Turn the mouse wheel over a point, by CSS pixels to the right and down: in notches, which pages may count."""
    await page.mouse.move(*at)
    async with held(page, modifiers):
        for turn in _notches(by):
            await page.mouse.wheel(*turn)


def _notches(by: tuple[float, float]) -> list[tuple[float, float]]:
    """The wheel notches of a turn; a single turn if there are none, as on a touchpad, or too many."""
    count = max(map(abs, by)) / _NOTCH_PX
    alone = count != int(count) or min(map(abs, by)) > 0 or not 1 < count <= _MOST_NOTCHES
    return [by] if alone else [(by[0] / count, by[1] / count)] * int(count)


async def tap(
    workplace: Workplace,
    tab: Tab,
    at: Spot,
    modifiers: tuple[Modifier, ...] = (),
    by: tuple[float, float] | None = None,
) -> None:
    """Touch a point with one finger, and swipe from there if given a distance.

    Args:
        workplace: The browser of the tab.
        tab: The tab.
        at: The point.
        modifiers: The modifier keys held down.
        by: How far to the right and down, as for the wheel: the finger moves the other way. None for a tap.

    Raises:
        NotOfferedError: The browser accepts no touch input.
    """
    session = await workplace.devtools.session(tab.page)
    if session is None:
        raise NotOfferedError(fact(Code.NO_TOUCH))

    async def race(work: Awaitable[Any]) -> Any:
        return (await workplace.race(tab, work))[1]

    sender = InputSender(session, race)
    await sender.send(TouchInput("start", ((0, *at),), modifiers))
    right, down = by or (0, 0)
    for part in range(1, _SWIPE_MOVES + 1) if by is not None else ():
        share = part / _SWIPE_MOVES
        await sender.send(TouchInput("move", ((0, at[0] - right * share, at[1] - down * share),), modifiers))
        await asyncio.sleep(_SWIPE_MOVE_S)
    await sender.send(TouchInput("end", (), modifiers))
    await sender.close()


async def point_at(page: Page, locator: Locator) -> None:
    """Move the pointer over an element without pressing. One without a box is left alone."""
    with contextlib.suppress(Error):  # it is gone
        box = await locator.bounding_box(timeout=TRY_MS)
        if box is not None:
            await page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
