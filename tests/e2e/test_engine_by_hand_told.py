"""The record of quick work by hand, compared with the page's own log."""

import random
import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from gui.engine.past.once_more import call_once_more
from gui.engine.reading.known_elements import MOST_IN_PASSING
from gui.schema.errors import InputError
from gui.schema.say import say_all
from tests.helpers.by_hand import Holder, until
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

FORM = """<title>Form</title><label>Password <input id=pass type=password value=geheim></label>
<label><input type=radio name=pay id=yearly> Yearly</label><label><input type=radio name=pay id=monthly> Monthly</label>
<label>Code <input id=code></label><label><input type=checkbox id=news> News</label>
<label><input type=checkbox id=rules> Rules</label><label>Remarks <input id=remarks></label><script>
const log = [], state = {};
const look = () => { for (const box of document.querySelectorAll('[type=checkbox], [type=radio]')) {
  const name = box.parentNode.textContent.trim();
  if ((state[name] ?? false) !== box.checked) { state[name] = box.checked; log.push([name, box.checked]); } } };
document.addEventListener('change', look);
code.oninput = () => { code.value = code.value.toUpperCase(); };
</script>"""

ROWS = """<title>Rows</title><button id=sort>Sort</button><div id=rows></div><script>
const names = ['Ada', 'Bob', 'Cem'], paid = {};
const draw = () => { rows.innerHTML = names.map(name =>
  `<p><input type=checkbox id=${name} aria-label="Paid ${name}" ${paid[name] ? 'checked' : ''}> ${name}</p>`).join('');
  for (const box of rows.querySelectorAll('input')) box.onchange = () => { paid[box.id] = box.checked; }; };
draw(); sort.onclick = () => { names.reverse(); draw(); };
</script>"""

ASKS = """<title>Asks</title><label>Note <input id=note></label>
<button id=drop onclick="confirm('Drop it?')">Drop</button>"""

SWAPS = """<title>Swaps</title><button id=swap>Swap</button> <button id=one>Yes</button>
<button id=two>No</button><script>
swap.onclick = () => { [one.textContent, two.textContent] = [two.textContent, one.textContent]; };
</script>""" + "".join(f"<button>Item {number}</button>" for number in range(MOST_IN_PASSING))

LAYER = """<title>Layer</title><button id=wrap onclick="gift.showModal()">Wrap</button>
<dialog id=gift aria-label="Gift"><label>Words <input id=words></label></dialog><script>
const log = [];
gift.oncancel = event => { if (words.value) event.preventDefault(); };
onkeydown = event => log.push(event.key);
</script>"""

BOXES = ("#news", "#rules", "#yearly", "#monthly")
TICKED = re.compile(r"“(\w+)” is (?:now|(no longer)) ticked")


@pytest_asyncio.fixture(loop_scope="session")
async def hand(page: Driver, server: Any) -> AsyncIterator[Holder]:
    server.page("/told", FORM)
    server.page("/rows", ROWS)
    server.page("/asks", ASKS)
    server.page("/swaps", SWAPS)
    server.page("/layer", LAYER)
    await page.open("/told")
    holder = Holder(page)
    yield holder
    await holder.stop()


@pytest.mark.parametrize("seed", range(6))
async def test_what_is_told_of_boxes_is_what_became_of_them(hand: Holder, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(14):
        what = chance.choice((*BOXES, "#news", "#code", "#remarks", "rest"))
        if what == "rest":
            await hand.control.rest()
            continue
        await hand.click(what)
        if what in ("#code", "#remarks"):
            if chance.random() < 0.5:
                await hand.click(what, clicks=2)
            hand.type(chance.choice(("ab", "x9", "quick")))
            if chance.random() < 0.7:  # the typing goes on after the page was read
                await until(lambda: _typed_and_read(hand))
                hand.type("z")
        elif chance.random() < 0.2:
            await hand.click(what, clicks=2)
    await hand.steps()
    noted = await hand.backend.page.evaluate("() => log")
    told = [
        (found[1], not found[2])
        for step in hand.page.session.steps[hand.first :]
        if "Shown with the step before" not in step.changes
        for found in map(TICKED.fullmatch, step.changes)
        if found
    ]
    for name in ("News", "Rules", "Yearly", "Monthly"):
        was = [on for box, on in noted if box == name]
        said = [on for box, on in told if box == name]
        # What a press on a choice does to the others may be left out, and so is what a double click takes back.
        rest = iter(was)
        assert all(on in rest for on in said), (name, said, was)
        if name in ("News", "Rules"):
            assert (said[-1:] or [False]) == (was[-1:] or [False]), (name, said, was)


async def test_a_link_to_another_program_says_what_it_would_open(hand: Holder, server: Any) -> None:
    server.page("/contact", "<title>Contact</title><a id=mail href='mailto:ada@example.org'>Write to us</a><button>OK")
    await hand.page.open("/contact")
    await hand.click("#mail")
    await hand.steps()
    told = hand.page.session.steps[-1].changes
    assert told == ("This link would open the e-mail program.", "Nothing visible changed.")
    for x, y in [await hand.at(css) for css in ("#mail", "button")]:  # without a reading in between
        hand.press(x, y)
        hand.release(x, y)
    await hand.steps()
    assert hand.page.session.steps[-2].changes[0] == told[0]


async def test_a_tick_in_a_new_row_is_found_again_and_not_undone(hand: Holder) -> None:
    session = hand.page.session
    await hand.page.open("/rows")
    await hand.click("#sort")
    await until(lambda: hand.backend.page.evaluate("() => names[0] === 'Cem'"))
    await hand.click("#Ada")
    assert (await hand.steps())[-1] == "Ticked Paid Ada"
    number = session.steps[-1].number
    await hand.click("#sort")
    await hand.control.rest()
    with pytest.raises(InputError, match="“Paid Ada” is ticked already"):
        await call_once_more(session, number)
    await hand.click("#Ada")
    assert (await hand.steps())[-1] == "Unticked Paid Ada"
    assert session.observation is not None
    ada = next(one for one in session.observation.actions if one.name == "Paid Ada")
    assert (await call_once_more(session, number)).action_id == ada.id
    with pytest.raises(InputError, match="“Paid Ada” is not ticked"):
        await call_once_more(session, session.steps[-1].number)


async def test_what_was_pressed_right_after_it_was_renamed_is_done_again_by_its_name(hand: Holder) -> None:
    session = hand.page.session
    await hand.page.open("/swaps")
    for x, y in [await hand.at(css) for css in ("#swap", "#one", "#two")]:  # without a reading in between
        hand.press(x, y)
        hand.release(x, y)
    assert (await hand.steps())[-2:] == ["Clicked No", "Clicked Yes"]
    number = session.steps[-1].number
    observation = session.observation
    assert observation is not None
    await session.step(next(one.id for one in observation.actions if one.name == "Swap"))
    assert session.observation is not None
    found = session.observation.action((await call_once_more(session, number)).action_id)
    assert found is not None
    assert found.name == "Yes"


async def test_what_was_typed_before_a_question_is_not_told_of_its_answer(hand: Holder) -> None:
    session = hand.page.session
    await hand.page.open("/asks")
    await hand.click("#note")
    hand.type("zo")
    await hand.click("#drop")
    await until(lambda: hand.ended)
    await hand.task
    observation = session.observation
    assert observation is not None
    assert observation.question is not None
    session.by_hand.give_back()
    result = await session.step(next(one.id for one in observation.actions if one.target == "Cancel"))
    assert say_all(result.facts) == ("The dialog closed",)


def _typed_and_read(hand: Holder) -> bool:
    last = hand.page.session.steps[hand.first :][-1:]
    return any(step.words.startswith("Typed") and step.outcome != "running" for step in last)


@pytest.mark.parametrize("closes", [True, False])
async def test_the_first_of_two_esc_is_a_step_if_it_closed_a_dialog(hand: Holder, closes: bool) -> None:
    session = hand.page.session
    await hand.control.rest()
    await session.observe(hand.page.session.info.url.replace("/told", "/layer"))
    first = len(session.steps)
    await hand.click("#wrap")
    await hand.control.rest()
    if not closes:
        await hand.click("#words")
        hand.type("x")
        await hand.control.rest()
    hand.key("Escape", "Escape")
    await until(lambda: hand.backend.page.evaluate("() => log.includes('Escape')"))
    hand.control.end(escaped=True)
    await hand.task
    steps = session.steps[first:]
    assert [one.words for one in steps].count("Pressed") == closes, [str(one.words) for one in steps]
    assert session.observation is not None
    assert bool(session.observation.modal) != closes
    if closes:
        assert steps[-1].changes[0] == "The dialog “Gift” closed"
        assert await session.looking.glance() is None, "nothing that came by itself"
