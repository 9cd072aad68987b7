"""What is set or chosen is what was listed, also where the page answers the focus or the press by changing it."""

import pytest

from gui.schema.errors import ActionGoneError, StepUnknownError
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

LIST = """<title>City</title>
<div role=combobox tabindex=0 aria-label=City aria-controls=l aria-expanded=false id=c>?</div>
<ul role=listbox id=l hidden><li role=option>Rome</li><li role=option>Oslo</li></ul><script>
const log = [];
let turns = false;
const open = shown => { l.hidden = !shown; c.setAttribute('aria-expanded', shown) };
const take = name => { log.push(name); c.textContent = name; open(false) };
c.onclick = () => open(l.hidden);
for (const one of l.children) {
  const name = one.textContent;
  one.onclick = () => take(one.textContent);
  one.onmousedown = () => { if (turns) { PRESSED } };
}
</script>"""


def named(page: Driver, name: str) -> str:
    return next(action.id for action in page.seen.actions if action.name == name)


async def open_list(page: Driver, server: PageServer, pressed: str) -> None:
    await page.session.observe(server.page("/city", LIST.replace("PRESSED", pressed)))
    await page.ask("turns = true")


@pytest.mark.parametrize(
    "pressed",
    [
        "l.children[0].textContent = 'Oslo'; l.children[1].textContent = 'Rome'",
        "turns = false; l.append(l.firstElementChild)",
    ],
)
async def test_a_choice_that_becomes_another_when_it_is_pressed_is_not_told_as_chosen(
    page: Driver, server: PageServer, pressed: str
) -> None:
    await open_list(page, server, pressed)
    with pytest.raises(StepUnknownError):
        await page.session.step(named(page, "City"), "Rome")
    assert await page.ask("log") == []


@pytest.mark.parametrize(
    "pressed",
    [
        "one.textContent = '✓ ' + name; one.onclick = () => take(name)",
        "take(name)",
        "take(name); l.hidden = false; l.style.cssText = 'opacity: 0; pointer-events: none'",
    ],
)
async def test_a_choice_that_is_taken_when_it_is_pressed_is_chosen(
    page: Driver, server: PageServer, pressed: str
) -> None:
    await open_list(page, server, pressed)
    await page.session.step(named(page, "City"), "Rome")
    assert await page.ask("log") == ["Rome"]


@pytest.mark.parametrize("several", [True, False])
async def test_one_of_several_that_moves_when_it_is_taken_is_chosen(
    page: Driver, server: PageServer, several: bool
) -> None:
    takes = "one.setAttribute('aria-selected', true); log.push(name); l.append(one)"
    await open_list(page, server, takes)
    if several:
        await page.ask("l.setAttribute('aria-multiselectable', true), 1")
        await page.session.step(named(page, "City"), "Rome")
    else:  # there it may only be what the pointer is at
        with pytest.raises(StepUnknownError):
            await page.session.step(named(page, "City"), "Rome")
    assert await page.ask("log") == ["Rome"]


@pytest.mark.parametrize(("kind", "value"), [("range", "70"), ("date", "2027-07-04"), ("color", "#102030")])
async def test_a_field_that_becomes_another_when_it_is_entered_is_not_set(
    page: Driver, server: PageServer, kind: str, value: str
) -> None:
    body = f"""<title>Set</title><input id=x type={kind} aria-label=Limit oninput="log.push(x.value)"><script>
    const log = []; let turns = false;
    x.onfocus = () => {{ if (turns) x.setAttribute('aria-label', 'Price') }}</script>"""
    await page.session.observe(server.page("/set", body))
    await page.ask("turns = true")
    with pytest.raises(ActionGoneError):
        await page.session.step(named(page, "Limit"), value)
    assert await page.ask("log") == []
    await page.session.observe(server.page("/set", body))
    await page.session.step(named(page, "Limit"), value)
    assert (await page.ask("log"))[-1] == value
