"""What a report of a fault is called at first."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.schema.heard import Heard
from gui.widgets.steps.report_dialog import ReportDialog
from tests.unit.widgets.samples import step


def test_the_title_is_what_went_wrong_and_not_what_came_of_the_step(qtbot: QtBot) -> None:
    request = Heard("request", "GET http://a.example/x", "404 Not Found")
    for heard, words in (
        (request, "GET http://a.example/x (404 Not Found)"),
        (Heard("thrown", "no\nstock"), "no stock"),
    ):
        done = replace(step(1), heard=(heard,))
        assert done.summary
        dialog = ReportDialog((done, step(2)), last=2)
        qtbot.addWidget(dialog)
        assert dialog.title.text() == f"{done.words} {done.target}: {words}"
        assert done.summary not in dialog.title.text()


def test_the_title_is_about_the_chosen_steps_until_somebody_writes_another(qtbot: QtBot) -> None:
    first, second = (replace(step(n), heard=(Heard("thrown", f"fault {n}"),)) for n in (1, 2))
    dialog = ReportDialog((first, second, step(3)), last=1)
    qtbot.addWidget(dialog)
    assert dialog.title.text() == "", "nothing went wrong in step 3"
    dialog.steps.item(0).setCheckState(Qt.CheckState.Checked)
    assert dialog.title.text().endswith("fault 1")
    dialog.title.selectAll()
    QTest.keyClicks(dialog.title, "Mine")
    dialog.steps.item(1).setCheckState(Qt.CheckState.Checked)
    assert dialog.title.text() == "Mine"
