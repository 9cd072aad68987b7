"""Buttons in rows whose prices tick, be it widely: they go on as long as their row is the same thing for a person."""

import pytest

from gui.engine.capabilities import ConfirmingBackend, capability
from gui.schema.errors import ActionGoneError
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

ROWS = {
    "table": "<table><tr><td>{0}<td class=price>$40.10<td>{1}</table>",
    "list": "<ul><li>{0} <span class=price>Now 40.10 €</span> {1}</ul>",
    "cards": "<main><section><h3>{0}</h3><p class=price>EUR 40.10</p>{1}</section></main>",
    "bare": "<table><tr><td>{0}<td class=price>40.10<td>{1}</table>",
}


async def shown(page: Driver, server: PageServer, row: str) -> str:
    """Shows three such rows; the id of the button in the row of the chair."""
    item = ROWS[row].split(">", 1)[1].rpartition("</")[0]
    rows = "".join(
        item.format(f"<b>{name}</b>", f"<button onclick=\"log.push('{name}')\">Add to cart</button>")
        for name in ("Lamp", "Chair", "Desk")
    )
    box = {"cards": "main", "list": "ul"}.get(row, "table")
    page_at = server.page(
        "/ticking", f"<title>Shop</title><h1>Shop</h1><{box}>{rows}</{box}><script>var log = [];</script>"
    )
    await page.open(page_at)
    return next(one.id for one in page.seen.actions if one.name == "Add to cart" and "Chair" in one.description)


async def put(page: Driver, amount: str) -> None:
    """Another price in the row of the chair, and others in the other rows."""
    await page.ask(
        "[...document.querySelectorAll('.price')].forEach((at, place) => {"
        f" at.textContent = at.textContent.replace(/[\\d.,]+/, ({amount} + place % 2 * 0.5 - 0.5).toFixed(2)); }})"
    )


@pytest.mark.parametrize("row", ROWS)
async def test_a_price_that_jumps_again_and_again_beside_a_button_keeps_nobody_from_it(
    page: Driver, server: PageServer, row: str
) -> None:
    chair = await shown(page, server, row)
    for amount in ("41", "42"):  # near, whether or not it was seen to change
        await put(page, amount)
        await page.session.step(chair)
    await page.session.observe()
    for amount in ("70", "25", "55"):
        await put(page, amount)
        await page.session.observe()
    await put(page, "30")
    await page.session.step(chair)
    await page.ask("price = document.querySelectorAll('.price')[1]")
    jump = "price.textContent = price.textContent.replace(/[\\d.,]+/, '66.60')"
    await page.ask(f"addEventListener('pointerdown', () => {{ {jump} }}, {{capture: true, once: true}})")
    await page.session.step(chair)
    assert await page.ask("log") == ["Chair"] * 4


async def test_a_price_is_known_to_jump_whatever_the_clock_beside_it_says(page: Driver, server: PageServer) -> None:
    clock = "const left = 1799 - Math.round(performance.now() / 1000)"
    turn = "`${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`"
    html = (
        "<title>Shop</title><h1>Shop</h1><p>All that is left goes today.</p><div><b>Lamp</b> <i id=price>$41.00</i>"
        " <span id=clock></span> <button onclick=\"told.textContent += 'bought '\">Buy</button></div><p id=told></p>"
        f"<script>const put = price => {{ {clock}; clock.textContent = {turn};"
        " document.getElementById('price').textContent = price }; put('$41.00')</script>"
    )
    await page.open(server.page("/lamp", html))
    for price in ("$70.00", "$25.00", "$55.00"):
        await page.ask("new Promise(done => setTimeout(done, 1100))")  # so that the clock goes, too
        await page.ask(f"put('{price}')")
        await page.session.observe()
    await page.ask("new Promise(done => setTimeout(done, 1100))")
    await page.ask("put('$30.00')")
    await page.do("Click Buy")
    assert await page.ask("told.textContent") == "bought "


@pytest.mark.crossed
@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize("seen", [[], ["70"]], ids=["never", "once"])
async def test_a_price_that_is_another_is_told_first(
    page: Driver, server: PageServer, row: str, seen: list[str]
) -> None:
    chair = await shown(page, server, row)
    for amount in seen:
        await put(page, amount)
        await page.session.observe()
    await put(page, "55")
    with pytest.raises(ActionGoneError):
        await page.session.step(chair)
    assert await page.ask("log") == []


async def test_a_price_far_from_all_that_were_seen_is_told_first_and_so_is_another_row(
    page: Driver, server: PageServer
) -> None:
    chair = await shown(page, server, "table")
    for change in ("put", "document.querySelectorAll('b')[1].textContent = 'Sofa'"):
        for amount in ("70", "25", "55"):
            await put(page, amount)
            await page.session.observe()
        await (put(page, "900") if change == "put" else page.ask(change))
        with pytest.raises(ActionGoneError):
            await page.session.step(chair)
        await page.session.observe()
    assert await page.ask("log") == []


@pytest.mark.parametrize(
    ("row", "told", "anew"),
    [
        ("table", "price", ""),
        ("table", "price", "at.closest('tr').outerHTML = at.closest('tr').outerHTML"),
        ("bare", "number", ""),
    ],
    ids=["kept", "made anew", "bare"],
)
async def test_what_only_another_amount_stands_beside_is_offered_at_any(
    page: Driver, server: PageServer, row: str, told: str, anew: str
) -> None:
    async def put_all(amount: str) -> None:
        await put(page, amount)
        await page.ask(f"[...document.querySelectorAll('.price')].forEach(at => {{ {anew} }})")

    chair = await shown(page, server, row)
    await put_all("70")
    with pytest.raises(ActionGoneError) as caught:
        await page.session.step(chair)
    assert caught.value.what.endswith(f"{told} beside “Add to cart” changed.")
    assert "another one" not in caught.value.sentence
    assert caught.value.remedies[0].label == f"Click it whatever the {told} is"
    carrier = capability(page.session.backend, ConfirmingBackend)
    assert carrier is not None
    await put_all("30")
    carrier.accept(caught.value.remedies[0].action_id)
    await page.session.step(chair)
    assert await page.ask("log") == ["Chair"]


TOTAL = """<title>Basket</title><h1>Basket</h1><button onclick="count++; draw()">More</button>
<p>Total <span id=total></span> <button onclick="log.push(total.textContent)">Pay</button></p>
<script>var log = [], count = 1; const draw = () => { total.textContent = `$${count * 20}.00`; }; draw();</script>"""


async def test_a_total_that_ones_own_steps_have_changed_does_not_jump_by_itself(
    page: Driver, server: PageServer
) -> None:
    await page.open(server.page("/total", TOTAL))
    for _ in range(3):
        await page.do("Click More")
    pay = page.id("Click Pay")
    await page.ask("count = 2; draw()")
    with pytest.raises(ActionGoneError):
        await page.session.step(pay)
    assert await page.ask("log") == []


async def test_a_button_called_after_its_row_can_be_pressed_while_all_rows_are_drawn_and_sorted_anew(
    page: Driver, server: PageServer
) -> None:
    script = """
    const prices = {Copper: 812, Barley: 240.5, Wool: 95.2}, log = [];
    let draws = 0;
    const row = ([name, price], at) => `<tr><td>${name}<td>${price.toFixed(1)}<td>▲ ${(at * 1.5 + draws % 3) / 2}
      <td><button>Buy</button> <button aria-label="Watch ${name}" onclick="log.push('${name}')">☆</button></tr>`;
    const draw = () => {
      draws++;
      for (const name in prices) prices[name] *= 1 + (draws % 2 ? 0.04 : -0.04);
      const rows = Object.entries(prices);
      rows.push(...rows.splice(0, draws % 3));
      document.querySelector('tbody').innerHTML = rows.map(row).join('');
    };
    draw();
    """
    address = server.page("/depot", f"<h1>Depot</h1><table><tbody></table><script>{script}</script>")
    await page.open(address)
    watch = page.id("Click Watch Wool")
    for _ in range(3):
        await page.ask("draw()")
        await page.session.observe()
        assert page.id("Click Watch Wool") == watch
    await page.ask("draw()")
    await page.session.step(watch)
    assert await page.ask("log") == ["Wool"]


SIGNS = """<title>Letter</title><style>#bar > *, #time > * { position: absolute; top: 8px; white-space: nowrap }
#bar > * { width: 30px; height: 30px; background: teal }</style><div id=bar>
<button style="left: 10px" onclick="log.push('back')"></button>
<button style="left: 130px" onclick="log.push('send')"></button></div><p style="margin-top: 40px">to: Ann</p>
<textarea></textarea><div id=time><b style="left: 200px">Time left:</b> <i style="left: 320px">CLOCK</i></div>
<script>var log = [];</script>"""


@pytest.mark.parametrize(("clock", "later"), [("600 / 600sec", "599 / 600sec"), ("9:59", "9:58"), ("42 s", "41 s")])
async def test_a_clock_in_line_with_signs_without_names_goes_on(
    page: Driver, server: PageServer, clock: str, later: str
) -> None:
    await page.open(server.page("/letter", SIGNS.replace("CLOCK", clock)))
    [_, send] = [one.id for one in page.seen.actions if one.id.startswith("B")]
    await page.ask(f"document.querySelector('i').textContent = '{later}'")
    await page.session.step(send)
    assert await page.ask("log") == ["send"]


async def test_lines_told_apart_by_their_clocks_alone_are_not_taken_for_each_other(
    page: Driver, server: PageServer
) -> None:
    column = "<div style='position: absolute; left: {}px; top: 60px; line-height: 40px'>{}</div>"
    clocks = "".join(f"<p class=line>{words}</p>" for words in ("42 s", "41 s", "40 s"))
    buttons = "".join(f"<p><button onclick=log.push({place})>Bid</button></p>" for place in range(3))
    rows = f"<style>p {{ margin: 0 }}</style>{column.format(10, clocks)}{column.format(200, buttons)}"
    await page.open(server.page("/lots", f"<title>Lots</title><h1>Lots</h1>{rows}<script>var log = [];</script>"))
    bids = [one.id for one in page.seen.actions if one.name == "Bid"]
    await page.ask(
        "['41 s', '42 s', '40 s'].forEach((words, at) => document.querySelectorAll('.line')[at].textContent = words)"
    )
    with pytest.raises(ActionGoneError):
        await page.session.step(bids[0])
    assert await page.ask("log") == []
