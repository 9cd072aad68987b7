"""A button with more words than room."""

from pytestqt.qtbot import QtBot

from gui.widgets.common.short_button import ShortButton


def test_words_are_cut_at_the_end_and_are_whole_in_the_tooltip(qtbot: QtBot) -> None:
    made = ShortButton()
    qtbot.addWidget(made)
    made.setText("Fill in and press Create new account")
    made.setToolTip("Ctrl+Enter")
    made.resize(made.sizeHint())
    assert made.shown_text() == made.text()
    assert made.whole_tip() == "Ctrl+Enter"
    made.resize(made.sizeHint().width() * 2 // 3, made.height())
    assert made.shown_text().startswith("Fill in and")
    assert made.shown_text().endswith("…")
    assert made.whole_tip() == "Fill in and press Create new account\nCtrl+Enter"
    assert made.text() == "Fill in and press Create new account", "it is called by all of its words"
    assert not made.grab().isNull()
    made.setText("Fill in and press\nCreate new account")
    made.resize(made.sizeHint())
    assert made.shown_text() == made.text()
    made.resize(made.sizeHint().width() * 2 // 3, made.height())
    assert made.shown_text().endswith("…")


def test_one_that_may_takes_up_to_three_lines_before_it_is_cut(qtbot: QtBot) -> None:
    made = ShortButton(wraps=True)
    qtbot.addWidget(made)
    made.setText("Click “Delete, in row Person 0055”")
    hint = made.sizeHint()
    assert made.heightForWidth(hint.width()) == hint.height()
    narrow = hint.width() * 2 // 3
    assert made.heightForWidth(narrow) == hint.height() + made.fontMetrics().lineSpacing()
    made.resize(narrow, made.heightForWidth(narrow))
    assert made.shown_text().replace("\n", " ") == made.text()
    assert made.whole_tip() == ""
    third = hint.width() // 3
    assert made.heightForWidth(third) == hint.height() + 2 * made.fontMetrics().lineSpacing()
    made.resize(third, made.heightForWidth(third))
    assert made.shown_text().count("\n") == 2
    assert made.shown_text().endswith("…")
