"""Records that grow at the end: what moves, what is filtered, what is shown of hostile texts."""

from dataclasses import replace
from datetime import UTC, datetime
from html import escape

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester

from gui.models.console import ConsoleModel, short_place
from gui.models.findings import FindingsModel, last_part
from gui.models.network import NetworkModel, time_words
from gui.models.records import LONGEST_SHOWN, one_line
from gui.models.storage import DOTS, StorageModel
from gui.schema.inspect import ConsoleEntry, ConsoleLevel, Finding, NetworkEntry, StorageItem
from gui.schema.wire import CookieBody
from gui.schema.words import size_words
from gui.widgets.inspector.record_delegate import fitting

NOON = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)


def line(number: int, text: str = "", level: ConsoleLevel = "log") -> ConsoleEntry:
    return ConsoleEntry(number, level, text or f"line {number}", "http://a.example/app.js?v=1:10:2", NOON)


def request(number: int, path: str = "/", status: int = 200, kind: str = "document") -> NetworkEntry:
    return NetworkEntry(number, "GET", f"http://a.example{path}", kind, "done", NOON, status, "OK", "text/html")


class Moves:
    """What a model told."""

    def __init__(self, model: ConsoleModel) -> None:
        self.told: list[tuple[str, int, int]] = []
        model.rowsInserted.connect(self._on_inserted)
        model.rowsRemoved.connect(self._on_removed)
        model.modelReset.connect(self._on_reset)

    def _on_inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        self.told.append(("in", first, last))

    def _on_removed(self, _parent: QModelIndex, first: int, last: int) -> None:
        self.told.append(("out", first, last))

    def _on_reset(self) -> None:
        self.told.append(("reset", 0, 0))


def test_what_comes_at_the_end_and_goes_at_the_beginning_moves_nothing_else(qtmodeltester: ModelTester) -> None:
    model = ConsoleModel()
    qtmodeltester.check(model)
    moves = Moves(model)
    model.set_rows([line(n) for n in range(1, 6)])
    model.set_rows([line(n) for n in range(3, 9)])
    assert moves.told == [("in", 0, 4), ("out", 0, 1), ("in", 3, 5)]
    assert [row.number for row in model.shown_rows()] == [3, 4, 5, 6, 7, 8]
    model.set_rows([line(n) for n in range(20, 22)])
    assert [row.number for row in model.shown_rows()] == [20, 21]
    model.set_rows([])
    assert model.rowCount() == 0


def test_words_in_any_case_filter(qtmodeltester: ModelTester) -> None:
    model = ConsoleModel()
    qtmodeltester.check(model)
    model.set_rows([line(1, "Price of Pens"), line(2, "price of ink", "error"), line(3, "other")])
    model.set_filter("PRICE of")
    assert [row.number for row in model.shown_rows()] == [1, 2]
    model.set_accepted(lambda entry: entry.level == "error")
    assert [row.number for row in model.shown_rows()] == [2]
    model.set_rows([*model.all_rows(), line(4, "price of price of", "error")])
    assert [row.number for row in model.shown_rows()] == [2, 4]
    model.set_filter("")
    model.set_accepted(None)
    assert len(model.shown_rows()) == 4


def test_failed_ones_come_first_by_choice() -> None:
    model = NetworkModel()
    model.set_rows([request(1), request(2, "/a", 404), request(3), request(4, "/b", 500)])
    model.set_first(lambda entry: entry.bad)
    assert [row.number for row in model.shown_rows()] == [2, 4, 1, 3]
    model.set_first(None)
    assert [row.number for row in model.shown_rows()] == [1, 2, 3, 4]


def test_addresses_on_the_host_of_the_page_are_paths() -> None:
    model = NetworkModel()
    elsewhere = NetworkEntry(3, "POST", "https://b.example/x", "xhr", "failed", NOON, failure="net::ERR_FAILED")
    model.set_rows([request(1, "/shop?a=1"), request(2, "/pen.png", 404, "image"), elsewhere])
    cells = [model.cells_of(row) for row in model.shown_rows()]
    assert [cell.text for cell in cells] == ["GET /shop?a=1", "GET /pen.png", "POST b.example/x"]
    assert [(cell.mark, cell.tone) for cell in cells] == [("200", "good"), ("404", "bad"), ("Failed", "bad")]


@pytest.mark.parametrize(
    ("size", "words"), [(None, ""), (-1, ""), (0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (2_500_000, "2.5 MB")]
)
def test_sizes_read_well(size: int | None, words: str) -> None:
    assert size_words(size) == words


def test_times_read_well() -> None:
    assert [time_words(ms) for ms in (None, 0.4, 999, 1500)] == ["", "0 ms", "999 ms", "1.5 s"]


def test_hostile_texts_stay_one_plain_line() -> None:
    text = "<b>x</b>\n\x00\u202e\t" + "y" * 10_000
    model = ConsoleModel()
    model.set_rows([line(1, text)])
    shown = model.cells_of(model.shown_rows()[0]).text
    assert shown.startswith("<b>x</b> ")
    assert "\u202e" not in shown
    assert "\n" not in shown
    assert len(shown) <= LONGEST_SHOWN
    assert "\n" not in model.text_of(model.shown_rows()[0])
    assert one_line("") == ""


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("http://a.example/js/app.js?v=1:10:2", "app.js:10:2"),
        ("http://a.example/js/app.js:10:2", "app.js:10:2"),
        ("", ""),
    ],
)
def test_places_are_short(place: str, words: str) -> None:
    assert short_place(place) == words


def test_cookies_and_items_are_rows() -> None:
    model = StorageModel()
    cookie = CookieBody(name="c", value="v", domain="a.example", path="/x", httpOnly=True, expires=1_800_000_000)
    model.set_rows([cookie, StorageItem("local", "k", "z" * 50)])
    first, second = (model.cells_of(row) for row in model.shown_rows())
    assert (first.mark, first.text) == ("c", "v")
    assert first.aside == "a.example/x · until 2027-01-15 · HttpOnly"
    assert (second.mark, second.aside) == ("k", "50 characters")
    for moment in (1e300, float("nan")):
        assert model.end(cookie.model_copy(update={"expires": moment})) == "for ever"


def test_a_hidden_value_does_not_look_cut_and_the_tooltip_of_a_cut_row_has_all_of_it() -> None:
    model = StorageModel()
    long = "a < b " * 20
    model.set_rows([StorageItem("local", "access_token", "s3cret-s3cret"), StorageItem("local", "note", long)])
    hidden, note = (model.index(row) for row in range(2))
    assert model.cells_of(model.shown_rows()[0]).text == DOTS
    assert "s3cret" not in hidden.data(Qt.ItemDataRole.ToolTipRole)
    assert escape(long.strip()) in note.data(Qt.ItemDataRole.ToolTipRole)


def test_findings_name_what_they_are_about() -> None:
    model = FindingsModel()
    model.set_rows([Finding("axe", "image-alt", "critical", "Images must have words", target="img")])
    cells = model.cells_of(model.shown_rows()[0])
    assert (cells.mark, cells.tone, cells.aside) == ("Critical", "bad", "img")
    model.set_rows([Finding("axe", "image-alt", "critical", "Images must have words", target="#main > ul > li.last")])
    assert model.cells_of(model.shown_rows()[0]).aside == "li.last", "what all elements of a page begin with tells none"


@pytest.mark.parametrize(
    ("selector", "about"),
    [
        ('main > a[title="Home > Prices"]', 'a[title="Home > Prices"]'),
        ("main > a[title='It > is']", "a[title='It > is']"),
        (r'p > a[title="6\" > 5"]', r'a[title="6\" > 5"]'),
        ('a\\" > b', "b"),
        ("p > a." + "x" * 80, "…" + "x" * 59),
    ],
)
def test_a_finding_names_the_last_element_of_its_selector_whole(selector: str, about: str) -> None:
    assert last_part(selector) == about


def test_the_words_for_a_finding_nobody_decides_are_no_wider_than_the_column() -> None:
    model = FindingsModel()
    model.set_rows([Finding("axe", "label", "serious", "Look", target="a", unsure=True)])
    assert model.cells_of(model.shown_rows()[0]).mark == "Unsure"


def test_an_answer_that_the_browser_gave_up_reading_is_shown_with_its_status() -> None:
    def answered(status: int) -> NetworkEntry:
        return NetworkEntry(
            1, "GET", "https://a.example/x.js", "script", "failed", NOON, status, failure="net::ERR_ABORTED"
        )

    assert NetworkModel().status(answered(404)) == "404"
    model, sent = NetworkModel(), answered(200)
    assert model.status(sent) == "200"
    cells = model.cells_of(sent)
    assert (cells.tone, cells.aside) == ("good", "script · body not read to its end")
    assert "net::" not in model.text_of(sent)
    assert not sent.bad
    assert answered(404).bad
    lost = replace(sent, failure="net::ERR_CONTENT_LENGTH_MISMATCH")
    assert (model.status(lost), lost.bad) == ("Failed", True), "the network lost it"
    unanswered = replace(sent, status=0)
    assert (model.status(unanswered), unanswered.bad) == ("Failed", True)


def test_how_often_a_line_came_is_told_last_and_outlasts_place_and_time(qapp: QApplication) -> None:
    cells = ConsoleModel().cells_of(replace(line(1), count=3))
    assert cells.aside.endswith(" · ×3")
    metrics = QFontMetrics(qapp.font())
    assert fitting(cells.aside, metrics, metrics.horizontalAdvance("×3") + 2) == "×3"
    assert fitting(cells.aside, metrics, 1_000) == cells.aside
