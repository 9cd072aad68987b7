"""What is said of a file that is opened from a message or a card."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from gui.widgets.main_window import MainWindow
from gui.wiring.saved_files import open_file, show_in_folder


def test_a_file_that_is_gone_is_not_said_to_open(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    window = MainWindow()
    qtbot.addWidget(window)
    table = tmp_path / "prices.csv"
    table.write_text("1")
    open_file(window, str(table), "download")
    assert opened == [str(table)]
    assert not window.messages.has("download")
    table.unlink()
    open_file(window, str(table), "download")
    assert opened == [str(table)]
    (card,) = window.messages.shown()
    assert card.message.what == f"“prices.csv” is no longer in the folder {tmp_path}."


@pytest.mark.parametrize(
    ("there", "shows", "words"),
    [
        (True, True, ""),
        (True, False, "No program on this computer shows folders. “prices.csv” is in {}."),
        (False, True, "The folder {} is no longer there."),
    ],
)
def test_a_folder_that_cannot_be_shown_is_told(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, there: bool, shows: bool, words: str
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: shows)
    window, folder = MainWindow(), tmp_path / "Downloads"
    qtbot.addWidget(window)
    if there:
        folder.mkdir()
    show_in_folder(window, str(folder / "prices.csv"), "download")
    assert [card.message.what for card in window.messages.shown()] == [words.format(folder)] * bool(words)
