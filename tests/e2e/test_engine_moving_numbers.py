"""A number in a button's name that changes by itself: if it runs with the time it is a clock, else the user confirms
it."""

import pytest

from gui.engine.capabilities import ConfirmingBackend, capability
from gui.schema.code import Code
from gui.schema.errors import ActionGoneError, StepdeckError
from gui.schema.remedy import RemedyKey
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

TIMER = """<title>Rice</title><h1>Rice</h1><p id=at></p><p><button onclick="1">Print</button></p><script>
var did = [], begun = performance.now() - 3300, turn = 0;
const draw = () => {
  const ms = performance.now() - begun, turns = turn++;
  if (!at.firstChild || ANEW) at.innerHTML = '<button onclick="did.push(this.textContent)"></button>';
  at.firstChild.textContent = `SAID`;
};
draw();
var going = setInterval(draw, EVERY);
</script>"""

TENTHS = {
    "3.3": "Stop timer ${(ms / 1000).toFixed(1)}",
    "3.3s": "Stop timer ${(ms / 1000).toFixed(1)}s",
    "0:03.3": "Stop timer 0:${(ms / 1000).toFixed(1).padStart(4, '0')}",
    "3,3 s": "Stop timer ${(ms / 1000).toFixed(1).replace('.', ',')} s",
    "3300": "Stop timer ${100 * Math.floor(ms / 100)}",
}
EVERY = {"true": 300, "false": 100}
"""Milliseconds: a press may come to nothing as its button is drawn anew in the middle of it."""

ANEW = {"3.3": "false", "3.3s": "false", "0:03.3": "true", "3,3 s": "false", "3300": "true"}


async def opened(page: Driver, server: PageServer, said: str, anew: str = "false", every: int = 100) -> str:
    """Open a page with a button that is called so; answers its id."""
    words = TIMER.replace("SAID", said).replace("ANEW", anew).replace("EVERY", str(every))
    await page.open(server.page("/rice", words))
    return button_of(page)


def button_of(page: Driver) -> str:
    return next(action.id for action in page.seen.actions if action.name != "Print")


async def after(page: Driver, ms: int) -> None:
    await page.ask(f"new Promise(done => setTimeout(done, {ms}))")


async def confirmed(page: Driver, refused: ActionGoneError) -> None:
    """Press the button of a refusal that does it all the same, as late as a person would."""
    offered = next(one for one in refused.remedies if one.key is RemedyKey.ALL_THE_SAME)
    await after(page, 1200)
    backend = capability(page.session.backend, ConfirmingBackend)
    assert backend is not None
    backend.accept(offered.action_id)
    await page.session.step(offered.action_id)


@pytest.mark.parametrize("form", TENTHS)
async def test_a_clock_in_tenths_is_pressed_once_it_was_seen_to_go(page: Driver, server: PageServer, form: str) -> None:
    await opened(page, server, TENTHS[form], ANEW[form], EVERY[ANEW[form]])
    for _ in range(5):
        await after(page, 500)
        await page.session.looking.glance(always=True)
    button = button_of(page)
    await after(page, 450)
    await page.session.step(button)
    assert await page.ask("did.length") == 1
    button = button_of(page)
    await page.ask("clearInterval(going); begun -= 30000; draw()")
    with pytest.raises(ActionGoneError):
        await page.session.step(button)
    assert await page.ask("did.length") == 1


@pytest.mark.parametrize("form", ["3.3", "3300"])
async def test_a_clock_in_tenths_that_nobody_has_seen_yet_is_watched_until_it_was_seen_to_go(
    page: Driver, server: PageServer, form: str
) -> None:
    button = await opened(page, server, TENTHS[form], ANEW[form], EVERY[ANEW[form]])
    await after(page, 900)
    await page.session.step(button)
    assert await page.ask("did.length") == 1


@pytest.mark.parametrize("anew", ["false", "true"], ids=["kept", "drawn anew"])
async def test_another_number_beside_a_clock_that_goes_is_held_back(
    page: Driver, server: PageServer, anew: str
) -> None:
    button = await opened(page, server, "Offer ${window.offer || 12} (${(ms / 1000).toFixed(1)} s)", anew, EVERY[anew])
    await after(page, 900)
    await page.ask("addEventListener('mousemove', () => { offer = 900; draw() }, true)")
    with pytest.raises(StepdeckError):
        await page.session.step(button)
    assert await page.ask("did.length") == 0


@pytest.mark.parametrize("anew", ["false", "true"], ids=["kept", "drawn anew"])
@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Halt at ${31 + turns * 3} %", Code.AT_ANY_NUMBER),
        ("Buy for $${20 + turns % 2}.${10 + turns * 7 % 80}", Code.AT_ANY_PRICE),
    ],
    ids=["share", "price"],
)
async def test_a_number_that_moves_by_itself_is_asked_about_once(
    page: Driver, server: PageServer, said: str, words: Code, anew: str
) -> None:
    button = await opened(page, server, said, anew, 400)
    await after(page, 500)
    with pytest.raises(ActionGoneError) as refused:
        await page.session.step(button)
    assert await page.ask("did.length") == 0
    assert refused.value.fact.code is Code.NOW_CALLED
    assert refused.value.remedies[0].words.code is words
    await confirmed(page, refused.value)
    assert await page.ask("did.length") == 1


@pytest.mark.crossed
@pytest.mark.parametrize("anew", ["false", "true"], ids=["kept", "drawn anew"])
@pytest.mark.parametrize(
    ("said", "then"),
    [
        ("Pay $${100 + turns % 9}", "Pay $1000"),
        ("Pay ${100 + turns % 9}", "Pay 1000"),
        ("Halt at ${31 + turns * 3} %", "Start at 90 %"),
    ],
)
async def test_what_differs_in_more_is_refused_although_a_moving_number_was_confirmed(
    page: Driver, server: PageServer, said: str, then: str, anew: str
) -> None:
    button = await opened(page, server, said, anew, 400)
    await after(page, 500)
    with pytest.raises(ActionGoneError) as refused:
        await page.session.step(button)
    await page.ask(f"clearInterval(going); {anew} && draw(); at.firstChild.textContent = {then!r}")
    with pytest.raises(ActionGoneError):
        await confirmed(page, refused.value)
    assert await page.ask("did.length") == 0


@pytest.mark.parametrize("anew", ["false", "true"], ids=["kept", "drawn anew"])
@pytest.mark.parametrize("when", ["before", "under the pointer"])
async def test_another_number_than_the_one_that_moves_stays_as_it_was_agreed_to(
    page: Driver, server: PageServer, when: str, anew: str
) -> None:
    button = await opened(page, server, "Halt job ${window.job || 3} at ${31 + turns * 3} %", anew, 400)
    await after(page, 500)
    with pytest.raises(ActionGoneError) as refused:
        await page.session.step(button)
    change = "() => { job = 9; draw() }"
    await page.ask(f"addEventListener('mousemove', {change}, true)" if when != "before" else f"({change})()")
    with pytest.raises(StepdeckError):
        await confirmed(page, refused.value)
    assert await page.ask("did.length") == 0


@pytest.mark.parametrize("anew", ["false", "true"], ids=["kept", "drawn anew"])
async def test_a_number_that_moves_beside_another_is_agreed_to(page: Driver, server: PageServer, anew: str) -> None:
    button = await opened(page, server, "Halt job 3 at ${31 + turns * 3} %", anew, 400)
    await after(page, 500)
    with pytest.raises(ActionGoneError) as refused:
        await page.session.step(button)
    await confirmed(page, refused.value)
    assert (await page.ask("did"))[0].startswith("Halt job 3 at ")


async def test_a_number_that_changes_once_is_confirmed_as_it_is_shown(page: Driver, server: PageServer) -> None:
    button = await opened(page, server, "Open box 7", every=60_000)
    await page.ask("at.firstChild.textContent = 'Open box 8'")
    with pytest.raises(ActionGoneError) as refused:
        await page.session.step(button)
    assert refused.value.remedies[0].words.code is Code.ALL_THE_SAME
    await page.ask("at.firstChild.textContent = 'Open box 9'")
    with pytest.raises(ActionGoneError):
        await confirmed(page, refused.value)
    assert await page.ask("did.length") == 0
