import pytest
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPalette

from gui.schema.page import Block, Span
from gui.widgets.common.chips import chip_size
from gui.widgets.common.theme import LIGHT
from gui.widgets.page import document
from gui.widgets.page.columns import columns_of
from gui.widgets.page.document import chip_rects, lay_out, paint_row, rects
from gui.widgets.page.style import CHIP_GAP, PageStyle
from gui.widgets.page.text import BADGE
from tests.unit.widgets.samples import checkout_blocks, chip, heading, item, paragraph, row


@pytest.fixture
def style(qapp: object) -> PageStyle:
    return PageStyle(QFont(), QPalette(QColor(LIGHT.window)))


def test_chip_takes_the_room_it_is_painted_in(style: PageStyle) -> None:
    laid = lay_out(paragraph(*chip("I3", "Country")), style, 400)
    outline = laid.outlines("I3")
    words = style.metrics.horizontalAdvance("Country")
    assert len(outline) == 1
    assert outline[0].width() == pytest.approx(chip_size("I3", style.font).width() + 6 + words, abs=2)


def test_action_is_found_under_chip_and_words_and_nowhere_else(style: PageStyle) -> None:
    laid = lay_out(paragraph("Go to ", *chip("L1", "Shop", "link"), " or stay"), style, 400)
    outline = laid.outlines("L1")[0]
    y = outline.center().y()
    assert laid.action_at(outline.left() + 3, y) == "L1"
    assert laid.action_at(outline.right() - 3, y) == "L1"
    assert laid.action_at(outline.right() + 20, y) == ""
    assert laid.action_at(2, y) == ""


def test_long_words_wrap_and_are_outlined_line_by_line(style: PageStyle) -> None:
    laid = lay_out(paragraph(*chip("L1", "words " * 40, "link")), style, 200)
    outlines = laid.outlines("L1")
    assert len(outlines) > 2
    assert all(rect.right() <= 202 for rect in outlines)
    assert laid.height > 3 * style.metrics.height()


def test_headings_are_larger_the_higher_they_are(style: PageStyle) -> None:
    heights = [
        lay_out(heading("Title", level), style, 400).parts[0].layout.boundingRect().height() for level in (1, 2, 4)
    ]
    assert heights[0] > heights[1] > heights[2]


def test_items_are_indented_by_level_and_keep_their_marker(style: PageStyle) -> None:
    one = lay_out(item("a", level=1, marker="3."), style, 400)
    two = lay_out(item("a", level=2), style, 400)
    assert one.parts[0].x < two.parts[0].x
    assert one.marker == "3."


def test_cells_stand_in_columns_where_there_is_room(style: PageStyle) -> None:
    rows = (row("Article", "Price", header=True), row("Pen", "€ 1"), row("A longer name", "€ 20"))
    columns = columns_of(rows, style, 500)
    assert columns is not None
    lefts = {tuple(part.x for part in lay_out(block, style, 500, columns).parts) for block in rows}
    assert len(lefts) == 1
    assert columns[0][1] >= style.metrics.horizontalAdvance("A longer name")


def test_long_cells_wrap_in_their_column(style: PageStyle) -> None:
    long_row = row("word " * 60, "x")
    columns = columns_of((long_row,), style, 400)
    assert columns is not None
    laid = lay_out(long_row, style, 400, columns)
    assert laid.parts[0].layout.lineCount() > 2
    assert columns[-1][0] + columns[-1][1] <= 401


def test_too_many_columns_are_written_behind_each_other(style: PageStyle) -> None:
    wide = row(*[f"cell {number}" for number in range(30)])
    assert columns_of((wide,), style, 400) is None
    laid = lay_out(wide, style, 400, None)
    assert len(laid.parts) == 1
    assert "cell 0 · cell 1" in laid.parts[0].text.text


@pytest.mark.parametrize("width", [80.0, 300.0, 1200.0])
def test_every_kind_of_block_has_a_height_and_fits(style: PageStyle, width: float) -> None:
    odd = (Block("paragraph"), Block("row"), Block("code"), Block("heading", (Span(""),), level=9))
    for block in (*checkout_blocks(), *odd):
        laid = lay_out(block, style, width, columns_of((block,), style, width) if block.kind == "row" else None)
        assert laid.height > 0
        assert laid.position_at(0, 0) >= 0


def test_position_under_a_point(style: PageStyle) -> None:
    laid = lay_out(paragraph("iiii wwww"), style, 400)
    assert laid.position_at(-5, 5) == 0
    assert laid.position_at(5_000, 5) == 9
    assert laid.position_at(style.metrics.horizontalAdvance("iiii "), 5) == 5


def test_a_word_is_not_broken_to_make_columns_fit(style: PageStyle) -> None:
    words = row("Notebook", "Harbourside", "Quantities", "Stationery")
    widths = [style.metrics.horizontalAdvance(cell[0].text) for cell in words.cells]
    columns = columns_of((words,), style, sum(widths) + 100)
    assert columns is not None
    assert all(column >= width for (_, column), width in zip(columns, widths, strict=True))
    assert columns_of((words,), style, sum(widths) - 1) is None


@pytest.mark.parametrize(("words", "leftwards"), [("Country", False), ("עגלת קניות", True)])
def test_a_chip_stands_off_its_words_whichever_way_they_are_read(style: PageStyle, words: str, leftwards: bool) -> None:
    part = lay_out(paragraph(*chip("L1", words, "link")), style, 400).parts[0]
    place, text = part.text.runs[0], part.text.runs[-1]
    painted = chip_rects(part, place, style)[0]
    beside = rects(part, text.start, text.end)[0]
    gap = painted.left() - beside.right() if leftwards else beside.left() - painted.right()
    assert gap == pytest.approx(CHIP_GAP, abs=1)


def test_our_sentence_about_a_page_is_read_our_way(style: PageStyle) -> None:
    about = Block("paragraph", (Span("Page", "chip", BADGE), Span("חנות. 2 buttons.", "muted")))
    part = lay_out(about, style, 400).parts[0]
    end = len(part.text.text)
    assert rects(part, end - 1, end)[0].left() > rects(part, 1, 2)[0].left()
    assert chip_rects(part, part.text.runs[0], style)[0].left() == pytest.approx(0, abs=1)


def test_what_stands_behind_an_emoji_is_found_where_it_is_painted(style: PageStyle) -> None:
    plain, signs = (
        lay_out(Block("paragraph", (Span(before), Span("Save", action_id="B1"), Span(" or leave"))), style, 600)
        for before in ("Go on: ", "📄📄📄 Go on: ")
    )
    widths = []
    for made in (plain, signs):
        (run,) = (one for one in made.parts[0].text.runs if one.action_id)
        (rect,) = made.rects_of(run.start, run.end)
        widths.append(rect.width())
        at = made.position_at(rect.right() - 1, rect.center().y())
        assert abs(at - run.end) <= 1
    assert widths[0] == pytest.approx(widths[1], abs=1.5)


def test_of_a_long_paragraph_only_the_chips_in_view_are_painted(
    style: PageStyle, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[str] = []
    monkeypatch.setattr(document, "paint_chip", lambda _painter, _rect, label, *_: painted.append(label))
    spans = [span for number in range(300) for span in chip(f"B{number}", "Order this part")]
    laid = lay_out(paragraph(*spans), style, 400)
    canvas = QPainter(sheet := QImage(400, 200, QImage.Format.Format_ARGB32_Premultiplied))
    middle = laid.height / 2
    paint_row(canvas, laid, style, (), (middle, middle + sheet.height()))
    canvas.end()
    seen = [
        f"B{number}"
        for number in range(300)
        if middle < laid.outlines(f"B{number}")[0].center().y() < middle + sheet.height()
    ]
    assert 10 < len(painted) < 100
    assert set(seen) <= set(painted)
