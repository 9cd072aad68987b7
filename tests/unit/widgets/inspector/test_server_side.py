"""What the server of a session keeps: its log in place of the console, its files in place of downloads."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from gui.schema.download import ServerFile
from gui.schema.inspect import ConsoleEntry
from gui.schema.session import SessionInfo
from gui.widgets.common.theme import apply_theme
from gui.widgets.inspector.console_page import ConsolePage
from gui.widgets.inspector.downloads_page import DownloadsPage

LEFT = Qt.MouseButton.LeftButton
NOW = datetime(2026, 11, 2, 10, tzinfo=UTC)
THERE = SessionInfo("s1", NOW, NOW, location="Lab")
HERE = SessionInfo("s2", NOW, NOW)


@pytest.fixture(scope="module", autouse=True)
def light(qapp: QApplication) -> None:
    apply_theme(qapp, "light")


@pytest.fixture
def console(qtbot: QtBot) -> ConsolePage:
    page = ConsolePage()
    qtbot.addWidget(page)
    page.show()
    return page


@pytest.fixture
def downloads(qtbot: QtBot) -> DownloadsPage:
    page = DownloadsPage()
    qtbot.addWidget(page)
    page.show()
    return page


def test_the_log_is_awaited_listed_and_its_end_is_said(console: ConsolePage) -> None:
    console.set_log((), "")
    assert "from now on" in console.empty._text.text()
    line = ConsoleEntry(1, "error", "error: The page did not load", "", NOW)
    console.set_log((line,), "")
    assert not console.empty.isVisible()
    assert "did not load" in console.as_text()
    console.set_log((line,), "The server’s log broke off.")
    assert console.note.text() == "The server’s log broke off."
    console.set_log((), "This server offers no stream of its log.")
    assert console.empty._text.text() == "This server offers no stream of its log."
    console.set_entries(())
    assert console.note.text() == ""


def test_files_on_the_server_are_listed_and_fetched(qtbot: QtBot, downloads: DownloadsPage) -> None:
    downloads.set_session(THERE)
    assert "stay on its server" in downloads.empty._text.text()
    files = (ServerFile("f1", "list.csv", False, 1200, NOW), ServerFile("f2", "label.txt", True, 6))
    downloads.set_server_files("another session", files, "")
    assert downloads.model.rowCount() == 0
    downloads.set_server_files("s1", files, "")
    assert [line.split("\t")[:2] for line in downloads.as_text().splitlines()] == [
        ["There", "list.csv"],
        ["Sent", "label.txt"],
    ]
    assert "1970" not in downloads.details_of(files[1].as_download("Lab"))
    assert not downloads.fetch_button.isEnabled()
    downloads.view.setCurrentIndex(downloads.model.index(0, 0))
    qtbot.mouseClick(downloads.fetch_button, LEFT)
    (dialog,) = downloads.findChildren(QFileDialog)
    with qtbot.waitSignal(downloads.fetch_requested) as asked:
        dialog.fileSelected.emit("/tmp/list.csv")
    assert asked.args == ["f1", "/tmp/list.csv"]
    dialog.close()
    downloads.set_session(HERE)
    assert downloads.model.rowCount() == 0
    assert not downloads.fetch_button.isVisible()
    assert downloads.show_button.isVisible()
