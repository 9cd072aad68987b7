"""Native lists that their page makes something else of as soon as something was chosen in them."""

import pytest

from gui.schema.errors import ActionGoneError, InputError
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize(
    ("change", "changes"),
    [
        ("", ("Country: “JP”",)),
        ("s.options[1].text = 'Japan'", ("“Country” holds “Japan” now, not “JP”", "Country: “Japan”")),
        ("s.options[1].text = 'JP (saved)'", ("Country: “JP (saved)”",)),
        ("s.selectedIndex = 2", ("“Country” holds “US” now, not “JP”", "Country: “US”")),
        ("n.textContent = 'Nation'", ("“Country” is now called “Nation”", "Nation: “JP”")),
        ("s.remove()", ("1 action is no longer there",)),
    ],
)
async def test_a_list_tells_what_it_shows_and_what_was_chosen(
    page: Driver, server: PageServer, change: str, changes: tuple[str, ...]
) -> None:
    html = f"""<title>Trip</title><label id=n for=s>Country</label> <select id=s><option>DE<option>JP<option>US</select>
    <script>s.onchange = () => {{ {change} }}</script>"""
    await page.open(server.page("/trip", html))
    await page.do("Choose Country", "JP")
    assert page.session.steps[-1].target == "Country"
    assert page.session.steps[-1].changes == changes


@pytest.mark.parametrize("none", ["", "<option>Choose…"])
async def test_a_list_that_is_filled_once_another_was_chosen_is_waited_for(
    page: Driver, server: PageServer, none: str
) -> None:
    html = f"""<title>Where</title><label>Country <select id=c><option>Spain<option>Norway</select></label>
    <label>Region <select id=r>{none}</select></label><script>
    c.onchange = () => setTimeout(() => {{ r.innerHTML = `{none}<option>Oslo<option>Troms` }}, 700)</script>"""
    await page.open(server.page("/where", html))
    country, region = (one.id for one in page.seen.actions if one.target in ("Country", "Region"))
    await page.session.step(country, "Norway")
    await page.session.step(region, "Troms")
    assert await page.ask("r.value") == "Troms"


@pytest.mark.parametrize(
    ("list_", "value"), [("<select>", "NO"), ("<select multiple>", "Norway\n"), ("<select>", "Mars")]
)
async def test_what_a_list_of_one_sends_is_not_waited_for(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch, list_: str, value: str
) -> None:
    monkeypatch.setattr("gui.engine.local.act.choose._FILLS_S", 20.0)
    html = f"<title>One</title><label>Country {list_}<option value=NO>Norway</select></label>"
    await page.open(server.page("/one", html))
    if value == "Mars":
        await page.ask("setTimeout(() => document.querySelector('select').add(new Option('Spain')), 200)")
        with pytest.raises(InputError):
            await page.do("Choose Country", value)
    else:
        await page.do("Choose Country", value)
        assert await page.ask("document.querySelector('select').value") == "NO"
    assert page.session.steps[-1].duration_ms < 20_000


_CITIES = """<label>City <select id=s><option>None<optgroup id=g label=France><option>Paris</optgroup>
<optgroup label=Texas><option>Paris</optgroup></select></label>"""


async def test_of_several_choices_of_one_name_none_is_taken_without_its_group(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/cities", _CITIES))
    with pytest.raises(InputError) as caught:
        await page.do("Choose City", "Paris")
    assert caught.value.sentence.startswith("“City” has no choice “Paris”. Its choices: None, Paris (France), Paris (T")
    assert await page.ask("s.selectedIndex") == 0
    await page.do("Choose City", "Paris (Texas)")
    assert await page.ask("s.selectedIndex") == 2


async def test_a_choice_whose_group_is_another_is_told_with_both(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/cities", _CITIES))
    await page.ask("g.label = 'Ontario'")
    with pytest.raises(InputError) as caught:
        await page.do("Choose City", "Paris (France)")
    assert "no choice “Paris (France)”. Its choices: None, Paris (Ontario), Paris (Texas)." in caught.value.sentence
    assert await page.ask("s.selectedIndex") == 0


_PLANS = """<title>Plans</title><label>Plan <select id=s><option value=0>None<option value=free>Free
<option value=pro>Pro</select></label><fieldset><legend>Pay with</legend>
<label><input type=radio name=by value=card>Card</label>
<label><input type=radio name=by value=bank>Bank</label></fieldset>"""


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ("Choose Plan", "s.options[2].value = 'gold'"),
        ("Choose Plan", "s.options[1].value = 'pro', s.options[2].value = 'free'"),
        ("Choose Plan", "s.innerHTML = '<option value=0>None<option value=pro>Free<option value=free>Pro'"),
        ("Choose Card", "document.querySelector('[value=card]').value = 'bank'"),
    ],
)
async def test_a_choice_that_would_send_something_else_is_not_made(
    page: Driver, server: PageServer, what: str, change: str
) -> None:
    await page.open(server.page("/plans", _PLANS))
    await page.ask(change)
    value = "Pro" if what == "Choose Plan" else None
    with pytest.raises(ActionGoneError) as caught:
        await page.do(what, value)
    assert "The page has given it other data" in caught.value.sentence
    assert await page.ask("[s.selectedIndex, document.querySelector(':checked[type=radio]')]") == [0, None]
    await page.session.observe()
    await page.do(what, value)
    assert await page.ask("s.selectedIndex || document.querySelector(':checked[type=radio]') !== null")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<option value=0>None<option value=1>Pro", "<option value=0>None<option value=1>Free<option value=2>Pro"),
        ("<option value='object:3'>None<option value='object:4'>Pro", "<option value='object:9'>Pro"),
        ("<option value='0: a'>None<option value='1: b'>Pro", "<option>x<option>y<option value='2: b'>Pro"),
        ("<option value=a>None<option value=b>Pro", "<option value=c>Gold<option value=b>Pro<option value=a>None"),
    ],
)
async def test_a_choice_that_only_stands_elsewhere_is_made(
    page: Driver, server: PageServer, before: str, after: str
) -> None:
    await page.open(server.page("/plans", f"<title>Plans</title><label>Plan <select id=s>{before}</select></label>"))
    await page.ask(f"s.innerHTML = `{after}`")
    await page.do("Choose Plan", "Pro")
    assert await page.ask("s.selectedOptions[0].label") == "Pro"
