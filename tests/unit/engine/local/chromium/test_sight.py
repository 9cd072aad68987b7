"""Which frames of a screencast are taken for what a page has in sight."""

import base64
import io
from typing import Any, cast

import pytest
from PIL import Image
from playwright.async_api import CDPSession, Page

from gui.engine.local.chromium import sight
from gui.engine.local.chromium.sight import Sights

PHONE: dict[str, float] = {"clientWidth": 412, "clientHeight": 839, "pageX": 0, "pageY": 300, "scale": 1, "zoom": 1}


class Shown:
    """A page, and its DevTools session."""

    def __init__(self, **seen: float) -> None:
        self.viewport_size: dict[str, int] | None = {"width": 412, "height": 839}
        self.seen: dict[str, float] = PHONE | seen
        self.asked = 0

    async def send(self, _method: str) -> dict[str, Any]:
        self.asked += 1
        return {"cssVisualViewport": self.seen}


def sights_of(shown: Shown) -> Sights:
    return Sights(cast("Page", shown), cast("CDPSession", shown))


def frame(width: int, height: int, scale: float = 1, *, image: tuple[int, int] | None = None) -> dict[str, Any]:
    data = io.BytesIO()
    Image.new("RGB", image or (width, height)).save(data, "JPEG")
    metadata = {"deviceWidth": width, "deviceHeight": height, "pageScaleFactor": scale, "scrollOffsetY": 300}
    return {"data": base64.b64encode(data.getvalue()).decode(), "metadata": metadata}


async def test_the_page_is_asked_only_when_the_metadata_change() -> None:
    shown = Shown()
    sights = sights_of(shown)
    for _ in range(3):
        picture = await sights.picture(frame(412, 839))
        assert picture is not None
        assert (picture.width_css_px, picture.height_css_px, picture.scroll_y) == (412, 839, 300)
    assert shown.asked == 1
    shown.viewport_size = {"width": 360, "height": 640}
    shown.seen = PHONE | {"clientWidth": 360, "clientHeight": 640}
    assert await sights.picture(frame(412, 839)) is None
    assert await sights.picture(frame(360, 640)) is not None


@pytest.mark.parametrize("image", [(1081, 2202), (412, 839)])
async def test_a_frame_in_pixels_of_the_device_is_none_of_the_page(image: tuple[int, int]) -> None:
    sights = sights_of(Shown())
    assert await sights.picture(frame(412, 839)) is not None
    assert await sights.picture(frame(1081, 2202, image=image)) is None


async def test_a_frame_of_another_page_scale_is_none_of_the_page() -> None:
    assert await sights_of(Shown()).picture(frame(412, 839, 412 / 980)) is None
    wide = Shown(clientWidth=980, clientHeight=1995.7, scale=412 / 980)
    assert await sights_of(wide).picture(frame(412, 839, 412 / 980)) is not None


async def test_an_image_of_another_shape_shows_another_place() -> None:
    assert await sights_of(Shown()).picture(frame(412, 839, image=(412, 752))) is None
    assert await sights_of(Shown()).picture(frame(412, 839, image=(103, 210))) is not None


async def test_scrollbars_are_on_frames_and_not_in_sight() -> None:
    assert await sights_of(Shown(clientWidth=397, clientHeight=824)).picture(frame(412, 839)) is not None


async def test_a_page_that_does_not_answer_is_shown_as_large_as_it_was_made(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Shown()

    async def silent(_method: str) -> dict[str, Any]:
        raise TimeoutError

    monkeypatch.setattr(shown, "send", silent)
    monkeypatch.setattr(sight, "ANSWER_S", 0.01)
    assert await sights_of(shown).picture(frame(1082, 2203)) is None, "in pixels of the device"
    assert await sights_of(shown).picture(frame(412, 839)) is not None
    shown.viewport_size = None
    assert await sights_of(shown).picture(frame(412, 839)) is None
