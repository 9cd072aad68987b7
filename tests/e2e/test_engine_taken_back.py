"""A value that the page reverts before the next step is reported with the step that set it."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

PAGE = """<title>Stalls</title><label><input type=checkbox id=milk> Buy milk</label>
<label><input type=checkbox> Pay</label>
<p><label>Tables <input id=tables></label><label>Chairs <input id=chairs></label><p role=status></p><script>
const say = words => { document.querySelector('[role=status]').textContent = words; };
const late = []; window.act = () => late.splice(0).forEach(one => one());
milk.onchange = () => late.push(() => { milk.checked = false; say('Could not save it'); });
tables.oninput = () => { late[0] = () => { tables.value = '5'; say('At most five'); }; };
</script>"""


async def changes_after(page: Driver, does: str, value: str | None = None) -> tuple[str, ...]:
    """What is told of a step once the page has done what it does a little later, and was looked at."""
    await page.do(does, value)
    await page.ask("() => act()")
    for _ in range(2):
        await page.session.looking.glance(always=True)
    return page.session.steps[-1].changes


async def test_what_is_taken_back_is_told_where_it_was_given(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/stalls", PAGE))
    ticked = await changes_after(page, "Tick Buy milk")
    assert ticked[0] == "A little later, the page took the tick out of “Buy milk”"
    assert "“Buy milk” is now ticked" not in ticked
    assert any("Could not save it" in one for one in ticked[1:])
    typed = await changes_after(page, "Type into Tables", "7")
    assert typed[0] == "A little later, the page put “5” into “Tables”"
    assert any("At most five" in one for one in typed[1:])
    assert not any("A little later" in one for one in await changes_after(page, "Type into Chairs", "8"))
    assert not any("A little later" in one for one in await changes_after(page, "Tick Pay"))


SWITCHES = """<title>Letters</title><span id=l>Newsletter</span>
<button role=switch aria-checked=false aria-labelledby=l id=letter>switch</button>
<label><input type=checkbox id=news> News</label><p role=status></p><script>
const say = words => { document.querySelector('[role=status]').textContent = words; };
const late = []; window.act = () => late.splice(0).forEach(one => one());
letter.onclick = () => { letter.ariaChecked = true; fetch('/nowhere').then(() => {
  letter.ariaChecked = false; say('Could not save it'); late.push(() => { letter.ariaChecked = true; }); }); };
news.onclick = event => event.preventDefault();
</script>"""


async def test_a_switch_that_could_not_be_saved_is_told_to_be_as_before(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/letters", SWITCHES))
    await page.do("Switch on Newsletter")
    step = page.session.steps[-1]
    assert step.changes[0] == "“Newsletter” is still off"
    assert any("Could not save it" in one for one in step.changes[1:])
    assert step.refused
    await page.ask("() => act()")
    for _ in range(2):
        await page.session.looking.glance(always=True)
    assert page.session.steps[-1].changes[0] == "“Newsletter” is now on", "what the page did later, counts"
    assert not any("still" in one for one in page.session.steps[-1].changes)


async def test_a_box_that_keeps_its_tick_out_is_told_so(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/letters", SWITCHES))
    await page.do("Tick News")
    assert page.session.steps[-1].changes == ("“News” is still not ticked",)
