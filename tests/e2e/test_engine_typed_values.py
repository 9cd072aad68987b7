"""A typed value that the page reformats does not count against other fields.

A row that has become another one is still refused.
"""

import pytest

from gui.schema.action import ActionCall
from gui.schema.code import Code
from gui.schema.errors import InputError, StepdeckError, StepUnknownError
from tests.e2e.test_engine_ids_meaning import show
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

RENT = """<form onsubmit="note(rent.value + '/' + city.value); return false">
<p><label>Rent per day <input id=rent></label></p>
<p><label>Nights <select><option>1<option>2</select></label></p>
<p><label>City <input id=city></label></p><p><button>Send offer</button></p></form><script>
rent.onblur = () => { rent.value = WRITTEN; };</script>"""


@pytest.mark.parametrize("written", ["€ 12,50", "5"])
async def test_the_next_field_is_filled_in_though_the_page_writes_the_one_before_otherwise(
    page: Driver, written: str
) -> None:
    window = await show(page, RENT.replace("WRITTEN", repr(written)))
    city = page.id("Type into City")
    await page.do("Type into Rent per day", "12,5")
    assert await window.evaluate("rent.value") == "12,5"
    await page.session.step(city, "Bonn")
    assert await window.evaluate("[rent.value, city.value]") == [written, "Bonn"]


async def test_a_button_is_pressed_though_the_page_writes_what_was_typed_otherwise_at_its_press(page: Driver) -> None:
    window = await show(page, RENT.replace("WRITTEN", "'€ 12,50'"))
    await page.do("Type into Rent per day", "12,5")
    await page.do("Click Send offer")
    assert await window.evaluate("did") == ["€ 12,50/"]


ROWS = """<table></table><script>
const names = ['Ann', 'Bob', 'Cem'], table = document.querySelector('table');
const cells = name => `<td><input aria-label=Name value=${name}><td><button>Delete</button>`;
table.innerHTML = names.map(name => `<tr>${cells(name)}`).join('');
const fields = [...document.querySelectorAll('input')];
document.querySelectorAll('button').forEach((button, at) => { button.onclick = () => note(fields[at].value); });
fields[0].onblur = () => {
  const sorted = fields.map(field => field.value).sort();
  fields.forEach((field, at) => { field.value = sorted[at]; });
};
</script>"""


async def test_a_row_that_is_sorted_away_from_where_it_was_typed_into_is_another(page: Driver) -> None:
    window = await show(page, ROWS)
    first = next(one for one in page.seen.actions if "Type into" in one.description)
    await page.session.step(first.id, "Zoe")
    delete = next(one for one in page.seen.actions if one.description.startswith("Click Delete"))
    with pytest.raises(StepdeckError):
        await page.session.step(delete.id)
    assert await window.evaluate("did") == []


@pytest.mark.parametrize(("typed", "holds"), [("12,5", "99"), ("0.125", "125"), ("12 $", "12,00 €")])
async def test_a_button_beside_a_field_that_holds_another_is_not_pressed(page: Driver, typed: str, holds: str) -> None:
    window = await show(page, RENT.replace("WRITTEN", "rent.value"))
    await page.do("Type into Rent per day", typed)
    await window.evaluate("holds => void (rent.value = holds)", holds)
    with pytest.raises(StepdeckError):
        await page.do("Click Send offer")
    assert await window.evaluate("did") == []


ORDER = """<form onsubmit="note(n.value + '/' + tables.value); return false"><p><label>Name <input id=n></label></p>
<p><label>Tables <input id=tables></label></p><p><button>Send order</button></p></form><script>
tables.onchange = () => { tables.value = BECOMES; };</script>"""

CARTS = """<ul><li>Lamp <input aria-label=Number><button>Add</button>
<li>Chair <input aria-label=Number><button>Add</button></ul><script>document.querySelectorAll('li').forEach(row => {
  const [field, button] = row.querySelectorAll('input, button');
  field.onchange = () => { field.value = BECOMES; };
  button.onclick = () => note(row.textContent.split(' ')[0] + '/' + field.value);
});</script>"""


@pytest.mark.parametrize("by_hand", [False, True])
async def test_a_button_is_pressed_though_its_press_has_the_page_take_back_what_was_typed_before(
    page: Driver, by_hand: bool
) -> None:
    window = await show(page, ORDER.replace("BECOMES", "'5'"))
    if by_hand:
        await window.click("#tables")
        await window.keyboard.type("7")
        await page.session.observe()
    else:
        await page.do("Type into Tables", "7")
    result = await page.do("Click Send order")
    assert await window.evaluate("did") == ["/5"]
    assert "Tables: “5”" in result.changes


async def test_so_it_is_in_a_row_that_its_own_words_tell_from_the_others(page: Driver) -> None:
    window = await show(page, CARTS.replace("BECOMES", "'5'"))
    await page.session.step(page.seen.actions[2].id, "7")
    await page.session.step(page.seen.actions[3].id)
    assert await window.evaluate("did") == ["Chair/5"]


async def test_what_the_press_has_the_page_empty_keeps_the_click_and_is_named(page: Driver) -> None:
    window = await show(page, ORDER.replace("BECOMES", "''"))
    await page.do("Type into Tables", "7")
    with pytest.raises(StepUnknownError) as caught:
        await page.do("Click Send order")
    assert "Tables" in caught.value.why
    assert await window.evaluate("did") == []


async def test_what_becomes_an_entry_beside_its_field_was_kept(page: Driver) -> None:
    chips = """<div id=all></div><label>To <input id=to></label><label>Code <input id=code oninput="value = ''"></label>
        <script>to.oninput = () => { if (to.value.endsWith(',')) {
            all.insertAdjacentHTML('beforeend', `<span>${to.value.slice(0, -1)} <button>×</button></span> `);
            to.value = '';
        } };</script>"""
    await show(page, chips)
    result = await page.do("Type into To", "ada@lind.example,")
    assert Code.NOT_KEPT not in {one.code for one in result.facts}, result.facts
    result = await page.do("Type into Code", "12")
    assert Code.NOT_KEPT in {one.code for one in result.facts}, result.facts


TERMINAL = """<title>Shell</title><div id=shell style="width:600px;height:200px">
<textarea id=keys aria-label=Terminal style="position:absolute;left:-9999px;width:0;height:0;opacity:0"></textarea>
<div id=rows></div></div><script>
window.got = '';
const take = text => { got += text; rows.textContent = `$ ${got}`; };
shell.onmousedown = event => { event.preventDefault(); keys.focus(); };
keys.onkeydown = event => { if (event.key.length === 1) { event.preventDefault(); take(event.key); } };
keys.oninput = event => { take(event.data ?? keys.value); };
</script>"""


async def test_a_terminal_gets_what_is_typed_once(page: Driver, server: PageServer) -> None:
    """Its field is out of sight and stays empty: that is no sign that the keys were blocked."""
    await page.open(server.page("/shell", TERMINAL))
    result = await page.do("Type into Terminal", "ls -la")
    assert await page.ask("got") == "ls -la"
    assert await page.ask("keys.value") == ""
    assert not any("Terminal" in words for words in result.changes), "nothing is said of what its field holds"


async def test_a_terminal_cannot_be_emptied_and_says_so(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/shell", TERMINAL))
    await page.ask("keys.addEventListener('keydown', event => { got += `<${event.key}>`; })")
    await page.do("Type into Terminal", "ls")
    was = await page.ask("got")
    with pytest.raises(InputError) as refused:
        await page.do("Type into Terminal", "")
    assert refused.value.fact.code is Code.SHOWN_ELSEWHERE
    assert await page.ask("got") == was
    result = await page.session.step(ActionCall(action_id=page.id("Type into Terminal"), value="", enter=True))
    assert await page.ask("got") == f"{was}<Enter>\n"
    assert result.observation.metadata.title == "Shell"
