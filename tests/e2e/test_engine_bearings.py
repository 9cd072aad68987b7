"""A button acts only on the subject and the selection that the page had when the button was listed."""

import pytest

from gui.engine.local.backend import LocalBackend
from gui.schema.errors import ActionGoneError
from gui.schema.remedy import RemedyKey
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

_LONG = "<p>" + "It is billed each month from the day on which you do so, until you cancel that in your account. " * 4
_NAMES = ("Ann", "Bob", "Cleo")
_PRESS = "<p id=told>nothing</p><header><button onclick=\"told.textContent = 'pressed'\">Delete</button></header>"
_FIRST = " aria-selected=true class=selected"


def _options(role: str = "option", first: str = " aria-selected=true") -> str:
    return "<div role=listbox>" + "".join(
        f"<div role={role} tabindex=0{first if name == 'Ann' else ''}>{name}</div>" for name in _NAMES
    )


def _rows(cell: str = "", first: str = "") -> str:
    lines = (f"<tr{first if name == 'Ann' else ''}><td>{cell}<td>{name}<td>12" for name in _NAMES)
    return f"<main>{_LONG}<table>{''.join(lines)}</table></main>"


_TICK = "<input type=checkbox aria-label=Select>"
_FORM = f"""<form onsubmit="told.textContent = 'pressed'; return false"><label>Amount <input id=amount value=10></label>
<label>Size <select id=size><option>Small<option>Large</select></label>{_LONG}<button>Apply</button></form>
<p id=told>nothing"""
_FOLDER = (
    "<button>New</button>"
    + _PRESS
    + "<h2>Files</h2><h2>Shared</h2><ul><li><a href=#1>a.txt</a><li><a href=#2>b.txt</a></ul>"
)
_SWAP = "const [a, b] = document.querySelectorAll('{0}'); "

_BARE_PRESS = "<button onclick=\"told.textContent = 'pressed'\">Delete</button>"


def _under(over: str) -> str:
    return (
        f"<main><h1>Desk</h1>{_LONG}{over}{_LONG}<p>{_BARE_PRESS}</p><h2>More</h2><button>New</button></main>"
        "<p id=told>nothing"
    )


def _tabs(around: str = "<div>") -> str:
    tabs = "".join(f"<div role=tab tabindex=0 aria-selected={name == 'Ann'!s}>{name}</div>".lower() for name in _NAMES)
    return f"<h1>Files</h1>{_LONG}{around}<div role=tablist>{tabs}</div>"


_TURN_TAB = "const [a, b] = document.querySelectorAll('[role=tab]'); a.ariaSelected = 'false'; b.ariaSelected = 'true'"
_HEAD_WITHIN = (
    f"<x-head></x-head>{_LONG}{_PRESS}<script>"
    "const within = document.querySelector('x-head').attachShadow({{mode: '{0}'}}); "
    "within.innerHTML = '<h1>Ann Miller</h1>'</script>"
)
_RENAME_WITHIN = "within.firstChild.textContent = 'Bob Stone'"
CHANGES: dict[str, tuple[str, str, str]] = {
    "the heading of its part": (
        _under("<h2 id=head>Ann Miller</h2>"),
        "Click Delete",
        "head.textContent = 'Bob Stone'",
    ),
    "the heading in a line of buttons": (
        _under("<div><button>Up</button><h2 id=head>Ann Miller</h2></div>"),
        "Click Delete",
        "head.textContent = 'Bob Stone'",
    ),
    "the title of its figure": (
        f"<figure><figcaption id=head>Ann Miller</figcaption>{_LONG}{_PRESS}</figure>",
        "Click Delete",
        "head.textContent = 'Bob Stone'",
    ),
    "the title of what is open": (
        f"<details open><summary id=head>Ann Miller</summary>{_LONG}{_PRESS}</details>",
        "Click Delete",
        "head.textContent = 'Bob Stone'",
    ),
    "the heading over what is open": (
        f"<main><h1>Desk</h1>{_LONG}<h2 id=head>Ann Miller</h2>{_LONG}<details open><summary>Danger</summary>{_LONG}"
        f"<p>{_BARE_PRESS}</p></details><h2>More</h2><button>New</button></main><p id=told>nothing",
        "Click Delete",
        "head.textContent = 'Bob Stone'",
    ),
    "the heading after many titles of what is closed": (
        _under("<details><summary>More</summary></details>" * 60 + "<h2 id=head>Ann Miller</h2>"),
        "Click Delete",
        "head.textContent = 'Bob Stone'",
    ),
    "the heading of the page, where an element of its own has one": (
        f"<aside><h1 id=head>Holiday</h1></aside>{_FOLDER}<x-head></x-head><script>document.querySelector('x-head')"
        ".attachShadow({mode: 'open'}).innerHTML = '<h1>Ann Miller</h1>'</script>",
        "Click Delete",
        "head.textContent = 'Taxes'",
    ),
    "the heading in an element of the page's own": (_HEAD_WITHIN.format("open"), "Click Delete", _RENAME_WITHIN),
    "the heading in one that is closed": (_HEAD_WITHIN.format("closed"), "Click Delete", _RENAME_WITHIN),
    "the day over it": (
        _under("<p id=head>Tuesday</p>"),
        "Click Delete",
        "head.textContent = 'Wednesday'",
    ),
    "the day between two buttons": (
        _under("<div><button>‹</button><span id=head>1 December 2026</span><button>›</button></div>"),
        "Click Delete",
        "head.textContent = '2 December 2026'",
    ),
    "the tab beside it": (
        f"{_tabs()}<div>{_BARE_PRESS}</div></div><p id=told>nothing",
        "Click Delete",
        _TURN_TAB,
    ),
    "an option of a list": (
        _PRESS + _options(),
        "Click Delete",
        _SWAP.format("[role=option]") + "a.ariaSelected = 'false'; b.ariaSelected = 'true'",
    ),
    "a row by its class": (
        _PRESS + _rows(first=" class='row row-selected'"),
        "Click Delete",
        _SWAP.format("tr") + "b.className = a.className; a.className = 'row'",
    ),
    "a box by its class": (
        _PRESS
        + _LONG
        + "".join(
            f"<div class='item{first}'>{name}</div>"
            for name, first in zip(_NAMES, (" is-selected", "", ""), strict=True)
        ),
        "Click Delete",
        _SWAP.format(".item") + "b.className = a.className; a.className = 'item'",
    ),
    "a row that is active": (
        _PRESS + _rows(first=" class=table-active"),
        "Click Delete",
        _SWAP.format("tr") + "b.className = a.className; a.className = ''",
    ),
    "a row by its tick": (
        _PRESS + _rows(_TICK),
        "Click Delete",
        _SWAP.format("input") + "a.checked = true",
    ),
    "a row that is used for another": (
        _PRESS + _rows(first=" aria-selected=true"),
        "Click Delete",
        "document.querySelectorAll('td')[1].textContent = 'Dora'",
    ),
    "a choice of a form": (_FORM, "Click Apply", "size.value = 'Large'"),
    "an amount in a form that is drawn anew": (
        _FORM,
        "Click Apply",
        "const form = document.querySelector('form'); form.outerHTML = form.outerHTML.replace('10', '1000')",
    ),
    "an amount in a form": (_FORM, "Click Apply", "amount.value = 1000"),
    "a choice of a list of the page's own": (
        f"{_PRESS}{_LONG}<button role=combobox aria-haspopup=listbox id=size>Small</button>",
        "Click Delete",
        "size.textContent = 'Large'",
    ),
    "a picture": (
        f"{_PRESS}{_LONG}<fieldset><label><input type=radio name=way checked><img src=/a.png width=30></label>"
        "<label><input type=radio name=way><img src=/b.png width=30></label></fieldset>",
        "Click Delete",
        "document.querySelectorAll('input')[1].checked = true",
    ),
    "a colour": (
        f"{_PRESS}{_LONG}<div><button aria-pressed=true style='background:red;width:30px;height:30px'></button>"
        "<button aria-pressed=false style='background:blue;width:30px;height:30px'></button></div>",
        "Click Delete",
        _SWAP.format("[aria-pressed]") + "a.ariaPressed = 'false'; b.ariaPressed = 'true'",
    ),
    "a tick without words": (
        f"{_PRESS}{_LONG}<input type=checkbox checked>",
        "Click Delete",
        "document.querySelector('input').checked = false",
    ),
    "a number that buttons count": (
        f"{_PRESS}{_LONG}<div><button>−</button><span id=many>1</span><button>+</button></div>",
        "Click Delete",
        "many.textContent = '100'",
    ),
    "the heading of the page": (f"<h1 id=head>Holiday</h1>{_FOLDER}", "Click Delete", "head.textContent = 'Taxes'"),
    "the path to the page": (
        f"<nav aria-label=Breadcrumb><a href=#>Home</a> / <span id=head>Holiday</span></nav>{_FOLDER}",
        "Click Delete",
        "head.textContent = 'Taxes'",
    ),
}


@pytest.mark.crossed
@pytest.mark.parametrize("case", CHANGES)
@pytest.mark.parametrize("when", ["before", "with the pointer", "with another button"])
async def test_a_button_waits_where_it_would_act_on_something_else(
    page: Driver, server: PageServer, case: str, when: str
) -> None:
    body, target, change = CHANGES[case]
    await page.open(server.page("/bears.html", f"<title>Files</title>{body}"))
    change = f"(() => {{ {change} }})()"
    match when:
        case "with the pointer":
            await page.ask(f"onpointerover = () => {{ onpointerover = null; {change} }}")
        case "with another button":
            one = "[...document.querySelectorAll('button')].at(-1)"
            await page.ask(f"{one}.outerHTML = {one}.outerHTML, {change}")
        case _:
            await page.ask(change)
    with pytest.raises(ActionGoneError) as caught:
        await page.do(target)
    assert await page.ask("told.textContent") == "nothing"
    assert "would have acted on something else" in caught.value.sentence
    assert "What was meant still stands" not in caught.value.sentence
    assert any(remedy.key is RemedyKey.ALL_THE_SAME for remedy in caught.value.remedies)
    await page.session.observe()
    await page.do(target)
    assert await page.ask("told.textContent") == "pressed", "once that was read"


async def test_the_user_may_agree_to_it(page: Driver, server: PageServer) -> None:
    body, target, change = CHANGES["an option of a list"]
    await page.open(server.page("/agreed.html", body))
    await page.ask(f"(() => {{ {change} }})()")
    action = page.id(target)
    with pytest.raises(ActionGoneError) as caught:
        await page.session.step(action)
    assert "“Ann” was chosen before, and “Bob” when it was to be used." in caught.value.sentence
    assert isinstance(page.session.backend, LocalBackend)
    page.session.backend.accept(action)
    await page.session.step(action)
    assert await page.ask("told.textContent") == "pressed"


@pytest.mark.parametrize(("case", "words"), [("the day over it", "Tuesday"), ("the heading of its part", "Ann Miller")])
async def test_the_refusal_says_what_it_stood_under(page: Driver, server: PageServer, case: str, words: str) -> None:
    body, target, change = CHANGES[case]
    await page.open(server.page("/under.html", body))
    await page.ask(f"(() => {{ {change} }})()")
    with pytest.raises(ActionGoneError) as caught:
        await page.do(target)
    assert f"It stood under “{words}” before" in caught.value.sentence


STAYS: dict[str, tuple[str, str, str]] = {
    "a chosen row ticks": (_rows(first=_FIRST), "document.querySelectorAll('td')[2].textContent = '13'", ""),
    "a chosen row changes its status": (
        _LONG + "<table><tr class=selected><td>deploy-main<td id=one>Running<tr><td>lint<td>Passed</table>",
        "one.textContent = 'Passed'",
        "",
    ),
    "a ticked row changes its status": (
        _rows(_TICK.replace("<input", "<input checked")),
        "document.querySelectorAll('td')[2].textContent = 'Passed'",
        "",
    ),
    "a chosen chat tells what was written last": (
        _LONG + "<ul><li class='item selected'><b>Ann</b> <span id=one>Hello there</span>"
        "<li class=item><b>Bob</b> <span>Hi</span></ul>",
        "one.textContent = 'See you soon'",
        "",
    ),
    "a status that several have comes first": (
        _LONG
        + "<table><tr class=selected><td id=one>Running<td>deploy<tr><td>Running<td>lint<tr><td>Passed<td>docs</table>",
        "one.textContent = 'Passed'",
        "",
    ),
    "a chosen row is drawn anew with another status": (
        _rows(first=_FIRST),
        "const line = document.querySelector('tr'); line.outerHTML = line.outerHTML.replace('12', 'sold')",
        "",
    ),
    "another row flashes": (
        _rows(),
        "document.querySelector('tr').className = 'highlight'",
        "",
    ),
    "an active job is done": (
        _rows(first=" class=active"),
        "document.querySelector('tr').className = 'done'",
        "",
    ),
    "two jobs are active": (
        _rows(first=" class=active"),
        "document.querySelectorAll('tr')[1].className = 'active'",
        "",
    ),
    "a button beside others is no longer pressed": (
        "<div><button id=one aria-pressed=true>Play</button><button aria-pressed=false>Loop</button></div>",
        "one.ariaPressed = 'false'",
        "",
    ),
    "hidden text of the heading changes": (
        _LONG + "<h1>My page <span hidden id=one>saved</span></h1><h2>Old</h2>",
        "one.textContent = 'dirty'",
        "",
    ),
    "a small part of the heading changes": (
        _LONG + "<h1>My page <small id=one>Saving…</small></h1><h2>Old</h2>",
        "one.textContent = 'Saved'",
        "",
    ),
    "the heading gets a badge": (
        _LONG + "<h1 id=one>My page</h1><h2>Old</h2>",
        "one.insertAdjacentHTML('beforeend', ' <span class=badge>New</span>')",
        "",
    ),
    "the heading stands in pictures that turn": (
        _LONG + "<div class=carousel><h1 id=one>Sea</h1></div><h2>Old</h2>",
        "one.textContent = 'Mountains'",
        "",
    ),
    "a tab elsewhere turns": (f"<section>{_tabs()}</div></section>", _TURN_TAB, ""),
    "a tab of pictures turns": (_tabs("<div class=my-carousel>") + "</div>", _TURN_TAB, ""),
    "the part in sight is another": (
        f"{_LONG}<ul><li class=selected><a href=#one>One</a><li><a href=#two>Two</a></ul><h2 id=one>One</h2>"
        "<h2 id=two>Two</h2>",
        _SWAP.format("li") + "a.className = ''; b.className = 'selected'",
        "",
    ),
    "a dot is another": (
        f"{_LONG}<ul><li class=selected><li></ul>",
        _SWAP.format("li") + "a.className = ''; b.className = 'selected'",
        "",
    ),
    "the heading greets by the hour": (
        _LONG + "<h1 id=one>Good morning, Ann</h1><h2>Old</h2>",
        "one.textContent = 'Good afternoon, Ann'",
        "",
    ),
    "rows are sorted": (
        _rows(first=_FIRST),
        "document.querySelector('tbody').append(document.querySelector('tr'))",
        "",
    ),
    "a row is chosen in another form": (
        "<form><input name=q><select id=one><option>All<option>New</select></form>",
        "one.value = 'New'",
        "<form id=other></form>",
    ),
    "a counter in the heading counts": ("<h1 id=head>Inbox (3)</h1><h2>Old</h2>", "head.textContent = 'Inbox (4)'", ""),
    "a list that follows the pointer": (
        f"<input role=combobox aria-controls=list aria-expanded=true><div id=list{_options()[4:]}",
        "document.querySelector('[aria-selected=true]').ariaSelected = 'false'",
        "",
    ),
    "a value is written otherwise": (
        "<form><input id=amount value=10></form>",
        "amount.value = '10.00'",
        "",
    ),
}


@pytest.mark.parametrize("case", STAYS)
async def test_a_button_goes_on_where_nothing_else_is_chosen(page: Driver, server: PageServer, case: str) -> None:
    body, change, form = STAYS[case]
    button = _PRESS.replace("<button ", "<button form=other ") if form else _PRESS
    await page.open(server.page("/stays.html", f"{form}{button}{body}"))
    await page.ask(f"document.querySelector('header button').type = '{'submit' if form else 'button'}'")
    await page.ask("addEventListener('submit', event => event.preventDefault()), 1")
    await page.session.observe()
    await page.ask(f"(() => {{ {change} }})()")
    await page.do("Click Delete")
    assert await page.ask("told.textContent") == "pressed"


LONE_TABS = {
    "a radio": "<input type=radio role=tab checked aria-label=One>",
    "a button with a list": "<button role=tab aria-haspopup=listbox>One</button>",
    "a radio below pictures that turn": "<div class=carousel><div role=tablist>"
    "<input type=radio role=tab checked aria-label=One></div></div>",
}


@pytest.mark.parametrize("case", LONE_TABS)
async def test_a_page_with_a_chosen_tab_outside_of_a_list_of_tabs_can_be_read(
    page: Driver, server: PageServer, case: str
) -> None:
    await page.open(server.page("/lone-tab.html", _PRESS + LONE_TABS[case]))
    await page.do("Click Delete")
    assert await page.ask("told.textContent") == "pressed"


async def test_a_form_that_is_drawn_anew_with_the_same_values_keeps_nobody(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/anew.html", _FORM))
    await page.ask("(() => { const form = document.querySelector('form'); form.outerHTML = form.outerHTML })()")
    await page.do("Click Apply")
    assert await page.ask("told.textContent") == "pressed"


async def test_what_a_step_chose_is_what_the_next_acts_on(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/chosen.html", _FORM + _rows(_TICK)))
    await page.do("Choose Size", "Large")
    await page.do("Type into Amount", "20")
    await page.do("Click Apply")
    assert await page.ask("told.textContent") == "pressed"


async def test_a_heading_that_is_typed_letter_by_letter_keeps_nobody_from_a_button(
    page: Driver, server: PageServer
) -> None:
    types = "<script>let at = 0; setInterval(() => { head.textContent = 'We build '.repeat(++at % 9) }, 40)</script>"
    await page.open(server.page("/typed.html", f"<h1 id=head>We</h1>{_FOLDER}{types}"))
    await page.ask("new Promise(done => setTimeout(done, 400))")
    await page.session.observe()
    await page.do("Click Delete")
    assert await page.ask("told.textContent") == "pressed"


async def test_what_a_page_turns_by_itself_keeps_nobody_for_long(page: Driver, server: PageServer) -> None:
    turned = "".join(f"<label><input type=radio name=slide{' checked' if not at else ''}>{at}</label>" for at in "abcd")
    await page.open(server.page("/turns.html", f"{_PRESS}<fieldset>{turned}</fieldset>"))
    for at in (1, 2, 3):
        await page.ask(f"document.querySelectorAll('[type=radio]')[{at}].checked = true")
        if at < 3:
            await page.session.observe()
    await page.do("Click Delete")
    assert await page.ask("told.textContent") == "pressed"


_DRAWN = """<p id=told>nothing</p><div id=box></div><script>
const line = (name, chosen) => `<tr class="${name === chosen ? 'selected' : ''}"><td>${name}<td>12<td>
<button onclick="told.textContent = 'pressed ${name}'">Edit ${name}</button>`
const lines = chosen => ['Ann', 'Bob', 'Cleo'].map(name => line(name, chosen)).join('');
const draw = chosen => { box.innerHTML = `<table>${lines(chosen)}</table>` }; draw('Ann')</script>"""


@pytest.mark.parametrize(
    "change", ["draw('Ann')", "draw('Cleo')", "draw('Bob')", "document.querySelector('tr').outerHTML += ''"]
)
async def test_a_row_keeps_its_buttons_whichever_other_row_is_chosen(
    page: Driver, server: PageServer, change: str
) -> None:
    await page.open(server.page("/drawn.html", _DRAWN))
    await page.ask(f"(() => {{ {change} }})()")
    await page.do("Click Edit Bob")
    assert await page.ask("told.textContent") == "pressed Bob"


async def test_headings_that_the_page_turns_keep_nobody_for_long(page: Driver, server: PageServer) -> None:
    slides = "".join(f"<h1{' hidden' if at else ''}>Slide {name}</h1>" for at, name in enumerate(_NAMES))
    await page.open(server.page("/slides.html", f"{_PRESS}{_LONG}{slides}<h2>Files</h2>"))
    for at in (1, 2, 0):
        await page.ask(f"document.querySelectorAll('h1').forEach((head, place) => {{ head.hidden = place !== {at} }})")
        if at:
            await page.session.observe()
    await page.do("Click Delete")
    assert await page.ask("told.textContent") == "pressed"


async def test_a_list_drawn_anew_goes_on_turning(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/redrawn.html", f"{_PRESS}{_LONG}{_DRAWN.replace('<p id=told>nothing</p>', '')}"))
    for name in ("Bob", "Cleo", "Ann"):
        await page.ask(f"draw('{name}')")
        if name != "Ann":
            await page.session.observe()
    await page.do("Click Delete")
    assert await page.ask("told.textContent") == "pressed"


async def test_what_steps_set_is_not_what_a_page_turns_by_itself(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/date.html", _FORM.replace("value=10", "type=date value=2026-01-01")))
    for day in ("2026-02-02", "2026-03-03"):
        await page.do("Set Amount", day)
    await page.ask("amount.value = '2026-12-24'")
    with pytest.raises(ActionGoneError):
        await page.do("Click Apply")
    assert await page.ask("told.textContent") == "nothing"


async def test_what_somebody_chose_is_no_longer_what_a_page_turns(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/taken.html", f"{_FORM}<main>{_rows(_TICK)}</main>"))
    for size in ("Large", "Small"):
        await page.ask(f"size.value = '{size}'")
        await page.session.observe()
    await page.do("Choose Size", "Large")
    await page.ask("size.value = 'Small'")
    with pytest.raises(ActionGoneError):
        await page.do("Click Apply")
    assert await page.ask("told.textContent") == "nothing"


@pytest.mark.parametrize(
    ("over", "now"),
    [
        ("<section><h2 id=head>Ann</h2>Notes</section><h2>Files</h2>", "Bob"),
        ("<section><h3 id=head>Ann</h3>Notes</section>", "Bob"),
        ("<section><p id=head>Tuesday</p></section>", "Wednesday"),
        ("<footer><p id=head>Tuesday</p></footer>", "Wednesday"),
        ("<h2>Files</h2><blockquote><h4 id=head>Be kind</h4></blockquote>", "Be bold"),
        ("<p id=head>Tuesday 10:31</p>", "Tuesday 10:32"),
        ("<h2 id=head>Files (3)</h2>", "Files (4)"),
    ],
)
async def test_what_stands_over_another_part_or_ticks_keeps_nobody_from_a_button(
    page: Driver, server: PageServer, over: str, now: str
) -> None:
    await page.open(server.page("/under.html", _under(over)))
    await page.ask(f"head.textContent = '{now}'")
    await page.do("Click Delete")
    assert await page.ask("told.textContent") == "pressed"


async def test_a_heading_that_turns_keeps_nobody_under_it_for_long(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/under.html", _under("<h2 id=head>Sea</h2>")))
    for name in ("Mountains", "Desert"):
        await page.ask(f"head.textContent = '{name}'")
    await page.session.observe()
    await page.ask("head.textContent = 'Sea'")
    await page.do("Click Delete")
    assert await page.ask("told.textContent") == "pressed"


async def test_a_heading_that_stays_in_sight_may_be_over_something_else(page: Driver, server: PageServer) -> None:
    sticky = "<h2 id=head style='position: sticky; top: 0'>Ann</h2><div style='height: 2000px'></div>"
    follows = "<script>onscroll = () => { head.textContent = scrollY > 99 ? 'Bob' : 'Ann' }</script>"
    await page.open(server.page("/sticky.html", _under(sticky) + follows))
    await page.do("Click Delete")
    assert await page.ask("told.textContent") == "pressed"


_MENU = f"""<h1>People</h1>{_LONG}<ul><li id=ann style="anchor-name: --row">Ann Miller<li id=bob>Bob Stone</ul>
<div popover id=menu data-for=ann style="inset: auto; position-anchor: --row; top: anchor(bottom)"><p><i>Menu</i>
<button>Edit</button><span>{_BARE_PRESS}</span></div><style>.own {{ anchor-name: --row }}</style>
<p id=told>nothing</p><script>menu.showPopover()</script>"""


_BY_RULE = _MENU.replace('style="anchor-name: --row"', "class=own")
_HELD = _MENU.replace("<p><i>Menu</i>", "<div role=menu><p><i>Menu</i>")


@pytest.mark.parametrize(
    "change",
    [
        "ann.style.anchorName = '', bob.style.anchorName = '--row'",
        "bob.style.anchorName = '--other', menu.style.positionAnchor = '--other'",
        "ann.className = '', bob.className = 'own'",
        "menu.dataset.for = 'bob'",
    ],
)
async def test_a_menu_that_hangs_on_another_row_is_another_ones(page: Driver, server: PageServer, change: str) -> None:
    await page.open(server.page("/menu.html", _BY_RULE if "className" in change else _MENU))
    await page.ask(change)
    with pytest.raises(ActionGoneError):
        await page.do("Click Delete")
    assert await page.ask("told.textContent") == "nothing"
    await page.session.observe()
    await page.do("Click Delete")
    assert await page.ask("told.textContent") == "pressed"


@pytest.mark.parametrize(
    "change", ["ann.style.anchorName = '', bob.style.anchorName = '--row'", "menu.dataset.for = 'bob'"]
)
async def test_so_is_a_menu_that_a_popover_holds(page: Driver, server: PageServer, change: str) -> None:
    await page.open(server.page("/held.html", _HELD))
    await page.ask(change)
    with pytest.raises(ActionGoneError):
        await page.do("Click Delete")
    assert await page.ask("told.textContent") == "nothing"


async def test_a_token_that_a_dialog_renews_keeps_nobody_from_its_buttons(page: Driver, server: PageServer) -> None:
    far = "<div>" * 6
    asks = f"<dialog open id=menu data-request-id=8f3ad1cdf52fcc13d8af>{far}{_LONG}{_BARE_PRESS}"
    await page.open(server.page("/renewed.html", f"<h1>People</h1><p id=told>nothing</p>{asks}"))
    await page.ask("menu.dataset.requestId = 'c902afcdf52fcc13d8af'")
    await page.do("Click Delete")
    assert await page.ask("told.textContent") == "pressed"
