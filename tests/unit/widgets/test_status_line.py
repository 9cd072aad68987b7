"""The line at the bottom."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.schema.fact import said
from gui.schema.session import SessionInfo
from gui.widgets.common.theme import apply_theme
from gui.widgets.status_line import StatusLine

NOW = datetime.now(UTC)
ONE = SessionInfo("s1", NOW, NOW)
WAITS = replace(ONE, session_id="s2", need=said("a question"))


def test_counts(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    for sessions, words in (
        ((), "No sessions"),
        ((ONE,), "1 session"),
        ((ONE, WAITS), "2 sessions · 1 needs you"),
        ((WAITS, replace(WAITS, session_id="s3")), "2 sessions · 2 need you"),
        ((replace(WAITS, status="closed"),), "1 session"),
    ):
        line.set_sessions(sessions)
        assert line.sessions.text() == words


@pytest.mark.parametrize("points", [9.0, 10.0, 15.0])
def test_the_buttons_in_it_make_it_no_higher(qtbot: QtBot, qapp: QApplication, points: float) -> None:
    usual = qapp.font()
    try:
        font = QFont(usual)
        font.setPointSizeF(points)
        qapp.setFont(font)
        apply_theme(qapp, "light")
        line = StatusLine()
        qtbot.addWidget(line)
        line.set_sessions((ONE,))
        line.set_sharing(True)
        line.show()
        with_them = line.sizeHint().height()
        for made in (line.sharing, line.sessions):
            letters = made.fontMetrics().height()
            assert made.height() >= letters, "and none of its letters is cut"
            assert letters == line.zoom.fontMetrics().height()
            made.hide()
        assert line.sizeHint().height() == with_them
    finally:
        qapp.setFont(usual)
        qapp.setStyleSheet("")


def test_long_status_is_cut_and_whole_in_the_tooltip(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.resize(300, 24)
    line.show()
    line.set_status("Read <b>24</b> actions in 41 ms, and a good deal more than fits into so narrow a line")
    assert line.status.text().endswith("…")
    assert "Read &lt;b&gt;24&lt;/b&gt; actions" in line.status.toolTip()
    line.resize(1400, 24)
    qtbot.waitUntil(lambda: line.status.text() == line.status_text())
    assert line.status.toolTip() == ""


def test_zoom(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.set_zoom(125)
    assert line.zoom.text() == "125 %"


def test_a_hint_shows_briefly_and_what_was_there_comes_back(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line._brief.setInterval(30)
    line.set_status("Ready.")
    line.show_briefly("Nothing to select there.")
    line.show_briefly("Nothing to select there.")
    assert line.status_text() == "Nothing to select there."
    qtbot.waitUntil(lambda: line.status_text() == "Ready.")
    line.show_briefly("Nothing to select there.")
    line.set_status("Reading the page…")
    qtbot.wait(80)
    assert line.status_text() == "Reading the page…", "what is new is not replaced by what was before"


def test_news_of_the_page_wait_until_an_answer_to_the_user_was_to_be_read(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line._brief.setInterval(30)
    line._answered.setInterval(30)
    line.set_status("Ready.")
    line.tell_news("The page changes by itself.")
    assert line.status_text() == "The page changes by itself.", "nothing answers the user"
    for answered in (line.answer, line.show_briefly):
        answered("Nothing was done.")
        line.tell_news("The page changed by itself: 1 new action.")
        line.tell_news("The page changed by itself: 2 new actions.")
        assert line.status_text() == "Nothing was done."
        qtbot.waitUntil(lambda: line.status_text() == "The page changed by itself: 2 new actions.")
    line.answer("Nothing was done.")
    line.tell_news("The page changes by itself.")
    line.show_briefly("Press again.")
    assert line.status_text() == "Press again."
    qtbot.waitUntil(lambda: line.status_text() == "The page changes by itself.")
    line.answer("Nothing was done.")
    line.tell_news("The page changes by itself.")
    line.set_status("Reading the page…")
    qtbot.wait(80)
    assert line.status_text() == "Reading the page…"
    line.answer("Nothing was done.")
    line.tell_loss("Nothing is selected.")
    assert line.status_text() == "Nothing was done."
    qtbot.waitUntil(lambda: line.status_text() == "Nothing is selected.")
    line.tell_loss("Nothing is selected.")
    line.tell_news("The page changes by itself.")
    assert line.status_text() == "Nothing is selected.", "a loss matters more"


def test_a_loss_is_read_once_an_answer_was_whatever_news_come_meanwhile(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line._brief.setInterval(30)
    line._answered.setInterval(30)
    for answered in (line.answer, line.show_briefly):
        answered("Nothing was done.")
        line.tell_loss("Nothing is selected.")
        line.tell_news("The page changes by itself.")
        assert line.status_text() == "Nothing was done."
        qtbot.waitUntil(lambda: line.status_text() == "Nothing is selected.")
        line.tell_news("The page changes by itself.")
        assert line.status_text() == "Nothing is selected.", "it is to be read as well"
        line.set_status("Ready.")


def test_a_loss_that_no_longer_matters_is_not_shown_later(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    for answered in (line.answer, line.show_briefly):
        line.set_status("Ready.")
        answered("Nothing was done.")
        line.tell_loss("Nothing is selected.")
        line.take_back("Nothing is selected.", "Ready.")
        assert line.status_text() == "Nothing was done."
        line.tell_news("The page changes by itself.")
        timer = line._answered if line._answered.isActive() else line._brief
        timer.timeout.emit()
        assert line.status_text() == "The page changes by itself."
    line.tell_loss("Nothing is selected.")
    line.take_back("Nothing is selected.", "Ready.")
    assert line.status_text() == "Ready."
