"""The whole program without a browser: settings, looks, dialogs, what is remembered."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices, QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QDialog, QSplitter

from gui.app.keeping.journal import open_journal
from gui.app.paths import AppPaths
from gui.app.settings import Settings, load_settings, save_settings
from gui.bootstrap import Stepdeck
from gui.engine.session import StepSession
from gui.engine.store import SessionNote
from gui.engine.store.split import SplitStore
from gui.logbook import tail
from gui.schema.errors import BrowserError
from gui.schema.session import SessionInfo, StartOptions
from gui.widgets.common.theme import DARK, LIGHT, tokens
from gui.widgets.manual import ManualDialog
from gui.widgets.messages.confirm_dialog import ConfirmDialog
from gui.widgets.messages.details_dialog import DetailsDialog
from gui.widgets.sessions.new_session_dialog import NewSessionDialog
from gui.widgets.settings_dialog import SettingsDialog
from gui.widgets.shortcuts import ShortcutSheet
from tests.unit.engine.store.test_store import began

Run = Callable[[Callable[[Stepdeck], Awaitable[None]]], None]


def open_dialogs(stepdeck: Stepdeck) -> list[QDialog]:
    return [dialog for dialog in stepdeck.window.findChildren(QDialog) if dialog.isVisible()]


async def restyled(stepdeck: Stepdeck) -> None:
    """Wait until the theme matches the settings."""
    while stepdeck.preferences.is_restyling():  # noqa: ASYNC110 -- a timer of Qt
        await asyncio.sleep(0)


def handles(process: subprocess.Popen[bytes], number: signal.Signals) -> bool:
    """Whether a process handles a signal, as Linux tells."""
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
    handled = next(line.split()[1] for line in status.splitlines() if line.startswith("SigCgt:"))
    return bool(int(handled, 16) >> (number - 1) & 1)


def test_theme_and_zoom_hold_soon_and_next_time(run: Run, paths: AppPaths, qapp: QApplication) -> None:
    size = qapp.font().pointSizeF()

    async def story(stepdeck: Stepdeck) -> None:
        commands = stepdeck.window.commands
        commands.run("theme.dark")
        await restyled(stepdeck)
        assert tokens(stepdeck.window.palette()) is DARK
        commands.run("zoom.in")
        commands.run("zoom.in")
        await restyled(stepdeck)
        assert qapp.font().pointSizeF() == pytest.approx(size * 1.2)
        commands.run("theme.light")
        await restyled(stepdeck)
        assert tokens(stepdeck.window.palette()) is LIGHT
        commands.run("zoom.reset")
        await restyled(stepdeck)
        assert qapp.font().pointSizeF() == pytest.approx(size)
        commands.run("zoom.out")
        await restyled(stepdeck)

    run(story)
    saved = load_settings(paths.settings_file).settings
    assert (saved.theme, saved.zoom_percent) == ("light", 90)
    assert qapp.font().pointSizeF() == pytest.approx(size)


def test_everything_has_the_size_of_the_settings_from_the_start(run: Run, paths: AppPaths, qapp: QApplication) -> None:
    size = qapp.font().pointSizeF()
    save_settings(paths.settings_file, Settings(zoom_percent=150))

    async def story(stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        for part in (window.address_bar.field, window.address_bar.new, window.action_panel.filter, window.status):
            assert part.font().pointSizeF() == pytest.approx(size * 1.5), part
            assert part.fontMetrics().height() > QFontMetrics(QFont(part.font().family(), round(size))).height()

    run(story)


def test_place_and_size_are_remembered(run: Run) -> None:
    async def first(stepdeck: Stepdeck) -> None:
        stepdeck.window.resize(970, 700)  # the screen of the offscreen platform is no wider
        stepdeck.window.area.set_mode("picture")
        divider = stepdeck.window.sessions.parent()
        assert isinstance(divider, QSplitter)
        divider.setSizes([171, 500])
        stepdeck.window.area.set_shares([2, 1])

    async def second(stepdeck: Stepdeck) -> None:
        assert abs(stepdeck.window.height() - 700) < 10
        assert abs(stepdeck.window.sessions.width() - 171) < 20
        assert stepdeck.window.area.mode() == "picture"
        assert stepdeck.window.area.shares() == [2, 1]

    run(first)
    run(second)


def test_a_broken_settings_file_is_said_so(run: Run, paths: AppPaths) -> None:
    paths.config_dir.mkdir(parents=True)
    paths.settings_file.write_text("{broken", encoding="utf-8")

    async def story(stepdeck: Stepdeck) -> None:
        (card,) = stepdeck.window.messages.shown()
        assert "was broken" in card.message.sentence

    run(story)


def test_an_unexpected_error_opens_a_details_dialog(run: Run, caplog: pytest.LogCaptureFixture) -> None:
    async def story(stepdeck: Stepdeck) -> None:
        async def bug() -> None:
            raise ZeroDivisionError("planted")

        stepdeck.controller.tasks.start("x", bug())
        while not open_dialogs(stepdeck):  # noqa: ASYNC110 -- Qt shows it at one of the next turns
            await asyncio.sleep(0)
        (dialog,) = open_dialogs(stepdeck)
        assert isinstance(dialog, DetailsDialog)
        dialog.close()

    run(story)
    assert "planted" in caplog.text


def test_the_manual_opens_once_and_keeps_its_place(run: Run) -> None:
    async def story(stepdeck: Stepdeck) -> None:
        stepdeck.window.commands.run("window.manual")
        (manual,) = stepdeck.window.findChildren(ManualDialog)
        manual.chapters.setCurrentRow(3)
        stepdeck.window.commands.run("window.manual")
        assert stepdeck.window.findChildren(ManualDialog) == [manual]
        assert manual.chapters.currentRow() == 3
        manual.close()

    run(story)


def test_dialogs_open_and_do_what_they_say(run: Run, paths: AppPaths, monkeypatch: pytest.MonkeyPatch) -> None:
    async def story(stepdeck: Stepdeck) -> None:
        asked: list[tuple[StartOptions, str]] = []
        monkeypatch.setattr(stepdeck.controller, "open_session", lambda *args: asked.append((args[0], args[1])))
        commands = stepdeck.window.commands
        commands.run("window.keys")
        (sheet,) = open_dialogs(stepdeck)
        assert isinstance(sheet, ShortcutSheet)
        sheet.close()
        commands.run("session.new_with_options")
        dialog = next(d for d in open_dialogs(stepdeck) if isinstance(d, NewSessionDialog))
        assert dialog.form is not None
        dialog.form.set_values({"address": "shop.example", "max_steps": "7"})
        dialog.accept()
        ((options, address),) = asked
        assert (options.max_steps, address) == (7, "shop.example")
        commands.run("window.settings")
        settings = next(d for d in open_dialogs(stepdeck) if isinstance(d, SettingsDialog))
        assert settings.form is not None
        settings.form.set_values({"step_timeout_s": "9"})
        settings.accept()
        assert stepdeck.preferences.settings.step_timeout_s == 9

    run(story)
    assert load_settings(paths.settings_file).settings.step_timeout_s == 9


def test_without_a_browser_the_window_says_what_to_do(run: Run, paths: AppPaths, tmp_path: Path) -> None:
    save_settings(paths.settings_file, Settings(browser_path=str(tmp_path / "no-such-browser")))

    async def story(stepdeck: Stepdeck) -> None:
        told: list[object] = []
        stepdeck.controller.session_failed.connect(told.append)
        stepdeck.controller.open_session()
        while not told:  # noqa: ASYNC110 -- a signal, not an event
            await asyncio.sleep(0.01)
        (card,) = stepdeck.window.messages.shown()
        assert "no-such-browser" in card.message.sentence
        assert [button.text() for button in card.remedy_buttons()] == ["Choose a browser", "Try again"]
        card.remedy_buttons()[0].click()
        assert isinstance(open_dialogs(stepdeck)[0], SettingsDialog)
        assert isinstance(told[0], BrowserError)

    run(story)


def test_closing_the_window_ends_the_program(run: Run) -> None:
    async def story(stepdeck: Stepdeck) -> None:
        stepdeck.window.close()
        async with asyncio.timeout(60):
            await stepdeck.closed.wait()

    run(story)


def test_closing_with_open_sessions_asks_once_and_says_what_ends(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime.now(UTC)
    infos = (
        SessionInfo("s1", now, now, name="Order", steps=3),
        SessionInfo("s2", now, now, status="closed", name="Old", steps=9),
        *(SessionInfo(f"s{number}", now, now, title=f"Page {number}", steps=1) for number in range(3, 8)),
    )

    async def story(stepdeck: Stepdeck) -> None:
        monkeypatch.setattr(stepdeck.controller, "session_infos", lambda: infos)
        stepdeck.window.close()
        stepdeck.window.close()
        (asked,) = open_dialogs(stepdeck)
        assert isinstance(asked, ConfirmDialog)
        assert asked.lost.text().splitlines() == [
            "6 open sessions will end (8 steps so far):",
            *("• Order", "• Page 3", "• Page 4", "• Page 5", "• and 2 more"),
            "Their steps and pictures stay in the list of sessions.",
        ]
        asked.refuse.click()
        assert not stepdeck.closed.is_set()
        stepdeck.window.close()
        (again,) = open_dialogs(stepdeck)
        assert isinstance(again, ConfirmDialog)
        again.agree.click()
        assert stepdeck.closed.is_set()
        monkeypatch.undo()

    run(story)


def test_after_a_run_that_was_killed_the_next_one_says_so(tmp_path: Path) -> None:
    paths = AppPaths.below(tmp_path)
    env = os.environ | {"STEPDECK_HOME": str(tmp_path)}

    def killed_when(happened: Callable[[], bool]) -> None:
        with subprocess.Popen([sys.executable, "-m", "gui"], env=env) as process:
            while not happened():
                assert process.poll() is None, "it ended by itself"
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(0.05)
            process.kill()

    killed_when(lambda: any(mark.stat().st_size for mark in paths.runs_dir.glob("*.run")))  # it says whose it is
    killed_when(lambda: "did not end properly" in tail(paths))
    assert tail(paths).count("did not end properly") == 1


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads which signals a process handles")
def test_a_signal_ends_the_program_properly(tmp_path: Path) -> None:
    paths = AppPaths.below(tmp_path)
    env = os.environ | {"STEPDECK_HOME": str(tmp_path)}
    with subprocess.Popen([sys.executable, "-m", "gui"], env=env) as process:
        try:
            while not handles(process, signal.SIGTERM):
                assert process.poll() is None, "it ended by itself"
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(0.05)
            process.terminate()
            assert process.wait(60) == 0
        finally:
            process.kill()  # it is waited for, whatever happened
    assert not list(paths.runs_dir.glob("*.run"))
    assert tail(paths).rstrip().endswith("The window ends")


def test_a_display_that_goes_is_said_and_the_next_start_knows(tmp_path: Path) -> None:
    """Qt then ends its loop; the tests have no display that could disappear."""
    program = """
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication
from gui import cli, starting
from gui.widgets.main_window import MainWindow
app = starting.make_application([])
def look():
    if any(isinstance(one, MainWindow) and one.isVisible() for one in QApplication.topLevelWidgets()):
        QCoreApplication.exit(1)
timer = QTimer(interval=50)
timer.timeout.connect(look)
timer.start()
raise SystemExit(cli._window("practice"))
"""
    env = os.environ | {"STEPDECK_HOME": str(tmp_path)}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=120, check=False)
    said = "The display has gone, and the window with it. The next start offers to continue its sessions."
    assert (done.returncode, done.stderr) == (1, f"{said}\n")
    paths = AppPaths.below(tmp_path)
    assert said in tail(paths)
    assert list(paths.runs_dir.glob("*.run"))


def test_what_is_said_after_a_run_that_did_not_end(run: Run, paths: AppPaths, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))

    async def story(stepdeck: Stepdeck) -> None:
        stepdeck.recovery.show(datetime(2026, 1, 2, 12, 30, tzinfo=UTC))
        (card,) = stepdeck.window.messages.shown()
        assert card.message.kind == "info"
        assert "did not end properly last time" in card.message.what
        assert "downloaded files are still there" in card.message.still
        (button,) = card.remedy_buttons()
        button.click()
        assert opened == [str(paths.log_file)]

    run(story)


def test_the_sessions_of_that_run_are_continued_one_by_one_if_that_is_wanted(
    run: Run, paths: AppPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    began_at = datetime(2026, 1, 2, 12, 30, tzinfo=UTC)
    done: list[str] = []

    async def earlier() -> None:
        store = open_journal(paths.journal_file).store
        for key, minutes, ended in (("old", -60, False), ("two", 5, False), ("one", 0, False), ("closed", 1, True)):
            at = began_at + timedelta(minutes=minutes)
            store.note(SessionNote(key, at, ended_at=at if ended else None))
            store.append(key, began(1))
        await store.close()

    async def story(stepdeck: Stepdeck) -> None:
        async def reopened(session_id: str) -> bool:
            await asyncio.sleep(0)
            done.append(f"{session_id} open")
            return True

        monkeypatch.setattr(stepdeck.controller, "reopen_session", done.append)
        monkeypatch.setattr(stepdeck.controller, "reopened", reopened)
        stepdeck.recovery.show(began_at)
        (card,) = [one for one in stepdeck.window.messages.shown() if "properly last time" in one.message.what]
        assert "reopens its 2 sessions with the pages they had last; no step is done again" in card.message.still
        assert done == [], "nothing is opened unasked"
        card.remedy_buttons()[0].click()
        await stepdeck.recovery.tasks.wait_all()
        assert done == ["one", "one open", "two", "two open"]
        assert card not in stepdeck.window.messages.shown()

    asyncio.run(earlier())
    run(story)


def test_continuing_leaves_alone_what_runs_or_is_gone_and_ends_with_stop(
    run: Run, paths: AppPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    began_at = datetime(2026, 1, 2, 12, 30, tzinfo=UTC)
    opened: list[str] = []

    async def earlier() -> None:
        store = open_journal(paths.journal_file).store
        for minutes, key in enumerate(("gone", "runs", "stopped", "later")):
            store.note(SessionNote(key, began_at + timedelta(minutes=minutes)))
            store.append(key, began(1))
        await store.close()

    async def story(stepdeck: Stepdeck) -> None:
        begun = asyncio.Event()

        async def opening(_options: object, _name: str, again: StepSession) -> StepSession:
            opened.append(again.info.session_id)
            begun.set()
            await asyncio.Event().wait()
            return again

        monkeypatch.setattr(stepdeck.controller._opener, "open", opening)
        stepdeck.recovery.show(began_at)
        (card,) = [one for one in stepdeck.window.messages.shown() if "properly last time" in one.message.what]
        stepdeck.controller.sessions.remove("gone")
        stepdeck.manager.get("runs")._set(status="active")
        card.remedy_buttons()[0].click()
        await begun.wait()
        stepdeck.controller.stop()
        async with asyncio.timeout(20):
            await stepdeck.recovery.tasks.wait_all()
        assert opened == ["stopped"]

    asyncio.run(earlier())
    run(story)


def test_it_is_said_when_the_oldest_pictures_give_way(run: Run) -> None:
    async def story(stepdeck: Stepdeck) -> None:
        store = stepdeck.manager.store
        assert isinstance(store, SplitStore)
        store.disk._budget["pictures"] = 250  # as if half a gigabyte were full
        store.note(SessionNote("s1", datetime.now(UTC)))
        for number in range(6):
            store.keep_picture("s1", bytes([number]) * 100)
        await store.settled()
        await asyncio.sleep(0)
        (card,) = stepdeck.window.messages.shown()
        assert "oldest pictures" in card.message.sentence
        assert "star" in card.message.sentence

    run(story)


def test_details_tell_where_the_log_is_and_have_its_end(run: Run, paths: AppPaths) -> None:
    paths.log_dir.mkdir(parents=True)
    paths.log_file.write_text("the last line\n", encoding="utf-8")

    async def story(stepdeck: Stepdeck) -> None:
        stepdeck.window.commands.run("window.about")
        (dialog,) = open_dialogs(stepdeck)
        assert isinstance(dialog, DetailsDialog)
        assert dialog.windowTitle() == "About Stepdeck"
        dialog.copy.click()
        for text in (dialog.details.toPlainText(), QApplication.clipboard().text()):
            assert str(paths.log_file) in text
            assert "the last line" in text
        dialog.close()

    run(story)
