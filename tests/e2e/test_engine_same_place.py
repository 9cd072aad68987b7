"""Input by hand at a position is repeated only on the same element: there, or wherever its only match is now."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from gui.engine.local.act import same_place
from gui.engine.local.backend import LocalBackend
from gui.engine.past.once_more import call_once_more
from gui.schema.action import BY_HAND, ActionCall, Lying, Point
from gui.schema.errors import ActionGoneError, PageError
from gui.schema.input import MouseInput, WheelInput
from gui.schema.remedy import RemedyKey
from tests.helpers.by_hand import Holder, until
from tests.helpers.driver import Driver
from tests.helpers.page_server import HANG, PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.thorough_browser]

PEOPLE = """<title>Results</title><style>body { margin: 0; user-select: none } td { height: 40px; width: 160px }</style>
<table><tbody></tbody></table><div id=away style="height: 3000px"></div><script>
const rows = [['1', 'Hugo Okafor', 'River'], ['2', 'Gerda Novak', 'Lake'], ['3', 'Anna Meier', 'River'],
  ['4', 'Bert Novak', 'Lake']];
const log = [];
function draw() {
  const cells = row => row.map(text => `<td>${text}</td>`).join('');
  document.querySelector('tbody').innerHTML = rows.map(row => `<tr>${cells(row)}</tr>`).join('');
}
function sort() { rows.sort((a, b) => a[1].localeCompare(b[1])); draw(); }
draw();
for (const kind of ['dblclick', 'contextmenu', 'wheel', 'mousedown', 'mouseup'])
  document.addEventListener(kind, event => log.push(`${kind} ${event.target.textContent}`));
</script>"""


@pytest_asyncio.fixture(loop_scope="session")
async def hand(page: Driver, server: PageServer) -> AsyncIterator[Holder]:
    await page.session.observe(server.page("/people", PEOPLE))
    holder = Holder(page)
    yield holder
    await holder.stop()


def cell(name: str) -> str:
    return f"td:text('{name}')"


async def heard(hand: Holder, kind: str) -> list[str]:
    """Of what such events were heard until now; forgets them."""
    log = await hand.backend.page.evaluate("() => log.splice(0)")
    return [line.removeprefix(kind + " ") for line in log if line.startswith(kind + " ")]


async def recorded(hand: Holder, kind: str) -> int:
    """The number of the last step, once the page has heard it."""
    assert await hand.steps()
    assert await heard(hand, kind)
    return hand.page.session.steps[-1].number


async def again(hand: Holder, number: int) -> None:
    session = hand.page.session
    await session.step(await call_once_more(session, number))


async def refused(hand: Holder, call: ActionCall, *words: str) -> list[str]:
    """What is reached once a call was refused with these words and then confirmed; it is asked about each time."""
    session, reached = hand.page.session, []
    await heard(hand, "mouseup")
    for _ in range(2):
        with pytest.raises(ActionGoneError) as caught:
            await session.step(call)
        assert not await heard(hand, "mousedown")
        for one in words:
            assert one in caught.value.sentence
        (way, *_) = caught.value.remedies
        assert (way.key, way.label) == (RemedyKey.ALL_THE_SAME, "Do it all the same")
        assert isinstance(session.backend, LocalBackend)
        session.backend.accept(way.action_id)
        await session.step(call)
        reached += await heard(hand, "mouseup")
    return reached


@pytest.mark.parametrize(("clicks", "button", "kind"), [(2, "left", "dblclick"), (1, "right", "contextmenu")])
async def test_what_has_moved_is_found_where_it_is_alone(hand: Holder, clicks: int, button: str, kind: str) -> None:
    await hand.click(cell("Gerda Novak"), button)
    if clicks > 1:
        await hand.click(cell("Gerda Novak"), button, clicks=clicks)
    number = await recorded(hand, kind)
    await again(hand, number)
    assert await heard(hand, kind) == ["Gerda Novak"]
    await hand.backend.page.evaluate("sort()")
    await again(hand, number)
    assert await heard(hand, kind) == ["Gerda Novak"]
    assert "found at another place" in " ".join(hand.page.session.steps[-1].changes)
    await hand.backend.page.evaluate("document.body.prepend(away)")
    await again(hand, number)
    assert await heard(hand, kind) == ["Gerda Novak"], "scrolled there"


async def test_what_is_gone_is_refused_with_both_shown(hand: Holder) -> None:
    await hand.click(cell("Gerda Novak"), "right")
    number = await recorded(hand, "contextmenu")
    await hand.backend.page.evaluate("rows.splice(1, 1); draw()")
    call = await call_once_more(hand.page.session, number)
    words = "Not done: “Anna Meier” was at this place instead.", "“Gerda Novak” was there when it was done."
    assert await refused(hand, call, *words) == ["Anna Meier"] * 2
    step = hand.page.session.steps[-1]
    assert step.target.startswith("Anna Meier, beside River at "), "it is told of what was pressed"
    await again(hand, step.number)
    assert await heard(hand, "contextmenu") == ["Anna Meier"], "and that is not asked about any more"


async def test_a_refused_step_keeps_what_was_there_then_and_what_is_now(hand: Holder) -> None:
    await hand.click(cell("Gerda Novak"), "right")
    number = await recorded(hand, "contextmenu")
    await hand.backend.page.evaluate("rows.splice(1, 1); draw()")
    with pytest.raises(ActionGoneError) as caught:
        await again(hand, number)
    step = hand.page.session.steps[-1]
    assert (step.number > number, step.outcome) == (True, "failed")
    assert step.summary == "Not done: “Anna Meier” was at this place instead."
    assert step.changes[0] == "“Gerda Novak” was there when it was done."
    assert step.changes[1].startswith("It stood beside")
    assert all(told in caught.value.sentence for told in (step.summary, *step.changes))


async def test_a_place_of_another_page_is_done_at_once_it_is_confirmed(hand: Holder) -> None:
    await hand.click(cell("Gerda Novak"), "right")
    number = await recorded(hand, "contextmenu")
    await hand.page.session.step(ActionCall(action_id="S1", value=hand.backend.page.url + "?second"))
    call = await call_once_more(hand.page.session, number)
    words = (
        "Not done: the step was done at another address. What is at this place here is called “Gerda Novak” too.",
        "Nothing was done.",
    )
    assert await refused(hand, call, *words) == ["Gerda Novak"] * 2
    await hand.backend.page.evaluate("rows.splice(1, 1); draw()")
    other = "Not done: “Anna Meier” was at this place instead.", "at another address. “Gerda Novak” was there"
    assert await refused(hand, call, *other) == ["Anna Meier"] * 2


async def test_the_same_words_in_another_row_are_another_thing(hand: Holder) -> None:
    await hand.click("tr:nth-child(2) td:last-child", "right")
    number = await recorded(hand, "contextmenu")
    await hand.backend.page.evaluate("rows[1][1] = 'Someone Else'; draw()")
    call = await call_once_more(hand.page.session, number)
    await refused(
        hand, call, "Not done: another “Lake” may be at this place. It stood beside", "Gerda Novak", "Someone Else"
    )


async def test_where_a_drag_ends_is_checked(hand: Holder) -> None:
    for name in ("Hugo Okafor", "Gerda Novak"):
        await hand.click(cell(name), "right")
    assert await hand.steps()
    start, end = (step.call.at for step in hand.page.session.steps[-2:])
    call = ActionCall(action_id=BY_HAND, gesture="drag", at=start, end=end)
    assert call.end is not None
    await heard(hand, "mouseup")
    await hand.page.session.step(call)
    assert await heard(hand, "mouseup") == ["Gerda Novak"]
    assert call.end.lies is not None
    await hand.backend.page.evaluate("rows[1][1] = 'Someone Else'; draw()")
    words = "Not done: “Someone Else” was at this place instead.", "“Gerda Novak” was there"
    assert await refused(hand, call, *words) == ["Someone Else"] * 2


async def test_a_wheel_at_a_place(hand: Holder) -> None:
    x, y = await hand.at(cell("Gerda Novak"))
    hand.control.feed(WheelInput(x, y, 0, -30))
    number = await recorded(hand, "wheel")
    call = await call_once_more(hand.page.session, number)
    assert call.at is not None
    assert call.at.lies is not None
    await hand.backend.page.evaluate("rows.splice(1, 1); draw()")
    with pytest.raises(ActionGoneError, match="Anna Meier"):
        await again(hand, number)
    assert not await heard(hand, "wheel")


async def test_what_was_not_noted_is_asked_about(hand: Holder) -> None:
    x, y = await hand.at(cell("Gerda Novak"))
    unknown = Point(x=x, y=y, of="viewport", lies=Lying(known=False))
    call = ActionCall(action_id=BY_HAND, gesture="right", at=unknown)
    await refused(hand, call, "Not done: “Gerda Novak” was at this place instead.", "was not noted")


BOARD = """<title>Board</title><style>body { margin: 0; user-select: none; touch-action: none }
#board { height: 600px } #note, #card { position: absolute; top: 20px; width: 120px; height: 40px }
#note { left: 20px; background: khaki } #card { left: 300px; border: 0 }</style>
<div id=board><div id=note>Milk and bread</div><button id=card>Ticket</button></div><script>
let held = null, log = [];
addEventListener('pointerdown', event => {
  held = event.target.id === 'board' ? null : {thing: event.target, x: event.offsetX, y: event.offsetY};
  log.push(`down ${event.target.id}`);
});
addEventListener('pointermove', ({clientX, clientY}) => {
  if (!held) return;
  held.thing.style.left = `${clientX - held.x}px`;
  held.thing.style.top = `${clientY - held.y}px`;
});
addEventListener('pointerup', ({clientX, clientY}) => { held = null; log.push(`up ${clientX},${clientY}`); });
</script>"""


async def dragged(hand: Holder, server: PageServer, css: str) -> tuple[int, tuple[float, float]]:
    """The number of a step that dragged a thing, and where its middle was then."""
    await hand.stop()
    await hand.page.session.observe(server.page("/board", BOARD))
    holder = Holder(hand.page)
    x, y = await holder.at(css)
    holder.press(x, y)
    for part in (0.5, 1):
        holder.control.feed(MouseInput("move", x + 60 * part, y + 300 * part, buttons=1))
        await until(lambda: holder.backend.page.evaluate("() => held !== null"))
    holder.release(x + 60, y + 300)
    await holder.steps()
    await holder.stop()
    (step,) = holder.page.session.steps[holder.first :]
    assert step.call.gesture == "drag"
    assert await holder.at(css) == (x + 60, y + 300)
    return step.number, (x + 60, y + 300)


@pytest.mark.parametrize("css", ["#note", "#card"])
async def test_what_moves_along_with_the_pointer_is_dragged_there_again(
    hand: Holder, server: PageServer, css: str
) -> None:
    number, there = await dragged(hand, server, css)
    await hand.page.session.observe(server.page("/board", BOARD))
    assert await hand.at(css) != there
    await again(hand, number)
    assert await hand.at(css) == there
    assert "found at another place" not in " ".join(hand.page.session.steps[-1].changes)


TAGS = """<title>Tags</title><p>Tags</p><div id=box style="padding: 30px; width: 300px"><input aria-label=Tag></div>
<script>
addEventListener('click', event => { if (event.target.id === 'box') box.firstChild.focus(); });
</script>"""


async def test_a_press_on_the_room_around_a_field_is_one_on_the_field(hand: Holder, server: PageServer) -> None:
    focus, session = "() => document.activeElement.ariaLabel", hand.page.session
    await session.observe(server.page("/tags", TAGS))
    x, y = await hand.at("#box")
    hand.press(x + 160, y + 25)
    hand.release(x + 160, y + 25)
    assert (await hand.steps())[-1] == "Clicked Tag"
    assert await hand.backend.page.evaluate(focus) == "Tag"
    number = session.steps[-1].number
    await session.observe(server.page("/tags", TAGS.replace("<p>", "<p style='margin: 300px'>")))
    await again(hand, number)
    assert await hand.backend.page.evaluate(focus) == "Tag"


SORTED = """<title>Stops</title><style>body { margin: 0; user-select: none } li { height: 40px; cursor: grab }</style>
<ul><li id=a>Alpha</li><li id=b>Beta</li><li id=c>Gamma</li><li id=d>Delta</li></ul><script>
let held = null;
const list = document.querySelector('ul');
list.onmousedown = event => { held = event.target; };
addEventListener('mouseup', () => { held = null; });
addEventListener('mousemove', event => {
  const over = document.elementFromPoint(event.clientX, event.clientY)?.closest('li');
  if (!held || !over || over === held) return;
  const items = [...list.children];
  over[items.indexOf(over) > items.indexOf(held) ? 'after' : 'before'](held);
});
</script>"""


@pytest.mark.parametrize("put", ["li { height: 70px }", "ul { margin: 900px 0 900px 300px }"])
async def test_what_is_sorted_by_hand_is_dragged_to_its_neighbour_again(
    hand: Holder, server: PageServer, put: str
) -> None:
    order = "() => [...document.querySelectorAll('li')].map(one => one.id).join('')"
    session = hand.page.session
    await session.observe(server.page("/stops", SORTED))
    await hand.drag("#a", "#c")
    await hand.control.rest()
    assert await hand.backend.page.evaluate(order) == "bcad"
    assert session.steps[-1].words + " " + session.steps[-1].target == "Dragged Alpha to Gamma"
    number = session.steps[-1].number
    await session.observe(server.page("/stops", SORTED.replace("</style>", put + "</style>")))
    await again(hand, number)
    assert await hand.backend.page.evaluate(order) == "bcad"


async def test_what_was_dragged_away_already_is_not_dragged_from_where_it_is_now(
    hand: Holder, server: PageServer
) -> None:
    number, there = await dragged(hand, server, "#note")
    with pytest.raises(ActionGoneError) as caught:
        await again(hand, number)
    assert "“Milk and bread” was there when it was done." in caught.value.sentence
    assert await hand.at("#note") == there


async def test_a_drag_over_what_stays_where_it_is_is_checked_at_both_ends(hand: Holder) -> None:
    x, y = await hand.at(cell("Gerda Novak"))
    hand.press(x - 60, y)
    hand.control.feed(MouseInput("move", x, y, buttons=1))
    hand.release(x + 60, y)
    number = await recorded(hand, "mouseup")
    call = hand.page.session.steps[-1].call
    assert call.end is not None
    assert call.end.lies is not None
    assert (call.end.lies.words, call.end.lies.dragged) == ("Gerda Novak", False)
    await hand.backend.page.evaluate("sort()")
    await again(hand, number)
    assert await heard(hand, "mouseup") == ["Gerda Novak"]


async def test_it_is_not_alone_where_not_all_can_be_looked_at(hand: Holder) -> None:
    await hand.click(cell("Gerda Novak"), "right")
    number = await recorded(hand, "contextmenu")
    await hand.backend.page.evaluate("""() => {
      sort();
      away.append(...Array.from({length: 21000}, () => document.createElement('i')));
      document.body.append(document.querySelector('table').cloneNode(true));
    }""")
    with pytest.raises(ActionGoneError, match="was at this place instead"):
        await again(hand, number)
    assert not await heard(hand, "contextmenu")


async def test_a_page_stops_looking_once_nobody_waits_for_it(hand: Holder, monkeypatch: pytest.MonkeyPatch) -> None:
    await hand.click(cell("Gerda Novak"), "right")
    number = await recorded(hand, "contextmenu")
    await hand.backend.page.evaluate("() => { sort(); document.body.prepend(away); }")
    monkeypatch.setattr(same_place, "_SEARCH_MS", 0)
    with pytest.raises(ActionGoneError, match="was at this place"):
        await again(hand, number)
    assert await hand.backend.page.evaluate("scrollY") == 0


CONTINUE = """<title>Pay</title><style>body, p { margin: 0 } p { height: 40px }</style><p>Continue</p><script>
const log = [];
addEventListener('contextmenu', () => log.push('contextmenu'));
</script>"""


@pytest.mark.parametrize("moved_px", [0, 300])
async def test_what_lay_in_a_frame_is_not_looked_for_around_it(hand: Holder, server: PageServer, moved_px: int) -> None:
    await hand.stop()
    inner = server.page("/inner", CONTINUE)
    frame = f"<iframe src='{inner}' style='border: 0; display: block; height: 100px'></iframe>"
    await hand.page.session.observe(
        server.page("/pay", f"<title>Pay</title><style>body {{ margin: 0 }}</style>{frame}")
    )
    holder = Holder(hand.page)
    holder.press(20, 20, "right")
    holder.release(20, 20, "right")
    await holder.steps()
    await holder.stop()
    step = holder.page.session.steps[-1]
    assert step.call.at is not None
    assert step.call.at.lies is not None
    assert (step.call.at.lies.words, step.call.at.lies.framed) == ("Continue", True)
    await again(holder, step.number)
    whole = server.page("/pay", CONTINUE.replace("<p>", f"<p style='margin-top: {moved_px}px'>"))
    await holder.page.session.observe(whole)
    with pytest.raises(ActionGoneError, match="at this place"):
        await again(holder, step.number)
    assert await holder.backend.page.evaluate("() => log.length") == 0


async def test_a_page_that_does_not_answer_is_not_told_as_empty(hand: Holder, server: PageServer) -> None:
    goes_on = server.held()
    await hand.page.session.observe(server.page("/people", PEOPLE))
    await hand.click(cell("Gerda Novak"), "right")
    number = await recorded(hand, "contextmenu")
    call = await call_once_more(hand.page.session, number)
    await hand.stop()
    page = hand.backend.page
    await page.evaluate(f"() => {{ rows.splice(1, 1); draw(); setTimeout(() => {HANG}, 50) }}")
    await until(lambda: server.requests["/held"] > 0)
    for _ in range(2):
        with pytest.raises(PageError) as caught:
            await hand.page.session.step(call)
        assert "did not answer" in caught.value.sentence
        assert caught.value.still == "Nothing was done."
        assert RemedyKey.ALL_THE_SAME not in [remedy.key for remedy in caught.value.remedies]
        hand.backend.accept(BY_HAND)
    goes_on.set()
    await page.evaluate("() => 0")
    with pytest.raises(ActionGoneError, match="Not done: “Anna Meier” was at this place instead"):
        await hand.page.session.step(call)
    assert not await heard(hand, "contextmenu")


@pytest.mark.parametrize(
    ("put", "words"),
    [
        (
            "document.body.innerHTML = '<hr style=\"height: 200px\">'",
            "Not done: something without a name was at this place instead.",
        ),
        ("document.body.innerHTML = ''", "Not done: nothing was at this place any more."),
    ],
)
async def test_no_names_of_elements_are_shown(hand: Holder, put: str, words: str) -> None:
    await hand.click(cell("Gerda Novak"), "right")
    number = await recorded(hand, "contextmenu")
    await hand.backend.page.evaluate(put)
    with pytest.raises(ActionGoneError) as caught:
        await again(hand, number)
    assert words in caught.value.sentence


async def test_of_two_things_without_a_name_it_is_said_that_they_are_two(hand: Holder, server: PageServer) -> None:
    await hand.page.session.observe(server.page("/blank", PEOPLE.replace("<table>", "<figure></figure><table>")))
    await hand.backend.page.evaluate("document.querySelector('figure').style.height = '200px'")
    hand.press(200, 100, "right")
    hand.release(200, 100, "right")
    number = await recorded(hand, "contextmenu")
    await again(hand, number)
    await hand.backend.page.evaluate("document.querySelector('figure').outerHTML = '<hr style=\"height: 200px\">'")
    with pytest.raises(ActionGoneError) as caught:
        await again(hand, number)
    assert caught.value.sentence.startswith("Not done: another part of the page is at this place")
    assert "omething without a name" not in caught.value.sentence


async def test_what_was_not_noted_is_asked_about_on_a_page_that_is_only_scrolled(
    hand: Holder, server: PageServer
) -> None:
    await hand.page.session.observe(server.page("/long", PEOPLE.replace("<table>", "<table style='margin-top: 60px'>")))
    x, y = await hand.at(cell("Gerda Novak"))
    session = hand.page.session
    await session.step(ActionCall(action_id=BY_HAND, gesture="right", at=Point(x=x, y=y, of="viewport")))
    number = session.steps[-1].number
    assert await heard(hand, "contextmenu") == ["Gerda Novak"]
    below = (await hand.at(cell("Anna Meier")))[1] - y
    await hand.backend.page.evaluate("down => scrollBy(0, down)", below)
    with pytest.raises(ActionGoneError) as caught:
        await again(hand, number)
    assert (
        "Not done: “Anna Meier” was at this place instead. What was there when it was done was not noted."
        in caught.value.sentence
    )
    assert not await heard(hand, "contextmenu")
    hand.backend.accept(BY_HAND)
    await again(hand, number)
    assert await heard(hand, "contextmenu") == ["Anna Meier"]


PINS = """<!doctype html><title>Pins</title><style>body { margin: 0 } #map { position: relative; height: 260px }
.pin { position: absolute; width: 24px; height: 24px; top: 80px }</style><div id=map></div>
<svg width=300 height=80></svg>
<script>
const log = [], pins = [['red', 'Fire'], ['green', 'Park'], ['blue', 'Pool']];
function draw() {
  map.innerHTML = pins.map(([colour, name], at) => `<div class=pin ${window.marks ? `data-name=${name}` : ''}
    style="background: ${colour}; left: ${60 + at * 90}px"></div>`).join('');
  document.querySelector('svg').innerHTML = pins.map(([colour], at) =>
    `<rect x="${10 + at * 90}" y="10" width="60" height="50" fill="${colour}"/>`).join('');
}
draw();
document.addEventListener('contextmenu', event => log.push('contextmenu ' + event.target.tagName));
document.addEventListener('mousedown', event => log.push('mousedown'));
</script>"""


@pytest.mark.parametrize("marks", [False, True])
@pytest.mark.parametrize("where", [(162, 92), (130, 295)])
async def test_a_dot_without_words_is_not_taken_for_another(
    hand: Holder, server: PageServer, where: tuple[float, float], *, marks: bool
) -> None:
    await hand.page.session.observe(server.page("/pins", PINS))
    await hand.backend.page.evaluate("marks => { window.marks = marks; draw(); }", marks)
    hand.press(*where, "right")
    hand.release(*where, "right")
    number = await recorded(hand, "contextmenu")
    await hand.backend.page.evaluate("draw()")
    await again(hand, number)
    assert len(await heard(hand, "contextmenu")) == 1
    await hand.backend.page.evaluate("pins.push(pins.shift()); draw()")
    with pytest.raises(ActionGoneError) as caught:
        await again(hand, number)
    assert caught.value.sentence.startswith("Not done: another part of the page is at this place")
    assert not await heard(hand, "mousedown")
