"""Control of the page through the picture: the page hears what was done in the window, and each gesture is a step."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from gui.engine.local.by_hand.local_hand import LocalHand
from gui.schema.input import Picker
from gui.widgets.picture.choice_menu import ChoiceMenu
from gui.widgets.picture.control_frame import ControlFrame
from tests.helpers.controlled import LEFT, NONE, Page, Play, in_control
from tests.helpers.page_server import PageServer

# The offscreen platform says so of every menu.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


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


def test_what_a_field_suggests_is_shown_below_it_and_can_be_chosen(play: Play, hand_pages: PageServer) -> None:
    towns = "<datalist id=towns><option>Oslo<option>Bergen<option>Odda</datalist>"
    hand_pages.page(
        "/suggests", f"<title>Towns</title><label>Town <input id=town list=towns></label>{towns}<p id=p>Words"
    )

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

    in_control(play, hand_pages, "/suggests")(story)


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
        await page.done("Typed into E-mail", "Chose “Norway” in Country")
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


def test_a_click_on_what_lies_behind_something_says_what_covers_it(play: Play, hand_pages: PageServer) -> None:
    hand_pages.page(
        "/covered",
        """<title>Covered</title><button id=pay style="margin: 60px">Pay now</button>
        <div style="position: fixed; inset: 0; background: #ddd">Cookie wall</div>""",
    )

    async def story(page: Page) -> None:
        QTest.mouseClick(page.canvas.viewport(), LEFT, NONE, await page.place("#pay"))
        words = page.stepdeck.window.status.status.text()
        assert words.startswith("“Pay now” cannot be selected there. Behind “Cookie wall”."), words

    in_control(play, hand_pages, "/covered")(story, take=False)


def test_a_page_that_only_draws_offers_control_in_place_of_its_list(play: Play, hand_pages: PageServer) -> None:
    hand_pages.page(
        "/drawn",
        """<title>0</title><canvas width=300 height=200 style="background: teal"></canvas>
        <script>addEventListener("mousedown", () => document.title++);</script>""",
    )

    async def story(page: Page) -> None:
        offer, control = page.stepdeck.window.action_panel.empty.control, page.stepdeck.control
        assert not page.seen.actions
        QTest.mouseClick(offer, LEFT)
        await page.user.until(lambda: control.on, "control")
        assert not offer.isVisible()
        await page.click("canvas")
        await page.user.until(lambda: page.seen.metadata.title == "1", "the press")
        control.stop()
        await page.user.until(offer.isVisible, "the offer")

    in_control(play, hand_pages, "/drawn")(story, take=False)


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
        await page.user.until(lambda: bool(questions.cards()), "the card")
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


def test_a_page_that_leaves_in_the_middle_of_a_drag(control: Callable[..., None], hand_pages: PageServer) -> None:
    script = "onmousemove = event => { if (event.buttons) location = '/by-hand-next' }"
    hand_pages.page("/leaving", f"<title>Leaving</title><p id=plain>Text to drag along</p><script>{script}</script>")

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
