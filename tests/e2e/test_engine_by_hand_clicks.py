"""A press or tap by hand is recorded as the click that the page received, and repeated as such."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from gui.engine.local.perceive.perception import Perception
from gui.engine.local.perceive.reader import Reader
from gui.engine.past.once_more import call_once_more
from gui.schema.input import TouchInput
from tests.helpers.by_hand import Holder, until
from tests.helpers.driver import Driver
from tests.helpers.page_server import HANG, PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

TOOLS = """<!doctype html><title>Tools</title><meta name=viewport content="width=device-width">
<style>body { margin: 10px } #tools { padding: 12px; height: 30px }
#tools button { width: 26px; height: 26px; padding: 0; margin-right: 14px; float: left }</style>
<div id=tools></div><script>
const log = [], tools = [['💾', 'Save'], ['📤', 'Send'], ['🗑', 'Delete'], ['🔒', 'Lock']];
const bar = document.getElementById('tools');
function draw() {
  bar.textContent = '';
  for (const [sign, name] of tools) {
    const button = document.createElement('button');
    button.textContent = sign;
    button.setAttribute('aria-label', name);
    button.onclick = () => log.push(name);
    bar.append(button);
  }
}
draw();
</script>"""

ROWS = """<!doctype html><title>Rows</title><table><tbody></tbody></table>
<div style="position: relative; height: 60px"><button id=archive style="position: absolute">Archive</button>
<button id=erase style="position: absolute; display: none; width: 200px">Erase all</button></div><script>
const log = [], body = document.querySelector('tbody');
for (const name of ['Gina', 'Hans', 'Ilse']) {
  const row = body.insertRow();
  row.insertCell().textContent = name;
  const button = document.createElement('button');
  button.textContent = 'Delete';
  button.onpointerdown = () => { if (window.sorts) body.insertBefore(body.lastElementChild, body.firstElementChild); };
  button.onclick = () => log.push(name);
  row.insertCell().append(button);
}
archive.onmousedown = () => { erase.style.display = ''; };
archive.onclick = erase.onclick = event => log.push(event.target.textContent);
</script>"""


@pytest_asyncio.fixture(loop_scope="session")
async def hand(page: Driver, server: PageServer) -> AsyncIterator[Holder]:
    server.page("/tools", TOOLS)
    server.page("/rows", ROWS)
    server.page("/swapping", SWAPPING)
    server.page("/coming", COMING)
    await page.open("/tools")
    holder = Holder(page)
    yield holder
    await holder.stop()


async def log(hand: Holder) -> list[object]:
    found: list[object] = await hand.backend.page.evaluate("() => log.splice(0)")
    return found


async def test_a_tap_beside_a_button_that_the_browser_gives_to_it_is_a_tap_on_it(hand: Holder) -> None:
    session, page = hand.page.session, hand.backend.page
    box = await page.locator("[aria-label=Send]").bounding_box()
    assert box is not None
    hand.control.feed(TouchInput("start", ((0, box["x"] + box["width"] + 3, box["y"] + 13),)))
    hand.control.feed(TouchInput("end"))
    await until(lambda: page.evaluate("() => log.length"))
    assert await hand.steps() == ["Tapped Send"]
    assert await log(hand) == ["Send"]
    await page.evaluate("() => { tools.unshift(tools.pop()); draw(); }")
    await session.observe()
    await session.step(await call_once_more(session, session.steps[-1].number))
    assert await log(hand) == ["Send"]


@pytest.mark.parametrize("what", ["rows", "cover"])
async def test_a_press_of_which_no_click_came_is_told_as_that(hand: Holder, what: str) -> None:
    await hand.page.open("/rows")
    await hand.backend.page.evaluate("what => { window.sorts = what === 'rows'; }", what)
    await hand.click("tr:nth-child(2) button" if what == "rows" else "#archive")
    steps = await hand.steps()
    assert await log(hand) == []
    assert steps[-1] == f"Pressed the mouse on {'Delete, in row Hans' if what == 'rows' else 'Archive'}"
    assert "No click followed." in hand.page.session.steps[-1].changes


@pytest.mark.parametrize("answers", [True, False])
async def test_a_long_press_that_the_page_has_answered_needs_no_click(hand: Holder, answers: bool) -> None:
    await hand.page.open("/rows")
    says = "document.body.append('Hans is leaving')" if answers else ""
    await hand.backend.page.evaluate(f"() => {{ window.sorts = true; body.onpointerdown = () => {{ {says} }}; }}")
    x, y = await hand.at("tr:nth-child(2) button")
    hand.press(x, y, at=100.0)
    hand.release(x, y, at=100.8)
    did = (await hand.steps())[-1]
    step = hand.page.session.steps[-1]
    assert await log(hand) == []
    assert step.refused is not answers, step.changes
    words = "Held the mouse down for 0.8 s on" if answers else "Pressed the mouse on"
    assert did == f"{words} Delete, in row Hans"


@pytest.mark.parametrize("held", [True, False])
async def test_what_answers_while_it_is_held_is_told_by_its_name_at_the_press(hand: Holder, held: bool) -> None:
    await hand.page.open("/rows")
    await hand.backend.page.evaluate("void (archive.onmousedown = () => { archive.textContent = 'Nothing left' })")
    x, y = await hand.at("#archive")
    hand.press(x, y, at=100.0)
    hand.release(x, y, at=100.8 if held else 100.1)
    assert (await hand.steps())[-1] == ("Held the mouse down for 0.8 s on Archive" if held else "Clicked Nothing left")
    session = hand.page.session
    assert any("was clicked" in change for change in session.steps[-1].changes) is not held


async def test_a_click_on_what_stays_is_told_as_ever(hand: Holder) -> None:
    await hand.page.open("/rows")
    await hand.click("tr:nth-child(2) button")
    assert (await hand.steps())[-1] == "Clicked Delete, in row Hans"
    assert await log(hand) == ["Hans"]
    assert not any("no click" in change for change in hand.page.session.steps[-1].changes)


COMING = """<title>Coming</title><style>body { margin: 0 }
button, iframe { position: absolute; left: 20px; top: 20px; width: 200px; height: 60px; border: 0 }
</style><button id=keep>Keep</button>
<button id=other style="top: 200px">Delete</button><script>
var log = [];
for (const one of [keep, other]) one.onclick = () => log.push(one.textContent);
function come() {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  frame.contentDocument.write('<button style="width: 100%" onclick="parent.log.push(1)">Erase</button>');
}
</script>"""


async def open_coming(hand: Holder, script: str) -> None:
    await hand.page.open("/coming")
    await hand.backend.page.evaluate(f"() => {{ {script} }}")


async def test_a_press_in_a_frame_that_came_with_the_pointer_is_told_of_what_lies_there(hand: Holder) -> None:
    await open_coming(hand, "keep.onpointerover = come")
    await hand.click("#keep")
    # Some releases of Chromium give such a press to the frame's box and not to what is in it.
    told, got = (await hand.steps())[-1], await log(hand)
    assert (told, got) in (("Clicked Erase", [1]), ("Clicked the page at 120, 50", []))


async def test_a_click_that_goes_where_the_page_has_captured_the_pointer_is_told_of_that(hand: Holder) -> None:
    await open_coming(hand, "keep.onpointerdown = event => other.setPointerCapture(event.pointerId)")
    await hand.click("#keep")
    assert (await hand.steps())[-1] == "Clicked Delete"
    assert await log(hand) == ["Delete"]


SWAPPING = """<!doctype html><title>Swapping</title><style>body { margin: 0 } iframe { border: 0; width: 300px }
</style><div id=slot></div><script>
var log = [], count = 0;
function put() {
  const frame = document.createElement('iframe'), name = count++ ? 'Buy Blue' : 'Buy Red';
  frame.srcdoc = `<body style="margin: 0"><button style="width: 200px; height: 60px"
    onclick="parent.log.push('${name}'); parent.put()">${name}</button>`;
  slot.replaceChildren(frame);
}
put();
</script>"""


@pytest.mark.parametrize("fresh", [False, True])
async def test_a_button_that_replaces_its_own_frame_is_told_by_its_name(
    hand: Holder, fresh: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    await hand.page.open("/swapping")
    if fresh:
        await hand.backend.page.evaluate("() => put()")
        await hand.backend.page.wait_for_function("() => frames[0]?.document.querySelector('button')")
        found = Perception.frame_now

        async def again(self: Perception, *at: Any) -> Any:
            monkeypatch.setattr(Perception, "frame_now", found)
            return None

        monkeypatch.setattr(Perception, "frame_now", again)
    hand.press(100, 30)
    hand.release(100, 30)
    told, got = (await hand.steps())[-1], await log(hand)
    assert told in (f"Clicked {got[0]}", f"Clicked {got[0]} at 100, 30")


async def test_a_field_that_is_not_listed_yet_is_told_by_its_label(hand: Holder) -> None:
    await hand.page.open("/swapping")
    add = "'beforeend', '<input aria-label=Amount style=\"position: absolute; top: 200px; left: 0; width: 100px\">'"
    await hand.backend.page.evaluate(f"() => document.body.insertAdjacentHTML({add})")
    hand.press(50, 208)
    hand.release(50, 208)
    assert (await hand.steps())[-1] == "Clicked Amount"


@pytest.mark.parametrize("kept", [True, False])
async def test_a_tap_of_which_no_click_came_is_told_as_that_unless_the_page_wants_none(
    hand: Holder, kept: bool
) -> None:
    answer = "keep.addEventListener('touchend', event => event.preventDefault())"
    await open_coming(hand, answer if kept else "keep.onpointerover = come")
    x, y = await hand.at("#keep")
    hand.control.feed(TouchInput("start", ((0, x, y),)))
    hand.control.feed(TouchInput("end"))
    assert (await hand.steps())[-1] == "Tapped Keep"
    told = "No click followed." in hand.page.session.steps[-1].changes
    assert told == (not kept)
    assert await log(hand) in ([], [1])


async def test_a_tap_whose_click_went_to_what_has_gone_by_then_is_not_told_as_one_on_what_was_tapped(
    hand: Holder,
) -> None:
    come = """const over = other.cloneNode(true); over.style.top = '20px'; over.onclick = () => log.push('Over');
      over.onmouseup = () => { over.style.display = 'none' }; document.body.append(over)"""
    await open_coming(hand, f"keep.addEventListener('touchend', () => {{ {come} }})")
    x, y = await hand.at("#keep")
    hand.control.feed(TouchInput("start", ((0, x, y),)))
    hand.control.feed(TouchInput("end"))
    assert (await hand.steps())[-1] == "Tapped Keep"
    assert await log(hand) == ["Over"]
    assert "No click followed." in hand.page.session.steps[-1].changes


PACED = """<!doctype html><title>Grid</title><style>td { height: 40px; width: 160px }</style>
<table><tr><td>Jane<td>Stuart</table><p></p><script>
const log = [];
let before = -1e9, turn = 0;
document.addEventListener('mousemove', () => { document.querySelector('p').append(' '); });
document.addEventListener('mousedown', () => { document.querySelector('p').textContent = `${++turn}`; });
document.addEventListener('click', event => {
  const cell = event.target.closest('td'), now = performance.now();
  if (!cell) return;
  log.push(`${cell.textContent} ${event.detail}${now - before < 1500 ? ' quickly' : ''}`);
  before = now;
  cell.replaceWith(cell.cloneNode(true));
});
</script>"""


async def test_the_second_press_of_a_double_click_waits_for_no_look_at_all_of_the_page(
    hand: Holder, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.page("/paced", PACED)
    await hand.page.open("/paced")
    pressed = Reader.pressed

    async def slow(*about: Any) -> Any:
        await asyncio.sleep(2)
        return await pressed(*about)

    monkeypatch.setattr(Reader, "pressed", slow)
    for clicks in (1, 2):
        await hand.click("td:first-child", clicks=clicks)
    assert (await hand.steps())[-1].startswith("Double-clicked Jane, beside Stuart at")
    assert await hand.backend.page.evaluate("() => log") == ["Jane 1", "Jane 2 quickly"]


ASKING = """<!doctype html><title>Asks</title><button id=down>Alert at press</button>
<button id=up>Alert at click</button><script>
const log = [];
down.onpointerdown = () => alert('Down');
up.onclick = () => alert('Up');
</script>"""


@pytest.mark.parametrize(("button", "outcome"), [("down", "unknown"), ("up", "done")])
async def test_a_click_is_not_known_to_be_done_where_the_page_asked_before_the_button_came_up(
    hand: Holder, server: PageServer, button: str, outcome: str
) -> None:
    server.page("/asking", ASKING)
    session = hand.page.session
    await hand.page.open("/asking")
    await hand.click(f"#{button}")
    await hand.task
    step = session.steps[-1]
    assert (step.words, step.outcome) == ({"unknown": "Perhaps clicked", "done": "Clicked"}[outcome], outcome)
    assert session.observation is not None
    session.by_hand.give_back()
    await session.step(session.observation.actions[0].id)
    session.by_hand.take(hand.control.port)


async def test_a_click_is_not_known_to_be_done_where_the_page_hangs_before_the_button_came_up(
    hand: Holder, server: PageServer
) -> None:
    server.holding("/hangs", f'<title>Hangs</title><button id=down onpointerdown="{HANG}">Hang</button>')
    await hand.page.open("/hangs")
    await hand.click("#down")
    await hand.steps()
    step = hand.page.session.steps[-1]
    assert (step.words, step.outcome) == ("Perhaps clicked", "unknown")
    await hand.page.session.leave_page()


REDRAWN = "“Send” was pressed; the page redrew it at that moment, so no click followed."


@pytest.mark.parametrize("answers", [False, True])
async def test_a_press_of_which_no_click_came_because_it_was_drawn_anew_is_told_as_that(
    hand: Holder, answers: bool
) -> None:
    page, (x, y) = hand.backend.page, await hand.at("[aria-label=Send]")
    await page.evaluate("answers => { bar.onmousedown = () => { window.down = true; if (answers) draw(); }; }", answers)
    hand.press(x, y)
    await until(lambda: page.evaluate("() => window.down"))
    if not answers:
        await page.evaluate("() => draw()")
    hand.release(x, y)
    assert (await hand.steps())[-1] == "Pressed the mouse on Send"
    assert await log(hand) == []
    told = REDRAWN if answers else "No click followed."
    assert hand.page.session.steps[-1].changes[0] == told
