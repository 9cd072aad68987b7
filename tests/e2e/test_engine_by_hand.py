"""Input by hand reaches the page unchanged, and becomes steps with the ids of the list."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from gui.engine.past.once_more import call_once_more
from gui.engine.session import StepSession
from gui.schema.action import BY_HAND
from gui.schema.code import Code
from gui.schema.errors import BusyError
from gui.schema.input import ComposeInput, KeyInput, LetGo, MouseInput, PasteInput, TextInput, TouchInput, WheelInput
from gui.schema.say import say
from tests.helpers.by_hand import Holder, until
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.whole_browser]

INNER = "<title>Inner</title><button onclick=\"this.textContent='Done'\">Inside</button>"
STANDS = """() => {
  const at = document.activeElement;
  return [at.id, at.selectionStart, at.selectionEnd, scrollX, scrollY];
}"""


@pytest_asyncio.fixture(loop_scope="session")
async def hand(page: Driver, server: Any) -> AsyncIterator[Holder]:
    server.page("/by-hand-inner", INNER)
    server.page("/by-hand-next", "<title>Next</title><h1>Next page</h1><button>Onwards</button>")
    await page.open("/by-hand.html")
    holder = Holder(page)
    yield holder
    await holder.stop()


async def test_a_click_is_the_step_of_that_action(hand: Holder) -> None:
    buy = hand.page.id("Click Buy now")
    await hand.click("#buy")
    assert await hand.steps() == ["Clicked Buy now"]
    step = hand.page.session.steps[-1]
    assert (step.call.action_id, step.outcome, step.by_hand) == (buy, "done", True)
    assert "Bought" in step.summary
    x, y = await hand.at("#buy")
    for event in await hand.log("mousedown", "mouseup", "click"):
        assert abs(event["x"] - x) <= 1
        assert abs(event["y"] - y) <= 1
        assert event["at"] == "buy"
    assert [event["kind"] for event in await hand.log("mousedown", "mouseup", "click")] == [
        "mousedown",
        "mouseup",
        "click",
    ]


async def test_only_a_press_that_is_awaited_is_witnessed(hand: Holder) -> None:
    window, eyes = hand.backend.page, hand.backend._work.eyes
    x, y = await hand.at("#buy")
    await eyes.ask(window.main_frame, "awaitPress", {"turned": False})
    for reached in (True, False):
        await window.mouse.click(x, y)
        assert bool(await eyes.ask(window.main_frame, "pressed", {})) == reached


async def test_double_right_and_middle_clicks_and_modifiers(hand: Holder) -> None:
    await hand.click("#twice")
    await hand.click("#twice", clicks=2)
    await hand.click("#buy", "right")
    await hand.click("#buy", "middle")
    await hand.click("#buy", modifiers=("Control", "Shift"))
    assert await hand.steps() == [
        "Double-clicked Twice",
        "Right-clicked Buy now",
        "Middle-clicked Buy now",
        "Ctrl+Shift+clicked Buy now",
    ]
    assert [event["at"] for event in await hand.log("dblclick", "contextmenu", "auxclick")] == [
        "twice",
        "buy",
        "buy",
        "buy",
    ]
    last = (await hand.log("click"))[-1]
    assert (last["ctrl"], last["shift"], last["alt"], last["meta"]) == (True, True, False, False)
    assert hand.page.session.steps[-1].call.modifiers == ("Control", "Shift")


async def test_steps_of_quick_clicks_press_as_often_as_the_hand(hand: Holder) -> None:
    for clicks in range(1, 6):
        await hand.click("#buy", clicks=clicks)
    assert await hand.steps() == ["Triple-clicked Buy now", "Double-clicked Buy now"]
    assert len(await hand.log("click")) == 5
    for step in hand.page.session.steps[hand.first :]:
        await hand.page.session.step(step.call)
    assert len(await hand.log("click")) == 10


async def test_typing_into_a_field_is_one_step_with_its_value(hand: Holder) -> None:
    await hand.click("#mail")
    hand.type("anna")
    hand.key("Backspace", "Backspace")
    hand.key("@", "KeyQ", "@")
    hand.control.feed(TextInput("é😀"))
    hand.key("Enter", "Enter", "\r")
    assert await hand.steps() == ["Typed into E-mail"]
    typed = hand.page.session.steps[-1].call
    assert (typed.action_id, typed.value, typed.enter) == (hand.page.id("Type into E-mail"), "ann@é😀", True)
    assert typed.keys == "anna{Backspace}@é😀"
    keys = [(event["key"], event["code"], event["keyCode"]) for event in await hand.log("keydown")]
    assert keys[0] == ("a", "KeyA", 65)
    assert ("@", "KeyQ", 81) in keys
    assert keys[-1] == ("Enter", "Enter", 13)


async def test_typing_goes_on_in_the_same_step_after_a_reading(hand: Holder) -> None:
    await hand.click("#mail")
    hand.type("an")
    session = hand.page.session
    await until(lambda: [(step.outcome, step.call.value) for step in session.steps[hand.first :]] == [("done", "an")])
    hand.type("na")
    assert await hand.steps() == ["Typed into E-mail"]
    assert session.steps[-1].call.value == "anna"


async def test_a_password_is_nowhere_in_the_record(hand: Holder) -> None:
    await hand.click("#secret")
    hand.type("geheim")
    hand.key("Tab", "Tab")
    hand.type("x")
    assert await hand.steps() == ["Typed into Password", "Typed into Notes"]
    steps = hand.page.session.steps[hand.first :]
    assert "geheim" not in repr([(step, step.call.model_dump_json()) for step in steps])
    call = steps[0].call
    assert (call.value, call.keys, call.secret, call.after) == (None, "", "Password", "{Tab}")
    assert await hand.backend.page.locator("#secret").input_value() == "geheim"


async def test_a_password_typed_by_hand_is_in_no_console_line_and_no_request(hand: Holder) -> None:
    page, inspector = hand.backend.page, hand.backend.inspector
    await page.evaluate(
        """() => { const field = document.querySelector('#secret');
        field.oninput = () => { console.log('so far ' + field.value); fetch('/nowhere?q=' + field.value) } }"""
    )
    await hand.click("#secret")
    hand.type("By-hand-4417")
    assert await hand.steps() == ["Typed into Password"]
    assert await page.locator("#secret").input_value() == "By-hand-4417"
    await until(lambda: len(inspector.network.entries()) >= 12)
    har = (await inspector.har("Chromium 1", with_secrets=False)).text
    told = repr((inspector.console.entries(), inspector.network.entries(), har, hand.page.session.steps))
    assert "so far " in told
    assert "By-han" not in told


async def test_composed_text_is_seen_as_such(hand: Holder) -> None:
    await hand.click("#mail")
    hand.control.feed(ComposeInput("に", 1))
    await asyncio.sleep(0.05)
    hand.control.feed(ComposeInput("日本", 2))
    await asyncio.sleep(0.05)
    hand.control.feed(TextInput("日本"))
    assert await hand.steps() == ["Typed into E-mail"]
    assert hand.page.session.steps[-1].call.value == "日本"
    seen = await hand.log("compositionstart", "compositionupdate", "compositionend")
    assert [event["kind"] for event in seen if event["kind"] != "compositionupdate"] == [
        "compositionstart",
        "compositionend",
    ]
    assert "日本" in [event["data"] for event in seen]


async def test_ticking_and_choosing(hand: Holder) -> None:
    await hand.click("#save")
    hand.control.feed(LetGo())
    x, y = await hand.at("#country")
    hand.press(x, y)
    hand.release(x, y)
    hand.key("ArrowDown", "ArrowDown")
    hand.key("ArrowDown", "ArrowDown")
    hand.key("Enter", "Enter", "\r")
    steps = await hand.steps()
    assert steps[:2] == ["Ticked Save this address", "Chose “Norway” in Country"], steps
    assert hand.page.session.steps[hand.first + 1].call.value == "Norway"


async def test_what_is_no_action_is_said_with_its_place(hand: Holder) -> None:
    x, y = await hand.at("#plain")
    await hand.click("#plain")
    assert await hand.steps() == [f"Clicked Words that are no action at {x:.0f}, {y:.0f}"]
    call = hand.page.session.steps[-1].call
    assert call.action_id == BY_HAND
    assert call.at is not None
    assert (round(call.at.x), round(call.at.y), call.at.of) == (round(x), round(y), "viewport")


async def test_something_new_gets_its_id_after_the_reading(hand: Holder) -> None:
    await hand.click("#more")
    await until(lambda: hand.backend.page.locator("#new").count())
    await hand.click("#new")
    assert await hand.steps() == ["Clicked Grow", "Clicked Fresh"]
    assert hand.page.session.steps[-1].call.action_id == hand.page.id("Click Fresh")


async def test_the_wheel_scrolls_page_and_list(hand: Holder) -> None:
    x, y = 1000.0, 300.0  # a page hears of the wheel after it has scrolled: below has to be no frame
    hand.control.feed(WheelInput(x, y, 0, 120))
    hand.control.feed(WheelInput(x, y, 0, 80))
    assert (await hand.steps())[-1] == "Scrolled down by 200 pixels"
    step = hand.page.session.steps[-1]
    assert (step.call.action_id, step.call.value) == ("S10", "200")
    assert sum(event["dy"] for event in await hand.log("wheel")) == 200
    assert step.summary == "", "what was done says it"
    hand.control.feed(WheelInput(x, y, 0, -200))
    await hand.control.rest()
    x, y = await hand.at("#list")
    hand.control.feed(WheelInput(x, y, 0, 90))
    assert (await hand.steps())[-1] == "Scrolled “Long list” down by 90 pixels"


async def test_drag_and_drop_of_the_browser(hand: Holder) -> None:
    await hand.drag("#from", "#to")
    assert await hand.steps() == ["Dragged Parcel to Shelf"]
    kinds = [event["kind"] for event in await hand.log("dragstart", "drop", "dragend")]
    assert kinds == ["dragstart", "drop", "dragend"]
    assert "Parcel on the shelf: parcel 7" in hand.page.text
    call = hand.page.session.steps[-1].call
    assert (call.gesture, call.to) == ("drag", hand.page.id("Click Shelf"))


async def test_selecting_text_and_setting_a_slider_by_dragging(hand: Holder) -> None:
    box = await hand.backend.page.locator("#plain").bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    hand.press(box["x"] + 1, y)
    hand.control.feed(MouseInput("move", box["x"] + 40, y, buttons=1))
    hand.release(box["x"] + box["width"] - 1, y)
    assert await hand.steps() == ["Selected “Words that are no action”"]
    box = await hand.backend.page.locator("#volume").bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    hand.press(box["x"] + box["width"] / 2, y)
    hand.control.feed(MouseInput("move", box["x"] + box["width"] - 10, y, buttons=1))
    hand.release(box["x"] + box["width"], y)
    assert (await hand.steps())[-1] == "Set Volume"
    assert hand.page.session.steps[-1].call.value == "100"


DRAWN = """<title>Sign</title><label>Name <input id=name></label><br><canvas id=pad width=500 height=200></canvas>
<script>
let down = false; window.drawn = [];
const add = event => { if (down) drawn.push([event.clientX, event.clientY]); };
pad.onpointerdown = event => { down = true; add(event); }; pad.onpointermove = add;
pad.onpointerup = () => { down = false; };
document.getElementById('name').oninput = () => { const end = performance.now() + 60;
  while (performance.now() < end); };
</script>"""


async def test_a_line_that_was_drawn_is_drawn_again_as_it_was(hand: Holder, server: Any) -> None:
    session, page = hand.page.session, hand.backend.page
    server.page("/by-hand-drawn", DRAWN)
    await hand.page.open("/by-hand-drawn")
    box = await page.locator("#pad").bounding_box()
    assert box is not None
    await hand.click("#name")
    hand.type("Ann")
    line = [(box["x"] + 40 + 40 * at, box["y"] + (150 if at % 2 else 30)) for at in range(10)]
    hand.press(*line[0])  # while the page is still busy with what was typed
    for x, y in line[1:]:
        hand.control.feed(MouseInput("move", x, y, buttons=1))
    hand.release(*line[-1])
    await hand.steps()
    first = await page.evaluate("() => drawn.splice(0)")
    assert all(min(abs(x - at[0]) + abs(y - at[1]) for at in first) <= 1 for x, y in line), first
    step = session.steps[-1]
    assert step.call.gesture == "drag"
    await session.step(await call_once_more(session, step.number))
    again = await page.evaluate("() => drawn.splice(0)")
    assert all(min(abs(x - at[0]) + abs(y - at[1]) for at in again) <= 1 for x, y in line), again


HELD = """<title>Machine</title><button id=stop>Stop all</button><script>
const at = document.getElementById('stop');
let began = 0;
at.onpointerdown = () => { began = performance.now(); };
at.onpointerup = () => { at.held = Math.round(performance.now() - began); };
</script>"""


async def test_a_long_press_is_told_as_one_and_done_again_as_long(hand: Holder, server: Any) -> None:
    session, page = hand.page.session, hand.backend.page
    server.page("/by-hand-held", HELD)
    await hand.page.open("/by-hand-held")
    x, y = await hand.at("#stop")
    hand.press(x, y, at=100.0)
    hand.release(x, y, at=100.8)
    await hand.click("#stop")
    await hand.steps()
    long, short = session.steps[-2:]
    assert (long.did.code, long.call.held_ms) == (Code.DID_HOLD, 800)
    assert long.words == "Held the mouse down for 0.8 s on"
    assert (short.did.code, short.call.held_ms) == (Code.DID_CLICK, 0)
    result = await session.step(await call_once_more(session, long.number))
    assert await page.locator("#stop").evaluate("at => at.held") >= 800
    assert session.steps[-1].did.code is Code.DID_HOLD, result
    await session.step(await call_once_more(session, short.number))
    assert await page.locator("#stop").evaluate("at => at.held") < 500


async def test_a_file_that_a_page_offers_and_what_it_draws_are_told(hand: Holder, server: Any) -> None:
    session = hand.page.session
    server.page(
        "/by-hand-offers",
        "<title>Sign</title><canvas id=pad width=300 height=100></canvas><p><a id=save download=sign.txt"
        " href='data:text/plain,Ann'>Save</a> <button id=draw>Draw</button> <button>Nothing</button><script>"
        "draw.onclick = () => pad.getContext('2d').fillRect(40, 20, 120, 60);</script>",
    )
    hand.backend.pictures = "jpeg"
    try:
        await hand.page.open("/by-hand-offers")
        await hand.click("#save")
        await hand.steps()
        assert session.steps[-1].changes == ("A download began: sign.txt",)
        await hand.click("button:last-of-type")
        await hand.steps()
        assert session.steps[-1].changes == ("Nothing visible changed.",)
        await hand.click("#draw")
        await hand.steps()
        (told,) = session.steps[-1].changes
        assert "looks different" in told
    finally:
        hand.backend.pictures = None


ENDLESS = """<title>People</title><h3>People</h3><div id=list style="height:200px;overflow:auto;position:relative">
<div style="height:30000px"></div></div><script>
const list = document.getElementById('list'), draw = () => {
  for (const row of list.querySelectorAll('p')) row.remove();
  for (let at = 0; at < 7; at++) {
    const row = document.createElement('p'), number = Math.floor(list.scrollTop / 30) + at;
    row.style.cssText = `position:absolute;margin:0;height:30px;top:${number * 30}px`;
    row.textContent = 'Person ' + number;
    list.append(row);
  }
};
draw(); list.onscroll = draw;</script>"""


async def test_a_list_that_shows_others_by_now_is_scrolled_again(hand: Holder, server: Any) -> None:
    session = hand.page.session
    server.page("/by-hand-endless", ENDLESS)
    await hand.page.open("/by-hand-endless")
    x, y = await hand.at("#list")
    hand.control.feed(WheelInput(x, y, 0, 300))
    assert "down by 300 pixels" in (await hand.steps())[-1]
    number = session.steps[-1].number
    await session.observe()
    await session.step(await call_once_more(session, number))
    assert await hand.backend.page.evaluate("() => list.scrollTop") == 600


async def test_copy_cut_paste_and_undo(hand: Holder) -> None:
    mail = hand.page.id("Type into E-mail")
    await hand.click("#mail")
    hand.type("word")
    hand.key("a", "KeyA", modifiers=("Control",))
    hand.key("c", "KeyC", modifiers=("Control",))
    hand.key("x", "KeyX", modifiers=("Control",))
    down = KeyInput("down", "v", "KeyV", modifiers=("Control",))
    hand.control.feed(PasteInput("from outside", down))
    hand.control.feed(KeyInput("up", "v", "KeyV", modifiers=("Control",)))
    assert await hand.steps() == [
        "Typed into E-mail",
        "Pressed Ctrl+A in E-mail",
        "Pressed Ctrl+C in E-mail",
        "Pressed Ctrl+X in E-mail",
        "Pasted into E-mail",
    ]
    assert hand.copied == ["word", "word"]
    call = hand.page.session.steps[-1].call
    assert (call.action_id, call.value, call.text, call.to) == ("S8", "Control+v", "from outside", mail)
    assert [event["clip"] for event in await hand.log("paste")] == ["from outside"]
    hand.key("z", "KeyZ", modifiers=("Control",))
    await hand.control.rest()
    assert await hand.backend.page.locator("#mail").input_value() != "from outside"


async def test_a_long_paste_does_not_hold_anything_up(hand: Holder) -> None:
    await hand.click("#notes")
    text = "0123456789" * 100_000
    hand.control.feed(PasteInput(text, KeyInput("down", "v", "KeyV", modifiers=("Control",))))
    await hand.control.rest()
    assert len(await hand.backend.page.locator("#notes").input_value()) == len(text)


async def test_inside_a_frame(hand: Holder) -> None:
    frame = hand.backend.page.frame_locator("#inner")
    box = await frame.locator("button").bounding_box()
    assert box is not None
    x, y = box["x"] + 5, box["y"] + 5
    hand.press(x, y)
    hand.release(x, y)
    steps = await hand.steps()
    assert steps == ["Clicked Inside"]
    assert await frame.locator("button").inner_text() == "Done"


async def test_touch(hand: Holder) -> None:
    x, y = await hand.at("#buy")
    hand.control.feed(TouchInput("start", ((0, x, y),)))
    hand.control.feed(TouchInput("end"))
    assert await hand.steps() == ["Tapped Buy now"]
    seen = await hand.log("touchstart", "touchend")
    assert [event["kind"] for event in seen] == ["touchstart", "touchend"]
    assert (abs(seen[0]["x"] - x) <= 1, abs(seen[0]["y"] - y) <= 1) == (True, True)


async def test_a_link_and_a_new_tab_are_followed(hand: Holder) -> None:
    await hand.click("#tab")
    assert await hand.steps() == ["Opened New tab"]
    assert hand.page.seen.metadata.title == "Next"
    x, y = await hand.at("button")
    hand.press(x, y)
    hand.release(x, y)
    assert (await hand.steps())[-1] == "Clicked Onwards"
    assert not hand.ended


async def test_a_dialog_hands_back_and_is_the_page_to_answer(hand: Holder) -> None:
    await hand.click("#ask")
    await hand.task
    assert hand.ended == ["This page is asking a question."]
    session = hand.page.session
    assert session.observation is not None
    assert session.observation.question is not None
    step = session.steps[-1]
    assert (step.words, step.target, step.outcome) == ("Clicked", "Ask", "done")
    assert "Really?" in step.summary
    session.by_hand.give_back()
    await session.step(session.observation.actions[0].id)


async def test_keys_that_a_dialog_kept_from_the_page_are_counted_and_are_no_step(hand: Holder) -> None:
    await hand.page.ask("mail.oninput = () => mail.value === 'ab' && alert('Stop'), 1")
    said: list[str] = []
    hand.control.on_dropped = lambda why: said.append(say(why))
    await hand.click("#mail")
    await hand.control.rest()
    hand.type("abcde")
    hand.key("Enter", "Enter", "\r")
    hand.key("Shift", "ShiftLeft")
    await hand.task
    assert said == ["The page asked something while you typed: 4 keys did not reach it."]
    session = hand.page.session
    step = session.steps[-1]
    assert (step.words, step.target, step.call.keys, step.call.enter) == ("Typed into", "E-mail", "ab", None)
    session.by_hand.give_back()
    assert session.observation is not None
    await session.step(session.observation.actions[0].id)
    assert await hand.page.ask("mail.value") == "ab"


async def test_a_closed_tab_leaves_control_on_the_next_and_nothing_stays_held(hand: Holder) -> None:
    await hand.backend.page.context.new_page()
    x, y = await hand.at("#buy")
    hand.press(x, y)
    await until(lambda: hand.control._pointer.holds)
    await hand.backend.page.close()
    hand.control.feed(MouseInput("move", 5, 5, buttons=1))
    assert await hand.steps() == ["Clicked Buy now"]
    assert not hand.control._pointer.holds
    assert not hand.ended


async def test_the_last_tab_hands_back_as_it_is_closed(hand: Holder) -> None:
    await hand.backend.page.close()
    hand.control.feed(MouseInput("move", 5, 5))
    async with asyncio.timeout(20):
        await hand.task
    assert hand.ended == ["The tab was closed."]


async def test_what_is_held_is_let_go_of(hand: Holder) -> None:
    x, y = await hand.at("#plain")
    hand.press(x, y)
    hand.control.feed(KeyInput("down", "Shift", "ShiftLeft", modifiers=("Shift",)))
    hand.control.feed(LetGo())
    await hand.control.rest()
    assert [event["key"] for event in await hand.log("keyup")] == ["Shift"]
    assert [event["buttons"] for event in await hand.log("mouseup")] == [0]


async def test_reading_takes_neither_focus_nor_scroll_nor_selection(hand: Holder) -> None:
    await hand.click("#mail")
    hand.type("abc")
    hand.key("a", "KeyA", modifiers=("Control",))
    await hand.control.rest()
    page = hand.backend.page
    before = await page.evaluate(STANDS)
    await page.evaluate("() => { log.length = 0 }")
    await hand.page.session.observe()
    hand.control.feed(MouseInput("move", 300, 20))
    await hand.control.rest()
    assert await page.evaluate(STANDS) == before == ["mail", 0, 3, 0, 0]
    assert not await hand.log("focusin", "focusout", "scroll", "selectionchange", "keydown", "mousedown")


async def test_a_step_of_the_list_waits_for_the_hand(hand: Holder) -> None:
    await hand.click("#mail")
    hand.type("ab")
    await hand.page.session.step(hand.page.id("Click Buy now"))
    rows = [(step.words, step.target, step.by_hand) for step in hand.page.session.steps[hand.first :]]
    assert rows == [("Typed into", "E-mail", True), ("Clicked", "Buy now", False)]
    hand.type("c")
    assert (await hand.steps())[-1].startswith("Pressed c")


async def test_two_cannot_have_control(hand: Holder) -> None:
    session: StepSession = hand.page.session
    with pytest.raises(BusyError):
        session.by_hand.take(hand.backend.hand())


FAULTY = """<title>Faulty</title>
<button id=throws onclick="throw new Error('sold out')">Buy</button>
<button id=asks onclick="fetch('/by-hand-no-such')">Ask</button>
<button id=fine>Look</button>
<input aria-label=Amount onkeydown="console.error('no amount')">"""


async def test_what_goes_wrong_belongs_to_the_step_that_it_came_of(page: Driver, server: Any) -> None:
    server.page("/by-hand-faulty", FAULTY)
    await page.open("/by-hand-faulty")
    hand = Holder(page)

    try:
        await hand.click("#throws")
        await hand.steps()
        assert [one.kind for one in page.session.steps[-1].heard] == ["thrown"]
        await hand.click("#asks")
        await hand.steps()
        assert [one.kind for one in page.session.steps[-1].heard] == ["request"]
        before = len(page.session.steps)
        # Read together: each has its own.
        await hand.click("#throws")
        await hand.click("#fine")
        await hand.click("input")
        hand.key("5", "Digit5", "5")
        await hand.steps()
        assert [[one.kind for one in step.heard] for step in page.session.steps[before:]] == [
            ["thrown"],
            [],
            ["error"],
        ]
    finally:
        await hand.stop()
