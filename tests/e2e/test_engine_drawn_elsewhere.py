"""A still canvas is clicked only while it shows the same as at the reading."""

import asyncio

import pytest

from gui.schema.action import ActionCall, Point
from gui.schema.errors import ActionGoneError
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

_BOARD = """<p id=told>nothing</p><canvas id=board width=300 height=200 aria-label=Board></canvas><script>
const pen = board.getContext('2d');
let shown = 'keep';
function draw(x) {
  pen.fillStyle = '#fff'; pen.fillRect(0, 0, 300, 200);
  pen.fillStyle = '#a00'; pen.fillRect(x, 20, 40, 40);
}
draw(20);
board.onclick = () => { told.textContent = shown };
</script>"""
_STOOD_STILL_S = 0.5
_LOOKED_AT_S = 2.0
"""Seconds after a reading in which a canvas is looked at, and some more."""


def _click(page: Driver) -> ActionCall:
    return ActionCall(
        action_id=next(one.id for one in page.seen.actions if one.name == "Board"), at=Point(x=0.1, y=0.2)
    )


@pytest.mark.parametrize("stood_s", [(_STOOD_STILL_S, 0), (0, _STOOD_STILL_S)], ids=["late", "at once"])
async def test_a_place_of_a_picture_that_is_another_is_not_clicked(
    page: Driver, server: PageServer, stood_s: tuple[float, float]
) -> None:
    await page.open(server.page("/board.html", _BOARD))
    await asyncio.sleep(stood_s[0])
    await page.ask("shown = 'delete', draw(200)")
    await asyncio.sleep(stood_s[1])
    with pytest.raises(ActionGoneError) as caught:
        await page.session.step(_click(page))
    assert "has drawn another picture there" in caught.value.sentence
    assert await page.ask("told.textContent") == "nothing"
    await page.session.observe()
    await page.session.step(_click(page))
    assert await page.ask("told.textContent") == "delete", "once that was read"


@pytest.mark.parametrize("rests", [True, False])
async def test_a_picture_that_was_another_at_each_reading_is_held_to_once_it_rests(
    page: Driver, server: PageServer, rests: bool
) -> None:
    await page.open(server.page("/steps.html", _BOARD))
    for x in (60, 100):
        await page.ask(f"draw({x})")
        await page.session.observe()
    await asyncio.sleep(_LOOKED_AT_S if rests else 0)
    await page.ask("shown = 'delete', draw(200)")
    if rests:
        with pytest.raises(ActionGoneError):
            await page.session.step(_click(page))
    else:
        await page.session.step(_click(page))
    assert await page.ask("told.textContent") == ("nothing" if rests else "delete")


@pytest.mark.parametrize(
    "script",
    [
        pytest.param("", id="it stands still"),
        pytest.param("setInterval(() => draw(Math.random() * 200), 30)", id="it is drawn anew all the time"),
        pytest.param("board.onpointermove = () => draw(100)", id="it answers to the pointer"),
    ],
)
async def test_a_picture_that_moves_by_itself_or_under_the_pointer_is_clicked(
    page: Driver, server: PageServer, script: str
) -> None:
    await page.open(server.page("/moving.html", f"{_BOARD}<script>{script}</script>"))
    await asyncio.sleep(_STOOD_STILL_S)
    await page.session.step(_click(page))
    assert await page.ask("told.textContent") == "keep"
