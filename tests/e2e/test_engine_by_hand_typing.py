"""Text typed by hand from field to field without pause: each field gets its own value and picture."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from gui.engine.backend import Acted
from gui.engine.by_hand import control
from gui.engine.local.backend import LocalBackend
from gui.engine.past.moment import moment_of
from gui.schema.input import TextInput, WheelInput
from gui.schema.say import say
from tests.helpers.by_hand import Holder, until
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.own_session]

FORM = """<title>Sign up</title><form onreset="again.textContent = 'Begin again'">
<label>First name <input id=first></label><label>Last name <input></label>
<label>Email address <input type=email></label><label>Password <input type=password id=secret></label>
<p id=again></p><button type=reset id=clear>Clear</button></form>"""

TOLD = [
    ("First name", ("First name: “Dora”",)),
    ("Last name", ("Last name: “Lund”",)),
    ("Email address", ("Email address: “dora@lund.se”",)),
    ("Password", ("“Password” is now filled in",)),
]


@pytest_asyncio.fixture(loop_scope="session")
async def hand(page: Driver, server: Any) -> AsyncIterator[Holder]:
    assert isinstance(page.session.backend, LocalBackend)
    page.session.backend.pictures = "jpeg"
    server.page("/form", FORM)
    await page.open("/form")
    holder = Holder(page)
    yield holder
    await holder.stop()
    page.session.backend.pictures = None


def fill_in(hand: Holder, *words: str) -> None:
    for word in words:
        hand.type(word)
        hand.key("Tab", "Tab")


async def told(hand: Holder) -> list[tuple[str, tuple[str, ...]]]:
    await hand.steps()
    return [(step.target, step.changes) for step in hand.page.session.steps[hand.first :]]


async def test_typing_without_a_rest_tells_each_value_once_and_shows_it(hand: Holder) -> None:
    await hand.click("#first")
    fill_in(hand, "Dora", "Lund", "dora@lund.se")
    hand.type("geheim")
    assert await told(hand) == TOLD
    steps = hand.page.session.steps[hand.first :]
    pictures = set()
    for step in steps[:-1]:
        moment = await moment_of(hand.page.session, step.number)
        assert moment is not None
        assert moment.after.stand_in is not None
        assert moment.after.stand_in["number"] == steps[-1].number, "only there its text can be seen"
        assert moment.after.spot is not None, "and its field is known on it"
        pictures.add(moment.after.picture)
    last = await moment_of(hand.page.session, steps[-1].number)
    assert last is not None
    assert last.after.spot is not None
    assert pictures == {last.after.picture}
    assert [bool(step.picture_before) for step in steps] == [True, False, False, False]


@pytest.mark.parametrize("during", [1, 2, 3])
async def test_a_reading_between_two_fields_moves_no_value_to_a_later_step(
    hand: Holder, monkeypatch: pytest.MonkeyPatch, during: int
) -> None:
    """While the page is read after one field, what was typed into it is not seen, and the next ones are typed into."""
    port, words = hand.control.port, ["Dora", "Lund", "dora@lund.se"]
    finish, readings = port.finish, 0

    async def early() -> Acted:
        nonlocal readings
        readings += 1
        acted = await finish()
        if readings <= during and words:
            ended = len(hand.page.session.steps)
            fill_in(hand, words.pop(0))
            if not words:
                hand.type("geheim")
            await until(lambda: len(hand.page.session.steps) > ended or readings == 1)
            await hand.control._idle.wait()
        return acted

    monkeypatch.setattr(port, "finish", early)
    await hand.click("#first")
    await until(lambda: readings >= during)
    left, words[:] = words[:], []
    if left:
        fill_in(hand, *left)
        hand.type("geheim")
    assert await told(hand) == TOLD


async def test_what_a_click_does_to_a_field_that_was_typed_into_is_told_of_the_click(hand: Holder) -> None:
    await hand.click("#first")
    fill_in(hand, "Dora", "Lund")
    await hand.click("#clear")
    first, last, click = await told(hand)
    assert [first, last] == TOLD[:2]
    assert click[0] == "Clear"
    assert {"First name is now empty", "Last name is now empty"} < set(click[1])


async def test_a_key_in_a_field_is_shown_on_that_field(hand: Holder) -> None:
    await hand.click("#first")
    await hand.steps()
    hand.key("Enter", "Enter", "\r")
    assert await hand.steps() == ["Clicked First name", "Pressed Enter in First name"]
    clicked, pressed = [
        await moment_of(hand.page.session, step.number) for step in hand.page.session.steps[hand.first :]
    ]
    assert clicked is not None
    assert pressed is not None
    assert clicked.before.spot is not None
    assert pressed.before.spot == clicked.before.spot


async def test_what_enter_came_to_is_told_of_the_typing_though_the_wheel_follows(hand: Holder, server: Any) -> None:
    found = "if (event.key == 'Enter') out.textContent = 'Searched ' + value"
    server.page(
        "/find",
        f"""<title>Find</title><label>Search <input id=q onkeydown="{found}"></label><p id=out></p>
<div id=box style="height: 60px; overflow: auto"><p style="height: 900px">Long</p></div>""",
    )
    await hand.page.open("/find")
    before = len(hand.page.session.steps)
    await hand.click("#q")
    hand.type("pen")
    hand.key("Enter", "Enter", "\r")
    hand.control.feed(WheelInput(*await hand.at("#box"), 0, 100))
    await hand.steps()
    typed, wheel = [step.changes for step in hand.page.session.steps[before:]]
    assert typed == ("Search: “pen”", "Shown with the next step", "New text: “Searched pen”")
    assert wheel[1:] == ("New text: “Searched pen”",)


async def test_enter_says_whether_it_sent_the_form_where_the_page_does_not_show_it(hand: Holder, server: Any) -> None:
    silent = "<title>Silent</title>{}<form id=f {}><label>One <input id=one></label>{}</form>"
    for path, form, words in (
        ("/sends", ("", "onsubmit='return false'", ""), "Enter sent the form; the page shows no change."),
        ("/not", ("", "", "<label>Two <input></label>"), "Enter sent nothing, and the page shows no change."),
    ):
        server.page(path, silent.format(*form))
        await hand.page.open(path)
        before = len(hand.page.session.steps)
        await hand.click("#one")
        hand.type("x")
        hand.key("Enter", "Enter", "\r")
        await hand.steps()
        assert hand.page.session.steps[before:][-1].changes == ("One: “x”", words)
        await hand.click("#one")
        await hand.steps()
        hand.key("Enter", "Enter", "\r")
        await hand.steps()
        assert hand.page.session.steps[-1].changes == (words,)


async def over(hand: Holder) -> None:
    session = hand.page.session
    await until(lambda: len(session.steps) > hand.first and session.steps[-1].outcome == "done")


async def test_a_step_that_is_over_stays_as_it_is_when_something_else_is_pressed(hand: Holder) -> None:
    await hand.click("#secret")
    hand.type("geheim")
    await over(hand)
    session = hand.page.session
    was = session.steps[-1]
    assert was.picture
    await hand.click("#clear")
    await hand.steps()
    assert session.steps[-2] == was


async def test_typing_that_goes_on_takes_no_time_in_between(hand: Holder) -> None:
    began = time.monotonic()
    await hand.click("#first")
    hand.type("Do")
    await over(hand)
    await asyncio.sleep(3)  # a person who thinks: this is what must not be counted
    hand.type("ra")
    await hand.steps()
    (step,) = hand.page.session.steps[hand.first :]
    assert step.changes == ("First name: “Dora”",)
    assert step.duration_ms < 1000 * (time.monotonic() - began) - 2_900


KEYS = """<title>Keys</title><label>Number <input id=number type=number value=2></label>
<label>Slider <input id=slider type=range value=50></label><label>Word <input id=word value=ab></label>
<button id=ok>OK</button>"""


async def test_keys_that_change_a_field_are_one_step_that_sets_it(hand: Holder, server: Any) -> None:
    server.page("/keys", KEYS)
    await hand.page.open("/keys")
    before = len(hand.page.session.steps)
    await hand.click("#number")
    for _ in range(2):
        hand.key("ArrowUp", "ArrowUp")
    hand.key("Tab", "Tab")
    for _ in range(3):
        hand.key("ArrowRight", "ArrowRight")
    await hand.click("#word")
    hand.key("Home", "Home")
    hand.key("ArrowRight", "ArrowRight")
    await hand.click("#ok")
    await hand.steps()
    steps = hand.page.session.steps[before:]
    assert [(f"{step.words} {step.target}", step.changes) for step in steps] == [
        ("Set Number", ("Number: “4”",)),
        ("Set Slider", ("Slider: “53”",)),
        ("Clicked Word", ("It is not known what this changed: the next step came before the page was read.",)),
        ("Clicked OK", ("Together with the step before, nothing visible changed.",)),
    ]
    assert [step.call.value for step in steps[:2]] == ["4", "53"]


async def test_a_field_that_the_page_empties_when_it_is_left_did_not_keep_what_was_typed(
    hand: Holder, server: Any
) -> None:
    server.page(
        "/picky",
        """<title>Picky</title><label>E-mail <input id=mail onblur="if (!value.includes('@')) value = ''"></label>
<label>City <input id=city></label><label>Code <input id=code onkeydown="if (event.key === 'Enter') value = ''"></label>
<label>Message <input id=note onkeydown="if (event.key === 'Enter') { sent.append('You: Hi'); value = ''; }"></label>
<p id=sent></p>""",
    )
    await hand.page.open("/picky")
    before = len(hand.page.session.steps)
    await hand.click("#mail")
    fill_in(hand, "noat", "Oslo")
    await hand.steps()
    steps = hand.page.session.steps[before:]
    assert [(step.target, step.changes) for step in steps] == [
        ("E-mail", ("“E-mail” did not keep what was typed",)),
        ("City", ("City: “Oslo”",)),
    ]
    assert steps[0].call.value == "noat"
    for css, came in (("#code", "“Code” did not keep what was typed"), ("#note", "New text: “You: Hi”")):
        await hand.click(css)
        hand.type("ab")
        hand.key("Enter", "Enter", "\r")
        await hand.steps()
        assert hand.page.session.steps[-1].changes == (came,)


async def test_a_field_that_the_page_empties_into_an_entry_beside_it_kept_what_was_typed(
    hand: Holder, server: Any
) -> None:
    server.page(
        "/tags",
        """<title>Tags</title><p id=tags></p><label>Topic <input id=topic value=Food></label>
<label>Tag <input id=tag onblur="tags.append(value + ' '); value = ''; topic.value = ''"></label>
<label>City <input id=city></label>""",
    )
    await hand.page.open("/tags")
    before = len(hand.page.session.steps)
    await hand.click("#tag")
    fill_in(hand, "pears")
    await hand.steps()
    (step,) = hand.page.session.steps[before:]
    assert step.changes == ("Topic is now empty", "New text: “pears”")


ACCOUNTS = """<!doctype html><title>Transfer</title><label for=from id=one>From account</label><input id=from>
<label for=to id=two>To account</label><input id=to> <label for=note id=count>Note (0/9)</label><input id=note>
<label id=grows>Code <input id=code></label> <label for=bio>Bio (<b id=long>0</b>)</label><input id=bio><script>
const swap = () => { [one.textContent, two.textContent] = [two.textContent, one.textContent]; };
to.oninput = () => { if (to.value.length === 2) swap(); };
note.oninput = () => { count.textContent = `Note (${note.value.length}/9)`; };
code.oninput = () => { code.after(' is too short'); };
bio.oninput = () => { long.textContent = bio.value.length; };
</script>"""


async def test_what_is_typed_into_a_field_that_is_called_otherwise_meanwhile_is_held(hand: Holder, server: Any) -> None:
    session, page, said = hand.page.session, hand.backend.page, list[str]()
    await session.observe(server.page("/accounts", ACCOUNTS))
    hand.control.on_dropped = lambda why: said.append(say(why))
    held = "What you typed was not passed on: the field was called “{}” and had become “{}”."

    await page.evaluate("() => { document.getElementById('from').focus(); swap(); }")
    hand.type("1")  # it was listed as the other one
    assert (await hand.steps())[-1] == "Typed into To account"
    await page.evaluate("() => { document.activeElement.blur(); swap(); }")

    await hand.click("#from")
    await hand.steps()
    await page.evaluate("() => swap()")
    hand.type("234")
    await hand.steps()
    assert said == [held.format("From account", "To account")]
    assert await page.evaluate("() => document.getElementById('from').value") == "1"
    await asyncio.sleep(control._SEEN_S)
    hand.type("5")
    assert (await hand.steps())[-2:] == ["Clicked From account", "Typed into To account"]
    assert session.steps[-1].changes[-1] == "To account: “15”"
    await page.evaluate("() => swap()")

    await hand.click("#to")
    hand.type("678")
    hand.key("Enter", "Enter", "\r")
    await hand.steps()
    assert said[1:] == [held.format("To account", "From account")]
    assert await page.evaluate("() => [to.value, document.getElementById('from').value]") == ["67", "15"]
    for css, text in (("#note", "abc"), ("#code", "ab")):
        await hand.click(css)
        hand.type(text)
        await hand.steps()
        assert await page.evaluate("css => document.querySelector(css).value", css) == text, "no other meaning"
    await hand.click("#bio")
    for words in ("Good morning, ", "dear sea and all who sail on it"):
        hand.control.feed(TextInput(words))
    await hand.steps()
    assert await page.evaluate("() => bio.value") == "Good morning, dear sea and all who sail on it"
    assert len(said) == 2


PEOPLE = """<!doctype html><title>People</title><style>div.card { width: 300px; border: 1px solid }</style>
<div class=card><div class=who>Anna Berg</div><span class=age>3 min ago</span> <b class=likes>Likes 4</b> <i>$12.50</i>
<p class=says>Nothing yet</p><button>Fire</button><input id=note placeholder=Note></div>
<div class=card><div class=who>Bob Cole</div><span>5 min ago</span> <b>Likes 7</b> <i>$3.10</i>
<p>Nothing at all</p><button>Fire</button><input placeholder=Note></div>
<section><h2>Carla Diaz</h2><textarea placeholder=About></textarea></section>
<table><tr><td>1042<td><input id=amount placeholder=Amount><tr><td>1043<td><input placeholder=Amount></table><script>
const one = css => document.querySelector(css), who = document.querySelectorAll('.who');
const swap = () => { [who[0].textContent, who[1].textContent] = [who[1].textContent, who[0].textContent]; };
note.oninput = () => {
  const {value} = note;
  one('.age').textContent = `${value.length + 4} min ago`; one('.likes').textContent = `Likes ${value.length * 90}`;
  one('i').textContent = `$${value.length * 70}.00`; one('.says').textContent = value.toUpperCase() || 'Nothing yet';
};
</script>"""


async def test_what_is_typed_into_a_field_whose_card_is_anothers_meanwhile_is_held(hand: Holder, server: Any) -> None:
    session, page, said = hand.page.session, hand.backend.page, list[str]()
    await session.observe(server.page("/people", PEOPLE))
    hand.control.on_dropped = lambda why: said.append(say(why))
    held = "What you typed was not passed on: the field belonged to “{}”, and then to “{}”."

    await hand.click("#note")
    hand.type("ann")
    hand.key("Backspace", "Backspace")
    await hand.steps()
    assert (said, await page.evaluate("() => note.value")) == ([], "an"), "what ticks or repeats it tells no other"
    await page.evaluate("() => swap()")
    hand.type("xy")
    await hand.steps()
    assert said == [held.format("Anna Berg", "Bob Cole")]
    await asyncio.sleep(control._SEEN_S)
    hand.type("z")
    await hand.steps()
    assert (len(said), await page.evaluate("() => note.value")) == (1, "anz"), "what comes later is meant for the other"

    for css, change, told in (
        ("textarea", "one('h2').textContent = 'Dan Eck'", held.format("Carla Diaz", "Dan Eck")),
        ("#amount", "one('td').textContent = '1044'", held.format("1042", "1044")),
    ):
        await hand.click(css)
        await hand.steps()
        await page.evaluate(f"() => {{ {change}; }}")
        hand.type("q")
        await hand.steps()
        assert said[-1] == told
        assert await page.evaluate("css => one(css).value", css) == ""


SHEET = """<title>Budget</title><table><tbody>
<tr><td>1<td class=cell>Rent<td class=cell>2001<tr><td>2<td class=cell>Food<td class=cell>300</table><script>
document.addEventListener('dblclick', event => {
  const cell = event.target.closest('.cell');
  if (!cell) return;
  const editor = document.createElement('input');
  editor.value = cell.textContent;
  cell.replaceChildren(editor);
  editor.focus();
  editor.onkeydown = ({key}) => { if (key === 'Enter') cell.textContent = editor.value; };
});
</script>"""


async def test_what_a_field_shows_is_not_taken_for_what_its_row_is_called(hand: Holder, server: Any) -> None:
    server.page("/by-hand-sheet", SHEET)
    await hand.page.open("/by-hand-sheet")
    for clicks in (1, 2):
        await hand.click("tr:first-child td:last-child", clicks=clicks)
    hand.key("a", "KeyA", modifiers=("Control",))
    for digit in "1999":
        hand.key(digit, f"Digit{digit}", digit)
    hand.key("Enter", "Enter", "\r")
    await hand.steps()
    assert hand.dropped == []
    cells = await hand.backend.page.evaluate(
        "() => [...document.querySelectorAll('.cell')].map(one => one.textContent)"
    )
    assert cells == ["Rent", "1999", "Food", "300"]


TILL = """<title>Till</title><div id=slot></div><label>Voucher <input id=voucher></label><p id=heard></p><script>
const put = () => { slot.innerHTML = '<iframe src=/pay></iframe>'; };
onkeydown = ({key}) => { if (document.activeElement === document.body) heard.textContent += key; };
put();
</script>"""
PAY = """<title>Pay</title><label>Name on card <input id=who></label><script>
onkeydown = ({key}) => { if (document.activeElement === document.body) parent.heard.textContent += key; };
</script>"""
PAID = "() => frames[0]?.document.readyState === 'complete' && frames[0].who && !frames[0].old"
GOING = {
    "its frame is put there anew": "frames[0].old = true; put()",
    "its frame is loaded anew": "frames[0].old = true; frames[0].location.reload()",
    "it is taken away": "voucher.remove()",
    "it is hidden": "voucher.hidden = true",
}


@pytest.mark.parametrize("way", GOING)
async def test_what_is_typed_for_a_field_that_has_gone_is_held(hand: Holder, server: Any, way: str) -> None:
    page, said = hand.backend.page, list[str]()
    server.page("/pay", PAY)
    server.page("/till", TILL)
    hand.control.on_dropped = lambda why: said.append(say(why))
    held = "What you typed was not passed on: its field was no longer on the page."
    for typed in ("Max", ""):
        said.clear()
        await hand.page.open("/till")
        await page.wait_for_function(PAID)
        before, inside = len(hand.page.session.steps), page.frame_locator("iframe").locator("#who")
        box = await (inside if "frame" in way else page.locator("#voucher")).bounding_box()
        assert box is not None
        hand.press(box["x"] + 20, box["y"] + 10)
        hand.release(box["x"] + 20, box["y"] + 10)
        hand.type(typed)
        await hand.steps()
        await page.evaluate(f"() => {{ {GOING[way]} }}")
        await page.wait_for_function(PAID)
        await page.wait_for_function("() => document.activeElement.id !== 'voucher'")
        hand.type("imilian")
        hand.key("Enter", "Enter", "\r")
        await hand.steps()
        assert said == [held]
        assert len(hand.page.session.steps) == before + 1, "what was held is no step"
        assert await page.evaluate("() => heard.textContent") == ""
    await asyncio.sleep(control._SEEN_S)
    hand.type("k")
    await hand.steps()
    assert (said, await page.evaluate("() => heard.textContent")) == ([held], "k"), (
        "what comes later is meant for the page"
    )


SUGGESTING = """<!doctype html><title>Record</title><h1>Record</h1>
<div class=line><input placeholder=Description id=what><div id=list></div></div>
<div class=line><input placeholder=Description><div></div></div><script>
const told = {'#': 'No recent tags …', '#r': 'No matching recent tags …', '#re': 'Presets: report'};
what.oninput = () => {
  const found = what.value.match(/#[a-z]*$/);
  list.innerHTML = found ? `<div>${told[found[0]] || 'None'}</div>` : '';
};
</script>"""


async def test_what_a_page_suggests_while_one_types_says_nothing_of_whose_field_it_is(
    hand: Holder, server: Any
) -> None:
    session, page, said = hand.page.session, hand.backend.page, list[str]()
    await session.observe(server.page("/record", SUGGESTING))
    hand.control.on_dropped = lambda why: said.append(say(why))
    await hand.click("#what")
    hand.type("Write #report for Ada")
    await hand.steps()
    assert said == []
    assert await page.evaluate("() => what.value") == "Write #report for Ada"
