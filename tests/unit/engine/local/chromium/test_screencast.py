"""How frames of a screencast are read, sized and waited for."""

import asyncio
import base64
from typing import Any, cast

import pytest
from playwright.async_api import CDPSession, Page

from gui.engine.local.chromium.frames import picture_of
from gui.engine.local.chromium.screencast import MOST_PIXELS, _Cast, _limits, _share
from gui.engine.reading.live import whole_size


def frame(width: float = 800, height: float = 600, scale: float = 1, **more: float) -> dict[str, Any]:
    metadata = {"deviceWidth": width, "deviceHeight": height, "pageScaleFactor": scale, **more}
    return {"data": base64.b64encode(b"jpeg").decode(), "sessionId": 1, "metadata": metadata}


class Still:
    """A page of no size, which nobody asks for more."""

    viewport_size = None


def test_a_frame_has_its_place_in_css_pixels() -> None:
    picture = picture_of(frame(390, 800, 390 / 980, scrollOffsetX=4.4, scrollOffsetY=333.0))
    assert picture is not None
    assert (picture.width_css_px, picture.height_css_px) == (980, 2010)
    assert (picture.scroll_x, picture.scroll_y, picture.data) == (4, 333, b"jpeg")


@pytest.mark.parametrize(("width", "height"), [(0, 600), (800, 0), (0, 0)])
def test_a_viewport_without_size_has_no_picture(width: int, height: int) -> None:
    assert picture_of(frame(width, height)) is None
    assert _limits((width, height), 0.5) is None
    assert _share((width, height), (10, 10)) == 1.0


def test_frames_are_never_larger_than_the_page_nor_than_any_screen() -> None:
    assert _limits((1280, 1020), 1.0) is None
    assert _limits((1280, 1020), 2.0) is None
    assert _limits((1280, 1020), 0.5) == (640, 510)
    wide, high = _limits((20_000, 20_000), 1.0) or (0, 0)
    assert wide * high <= MOST_PIXELS * 1.01
    assert _share((1280, 1020), (640, 900)) == 0.5
    assert _share((1280, 1020), None) == 1.0


async def test_a_cancellation_that_comes_with_a_frame_is_heard() -> None:
    page = cast("Page", Still())
    watched = _Cast(page, lambda: page, whole_size)
    waiting = asyncio.create_task(watched._next(cast("CDPSession", None)))
    await asyncio.sleep(0)
    watched._frames.put_nowait(frame())
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting


class Listener:
    """The DevTools session of a page, which notes the numbers of the frames that it is told were taken."""

    def __init__(self) -> None:
        self.taken: list[int] = []

    async def send(self, method: str, params: dict[str, Any]) -> None:
        """Take it."""
        self.taken.append(params["sessionId"])


async def test_a_picture_that_ends_as_a_frame_is_told_to_be_taken_leaves_nothing_behind() -> None:
    page = cast("Page", Still())
    shown = _Cast(page, lambda: page, whole_size)
    shown._acknowledge(cast("CDPSession", Listener()), frame())
    (sending,) = shown._sending
    sending.cancel()  # before it has begun; a coroutine that was never awaited would fail the test
    with pytest.raises(asyncio.CancelledError):
        await sending


async def test_the_browser_draws_on_while_a_frame_is_shown_unless_it_is_ahead_already() -> None:
    page, listener = cast("Page", Still()), Listener()
    session = cast("CDPSession", listener)
    shown = _Cast(page, lambda: page, whole_size)

    async def takes(*numbers: int) -> list[int]:
        for number in numbers:
            shown._frames.put_nowait(frame() | {"sessionId": number})
        newest = await shown._next(session)
        assert newest is not None
        assert newest["sessionId"] == numbers[-1]
        await asyncio.sleep(0)
        before = [*listener.taken]
        shown._note_shown(session, newest)
        await asyncio.sleep(0)
        return before

    assert await takes(1) == [1], "told before it is shown"
    assert await takes(2, 3) == [1, 2], "frames come faster than they are shown: the newest is told once it was"
    assert await takes(4) == [1, 2, 3, 4]


def test_a_page_for_wide_screens_is_as_sharp_as_it_is_shown() -> None:
    page = cast("Page", Still())
    shown = _Cast(page, lambda: page, lambda: 0.28)
    shown._note_size(frame(360, 780, 360 / 1020)["metadata"])
    assert _limits(shown._size, shown._shown()) == (286, 619), "as wide as 1020 CSS pixels at 28 %"
    enlarged = _Cast(page, lambda: page, lambda: 0.87)
    enlarged._note_size(frame(360, 780, 360 / 1020)["metadata"])
    assert enlarged._shown() > 2, "so that a sharper picture follows"
