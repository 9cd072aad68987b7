"""On a page that keeps redrawing its rows, a press by hand names its own row, and is repeated there."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from gui.engine.past.moment import targets_of
from gui.engine.past.once_more import call_once_more
from gui.schema.errors import ActionGoneError
from gui.schema.remedy import RemedyKey
from tests.helpers.by_hand import Holder, until
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

CALLS = """<!doctype html><title>Calls</title><h1>Waiting calls</h1><table></table><p id=out>Nobody called.</p><script>
const called = [], rows = ['Ada', 'Bob', 'Cem', 'Dora'].map((name, at) => ({name, waits: 20 + at * 3}));
const cells = ({name, waits}) => `<td>${name}<td>${waits} s<td><button>Call</button> <button>Remove</button>`;
function draw() {
  for (const row of rows) row.waits++;
  rows.unshift(rows.pop());
  document.querySelector('table').innerHTML = rows.map(row => `<tr>${cells(row)}</tr>`).join('');
}
draw();
document.addEventListener('click', event => {
  const name = event.target.closest('tr')?.cells[0].textContent;
  called.push(name);
  document.getElementById('out').textContent = 'Called ' + name;
  if (window.redraws) setTimeout(draw);
});
</script>"""

CALL = "tr:nth-child(2) button:first-child"


@pytest_asyncio.fixture(loop_scope="session")
async def hand(page: Driver, server: Any) -> AsyncIterator[Holder]:
    server.page("/redrawn", CALLS)
    await page.open("/redrawn")
    holder = Holder(page)
    yield holder
    await holder.stop()


async def called(hand: Holder) -> list[str]:
    """The person whom the page says it has called."""
    names: list[str] = await hand.backend.page.evaluate("() => called")
    return names


async def test_a_press_between_two_drawings_is_told_of_its_row_and_done_again_there(hand: Holder) -> None:
    session = hand.page.session
    await hand.backend.page.evaluate("() => { window.redraws = true; draw(); }")
    await hand.click(CALL)
    assert await hand.steps() == ["Clicked Call, in row Dora"]
    step = session.steps[-1]
    target = (await targets_of(session))[step.number]
    assert target.facts["row"].startswith("Dora"), target
    await hand.backend.page.evaluate("() => { window.redraws = false; draw(); }")
    await session.observe()
    await session.step(await call_once_more(session, step.number))
    assert await called(hand) == ["Dora", "Dora"]


NAMES = """<!doctype html><title>Names</title><div></div><script>
const pressed = [], holder = document.querySelector('div');
let names = ['Ada', 'Bob', 'Cem'], told = name => `<td>${name}<td><span>More</span> <i>Less</i>`;
function draw() {
  holder.innerHTML = `<table>${names.map(name => `<tr data-name=${name}>${told(name)}`).join('')}</table>`;
}
draw();
document.addEventListener('click', event => pressed.push(event.target.closest('tr')?.dataset.name));
</script>"""


@pytest.mark.parametrize("what", ["moved", "twins"])
async def test_what_is_not_listed_is_pressed_again_in_its_own_row_only(hand: Holder, server: Any, what: str) -> None:
    session, page = hand.page.session, hand.backend.page
    server.page("/names", NAMES)
    await hand.page.open("/names")
    if what == "twins":
        await page.evaluate("() => { told = () => '<td><span>More</span> <i>Less</i>'; draw(); }")
    await hand.click("tr:nth-child(2) span")
    assert (await hand.steps())[-1].startswith(f"Clicked More, beside {'Bob' if what == 'moved' else 'Less'} at")
    await page.evaluate("() => { names = ['Cem', 'Ada', 'Bob']; draw(); }")
    await session.observe()
    call = await call_once_more(session, session.steps[-1].number)
    if what == "moved":
        await session.step(call)
        assert await page.evaluate("() => pressed") == ["Bob", "Bob"]
        return
    with pytest.raises(ActionGoneError) as caught:
        await session.step(call)
    assert caught.value.sentence.startswith("Not done: several on this page are called “More”")
    assert await page.evaluate("() => pressed") == ["Bob"]
    (way, *_) = caught.value.remedies
    assert way.key is RemedyKey.ALL_THE_SAME


NOTE = """<!doctype html><title>Note</title><p></p><script>
let note = '';
function draw() { document.querySelector('p').innerHTML = `<input aria-label=Note value="${note}">`; }
draw();
document.addEventListener('input', event => {
  note = event.target.value;
  if (note.length === 3) setTimeout(() => { draw(); window.drawn = true; });
});
</script>"""


@pytest.mark.parametrize("goes_on", [False, True])
async def test_the_last_letter_counts_though_its_field_is_drawn_anew_right_after_it(
    hand: Holder, server: Any, goes_on: bool
) -> None:
    server.page("/note", NOTE)
    await hand.page.open("/note")
    await hand.click("input")
    hand.type("hey")
    await until(lambda: hand.backend.page.evaluate("() => window.drawn"))
    if goes_on:
        hand.type("o")
    await hand.steps()
    call = hand.page.session.steps[hand.first].call
    assert (call.value, call.keys) == ("hey", "hey")


SAVES = """<!doctype html><title>Letter</title><button>Save draft</button><p></p><script>
const save = document.querySelector('button'), saved = [];
save.onmousedown = () => { save.textContent = 'Saving…'; };
save.onmouseup = () => setTimeout(() => { save.textContent = 'Save draft'; }, 100);
save.onclick = () => saved.push(save.textContent);
</script>"""


async def test_what_says_that_it_is_at_work_once_pressed_is_told_as_it_was_and_done_again(
    hand: Holder, server: Any
) -> None:
    session, page = hand.page.session, hand.backend.page
    server.page("/letter", SAVES)
    await hand.page.open("/letter")
    await hand.click("button")
    assert (await hand.steps())[-1] == "Clicked Save draft"
    await until(lambda: page.evaluate("() => save.textContent === 'Save draft'"))
    await session.observe()
    await session.step(await call_once_more(session, session.steps[-1].number))
    assert await page.evaluate("() => saved.length") == 2
