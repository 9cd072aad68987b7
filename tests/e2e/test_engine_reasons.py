"""Every reason for unavailable actions: the sentence in the list, the same one in the refusal, and the remedy."""

from unittest.mock import AsyncMock

import pytest

from gui.engine.local.act.tries import Tries
from gui.schema.errors import ActionCoveredError, ActionDisabledError, ActionHiddenError, StepdeckError
from tests.helpers.controls import log_of
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def refused(page: Driver, does: str, value: str | None = None) -> StepdeckError:
    """Try it; it must be refused, and nothing must happen."""
    before = await log_of(page)
    with pytest.raises(StepdeckError) as caught:
        await page.do(does, value)
    assert await log_of(page) == before
    assert page.session.info.active
    return caught.value


def reason_of(page: Driver, does: str) -> tuple[str, str, str]:
    action = page.action(does)
    return action.status, action.reason, action.reason_text


async def use(page: Driver, error: StepdeckError) -> None:
    """Press the first button of the refusal."""
    assert error.remedies[0].key == "open"  # it does what it says
    await page.session.step(error.remedies[0].action_id)


async def test_ready(page: Driver) -> None:
    await page.open("/reason-ready.html")
    for action in page.seen.actions:
        assert (action.status, action.reason, action.reason_text) == ("valid", "ready", "")
    for does, said in (
        ("Click Below what lets clicks through", "Below what lets clicks through"),
        ("Open A link that is broken over several lines of text", "at #wrapped"),
        ("Open Without a box of its own", "at #contents"),
        ("Click Below the fold", "Below the fold"),
        ("Click In a box that scrolls", "In a box that scrolls"),
        ("Tick Drawn tick", "tick true"),
        ("Click Comes to rest", "Comes to rest"),
    ):
        await page.do(does)
        assert await log_of(page) == said


async def test_covered(page: Driver) -> None:
    await page.open("/reason-covered.html")
    for does, words in (
        ("Click Behind a notice", "Behind “Cookie notice”."),
        ("Open Behind words", "Behind “Sale ends today”."),
        ("Click Behind a picture", "Behind “A balloon”."),
        ("Click Behind a shadow root", "Behind “Closed today”."),
    ):
        assert reason_of(page, does) == ("valid", "covered", words)
        error = await refused(page, does)
        assert isinstance(error, ActionCoveredError)
        assert error.what == f"“{does.split(' ', 1)[1]}” is {words[0].lower()}{words[1:]}"
    error = await refused(page, "Click Behind a notice")
    assert error.remedies[0].label == "Click Close the notice"
    await use(page, error)
    assert reason_of(page, "Click Behind a notice") == ("valid", "ready", "")
    for does in ("Click Half in its box", "Click Scrolled out of its box", "Click Far down"):
        assert reason_of(page, does)[1] == "ready"
        await page.do(does)
        assert await log_of(page) == does.removeprefix("Click ")


_HIGH = "<style>body { height: 300px }</style>"


@pytest.mark.parametrize("over", [_HIGH, f"{_HIGH}<p>Orders</p>", "<div style='height: 300px'></div>"])
async def test_what_is_behind_the_page_itself_is_behind_nothing_that_has_a_name(
    page: Driver, server: PageServer, over: str
) -> None:
    deep = "<button style='position: absolute; top: 90px; left: 60px; z-index: -1'>Deep</button>"
    await page.open(server.page("/deep.html", deep + over))
    assert reason_of(page, "Click Deep") == ("valid", "covered", "Behind something else.")


async def test_disabled(page: Driver) -> None:
    await page.open("/reason-disabled.html")
    for does in (
        "Click Plainly off",
        "Click Off by ARIA",
        "Click In a toolbar that is off",
        "Click Look up",
    ):
        assert reason_of(page, does) == ("excluded", "disabled", "Disabled on this page.")
        error = await refused(page, does)
        assert isinstance(error, ActionDisabledError)
        assert error.what.endswith("is disabled on this page.")
    for does in ("Click Deaf to the pointer", "Open Deaf link"):
        words = "Clicks pass through it: the page has switched it off."
        assert reason_of(page, does) == ("excluded", "disabled", words)
        error = await refused(page, does)
        assert isinstance(error, ActionDisabledError)
        assert error.why == words
    assert reason_of(page, "Click Fixed") == ("excluded", "disabled", "It can only be read.")
    assert "can only be read" in (await refused(page, "Click Fixed", "y")).what
    assert reason_of(page, "Click In the legend") == ("valid", "ready", "")
    await page.do("Click In the legend")
    assert await log_of(page) == "In the legend"


async def test_disabled_for_what_is_missing(page: Driver) -> None:
    await page.open("/reason-disabled.html")
    missing = "Name is empty. E-mail is not right yet. I agree is not ticked."
    assert reason_of(page, "Click Send") == ("excluded", "disabled", f"Disabled on this page. {missing}")
    error = await refused(page, "Click Send")
    assert error.why == missing
    assert [remedy.label for remedy in error.remedies[:2]] == ["Type into Name", "Type into E-mail"]
    await page.do("Type into Name", "Ada")
    await page.do("Type into E-mail", "ada@example.org")
    assert reason_of(page, "Click Send")[2] == "Disabled on this page. I agree is not ticked."
    await page.do("Tick I agree")
    assert reason_of(page, "Click Send") == ("valid", "ready", "")
    await page.do("Click Send")
    assert await log_of(page) == "sent"


async def test_what_its_page_says_is_disabled_is_refused_without_a_try(
    page: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    await page.open("/reason-disabled.html")
    monkeypatch.setattr(Tries, "run", AsyncMock(side_effect=AssertionError("it was tried")))
    for does in ("Click Send", "Click On in a moment"):
        assert isinstance(await refused(page, does), ActionDisabledError)


async def test_what_is_switched_on_in_time_is_clicked(page: Driver) -> None:
    await page.open("/reason-disabled.html")
    soon = page.id("Click On in a moment")
    await page.ask("setTimeout(() => { document.getElementById('soon').disabled = false; }, 300)")
    await page.session.step(soon)
    assert await log_of(page) == "in time"


async def test_hidden(page: Driver) -> None:
    await page.open("/reason-hidden.html")
    for does, inside in (
        ("Click In the small print", "Small print"),
        ("Click In the menu", "Menu"),
        ("Click In the tips", "Tips"),
    ):
        words = f"Inside “{inside}”, which is closed."
        assert reason_of(page, does) == ("excluded", "hidden", words)
        error = await refused(page, does)
        assert isinstance(error, ActionHiddenError)
        assert error.why == words
        assert error.remedies[0].label == f"Open {inside}"
        await use(page, error)
        assert reason_of(page, does) == ("valid", "ready", "")
        await page.do(does)
        assert await log_of(page) == does.removeprefix("Click ")
    for does in ("Click Under the pointer", "Click Tool of the list"):
        assert reason_of(page, does)[1:] == ("hidden", "Appears when you point at its place.")
    await page.do("Click Under the pointer")
    assert await log_of(page) == "Under the pointer"
    for nobody in ("Click Nobody opens this", "Click Folded to nothing"):
        assert nobody not in page.descriptions()
    for by_script in ("Click Previous slide", "Click Later slide", "Click Next slide", "Click Hidden by a script"):
        assert reason_of(page, by_script)[1:] == ("hidden", "Not shown on the page."), "no rule would show it"
    assert (await refused(page, "Click Previous slide")).why == "", "nobody knows of a menu"


async def test_outside(page: Driver) -> None:
    await page.open("/reason-outside.html")
    for does, name in (("Open Left of the page", "Left of the page"), ("Click Above the page", "Above the page")):
        assert reason_of(page, does) == ("excluded", "outside", "Off screen.")
        assert (await refused(page, does)).what == f"“{name}” is outside the page."
    assert reason_of(page, "Click Far right") == ("valid", "ready", "")
    await page.do("Click Far right")
    assert await log_of(page) == "Far right"


@pytest.mark.parametrize(
    ("opens", "name", "answer", "said"),
    [
        ("Click Native", "Leave the page?", "Click Stay", "stayed"),
        ("Click ARIA", "Your choice", "Click Accept all", "accepted"),
    ],
)
async def test_blocked_by_a_dialog(page: Driver, opens: str, name: str, answer: str, said: str) -> None:
    await page.open("/reason-blocked.html")
    await page.do(opens)
    for does in ("Click Beside", "Click Far below"):
        why = f"Answer “{name}” first." if name.endswith("?") else f"Close “{name}” first."
        assert reason_of(page, does) == ("excluded", "blocked", why)
        error = await refused(page, does)
        assert isinstance(error, ActionCoveredError)
        assert error.why == why
        assert error.remedies[0].label == answer
    assert reason_of(page, answer) == ("valid", "ready", "")
    await use(page, error)
    assert await log_of(page) == said
    for does in ("Click Beside", "Click Far below"):
        assert reason_of(page, does) == ("valid", "ready", "")
        await page.do(does)
        assert await log_of(page) == does.removeprefix("Click ")


async def test_a_dialog_is_called_by_what_it_begins_with(page: Driver, server: PageServer) -> None:
    """A heading in its body is about what stands there."""
    bar, body = "<div>Edit customer <button>×</button></div>", "<h3>Postal address</h3><label>Street <input></label>"
    for name, inside, more in (
        ("Edit customer", bar + body, ""),
        ("Customers", "<header><button>Back</button><h2>Customers</h2></header>" + body, ""),
        ("Postal address", f"<header hidden>Edit</header><button>Close it</button><section>{body}</section>", ""),
        ("New customer", bar + body, 'aria-label="New customer"'),
        ("Everything is OK", "<div>Everything is OK</div>", ""),
        ("Everything is OK", "<div>Everything is <b>OK</b></div>", ""),
        ("OK", "<div style='text-transform:uppercase'>Ok</div><p>It is done.</p>", ""),
        ("OK or not", "<div>OK or not</div>", ""),
        ("Customer 7", bar + "<b id=told>Customer 7</b>" + body, "aria-labelledby=told"),
    ):
        dialog = f"<dialog id=asks {more}>{inside}<button>OK</button></dialog>"
        await page.open(server.page("/asks", f"<button>Beside</button>{dialog}<script>asks.showModal()</script>"))
        assert reason_of(page, "Click Beside") == ("excluded", "blocked", f"Close “{name}” first."), name


async def test_a_modal_dialog_blocks_frames_too(page: Driver) -> None:
    await page.open("/reason-blocked.html")
    assert reason_of(page, "Click In the frame") == ("valid", "ready", "")
    await page.do("Click Native")
    assert reason_of(page, "Click In the frame") == ("excluded", "blocked", "Answer “Leave the page?” first.")


async def test_inert(page: Driver) -> None:
    await page.open("/reason-blocked.html")
    assert reason_of(page, "Click Asleep") == ("excluded", "blocked", "Switched off by the website for now.")
    error = await refused(page, "Click Asleep")
    assert error.why == "Switched off by the website for now."


async def test_what_came_to_be_covered_after_it_was_listed(page: Driver) -> None:
    """The refusal tells how it is now, not how it was."""
    await page.open("/reason-blocked.html")
    beside = page.id("Click Beside")
    await page.ask("document.getElementById('modal').showModal()")
    with pytest.raises(ActionCoveredError) as caught:
        await page.session.step(beside)
    assert caught.value.why == "Answer “Leave the page?” first."
    await use(page, caught.value)
    assert await log_of(page) == "stayed"


async def test_words_without_a_colour_in_a_box_without_a_size_are_hidden(page: Driver, server: PageServer) -> None:
    """So some menus fold away their entries, which would still be hit, one for another."""
    entries = "".join(f"<a href='#{name}'>{name}</a>" for name in ("Builders", "Masters", "Workers"))
    style = ".f a {display: block; height: 0; line-height: 0; color: rgba(255, 0, 0, 0)} .g a {color: black}"
    late = "<a href='#late' style='display: block; height: 0; color: #f000'><b style='color: black'>Late</b></a>"
    seen = "<a href='#red' style='display: block; height: 0; color: red'>Red</a><br><br>"
    seen += "<a href='#none' style='display: contents; color: black'>Black</a><p style='height: 0'>No height</p>"
    path = server.page(
        "/folded.html", f"<style>{style}</style><a href='#home'>Home</a><div class=f>{entries}</div>{late}{seen}"
    )
    await page.open(path)
    assert {name: reason_of(page, f"Open {name}")[:2] for name in ("Builders", "Workers")} == {
        **{"Builders": ("excluded", "hidden"), "Workers": ("excluded", "hidden")},
    }
    for name in ("Home", "Late", "Red", "Black"):
        assert reason_of(page, f"Open {name}")[:2] == ("valid", "ready"), name
    assert "No height" in page.seen.markdown


async def test_a_bent_line_is_free_where_it_runs_though_the_middle_of_its_box_is_not(
    page: Driver, server: PageServer
) -> None:
    """So graphs draw the lines between their nodes, over a ground that hears the press for something else."""
    line = "<path d='M 11 11 H 289 V 189' fill=none stroke=black stroke-width=2 />"
    edge = f"<g role=button tabindex=0 aria-label='From Ann to Bob' onclick='log.push(\"line\")'>{line}</g>"
    hidden = "<g role=button tabindex=0 aria-label='From Bob to Cay' transform='translate(0, 300)'>"
    border = "<g role=button tabindex=0 aria-label=Border transform='translate(400, 0)'>"
    corners = line.replace("H 289", "H 289 " * 800)
    drawing = f"<svg width=800 height=600>{edge}{hidden}{line}</g>{border}{corners}</g></svg>"
    notice = (
        "<div style='position: fixed; left: 0; top: 300px; width: 320px; height: 300px; background: tan'>Sale</div>"
    )
    ground = (
        "<div style='position: absolute; inset: 0; width: 900px; height: 600px' onclick='log.push(\"ground\")'></div>"
    )
    style = "<style>body {margin: 0} svg {position: absolute; pointer-events: none} g {pointer-events: auto}</style>"
    await page.open(server.page("/bent.html", f"<script>const log = []</script>{style}{ground}{drawing}{notice}"))
    assert reason_of(page, "Click From Ann to Bob")[:2] == ("valid", "ready")
    assert reason_of(page, "Click From Bob to Cay")[:2] == ("valid", "covered")
    assert reason_of(page, "Click Border")[:2] == ("valid", "covered"), "with so many corners it is not looked at"
    await page.do("Click From Ann to Bob")
    assert await page.ask("log") == ["line"]


@pytest.mark.parametrize("refers", ["", "aria-controls=columns"])
async def test_a_cover_is_called_by_the_button_that_opened_it_and_not_by_the_bar_around_it(
    page: Driver, server: PageServer, refers: str
) -> None:
    menu = (
        "<div id=columns style='position: absolute; top: 30px; left: 0; width: 300px; height: 120px; background: tan'>"
    )
    ticks = "<label><input type=checkbox> Id</label><label><input type=checkbox> Due</label></div>"
    opener = f"<button aria-expanded=true {refers}>Columns</button>{'<p>' if refers else ''}"
    bar = f"<div style='position: relative; height: 30px'><button>Filters</button> {opener}{menu}{ticks}</div>"
    await page.open(
        server.page(f"/menu{len(refers)}.html", f"<style>* {{margin: 0}}</style>{bar}<button>Sort</button>")
    )
    assert reason_of(page, "Click Sort") == ("valid", "covered", "Behind “Columns”.")


async def test_a_cover_without_an_open_button_is_called_by_what_is_drawn_there(
    page: Driver, server: PageServer
) -> None:
    note = (
        "<div style='position: absolute; top: 30px; width: 300px; height: 120px; background: tan'>Sale ends today</div>"
    )
    bar = f"<div style='position: relative; height: 30px'><button>Filters</button>{note}</div>"
    await page.open(server.page("/note.html", f"<style>* {{margin: 0}}</style>{bar}<button>Sort</button>"))
    assert reason_of(page, "Click Sort") == ("valid", "covered", "Behind “Sale ends today”.")
