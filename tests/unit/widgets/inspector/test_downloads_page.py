"""The page of the inspector with the files that came."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtGui import QFont, QFontMetrics
from pytestqt.qtbot import QtBot

from gui.models.downloads import DownloadsModel
from gui.schema.download import Download
from gui.schema.fact import said
from gui.schema.session import SessionInfo
from gui.schema.words import size_words
from gui.widgets.inspector.downloads_page import DownloadsPage
from gui.widgets.inspector.record_delegate import RecordDelegate, fitting

NOON = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)
TABLE = Download("file1", "table.csv", "shop.example", NOON, "done", "/files/table.csv", 12_345)
MOVIE = Download("file2", "movie.mp4", "films.example", NOON)
BROKEN = Download("file3", "broken.zip", "a.example", NOON, "failed", cause=said("The connection broke off."))
INFO = SessionInfo("s1", NOON, NOON, downloads=(TABLE, MOVIE, BROKEN))


@pytest.fixture
def page(qtbot: QtBot) -> DownloadsPage:
    page = DownloadsPage()
    qtbot.addWidget(page)
    page.set_session(INFO)
    return page


def test_files_are_listed_with_size_and_origin(page: DownloadsPage) -> None:
    cells = [page.model.index(row).data(DownloadsModel.CellsRole) for row in range(3)]
    assert [(cell.mark, cell.text, cell.aside) for cell in cells] == [
        ("Saved", "table.csv", "shop.example · 12.3 kB"),
        ("Coming", "movie.mp4", "films.example"),
        ("Failed", "broken.zip", "a.example"),
    ]
    page.filter.setText("films")
    assert page.model.shown_rows() == (MOVIE,)


def test_a_file_on_its_way_says_how_much_of_it_is_there(page: DownloadsPage) -> None:
    for total, words in ((10_000_000, "films.example · 3.4 MB of 10.0 MB (34 %)"), (None, "films.example · 3.4 MB")):
        page.set_session(replace(INFO, downloads=(replace(MOVIE, size_bytes=3_400_000, total_bytes=total),)))
        assert page.model.index(0).data(DownloadsModel.CellsRole).aside == words


def test_only_what_can_be_done_with_a_file_is_offered(page: DownloadsPage, qtbot: QtBot) -> None:
    assert not page.show_button.isEnabled()
    page.view.setCurrentIndex(page.model.index(0))
    assert (page.show_button.isEnabled(), page.stop_button.isEnabled()) == (True, False)
    with qtbot.waitSignal(page.show_requested) as shown:
        page.show_button.click()
    assert shown.args == ["/files/table.csv"]
    page.view.setCurrentIndex(page.model.index(1))
    assert (page.show_button.isEnabled(), page.stop_button.isEnabled()) == (False, True)
    with qtbot.waitSignal(page.stop_requested) as stopped:
        page.stop_button.click()
    assert stopped.args == ["file2"]
    page.set_session(replace(INFO, downloads=(TABLE, replace(MOVIE, state="stopped"), BROKEN)))
    assert not page.stop_button.isEnabled()


def test_a_server_keeps_its_files_to_itself(page: DownloadsPage) -> None:
    page.set_session(replace(INFO, location="Farm", downloads=()))
    assert "server" in page.empty.text()
    page.set_session(None)
    assert "will be listed" in page.empty.text()


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 B"), (999, "999 B"), (1_000, "1.0 kB"), (999_999, "1.0 MB"), (3_400_000, "3.4 MB"), (5 * 10**9, "5.0 GB")],
)
def test_sizes_are_easy_to_read(size: int, words: str) -> None:
    assert size_words(size) == words
    assert size_words(None) == ""


def test_nothing_is_promised_of_a_session_that_is_over(page: DownloadsPage) -> None:
    page.set_session(replace(INFO, downloads=()))
    assert "will be listed here" in page.empty.text()
    page.set_session(replace(INFO, downloads=(), status="closed"))
    assert "will be" not in page.empty.text()
    assert "session is over" in page.empty.text()
    page.set_session(replace(INFO, status="closed"))
    assert len(page.model.shown_rows()) == 3


def test_of_a_file_the_kind_and_how_much_is_there_stay_where_it_is_narrow(page: DownloadsPage) -> None:
    metrics = QFontMetrics(QFont())
    delegate = page.view.itemDelegate()
    assert isinstance(delegate, RecordDelegate)
    name = "a-very-long-name-of-a-film-that-fits-nowhere.webm"
    shown = delegate.fitted(name, metrics, metrics.horizontalAdvance(name) // 2)
    assert shown.startswith("a-very")
    assert shown.endswith(".webm")
    page.set_session(replace(INFO, downloads=(replace(MOVIE, size_bytes=3_400_000),)))
    aside = page.model.index(0).data(DownloadsModel.CellsRole).aside
    assert fitting(aside, metrics, metrics.horizontalAdvance(aside) - 1) == "3.4 MB"
