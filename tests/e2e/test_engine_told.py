"""Reported changes on real pages: dialogs, other pages at the same address, values typed by hand."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.page_server import Handler, PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.own_session]

BOARD = """<title>Board</title><h1>Notice board</h1>
<p><button onclick="alert('First'); alert('Second')">Two alerts</button> <button>Popup</button>
<button style="position: absolute; left: 120px" onclick="alert('x')">Catch me</button>
<button style="position: absolute; left: 130px">leave warning</button> <a href="/portal">Portal</a></p><p>-</p>
<table><tr><th>No<th>Name<th></tr><tr><td>1<td>Person 1<td><button>Open</button></tr>
<tr><td>2<td>Person 2<td><button>Open</button></tr></table>
<div style="position: fixed; bottom: 0; width: 100%; background: #fd8">We use cookies <button>Accept</button></div>
<div style="height: 3000px"></div><p><button>Far below</button></p>"""
CALENDAR = """<title>Calendar</title><h1>Calendar</h1><button onclick="lid.hidden = false">New event</button>
<button>Month</button><button>Week</button><div id=lid hidden style="position: fixed; inset: 0; background: #0008">
<div role=dialog aria-modal=true aria-label="New event" style="background: #fff"><label>Title <input></label>
<button onclick="lid.hidden = true">Create</button></div></div>"""

SORTED = """<title>Sorted</title><p id=clock></p><table id=people>
<tr><th>Name<th>Age<tr><td>Ada<td>1<tr><td>Bob<td>2</table>
<button onclick="people.tBodies[0].append(people.rows[1])">Sort</button>
<p id=pair><button>One</button> <button>Two</button></p><button onclick="pair.append(pair.firstChild)">Swap</button>
<script>const tick = () => { clock.textContent = new Date().toISOString() }; tick(); setInterval(tick, 50)</script>"""


LOGIN = """<title>Office</title><h1>Staff portal</h1><form method=get><label>User name <input name=a></label>
<label>Password <input type=password name=b></label><button>Sign in</button></form>"""
JOIN = """<title>Join</title><style>.shown { color: #b00 }</style>
<form novalidate onsubmit="event.preventDefault(); check()"><label for=n>Name</label><input id=n aria-describedby=why>
<ul id=why class="errors-list shown"></ul><p class=hint>Your full name</p>
<label><input type=checkbox id=rules> I accept the rules</label><div class="field-error" hidden>This is required.</div>
<button>Join now</button></form>
<script>const check = () => { document.querySelector('.field-error').hidden = rules.checked;
  why.innerHTML = n.value.length < 3 ? '<li>This is too short.</li>' : ''; };</script>"""
PARCEL = """<title>Parcel</title><form %s onsubmit="event.preventDefault(); send()">
<label>Name <input id=n required></label> <label>Kilos <input id=kilos type=number max=30></label>
<label>Code <input id=zip></label> <button>Send parcel</button></form><p id=said></p><script>
const send = () => { said.textContent = zip.value.length < 5 ? 'The code is too short.' : 'Sent for ' + n.value;
  if (zip.value.length >= 5) n.value = ''; };</script>"""
REQUEST = """<title>Office</title><h1>Leave request</h1><form><label>First day <input type=date></label>
<label>Phone <input></label><button>Send request</button></form>"""


async def test_an_answered_alert_took_nothing_from_the_page(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/board", BOARD))
    told = [(await page.do("Click Two alerts")).changes]
    told += [(await page.do("Click OK")).changes for _ in range(2)]
    assert told == [("The page says “First”",), ("The page says “Second”",), ("The dialog closed",)]


async def test_a_link_to_another_program_says_what_it_would_open(page: Driver, server: PageServer) -> None:
    links = """<title>Contact</title><p><a href="mailto:ada@example.org">Write to us</a></p>
    <p><a href="tel:+41441234567" onclick="said.textContent = 'We are closed.'">Call us</a></p><p id=said></p>"""
    await page.open(server.page("/contact", links))
    told = (await page.do("Open Write to us")).changes
    assert told == ("This link would open the e-mail program.", "Nothing visible changed.")
    told = (await page.do("Open Call us")).changes
    assert told == ("New text: “We are closed.”",), "what the page itself does matters more"


async def test_a_dialog_of_the_page_is_told_by_its_name(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/calendar", CALENDAR))
    told = (await page.do("Click New event")).changes
    assert told[0] == "The dialog “New event” opened", told
    assert not any("covered" in words for words in told), told
    told = (await page.do("Click Create")).changes
    assert told[0] == "The dialog “New event” closed", told


async def test_fields_of_another_page_at_the_same_address_are_not_emptied(page: Driver, server: PageServer) -> None:
    def answer(handler: Handler) -> None:
        handler.send(REQUEST if server.requests["/office"] > 1 else LOGIN)

    server.answers["/office"] = answer
    server.requests["/office"] = 0
    await page.open(f"{server.address}/office?a=anna&b=secret")
    await page.do("Type into User name", "anna")
    await page.do("Type into Password", "secret")
    told = (await page.do("Click Sign in")).changes
    assert told[0] == "New text: “Leave request”", told
    assert not any("empty" in words for words in told), told


async def test_a_film_is_there_once_it_can_be_played_and_not_when_all_of_it_came(
    page: Driver, server: PageServer
) -> None:
    def answer(handler: Handler) -> None:
        handler.start("video/webm")
        handler.write("the beginning")
        handler.wait(30)

    server.answers["/film.webm"] = answer
    await page.open(f"{server.address}/film.webm")
    assert page.session.steps[-1].waited.quiet, page.session.steps[-1].waited
    await page.open("/watch.html")


async def test_a_form_that_keeps_its_own_errors_is_told_as_not_taken(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/join", JOIN))
    first = await page.do("Click Join now")
    assert any("too short" in change for change in first.changes), first.changes
    again = await page.do("Click Join now")
    assert again.changes == ("The form still says: “This is too short.”", "The form still says: “This is required.”")
    assert page.session.steps[-1].refused
    await page.do("Type into Name", "Ada Lovelace")
    await page.do("Tick I accept the rules")
    assert (await page.do("Click Join now")).changes[0].startswith("No longer there")
    assert (await page.do("Click Join now")).changes == ("Nothing visible changed.",)


async def test_a_form_that_was_sent_and_emptied_is_not_told_as_refused(page: Driver, server: PageServer) -> None:
    for number, kind in enumerate(("", "novalidate")):
        await page.open(server.page(f"/parcel{number}", PARCEL % kind))
        await page.do("Type into Name", "Ada")
        await page.do("Type into Code", "12345")
        sent = await page.do("Click Send parcel")
        assert "New text: “Sent for Ada”" in sent.changes, sent.changes
        assert not any("not accepted" in words or "still says" in words for words in sent.changes), sent.changes


async def test_a_form_that_does_not_ask_the_browser_is_told_only_what_the_page_says(
    page: Driver, server: PageServer
) -> None:
    await page.open(server.page("/parcel", PARCEL % "novalidate"))
    typed = await page.do("Set Kilos", "99")
    assert not any("not accepted" in words for words in typed.changes), typed.changes
    await page.do("Type into Name", "Ada")
    sent = await page.do("Click Send parcel")
    assert sent.changes == ("New text: “The code is too short.”",)


async def test_what_the_browser_refuses_is_told_also_after_a_form_was_sent(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/parcel", PARCEL % ""))
    await page.do("Type into Name", "Ada")
    await page.do("Type into Code", "12345")
    await page.do("Click Send parcel")
    refused = await page.do("Click Send parcel")
    assert refused.changes[0].startswith("“Name” is not accepted: Please fill out"), refused.changes


async def test_a_clock_does_not_stand_for_what_was_sorted(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/sorted", SORTED))
    assert (await page.do("Click Sort")).changes == ("First row now: “Bob, 2”",)
    assert (await page.do("Click Swap")).changes == ("“One” and “Two” have changed places",)


COMPLAINTS = """<title>Shop</title><button onclick="say(this)">%s</button><div id=room></div><script>
const say = () => setTimeout(() => { room.innerHTML = `%s`; }, 30)</script>"""


@pytest.mark.parametrize(
    ("shown", "refused"),
    [
        ("<p role=alert>Sold out since <b>Monday</b></p>", True),
        ("<div class='form-error'>Sold out since <b>Monday</b></div>", True),
        ("Order: <span class='error-message'>Sold out since <b>Monday</b></span>", True),
        ("<div class='alert alert-danger'>Sold out since <b>Monday</b></div>", True),
        ("<div class='alert alert-success' role=alert>Ordered for Monday</div>", False),
        ("<div style='position: fixed; bottom: 0'><p role=alert>Ordered for Monday</p></div>", False),
        ("<div class='snack error' style='position: fixed; bottom: 0' role=alert>Sold out since Monday</div>", True),
        ("<div class='toast--info'><p role=alert>Ordered for Monday</p></div>", False),
        ("<div role=status>Ordered for Monday</div>", False),
        ("<div class=error-log>Ordered <input aria-label=When></div>", False),
        ("<a href=/x class='btn btn-error'>Ordered for Monday</a>", False),
        ("<div role=combobox tabindex=0 class='ng-invalid error'>Ordered for Monday</div>", False),
        ("<div class='is-invalid'>Ordered for Monday</div>", False),
        ("<div class='card-name card-invalid'>Ordered for Monday</div>", False),
        ("<div class='card-invalid' style='color: #c00'>Sold out since Monday</div>", True),
        ("<div class='invalid-feedback'>Sold out since Monday</div>", True),
    ],
)
async def test_a_step_after_which_the_page_shows_an_error_by_its_own_marks_is_refused(
    page: Driver, server: PageServer, shown: str, refused: bool
) -> None:
    await page.open(server.page("/complains", COMPLAINTS % ("Order", shown)))
    await page.do("Click Order")
    step = page.session.steps[-1]
    assert step.refused is refused
    if refused:
        assert step.summary == "The page says: “Sold out since Monday”"
        assert [told for told in step.changes if "Monday" in told] == [step.summary]


async def test_an_alert_in_a_dialog_that_floats_is_an_error(page: Driver, server: PageServer) -> None:
    shown = COMPLAINTS % ("Order", "<p role=alert>Sold out since Monday</p>")
    floats = "style='position: fixed; top: 0; left: 0; width: 300px; height: 200px'"
    await page.open(server.page("/complains", f"<div role=dialog aria-label=Shop {floats}>{shown}</div>"))
    await page.do("Click Order")
    assert page.session.steps[-1].refused


@pytest.mark.parametrize(
    ("shell", "refused"),
    [
        ("<div style='position: fixed; inset: 0'>{}</div>", True),
        ("<div style='position: fixed; left: 0; top: 0; width: 300px'><input aria-label=Name>{}</div>", True),
        ("<button>Here</button><div style='position: fixed; inset: 0; pointer-events: none'>{}</div>", False),
    ],
)
async def test_an_alert_in_a_page_that_is_fixed_as_a_whole_is_an_error(
    page: Driver, server: PageServer, shell: str, refused: bool
) -> None:
    shown = COMPLAINTS % ("Order", "<p role=alert>Sold out since Monday</p>")
    shown = shown.replace("<button", "<button style='pointer-events: auto'")
    await page.open(server.page("/complains", shell.format(shown.replace("<title>Shop</title>", ""))))
    await page.do("Click Order")
    assert page.session.steps[-1].refused is refused


@pytest.mark.parametrize(
    ("marks", "refused"),
    [
        ("class=errorlist", True),
        ("class=errornote style='color: #ba2121'", True),
        ("class=loginError style='background: #fdd'", True),
        ("class=errornote", False),
        ("class=errorbadge style='color: #ba2121'", False),
    ],
)
async def test_a_login_that_comes_back_with_an_error_is_refused(
    page: Driver, server: PageServer, marks: str, refused: bool
) -> None:
    form = "<title>Office</title><form action=/again><label>Name <input name=a></label><button>Go</button></form>"
    server.page("/again", f"<p {marks}>No such user</p>{form}")
    await page.open(server.page("/login-first", form))
    await page.do("Click Go")
    assert page.session.steps[-1].refused is refused


async def test_whether_one_of_very_many_is_alone_is_known(page: Driver, server: PageServer) -> None:
    """A step by hand is refused where what it was done at may be one of several."""
    many = "<i></i>" * 25_000
    await page.open(
        server.page("/many", f"<title>Many</title><p>Anna Meier</p>{many}<p>Bert Novak</p><hr><p>Bert Novak</p>")
    )
    eyes = page.session.backend._work.eyes  # type: ignore[attr-defined]
    frame = page.session.backend.page.main_frame  # type: ignore[attr-defined]
    for words, several in (("Anna Meier", False), ("Bert Novak", True)):
        asked = {"words": words, "role": "p", "beside": "", "looks": "", "lent": None, "ms": 20_000}
        assert await eyes.ask(frame, "isToldOfSeveral", asked) == {"several": several}
