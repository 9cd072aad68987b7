"""What a person must not see in live pictures while a page of a real Chromium shows a dialog."""

import asyncio
import contextlib
import io

import pytest
from PIL import Image

from gui.engine.local.backend import LocalBackend
from gui.engine.secrets.veil import COLOUR
from gui.schema.page import Picture
from tests.helpers.by_hand import until
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.own_session]

STYLE = (
    "<style>body{margin:0;background:white}input{position:absolute;left:100px;width:200px;height:40px;border:0;"
    "background:#0a0}button{position:absolute;top:400px;left:100px}</style>"
)
FORM = (
    f"<title>Form</title>{STYLE}<label>PIN <input style='top:50px'></label>"
    "<label>Card number <input style='top:150px'></label><button onclick=\"window.open('/window')\">Open</button>"
)
PLACES = {"PIN": (200, 70), "Card number": (200, 170)}


@pytest.fixture
def backend(page: Driver) -> LocalBackend:
    assert isinstance(page.session.backend, LocalBackend)
    return page.session.backend


def is_grey(picture: Picture, x: float, y: float) -> bool:
    with Image.open(io.BytesIO(picture.data)) as image:
        across, down = image.width / picture.width_css_px, image.height / picture.height_css_px
        pixel = image.convert("RGB").getpixel((int(x * across), int(y * down)))
    assert isinstance(pixel, tuple)
    return all(abs(had - wanted) < 12 for had, wanted in zip(pixel, COLOUR, strict=True))


async def shown(backend: LocalBackend) -> Picture:
    """What somebody sees who begins to look now."""
    async with asyncio.timeout(30), contextlib.aclosing(backend.live_pictures()) as pictures:
        return await anext(pictures)


async def asked_behind(page: Driver, backend: LocalBackend, server: PageServer) -> None:
    """Fill in a form, open a window from it, have the form ask something, and go back to it."""
    server.page("/window", "<title>Window</title><p>Nothing secret")
    await page.open(server.page("/form", FORM).removeprefix(server.address))
    await page.do("Type into PIN", "7391")
    await page.do("Type into Card number", "4111111111111111")
    await page.do("Click Open")
    form = backend._work.tabs.tabs[0]
    await form.page.evaluate("void setTimeout(() => confirm('Stay?'), 50)")
    await until(lambda: form.dialog is not None)


async def test_secrets_are_hidden_behind_a_dialog_of_a_tab_that_was_left(
    page: Driver, backend: LocalBackend, server: PageServer
) -> None:
    await asked_behind(page, backend, server)
    await page.session.step("S7", "0")
    picture = await shown(backend)
    assert page.seen.question is not None
    assert {name: is_grey(picture, *place) for name, place in PLACES.items()} == dict.fromkeys(PLACES, True)
    assert not is_grey(picture, 600, 70), "what is known not to be secret is shown"
    await page.do("Click OK")
    await page.session.step("S7", "1")
    await page.session.close_tab(1)


async def test_nothing_is_shown_of_a_page_that_asks_before_anybody_has_read_it(
    page: Driver, backend: LocalBackend, server: PageServer
) -> None:
    await asked_behind(page, backend, server)
    form = backend._work.tabs.tabs[0]
    assert form.dialog is not None
    dialog, form.dialog = form.dialog, None
    form.asked.clear()
    await dialog.accept()
    filled = "<script>for (const input of document.querySelectorAll('input')) input.value = '7391'</script>"
    server.page("/other", FORM + filled)
    await form.page.goto(server.address + "/other")  # nobody reads it
    await form.page.evaluate("void setTimeout(() => confirm('Stay?'), 50)")
    await until(lambda: form.dialog is not None)
    await page.session.step("S7", "0")
    picture = await shown(backend)
    assert all(is_grey(picture, *place) for place in (*PLACES.values(), (600, 70)))
    await page.do("Click OK")
    picture = await shown(backend)
    assert is_grey(picture, *PLACES["PIN"])
    assert not is_grey(picture, 600, 70)
    await page.session.step("S7", "1")
    await page.session.close_tab(1)
