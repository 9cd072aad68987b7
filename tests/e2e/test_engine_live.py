"""Live pictures of a real Chromium: their contents, place and size, and that they stop at rest."""

import asyncio
import io
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from typing import Any

import pytest
import pytest_asyncio
from PIL import Image
from playwright.async_api import CDPSession

from gui.engine.local import LocalSession
from gui.engine.local.backend import LocalBackend
from gui.engine.local.chromium.screencast import _tell_taken, screencast
from gui.engine.manager import SessionManager
from gui.engine.reading.live import live_pictures
from gui.engine.secrets.known import Secrets
from gui.schema.action import Box
from gui.schema.inspect import Device, Emulation
from gui.schema.page import Picture
from gui.schema.session import StartOptions
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.whole_browser]

GREEN = "<style>body{margin:0;background:#0a0;height:20000px}</style><title>Green</title>"
RED = "<style>body{margin:0;background:#c00;height:20000px}</style><title>Red</title>"
MOVING = """<style>body{margin:0}@keyframes go{to{transform:translateX(600px)}}
div{width:90px;height:90px;background:#03c;animation:go 1s infinite alternate}</style><div></div>"""


@pytest_asyncio.fixture(loop_scope="session")
async def session(manager: SessionManager) -> AsyncIterator[LocalSession]:
    made = await manager.open(StartOptions(viewport_width=800, viewport_height=600))
    yield LocalSession(made)
    await made.stop()


class Watch:
    """Takes pictures as they come, and keeps the last one."""

    def __init__(self, session: LocalSession, scale: float = 1.0) -> None:
        self.scale = scale
        self.seen: list[Picture] = []
        self._session = session
        self._task = asyncio.ensure_future(self._run())

    async def _run(self) -> None:
        async with aclosing(live_pictures(self._session.session, lambda: self.scale)) as pictures:
            async for picture in pictures:
                self.seen.append(picture)

    async def __aenter__(self) -> "Watch":
        return self

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()
        await asyncio.wait([self._task], timeout=20)
        assert self._task.done(), "it goes on although it was cancelled"

    @property
    def last(self) -> Picture:
        return self.seen[-1]

    async def until(self, happened: Callable[[], bool]) -> None:
        async with asyncio.timeout(30):
            while not (self.seen and happened()):
                assert not self._task.done(), self._task
                await asyncio.sleep(0.01)

    async def shows(self, colour: tuple[int, int, int]) -> None:
        await self.until(lambda: all(abs(a - b) < 40 for a, b in zip(pixel(self.last), colour, strict=True)))


def pixel(picture: Picture) -> tuple[int, int, int]:
    with Image.open(io.BytesIO(picture.data)) as image:
        red, green, blue = image.convert("RGB").getpixel((image.width // 2, image.height // 2))  # type: ignore[misc]
        return red, green, blue


def corner(picture: Picture) -> tuple[int, int, int]:
    with Image.open(io.BytesIO(picture.data)) as image:
        red, green, blue = image.convert("RGB").getpixel((image.width - 4, image.height - 4))  # type: ignore[misc]
        return red, green, blue


def size(picture: Picture) -> tuple[int, int]:
    with Image.open(io.BytesIO(picture.data)) as image:
        return image.size


async def test_it_follows_pages_scrolling_and_size(session: LocalSession, server: PageServer) -> None:
    await session.observe(server.page("/green", GREEN))
    async with Watch(session) as watch:
        await watch.shows((0, 170, 0))
        assert (watch.last.width_css_px, watch.last.height_css_px) == (800, 600)
        await session.page.evaluate("scrollTo(0, 12345)")
        await watch.until(lambda: watch.last.scroll_y == 12345)
        other = server.page("/red", RED).replace("127.0.0.1", "localhost")  # another process draws it
        await session.observe(other)
        await watch.shows((204, 0, 0))
        assert watch.last.scroll_y == 0
        await session.resize(500, 900)
        await watch.until(lambda: (watch.last.width_css_px, watch.last.height_css_px) == (500, 900))
        assert size(watch.last) == (500, 900)


async def test_all_of_a_page_is_shown_again_after_another_tab_was_resized(
    session: LocalSession, server: PageServer
) -> None:
    page = (
        "<style>html{height:100%;background:linear-gradient(#0a0 50%,#00c 50%)}</style><a href=/b target=_blank>B</a>"
    )
    server.page("/b", RED)
    seen = await session.observe(server.page("/a", page))
    await session.step(next(action for action in seen.actions if action.name == "B").id)
    phone = Device("Phone", 360, 500, 2.0, touch=True, mobile=True)
    for wanted in (Emulation(device=phone), Emulation()):
        await session.session.adjust(session.session.backend.emulate(wanted))  # type: ignore[attr-defined]
    await session.resize(500, 400)
    for leave in (lambda: session.step("S7", "0"), lambda: session.session.close_tab(1)):
        await leave()
        async with Watch(session) as watch:
            await watch.until(lambda: (watch.last.width_css_px, watch.last.height_css_px) == (800, 600))
            await watch.until(lambda: size(watch.last) == (800, 600))
            await watch.until(lambda: corner(watch.last)[2] > 150)
        if session.session.info.tab_count > 1:
            await session.step("S7", "1")


async def test_it_comes_while_a_step_runs(session: LocalSession, server: PageServer) -> None:
    await session.observe(server.page("/moving", MOVING))
    async with Watch(session) as watch:
        await watch.until(lambda: len(watch.seen) > 2)
        step = asyncio.ensure_future(session.step("S11", "1500"))
        await watch.until(lambda: session.session.busy)
        before = len(watch.seen)
        await watch.until(lambda: len(watch.seen) > before + 5)
        assert not step.done()
        await step


async def test_a_resting_page_sends_nothing_more(session: LocalSession, server: PageServer) -> None:
    await session.observe(server.page("/green", GREEN))
    async with Watch(session) as watch:
        await watch.shows((0, 170, 0))
        for _ in range(3):  # each draws the page anew, as it was
            await session.page.screenshot()
        await session.page.evaluate("document.body.style.background = '#c00'")
        await watch.shows((204, 0, 0))
        assert len({picture.data for picture in watch.seen}) == len(watch.seen)


async def test_the_last_that_is_drawn_is_shown_also_where_frames_are_taken_late(
    session: LocalSession, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell = _tell_taken

    async def late(devtools: CDPSession, frame: dict[str, Any]) -> None:
        await asyncio.sleep(2)  # the browser draws two frames meanwhile, and drops all others
        await tell(devtools, frame)

    await session.observe(server.page("/green", GREEN))
    async with Watch(session) as watch:
        await watch.shows((0, 170, 0))
        await asyncio.sleep(1.5)  # it rests
        monkeypatch.setattr("gui.engine.local.chromium.screencast._tell_taken", late)
        script = """async () => { for (const colour of ['#111', '#333', '#555', '#777', '#00c']) {
          document.body.style.background = colour;
          await new Promise(done => setTimeout(done, 150));
        } }"""
        await session.page.evaluate(script)
        await watch.shows((0, 0, 204))


async def test_frames_are_as_large_as_needed(session: LocalSession, server: PageServer) -> None:
    await session.observe(server.page("/moving", MOVING))
    async with Watch(session, 0.25) as watch:
        await watch.until(lambda: size(watch.last)[0] == 200)
        assert (watch.last.width_css_px, watch.last.height_css_px) == (800, 600)
        watch.scale = 1.0
        await watch.until(lambda: size(watch.last)[0] == 800)
        watch.scale = 0.25
        await watch.until(lambda: size(watch.last)[0] == 200)


async def test_a_resting_page_is_enlarged_when_asked(session: LocalSession, server: PageServer) -> None:
    await session.observe(server.page("/green", GREEN))
    async with Watch(session, 0.25) as watch:
        await watch.until(lambda: size(watch.last)[0] == 200)
        watch.scale = 1.0
        await watch.until(lambda: size(watch.last)[0] == 800)


@pytest.mark.parametrize("ratio", [1.5, 2])
async def test_at_rest_a_sharp_page_is_shown_in_all_its_pixels(
    session: LocalSession, server: PageServer, ratio: float
) -> None:
    assert session.page.context.browser is not None
    context = await session.page.context.browser.new_context(
        device_scale_factor=ratio, viewport={"width": 400, "height": 300}
    )
    page = await context.new_page()
    await page.goto(server.page("/green", GREEN))
    await page.evaluate("scrollTo(0, 333)")
    seen: list[Picture] = []
    async with asyncio.timeout(30), aclosing(screencast(lambda: page, lambda: 2.0)) as pictures:
        async for picture in pictures:
            seen.append(picture)
            if picture.data[:4] == b"\x89PNG":
                break
    assert size(seen[-1]) == (400 * ratio, 300 * ratio)
    assert {(picture.width_css_px, picture.height_css_px) for picture in seen} == {(400, 300)}
    assert seen[-1].scroll_y == 333


async def test_a_still_leaves_a_device_as_it_is(session: LocalSession, server: PageServer) -> None:
    await session.observe(server.page("/green", GREEN))
    backend = session.session.backend
    assert isinstance(backend, LocalBackend)
    await session.session.adjust(backend.emulate(Emulation(device=Device("Twin", 400, 300, ratio=2))))
    async with Watch(session) as watch:
        watch.scale = 2.0
        await watch.until(lambda: watch.last.data[:4] == b"\x89PNG")
        assert size(watch.last) == (800, 600)
        assert (watch.last.width_css_px, watch.last.height_css_px) == (400, 300)
    assert await session.page.evaluate("[innerWidth, innerHeight, devicePixelRatio]") == [400, 300, 2]


async def test_a_device_that_moves_is_shown_in_all_its_pixels(session: LocalSession, server: PageServer) -> None:
    moves = "<style>@keyframes go { to { margin-left: 200px } } p { animation: go 1s infinite alternate }</style><p>Go"
    await session.session.observe(server.page("/moves", moves))
    backend = session.session.backend
    assert isinstance(backend, LocalBackend)
    await session.session.adjust(backend.emulate(Emulation(device=Device("Twin", 400, 300, ratio=2))))
    async with Watch(session) as watch:
        watch.scale = 2.0
        await watch.until(lambda: watch.last.data[:4] != b"\x89PNG" and size(watch.last) == (800, 600))
        assert (watch.last.width_css_px, watch.last.height_css_px) == (400, 300)
        watch.scale = 1.0
        await watch.until(lambda: size(watch.last) == (400, 300))


async def test_where_moving_elements_are_right_now(session: LocalSession, server: PageServer) -> None:
    await session.session.observe(
        server.page(
            "/moved",
            "<style>body{margin:0;height:3000px} button{position:absolute;left:40px;top:700px;width:90px;height:30px}"
            "</style><button id=a>Runs</button><button id=b style='top:60px'>Goes</button>"
            "<iframe srcdoc='<button>Inside</button>'></iframe>",
        )
    )
    seen, backend = session.session.observation, session.session.backend
    assert seen is not None
    assert isinstance(backend, LocalBackend)
    ids = {action.target: action.id for action in seen.actions}
    await session.page.evaluate("scrollTo(0, 500); a.style.left = '340px'; b.hidden = true")
    wanted = ids["Runs"], ids["Goes"], ids["Inside"], "B99"
    async with asyncio.timeout(20):
        # What a busy computer does not answer in time is left out.
        while ids["Inside"] not in (places := await backend.places_now(wanted)):
            pass
    inside = places.pop(ids["Inside"])
    assert places == {ids["Runs"]: Box(340, 700, 90, 30), ids["Goes"]: None}
    assert inside is not None
    assert (inside.x, inside.y) == (10, 10), "in the frame, within its border and margin"


async def test_elements_are_where_they_are_until_their_document_goes(session: LocalSession, server: PageServer) -> None:
    style = "<style>body{margin:0} button{position:absolute;left:40px;top:70px;width:90px;height:30px}</style>"
    await session.session.observe(server.page("/first", f"{style}<button>First</button>"))
    seen, backend = session.session.observation, session.session.backend
    assert seen is not None
    assert isinstance(backend, LocalBackend)
    (first,) = (action.id for action in seen.actions)
    await session.page.evaluate("history.pushState(null, '', '?page=2')")
    assert await backend.places_now((first,)) == {first: Box(40, 70, 90, 30)}
    await session.page.goto(server.page("/second", f"{style}<button>Second</button>"))
    await backend._work.eyes.text(session.page.main_frame, "walk", {"have": "", "ms": 5000})
    assert await backend.places_now((first,)) == {first: None}, "another has its key by now"


async def test_a_page_made_for_a_wide_screen_on_a_small_one(session: LocalSession, server: PageServer) -> None:
    assert session.page.context.browser is not None
    context = await session.page.context.browser.new_context(
        is_mobile=True, viewport={"width": 390, "height": 800}, device_scale_factor=3
    )
    page = await context.new_page()
    body = '<meta name=viewport content="width=1170"><div style="width:1170px;height:9000px;background:#0a0"></div>'
    await page.goto(server.page("/wide", f"<style>body{{margin:0}}</style>{body}"))
    await page.evaluate("scrollTo(0, 500)")
    async with asyncio.timeout(30), aclosing(screencast(lambda: page)) as pictures:
        async for picture in pictures:
            if picture.scroll_y:
                break
    assert picture.width_css_px == await page.evaluate("Math.round(visualViewport.width)") == 1170
    assert picture.scroll_y == 500


async def test_a_page_made_for_a_wide_screen_has_the_pixels_that_are_shown(
    session: LocalSession, server: PageServer
) -> None:
    body = '<meta name=viewport content="width=1170"><div style="width:1170px;height:900px;background:#0a0"></div>'
    phone = Device("Phone", 390, 800, ratio=3, mobile=True, touch=True)
    backend = session.session.backend
    assert isinstance(backend, LocalBackend)
    await session.session.adjust(backend.emulate(Emulation(device=phone)))
    await session.observe(server.page("/wide", f"<style>body{{margin:0}}</style>{body}"))
    async with Watch(session, 0.25) as watch:
        await watch.until(lambda: watch.last.width_css_px == 1170 and size(watch.last)[0] >= 292)
        watch.scale = 0.8
        await watch.until(lambda: size(watch.last)[0] >= 936)


async def test_another_tab_and_closed_ones(session: LocalSession, server: PageServer) -> None:
    await session.observe(server.page("/green", GREEN))
    async with Watch(session) as watch:
        await watch.shows((0, 170, 0))
        await session.step("S6", server.page("/red", RED))
        await watch.shows((204, 0, 0))
        await session.step("S7", "0")
        await watch.shows((0, 170, 0))
        await session.page.close()
        await watch.shows((204, 0, 0))


async def test_a_dialog_keeps_the_last_picture_and_it_goes_on(session: LocalSession, server: PageServer) -> None:
    button = "<button onclick=\"alert('Sure?'); document.body.style.background='#c00'\">Ask</button>"
    await session.observe(server.page("/green", GREEN + button))
    async with Watch(session) as watch:
        await watch.shows((0, 170, 0))
        asked = await session.step("B1")
        assert asked.observation.question is not None
        await session.step(asked.observation.actions[0].id)
        await watch.shows((204, 0, 0))


async def test_who_begins_to_look_while_a_dialog_is_open_sees_what_was_there_before(
    session: LocalSession, server: PageServer
) -> None:
    await session.observe(server.page("/green", GREEN + "<button onclick=\"alert('Sure?')\">Ask</button>"))
    async with Watch(session) as watch:
        await watch.shows((0, 170, 0))
    asked = await session.step("B1")
    assert asked.observation.question is not None
    async with Watch(session) as watch:
        await watch.shows((0, 170, 0))
    await session.step(asked.observation.actions[0].id)


async def test_what_was_shown_before_a_secret_was_known_is_not_shown_again(
    session: LocalSession, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    await session.observe(server.page("/green", GREEN + "<button onclick=\"alert('Sure?')\">Ask</button>"))
    async with Watch(session) as watch:
        await watch.shows((0, 170, 0))
    asked = await session.step("B1")

    async def draws_nothing(*_: object) -> AsyncIterator[Picture]:
        drawn: tuple[Picture, ...] = ()
        for picture in drawn:
            yield picture

    async def shown() -> list[Picture]:
        return [picture async for picture in live_pictures(session.session, lambda: 1.0)]

    monkeypatch.setattr("gui.engine.local.picture_stream.screencast", draws_nothing)
    assert len(await shown()) == 1
    monkeypatch.setattr("gui.engine.secrets.known.Secrets._of_this_run", (*Secrets._of_this_run, "Quokka-2291"))
    assert not await shown()
    await session.step(asked.observation.actions[0].id)


async def test_a_viewport_that_changes_all_the_time(session: LocalSession, server: PageServer) -> None:
    await session.observe(server.page("/moving", MOVING))
    async with Watch(session, 0.5) as watch:
        for number in range(25):
            await session.page.set_viewport_size({"width": 400 + 37 * (number % 12), "height": 300 + 71 * (number % 5)})
        await session.page.set_viewport_size({"width": 640, "height": 480})
        await watch.until(lambda: watch.last.width_css_px == 640 and size(watch.last)[0] == 320)
        await session.page.set_viewport_size({"width": 600, "height": 20_000})
        await watch.until(lambda: watch.last.height_css_px == 20_000)
        width, height = size(watch.last)
        assert width * height <= 8_100_000
        await session.page.set_viewport_size({"width": 1, "height": 1})
        await session.page.set_viewport_size({"width": 640, "height": 480})
        await watch.until(lambda: watch.last.width_css_px == 640)


async def test_it_can_be_ended_at_any_moment(session: LocalSession, server: PageServer) -> None:
    await session.observe(server.page("/moving", MOVING))
    for number in range(25):  # also in the one in which a frame comes
        async with Watch(session, 0.2) as watch:
            await watch.until(lambda: len(watch.seen) > 1)
            await asyncio.sleep(0.001 * number)


async def test_it_ends_with_the_session(session: LocalSession, server: PageServer) -> None:
    await session.observe(server.page("/moving", MOVING))
    watch = Watch(session)
    await watch.until(lambda: len(watch.seen) > 2)
    await session.stop()
    await asyncio.wait([watch._task], timeout=20)
    assert watch._task.done()
    assert watch._task.exception() is None
