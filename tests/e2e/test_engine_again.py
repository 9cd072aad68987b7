"""Everything done by hand is recorded so that it can be repeated from the record alone.

The page of gestures logs its events. The log must be the same when everything is repeated in a new session. The log
leaves out: pointer moves and their effects (over, enter, drag over, intermediate slider values), whose number depends
on speed; modifier keys alone, which Playwright does not hold down for capital letters; `keyup`, which adds nothing to
`keydown`; and the text that a middle click on a button would paste, which is whatever was last selected in the browser.
Wheel turns are added up.
"""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Error, Frame

from gui.engine.local.backend import LocalBackend
from gui.engine.local.perceive.eyes import Eyes
from gui.engine.manager import SessionManager
from gui.engine.past.once_more import call_once_more
from gui.engine.session import StepSession
from gui.schema.action import BY_HAND, ActionCall, Point
from gui.schema.ask import AskAnswer
from gui.schema.code import Code
from gui.schema.errors import ActionError, ActionGoneError, InputError, StepdeckError
from gui.schema.input import (
    ESC_TWICE_S,
    KeyInput,
    LoneEscape,
    MouseInput,
    PasteInput,
    TextInput,
    TouchInput,
    WheelInput,
)
from gui.schema.say import say
from gui.schema.session import StartOptions
from tests.helpers.by_hand import Holder, until
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

CANARY = "canary-4711"
CARD = "4111222233334444"


def log_of(session: StepSession) -> Any:
    assert isinstance(session.backend, LocalBackend)
    return session.backend.page.evaluate("() => log")


async def known_secret(name: str) -> str | None:
    return {"Password": CANARY, "Card number": CARD}.get(name)


class Gestures:
    """The page of gestures under control by hand, and the result."""

    def __init__(self, hand: Holder, manager: SessionManager) -> None:
        self.hand = hand
        self.manager = manager

    @property
    def calls(self) -> list[ActionCall]:
        session = self.hand.page.session
        return [step.call for step in session.steps[self.hand.first :]]

    async def again(self) -> list[str]:
        """Repeat everything in a new session, as from a record on disk; returns the words of the steps."""
        words = await self.hand.steps()
        heard = await log_of(self.hand.page.session)
        kept = [call.model_dump_json() for call in self.calls]
        fresh = await self.manager.open(StartOptions())
        try:
            fresh.secrets = known_secret
            await fresh.observe(f"{self.hand.page.address}/gestures.html")
            for call in kept:
                await fresh.step(ActionCall.model_validate_json(call))
            again = await log_of(fresh)
            assert again == heard, "\n".join(kept)
            assert heard
            steps = (*fresh.steps, *self.hand.page.session.steps)
            record = repr([(step, step.call.model_dump_json()) for step in steps])
            assert CANARY not in record
            assert CARD not in record
        finally:
            await fresh.stop()
        return words

    async def keys(self, *keys: str, **more: Any) -> None:
        for key in keys:
            self.hand.key(key, key, "\r" if key == "Enter" else "", **more)

    def shortcut(self, letter: str) -> None:
        self.hand.key("Control", "ControlLeft", modifiers=("Control",))
        self.hand.key(letter, f"Key{letter.upper()}", modifiers=("Control",))


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def shared(manager: SessionManager) -> StepSession:
    """Somebody sits before it, who is asked for files."""
    return await manager.open(StartOptions(), act_timeout_s=1.2, attended=True)


@pytest_asyncio.fixture(loop_scope="session")
async def gestures(page: Driver, manager: SessionManager) -> AsyncIterator[Gestures]:
    await page.open("/gestures.html")
    holder = Holder(page)
    yield Gestures(holder, manager)
    await holder.stop()


async def test_clicks_of_every_kind(gestures: Gestures) -> None:
    hand = gestures.hand
    x, y = await hand.at("#buy")
    hand.press(x - 31, y + 4)
    hand.release(x - 31, y + 4)
    await hand.click("#twice")
    await hand.click("#twice", clicks=2)
    await hand.click("#other")
    await hand.click("#other", clicks=2)
    await hand.click("#other", clicks=3)
    await hand.click("#buy", "right")
    await hand.click("#other", "middle")
    await hand.click("#buy", modifiers=("Shift",))
    await hand.click("#plain")
    await hand.click("#plain", modifiers=("Control", "Shift"))
    x, y = await hand.at("#plain")
    assert await gestures.again() == [
        "Clicked Buy now",
        "Double-clicked Twice",
        "Triple-clicked Other",
        "Right-clicked Buy now",
        "Middle-clicked Other",
        "Shift+clicked Buy now",
        f"Clicked Words that can be selected at {x:.0f}, {y:.0f}",
        f"Ctrl+Shift+clicked Words that can be selected at {x:.0f}, {y:.0f}",
    ]


async def test_a_form_is_filled_in_by_tab_and_enter(gestures: Gestures) -> None:
    hand = gestures.hand
    await hand.click("#name")
    hand.type("anna")
    hand.key("Tab", "Tab")
    hand.type("Oslo{")
    hand.key("Tab", "Tab")
    hand.key("Tab", "Tab", modifiers=("Shift",))
    hand.type("x")
    hand.key("Backspace", "Backspace")
    hand.key("Home", "Home")
    hand.control.feed(TextInput("é"))
    hand.key("Enter", "Enter", "\r")
    assert await gestures.again() == ["Typed into Name", "Typed into Town", "Typed into Town"]
    assert [call.after for call in gestures.calls] == ["{Tab}", "{Tab}{Shift+Tab}", ""]
    assert [call.enter for call in gestures.calls] == [None, None, True]


async def test_what_is_typed_is_told_where_it_was_typed(gestures: Gestures) -> None:
    hand = gestures.hand
    await hand.click("#name")
    hand.type("anna")
    hand.key("Tab", "Tab")
    hand.type("Oslo")
    assert await hand.steps() == ["Typed into Name", "Typed into Town"]
    first, second = hand.page.session.steps[hand.first :]
    assert "Name: “anna”" in first.changes
    assert [change for change in second.changes if "anna" in change] == []
    assert "Town: “Oslo”" in second.changes


async def test_lines_of_a_text(gestures: Gestures) -> None:
    hand = gestures.hand
    await hand.click("#notes")
    hand.type("ab")
    await gestures.keys("Enter", "Enter")
    hand.type("c")
    await gestures.keys("Enter", modifiers=("Shift",))
    hand.control.feed(TextInput("😀"))
    await hand.click("#letter")
    hand.type("Dear")
    await gestures.keys("Enter")
    hand.type("Anna")
    assert await gestures.again() == ["Typed into Notes", "Typed into Letter"]
    assert gestures.calls[0].value == "ab\n\nc\n😀"


async def test_secrets_are_given_by_their_names(gestures: Gestures, caplog: pytest.LogCaptureFixture) -> None:
    hand = gestures.hand
    await hand.click("#secret")
    hand.type(CANARY)
    hand.key("Tab", "Tab")
    hand.type(CARD)
    await gestures.keys("Enter")
    assert await gestures.again() == ["Typed into Password", "Typed into Card number"]
    assert [(call.value, call.secret) for call in gestures.calls] == [(None, "Password"), (None, "Card number")]
    assert CANARY not in caplog.text
    assert CARD not in f"{hand.page.text}{hand.page.seen!r}"
    with pytest.raises(InputError, match="Password"):
        await hand.page.session.step(gestures.calls[0])


async def test_editors_that_draw_their_text_themselves(gestures: Gestures) -> None:
    hand = gestures.hand
    await hand.click("#code")
    hand.type("if")
    await gestures.keys("Enter")
    hand.type("ab")
    await gestures.keys("Backspace")
    assert await gestures.again() == ["Typed into Code"]
    assert gestures.calls[0].keys == "if{Enter}ab{Backspace}"
    assert await hand.backend.page.locator("#lines").text_content() == "if\na"


async def test_shortcuts_copy_and_paste(gestures: Gestures) -> None:
    hand = gestures.hand
    await hand.click("#name")
    hand.type("word")
    for letter in "acxb":
        gestures.shortcut(letter)
    hand.control.feed(PasteInput("from outside", KeyInput("down", "v", "KeyV", modifiers=("Control",))))
    hand.control.feed(KeyInput("up", "v", "KeyV", modifiers=("Control",)))
    assert await gestures.again() == [
        "Typed into Name",
        "Pressed Ctrl+A in Name",
        "Pressed Ctrl+C in Name",
        "Pressed Ctrl+X in Name",
        "Pressed Ctrl+B in Name",
        "Pasted into Name",
    ]
    assert await hand.backend.page.locator("#name").input_value() == "from outside"


async def test_choosing_ticking_a_day_and_a_slider(gestures: Gestures) -> None:
    hand = gestures.hand
    await hand.click("#tick")
    box = await hand.backend.page.locator("#day").bounding_box()
    assert box is not None
    hand.press(box["x"] + 8, box["y"] + 8)
    hand.release(box["x"] + 8, box["y"] + 8)
    hand.type("12242026")
    box = await hand.backend.page.locator("#volume").bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    hand.press(box["x"] + box["width"] / 2, y)
    hand.control.feed(MouseInput("move", box["x"] + box["width"] - 30, y, buttons=1))
    hand.release(box["x"] + box["width"] - 20, y)
    assert await gestures.again() == ["Ticked Save", "Set Day", "Set Volume"]
    assert [call.value for call in gestures.calls[1:]] == ["2026-12-24", "89"]


async def test_a_list_by_keys(gestures: Gestures) -> None:
    hand = gestures.hand
    await hand.backend.page.locator("#country").focus()
    hand.key("ArrowDown", "ArrowDown")
    hand.key("ArrowDown", "ArrowDown")
    assert await hand.steps() == ["Chose “Norway” in Country"]
    assert gestures.calls[0].value == "Norway"


async def test_a_file(gestures: Gestures, tmp_path: Path) -> None:
    hand, session = gestures.hand, gestures.hand.page.session
    paper = tmp_path / "paper.txt"
    paper.write_text("A paper")
    await hand.click("#file")
    await until(lambda: session.info.asks)
    await hand.control.rest()
    await session.answer(session.info.asks[0].id, AskAnswer(given=True, files=(str(paper),)))
    words = await gestures.again()
    assert words[-1].startswith("Gave a file to")


DROP = """<!doctype html><title>Drop</title><div id=area style="width:300px;height:200px">Drop a picture here</div>
<input type=file id=given hidden onchange="said.textContent = files[0].name"><p id=said></p><script>
document.onclick = event => { if (event.target.id === 'area') given.click(); };
</script>"""


async def test_a_file_for_a_place_that_stands_in_no_list(page: Driver, server: PageServer, tmp_path: Path) -> None:
    session = page.session
    paper = tmp_path / "paper.txt"
    paper.write_text("A paper")
    await session.observe(server.page("/drop", DROP))
    hand = Holder(page)
    await hand.click("#area")
    await until(lambda: session.info.asks)
    await session.answer(session.info.asks[0].id, AskAnswer(given=True, files=(str(paper),)))
    words = await hand.steps()
    assert len(words) == 2
    assert words[1].startswith("Gave a file to Drop a picture here"), words
    record = session.steps[-1]
    assert record.call.files == (str(paper),)
    assert any("paper.txt" in change for change in record.changes), "the page was read after it"
    await hand.stop()
    await page.ask("() => { said.textContent = given.value = ''; }")
    await session.step(await call_once_more(session, record.number))
    assert await page.ask("() => said.textContent") == "paper.txt"
    assert not session.info.asks
    await page.ask("() => { area.textContent = 'Delete all pictures'; }")
    with pytest.raises(ActionGoneError):
        await session.step(await call_once_more(session, record.number))


@pytest.mark.parametrize("asks", ["", "onpointermove = () => other.click();"])
async def test_a_file_is_given_only_to_what_a_nameless_place_asks_with_once_it_is_clicked(
    page: Driver, server: PageServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asks: str
) -> None:
    session = page.session
    paper = tmp_path / "paper.txt"
    paper.write_text("A paper")
    drop = DROP.replace("Drop a picture here", "").replace("<script>", "<input type=file id=other hidden><script>")
    server.page("/inside", "<title>Inside</title>")
    await session.observe(server.page("/nameless", f"<iframe src=/inside hidden></iframe>{drop}"))
    hand = Holder(page)
    await hand.click("#area")
    await until(lambda: session.info.asks)
    await session.answer(session.info.asks[0].id, AskAnswer(given=True, files=(str(paper),)))
    await hand.steps()
    await hand.stop()
    again = await call_once_more(session, session.steps[-1].number)
    assert isinstance(session.backend, LocalBackend)
    await session.backend.page.mouse.move(500, 400)
    stops = "area.onclick = event => event.stopPropagation();"
    await page.ask(f"() => {{ said.textContent = given.value = ''; {stops} {asks} }}")
    asked: set[Frame] = set()
    ask = Eyes.ask

    async def asking(eyes: Eyes, frame: Frame, command: str, argument: Any = None, **how: Any) -> dict[str, Any]:
        if command == "reached":
            asked.add(frame)
            if frame.parent_frame is None and not asks:
                raise Error("It has gone.")
        return await ask(eyes, frame, command, argument, **how)

    monkeypatch.setattr(Eyes, "ask", asking)
    with pytest.raises(StepdeckError) as refused:
        await session.step(again)
    assert len(asked) == 2, "that one frame does not answer keeps no other from being asked"
    other = "The page asked for other files. None were given."
    assert refused.value.what == (other if asks else "The page did not ask for a file.")
    assert await page.ask("[given.files.length, other.files.length]") == [0, 0]


async def test_a_click_on_a_file_field_asks_again(gestures: Gestures, tmp_path: Path) -> None:
    hand, session = gestures.hand, gestures.hand.page.session
    await hand.click("#file")
    await until(lambda: session.info.asks)
    assert await hand.steps() == ["Clicked Papers"]
    assert list(map(say, session.steps[-1].facts)) == ["The page asked for a file."]
    click = session.steps[-1].call
    await session.answer(session.info.asks[0].id, AskAnswer(given=False))
    assert not session.info.asks
    await session.step(click)
    await until(lambda: session.info.asks)
    again = session.steps[-1]
    assert f"{again.words} {again.target}" == "Clicked Papers"
    assert list(map(say, again.facts)) == ["The page asked for a file."]
    paper = tmp_path / "paper.txt"
    paper.write_text("A paper")
    await session.step(click.model_copy(update={"gesture": "upload", "at": None, "files": (str(paper),)}))
    assert not session.info.asks, "it has its file"
    assert Code.ASKED_FOR_FILES not in {one.code for one in session.steps[-1].facts}


async def test_dragging(gestures: Gestures) -> None:
    hand = gestures.hand
    await hand.drag("#three", "#one")
    box = await hand.backend.page.locator("#board").bounding_box()
    assert box is not None
    hand.press(box["x"] + 20, box["y"] + 30)
    hand.control.feed(MouseInput("move", box["x"] + 100, box["y"] + 90, buttons=1))
    hand.release(box["x"] + 250, box["y"] + 120)
    hand.press(box["x"] + 77, box["y"] + 55)
    hand.release(box["x"] + 77, box["y"] + 55)
    await gestures.again()
    assert [call.gesture for call in gestures.calls] == ["drag", "drag", "click"]


async def test_selecting_text(gestures: Gestures) -> None:
    hand = gestures.hand
    box = await hand.backend.page.locator("#plain").bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    hand.press(box["x"] + 1, y)
    hand.control.feed(MouseInput("move", box["x"] + 40, y, buttons=1))
    hand.release(box["x"] + box["width"] - 1, y)
    assert await hand.steps() == ["Selected “Words that can be selected”"]
    call = gestures.calls[0]
    page = hand.backend.page
    await page.evaluate("() => { getSelection().empty(); byId('plain').style.top = '600px' }")
    await hand.page.session.step(call)
    assert await page.evaluate("() => String(getSelection())") == "Words that can be selected"
    await page.evaluate("() => { byId('plain').textContent = 'Others' }")
    with pytest.raises(ActionGoneError, match="could not be selected") as refused:
        await hand.page.session.step(call)
    assert refused.value.still == "Nothing was done."


async def test_where_the_mouse_was_dragged_in_vain_that_is_said(gestures: Gestures) -> None:
    hand, page = gestures.hand, gestures.hand.backend.page
    await page.evaluate("() => { byId('plain').style.userSelect = 'none' }")
    what = {"gesture": "select", "text": "Words that can be selected"}
    call = ActionCall(action_id=BY_HAND, at=Point(x=9, y=9, of="viewport"), end=Point(x=99, y=9, of="viewport"), **what)
    with pytest.raises(ActionError, match="could not be selected") as refused:
        await hand.page.session.step(call)
    assert "was pressed and dragged" in refused.value.still
    assert await hand.log("mousedown")


async def test_the_wheel(gestures: Gestures) -> None:
    hand = gestures.hand
    x, y = await hand.at("#box")
    hand.control.feed(WheelInput(x, y, 0, 60))
    hand.control.feed(WheelInput(x, y, 0, 30))
    await hand.control.rest()
    x, y = await hand.at("#board")
    hand.control.feed(WheelInput(x, y, 0, 40, modifiers=("Control",)))
    words = await gestures.again()
    assert words[0] == "Scrolled “Long list” down by 90 pixels"
    assert (gestures.calls[0].by, gestures.calls[1].modifiers) == ((0, 90), ("Control",))


async def test_the_wheel_turns_by_as_many_notches(gestures: Gestures) -> None:
    hand, page = gestures.hand, gestures.hand.page
    await page.ask("() => { window.turns = []; byId('board').onwheel = event => turns.push(event.deltaY) }")
    x, y = await hand.at("#board")
    call = ActionCall(action_id=BY_HAND, at=Point(x=x, y=y, of="viewport"), gesture="wheel", by=(0, -200))
    await page.session.step(call)
    assert await page.ask("turns") == [-100, -100]


@pytest.mark.parametrize(
    ("head", "entry", "words"),
    [
        ("#services", "#repairs", ["Pointed at Services", "Clicked Repairs"]),  # opened by a script
        ("#products", "#pens", ["Clicked Pens"]),  # opened by styles: pressing points at it first
    ],
)
async def test_a_menu_that_opens_under_the_pointer(gestures: Gestures, head: str, entry: str, words: list[str]) -> None:
    hand = gestures.hand
    x, y = await hand.at(head)
    hand.control.feed(MouseInput("move", x, y))
    await until(lambda: hand.control._pointer._hovered is not None)
    await hand.click(entry)
    assert await gestures.again() == words


async def test_touch(gestures: Gestures) -> None:
    hand = gestures.hand
    x, y = await hand.at("#buy")
    hand.control.feed(TouchInput("start", ((0, x + 11, y),)))
    hand.control.feed(TouchInput("end"))
    assert await gestures.again() == ["Tapped Buy now"]


async def test_the_first_of_two_esc_is_no_step(gestures: Gestures) -> None:
    hand = gestures.hand
    await hand.click("#buy")
    hand.key("Escape", "Escape")
    await until(lambda: hand.control._keyboard.escape is not None)
    await asyncio.sleep(2 * ESC_TWICE_S)  # the second one is on its way for long: only the window knows
    hand.control.end(escaped=True)
    await hand.task
    session = hand.page.session
    assert [f"{step.words} {step.target}" for step in session.steps[hand.first :]] == ["Clicked Buy now"]


async def test_one_esc_is_a_step_when_no_second_one_follows(gestures: Gestures) -> None:
    hand = gestures.hand
    await hand.click("#name")
    hand.type("a")
    hand.key("Escape", "Escape")
    hand.control.feed(LoneEscape())
    await until(lambda: len(hand.page.session.steps) == hand.first + 2)
    assert await gestures.again() == ["Typed into Name", "Pressed Escape in Name"]


async def test_a_point_where_something_else_is_by_now_is_not_pressed(gestures: Gestures) -> None:
    hand = gestures.hand
    await hand.click("#plain")
    await hand.control.rest()
    page = hand.backend.page
    await page.evaluate(
        "() => { Object.assign(byId('buy').style, {left: '640px', top: '74px', zIndex: 1}); log.length = 0 }"
    )
    await hand.page.session.observe()
    with pytest.raises(ActionGoneError, match="Buy now"):
        await hand.page.session.step(gestures.calls[0])
    assert [event for event in await log_of(hand.page.session) if event["kind"] == "mousedown"] == []


async def test_seconds_do_not_matter(gestures: Gestures) -> None:
    """A reading in the middle of typing does not change the call."""
    hand = gestures.hand
    await hand.click("#name")
    hand.type("an")
    session = hand.page.session
    await until(lambda: [step.outcome for step in session.steps[hand.first :]] == ["done"])
    hand.type("na")
    await asyncio.sleep(0)
    assert await gestures.again() == ["Typed into Name"]
    assert (gestures.calls[0].value, gestures.calls[0].keys) == ("anna", "anna")


async def test_a_key_that_this_keyboard_has_not_is_no_failure(page: Driver) -> None:
    await page.open("/gestures.html")
    name = page.id("Type into Name")
    await page.session.step(ActionCall(action_id=name, value="anna", keys="a{Unidentified}"))
    assert page.seen.action(name).value == "anna"  # type: ignore[union-attr]
    with pytest.raises(InputError, match="Unidentified"):
        await page.session.step(ActionCall(action_id="S8", value="Unidentified"))


async def test_a_shortcut_comes_to_the_page_as_from_a_keyboard(page: Driver, server: PageServer) -> None:
    hears = "<script>const heard = []; onkeydown = event => { heard.push(event.key); event.preventDefault(); }</script>"
    await page.open(server.page("/shortcuts", f"<!doctype html><title>Shortcuts</title>{hears}<p>Hears keys"))
    for key in ("Ctrl+S", "Ctrl+Shift+S"):
        await page.session.step(ActionCall(action_id="S8", value=key))
    assert await page.ask("heard") == ["Control", "s", "Control", "Shift", "S"]
