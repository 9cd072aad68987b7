"""Every kind of field and button: the offered action, its parameter, and its effect."""

from pathlib import Path
from typing import Any

import pytest

from gui.engine.local.act import actuate
from gui.schema.action import ActionCall
from gui.schema.errors import ActionDisabledError, InputError
from tests.helpers.controls import Doing, done, log_of, param_of
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.own_session]


LISTED = {
    "buttons": [
        "Click Plain",
        "Click By value",
        "Click Submit",
        "Click Start again",
        "Click Send by picture",
        "Click Made of a span",
        "Click Mute",
        "Open Details of it",
        "Open Small print",
        "Click Many ways",
        "Click Close",
        "Click A",
        "Click “trash” (button)",
        "Open A link",
        "Click A link that is a button",
        "Open Home",
        "Open Shop",
        "Open Pens",
    ],
    "fields": [
        "Type into Full name",
        "Type into E-mail",
        "Type into Phone",
        "Type into Web site",
        "Type into Secret",
        "Type into Search",
        "Set Amount",
        "Type into City",
        "Type into Notes",
        "Click Number of the order",
        "Click Day of the trip",
        "Type into Off",
        "Type into Filters while you type",
        "Type into Member number",
        "Type into Code",
        "Type into Capitals",
        "Type into Only digits",
        "Type into Deaf to keys",
        "Type into Asks first",
        "Type into Letter",
        "Type into text “Plain editor”",
        "Type into Terminal",
    ],
    "dates": [
        "Set Day",
        "Set Time",
        "Set Moment",
        "Set Month",
        "Set Week",
        "Set Colour",
        "Set Volume",
        "Set Plain range",
        "Type into Day as text",
    ],
    "ticks": [
        "Tick Newsletter",
        "Untick Terms",
        "Tick Drawn by hand",
        "Click Not shown at all",
        "Tick Some of them",
        "Choose Small",
        "Choose Large",
        "Choose Extra",
        "Choose Red",
        "Choose Green",
        "Tick Made of a div",
        "Tick All of it",
        "Switch on Lamp",
        "Click Bold",
    ],
    "selects": ["Choose Country", "Choose Dish", "Choose Toppings", "Choose Row", "Choose Nothing"],
    "files": [
        "Choose a file for One file",
        "Choose a file for Several files",
        "Choose a file for Hidden behind its label",
        "Click Hidden behind a button",
        "Click Download the list",
    ],
}


@pytest.mark.parametrize("kind", LISTED)
async def test_what_is_offered(page: Driver, kind: str) -> None:
    await page.open(f"/control-{kind}.html")
    assert page.descriptions() == LISTED[kind]


@pytest.mark.parametrize(
    ("kind", "steps"),
    [
        (
            "buttons",
            [
                Doing("Click Plain", "plain"),
                Doing("Click By value", "by value"),
                Doing("Click Submit", "sent"),
                Doing("Click Start again", "reset"),
                Doing("Click Send by picture", "sent"),
                Doing("Click Made of a span", "made of a span"),
                Doing("Click Mute", "mute true", remark="“Mute” is now pressed"),
                Doing("Click Mute", "mute true", "true", remark="“Mute” was on already"),
                Doing("Click Mute", "mute false", "false"),
                Doing("Click Close", "closed"),
                Doing("Click A", "one letter"),
                Doing("Click “trash” (button)", "trash"),
                Doing("Click Many ways", "click"),
                Doing("Click Many ways", "click shiftKey altKey", more={"modifiers": ("Shift", "Alt")}),
                Doing("Click Many ways", "dblclick", more={"gesture": "double"}),
                Doing("Click Many ways", "contextmenu", more={"gesture": "right"}),
                Doing("Open A link", "at #there"),
                Doing("Click A link that is a button", "at #other"),
                Doing("Open Home", "at #icon"),
            ],
        ),
        (
            "fields",
            [
                Doing("Type into Full name", "name input", "Ada Lovelace"),
                Doing("Type into E-mail", "mail input", "ada@example.org"),
                Doing("Type into Full name", "name input", ""),
                Doing("Set Amount", "amount input", "7"),
                Doing("Type into City", "city input", "Rome"),
                Doing("Type into Notes", "notes input", "two\nlines"),
                Doing("Click Day of the trip", "calendar opened"),
                Doing("Type into Filters while you type", "filtered by pens", "pens"),
                Doing("Type into Member number", "member input", "1234567812345678", remark="1234 5678 1234 5678"),
                Doing("Type into Code", "code: 42a", "42a"),
                Doing("Type into Capitals", "caps input", "loud", remark="The page turned it into “LOUD”"),
                Doing("Type into Only digits", "digits input", "a1b2", remark="holds “12” now, not “a1b2”"),
                Doing("Type into Deaf to keys", "deaf input", "25", remark="Deaf to keys: “25”"),
                Doing(
                    "Type into Asks first", "Are you signed in?", "x", remark="switched off by the website as soon as"
                ),
                Doing("Type into Letter", "letter: Dear Bob", "Dear Bob"),
                Doing("Type into text “Plain editor”", "scratchpad: words", "words"),
                Doing("Type into Terminal", "terminal: ls", "ls"),
            ],
        ),
        (
            "dates",
            [
                Doing("Set Day", "day: 2025-05-31", "2025-05-31"),
                Doing("Set Day", "day: 2025-06-01", "20250601"),
                Doing("Set Time", "time: 09:05", "9:05"),
                Doing("Set Moment", "moment: 2025-05-31T14:30", "2025-05-31 14:30"),
                Doing("Set Month", "month: 2025-05", "2025-05"),
                Doing("Set Week", "week: 2025-W05", "2025-w5"),
                Doing("Set Colour", "colour: #11aaff", "1AF"),
                Doing("Set Volume", "volume: 35", "35"),
                Doing("Set Plain range", "plain: 100", "100"),
                Doing("Type into Day as text", "understood 31.05.2025", "31.05.2025"),
            ],
        ),
        (
            "ticks",
            [
                Doing("Tick Newsletter", "news true"),
                Doing("Untick Newsletter", "news true", "true", remark="“Newsletter” was on already"),
                Doing("Untick Newsletter", "news false", "false"),
                Doing("Tick Drawn by hand", "drawn true", "true"),
                Doing("Untick Drawn by hand", "drawn false"),
                Doing("Click Not shown at all", "absent true", "yes"),
                Doing("Tick Some of them", "some true"),
                Doing("Choose Small", "size S"),
                Doing("Choose Extra", "size X"),
                Doing("Choose Green", "colour Green"),
                Doing("Tick Made of a div", "own true"),
                Doing("Untick Made of a div", "own true", "on", remark="was on already"),
                Doing("Tick All of it", "mixed true"),
                Doing("Switch on Lamp", "lamp true"),
                Doing("Switch off Lamp", "lamp false", "off"),
                Doing("Click Bold", "bold false", "false"),
            ],
        ),
        (
            "selects",
            [
                Doing("Choose Country", "country: Austria", "Austria"),
                Doing("Choose Country", "country: Germany", "de"),
                Doing("Choose Dish", "dish: Hot Soup", "Soup (Hot)"),
                Doing("Choose Toppings", "toppings: Nuts, Herbs", "Nuts\nHerbs"),
                Doing("Choose Toppings", "toppings: none", ""),
                Doing("Choose Row", "row: Two", "Two"),
            ],
        ),
    ],
)
async def test_what_it_leads_to(page: Driver, kind: str, steps: list[Doing]) -> None:
    await page.open(f"/control-{kind}.html")
    for doing in steps:
        await done(page, doing)


async def test_what_shows_only_afterwards(page: Driver) -> None:
    await page.open("/control-buttons.html")
    result = await page.do("Open Details of it")
    assert "Here are the details." in result.observation.markdown
    assert page.action("Close Details of it")
    result = await page.do("Open Small print")
    assert "Read this." in result.observation.markdown
    await page.do("Click Many ways", gesture="hover")
    assert await log_of(page) == "mouseenter"


async def test_parameters_of_fields(page: Driver) -> None:
    await page.open("/control-fields.html")
    name = param_of(page, "Type into Full name")
    assert (name.name, name.type, name.required, name.max_length) == ("fullName", "str", True, 20)
    assert name.placeholder == "As on your card"
    amount = param_of(page, "Set Amount")
    assert (amount.type, amount.default, amount.minimum, amount.maximum, amount.step) == ("number", "3", "1", "9", "2")
    types = {
        param.input_type for action in page.seen.actions if (param := action.param) is not None and param.input_type
    }
    assert {"email", "tel", "url", "password", "search", "number", "text", "textarea"} <= types
    assert param_of(page, "Type into Phone").pattern == "[0-9 ]+"
    assert param_of(page, "Type into Secret").secret
    assert page.action("Click Day of the trip").param is None
    assert param_of(page, "Type into Notes").default == "old"
    assert param_of(page, "Type into City").suggestions == ("Bonn", "Bern")


async def test_parameters_of_dates_and_lists(page: Driver) -> None:
    await page.open("/control-dates.html")
    day, volume, plain = (param_of(page, words) for words in ("Set Day", "Set Volume", "Set Plain range"))
    assert (day.type, day.minimum, day.maximum) == ("date", "2025-01-01", "2025-12-31")
    assert sorted(day.placeholder[at] for at in (0, -1)) in (["d", "y"], ["m", "y"]), "the form in which it shows days"
    assert (volume.type, volume.minimum, volume.maximum, volume.step) == ("number", "0", "50", "5")
    assert (plain.minimum, plain.maximum) == ("0", "100")
    await page.open("/control-selects.html")
    country, dish, toppings = (param_of(page, f"Choose {name}") for name in ("Country", "Dish", "Toppings"))
    assert (country.values, country.required) == (("Germany", "Austria"), True), "and none that only asks"
    assert dish.values == ("Salad", "Soup (Cold)", "Stew", "Soup (Hot)")
    assert (toppings.values, toppings.default, toppings.multiple) == (("Nuts", "Cheese", "Herbs"), "Cheese", True)


@pytest.mark.parametrize(
    ("kind", "does", "value", "words"),
    [
        ("dates", "Set Volume", "60", "“Volume” goes from 0 to 50, not to 60."),
        ("dates", "Set Volume", "12", "“Volume” goes in steps of 5 from 0, not to 12."),
        ("dates", "Set Time", "25:00", "“25:00” is not a time such as 14:30."),
        ("dates", "Set Colour", "green", "“green” is not a colour such as #1f7a4d."),
        ("ticks", "Tick Newsletter", "perhaps", "“perhaps” is neither true nor false."),
        ("ticks", "Choose Large", "false", "“Large” cannot be taken back."),
        ("selects", "Choose Country", "Atlantis", "“Atlantis” is disabled in “Country”."),
        ("selects", "Choose Country", "Narnia", "“Country” has no such choice."),
        ("selects", "Choose Nothing", "x", "“Nothing” has no choices."),
    ],
)
async def test_what_cannot_be_given_is_refused(page: Driver, kind: str, does: str, value: str, words: str) -> None:
    await page.open(f"/control-{kind}.html")
    with pytest.raises(InputError) as caught:
        await page.do(does, value)
    assert caught.value.what == words
    assert await log_of(page) == "nothing yet"


async def test_what_can_only_be_read_is_not_written_into(page: Driver) -> None:
    await page.open("/control-fields.html")
    for does in ("Click Number of the order", "Click Day of the trip"):
        with pytest.raises(ActionDisabledError, match="can only be read"):
            await page.do(does, "x")
    assert await log_of(page) == "nothing yet"


async def test_files(page: Driver, tmp_path: Path) -> None:
    await page.open("/control-files.html")
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text("1", encoding="utf-8")
    two.write_text("2", encoding="utf-8")
    both: dict[str, Any] = {"files": (str(one), str(two))}
    await done(page, Doing("Choose a file for One file", "one: one.txt", str(one)))
    await done(page, Doing("Choose a file for Several files", "several: one.txt, two.txt", more=both))
    await done(page, Doing("Choose a file for Hidden behind its label", "label: two.txt", str(two)))
    await done(page, Doing("Click Hidden behind a button", "button: one.txt", more={"files": (str(one),)}))
    for does in ("Choose a file for One file", "Click Hidden behind a button"):
        with pytest.raises(InputError, match="takes one file, not 2"):
            await page.do(does, **both)
    assert param_of(page, "Choose a file for Several files").multiple


async def test_a_download_is_told(page: Driver) -> None:
    await page.open("/control-files.html")
    result = await page.do("Click Download the list")
    assert "A download began: list.csv" in result.changes


async def test_a_file_field_is_brought_into_view_although_its_page_is_too_busy_to_draw(
    page: Driver, server: PageServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actuate, "_SHOW_MS", 1)  # no time for two frames
    drawing = tmp_path / "drawing.txt"
    drawing.write_text("a line", encoding="utf-8")
    below = "<p style='height: 2000px'>Below</p>"
    await page.open(
        server.page("/below", f"<title>Below</title>{below}<label>Drawing <input type=file></label>{below}")
    )
    (field,) = (action for action in page.seen.actions if "Drawing" in action.description)
    await page.session.step(ActionCall(action_id=field.id, gesture="upload", files=(str(drawing),)))
    place, view = (
        await page.ask("document.querySelector('input').getBoundingClientRect().top"),
        await page.ask("innerHeight"),
    )
    assert 0 < place < view
    assert await page.ask("document.querySelector('input').files.length") == 1
