"""The button of a form is not pressed if a field has lost its value, up to the press itself."""

from typing import Any

import pytest

from gui.engine.describe.named import called_by_page
from gui.engine.recording.filled_fields import FieldsChangedError, FieldsRenamedError
from gui.schema.action import ActionCall, FilledField
from gui.schema.code import Code
from gui.schema.errors import ActionGoneError, StepUnknownError
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

FORM = """<title>Order</title><form id=f><p><label>One <input id=One name=one value=Ada></label>
<p><label>Two <input id=Two name=two value=1000></label>
<p><label>Pin <input id=Pin name=pin type=password value=opensesame></label>
<p><label><input id=Box name=box type=checkbox checked>Gift</label>
<p><label>Size <select id=Size name=size><option>Small<option selected>Large</select></label>
<p><button id=b>Save</button></form><script>let sent = null, once = false;
f.addEventListener('submit', event => { event.preventDefault(); sent = Object.fromEntries(new FormData(f)); });
const first = act => () => { if (!once) { once = true; act(); } };
b.onmouseenter = first(() => { UNDER_POINTER });</script>"""
WHOLE = {"one": "Ada", "two": "1000", "pin": "opensesame", "box": "on", "size": "Large"}


async def press(page: Driver, server: PageServer, script: str = "", *, at_press: str = "") -> Any:
    """Press the form's button, of a page that runs a script as soon as the pointer comes to it; answers what was sent.

    `at_press` is run when the button is pressed.
    """
    more = f"<script>b.addEventListener('mousedown', () => {{ {at_press} }})</script>" if at_press else ""
    server.page("/form", FORM.replace("UNDER_POINTER", script) + more)
    await page.session.backend.page.mouse.move(0, 0)  # type: ignore[attr-defined]
    await page.open("/form")
    texts = {"Type into One": "Ada", "Type into Two": "1000", "Type into Pin": None, "Choose Size": "Large"}
    filled = [FilledField(action_id=page.id(name), text=text) for name, text in texts.items()]
    filled.append(FilledField(action_id=page.id("Untick Gift"), text="checked"))
    await page.session.step(ActionCall(action_id=page.id("Click Save"), filled=tuple(filled)))
    return await page.ask("sent")


async def test_a_form_that_stays_is_sent(page: Driver, server: PageServer) -> None:
    assert await press(page, server) == WHOLE


@pytest.mark.parametrize(
    ("script", "name"),
    [
        ("Two.value = ''", "Two"),
        ("Two.value = '4'", "Two"),
        ("Pin.value = ''", "Pin"),
        ("Box.checked = false", "Gift"),
        ("Size.value = 'Small'", "Size"),
        ("const other = Two.cloneNode(); other.value = '4'; Two.replaceWith(other)", "Two"),
        ("const html = f.innerHTML.replace('1000', '4'); f.innerHTML = html", "Two"),
    ],
)
async def test_a_field_that_changes_under_the_pointer_keeps_the_form(
    page: Driver, server: PageServer, script: str, name: str
) -> None:
    with pytest.raises(FieldsChangedError) as caught:
        await press(page, server, script)
    assert caught.value.what == f"“Save” was not pressed: “{name}” did not keep what was filled in."
    instead = "4" if "4" in script else "Small" if "Small" in script else ""
    assert caught.value.why == (f"It holds “{instead}”." if instead else "")
    assert await page.ask("sent") is None


async def test_a_field_that_is_called_otherwise_by_the_press_keeps_the_form(page: Driver, server: PageServer) -> None:
    server.page("/form", FORM.replace("UNDER_POINTER", ""))
    await page.open("/form")
    field, button = page.id("Type into Two"), page.id("Click Save")
    await page.ask("Two.labels[0].firstChild.data = 'Three'")
    await page.session.observe()
    filled = FilledField(action_id=field, text="1000", called="Two")
    with pytest.raises(FieldsRenamedError) as caught:
        await page.session.step(ActionCall(action_id=button, filled=(filled,)))
    assert caught.value.what == "“Save” was not pressed: what was filled in as “Two” had become “Three”."
    await page.session.step(ActionCall(action_id=button, filled=(filled.model_copy(update={"called": "Three *"}),)))
    assert await page.ask("sent") == WHOLE


NAMED = {
    "label": ("<label id=n for=who>Given name</label>", "n.textContent = TEXT"),
    "attribute": ("", "who.setAttribute('aria-label', TEXT)"),
    "placeholder": ("", "who.placeholder = TEXT"),
    "words before it": ("<span id=n>Given name</span>", "n.textContent = TEXT"),
}
"""Ways in which pages name a field, and rename it."""


async def press_named(page: Driver, server: PageServer, by: str, name: str, event: str) -> Any:
    """Press the button of a form whose field is renamed at an event of the button; answers what was sent."""
    words, renaming = NAMED[by]
    own = {"attribute": "aria-label='Given name'", "placeholder": "placeholder='Given name'"}.get(by, "")
    html = f"""<title>Order</title><form id=f><p>{words} <input id=who {own} value=Ken><p>{"Terms " * 60}
    <p><button id=b>Save</button></form><script>let sent = null;
    f.onsubmit = event => {{ event.preventDefault(); sent = who.value }};
    b.addEventListener('{event}', () => {{ {renaming.replace("TEXT", repr(name))} }}, {{once: true}})</script>"""
    server.page("/named", html)
    await page.session.backend.page.mouse.move(0, 0)  # type: ignore[attr-defined]
    await page.open("/named")
    field = next(action for action in page.seen.actions if action.role == "textbox")
    called = called_by_page(field)
    assert called == "Given name"
    filled = FilledField(action_id=field.id, text="Ken", called=called)
    await page.session.step(ActionCall(action_id=page.id("Click Save"), filled=(filled,)))
    return await page.ask("sent")


@pytest.mark.parametrize("by", list(NAMED))
async def test_a_field_that_is_renamed_under_the_pointer_keeps_the_form(
    page: Driver, server: PageServer, by: str
) -> None:
    with pytest.raises(FieldsRenamedError) as caught:
        await press_named(page, server, by, "Family name", "mouseenter")
    assert caught.value.what == "“Save” was not pressed: what was filled in as “Given name” had become “Family name”."
    assert await page.ask("sent") is None


@pytest.mark.parametrize("by", list(NAMED))
async def test_a_field_that_is_renamed_at_the_press_keeps_the_click(page: Driver, server: PageServer, by: str) -> None:
    with pytest.raises(StepUnknownError) as caught:
        await press_named(page, server, by, "Family name", "mousedown")
    assert str(caught.value.why).startswith("As it was pressed, the page renamed “")
    assert await page.ask("sent") is None


@pytest.mark.crossed
@pytest.mark.parametrize("event", ["mouseenter", "mousedown"])
@pytest.mark.parametrize("name", ["Given name *", "Given name (valid)", "Given name: looks good"])
async def test_a_remark_on_a_field_keeps_nothing(page: Driver, server: PageServer, event: str, name: str) -> None:
    assert await press_named(page, server, "label", name, event) == "Ken"


@pytest.mark.parametrize(
    "script", ["const other = Two.cloneNode(); other.value = Two.value; Two.replaceWith(other)", "f.innerHTML += ''"]
)
async def test_a_page_that_draws_its_fields_anew_is_sent(page: Driver, server: PageServer, script: str) -> None:
    assert await press(page, server, script) == WHOLE


@pytest.mark.parametrize("when", ["under the pointer", "once it is left", "before"])
async def test_what_is_written_otherwise_before_the_press_is_sent(page: Driver, server: PageServer, when: str) -> None:
    lines = "".join(
        f"""<li>Price of {name} <input name=price aria-label='Price of {name}' value=1000>
        <button onclick="document.title = 'Saved ' + this.previousElementSibling.value">Save</button>"""
        for name in ("ink", "pens")
    )
    write = "document.querySelectorAll('input')[1].value = '1,000.00'"
    event = {"under the pointer": "onmouseenter", "once it is left": "onmousedown", "before": "onfocus"}[when]
    script = f"<script>document.querySelectorAll('button')[1].{event} = () => {{ {write} }}</script>"
    server.page("/lines", f"<title>Prices</title><ul>{lines}</ul>{script}")
    await page.session.backend.page.mouse.move(0, 0)  # type: ignore[attr-defined]
    await page.open("/lines")
    field, button = page.id("Type into Price of pens"), [one.id for one in page.seen.actions if one.name == "Save"][1]
    if when == "before":
        await page.ask(write)
    call = ActionCall(action_id=button, filled=(FilledField(action_id=field, text="1000"),))
    await page.session.step(call)
    assert await page.ask("document.title") == "Saved 1,000.00"


async def test_a_form_that_is_sent_elsewhere_by_now_is_refused(page: Driver, server: PageServer) -> None:
    server.page("/form", FORM.replace("UNDER_POINTER", ""))
    await page.open("/form")
    filled = FilledField(action_id=page.id("Type into Two"), text="1000")
    await page.ask("f.action = '/elsewhere'")
    with pytest.raises(ActionGoneError):
        await page.session.step(ActionCall(action_id=page.id("Click Save"), filled=(filled,)))
    assert await page.ask("sent") is None


async def test_what_is_emptied_at_the_press_keeps_the_click(page: Driver, server: PageServer) -> None:
    with pytest.raises(StepUnknownError) as caught:
        await press(page, server, at_press="Two.value = ''")
    assert caught.value.what == "“Save” was pressed, but its click was held back."
    assert caught.value.why == "As it was pressed, the page emptied “Two”."
    assert await page.ask("sent") is None
    assert page.session.steps[-1].words == "Did not click"
    assert page.session.steps[-1].outcome == "failed"


async def test_what_is_written_otherwise_at_the_press_is_sent(page: Driver, server: PageServer) -> None:
    assert await press(page, server, at_press="Two.value = '1,000.00'") == {**WHOLE, "two": "1,000.00"}


async def test_what_fields_must_hold_is_in_no_record(page: Driver, server: PageServer) -> None:
    await press(page, server)
    assert page.session.steps[-1].call.filled == ()
    assert page.session.steps[-1].did.code is Code.DID_CLICK
