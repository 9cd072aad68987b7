"""An invoice redraws its lines with new sums when a field is left: the next field of the line is the same."""

import pytest

from gui.schema.errors import ActionGoneError
from tests.helpers.by_hand import Holder
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

INVOICE = """<title>Invoice</title><h1>Invoice</h1><table><thead><tr><th>What<th>Qty<th>Unit price<th>Total</tr></thead>
<tbody></tbody></table><script>
var lines = [['Design', 2, 80], ['Hosting', 12, 9], ['Travel', 1, 140]]
  .map(([what, count, price]) => ({what, count, price}));
var becomes = null;
const body = document.querySelector('tbody');
const draw = () => {
  body.innerHTML = '';
  for (const line of lines) {
    const row = body.insertRow();
    row.innerHTML = `<td><input class=what><td><input class=count size=4><td><input class=price size=7>
      <td>${(line.count * line.price).toFixed(2)} €<td><button>Remove</button>`;
    for (const field of row.querySelectorAll('input')) {
      field.value = line[field.className];
      field.onchange = () => {
        line[field.className] = field.value;
        if (becomes) Object.assign(line, becomes);
        draw();
      };
    }
    row.querySelector('button').onclick = () => { lines = lines.filter(one => one !== line); draw(); };
  }
};
draw();
</script>"""


def fields(page: Driver, name: str) -> list[str]:
    return [action.id for action in page.seen.actions if f"“{name}”" in action.description]


async def test_the_next_field_of_a_line_is_filled_in_though_its_sum_is_another(
    page: Driver, server: PageServer
) -> None:
    await page.open(server.page("/invoice", INVOICE))
    counts, prices = fields(page, "Qty"), fields(page, "Unit price")
    for at in (0, 1):
        await page.session.step(counts[at], "30")
        await page.session.step(prices[at], "95")
    await page.ask("document.activeElement.blur()")
    assert await page.ask("lines.map(line => `${line.what} ${line.count} ${line.price}`)") == [
        "Design 30 95",
        "Hosting 30 95",
        "Travel 1 140",
    ]


async def test_a_line_that_has_become_another_is_no_longer_filled_in(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/invoice", INVOICE))
    count, price = fields(page, "Qty")[0], fields(page, "Unit price")[0]
    await page.ask("becomes = {what: 'Support', price: 33}")
    await page.session.step(count, "30")
    with pytest.raises(ActionGoneError):
        await page.session.step(price, "95")
    await page.ask("document.activeElement.blur()")
    assert await page.ask("lines[0].price") == 33


async def test_what_is_drawn_anew_while_somebody_uses_the_page_by_hand_is_no_line_of_the_step_before(
    page: Driver, server: PageServer
) -> None:
    await page.open(server.page("/invoice", INVOICE))
    count, price = fields(page, "Qty")[0], fields(page, "Unit price")[0]
    await page.session.step(count, "30")
    holder = Holder(page)
    await holder.click("h1")
    await holder.steps()
    await holder.stop()
    await page.session.observe()
    assert await page.ask("lines[0].count") == "30"
    assert price not in fields(page, "Unit price")
