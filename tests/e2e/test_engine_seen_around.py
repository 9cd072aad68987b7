"""A lone button acts only on what a person saw around it, however that is drawn; what presses nothing need not ask."""

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
_STACK = (
    "<style>.stack { position: relative; height: 40px } .card { position: absolute; inset: 0; background: white }"
    "</style><div><div class=stack><div class=card id=a style='z-index: 2'>Ann</div>"
    "<div class=card id=b style='z-index: 1'>Bob</div></div>"
)
_TWO = "<span class=n>Ann</span><span class=h>Bob</span>"
_BLANK = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
_PICTURE = "<img id=shown alt='' width=60 height=60 src=/ann.png>"


def _pointed(how: str, off: str, on: str) -> str:
    """Two names, of which the second is there in place of the first once the pointer is on the button."""
    style = f".h {{ {how}: {off} }} body:has(button:hover) .h {{ {how}: {on} }} body:has(button:hover) .n"
    return f"<style>{style} {{ {how}: {off} }}</style><div>{_TWO} {_BUTTON}</div>{_END}"


CHANGES: dict[str, tuple[str, str]] = {
    "a line from right to left": (
        f"<div id=all style='display: flex'><span>Ann</span> → <span>Bob</span> {_BUTTON}</div>{_END}",
        "all.style.direction = 'rtl'",
    ),
    "a row that is reversed": (
        "<div id=all style='display: flex'><b id=row style='display: flex'><span>Ann</span><i>→</i><span>Bob</span></b>"
        f" {_BUTTON}</div>{_END}",
        "row.style.flexDirection = 'row-reverse'",
    ),
    "another order": (
        f"<div id=all style='display: flex'><span id=a>Ann</span><i>→</i><span>Bob</span> {_BUTTON}</div>{_END}",
        "a.style.order = 3; all.lastElementChild.style.order = 4",
    ),
    "names that have changed places": (
        "<div style='position: relative; height: 30px'><span id=a style='position: absolute'>Ann</span>"
        "<span id=b style='position: absolute; left: 90px'>Bob</span>"
        f"<span style='position: absolute; left: 150px'>{_BUTTON}</span></div>{_END}",
        "a.style.left = '90px'; b.style.left = '0'",
    ),
    "another name under the pointer": (_pointed("display", "none", "inline"), ""),
    "another visible name under the pointer": (_pointed("visibility", "hidden", "visible"), ""),
    "another opaque name under the pointer": (_pointed("opacity", "0", "1"), ""),
    "another large name under the pointer": (_pointed("font-size", "0", "16px"), ""),
    "another drawn name under the pointer": (
        "<style>em::before { content: 'Ann' } body:has(button:hover) em::before { content: 'Bob' }</style>"
        f"<div><em></em> {_BUTTON}</div>{_END}",
        "",
    ),
    "another heading under the pointer": (
        "<style>.h { display: none } body:has(button:hover) .h { display: inline } body:has(button:hover) .n"
        f" {{ display: none }}</style><h1>{_TWO}</h1>{_LONG}{_BUTTON}{_END}",
        "",
    ),
    "another name by the class of its part": (
        f"<style>.x .h, .y .n {{ display: none }}</style><div id=all class=x>{_TWO} {_BUTTON}</div>{_END}",
        "all.className = 'y'",
    ),
    "another card on top": (f"{_STACK}{_BUTTON}</div>{_END}", "a.style.zIndex = 1; b.style.zIndex = 2"),
    "the other side of a card": (
        "<style>.card { position: relative; height: 40px; transform-style: preserve-3d } .back, .turned { transform:"
        " rotateY(180deg) } .card > * { position: absolute; backface-visibility: hidden }</style><div>"
        f"<div class=card id=all><b>Ann</b><b class=back>Bob</b></div>{_BUTTON}</div>{_END}",
        "all.classList.add('turned')",
    ),
    "another picture": (f"<div>{_PICTURE}{_BUTTON}</div>{_END}", "shown.src = '/bob.png'"),
    "another picture beside words": (
        f"<div><p>Delete this photo?</p>{_PICTURE}{_BUTTON}</div>{_END}",
        "shown.src = '/bob.png'",
    ),
    "another picture of the same file": (
        f"<div>{_PICTURE.replace('/ann.png', '/photo?id=1')}{_BUTTON}</div>{_END}",
        "shown.src = '/photo?id=2'",
    ),
    "another picture of the same file with a long number": (
        f"<div>{_PICTURE.replace('/ann.png', '/photo?id=1234567890')}{_BUTTON}</div>{_END}",
        "shown.src = '/photo?id=1234567891'",
    ),
    "two other pictures": (
        f"<div id=all>{_PICTURE}{_BUTTON}</div>{_END}",
        "shown.src = '/bob.png'; shown.after(shown.cloneNode())",
    ),
    "another film beside the same portrait": (
        f"<div><video id=film width=90 height=60 poster=/one.png></video>{_PICTURE}{_BUTTON}</div>{_END}",
        "film.poster = '/two.png'",
    ),
    "another background": (
        "<style>i { display: block; width: 60px; height: 60px; background: url(/ann.png) }"
        f" i.other {{ background: url(/bob.png) }}</style><div><i id=shown></i>{_BUTTON}</div>{_END}",
        "shown.className = 'other'",
    ),
    "another part of a drawing of many": (
        "<style>i { display: block; width: 60px; height: 60px; background: url(/all.png) }"
        f" i.other {{ background-position: -60px 0 }}</style><div><i id=shown></i>{_BUTTON}</div>{_END}",
        "shown.className = 'other'",
    ),
    "another source of the picture": (
        f"<div><p>Photo</p><picture><source id=from srcset=/ann.webp>{_PICTURE}</picture>{_BUTTON}</div>{_END}",
        "from.srcset = '/bob.webp'",
    ),
    "another line of a low list that scrolls": (
        "<div><div id=all style='height: 24px; overflow-y: auto'><div style='height: 24px'>Ann</div>"
        f"<div style='height: 24px'>Bob</div></div>{_BUTTON}</div>{_END}",
        "all.scrollTop = 24",
    ),
    "a faint name in place of another": (
        f"<div id=all><span>Ann</span> <span style='opacity: 0.01'>Bob</span> {_BUTTON}</div>{_END}",
        "all.children[0].style.opacity = 0.01; all.children[1].style.opacity = 1",
    ),
    "another picture that its attributes know": (
        f"<div>{_PICTURE.replace('src=', 'data-src=/bob.png src=')}{_BUTTON}</div>{_END}",
        "shown.src = '/bob.png'",
    ),
    "another set of sources": (
        f"<div><p>Photo</p>{_PICTURE.replace('src=', 'srcset=/ann.webp src=')}{_BUTTON}</div>{_END}",
        "shown.srcset = '/bob.webp'",
    ),
    "another of two pictures on top": (
        "<style>#all { position: relative; height: 60px } img { position: absolute }</style><div><div id=all>"
        f"{_PICTURE}{_PICTURE.replace('ann', 'bob').replace('shown', 'other')}</div>{_BUTTON}</div>{_END}",
        "shown.style.zIndex = 1",
    ),
    "another of two pictures in a narrow frame": (
        "<div><div style='width: 60px; overflow: hidden'><div id=all style='display: flex; width: 120px'>"
        f"{_PICTURE}{_PICTURE.replace('ann', 'bob').replace('shown', 'other')}</div></div>{_BUTTON}</div>{_END}",
        "all.style.transform = 'translateX(-60px)'",
    ),
    "another of two pictures in a frame that scrolls": (
        "<div><div id=all style='display: flex; width: 60px; overflow: auto'>"
        f"<div style='flex: none'>{_PICTURE}</div><div style='flex: none'>{_PICTURE.replace('ann', 'bob')}</div></div>"
        f"{_BUTTON}</div>{_END}",
        "all.scrollLeft = 60",
    ),
    "a picture in place of another, and one more": (
        f"<div id=all><p>Photo</p>{_PICTURE}{_BUTTON}</div>{_END}",
        "shown.src = '/bob.png'; shown.after(shown.cloneNode())",
    ),
    "another name that only glows": (
        "<style>span { animation: glows 9s infinite } @keyframes glows { to { opacity: 0.9; transform: scale(1.1) } }"
        f"</style><div id=all style='display: flex'><span>Ann</span> → <span>Bob</span> {_BUTTON}</div>{_END}",
        "all.style.direction = 'rtl'",
    ),
    "ten times the sum in a live part, and a message": (
        f"<div>To pay: <output id=sum>$10.00</output> {_BUTTON}<p role=status id=says></p></div>{_END}",
        "sum.textContent = '$100.00'; says.textContent = 'Saved.'",
    ),
    "a name in the colour behind it": (
        f"<div id=all style='background: white'><span>Ann</span> <span style='color: white'>Bob</span> {_BUTTON}</div>"
        f"{_END}",
        "all.children[0].style.color = 'white'; all.children[1].style.color = 'black'",
    ),
}
TICKS: dict[str, tuple[str, str]] = {
    "a line that wraps": (
        f"<div id=all><span>Ann Miller</span> → <span>Bob Stone of the office</span> {_BUTTON}</div>{_END}",
        "all.style.width = '90px'",
    ),
    "columns that are put below each other": (
        f"<div id=all style='display: flex; gap: 9px'><div>Ann<br>17</div><div>Bob<br>18</div>{_BUTTON}</div>{_END}",
        "all.style.display = 'block'",
    ),
    "more is shown under the pointer": (
        "<style>.h { display: none } body:has(button:hover) .h { display: inline }</style>"
        f"<div>{_BUTTON} {_TWO.replace('><span class=h', '> <span class=h')}</div>{_END}",
        "",
    ),
    "a date makes room for tools under the pointer": (
        "<style>.h { display: none } div:hover .h { display: inline } div:hover .n { display: none }</style>"
        f"<div>{_BUTTON} Ann Miller <span class=n>3 May</span><button class=h>Mark</button></div>{_END}",
        "",
    ),
    "a newer copy of the picture": (
        f"<div>{_PICTURE.replace('ann.png', 'door.png?t=1733100000000')}{_BUTTON}</div>{_END}",
        "shown.src = '/door.png?t=1733100001000'",
    ),
    "a sum in a live part that goes up a little": (
        f"<div>So far: <output id=sum>$10.00</output> {_BUTTON}</div>{_END}",
        "sum.textContent = '$10.40'",
    ),
    "names that an animation moves": (
        "<style>span { position: absolute; animation: goes 9s infinite } @keyframes goes { to { top: 0 } }</style>"
        "<div style='position: relative; height: 30px'><span id=a>Ann</span><span id=b style='left: 90px'>Bob</span>"
        f"<b style='position: absolute; left: 150px'>{_BUTTON}</b></div>{_END}",
        "a.style.left = '90px'; b.style.left = '0'",
    ),
    "a blank picture that was announced": (
        f"<div>{_PICTURE.replace('/ann.png', _BLANK)}{_BUTTON}</div>{_END}",
        "shown.src = '/ann.png'",
    ),
    "a picture that is out of view until it comes": (
        f"<p style='height: 3000px'>Long</p><div>{_PICTURE.replace('src=', 'data-src=/bob.png src=')}{_BUTTON}"
        f"</div>{_END}",
        "shown.src = '/bob.png'",
    ),
    "a message with a sum": (
        f"<div>To pay: <output>$10.00</output> {_BUTTON}<p role=status id=says></p></div>{_END}",
        "says.textContent = 'You save $5.00'",
    ),
    "white words on a dark picture that is laid below them": (
        "<div id=all style='position: relative'><div style='position: absolute; inset: 0; background: black'></div>"
        f"<b style='position: relative; color: white'>Ann</b> <i style='position: relative'>of {_BUTTON}</i>"
        f"</div>{_END}",
        "all.style.paddingTop = '9px'",
    ),
    "a bar of one line that scrolls to its button": (
        "<div id=all style='height: 24px; width: 90px; overflow: auto; white-space: nowrap'><span>Ann Miller</span> "
        f"<span>of the office</span> {_BUTTON}</div>{_END}",
        "all.scrollLeft = 500",
    ),
    "a small sign of its state": (
        f"<div>Ann {_PICTURE.replace('60', '16')}{_BUTTON}</div>{_END}",
        "shown.src = '/away.png'",
    ),
}


@pytest.mark.parametrize("case", CHANGES)
async def test_a_button_waits_where_something_else_is_seen_around_it(
    page: Driver, server: PageServer, case: str
) -> None:
    assert not await is_pressed_after(page, server, *CHANGES[case])
    await page.session.observe()
    await page.do("Click Delete")
    assert await page.ask("told.textContent") == "pressed", "once that was read"


@pytest.mark.parametrize("case", TICKS)
async def test_a_button_goes_on_where_the_same_is_only_drawn_elsewhere(
    page: Driver, server: PageServer, case: str
) -> None:
    assert await is_pressed_after(page, server, *TICKS[case])


async def test_a_button_that_makes_way_for_the_pointer_is_not_told_as_pressed(page: Driver, server: PageServer) -> None:
    style = "<style>.h { display: none } body:has(button:hover) .h { display: inline }</style>"
    await page.open(server.page("/seen", f"<!doctype html><title>Desk</title>{style}<div>{_TWO} {_BUTTON}</div>{_END}"))
    with pytest.raises(ActionGoneError):
        await page.do("Click Delete")
    assert await page.ask("told.textContent") == "nothing"


async def test_a_picture_that_turns_by_itself_stops_nothing_for_long(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/seen", f"<!doctype html><title>Desk</title><div>{_PICTURE}{_BUTTON}</div>{_END}"))
    for name in ("bob", "cleo", "dora"):
        await page.ask(f"void (shown.src = '/{name}.png')")
        await page.session.observe()
    await page.ask("void (shown.src = '/eve.png')")
    await page.do("Click Delete")
    assert await page.ask("told.textContent") == "pressed"


async def test_a_picture_that_turned_once_beside_several_buttons_does_not_turn_by_itself(
    page: Driver, server: PageServer
) -> None:
    others = "<button>Share</button><button>Rename</button>"
    html = f"<!doctype html><title>Desk</title><div>{_PICTURE}{others}{_BUTTON}</div>{_END}"
    await page.open(server.page("/seen", html))
    await page.ask("void (shown.src = '/bob.png')")
    await page.session.observe()
    await page.ask("void (shown.src = '/cleo.png')")
    with pytest.raises(ActionGoneError):
        await page.do("Click Delete")
    assert await page.ask("told.textContent") == "nothing"


@pytest.mark.parametrize(
    ("before", "after"), [("0m 58s", "0m 59s"), ("01h 59m 59s", "02h 00m 00s"), ("1 min 9 sec", "1 min 10 sec")]
)
async def test_a_stopwatch_in_its_own_sentence_goes_on(
    page: Driver, server: PageServer, before: str, after: str
) -> None:
    html = f"<p>Tracking Alpha for <span id=clock>{before}</span> {_BUTTON}</p>{_END}"
    assert await is_pressed_after(page, server, html, f"clock.textContent = '{after}'")
    assert not await is_pressed_after(page, server, html, "clock.textContent = '9m 07s'")


async def test_a_slider_that_plays_is_moved_whatever_plays_by_now(page: Driver, server: PageServer) -> None:
    html = "<div><b id=song>Song of Ann</b><input type=range id=bar max=200 value=7><span>3:20</span></div>"
    await page.open(server.page("/seen", f"<!doctype html><title>Desk</title>{html}{_END}"))
    (slider,) = [action for action in page.seen.actions if action.role == "slider"]
    await page.ask("void (song.textContent = 'Song of Bob')")
    with pytest.raises(ActionGoneError):
        await page.session.step(slider.id, "90")
    for _ in range(2):
        await page.session.observe()
        await page.ask("void bar.value++")
    await page.session.observe()
    (slider,) = [action for action in page.seen.actions if action.role == "slider"]
    await page.ask("void (song.textContent = 'Song of Cleo', bar.value = 0)")
    await page.session.step(slider.id, "90")
    assert await page.ask("bar.value") == "90"


async def test_one_of_several_sliders_that_play_stays_that_of_its_line(page: Driver, server: PageServer) -> None:
    line = "<li><b>{0}</b> <input type=range aria-label=Level value=7></li>"
    html = f"<ul id=all>{line.format('Hall')}{line.format('Attic')}</ul>{_END}"
    await page.open(server.page("/seen", f"<!doctype html><title>Desk</title>{html}"))
    for _ in range(3):
        await page.ask("void document.querySelectorAll('input').forEach(one => one.value++)")
        await page.session.observe()
    hall = next(action for action in page.seen.actions if action.role == "slider")
    await page.ask("void (document.querySelector('b').textContent = 'Cellar')")
    with pytest.raises(ActionGoneError):
        await page.session.step(hall.id, "90")
    assert await page.ask("document.querySelector('input').value") == "10"


async def test_tools_that_each_look_different_are_not_those_of_the_lines_beside_them(
    page: Driver, server: PageServer
) -> None:
    tools = "".join(
        f'<button onclick="{_PRESSED}"><svg width=16 height=16><path d="M0 0h{9 + at}v9z"/></svg></button>'
        for at in range(4)
    )
    lines = "".join(f"<div>Message of {name}</div>" for name in ("Ann", "Bob", "Cleo", "Dora"))
    style = "<style>#all { display: flex } #all button, #list div { display: block; height: 30px; margin: 0 }</style>"
    html = f"{style}<div id=all><div>{tools}</div><div id=list>{lines}</div></div>{_END}"
    await page.open(server.page("/seen", f"<!doctype html><title>Desk</title>{html}"))
    second = [action for action in page.seen.actions if action.role == "button"][1]
    await page.ask("list.insertAdjacentHTML('afterbegin', '<div>Message of Eve</div>')")
    await page.session.step(second.id)
    assert await page.ask("told.textContent") == "pressed"


async def test_one_of_two_signs_that_look_different_stays_that_of_its_line(page: Driver, server: PageServer) -> None:
    signs = "".join(
        f'<button onclick="{_PRESSED}"><svg width=16 height=16><path d="M0 0h{9 + at}v9z"/></svg></button>'
        for at in range(2)
    )
    style = "<style>#all { display: flex } #all button, #list div { display: block; height: 30px; margin: 0 }</style>"
    lines = "<div>Message of Ann</div><div>Message of Bob</div>"
    html = f"{style}<div id=all><div>{signs}</div><div id=list>{lines}</div></div>{_END}"
    await page.open(server.page("/seen", f"<!doctype html><title>Desk</title>{html}"))
    first = next(action for action in page.seen.actions if action.role == "button")
    await page.ask("void list.append(list.firstElementChild)")
    with pytest.raises(ActionGoneError):
        await page.session.step(first.id)
    assert await page.ask("told.textContent") == "nothing"


async def test_a_log_is_scrolled_whatever_it_says_by_now(page: Driver, server: PageServer) -> None:
    lines = "".join(f"<p>{name} has come" for name in ("Ann", "Bob", "Cleo", "Dora", "Eve", "Fay", "Gil"))
    html = f"<div id=log style='height: 90px; overflow: auto'><h3>Ann is here</h3>{lines}</div>{_END}"
    await page.open(server.page("/seen", f"<!doctype html><title>Desk</title>{html}"))
    (log,) = [action for action in page.seen.actions if action.description.startswith("Scroll Ann")]
    await page.ask("void (log.firstElementChild.textContent = 'Bob has left')")
    await page.session.step(log.id)
    assert await page.ask("log.scrollTop") > 0


async def test_something_is_pointed_at_whatever_it_says_by_now(page: Driver, server: PageServer) -> None:
    html = f'<ul><li><a href=#a onmouseover="{_PRESSED}">Ann</a><li><a href=#b>Bob</a></ul>{_END}'
    await page.open(server.page("/seen", f"<!doctype html><title>Desk</title>{html}"))
    ann = page.id("Open Ann")
    await page.ask("void (document.querySelector('a').textContent = 'Cleo')")
    with pytest.raises(ActionGoneError):
        await page.session.step(ann)
    await page.session.step(ann, gesture="hover")
    assert await page.ask("told.textContent") == "pressed"


async def test_what_is_drawn_as_dots_is_told_as_dots(page: Driver, server: PageServer) -> None:
    secret = "Zebra4711"
    dots = "style='-webkit-text-security: disc'"
    html = (
        f"<h1 {dots}>{secret} head</h1>"
        "<style>@font-face { font-family: text-security-disc; src: url(/dots.woff2) }</style>"
        f"<p>Or <i style='font-family: text-security-disc'>{secret}</i>"
        f"<p>Your code is <span {dots}>{secret}</span><button {dots}>{secret}</button>"
        f"<button>Show <b {dots}>{secret}</b></button><table><tr><td>Key<td {dots}>{secret}<td>{_BUTTON}</table>"
        f"<label {dots}>{secret} field <input></label><dl><dt>Owner<dd {dots}>{secret}</dl>"
        f"<ul {dots}><li>{secret} one <button>Copy</button><li>{secret} two <button>Copy</button></ul>"
        f"<details><summary {dots}>{secret}</summary></details>"
    )
    await page.open(server.page("/seen", f"<!doctype html><title>Desk</title>{html}{_END}"))
    assert secret not in repr(page.seen)
    assert "Your code is ••••••" in page.text
    await page.do("Click Show")
    await page.do("Click Delete")
    assert await page.ask("told.textContent") == "pressed"


async def test_a_font_of_dots_is_known_among_many(page: Driver, server: PageServer) -> None:
    faces = "".join(f"@font-face {{ font-family: text-{at}; src: url(/text.woff2) }} " for at in range(70))
    style = f"<style>{faces}@font-face {{ font-family: text-security-disc; src: url(/dots.woff2) }}</style>"
    html = f"{style}<p>Your code is <i style='font-family: text-security-disc'>Zebra4711</i> {_BUTTON}{_END}"
    await page.open(server.page("/seen", f"<!doctype html><title>Desk</title>{html}"))
    assert "Zebra4711" not in repr(page.seen)
    assert "Your code is ••••••" in page.text


async def test_words_drawn_as_dots_hide_nothing_but_words(page: Driver, server: PageServer) -> None:
    dots = "style='-webkit-text-security: disc'"
    cover = "<div style='position: absolute; inset: 0; background: white'></div>"
    words = "".join(f"<b {dots}>{word}</b> " for word in ("button", "covered", "input", "link", "Aprilia", "Aprilia12"))
    html = (
        f"<p>{words}<p><a id=way href='#/button/1' title='One link'>Way</a> <input aria-label=Name value=Aprilia>"
        f"<div style='position: relative'><button>Under</button>{cover}</div>"
        f"<p><button>Hide Aprilia12</button> {_BUTTON}{_END}"
    )
    await page.open(server.page("/seen", f"<!doctype html><title>Desk</title>{html}"))
    told = {action.name: (action.role, action.reason, action.value) for action in page.seen.actions}
    assert told["Under"][:2] == ("button", "covered")
    assert told["Name"] == ("textbox", "ready", "Aprilia")
    assert told["Hide ••••••"][:2] == ("button", "ready")
    await page.do("Open Way")
    assert await page.ask("location.hash") == "#/button/1"


@pytest.mark.parametrize("edited", ["", " contenteditable"])
async def test_no_refusal_tells_what_is_drawn_as_dots(page: Driver, server: PageServer, edited: str) -> None:
    keys = "".join(
        f"<b class={kind} style='-webkit-text-security: disc'{edited}><i>{key}</i></b>"
        for kind, key in (("n", "Zebra4711"), ("h", "Tiger0815"))
    )
    style = "<style>.x .h, .y .n { display: none }</style>"
    html = f"{style}<div id=all class=x>{keys}<b id=who>Ann</b> <i>of</i> {_BUTTON}</div>{_END}"
    await page.open(server.page("/seen", f"<!doctype html><title>Desk</title>{html}"))
    await page.ask("void (all.className = 'y', who.textContent = 'Bob')")
    with pytest.raises(ActionGoneError) as refused:
        await page.do("Click Delete")
    said = repr(vars(refused.value))
    assert "Bob" in said
    assert "Zebra" not in said
    assert "Tiger" not in said
