"""A page that counts down in its title and redraws everything each second: a chosen element stays the same."""

import pytest

from gui.schema.errors import ActionGoneError, StepdeckError
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

QUIZ = """<title>Quiz</title><h1>Capitals</h1><div id="quiz"></div><script>
var did = [], number = 1, land = 'Chile', left = 90, form = seconds => `${seconds} s`;
const draw = () => {
  quiz.innerHTML = `<h2>Question ${number} of 5 <small>${form(left)}</small></h2>
    <p>What is the capital of ${land}? It is a long question, and more of it is told than there is room for.</p>`
    + ['Lima', 'Santiago'].map((name, at) => `<div style="cursor:pointer" onclick="did.push('${name}')">
      <b>${'AB'[at]}</b> ${name}</div>`).join('') + `<button onclick="did.push('skip')">Skip</button>`;
};
draw();
var going = setInterval(() => { left--; draw(); }, 1000);
</script>"""

MINUTES = "form = seconds => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`"


async def drawn(page: Driver, times: int = 1) -> None:
    """Look at the page until it was drawn anew."""
    for _ in range(times):
        left = await page.ask("left")
        await page.ask(f"new Promise(done => setInterval(() => left !== {left} && done(), 20))")
        await page.session.looking.glance(always=True)


@pytest.mark.parametrize("minutes", [False, True], ids=["16 s", "0:16"])
async def test_what_was_chosen_is_pressed_when_it_was_drawn_anew(
    page: Driver, server: PageServer, *, minutes: bool
) -> None:
    await page.open(server.page("/quiz", QUIZ))
    if minutes:
        await page.ask(MINUTES)
        await drawn(page, 3)  # a clock once it was seen to go
    names = ("Click Skip", "Click B Santiago")
    skip, answer = map(page.id, names)
    for name, chosen, did in ((names[0], skip, ["skip"]), (names[1], answer, ["skip", "Santiago"])):
        await drawn(page, 2)
        assert page.id(name) == chosen
        await page.session.step(chosen)
        assert await page.ask("did") == did
    await page.ask("clearInterval(going); land = 'Peru'; left--; draw()")
    with pytest.raises(ActionGoneError):
        await page.session.step(answer)
    assert await page.ask("did.length") == 2


async def test_another_number_in_the_title_is_anothers(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/quiz", QUIZ))
    await drawn(page, 3)
    skip = page.id("Click Skip")
    await page.ask("clearInterval(going); left -= 30; draw()")
    with pytest.raises(StepdeckError):
        await page.session.step(skip)
    assert await page.ask("did.length") == 0


async def test_a_time_of_day_that_becomes_another_is_anothers(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/quiz", QUIZ))
    await page.ask(f"clearInterval(going); left = 570; {MINUTES}; draw()")
    await page.session.observe()
    skip = page.id("Click Skip")
    await page.ask("new Promise(done => setTimeout(() => { left++; draw(); done(); }, 1000))")
    with pytest.raises(StepdeckError):
        await page.session.step(skip)
    assert await page.ask("did.length") == 0


SENDING = """<title>Vote</title><button onclick="did.push('vote')">Vote</button><p id="told" role="status"></p><script>
var did = [], left = 90;
const draw = () => {
  told.innerHTML = `Sending in ${left} s <button onclick="did.push('undo')">Undo</button>`;
};
draw();
var going = setInterval(() => { left--; draw(); }, 1000);
</script>"""


async def test_what_is_drawn_anew_beside_a_clock_that_goes_is_pressed(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/sending", SENDING))
    undo = page.id("Click Undo")
    await drawn(page, 2)
    assert page.id("Click Undo") == undo
    await page.ask("new Promise(done => setTimeout(done, 2100))")
    await page.session.step(undo)
    assert await page.ask("did") == ["undo"]


@pytest.mark.parametrize("then", ["left -= 30", "left = 9 * 60"])
async def test_what_is_drawn_anew_beside_another_number_is_anothers(
    page: Driver, server: PageServer, then: str
) -> None:
    await page.open(server.page("/sending", SENDING))
    await drawn(page)
    undo = page.id("Click Undo")
    await page.ask(f"clearInterval(going); {then}; draw()")
    with pytest.raises(StepdeckError):
        await page.session.step(undo)
    assert await page.ask("did.length") == 0


SLOTS = """<title>Slots</title><div id="list"></div><script>
var did = [], free = ['08:20', '09:00', '09:40'];
const draw = () => {
  list.innerHTML = `<h2>Dr Ada Brandt <small>${free.length} free</small></h2><ul>` + free.map(time =>
    `<li>${time} <button onclick="did.push('${time}')">Book</button></li>`).join('') + '</ul>';
};
draw();
</script>"""


async def test_what_stands_under_a_title_that_counts_it_is_pressed_when_one_of_it_has_gone(
    page: Driver, server: PageServer
) -> None:
    await page.open(server.page("/slots", SLOTS))
    chosen = page.id("Click Book, in row 09:00")
    await page.ask("free.shift(); draw()")
    await page.session.step(chosen)
    await page.ask("free.shift(); draw()")
    with pytest.raises(StepdeckError):
        await page.session.step(chosen)
    assert await page.ask("did") == ["09:00"]


TIMERS = """<title>Timers</title><ul id="list"></ul><script>
var did = [], begun = {}, form = seconds => `0:${String(seconds).padStart(2, '0')}`;
const press = task => { did.push(task); begun[task] = task in begun ? undefined : performance.now(); draw(); };
const since = task => Math.floor((performance.now() - begun[task]) / 1000);
const said = task => begun[task] ? `Stop timer ${form(since(task))}` : 'Start timer';
const draw = () => {
  list.innerHTML = ['Write report', 'Call Ada'].map(task => `<li><b>${task}</b>
    <button onclick="press('${task}')">${said(task)}</button></li>`).join('');
};
draw();
var going = setInterval(draw, 1000);
</script>"""
BESIDE = "form = seconds => `</button> <time>0:${String(seconds).padStart(2, '0')}</time>`; draw()"


@pytest.mark.parametrize("beside", [False, True], ids=["in its name", "beside it"])
async def test_what_a_press_has_started_can_be_stopped_though_it_is_drawn_anew_with_each_second(
    page: Driver, server: PageServer, *, beside: bool
) -> None:
    await page.open(server.page("/timers", TIMERS))
    await page.ask(BESIDE if beside else "1")
    await page.session.step(page.id("Click Start timer, in row Call Ada"))
    stop = next(one.id for one in page.seen.actions if one.name.startswith("Stop timer"))
    await page.ask("new Promise(done => setTimeout(done, 1100))")  # nobody has seen it go yet
    await page.session.step(stop)
    assert await page.ask("did") == ["Call Ada", "Call Ada"]


async def test_a_time_of_day_that_goes_on_once_is_anothers(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/timers", TIMERS))
    await page.ask("clearInterval(going); begun['Call Ada'] = performance.now(); form = () => '9:30'; draw()")
    await page.session.observe()
    stop = next(one.id for one in page.seen.actions if one.name == "Stop timer 9:30")
    await page.ask("new Promise(done => setTimeout(() => { form = () => '9:31'; draw(); done(); }, 1000))")
    with pytest.raises(ActionGoneError):
        await page.session.step(stop)
    assert await page.ask("did.length") == 0
