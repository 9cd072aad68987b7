"""While a picture is taken, input reaches its target, even on a page with device emulation."""

import asyncio
import contextlib
import io
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from PIL import Image

from gui.engine.local.backend import LocalBackend
from gui.engine.local.chromium import camera as cameras
from gui.engine.local.chromium.exposures import MOST_S
from gui.schema.action import BY_HAND, ActionCall, Point
from gui.schema.inspect import Emulation
from gui.schema.page import Picture
from tests.helpers.by_hand import Holder, until
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.own_session]

AT = (300.0, 600.0)
PAGE = """<title>Pressed</title><meta name=viewport content='width=device-width'>
<style>body { height: 4000px; background: repeating-conic-gradient(red, blue 1%, white 2%) }</style><script>
const log = [];
const note = event => { const at = event.touches?.[0] ?? event; log.push([at.clientX, at.clientY]); };
for (const kind of ['mousedown', 'mouseup', 'touchstart']) addEventListener(kind, note, true);
</script>"""


@contextlib.asynccontextmanager
async def pictured(backend: LocalBackend) -> AsyncIterator[None]:
    """Pictures are taken all the time, also where nobody waits for them any more."""
    page, camera = backend.page, backend._work.camera

    async def take() -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(0.02):
                    await camera.take(page, "jpeg")

    taking = asyncio.ensure_future(take())
    try:
        yield
    finally:
        taking.cancel()


@pytest_asyncio.fixture(loop_scope="session")
async def phone(page: Driver, server: Any) -> AsyncIterator[Driver]:
    backend = page.session.backend
    assert isinstance(backend, LocalBackend)
    device = next(device for device in await backend.devices() if device.name == "iPhone 13")
    await page.session.adjust(backend.emulate(Emulation(device=device)))
    server.page("/pressed", PAGE)
    await page.open("/pressed")
    yield page
    await page.session.adjust(backend.emulate(Emulation()))


async def test_presses_by_hand(phone: Driver) -> None:
    hand = Holder(phone)
    try:
        async with pictured(hand.backend):
            for _ in range(6):
                hand.press(*AT)
                hand.release(*AT)
                await hand.control.rest()
    finally:
        await hand.stop()
    assert await phone.ask("() => log") == [list(AT)] * 12


@pytest.mark.parametrize("gesture", ["click", "touch"])
async def test_what_is_done_again_at_a_place(phone: Driver, gesture: Any) -> None:
    backend = phone.session.backend
    assert isinstance(backend, LocalBackend)
    call = ActionCall(action_id=BY_HAND, gesture=gesture, at=Point(x=AT[0], y=AT[1], of="viewport"))
    async with pictured(backend):
        for _ in range(4):
            await phone.session.step(call)
    log = await phone.ask("() => log")
    assert log
    assert log == [list(AT)] * len(log)


async def test_pictures_at_once_leave_the_page_as_it_is(phone: Driver) -> None:
    backend = phone.session.backend
    assert isinstance(backend, LocalBackend)
    taken = await asyncio.gather(*(backend._work.camera.take(backend.page, "jpeg") for _ in range(3)))
    assert all(taken)
    await backend.page.mouse.click(*AT)
    assert await phone.ask("() => log") == [list(AT)] * 2


CORNER = """<title>{0}</title><meta name=viewport content='width=device-width'><body style='margin: 0'>
<div style='width: 200px; height: 200px; background: red'>{0}</div>"""


async def test_a_page_that_loads_another_document_while_its_picture_is_taken_keeps_its_size_and_pictures(
    phone: Driver, server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A busy computer may take longer for a picture than anybody would wait for one. What is not given up as its page
    # goes is later still, and then there is none.
    monkeypatch.setattr(cameras, "TIMEOUT_S", MOST_S - 0.5)
    backend = phone.session.backend
    assert isinstance(backend, LocalBackend)
    camera, lost = backend._work.camera, 0
    shown: list[Picture] = []

    async def watch() -> None:
        async with contextlib.aclosing(backend.live_pictures()) as pictures:
            async for picture in pictures:
                shown.append(picture)

    watching = asyncio.ensure_future(watch())
    try:
        for turn in range(24):
            given_up = camera.exposures.given_up
            server.page(f"/corner{turn}", CORNER.format(turn))
            taking = asyncio.ensure_future(camera.take(backend.page, "jpeg"))
            await asyncio.sleep(turn % 8 / 100)
            await backend.page.goto(f"{server.address}/corner{turn}")
            assert await taking is not None, "the next document has a picture"
            lost += camera.exposures.given_up - given_up
            if lost >= 3:
                break
        assert lost, "no picture was lost: nothing was tried"
        count = len(shown)
        await backend.page.evaluate("document.body.style.background = 'yellow'")
        await until(lambda: len(shown) > count)
        with Image.open(io.BytesIO(shown[-1].data)) as image:
            across = image.width / shown[-1].width_css_px
            red, beside = (image.convert("RGB").getpixel((int(x * across), int(100 * across))) for x in (190, 230))
        assert isinstance(red, tuple)
        assert isinstance(beside, tuple)
        assert red[1] < 60
        assert beside[1] > 200
    finally:
        watching.cancel()
        await asyncio.wait([watching])
