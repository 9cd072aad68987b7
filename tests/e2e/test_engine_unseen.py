"""A page that overrides all built-ins and watches its own tree notices only the person's input, nothing of ours."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from gui.engine.local.backend import LocalBackend
from gui.engine.local.chromium.permissions import refused_permissions
from gui.schema.input import TextInput
from gui.schema.special import Special
from tests.helpers.by_hand import Holder
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def seen_by(page: Driver, expression: str = "report") -> str:
    """What the page has seen. Playwright's own way to ask would be seen."""
    window = page.session.backend.page  # type: ignore[attr-defined]
    session = await window.context.new_cdp_session(window)
    answer = await session.send("Runtime.evaluate", {"expression": expression})
    await session.detach()
    return str(answer["result"]["value"])


@pytest_asyncio.fixture(loop_scope="session")
async def trapped(page: Driver) -> AsyncIterator[Driver]:
    await page.open("/trapped.html")
    assert "Click A card that only listens" in page.descriptions()
    yield page
    assert await seen_by(page) == ""


async def test_the_page_would_see_it(page: Driver) -> None:
    await page.open("/trapped.html")
    await seen_by(
        page,
        "JSON.stringify([1].map(one => one)); note.title = $x; note.dispatchEvent(new Event('input')); 1",
    )
    report = await seen_by(page)
    for what in (
        "JSON.stringify",
        "Array.prototype.map",
        "window.$x",
        "untrusted input",
        "the tree was changed",
    ):
        assert what in report


async def test_reading_and_pictures(trapped: Driver) -> None:
    for _ in range(3):
        await trapped.session.observe()
    await trapped.session.scrape()
    # as the live picture does
    await trapped.session.backend.page.screenshot(caret="initial")  # type: ignore[attr-defined]


async def test_looking_into_it(trapped: Driver) -> None:
    backend = trapped.session.backend
    assert isinstance(backend, LocalBackend)
    box = trapped.action("Click Buy").box
    assert box is not None
    found = await backend.inspector.at(box.x + 5, box.y + 5, ways=True)
    assert found is not None
    assert found.name == "Buy"
    await backend.inspector.findings(trapped.seen)
    assert backend._workplace is not None
    await refused_permissions(backend.page, backend._workplace.devtools.worlds)


async def test_acting(trapped: Driver) -> None:
    for words, value in (
        ("Click Buy", None),
        ("Click A card that only listens", None),
        ("Type into Note", "hello"),
        ("Type into Story", "one\ntwo"),
        ("Tick News", None),
    ):
        await trapped.do(words, value)
    await trapped.do("Click Buy", gesture="hover")
    await trapped.session.step(Special.PRESS, "Tab")
    await trapped.session.step(Special.SCROLL_DOWN, "10")


async def test_acting_by_hand(trapped: Driver) -> None:
    hand = Holder(trapped)
    for words in ("Click Buy", "Type into Note"):
        box = trapped.action(words).box
        assert box is not None
        hand.press(box.x + 5, box.y + 5)
        hand.release(box.x + 5, box.y + 5)
    hand.type("anna")
    hand.control.feed(TextInput("\u00e9"))
    assert await hand.steps() == ["Clicked Buy", "Typed into Note"]
    await hand.stop()


@pytest.mark.parametrize(("words", "value"), [("Choose Size", "Large"), ("Set Day", "2026-03-04"), ("Set Loud", "70")])
async def test_fields_that_are_set_as_a_whole_say_so_themselves(page: Driver, words: str, value: str) -> None:
    await page.open("/trapped.html")
    await page.do(words, value)
    assert (await seen_by(page)).split("\n") == ["untrusted input", "untrusted change", ""]
