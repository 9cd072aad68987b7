"""The keyboard while the page is controlled: what the page hears, what is the window's, and how it is handed back."""

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from gui.app.presenting.deck import Deck
from gui.schema.input import ESC_TWICE_S, PASTE_MOST
from gui.widgets.picture.control_frame import ControlFrame
from tests.helpers.controlled import LEFT, NONE, Page
from tests.helpers.page_server import PageServer

# The offscreen platform says so of every menu.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

# Scan codes of X11: of the key that is said behind.
KEY_Q, KEY_A, KEY_SEMICOLON, KEY_2, KEY_EQUAL = 24, 38, 47, 11, 21


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
        edited = ("Typed into", "Pressed Ctrl+A in", "Pressed Ctrl+C in", "Pasted into")
        await page.done(*(f"{words} E-mail" for words in edited))
        assert (page.rows[0].call.value, page.rows[-1].call.text) == ("word", "from outside")
        assert [event["clip"] for event in await page.log("paste")] == ["from outside"]
        # Shortcuts of the window; in control they are keys of the page.
        QTest.keyClick(page.canvas, Qt.Key.Key_K, held)
        QTest.keyClick(page.canvas, Qt.Key.Key_Tab)
        QTest.keyClick(page.canvas, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        await page.done(
            *(f"{words} E-mail" for words in edited),
            "Pressed Ctrl+K in E-mail",
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


def test_keys_on_the_page_that_a_link_led_to_are_not_told_to_have_led_there(
    control: Callable[..., None], hand_pages: PageServer
) -> None:
    hand_pages.page("/leads-on", "<title>Leads on</title><a id=on href=/by-hand-next>On</a>")

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
