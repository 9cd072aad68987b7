"""What is clipped away, so that only a script brings it, is not ready; what a person can scroll to is."""

import pytest

from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_slides_months_and_drawers(page: Driver) -> None:
    await page.open("/clipped.html")
    said = {action.target: action.reason for action in page.seen.actions}
    away = ["Slide two", "Fourth", "1 June", "In the drawer", "Far slide two"]
    assert {name: said[name] for name in away} == dict.fromkeys(away, "outside")
    assert page.action("Click Slide two").reason_text == "Not in view in its part of the page, such as the next slide."
    there = ["Slide one", "First", "Second", "Third", "1 May", "Item one", "Item two", "Item three", "Card one"]
    there += ["Card two", "Unfold", "Menu", "Out of its clip", "A boat", "Far slide one"]
    assert {name: said[name] for name in there} == dict.fromkeys(there, "ready")


async def test_helpers_that_nobody_sees(page: Driver) -> None:
    await page.open("/clipped.html")
    for does in ("Click For readers only", "Click For readers too"):
        assert page.action(does).reason == "hidden"
