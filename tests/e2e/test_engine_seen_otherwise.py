"""A lone button waits where a person would see that it is beside something else, although its words are the same."""

import pytest

from gui.schema.errors import ActionGoneError
from tests.helpers.driver import Driver
from tests.helpers.lone_button import is_pressed_after
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

_PRESSED = "document.getElementById('told').textContent = 'pressed'"
_LONG = "<p>" + "It is billed each month from the day on which you do so, until you cancel that in your account. " * 4
_END = f"{_LONG}<p id=told>nothing</p>"
_BUTTON = f'<button onclick="{_PRESSED}">Delete</button>'
_PICTURE = "<img id=shown alt='' width=60 height=60 src=/ann.png>"
_NAME = f"<div><b id=whose>Ann</b> <i>of</i> {_BUTTON}</div>{_END}"
_CARD = f"<section id=all><div><p>Photo</p>{_PICTURE}{_BUTTON}</div></section>{_END}"


def _told(sentence: str, live: str) -> str:
    told = sentence % f"<output id=live>{live}</output>"
    return f"<div><p>{told}</p>{_BUTTON}</div>{_END}"


_CANVAS = (
    f"<div><canvas id=sign width=60 height=60></canvas>{_BUTTON}</div>{_END}<script>const drawn ="
    " sign.getContext('2d'); drawn.font = '30px serif'; const draw = name => {"
    " drawn.clearRect(0, 0, 60, 60); drawn.fillText(name, 5, 40) };"
    " draw('Ann')</script>"
)
_FRAME = f"<div><iframe id=frame width=200 height=100 src=/inner></iframe>{_BUTTON}</div>{_END}"
_INNER = "<p style='height: 300px'>Ann</p><p style='height: 300px'>Bob</p>"
_OVER = (
    "const {left, top, width, height} = whose.getBoundingClientRect(); document.body.insertAdjacentHTML('beforeend', "
    "`<div style='position: fixed; left: ${left}px; top: ${top}px; width: ${width}px; height: ${height}px; "
    "background: white; pointer-events: none'>%s</div>`)"
)
_LAID = (
    "const {left, top, width, height} = whose.getBoundingClientRect(), over = document.createElement('div');"
    " over.textContent = 'Bob'; document.body.append(over); over.style.cssText = `all: initial; position: fixed;"
    " margin: 0; left: ${left}px; top: ${top}px; width: ${width}px; height: ${height}px; background: white;"
    " pointer-events: none`; "
)
_ASIDE = f"<i style='position: absolute; left: 200px'>{_BUTTON}</i>"
_DOTS = "style='-webkit-text-security: disc'"


def _swapped(how: str, off: str, on: str) -> tuple[str, str]:
    """Two names, of which one is drawn in the place of the other."""
    style = (
        f".n {{ display: inline-block; {how}: {on} }} .h {{ display: inline-block; {how}: {off} }}"
        f" .y .n {{ {how}: {off} }} .y .h {{ {how}: {on} }}"
    )
    html = f"<style>{style}</style><div id=all><span class=n>Ann</span><span class=h>Bob</span> {_BUTTON}</div>{_END}"
    return html, "all.className = 'y'"


def _beside(picture: str, change: str) -> tuple[str, str]:
    return f"<div>{picture.replace('{}', 'width=60 height=60')}<span>Photo</span>{_BUTTON}</div>{_END}", change


_ON_A_GROUND = (
    "<style>#all :is(b, i, button) { position: relative } #all u { position: absolute; inset: 0; background: #eee }"
    " .h, .y .n { %s } .y .h { %s }</style>"
    "<div id=all style='position: relative'><u></u><b class=n>Ann</b> <b class=h>Bob</b>"
    f" <i>of</i> {_BUTTON}</div>{_END}"
)

CHANGES: dict[str, tuple[str, str]] = {
    "a hidden name on a ground that is laid below it": (
        _ON_A_GROUND % ("visibility: hidden", "visibility: visible"),
        "all.className = 'y'",
    ),
    "a faint name on a ground that is laid below it": (
        _ON_A_GROUND % ("opacity: 0", "opacity: 1"),
        "all.className = 'y'",
    ),
    "its card drawn anew with another picture": (_CARD, "all.innerHTML = all.innerHTML.replace('ann', 'bob')"),
    "its card drawn anew once the pointer comes": (
        _CARD,
        "addEventListener('pointermove', () => { all.innerHTML = all.innerHTML.replace('ann', 'bob') }, {once: true})",
    ),
    "a name laid over another": (_NAME, _OVER % "Bob"),
    "a white box laid over a name": (_NAME, _OVER % ""),
    "a name that comes over another with the pointer": (
        "<style>#a, #b { position: absolute; background: white } #b { left: 60px } div:hover #b { left: 0 }</style>"
        "<div style='position: relative; height: 40px'><b id=a>Ann</b><b id=b>Bobby</b>"
        f"<span style='position: absolute; left: 200px'>{_BUTTON}</span></div>{_END}",
        "",
    ),
    "a name that goes on with the pointer": (
        "<style>.h { font-size: 0 } div:hover .h { font-size: 16px }</style>"
        f"<div><b>Ann<span class=h>abel</span></b> <i>of</i> {_BUTTON}</div>{_END}",
        "",
    ),
    "another drawing": (_CANVAS, "draw('Bob')"),
    "a frame that the page has scrolled": (_FRAME, "frame.contentWindow.scrollTo(0, 320)"),
    "a frame that shows another name": (_FRAME, "frame.contentDocument.querySelector('p').textContent = 'Cleo'"),
    "another number in a list": (f"<ol id=all start=3><li>{_BUTTON}</li></ol>{_END}", "all.start = 4"),
    "a number written from its end": (
        f"<div>To pay: <b id=sum>12 of 45</b> {_BUTTON}</div>{_END}",
        "sum.style.cssText = 'unicode-bidi: bidi-override; direction: rtl'",
    ),
    "a name that is clipped": _swapped("clip-path", "inset(0 100% 0 0)", "none"),
    "a name without its contents": _swapped("content-visibility", "hidden", "visible"),
    "a name that is filtered away": _swapped("filter", "opacity(0)", "none"),
    "a name that is blurred": _swapped("filter", "blur(20px)", "none"),
    "a name too small to be read": _swapped("font-size", "1px", "16px"),
    "a highlight of another name": (
        f"<div><span id=a style='background: yellow'>Ann</span> <span id=b>Bob</span> {_BUTTON}</div>{_END}",
        "a.style.background = ''; b.style.background = 'yellow'",
    ),
    "a frame around another name": (
        f"<style>.s {{ border: 3px solid blue }}</style><div><p id=a class=s>Ann<p id=b>Bob<p>{_BUTTON}</div>{_END}",
        "a.className = ''; b.className = 's'",
    ),
    "another name struck out": (
        f"<div><s id=a>Ann</s> <b id=b>Bob</b> {_BUTTON}</div>{_END}",
        "a.style.textDecoration = 'none'; b.style.textDecoration = 'line-through'",
    ),
    "a tick drawn before another name": (
        f"<style>.s::before {{ content: '✓ ' }}</style><div><p id=a class=s>Ann<p id=b>Bob<p>{_BUTTON}</div>{_END}",
        "a.className = ''; b.className = 's'",
    ),
    "other details that are open": (
        "<div><details id=a open><summary>One</summary>Ann</details><details id=b><summary>Two</summary>Bob</details>"
        f"{_BUTTON}</div>{_END}",
        "a.open = false; b.open = true",
    ),
    "digits in another order": (
        f"<div>To pay: <b id=all style='display: inline-flex'><i>1</i><i>2</i></b> {_BUTTON}</div>{_END}",
        "all.style.flexDirection = 'row-reverse'",
    ),
    "a sum without its point": (
        f"<div>To pay: <b>1<span id=point>.</span>00</b> now {_BUTTON}</div>{_END}",
        "point.style.fontSize = 0",
    ),
    "another poster of a film": _beside("<video id=shown poster=/ann.png {}></video>", "shown.poster = '/bob.png'"),
    "another film": _beside("<video id=shown src=/ann.mp4 {}></video>", "shown.src = '/bob.mp4'"),
    "another embedded picture": _beside("<embed id=shown src=/ann.svg {}>", "shown.src = '/bob.svg'"),
    "another picture as its content": _beside(
        "<img id=shown style='content: url(/ann.png)' {}>", "shown.style.content = 'url(/bob.png)'"
    ),
    "another picture behind words": _beside(
        "<div id=shown style='width: 60px; height: 60px; background: url(/ann.png)'><i>x</i></div>",
        "shown.style.background = 'url(/bob.png)'",
    ),
    "another picture drawn by rules": _beside(
        "<style>#shown::before { content: ''; display: block; height: 60px; background: url(/ann.png) }"
        " #shown.y::before { background: url(/bob.png) }</style><p id=shown></p>",
        "shown.className = 'y'",
    ),
    "a name over a box that is laid below it": (
        "<style>#all * { position: relative } #all u { position: absolute; inset: 0; background: #eee }"
        " .h, .y .n { display: none } .y .h { display: inline }</style>"
        "<div id=all style='position: relative'><u></u><b class=n>Ann</b><b class=h>Bob</b>"
        f" <i>of {_BUTTON}</i></div>{_END}",
        "all.className = 'y'",
    ),
    "a white box that was transparent": (
        f"{_NAME}<div id=over style='position: fixed; inset: 0; background: white; pointer-events: none;"
        " opacity: 0'></div>",
        "over.style.opacity = 1",
    ),
    "a white box that was elsewhere": (
        f"{_NAME}<div id=over style='position: fixed; inset: 0 0 0 -9000px; width: 5000px; background: white;"
        " pointer-events: none'></div>",
        "over.style.left = 0",
    ),
    "a box with a control that nobody sees": (_NAME, _OVER % "<input type=hidden>"),
    "names that an animation turns round once the pointer comes": (
        "<style>b { position: absolute } #b { left: 90px } div:hover #a { animation: right 90s steps(1, jump-start) }"
        " div:hover #b { animation: left 90s steps(1, jump-start) } @keyframes right { to { left: 90px } }"
        " @keyframes left { to { left: 0 } }</style><div style='position: relative; height: 30px'><b id=a>Ann</b>"
        f"<b id=b>Bob</b>{_ASIDE}</div>{_END}",
        "",
    ),
    "names that are turned round in a line that floats": (
        "<style>p { position: relative; display: flex; animation: floats 90s infinite }"
        " @keyframes floats { to { top: 3px } }</style>"
        f"<div><p id=all><span>Ann</span> → <span>Bob</span></p>{_BUTTON}</div>{_END}",
        "all.style.direction = 'rtl'",
    ),
    "another name in what only calls itself a tooltip": (
        f"<div><b id=a role=tooltip>Ann</b><b id=b role=tooltip hidden>Bob</b> {_BUTTON}</div>{_END}",
        "a.hidden = true; b.hidden = false",
    ),
    "names that are turned round while each trembles": (
        "<style>b { position: absolute; animation: trembles 90s infinite } #b { left: 90px }"
        " @keyframes trembles { from { transform: translateX(1px) } to { transform: translateX(-1px) } }</style>"
        f"<div style='position: relative; height: 30px'><b id=a>Ann</b> <b id=b>Bob</b> {_ASIDE}</div>{_END}",
        "a.style.left = '90px'; b.style.left = 0",
    ),
    "strips that cover a name together": (
        _NAME,
        "const {left, top, width, height} = whose.getBoundingClientRect(); for (let at = 0; at < 4; at++)"
        " document.body.insertAdjacentHTML('beforeend', `<div style='position: fixed; left: ${left}px;"
        " width: ${width}px; top: ${top + at * height / 4}px;"
        " height: ${height / 4}px; background: white; pointer-events: none'></div>`)",
    ),
    "a white box with a control of one pixel": (
        _NAME,
        _OVER % "<button style='width: 1px; height: 1px; padding: 0; border: 0'></button>",
    ),
    "a white box that calls itself a tooltip": (_NAME, (_OVER % "").replace("<div ", "<div role=tooltip ")),
    "a name that calls itself a tooltip": (_NAME, (_OVER % "Bob").replace("<div ", "<div role=tooltip ")),
    "a name that the browser lays over a card": (
        f"<div style='position: relative; z-index: 1'><b id=whose>Ann</b> <i>of</i> {_BUTTON}</div>{_END}",
        f"{_LAID} over.popover = 'manual'; over.showPopover()",
    ),
    "a name over one with an order that means nothing": (
        f"<div style='z-index: 1'><b id=whose>Ann</b> <i>of</i> {_BUTTON}</div>{_END}",
        _LAID,
    ),
    "a name over one in a shadow tree": (
        f"<div id=host style='position: relative'></div>{_END}<script>host.attachShadow({{mode: 'open'}}).innerHTML ="
        f" `<div><b id=name>Ann</b> <i>of</i> {_BUTTON}</div>`; var whose = host.shadowRoot.getElementById('name')"
        "</script>",
        _LAID,
    ),
    "a name laid high over one in a card, in a part that lays nothing itself": (
        f"<div style='position: relative; z-index: 1'><b id=whose>Ann</b> <i>of</i> {_BUTTON}</div>{_END}",
        f"{_LAID} const part = document.createElement('div'); part.style.position = 'relative';"
        " document.body.append(part); part.append(over); over.style.zIndex = 9",
    ),
    "a name in a tint over another": (
        _NAME,
        f"{_LAID} const tint = document.createElement('div'); tint.style.cssText = 'position: fixed; inset: 0;"
        " background: rgba(0, 0, 0, 0.1); pointer-events: none'; document.body.append(tint); tint.append(over)",
    ),
    "a box over one digit": (
        f"<div><b id=whose>100 pages of Ann's long list</b> <i>of</i> {_BUTTON}</div>{_END}",
        f"{_LAID} const range = document.createRange(); range.setStart(whose.firstChild, 2);"
        " range.setEnd(whose.firstChild, 3); const digit = range.getBoundingClientRect(); over.textContent = '';"
        " over.style.left = `${digit.left}px`; over.style.width = `${digit.width}px`",
    ),
    "a sum after much that says nothing": (
        f"<div>To pay: <output>{'<i> </i>' * 45}<b id=sum>$10.00</b></output> {_BUTTON}</div>{_END}",
        "sum.textContent = '$470.00'",
    ),
    "a number that a sentence tells in a live part": (_told("You pay %s to Ann", "10"), "live.textContent = '100'"),
    "a number after a colon in a live part": (_told("Seats: %s", "2"), "live.textContent = '20'"),
    "a name that a sentence tells in a live part": (_told("You send it to %s", "Ann"), "live.textContent = 'Bob'"),
    "a number in a live part of another kind": (
        _told("You pay %s in all", "10").replace("output id", "span aria-live=polite id").replace("output", "span"),
        "live.textContent = '100'",
    ),
    "a name in a clip of no size": _swapped("clip", "rect(0 0 0 0); position: absolute", "auto; position: static"),
}
SAME: dict[str, tuple[str, str]] = {
    "what a sentence counts in a live part": (_told("%s seats left", "3"), "live.textContent = '2'"),
    "what a sentence counts down in a live part": (_told("It is sent in %s seconds", "30"), "live.textContent = '9'"),
    "how far a sentence in a live part has come": (_told("Loaded %s %%", "5"), "live.textContent = '95'"),
    "a state after a colon in a live part": (_told("Server: %s", "connecting"), "live.textContent = 'connected'"),
    "a live part without a sentence": (_told("<b>Photo of Ann</b> %s", "Saving"), "live.textContent = 'Saved'"),
    "its card drawn anew": (_CARD, "all.innerHTML = all.innerHTML"),
    "a frame that goes on": (_FRAME, "frame.contentDocument.body.insertAdjacentHTML('afterbegin', '<p>News')"),
    "the same drawing again": (_CANVAS, "draw('Ann')"),
    "an item with words in another place": (
        f"<ol id=all><li id=first>Bob<li>Ann {_BUTTON}</ol>{_END}",
        "first.remove()",
    ),
    "an item without a number in another place": (
        f"<ol id=all start=3><li style='display: block'>{_BUTTON}</li></ol>{_END}",
        "all.start = 4",
    ),
    "a tint over a name": (
        "<div style='position: relative'><b>Ann</b> of <i>x</i><u id=tint style='position: absolute; inset: 0;"
        f" pointer-events: none'></u> {_BUTTON}</div>{_END}",
        "tint.style.background = 'rgba(0, 0, 0, 0.04)'",
    ),
    "a small sign over a long name": (
        "<div style='position: relative'><b>Ann of the long road over the hill</b> and <i>x</i>"
        "<u id=sign style='position: absolute; inset: 0 auto auto 0; width: 9px; height: 9px'></u>"
        f" {_BUTTON}</div>{_END}",
        "sign.style.background = 'red'",
    ),
    "a sum in dots in a live part": (
        f"<div>To pay: <output>$<b id=sum {_DOTS}>10.00</b></output> {_BUTTON}</div>{_END}",
        "sum.textContent = '470.00'",
    ),
    "a code in dots in a line with a name": (
        f"<div><p><b>Owner:</b> <i id=code {_DOTS}>4711</i></p> {_BUTTON}</div>{_END}",
        "code.textContent = '9922'",
    ),
    "a frame of other dots": (
        f'<div><iframe id=frame width=200 height=100 srcdoc="<p {_DOTS}>4711"></iframe>{_BUTTON}</div>{_END}',
        "frame.contentDocument.querySelector('p').textContent = '9922'",
    ),
    "what is called a picture and is none": (
        f"<style>.x {{ display: block; width: 60px; height: 60px }}</style><div id=all>{_BUTTON}</div>{_END}"
        "<script>const other = document.createElementNS('urn:other', 'img');"
        " other.setAttribute('class', 'x'); other.setAttribute('src', '/ann.png'); all.prepend(other)</script>",
        "",
    ),
    "a tooltip over a name": (
        "<div style='position: relative'><b>Ann</b> of <i>x</i><div id=tip role=tooltip style='display: none; position:"
        f" absolute; left: 0; top: 0; background: black; color: white'>Deletes it</div> {_BUTTON}</div>{_END}",
        "document.querySelector('button').onpointerenter = () => { tip.style.display = '' }",
    ),
    "a highlight that comes": (
        f"<div><span id=a>Ann</span> <span>Bob</span> {_BUTTON}</div>{_END}",
        "a.style.background = 'yellow'",
    ),
    "a box laid over something else": (
        _NAME,
        "document.body.insertAdjacentHTML('beforeend', `<div style='position: fixed; right: 0; bottom: 0; width: 90px;"
        " height: 30px; background: white'>Saved</div>`)",
    ),
}


async def _is_pressed_after(page: Driver, server: PageServer, html: str, change: str) -> bool:
    server.page("/inner", f"<!doctype html><title>Inner</title>{_INNER}")
    return await is_pressed_after(page, server, html, change)


@pytest.mark.parametrize("case", CHANGES)
async def test_a_button_waits_where_something_else_is_seen(page: Driver, server: PageServer, case: str) -> None:
    assert not await _is_pressed_after(page, server, *CHANGES[case])
    await page.session.observe()
    await page.do("Click Delete")
    assert await page.ask("told.textContent") == "pressed", "once that was read"


@pytest.mark.parametrize("case", SAME)
async def test_a_button_goes_on_where_the_same_is_seen(page: Driver, server: PageServer, case: str) -> None:
    assert await _is_pressed_after(page, server, *SAME[case])


async def test_of_what_comes_over_a_name_dots_are_told_as_dots(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/seen", f"<!doctype html><title>Desk</title>{_NAME}"))
    await page.ask(f"(() => {{ {_OVER % f'Code <b {_DOTS}>4711</b>'} }})()")
    with pytest.raises(ActionGoneError) as stopped:
        await page.do("Click Delete")
    told = f"{stopped.value!r} {vars(stopped.value)}"
    assert "Code" in told
    assert "4711" not in told


async def test_of_what_comes_over_a_name_that_is_told_which_hides_it(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/seen", f"<!doctype html><title>Desk</title>{_NAME}"))
    faint = (
        "const veil = document.createElement('div'); veil.textContent = 'Beta'; document.body.append(veil);"
        " veil.style.cssText = 'position: fixed; inset: 0; background: rgba(0, 0, 0, 0.1); pointer-events: none'; "
    )
    await page.ask(f"(() => {{ {faint}{_LAID} }})()")
    with pytest.raises(ActionGoneError) as stopped:
        await page.do("Click Delete")
    told = f"{stopped.value!r} {vars(stopped.value)}"
    assert "Bob" in told
    assert "Beta" not in told
