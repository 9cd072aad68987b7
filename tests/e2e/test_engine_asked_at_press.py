"""Questions of a page that come before a button of the mouse is released: no click may come of it."""

import pytest

from gui.engine.local.browser.tabs import Tab
from gui.engine.local.chromium.devtools import DevTools
from gui.schema.code import Code
from gui.schema.errors import StepUnknownError
from gui.schema.fact import fact
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
# Alone: on a busy computer a page that asks at a move of the pointer has a press told done that came to nothing.
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.alone]

PRESSED = {"Click Order": "<button id=one>Order</button>", "Click Day": "<label>Day <input id=one readonly></label>"}
ASKS = """<!doctype html><title>Asks</title>PRESSED<script>
window.clicks = 0;
one.onclick = () => { clicks++; };
one.addEventListener('%s', () => { %s; });
</script>"""


def asks(pressed: str) -> str:
    return ASKS.replace("PRESSED", PRESSED[pressed])


@pytest.mark.parametrize("moment", ["pointermove", "pointerdown", "mousedown"])
@pytest.mark.parametrize("frame", [False, True])
@pytest.mark.parametrize("pressed", PRESSED)
async def test_a_click_is_not_known_where_the_page_asks_at_the_press(
    page: Driver, server: PageServer, moment: str, pressed: str, *, frame: bool
) -> None:
    server.page("/asks", asks(pressed) % (moment, "window.asked ||= prompt('Sure?', 'yes')"))
    await page.open(server.page("/around", "<title>Around</title><iframe src=/asks></iframe>") if frame else "/asks")
    with pytest.raises(StepUnknownError) as failed:
        await page.do(pressed)
    assert failed.value.causes == (fact(Code.ASKED_AT_PRESS),)
    assert page.session.steps[-1].outcome == "unknown"
    assert page.seen.question is not None
    assert (page.seen.question.text, page.seen.question.default) == ("Sure?", "yes")
    await page.do("Click OK")


async def test_a_click_is_done_where_the_page_asks_what_it_is_for(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/asks", asks("Click Order") % ("click", "alert('Sure?')")))
    await page.do("Click Order")
    assert page.session.steps[-1].outcome == "done"
    assert page.seen.question is not None
    await page.do("Click OK")
    assert await page.ask("clicks") == 1


async def test_a_click_is_done_where_the_browser_tells_of_the_question_before_the_press(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = 0

    async def press_taken(_devtools: DevTools, question: str) -> bool:
        nonlocal looks
        looks += 1
        return question == "7" and looks > 2

    monkeypatch.setattr(DevTools, "press_taken", press_taken)
    monkeypatch.setattr(Tab, "asked_at_press", property(lambda tab: "7" if tab.dialog is not None else ""))
    await page.open(server.page("/asks", asks("Click Order") % ("click", "alert('Sure?')")))
    await page.do("Click Order")
    assert page.session.steps[-1].outcome == "done"
    assert looks == 3
    await page.do("Click OK")
