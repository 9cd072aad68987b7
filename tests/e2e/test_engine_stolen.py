"""Pages that divert a press to another element by recent browser features."""

from pathlib import Path

import pytest

from gui.schema.action import ActionCall
from gui.schema.errors import StepdeckError
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.thorough_browser]

PAGE = """<!doctype html><title>Account</title><style>
body {{ margin: 0 }} .at {{ position: absolute; left: 20px; top: 60px; width: 160px; height: 40px }}
{style}</style>{body}<script>
var log = [];
const on = (what, types, said) => {{ for (const type of types) what.addEventListener(type, () => log.push(said)); }};
for (const each of document.querySelectorAll('.keep')) on(each, ['click'], 'Keep');
for (const each of document.querySelectorAll('.del')) on(each, ['click', 'mouseup', 'pointerup', 'command'], 'Delete');
const once = (what, type, act) => what.addEventListener(type, act, {{once: true}});
{script}</script>"""

KEEP, DEL = "<button id=keep class='keep at'>Keep</button>", "<button id=del class='del at'>Delete</button>"
OVER = DEL.replace("at'", "at' style='z-index: 2; display: none'")
COMMANDS = """<button id=keep>Keep</button><dialog id=a>Kept</dialog><dialog id=b>Deleted</dialog>
<div id=c popover>Kept</div><div id=d popover>Deleted</div>"""
TOGGLED = """for (const one of [a, c]) on(one, ['toggle'], 'Keep');
for (const one of [b, d]) on(one, ['toggle'], 'Delete');"""

PAGES = {
    "view transition": ("", KEEP, "once(keep, 'pointermove', () => document.startViewTransition(() => {}));"),
    "view transition at press": (
        "",
        KEEP + OVER,
        "once(keep, 'pointerdown', () => document.startViewTransition(() => { del.style.display = 'block' }));",
    ),
    "popover": (
        "",
        KEEP + "<div id=over popover class=at style='margin: 0; border: 0; padding: 0'><button class=del "
        "style='width: 100%; height: 100%'>Delete</button></div>",
        "once(keep, 'pointerenter', () => over.showPopover());",
    ),
    "popover at press": (
        "",
        KEEP + "<div id=over popover class=at style='margin: 0; border: 0; padding: 0'><button class=del "
        "style='width: 100%; height: 100%'>Delete</button></div>",
        "once(keep, 'pointerdown', () => over.showPopover());",
    ),
    "modal at press": (
        "",
        KEEP + "<dialog id=over class=at style='margin: 0; border: 0; padding: 0'><button class=del "
        "style='width: 100%; height: 100%'>Delete</button></dialog>",
        "once(keep, 'mousedown', () => over.showModal());",
    ),
    "inert": ("", DEL + KEEP, "once(keep, 'pointermove', () => { keep.inert = true });"),
    "inert at press": ("", DEL + KEEP, "once(keep, 'pointerdown', () => { keep.inert = true });"),
    "content visibility": (
        "",
        DEL + f"<div id=room>{KEEP}</div>",
        "once(keep, 'pointermove', () => { room.style.contentVisibility = 'hidden' });",
    ),
    "moved by what comes above": (
        "",
        "<div id=above></div><button id=del class=del style='display: block; height: 60px'>Delete</button>"
        "<button id=keep class=keep style='display: block; height: 60px'>Keep</button>",
        "once(keep, 'pointermove', () => { above.style.height = '60px' });",
    ),
    "pointer capture": (
        "",
        KEEP + DEL.replace("at'", "'"),
        "keep.onpointerdown = e => del.setPointerCapture(e.pointerId);",
    ),
    "pointer capture at window": (
        "",
        KEEP + DEL.replace("at'", "'"),
        "addEventListener('pointerdown', e => del.setPointerCapture(e.pointerId), true);",
    ),
    "command": (
        "",
        COMMANDS,
        TOGGLED + "keep.setAttribute('commandfor', 'a'); keep.setAttribute('command', 'show-modal');"
        "keep.onmousedown = () => keep.setAttribute('commandfor', 'b');",
    ),
    "command before": (
        "",
        COMMANDS,
        TOGGLED + "keep.setAttribute('commandfor', 'a'); keep.setAttribute('command', 'show-modal');"
        "keep.onpointerover = () => keep.setAttribute('commandfor', 'b');",
    ),
    "popover target": (
        "",
        COMMANDS,
        TOGGLED + "keep.setAttribute('popovertarget', 'c');"
        "keep.onmousedown = () => keep.setAttribute('popovertarget', 'd');",
    ),
    "popover target before": (
        "",
        COMMANDS,
        TOGGLED + "keep.setAttribute('popovertarget', 'c');"
        "keep.onpointerover = () => keep.setAttribute('popovertarget', 'd');",
    ),
    "ids of what is opened": (
        "",
        COMMANDS,
        TOGGLED + "keep.setAttribute('popovertarget', 'c');"
        "keep.onpointerover = () => { c.id = 'e'; document.querySelector('#d').id = 'c' };",
    ),
    "slots": (
        "",
        "<div id=host><span slot=one>Keep</span><span slot=two>Delete</span></div>",
        "const root = host.attachShadow({mode: 'open'}); root.innerHTML = '<button><slot name=one></slot></button>';"
        "const [b, s] = [root.firstChild, root.querySelector('slot')]; b.onclick = () => log.push(s.name === "
        "'one' ? 'Keep' : 'Delete');"
        "b.onpointerdown = () => { s.name = 'two' };",
    ),
    "slots assigned": (
        "",
        "<div id=host><span>Keep</span><span>Delete</span></div>",
        "const root = host.attachShadow({mode: 'open', slotAssignment: 'manual'}); root.innerHTML = "
        "'<button><slot></slot></button>';"
        "const [b, s] = [root.firstChild, root.querySelector('slot')], [k, d] = host.children; s.assign(k);"
        "b.onclick = () => log.push(s.assignedNodes()[0].textContent); b.onmousedown = () => s.assign(d);",
    ),
    "label for": (
        "input { position: absolute; left: -99px }",
        "<label id=keep for=a>Keep</label><input type=checkbox id=a><input type=checkbox id=b>",
        "a.onchange = () => log.push('Keep'); b.onchange = () => log.push('Delete');"
        "keep.onmousedown = () => { keep.htmlFor = 'b' };",
    ),
    "label ids": (
        "input { position: absolute; left: -99px }",
        "<label id=keep for=a>Keep</label><input type=checkbox id=a><input type=checkbox id=b>",
        "const [one, two] = [a, b]; one.onchange = () => log.push('Keep'); two.onchange = () => log.push('Delete');"
        "keep.onmousedown = () => { one.id = 'c'; two.id = 'a' };",
    ),
    "form": (
        "",
        "<form id=a action=/keep></form><form id=b action=/delete></form><button id=keep form=a>Keep</button>",
        "for (const one of [a, b]) one.onsubmit = e => { e.preventDefault(); log.push(one.id === 'a' ? "
        "'Keep' : 'Delete') };"
        "keep.onmousedown = () => keep.setAttribute('form', 'b');",
    ),
    "form ids": (
        "",
        "<form id=a action=/keep></form><form id=b action=/keep></form><button id=keep form=a>Keep</button>",
        "const [one, two] = [a, b]; one.onsubmit = e => { e.preventDefault(); log.push('Keep') }; "
        "two.onsubmit = e => { e.preventDefault(); log.push('Delete') };"
        "keep.onmousedown = () => { one.id = 'c'; two.id = 'a' };",
    ),
    "form type": (
        "",
        "<form id=a action=/delete><button id=keep type=button class=keep>Keep</button></form>",
        "a.onsubmit = e => { e.preventDefault(); log.push('Delete') }; keep.onmousedown = () => { "
        "keep.type = 'submit' };",
    ),
    "active": ("#keep:active { translate: 0 200px }", DEL + KEEP, ""),
    "address at press": (
        "",
        "<a id=keep href=/keep class=at>Keep</a>",
        "addEventListener('click', e => { e.preventDefault(); log.push(keep.pathname === '/keep' ? 'Keep' : "
        "'Delete') });"
        "keep.onmousedown = () => { keep.href = '/delete' };",
    ),
    "base at press": (
        "",
        "<a id=keep href=keep class=at>Keep</a>",
        "addEventListener('click', e => { e.preventDefault(); log.push(keep.pathname === '/keep' ? 'Keep' : "
        "'Delete') });"
        "keep.onmousedown = () => { document.head.insertAdjacentHTML('beforeend', '<base href=/deleted/>') };",
    ),
    "area": (
        "",
        "<img usemap=#m width=200 height=200 style='position: absolute; left: 0; top: 0' src='data:image/gif;"
        "base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA='>"
        "<map name=m><area id=keep class=keep alt=Keep shape=rect coords=0,0,100,100 href=#k><area id=del "
        "class=del alt=Delete shape=rect coords=100,100,200,200 href=#d></map>",
        "addEventListener('pointermove', () => { keep.coords = '100,100,200,200'; del.coords = "
        "'0,0,100,100' }, {once: true});",
    ),
    "history": (
        "",
        KEEP,
        "history.replaceState(0, '', '?keep'); keep.onclick = () => { log.splice(0); "
        "log.push(location.search === '?keep' ? 'Keep' : 'Delete') };"
        "keep.onpointerdown = () => { history.pushState(0, '', '?delete'); keep.textContent = 'Delete' };",
    ),
    "display contents": (
        "",
        DEL + KEEP,
        "once(keep, 'pointerdown', () => { keep.style.display = 'contents' });",
    ),
    "clip": ("", DEL + KEEP, "once(keep, 'pointerdown', () => { keep.style.clipPath = 'inset(100%)' });"),
    "z index": ("", DEL + KEEP, "once(keep, 'pointermove', () => { del.style.zIndex = 9 });"),
    "anchor": (
        "",
        KEEP + "<button id=del class=del style='position: absolute; left: 400px; width: 160px'>Delete</button>",
        "keep.style.anchorName = '--k'; once(keep, 'pointerdown', () => { del.style.cssText += "
        "'position-anchor: --k; left: anchor(left); top: anchor(top); z-index: 3' });",
    ),
    "shadow host name": (
        "",
        "<x-act id=keep tabindex=0 role=button aria-label=Keep class=at>•</x-act>",
        "keep.onclick = () => log.push(keep.ariaLabel); keep.onpointerdown = () => { keep.ariaLabel = 'Delete' };",
    ),
}


@pytest.mark.parametrize("way", PAGES)
async def test_a_press_comes_to_nothing_else_and_is_not_told_done_where_it_came_to_nothing(
    page: Driver, server: PageServer, way: str
) -> None:
    style, body, script = PAGES[way]
    await page.open(server.page("/stolen", PAGE.format(style=style, body=body, script=script)))
    keep = next(action.id for action in page.seen.actions if action.name == "Keep")
    refused: StepdeckError | None = None
    try:
        result = await page.session.step(keep)
    except StepdeckError as error:
        refused = error
    did = await page.ask("log")
    assert "Delete" not in did, refused and refused.sentence
    if refused is None:
        assert did == ["Keep"], result.facts


ENTERED = """<title>Name</title><label>Name <input id=mine></label> {other}<script>var log = [];
mine.onkeydown = event => {{ if (event.key === 'Enter') {{ log.push('Enter'); {then} }} }}</script>"""
DELETES = "<button id=del onclick='log.push(`Delete`)'>Delete</button>"
SENDS = "<form onsubmit='event.preventDefault(); log.push(`Delete`)'><input id=del aria-label=Delete></form>"


@pytest.mark.parametrize("other", [DELETES, SENDS])
async def test_the_rest_of_a_key_presses_nothing_that_the_page_moves_the_keyboard_to(
    page: Driver, server: PageServer, other: str
) -> None:
    for then in ("", "del.focus()"):
        await page.open(server.page("/entered", ENTERED.format(other=other, then=then)))
        await page.session.step(page.id("Type into Name"), "Ann", enter=True)
        assert await page.ask("[log, mine.value]") == [["Enter"], "Ann"]


SLIDERS = """<title>Sliders</title><style>[role] {{ width: 99px; height: 20px; background: tan }}</style>
<div id=a role=slider tabindex=0 aria-label=Volume aria-valuenow=1 aria-valuemin=0 aria-valuemax=9></div>
<div id=b role=slider tabindex=0 aria-label=Price aria-valuenow=1 aria-valuemin=0 aria-valuemax=9></div><script>
for (const one of [a, b]) one.onkeydown = event => {{
  const by = {{ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1}}[event.key] ?? 0;
  one.ariaValueNow = Number(one.ariaValueNow) + by;
}};
{then}</script>"""


@pytest.mark.parametrize(
    "then",
    [
        "a.onfocus = () => b.focus()",
        "a.addEventListener('keydown', () => b.focus())",
        "a.onkeyup = () => b.focus()",
    ],
)
async def test_keys_for_one_slider_never_move_another(page: Driver, server: PageServer, then: str) -> None:
    await page.open(server.page("/sliders", SLIDERS.format(then="")))
    await page.session.step(page.id("Set Volume"), "5")
    assert await page.ask("[a.ariaValueNow, b.ariaValueNow]") == ["5", "1"]
    await page.open(server.page("/sliders", SLIDERS.format(then=then)))
    with pytest.raises(StepdeckError):
        await page.session.step(page.id("Set Volume"), "5")
    assert await page.ask("b.ariaValueNow") == "1"


CHOOSERS = """<title>Files</title><button>Begin</button><button id=pass>Passport</button><input type=file id=f hidden>
<input type=file id=g hidden><script>pass.onclick = () => f.click(); {then}</script>"""


@pytest.mark.parametrize("when", ["", "pointerenter", "pointermove"])
async def test_files_are_given_only_to_what_the_button_that_was_pressed_asks_with(
    page: Driver, server: PageServer, tmp_path: Path, when: str
) -> None:
    file = tmp_path / "passport.txt"
    file.write_text("Ann Miller")
    then = f"pass.addEventListener('{when}', () => g.click());" if when else ""
    await page.open(server.page("/files", CHOOSERS.format(then=then)))
    await page.do("Click Begin")  # without anything pressed before, browsers let no page ask
    call = ActionCall(action_id=page.id("Click Passport"), gesture="upload", files=(str(file),))
    if when:
        with pytest.raises(StepdeckError):
            await page.session.step(call)
    else:
        await page.session.step(call)
    assert await page.ask("[f.files.length, g.files.length]") == [0 if when else 1, 0]
