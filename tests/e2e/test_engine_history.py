"""Back and forward are offered only where they lead somewhere, also while a dialog is open and after it."""

import pytest

from gui.schema.page import Observation
from gui.schema.special import Special
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


def ways(seen: Observation) -> dict[str, bool]:
    """Whether back and forward can be used."""
    of = {action.id: action.reason == "ready" for action in seen.browser_actions}
    return {"back": of[Special.BACK], "forward": of[Special.FORWARD]}


async def test_a_dialog_does_not_make_forward_possible(page: Driver, server: PageServer) -> None:
    asks = "<title>Asks</title><button onclick=\"document.title = confirm('Sure?')\">Ask</button>"
    await page.session.observe(server.page("/before", "<title>Before</title>"))
    seen = await page.session.observe(server.page("/asks", asks))
    assert ways(seen) == {"back": True, "forward": False}
    (ask,) = (action.id for action in seen.actions if action.name == "Ask")
    asked = (await page.session.step(ask)).observation
    assert asked.question is not None
    assert ways(asked) == {"back": True, "forward": False}
    answered = (await page.session.step(asked.actions[0].id)).observation
    assert ways(answered) == {"back": True, "forward": False}


async def test_a_dialog_of_a_page_that_has_just_come_does_not_either(page: Driver, server: PageServer) -> None:
    await page.session.observe(server.page("/first", "<title>First</title>"))
    seen = await page.session.observe(server.page("/alerts", "<title>Alerts</title><script>alert('Hello')</script>"))
    assert seen.question is not None
    assert ways(seen) == {"back": True, "forward": False}
    answered = (await page.session.step(seen.actions[0].id)).observation
    assert ways(answered) == {"back": True, "forward": False}
