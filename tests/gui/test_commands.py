"""Commands, their keys and the palette in the real window, without a browser."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from gui.app.paths import AppPaths
from gui.app.settings import Settings, save_settings
from gui.bootstrap import Stepdeck
from gui.models.palette import Entry
from gui.schema.action import Action, ActionCall, Param
from gui.schema.code import Code
from gui.schema.fact import fact, said
from gui.schema.session import SessionInfo
from gui.schema.step import StepRecord
from gui.widgets.commands import COMMANDS, Situation
from gui.widgets.main_window import MainWindow
from gui.widgets.settings_dialog import SettingsDialog
from gui.widgets.shortcuts import ShortcutSheet
from tests.unit.widgets.samples import observation

Run = Callable[[Callable[[Stepdeck], Awaitable[None]]], None]

CONTROL = Qt.KeyboardModifier.ControlModifier
OPEN = Situation(*(2, "active"), page=True, earlier_page=True, later_page=True, selected=True, steps=1, removed=True)
BUY = Action("B1", "Click Buy now", "Delivery", target="Buy now", name="Buy now")
NAME = Action(
    "I1", "Type into Full name", "Delivery", (Param("value", "string"),), target="Full name", name="Full name"
)
PAY = Action("B2", "Click Pay", "Delivery", target="Pay", reason="disabled", hindrance=said("Disabled on this page."))
EVIL = Action("B3", "Click \u202eyap <b>now</b>" + "x" * 5000, "\u2066Evil\x07", target="evil")


def press(sequence: str, widget: QWidget | None = None) -> None:
    """Press a key as a person does: it goes to whatever has the focus."""
    target = widget or QApplication.focusWidget()
    assert target is not None
    QTest.keySequence(target, QKeySequence(sequence))


def entries(window: MainWindow) -> list[Entry]:
    model = window.command_palette.model
    made = [model.entry(row) for row in range(model.rowCount())]
    return [entry for entry in made if entry is not None]


def search(window: MainWindow, text: str) -> list[Entry]:
    """Open the palette by its key and type."""
    if not window.command_palette.isVisible():
        press("Ctrl+K")
    window.command_palette.field.clear()
    QTest.keyClicks(window.command_palette.field, text)
    return entries(window)


def show_page(window: MainWindow) -> None:
    page = observation(actions=(BUY, NAME, PAY, EVIL))
    window.area.set_observation(page)
    window.action_panel.set_observation(page)


def test_every_command_is_reached_by_each_of_its_keys_and_stands_in_the_palette(run: Run) -> None:
    async def story(stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        told: list[str] = []
        for command in COMMANDS:
            action = window.commands[command.id]
            action.triggered.disconnect()  # only what is pressed is looked at here, not what it does
            action.triggered.connect(lambda _on=False, name=command.id: told.append(name))
        window.commands.set_situation(OPEN)
        window.address_bar.new.setFocus()
        for command in COMMANDS:
            if command.scope != "window":
                continue
            for key in window.commands.keys(command.id):
                past = command.id in ("steps.star", "steps.note")  # a step is looked at
                window.commands.set_situation(replace(OPEN, busy=command.id == "page.stop", past=past))
                told.clear()
                press(key, window)
                assert told == [command.id], key
        window.commands.set_situation(OPEN)
        window.toggle_palette()
        shown = {entry.key: entry for entry in entries(window) if entry.kind == "command"}
        assert set(shown) == {command.id for command in COMMANDS} - {"window.palette"}
        for command_id, entry in shown.items():
            assert entry.keys == window.commands.keys_words(command_id)
            assert entry.why_not == window.commands.why_not(command_id)

    run(story)


def test_every_command_does_something(run: Run) -> None:
    async def story(stepdeck: Stepdeck) -> None:
        for command in COMMANDS:
            receivers = stepdeck.window.commands[command.id].receivers("2triggered(bool)")
            assert receivers > command.checkable, command.id  # those that can be checked listen to themselves

    run(story)


def test_the_window_of_the_picture_has_the_keys_too(run: Run) -> None:
    async def story(stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        show_page(window)
        window.area.set_apart(True)
        apart = window.area.picture_window
        apart.activateWindow()
        while not apart.isActiveWindow():  # noqa: ASYNC110 -- Qt shows it at one of the next turns
            await asyncio.sleep(0)
        press("Ctrl+K", apart)
        assert window.command_palette.window() is apart
        assert window.command_palette.isVisible()
        press("Esc")
        press("Ctrl+K", apart)
        QTest.keyClicks(window.command_palette.field, "full name")
        press("Return")
        assert window.action_panel.form is not None
        assert window.action_panel.form.action is NAME

    run(story)


def test_the_selected_action_is_double_clicked_right_clicked_and_pointed_at(run: Run) -> None:
    async def story(stepdeck: Stepdeck) -> None:
        window, controller = stepdeck.window, stepdeck.controller
        now = datetime.now(UTC)
        controller.current_changed.emit(SessionInfo("s1", now, now, url="https://shop.example/"))
        show_page(window)
        commands, asked = window.commands, list[ActionCall]()
        ids = ("actions.double_click", "actions.right_click", "actions.point_at")
        assert {commands.why_not(command_id) for command_id in ids} == {"Select an action first"}
        window.action_panel.select_action("B1")
        window.action_panel.step_requested.disconnect()  # only what is asked for is looked at here
        window.action_panel.step_requested.connect(asked.append)
        for command_id in ids:
            commands.run(command_id)
        assert asked == [ActionCall(action_id="B1", gesture=gesture) for gesture in ("double", "right", "hover")]

    run(story)


def test_what_can_be_used_follows_the_window(run: Run) -> None:
    async def story(stepdeck: Stepdeck) -> None:
        window, controller = stepdeck.window, stepdeck.controller
        commands = window.commands
        now = datetime.now(UTC)
        info = SessionInfo("s1", now, now, url="https://shop.example/")
        assert commands.why_not("page.reload") == "Open a page first"
        controller.current_changed.emit(info)
        assert commands.why_not("page.reload") == ""
        assert window.address_bar.reload.isEnabled()
        show_page(window)
        controller.busy_changed.emit(True, "Clicking…", False, False)
        assert commands["page.stop"].isEnabled()
        controller.busy_changed.emit(False, "", False, False)
        assert not commands["page.stop"].isEnabled()
        assert not commands["actions.run"].isEnabled()
        window.action_panel.select_action("B1")
        assert commands["actions.run"].isEnabled()
        controller.busy_changed.emit(True, "Clicking…", False, False)
        assert not commands["actions.run"].isEnabled()
        controller.busy_changed.emit(True, "“nightly” is at work…", False, True)
        assert commands["page.stop"].isEnabled()
        assert commands["actions.run"].isEnabled(), "the person goes before the next step of a client"
        controller.busy_changed.emit(False, "", False, False)
        controller.current_changed.emit(replace(info, status="closed", closed_at=now))
        assert commands.why_not("page.reload") == "This session has ended"
        window.address_bar.new.setFocus()
        press("Ctrl+R")
        assert window.status.status_text() == "This session has ended"

    run(story)


def test_the_palette_opens_over_a_text_field_and_gives_the_focus_back(run: Run) -> None:
    async def story(stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        show_page(window)
        field = window.address_bar.field
        for keys in ("Ctrl+K", "Ctrl+Shift+P"):
            for widget in (field, window.action_panel.list, window.action_panel.filter):
                widget.setFocus()
                if isinstance(widget, QLineEdit):
                    widget.clear()
                    QTest.keyClicks(widget, "half an address")
                    widget.setCursorPosition(4)
                press(keys)
                assert window.command_palette.field.hasFocus()
                press("Esc")
                assert not window.command_palette.isVisible()
                assert widget.hasFocus()
                if isinstance(widget, QLineEdit):
                    assert widget.text() == "half an address"
            window.action_panel.filter.clear()  # or there would be no list to put the focus on
        press("Ctrl+K")
        press("Ctrl+K")
        assert not window.command_palette.isVisible()

    run(story)


def test_it_is_chosen_by_keys_and_by_mouse_and_a_click_beside_it_closes_it(run: Run) -> None:
    async def story(stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        palette = window.command_palette
        show_page(window)
        window.address_bar.new.setFocus()
        found = search(window, "zoom")
        assert {"zoom.in", "zoom.out"} <= {entry.key for entry in found[:3]}
        press("Down")
        press("Down")
        press("Up")
        chosen = found[1].key
        done = QSignalSpy(window.commands[chosen].triggered)
        press("Return")
        assert done.count() == 1
        assert window.address_bar.new.hasFocus()
        search(window, "light theme")
        place = palette.list.visualRect(palette.model.index(0)).center()
        QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert stepdeck.preferences.settings.theme == "light"
        press("Ctrl+K")
        assert [entry.key for entry in entries(window)[:2]] == ["theme.light", chosen]
        QTest.mouseClick(window.action_panel.filter, Qt.MouseButton.LeftButton)
        assert not palette.isVisible()
        assert window.action_panel.filter.hasFocus()

    run(story)


def test_actions_run_or_show_their_form_or_say_why_not(run: Run) -> None:
    async def story(stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        show_page(window)
        asked: list[ActionCall] = []
        window.action_panel.step_requested.disconnect()
        window.action_panel.step_requested.connect(asked.append)
        window.address_bar.new.setFocus()
        assert search(window, "buy now")[0].key == "B1"
        press("Ctrl+Return")  # no other than Enter: nothing that cannot be seen is run
        assert asked == [ActionCall(action_id="B1")]
        assert search(window, "i1")[0].words == "Type into Full name"
        press("Return")
        focused = QApplication.focusWidget()
        assert window.action_panel.form is not None
        assert window.action_panel.form.action is NAME
        assert focused in window.action_panel.form.fields()
        assert search(window, "pay")[0].why_not == "Disabled on this page."
        press("Return")
        assert window.action_panel.selected_action_id() == "B2"
        assert window.action_panel.list.hasFocus()
        assert len(asked) == 1

    run(story)


def test_what_cannot_be_used_stays_where_its_row_says_why(run: Run) -> None:
    async def story(stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        window.address_bar.new.setFocus()
        assert search(window, "reload the web")[0].why_not == "Open a page first"
        press("Return")
        assert window.command_palette.isVisible()

    run(story)


def test_when_the_page_changes_nothing_else_is_run_in_place_of_what_was_read(run: Run) -> None:
    async def story(stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        show_page(window)
        asked: list[ActionCall] = []
        window.action_panel.step_requested.connect(asked.append)
        window.address_bar.new.setFocus()
        search(window, "now")
        window.action_panel.set_observation(observation(actions=(replace(BUY, description="Click Sell now"), NAME)))
        window.command_palette.renew()
        press("Return")
        assert asked == []
        assert window.command_palette.isVisible()
        press("Down")
        press("Return")
        assert [call.action_id for call in asked] == ["B1"]

    run(story)


def test_texts_of_pages_are_plain_bounded_and_read_in_one_direction(run: Run) -> None:
    async def story(stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        show_page(window)
        window.address_bar.new.setFocus()
        (entry,) = [entry for entry in search(window, "evil") if entry.kind == "action"]
        assert entry.words.startswith("Click yap <b>now</b>")
        assert len(entry.words) <= 300
        assert entry.detail == "Evil"
        tip = window.command_palette.model.index(0).data(Qt.ItemDataRole.ToolTipRole)
        assert "<b>now" not in tip

    run(story)


def test_sessions_are_made_current_and_steps_selected(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    async def story(stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        now = datetime.now(UTC)
        window.sessions.set_sessions(
            (SessionInfo("s1", now, now, name="Shop"), SessionInfo("s2", now, now, name="Docs", tab_count=1))
        )
        window.steps_model.set_rows(
            [
                StepRecord(
                    number,
                    ActionCall(action_id="B1"),
                    fact(Code.DID_CLICK, target=name, place="", modifiers=""),
                    "done",
                    now,
                )
                for number, name in enumerate(("Buy", "Pay", "Send"), start=1)
            ],
            "s1",
        )
        selected: list[str] = []
        monkeypatch.setattr(stepdeck.controller, "select_session", selected.append)
        window.address_bar.new.setFocus()
        assert search(window, "docs")[0].kind == "session"
        press("Return")
        assert selected == ["s2"]
        assert search(window, "step 2")[0].key == "2"
        assert search(window, "clicked pay")[0].kind == "step"
        told = QSignalSpy(window.steps.step_selected)
        press("Return")
        assert [told.at(at)[0] for at in range(told.count())] == [2]
        assert window.steps.list.hasFocus()

    run(story)


def test_recent_commands_are_remembered_and_nothing_of_pages(run: Run, paths: AppPaths) -> None:
    async def first(stepdeck: Stepdeck) -> None:
        show_page(stepdeck.window)
        stepdeck.window.address_bar.new.setFocus()
        search(stepdeck.window, "full name")
        press("Return")
        search(stepdeck.window, "zoom out")
        press("Return")

    async def second(stepdeck: Stepdeck) -> None:
        stepdeck.window.toggle_palette()
        assert entries(stepdeck.window)[0].key == "zoom.out"

    run(first)
    assert "Full name" not in paths.state_file.read_text(encoding="utf-8")
    run(second)


def test_a_letter_is_a_letter_in_a_field_and_slash_leads_to_the_filter(run: Run) -> None:
    async def story(stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        show_page(window)
        window.address_bar.field.setFocus()
        window.address_bar.field.clear()
        QTest.keyClicks(window.address_bar.field, "a/b")
        assert window.address_bar.field.text() == "a/b"
        window.steps.list.setFocus()
        QTest.keyClicks(window.steps.list, "/")
        assert window.action_panel.filter.hasFocus()

    run(story)


def test_keys_of_the_settings_are_in_force_and_clashes_are_said(run: Run, paths: AppPaths) -> None:
    save_settings(
        paths.settings_file, Settings(command_keys={"zoom.in": ("Ctrl+J",), "window.about": ("Ctrl+J", "F9")})
    )

    async def story(stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        (card,) = window.messages.shown()
        assert "Ctrl+J is wanted twice. “Zoom in” has it, “About Stepdeck” goes without." in card.message.sentence
        before = stepdeck.preferences.settings.zoom_percent
        press("Ctrl+J", window)
        assert stepdeck.preferences.settings.zoom_percent == before + 10
        press("F9", window)
        assert [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
        sheet = ShortcutSheet(window.commands, window)
        assert ("Ctrl+J", "Zoom in") in sheet.rows
        assert "Ctrl+J" in window.commands.menu(("zoom.in",), window).actions()[0].shortcut().toString()
        # Neither wish is lost.
        assert stepdeck.preferences.settings.command_keys["window.about"] == ("Ctrl+J", "F9")

    run(story)


def test_it_fits_into_the_smallest_window(run: Run) -> None:
    async def story(stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        for size in ((1440, 900), (1024, 640), (960, 560)):
            window.resize(*size)
            window.toggle_palette()
            palette = window.command_palette
            assert window.rect().contains(palette.geometry())
            assert window.rect().contains(palette.mapTo(window, QPoint(0, palette.height() - 1)))
            palette.leave()

    run(story)


def test_a_key_that_is_changed_in_the_settings_works_at_once_and_after_a_restart(run: Run, paths: AppPaths) -> None:
    async def first(stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        press("Ctrl+,", window)
        (dialog,) = [made for made in window.findChildren(SettingsDialog) if made.isVisible()]
        dialog.show_keys()
        assert dialog.keys is not None
        made = dialog.keys.rows["zoom.in"].buttons[0]
        press("Space", made)
        press("Ctrl+J", made)
        QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
        press("Ctrl+J", window)
        assert stepdeck.preferences.settings.zoom_percent == 110
        press("Ctrl++", window)
        assert stepdeck.preferences.settings.zoom_percent == 110
        assert window.messages.shown() == ()

    async def second(stepdeck: Stepdeck) -> None:
        press("Ctrl+J", stepdeck.window)
        assert stepdeck.preferences.settings.zoom_percent == 120
        stepdeck.window.toggle_palette()
        assert next(entry for entry in entries(stepdeck.window) if entry.key == "zoom.in").keys == "Ctrl+J or Ctrl+="

    run(first)
    run(second)


def test_where_the_picture_is_shown_is_kept_at_once_as_the_program_may_be_killed(run: Run, paths: AppPaths) -> None:
    def kept() -> tuple[object, object]:
        state = QSettings(str(paths.state_file), QSettings.Format.IniFormat)
        return state.value("picture/apart", None, bool), state.value("mode")

    async def story(stepdeck: Stepdeck) -> None:
        area = stepdeck.window.area
        area.set_apart(True)
        assert kept() == (True, "picture")
        QTest.mouseClick(area.buttons["both"], Qt.MouseButton.LeftButton)
        assert kept() == (False, "both")

    run(story)


def test_pages_of_the_inspector_and_groupings_are_commands_too(run: Run) -> None:
    async def story(stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        show_page(window)
        for name in window.inspector.pages:
            window.commands.run(f"inspector.{name}")
            assert window.inspector.current_page() == name
        window.commands.run("actions.by_kind")
        assert window.action_panel.model.grouping() == "kind"
        window.commands.run("actions.by_page")
        assert window.action_panel.model.grouping() == "page"

    run(story)


def test_the_button_of_the_picture_keeps_saying_what_it_does_now(run: Run) -> None:
    async def story(stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        show_page(window)
        window.commands.set_situation(OPEN)
        window.commands.run("picture.apart")
        assert window.area.apart()
        window.commands.set_keys({"page.reload": ("F9",)})
        assert window.area.picture.apart_button.toolTip() == "Put the picture back"
        assert window.commands["picture.apart"].isChecked()

    run(story)
