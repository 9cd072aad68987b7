"""Enter in a field submits as listed: with the same button, to the same address."""

import pytest

from gui.schema.errors import ActionGoneError, StepUnknownError
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

_SAYS = "told.textContent = event.submitter?.textContent ?? new URL(this.action).pathname; return false"
_FORM = f"""<p id=told>nothing</p><form id=form action=/save onsubmit="{_SAYS}"><input type=hidden id=hidden>
<label>Name <input id=field></label>"""
_BUTTON = "<button id=send>Save</button>"


async def _open(page: Driver, server: PageServer, button: str, when_typed: str) -> None:
    script = f"<script>field.addEventListener('input', () => {{ {when_typed} }})</script>"
    await page.open(server.page("/enters.html", f"{_FORM}{button}</form>{script}"))


@pytest.mark.parametrize(
    ("button", "change"),
    [
        pytest.param(_BUTTON, "send.textContent = 'Delete'", id="its button is another"),
        pytest.param(_BUTTON, "form.action = '/delete'", id="its button sends the form elsewhere"),
        pytest.param("", "form.action = '/delete'", id="without a button it goes elsewhere"),
    ],
)
async def test_enter_is_held_back_where_it_has_come_to_do_something_else(
    page: Driver, server: PageServer, button: str, change: str
) -> None:
    await _open(page, server, button, change)
    with pytest.raises(StepUnknownError, match="“Name” was filled in, but Enter was not pressed"):
        await page.do("Type into Name", "Ada", enter=True)
    assert await page.ask("[told.textContent, field.value]") == ["nothing", "Ada"]


async def test_enter_alone_is_held_back_likewise_and_pressed_once_that_was_read(
    page: Driver, server: PageServer
) -> None:
    await _open(page, server, _BUTTON, "")
    await page.ask("send.textContent = 'Delete'")
    with pytest.raises(ActionGoneError, match="Enter was not pressed in “Name”"):
        await page.do("Type into Name", enter=True)
    assert await page.ask("told.textContent") == "nothing"
    await page.session.observe()
    await page.do("Type into Name", enter=True)
    assert await page.ask("told.textContent") == "Delete"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param("send.textContent = 'Save “Ada”'", id="the button says more"),
        pytest.param("send.title = 'New'", id="the button has a tooltip"),
        pytest.param("hidden.value = field.value", id="the form sends what was typed once more"),
    ],
)
async def test_enter_goes_on_where_the_button_is_the_same(page: Driver, server: PageServer, change: str) -> None:
    await _open(page, server, _BUTTON, change)
    await page.do("Type into Name", "Ada", enter=True)
    assert (await page.ask("told.textContent")).startswith("Save")


_HEARS = "if (event.key === 'Enter') { event.preventDefault(); told.textContent = send.textContent }"
_FIELDS = {
    "a text area": f'<textarea id=field aria-label=Message onkeydown="{_HEARS}"></textarea>',
    "an editor": f"""<div id=field contenteditable role=textbox aria-label=Message style="min-height: 30px"
    onkeydown="{_HEARS}"></div>""",
    "a field": f'<input id=field aria-label=Message onkeydown="{_HEARS}">',
}


async def _chat(page: Driver, server: PageServer, field: str, around: str, change: str) -> None:
    body = f"<p id=told>nothing</p><{around}><h2 id=head>Ann</h2>{_FIELDS[field]}<button id=send>Send to Ann</button>"
    script = f"<script>field.addEventListener('input', () => {{ {change} }})</script>"
    await page.open(server.page("/chat.html", f"{body}</{around}>{script}"))


@pytest.mark.crossed
@pytest.mark.parametrize("field", _FIELDS)
@pytest.mark.parametrize("around", ["form", "section"])
@pytest.mark.parametrize(
    "change",
    ["send.textContent = 'Send to Bob'", "send.textContent = 'Nachricht an Bob senden'", "head.textContent = 'Bob'"],
)
async def test_enter_is_held_back_in_whatever_is_typed_into(
    page: Driver, server: PageServer, field: str, around: str, change: str
) -> None:
    await _chat(page, server, field, around, change)
    with pytest.raises(StepUnknownError, match="“Message” was filled in, but Enter was not pressed"):
        await page.do("Type into Message", "Hello", enter=True)
    assert await page.ask("told.textContent") == "nothing"


@pytest.mark.crossed
@pytest.mark.parametrize("field", _FIELDS)
@pytest.mark.parametrize(
    "change",
    [
        "send.textContent = 'Send'",
        "send.textContent = 'Sending…'",
        "send.textContent = 'Nachricht senden'",
        "send.textContent = 'Absenden'",
        "send.textContent = 'Envoyer le message'",
        "send.ariaExpanded = 'true', send.textContent = 'Shown'",
        "head.textContent = 'Ann: Hello'",
    ],
)
async def test_enter_goes_on_where_a_button_is_ready_or_a_heading_shows_what_is_typed(
    page: Driver, server: PageServer, field: str, change: str
) -> None:
    await _chat(page, server, field, "section", change)
    await page.do("Type into Message", "Hello", enter=True)
    assert await page.ask("told.textContent") == await page.ask("send.textContent")


_PALETTE = """<p id=told>nothing</p>
<input id=field role=combobox aria-label=Command aria-controls=hits aria-expanded=true>
<ul id=hits role=listbox><li role=option aria-selected=true>Open file<li role=option>Delete file</ul><script>
const first = () => hits.querySelector('[aria-selected=true]').textContent;
field.onkeydown = event => { if (event.key === 'Enter') told.textContent = first() };
const line = (word, at) => `<li role=option aria-selected=${!at}>${word}`;
const show = (...words) => { hits.innerHTML = words.map(line).join('') };
</script>"""


@pytest.mark.parametrize("hits", ["'Delete file', 'Open file'", "'Remove file', 'Find file'"])
async def test_enter_takes_no_first_hit_that_nobody_has_seen(page: Driver, server: PageServer, hits: str) -> None:
    script = f"<script>field.oninput = () => show({hits})</script>"
    await page.open(server.page("/palette.html", _PALETTE + script))
    with pytest.raises(StepUnknownError, match="“Command” was filled in, but Enter was not pressed"):
        await page.do("Type into Command", "file", enter=True)
    assert await page.ask("told.textContent") == "nothing"
    await page.do("Type into Command", enter=True)
    assert await page.ask("told.textContent") == hits.split("'")[1], "once that was read"


async def test_enter_alone_takes_only_the_hit_that_was_read(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/palette-alone.html", _PALETTE))
    await page.ask("show('Delete file', 'Open file')")
    with pytest.raises(ActionGoneError, match="Enter was not pressed in “Command”"):
        await page.do("Type into Command", enter=True)
    assert await page.ask("told.textContent") == "nothing"


@pytest.mark.parametrize("hits", ["'Berlin', 'Bern'", "'Hotel Berlin'", "'Open file', 'Berlin'"])
async def test_enter_takes_the_hit_that_is_meant(page: Driver, server: PageServer, hits: str) -> None:
    script = f"<script>field.oninput = () => show({hits})</script>"
    await page.open(server.page("/meant.html", _PALETTE + script))
    await page.do("Type into Command", "Ber", enter=True)
    assert await page.ask("told.textContent") == hits.split("'")[1]
