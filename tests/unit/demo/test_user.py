"""The person at the widgets, who also drives the tests."""

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from gui.demo.user import type_text


def test_a_text_is_typed_whatever_it_is_made_of(qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    typed: list[str] = []
    line.textEdited.connect(typed.append)
    type_text(line, "a …€é")
    assert line.text() == "a …€é"
    assert typed == ["a", "a ", "a …", "a …€", "a …€é"]
