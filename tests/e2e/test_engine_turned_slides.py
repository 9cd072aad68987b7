"""A button that turns slides controls another one each time; what a button opens must stay what it opened."""

import pytest

from gui.schema.errors import ActionGoneError
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def _press(page: Driver, server: PageServer, more: str) -> None:
    button = f"""<button id=next aria-controls=one {more} onclick="told.textContent = 'pressed'">Next</button>"""
    await page.open(server.page("/slides.html", f"<p id=told>nothing</p>{button}<p id=one>Tea<p id=two>Rice"))
    await page.ask("next.setAttribute('aria-controls', 'two')")
    await page.session.step(next(one.id for one in page.seen.actions if one.name == "Next"))


async def test_a_button_that_controls_another_slide_by_now_is_pressed(page: Driver, server: PageServer) -> None:
    await _press(page, server, "")
    assert await page.ask("told.textContent") == "pressed"


@pytest.mark.parametrize("more", ["aria-expanded=false", "aria-haspopup=true"])
async def test_a_button_that_would_open_something_else_is_held_back(
    page: Driver, server: PageServer, more: str
) -> None:
    with pytest.raises(ActionGoneError):
        await _press(page, server, more)
    assert await page.ask("told.textContent") == "nothing"
