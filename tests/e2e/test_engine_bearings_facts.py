"""A button acts only on what the facts of its page and the title of its window named when it was listed."""

import pytest

from gui.engine.local.backend import LocalBackend
from gui.schema.errors import ActionGoneError
from tests.helpers import examples
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

LONG = "<p>" + "It is billed each month from the day on which you do so, until you cancel that in your account. " * 6
PRESS = "<div><button onclick=\"told.textContent = 'pressed'\">Delete</button></div><p id=told>nothing</p>"
TERMS = f"<article>{LONG}<dl><dt>Owner<dd id=said>Ann Miller<dt>Plan<dd>Free</dl>{LONG}{PRESS}</article>"
FIRST = TERMS.replace("Owner", "Ansprechpartner")
TABLE = f"<div>{LONG}<table><tr><th>Owner<td id=said>Ann Miller<tr><th>Plan<td>Free</table>{LONG}</div>{PRESS}"
BOLD = f"<div>{LONG}<p><b>Owner:</b> <span id=said>Ann Miller</span></p>{LONG}</div>{PRESS}"
INVOICE = TERMS.replace("Owner", "Invoice number").replace("Ann Miller", "1041")
LISTED = "<script>document.title = 'CRM - Ann Miller'</script>"
PRICED = "<script>document.title = '10.20 USD - CRM'</script>"
RENAME = "said.textContent = 'Bob Stone'"
REDRAW = "document.body.innerHTML = document.body.innerHTML.replace('Ann Miller', 'Bob Stone')"
REWRITE = """const said = document.body.innerHTML.replace('Ann Miller', 'Bob Stone');
document.open(); document.write('<title>Ann Miller - CRM</title>' + said); document.close()"""

OTHERS = {
    "a term": (TERMS, RENAME),
    "the first term of several, in any language": (FIRST, RENAME),
    "a row with a head": (TABLE, RENAME),
    "a line with a bold label": (BOLD, RENAME),
    "a number that something is known by": (INVOICE, "said.textContent = '1042'"),
    "the stage that it concerns": (
        TERMS.replace("Owner", "Stage").replace("Ann Miller", "Test"),
        "said.textContent = 'Production'",
    ),
    "the phase that it concerns, as the second term": (
        TERMS.replace("Owner", "Status")
        .replace("Ann Miller", "Idle")
        .replace("Plan<dd>", "Phase<dd id=at>")
        .replace("Free", "staging"),
        "at.textContent = 'production'",
    ),
    "a line of words": (
        f"<div id=said>Customer: Ann Miller</div>{LONG}{PRESS}",
        "said.textContent = 'Customer: Bob Stone'",
    ),
    "a line of words in a line of its own": (
        f"<div id=said>\n  Customer: Ann Miller\n</div>{LONG}{PRESS}",
        "said.textContent = '\\n  Customer: Bob Stone\\n'",
    ),
    "a term whose label stands in lines elsewhere, too": (
        f"<p>Owner: Cleo Park</p><p>Owner: Dora Hill</p>{TERMS}",
        RENAME,
    ),
    "a line in two parts": (
        f"<div><span>Customer</span> <span id=said>Ann Miller</span></div>{LONG}{PRESS}",
        RENAME,
    ),
    "a line that is drawn anew": (f"<p>Project name: Ann Miller</p>{LONG}{PRESS}", REDRAW),
    "a field that can only be read": (
        f"<input id=said readonly aria-label=Customer value='Ann Miller'>{LONG}{PRESS}",
        "said.value = 'Bob Stone'",
    ),
    "a field with a list": (
        f"<input id=said role=combobox aria-label=Customer value='Ann Miller'>{LONG}{PRESS}",
        "said.value = 'Bob Stone'",
    ),
    "a sentence about what it does": (
        f"<p id=said>You are about to delete the account Ann Miller.</p>{LONG}{PRESS}",
        "said.textContent = 'You are about to delete the account Bob Stone.'",
    ),
    "a sentence about it and something else": (
        f"<p id=said>Here you may cancel the plan,<br>or delete the account Ann Miller.</p>{LONG}{PRESS}",
        "said.lastChild.data = 'or delete the account Bob Stone.'",
    ),
    "a sentence that is drawn anew": (
        f"<p>You are about to delete <b>Ann Miller</b>.</p>{LONG}{PRESS}",
        REDRAW,
    ),
    "a long number at the beginning, in any language": (
        INVOICE.replace("Invoice number", "Vertrag"),
        "said.textContent = '1042'",
    ),
    "a body that is drawn anew": (TERMS, REDRAW),
    "a document that is written anew": (TERMS, REWRITE),
    "the title of the window": (PRESS, "document.title = 'Bob Stone - CRM'"),
    "a title after the heading, which the page says, too": (
        f"{LISTED}<h1>CRM</h1><p>Hello Ann</p>{PRESS}",
        "document.title = 'CRM - Bob Stone'",
    ),
    "a title after the heading, which a field shows, too": (
        f"{LISTED}<h1>CRM</h1><input value='Miller'>{PRESS}",
        "document.title = 'CRM - Bob Stone'",
    ),
    "a title after the heading, which a picture is called, too": (
        f"{LISTED}<h1>CRM</h1>{LONG}<main><img id=face alt='Ann Miller'></main>{LONG}{PRESS}",
        "document.title = 'CRM - Bob Stone'; face.alt = 'Bob Stone'",
    ),
    "a title after the heading, and a picture": (
        f"{LISTED}<h1>CRM</h1><img width=200 height=200>{PRESS}",
        "document.title = 'CRM - Bob Stone'",
    ),
    "a title after the heading, with another address": (
        f"{LISTED}<h1>CRM</h1>{PRESS}",
        "document.title = 'CRM - Bob Stone'; location.hash = 'bob'",
    ),
}
SAME = {
    "a clock": (TERMS.replace("Owner", "Updated").replace("Ann Miller", "12:30:01"), "said.textContent = '12:30:09'"),
    "a count": (TERMS.replace("Owner", "Visitors").replace("Ann Miller", "31"), "said.textContent = '32'"),
    "a state": (TERMS.replace("Owner", "Status").replace("Ann Miller", "Running"), "said.textContent = 'Done'"),
    "a phase that is over": (
        TERMS.replace("Owner", "Phase").replace("Ann Miller", "Testing"),
        "said.textContent = 'Done'",
    ),
    "a test that goes live": (
        TERMS.replace("Owner", "Status").replace("Ann Miller", "Testing"),
        "said.textContent = 'Live'",
    ),
    "a state of its time": (
        TERMS.replace("Owner", "Weather").replace("Ann Miller", "Fair"),
        "said.textContent = 'Foggy'",
    ),
    "a body that is drawn anew": (TERMS, REDRAW.replace("Bob Stone", "Ann Miller")),
    "a document that is written anew": (TERMS, REWRITE.replace("Bob Stone", "Ann Miller")),
    "a count in a line of words": (
        f"<div id=said>Number: 31</div>{LONG}{PRESS}",
        "said.textContent = 'Number: 32'",
    ),
    "a line of words in a list beside": (
        f"<ul><li id=said>Customer: Ann Miller</ul>{LONG}{PRESS}",
        "said.textContent = 'Customer: Bob Stone'",
    ),
    "a field that is typed into": (
        f"<input id=said aria-label=Customer value='Ann Miller'>{LONG}{PRESS}",
        "said.value = 'Bob Stone'",
    ),
    "a clock in a field": (
        f"<input id=said readonly aria-label=Time value='Time 12:30:01'>{LONG}{PRESS}",
        "said.value = 'Time 12:30:09'",
    ),
    "a sentence about what another button does": (
        f"<p id=said>You are about to approve the order of Ann Miller.</p>{LONG}{PRESS}",
        "said.textContent = 'You are about to approve the order of Bob Stone.'",
    ),
    "a sentence that counts": (
        f"<p id=said>You may delete it. 31 people online.</p>{LONG}{PRESS}",
        "said.textContent = 'You may delete it. 32 people online.'",
    ),
    "a sentence that comes": (
        f"<p id=said>Nothing yet.</p>{LONG}{PRESS}",
        "said.textContent = 'You are about to delete the account Bob Stone.'",
    ),
    "a report": (
        f"<p id=said role=status>Press to delete Ann Miller.</p>{LONG}{PRESS}",
        "said.textContent = 'Press to delete Bob Stone.'",
    ),
    "a card beside": (f"{PRESS}{LONG}<article><dl><dt>Owner<dd id=said>Ann Miller</dl></article>", RENAME),
    "one of several cards": (
        "<main><article><dl><dt>Owner<dd id=said>Ann Miller</dl></article>"
        f"<article><dl><dt>Owner<dd>Cleo</dl></article>{PRESS}</main>",
        RENAME,
    ),
    "a count before the title": (PRESS, "document.title = '(2) Ann Miller - CRM'"),
    "a price at the beginning of the title": (PRICED + PRESS, "document.title = '10.40 USD - CRM'"),
    "a mark after the title": (PRESS, "document.title = 'Ann Miller - CRM *'"),
    "the name of the site alone": (PRESS, "document.title = 'CRM'"),
    "a count in the title that goes": (
        "<script>document.title = 'Inbox (2) - Mail'</script>" + PRESS,
        "document.title = 'Inbox - Mail'",
    ),
    "a state after the heading in the title": (f"<h1>Ann Miller</h1>{PRESS}", "document.title = 'Ann Miller - Saved'"),
    "a state in the title that is reported, too": (
        f"<h1>Ann Miller</h1><p role=status>Saved</p>{PRESS}",
        "document.title = 'Ann Miller - Saved'",
    ),
}


async def opened(page: Driver, server: PageServer, body: str, change: str, when: str) -> None:
    await page.open(server.page("/facts.html", f"<title>Ann Miller - CRM</title>{body}"))
    change = f"(() => {{ {change} }})()"
    if when == "before":
        await page.ask(change)
    else:
        await page.ask(f"onpointerover = () => {{ onpointerover = null; {change} }}")


@pytest.mark.crossed
@pytest.mark.parametrize("case", OTHERS)
@pytest.mark.parametrize("when", ["before", "with the pointer"])
async def test_a_button_waits_where_its_page_is_about_something_else(
    page: Driver, server: PageServer, case: str, when: str
) -> None:
    await opened(page, server, *OTHERS[case], when)
    with pytest.raises(ActionGoneError) as caught:
        await page.do("Click Delete")
    assert any(said in caught.value.sentence for said in ("The page was about", "acted on something else"))
    assert await page.ask("told.textContent") == "nothing"
    await page.session.observe()
    await page.do("Click Delete")
    assert await page.ask("told.textContent") == "pressed", "once that was read"


@pytest.mark.parametrize("case", SAME)
async def test_a_button_goes_on_where_its_page_only_ticks(page: Driver, server: PageServer, case: str) -> None:
    await opened(page, server, *SAME[case], "before")
    await page.do("Click Delete")
    assert await page.ask("told.textContent") == "pressed"


TURNED_AGAIN = """new Promise(done => {
    const until = turned + 3;
    const look = () => { if (turned >= until) done(); else setTimeout(look, 5) };
    look();
})"""


@pytest.mark.parametrize(
    "turn",
    [
        "document.title = `${turned % 2 ? 'Ann' : 'Bob'} Miller - CRM`",
        "document.title = document.title.slice(1) + document.title[0]",
        "said.textContent = names.reverse()[0]",
    ],
)
async def test_what_a_page_turns_by_itself_keeps_nobody_for_long(page: Driver, server: PageServer, turn: str) -> None:
    turns = "const names = ['Ann Miller', 'Bob Stone']; let turned = 0;"
    turns += f"setInterval(() => {{ turned++; {turn} }}, 40)"
    await page.open(server.page("/turns.html", f"<title>Ann Miller - CRM</title>{TERMS}<script>{turns}</script>"))
    refused = []
    for round_at in range(12 if examples.thorough else 6):
        await page.ask(TURNED_AGAIN)  # nobody reads it and presses in less
        await page.session.observe()
        try:
            await page.do("Click Delete")
        except ActionGoneError:
            refused.append(round_at)
    assert all(round_at < 3 for round_at in refused), refused


async def test_what_flickers_keeps_nobody_who_types_meanwhile_either(page: Driver, server: PageServer) -> None:
    """No two readings follow each other without an input."""
    turns = "let turned = 0; setInterval(() => { said.textContent = `Ann ${turned++} Miller` }, 40)"
    await page.open(server.page("/flickers.html", f"<title>CRM</title>{TERMS}<script>{turns}</script>"))
    backend = page.session.backend
    assert isinstance(backend, LocalBackend)
    for round_at in range(4):
        await backend.page.keyboard.press("Shift")
        for _ in range(3):
            await page.ask(TURNED_AGAIN)
        await page.session.observe()
        if round_at > 1:
            await page.do("Click Delete")
            assert await page.ask("told.textContent") == "pressed"


async def test_what_flickered_until_it_stood_is_what_the_page_is_about(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/settles.html", f"<title>CRM</title>{TERMS}"))
    for at in range(12):
        await page.ask(f"(() => {{ said.textContent = 'Ann Miller'.slice(0, {at + 1}) }})()")
    await page.ask("new Promise(done => setTimeout(done, 1100))")
    await page.session.observe()
    await page.ask(f"(() => {{ {RENAME} }})()")
    with pytest.raises(ActionGoneError):
        await page.do("Click Delete")
    assert await page.ask("told.textContent") == "nothing"


async def test_a_fact_that_the_page_rewrote_before_the_reading_is_only_a_state(
    page: Driver, server: PageServer
) -> None:
    tide = TERMS.replace("Owner", "Tide").replace("Ann Miller", "High")
    await page.open(server.page("/tide.html", f"<title>Pier</title>{tide}"))
    for said in ("Falling", "Low"):
        await page.ask(f"said.textContent = '{said}'")
        await page.ask("new Promise(done => setTimeout(done))")
    await page.session.observe()
    await page.ask("said.textContent = 'Rising'")
    await page.do("Click Delete")
    assert await page.ask("told.textContent") == "pressed"


TWO = "<div id=box><input><input></div>"


@pytest.mark.parametrize("when", ["before", "with the pointer"])
async def test_a_field_without_a_name_that_changed_places_is_not_typed_into(
    page: Driver, server: PageServer, when: str
) -> None:
    await opened(page, server, TWO, "box.append(box.firstElementChild)", when)
    with pytest.raises(ActionGoneError):
        await page.do("Type into text field (left)", "Ann")
    assert await page.ask("[...box.children].map(one => one.value)") == ["", ""]


async def test_a_field_without_a_name_that_stays_in_its_place_is_typed_into(page: Driver, server: PageServer) -> None:
    await opened(page, server, TWO, "box.append(document.createElement('input'))", "before")
    await page.do("Type into text field (left)", "Ann")
    assert await page.ask("box.firstElementChild.value") == "Ann"


async def test_a_document_that_is_one_line_with_a_label_is_read(page: Driver, server: PageServer) -> None:
    line = "<p xmlns='http://www.w3.org/1999/xhtml'><b>Owner:</b> Ann Miller <button>Go</button></p>"
    server.answers["/line.xhtml"] = lambda handler: handler.send(line, "application/xhtml+xml")
    await page.open("/line.xhtml")
    assert page.descriptions() == ["Click Go"]


TURNING = {
    "the title of the window": (PRESS, "document.title = names.reverse()[0] + ' - CRM'"),
    "a fact": (TERMS.replace("Owner", "Guest of today"), "said.textContent = names.reverse()[0]"),
}


@pytest.mark.parametrize("case", TURNING)
@pytest.mark.parametrize("often", [1, 6])
async def test_what_turned_quickly_by_itself_turns_after_a_press_too(
    page: Driver, server: PageServer, case: str, often: int
) -> None:
    """What has changed once or twice may be what the button acts on."""
    body, turn = TURNING[case]
    names = """<script>const names = ['Ann Miller', 'Bob Stone']; let presses = 0;
    onclick = () => { presses++ }</script>"""
    await page.open(server.page("/turned.html", f"<title>Ann Miller - CRM</title>{body}{names}"))
    for _ in range(often):
        await page.ask(f"(() => {{ {turn} }})()")
    await page.session.observe()
    await page.do("Click Delete")
    await page.ask(f"(() => {{ {turn} }})()")
    if often == 1:
        with pytest.raises(ActionGoneError):
            await page.do("Click Delete")
    else:
        await page.do("Click Delete")
    assert await page.ask("presses") == (1 if often == 1 else 2)
