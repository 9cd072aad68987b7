"""The session list, driven by mouse and keys."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from gui.schema.code import Code
from gui.schema.fact import fact, said
from gui.schema.session import SessionInfo
from gui.widgets.command_set import CommandSet
from gui.widgets.common.theme import LIGHT, apply_theme
from gui.widgets.sessions.delegate import (
    NARROW_PX,
    age_and_details,
    detail_layout,
    fonts,
    paint_state,
    shown_title,
    title_layout,
)
from gui.widgets.sessions.list_view import SessionList
from tests.helpers.menu_words import plain_words

NOW = datetime.now(UTC)
SHOP = SessionInfo("s1", NOW, NOW, title="Checkout", url="https://shop.example/", tab_count=2, steps=7)
DOCS = replace(SHOP, session_id="s2", title="Docs walk", status="closed", ending=said("closed by you"), closed_at=NOW)
LOGIN = replace(SHOP, session_id="s3", title="Login", last_accessed_at=NOW - timedelta(hours=4, minutes=5))


# The offscreen platform says so of every menu.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture(scope="module", autouse=True)
def light(qapp: QApplication) -> None:
    apply_theme(qapp, "light")


@pytest.fixture
def commands(qapp: QApplication) -> CommandSet:
    return CommandSet(qapp)


@pytest.fixture
def sessions(qtbot: QtBot, commands: CommandSet) -> SessionList:
    made = SessionList()
    commands.lend("session.rename", made.rename_action)
    commands.lend("session.close", made.close_action)
    commands.lend("session.remove", made.remove_action)
    commands.set_keys({"session.close": ("Ctrl+F4",)})
    qtbot.addWidget(made)
    made.resize(216, 400)
    made.set_sessions((SHOP, DOCS, LOGIN))
    made.set_current("s1")
    made.show()
    qtbot.waitUntil(lambda: made.view.visualRect(made.model.index(2)).isValid())
    return made


def place_of(sessions: SessionList, row: int) -> QPoint:
    return sessions.view.visualRect(sessions.model.index(row)).center()


def test_names_that_begin_alike_show_where_they_differ(sessions: SessionList) -> None:
    start = "The handbook of a program with a long name"
    infos = [replace(SHOP, session_id=f"s{n}", title=f"{start}, {part}") for n, part in enumerate(("pages", "steps"))]
    sessions.set_sessions(tuple(infos))
    metrics = sessions.fontMetrics()
    shown = [shown_title(sessions.model.index(row), metrics, 140) for row in range(2)]
    assert all(title.startswith("…") for title in shown)
    assert {title[-5:] for title in shown} == {"pages", "steps"}
    assert start in str(sessions.model.index(0).data(Qt.ItemDataRole.ToolTipRole))


def test_a_tooltip_of_a_row_says_all_that_is_cut_in_it(sessions: SessionList) -> None:
    ended = replace(SHOP, status="ended", ending=fact(Code.FROM_FILE, file="a-report-with-a-very-long-name.html"))
    sessions.set_sessions((ended,))
    tip = str(sessions.model.index(0).data(Qt.ItemDataRole.ToolTipRole))
    assert "From the file a-report-with-a-very-long-name.html" in tip
    assert "7 steps" in tip


def test_a_click_selects(qtbot: QtBot, sessions: SessionList) -> None:
    with qtbot.waitSignal(sessions.session_selected) as told:
        qtbot.mouseClick(sessions.view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(sessions, 2))
    assert told.args == ["s3"]


def test_arrow_keys_select(qtbot: QtBot, sessions: SessionList) -> None:
    sessions.view.setFocus()
    with qtbot.waitSignal(sessions.session_selected) as told:
        qtbot.keyClick(sessions.view, Qt.Key.Key_Down)
    assert told.args == ["s2"]


def test_new_rows_and_the_current_mark_tell_nobody(qtbot: QtBot, sessions: SessionList) -> None:
    with qtbot.assertNotEmitted(sessions.session_selected):
        sessions.set_current("s3")
        sessions.set_sessions((LOGIN, SHOP))
        sessions.set_sessions((SHOP,))
        sessions.set_current("")
    assert sessions.count.text() == "1"


def test_selection_stays_with_its_session(sessions: SessionList) -> None:
    sessions.set_sessions((replace(SHOP, session_id="s0"), DOCS, replace(SHOP, busy=True)))
    selected = sessions.view.selectionModel().selectedIndexes()
    assert [index.row() for index in selected] == [2]


def test_rename_in_place_asks_and_changes_nothing(qtbot: QtBot, sessions: SessionList) -> None:
    sessions.view.setFocus()
    sessions.rename(sessions.current())
    editor = sessions.view.findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "Checkout"
    qtbot.keyClicks(editor, "Pens")
    with qtbot.waitSignal(sessions.rename_requested) as told:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert told.args == ["s1", "Pens"]
    assert sessions.model.data(sessions.model.index(0)) == "Checkout"


def test_the_name_editor_covers_both_lines_of_a_long_name(sessions: SessionList) -> None:
    name = "A first order of pens and of paper, and of much more that is long"
    sessions.set_sessions((replace(SHOP, title=name), DOCS, LOGIN))
    sessions.rename("s1")
    editor = sessions.view.findChild(QLineEdit)
    assert editor is not None
    title_font, _ = fonts(sessions.view.font())
    assert editor.height() > 2 * QFontMetrics(title_font).height()


def test_delete_in_the_name_editor_deletes_letters_only(qtbot: QtBot, sessions: SessionList) -> None:
    sessions.set_current("s2")
    sessions.view.setFocus()
    sessions.rename(sessions.current())
    editor = sessions.view.findChild(QLineEdit)
    assert editor is not None
    with qtbot.assertNotEmitted(sessions.remove_requested):
        qtbot.keyClick(editor, Qt.Key.Key_Delete)
    assert editor.text() == ""


def test_the_menu_closes_the_active_and_a_key_removes_the_ended(qtbot: QtBot, sessions: SessionList) -> None:
    sessions.view.setFocus()
    with qtbot.assertNotEmitted(sessions.remove_requested), qtbot.waitSignal(sessions.close_requested) as closed:
        qtbot.keyClick(sessions.view, Qt.Key.Key_Delete)
        sessions.close_action.trigger()
    assert closed.args == ["s1"]
    sessions.set_current("s2")
    with qtbot.assertNotEmitted(sessions.close_requested), qtbot.waitSignal(sessions.remove_requested) as removed:
        sessions.close_action.trigger()
        qtbot.keyClick(sessions.view, Qt.Key.Key_Delete)
    assert removed.args == ["s2"]


def test_the_menu_shows_keys_that_work_in_the_whole_window(sessions: SessionList, commands: CommandSet) -> None:
    assert sessions.close_action.shortcut().toString() == "Ctrl+F4"
    assert commands["session.close"].shortcut().toString() == "Ctrl+F4"
    assert sessions.view.actions() == [sessions.remove_action]  # a key that two actions have does nothing


def test_a_name_that_is_being_edited_is_left_alone(sessions: SessionList) -> None:
    sessions.rename("s1")
    editor = sessions.view.findChild(QLineEdit)
    assert editor is not None
    editor.setText("Half a na")
    sessions.rename("s1")
    assert sessions.view.findChild(QLineEdit) is editor
    assert editor.text() == "Half a na"


@pytest.mark.parametrize(
    ("row", "texts"),
    [
        (
            0,
            [
                *(
                    "Rename",
                    "Close session, its steps stay",
                    "Keep its cookies and storage",
                    "Go on, but keep nothing of it",
                ),
                "Close session and forget all of it…",
            ],
        ),
        (1, ["Rename", "Reopen at its page", "Remove from list", "Forget all of this session…"]),
    ],
)
def test_the_menu_offers_what_fits_the_state(sessions: SessionList, row: int, texts: list[str]) -> None:
    sessions.view.customContextMenuRequested.emit(place_of(sessions, row))
    menu = sessions.findChild(QMenu)
    assert menu is not None
    assert [plain_words(action) for action in menu.actions() if not action.isSeparator()] == texts
    menu.close()


def test_what_is_not_kept_cannot_be_left_out_again(qtbot: QtBot, sessions: SessionList) -> None:
    sessions.view.customContextMenuRequested.emit(place_of(sessions, 0))
    assert not sessions.keep_nothing_action.isChecked()
    with qtbot.waitSignal(sessions.keep_nothing_requested) as told:
        sessions.keep_nothing_action.trigger()
    assert told.args == ["s1"]
    rows = sessions.model.rows()
    sessions.set_sessions((replace(rows[0], kept=False), *rows[1:]))
    sessions.view.customContextMenuRequested.emit(place_of(sessions, 0))
    assert sessions.keep_nothing_action.isChecked()
    assert not sessions.keep_nothing_action.isEnabled()
    with qtbot.waitSignal(sessions.forget_requested) as told:
        sessions.forget_action.trigger()
    assert told.args == ["s1"]


def test_what_is_kept_of_cookies_can_be_let_go_of_after_the_end_too(qtbot: QtBot, sessions: SessionList) -> None:
    sessions.view.customContextMenuRequested.emit(place_of(sessions, 0))
    assert not sessions.keep_logins_action.isChecked(), "off at first"
    with qtbot.waitSignal(sessions.keep_logins_requested) as told:
        sessions.keep_logins_action.trigger()
    assert told.args == ["s1"]
    first, second, *rest = sessions.model.rows()
    sessions.set_sessions((replace(first, kept=False), replace(second, logins=True), *rest))
    sessions.view.customContextMenuRequested.emit(place_of(sessions, 0))
    assert not sessions.keep_logins_action.isEnabled(), "where nothing is kept"
    sessions.view.customContextMenuRequested.emit(place_of(sessions, 1))
    assert sessions.keep_logins_action.isChecked()
    assert sessions.keep_logins_action.isEnabled()


def test_reopen_from_the_menu(qtbot: QtBot, sessions: SessionList) -> None:
    sessions.view.customContextMenuRequested.emit(place_of(sessions, 1))
    with qtbot.waitSignal(sessions.reopen_requested) as told:
        sessions.reopen_action.trigger()
    assert told.args == ["s2"]


def test_no_sessions_says_so_and_offers_one(qtbot: QtBot, sessions: SessionList) -> None:
    sessions.set_sessions(())
    assert sessions.empty.isVisible()
    assert sessions.empty.text() == "Your open websites appear here."
    assert sessions.empty.buttons["new"].isVisible()


def test_narrow_leaves_things_out(sessions: SessionList) -> None:
    sessions.resize(110, 400)
    assert sessions.width() == 110
    assert not sessions.practice.isVisible()
    assert sessions.practice_icon.isVisible()


def test_a_heading_that_does_not_fit_ends_in_dots(sessions: SessionList) -> None:
    assert sessions._heading.shown_text() == "Sessions"
    sessions.resize(96, 400)
    sessions._heading.setStyleSheet("font-size: 40px")  # as in a window that is zoomed
    QApplication.processEvents()
    assert sessions._heading.shown_text().endswith("…")


def test_a_button_whose_words_do_not_fit_is_shown_by_its_sign(sessions: SessionList) -> None:
    sessions.resize(170, 400)
    assert sessions.practice.isVisible()
    sessions.practice.setText("Practice site in large letters")
    sessions.resize(171, 400)
    assert not sessions.practice.isVisible()
    assert sessions.practice_icon.isVisible()


def test_ticks_keep_the_rows(qtbot: QtBot, sessions: SessionList) -> None:
    with qtbot.assertNotEmitted(sessions.model.layoutChanged), qtbot.assertNotEmitted(sessions.model.modelReset):
        sessions.tick()
    assert sessions.model.data(sessions.model.index(2), sessions.model.AgeRole) == "4 h"


def test_a_long_name_has_the_first_line_and_the_age_goes_below(sessions: SessionList) -> None:
    sessions.set_sessions((replace(LOGIN, title="A first order of pens", url="https://shop.example/"),))
    index, font = sessions.model.index(0), sessions.font()
    age, details = "4 h", "shop.example · 2 tabs"
    assert age_and_details(index, font, 600) == (age, details)
    assert age_and_details(index, font, NARROW_PX) == ("", f"{age} · {details}")
    assert age_and_details(index, font, NARROW_PX - 1) == ("", details)


@pytest.mark.parametrize(
    "title", ["A first order of pens", "A first order of pens and of paper, and of much more that is long"]
)
def test_a_name_wraps_into_a_second_line_before_it_is_cut(sessions: SessionList, title: str) -> None:
    sessions.set_sessions((replace(LOGIN, title=title), SHOP))
    index, font = sessions.model.index(0), fonts(sessions.font())[0]
    room = QFontMetrics(font).horizontalAdvance("A first order of") + 2
    layout = title_layout(index, font, room, wraps=True)
    assert layout.lineCount() == 2
    assert layout.text() == title or (layout.text().startswith("A first order of") and layout.text().endswith("…"))
    assert all(layout.lineAt(line).naturalTextWidth() <= room for line in range(2))
    assert title_layout(index, font, room, wraps=False).lineCount() == 1
    sessions.resize(170, 400)
    higher, usual = (sessions.view.sizeHintForRow(row) for row in range(2))
    assert higher > usual


def test_details_take_two_lines_at_most(qapp: QApplication) -> None:
    text = "The browser was closed from outside while a step was running, and there is more to say about it"
    assert detail_layout(text, qapp.font(), 160, narrow=False).lineCount() == 2
    assert detail_layout(text, qapp.font(), 160, narrow=True).lineCount() == 1
    assert detail_layout(text, qapp.font(), 160, narrow=False).text().endswith("…")


def test_no_line_of_details_begins_with_a_dot(qapp: QApplication) -> None:
    for width in range(100, 300):  # a narrower row has no room for a whole word
        shown = detail_layout("Reopened · Not kept · shop.example", qapp.font(), width, narrow=False)
        lines = [shown.lineAt(number) for number in range(shown.lineCount())]
        assert not [line for line in lines if shown.text()[line.textStart() :].startswith(("·", " ·", "\u00a0·"))]


@pytest.mark.parametrize("narrow", [False, True])
def test_how_many_tabs_and_steps_there_are_outlasts_what_is_told_before_it(qapp: QApplication, narrow: bool) -> None:
    ended = "Ended: The browser was closed from outside while a step was running and more"
    for count in (" · 12 steps", " · 1,234 steps", " · 3 tabs"):
        shown = detail_layout(f"{ended}{count}", qapp.font(), 170, narrow=narrow)
        assert shown.text().replace("\u00a0", " ").endswith(f"…{count}")
        assert shown.lineCount() == (1 if narrow else 2)
    for width in range(70, 300):
        shown = detail_layout(f"{ended} · 12 steps", qapp.font(), width, narrow=narrow)
        assert shown.lineCount() == (1 if narrow else 2), width
        assert shown.text().endswith("12 steps"), width


def test_every_state_has_its_own_shape(qapp: QApplication) -> None:
    seen = set()
    for state in ("active", "busy", "needs_you", "ended", "error"):
        image = QImage(16, 16, QImage.Format.Format_Alpha8)
        image.fill(0)
        painter = QPainter(image)
        paint_state(painter, QPoint(8, 8), 10, state, LIGHT)
        painter.end()
        seen.add(bytes(image.constBits()))
    assert len(seen) == 5
