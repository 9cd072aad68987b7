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


def _click(page: Driver) -> ActionCall:
    return ActionCall(
        action_id=next(one.id for one in page.seen.actions if one.name == "Board"), at=Point(x=0.1, y=0.2)
    )


async def test_a_place_of_a_picture_that_is_another_is_not_clicked(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/board.html", _BOARD))
    await asyncio.sleep(_STOOD_STILL_S)
    await page.ask("shown = 'delete', draw(200)")
    with pytest.raises(ActionGoneError) as caught:
        await page.session.step(_click(page))
    assert "has drawn another picture there" in caught.value.sentence
    assert await page.ask("told.textContent") == "nothing"
    await page.session.observe()
    await page.session.step(_click(page))
    assert await page.ask("told.textContent") == "delete", "once that was read"


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
