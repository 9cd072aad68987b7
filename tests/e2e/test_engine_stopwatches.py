"""A clock in tenths of seconds beside buttons: once it is known to run, it no longer distinguishes them."""

import pytest

from gui.engine.capabilities import ConfirmingBackend, capability
from gui.schema.action import ActionCall
from gui.schema.errors import ActionGoneError, StepdeckError
from gui.schema.remedy import RemedyKey
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

STOPWATCH = """<title>Stopwatch</title><h1>Stopwatch</h1><div id=app></div>
<p><button onclick="1">Print</button></p><script>
var did = [], laps = [], price = '', before = '', begun = performance.now() - 3500, held = null, anew = ANEW;
const two = number => String(number).padStart(2, '0');
const said = ms => `${two(ms / 60000 | 0)}:${two((ms / 1000 | 0) % 60)}.${(ms / 100 | 0) % 10}`;
const time = () => held ?? performance.now() - begun;
const draw = () => {
  const words = `FORM`;
  if (!anew && app.firstChild) { app.firstChild.textContent = words; return; }
  app.innerHTML = `<p>${words}</p>` + ['Pause', 'Lap', 'Reset'].map(name => `<button>${name}</button>`).join(' ')
    + `<ol>${laps.map(lap => `<li>${lap}</li>`).join('')}</ol>`;
};
app.onclick = ({target}) => { if (target.localName === 'button') { did.push(target.textContent); pressed?.(); } };
var pressed = null;
draw();
var going = setInterval(draw, anew ? 400 : 100);
</script>"""

FORMS = {
    "00:03.5": "${before}${said(time())}${price}",
    "3.5 s": "${before}${(time() / 1000).toFixed(1)} s${price}",
}
ANEW = pytest.mark.parametrize("anew", ["false", "true"], ids=["kept", "drawn anew"])


async def opened(page: Driver, server: PageServer, anew: str, form: str = "00:03.5") -> None:
    words = STOPWATCH.replace("FORM", FORMS[form]).replace("ANEW", anew)
    await page.open(server.page("/stopwatch", words))


async def watched(page: Driver) -> None:
    """Look at the page until its clock is known to go."""
    for _ in range(6):
        await after(page, 400)
        await page.session.looking.glance(always=True)


async def after(page: Driver, ms: int) -> None:
    await page.ask(f"new Promise(done => setTimeout(done, {ms}))")


async def is_refused(page: Driver, action_id: str) -> None:
    with pytest.raises(StepdeckError):
        await page.session.step(action_id)
    assert await page.ask("did.length") == 0


@ANEW
@pytest.mark.parametrize("form", FORMS)
async def test_what_stands_beside_a_stopwatch_is_pressed_while_it_goes(
    page: Driver, server: PageServer, anew: str, form: str
) -> None:
    await opened(page, server, anew, form)
    await watched(page)
    pause, lap = page.id("Click Pause"), page.id("Click Lap")
    await after(page, 450)
    await page.session.step(pause)
    assert await page.ask("did") == ["Pause"]
    await after(page, 450)
    assert page.id("Click Lap") == lap
    await page.session.step(lap)
    assert await page.ask("did") == ["Pause", "Lap"]


@ANEW
@pytest.mark.parametrize(
    ("change", "stays"),
    [("0", True), ("begun -= 30000", False), ("price = ' $3.00'", False), ("before = 'Lap 13 '", False)],
    ids=["goes on", "far on", "another price", "another lap"],
)
async def test_what_was_asked_for_as_the_page_was_read_again_is_the_same_while_the_stopwatch_goes_on(
    page: Driver, server: PageServer, anew: str, change: str, *, stays: bool
) -> None:
    await opened(page, server, anew)
    await page.ask("before = 'Lap 12 ', price = ' $2.00', draw()")
    await watched(page)
    lap, shown = page.id("Click Lap"), page.session.observation
    assert shown is not None
    await page.ask(f"{change}, draw()")
    await after(page, 450)
    await page.session.looking.glance(always=True)
    assert page.session.observation is not shown
    call = ActionCall(action_id=lap)
    if stays:
        assert page.session.to_do_again(call, shown) == call
    else:
        with pytest.raises(ActionGoneError):
            page.session.to_do_again(call, shown)


@ANEW
async def test_a_stopwatch_that_nobody_has_seen_yet_is_watched_until_it_was_seen_to_go(
    page: Driver, server: PageServer, anew: str
) -> None:
    await opened(page, server, anew)
    await after(page, 900)
    await page.session.step(page.id("Click Pause"))
    assert await page.ask("did") == ["Pause"]


@ANEW
async def test_each_lap_of_a_growing_list_is_taken(page: Driver, server: PageServer, anew: str) -> None:
    await opened(page, server, anew)
    await page.ask(f"pressed = () => {{ laps.push(said(time())); anew = true; draw(); anew = {anew} }}, 0")
    for laps in (1, 2, 3):
        await watched(page)
        await page.session.step(page.id("Click Lap"))
        assert await page.ask("laps.length") == laps


@ANEW
@pytest.mark.parametrize(
    "change",
    ["held = time() + 30000", "held = 0", "price = ' for 2'", "price = ' $3.00'", "before = 'Lap 13 '"],
    ids=["far on", "begun anew", "a number came", "another price", "another lap"],
)
async def test_any_other_number_beside_a_stopwatch_is_anothers(
    page: Driver, server: PageServer, anew: str, change: str
) -> None:
    await opened(page, server, anew)
    await page.ask("before = 'Lap 12 ', price = ' $2.00', draw()")
    await watched(page)
    lap = page.id("Click Lap")
    await page.ask(f"clearInterval(going), {change}, draw()")
    await is_refused(page, lap)


@ANEW
@pytest.mark.parametrize("change", ["price = ' $3.00'", "before = 'Lap 13 '"])
async def test_a_number_that_changes_under_the_pointer_is_anothers_although_the_stopwatch_goes(
    page: Driver, server: PageServer, anew: str, change: str
) -> None:
    await opened(page, server, anew)
    await page.ask("before = 'Lap 12 ', price = ' $2.00', draw()")
    await watched(page)
    await page.ask(f"addEventListener('mousemove', () => {{ {change}; draw() }}, true)")
    await is_refused(page, page.id("Click Lap"))


@ANEW
async def test_a_time_in_tenths_that_jumps_to_another_is_anothers(page: Driver, server: PageServer, anew: str) -> None:
    await opened(page, server, anew)
    await page.ask("clearInterval(going), held = 3500, draw()")
    await page.session.observe()
    lap = page.id("Click Lap")
    await page.ask("setTimeout(() => { held = 4500; draw() }, 1000)")
    await after(page, 1050)
    await is_refused(page, lap)


async def test_times_in_tenths_that_come_and_go_at_random_are_no_clock(page: Driver, server: PageServer) -> None:
    await opened(page, server, "true")
    jump = "held = (held + 7700) % 61000; draw()"
    await page.ask(f"clearInterval(going), held = 0, going = setInterval(() => {{ {jump} }}, 250)")
    await watched(page)
    lap = page.id("Click Lap")
    await after(page, 300)
    await is_refused(page, lap)


ROWS = """<title>Heats</title><ul id=list></ul><script>
var did = [], names = NAMES, starts = [3500, 80000], order = [0, 1], begun = performance.now(), anew = ANEW;
const two = number => String(number).padStart(2, '0');
const said = ms => `${two(ms / 60000 | 0)}:${two((ms / 1000 | 0) % 60)}.${(ms / 100 | 0) % 10}`;
const draw = () => {
  if (anew || !list.firstChild)
    list.innerHTML = order.map(() => '<li><b></b> <span></span> <button>Stop</button></li>').join('');
  order.forEach((one, at) => {
    const row = list.children[at];
    row.children[0].textContent = names[one];
    row.children[1].textContent = said(starts[one] + performance.now() - begun);
    row.children[2].onclick = () => did.push(one);
  });
};
draw();
var going = setInterval(draw, anew ? 400 : 100);
</script>"""


@ANEW
@pytest.mark.parametrize("names", ["['Ann', 'Bo']", "['', '']"], ids=["with names", "times alone"])
async def test_rows_that_swap_with_their_stopwatches_are_never_taken_for_each_other(
    page: Driver, server: PageServer, anew: str, names: str
) -> None:
    await page.open(server.page("/heats", ROWS.replace("NAMES", names).replace("ANEW", anew)))
    await watched(page)
    first = next(action.id for action in page.seen.actions if action.name == "Stop")
    await page.ask("order = [1, 0], draw()")
    try:
        await page.session.step(first)
    except StepdeckError:
        assert await page.ask("did.length") == 0
    else:
        assert await page.ask("did") == [0], "each row has a time of its own, so it may be followed"


@ANEW
async def test_two_stopwatches_beside_a_button_that_swap_make_it_anothers(
    page: Driver, server: PageServer, anew: str
) -> None:
    await opened(page, server, anew)
    await page.ask("price = ' and 01:20.4', draw()")
    await watched(page)
    lap = page.id("Click Lap")
    await page.ask("clearInterval(going), price = ' and ' + said(time()), held = 80400, draw()")
    await is_refused(page, lap)


@ANEW
async def test_what_is_offered_beside_a_stopwatch_is_pressed_with_one_press(
    page: Driver, server: PageServer, anew: str
) -> None:
    await opened(page, server, anew)
    await watched(page)
    lap = page.id("Click Lap")
    await page.ask("begun -= 30000, draw()")  # begun anew by somebody else
    with pytest.raises(ActionGoneError) as refused:
        await page.session.step(lap)
    offered = next(one for one in refused.value.remedies if one.key in (RemedyKey.USE, RemedyKey.ALL_THE_SAME))
    await after(page, 1200)
    if offered.key is RemedyKey.ALL_THE_SAME:
        backend = capability(page.session.backend, ConfirmingBackend)
        assert backend is not None
        backend.accept(offered.action_id)
    await page.session.step(offered.action_id)
    assert await page.ask("did") == ["Lap"]
