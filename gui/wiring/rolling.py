"""Scroll the page with the wheel and the scrolling keys over the picture."""

from gui.app.controller import SessionController
from gui.app.rolling import Rolling
from gui.widgets.main_window import MainWindow
from gui.wiring.wiring import Wiring


class RollWiring(Wiring):
    """Lives as long as the window."""

    def __init__(self, window: MainWindow, controller: SessionController, rolling: Rolling) -> None:
        super().__init__(window, controller)
        self._rolling = rolling
        window.area.picture.canvas.rolled.connect(self._on_rolled)

    def _on_rolled(self, x: float, y: float, right: float, down: float) -> None:
        session = self._controller.current
        if self._rolling.possible:
            self._rolling.roll(x, y, right, down)
        elif session is not None and session.info.active:
            words = self.tr("This page cannot be scrolled from its picture. Use “Scroll down” in the list.")
            self._window.status.show_briefly(words)
