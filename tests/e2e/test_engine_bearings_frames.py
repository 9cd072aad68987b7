"""A button acts only on what was chosen in the other documents of its page when it was listed."""

import pytest

from gui.schema.errors import ActionGoneError
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

NAMES = ("Ann", "Bob", "Cleo")
LONG = "<p>" + "It is billed each month from the day on which you do so, until you cancel that in your account. " * 4
ROWS = "<table>" + "".join(f"<tr{' class=selected' if name == 'Ann' else ''}><td>{name}<td>12" for name in NAMES)
BUTTON = "<p id=told>nothing</p><header><button onclick=\"told.textContent = 'pressed'\">Delete</button></header>"
INNER = "document.querySelector('iframe').contentDocument"
CHOOSE = "const [a, b] = {}.querySelectorAll('tr'); a.className = ''; b.className = 'selected';"

PAGES = {
    "a row in the page for a button in its frame": (
        f"<main>{LONG}{ROWS}</table></main><iframe src=/part></iframe>",
        BUTTON,
        CHOOSE.format("document"),
        f"{INNER}.querySelector('#told').textContent",
    ),
    "a row in a frame for a button in the page": (
        f"{BUTTON}<iframe src=/part></iframe>",
        f"{LONG}{ROWS}",
        CHOOSE.format(INNER),
        "told.textContent",
    ),
    "a row in a frame for a button in another": (
        "<iframe src=/part></iframe><iframe src=/beside></iframe>",
        f"{LONG}{ROWS}",
        CHOOSE.format(INNER),
        "frames[1].told.textContent",
    ),
}


async def opened(page: Driver, server: PageServer, case: str) -> tuple[str, str]:
    outer, part, change, told = PAGES[case]
    server.page("/part", f"<title>Part</title>{part}")
    server.page("/beside", f"<title>Beside</title>{BUTTON}")
    await page.open(server.page("/whole", f"<title>Whole</title>{outer}"))
    return change, told


@pytest.mark.parametrize("case", PAGES)
async def test_a_button_waits_where_another_row_was_chosen(page: Driver, server: PageServer, case: str) -> None:
    change, told = await opened(page, server, case)
    await page.ask(f"(() => {{ {change} }})()")
    with pytest.raises(ActionGoneError) as caught:
        await page.do("Click Delete")
    assert "would have acted on something else" in caught.value.sentence
    assert await page.ask(told) == "nothing"
    await page.session.observe()
    await page.do("Click Delete")
    assert await page.ask(told) == "pressed", "once that was read"


@pytest.mark.parametrize("case", PAGES)
async def test_a_button_goes_on_where_only_something_else_changes(page: Driver, server: PageServer, case: str) -> None:
    change, told = await opened(page, server, case)
    document = INNER if INNER in change else "document"
    await page.ask(f"{document}.querySelectorAll('td')[1].textContent = '13'")
    await page.do("Click Delete")
    assert await page.ask(told) == "pressed"


async def test_a_frame_that_comes_anew_keeps_nobody_from_a_button(page: Driver, server: PageServer) -> None:
    await opened(page, server, "a row in a frame for a button in the page")
    server.page("/part", f"<title>Part</title>{LONG}{ROWS.replace(' class=selected', '')}")
    await page.ask(
        "new Promise(done => { const frame = document.querySelector('iframe'); frame.onload = () => done();"
        "frame.contentWindow.location.reload(); })"
    )
    await page.do("Click Delete")
    assert await page.ask("told.textContent") == "pressed"
