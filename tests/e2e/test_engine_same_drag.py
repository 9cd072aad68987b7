"""What was dragged by hand within an element that only holds it is dragged again, and nothing else in its place."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from gui.engine.past.once_more import call_once_more
from gui.schema.action import BY_HAND, ActionCall
from gui.schema.errors import ActionGoneError
from gui.schema.input import MouseInput
from gui.schema.remedy import RemedyKey
from tests.helpers.by_hand import Holder
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.thorough_browser]

DIAGRAM = """<title>Flow</title><style>body { margin: 0; user-select: none }
#flow { width: 700px; height: 500px; background: #eee; position: relative; overflow: hidden }
#layer { position: absolute; inset: 0 } .node { position: absolute; width: 120px; height: 60px; background: khaki }
.dot { position: absolute; right: -6px; top: 24px; width: 12px; height: 12px; background: brown }</style>
<div id=flow class=editor tabindex=0><div id=layer></div></div><script>
const log = [], layer = document.getElementById('layer'), flow = document.getElementById('flow');
function add(id, name, x, y) {
  const node = document.createElement('div');
  node.className = 'node';
  node.id = id;
  node.innerHTML = `<div class=words>${name}</div><div class=dot></div>`;
  Object.assign(node.style, {left: `${x}px`, top: `${y}px`});
  layer.append(node);
}
add('start', 'Start', 40, 60); add('mail', 'Mail', 300, 60); add('end', 'End', 300, 300);
let held = null, pan = {x: 0, y: 0};
flow.addEventListener('mousedown', event => {
  const node = event.target.closest('.node'), dot = event.target.closest('.dot');
  held = {node, dot, x: event.clientX, y: event.clientY, left: node?.offsetLeft, top: node?.offsetTop, pan: {...pan}};
  log.push(`down ${dot ? 'dot of ' : ''}${node ? node.id : 'room'}`);
});
flow.addEventListener('mousemove', event => {
  if (!held || held.dot) return;
  const right = event.clientX - held.x, down = event.clientY - held.y;
  if (held.node) Object.assign(held.node.style, {left: `${held.left + right}px`, top: `${held.top + down}px`});
  else {
    pan = {x: held.pan.x + right, y: held.pan.y + down};
    layer.style.transform = `translate(${pan.x}px, ${pan.y}px)`;
  }
});
flow.addEventListener('mouseup', event => {
  if (held?.dot) log.push(`line ${held.node.id} ${event.target.closest('.node')?.id}`);
  held = null;
});
</script>"""


@pytest_asyncio.fixture(loop_scope="session")
async def hand(page: Driver, server: PageServer) -> AsyncIterator[Holder]:
    await page.session.observe(server.page("/flow", DIAGRAM))
    holder = Holder(page)
    yield holder
    await holder.stop()


async def heard(hand: Holder) -> list[str]:
    log: list[str] = await hand.backend.page.evaluate("() => log.splice(0)")
    return log


async def drag(hand: Holder, css: str, right: float, down: float) -> Any:
    """Drag what lies in the middle of an element by hand; answers the step."""
    x, y = await hand.at(css)
    hand.press(x, y)
    for part in (0.3, 0.6, 1):
        hand.control.feed(MouseInput("move", x + right * part, y + down * part, buttons=1))
    hand.release(x + right, y + down)
    await hand.control.rest()
    return hand.page.session.steps[-1]


async def again(hand: Holder, number: int) -> None:
    await hand.page.session.step(await call_once_more(hand.page.session, number))


@pytest.mark.parametrize("css", ["#start .words", "#start"])
async def test_a_node_is_told_and_dragged_again_from_where_it_was(hand: Holder, server: PageServer, css: str) -> None:
    step = await drag(hand, css, 60, 200)
    assert await heard(hand) == ["down start"]
    assert step.call.action_id == BY_HAND
    assert (step.words, step.target.split(" from ")[0]) == ("Dragged", "“Start”")
    there = await hand.at("#start")
    await hand.page.session.observe(server.page("/flow", DIAGRAM))
    await again(hand, step.number)
    assert await hand.at("#start") == there


@pytest.mark.parametrize("css", ["#start .words", "#start"])
async def test_the_room_where_a_node_was_is_not_dragged_in_its_place(hand: Holder, css: str) -> None:
    step = await drag(hand, css, 60, 200)
    places = [await hand.at(css) for css in ("#start", "#mail")]
    await heard(hand)
    with pytest.raises(ActionGoneError) as caught:
        await again(hand, step.number)
    assert "“Start” was there when it was done" in caught.value.sentence
    assert await heard(hand) == []
    assert [await hand.at(css) for css in ("#start", "#mail")] == places


async def test_a_node_that_came_to_lie_in_the_room_is_not_dragged_in_its_place(hand: Holder) -> None:
    session = hand.page.session
    await hand.backend.page.evaluate("() => { document.getElementById('start').style.top = '400px' }")
    hand.press(100, 90)
    hand.release(100, 90)
    await hand.control.rest()
    step = await drag_from(hand, 100, 90)
    assert step.call.action_id != BY_HAND
    await hand.backend.page.evaluate("() => { const at = document.getElementById('start').style; at.top = '60px'; }")
    await hand.backend.page.evaluate("() => { layer.style.transform = '' }")
    await heard(hand)
    for _ in range(2):
        with pytest.raises(ActionGoneError, match="Not done: “Start” was at this place instead") as caught:
            await again(hand, step.number)
        assert await heard(hand) == []
    (way, *_) = caught.value.remedies
    assert way.key == RemedyKey.ALL_THE_SAME
    session.backend.accept(way.action_id)  # type: ignore[attr-defined]
    await again(hand, step.number)
    assert await heard(hand) == ["down start"]


async def drag_from(hand: Holder, x: float, y: float) -> Any:
    hand.press(x, y)
    for part in (0.3, 0.6, 1):
        hand.control.feed(MouseInput("move", x + 30 * part, y + 10 * part, buttons=1))
    hand.release(x + 30, y + 10)
    await hand.control.rest()
    return hand.page.session.steps[-1]


async def test_a_line_is_drawn_again_from_the_dot_and_never_from_what_holds_it(hand: Holder) -> None:
    (x, y), (to_x, to_y) = await hand.at("#start .dot"), await hand.at("#mail .words")
    step = await drag(hand, "#start .dot", to_x - x, to_y - y)
    assert await heard(hand) == ["down dot of start", "line start mail"]
    await again(hand, step.number)
    assert await heard(hand) == ["down dot of start", "line start mail"]
    await hand.backend.page.evaluate("() => { document.getElementById('start').style.left = '90px' }")
    await again(hand, step.number)
    assert await heard(hand) == ["down dot of start", "line start mail"], "found where it is now"
    assert "found at another place" in " ".join(hand.page.session.steps[-1].changes)


CALENDAR = """<title>Calendar</title><style>body { margin: 0; user-select: none }
#week { position: relative; width: 700px; height: 500px }
.day { position: absolute; top: 0; width: 200px; height: 500px }
.entry { position: absolute; width: 180px; height: 80px; background: khaki }</style><div id=week></div><script>
const log = [], week = document.getElementById('week');
['Monday', 'Tuesday', 'Wednesday'].forEach((name, at) => {
  const day = document.createElement('div');
  day.className = 'day'; day.style.left = `${at * 200}px`; day.setAttribute('aria-label', name);
  week.append(day);
});
const entries = [{name: 'Review', day: 0, top: 60}, {name: 'Lunch', day: 1, top: 300}, {name: 'Walk', day: 2, top: 60}];
function draw() {
  week.querySelectorAll('.entry').forEach(one => one.remove());
  entries.forEach(({name, day, top}, at) => {
    const made = document.createElement('div');
    made.className = 'entry'; made.id = `entry${at}`;
    Object.assign(made.style, {left: `${day * 200}px`, top: `${top}px`});
    made.innerHTML = `<div class=time>Day ${day}, ${top} o'clock</div><div class=words>${name}</div>`;
    made.onmousedown = event => { held = {entry: entries[at], x: event.clientX, y: event.clientY, day, top}; };
    week.append(made);
  });
}
let held = null, redraws = true;
onmousemove = event => {
  if (!held || !redraws) return;
  held.entry.day = held.day + Math.round((event.clientX - held.x) / 200);
  held.entry.top = held.top + event.clientY - held.y;
  draw();
};
onmouseup = event => {
  if (held) log.push(`${held.entry.name} ${redraws ? held.entry.day : 'on ' + event.target.className}`);
  held = null;
};
draw();
</script>"""


async def test_what_is_drawn_anew_while_it_is_dragged_is_not_looked_for_at_its_end(
    hand: Holder, server: PageServer
) -> None:
    await hand.page.session.observe(server.page("/calendar", CALENDAR))
    step = await drag(hand, "#entry0 .words", 200, 40)
    assert await heard(hand) == ["Review 1"]
    await hand.page.session.observe(server.page("/calendar", CALENDAR))
    await again(hand, step.number)
    assert await heard(hand) == ["Review 1"]


async def test_what_is_dropped_on_another_of_its_name_is_dropped_on_nothing_else(
    hand: Holder, server: PageServer
) -> None:
    twins = CALENDAR.replace("'Walk'", "'Review'").replace("redraws = true", "redraws = false")
    await hand.page.session.observe(server.page("/twins", twins))
    step = await drag(hand, "#entry0 .words", 400, 0)
    assert await heard(hand) == ["Review on words"]
    await hand.backend.page.evaluate("() => { entries[2].name = 'Walk'; draw(); }")
    with pytest.raises(ActionGoneError, match="“Walk” was at this place instead"):
        await again(hand, step.number)
    assert await heard(hand) == []


SORTED = """<title>Sorted</title><style>body { margin: 0; user-select: none } #list { width: 200px; background: #eee }
.item { height: 40px; width: 120px; background: khaki }</style><div id=list></div><script>
const list = document.getElementById('list');
for (const name of ['Ant', 'Bee', 'Cat', 'Dog'])
  list.append(Object.assign(document.createElement('div'), {className: 'item', id: name, textContent: name}));
let held = null;
list.onmousedown = event => { held = event.target.closest('.item'); };
document.onmousemove = event => {
  const over = held && event.target.closest('.item');
  if (!over || over === held) return;
  const items = [...list.children];
  items.indexOf(over) > items.indexOf(held) ? over.after(held) : over.before(held);
  for (const item of items) {  // none can be hit on its way
    item.style.pointerEvents = 'none';
    item.animate([{opacity: 0.5}, {opacity: 1}], 150).onfinish = () => { item.style.pointerEvents = ''; };
  }
};
document.onmouseup = () => { held = null; };
</script>"""


async def order(hand: Holder) -> str:
    said: str = await hand.backend.page.evaluate("() => [...list.children].map(one => one.textContent).join(' ')")
    return said


async def test_what_is_dropped_in_a_list_whose_items_are_on_their_way_is_sorted_again(
    hand: Holder, server: PageServer
) -> None:
    await hand.page.session.observe(server.page("/sorted", SORTED))
    step = await drag(hand, "#Bee", 0, 40)
    assert await order(hand) == "Ant Cat Bee Dog"
    await hand.page.session.observe(server.page("/sorted", SORTED))
    await again(hand, step.number)
    assert await order(hand) == "Ant Cat Bee Dog"
    await hand.page.session.observe(server.page("/sorted", SORTED.replace("'Bee'", "'Elk'")))
    with pytest.raises(ActionGoneError, match="“Elk” was at this place instead"):
        await again(hand, step.number)


COPIED = """<title>Shifts</title><style>body { margin: 0; user-select: none }
#week { position: relative; width: 600px; height: 400px }
.day { position: absolute; top: 0; width: 200px; height: 400px }
#layer { position: absolute; inset: 0; pointer-events: none }
.entry { position: absolute; width: 180px; height: 80px; background: khaki; pointer-events: auto }
</style><div id=week><div class=day style="left: 0"><div class=entry id=review style="top: 60px"><p>Review</p></div>
<div class=entry style="top: 300px"><p>Lunch</p></div></div><div class=day style="left: 200px"></div>
<div class=day id=last style="left: 400px">TWIN</div><div id=layer></div></div><script>
const log = [], days = document.querySelectorAll('.day'), layer = document.getElementById('layer');
let held = null, copy = null;
for (const entry of document.querySelectorAll('.entry'))
  entry.onmousedown = event => { held = {entry, x: event.clientX, y: event.clientY}; };
onmousemove = event => {
  if (!held) return;
  if (!copy) { copy = held.entry.cloneNode(true); copy.removeAttribute('id'); layer.append(copy); }
  copy.style.left = `${event.clientX - held.x}px`;
  copy.style.top = `${held.entry.offsetTop + event.clientY - held.y}px`;
};
onmouseup = event => {
  if (!held) return;
  const day = Math.floor(event.clientX / 200);
  log.push(`${held.entry.textContent} ${day}`);
  copy?.remove();
  days[day].append(held.entry);
  held = copy = null;
};
</script>"""


@pytest.mark.parametrize("moved", [False, True])
async def test_a_copy_of_what_is_dragged_that_follows_the_pointer_is_not_looked_for_at_its_end(
    hand: Holder, server: PageServer, *, moved: bool
) -> None:
    shifts = server.page("/shifts", COPIED.replace("TWIN", ""))
    await hand.page.session.observe(shifts)
    if moved:  # since it was read
        await hand.backend.page.evaluate("() => { week.style.top = '100px' }")
    step = await drag(hand, "#review", 200, 40)
    assert await heard(hand) == ["Review 1"]
    await hand.page.session.observe(shifts)
    await again(hand, step.number)
    assert await heard(hand) == ["Review 1"]


@pytest.mark.parametrize("moved", [False, True])
async def test_what_is_dropped_on_one_of_its_name_that_was_there_is_dropped_on_nothing_else(
    hand: Holder, server: PageServer, *, moved: bool
) -> None:
    twin = '<div class=entry style="top: 60px"><p>Review</p></div>'
    await hand.page.session.observe(server.page("/shifts", COPIED.replace("TWIN", twin)))
    if moved:
        await hand.backend.page.evaluate("() => { week.style.top = '100px' }")
    step = await drag(hand, "#review", 400, 0)
    assert await heard(hand) == ["Review 2"]
    await hand.page.session.observe(server.page("/shifts", COPIED.replace("TWIN", "")))
    with pytest.raises(ActionGoneError):
        await again(hand, step.number)
    assert await heard(hand) == []


PALETTE = """<title>Form builder</title><style>body { margin: 0; user-select: none }
#stage { position: absolute; left: 0; top: 0; width: 400px; height: 300px; background: #eee }
#parts { position: absolute; left: 500px; top: 0; width: 150px; margin: 0; padding: 0; list-style: none }
li { height: 40px; background: khaki; cursor: move } .copy { position: fixed; width: 150px; z-index: 9 }</style>
<div id=stage aria-label=Stage></div><ul id=parts aria-label=Parts tabindex=0><li>Text<li>Number<li>Date</ul><script>
const log = [], stage = document.getElementById('stage'), parts = document.getElementById('parts');
let held = null, copy = null;
parts.onclick = () => log.push('click');
for (const part of parts.children) part.onmousedown = event => { held = {part, x: event.offsetX, y: event.offsetY} };
onmousemove = event => {
  if (!held) return;
  if (!copy) {
    parts.append(copy = held.part.cloneNode(true));
    copy.className = 'copy'; stage.ariaLabel = 'Drop it here';
    parts.style.cursor = 'grabbing';  /* now it looks as if it could be dragged itself */
  }
  copy.style.left = `${event.clientX - held.x}px`; copy.style.top = `${event.clientY - held.y}px`;
};
onmouseup = event => {
  copy?.remove();
  if (copy && event.clientX < 400 && event.clientY < 300) log.push(`${held.part.textContent} added`);
  held = copy = null;
};
</script>"""


async def test_the_list_that_something_was_taken_from_is_not_where_it_is_dropped(
    hand: Holder, server: PageServer
) -> None:
    palette = server.page("/palette", PALETTE)
    await hand.page.session.observe(palette)
    step = await drag(hand, "li:nth-child(2)", -400, 100)
    assert "Number added" in await heard(hand)
    assert "Number" in step.target.split(" to ")[0]
    assert not step.call.to, step.target
    await hand.page.session.observe(palette)
    await again(hand, step.number)
    assert "Number added" in await heard(hand)


async def test_what_is_called_otherwise_once_something_is_picked_up_takes_it(hand: Holder, server: PageServer) -> None:
    stage = PALETTE.replace("aria-label=Stage", "aria-label=Stage tabindex=0 role=button")
    await hand.page.session.observe(server.page("/stage", stage))
    number, there = (
        next(one.id for one in hand.page.seen.actions if name in one.target) for name in ("Number", "Stage")
    )
    await hand.page.session.step(ActionCall(action_id=number, gesture="drag", to=there))
    assert "Number added" in await heard(hand)


BOARD = """<title>Board</title><style>body { margin: 0 } section { float: left; width: 300px; height: 300px }
.card { width: 200px; height: 60px; background: khaki }</style>
<section aria-label=Todo><div class=card draggable=true><p>Ship 2.0</p><button aria-label="Archive Ship 2.0">Archive
</button></div></section><section id=review aria-label=Review></section><script>
const log = [], review = document.getElementById('review'), card = document.querySelector('.card');
document.querySelector('button').onclick = () => log.push('archived');
card.ondragstart = event => event.dataTransfer.setData('text', 'Ship 2.0');
review.ondragover = event => event.preventDefault();
review.ondrop = event => { event.preventDefault(); log.push('moved') };
</script>"""


async def test_a_card_that_is_dragged_by_its_button_is_told_as_the_card(hand: Holder, server: PageServer) -> None:
    board = server.page("/board", BOARD)
    await hand.page.session.observe(board)
    step = await drag(hand, "button", 350, 100)
    assert await heard(hand) == ["moved"]
    assert "Archive" not in f"{step.words} {step.target}".split(" to ")[0], step.target
    assert "Ship 2.0" in step.target
    await hand.page.session.observe(board)
    await again(hand, step.number)
    assert await heard(hand) == ["moved"]
