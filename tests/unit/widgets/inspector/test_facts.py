"""Names and values."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStyle
from pytestqt.qtbot import QtBot

from gui.widgets.inspector.facts import Facts, breakable


def shown(facts: Facts) -> list[str]:
    return [made.text() for made in facts.findChildren(QLabel) if made.isVisibleTo(facts)]


def test_empty_values_are_left_out(qtbot: QtBot) -> None:
    facts = Facts((("a", "First"), ("b", "Second")))
    qtbot.addWidget(facts)
    facts.set_values({"a": "one", "b": ""})
    assert shown(facts) == ["First", "one"]
    facts.set_value("b", "two")
    assert shown(facts) == ["First", "one", "Second", "two"]
    assert facts.as_text() == "First: one\nSecond: two"


def test_hostile_and_huge_text_stays_plain_and_bounded(qtbot: QtBot) -> None:
    facts = Facts((("a", "First"),))
    qtbot.addWidget(facts)
    facts.resize(200, 100)
    facts.set_values({"a": "<h1>" + "x" * 1_000_000})
    label = facts.findChildren(QLabel)[1]
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert len(label.text()) < 5_000
    assert facts.minimumSizeHint().width() < 200
    assert len(facts.value("a")) == 1_000_004


def test_long_words_can_break_and_short_ones_stay() -> None:
    assert breakable("a short text of words") == "a short text of words"
    assert breakable("y" * 40).replace("\u200b", "") == "y" * 40
    assert "\u200b" in breakable("y" * 40)


def test_the_id_of_a_session_is_not_cut_where_there_is_little_room(qtbot: QtBot) -> None:
    facts = Facts((("a", "Ends when unused"), ("b", "Id")))
    qtbot.addWidget(facts)
    facts.set_values({"a": "never", "b": "8888888888-88888888-8888888888888888"})
    value = facts.findChildren(QLabel)[3]
    facts.resize(2 * value.fontMetrics().horizontalAdvance("8" * 14), 300)
    facts.show()
    lines = value.fontMetrics().boundingRect(0, 0, value.width(), 1_000, Qt.TextFlag.TextWordWrap, value.text())
    assert lines.width() <= value.width()


def test_values_read_in_their_own_direction() -> None:
    assert breakable("user\u202egpj.exe\nnext") == "usergpj.exe\u2028next"


def test_a_scroll_bar_that_goes_as_names_wrap_does_not_end_that(qtbot: QtBot) -> None:
    """It would come again at once, and so on."""
    facts = Facts((("a", "Ends when unused for long"), ("b", "Id")))
    qtbot.addWidget(facts)
    facts.set_values({"a": "never", "b": "Chromium"})
    facts.show()
    name = facts.findChildren(QLabel)[0]

    def wraps(width: int) -> bool:
        facts.resize(width, 200)
        return name.wordWrap()

    narrow = next(width for width in range(600, 0, -1) if wraps(width))
    assert wraps(narrow + facts.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent))
    assert not wraps(600)


def test_names_give_room_to_values_where_it_is_narrow(qtbot: QtBot) -> None:
    facts = Facts((("a", "Ends when unused for long"), ("b", "Id")))
    qtbot.addWidget(facts)
    facts.set_values({"a": "never", "b": "Chromium"})
    name, value = facts.findChildren(QLabel)[:2]
    width = facts.fontMetrics().horizontalAdvance(name.text())
    for room, wraps in ((3 * width, False), (width + 60, True)):
        facts.resize(room, 200)
        facts.show()
        assert name.wordWrap() == wraps
        qtbot.waitUntil(lambda: value.width() > facts.fontMetrics().horizontalAdvance("Chromium"))


def test_a_name_that_is_not_shown_takes_no_room_from_the_others(qtbot: QtBot) -> None:
    facts = Facts((("a", "Ends"), ("b", "A name that is far longer than all the others")))
    qtbot.addWidget(facts)
    name = facts.findChildren(QLabel)[0]
    facts.resize(facts.fontMetrics().horizontalAdvance("A name that is far longer than all the others"), 200)
    facts.set_values({"a": "never", "b": ""})
    facts.show()
    assert not name.wordWrap()
    facts.set_values({"a": "never", "b": "two"})
    assert name.wordWrap()
    facts.set_values({"a": "never", "b": ""})
    assert not name.wordWrap()
