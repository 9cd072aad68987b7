"""A board on which others move cards, all of which are drawn anew each time."""

import pytest

from gui.schema.action import ActionCall
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

BOARD = """<title>Board</title><style>section { float: left; width: 220px; min-height: 200px; background: #eee }
p { margin: 6px; padding: 8px; background: #fff; cursor: grab; user-select: none }</style><div id=board></div><script>
const log = [], cards = [['Paint fence', 0], ['Fix gate', 0], ['Order seeds', 1], ['Water beds', 1]];
let held = null;
function draw() {
  board.replaceChildren(...['To do', 'Doing', 'Done'].map((name, place) => {
    const column = document.createElement('section'), here = cards.filter(card => card[1] === place);
    column.innerHTML = `<h2>${name} <small>${here.length}</small></h2>`;
    column.dataset.name = name;
    for (const card of here) {
      const one = document.createElement('p');
      one.innerHTML = `<b>${card[0]}</b>`;
      one.onpointerdown = event => { event.preventDefault(); held = card; };
      column.append(one);
    }
    return column;
  }));
}
addEventListener('pointerup', event => {
  const column = event.target.closest('section');
  if (held && column) log.push(`${held[0]} to ${column.dataset.name}`);
  held = null;
});
draw();
</script>"""


async def test_a_card_is_dragged_by_the_id_that_it_had_before_others_moved_theirs(
    page: Driver, server: PageServer
) -> None:
    await page.open(server.page("/board", BOARD))
    cards = {one.name: one.id for one in page.seen.actions if one.name in ("Order seeds", "Fix gate")}
    assert len(cards) == 2
    await page.ask("cards[0][1] = 1, draw()")
    await page.session.observe()
    assert {one.name: one.id for one in page.seen.actions if one.name in cards} == cards
    await page.session.step(ActionCall(action_id=cards["Order seeds"], gesture="drag", to=cards["Fix gate"]))
    assert await page.ask("log") == ["Order seeds to To do"]
