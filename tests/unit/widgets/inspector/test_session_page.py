"""What the inspector tells about a session."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.schema.fact import said
from gui.schema.session import NetworkFile, Proxy, ServerReport, ServerTold, SessionInfo, StartOptions
from gui.widgets.inspector.session_page import SessionPage

NOW = datetime.now(UTC)
SESSION = SessionInfo("s1", NOW - timedelta(hours=2, minutes=3), NOW, steps=7, browser_name="Chromium 156")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot) -> SessionPage:
    made = SessionPage()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.set_session(SESSION)
    made.show()
    return made


@pytest.mark.parametrize(
    ("changes", "key", "words"),
    [
        ({}, "state", "active"),
        ({"busy": True}, "state", "active, a step is running"),
        ({"need": said("a question")}, "state", "active, needs you: a question"),
        ({"status": "timed_out"}, "state", "ended, unused for too long"),
        ({"status": "paused_by_server"}, "state", "paused_by_server"),
        ({"closed_at": SESSION.created_at + timedelta(hours=1)}, "duration", "1 h 0 min"),
        ({}, "browser", "Chromium 156 · Local browser"),
        ({}, "window", "none of its own"),
        ({"headless": False}, "window", "a window of its own"),
        ({"options": StartOptions(cdp_url="http://x:1")}, "window", "running browser at http://x:1"),
        ({"options": StartOptions(viewport_width=800)}, "viewport", "started at 800 × 1020 px"),
        ({}, "proxy", "none"),
        ({"options": StartOptions(proxies=(Proxy(server="http://p:1"),))}, "proxy", "http://p:1"),
        ({}, "idle", "never"),
        ({"timeout_minutes": 3}, "idle", "after 3 minutes"),
        ({}, "steps", "7, no limit"),
        ({"max_steps": 20}, "steps", "7"),
        ({}, "counted", ""),
        ({"max_steps": 20, "counted": 12}, "counted", "12 of 20 steps and readings of the page"),
        ({"location": "Lab"}, "steps", "7 from here"),
        ({"location": "Lab"}, "counted", ""),
        ({"location": "Lab", "counted": 38}, "counted", "38 steps and readings of the page"),
        ({}, "reason", ""),
        ({"status": "error", "error": "Crashed.", "ending": said("x")}, "reason", "Crashed."),
    ],
)
def test_facts(page: SessionPage, changes: dict[str, object], key: str, words: str) -> None:
    page.set_session(replace(SESSION, **changes))  # type: ignore[arg-type]
    assert page.facts.value(key) == words


def test_a_tick_counts_on(page: SessionPage) -> None:
    page.facts.set_value("duration", "")
    page.tick()
    assert page.facts.value("duration").startswith("2 h ")


def test_buttons_fit_the_state(qtbot: QtBot, page: SessionPage) -> None:
    assert page.close_button.text() == "Close browser"
    with qtbot.waitSignal(page.close_requested) as closed:
        qtbot.mouseClick(page.close_button, LEFT)
    assert closed.args == ["s1"]
    page.set_session(replace(SESSION, status="closed"))
    assert not page.close_button.isVisible()
    with qtbot.waitSignal(page.reopen_requested) as reopened:
        qtbot.mouseClick(page.reopen_button, LEFT)
    assert reopened.args == ["s1"]


def test_an_attached_browser_is_left_running(page: SessionPage) -> None:
    page.set_session(replace(SESSION, options=StartOptions(cdp_url="http://127.0.0.1:9222")))
    assert page.close_button.text() == "Leave it running"


def test_copy_takes_the_facts_that_show(qtbot: QtBot, page: SessionPage) -> None:
    qtbot.mouseClick(page.copy_button, LEFT)
    lines = QApplication.clipboard().text().splitlines()
    assert "Steps: 7, no limit" in lines
    assert not any(line.startswith("Why it ended") for line in lines)


def test_buttons_stay_in_sight_where_it_is_low(page: SessionPage) -> None:
    page.resize(300, 110)
    assert page.rect().contains(page.close_button.geometry())


def test_what_a_server_says_has_its_place(page: SessionPage, qtbot: QtBot) -> None:
    told = ServerTold(
        close_reason="idle_timeout",
        duration=timedelta(minutes=2),
        sent_bytes=1200,
        received_bytes=3_400_000,
        user_agent="Tester/1",
        size=(900, 700),
        solve_captchas=True,
        viewer_url="https://lab.example/view?token=canary",
        more=(("auth_ids", "a1"),),
    )
    options = StartOptions(browser_type="firefox")
    info = replace(SESSION, location="Lab", told=told, options=options, page_at=NOW, browser_name="Chromium on Lab")
    page.set_session(replace(info, status="closed", ending=said("Unused.")))
    file = NetworkFile("batch 1", 1200, "https://lab.example/1?token=canary")
    page.set_report(
        ServerReport(NOW, logs_url="wss://lab.example/logs", offset=12, replay="processing", network=(file,))
    )
    assert page.facts.value("reason") == "Unused (idle_timeout)"
    assert page.facts.value("server_duration") == "2 min 0 s"
    assert page.facts.value("viewport") == "started at 900 × 700 px"
    assert page.facts.value("browser") == "Chromium on Lab (Firefox was asked for)"
    assert page.facts.value("offset") == "12 steps"
    assert page.facts.value("film") == "being made"
    assert page.facts.value("network") == "1 file, 1.2 kB"
    assert "Auth ids: a1" in page.facts.value("more")
    assert page.facts.value("window") == ""
    assert "canary" not in page.facts.as_text() + page.viewer.line.text()
    page.viewer.copy.click()
    assert QApplication.clipboard().text().endswith("canary")
    with qtbot.waitSignal(page.report_requested):
        page.ask_button.click()
    page.set_session(SESSION)
    page.set_session(replace(info, session_id="s2"))
    assert page.facts.value("film") == ""
