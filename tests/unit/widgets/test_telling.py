"""Names that are shortened so that what tells them apart stays."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication

from gui.forms.elided import elided
from gui.models.actions import ActionListModel
from gui.schema.action import Action, Box
from gui.schema.fact import said
from gui.widgets.actions import rows
from gui.widgets.actions.rows import RowPainter, RowState
from gui.widgets.common.short_names import shortened_to_tell
from gui.widgets.common.theme import EDGE

FAMILIES = (
    [f"Slide {n}, in Content Widths" for n in range(1, 10)],
    [f"Email me when someone {does}" for does in ("follows me", "answers on my post", "mentions me")],
    [f"Delete the row of {name} from the table" for name in ("Ann", "Bob")],
    [f"quarterly_report_of_the_whole_company_{n}_final.pdf" for n in range(1, 4)],
    [f"Download https://shop.example/pens/and/pencils/{n}/all.zip" for n in range(1, 4)],
)


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("letters", [13, 17])
def test_names_that_are_too_long_differ_as_they_are_shown(qapp: QApplication, family: list[str], letters: int) -> None:
    model = ActionListModel()
    actions = [Action(f"B{n}", f"Tick {name}", "", verb="Tick", target=name) for n, name in enumerate(family)]
    model.set_actions((*actions, Action("L1", "Open Help", "", verb="Open", target="Help")))
    metrics = QFontMetrics(QFont())
    width = metrics.horizontalAdvance("n" * letters)
    shown = [shortened_to_tell(one.target, model.told_at(one), metrics, width) for one in actions]
    assert len(set(shown)) == len(family), shown
    assert all(metrics.horizontalAdvance(one) <= width + 1 for one in shown), shown
    assert all("…" in one for one in shown), shown


def test_a_name_that_fits_or_has_none_like_it_is_cut_at_its_end_alone(qapp: QApplication) -> None:
    metrics = QFontMetrics(QFont())
    assert shortened_to_tell("Slide 1, in Widths", 6, metrics, 1000) == "Slide 1, in Widths"
    width = metrics.horizontalAdvance("n" * 12)
    assert shortened_to_tell("Something that is very long", 0, metrics, width).startswith("Something")


def test_what_is_left_out_is_seen_also_where_there_is_room_for_hardly_a_letter(qapp: QApplication) -> None:
    metrics = QFontMetrics(QFont())
    for letters in range(1, 4):
        shown = shortened_to_tell("Telephone", 1, metrics, metrics.horizontalAdvance("T" * letters))  # beside "Town"
        assert not shown or "…" in shown, shown


def test_a_verb_gives_way_to_a_target_that_would_not_be_read(qapp: QApplication) -> None:
    painter = RowPainter(qapp.font(), qapp.palette(), "Show")
    metrics = QFontMetrics(qapp.font())
    verb, room = "Type into", metrics.horizontalAdvance("Type into ")
    assert painter.verb_width(verb, "Full name", room + metrics.horizontalAdvance("nnnnnnnnn")) == room
    assert painter.verb_width(verb, "Full name", room + metrics.horizontalAdvance("n")) == 0
    assert painter.verb_width(verb, "You can add a default value", room + metrics.horizontalAdvance("nnnnn")) == 0
    assert painter.verb_width(verb, "B", room + metrics.horizontalAdvance("nn")) == room, "it is short"


@pytest.mark.parametrize("percent", [100, 110, 130, 150, 200])
def test_a_reason_has_several_lines_only_where_it_does_not_fit_into_one(qapp: QApplication, percent: int) -> None:
    font = qapp.font()
    font.setPointSizeF(10 * percent / 100)
    painter = RowPainter(font, qapp.palette(), "Show")
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.9)
    words = "Fully transparent for now, illicit, willful."
    row = Action("B1", "Click Pay", "", reason="outside", hindrance=said(words))
    usual = replace(row, reason="ready", hindrance=said(""))
    line, wide = QFontMetrics(small).lineSpacing(), QFontMetrics(small).horizontalAdvance(words)
    beside = painter._words_left() + EDGE
    for spare, lines in ((2, 1), (6, 1), (60, 1), (1, 2), (-6, 2), (-60, 2)):
        height = painter.height(row, wide + beside + spare) - painter.height(usual, wide + beside + spare)
        assert height == lines * line + 2, spare


FIELDS = "Disabled on this page. Full name is empty. E-mail is empty. I accept the terms is not ticked."


@pytest.mark.parametrize("words", [FIELDS, "Covered by " + "x" * 90 + ".", "無効です。" * 12, FIELDS * 3])
def test_a_reason_has_all_its_words_in_up_to_three_lines(qapp: QApplication, words: str) -> None:
    painter = RowPainter(qapp.font(), qapp.palette(), "Show")
    row = Action("B1", "Click Pay", "", reason="disabled", hindrance=said(words), box=Box(0, 0, 40, 20))
    small = QFontMetrics(painter._small)
    for width in range(200, 900, 37):
        lines, room = painter._reason_lines(row, width), width - painter._words_left() - EDGE
        assert 1 <= len(lines) <= 3
        assert all(small.horizontalAdvance(line) <= room for line in lines), width
        told = "".join(lines).replace(" ", "")
        if len(lines) < 3 or not told.endswith("…"):
            assert told == words.replace(" ", "")
        plain = painter.height(replace(row, reason="ready", hindrance=said("")), width)
        assert painter.height(row, width) == plain + len(lines) * painter._line + 2


@pytest.mark.parametrize("compact", [False, True])
def test_the_button_of_a_row_is_beside_its_name_and_takes_no_room_from_the_reason(
    qapp: QApplication, compact: bool
) -> None:
    painter = RowPainter(qapp.font(), qapp.palette(), "Show", compact=compact)
    row = Action("B1", "Click Pay", "", reason="disabled", hindrance=said(FIELDS), box=Box(0, 0, 40, 20))
    rect = QRect(0, 100, 330, painter.height(row, 330))
    button = painter.show_rect(row, rect)
    assert rect.top() <= button.top()
    assert button.bottom() < rect.top() + painter.row_height
    reason = len(painter._reason_lines(row, 330)) * painter._line
    assert button.bottom() + 1 + reason <= rect.bottom() + 1, "all lines are below it, on the row"


def test_of_reasons_that_change_at_each_reading_not_all_widths_are_kept(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "_MOST_MEASURED", 3)
    painter = RowPainter(qapp.font(), qapp.palette(), "Show")
    for number in range(10):
        row = Action("B1", "Click Pay", "", reason="outside", hindrance=said(f"It is {number} o'clock."))
        for width in range(60, 300, 10):
            painter.height(row, width)
    assert 0 < len(painter._reason_widths) <= 3


def test_the_name_comes_before_the_place_that_tells_it_apart(qapp: QApplication) -> None:
    metrics = QFontMetrics(QFont())
    name = "Delivery address, in Your order"
    width = metrics.horizontalAdvance("Delivery address, in…")
    shown = shortened_to_tell(name, name.index("Your"), metrics, width)
    assert shown.startswith("Delivery"), shown
    assert "…Y" in shown, "and what tells it apart is there"


def test_nothing_is_cut_to_four_dots(qapp: QApplication) -> None:
    metrics, text = QFontMetrics(QFont()), "It is not on this page. Go back to where it was."
    for width in range(metrics.horizontalAdvance("It is not on this p"), metrics.horizontalAdvance(text)):
        assert ".…" not in elided(metrics, text, width)
    assert elided(metrics, text, metrics.horizontalAdvance(text) + 1) == text


def test_the_words_of_rows_are_fitted_once_for_each_width_unless_there_are_too_many(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list is painted again and again, mostly with the same words."""
    monkeypatch.setattr(rows, "_MOST_FITTED", 8)
    fitted: list[str] = []

    class Painter(RowPainter):
        def verb_width(self, verb: str, target: str, width: int) -> int:
            fitted.append(target)
            return super().verb_width(verb, target, width)

    painter = Painter(qapp.font(), qapp.palette(), "Show")
    canvas = QPainter(sheet := QImage(600, 60, QImage.Format.Format_ARGB32_Premultiplied))
    actions = [Action(f"B{n}", "", "", verb="Click", target=f"Button {n}") for n in range(3)]
    for width in (300, 300, 500):
        for action in actions:
            painter.paint(canvas, action, QRect(0, 0, width, 40), RowState())
    assert fitted == 2 * ["Button 0", "Button 1", "Button 2"]
    for n in range(30):
        painter.paint(canvas, replace(actions[0], target=f"Other {n}"), sheet.rect(), RowState())
    canvas.end()
    assert len(fitted) == 36
    assert 0 < len(painter._fitted) <= 8


def test_what_tells_a_name_from_others_is_looked_for_only_where_it_does_not_fit(qapp: QApplication) -> None:
    asked: list[int] = []

    def told_at() -> int:
        asked.append(1)
        return 30

    painter = RowPainter(qapp.font(), qapp.palette(), "Show")
    canvas = QPainter(_sheet := QImage(600, 60, QImage.Format.Format_ARGB32_Premultiplied))
    action = Action("B1", "", "", verb="Click", target="The same words and then others: one")
    painter.paint(canvas, action, QRect(0, 0, 600, 40), RowState(told_at=told_at))
    assert not asked
    painter.paint(canvas, action, QRect(0, 0, 180, 40), RowState(told_at=told_at))
    canvas.end()
    assert asked
