"""A lone button waits where rules draw something else over what a person reads beside it, or where a sign, a swatch of
colour or a drawing is another one; what merely moves, glows or hints keeps nobody from it."""

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
_BUTTON = f'<button id=press onclick="{_PRESSED}">Delete</button>'
_UP, _DOWN = "M12 2L22 20H2Z", "M12 22L2 4H22Z"
_SUM = "const range = document.createRange(), place = (from, to) => { range.setStart(sum.firstChild, from);"
_SUM += " range.setEnd(sum.firstChild, to); return range.getBoundingClientRect(); }; "


def _ruled(rules: str, inner: str) -> str:
    return f"<style>{rules}</style><div id=all>{inner} {_BUTTON}</div>{_END}"


def _drawn(size: int, more: str = "") -> str:
    return f"<svg width={size} height={size} viewBox='0 0 24 24' {more}><path id=line d='{_UP}'/></svg>"


def _with_icon(more: str = "") -> str:
    button = f'<button aria-label=Delete {more} onclick="{_PRESSED}">{_drawn(16)}</button>'
    return f"<div id=all><p>Photo of Ann</p>{button}</div>{_END}"


def _wordless(inner: str) -> str:
    return f'<div id=all><p>Photo of Ann</p><button aria-label=Delete onclick="{_PRESSED}">{inner}</button></div>{_END}'


def _animated(rules: str) -> str:
    return _with_icon().replace("<div id=all>", f"<style>{rules}</style><div id=all>")


def _disc(fill: str, size: int = 30) -> str:
    return f"<svg width={size} height={size}><circle id=disc cx={size / 2} cy={size / 2} r={size / 2} {fill} /></svg>"


def _item(before: str, after: str = "", more: str = "") -> str:
    return f"<ol id=all {more}>{before}<li>{_BUTTON}</li>{after}</ol>{_END}"


def _masked(mask: str) -> str:
    rules = f"b {{ display: inline-block }} .h, .y .n {{ mask: {mask} }} .y .h {{ mask: none }}"
    return _ruled(rules, "<b class=n>Ann</b><b class=h>Bob</b> of the hill")


_LAID = "position: absolute; inset: 0; background: white"
_COUNTED = "#all { counter-reset: n } .s { counter-increment: n } .n::before { content: counter(n) }"
_MANY_COUNTED = "<i class=s></i>" * 300
_OWN = (
    "<x-name id=n></x-name><script>customElements.define('x-name', class extends HTMLElement { constructor() { super();"
    " this.root = this.attachShadow({mode: '%s'}); this.root.innerHTML = `<style>.h, .y .n { display: none } .y .h {"
    " display: inline }</style><p><b class=n>Ann</b><b class=h>Bob</b></p>` } })</script>"
)
_IN_OWN = "n.root.querySelector('p').className = 'y'"
_OF_TWO = "@counter-style w { system: cyclic; symbols: 'Ann' 'Bob' }"
_OTHER_SIGNS = "s.textContent = s.textContent.replace(/('Ann') ('Bob')/, '$2 $1')"
_SUM_BOX, _SUM_OF = "#n { display: inline-block }", "Pay <b id=n>1000</b> of"
_COLOUR_BOX = "#c { display: inline-block; width: 30px; height: 30px }"
_SQUARE = (
    "content: url('data:image/svg+xml,<svg xmlns=%%22http://www.w3.org/2000/svg%%22 width=%%2240%%22 height=%%2240%%22>"
    "<rect width=%%2240%%22 height=%%2240%%22 fill=%%22%s%%22/></svg>')"
)
_PICTURED = f"#n::before {{ {_SQUARE % 'red'} }} .y #n::before {{ {_SQUARE % 'blue'} }}"
_FADES, _FADED_IN = "@keyframes fade { from { opacity: 0 } }", "document.getAnimations().forEach(one => one.finish())"
_BLANK = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
_SPIN = "@keyframes r { to { transform: rotate(360deg) } }"
_OTHER_LINE = f"line.setAttribute('d', '{_DOWN}')"
CHANGES: dict[str, tuple[str, str]] = {
    "another number that rules count": (
        _ruled("#n::before { content: counter(n) } #all { counter-reset: n 3 }", "<p>Ticket <b id=n></b></p>"),
        "all.style.counterReset = 'n 4'",
    ),
    "another number where it begins anew": (
        _ruled(
            "#n::after { content: counter(n); counter-reset: n 3 } .y #n::after { counter-reset: n 4 }", "<p id=n>No. "
        ),
        "all.className = 'y'",
    ),
    "another number to which other elements add": (
        _ruled(
            "#all { counter-reset: n } .s { counter-increment: n } #n::before { content: counter(n) }",
            "<i class=s></i><i id=more></i><p>Ticket <b id=n></b></p>",
        ),
        "more.className = 's'",
    ),
    "another item of a list with signs of its own": (
        "<style>@counter-style w { system: cyclic; symbols: 'Ann' 'Bob' } #all { list-style: w }</style>"
        f"<ol id=all><li>{_BUTTON}</ol>{_END}",
        "all.start = 2",
    ),
    "another name in an element of its own kind": (_ruled("", _OWN % "open"), _IN_OWN),
    "another name in a closed element": (_ruled("", _OWN % "closed"), _IN_OWN),
    "another name under a clear mask": (
        _ruled(
            "b { display: inline-block } .h, .y .n { mask: linear-gradient(transparent, transparent) }"
            " .y .h { mask: none }",
            "<b class=n>Ann</b><b class=h>Bob</b> of the hill",
        ),
        "all.className = 'y'",
    ),
    "a sum without its first digit": (
        _ruled("#n { display: inline-block } .y #n::first-letter { font-size: 0 }", "Pay <b id=n>1000</b>"),
        "all.className = 'y'",
    ),
    "a number on its head": (
        _ruled("#n { display: inline-block } .y #n { rotate: 180deg }", "Seat <b id=n>16</b> of"),
        "all.className = 'y'",
    ),
    "another number in the button": (
        _ruled("#press::after { content: ' ' counter(n) } #all { counter-reset: n 3 }", "<p>Tickets of Ann</p>"),
        "all.style.counterReset = 'n 4'",
    ),
    "a name that rules lay over another": (
        _ruled(f"#n {{ position: relative }} .y #n::before {{ content: 'Bob'; {_LAID} }}", "<b id=n>Ann</b> of"),
        "all.className = 'y'",
    ),
    "a white box that rules lay over a name": (
        _ruled(f"#n {{ position: relative }} .y #n::after {{ content: ''; {_LAID} }}", "<b id=n>Ann</b> of"),
        "all.className = 'y'",
    ),
    "a name that its part lays over another": (
        _ruled(
            f"#all {{ position: relative }} .y::after {{ content: 'Bob'; {_LAID}; width: 30px; height: 20px }}",
            "<b>Ann</b> of <i>the hill</i>",
        ),
        "all.className = 'y'",
    ),
    "a name that rules take off another": (
        _ruled(
            f"#n {{ position: relative }} .x #n::before {{ content: 'Bob'; {_LAID} }}", "<b id=n>Ann</b> of"
        ).replace("<div id=all", "<div id=all class=x"),
        "all.className = ''",
    ),
    "a sum that is cut off within": (
        _ruled("#sum { display: inline-block; width: 60px; overflow: hidden }", "Pay <span id=sum>1000</span>"),
        "sum.style.width = '14px'",
    ),
    "a sum that is cut off no more": (
        _ruled("#sum { display: inline-block; width: 22px; overflow: hidden }", "Pay <span id=sum>1000</span>"),
        "sum.style.width = '60px'",
    ),
    "a high box over the last digit": (
        _ruled("", "Pay <span id=sum>$1000</span>"),
        f"{_SUM} const last = place(4, 5), over = document.createElement('div'); document.body.append(over);"
        " over.style.cssText = `position: fixed; pointer-events: none; background: white; width: 9px; height: 400px;"
        " left: ${last.left}px; top: ${last.top - 200}px`",
    ),
    "a name without a box of its own": (
        _ruled(".n { display: contents } .h { display: none }", "<b id=a class=n>Ann</b> <b id=b class=h>Bob</b>"),
        "a.className = 'h'; b.className = 'n'",
    ),
    "another name that rules write before an item": (
        "<style>#item::marker { content: 'Ann ' } .y #item::marker { content: 'Bob ' }</style>"
        f"<ul id=all><li id=item>{_BUTTON}</ul>{_END}",
        "all.className = 'y'",
    ),
    "another name as a quotation mark": (
        _ruled("#n { quotes: 'Ann' '' } #n::before { content: open-quote } .y #n { quotes: 'Bob' '' }", "<b id=n></b>"),
        "all.className = 'y'",
    ),
    "another part of a picture": (
        f"<div><img id=shown alt='' width=60 height=60 src=/two.png style='object-view-box: inset(0 0 50% 0)'>{_BUTTON}"
        f"</div>{_END}",
        "shown.style.objectViewBox = 'inset(50% 0 0 0)'",
    ),
    "another drawing by rules": (f"<div>{_drawn(60)}{_BUTTON}</div>{_END}", f"line.style.d = 'path(\"{_DOWN}\")'"),
    "another drawing that is taken from elsewhere": (
        f"<svg width=0 height=0><symbol id=sign><path id=line d='{_UP}'/></symbol></svg>"
        f"<div><svg width=60 height=60><use href='#sign'/></svg>{_BUTTON}</div>{_END}",
        _OTHER_LINE,
    ),
    "another colour of the thing": (
        _ruled("#c { display: inline-block; width: 30px; height: 30px }", "Sofa <i id=c style='background: red'></i>"),
        "c.style.background = 'blue'",
    ),
    "another drawing beside it": (f"<div>{_drawn(60)}{_BUTTON}</div>{_END}", _OTHER_LINE),
    "another icon in a button without words": (_with_icon(), _OTHER_LINE),
    "an icon that is turned round": (_with_icon(), "line.style.transform = 'rotate(180deg)'"),
    "an arrow between two names that is turned round": (
        _ruled("#n { display: inline-block } .y #n { rotate: 180deg }", "<span>Ann <b id=n>→</b> Bob</span>"),
        "all.className = 'y'",
    ),
    "an arrow turned round that the pointer only moves": (
        _ruled(
            "#n { display: inline-block } #all:hover #n { transform: translateX(-4px) scale(1.1) }"
            " .y #n { rotate: 180deg }",
            "<span>Ann <b id=n>→</b> Bob</span>",
        ),
        "all.className = 'y'",
    ),
    "a swatch beside another that moves": (
        _ruled(
            f"{_FADES} i {{ display: inline-block; width: 30px; height: 30px; background: red }}"
            " #m { animation: fade 9s infinite } .y #c { background: blue }",
            "Sofa <i id=m></i> <i id=c></i>",
        ),
        "all.className = 'y'",
    ),
    "a swatch in a button beside a part that moves": (
        _ruled(
            f"{_FADES} i {{ display: inline-block; width: 30px; height: 30px; background: red }}"
            " #m { animation: fade 9s infinite }",
            "Sofa",
        ).replace(">Delete<", "><i id=m></i> <i id=c style='background: red'></i> Delete<"),
        "c.style.background = 'blue'",
    ),
    "a picture in a button beside one that is still to come": (
        _wordless(f"<img width=16 height=16 src={_BLANK}><img id=icon width=16 height=16 src=/ann.png>"),
        "icon.src = '/bob.png'",
    ),
    "a drawn arrow that is mirrored": (
        _ruled(".y svg { scale: -1 1 }", f"<span>Ann</span> {_drawn(20)} <span>Bob</span>"),
        "all.className = 'y'",
    ),
    "a number on its head by its scale": (
        _ruled("#n { display: inline-block } .y #n { scale: -1 }", "Seat <b id=n>16</b> of"),
        "all.className = 'y'",
    ),
    "a sum with a transparent first digit": (
        _ruled(_SUM_BOX + " .y #n::first-letter { color: transparent }", "Pay <b id=n>1000</b>"),
        "all.className = 'y'",
    ),
    "a transparent first line": (
        _ruled(".y p::first-line { color: transparent } p { width: 40px }", "<p>Annabel Roberta</p>"),
        "all.className = 'y'",
    ),
    "a sum behind a mask with a sharp edge": (
        _ruled(f"{_SUM_BOX} .y #n {{ mask: linear-gradient(90deg, transparent 30%, black 30%) }}", _SUM_OF),
        "all.className = 'y'",
    ),
    "a sum that begins outside its box": (
        _ruled(f"{_SUM_BOX} #n {{ overflow: hidden }} .y #n {{ text-indent: -10px }}", _SUM_OF),
        "all.className = 'y'",
    ),
    "another name under a mask of no size": (
        _masked("linear-gradient(black, black) 0 0/0 0 no-repeat"),
        "all.className = 'y'",
    ),
    "another name under a dark mask": (_masked("linear-gradient(black, black) luminance"), "all.className = 'y'"),
    "another name under a mask in another notation": (
        _masked("linear-gradient(oklab(0 0 0 / 0), oklab(0 0 0 / 0))"),
        "all.className = 'y'",
    ),
    "other signs of a list": (
        f"<style id=s>{_OF_TWO} #all {{ list-style: w }}</style><ol id=all><li>{_BUTTON}</ol>{_END}",
        _OTHER_SIGNS,
    ),
    "other signs of a counter": (
        f"<style id=s>{_OF_TWO}</style>"
        + _ruled("#n::before { content: counter(n, w) } #all { counter-reset: n 1 }", "<p>Ticket of <b id=n></b></p>"),
        _OTHER_SIGNS,
    ),
    "letters of a counter in place of Roman numerals": (
        _ruled(
            "#n::before { content: counter(n, upper-roman) } .y #n::before { content: counter(n, upper-alpha) }"
            " #all { counter-reset: n 3 }",
            "<p>Ticket <b id=n></b></p>",
        ),
        "all.className = 'y'",
    ),
    "another picture that rules draw before words": (
        _ruled(_PICTURED, "<p id=n>Photo</p>"),
        "all.className = 'y'",
    ),
    "another colour of the thing by its class": (
        _ruled(f"{_COLOUR_BOX} #c {{ background: red }} .y #c {{ background: blue }}", "Sofa <i id=c></i>"),
        "all.className = 'y'",
    ),
    "another colour in the button": (
        _ruled(f"{_COLOUR_BOX} #c {{ background: red }} .y #c {{ background: blue }}", "Sofa").replace(
            ">Delete<", "><i id=c></i> Delete<"
        ),
        "all.className = 'y'",
    ),
    "another picture in a button without words": (
        _wordless("<img id=icon width=16 height=16 src=/ann.png>"),
        "icon.src = '/bob.png'",
    ),
    "another mask of an icon": (
        "<style>i { display: inline-block; width: 16px; height: 16px; background: black; mask: url(/ann.png) }"
        f" .y i {{ mask: url(/bob.png) }}</style>{_wordless('<i></i>')}",
        "all.className = 'y'",
    ),
    "another part of the picture with all icons": (
        "<style>i { display: inline-block; width: 16px; height: 16px; background: url(/ann.png) }"
        f" .y i {{ background-position: -16px 0 }}</style>{_wordless('<i></i>')}",
        "all.className = 'y'",
    ),
    "another glyph in a button without words": (
        f"<style>i::before {{ content: '✓' }} .y i::before {{ content: '✗' }}</style>{_wordless('<i></i>')}",
        "all.className = 'y'",
    ),
    "another item of a list where one before it is hidden": (_item("<li id=item>Keep"), "item.hidden = true"),
    "another item where the one that said its number is hidden": (_item("<li value=7 id=item>A"), "item.hidden = true"),
    "another item counted from the end, where one is hidden": (
        _item("", "<li id=item>Keep", "reversed"),
        "item.hidden = true",
    ),
    "another item far down a list": (_item("<li>Keep" * 1000), "all.firstElementChild.remove()"),
    "another number after very many, of which one is hidden": (
        f"<style>{_COUNTED}</style><div id=all>{_MANY_COUNTED * 4}<p>Ticket <b class=n></b> {_BUTTON}</p></div>{_END}",
        "document.querySelector('.s').style.display = 'none'",
    ),
    "another colour of a drawn thing": (
        _ruled("", "Sofa " + _disc("fill=red")),
        "disc.setAttribute('fill', 'blue')",
    ),
    "another colour of a drawn thing by its class": (
        _ruled("circle { fill: red } .y circle { fill: blue }", "Sofa " + _disc("")),
        "all.className = 'y'",
    ),
    "another colour that is drawn in the button": (
        _ruled("", "Sofa").replace(">Delete<", ">" + _disc("fill=red", 20) + " Delete<"),
        "disc.setAttribute('fill', 'blue')",
    ),
}
SAME: dict[str, tuple[str, str]] = {
    "an item of a list where one after it is hidden": (_item("", "<li id=item>Keep"), "item.hidden = true"),
    "an item of a list where one before it is not seen": (_item("<li id=item>A"), "item.style.visibility = 'hidden'"),
    "a light that is drawn": (_ruled("", "Sofa " + _disc("fill=red", 10)), "disc.setAttribute('fill', 'green')"),
    "a drawn disc in the colour of the words": (
        _ruled("#all { color: black } .y#all { color: gray }", "Sofa " + _disc("fill=currentColor")),
        "all.className = 'y'",
    ),
    "a drawn disc that the pointer paints anew": (
        _ruled("circle { fill: red } #all:hover circle { fill: blue }", "Sofa " + _disc("")),
        "",
    ),
    "an arrow that spins no more": (
        _animated(f"{_SPIN} svg {{ animation: r 2s infinite linear }} .y svg {{ animation: none }}"),
        "all.className = 'y'",
    ),
    "an arrow that begins to spin": (
        _animated(f"{_SPIN} .y svg {{ animation: r 2s infinite linear }}"),
        "all.className = 'y'",
    ),
    "an empty cell of a row that a script paints for the pointer": (
        "<style>td { background: #fff } .y td { background: #ddd } #c { width: 40px; height: 30px }</style>"
        f"<table><tr onmouseenter=\"this.className = 'y'\"><td>Sofa<td id=c><td>{_BUTTON}</table>{_END}",
        "",
    ),
    "a picture that rules draw anew for the pointer": (
        _ruled(
            f"#n::before {{ {_SQUARE % 'red'} }} #all:hover #n::before {{ {_SQUARE % 'blue'} }}", "<p id=n>Photo</p>"
        ),
        "",
    ),
    "a meter": (f"<div>Disk <meter id=m value=0.3></meter> {_BUTTON}</div>{_END}", "m.value = 0.6"),
    "a number that rules count elsewhere": (
        f"<style>.n::before {{ content: counter(n) }}</style>{_ruled('', 'Ann')}<p id=other class=n>",
        "other.style.counterReset = 'n 9'",
    ),
    "a number to which elements add that come later": (
        _ruled(
            "#all { counter-reset: n } .s { counter-increment: n } #n::before { content: counter(n) }",
            "<i class=s></i><p>Ticket <b id=n></b></p><i id=more></i>",
        ),
        "more.className = 's'",
    ),
    "a number after very many, beside others": (
        f"<style>{_COUNTED}</style><div id=all>"
        + "".join(f"{_MANY_COUNTED}<p>Ticket <b class=n></b> <button>Show {at}</button></p>" for at in "abc")
        + f"{_MANY_COUNTED}<p>Ticket <b class=n></b> {_BUTTON}</p></div>{_END}",
        "",
    ),
    "signs of a list that unfolds": (
        f"<ol id=all style='list-style: disclosure-open'><li>{_BUTTON}</ol>{_END}",
        "all.start = 2",
    ),
    "a mask that fades a name out": (
        _ruled(
            "#n { display: inline-block } .y #n { mask: linear-gradient(black, transparent) }", "<b id=n>Ann</b> of"
        ),
        "all.className = 'y'",
    ),
    "a large first letter": (
        _ruled(".y::first-letter { font-size: 40px }", "Fanny of the hill"),
        "all.className = 'y'",
    ),
    "a number on its head that is none": (
        _ruled("#n { display: inline-block } .y #n { rotate: 180deg }", "Seat <b id=n>12</b> of"),
        "all.className = 'y'",
    ),
    "a number that spins": (
        _ruled(
            "@keyframes r { to { rotate: 360deg } } #n { display: inline-block }"
            " .y #n { animation: r 2s infinite linear }",
            "Seat <b id=n>6</b> of",
        ),
        "all.className = 'y'",
    ),
    "a tint that rules lay over a name": (
        _ruled(
            f"#n {{ position: relative }} .y #n::before {{ content: ''; {_LAID}; opacity: 0.1 }}", "<b id=n>Ann</b> of"
        ),
        "all.className = 'y'",
    ),
    "a ground that rules lay below a name": (
        _ruled(
            f"#n {{ position: relative; z-index: 0 }} .y #n::before {{ content: ''; {_LAID}; z-index: -1 }}",
            "<b id=n>Ann</b> of",
        ),
        "all.className = 'y'",
    ),
    "a tooltip that rules draw over a name": (
        _ruled(
            "#tip { position: relative } #tip:hover::after { content: 'Deletes it'; position: absolute; left: -90px;"
            " top: 0; width: 80px; height: 20px; background: black; color: white }",
            f'<b>Ann</b> of the hill <span id=tip><button onclick="{_PRESSED}">Delete</button></span>',
        ).replace(_BUTTON, ""),
        "",
    ),
    "a veil over all while it works": (
        _ruled(
            f"#all {{ position: relative }} .y::after {{ content: ''; {_LAID}; pointer-events: none }}", "<b>Ann</b>"
        ),
        "all.className = 'y'",
    ),
    "a sum that is cut off with a sign of it": (
        _ruled(
            "#sum { display: inline-block; width: 90px; overflow: hidden; text-overflow: ellipsis }",
            "Pay <span id=sum>1000000</span>",
        ),
        "sum.style.width = '50px'",
    ),
    "a name that is cut off": (
        _ruled(
            "#n { display: inline-block; width: 180px; overflow: hidden; white-space: nowrap }",
            "<b id=n>Ann of the hill</b>",
        ),
        "n.style.width = '80px'",
    ),
    "a high box over a whole sum and none of it": (
        _ruled("", "Pay <span id=sum>$1000</span>"),
        f"{_SUM} const last = place(4, 5), over = document.createElement('div'); document.body.append(over);"
        " over.style.cssText = `position: fixed; pointer-events: none; background: white; width: 9px; height: 400px;"
        " left: ${last.right + 1}px; top: ${last.top - 200}px`",
    ),
    "other dots before an item": (f"<ul id=all><li>{_BUTTON}</ul>{_END}", "all.style.listStyle = 'square'"),
    "a light that tells a state": (
        _ruled("#c { display: inline-block; width: 9px; height: 9px }", "Sofa <i id=c style='background: green'></i>"),
        "c.style.background = 'orange'",
    ),
    "a bar that grows": (
        _ruled("#c { display: block; height: 9px }", "Sofa <i id=c style='background: green; width: 20%'></i>"),
        "c.style.width = '60%'",
    ),
    "a line of a chart": (f"<div><p>Load</p>{_drawn(60, 'fill=none stroke=red')}{_BUTTON}</div>{_END}", _OTHER_LINE),
    "a ring that closes": (
        "<div><p>Load</p><svg width=60 height=60><circle id=ring r=20 cx=30 cy=30 stroke=red stroke-dasharray='9 90'/>"
        f"</svg>{_BUTTON}</div>{_END}",
        "ring.setAttribute('stroke-dasharray', '50 90')",
    ),
    "a sign of a state": (f"<div><p>Ann</p>{_drawn(24)}{_BUTTON}</div>{_END}", _OTHER_LINE),
    "an icon that the pointer changes": (_with_icon(f'onmouseenter="{_OTHER_LINE}"'), ""),
    "an icon that spins": (
        f"<style>@keyframes spin {{ to {{ transform: rotate(360deg) }} }} path {{ animation: spin 1s infinite linear;"
        f" transform-origin: center }}</style>{_with_icon()}",
        "",
    ),
    "an icon beside the words of a button": (
        f'<div><p>Photo of Ann</p><button onclick="{_PRESSED}">{_drawn(16)} Delete</button></div>{_END}',
        _OTHER_LINE,
    ),
    "a fold that opens beside it": (
        f"<div><p>Ann</p><details><summary><b id=n style='display: inline-block'>▸</b> More</summary></details>"
        f"{_BUTTON}</div>{_END}",
        "n.style.transform = 'rotate(90deg)'",
    ),
    "a fold of a heading that opens beside it": (
        _ruled("#n { display: inline-block } .y #n { rotate: 90deg }", "<p>Ann <b id=n>▸</b></p>"),
        "all.className = 'y'",
    ),
    "a control that opens more beside it": (
        _ruled("#n { display: inline-block } .y #n { rotate: 180deg }", "Ann <a tabindex=0><b id=n>▾</b></a>"),
        "all.className = 'y'",
    ),
    "a mask that fades the end of a sum": (
        _ruled(f"{_SUM_BOX} .y #n {{ mask: linear-gradient(90deg, black 60%, transparent) }}", _SUM_OF),
        "all.className = 'y'",
    ),
    "a first line in another colour": (
        _ruled(".y p::first-line { color: green } p { width: 40px }", "<p>Annabel Roberta</p>"),
        "all.className = 'y'",
    ),
    "a small picture that rules draw before words": (
        _ruled(_PICTURED, "<p id=n>Photo</p>").replace("40", "12"),
        "all.className = 'y'",
    ),
    "a bar of a card that rules paint anew": (
        _ruled("#c { display: block; height: 4px; background: red } .y #c { background: blue }", "Sofa <i id=c></i>"),
        "all.className = 'y'",
    ),
    "an empty cell of a row that the pointer paints anew": (
        "<style>td { background: #fff } tr:hover td { background: #ddd } #c { width: 40px; height: 30px }</style>"
        f"<table><tr><td>Sofa<td id=c><td>{_BUTTON}</table>{_END}",
        "",
    ),
    "an icon that is drawn in the colour of its card": (
        _ruled(
            f"{_COLOUR_BOX} #c {{ background: currentColor; mask: url(/ann.png) }} .y {{ color: blue }}",
            "Sofa <i id=c></i>",
        ),
        "all.className = 'y'",
    ),
    "an icon of a card that is turned over by the pointer": (
        _ruled(
            "#n { display: inline-block } #all:hover #n { transform: rotateY(180deg) }", "<p>Sofa <b id=n>→</b></p>"
        ),
        "",
    ),
    "a swatch of a button that has faded in": (
        _ruled(f"{_FADES} {_COLOUR_BOX} #c {{ background: red; animation: fade 90s }}", "Sofa").replace(
            ">Delete<", "><i id=c></i> Delete<"
        ),
        _FADED_IN,
    ),
    "a swatch that has faded in beside another": (
        _ruled(
            f"{_FADES} i {{ display: inline-block; width: 30px; height: 30px; background: red }}"
            " #c { animation: fade 90s }",
            "Sofa <i></i> <i id=c></i>",
        ),
        _FADED_IN,
    ),
    "a sign that its element leaves out": (
        _ruled("", "Ann <x-name id=n><b>→</b></x-name><script>n.attachShadow({mode: 'open'})</script>"),
        "all.className = 'y'",
    ),
    "a picture of a button that has come for a blank one": (
        _wordless(f"<img id=icon width=16 height=16 src={_BLANK}>"),
        "icon.src = '/ann.png'",
    ),
}


@pytest.mark.parametrize("case", CHANGES)
async def test_a_button_waits_where_rules_draw_something_else(page: Driver, server: PageServer, case: str) -> None:
    assert not await is_pressed_after(page, server, *CHANGES[case])
    await page.session.observe()
    await page.do("Click Delete")
    assert await page.ask("told.textContent") == "pressed", "once that was read"


@pytest.mark.parametrize("case", SAME)
async def test_a_button_goes_on_where_that_says_the_same(page: Driver, server: PageServer, case: str) -> None:
    assert await is_pressed_after(page, server, *SAME[case])


async def test_an_icon_is_known_once_it_spins_no_more(page: Driver, server: PageServer) -> None:
    html = _animated(f"{_SPIN} .y svg {{ animation: r 2s infinite linear }}").replace("id=all", "id=all class=y")
    await page.open(server.page("/seen", f"<!doctype html><title>Desk</title>{html}"))
    await page.ask("void (all.className = '')")
    await page.session.observe()
    await page.ask("void (line.parentNode.style.transform = 'rotate(180deg)')")
    with pytest.raises(ActionGoneError):
        await page.do("Click Delete")
    assert await page.ask("told.textContent") == "nothing"
