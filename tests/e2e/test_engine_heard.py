"""A press is reported as done only if its document received it, even if that document is gone at the query."""

import pytest
from playwright.async_api import Error

from gui.engine.local.act.attempt import Attempt
from gui.engine.local.act.heard import Heard
from gui.engine.local.backend import LocalBackend
from gui.engine.local.browser.launch import RunningBrowser
from gui.schema.errors import ActionGoneError, StepUnknownError
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.whole_browser]

CLOSES = "<title>Notice</title><button id=agree>Agree</button><script>agree.on{event} = () => {{ {how} }}</script>"
HOLDER = """<title>Shop</title><p id=said></p><script>
function agreed() { said.textContent = 'Thanks'; document.querySelector('iframe').remove() }
addEventListener('message', ({data}) => data === 'agreed' && agreed())</script>"""


@pytest.mark.crossed
@pytest.mark.parametrize("event", ["pointerdown", "mousedown", "pointerup", "click"])
@pytest.mark.parametrize("how", ["parent.agreed()", "parent.postMessage('agreed', '*')"])
async def test_a_button_that_closes_its_own_frame_was_pressed(
    page: Driver, server: PageServer, event: str, how: str
) -> None:
    server.page("/notice", CLOSES.format(event=event, how=how))
    await page.open(server.page("/shop", f"{HOLDER}<iframe src=/notice></iframe>"))
    result = await page.do("Click Agree")
    assert "Thanks" in result.observation.markdown


@pytest.mark.parametrize("event", ["mousedown", "click"])
async def test_a_link_in_a_frame_that_leads_the_whole_page_elsewhere_was_followed(
    page: Driver, server: PageServer, event: str
) -> None:
    server.page("/thanks", "<title>Thanks</title><h1>Thank you</h1>")
    server.page("/notice", CLOSES.format(event=event, how="parent.location = '/thanks'"))
    await page.open(server.page("/shop", f"{HOLDER}<iframe src=/notice></iframe>"))
    result = await page.do("Click Agree")
    assert "Thank you" in result.observation.markdown


@pytest.mark.parametrize("event", ["mousedown", "click"])
async def test_a_window_that_its_own_button_closes_was_pressed(page: Driver, server: PageServer, event: str) -> None:
    server.page("/notice", CLOSES.format(event=event, how="opener.agreed(); close()"))
    await page.open(
        server.page(
            "/shop", f"{HOLDER}<iframe></iframe><button onclick=\"open('/notice', '', 'popup')\">Terms</button>"
        )
    )
    await page.do("Click Terms")
    result = await page.do("Click Agree")
    assert "Thanks" in result.observation.markdown


async def press(page: Driver, monkeypatch: pytest.MonkeyPatch, first: str, *, lands: bool = True) -> None:
    """Have the page do something between the last look at the element and the press of it, which may get lost."""
    backend = page.session.backend
    assert isinstance(backend, LocalBackend)

    async def late(attempt: Attempt, *_: object) -> None:
        await attempt.locator.wait_for(state="attached")
        box = await attempt.locator.bounding_box()
        assert box is not None
        pressed = attempt.frame.page
        try:
            await pressed.evaluate(first)
        except Error:
            assert "close()" in first or "location" in first
        if "location" in first:
            await pressed.wait_for_url("**/other")
        if "close()" in first and not pressed.is_closed():
            await pressed.wait_for_event("close")  # a window that is only told to close may still take a press
        attempt.tries.came = True
        if lands:
            await pressed.mouse.click(box["x"] + 20, box["y"] + 10)

    monkeypatch.setattr(Attempt, "_click", late)


@pytest.mark.parametrize("is_chromium", [True, False])
async def test_a_press_that_leads_elsewhere_is_not_known_to_be_done_only_where_its_document_could_have_told(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch, is_chromium: bool
) -> None:
    async def deaf(*_: object) -> None:
        """As in a browser without DevTools."""

    monkeypatch.setattr(Heard, "listen", deaf)
    monkeypatch.setattr(RunningBrowser, "is_chromium", is_chromium)
    server.page("/thanks", "<title>Thanks</title><h1>Thank you</h1>")
    await page.open(server.page("/shop", "<title>Shop</title><button onclick=\"location = '/thanks'\">Order</button>"))
    if is_chromium:
        with pytest.raises(StepUnknownError):
            await page.do("Click Order")
    else:
        result = await page.do("Click Order")
        assert "Thank you" in result.observation.markdown


BUTTON = "<button style='position: fixed; inset: 0; width: 200px; height: 200px' onclick='{does}'>{name}</button>"


async def test_a_press_that_comes_to_the_next_page_is_not_told_done(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.page("/other", BUTTON.format(name="Delete", does="did = true") + "<script>var did = false</script>")
    await page.open(server.page("/one", BUTTON.format(name="Keep", does="")))
    await press(page, monkeypatch, "location = '/other'")
    with pytest.raises((ActionGoneError, StepUnknownError)):
        await page.do("Click Keep")


async def test_a_press_in_a_frame_that_has_gone_is_not_told_done(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.page("/notice", BUTTON.format(name="Agree", does=""))
    await page.open(server.page("/shop", f"{HOLDER}<iframe style='height: 220px' src=/notice></iframe>"))
    await press(page, monkeypatch, "document.querySelector('iframe').remove()")
    with pytest.raises((ActionGoneError, StepUnknownError)):
        await page.do("Click Agree")


async def test_a_press_in_a_window_that_has_closed_is_not_told_done(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.page("/notice", BUTTON.format(name="Agree", does=""))
    await page.open(server.page("/shop", "<button onclick=\"open('/notice', '', 'popup')\">Terms</button>"))
    await page.do("Click Terms")
    await press(page, monkeypatch, "close()")
    with pytest.raises((ActionGoneError, StepUnknownError)):
        await page.do("Click Agree")


async def test_a_press_of_which_no_document_heard_is_not_told_done(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.page("/beside", "<p>Beside</p>")
    await page.open(server.page("/kept", f"{BUTTON.format(name='Keep', does='')}<iframe src=/beside></iframe>"))
    await press(page, monkeypatch, "0", lands=False)
    with pytest.raises(StepUnknownError):
        await page.do("Click Keep")


async def test_a_press_that_the_browser_keeps_back_for_a_login_is_not_told_done(
    page: Driver, server: PageServer
) -> None:
    """The browser asks for the login where nobody sees it, and takes no input for the page meanwhile."""
    server.answers["/locked"] = lambda handler: handler.send("no", status=401, WWW_Authenticate='Basic realm="Staff"')
    frames = "".join(f"<iframe src='/locked?{number}'></iframe>" for number in range(3))
    await page.open(
        server.page("/lock", f"{BUTTON.format(name='Keep', does='did = true')}<script>var did = false</script>{frames}")
    )
    with pytest.raises(StepUnknownError):
        await page.do("Click Keep")
    assert not await page.ask("did")


async def test_a_press_in_a_frame_within_what_is_pressed_is_told_done(page: Driver, server: PageServer) -> None:
    inner = "<body style='height: 100vh' onclick='parent.played = true'>Play"
    server.page("/film", inner)
    await page.open(
        server.page(
            "/films",
            "<div role=button tabindex=0 onclick='' aria-label=Film style='width: 300px; height: 200px'>"
            "<iframe src=/film style='width: 300px; height: 200px'></iframe></div>",
        )
    )
    await page.do("Click Film")
    assert await page.ask("played")
