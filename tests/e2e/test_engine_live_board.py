"""A board on which others move cards, all of which are drawn anew each time."""

import pytest

from gui.schema.action import ActionCall
from tests.helpers.board import BOARD
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_card_is_dragged_by_the_id_that_it_had_before_others_moved_theirs(
    page: Driver, server: PageServer
) -> None:
    await page.open(server.page("/board", BOARD))
    cards = {name: page.id(f"Drag {name}") for name in ("Order seeds", "Fix gate")}
    await page.ask("moved('Paint fence', 1)")
    await page.session.observe()
    assert {name: page.id(f"Drag {name}") for name in cards} == cards
    await page.session.step(ActionCall(action_id=cards["Order seeds"], gesture="drag", to=cards["Fix gate"]))
    assert await page.ask("log") == ["Order seeds to To do"]


async def test_a_card_that_others_have_moved_keeps_its_id_and_so_does_what_stands_on_it(
    page: Driver, server: PageServer
) -> None:
    await page.open(server.page("/board", BOARD))
    before = [page.id("Drag Fix gate"), page.id("Click ✓, in Fix gate")]
    await page.ask("moved('Paint fence', 1)")  # now it stands alone in its column
    await page.session.observe()
    await page.ask("moved('Fix gate', 1)")
    await page.session.observe()
    assert [page.id("Drag Fix gate"), page.id("Click ✓, in Fix gate")] == before


async def test_what_was_asked_for_on_a_card_before_others_moved_it_is_done_to_that_card(
    page: Driver, server: PageServer
) -> None:
    await page.open(server.page("/board", BOARD))
    await page.ask("moved('Fix gate', 1)")
    await page.do("Click ✓, in Fix gate")
    await page.ask("moved('Water beds', 2), moved('Order seeds', 2)")
    await page.do("Drag Order seeds", None, gesture="drag", to=page.id("Drop on To do"))
    assert await page.ask("log") == ["done Fix gate", "Order seeds to To do"]


async def test_what_was_asked_for_on_a_card_alone_in_its_column_is_done_once_others_have_moved_it(
    page: Driver, server: PageServer
) -> None:
    await page.open(server.page("/board", BOARD))
    await page.ask("moved('Paint fence', 1)")
    await page.session.observe()
    asked = page.seen
    call = ActionCall(action_id=next(one.id for one in asked.actions if one.name == "✓" and one.category == "To do"))
    await page.ask("moved('Fix gate', 1)")
    await page.session.observe()
    await page.session.step(page.session.to_do_again(call, asked))
    assert await page.ask("log") == ["done Fix gate"]


async def test_what_is_deleted_is_not_the_one_of_a_card_that_others_have_moved(
    page: Driver, server: PageServer
) -> None:
    await page.open(server.page("/board", BOARD.replace("✓", "Delete")))
    at = page.descriptions().index("Drag Fix gate") + 1
    known = page.seen.actions[at]
    assert known.name == "Delete"
    await page.ask("moved('Fix gate', 1)")
    await page.session.observe()
    assert page.seen.action(known.id) is None


async def test_a_column_is_a_place_to_drop_on_and_stays_the_same_whatever_stands_on_it(
    page: Driver, server: PageServer
) -> None:
    await page.open(server.page("/board", BOARD))
    columns = [page.id(f"Drop on {name}") for name in ("To do", "Doing", "Done")]
    await page.ask("moved('Order seeds', 2)")
    await page.session.observe()
    assert [page.id(f"Drop on {name}") for name in ("To do", "Doing", "Done")] == columns
    await page.do("Drag Paint fence", None, gesture="drag", to=columns[2])
    assert await page.ask("log") == ["Paint fence to Done"]


ROWS = """<title>Films</title><style>.strip { cursor: grab; overflow: hidden; width: 600px }</style>
<section class=row><h2>New</h2><div class=strip><a href=/1>One</a> <a href=/2>Two</a></div></section>
<section class=row><h2>Old</h2><div class=strip><a href=/3>Three</a> <a href=/4>Four</a></div></section>"""


async def test_rows_that_are_drawn_sideways_are_no_places_to_drop_on(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/films", ROWS))
    assert not [each for each in page.descriptions() if each.startswith("Drop")]
