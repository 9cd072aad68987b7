"""The list of a server's sessions."""

from dataclasses import replace
from datetime import UTC, datetime

from pytestqt.qtbot import QtBot

from gui.schema.fact import said
from gui.schema.session import SessionInfo, SessionListing
from gui.widgets.servers.sessions import ServerSessions

NOW = datetime.now(UTC)
RUNNING = SessionInfo("s1", NOW, NOW, location="Lab")
ENDED = replace(RUNNING, session_id="s2", status="timed_out", ending=said("Unused for 3 minutes."))


def test_pages_are_added_and_only_running_sessions_can_be_taken_over(qtbot: QtBot) -> None:
    part = ServerSessions()
    qtbot.addWidget(part)
    with qtbot.waitSignal(part.refresh_requested) as asked:
        part.ended.click()
    assert asked.args == [1]
    part.set_sessions(SessionListing((RUNNING,), 1, more=True))
    assert part.attach.isEnabled()
    part.list.setCurrentRow(1)
    assert part.attach.text() == "Show more"
    with qtbot.waitSignal(part.refresh_requested) as asked:
        part.attach.click()
    assert asked.args == [2]
    part.set_sessions(SessionListing((ENDED,), 2))
    assert [part.list.item(row).text()[:2] for row in range(part.list.count())] == ["s1", "s2"]
    assert "timed_out: Unused for 3 minutes" in part.list.item(1).text()
    assert part.list.currentRow() == 1
    assert not part.attach.isEnabled()
    part.list.setCurrentRow(0)
    with qtbot.waitSignal(part.attach_requested) as taken:
        part.attach.click()
    assert taken.args == ["s1"]


def test_a_page_that_comes_too_late_is_not_shown(qtbot: QtBot) -> None:
    part = ServerSessions()
    qtbot.addWidget(part)
    part.set_sessions(SessionListing((RUNNING,), 1, more=True))
    part.set_text("Asking…")
    part.set_sessions(SessionListing((ENDED,), 2))
    assert part.list.item(0).text() == "Asking…"
    part.set_sessions(SessionListing(()))
    assert part.list.item(0).text() == "No session is running there."


def test_a_text_in_place_of_sessions_wraps(qtbot: QtBot) -> None:
    part = ServerSessions()
    qtbot.addWidget(part)
    part.resize(260, 300)
    part.show()
    part.set_text("None: this server is not running. It has sessions of its own, beside those of this window.")
    bar = part.list.horizontalScrollBar()
    qtbot.waitUntil(lambda: part.list.visualItemRect(part.list.item(0)).height() > 0)
    line = part.list.fontMetrics().height()
    assert bar.maximum() == 0
    assert part.list.visualItemRect(part.list.item(0)).height() >= 2 * line
