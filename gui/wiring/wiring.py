"""What every set of connections has: the window, and the controller that it asks."""

from PySide6.QtCore import QObject

from gui.app.controller import SessionController
from gui.widgets.main_window import MainWindow


class Wiring(QObject):
    """Lives as long as the window, whose child it is. Its slots translate the words of one side into the other's."""

    def __init__(self, window: MainWindow, controller: SessionController) -> None:
        super().__init__(window)
        self._window = window
        self._controller = controller
