"""A step that changes only how the page looks says so; what moves by itself meanwhile does not count."""

import pytest

from gui.engine.local.backend import LocalBackend
from gui.schema.say import say_all
from tests.helpers.by_hand import Holder
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

NOTHING = ("Nothing visible changed.",)
DIFFERENT = ("The page looks different; no text or action changed.",)
FORM = """<title>Form</title><style>
  .wrong { border: 2px solid #d00000; background: #ffdddd; color: #d00000 } .dark { background: #111; color: #eee }
  .warned { border: 3px solid orange; background: #ffe2b0 }
  .picked td { background: #fff3b0 } .on { background: #0a0; color: #fff } body { transition: none; min-height: 95vh }
  @keyframes turn { to { transform: rotate(1turn) } } .turns { animation: turn 1s linear infinite }
  .shown { background: #36c } .slide, .turns { display: inline-block; width: 60px; height: 40px; border: 1px solid }
  button:hover { background: #ccd } </style>
<p><label>Full name <input id=who value=Ann></label> <label>Town <input id=town value=Bonn></label></p>
<p><button onclick="who.classList.add('wrong')">Save</button>
<button onclick="document.body.classList.toggle('dark')">Night</button>
<button onclick="row.classList.toggle('picked')">Mark</button>
<button onclick="this.classList.toggle('on')">Like</button>
<button onclick="document.documentElement.style.setProperty('--x', Math.random())">Count</button>
<button onclick="town.dataset.seen = Math.random(); town.focus()">Look in</button>
<button onclick="town.classList.add('warned')">Warn</button> <button>Plain</button></p>
<table><tr id=row><td>Bread<td>2 €<tr><td>Milk<td>1 €</table>"""
CAROUSEL = """<p><span class="slide shown"></span><span class=slide></span><span class=slide></span></p>
<script>let at = 0; setInterval(() => { const all = document.querySelectorAll('.slide');
all[at].classList.remove('shown'); at = (at + 1) % 3; all[at].classList.add('shown') }, 400)</script>"""


async def told(page: Driver, server: PageServer, step: str, path: str = "/form", more: str = "") -> tuple[str, ...]:
    assert isinstance(page.session.backend, LocalBackend)
    page.session.backend.pictures = "jpeg"
    await page.open(server.page(path, FORM + more))
    return (await page.do(f"Click {step}")).changes


async def test_a_field_that_turns_red_is_named(page: Driver, server: PageServer) -> None:
    assert await told(page, server, "Save") == ("“Full name” turned red; no text or action changed.",)
    assert (await page.do("Click Save")).changes == NOTHING  # it is as red as it was


async def test_what_is_only_drawn_in_another_way_is_said_with_its_place_if_that_is_known(
    page: Driver, server: PageServer
) -> None:
    assert await told(page, server, "Night") == DIFFERENT
    assert (await page.do("Click Night")).changes == DIFFERENT
    assert (await page.do("Click Mark")).changes == DIFFERENT
    assert (await page.do("Click Warn")).changes == ("“Town” looks different; no text or action changed.",)
    assert (await page.do("Click Like")).changes == ("“Like” looks different; no text or action changed.",)


async def test_hovering_the_caret_and_attributes_that_nobody_sees_are_no_other_looks(
    page: Driver, server: PageServer
) -> None:
    assert await told(page, server, "Plain") == NOTHING
    assert (await page.do("Click Count")).changes == NOTHING


async def test_what_moves_by_itself_does_not_count(page: Driver, server: PageServer) -> None:
    spins = "<p><span class=turns></span></p>"
    assert await told(page, server, "Count", "/spins", spins) == NOTHING
    await told(page, server, "Plain", "/carousel", CAROUSEL)
    await page.ask("new Promise(done => setTimeout(done, 5600))")  # it is known by now
    assert (await page.do("Click Plain")).changes == NOTHING
    assert (await page.do("Click Count")).changes == NOTHING
    assert (await page.do("Click Save")).changes == ("“Full name” turned red; no text or action changed.",)


async def test_what_is_clicked_by_hand_and_only_looks_different_says_so(page: Driver, server: PageServer) -> None:
    assert isinstance(page.session.backend, LocalBackend)
    page.session.backend.pictures = "jpeg"
    await page.open(server.page("/by_hand", FORM))
    hand = Holder(page)
    for name in ("Like", "Plain"):
        await hand.click(f"button:text-is('{name}')")
        await hand.steps()
    liked, plain = page.session.steps[hand.first :]
    await hand.stop()
    assert say_all(liked.facts) == ("“Like” looks different; no text or action changed.",)
    assert say_all(plain.facts) == NOTHING


DRAWING = """<svg width=400 height=120></svg><script>
const names = ['Order', 'Pack', 'Ship'], svg = document.querySelector('svg');
let chosen = '';
const draw = () => {
  svg.innerHTML = names.map((name, at) => `<g id=${name}><rect x=${at * 130} width=100 height=60 fill=${
    name === chosen ? 'skyblue' : 'white'} stroke=black /></g>`).join('');
};
svg.onpointerdown = event => { chosen = event.target.parentNode.id; draw(); };
draw();
</script>"""


async def test_a_drawing_whose_parts_are_drawn_anew_looks_different_only_where_they_do(
    page: Driver, server: PageServer
) -> None:
    assert isinstance(page.session.backend, LocalBackend)
    page.session.backend.pictures = "jpeg"
    await page.open(server.page("/drawing", FORM + DRAWING))
    hand = Holder(page)
    for differs in (True, False):
        await hand.click("#Pack rect")
        await hand.steps()
        assert any("looks different" in told for told in page.session.steps[-1].changes) is differs
    await hand.stop()
