"""Control of the page through the picture: the page hears what was done in the window, and each gesture is a step."""

import asyncio
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from gui.app.deck import Deck
from gui.engine.local.by_hand.local_hand import LocalHand
from gui.schema.input import ESC_TWICE_S, PASTE_MOST, Picker
from gui.widgets.picture.choice_menu import ChoiceMenu
from gui.widgets.picture.control_frame import ControlFrame
from tests.helpers.controlled import LEFT, NONE, Page, Play, in_control
from tests.helpers.page_server import PageServer

# The offscreen platform says so of every menu.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

INNER = "<title>Inner</title><button onclick=\"this.textContent='Done'\">Inside</button>"

# Scan codes of X11: of the key that is said behind.
KEY_Q, KEY_A, KEY_SEMICOLON, KEY_2, KEY_EQUAL = 24, 38, 47, 11, 21


@pytest.fixture(scope="module")
def server() -> Iterator[PageServer]:
    with PageServer() as server:
        server.page("/by-hand-inner", INNER)
        server.page("/by-hand-next", "<title>Next</title><h1>Next page</h1><button>Onwards</button>")
        yield server


@pytest.fixture
def control(play: Play, server: PageServer) -> Callable[..., None]:
    """Run a story in control of tests/pages/by-hand.html."""
    return in_control(play, server, "/by-hand.html")


def test_a_message_under_control_moves_nothing_that_is_aimed_at(control: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        window = page.stepdeck.window
        await asyncio.sleep(0.5)  # the page may take its new size
        place, room = await page.place("#buy"), window.page_room()
        at = page.canvas.viewport().mapTo(window, place)
        page.stepdeck.control.picker_wanted.emit(Picker(None, "", 40, 80))
        await page.user.until(window.messages.isVisible, "the message")
        QApplication.sendPostedEvents()
        await asyncio.sleep(0.2)
        assert page.canvas.viewport().mapTo(window, await page.place("#buy")) == at
        assert window.page_room() == room
        bottom = page.canvas.mapTo(window, QPoint(0, page.canvas.height())).y()
        (card,) = window.messages.shown()
        above = card.mapTo(window, QPoint(0, 0)).y()
        assert (
            page.canvas.mapTo(window, QPoint(0, 0)).y() + page.canvas.height() / 2 < above < bottom - card.height() + 1
        )
        page.stepdeck.control.stop()
        await page.user.until(lambda: not page.stepdeck.control.on, "the end")
        await page.user.until(lambda: window.messages.y() == 0, "the message above the page again")
        await page.user.open(page.seen.metadata.url)
        await page.user.until(lambda: not window.messages.shown(), "it to go with the document it spoke of")

    control(story)


def test_clicks_arrive_where_they_were_made_and_are_steps(control: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        shift = Qt.KeyboardModifier.ShiftModifier
        points = [await page.click("#buy"), await page.click("#save", modifiers=shift)]
        points.append(await page.click("#plain", Qt.MouseButton.RightButton))
        x, y = page.expected(points[2])
        await page.done(
            "Clicked Buy now",
            "Shift+clicked Save this address",
            f"Right-clicked Words that are no action at {x:.0f}, {y:.0f}",
        )
        assert [row.call.action_id for row in page.rows[:2]] == [
            page.id("Click Buy now"),
            page.id("Untick Save this address"),
        ]
        assert all(row.by_hand for row in page.rows)
        assert "Bought" in page.seen.markdown
        downs = await page.log("mousedown")
        assert [(event["button"], event["shift"]) for event in downs] == [(0, False), (0, True), (2, False)]
        for event, point in zip(downs, points, strict=True):
            x, y = page.expected(point)
            assert (abs(event["x"] - x) <= 1, abs(event["y"] - y) <= 1) == (True, True), (event, x, y)
        assert page.session.info.steps == page.first + 3

    control(story)


def test_a_click_whose_step_is_late_is_said_to_be_on_its_way(
    control: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(page: Page) -> None:
        asked, goes_on, await_press = asyncio.Event(), asyncio.Event(), LocalHand.await_press

        async def late(*args: Any) -> None:
            asked.set()
            await goes_on.wait()
            await await_press(*args)

        monkeypatch.setattr(LocalHand, "await_press", late)  # as on a busy computer
        status = page.stepdeck.window.status
        await page.click("#buy")
        await page.user.until(lambda: "on its way" in status.status_text(), "what becomes of the click")
        assert asked.is_set()
        assert not page.rows
        goes_on.set()
        await page.done("Clicked Buy now")

    control(story)


def test_what_a_field_suggests_is_shown_below_it_and_can_be_chosen(play: Play, server: PageServer) -> None:
    towns = "<datalist id=towns><option>Oslo<option>Bergen<option>Odda</datalist>"
    server.page("/suggests", f"<title>Towns</title><label>Town <input id=town list=towns></label>{towns}<p id=p>Words")

    async def story(page: Page) -> None:
        shown = page.stepdeck.suggested.list

        def offered() -> list[str]:
            return [shown.item(row).text() for row in range(shown.count())] if shown.isVisible() else []

        await page.click("#town")
        await page.user.until(lambda: offered() == ["Oslo", "Bergen", "Odda"], "all towns")
        page.type("od")
        await page.user.until(lambda: offered() == ["Odda"], "what fits")
        field = page.canvas.action_rect(page.id("Type into Town"))
        assert field is not None
        assert shown.y() >= field.bottom()
        await page.user.until(lambda: page.rows[-1].outcome == "done", "the end of the step")
        told: list[str] = []
        page.stepdeck.controller.current_changed.connect(lambda info: told.append(info.name))
        page.session.rename("Trip")
        await page.user.until(lambda: "Trip" in told, "news of the session")
        assert offered() == ["Odda"], "it is the same session"
        QTest.mouseClick(shown.viewport(), LEFT, NONE, shown.visualItemRect(shown.item(0)).center())
        await page.user.until(lambda: page.rows[-1].outcome == "done" and not page.rows[-1].by_hand, "the choice")
        assert page.rows[-1].call.value == "Odda"
        assert not offered()
        assert await page.value("#town") == "Odda"

    in_control(play, server, "/suggests")(story)


def test_double_click_wheel_and_drag(control: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        view = page.canvas.viewport()
        twice = await page.click("#twice")
        QTest.mouseDClick(view, LEFT, NONE, twice)  # the second press only
        QTest.mouseRelease(view, LEFT, NONE, twice)
        await page.done("Double-clicked Twice")
        assert [event["at"] for event in await page.log("dblclick")] == ["twice"]
        start, end = await page.place("#from"), await page.place("#to")
        QTest.mousePress(view, LEFT, NONE, start)
        for part in range(1, 6):
            page.move(start + (end - start) * part / 5)
            await asyncio.sleep(0.03)  # a hand is not faster
        QTest.mouseRelease(view, LEFT, NONE, end)
        await page.done("Double-clicked Twice", "Dragged Parcel to Shelf")
        assert [event["kind"] for event in await page.log("dragstart", "drop", "dragend")] == [
            "dragstart",
            "drop",
            "dragend",
        ]
        point = page.at(1000, 300)
        wheel = QWheelEvent(
            QPointF(point), QPointF(view.mapToGlobal(point)), QPoint(), QPoint(0, -240), Qt.MouseButton.NoButton,
            NONE, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(view, wheel)
        await page.done("Double-clicked Twice", "Dragged Parcel to Shelf", "Scrolled down by 200 pixels")
        assert page.seen.metadata.viewport.scroll_y == 200

    control(story)


def test_the_mouse_is_a_finger_only_in_the_session_where_that_was_chosen(control: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        controller, touch = page.stepdeck.controller, page.stepdeck.control_wiring.frame.touch
        first = page.session
        touch.click()
        assert touch.isChecked()
        controller.open_session(address=page.seen.metadata.url)
        await page.user.until(lambda: controller.current not in (None, first), "the second session")
        assert not touch.isChecked()
        await page.user.until(lambda: bool(controller.current and controller.current.steps), "its step")
        controller.select_session(first.info.session_id)
        await page.user.until(touch.isChecked, "the choice of the first session")

    control(story)


def test_keys_of_several_layouts(control: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        await page.click("#mail")
        page.key(Qt.Key.Key_A, "a", KEY_Q)  # French
        page.key(Qt.Key.Key_Eacute, "é", KEY_2)  # French
        page.key(Qt.Key.Key_Odiaeresis, "ö", KEY_SEMICOLON)  # German
        page.key(Qt.Key.Key_A + 0x3D3, "ф", KEY_A)  # Russian
        page.key(Qt.Key.Key_At, "@", KEY_Q, Qt.KeyboardModifier.GroupSwitchModifier)  # German, with AltGr
        page.key(Qt.Key.Key_Dead_Acute, "", KEY_EQUAL)
        page.compose("", "é")  # what the dead key and the next became
        page.compose("にほ")
        page.compose("", "日本")
        page.compose("", "😀")
        page.key(Qt.Key.Key_Return, "\r", 36)
        await page.done("Typed into E-mail")
        assert page.rows[0].call.enter
        assert await page.value("#mail") == "aéöф@é日本😀"
        assert page.rows[0].call.value == "aéöф@é日本😀"
        assert page.rows[0].call.action_id == page.id("Type into E-mail")
        keys = [(event["key"], event["code"]) for event in await page.log("keydown")]
        assert keys == [
            ("a", "KeyQ"),
            ("é", "Digit2"),
            ("ö", "Semicolon"),
            ("ф", "KeyA"),
            ("@", "KeyQ"),
            ("Dead", "Equal"),
            ("Enter", "Enter"),
        ]
        composed = await page.log("compositionstart", "compositionend")
        assert [event["kind"] for event in composed] == ["compositionstart", "compositionend"]
        assert composed[-1]["data"] == "日本"

    control(story)


def test_shortcuts_go_to_the_page_and_copying_reaches_the_clipboard(control: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        held = Qt.KeyboardModifier.ControlModifier
        clipboard = QApplication.clipboard()
        clipboard.setText("")
        await page.click("#mail")
        page.type("word")
        page.key(Qt.Key.Key_A, "\x01", KEY_A, held)
        page.key(Qt.Key.Key_C, "\x03", 54, held)
        await page.user.until(lambda: clipboard.text() == "word", "the copied text")
        clipboard.setText("from outside")
        page.key(Qt.Key.Key_V, "\x16", 55, held)
        edited = ("Typed into", "Pressed Control+a in", "Pressed Control+c in", "Pasted into")
        await page.done(*(f"{words} E-mail" for words in edited))
        assert (page.rows[0].call.value, page.rows[-1].call.text) == ("word", "from outside")
        assert [event["clip"] for event in await page.log("paste")] == ["from outside"]
        # Shortcuts of the window; in control they are keys of the page.
        QTest.keyClick(page.canvas, Qt.Key.Key_K, held)
        QTest.keyClick(page.canvas, Qt.Key.Key_Tab)
        QTest.keyClick(page.canvas, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        await page.done(
            *(f"{words} E-mail" for words in edited),
            "Pressed Control+k in E-mail",
            "Pressed Tab in E-mail",
            "Pressed Shift+Tab in Password",
        )
        told = [(event["key"], event["ctrl"], event["shift"]) for event in await page.log("keydown")]
        told = [key for key in told if key[0] not in ("Control", "Shift")]
        assert told[-3:] == [("k", True, False), ("Tab", False, False), ("Tab", False, True)]
        assert page.canvas.hasFocus()
        field = page.stepdeck.window.address_bar.field
        QTest.keyClick(page.canvas, Qt.Key.Key_L, held)  # the one way out of the page for the keyboard
        assert field.hasFocus()
        assert field.hasSelectedText()
        assert "l" not in [event["key"] for event in await page.log("keydown")]
        page.canvas.setFocus()
        clipboard.setText("x" * (PASTE_MOST + 1))
        page.key(Qt.Key.Key_V, "\x16", 55, held)
        said = [card.message.sentence for card in page.stepdeck.window.messages.shown()]
        assert said == ["The clipboard holds 1,000,001 characters. At most 1,000,000 can be pasted at once."]
        assert await page.value("#mail") == "from outside"

    control(story)


def test_a_list_of_the_browser_shows_its_choices_and_they_are_a_step(control: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        await page.click("#mail")
        page.type("ab")
        await page.click("#country")
        window = page.stepdeck.window
        await page.user.until(lambda: any(menu.isVisible() for menu in window.findChildren(ChoiceMenu)), "the menu")
        menu = next(menu for menu in window.findChildren(ChoiceMenu) if menu.isVisible())
        assert [(action.text(), action.isChecked()) for action in menu.actions()] == [
            ("Italy", True),
            ("France", False),
            ("Norway", False),
        ]
        QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(menu.actions()[2]).center())
        await page.done("Typed into E-mail", "Chose Country")
        assert await page.value("#country") == "Norway"
        assert page.rows[-1].call.value == "Norway"
        assert page.stepdeck.control.on
        assert not [event for event in await page.log("mousedown", "mouseup") if event["at"] == "country"]

    control(story)


def test_touch_and_the_mouse_as_a_finger(control: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        view = page.canvas.viewport()
        finger = QTest.createTouchDevice()
        point = await page.place("#buy")

        def tap() -> None:
            for pressed in (True, False):
                touch = QTest.touchEvent(view, finger)
                (touch.press if pressed else touch.release)(1, point, view)
                touch.commit()

        asyncio.get_running_loop().call_soon(tap)  # it turns Qt's loop itself, which no coroutine may
        await page.done("Tapped Buy now")
        page.stepdeck.control_wiring.frame.touch.click()
        assert page.canvas.hasFocus()
        await page.click("#save")
        await page.done("Tapped Buy now", "Ticked Save this address")
        touches = await page.log("touchstart", "touchend")
        assert [(event["kind"], event["at"]) for event in touches] == [
            ("touchstart", "buy"),
            ("touchend", "buy"),
            ("touchstart", "save"),
            ("touchend", "save"),
        ]
        x, y = page.expected(point)
        assert (abs(touches[0]["x"] - x) <= 1, abs(touches[0]["y"] - y) <= 1) == (True, True)
        assert not [event for event in await page.log("pointerdown") if event["pointer"] == "mouse"]

    control(story)


def test_the_picture_is_shown_while_controlled(control: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        area = page.stepdeck.window.area
        area.set_mode("readable")
        await page.take()
        assert (area.mode(), page.canvas.isVisible()) == ("picture", True)
        assert not page.stepdeck.window.steps.isVisible()
        page.stepdeck.control.stop()
        assert area.mode() == "readable"
        assert page.stepdeck.window.steps.isVisible()
        await page.user.until(lambda: page.session.by_hand.control is None, "everything to be recorded")
        page.stepdeck.window.resize(1024, 640)
        area.set_mode("both")
        area.set_apart(True)
        await page.user.until(lambda: area.width() < 640, "the narrow window")
        await page.take()
        assert (area.apart(), area.mode()) == (True, "both")
        page.stepdeck.control.stop()
        await page.user.until(lambda: page.session.by_hand.control is None, "everything to be recorded")
        area.set_apart(False)

    control(story, take=False)


def test_control_of_the_picture_in_its_own_window_has_the_keyboard_there(control: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        window = page.stepdeck.window
        apart = window.area.picture_window
        window.commands.run("picture.apart")
        window.activateWindow()
        await page.user.until(lambda: window.isActiveWindow() and page.canvas.picture() is not None, "both windows")
        window.action_panel.filter.setFocus()
        await page.take()
        await page.user.until(apart.isActiveWindow, "the window of the picture")
        assert QApplication.focusWidget() is page.canvas, "the keyboard is the page's"
        window.activateWindow()
        await page.user.until(window.isActiveWindow, "the main window")
        window.action_panel.filter.setFocus()
        for _ in range(2):
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, Qt.Key.Key_Escape)
        assert not page.stepdeck.control.on, "Esc twice stops it from the filter, too"

    control(story, take=False)


def test_escape_pressed_twice_beside_the_picture_hands_back_too(control: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        switch = page.stepdeck.window.area.buttons["picture"]
        await page.user.click(switch)
        switch.setFocus()
        QTest.keyClick(switch, Qt.Key.Key_Escape)
        assert page.stepdeck.control.on
        QTest.keyClick(switch, Qt.Key.Key_Escape)
        assert not page.stepdeck.control.on
        await page.user.until(lambda: page.session.by_hand.control is None, "everything to be recorded")
        assert not await page.log("keydown"), "neither was meant for the page"

    control(story)


def test_one_escape_is_the_pages_and_two_hand_back(control: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        bar, frame = page.stepdeck.window.address_bar, page.stepdeck.control_wiring.frame
        assert (bar.control.text(), frame.isVisible()) == ("Stop controlling", True)
        page.key(Qt.Key.Key_Escape, "\x1b", 9)
        await page.done("Pressed Escape")
        assert page.stepdeck.control.on
        await page.click("#mail")
        page.type("held")
        QTest.mousePress(page.canvas.viewport(), LEFT, NONE, await page.place("#plain"))
        page.key(Qt.Key.Key_Escape, "\x1b", 9)
        time.sleep(2 * ESC_TWICE_S)  # noqa: ASYNC251 -- a computer so busy that the second one is handled late
        page.key(Qt.Key.Key_Escape, "\x1b", 9)
        assert not page.stepdeck.control.on
        assert (bar.control.text(), frame.isVisible()) == ("Take control", False)
        await page.user.until(lambda: page.session.by_hand.control is None, "everything to be recorded")
        told = [row.words for row in page.rows if row.target != "Plain"]
        # On a busy machine the click into the field is over before anything is typed there: then it is told by itself.
        assert told[0] == "Pressed"
        assert told[1:3].count("Typed into") == 1
        assert [row.call.value for row in page.rows].count("Escape") == 1
        assert all(row.outcome == "done" for row in page.rows)
        assert [event["key"] for event in await page.log("keydown")].count("Escape") <= 2
        assert (await page.log("mouseup"))[-1]["at"] == "plain"  # nothing stays held
        page.type("nothing")
        QTest.mouseClick(page.canvas.viewport(), LEFT, NONE, await page.place("#buy"))
        assert page.stepdeck.window.action_panel.selected_action_id() == page.id("Click Buy now")
        assert "Bought" not in page.seen.markdown

    control(story)


def test_a_click_on_what_lies_behind_something_says_what_covers_it(play: Play, server: PageServer) -> None:
    server.page(
        "/covered",
        """<title>Covered</title><button id=pay style="margin: 60px">Pay now</button>
        <div style="position: fixed; inset: 0; background: #ddd">Cookie wall</div>""",
    )

    async def story(page: Page) -> None:
        QTest.mouseClick(page.canvas.viewport(), LEFT, NONE, await page.place("#pay"))
        words = page.stepdeck.window.status.status.text()
        assert words.startswith("“Pay now” cannot be selected there. Behind “Cookie wall”."), words

    in_control(play, server, "/covered")(story, take=False)


def test_the_locked_picture_points_at_the_switch(control: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        switch = page.stepdeck.window.address_bar.control
        view = page.canvas.viewport()
        assert switch.property("look") != "primary"
        QTest.mouseClick(view, LEFT, NONE, await page.place("#plain"))
        await page.user.until(lambda: switch.property("look") == "primary", "the flash, once nothing is found there")
        await page.user.until(lambda: switch.property("look") != "primary", "the flash to end")
        QTest.mouseClick(view, LEFT, NONE, await page.place("#buy"))
        assert switch.property("look") != "primary"
        assert page.stepdeck.window.action_panel.selected_action_id() == page.id("Click Buy now")
        page.canvas.setFocus()
        page.type("h")
        assert switch.property("look") == "primary"
        assert "take control" in page.stepdeck.window.status.status.text()
        assert not await page.log("mousedown", "keydown")

    control(story, take=False)


def test_losing_the_keyboard_lets_go_of_keys_and_buttons(control: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        point = await page.place("#plain")
        QTest.mousePress(page.canvas.viewport(), LEFT, NONE, point)
        QTest.keyPress(page.canvas, Qt.Key.Key_Shift)
        page.stepdeck.window.address_bar.field.setFocus()

        await page.backend.page.wait_for_function(
            "() => log.filter(event => /mouseup|keyup/.test(event.kind)).length == 2"
        )
        assert page.stepdeck.control.on

    control(story)


def test_a_step_of_the_list_waits_and_control_goes_on(control: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        await page.click("#mail")
        page.type("ab")
        await page.user.select(page.user.find("Buy now", kind="B"))
        form = page.stepdeck.window.action_panel.form
        assert form is not None
        QTest.mouseClick(form.run, LEFT)
        await page.done("Typed into E-mail", "Clicked Buy now")
        rows = [(f"{row.words} {row.target}", row.by_hand) for row in page.rows]
        assert rows == [("Typed into E-mail", True), ("Clicked Buy now", False)]
        assert page.stepdeck.control.on
        await page.click("#save")
        await page.user.until(lambda: len(page.rows) == 3 and page.rows[-1].outcome == "done", "the tick")
        assert page.rows[-1].words == "Ticked"

    control(story)


def test_control_goes_on_once_a_dialog_is_answered_over_the_picture(control: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        window = page.stepdeck.window
        window.panels.show_panel("actions", False)
        await page.click("#ask")
        await page.user.until(lambda: page.seen.question is not None, "the question")
        await page.user.until(lambda: page.session.by_hand.control is None, "everything to be recorded")
        assert f"{page.rows[-1].words} {page.rows[-1].target}" == "Clicked Ask"
        assert not page.stepdeck.control.on
        assert not window.sessions.isVisible()  # the picture keeps its size
        assert not window.messages.shown()
        questions = window.area.questions
        (card,) = questions.cards()
        assert questions.parentWidget() is window.area.picture
        assert questions.isVisible()
        # Until the keyboard has rested, keys are not taken for an answer.
        await page.user.until(lambda: isinstance(window.focusWidget(), QPushButton), "an answer to have the focus")
        assert card.isAncestorOf(window.focusWidget())
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
        await page.user.until(lambda: page.stepdeck.control.on, "control to go on")
        assert window.focusWidget() is page.canvas
        assert questions.isHidden()
        frame = page.stepdeck.window.findChild(ControlFrame)
        assert frame is not None
        assert frame.words.text().startswith("You control the page again: its question is answered. Press Esc")
        assert frame.stands_out
        await page.click("#buy")
        await page.user.until(lambda: page.rows[-1].target == "Buy now", "the click")
        assert page.rows[-1].by_hand
        assert not frame.stands_out

    control(story)


def test_what_was_typed_when_a_dialog_opened_is_counted_and_the_keyboard_comes_back(
    control: Callable[..., None],
) -> None:
    async def story(page: Page) -> None:
        window = page.stepdeck.window
        await page.backend.page.evaluate("() => { mail.oninput = () => mail.value === 'ab' && alert('Stop') }")
        await page.click("#mail")
        await page.user.until(lambda: bool(page.rows) and page.rows[-1].outcome == "done", "the click")
        page.type("abcde")
        await page.user.until(lambda: bool(window.area.questions.cards()), "the question")
        (card,) = window.area.questions.cards()
        told = "The page asked something while you typed: 3 keys did not reach it."
        await page.user.until(lambda: told in [one.text() for one in card.findChildren(QLabel)], "the count")
        await page.user.until(lambda: isinstance(window.focusWidget(), QPushButton), "an answer to have the focus")
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
        await page.user.until(lambda: page.stepdeck.control.on, "control to go on")
        frame = window.findChild(ControlFrame)
        assert frame is not None
        assert "3 keys did not reach it." in frame.words.text()
        assert await page.value("#mail") == "ab"
        await page.done("Typed into E-mail", "Clicked OK")
        assert window.focusWidget() is page.canvas

    control(story)


def test_control_goes_on_in_the_tab_that_is_shown_when_one_is_closed(control: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        await page.backend.page.context.new_page()
        QTest.mousePress(page.canvas.viewport(), LEFT, NONE, await page.place("#buy"))
        await page.backend.page.close()
        page.move(QPoint(200, 200))
        await page.user.until(lambda: page.seen.metadata.url == "about:blank", "the other tab")
        assert page.stepdeck.control.on
        assert page.session.info.active

    control(story)


def test_a_page_that_leaves_in_the_middle_of_a_drag(control: Callable[..., None], server: PageServer) -> None:
    script = "onmousemove = event => { if (event.buttons) location = '/by-hand-next' }"
    server.page("/leaving", f"<title>Leaving</title><p id=plain>Text to drag along</p><script>{script}</script>")

    async def story(page: Page) -> None:
        point = await page.place("#plain")
        view = page.canvas.viewport()
        QTest.mousePress(view, LEFT, NONE, point)
        page.move(point + QPoint(30, 0))
        await page.backend.page.wait_for_url("**/by-hand-next")
        page.move(point + QPoint(60, 0))
        QTest.mouseRelease(view, LEFT, NONE, point + QPoint(60, 0))
        await page.user.until(
            lambda: page.seen.metadata.title == "Next" and page.rows[-1].outcome == "done", "the page"
        )
        assert page.rows[-1].words in ("Dragged", "Selected")
        await page.click("button")
        await page.user.until(lambda: page.rows[-1].target == "Onwards", "the next click")

    control(story, path="/leaving")


def test_keys_on_the_page_that_a_link_led_to_are_not_told_to_have_led_there(
    control: Callable[..., None], server: PageServer
) -> None:
    server.page("/leads-on", "<title>Leads on</title><a id=on href=/by-hand-next>On</a>")

    async def story(page: Page) -> None:
        await page.click("#on")
        await page.backend.page.wait_for_url("**/by-hand-next")
        for key in (Qt.Key.Key_F8, Qt.Key.Key_F9):
            page.key(key)
        for letter in "no":
            page.type(letter)
        await page.user.until(
            lambda: len(page.rows) > 2 and all(row.outcome == "done" for row in page.rows), "the steps"
        )
        link, *keys = page.rows
        assert link.changes[0].startswith("Went to “Next”"), link.changes
        assert [(f"{key.words} {key.target}", key.changes) for key in keys if "Went to" in " ".join(key.changes)] == []
        assert [f"{key.words} {key.target}".strip() for key in keys][:2] == ["Pressed F8", "Pressed F9"]

    control(story, path="/leads-on")


def test_letters_pressed_beside_a_field_are_one_slide(control: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        await page.click("#plain")
        page.type("nook")
        await page.user.until(
            lambda: (
                any("k" in (row.call.value or "") for row in page.rows)
                and all(row.outcome == "done" for row in page.rows)
            ),
            "the steps",
        )
        await page.click("#buy")
        await page.user.until(lambda: page.rows[-1].target == "Buy now", "the click")
        slides = [slide async for slide, _ in Deck(page.session).all() if slide.number > page.first]
        pressed = [f"{slide.words} {slide.target}" for slide in slides if slide.words.startswith("Pressed")]
        assert pressed == ["Pressed keys n o o k"], [(row.words, row.target) for row in page.rows]

    control(story)


def test_a_frame_that_goes_under_the_pointer(control: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        box = await page.backend.page.frame_locator("#inner").locator("button").bounding_box()
        assert box is not None
        point = page.at(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        QTest.mousePress(page.canvas.viewport(), LEFT, NONE, point)
        await page.user.until(lambda: page.stepdeck.control.on, "the press")
        await page.backend.page.evaluate("() => document.getElementById('inner').remove()")
        QTest.mouseRelease(page.canvas.viewport(), LEFT, NONE, point)
        await page.user.until(lambda: bool(page.rows) and page.rows[-1].outcome == "done", "the step")
        await page.click("#buy")
        await page.user.until(
            lambda: page.rows[-1].target == "Buy now" and page.rows[-1].outcome == "done", "the click"
        )

    control(story)
