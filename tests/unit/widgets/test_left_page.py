"""What the window knows of pages that may be left."""

from dataclasses import replace
from typing import cast

from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from gui.app.controller import SessionController
from gui.widgets.main_window import MainWindow
from gui.wiring.left_page import LeftPageWiring
from tests.unit.widgets.action_samples import observed


class Controller(QObject):
    """Only what such pages are heard of by."""

    observation_changed = Signal(object)
    sessions_changed = Signal(object)


def test_the_page_of_a_session_that_has_ended_takes_no_memory(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    controller, page = Controller(window), observed()
    wiring = LeftPageWiring(window, cast(SessionController, controller))
    controller.observation_changed.emit(page)
    controller.sessions_changed.emit((page.session,))
    assert list(wiring._seen.values()) == [page]
    controller.sessions_changed.emit((replace(page.session, status="closed"),))
    assert wiring._seen == {}
