"""What is typed by hand chooses the same once more, also where the field holds something by now."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from gui.engine.past.once_more import call_once_more
from tests.helpers.by_hand import Holder, until
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

CITIES = """<!doctype html><title>Cities</title><label>City <input id=city></label><div id=list></div><script>
const all = ['Aachen', 'Berlin', 'Bern', 'Bonn'], log = [];
let marked = -1;
function found() {
  const fitting = all.filter(name => city.value && name.toLowerCase().startsWith(city.value.toLowerCase()));
  list.innerHTML = fitting.map((name, at) => `<div>${at === marked ? '> ' : ''}${name}</div>`).join('');
  return fitting;
}
city.oninput = () => { marked = -1; found(); };
city.onkeydown = event => {
  if (event.key === 'ArrowDown') { marked++; found(); event.preventDefault(); }
  if (event.key !== 'Enter' || !found()[marked]) return;
  city.value = found()[marked];
  list.innerHTML = '';
  log.push(city.value);
};
</script>"""


@pytest_asyncio.fixture(loop_scope="session")
async def hand(page: Driver, server: PageServer) -> AsyncIterator[Holder]:
    await page.session.observe(server.page("/cities", CITIES))
    holder = Holder(page)
    yield holder
    await holder.stop()


async def test_keys_choose_the_same_again_in_a_field_that_holds_what_they_chose(hand: Holder) -> None:
    session, page = hand.page.session, hand.backend.page
    await hand.click("#city")
    hand.type("be")
    hand.key("ArrowDown", "ArrowDown")
    hand.key("Enter", "Enter", "\r")
    await until(lambda: page.evaluate("() => log.length"))
    await hand.steps()
    number = session.steps[-1].number
    for before in ("Berlin", "", "Bonn"):
        await page.evaluate("before => { city.value = before; }", before)
        await session.step(await call_once_more(session, number))
        assert await page.evaluate("() => [city.value, list.textContent]") == ["Berlin", ""], before
    assert await page.evaluate("() => log") == ["Berlin"] * 4


FETCHED = """<!doctype html><title>Parcel</title><label>City <input id=city role=combobox aria-controls=list></label>
<ul id=list role=listbox hidden></ul><script>
let marked = -1;
city.oninput = () => { list.hidden = true; setTimeout(() => {
  list.innerHTML = '<li role=option>Aachen</li><li role=option>Berlin</li>';
  list.hidden = false;
}, 600); };
city.onkeydown = event => {
  if (event.key === 'ArrowDown' && !list.hidden) marked++;
  if (event.key !== 'Enter') return;
  city.value = list.hidden || marked < 0 ? '' : list.children[marked].textContent;
  list.hidden = true;
};
</script>"""


async def test_arrow_keys_wait_for_suggestions_that_are_still_fetched(page: Driver, server: PageServer) -> None:
    await page.session.observe(server.page("/parcel", FETCHED))
    hand, session, browser = Holder(page), page.session, page.session.backend.page  # type: ignore[attr-defined]
    await hand.click("#city")
    hand.type("a")
    await until(lambda: browser.evaluate("() => !list.hidden"))
    hand.key("ArrowDown", "ArrowDown")
    hand.key("Enter", "Enter", "\r")
    await until(lambda: browser.evaluate("() => city.value === 'Aachen'"))
    await hand.steps()
    await hand.stop()
    number = session.steps[-1].number
    await browser.reload()
    await session.observe()
    await session.step(await call_once_more(session, number))
    assert await browser.evaluate("() => city.value") == "Aachen"


async def test_arrow_keys_that_are_not_pressed_again_are_told(hand: Holder) -> None:
    session, page = hand.page.session, hand.backend.page
    await page.evaluate("() => { city.value = 'B'; }")
    await hand.click("#city")
    hand.type("e")
    hand.key("ArrowDown", "ArrowDown")
    await hand.steps()
    await page.evaluate("() => { city.value = 'Old'; }")
    await session.step(await call_once_more(session, session.steps[-1].number))
    assert await page.evaluate("() => city.value") == "Be"
    told = "“City” was given its text, but not the arrow keys that came after it"
    assert any(told in change for change in session.steps[-1].changes), session.steps[-1].changes


HEARS = """<!doctype html><title>Heard</title><label>Name <input id=name value=Zoe></label>
<label>Notes <textarea id=notes>One\nTwo</textarea></label><p><b id=about contenteditable role=textbox
aria-label=About style="display: block">Zoe</b></p><script>
const heard = [];
for (const field of [document.querySelector('#name'), notes, about])
  field.oninput = () => heard.push(field.value ?? field.textContent);
</script>"""


@pytest.mark.parametrize(
    ("field", "typed", "before", "heard"),
    [
        ("#name", "xy", "Zoexy", []),
        ("#name", "xy", "Zoe", ["Zoex", "Zoexy"]),
        ("#name", "xy", "", ["Z", "Zo", "Zoe", "Zoex", "Zoexy"]),
        ("#name", "xy", "Ann", ["", "Z", "Zo", "Zoe", "Zoex", "Zoexy"]),
        ("#notes", "!", "One\nTwo", ["One\nTwo!"]),
        ("#about", "xy", "Zoexy", []),
    ],
)
async def test_what_added_letters_is_done_again_without_adding_them_twice(
    page: Driver, server: PageServer, field: str, typed: str, before: str, heard: list[str]
) -> None:
    """The page hears what somebody would cause who looks at the field first."""
    await page.session.observe(server.page("/heard", HEARS))
    hand, session, browser = Holder(page), page.session, page.session.backend.page  # type: ignore[attr-defined]
    await hand.click(field)
    hand.key("End", "End", modifiers=("Control",))
    hand.type(typed)
    await hand.steps()
    await hand.stop()
    number, whole = session.steps[-1].number, await browser.evaluate("() => heard.splice(0).pop()")
    is_field = await browser.evaluate("css => document.querySelector(css).matches('input, textarea')", field)
    holds = "value" if is_field else "textContent"
    fill = "([css, holds, text]) => { document.querySelector(css)[holds] = text; }"
    await browser.evaluate(fill, [field, holds, before])
    await session.observe()
    await session.step(await call_once_more(session, number))
    assert await browser.evaluate("() => heard") == heard
    assert await browser.evaluate("([css, holds]) => document.querySelector(css)[holds]", [field, holds]) == whole
