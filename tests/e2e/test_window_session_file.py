"""In the window: a session saved as a file, its steps as Markdown, a problem report, and a file opened again."""

import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.report.session_file import Told
from gui.widgets.steps.report_dialog import ReportDialog
from tests.helpers.page_server import PageServer
from tests.helpers.tomorrow import question

Play = Callable[[Callable[[DemoUser, Stepdeck], Awaitable[None]]], None]

pytestmark = [pytest.mark.picture_as_read, pytest.mark.qt_log_ignore("This plugin does not support")]

ORDERS = """<title>Orders</title><p>Three orders wait.</p>
<button onclick="document.querySelector('p').textContent = 'Four orders wait.'; null.orders">Load more</button>"""


@pytest.fixture
def site() -> Iterator[PageServer]:
    with PageServer() as server:
        server.page("/orders", ORDERS)
        yield server


async def chosen(user: DemoUser, stepdeck: Stepdeck, path: Path) -> None:
    """Choose a path in the dialog that is about to open."""
    window = stepdeck.window
    await user.until(lambda: bool(window.findChildren(QFileDialog)), "the dialog")
    (dialog,) = window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.close()
    await user.until(lambda: not window.findChildren(QFileDialog), "the end of the dialog")


def names_in(folder: Path) -> set[str]:
    return {left.name for left in folder.iterdir()}


def mode_of(path: Path) -> int:
    return path.stat().st_mode


def said(stepdeck: Stepdeck, words: str) -> bool:
    return any(words in card.message.sentence for card in stepdeck.window.messages.shown())


def test_a_session_is_saved_reported_and_opened_again(play: Play, site: PageServer, tmp_path: Path) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        assert window.commands.why_not("session.save")
        await user.open(f"{site.address}/orders")
        await user.do(user.find("Load more"))
        first = user.session.info.session_id

        window.commands.run("session.save")
        path = tmp_path / "orders.html"
        await chosen(user, stepdeck, path)
        await user.until(lambda: path.exists() and bool(window.messages.shown()), "the file")
        (card,) = window.messages.shown()
        assert card.what.text() == f"The session is saved: {path}"
        assert [made.text() for made in card.remedy_buttons()] == ["Open the file", "Show in folder"]
        assert names_in(tmp_path) == {"home", "orders.html"}, "nothing half-written beside it"

        (tmp_path / "home" / "plain.txt").touch()
        assert mode_of(path) == mode_of(tmp_path / "home" / "plain.txt"), "it is for others, too"

        window.commands.run("steps.copy_markdown")
        await user.until(lambda: "**Load more**" in QGuiApplication.clipboard().text(), "the Markdown")

        window.commands.run("session.report")
        await user.until(lambda: bool(window.findChildren(ReportDialog)), "the report")
        (report,) = window.findChildren(ReportDialog)
        assert "Load more" in report.title.text(), "the step that went wrong"
        report.expected.setPlainText("No <error>")
        report.reject()
        await user.until(lambda: window.findChildren(ReportDialog) == [], "it to be gone")
        window.commands.run("session.report")
        await user.until(lambda: bool(window.findChildren(ReportDialog)), "the report once more")
        (report,) = window.findChildren(ReportDialog)
        assert report.expected.toPlainText() == "No <error>", "what was written is there again"
        report.steps.item(0).setCheckState(Qt.CheckState.Unchecked)
        assert report.numbers() == (2,)
        report.steps.item(1).setCheckState(Qt.CheckState.Unchecked)
        assert not report.accept_button.isEnabled()
        report.steps.item(1).setCheckState(Qt.CheckState.Checked)
        report.accept_button.click()
        await chosen(user, stepdeck, tmp_path / "missing" / "report.md")
        await user.until(lambda: "could not be written" in report.problem.text(), "the failure, in the report")
        assert report.expected.toPlainText() == "No <error>", "what was written is not lost"
        report.accept_button.click()
        await chosen(user, stepdeck, tmp_path / "report.md")
        await user.until((tmp_path / "report.md").exists, "the report's file")
        text = (tmp_path / "report.md").read_text(encoding="utf-8")
        assert "No \\<error\\>" in text
        assert "Load more" in text
        assert "Step 1" not in text
        assert "Four orders wait." in text, "the text of the page"

        window.commands.run("session.open_file")
        await user.until(lambda: bool(window.findChildren(QFileDialog)), "the dialog")
        (dialog,) = window.findChildren(QFileDialog)
        assert dialog.directory().absolutePath() == str(tmp_path), "where was saved last"
        await chosen(user, stepdeck, path)
        await user.until(lambda: stepdeck.controller.current.info.session_id != first, "the session from the file")  # type: ignore[union-attr]
        past = stepdeck.controller.current
        assert past is not None
        assert past.is_past
        await user.until(lambda: window.steps_model.rowCount() == 2, "its steps")
        assert not past.info.active
        model = window.sessions.model
        details = [model.index(row).data(model.DetailRole) for row in range(model.rowCount())]
        assert sorted(map(str, details))[0].startswith("127.0.0.1"), details
        assert "From the file orders.html · 2 steps" in details
        window.commands.run("session.forget")
        asked = await question(user, stepdeck)
        assert "The file orders.html stays where it is." in asked.lost.text()
        asked.reject()

        (tmp_path / "other.html").write_text("<p>Hello", encoding="utf-8")
        window.commands.run("session.open_file")
        await chosen(user, stepdeck, tmp_path / "other.html")
        await user.until(lambda: said(stepdeck, "no session in this file"), "the refusal")

        stepdeck.controller.select_session(first)
        await user.until(
            lambda: not said(stepdeck, "no session in this file"), "the refusal to go with another session"
        )
        told: list[str] = []
        stepdeck.session_files.saving.connect(lambda _done, _count: told.append(window.status.status_text()))
        window.commands.run("session.save")
        await chosen(user, stepdeck, tmp_path / "missing" / "x.html")
        await user.until(lambda: said(stepdeck, "could not be written"), "the failure")
        steps = len(stepdeck.controller.current.steps) if stepdeck.controller.current else 0
        assert told == [f"Saving the session: step {done} of {steps}…" for done in range(1, steps + 1)]

    play(story)


def test_a_large_file_says_how_far_it_is_and_can_be_stopped(
    play: Play, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = threading.Event()
    shares: list[float] = []

    def endless(_path: Path, told: Told) -> None:
        try:
            while True:
                time.sleep(0.01)
                shares.append(0.42 if len(shares) < 100 else 0.43)
                told(shares[-1])
        finally:
            ended.set()

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        window.commands.run("session.open_file")
        await chosen(user, stepdeck, tmp_path / "large.html")
        await user.until(lambda: "large.html: 42 %" in window.status.status_text(), "how far it is")
        (card,) = window.messages.shown()
        await user.until(lambda: "large.html: 43 %" in window.status.status_text(), "how far it is then")
        assert window.messages.shown() == (card,), "it stays, so that Stop can be clicked"
        (stop,) = card.message.remedies
        card.remedy_requested.emit(stop)
        await user.until(ended.is_set, "the end of the reading")
        assert window.messages.shown() == ()
        assert stepdeck.controller.session_infos() == ()

    monkeypatch.setattr("gui.report.files.read_session_file", endless)
    play(story)


def test_a_session_of_a_file_that_is_reopened_twice_is_open_once(play: Play, site: PageServer, tmp_path: Path) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window, controller = stepdeck.window, stepdeck.controller
        await user.open(f"{site.address}/orders")
        controller.sessions.rename(user.session.info.session_id, "Orders")
        window.commands.run("session.save")
        await chosen(user, stepdeck, tmp_path / "orders.html")
        await user.until(lambda: said(stepdeck, "The session is saved"), "the file")
        first = user.session.info.session_id
        window.commands.run("session.open_file")
        await chosen(user, stepdeck, tmp_path / "orders.html")
        await user.until(lambda: user.session.info.session_id != first, "the session from the file")
        past = user.session.info.session_id

        async def reopen() -> str:
            controller.reopen_session(past)
            await user.until(lambda: user.session.info.session_id != past, "the session beside it")
            await user.until(lambda: user.session.info.active and not user.session.busy, "its page")
            return user.session.info.session_id

        beside = await reopen()
        assert user.session.info.name == "Orders (2)"
        controller.select_session(past)
        assert await reopen() == beside
        controller.sessions.close(beside)
        await user.until(lambda: not user.session.info.active, "its end")
        controller.select_session(past)
        assert await reopen() != beside, "the one that has ended stays so"

    play(story)
