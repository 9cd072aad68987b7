"""The boxes of actions compared with `bounding_box()`, on pages that rotate, scale, scroll and frame them, at three
pixel ratios."""

import asyncio
import io
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from PIL import Image, ImageChops

from gui.engine.session import StepSession
from gui.schema.action import Action, Box
from tests.helpers import examples
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer
from tests.helpers.placed_pages import INNER, INNERMOST, INNERS, PLACES, RED, frame, page_of

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.own_session]

Place = tuple[float, float, float, float]


@pytest.fixture(scope="module")
def placed(server: PageServer) -> PageServer:
    server.page("/innermost.html", INNERMOST)
    for path, style in INNERS.items():
        server.page(path, INNER.format(style))
    return server


MIXED = (
    *("plain", "turned frame in a turned part", "turned frame in a turned frame", "scaled by two numbers"),
    *("scaled frame in a scaled frame", "skewed frame", "matrix", "mirrored", "other origin", "along a path"),
    *("scrolled turned part", "scrolled part in a scrolled part", "fixed in a turned part", "sticky"),
    *("page from right to left", "written downwards", "closed root", "zoomed by CSS", "drawing"),
)
"""The entries of `PLACES` that combine what others have singly."""


@pytest_asyncio.fixture(loop_scope="session", params=[1, 1.5, 2] if examples.thorough else [1.5])
async def at_ratio(page: Driver, request: pytest.FixtureRequest) -> AsyncIterator[Driver]:
    """A page at a device pixel ratio."""
    tab = page.session.backend.page  # type: ignore[attr-defined]
    devtools = await tab.context.new_cdp_session(tab)
    metrics = {"width": 1280, "height": 900, "deviceScaleFactor": request.param, "mobile": False}
    await devtools.send("Emulation.setDeviceMetricsOverride", metrics)
    yield page
    await devtools.send("Emulation.clearDeviceMetricsOverride")
    await devtools.detach()


async def compare(session: StepSession) -> list[str]:
    """The actions of the current page whose boxes differ from Playwright's by more than a pixel."""
    seen = await session.observe()
    x, y = await session.backend.page.evaluate("[scrollX, scrollY]")  # type: ignore[attr-defined]
    wrong = []
    assert len(seen.actions) >= 5

    async def told_of(action: Action) -> dict[str, float]:
        handle = await session.backend.element_handle(action.id)  # type: ignore[attr-defined]
        return await handle.bounding_box()  # type: ignore[no-any-return]

    for action, told in zip(seen.actions, await asyncio.gather(*map(told_of, seen.actions)), strict=True):
        assert action.box is not None, action
        assert told is not None, action
        right = (told["x"] + x, told["y"] + y, told["width"], told["height"])
        if max(abs(a - b) for a, b in zip(sides(action.box), right, strict=True)) > 1:
            wrong.append(f"{action.id} {action.description} in {action.frame!r}: {action.box}, but {right}")
    return wrong


def sides(box: Box) -> Place:
    return box.x, box.y, box.width, box.height


@pytest.mark.parametrize("name", PLACES if examples.thorough else MIXED)
async def test_boxes_are_where_playwright_sees_them(at_ratio: Driver, placed: PageServer, name: str) -> None:
    await at_ratio.open(placed.page("/placed.html", page_of(PLACES[name])))
    assert await compare(at_ratio.session) == []
    await at_ratio.session.backend.page.evaluate(  # type: ignore[attr-defined]
        "scrollTo(document.documentElement.dir === 'rtl' ? -37.5 : 37.5, 120.3)"
    )
    assert await compare(at_ratio.session) == []


async def test_boxes_stay_right_where_the_page_is_pinched_larger(page: Driver, placed: PageServer) -> None:
    tab = page.session.backend.page  # type: ignore[attr-defined]
    await page.open(placed.page("/placed.html", page_of(PLACES["turned frame"])))
    devtools = await tab.context.new_cdp_session(tab)
    await devtools.send("Emulation.setPageScaleFactor", {"pageScaleFactor": 2})
    try:
        assert await compare(page.session) == []
        await tab.evaluate("scrollTo(90, 60)")
        assert await compare(page.session) == []
    finally:
        await devtools.send("Emulation.setPageScaleFactor", {"pageScaleFactor": 1})
        await devtools.detach()


# Playwright divides by the zoom of a frame, and adds only the corner of a frame from another site.
DRAWN = {
    "zoomed frame": ("<div style='width:420px;zoom:1.5;margin:30px'>{}</div>", "", ""),
    "zoomed and turned frame": ("<div style='width:420px;zoom:1.5;margin:60px;rotate:9deg'>{}</div>", "scale:.8", ""),
    "frame of another site": ("<div style='width:420px;margin:30px'>{}</div>", "", "localhost"),
    "turned frame of another site": ("<div style='width:420px;margin:60px;rotate:25deg'>{}</div>", "", "localhost"),
    "scaled frame of another site": (
        "<div style='width:420px;margin:60px;scale:1.3 .7'>{}</div>",
        "rotate:10deg",
        "localhost",
    ),
}


@pytest.mark.parametrize("name", DRAWN)
async def test_boxes_are_where_things_are_drawn(page: Driver, server: PageServer, name: str) -> None:
    around, style, host = DRAWN[name]
    address = server.page("/red.html", RED)
    address = address.replace("127.0.0.1", host) if host else "/red.html"
    await page.open(server.page("/drawn.html", page_of(around.format(frame(style, address)))))
    tab = page.session.backend.page  # type: ignore[attr-defined]
    await tab.evaluate("scrollTo(20, 10)")
    await page.session.observe()
    shot = Image.open(io.BytesIO(await tab.screenshot())).convert("RGB")
    red, green, blue = shot.split()
    drawn = ImageChops.subtract(red, ImageChops.lighter(green, blue)).point(lambda level: 255 if level > 128 else 0)
    left, top, right, bottom = drawn.getbbox() or (0, 0, 0, 0)
    box = page.action("Click Red").box
    assert box is not None
    assert sides(box) == pytest.approx((left + 20, top + 10, right - left, bottom - top), abs=1.6)


async def test_what_scrolled_parts_and_frames_cut_off_is_not_seen(page: Driver, server: PageServer) -> None:
    rows = "".join(f"<button style='display:block;height:40px;width:200px'>Row {n}</button>" for n in range(6))
    part = "<div style='position:absolute;left:{}px;top:20px;width:{}px;height:100px;overflow:auto'>" + rows + "</div>"
    server.page("/rows.html", "<body style='margin:0'>" + rows)
    body = part.format(50, 150) + "<iframe src='/rows.html' style='position:absolute;left:400px;top:30px;width:300px;"
    body += "height:100px;border:0'></iframe>"
    body += (
        "<div style='height:50px;overflow:hidden'><button style='position:absolute;top:300px'>Out of it</button></div>"
    )
    await page.open(server.page("/cut.html", page_of(body)))
    await page.session.backend.page.evaluate("document.querySelector('div').scrollTop = 20")  # type: ignore[attr-defined]
    seen = await page.session.observe()
    shown = [
        action.seen and sides(action.seen)
        for action in seen.actions
        if action.role == "button" and "Row" in action.name
    ]
    assert shown[:6] == [
        (50, 20, 150, 20),
        (50, 40, 150, 40),
        (50, 80, 150, 40),
        (50, 120, 150, 0),
        (50, 160, 150, 0),
        (50, 200, 150, 0),
    ]
    assert shown[6:8] == [None, None]
    assert shown[8] == (400, 110, 200, 20)
    assert shown[9] == (400, 150, 200, 0)
    assert page.action("Click Out of it").seen is None
