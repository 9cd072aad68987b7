"""Input by hand so quick that the page is read late, and presses on nameless elements."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
import pytest_asyncio

from gui.engine.backend import Acted
from gui.engine.by_hand import recorder
from gui.engine.local.backend import LocalBackend
from gui.engine.past.moment import moment_of
from gui.schema.input import MouseInput
from tests.helpers.by_hand import Holder, until
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.own_session]


@pytest.fixture(autouse=True)
def time_for_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy computer is late with them; then a step has none."""
    monkeypatch.setattr(recorder, "PICTURE_S", 10.0)


KEYS = """<title>Keys</title><button>First</button><button id=more onclick="
  for (const name of ['One', 'Two', 'Three']) {
    const made = document.createElement('button'); made.textContent = name; document.body.append(made); }
  this.id = 'opened'">More</button>"""

BOARD = """<title>Board</title><style>main { width: 300px; height: 300px; padding: 20px } p { width: 100px }
svg { width: 40px; height: 40px }</style>
<div><h2>To do</h2><main id=column><p id=card><b>Do something!</b></p><p>Then rest</p></main></div>
<div id=sign><svg id=drawn><rect width=40 height=40></rect></svg><span>Saved</span></div>
<section aria-label=Done><main id=named><p>All of it</p></main></section>"""

TABLE = """<title>Results</title><table><tbody></tbody></table><p id=saved></p><script>
  const names = ['Ada', 'Bob', 'Cem', 'Dora'], body = document.querySelector('tbody');
  const draw = () => { body.innerHTML = names.map(name => `<tr><td><input type=checkbox></td>
    <td class=ed>${name}</td></tr>`).join(''); };
  draw();
  body.ondblclick = event => {
    const cell = event.target, at = cell.parentNode.rowIndex;
    cell.innerHTML = `<input value="${cell.textContent}">`;
    const field = cell.firstChild; field.focus(); field.select();
    field.onkeydown = pressed => {
      if (pressed.key === 'Enter') { names[at] = field.value; draw(); saved.textContent = 'Saved ' + names[at]; } };
  };
</script>"""

PAID = """<title>Paid</title><table><thead><tr><th>Paid<th>Name</thead><tbody></tbody></table><script>
  const names = ['Ada', 'Bob', 'Cem'], body = document.querySelector('tbody'), paid = {};
  const draw = () => { body.innerHTML = names.map(name => `<tr><td><input type=checkbox aria-label="Paid ${name}"
    ${paid[name] ? 'checked' : ''}></td><td>${name}</td></tr>`).join(''); };
  draw();
  const asked = event => { const name = names[event.target.closest('tr').rowIndex - 1];
    if (name !== 'Bob') paid[name] = event.target.checked;  // Bob never pays
    draw(); };
</script>"""

BOXES = """<title>Boxes</title><label><input type=checkbox id=one> One</label>
<label><input type=checkbox id=two checked> Two</label><label><input type=checkbox id=three> Three</label>"""

SLOW = """<title>Slow</title><script>const later = () => setTimeout(() => { told.textContent = 'It is done' }, 50);
</script><button id=a onclick="later()">Start</button> <button id=b>Other</button><p id=told></p>"""

TITLE = """<title>Title</title><div><b>To race</b></div><div>Anna</div>
<p id=title ondblclick="this.contentEditable = true; this.focus()">Spring regatta</p>"""

LOGIN = """<title>Log in</title><label>E-mail <input id=mail></label>
<label>Password <input id=pass type=password></label>"""


@pytest_asyncio.fixture(loop_scope="session")
async def hand(page: Driver, server: Any, request: pytest.FixtureRequest) -> AsyncIterator[Holder]:
    assert isinstance(page.session.backend, LocalBackend)
    page.session.backend.pictures = "jpeg"
    server.page("/quick", request.param)
    await page.open("/quick")
    holder = Holder(page)
    yield holder
    await holder.stop()
    page.session.backend.pictures = None


@pytest.mark.parametrize("hand", [KEYS], indirect=True)
async def test_what_a_later_key_changes_is_not_told_of_the_one_before(
    hand: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = hand.control.port
    once: list[bool] = []
    finish = port.finish

    async def late() -> Acted:
        if not once:
            once.append(True)
            hand.key("Enter", "Enter", "\r")  # it comes while the page is about to be read
            await until(lambda: hand.backend.page.locator("#opened").count())
            await until(lambda: len(hand.page.session.steps) == hand.first + 2)
        return await finish()

    await hand.backend.page.locator("button").first.focus()
    monkeypatch.setattr(port, "finish", late)
    hand.key("Tab", "Tab")
    await until(lambda: bool(once))
    steps = await hand.steps()
    tab, enter = hand.page.session.steps[hand.first :]
    assert [words.split()[:2] for words in steps] == [["Pressed", "Tab"], ["Pressed", "Enter"]]
    assert "3 new actions" not in tab.changes
    assert tab.picture != enter.picture, "what is seen then came of the other one"
    assert "3 new actions" in enter.changes


@pytest.mark.parametrize("hand", [BOARD], indirect=True)
async def test_blank_room_between_things_is_named_after_none_of_them(hand: Holder) -> None:
    x, y = await hand.at("#column")
    hand.press(x + 100, y + 100)
    hand.release(x + 100, y + 100)
    for css in ("#card b", "#drawn"):
        await hand.click(css)
    x2, y2 = await hand.at("#named")
    hand.press(x2 + 100, y2 + 100)
    hand.release(x2 + 100, y2 + 100)
    place = f"{x + 100:.0f}, {y + 100:.0f}"
    steps = [words.partition(" at ")[0] for words in await hand.steps()]
    assert steps == ["Clicked the page", "Clicked Do something!, beside To do", "Clicked Saved", "Clicked Done"]
    assert place in hand.page.session.steps[hand.first].target


@pytest.mark.parametrize("hand", [LOGIN], indirect=True)
async def test_a_step_without_a_picture_shows_the_nearest_one_of_its_page(hand: Holder) -> None:
    await hand.click("#mail")
    hand.type("e")
    hand.key("Tab", "Tab")
    hand.type("geheim")
    assert await hand.steps() == ["Typed into E-mail", "Typed into Password"]
    mail, secret = hand.page.session.steps[hand.first :]
    assert not mail.picture, "none is taken in passing of a page with secrets"
    moment = await moment_of(hand.page.session, mail.number)
    assert moment is not None
    assert moment.after.picture
    assert moment.after.stand_in is not None
    assert moment.after.spot is not None, "where its field is on that picture is known"
    own = await moment_of(hand.page.session, secret.number)
    assert own is not None
    assert own.after.picture
    assert own.after.stand_in is None


@pytest.mark.parametrize("hand", [TABLE], indirect=True)
async def test_boxes_of_rows_that_were_just_made_are_told_as_they_were_pressed(hand: Holder) -> None:
    await hand.click("tr:nth-child(2) .ed")
    await hand.click("tr:nth-child(2) .ed", clicks=2)
    await until(lambda: hand.backend.page.locator(".ed input").count())
    hand.type("Eve")
    hand.key("Enter", "Enter", "\r")
    await until(lambda: hand.backend.page.locator("#saved", has_text="Saved Eve").count())
    for row in (1, 2, 3):
        await hand.click(f"tr:nth-child({row}) input")
    steps = await hand.steps()
    assert [" ".join(words.split()[:1]) for words in steps[-3:]] == ["Ticked"] * 3, steps
    for step, name in zip(hand.page.session.steps[-3:], ("Ada", "Eve", "Cem"), strict=True):
        assert [one for one in step.changes if "ticked" in one] == [f"“{name}” is now ticked"], step.changes
        moment = await moment_of(hand.page.session, step.number)
        assert moment is not None
        lent = moment.after.stand_in  # where the page was too busy for one of its own
        assert lent is None or lent["number"] == step.number + 1, "never what later steps did"
    assert any(step.picture for step in hand.page.session.steps[-3:]), "the last reading was of a page at rest"


@pytest.mark.parametrize("hand", [PAID], indirect=True)
async def test_a_box_is_not_told_as_ticked_where_its_row_was_drawn_anew_without_the_tick(hand: Holder) -> None:
    await hand.backend.page.evaluate("() => { body.onchange = asked; }")
    for row in (2, 1):
        await hand.click(f"tbody tr:nth-child({row}) input")
    steps = await hand.steps()
    assert steps[0] == "Clicked the box of Paid Bob"
    assert await hand.backend.page.locator(":checked").count() == 1
    assert not any("Bob” is now" in change for step in hand.page.session.steps[hand.first :] for change in step.changes)
    await hand.click("tbody tr:nth-child(3) input")
    assert (await hand.steps())[-1] == "Ticked Paid Cem", "nothing came after it, and its new row tells"


@pytest.mark.parametrize("hand", [PAID], indirect=True)
async def test_what_a_script_did_to_a_box_before_a_press_is_not_told_of_it(hand: Holder) -> None:
    box = hand.backend.page.locator("tr:nth-child(2) input")
    await hand.click("tbody tr:nth-child(2) input")
    assert await hand.steps() == ["Ticked Paid Bob"]
    await box.evaluate("box => { box.checked = false; }")
    await hand.click("tbody tr:nth-child(1) input")
    await hand.click("tbody tr:nth-child(2) input")
    await hand.steps()
    assert [step.changes for step in hand.page.session.steps[hand.first + 1 :]] == [
        ("“Paid Ada” is now ticked",),
        ("“Paid Bob” is now ticked",),
    ]


@pytest.mark.parametrize("hand", [BOXES], indirect=True)
async def test_boxes_ticked_quickly_each_have_their_own_change_and_picture(hand: Holder) -> None:
    for css in ("#one", "#two", "#one"):
        await hand.click(css)
    hand.key("Tab", "Tab")
    hand.key(" ", "Space", " ")
    await hand.click("#three")
    assert await hand.steps() == [
        "Ticked One",
        "Unticked Two",
        "Unticked One",
        "Pressed Tab on One",
        "Pressed Space on Two",
        "Ticked Three",
    ]
    steps = hand.page.session.steps[hand.first :]
    assert [step.changes for step in steps if step.words != "Pressed Tab on"] == [
        ("“One” is now ticked",),
        ("“Two” is no longer ticked",),
        ("“One” is no longer ticked",),
        ("“Two” is now ticked",),
        ("“Three” is now ticked",),
    ]
    pictures = [step.picture for step in steps]
    assert all(pictures)
    assert pictures[0] != pictures[1] != pictures[2]
    assert pictures[4] != pictures[3], "after it the box is shown as Space left it"


@pytest.mark.parametrize("hand", [SLOW], indirect=True)
async def test_what_came_of_one_of_two_steps_is_told_of_both(hand: Holder, monkeypatch: pytest.MonkeyPatch) -> None:
    port = hand.control.port
    finish, once = port.finish, list[bool]()

    async def late() -> Acted:
        if not once:
            once.append(True)
            await hand.click("#b")
            await until(lambda: len(hand.page.session.steps) == hand.first + 2)
        return await finish()

    monkeypatch.setattr(port, "finish", late)
    monkeypatch.setattr(port, "pressed", _unseen(port.pressed))
    await hand.click("#a")
    await until(lambda: bool(once))
    await hand.steps()
    first, second = hand.page.session.steps[hand.first :]
    assert first.changes == ("Shown with the next step", "New text: “It is done”")
    assert second.changes == ("Shown with the step before", "New text: “It is done”")


@pytest.mark.parametrize("hand", [TITLE], indirect=True)
async def test_a_text_that_became_editable_is_typed_into_and_called_by_itself(hand: Holder) -> None:
    await hand.click("#title")
    await hand.click("#title", clicks=2)
    await hand.control.rest()
    await hand.click("#title")
    hand.key("End", "End")
    hand.type(" x")
    words = await hand.steps()
    assert words[-1].startswith("Typed into"), words
    assert "Spring regatta" in words[-1], words
    assert "To race" not in words[-1]


def _unseen(pressed: Any) -> Any:
    """The page had not changed yet when the second press came."""

    async def answer(spot: Any) -> Any:
        return replace(await pressed(spot), page=None)

    return answer


DRAWN = """<title>Drawn</title><canvas id=canvas width=300 height=200 style="background:#eee"></canvas>
<p id=count>0 shapes</p><script>let shapes = 0;
  const told = more => { shapes += more; count.textContent = `${shapes} shapes`; };
  canvas.onpointerup = () => told(1);
  onkeydown = event => { if (event.ctrlKey && event.key === 'z') told(-1); };</script>"""


@pytest.mark.parametrize("hand", [DRAWN], indirect=True)
async def test_what_was_undone_before_the_page_was_read_is_shown_and_told_as_nothing_else(
    hand: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorder, "PICTURE_S", 0.0)  # as on a busy computer
    x, y = await hand.at("#canvas")
    hand.press(x, y)
    hand.control.feed(MouseInput("move", x + 40, y + 20, buttons=1))
    hand.release(x + 40, y + 20)
    hand.key("z", "KeyZ", modifiers=("Control",))
    await hand.steps()
    drawn, undone = hand.page.session.steps[hand.first :]
    assert drawn.changes == ("It is not known what this changed: the next step came before the page was read.",)
    assert undone.changes == ("Together with the step before, nothing visible changed.",)
    moment = await moment_of(hand.page.session, drawn.number)
    assert moment is not None
    assert moment.after.picture == b"", "none of before both, nor of after both"
