"""Code is read whole, and copied as it is."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFont, QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.common.code_lines import CodeLines
from gui.widgets.common.copy_line import CopyLine
from gui.widgets.common.theme import apply_theme

LOCATOR = 'get_by_role("group", name="Delivery address").get_by_role("textbox", name="Street and number")'


@pytest.fixture
def code(qtbot: QtBot, qapp: QApplication) -> Iterator[CodeLines]:
    apply_theme(qapp, "light")
    around = QWidget()
    column = QVBoxLayout(around)
    made = CodeLines()
    column.addWidget(made)
    column.addStretch(1)
    qtbot.addWidget(around)
    around.resize(240, 400)
    with qtbot.waitExposed(around):
        around.show()
    yield made
    around.close()


def is_whole(code: CodeLines) -> bool:
    """Whether the end of the text can be seen."""
    cursor = code.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    return code.viewport().rect().contains(code.cursorRect(cursor))


def test_all_of_it_can_be_read_in_any_width(code: CodeLines) -> None:
    code.set_text("get_by_label()")
    low = code.height()
    code.set_text(LOCATOR)
    for width in (180, 240, 700):
        code.window().resize(width, 400)
        QApplication.processEvents()
        assert is_whole(code), width
        assert code.verticalScrollBar().maximum() == 0, "there is nothing to scroll"
    code.window().resize(180, 400)
    QApplication.processEvents()
    assert code.height() > low
    assert code.text() == LOCATOR
    code.selectAll()
    code.copy()
    assert QApplication.clipboard().text() == LOCATOR, "without the breaks of its lines"


def test_what_is_too_long_is_scrolled(code: CodeLines) -> None:
    code.set_text(LOCATOR * 20)
    QApplication.processEvents()
    assert code.height() < 200
    assert code.verticalScrollBar().maximum() > 0


def test_an_address_to_copy_is_read_whole(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, "light")
    made = CopyLine("Start the browser like this", monospace=True)
    qtbot.addWidget(made)
    made.set_text("chromium --remote-debugging-port=9222 --user-data-dir=/home/ada/another-profile")
    made.resize(300, 100)
    with qtbot.waitExposed(made):
        made.show()
    QApplication.processEvents()
    assert isinstance(made.line, CodeLines)
    assert made.line.lines() > 1
    assert is_whole(made.line)


def test_ctrl_and_the_wheel_leave_its_letters_as_large_as_they_are(code: CodeLines) -> None:
    code.set_text(LOCATOR)
    size, middle = code.font().pointSizeF(), QPointF(code.rect().center())
    turned = QWheelEvent(
        middle,
        code.mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(code.viewport(), turned)
    assert code.font().pointSizeF() == size


def test_its_letters_grow_with_the_interface(code: CodeLines, qapp: QApplication) -> None:
    code.set_text(LOCATOR)
    usual, size, height = QFont(qapp.font()), code.font().pointSizeF(), code.height()
    larger = QFont(usual)
    larger.setPointSizeF(usual.pointSizeF() * 1.5)
    try:
        qapp.setFont(larger)
        apply_theme(qapp, "light")
        QApplication.processEvents()
        assert code.font().pointSizeF() == pytest.approx(size * 1.5)
        assert code.height() > height
        assert is_whole(code)
    finally:
        qapp.setFont(usual)
        apply_theme(qapp, "light")
