"""What was read out of a page: shown, copied, saved."""

from typing import get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from gui.schema.page import PageData, PageImage, Structured
from gui.schema.scrape import LOCAL_SCRAPE, ScrapeOption, ScrapeWish
from gui.widgets.common.theme import apply_theme
from gui.widgets.inspector.data_page import DataPage

LEFT = Qt.MouseButton.LeftButton
DATA = PageData(
    "# Pens\n<script>alert(1)</script>",
    (PageImage("F1", "https://shop.example/pen.png", "content_image", "A\tpen"), PageImage("F2", None, None)),
    Structured(True, None, {"name": "Füller"}),
)


@pytest.fixture(scope="module", autouse=True)
def light(qapp: QApplication) -> None:
    apply_theme(qapp, "light")


@pytest.fixture
def page(qtbot: QtBot) -> DataPage:
    made = DataPage()
    qtbot.addWidget(made)
    made.resize(400, 240)
    made.show()
    return made


def test_before_reading_there_is_one_button(qtbot: QtBot, page: DataPage) -> None:
    assert page.empty.isVisible()
    assert not page.copy.isVisible()
    with qtbot.waitSignal(page.scrape_requested):
        qtbot.mouseClick(page.read, LEFT)


def test_text_is_shown_as_it_is(page: DataPage) -> None:
    page.set_data(DATA)
    assert page.markdown.isVisible()
    assert page.markdown.toPlainText() == DATA.markdown
    assert page.markdown.isReadOnly()


@pytest.mark.parametrize(
    ("part", "text"),
    [
        (0, DATA.markdown),
        (1, "content_image\tA pen\thttps://shop.example/pen.png\tF1\n\t\t\tF2"),
        (2, '{\n  "name": "Füller"\n}'),
    ],
)
def test_each_part_is_copied_and_saved_whole(qtbot: QtBot, page: DataPage, part: int, text: str) -> None:
    page.set_data(DATA)
    page.part.setCurrentIndex(part)
    qtbot.mouseClick(page.copy, LEFT)
    assert QApplication.clipboard().text() == text
    with qtbot.waitSignal(page.save_requested) as asked:
        page.save_to("out.txt")
    assert asked.args == ["out.txt", text]


def test_save_asks_where_without_blocking(qtbot: QtBot, page: DataPage) -> None:
    page.set_data(DATA)
    qtbot.mouseClick(page.save, LEFT)
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    dialog.reject()


def test_each_part_is_filtered(qtbot: QtBot, page: DataPage) -> None:
    page.set_data(PageData("# Pens\nblue ink\nred ink", DATA.images, DATA.structured))
    qtbot.keyClicks(page.filter, "INK blue")
    assert page.markdown.toPlainText() == "blue ink"
    assert page.current_text() == "blue ink"
    page.filter.setText("pen.png")
    page.part.setCurrentIndex(1)
    assert page.model.rowCount() == 1
    page.filter.setText("nothing of that")
    assert page.note.text() == "Nothing matches “nothing of that”."
    assert not page.copy.isEnabled()
    page.filter.clear()
    assert page.model.rowCount() == len(DATA.images)


def test_a_selected_picture_is_shown_if_the_browser_holds_it(qtbot: QtBot, page: DataPage) -> None:
    page.set_data(DATA)
    page.part.setCurrentIndex(1)
    assert page.preview.isHidden()
    with qtbot.waitSignal(page.preview_requested) as asked:
        page.images.selectRow(0)
    assert asked.args == ["https://shop.example/pen.png"]
    assert page.preview.accessibleName() == "No preview"
    page.set_preview("https://shop.example/other.png", QImage(4, 4, QImage.Format.Format_RGB32))
    assert page.preview.accessibleName() == "No preview"
    page.set_preview("https://shop.example/pen.png", QImage(4, 4, QImage.Format.Format_RGB32))
    assert page.preview.accessibleName() == "Preview"


@pytest.mark.parametrize(
    ("part", "note"),
    [
        (0, "No text of content was found on this page."),
        (1, "No pictures were found on this page."),
        (2, "The page gives broken JSON."),
    ],
)
def test_empty_parts_say_why(page: DataPage, part: int, note: str) -> None:
    page.set_data(PageData("", (), Structured(False, "The page gives broken JSON.")))
    page.part.setCurrentIndex(part)
    assert page.note.text() == note
    assert not page.copy.isEnabled()


def test_a_huge_text_is_cut_for_display_only(qtbot: QtBot, page: DataPage) -> None:
    page.set_data(PageData("line\n" * 300_000))
    qtbot.waitUntil(lambda: page.markdown.document().characterCount() > 1_000_000)
    assert page.markdown.toPlainText() == ("line\n" * 200_000)
    assert "first 1,000,000 characters" in page.note.text()
    assert len(page.current_text()) == 1_500_000


def test_all_tools_fit_where_it_is_narrow(page: DataPage) -> None:
    page.set_data(DATA)
    page.setMinimumSize(1, 1)
    page.resize(260, 240)
    for tool in (page.read, page.how, page.filter, page.part, page.copy, page.save):
        assert page.rect().contains(page.mapFromGlobal(tool.mapToGlobal(tool.rect().bottomRight())))
        assert tool.width() >= tool.minimumSizeHint().width()


def test_options_take_the_room_of_the_result(qtbot: QtBot, page: DataPage) -> None:
    page.set_data(DATA)
    qtbot.mouseClick(page.how, LEFT)
    assert not page.markdown.isVisible()
    assert not page.filter.isVisible()
    qtbot.mouseClick(page.how, LEFT)
    assert page.markdown.isVisible()


def test_options_are_folded_until_wanted(qtbot: QtBot, page: DataPage) -> None:
    assert not page.options.isVisible()
    page.set_options(frozenset(get_args(ScrapeOption)))
    qtbot.mouseClick(page.how, LEFT)
    assert page.options.isVisible()
    form = page.options.form
    assert form is not None
    form.set_values(
        {
            "address": " shop.example ",
            "links": "false",
            "selector": "main",
            "ignored_tags": "NAV, footer",
            "instructions": "Prices",
            "response_format": '{"type": "object"}',
        }
    )
    with qtbot.waitSignal(page.scrape_requested) as asked:
        qtbot.mouseClick(page.read, LEFT)
    assert asked.args == [
        ScrapeWish("shop.example", False, True, "main", ("nav", "footer"), "Prices", {"type": "object"})
    ]
    assert not page.options.isVisible()


def test_a_shape_that_is_no_json_is_shown_and_stays(qtbot: QtBot, page: DataPage) -> None:
    page.set_options(frozenset(get_args(ScrapeOption)))
    for wrong in ("{", "[1]", "[" * 100_000, '"text"'):
        assert page.options.form is not None
        page.options.form.set_values({"response_format": wrong})
        with qtbot.assertNotEmitted(page.scrape_requested):
            qtbot.mouseClick(page.read, LEFT)
        assert page.options.isVisible()
        assert "not a JSON Schema" in page.options.form.editors["response_format"].error()
        assert page.options.form.values()["response_format"] == wrong


def test_only_what_can_be_asked_for_is_offered(page: DataPage) -> None:
    assert page.options.form is not None
    page.options.form.set_values({"address": "shop.example"})
    assert list(page.options.form.editors) == ["address", "links", "main_only"]
    assert "language model" in page.options.note.text()
    before = page.options.form
    page.set_options(frozenset({"links", "selector"}))
    assert not before.isVisibleTo(page)
    assert list(page.options.form.editors) == ["address", "links", "selector"]
    assert page.options.form.values()["address"] == "shop.example"
    page.set_options(LOCAL_SCRAPE)
    assert page.options.take() == ScrapeWish("shop.example")
