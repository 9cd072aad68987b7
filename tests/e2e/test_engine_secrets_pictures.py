"""Where pictures of more than the viewport, and small ones, have bars: only where there is something to hide."""

import contextlib

import pytest

from gui.engine.local.backend import LocalBackend
from gui.engine.reading.photograph import photograph
from gui.schema.action import Box
from gui.schema.errors import NotOfferedError
from gui.schema.page import Picture
from tests.e2e.test_engine_secrets_live import STYLE, another, backend, is_grey, shows_words, watched
from tests.helpers.driver import Driver
from tests.helpers.known_secrets import forget_secrets
from tests.helpers.page_server import PageServer
from tests.helpers.secret_facts import pictured

__all__ = ("backend",)

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.thorough_browser]

SECRET = "Quokka#2291"
SIGN_IN = f"<title>Sign in</title>{STYLE}<input type=password aria-label=Password style='top:50px;background:white'>"
LONG = f"""<title>Long</title>{STYLE}<p style="top:0">Top</p><p style="top:1500px">{SECRET}</p>
<p style="top:max(50vh,1600px);height:20px">{SECRET}</p><p style="top:3000px">End</p>"""


@pytest.fixture(autouse=True)
def a_run_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_secrets(monkeypatch)


async def test_a_picture_of_the_whole_page_has_its_secrets_covered(
    page: Driver, backend: LocalBackend, server: PageServer
) -> None:
    server.page("/long", LONG)
    await page.open(server.page("/sign-in", SIGN_IN))
    await page.do("Type into Password", SECRET)
    await page.open("/long")
    await backend.page.evaluate("scrollTo(0, 700)")
    size = await backend.page.evaluate("[innerWidth, innerHeight]")
    whole = await photograph(page.session, "page")
    assert (whole.scroll_y, whole.height_css_px > 3000) == (0, True)
    assert is_grey(whole, 120, 1520)
    assert not any(shows_words(whole, top) for top in (1500, 1520, 1600, 1620))
    assert shows_words(whole, 0)
    assert shows_words(whole, 3000)
    part = await photograph(page.session, Box(100, 1490, 200, 60))
    assert is_grey(part, 20, 30)
    assert await backend.page.evaluate("[innerWidth, innerHeight]") == size, "the page has its size back"
    assert await backend.page.evaluate("scrollY") == 700


async def test_a_picture_is_refused_where_nobody_knows_where_a_secret_is_in_it(
    page: Driver, backend: LocalBackend, server: PageServer
) -> None:
    move = "const move = () => { told.style.top = 1000 + at++ % 500 + 'px'; requestAnimationFrame(move) }"
    moves = f"<script>let at = 0; {move}; move()</script>"
    server.page("/moves", f"<title>Moves</title>{STYLE}<p style='top:3000px'>End</p><p id=told>{SECRET}</p>{moves}")
    await page.open(server.page("/sign-in", SIGN_IN))
    await page.do("Type into Password", SECRET)
    await page.open("/moves")
    await backend.page.evaluate("scrollTo(0, 700)")
    with pytest.raises(NotOfferedError):
        await photograph(page.session, "page")
    assert await backend.page.evaluate("scrollY") == 700


async def test_the_wall_covers_a_password_field_only_once_something_is_in_it(
    page: Driver, backend: LocalBackend, server: PageServer
) -> None:
    async def thumbnail() -> Picture:
        async with contextlib.aclosing(backend.thumbnails(lambda: True, width_px=1600, every_s=0.1)) as pictures:
            data = await anext(pictures)
        width, height = await backend.page.evaluate("[innerWidth, innerHeight]")
        return Picture(data, width, height)

    await page.open(server.page("/sign-in", SIGN_IN))
    await backend.page.focus("input")
    await page.session.observe()
    assert not is_grey(await thumbnail(), 280, 70)
    await page.do("Type into Password", SECRET)
    assert is_grey(await thumbnail(), 280, 70)


async def test_a_placeholder_that_tells_a_secret_is_covered(
    page: Driver, backend: LocalBackend, server: PageServer
) -> None:
    fields = "".join(
        f"<input type={kind} placeholder='{told}' aria-label=Hint style='top:{top}px;background:white'>"
        for kind, told, top in (("text", SECRET, 0), ("password", SECRET, 100), ("text", "Quokka", 200))
    )
    dark = "<style>input::placeholder{color:black}</style>"
    server.page("/hints", f"<title>Hints</title>{STYLE}{dark}{fields}")
    await page.open(server.page("/sign-in", SIGN_IN))
    await page.do("Type into Password", SECRET)
    backend.pictures = "jpeg"
    try:
        await page.open("/hints")
        picture = await pictured(page)
        async with watched(backend) as seen:
            for each in (picture, await another(seen, backend)):
                assert [shows_words(each, top) for top in (0, 100, 200)] == [False, False, True]
    finally:
        backend.pictures = None
