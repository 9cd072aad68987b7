"""What a report of a fault is called at first."""

from dataclasses import replace

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
