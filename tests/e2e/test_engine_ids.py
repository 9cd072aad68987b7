"""Never a wrong click: controls with planted identities, in a page that changes before and while it is clicked."""

import pytest

from gui.schema.action import ActionCall
from gui.schema.errors import ActionGoneError, StepdeckError
from tests.helpers import examples
from tests.helpers.driver import Driver
from tests.helpers.mutations import BEFORE, GOES, LAYOUTS, PRESS, RENDERS, REUSED, STAYS, Case, scenes
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

SCENES = 10
"""Scenes on one page; each is stepped in once."""

PAGES = 30 if examples.thorough else 3
"""Three have scenes enough for each mutation and each moment."""


async def play(page: Driver, acts: list[Case]) -> None:
    """Build the scenes, list them, and step in each while it changes."""
    if not page.session.observation or not page.session.info.url.endswith("/ids-scenes.html"):
        await page.open("/ids-scenes.html")
    browser = page.session.backend.page  # type: ignore[attr-defined]
    await browser.evaluate("specs => build(specs)", [act.spec for act in acts])
    await page.session.observe()
    for place, act in enumerate(acts):
        listed = [action for action in page.seen.actions if action.category == act.name and "Delete" in action.name]
        if act.layout == "card":
            listed = [action for action in listed if action.role == "button"]
        assert len(listed) == len(act.items), (act, [action.description for action in page.seen.actions])
        meant = listed[act.meant]
        what = LAYOUTS[act.layout]
        node = await browser.evaluate("([scene, item, what]) => serialOf(scene, item, what)", [place, act.meant, what])
        await browser.evaluate(
            "([scene, item, kind, when]) => mutate(scene, item, kind, when)",
            [place, act.meant, act.mutation, act.moment],
        )
        changes: tuple[str, ...] = ()
        refused: StepdeckError | None = None
        try:
            changes = (await page.session.step(meant.id)).changes
        except StepdeckError as error:
            refused = error
            await page.session.observe()
        clicked, pressed = await browser.evaluate("() => take()")
        judge(act, node, clicked, pressed, changes, refused)


def judge(
    act: Case,
    node: int,
    clicked: list[dict[str, object]],
    pressed: list[str],
    changes: tuple[str, ...],
    refused: StepdeckError | None,
) -> None:
    """What was meant was clicked, once, or nothing was and the step says so; and no step is refused for nothing."""
    assert pressed in ([], [act.identity]), (act, pressed, refused, changes)
    if refused is not None:
        assert clicked == [], (act, refused, refused.why)
        assert act.mutation not in STAYS or act.in_doubt, (act, refused, refused.why, refused.details)
        assert act.mutation not in RENDERS or act.moment != BEFORE, (act, refused, refused.why)
        return
    if not clicked and act.moment in PRESS and act.mutation not in STAYS + REUSED:
        assert pressed == [act.identity], act  # the page itself took it away under the press, as menus do
        return
    assert [click["identity"] for click in clicked] == [act.identity], (act, clicked, changes)
    if clicked[0]["node"] != node:
        assert any("was replaced by an identical one" in change for change in changes), (act, changes)
    if act.moment == BEFORE and act.mutation != "cover":  # which comes sliding, and may come too late
        assert act.mutation not in GOES + REUSED, (act, changes)


@pytest.mark.parametrize("acts", scenes(PAGES, SCENES), ids=[f"page {number}" for number in range(PAGES)])
async def test_a_click_lands_on_what_was_meant_or_on_nothing(page: Driver, acts: list[Case]) -> None:
    await play(page, acts)


async def test_what_comes_back_is_told_as_new_and_not_as_still_there(page: Driver, server: PageServer) -> None:
    """A price that an item had before returns: what was listed last is not what it still is."""
    await page.session.observe(
        server.page(
            "/shop",
            """<title>Shop</title><main></main><button onclick="offer('5.58')">Wait</button><script>
            const offer = price => {
              document.querySelector('main').innerHTML = `<p>Ink <button>Add for ${price} €</button></p>`;
            };
            offer('5.58');</script>""",
        )
    )
    await page.ask("offer('5.55')")
    await page.session.observe()
    result = await page.do("Click Wait")
    assert "1 new action" in result.changes, result.changes
    assert not any("identical" in change for change in result.changes), result.changes
    result = await page.do("Click Wait")
    assert any("identical" in change for change in result.changes), "now it was listed"


CART = """<!doctype html><title>Cart</title><p>Cart (<b id=count></b>)<main id=main></main><script>
const named = {storm: 'Storm lantern', ship: 'Ship lantern'}, cart = {storm: 1, ship: 1}, log = [];
function draw() {
  main.innerHTML = '<table>' + Object.keys(cart).map(what => `<tr><td>${named[what]}<td><button data-of=${what}
    aria-label=More>+</button> ${cart[what]}<td>€ ${(84 * cart[what]).toFixed(2)}`).join('') + '</table>'
    + '<button>Go on</button>';
  count.textContent = cart.storm + cart.ship;
}
main.onclick = event => { const {of} = event.target.dataset; if (of) { log.push(of); cart[of]++; draw(); } };
draw();
</script>"""


async def test_a_row_that_is_drawn_anew_by_its_own_button_is_pressed_again_and_again(
    page: Driver, server: PageServer
) -> None:
    await page.open(server.page("/cart", CART))
    before = [action.id for action in page.seen.actions]
    more = page.id("Click More, in row Ship lantern")
    for count in (3, 4, 5):
        result = await page.session.step(more)
        assert f"New text: “Cart ({count})”" in result.changes
    assert await page.ask("log") == ["ship"] * 3
    assert [action.id for action in page.seen.actions] == before


LATE = """<!doctype html><title>Queue</title><main></main><script>
const main = document.querySelector('main'), log = [];
var draw = row => { main.innerHTML = `<ul><li>${row} <button>Take</button></li></ul>`; };
main.onpointerover = () => { if (main.textContent.includes('BEFORE')) draw('AFTER'); };
main.onclick = event => { if (event.target.localName === 'button') log.push(event.target.parentNode.textContent); };
draw('BEFORE');
</script>"""


@pytest.mark.parametrize(
    ("before", "after"), [("Ann Lee", "Bob Ray"), ("Storm lantern <b>€ 39.90</b>", "Storm lantern <b>€ 399.00</b>")]
)
async def test_what_comes_before_the_press_is_not_what_was_to_be_pressed(
    page: Driver, server: PageServer, before: str, after: str
) -> None:
    shown = before.replace("<b>", "").replace("</b>", "")
    html = LATE.replace("includes('BEFORE')", f"includes('{shown}')").replace("BEFORE", before).replace("AFTER", after)
    await page.open(server.page("/queue", html))
    take = page.id("Click Take")
    with pytest.raises(ActionGoneError):
        await page.session.step(take)
    assert await page.ask("log") == []
    await page.ask("draw('Cy Fox')")
    await page.session.observe()
    assert page.id("Click Take") != take


QUEUE = """<!doctype html><title>Desk</title><form><p>Invoice <b>1041</b></p><button>Approve</button></form><script>
const form = document.querySelector('form'), number = form.querySelector('b');
form.onsubmit = event => { event.preventDefault(); number.textContent = Number(number.textContent) + 1; };
</script>"""


async def test_the_second_press_of_a_double_press_is_not_of_the_next_form_of_a_queue(page: Driver) -> None:
    with PageServer() as pages:
        await page.open(pages.page("/desk", QUEUE))
        before, call = page.seen, ActionCall(action_id=page.id("Click Approve"))
        assert page.session.to_do_again(call, before) == call
        await page.session.step(call.action_id)
        with pytest.raises(ActionGoneError):
            page.session.to_do_again(call, before)
        assert page.session.to_do_again(call, page.seen) == call
