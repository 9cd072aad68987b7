"""Pictures, places and pointers agree where only a part of the layout viewport is shown.

So it is on a phone whose page is wider than its screen, and on any page that was zoomed by pinching.
"""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from gui.engine.local.chromium.sight import Sights
from gui.engine.reading.live import live_pictures
from gui.engine.reading.photograph import photograph
from gui.schema.action import Action
from gui.schema.code import Code
from gui.schema.input import Shown, TouchInput, WheelInput
from gui.schema.inspect import Device, Emulation
from gui.schema.page import Picture
from tests.helpers.by_hand import Holder, until
from tests.helpers.driver import Driver
from tests.helpers.local_page import backend_of
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.own_session]

PHONE = Device("Phone", 412, 839, 2.625, True, True, "Mozilla/5.0 (Linux; Android 14) Chrome/130.0.0.0 Mobile")
ROWS = """<!doctype html><title>Rows</title>{meta}<style>body {{ margin: 0; height: 3000px }}
button {{ position: absolute; left: 20px; width: 150px; height: 40px }}
#wide {{ position: absolute; left: 0; top: 0; height: 10px; width: {wide}px }}</style><div id=wide></div><script>
const log = [];
for (let top = 20; top < 2900; top += 60) {{
  const button = document.createElement('button');
  Object.assign(button, {{textContent: `Row ${{top}}`, onclick: () => log.push(`Row ${{top}}`)}});
  button.ondblclick = () => log.push('twice');
  button.style.top = `${{top}}px`;
  document.body.append(button);
}}</script>"""
META = "<meta name=viewport content='width=device-width, initial-scale=1'>"


@pytest_asyncio.fixture(loop_scope="session", params=["phone, wide", "phone", "desk"])
async def shown(request: pytest.FixtureRequest, page: Driver, server: PageServer) -> AsyncIterator[Driver]:
    """A page of buttons on a phone, where it may be wider than the screen, or on a desk."""
    backend, name = backend_of(page), request.param
    if name != "desk":
        await page.session.adjust(backend.emulate(Emulation(device=PHONE)))
    wide = 516 if "wide" in name else 100
    await page.session.observe(server.page("/rows", ROWS.format(meta=META, wide=wide)))
    yield page
    await page.session.adjust(backend.emulate(Emulation()))


async def picture_of(page: Driver) -> Picture:
    """The first live picture of where the page is: the very first may have been drawn before it moved."""
    async for picture in live_pictures(page.session, lambda: 1.0):
        if abs(picture.scroll_y - await page.ask("visualViewport.pageTop")) <= 1:
            return picture
    raise AssertionError("there is none")


def in_sight(action: Action, picture: Picture) -> tuple[float, float] | None:
    """The middle of an action on a picture; None if not all of it is on it."""
    assert action.box is not None
    left, top = action.box.x - picture.scroll_x, action.box.y - picture.scroll_y
    width, height = action.box.width, action.box.height
    inside = left >= 0 and top >= 0 and left + width <= picture.width_css_px and top + height <= picture.height_css_px
    return (left + width / 2, top + height / 2) if inside else None


async def agrees(page: Driver) -> None:
    """That what is clicked, picked and pointed out at a place of the picture is what is drawn there."""
    seen = await page.session.observe()
    live = await picture_of(page)
    read = await photograph(page.session, "view")
    assert (read.width_css_px, read.height_css_px) == (live.width_css_px, live.height_css_px)
    assert (round(read.scroll_x), round(read.scroll_y)) == (round(live.scroll_x), round(live.scroll_y))
    placed = [(action, at) for action in seen.actions if (at := in_sight(action, live)) is not None]
    assert len(placed) > 3
    for action, (x, y) in (placed[1], placed[-2]):
        facts = await backend_of(page).inspector.at(live.scroll_x + x, live.scroll_y + y)
        assert facts is not None
        assert facts.action_id == action.id
        await page.ask("log.splice(0)")
        hand = Holder(page)
        hand.press(x, y)
        hand.release(x, y)
        assert await hand.steps() == [f"Clicked {action.name}"]
        await hand.stop()
        assert await page.ask("log.splice(0)") == [action.name]
        picture = await photograph(page.session, "view")
        assert round(picture.scroll_y) == round(live.scroll_y), "nothing has scrolled"


@pytest.mark.parametrize("zoom", [0.0, 0.8, 2.0])
async def test_what_is_at_a_place_of_the_picture_is_what_input_there_reaches(shown: Driver, zoom: float) -> None:
    pinch = await backend_of(shown).page.context.new_cdp_session(backend_of(shown).page)
    if zoom:
        await pinch.send("Emulation.setPageScaleFactor", {"pageScaleFactor": zoom})
    await agrees(shown)
    hand = Holder(shown)
    hand.control.feed(WheelInput(60, 100, 0, 100))
    await until(lambda: shown.ask("visualViewport.pageTop > 20"))
    await hand.steps()
    await hand.stop()
    await agrees(shown)
    await pinch.detach()


async def test_a_press_on_an_old_picture_is_not_passed_on(shown: Driver) -> None:
    """Between two pictures a page may scroll, zoom, or make room for a keyboard: a place is then another place."""
    tab = backend_of(shown).page
    pinch = await tab.context.new_cdp_session(tab)
    hand = Holder(shown)

    async def press(picture: Picture, *, as_touch: bool = False) -> list[Code]:
        placed = [at for action in (await shown.session.observe()).actions if (at := in_sight(action, picture))]
        x, y = placed[1] if placed else (60, 60)
        seen = Shown(picture.scroll_x, picture.scroll_y, picture.width_css_px, picture.height_css_px)
        if as_touch:
            hand.control.feed(TouchInput("start", ((0, x, y),), shown=seen))
            hand.control.feed(TouchInput("end", shown=seen))
        else:
            hand.press(x, y, shown=seen)
            hand.release(x, y)
        await hand.control.rest()
        told, hand.dropped = hand.dropped, []
        return told

    now = await picture_of(shown)
    for change in (
        lambda: pinch.send("Emulation.setPageScaleFactor", {"pageScaleFactor": 2}),
        lambda: shown.ask("scrollBy({top: 300, behavior: 'instant'})"),
        lambda: pinch.send("Emulation.setPageScaleFactor", {"pageScaleFactor": 2.05}),
    ):
        before, _ = now, await change()
        for as_touch in (False, True):
            assert await press(before, as_touch=as_touch) == [Code.PRESSED_ON_OLD_PICTURE]
        assert await shown.ask("log.splice(0)") == []
        now = await picture_of(shown)
        assert await press(now) == []
        assert len(await shown.ask("log.splice(0)")) == 1
    # Of the presses that come in quick succession, the page counts those that it had.
    before, _ = now, await shown.ask("scrollBy({top: 300, behavior: 'instant'})")
    now = await picture_of(shown)
    placed = ((action.name, in_sight(action, now)) for action in (await shown.session.observe()).actions)
    name, (x, y) = next((name, at) for name, at in placed if at is not None)
    for clicks, picture in ((1, before), (2, now), (3, now)):
        seen = Shown(picture.scroll_x, picture.scroll_y, picture.width_css_px, picture.height_css_px)
        hand.press(x, y, clicks=clicks, shown=seen)
        hand.release(x, y, clicks=clicks)
    await hand.control.rest()
    assert hand.dropped == [Code.PRESSED_ON_OLD_PICTURE]
    assert await shown.ask("log.splice(0)") == [name, name, "twice"]
    await hand.stop()
    await pinch.detach()


async def test_the_viewport_of_a_phone_is_its_screen(shown: Driver) -> None:
    view = shown.seen.metadata.viewport
    if await shown.ask("devicePixelRatio") == 1:
        assert view.viewport_width == await shown.ask("innerWidth")
        return
    assert (view.viewport_width, view.viewport_height, view.zoom) == (412, 839, 1)


async def test_an_action_of_the_list_is_done_where_only_a_part_is_in_sight(shown: Driver) -> None:
    hand = Holder(shown)
    hand.control.feed(WheelInput(60, 100, 0, 100))
    await until(lambda: shown.ask("visualViewport.pageTop > 90"))
    await hand.steps()
    await hand.stop()
    for name in ("Row 320", "Row 800", "Row 2000"):
        await shown.session.observe()
        await shown.do(f"Click {name}")
        assert await shown.ask("log.splice(0)") == [name]


@pytest.mark.parametrize("meta", ["", META])
async def test_live_pictures_of_a_phone_have_its_size_while_others_are_taken(
    page: Driver, server: PageServer, meta: str
) -> None:
    backend = backend_of(page)
    await page.session.adjust(backend.emulate(Emulation(device=PHONE)))
    pictures: list[Picture] = []

    async def watch() -> None:
        async for picture in live_pictures(page.session, lambda: 1.0):
            pictures.append(picture)

    watching = asyncio.create_task(watch())
    try:
        for turn in range(4):
            await page.session.observe(server.page(f"/turn/{turn}", ROWS.format(meta=meta, wide=100)))
            pictures.clear()
            for _ in range(6):
                await page.ask("document.querySelector('button').textContent += '.'")
                await backend._work.camera.take(backend.page, "png")
            await asyncio.sleep(0.6)  # what else was drawn for the last
        await until(lambda: bool(pictures))
        width, height = await page.ask("[Math.round(visualViewport.width), Math.round(visualViewport.height)]")
        assert {(one.width_css_px, one.height_css_px) for one in pictures} == {(width, height)}
        await page.ask("scrollTo(0, 400)")
        await until(lambda: pictures[-1].scroll_y == 400)
    finally:
        watching.cancel()
        await page.session.adjust(backend.emulate(Emulation()))


async def test_where_no_frame_agrees_with_the_page_a_still_is_shown(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(_self: Sights, _frame: object) -> None:
        return None

    await page.session.observe(server.page("/still", ROWS.format(meta=META, wide=100)))
    await page.ask("scrollTo(0, 240)")
    monkeypatch.setattr(Sights, "picture", never)
    async with asyncio.timeout(20):
        picture = await picture_of(page)
    assert [picture.width_css_px, picture.height_css_px] == await page.ask("[innerWidth, innerHeight]")
    assert picture.scroll_y == 240
    assert picture.data.startswith(b"\x89PNG")
