"""A key names the focused element, and is repeated only on the same one."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from gui.engine.local.backend import LocalBackend
from gui.engine.past.once_more import call_once_more
from gui.schema.errors import ActionGoneError
from gui.schema.remedy import RemedyKey
from gui.schema.special import Special
from tests.helpers.by_hand import Holder
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

LISTS = """<!doctype html><title>Mails</title><div id=people></div>
<div id=mails tabindex=0 role=listbox aria-label=Mails style="width: 220px"></div><script>
const log = [], mails = ['Mail 1', 'Mail 2', 'Mail 3', 'Mail 4'];
let at = 0;
for (const name of ['Anna', 'Bert', 'Carl']) {
  const row = document.createElement('div');
  row.tabIndex = 0;
  row.textContent = name;
  row.onkeydown = event => { if (event.key === 'Delete') { log.push(name); row.remove(); } };
  people.append(row);
}
function draw() {
  mails_list.innerHTML = mails.map((mail, place) => `<div role=option id=m${mail.slice(5)}
    aria-selected=${place === at}>${mail}</div>`).join('');
  mails_list.setAttribute('aria-activedescendant', 'm' + mails[at].slice(5));
}
const mails_list = document.getElementById('mails');
mails_list.onmousedown = event => { at = mails.indexOf(event.target.textContent); draw(); };
mails_list.onkeydown = event => {
  if (event.key === 'ArrowDown') at++;
  else if (event.key === 'Delete') log.push(mails.splice(at, 1)[0]);
  else return;
  event.preventDefault();
  draw();
};
draw();
</script>"""


@pytest_asyncio.fixture(loop_scope="session")
async def hand(page: Driver, server: PageServer) -> AsyncIterator[Holder]:
    await page.session.observe(server.page("/lists", LISTS))
    holder = Holder(page)
    yield holder
    await holder.stop()


async def log(hand: Holder) -> list[str]:
    found: list[str] = await hand.backend.page.evaluate("() => log.splice(0)")
    return found


async def refused(hand: Holder, number: int, *words: str) -> str:
    """The id of the way out of a step that is refused with these words."""
    session = hand.page.session
    with pytest.raises(ActionGoneError) as caught:
        await session.step(await call_once_more(session, number))
    for one in words:
        assert one in caught.value.sentence
    assert not await log(hand)
    (way, *_) = caught.value.remedies
    assert (way.key, way.label) == (RemedyKey.ALL_THE_SAME, "Do it all the same")
    return way.action_id


async def test_a_key_goes_to_no_other_row_of_a_list_unless_that_is_confirmed(hand: Holder) -> None:
    session = hand.page.session
    await hand.click("#m2")
    hand.key("Delete", "Delete")
    assert (await hand.steps())[-1] == "Pressed Delete on Mail 2"
    assert await log(hand) == ["Mail 2"]
    number = session.steps[-1].number
    for _ in range(2):
        other = await hand.backend.page.evaluate("mails[at]")
        way = await refused(
            hand, number, f"Keys would have gone to “{other}”.", "They went to “Mail 2” when it was done."
        )
        assert isinstance(session.backend, LocalBackend)
        session.backend.accept(way)
        await session.step(await call_once_more(session, number))
        assert await log(hand) == [other]


async def test_a_key_goes_to_no_row_of_another_list(hand: Holder) -> None:
    await hand.click("#m2")
    hand.key("Delete", "Delete")
    await hand.steps()
    await log(hand)
    number = hand.page.session.steps[-1].number
    await hand.backend.page.evaluate("() => people.lastChild.focus()")
    await refused(hand, number, "Keys would have gone to “Carl”.", "They went to “Mail 2” when it was done.")


async def test_a_key_goes_to_the_same_row_again(hand: Holder) -> None:
    await hand.click("#m2")
    hand.key("Delete", "Delete")
    await hand.steps()
    await log(hand)
    number = hand.page.session.steps[-1].number
    await hand.backend.page.evaluate("() => { mails.splice(at, 0, 'Mail 2'); draw(); }")
    await hand.page.session.step(await call_once_more(hand.page.session, number))
    assert await log(hand) == ["Mail 2"]


async def test_a_key_of_the_list_is_pressed_again_only_on_the_same(hand: Holder) -> None:
    session = hand.page.session
    await hand.backend.page.evaluate("() => people.firstChild.focus()")
    await session.step(Special.PRESS, "Delete")
    assert await log(hand) == ["Anna"]
    number = session.steps[-1].number
    await hand.backend.page.evaluate("() => people.firstChild.focus()")
    way = await refused(hand, number, "Keys would have gone to “Bert”.", "They went to “Anna” when it was done.")
    assert isinstance(session.backend, LocalBackend)
    session.backend.accept(way)
    await session.step(await call_once_more(session, number))
    assert await log(hand) == ["Bert"]


async def test_an_arrow_moves_on_from_any_row_of_the_same_list(hand: Holder) -> None:
    await hand.click("#m1")
    hand.key("ArrowDown", "ArrowDown")
    await hand.steps()
    number = hand.page.session.steps[-1].number
    await hand.page.session.step(await call_once_more(hand.page.session, number))
    assert await hand.backend.page.evaluate("mails[at]") == "Mail 3"
    await hand.backend.page.evaluate("() => document.activeElement.blur()")
    await refused(hand, number, "Keys would have gone to the page itself.")


NAMELESS = """<!doctype html><title>Sheets</title><style>section { height: 60px; width: 90px }</style>
<section tabindex=0 style="background: red"></section><section tabindex=0 style="background: blue"></section><script>
const log = [];
for (const one of document.querySelectorAll('section'))
  one.onkeydown = event => { if (event.key === 'Delete') log.push(one.style.background); };
</script>"""


async def test_another_part_without_a_name_is_not_said_to_be_the_page_itself(hand: Holder, server: PageServer) -> None:
    await hand.page.session.observe(server.page("/nameless", NAMELESS))
    await hand.click("section:nth-of-type(1)")
    hand.key("Delete", "Delete")
    assert await hand.steps()
    assert await log(hand) == ["red"]
    number = hand.page.session.steps[-1].number
    await hand.backend.page.focus("section:nth-of-type(2)")
    way = await refused(hand, number, "The keyboard was in another part of the page")
    hand.backend.accept(way)
    await hand.page.session.step(await call_once_more(hand.page.session, number))
    assert await log(hand) == ["blue"]


SHAPES = """<!doctype html><title>Flow</title><svg width=400 height=100></svg><script>
const log = [], shapes = ['Order', 'Pack', 'Ship'], svg = document.querySelector('svg');
let chosen = '';
const draw = () => {
  svg.innerHTML = shapes.map((name, at) => `<g id=${name}><rect x=${at * 120} width=100 height=60 fill=${
    name === chosen ? 'skyblue' : 'white'} stroke=black /></g>`).join('');
};
svg.onpointerdown = event => { chosen = event.target.parentNode.id; draw(); };
addEventListener('keydown', event => {
  if (event.key !== 'Delete' || !chosen) return;
  log.push(chosen);
  shapes.splice(shapes.indexOf(chosen), 1);
  chosen = '';
  draw();
});
draw();
</script>"""


async def test_a_key_that_deletes_what_the_page_holds_for_chosen_is_asked_about(
    page: Driver, server: PageServer
) -> None:
    await page.session.observe(server.page("/shapes", SHAPES))
    holder = Holder(page)
    await holder.click("#Ship")
    holder.key("Delete", "Delete")
    await holder.steps()
    assert await log(holder) == ["Ship"]
    number = page.session.steps[-1].number
    await page.ask("chosen = 'Pack'; draw()")
    way = await refused(holder, number, "“Delete” removes whatever the page has selected")
    assert isinstance(page.session.backend, LocalBackend)
    page.session.backend.accept(way)
    await page.session.step(await call_once_more(page.session, number))
    assert await log(holder) == ["Pack"]
    await holder.stop()
