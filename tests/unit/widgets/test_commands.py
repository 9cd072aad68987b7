"""The table of commands, and the QActions made from it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QListView, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.models.matching import Matcher
from gui.schema import errors
from gui.schema.errors import StepdeckError
from gui.widgets.command_keys import key_words, keys_words, portable, pressed, resolve, why_no_key, without_usual
from gui.widgets.command_set import CommandSet
from gui.widgets.commands import (
    COMMANDS,
    MAIN_MENU,
    NEW_SESSION_MENU,
    PICTURE_MENU,
    REMEDY_COMMANDS,
    Command,
    Situation,
    Submenu,
)

IDS = {command.id for command in COMMANDS}
USUAL = {command.id: tuple(map(portable, command.keys)) for command in COMMANDS}
CONTROL = Qt.KeyboardModifier.ControlModifier
OPEN = Situation(sessions=2, session="active", page=True, earlier_page=True, later_page=True, selected=True)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    column.addWidget(QListView())
    column.addWidget(QPlainTextEdit())
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def commands(window: QWidget) -> CommandSet:
    made = CommandSet(window)
    made.serve(window)
    made.set_situation(OPEN)
    return made


# The table


def test_every_command_is_there_once_with_words_of_its_own() -> None:
    assert len(IDS) == len(COMMANDS)
    assert len({command.plain_words for command in COMMANDS}) == len(COMMANDS)


def test_no_usual_key_is_wanted_twice_or_is_none() -> None:
    granted, problems = resolve(COMMANDS, {})
    assert problems == ()
    assert granted == USUAL
    assert all(all(keys) for keys in USUAL.values())
    assert "F1" in USUAL["window.keys"]


def menus() -> list[tuple[list[str], list[str]]]:
    """The submenus and the command ids of each menu."""
    found = []
    for menu in (NEW_SESSION_MENU, PICTURE_MENU, MAIN_MENU):
        beside = [entry for entry in menu if isinstance(entry, Submenu)]
        found.append(([entry.words for entry in beside], [entry for entry in menu if isinstance(entry, str) and entry]))
        found.extend(([], list(entry.ids)) for entry in beside)
    return found


def test_menus_and_remedies_name_commands_that_are_there() -> None:
    assert {one for _, ids in menus() for one in ids} <= IDS
    offered = {
        remedy.key
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, StepdeckError)
        for remedy in kind.remedies_default
    }
    assert set(REMEDY_COMMANDS.values()) <= IDS
    assert offered & set(REMEDY_COMMANDS)


def test_each_entry_of_a_menu_has_an_access_key_of_its_own() -> None:
    words = {command.id: command.words for command in COMMANDS}
    for beside, ids in menus():
        entries = [*beside, *(words[one] for one in ids)]
        letters = [entry.partition("&")[2][:1].lower() for entry in entries]
        assert all(letter.isalpha() for letter in letters), [entry for entry in entries if "&" not in entry]
        assert len(set(letters)) == len(letters), sorted(letters)


@pytest.mark.parametrize(
    ("command_id", "situation", "why"),
    [
        ("page.reload", Situation(), "Open a page first"),
        ("page.reload", Situation(session="ended"), "This session has ended"),
        ("page.reload", Situation(session="active"), ""),
        ("page.reload", Situation(session="active", past=True), "This is an earlier step. Go back to now first (Esc)."),
        ("page.control", Situation(past=True), "This is an earlier step. Go back to now first (Esc)."),
        ("steps.now", Situation(session="active"), "This is the live page"),
        ("steps.open", Situation(session="active"), "Nothing was done in this session yet"),
        ("page.back", Situation(session="active"), "Nothing to go back to"),
        ("page.back", Situation(session="active", earlier_page=True), ""),
        ("page.forward", Situation(session="active", earlier_page=True), "Nothing to go forward to"),
        (
            *("session.bring_back", Situation(sessions=1)),
            "A step cannot be undone; ← goes back to the page before. No session was removed so far.",
        ),
        ("session.bring_back", Situation(removed=True), ""),
        ("page.stop", Situation(session="active"), "No step is running"),
        ("page.stop", Situation(busy=True), ""),
        ("page.control", Situation(no_control="The page asks something."), "The page asks something."),
        ("actions.run", Situation(page=True), "Select an action first"),
        ("actions.run", Situation(selected=True, busy=True), "A step is running. Stop it, or wait for it."),
        ("page.new_tab", Situation(session="active", busy=True), ""),
        ("session.next", Situation(sessions=1), "There is no other session"),
        ("session.reopen", Situation(session="active"), "This session is still open"),
        ("session.reopen", Situation(session="ended"), ""),
        ("window.settings", Situation(), ""),
    ],
)
def test_what_is_missing_is_said(command_id: str, situation: Situation, why: str) -> None:
    command = next(command for command in COMMANDS if command.id == command_id)
    assert command.why_not(situation) == why


# Keys


def test_a_chosen_key_goes_before_a_usual_one_and_both_are_named() -> None:
    granted, problems = resolve(COMMANDS, {"page.address": ("Ctrl+R",)})
    assert (granted["page.address"], granted["page.reload"]) == (("Ctrl+R",), ())
    (problem,) = problems
    assert problem == ("Ctrl+R is wanted twice. “Go to the address field” has it, “Reload the web page” goes without.")


def test_of_two_that_choose_the_same_key_the_first_of_the_table_has_it() -> None:
    granted, problems = resolve(COMMANDS, {"window.quit": ("Ctrl+J",), "page.reload": ("Ctrl+J", "F9")})
    assert (granted["page.reload"], granted["window.quit"]) == (("Ctrl+J", "F9"), ())
    assert len(problems) == 1
    assert "“Reload the web page” has it, “Quit” goes without" in problems[0]


def test_choices_that_cannot_be_granted_are_said_and_the_rest_holds() -> None:
    chosen = {"page.reload": ("Hyper+Q", "Ctrl+J", "X"), "of.tomorrow": ("F9",), "page.refresh": ()}
    granted, problems = resolve(COMMANDS, chosen)
    assert (granted["page.reload"], granted["page.refresh"]) == (("Ctrl+J",), ())
    assert set(granted) == IDS
    assert problems == (
        "Reload the web page: “Hyper+Q” is not a key.",
        "Reload the web page: X alone is for writing and for moving in lists. Add Ctrl or Alt.",
    )


@pytest.mark.parametrize(
    "key",
    ["", "a", "Shift+B", "7", "Enter", "Space", "Tab", "Left", "Del", "Ctrl+C", "Ctrl+V", "Ctrl+K, Ctrl+S", "x" * 9999],
)
def test_keys_for_writing_and_moving_are_refused(key: str) -> None:
    assert why_no_key(key)


@pytest.mark.parametrize("key", ["F9", "Shift+F9", "Ctrl+J", "Alt+Left", "Ctrl+Return", "/", "Ctrl+7", "Meta+A"])
def test_other_keys_are_taken(key: str) -> None:
    assert why_no_key(key) == ""
    assert portable(key) == key


def test_keys_are_written_for_people() -> None:
    assert keys_words(("Ctrl+Return", "Ctrl+Enter")) == "Ctrl+Enter"
    assert keys_words(("Alt+Left", "Ctrl++", "/")) == "Alt+←, Ctrl++ or /"
    assert keys_words(("Ctrl+K",)) == "Ctrl+K"
    assert key_words("Shift+F5") == "Shift+F5"


def test_only_what_is_not_usual_is_a_choice() -> None:
    assert without_usual(COMMANDS, {**USUAL, "page.reload": ("F9",), "page.stop": ()}) == {
        "page.reload": ("F9",),
        "page.stop": (),
    }


@pytest.mark.parametrize(
    ("modifiers", "key", "name"),
    [
        (CONTROL, Qt.Key.Key_J, "Ctrl+J"),
        (CONTROL | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_J, "Ctrl+Shift+J"),
        (CONTROL | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_Question, "Ctrl+?"),
        (CONTROL | Qt.KeyboardModifier.KeypadModifier, Qt.Key.Key_Enter, "Ctrl+Enter"),
        (Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_F5, "Shift+F5"),
        (CONTROL | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_Backtab, "Ctrl+Shift+Tab"),
        (CONTROL, Qt.Key.Key_Control, ""),
    ],
)
def test_what_was_pressed_has_a_name(modifiers: Qt.KeyboardModifier, key: Qt.Key, name: str) -> None:
    assert pressed(QKeyCombination(modifiers, key)) == name


# QActions


def test_a_changed_key_works_at_once_and_the_one_before_no_longer(
    qtbot: QtBot, window: QWidget, commands: CommandSet
) -> None:
    done = QSignalSpy(commands["page.reload"].triggered)
    commands.set_keys({"page.reload": ("Ctrl+J",)})
    qtbot.keyClick(window, Qt.Key.Key_R, CONTROL)
    assert done.count() == 0
    qtbot.keyClick(window, Qt.Key.Key_J, CONTROL)
    assert done.count() == 1
    commands.set_keys({})
    qtbot.keyClick(window, Qt.Key.Key_R, CONTROL)
    assert done.count() == 2


def test_keys_of_what_cannot_be_used_say_why_and_reach_no_field(
    qtbot: QtBot, window: QWidget, commands: CommandSet
) -> None:
    field = window.findChild(QPlainTextEdit)
    assert field is not None
    field.setFocus()
    commands.set_situation(Situation(session="active", page=True))
    with qtbot.waitSignal(commands.refused) as told:
        qtbot.keyClick(field, Qt.Key.Key_Return, CONTROL)
    assert told.args == ["Select an action first"]
    assert field.toPlainText() == ""


def test_escape_is_for_others_while_nothing_can_be_stopped(qtbot: QtBot, window: QWidget, commands: CommandSet) -> None:
    with qtbot.assertNotEmitted(commands.refused), qtbot.assertNotEmitted(commands["page.stop"].triggered):
        qtbot.keyClick(window, Qt.Key.Key_Escape)


def test_a_button_follows_its_command(qtbot: QtBot, commands: CommandSet) -> None:
    button = QPushButton("Reload")
    qtbot.addWidget(button)
    commands.bind("page.reload", button)
    assert button.toolTip() == "Reload the web page (Ctrl+R)"
    commands.set_keys({"page.reload": ("F9", "Ctrl+J")})
    assert button.toolTip() == "Reload the web page (F9 or Ctrl+J)"
    with qtbot.waitSignal(commands["page.reload"].triggered):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    commands.set_situation(Situation())
    assert not button.isEnabled()
    assert button.toolTip() == button.accessibleDescription() == "Open a page first"


def test_what_stayed_as_it_was_is_not_worked_out_again(commands: CommandSet, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def why_not(self: Command, _: Situation) -> str:
        asked.append(self.id)
        return ""

    monkeypatch.setattr(Command, "why_not", why_not)
    busy, past = replace(OPEN, busy=True), replace(OPEN, past=True)
    for situation in (busy, replace(busy), past, busy, replace(past)):
        commands.set_situation(situation)
    assert asked == 2 * [command.id for command in COMMANDS]


def test_only_buttons_of_commands_of_which_something_else_is_said_are_told(
    qtbot: QtBot, commands: CommandSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    for command_id in ("page.reload", "page.stop"):
        button = QPushButton()
        qtbot.addWidget(button)
        monkeypatch.setattr(button, "setToolTip", told.append)
        commands.bind(command_id, button)
    told.clear()
    commands.set_situation(replace(OPEN, busy=True))
    assert told == ["Stop the running step (Shift+F5 or Esc)"]
    commands.set_situation(replace(OPEN, busy=True, steps=7))
    assert len(told) == 1
    commands.set_keys({"page.reload": ("F9",)})
    assert len(told) == 3


def test_a_checkable_command_shows_what_is_so_not_what_was_asked_for(qtbot: QtBot, commands: CommandSet) -> None:
    button = QPushButton("All")
    button.setCheckable(True)
    qtbot.addWidget(button)
    commands.bind("session.wall", button)
    asked = QSignalSpy(commands["session.wall"].triggered)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.count() == 1
    assert not button.isChecked()
    assert not commands["session.wall"].isChecked()


def test_a_lent_key_works_in_its_list_only(qtbot: QtBot, window: QWidget, commands: CommandSet) -> None:
    view = window.findChild(QListView)
    field = window.findChild(QPlainTextEdit)
    assert view is not None
    assert field is not None
    action = view.addAction("Remove")
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    commands.lend("session.remove", action)
    done = QSignalSpy(action.triggered)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    assert done.count() == 0
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert done.count() == 1
    commands.set_keys({"session.remove": ("F7",)})
    qtbot.keyClick(view, Qt.Key.Key_F7)
    assert done.count() == 2


def test_a_widget_that_is_gone_is_not_followed(commands: CommandSet) -> None:
    button = QPushButton("Reload")
    commands.bind("page.reload", button)
    gone = QSignalSpy(button.destroyed)
    button.deleteLater()
    QCoreApplication.sendPostedEvents(button, QEvent.Type.DeferredDelete)
    assert gone.count() == 1
    commands.set_keys({"page.reload": ("F9",)})
    commands.set_situation(Situation())


@pytest.mark.parametrize("word", ["cookie", "offline", "HAR", "network", "slow", "accessibility"])
def test_what_the_inspector_does_is_found_by_the_word_for_it(word: str) -> None:
    words = [command.plain_words for command in COMMANDS]
    found = Matcher(words, [""] * len(words)).rank(word)
    assert any(COMMANDS[at].id.partition(".")[0] in ("inspector", "network", "storage", "viewport") for at in found[:5])


def test_holding_down_the_key_that_closes_a_tab_closes_one(commands: CommandSet) -> None:
    assert not commands["session.close_tab"].autoRepeat()
    assert not commands["page.new_tab"].autoRepeat()
    assert commands["session.next"].autoRepeat()


def test_a_sign_runs_its_command_whatever_key_makes_it(window: QWidget, commands: CommandSet) -> None:
    """Qt may know a key by one of several layouts only, and then finds no shortcut for it."""
    ran = QSignalSpy(commands["actions.filter"].triggered)

    def press(widget: QWidget, text: str, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QCoreApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, modifiers, text))

    beside = QPushButton("Text", window)
    beside.show()
    press(beside, "/")
    assert ran.count() == 1
    press(beside, "/", Qt.KeyboardModifier.ShiftModifier)
    assert ran.count() == 2, "where Shift makes it"
    press(beside, "/", CONTROL)
    press(beside, "x")
    editor = window.findChild(QPlainTextEdit)
    assert editor is not None
    press(editor, "/")
    assert ran.count() == 2
    assert editor.toPlainText() == "/", "a letter where letters are typed"


def test_a_held_sign_runs_no_more_often_than_its_command_may(window: QWidget, commands: CommandSet) -> None:
    commands.set_keys({"session.close_tab": ("#",)})
    closed, filtered = (QSignalSpy(commands[one].triggered) for one in ("session.close_tab", "actions.filter"))
    for sign in "#/":
        for again in (False, True, True):
            event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, sign, again, 1)
            QCoreApplication.sendEvent(window, event)
    assert (closed.count(), filtered.count()) == (1, 3)
