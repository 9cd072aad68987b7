"""Roles that custom elements give themselves through ElementInternals, which no attribute tells."""

import pytest
from playwright.async_api import Page

from tests.helpers.controls import log_of
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_roles_that_no_attribute_tells(page: Driver) -> None:
    await page.open("/internals.html")
    assert page.descriptions() == [
        "Open Read on",
        "Click Save",
        "Click Send",
        "Tick Keep me signed in",
        "Switch off Wireless",
        "Set Volume",
        "Choose Norway",
        "Choose Spain",
        "Choose Chile",
    ]
    assert [action.role for action in page.seen.actions][-2:] == ["option", "option"]
    assert page.action("Click Send").reason == "disabled"


async def test_used_as_what_they_are(page: Driver) -> None:
    await page.open("/internals.html")
    await page.do("Tick Keep me signed in", "true")
    assert await log_of(page) == "Keep me signed in true"
    await page.do("Untick Keep me signed in", "true")  # it is on already
    assert await log_of(page) == "Keep me signed in true"
    await page.do("Switch off Wireless")
    assert await log_of(page) == "Wireless false"
    await page.do("Choose Spain")
    assert await log_of(page) == "Spain"
    await page.do("Open Read on")
    assert await log_of(page) == "Read on"


async def test_those_that_come_later(page: Driver) -> None:
    await page.open("/internals.html")
    window: Page = page.session.backend.page  # type: ignore[attr-defined]
    await window.evaluate(
        "document.querySelector('p').append(Object.assign(document.createElement('x-button'), {textContent: 'New'}))"
    )
    await page.session.observe()
    assert "Click New" in page.descriptions()
    assert page.action("Click New").role == "button"
