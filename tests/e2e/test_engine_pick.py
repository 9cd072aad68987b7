"""What is drawn at a point of the page, on a real Chromium: through frames, shadow roots and transforms."""

import pytest

from gui.engine.local.backend import LocalBackend
from gui.schema.element import ElementFacts
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer
from tests.helpers.placed_pages import INNER, INNERMOST, INNERS, PLACES, page_of

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.own_session]


async def at(page: Driver, x: float, y: float, *, ways: bool = False) -> ElementFacts | None:
    backend = page.session.backend
    assert isinstance(backend, LocalBackend)
    return await backend.inspector.at(x, y, ways=ways)


@pytest.mark.parametrize(
    "name",
    [
        "plain",
        "turned frame in a turned frame",
        "scaled frame in a scaled frame",
        "open root",
        "closed root",
        "mirrored",
    ],
)
async def test_the_middle_of_each_action_is_that_action(page: Driver, server: PageServer, name: str) -> None:
    server.page("/innermost.html", INNERMOST)
    for path, style in INNERS.items():
        server.page(path, INNER.format(style))
    await page.open(server.page("/placed.html", page_of(PLACES[name])))
    await page.ask("scrollTo(11, 22)")
    seen = await page.session.observe()
    checked = 0
    for action in seen.actions:
        if action.role not in ("button", "checkbox"):
            continue  # between the lines of a link is none of it
        box = action.seen or action.box
        assert box is not None
        x, y = box.x + box.width / 2, box.y + box.height / 2
        if not (11 <= x <= 1290 and 22 <= y <= 1040):
            continue  # out of sight
        found = await at(page, x, y)
        assert found is not None
        assert (found.action_id, found.frame, found.name) == (action.id, action.frame, action.name)
        assert found.box is not None
        assert (found.box.x, found.box.y) == pytest.approx((box.x, box.y), abs=25)  # turned ones lie in a larger box
        checked += 1
    assert checked >= 5


async def test_what_is_no_action_is_told_with_the_action_around_it(page: Driver, server: PageServer) -> None:
    body = (
        "<h1 style='margin:0;height:40px' data-x='1'>A heading</h1>"
        "<a href='#x' style='display:block;height:60px'><b style='display:block;height:40px'>A dot</b></a>"
        "<label style='display:block;height:30px'>Words <input type=checkbox></label>"
        "<input type=password value='hunter2' aria-label='Secret' style='display:block'>"
    )
    await page.open(server.page("/parts.html", f"<body style='margin:0'>{body}"))
    heading = await at(page, 30, 20, ways=True)
    assert heading is not None
    assert (heading.tag, heading.role, heading.name, heading.action_id) == ("h1", "heading", "A heading", "")
    assert ("data-x", "1") in heading.attributes
    assert heading.ways[0].locator == 'get_by_role("heading", name="A heading")'
    part = await at(page, 20, 60)
    assert part is not None
    assert (part.tag, part.text, part.action_id) == ("b", "A dot", "L1")
    words = await at(page, 10, 110)
    assert words is not None
    assert (words.tag, words.action_id) == ("label", page.action("Tick Words").id)
    secret = await at(page, 20, 140)
    assert secret is not None
    assert "hunter2" not in repr(secret)


async def test_where_nothing_is_nothing_is_told(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/small.html", "<p>Small"))
    assert await at(page, 5_000, 10) is None
    assert await at(page, -5, -5) is None


async def test_a_frame_that_goes_away_is_told_as_nothing(page: Driver, server: PageServer) -> None:
    server.page("/innermost.html", INNERMOST)
    await page.open(server.page("/one.html", "<body style='margin:0'><iframe src='/innermost.html'></iframe>"))
    inside = await at(page, 20, 20)
    assert inside is not None
    assert (inside.frame, inside.name) == ("0", "Innermost")
    await page.ask("document.querySelector('iframe').remove()")
    gone = await at(page, 20, 20)
    assert gone is None or gone.tag in ("body", "html")
