"""Browser controls that appear in no picture, during control by hand: field pickers, lists, file dialogs."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QDate, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.forms.editors.colour_field import ColourField
from gui.forms.editors.dates import DateEditor
from gui.schema.action import Action, Param
from gui.schema.input import Picker
from gui.widgets.cards.ask_cards import FileCard
from gui.widgets.picture.choice_menu import ChoiceMenu
from gui.widgets.picture.picker_popup import PickerPopup
from tests.helpers.controlled import LEFT, NONE, Page, Play, in_control
from tests.helpers.page_server import PageServer

# The offscreen platform says so of every popup.
pytestmark = [pytest.mark.picture_as_read, pytest.mark.qt_log_ignore("This plugin does not support")]


@pytest.fixture(scope="module")
def server() -> Iterator[PageServer]:
    with PageServer() as server:
        yield server


@pytest.fixture
def control(play: Play, server: PageServer) -> Callable[..., None]:
    """Run a story in control of tests/pages/pickers.html."""
    return in_control(play, server, "/pickers.html")


async def end_of(page: Page, css: str) -> QPoint:
    """The position of the small icon that opens the picker, on the canvas."""
    box = await page.backend.page.locator(css).bounding_box()
    assert box is not None
    return page.at(box["x"] + box["width"] - 14, box["y"] + box["height"] / 2)


async def picker(page: Page) -> PickerPopup:
    """Wait for the open editor and return it."""
    window = page.stepdeck.window

    def shown() -> list[PickerPopup]:
        return [popup for popup in window.findChildren(PickerPopup) if popup.isVisible()]

    await page.user.until(lambda: bool(shown()), "the editor")
    return shown()[0]


def press(button: QPushButton) -> None:
    assert button.isVisible()
    QTest.mouseClick(button, LEFT)


async def told(page: Page, *kinds: str) -> list[Any]:
    return [(event["kind"], event["at"], event["value"]) for event in await page.log(*kinds)]


def test_a_day_is_picked_in_an_editor_at_the_field(control: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        point = await end_of(page, "#day")
        QTest.mouseClick(page.canvas.viewport(), LEFT, NONE, point)
        popup = await picker(page)
        editor = next(iter(popup.form.editors.values()))
        assert isinstance(editor, DateEditor)
        assert editor.calendar is not None
        assert (editor.value(), editor.calendar.selectedDate()) == ("2026-11-26", QDate(2026, 11, 26))
        assert (editor.calendar.minimumDate(), editor.calendar.maximumDate()) == (
            QDate(2026, 1, 1),
            QDate(2026, 12, 31),
        )
        field = page.canvas.action_rect(page.id("Set Arrival"))
        assert field is not None
        below = page.canvas.viewport().mapToGlobal(field.bottomLeft().toPoint())
        assert abs(popup.x() - below.x()) <= 2
        assert 0 <= popup.y() - below.y() <= 6
        editor.line.setText("2027-01-01")
        press(popup.set)
        assert popup.isVisible()
        assert editor.error() == "Not after 31 December 2026."
        editor.calendar.clicked.emit(QDate(2026, 12, 1))
        press(popup.set)
        await page.done("Set Arrival")
        assert page.rows[0].call.value == "2026-12-01"
        assert page.rows[0].call.action_id == page.id("Set Arrival")
        assert page.rows[0].by_hand
        assert await told(page, "input", "change") == [("input", "day", "2026-12-01"), ("change", "day", "2026-12-01")]
        assert await told(page, "mousedown", "click") == [
            ("mousedown", "day", "2026-11-26"),
            ("click", "day", "2026-11-26"),
        ]
        assert not await page.log("keydown", "keyup")  # it does not hear how the browser's own was closed
        assert not await page.backend.page.evaluate("() => document.querySelector(':open')")
        assert page.stepdeck.control.on
        await page.click("#show")
        popup = await picker(page)
        press(popup.clear)
        await page.done("Set Arrival", "Clicked Show the calendar", "Set Arrival")
        assert (await told(page, "change"))[-1] == ("change", "day", "")

    control(story)


def test_esc_closes_the_editor_alone(control: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        QTest.mouseClick(page.canvas.viewport(), LEFT, NONE, await end_of(page, "#day"))
        popup = await picker(page)
        QTest.keyClick(popup.window(), Qt.Key.Key_Escape)
        await page.user.until(lambda: not page.stepdeck.window.findChildren(PickerPopup), "the editor to go")
        QTest.mouseClick(page.canvas.viewport(), LEFT, NONE, await end_of(page, "#day"))
        press((await picker(page)).cancel)
        assert page.stepdeck.control.on
        await page.click("#city")
        page.type("Rome")
        await page.done("Clicked Arrival", "Clicked Arrival", "Typed into City")
        assert [row.changes[0] for row in page.rows[:2]] == ["Nothing was chosen."] * 2
        assert not [event for event in await page.log("input", "change") if event["at"] == "day"]
        assert "Escape" not in [event["key"] for event in await page.log("keydown", "keyup")]

    control(story)


def test_a_page_that_opens_pickers_over_and_over_gets_one_and_none_after_control(control: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        await page.click("#show")
        popup = await picker(page)
        assert page.session.observation is not None
        again = Picker(page.session.observation.action(page.id("Set Arrival")), "2026-01-01", 40, 80)
        wanted = page.stepdeck.control.picker_wanted
        wanted.emit(again)
        window = page.stepdeck.window
        assert [one for one in window.findChildren(PickerPopup) if one.isVisible()] == [popup]
        press(popup.cancel)
        wanted.emit(again)
        press((await picker(page)).cancel)
        page.stepdeck.control.stop()
        wanted.emit(again)
        assert not any(one.isVisible() for one in window.findChildren(PickerPopup))

    control(story)


def test_long_names_and_limits_make_no_wide_editor(qtbot: QtBot) -> None:
    param = Param("day", "date", label="day" * 100, input_type="date", minimum="2" * 400)
    window = QWidget()
    qtbot.addWidget(window)
    popup = PickerPopup(window, Action("I1", "Set day", "", tag="input", params=(param,)), "2026-01-01")
    popup.open_at(QRect(40, 40, 100, 20))
    assert popup.width() < 600
    assert popup.rect().contains(popup.set.geometry())


def test_every_kind_of_picker_and_the_keys_that_open_it(control: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        view = page.canvas.viewport()
        QTest.mouseClick(view, LEFT, NONE, await end_of(page, "#time"))
        popup = await picker(page)
        QTest.keyClicks(popup.focusWidget(), "09:30")
        QTest.keyClick(popup.focusWidget(), Qt.Key.Key_Return)
        await page.done("Set Time")
        await page.click("#colour")
        popup = await picker(page)
        assert not popup.clear.isVisible()
        colours = popup.findChild(ColourField)
        assert colours is not None
        assert colours.colour().name() == "#ff0000"
        QTest.mouseClick(colours, LEFT, NONE, QPoint(8, 8))  # the corner without any colour
        press(popup.set)
        await page.done("Set Time", "Set Colour")
        QTest.mouseClick(view, LEFT, NONE, await end_of(page, "#month"))
        popup = await picker(page)
        assert not popup.clear.isVisible()  # the page demands one
        editor = next(iter(popup.form.editors.values()))
        assert isinstance(editor, DateEditor)
        assert editor.calendar is not None
        editor.calendar.activated.emit(QDate(2026, 5, 7))  # a double click, or Enter
        await page.done("Set Time", "Set Colour", "Set Month")
        await page.click("#week")  # on its words: nothing opens
        page.key(Qt.Key.Key_Down, "", 116, Qt.KeyboardModifier.AltModifier)
        popup = await picker(page)
        QTest.keyClicks(popup.focusWidget(), "2026-W20")
        press(popup.set)
        await page.user.until(lambda: page.rows[-1].target == "Week" and page.rows[-1].outcome == "done", "the week")
        QTest.mouseClick(view, LEFT, NONE, await end_of(page, "#moment"))
        popup = await picker(page)
        editor = next(iter(popup.form.editors.values()))
        assert isinstance(editor, DateEditor)
        assert editor.calendar is not None
        editor.calendar.clicked.emit(QDate(2026, 12, 24))
        press(popup.set)
        await page.user.until(
            lambda: page.rows[-1].target == "Moment" and page.rows[-1].outcome == "done", "the moment"
        )
        assert await told(page, "change") == [
            ("change", "time", "09:30"),
            ("change", "colour", "#ffffff"),
            ("change", "month", "2026-05"),
            ("change", "week", "2026-W20"),
            ("change", "moment", "2026-12-24T09:15"),
        ]
        assert page.stepdeck.control.on

    control(story)


def test_pickers_in_frames_and_those_that_open_late_or_by_keys(control: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        await page.click("#late")
        press((await picker(page)).cancel)
        box = await page.backend.page.frame_locator("iframe").locator("#away").bounding_box()
        assert box is not None
        point = page.at(box["x"] + box["width"] - 14, box["y"] + box["height"] / 2)
        QTest.mouseClick(page.canvas.viewport(), LEFT, NONE, point)
        popup = await picker(page)
        editor = next(iter(popup.form.editors.values()))
        assert editor.value() == "2026-12-05"
        editor.set_value("2026-12-06")
        press(popup.set)
        await page.done("Clicked Show it later", "Set Departure")
        assert await page.backend.page.frame_locator("iframe").locator("#away").input_value() == "2026-12-06"
        await page.backend.page.locator("#size").focus()
        page.key(Qt.Key.Key_Space, " ", 65)
        window = page.stepdeck.window
        await page.user.until(lambda: any(menu.isVisible() for menu in window.findChildren(ChoiceMenu)), "the menu")
        menu = next(menu for menu in window.findChildren(ChoiceMenu) if menu.isVisible())
        QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(menu.actions()[1]).center())
        await page.user.until(
            lambda: page.rows[-1].words == "Chose “Large” in" and page.rows[-1].outcome == "done", "the choice"
        )
        assert await page.value("#size") == "Large"
        assert page.rows[-1].by_hand, "it was chosen while the page was controlled"

    control(story)


def test_keys_pressed_before_a_list_shows_choose_in_it(control: Callable[..., None], server: PageServer) -> None:
    lists = "".join(
        f"<p><select id={name} aria-label={name}><option>Small<option>Middle<option>Large</select>"
        for name in ("size", "other")
    )
    server.page("/keys", f"<!doctype html><title>Keys</title>{lists}")

    async def story(page: Page) -> None:
        await page.backend.page.locator("#other").focus()
        point = await end_of(page, "#size")
        QTest.mouseClick(page.canvas.viewport(), LEFT, NONE, point)
        page.key(Qt.Key.Key_Down)
        page.key(Qt.Key.Key_Return, "\r")
        assert not page.stepdeck.window.findChildren(ChoiceMenu), "it is pressed before the list shows"
        await page.done("Chose “Middle” in size")
        assert (await page.value("#size"), await page.value("#other")) == ("Middle", "Small")

    control(story, path="/keys")


def test_keys_after_an_escape_that_closes_a_list_choose_nothing_in_it(
    control: Callable[..., None], server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QPoint] = []  # the menu may be gone before anybody looks
    open_at = ChoiceMenu.open_at

    def noted(menu: ChoiceMenu, point: QPoint) -> None:
        opened.append(point)
        open_at(menu, point)

    monkeypatch.setattr(ChoiceMenu, "open_at", noted)
    server.page(
        "/left",
        "<!doctype html><title>Left</title><select id=size aria-label=size><option>Small<option>Middle</select>"
        "<button id=go>Go</button>",
    )

    async def story(page: Page) -> None:
        point = await end_of(page, "#size")
        QTest.mouseClick(page.canvas.viewport(), LEFT, NONE, point)
        page.key(Qt.Key.Key_Escape)
        page.key(Qt.Key.Key_Down)
        page.key(Qt.Key.Key_Down)
        page.key(Qt.Key.Key_Return, "\r")
        assert not opened, "it is pressed before the list shows"
        await page.user.until(lambda: bool(opened), "the menu")
        await page.click("#go")
        await page.user.until(lambda: bool(page.rows) and page.rows[-1].target == "Go", "the next step")
        assert not [row.words for row in page.rows if "Chose" in row.words]
        assert await page.value("#size") == "Small"

    control(story, path="/left")


def test_a_click_on_a_list_in_which_nothing_was_chosen_is_a_step_before_the_next(
    control: Callable[..., None], server: PageServer
) -> None:
    # With a role of its own, a list gets its press: it may be more than a list.
    many = "".join(f"<option>City {number}" for number in range(301))
    server.page(
        "/lists",
        "<!doctype html><title>Lists</title><style>select, button { display: block; margin: 60px }</style>"
        "<select role=listbox id=country aria-label=Country><option>Italy<option>France</select>"
        f"<select role=listbox id=city aria-label=City>{many}</select><button id=go>Go</button>",
    )

    async def story(page: Page) -> None:
        window = page.stepdeck.window

        async def menu() -> ChoiceMenu:
            await page.user.until(lambda: bool(window.findChildren(ChoiceMenu)), "the menu")
            return window.findChildren(ChoiceMenu)[0]

        await page.click("#country")
        QTest.keyClick(await menu(), Qt.Key.Key_Escape)
        await page.user.until(lambda: not window.findChildren(ChoiceMenu), "the menu to go")
        await page.done("Clicked Country")
        await page.click("#city")
        await page.done("Clicked Country", "Clicked City")
        assert window.action_panel.selected_action_id() == page.id("Choose City")
        assert [shown.message.sentence for shown in window.messages.shown()] == ["Choose in the form of “City”."]
        assert [row.changes[0] for row in page.rows] == ["Nothing was chosen."] * 2
        await page.click("#country")
        shown = await menu()
        QTest.mouseClick(shown, LEFT, NONE, shown.actionGeometry(shown.actions()[1]).center())
        await page.done("Clicked Country", "Clicked City", "Chose “France” in Country")
        await page.click("#go")
        await page.done("Clicked Country", "Clicked City", "Chose “France” in Country", "Clicked Go")
        assert await page.value("#country") == "France"

    control(story, path="/lists")


def test_a_field_for_files_brings_the_card_and_control_goes_on(control: Callable[..., None], tmp_path: Path) -> None:
    async def story(page: Page) -> None:
        paper = tmp_path / "paper.txt"
        paper.write_text("words")
        await page.click("#papers")
        cards = page.stepdeck.window
        await page.user.until(lambda: bool(cards.findChildren(FileCard)), "the card")
        card = cards.findChildren(FileCard)[0]
        assert (card.isVisible(), page.stepdeck.control.on) == (True, True)
        await page.done("Clicked Papers")
        canvas = cards.area.picture.canvas
        assert cards.focusWidget() is canvas
        card.choose.setFocus(Qt.FocusReason.MouseFocusReason)
        press(card.choose)
        assert card.dialog is not None
        card.dialog.close()
        card.give([str(paper)])
        await page.backend.page.wait_for_function(
            "() => log.some(event => event.kind == 'change' && event.at == 'papers')"
        )
        assert await page.backend.page.evaluate("() => [...papers.files].map(file => file.name)") == ["paper.txt"]
        await page.user.until(lambda: not page.session.busy and not page.session.info.asks, "the answer")
        assert page.stepdeck.control.on
        await page.user.until(lambda: cards.focusWidget() is canvas, "the keyboard back on the page")
        await page.click("#city")
        page.type("Rome")
        await page.user.until(lambda: page.rows[-1].target == "City" and page.rows[-1].outcome == "done", "typing")
        assert await page.value("#city") == "Rome"

    control(story)


def test_the_bubble_about_a_field_is_said_in_the_step(control: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        await page.click("#send")
        await page.done("Clicked Send")
        reason = await page.backend.page.evaluate("() => document.getElementById('name').validationMessage")
        assert page.rows[0].summary == f"“Name” is not accepted: {reason.rstrip('.')}"

    control(story)


def test_esc_ends_the_full_screen_of_a_page_and_then_is_the_pages(control: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        await page.click("#full")
        await page.backend.page.wait_for_function("() => document.fullscreenElement")
        page.key(Qt.Key.Key_Escape, "\x1b", 9)
        await page.backend.page.wait_for_function("() => !document.fullscreenElement")
        assert not await page.log("keydown")
        await page.user.until(
            lambda: not page.stepdeck.control_wiring.source._escaped.isActive(), "the first Esc to be alone"
        )
        page.key(Qt.Key.Key_Escape, "\x1b", 9)
        await page.backend.page.wait_for_function("() => log.some(event => event.kind == 'keydown')")
        assert page.stepdeck.control.on

    control(story)
