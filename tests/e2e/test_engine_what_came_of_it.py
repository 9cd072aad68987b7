"""What a step did is told before what moves by itself, and before numbers of actions that were drawn anew."""

import pytest

from gui.schema.say import say
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

PRICES = """<!doctype html><title>Prices</title><table><tbody id=rows></table><ul id=kept></ul><script>
let goods = [['Cocoa', 401], ['Wool', 95]], kept = [], turn = 0;
const draw = () => {
  goods.reverse(); turn++;
  rows.innerHTML = goods.map(([name, price]) => `<tr><td>${name}<td>${price + turn}.5 ${turn % 2 ? '▲' : '▼'} 0.${turn}
    <td><button>Buy</button> <button aria-label="Watch ${name}">☆</button>`).join('');
};
rows.onclick = event => {
  const name = event.target.closest('tr').cells[0].textContent;
  kept.push((event.target.ariaLabel ? 'watching ' : 'bought ') + name);
  draw();
  kept_list();
};
const kept_list = () => { document.getElementById('kept').innerHTML = kept.map(one => `<li>${one}`).join(''); };
draw();
</script>"""


@pytest.mark.parametrize(
    ("pressed", "told"),
    [("Click Watch Wool", "New text: “watching Wool”"), ("Click Buy, in row Wool", "New text: “bought Wool”")],
)
async def test_what_a_press_added_is_told_before_prices_that_move_and_rows_in_another_order(
    page: Driver, server: PageServer, pressed: str, told: str
) -> None:
    await page.open(server.page("/prices", PRICES))
    result = await page.do(pressed)
    assert say(result.facts[0]) == told


LAPS = """<!doctype html><title>Laps</title><h1>Laps</h1><div id=app></div><script>
const laps = [];
let ticks = 0;
const draw = () => {
  app.innerHTML = `<p>00:0${++ticks}.1</p><button id=lap>Lap</button> <button>Reset</button>
    <ol>${laps.map(one => `<li>${one}`).join('')}</ol>`;
  lap.onclick = () => { laps.push(`00:0${ticks}.7`); draw(); };
};
draw();
</script>"""


async def test_a_new_line_of_numbers_is_told_and_not_the_buttons_that_were_drawn_anew(
    page: Driver, server: PageServer
) -> None:
    await page.open(server.page("/laps", LAPS))
    result = await page.do("Click Lap")
    assert say(result.facts[0]) == "New text: “00:01.7”"
    assert not any("action" in say(one) for one in result.facts)


GRID = """<!doctype html><title>Days</title><p id=month>May</p><div id=days></div><script>
const draw = () => {
  days.innerHTML = Array.from({length: 8}, (_, at) => `<button>Day ${at + 1}</button>`).join('');
  for (const one of document.querySelectorAll('button')) one.onclick = () => {
    month.textContent = `Chosen for a visit: ${one.textContent}`; draw();
  };
};
draw();
</script>"""


async def test_that_items_were_replaced_by_identical_ones_is_not_told_beside_what_came_of_a_step(
    page: Driver, server: PageServer
) -> None:
    await page.open(server.page("/days", GRID))
    result = await page.do("Click Day 3")
    assert [say(one) for one in result.facts] == ["New text: “Chosen for a visit: Day 3”"]
