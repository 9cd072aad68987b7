"""Counts in badges, such as of unread messages, may rise while a step looks for their element."""

import pytest

from gui.schema.errors import ActionGoneError
from tests.e2e.test_engine_ids_meaning import show
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

CHANNELS = """<style>a { display: block; width: 200px; padding: 6px } .badge { float: right }</style>
<a href=#garden onclick="note('garden')"><span class=badge>3</span><span>#garden</span></a>
<a href=#bots onclick="note('bots')"><span class=badge></span><span>#bots</span></a>
<a href=#merges onclick="note('merges')"><span class=badge>12</span><span>Merge requests</span></a>"""
COUNT = "document.querySelectorAll('.badge')[{}].textContent = '{}'"


async def test_a_channel_is_opened_though_more_in_it_is_unread_by_then(page: Driver) -> None:
    window = await show(page, CHANNELS)
    assert {"#garden", "#bots", "Merge requests"} <= {action.target for action in page.seen.actions}
    await window.evaluate(COUNT.format(0, 7))
    await page.do("Open #garden")
    await window.evaluate(COUNT.format(1, 2))
    await page.do("Open #bots")
    await window.evaluate(COUNT.format(0, ""))
    await page.do("Open #garden")
    await window.evaluate(COUNT.format(2, 14))
    await page.do("Open Merge requests")
    assert await window.evaluate("did") == ["garden", "bots", "garden", "merges"]


PILL = "style='background: #c33; border-radius: 9px; padding: 0 7px'"


async def test_a_count_in_a_pill_goes_up_wherever_it_stands(page: Driver) -> None:
    window = await show(page, f"<a href=#tools onclick=\"note('tools')\">#tools <span {PILL}>3</span></a>")
    await window.evaluate("document.querySelector('span').textContent = 5")
    await page.do("Open #tools")
    assert await window.evaluate("did") == ["tools"]


async def test_how_many_cards_a_column_has_is_no_part_of_its_heading(page: Driver) -> None:
    columns = "".join(
        f"<h2>{name} <small>{count}</small></h2><button>+</button>" for name, count in (("Doing", 3), ("Done", 4))
    )
    await show(page, columns + "<h2>Step <b>2</b></h2><button>+</button>")
    assert [action.category for action in page.seen.actions] == ["Doing", "Done", "Step 2"]


TICKETS = "".join(f'<a href="#{number}">Ticket <b class=badge>{number}</b></a> ' for number in (12, 14))
NUMBERED = "<a href=#3>Question <span class=question-count>3</span></a>"


@pytest.mark.parametrize(
    ("body", "meant", "makes"),
    [
        (TICKETS, "12", COUNT.format(0, 13)),
        ("<button>Delete <b class=badge>3</b></button>", "Delete", COUNT.format(0, 4)),
        ("<button>Approve <b class=badge>3</b></button>", "Approve", COUNT.format(0, 4)),
        ("<a href=#1>Pages <b class=badge>3</b></a>", "Pages", COUNT.format(0, 300)),
        (NUMBERED, "Question", "document.querySelector('.question-count').textContent = '4'"),
        (CHANNELS, "#garden", "document.querySelector('.badge + span').textContent = '#harbour'"),
    ],
    ids=[
        "tells tickets apart",
        "so many are deleted",
        "so many are approved",
        "leaps",
        "as large as its words",
        "another",
    ],
)
async def test_a_number_that_says_what_is_meant_is_no_count(page: Driver, body: str, meant: str, makes: str) -> None:
    window = await show(page, body)
    one = next(action for action in page.seen.actions if meant in action.name)
    await window.evaluate(makes)
    with pytest.raises(ActionGoneError):
        await page.session.step(one.id)
