"""Enter presses the button that has the focus, whichever the default is."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.common.theme import apply_theme
from gui.widgets.messages.confirm_dialog import ConfirmDialog
from gui.widgets.messages.details_dialog import DetailsDialog
from gui.widgets.sessions.new_session_dialog import AttachDialog


def pressed(button: QPushButton, qtbot: QtBot) -> bool:
    """Whether Enter presses a button that has got the focus by Tab."""
    heard: list[QPushButton] = []
    button.clicked.connect(lambda: heard.append(button))
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    qtbot.keyClick(button.window().focusWidget() or button.window(), Qt.Key.Key_Return)
    return bool(heard)


def test_enter_keeps_everything_until_the_other_button_has_the_focus(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = ConfirmDialog("Quit?", ("1 open session will end:",), "Quit", "Keep working", window)
    dialog.open()
    with qtbot.waitSignal(dialog.rejected), qtbot.assertNotEmitted(dialog.agreed):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    dialog.open()
    with qtbot.waitSignal(dialog.agreed):
        assert pressed(dialog.agree, qtbot)


def test_words_that_have_no_room_are_scrolled_by_keys(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    dialog = ConfirmDialog("Quit?", tuple(f"Session {number} ends." for number in range(60)), "Quit", "Keep", window)
    dialog.open()

    def seen() -> QRect:
        return dialog.lost.visibleRegion().boundingRect()

    assert seen().top() == 0
    for key, is_end in ((Qt.Key.Key_PageDown, False), (Qt.Key.Key_End, True)):
        before = seen().top()
        qtbot.keyClick(dialog.focusWidget() or dialog, key)
        assert seen().top() > before
        assert (seen().bottom() == dialog.lost.rect().bottom()) is is_end
    dialog.reject()


def test_points_of_a_list_stand_closer_together_than_sentences(qtbot: QtBot) -> None:
    lines = ("2 open sessions will end:", "• Mail", "  Entered and not sent: To.", "• Shop", "Their steps stay.")
    window = QWidget()
    qtbot.addWidget(window)
    dialog = ConfirmDialog("Quit?", lines, "Quit", "Keep", window)
    dialog.open()
    QApplication.processEvents()
    places = [one.geometry() for one in dialog.lost.findChildren(QLabel)]
    *within, last = (below.top() - above.bottom() for above, below in pairwise(places))
    assert len(set(within)) == 1
    assert within[0] < last
    indents = [one.contentsMargins().left() for one in dialog.lost.findChildren(QLabel)]
    assert [indent > 0 for indent in indents] == [False, False, True, False, False]
    assert dialog.lost.text().splitlines() == list(lines)


LOST = (
    "Its browser closes.",
    "“Log in – Harbour Street Stationers”: 2 steps, with pages, pictures and recent addresses, are removed from this"
    " computer.",
    "So are the cookies and the storage that were kept of it.",
    "This cannot be undone.",
)


@pytest.mark.parametrize("percent", [100, 150])
def test_all_words_are_seen(qtbot: QtBot, qapp: QApplication, percent: int) -> None:
    before, font = qapp.styleSheet(), qapp.font()
    larger = QFont(font)
    larger.setPointSizeF(font.pointSizeF() * percent / 100)
    qapp.setFont(larger)
    apply_theme(qapp, "light")
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1024, 640)
    window.show()
    try:
        for lost in (LOST[:1], LOST, LOST * 2, LOST * 20):
            dialog = ConfirmDialog("Forget this session?", lost, "Forget it", "Keep it", window)
            dialog.open()
            QApplication.processEvents()
            assert dialog.lost.height() >= dialog.lost.heightForWidth(dialog.lost.width())
            assert dialog.refuse.height() >= dialog.refuse.sizeHint().height()
            assert dialog.rect().contains(dialog.refuse.geometry())
            assert dialog.height() <= 640
            if len(lost) < len(LOST * 20):
                assert dialog.lost.visibleRegion().boundingRect() == dialog.lost.rect(), "nothing is scrolled"
            assert dialog.width() <= 1024
            dialog.reject()
    finally:
        qapp.setFont(font)
        qapp.setStyleSheet(before)


def test_enter_presses_the_focused_button_of_other_dialogs(qtbot: QtBot) -> None:
    details = DetailsDialog("It failed.", "Traceback")
    qtbot.addWidget(details)
    details.open()
    assert pressed(details.details_button, qtbot)
    assert not details.details.isHidden()
    assert pressed(details.copy, qtbot)
    assert details.isVisible()
    attach = AttachDialog()
    qtbot.addWidget(attach)
    attach.open()
    with qtbot.waitSignal(attach.rejected):
        assert pressed(attach.cancel_button, qtbot)
