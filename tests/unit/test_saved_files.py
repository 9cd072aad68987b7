"""What is said of a file that is opened from a message or a card."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from gui.widgets.main_window import MainWindow
from gui.wiring.saved_files import open_file


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
