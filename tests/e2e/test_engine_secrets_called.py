"""Fields that only what stands around them calls a secret: an editable part, a cell beside its name, a grid's cell."""

from collections.abc import Iterable

import pytest

from gui.engine.local.backend import LocalBackend
from gui.schema.input import MouseInput
from tests.e2e.test_engine_secrets_live import STYLE as LIVE
from tests.e2e.test_engine_secrets_live import another, shows_words, watched
from tests.helpers.by_hand import Holder, until
from tests.helpers.driver import Driver
from tests.helpers.known_secrets import forget_secrets
from tests.helpers.page_server import PageServer
from tests.helpers.secret_facts import box_of, is_painted

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.thorough_browser]

TYPED, PLAIN = "Kx7mole9", "plain words"


@pytest.fixture(autouse=True)
def a_run_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_secrets(monkeypatch)


STYLE = "<!doctype html><title>Vault</title><style>[contenteditable] { display: inline-block; width: 200px }</style>"
FIELDS = {
    "an editable part with a label of its own": "<p>A <span contenteditable id=at aria-label='Vault password'></span>",
    "a drawn text field": "<p>A <span contenteditable role=textbox id=at aria-label=Password></span>",
    "a label referred to": "<p><label id=l>PIN</label> <span contenteditable id=at aria-labelledby=l></span>",
    "a field with a label referred to": "<p><b id=l>Password</b> <i>of yours</i> <input id=at aria-labelledby=l>",
    "the label of the box that it stands in": "<p><label for=box>PIN</label> <b id=box><input id=at title=English></b>",
    "a cell before it": "<table><tr><td>Password:<td><input id=at><tr><td>Name<td><input></table>",
    "words for one's own": "<table><tr><td>Your secret<td><input id=at></table>",
    "a cell before it, with an example": "<table><tr><td>Password:<td><input id=at placeholder='8 letters'></table>",
    "an editable cell": "<table><tr><td>Vault password<td contenteditable id=at></table>",
    "a column": "<table><tr><th>Name<th>Password<tr><td>Ann<td><input id=at></table>",
    "text before it": "<p>Vault password: <input id=at>",
}

WORD = "horse"
"""Pages say it by chance, so only its field tells that it is a secret."""

OTHERS = {
    "a heading about something": "<h2>Password policy</h2><input type=search id=at>",
    "a heading over a field that says what it is for": "<h2>Password policy</h2><input placeholder=Search id=at>",
    "a heading over a field without a name": "<h2>Password policy</h2><p><input id=at>",
    "a link": "<p><a href=#>Forgot password</a> <input aria-label=User id=at>",
    "a button": "<p><input aria-label=User id=at> <button>Show password</button>",
    "a box to tick": "<p><label><input type=checkbox> Show password</label> <label>User <input id=at></label>",
    "another row": "<table><tr><td>Password:<td><input><tr><td>User<td><input id=at></table>",
    "another column": "<table><tr><th>Name<th>Password<tr><td><input id=at><td>none</table>",
    "what stands in it": "<p><span contenteditable id=at>Password</span>",
    "what cannot be edited": "<p><span contenteditable id=at aria-label=Notes></span> <b contenteditable=false>PIN</b>",
}


def told(page: Driver) -> str:
    seen = page.session.observation
    assert seen is not None
    return " ".join(map(repr, (seen, seen.actions, seen.blocks, seen.markdown, page.session.steps)))


async def typed_by_hand(page: Driver, css: str, keys: Iterable[str] = (), typed: str = TYPED) -> None:
    holder = Holder(page)
    await holder.click(css)
    await holder.control.rest()
    holder.type(typed)
    for key in keys:
        holder.key(key, key, "\r" if key == "Enter" else "")
    await holder.steps()
    await holder.stop()


@pytest.mark.parametrize("called", FIELDS)
async def test_what_is_typed_into_what_is_called_a_secret_is_told_nowhere(
    page: Driver, server: PageServer, called: str
) -> None:
    await page.session.observe(server.page("/called", STYLE + FIELDS[called]))
    await typed_by_hand(page, "#at")
    assert await page.ask("(at.value ?? at.textContent)") == TYPED
    assert page.session.steps[-1].call.secret
    await page.session.observe()
    assert TYPED not in told(page)
    secrets = [one.param for one in page.seen.actions if one.param is not None and one.param.secret]
    assert len(secrets) == 1


@pytest.mark.parametrize("called", FIELDS)
async def test_it_is_painted_over_also_when_the_list_wrote_it(page: Driver, server: PageServer, called: str) -> None:
    backend = page.session.backend
    assert isinstance(backend, LocalBackend)
    await page.session.observe(server.page("/list", STYLE + FIELDS[called]))
    (field,) = [one for one in page.seen.actions if one.param is not None and one.param.secret]
    backend.pictures = "jpeg"
    try:
        await page.session.step(field.id, WORD)
    finally:
        backend.pictures = None
    assert await page.ask("(at.value ?? at.textContent)") == WORD
    picture = page.seen.picture
    assert picture is not None
    assert is_painted(picture, await box_of(backend, "at"))
    assert WORD not in repr(page.session.steps[-1]) + page.seen.markdown + repr(page.seen.actions)


LATE_STYLE = f"{LIVE}<style>#late{{outline:0;caret-color:red}}</style>"
LATE = {
    "an editable part": "<div contenteditable id=late aria-label='Vault password' style='top:50px'></div>",
    "a field for a password": "<input type=text id=late name=password style='top:50px'>",
    "a field beside its name": "<div style='top:50px;color:#ccc'><i style='font-size:8px'>Vault password</i> "
    "<input id=late style='width:120px'></div>",
}


@pytest.mark.parametrize("late", LATE)
async def test_a_field_that_came_after_the_page_was_read_is_not_seen_live_while_one_types_by_hand(
    page: Driver, server: PageServer, late: str
) -> None:
    backend = page.session.backend
    assert isinstance(backend, LocalBackend)
    await page.session.observe(server.page("/late", f"<title>Late</title>{LATE_STYLE}<p style='top:300px'>Nothing</p>"))
    holder = Holder(page)
    async with watched(backend) as seen:
        await page.ask(f"document.body.insertAdjacentHTML('beforeend', {LATE[late]!r})")
        await another(seen, backend)
        await page.ask("late.focus()")
        holder.type(WORD)
        await until(lambda: page.ask(f"(late.value ?? late.textContent) === '{WORD}'"))
        last = await another(seen, backend)
        await holder.stop()
    assert shows_words(last, 300)
    assert not any(shows_words(picture, 50) for picture in seen)


@pytest.mark.parametrize("called", FIELDS)
async def test_what_stands_there_already_is_not_read(page: Driver, server: PageServer, called: str) -> None:
    filled = FIELDS[called].replace("id=at", f"id=at value={TYPED}").replace("></span>", f">{TYPED}</span>")
    filled = filled.replace("contenteditable id=at></table>", f"contenteditable id=at>{TYPED}</table>")
    await page.session.observe(server.page("/filled", STYLE + filled))
    assert TYPED not in told(page)


@pytest.mark.parametrize(("start", "end"), [("#at", "#at"), ("#before", "#after")])
async def test_what_stands_in_an_editable_part_is_not_told_once_it_is_selected(
    page: Driver, server: PageServer, start: str, end: str
) -> None:
    part = f"<p><b id=before>Ours</b> <span contenteditable id=at aria-label=PIN>{TYPED}</span> <b id=after>End</b>"
    await page.session.observe(server.page("/selected", STYLE + part))
    holder = Holder(page)
    first, last = [await holder.backend.page.locator(css).bounding_box() for css in (start, end)]
    assert first is not None
    assert last is not None
    y = first["y"] + first["height"] / 2
    holder.press(first["x"] + 1, y)
    holder.control.feed(MouseInput("move", first["x"] + 30, y, buttons=1))
    holder.release(last["x"] + last["width"] - 2, y)
    steps = await holder.steps()
    await holder.stop()
    assert TYPED in await page.ask("String(getSelection())")
    assert TYPED not in told(page) + " ".join(steps)


PARTS = {
    "beside it": "<p id=press>Ours <span contenteditable aria-label=PIN>Kx7mole9</span></p>",
    "on it": "<p>Ours <span contenteditable id=press aria-label=PIN>Kx7mole9</span></p>",
    "on what holds it": "<div id=press style='padding: 20px 200px 20px 20px'>"
    "<p style='margin: 0 0 20px'>Ours</p><p contenteditable aria-label=PIN>Kx7mole9</p></div>",
}


@pytest.mark.parametrize("where", PARTS)
async def test_what_stands_in_an_editable_part_is_not_told_with_what_is_pressed(
    page: Driver, server: PageServer, where: str
) -> None:
    await page.session.observe(server.page("/pressed", STYLE + PARTS[where]))
    holder = Holder(page)
    box = await holder.backend.page.locator("#press").bounding_box()
    assert box is not None
    holder.press(box["x"] + 5, box["y"] + 5, "right")
    holder.release(box["x"] + 5, box["y"] + 5, "right")
    steps = await holder.steps()
    await holder.stop()
    assert len(steps) == 1
    assert TYPED not in told(page) + " ".join(steps)


@pytest.mark.parametrize("called", OTHERS)
async def test_other_words_near_a_field_do_not_make_a_secret_of_it(
    page: Driver, server: PageServer, called: str
) -> None:
    await page.session.observe(server.page("/others", STYLE + OTHERS[called]))
    await typed_by_hand(page, "#at", typed=PLAIN)
    step = page.session.steps[-1]
    assert step.call.secret is None
    assert (step.call.value or "").endswith(PLAIN)


GRID = """<!doctype html><title>Users</title><style>[role=row] { display: flex }
[role=gridcell], [role=columnheader] { width: 120px; height: 30px }</style>
<div role=grid><div role=row><div role=columnheader>User</div><div role=columnheader>Password</div></div>
<div role=row><div role=gridcell tabindex=0 id=user>ann</div><div role=gridcell tabindex=0 id=word></div></div></div>
<script>
const edit = (cell, inside) => {
  const field = document.createElement(inside ? 'input' : 'textarea');
  const {left, top} = cell.getBoundingClientRect();
  field.style = 'padding: 0; border: 0; width: 90px';
  if (!inside) field.style.cssText += `; position: fixed; left: ${left}px; top: ${top}px`;
  if (inside) cell.replaceChildren(field); else document.body.append(field);
  field.focus();
  field.onkeydown = event => {
    event.stopPropagation();
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const {value} = field;
    field.remove();
    cell.textContent = value;
  };
};
for (const cell of document.querySelectorAll('[role=gridcell]')) cell.HEARD = event => {
  if (event.target !== cell || event.key && event.key.length !== 1) return;
  edit(cell, INSIDE);
};
</script>"""


@pytest.mark.crossed
@pytest.mark.parametrize("inside", ["true", "false"])
@pytest.mark.parametrize("heard", ["onclick", "onkeydown"])
async def test_a_cell_under_such_a_header_takes_a_secret(
    page: Driver, server: PageServer, heard: str, inside: str
) -> None:
    grid = GRID.replace("HEARD", heard).replace("INSIDE", inside)
    await page.session.observe(server.page("/grid", grid))
    await typed_by_hand(page, "#word", ["Enter"])
    assert await page.ask("word.textContent") == TYPED
    await page.session.observe()
    assert TYPED not in told(page)
    assert TYPED[1:] not in told(page)
    assert not [step.call.keys for step in page.session.steps if "K" in (step.call.keys or "")]
    await typed_by_hand(page, "#user", ["Enter"], PLAIN)
    assert await page.ask("user.textContent") == PLAIN
    assert page.session.steps[-1].call.secret is None
