"""A lone button *Delete* on a page that changes between reading and pressing, for tests of the guard."""

from gui.schema.errors import ActionGoneError
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer


async def is_pressed_after(page: Driver, server: PageServer, html: str, change: str) -> bool:
    """Whether *Delete* is pressed once a script has changed the page; if not, it was refused and nothing was pressed.

    Args:
        page: The driver.
        server: Serves the page.
        html: The page, with the button, and an element `told` that says "nothing" until it is pressed.
        change: The script.
    """
    await page.open(server.page("/seen", f"<!doctype html><title>Desk</title>{html}"))
    await page.ask(f"(() => {{ {change} }})()")
    try:
        await page.do("Click Delete")
    except ActionGoneError:
        assert await page.ask("told.textContent") == "nothing"
        return False
    assert await page.ask("told.textContent") == "pressed"
    return True
