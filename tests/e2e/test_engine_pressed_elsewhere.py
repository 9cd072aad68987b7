"""Never a wrong click where the page answers the pointer itself, and Playwright or one document alone cannot see it."""

import contextlib
from collections.abc import Callable
from typing import Any

import pytest

from gui.engine.local.act import choose as choosing
from gui.engine.local.backend import LocalBackend
from gui.schema.action import BY_HAND, ActionCall, Point
from gui.schema.code import Code
from gui.schema.errors import ActionGoneError, InputError, StepdeckError, StepUnknownError
from gui.schema.page import Observation
from tests.helpers.by_hand import until
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.thorough_browser]

HEAD = """<style>body { margin: 0 } button, iframe { position: absolute; left: 20px; top: 20px; width: 200px; border: 0;
height: 60px } td { width: 160px; height: 40px }</style><script>const log = []; let turns = false;
var did = what => log.push(what);
const ERASES = `<style>body { margin: 0 } button { width: 100%; height: 60px }</style><button
  onpointerdown="parent.did('Delete')" onmouseup="parent.did('Delete')" onclick="parent.did('Delete')">Delete</button>`;
function inFrame(x, fill, where = document.body) {
  turns = false;
  const frame = document.createElement('iframe');
  frame.style.cssText = 'position: absolute; left: 20px; top: 20px; width: 200px; height: 60px; border: 0; z-index: 9';
  where.append(frame);
  fill(frame);
}</script>"""
INNER = """<style>body { margin: 0 } button { width: 100%; height: 60px }</style>
<button onclick="parent.did('NAME')">NAME</button><script>onpointermove = () => parent.moved?.()</script>"""

Call = Callable[[Observation], ActionCall]


def named(seen: Observation, name: str) -> str:
    return next(action.id for action in seen.actions if action.name == name)


def click(name: str, **more: Any) -> Call:
    return lambda seen: ActionCall(action_id=named(seen, name), **more)


SCENES: dict[str, tuple[str, Call]] = {
    "a frame moves away from a button": (
        """<button id=x style="z-index: -1" onclick="did('Delete')">Delete</button><iframe id=f src=/keep></iframe>
        <script>f.onmouseover = () => { if (turns) { f.style.left = '600px'; x.style.zIndex = 1 } }</script>""",
        click("Keep"),
    ),
    "a button comes over a frame": (
        """<iframe src=/keep></iframe><button id=x style="z-index: -1" onclick="did('Delete')">Delete</button><script>
        function moved() { if (turns) x.style.zIndex = 9 }</script>""",
        click("Keep"),
    ),
    "a frame comes over a button": (
        """<button id=x onclick="did('Keep')">Keep</button><iframe id=f src=/delete style="left: 600px"></iframe>
        <script>x.onmouseover = () => { if (turns) f.style.left = '20px' }</script>""",
        click("Keep"),
    ),
    "frames change places": (
        """<iframe id=a src=/keep></iframe><iframe id=b src=/delete style="left: 400px"></iframe><script>
        a.onmouseover = () => { if (turns) { a.style.left = '400px'; b.style.left = '20px' } }</script>""",
        click("Keep"),
    ),
    "a touched button is renamed": (
        """<button id=x>Keep</button><script>
        for (const kind of ['touchstart', 'touchend', 'click']) x.addEventListener(kind, () => did(x.textContent));
        x.onpointerover = () => { if (turns) x.textContent = 'Delete' }</script>""",
        click("Keep", gesture="touch"),
    ),
    "a button comes over one whose form misleads": (
        """<form onsubmit="return false"><input name=getAttribute style="position: absolute; top: 200px">
        <button type=button onclick="did('Keep')">Keep</button></form>
        <button id=x style="z-index: -1" onclick="did('Delete')">Delete</button><script>
        onmousemove = () => { if (turns) x.style.zIndex = 9 }</script>""",
        click("Keep"),
    ),
    "another thing comes over what is dragged": (
        """<button id=a style="z-index: 1" onmousedown="did('Keep')">Keep</button>
        <button id=x onmousedown="did('Delete')">Delete</button><button style="top: 300px">Archive</button><script>
        a.onmousemove = () => { if (turns) x.style.zIndex = 9 }</script>""",
        lambda seen: ActionCall(action_id=named(seen, "Keep"), gesture="drag", to=named(seen, "Archive")),
    ),
    "another thing comes over what is dragged to a place on another": (
        """<button id=a style="z-index: 1" onmousedown="did('Keep')">Keep</button>
        <button id=x onmousedown="did('Delete')">Delete</button><button style="top: 300px">Archive</button><script>
        a.onmousemove = () => { if (turns) x.style.zIndex = 9 }</script>""",
        lambda seen: ActionCall(
            action_id=named(seen, "Keep"), gesture="drag", to=named(seen, "Archive"), end=Point(x=0.2, y=0.5)
        ),
    ),
    "a frame is made where the pointer comes": (
        """<button id=x onclick="did('Keep')">Keep</button><script>x.onpointerover = () => {
        if (turns) inFrame(x, f => f.contentDocument.write(ERASES)) }</script>""",
        click("Keep"),
    ),
    "a frame is made in a tree where the pointer comes": (
        """<button id=x onclick="did('Keep')">Keep</button><div id=h></div><script>
        const root = h.attachShadow({mode: 'open'}); x.onpointerover = () => {
        if (turns) inFrame(x, f => f.contentDocument.write(ERASES), root) }</script>""",
        click("Keep"),
    ),
    "a frame is made where a button is pressed": (
        """<button id=x onclick="did('Keep')">Keep</button><script>x.onpointerdown = () => {
        if (turns) inFrame(x, f => f.contentDocument.write(ERASES)) }</script>""",
        click("Keep"),
    ),
    "a frame is made where a finger comes": (
        """<button id=x onclick="did('Keep')">Keep</button><script>x.onpointerover = () => {
        if (turns) inFrame(x, f => f.contentDocument.write(ERASES)) }</script>""",
        click("Keep", gesture="touch"),
    ),
    "a frame is written anew and comes over a button": (
        """<button id=x onclick="did('Keep')">Keep</button><iframe id=f src=/delete style="left: 600px"></iframe>
        <script>x.onpointerover = () => { if (turns) { f.contentDocument.open(); f.contentDocument.write(ERASES);
          f.contentDocument.close(); f.style.left = '20px' } }</script>""",
        click("Keep"),
    ),
    "the page is written anew": (
        """<button id=x onclick="did('Keep')">Keep</button><script>x.onpointerover = () => { if (turns) {
          parent.did = did; document.open(); document.write('<title>Anew</title><script>var log = []; ' +
          'var did = what => log.push(what)</' + 'script>' + ERASES); document.close() } }</script>""",
        click("Keep"),
    ),
    "the row of the only such button becomes another's": (
        """<table><tr><td id=n>Ann<td>
        <button id=x onclick="did(n.textContent === 'Ann' ? 'Keep' : 'Delete')">Keep</button>
        <tr><td>Cid<td>Kept</table><script>x.onpointerover = () => { if (turns) n.textContent = 'Bob' }</script>""",
        click("Keep"),
    ),
    "the choices of a list change places": (
        """<div role=combobox tabindex=0 aria-label=City aria-controls=l aria-expanded=false id=c>?</div>
        <ul role=listbox id=l hidden><li role=option>Keep<li role=option>Delete</ul><script>
        c.onclick = () => { l.hidden = !l.hidden; c.setAttribute('aria-expanded', !l.hidden) };
        for (const one of l.children) {
          one.onclick = () => { did(one.textContent); l.hidden = true };
          one.onmouseover = () => { if (turns) { turns = false; l.append(...[...l.children].map(at => at.textContent)
            .reverse().map((text, place) => { l.children[place].textContent = text; return '' })) } };
        }</script>""",
        click("City", value="Keep"),
    ),
}


@pytest.mark.parametrize("scene", SCENES)
async def test_what_comes_with_the_pointer_is_not_pressed(page: Driver, server: PageServer, scene: str) -> None:
    body, call = SCENES[scene]
    for name in ("Keep", "Delete"):
        server.page(f"/{name.lower()}", INNER.replace("NAME", name))
    await page.session.observe(server.page("/scene", HEAD + body))
    await page.ask("turns = true")
    with pytest.raises(StepdeckError):
        await page.session.step(call(page.seen))
    assert await page.ask("log") == []
    await page.session.observe(server.page("/scene", HEAD + body))
    await page.session.step(call(page.seen))
    assert "Keep" in await page.ask("log"), "where nothing comes with the pointer"
    assert "Delete" not in await page.ask("log")


async def test_areas_that_change_places_are_pressed_where_they_are(page: Driver, server: PageServer) -> None:
    body = """<img usemap="#m" width=400 height=100 src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>">
    <map name=m><area id=a alt=Keep href="javascript:did('Keep')" coords="0,0,200,100">
    <area id=b alt=Delete href="javascript:did('Delete')" coords="200,0,400,100"></map><script>
    onmousemove = () => { if (turns) { a.coords = '200,0,400,100'; b.coords = '0,0,200,100' } }</script>"""
    await page.session.observe(server.page("/areas", HEAD + body))
    await page.ask("turns = true")
    await page.session.step(named(page.seen, "Keep"))
    assert await page.ask("log") == ["Keep"]


CELLS = """<table><tr><td id=first>Keep<td>Other</table><script>
document.addEventListener('KIND', event => did(event.target.textContent));
for (const kind of ['pointermove', 'pointerover'])
  document.addEventListener(kind, () => { if (turns) first.textContent = 'Delete' });</script>"""


@pytest.mark.parametrize(
    ("gesture", "kind"),
    [
        ("click", "click"),
        ("right", "contextmenu"),
        ("double", "dblclick"),
        ("touch", "touchstart"),
        ("drag", "mousedown"),
    ],
)
async def test_a_place_is_not_pressed_again_once_something_else_came_there_with_the_pointer(
    page: Driver, server: PageServer, gesture: Any, kind: str
) -> None:
    await page.session.observe(server.page("/cells", HEAD + CELLS.replace("KIND", kind)))
    assert isinstance(page.session.backend, LocalBackend)
    lies = (await page.session.backend.hand().under(50, 20)).lies
    start, end = Point(x=50, y=20, of="viewport", lies=lies), None
    if gesture == "drag":
        there = (await page.session.backend.hand().under(220, 20)).lies
        end = Point(x=220, y=20, of="viewport", lies=there)
    call = ActionCall(action_id=BY_HAND, gesture=gesture, at=start, end=end)
    await page.session.step(call)
    assert await page.ask("log.splice(0)") == ["Keep"]
    await page.ask("turns = true")
    with pytest.raises(ActionGoneError) as caught:
        await page.session.step(call)
    assert "Not done: “Delete” was at this place instead." in caught.value.sentence
    assert await page.ask("log") == []
    await page.ask("turns = false")
    await page.ask("document.querySelector('td').textContent = 'Keep'")
    await page.session.step(call)
    assert await page.ask("log") == ["Keep"], "nothing is kept out for longer"


async def test_a_frame_inside_what_is_pressed_may_take_the_press(page: Driver, server: PageServer) -> None:
    server.page("/keep", INNER.replace("NAME", "Keep"))
    body = """<div role=button tabindex=0 aria-label=Card style="width: 300px; height: 100px">
    <iframe src=/keep></iframe></div>"""
    await page.session.observe(server.page("/card", HEAD + body))
    await page.session.step(ActionCall(action_id=named(page.seen, "Card"), at=Point(x=0.4, y=0.5)))
    assert await page.ask("log") == ["Keep"]


async def test_a_frame_in_the_shadow_of_what_is_pressed_may_take_the_press(page: Driver, server: PageServer) -> None:
    server.page("/keep", INNER.replace("NAME", "Keep"))
    body = """<x-card role=button tabindex=0 aria-label=Card style="display: block; width: 300px; height: 100px">
    <template shadowrootmode=open><iframe src=/keep style="border: 0; width: 200px; height: 80px"></iframe></template>
    </x-card>"""
    await page.session.observe(server.page("/shadow", HEAD + body))
    await page.session.step(ActionCall(action_id=named(page.seen, "Card"), at=Point(x=0.3, y=0.5)))
    assert await page.ask("log") == ["Keep"]


async def test_a_frame_that_is_closed_once_it_is_pressed_was_pressed(page: Driver, server: PageServer) -> None:
    inner = INNER.replace("NAME", "Keep").replace("onclick", "onmousedown")
    server.page("/closed", inner.replace("</script>", "; onmousedown = () => parent.gone()</script>"))
    body = """<iframe id=f src=/closed></iframe><script>function gone() { f.style.display = 'none' }
    for (const kind of ['mouseup', 'click']) document.addEventListener(kind, () => did(kind))</script>"""
    await page.session.observe(server.page("/closing", HEAD + body))
    await page.session.step(named(page.seen, "Keep"))
    assert await page.ask("log[0]") == "Keep"


async def test_the_second_press_at_a_place_does_not_reach_what_lay_beneath(page: Driver, server: PageServer) -> None:
    body = """<button onclick="did('Delete')">Delete</button>
    <button id=x onclick="did('Keep'); x.remove()">Keep</button>"""
    await page.session.observe(server.page("/beneath", HEAD + body))
    assert isinstance(page.session.backend, LocalBackend)
    lies = (await page.session.backend.hand().under(50, 40)).lies
    place = Point(x=50, y=40, of="viewport", lies=lies)
    await page.session.step(ActionCall(action_id=BY_HAND, gesture="double", at=place))
    assert await page.ask("log") == ["Keep"]


async def test_what_is_kept_from_a_touch_is_kept_without_a_word(page: Driver, server: PageServer) -> None:
    body, call = SCENES["a touched button is renamed"]
    await page.session.observe(server.page("/quiet", HEAD + body))
    assert isinstance(page.session.backend, LocalBackend)
    said: list[str] = []
    page.session.backend.page.on("console", lambda message: said.append(message.text))
    await page.ask("turns = true")
    with pytest.raises(StepdeckError):
        await page.session.step(call(page.seen))
    assert await page.ask("console.log('last'), log") == []
    await until(lambda: "last" in said)
    assert said == ["last"]


async def test_frames_take_presses_again_once_a_question_of_the_page_is_answered(
    page: Driver, server: PageServer
) -> None:
    server.page("/keep", INNER.replace("NAME", "Keep"))
    body = """<button style="top: 200px" onclick="confirm('Sure?')">Ask</button><iframe src=/keep></iframe>"""
    await page.session.observe(server.page("/asking", HEAD + body))
    await page.session.step(named(page.seen, "Ask"))
    assert page.seen.question is not None
    await page.session.step(page.seen.actions[0].id)
    assert isinstance(page.session.backend, LocalBackend)
    await page.session.backend.hand().begin()
    await page.session.backend.page.mouse.click(100, 50)
    assert await page.ask("log") == ["Keep"]


@pytest.mark.parametrize(
    ("becomes", "chosen"),
    [
        ("list.append(list.options[1])", ["Keep"]),
        ("list.options[1].text = 'Drop all'", []),
        ("list.options[1].remove()", []),
    ],
)
async def test_a_choice_of_a_native_list_is_the_one_that_was_told(
    page: Driver, server: PageServer, becomes: str, chosen: list[str]
) -> None:
    body = """<label>City <select id=list onchange="did(list.selectedOptions[0].text)"><option>None<option>Keep
    <option>Delete</select></label>"""
    await page.session.observe(server.page("/list", HEAD + body))
    await page.ask(becomes)
    with contextlib.nullcontext() if chosen else pytest.raises(InputError):
        await page.session.step(named(page.seen, "City"), "Keep")
    assert await page.ask("log") == chosen


async def test_a_list_that_is_disabled_while_it_is_filled_anew(page: Driver, server: PageServer) -> None:
    body = """<label>City <select id=list onchange="did(list.selectedOptions[0].text)"><option>None<option>Keep
    <option>Delete</select></label>"""
    await page.session.observe(server.page("/filled", HEAD + body))
    await page.ask("""list.disabled = true; const all = [...list.options]; list.replaceChildren();
    setTimeout(() => { list.append(all[0], all[2], all[1]); list.disabled = false }, 500)""")
    await page.session.step(named(page.seen, "City"), "Keep")
    assert await page.ask("log") == ["Keep"]


async def test_a_list_that_is_drawn_anew_once_it_was_found_is_looked_for_again(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = """<label>City <select id=list onchange="did(this.selectedOptions[0].text)"><option>None<option>Keep
    <option>Delete</select></label>"""
    await page.session.observe(server.page("/redrawn", HEAD + body))
    places_now, turns = choosing._places_now, iter([True])

    async def redrawn(*args: Any) -> list[int]:
        if next(turns, False):
            await page.ask("list.replaceWith(list.cloneNode(true))")
        return await places_now(*args)

    monkeypatch.setattr(choosing, "_places_now", redrawn)
    await page.session.step(named(page.seen, "City"), "Keep")
    assert await page.ask("log") == ["Keep"]


@pytest.mark.parametrize(
    ("answer", "heard"),
    [("a.remove()", ["Keep"]), ("a.replaceWith(Object.assign(a.cloneNode(true), {onclick: a.onclick}))", ["Keep"] * 2)],
)
async def test_the_second_press_of_a_double_click_reaches_nothing_else(
    page: Driver, server: PageServer, answer: str, heard: list[str]
) -> None:
    body = f"""<div><button id=a style="position: static; display: block">Keep</button>
    <button style="position: static; display: block" onclick="did('Delete')">Delete</button></div>
    <script>a.onclick = () => {{ did('Keep'); {answer} }}</script>"""
    await page.session.observe(server.page("/double", HEAD + body))
    with contextlib.suppress(StepUnknownError):
        await page.session.step(ActionCall(action_id=named(page.seen, "Keep"), gesture="double"))
    assert await page.ask("log") == heard


FRAME_COMES = "inFrame(x, f => { f.style.left = f.style.top = 0; f.contentDocument.write(ERASES) })"


@pytest.mark.parametrize("answer", ["x.closest('tr').remove()", "dialog.showModal()", FRAME_COMES])
async def test_the_second_press_of_a_double_click_reaches_nothing_that_is_not_listed(
    page: Driver, server: PageServer, answer: str
) -> None:
    body = f"""<table><tr><td><a role=button tabindex=0 id=x>Keep</a><td><tr><td>Delete<tr><td>Other</table>
    <dialog id=dialog style="margin: 0; inset: 0 auto auto 0; padding: 0"><p style="margin: 0; width: 200px">Delete
    </dialog><script>document.addEventListener('mousedown', event => did(event.target.textContent.trim()));
    x.onclick = () => {{ {answer} }}</script>"""
    await page.session.observe(server.page("/delegated", HEAD + body))
    result = await page.session.step(ActionCall(action_id=named(page.seen, "Keep"), gesture="double"))
    assert await page.ask("log") == ["Keep"]
    assert any(one.code is Code.SECOND_SPARED for one in result.facts)


@pytest.mark.parametrize(
    ("answer", "heard"),
    [
        ("event.target.closest('tr').remove()", ["Keep 1"]),
        ("event.target.textContent = 'Delete 1'", ["Keep 1"]),
        ("event.target.textContent = 'Keep 2'", ["Keep 1", "Keep 2"]),
        ("event.target.closest('tr').cells[1].textContent = 'Seen'", ["Keep 1", "Keep 1"]),
        (FRAME_COMES.replace("(x,", "(event.target,"), ["Keep 1"]),
    ],
)
async def test_the_second_press_at_a_place_reaches_nothing_that_came_there(
    page: Driver, server: PageServer, answer: str, heard: list[str]
) -> None:
    body = f"""<table><tr><td>Keep 1<td>New<tr><td>Delete 1<td>New<tr><td>Other<td>New</table><script>
    document.addEventListener('click', event => {{ did(event.target.textContent); {answer} }})</script>"""
    await page.session.observe(server.page("/place", HEAD + body))
    assert isinstance(page.session.backend, LocalBackend)
    lies = (await page.session.backend.hand().under(50, 20)).lies
    place = Point(x=50, y=20, of="viewport", lies=lies)
    result = await page.session.step(ActionCall(action_id=BY_HAND, gesture="double", at=place))
    assert await page.ask("log") == heard
    assert any(one.code is Code.SECOND_SPARED for one in result.facts) == (len(heard) == 1)


async def test_a_frame_that_comes_meanwhile_takes_no_press_until_the_step_is_over(
    page: Driver, server: PageServer
) -> None:
    """The step waits for what covers its button, and a frame from elsewhere takes the place of that."""
    with PageServer() as elsewhere:
        inner = INNER.replace("parent.did('NAME')", "parent.postMessage('NAME', '*')").replace("NAME", "Delete")
        far = elsewhere.page("/far", inner.replace("onclick", "onpointerdown"))
        body = f"""<button id=x onclick="did('Keep')">Keep</button><script>
        onmessage = event => did(event.data);
        function come() {{
          const made = document.createElement('iframe');
          made.src = '{far}';
          made.style.left = '600px';
          made.onload = () => {{ x.onpointermove = () => {{ made.style.left = '20px' }};
            setTimeout(() => {{ x.disabled = false }}, 400) }};
          document.body.append(made);
        }}</script>"""
        await page.session.observe(server.page("/meanwhile", HEAD + body))
        await page.ask("x.disabled = true, setTimeout(come, 200), 1")
        with pytest.raises(StepdeckError):
            await page.session.step(named(page.seen, "Keep"))
        assert await page.ask("log") == []
        assert isinstance(page.session.backend, LocalBackend)
        await page.session.backend.hand().begin()
        await page.session.backend.page.mouse.click(100, 50)
        await until(lambda: page.ask("log.length"))
        assert await page.ask("log") == ["Delete"], "nothing is kept out for longer"


async def test_a_frame_that_was_never_read_is_watched_and_let_go(page: Driver, server: PageServer) -> None:
    await page.session.observe(server.page("/late-frame", HEAD + "<p>Wait</p>"))
    inner = (
        INNER.replace("NAME", "Keep") + "<script>onpointerover = () => { if (parent.turns) "
        "document.querySelector('button').textContent = 'Delete' }</script>"
    )
    server.page("/late-inner", inner)
    await page.ask("inFrame(document.body, f => { f.src = '/late-inner' })")
    await until(lambda: page.ask("frames[0].document.querySelector('button') !== null"))
    assert isinstance(page.session.backend, LocalBackend)
    backend = page.session.backend
    lies = (await backend.hand().under(60, 50)).lies
    assert lies is not None
    assert lies.words == "Keep"
    await page.ask("turns = true, parent.turns = true, 1")
    place = Point(x=60, y=50, of="viewport", lies=lies)
    with pytest.raises(ActionGoneError):
        await page.session.step(ActionCall(action_id=BY_HAND, at=place))
    assert await page.ask("log") == []
