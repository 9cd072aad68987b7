"""A press that the page answers at once, before the button is released, is known to be done where the events say so."""

from contextlib import nullcontext

import pytest

from gui.engine.local.perceive.module_linker import link
from gui.engine.local.perceive.page_script import page_module
from gui.schema.action import ActionCall
from gui.schema.code import Code
from gui.schema.errors import StepdeckError, StepUnknownError
from tests.e2e.test_engine_ids_meaning import show
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

FIELD = """<input readonly aria-label=Day onclick="note('click')"><script>
document.querySelector('input').onfocus = event => {
  const over = document.createElement('div'), {left, top, width, height} = event.target.getBoundingClientRect();
  over.style.cssText = `position:fixed;left:${left}px;top:${top}px;width:${width}px;height:${height}px;background:#ddd`;
  over.onclick = over.onmouseup = () => note('what covers it');
  document.body.append(over);
  if (SLIDES) setTimeout(() => { over.style.top = `${top + height + 2}px` }, 150);
};
</script>"""


async def test_a_field_is_clicked_though_what_it_opens_slides_away_from_over_it(page: Driver) -> None:
    window = await show(page, FIELD.replace("SLIDES", "true"))
    await page.do("Click Day")
    assert await window.evaluate("did") == ["click"]


async def test_a_click_on_a_field_that_stays_covered_is_not_known_and_goes_to_nothing_else(page: Driver) -> None:
    window = await show(page, FIELD.replace("SLIDES", "false"))
    with pytest.raises(StepUnknownError, match="Whether “Day” was clicked is not known"):
        await page.do("Click Day")
    assert await window.evaluate("did") == []


HEARS_FIRST = """<input readonly aria-label=Day><script>
addEventListener('pointerdown', event => note(event.target.localName), true);
const field = document.querySelector('input');
field.onmousemove = () => setTimeout(() => {
  const over = document.createElement('div'), {left, top, width, height} = field.getBoundingClientRect();
  over.style.cssText = `position:fixed;left:${left}px;top:${top}px;width:${width}px;height:${height}px;background:#ddd`;
  document.body.append(over);
});
</script>"""


async def test_what_comes_over_a_field_is_not_pressed_where_the_window_hears_it_first(page: Driver) -> None:
    window = await show(page, HEARS_FIRST)
    with pytest.raises(StepdeckError):
        await page.do("Click Day")
    assert await window.evaluate("did") == []


TICKS = """<style>.box div { width: 16px; height: 16px }</style><div role=grid>ROWS</div><script>
const draw = tick => {
  const box = document.createElement('div');
  box.className = 'box'; box.tabIndex = 0; box.style.cssText = 'width:18px;height:18px;border:1px solid';
  box.innerHTML = `<div><div><span class='${tick ? 'mark' : ''}'></span></div></div>`;
  box.firstChild.onmousedown = event => {
    const cell = box.parentNode;
    note(cell.previousSibling.textContent + ' ' + !tick);
    box.remove();
    AFTER;
    event.stopPropagation();
  };
  return box;
};
for (const cell of document.querySelectorAll('.tick')) cell.append(draw(false));
</script>"""
ROWS = "".join(
    f"<div role=row><div role=gridcell>{name}</div><div role=gridcell class=tick></div></div>"
    for name in ("Ann", "Bob")
)


def ticks(after: str) -> str:
    return TICKS.replace("ROWS", ROWS).replace("AFTER", after)


async def test_what_has_no_name_and_is_drawn_anew_by_its_press_is_done(page: Driver) -> None:
    window = await show(page, ticks("cell.append(draw(!tick))"))
    bob = next(one for one in page.seen.actions if "Bob" in one.description)
    result = await page.session.step(bob.id)
    assert await window.evaluate("did") == ["Bob true"]
    assert any(told.code is Code.REDRAWN_AT_PRESS for told in result.facts)


async def test_that_another_of_the_same_words_and_other_looks_came_is_not_known(page: Driver) -> None:
    window = await show(page, ticks("cell.append(draw(!tick))").replace(">Ann<", ">Bob<"))
    with pytest.raises(StepUnknownError):
        await page.session.step(page.seen.actions[-1].id)
    assert await window.evaluate("did") == ["Bob true"]


SUGGESTS = """<div onclick="note('around')"><input role=combobox aria-expanded=true aria-controls=lb aria-label=City>
<ul id=lb role=listbox style="width: 90px; margin: 0"><li role=option>Graz</li></ul><p>No city yet.</p></div><script>
const list = document.getElementById('lb');
list.firstChild.onmousedown = () => { note('Graz'); document.querySelector('input').value = 'Graz'; CLOSES };
</script>"""


@pytest.mark.parametrize(
    "closes",
    ["list.style.display = 'none'", "list.style.visibility = 'hidden'", "list.remove()", "list.innerHTML = ''"],
)
async def test_a_suggestion_that_closes_its_list_as_it_is_pressed_is_chosen(page: Driver, closes: str) -> None:
    window = await show(page, SUGGESTS.replace("CLOSES", closes))
    result = await page.do("Choose Graz")
    assert await window.evaluate("did") == ["Graz"]
    assert not {told.code for told in result.facts} & {Code.VANISHED_UNDER_PRESS, Code.REDRAWN_AT_PRESS}
    assert page.session.steps[-1].outcome == "done"


@pytest.mark.parametrize("closes", ["list.style.display = 'none'", "setTimeout(() => list.remove())"])
async def test_a_suggestion_whose_list_closes_as_its_field_is_left_is_not_told_as_chosen(
    page: Driver, closes: str
) -> None:
    hears = (
        f"list.firstChild.onclick = () => note('Graz'); document.querySelector('input').onblur = () => {{ {closes} }}"
    )
    window = await show(page, SUGGESTS.replace("list.firstChild.onmousedown", f"{hears}; list.kept"))
    await window.focus("input")
    result = await page.do("Choose Graz")
    assert await window.evaluate("did") == []
    assert any(told.code is Code.VANISHED_UNDER_PRESS for told in result.facts)
    assert page.session.steps[-1].did.code is Code.DID_PRESS_MOUSE


BUSY_AT_PRESS = """<button id=save style="width: 90px; height: 30px">Save draft</button><script>
const save = document.getElementById('save');
for (const type of ['mouseup', 'click']) save.addEventListener(type, () => note(type));
ON</script>"""


@pytest.mark.parametrize(
    "on",
    [
        "save.onmousedown = () => { save.textContent = 'Saving…' }",
        "save.onpointerdown = () => { save.textContent = 'Saving draft ...' }",
        "save.onpointerdown = () => { save.ariaBusy = 'true'; save.innerHTML = '<i></i>' }",
        "save.onmouseup = () => { save.innerHTML = '<i></i> <span>Please wait…</span>' }",
    ],
)
async def test_what_says_at_its_press_that_it_is_at_work_is_still_pressed(page: Driver, on: str) -> None:
    window = await show(page, BUSY_AT_PRESS.replace("ON", on))
    await page.do("Click Save draft")
    assert await window.evaluate("did") == ["mouseup", "click"]
    assert page.session.steps[-1].target == "Save draft"


@pytest.mark.parametrize(
    "on",
    [
        "save.onmousedown = () => { save.textContent = 'Deleting…' }",
        "save.onmousedown = () => { save.textContent = 'Saving all…' }",
        "save.onmousedown = () => { save.textContent = 'Save as…' }",
        "save.onmousedown = () => { save.textContent = 'Saving' }",
        "save.onpointerover = () => { save.textContent = 'Saving…' }",
        "addEventListener('mousedown', () => { save.textContent = 'Saving…' })",
    ],
)
async def test_what_says_more_at_its_press_or_says_it_at_another_moment_is_another(page: Driver, on: str) -> None:
    window = await show(page, BUSY_AT_PRESS.replace("ON", on))
    with pytest.raises(StepdeckError):
        await page.do("Click Save draft")
    assert "click" not in await window.evaluate("did")


async def test_a_name_of_signs_alone_says_of_no_deed_that_it_is_under_way(page: Driver) -> None:
    window = await show(page, "")
    script = f"{link('busy_names', page_module)}\nreturn [isBusyName('?', 'Helping…'), isBusyName('›', 'Loading…')];"
    assert await window.evaluate(f"() => {{ {script} }}") == [False, True]


HELD = """<button>Hold to delete</button><script>
const button = document.querySelector('button');
button.onpointerdown = () => {
  button.textContent = 'Keep holding…';
  setTimeout(() => { button.textContent = 'Deleted'; note('deleted'); }, 100);
};
button.onmousedown = () => note('heard');
button.onpointerup = () => note('let go');
</script>"""


async def test_what_becomes_another_while_it_is_held_was_held_and_is_let_go(page: Driver) -> None:
    window = await show(page, HELD)
    await page.session.step(ActionCall(action_id=page.id("Click Hold to delete"), held_ms=400))
    assert await window.evaluate("did") == ["heard", "deleted", "let go"]
    assert page.session.steps[-1].outcome == "done"


ROW_HELD = """<ul><li>Ada <button>Hold to delete</button></li><li>Bob <button>Hold to delete</button></li></ul><script>
const [one] = document.querySelectorAll('li button');
one.onpointerdown = () => setTimeout(() => { one.previousSibling.data = 'Eve '; }, 50);
one.onpointerup = () => note('let go');
</script>"""


async def test_a_row_that_becomes_anothers_while_it_is_held_is_not_let_go_there(page: Driver) -> None:
    window = await show(page, ROW_HELD)
    call = ActionCall(action_id=page.id("Click Hold to delete, in row Ada"), held_ms=300)
    with pytest.raises(StepUnknownError):
        await page.session.step(call)
    assert await window.evaluate("did") == []


COUNTER = """<h3>Order, <span id=sum>39</span> €</h3><p>Quantity <input id=n value=2 aria-label=Quantity>
<button aria-label=more>+</button></p><script>
const more = document.querySelector('button');
const add = () => { note('more'); n.value++; HOW };
more.onWHEN = add;
</script>"""
SUMS = "sum.firstChild.data = 17 * n.value + 5"
NAMES = "more.setAttribute('aria-label', 'more than ' + n.value)"


@pytest.mark.parametrize("how", [SUMS, f"Promise.resolve().then(() => {{ {SUMS} }})"])
@pytest.mark.parametrize("when", ["mousedown", "pointerdown"])
async def test_what_acts_as_the_button_goes_down_and_says_so_is_done(page: Driver, how: str, when: str) -> None:
    window = await show(page, COUNTER.replace("HOW", how).replace("WHEN", when))
    result = await page.do("Click more")
    assert await window.evaluate("n.value") == "3"
    assert "more" in await window.evaluate("did")
    record = page.session.steps[-1]
    assert (record.outcome, record.refused) == ("done", False), result.facts


@pytest.mark.parametrize("waits", ["more", "more.parentElement"])
async def test_what_waits_for_the_click_that_is_held_back_is_not_known(page: Driver, waits: str) -> None:
    listens = f"{waits}.addEventListener('click', () => note('clicked'));</script>"
    shown = COUNTER.replace("HOW", SUMS).replace("WHEN", "mousedown").replace("</script>", listens)
    window = await show(page, shown)
    with pytest.raises(StepUnknownError):
        await page.do("Click more")
    assert await window.evaluate("did") == ["more"]


async def test_what_changes_between_press_and_release_but_not_by_the_press_is_not_known(page: Driver) -> None:
    later = f"setTimeout(() => {{ {SUMS}; {NAMES} }})"
    window = await show(page, COUNTER.replace("HOW", later).replace("WHEN", "mousedown"))
    with pytest.raises(StepUnknownError):
        await page.do("Click more")
    assert await window.evaluate("did") == ["more"]


@pytest.mark.parametrize("renames", [False, True])
async def test_what_stands_elsewhere_by_its_press_gets_no_click(page: Driver, renames: bool) -> None:
    """A person's click would come to the other one; what would be done by what has another name, nobody knows."""
    turns = "document.querySelector('h3').textContent = 'Account to delete'"
    window = await show(
        page, COUNTER.replace("HOW", turns + (f"; {NAMES}" if renames else "")).replace("WHEN", "mousedown")
    )
    with pytest.raises(StepUnknownError) if renames else nullcontext():
        await page.do("Click more")
    assert await window.evaluate("did") == ["more"]


MENU_BESIDE = """<ul><li><button id=file>notes.txt</button> <span>idle</span></li>
<li><button>plan.txt</button></li></ul>
<script>
const row = document.querySelector('li');
document.querySelector('#file').oncontextmenu = event => {
  event.preventDefault();
  note('menu');
  row.querySelector('span').textContent = 'Rename or delete';
};
for (const type of ['mouseup', 'auxclick']) document.querySelector('#file').addEventListener(type, () => note(type));
</script>"""


async def test_a_right_click_counts_once_its_menu_was_asked_for(page: Driver) -> None:
    window = await show(page, MENU_BESIDE)
    await page.session.step(
        ActionCall(action_id=next(one.id for one in page.seen.actions if one.target == "notes.txt"), gesture="right")
    )
    assert await window.evaluate("did") == ["menu"], "what has changed hears nothing more of it"
    assert "was clicked is not known" not in str(page.session.steps[-1])
