"""A button acts only on what the screen showed beside and around it when it was listed, wherever the page has that."""

import pytest

from gui.schema.errors import ActionGoneError
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

_PRESSED = "document.getElementById('told').textContent = 'pressed'"
_TOLD = "<p id=told>nothing</p>"
_LONG = "<p>" + "It is billed each month from the day on which you do so, until you cancel that in your account. " * 4
_NAMES = ("Ann Miller", "Bob Stone", "Cleo Hart")


def _button(name: str = "Delete") -> str:
    return f'<button onclick="{_PRESSED}">{name}</button>'


def _columns(style: str, names: tuple[str, ...] = _NAMES) -> str:
    """Names in one column, buttons in the next."""
    return (
        f"<style>#all {{ display: flex; gap: 20px }} #all div div {{ height: 30px }} {style}</style><div id=all>"
        f"<div id=names>{''.join(f'<div>{name}</div>' for name in names)}</div>"
        f"<div id=buttons>{f'<div>{_button()}</div>' * len(names)}</div></div>{_TOLD}"
    )


_FLEX = "#names { display: flex; flex-direction: column }"
_PLACED = "#names { position: relative; width: 200px } #names div { position: absolute } " + " ".join(
    f"#names div:nth-child({place + 1}) {{ top: {30 * place}px }}" for place in range(len(_NAMES))
)
_SCROLLED = "#names { height: 90px; overflow: auto }"
_APART = (
    f"<style>#names, #buttons {{ float: left }} td {{ height: 30px }}</style><table id=names>"
    f"{''.join(f'<tr><td>{name}' for name in _NAMES)}</table>"
    f"<table id=buttons>{f'<tr><td>{_button()}' * len(_NAMES)}</table><div style='clear: both'>{_TOLD}</div>"
)
_IN_LINE = (
    "<div id=all style='display: flex; width: 500px'>"
    f"<b>Ann Miller</b> {_button()} <b>Bob Stone</b> {_button()}</div>{_TOLD}"
)
_MARKED = "const [a, b] = document.querySelectorAll('{0}'); [a.className, b.className] = [b.className, a.className]"
_LINKS = "".join(
    f"<a href=#{name[0]} class='{'active' if name == 'Ann Miller' else ''}'>{name}</a> " for name in _NAMES
)
_ITEMS = "".join(f"<li class='{'active' if name == 'Ann Miller' else 'rest'}'><a href=#x>{name}</a>" for name in _NAMES)
_TILES = "".join(
    f"<div style='width: 160px'><span>{name}</span> {_button()}</div>" for name in ("Mug", "Mug", "Vase", "Bowl")
)
_SLIDES = "".join(f"<p class=slide style='flex: 0 0 120px'>{name}</p>" for name in _NAMES)
_FRAME = "const loaded = new Promise(done => inner.onload = done); inner.srcdoc = '<p>{0}'; await loaded"

CHANGES: dict[str, tuple[str, str, str]] = {
    "names ordered anew": (_columns(_FLEX), "Delete", "names.children[0].style.order = 1"),
    "the first name put last": (_columns(_FLEX), "Delete", "names.append(names.children[0])"),
    "names from below": (_columns(_FLEX), "Delete", "names.style.flexDirection = 'column-reverse'"),
    "names that have changed places": (
        _columns(_PLACED),
        "Delete",
        "const [a, b] = names.children; a.style.top = '30px'; b.style.top = '0'",
    ),
    "names moved over each other": (
        _columns(_FLEX),
        "Delete",
        "const [a, b] = names.children; a.style.transform = 'translateY(30px)';"
        " b.style.transform = 'translateY(-30px)'",
    ),
    "another name": (_columns(_FLEX), "Delete", "names.children[0].textContent = 'Dora King'"),
    "names that were scrolled": (
        _columns(_SCROLLED, (*_NAMES, "Dora King", "Eve Long")),
        "Delete",
        "names.scrollTop = 30",
    ),
    "buttons moved down": (_columns(_FLEX), "Delete", "buttons.style.cssText = 'position: relative; top: 30px'"),
    "rows of a table beside": (_APART, "Delete", "names.rows[0].parentNode.append(names.rows[0])"),
    "a line from right to left": (_IN_LINE, "Delete", "all.style.direction = 'rtl'"),
    "the number that CSS counts beside it": (
        "<style>#all { counter-reset: order 4 } b::before { counter-increment: order;"
        f" content: 'Order ' counter(order) }}</style><div id=all><div><b class=no></b> {_button()}</div></div>{_TOLD}",
        "Delete",
        "all.style.counterReset = 'order 8'",
    ),
    "the number that CSS counts in its name": (
        "<style>#all { counter-reset: order 4 } button::before { counter-increment: order;"
        f" content: 'Delete order ' counter(order) }}</style><div id=all>{_button('')}</div>{_TOLD}",
        "Delete",
        "all.style.counterReset = 'order 8'",
    ),
    "the heading that CSS draws": (
        f"<style>h1::before {{ content: attr(title) }}</style><h1 id=head title='Ann Miller'></h1>{_LONG}"
        f"{_button()}{_TOLD}",
        "Delete",
        "head.title = 'Bob Stone'",
    ),
    "the number that CSS counts in the heading": (
        "<style>body { counter-reset: order 4 } h1::before { counter-increment: order; content: 'Order '"
        f" counter(order) }}</style><h1></h1>{_LONG}{_button()}{_TOLD}",
        "Delete",
        "document.body.style.counterReset = 'order 8'",
    ),
    "what a frame beside it shows": (
        f"<div><iframe id=inner srcdoc='<p>Ann Miller, account 17'></iframe>{_button()}</div>{_TOLD}",
        "Delete",
        _FRAME.format("Bob Stone, account 18"),
    ),
    "the bar that CSS draws": (
        "<style>.test::before { content: 'TEST'; display: block } .live::before { content: 'LIVE'; display: block }"
        f"</style><body class=test>{_LONG}{_button('Deploy')}{_TOLD}",
        "Deploy",
        "document.body.className = 'live'",
    ),
    "the words of the bar": (
        f"<div id=bar>TEST</div>{_LONG}{_button('Deploy')}{_TOLD}",
        "Deploy",
        "bar.textContent = 'LIVE'",
    ),
    "the bar that is shown": (
        f"<style>.test b, .live i {{ display: none }}</style><body class=test><i>Test system</i><b>Live system</b>"
        f"{_LONG}{_button('Deploy')}{_TOLD}",
        "Deploy",
        "document.body.className = 'live'",
    ),
    "the colour of the bar": (
        "<style>header { height: 40px } .test header { background: green } .live header { background: red }</style>"
        f"<body class=test><header></header>{_LONG}{_button('Deploy')}{_TOLD}",
        "Deploy",
        "document.body.className = 'live'",
    ),
    "the picture of the bar": (
        "<style>header { height: 40px } .test header { background: url(/test.png) }"
        " .live header { background: url(/live.png) }</style>"
        f"<body class=test><header></header>{_LONG}{_button('Deploy')}{_TOLD}",
        "Deploy",
        "document.body.className = 'live'",
    ),
    "the link that is marked": (f"<nav>{_LINKS}</nav>{_LONG}{_button()}{_TOLD}", "Delete", _MARKED.format("nav a")),
    "the item that is marked": (
        f"<ul class='nav nav-tabs'>{_ITEMS}</ul>{_LONG}{_button()}{_TOLD}",
        "Delete",
        _MARKED.format("li"),
    ),
    "the item that is selected elsewhere": (
        "<div><ul id=all class=nav><li class='selected active'><button>Ann Miller</button>"
        f"<li><button>Bob Stone</button></ul><p>Customers</p></div>{_LONG}<div>{_button()}</div>{_TOLD}",
        "Delete",
        "all.children[0].className = ''",
    ),
}

TICKS: dict[str, tuple[str, str, str]] = {
    "another line has another name": (_columns(_FLEX), "Delete", "names.children[2].textContent = 'Dora King'"),
    "a count in its line": (
        _columns(_FLEX, tuple(f"{name} (3)" for name in _NAMES)),
        "Delete",
        "names.children[0].textContent = 'Ann Miller (4)'",
    ),
    "all of it moves": (_columns(_FLEX), "Delete", "all.style.marginTop = '90px'"),
    "a list beside it goes on": (
        f"<div style='display: flex; gap: 90px'><div>{_columns(_FLEX)}</div><div id=log style='font: 13px/18px serif'>"
        "<div>job Alpha began</div><div>job Beta began</div><div>job Alpha ended</div></div></div>",
        "Delete",
        "log.insertAdjacentHTML('afterbegin', '<div>job Beta ended</div>')",
    ),
    "it turns dark": (
        f"<style>.dark {{ background: #223; color: #eee }}</style><body>{_LONG}{_button('Deploy')}{_TOLD}",
        "Deploy",
        "document.body.className = 'dark'",
    ),
    "it is scrolled to the next part": (
        f"<nav><a href=#a class=active>One</a> <a href=#b>Two</a></nav><h2 id=a>One</h2>{_LONG}<h2 id=b>Two</h2>"
        f"{_LONG}{_button()}{_TOLD}",
        "Delete",
        _MARKED.format("nav a"),
    ),
    "it is scrolled to the next part, by whole addresses": (
        f"<nav><a href='/painted#a' aria-current=true>One</a> <a href='/painted#b'>Two</a></nav><h2 id=a>One</h2>"
        f"{_LONG}<h2 id=b>Two</h2>{_LONG}{_button()}{_TOLD}",
        "Delete",
        "const [a, b] = document.querySelectorAll('nav a'); a.removeAttribute('aria-current'); b.ariaCurrent = 'true'",
    ),
    "pictures turn": (
        "<div class=carousel><div class=dots><button class=active aria-current=true aria-label='Slide 1'>"
        f"</button><button aria-label='Slide 2'></button></div></div>{_LONG}{_button()}{_TOLD}",
        "Delete",
        "const [a, b] = document.querySelectorAll('.carousel button'); a.className = ''; b.className = 'active';"
        " a.removeAttribute('aria-current'); b.ariaCurrent = 'true'",
    ),
    "pictures slide past it": (
        f"<div style='overflow: hidden; width: 400px'><div id=slides style='display: flex'>{_SLIDES}</div></div>"
        f"<div style='display: grid; grid-template-columns: 120px 120px'>{_button()}{_button()}</div>{_TOLD}",
        "Delete",
        "slides.style.transform = 'translateX(-120px)'",
    ),
    "another tile of its row": (
        f"<div style='display: flex; gap: 10px'>{_TILES}</div>{_TOLD}",
        "Delete",
        "document.querySelectorAll('span')[2].textContent = 'Sold out'",
    ),
    "a state that CSS draws in the heading": (
        "<style>.on::after { content: 'Online' } .off::after { content: 'Offline' }</style>"
        f"<h1>Ann Miller <span id=state class='status on'></span></h1>{_LONG}{_button()}{_TOLD}",
        "Delete",
        "state.className = 'status off'",
    ),
    "the frame beside it loads only now": (
        f"<div><iframe id=inner></iframe>{_button()}</div>{_TOLD}",
        "Delete",
        "const loaded = new Promise(done => inner.onload = done); inner.src = 'data:text/html,Shoes'; await loaded",
    ),
    "a frame far from it shows something else": (
        f"<iframe id=inner srcdoc='<p>Shoes'></iframe>{_LONG}<main>{_LONG}{_button()}</main>{_TOLD}",
        "Delete",
        _FRAME.format("Hats"),
    ),
    "the frame beside it goes on": (
        f"<div><iframe id=inner srcdoc='<p>Ann Miller, account 17'></iframe>{_button()}</div>{_TOLD}",
        "Delete",
        "inner.contentDocument.body.textContent = 'Ann Miller: saved'",
    ),
}


async def _pressed_after(page: Driver, server: PageServer, case: tuple[str, str, str]) -> bool:
    html, name, change = case
    await page.open(server.page("/painted", f"<!doctype html><title>Desk</title>{html}"))
    if "<iframe" in html:
        await page.session.observe()
    first = next(action for action in page.seen.actions if action.description.startswith(f"Click {name}"))
    await page.ask(f"(async () => {{ const all = document.getElementById('all'); {change} }})()")
    try:
        await page.session.step(first.id)
    except ActionGoneError:
        assert await page.ask("told.textContent") == "nothing"
        return False
    assert await page.ask("told.textContent") == "pressed"
    return True


@pytest.mark.parametrize("case", CHANGES)
async def test_a_button_waits_where_it_would_act_on_something_else(page: Driver, server: PageServer, case: str) -> None:
    assert not await _pressed_after(page, server, CHANGES[case])
    await page.session.observe()
    name = CHANGES[case][1]
    again = next(action for action in page.seen.actions if action.description.startswith(f"Click {name}"))
    await page.session.step(again.id)
    assert await page.ask("told.textContent") == "pressed", "once that was read"


@pytest.mark.parametrize("case", TICKS)
async def test_a_button_goes_on_where_only_something_else_changes(page: Driver, server: PageServer, case: str) -> None:
    assert await _pressed_after(page, server, TICKS[case])


async def test_a_frame_that_reloads_by_itself_stops_nothing_for_long(page: Driver, server: PageServer) -> None:
    html, _, _ = CHANGES["what a frame beside it shows"]
    await page.open(server.page("/painted", f"<!doctype html><title>Desk</title>{html}"))
    for load in ("3 %", "90 %", "12 %"):
        await page.session.observe()
        await page.ask(f"(async () => {{ {_FRAME.format(f'Load of the server Alpha, or {load} of it')} }})()")
    await page.session.observe()
    delete = next(action for action in page.seen.actions if action.description.startswith("Click Delete"))
    await page.ask(f"(async () => {{ {_FRAME.format('No load of any server')} }})()")
    await page.session.step(delete.id)
    assert await page.ask("told.textContent") == "pressed"


async def test_what_is_only_called_a_frame_or_a_field_is_read_like_any_other_part(
    page: Driver, server: PageServer
) -> None:
    page_of_names = (
        "<div><svg><input readonly></svg><math><iframe style='display: block; width: 90px; height: 90px'></math>"
        f"<iframe srcdoc='<p>Shoes'></iframe>{_columns(_FLEX)}</div>"
    )
    assert await _pressed_after(page, server, (page_of_names, "Delete", ""))


async def test_css_counts_what_stands_in_parts_of_their_own(page: Driver, server: PageServer) -> None:
    style = (
        "<style>body { counter-reset: order 4 } b::before { counter-increment: order;"
        " content: 'Order ' counter(order) }</style>"
    )
    parts = "".join(f"<section><button><b></b> {name}</button></section>" for name in ("apples", "pears"))
    await page.open(server.page("/painted", f"<!doctype html><title>Desk</title>{style}{parts}"))
    assert [action.name for action in page.seen.actions if action.role == "button"] == [
        "Order 5 apples",
        "Order 6 pears",
    ]
