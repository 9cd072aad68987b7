"""What a report of a fault is called at first."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.engine.store import SessionNote
from gui.models.step_text import sections_of
from gui.report.html import to_html
from gui.report.session_file import SessionFile
from gui.schema.code import Code
from gui.schema.fact import fact
from gui.schema.heard import Heard
from gui.schema.moment import Moment
from gui.widgets.common.theme import apply_theme
from gui.widgets.steps.report_dialog import ReportDialog, Written
from tests.unit.widgets.samples import step


def test_the_title_is_what_went_wrong_and_not_what_came_of_the_step(qtbot: QtBot) -> None:
    answered = Heard("request", "GET http://a.example/x", "404 Not Found")
    silent = Heard("request", "GET https://fonts.example/css?family=Inter", "net::ERR_NAME_NOT_RESOLVED")
    for heard, words in (
        (answered, "GET http://a.example/x (404 Not Found)"),
        (silent, "fonts.example did not answer a request"),
        (Heard("thrown", "no\nstock"), "no stock"),
    ):
        done = replace(step(1), heard=(heard,))
        assert done.summary
        dialog = ReportDialog((done,), last=2)
        qtbot.addWidget(dialog)
        assert dialog.title.text() == f"{done.words} {done.target}: {words}"
        assert done.summary not in dialog.title.text()


def test_of_two_steps_that_are_compared_only_these_are_chosen(qtbot: QtBot) -> None:
    dialog = ReportDialog([step(number) for number in range(1, 7)], last=10, about=5, only=(1, 5))
    qtbot.addWidget(dialog)
    assert dialog.numbers() == (1, 5)


def test_the_title_is_about_the_step_that_is_looked_at_until_somebody_writes_another(qtbot: QtBot) -> None:
    first, second = (replace(step(n), heard=(Heard("thrown", f"fault {n}"),)) for n in (1, 2))
    third = step(3, target="Age")
    dialog = ReportDialog((first, second, third), last=2)
    qtbot.addWidget(dialog)
    assert dialog.title.text() == "Typed into Age", "the last one that is chosen"
    dialog = ReportDialog((first, second, third), last=1, about=1)
    qtbot.addWidget(dialog)
    assert dialog.numbers() == (1, 3)
    assert dialog.title.text().endswith("fault 1")
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert dialog.title.selectedText() == dialog.title.text()
    assert dialog.title.cursorPosition() == 0, "it is seen from its start"
    dialog.steps.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert dialog.title.text() == "Typed into Age"
    dialog.title.selectAll()
    QTest.keyClicks(dialog.title, "Mine")
    dialog.steps.item(1).setCheckState(Qt.CheckState.Checked)
    assert dialog.title.text() == "Mine"


@pytest.mark.parametrize("larger", [1.0, 1.5, 2.0])
def test_its_boxes_hold_some_lines_whatever_room_there_is(qtbot: QtBot, qapp: QApplication, larger: float) -> None:
    usual = qapp.font()
    font = QFont(usual)
    font.setPointSizeF(usual.pointSizeF() * larger)
    qapp.setFont(font)
    try:
        apply_theme(qapp, "light")
        dialog = ReportDialog([step(number) for number in range(1, 9)], last=4)
        qtbot.addWidget(dialog)
        dialog.show()
        for height in (dialog.height(), 400):
            dialog.resize(dialog.width(), height)
            QApplication.processEvents()
            for box in (dialog.happened, dialog.expected):
                assert box.viewport().height() >= 3 * box.fontMetrics().lineSpacing()
                assert box.minimumHeight() >= 3 * box.fontMetrics().lineSpacing(), "the style sheet leaves it so"
            assert dialog.rect().contains(
                QRect(dialog.accept_button.mapTo(dialog, QPoint(0, 0)), dialog.accept_button.size())
            )
        assert dialog.height() <= dialog.screen().availableSize().height()
        assert dialog._scroll.viewport().width() >= dialog._inside.minimumSizeHint().width(), "nothing is under the bar"
    finally:
        qapp.setFont(usual)
        qapp.setStyleSheet("")


def test_the_list_opens_on_the_chosen_steps_and_counts_them(qtbot: QtBot) -> None:
    dialog = ReportDialog([step(number) for number in range(1, 61)], last=10)
    qtbot.addWidget(dialog)
    dialog.resize(520, 600)
    with qtbot.waitExposed(dialog):
        dialog.show()
    first = dialog.steps.item(50)
    view = dialog.steps.viewport().rect()
    qtbot.waitUntil(lambda: view.contains(dialog.steps.visualItemRect(first).center()))
    assert dialog.count.text() == "10 of 60 steps chosen"
    dialog.none.click()
    assert (dialog.numbers(), dialog.count.text()) == ((), "0 of 60 steps chosen")
    assert not dialog.accept_button.isEnabled()
    dialog.all.click()
    assert len(dialog.numbers()) == 60


def test_a_report_does_not_begin_in_the_middle_of_a_form(qtbot: QtBot) -> None:
    clicks = {number: step(number, did=Code.DID_CLICK) for number in (1, 2, 9)}
    form = {number: replace(step(number, target=f"Field {number}"), group="Order", form="f") for number in range(3, 9)}
    steps = [(clicks | form)[number] for number in range(1, 10)]
    for last, first in ((3, 3), (7, 3), (1, 9), (8, 2), (20, 1)):
        dialog = ReportDialog(steps, last=last)
        qtbot.addWidget(dialog)
        assert dialog.numbers() == tuple(range(first, 10)), last


def test_a_form_that_the_page_refused_is_what_went_wrong(qtbot: QtBot) -> None:
    refused = replace(step(1), gist=fact(Code.NOT_ACCEPTED, target="E-mail", why="An @ is missing."))
    dialog = ReportDialog((refused,), last=1)
    qtbot.addWidget(dialog)
    assert dialog.title.text() == f"Typed into {refused.target}: {refused.summary}"
    assert sections_of(refused, None)[0].look == "warning"
    at = refused.started_at
    file = SessionFile(SessionNote("s1", at), (), {}, {}, at, "1")
    assert 'what it was given in step <a href="#step-' in to_html(file, (Moment("s1", refused),))


def test_what_was_written_is_put_back(qtbot: QtBot) -> None:
    first, second = ReportDialog((step(1),), last=1), ReportDialog((step(1),), last=1)
    for dialog in (first, second):
        qtbot.addWidget(dialog)
    assert first.written() == Written()
    QTest.keyClicks(first.happened, "It broke")
    first.title.selectAll()
    QTest.keyClicks(first.title, "Fault")
    second.write(first.written())
    assert second.written() == Written("Fault", "It broke")
    second.steps.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert second.title.text() == "Fault", "no other title is proposed"


def test_no_bar_lies_over_the_last_step_where_one_has_a_long_name(qtbot: QtBot) -> None:
    name = "A <b>name</b> that is long " * 20
    dialog = ReportDialog([step(number, target=name) for number in range(1, 4)], last=3)
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.processEvents()
    assert not dialog.steps.horizontalScrollBar().isVisible()
    shown = dialog.steps.item(0)
    assert "&lt;b&gt;name&lt;/b&gt;" in shown.toolTip(), "it is no markup"
    assert shown.text().count("&lt;") == 0
