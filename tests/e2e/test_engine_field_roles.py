"""Elements that only have a field's role: their actions, and whether typed text appears in them."""

import pytest

from gui.schema.code import Code
from gui.schema.errors import ActionError, InputError, StepUnknownError
from gui.schema.fact import fact
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

QUESTIONS = """<!doctype html><title>Survey</title>
<div role=textbox aria-labelledby=q1><h5 id=q1 aria-label="How good?">4. How good?</h5><fieldset role=radiogroup>
<label><input type=radio name=good aria-label="How good?"> 1</label>
<label><input type=radio name=good aria-label="How good?"> <b>2</b> <i>2</i></label></fieldset></div>
<div role=combobox aria-labelledby=q2 aria-expanded=false><h5 id=q2>Car</h5>
<div id=car role=combobox aria-label=Car aria-expanded=false aria-controls=cars tabindex=0
  style="border: 1px solid; width: 200px; height: 20px"></div></div>
<div id=cars role=listbox hidden></div>
<script>
const list = document.getElementById('cars');
function show(open) {
  list.innerHTML = open ? '<div role=option>Audi</div><div role=option>Fiat</div>' : '';
  list.hidden = !open;
  car.setAttribute('aria-expanded', open);
}
car.onclick = () => show(list.hidden);
car.onkeydown = event => { if (event.key === 'Escape') show(false); };
list.onclick = event => { car.textContent = event.target.textContent; show(false); };
</script>"""

NOTES = """<!doctype html><title>Notes</title><body>
<div id=drawn role=textbox aria-label=Drawn style="border: 1px solid">empty</div>
<div id=deaf role=textbox aria-label=Deaf tabindex=0 style="border: 1px solid">empty</div>
<div id=heard role=textbox aria-label=Heard tabindex=0 style="border: 1px solid">empty</div>
<script>
window.pressed = [];
addEventListener('keydown', event => pressed.push(event.target.id), true);
heard.onkeydown = event => { if (event.key.length === 1) heard.append(event.key); };
</script>"""


async def test_a_question_with_the_role_of_a_field_is_none(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/survey", QUESTIONS))
    fields = [action for action in page.seen.actions if action.role in ("textbox", "combobox")]
    assert [action.name for action in fields] == ["Car"]
    choices = [action.description for action in page.seen.actions if action.role == "radio"]
    assert choices == ["Choose How good? 1", "Choose How good? 2"]


async def test_what_was_chosen_in_a_drawn_list_is_told(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/survey", QUESTIONS))
    await page.do("Open Car", "Fiat")
    assert await page.ask("car.textContent") == "Fiat"
    assert page.session.steps[-1].did == fact(Code.DID_CHOOSE, target="Car")


async def test_a_list_that_was_opened_in_vain_is_told_as_pressed(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/survey", QUESTIONS))
    with pytest.raises(InputError) as failed:
        await page.do("Open Car", "Volvo")
    assert failed.value.fact.code is Code.NO_CHOICE
    assert failed.value.intact == (fact(Code.WAS_PRESSED, target="Car"),)


async def test_a_choice_that_cannot_be_pressed_is_told_by_its_name(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/survey", QUESTIONS))
    veil = "position: fixed; inset: 0; z-index: 9"
    await page.ask(
        f"car.addEventListener('click', () => document.body.insertAdjacentHTML('beforeend', '<p style=\"{veil}\">'))"
    )
    with pytest.raises(ActionError) as failed:
        await page.do("Open Car", "Fiat")
    assert failed.value.fact == fact(Code.CHOICE_NOT_PRESSED, choice="Fiat", target="Car")
    assert fact(Code.NOTHING_DONE) not in failed.value.intact


async def test_nothing_is_typed_where_no_cursor_comes(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/notes", NOTES))
    with pytest.raises(ActionError) as failed:
        await page.do("Type into Drawn", "3")
    assert failed.value.fact == fact(Code.TAKES_NO_TYPING, target="Drawn")
    assert await page.ask("pressed") == []


async def test_what_is_typed_must_be_seen(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/notes", NOTES))
    with pytest.raises(StepUnknownError) as failed:
        await page.do("Type into Deaf", "3")
    assert failed.value.what == "It is not known whether “Deaf” was filled in."
    assert failed.value.causes == (fact(Code.TYPED_AND_NOT_SEEN),)
    await page.do("Type into Heard", "34")
    assert await page.ask("heard.textContent") == "empty34"


KEEPS_FOCUS = """<!doctype html><title>Keeps</title>
<input id=search aria-label=Search autofocus>
<textarea id=unlisted hidden style="position: fixed; bottom: 0; right: 0"></textarea>
<div id=note role=textbox aria-label=Note tabindex=0 style="border: 1px solid; width: 200px; height: 30px">empty</div>
<script>
window.keeper = search;
note.addEventListener('focus', () => keeper.focus());
</script>"""


async def test_what_another_field_keeps_is_not_told_as_typed(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/keeps", KEEPS_FOCUS))
    with pytest.raises(ActionError) as failed:
        await page.do("Type into Note", "34")
    assert failed.value.fact == fact(Code.TAKES_NO_TYPING, target="Note")
    assert await page.ask("search.value") == ""


async def test_a_field_that_came_since_and_keeps_the_focus_takes_nothing(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/keeps", KEEPS_FOCUS))
    await page.ask("(unlisted.hidden = false, keeper = unlisted, unlisted.focus())")
    with pytest.raises(ActionError) as failed:
        await page.do("Type into Note", "34")
    assert failed.value.fact == fact(Code.TAKES_NO_TYPING, target="Note")
    assert await page.ask("unlisted.value") == ""


async def test_a_field_that_opens_at_the_click_takes_what_is_typed(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/keeps", KEEPS_FOCUS))
    await page.ask("(keeper = unlisted, note.onmousedown = () => { unlisted.hidden = false; }, 1)")
    await page.do("Type into Note", "34")
    assert await page.ask("unlisted.value") == "34"
