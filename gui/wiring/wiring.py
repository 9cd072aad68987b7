"""The base of all connections: the window and the controller."""

from PySide6.QtCore import QObject

from gui.app.controller import SessionController
from gui.widgets.main_window import MainWindow


class Wiring(QObject):
    """Lives as long as the window, its parent. Its slots translate between widgets and controllers."""

    def __init__(self, window: MainWindow, controller: SessionController) -> None:
        super().__init__(window)
        self._window = window
        self._controller = controller
