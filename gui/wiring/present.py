"""Connect the command that shows a session to an audience."""

from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QWidget

from gui.app.controller import SessionController
from gui.app.slides import Slides
from gui.schema.errors import StepdeckError
from gui.widgets.main_window import MainWindow
from gui.widgets.present.window import PresentWindow
from gui.wiring.wiring import Wiring


class PresentWiring(Wiring):
    """Lives as long as the window."""

    def __init__(self, window: MainWindow, controller: SessionController, slides: Slides) -> None:
        super().__init__(window, controller)
        self._slides = slides
        self.present: PresentWindow | None = None
        self._before: QWidget | None = None
        window.commands.on("steps.present", self._begin)
        slides.failed.connect(self._on_failed)

    def _begin(self) -> None:
        session = self._controller.current
        if session is None or not session.steps or self.present is not None:
            return
        self._before = QApplication.activeWindow()
        self.present = present = PresentWindow(self._window)
        present.moved.connect(self._slides.go)
        present.jumped.connect(lambda last: self._slides.go_to_end(last=last))
        present.chapter_jumped.connect(self._slides.go_to_chapter)
        present.left.connect(self._on_left)
        self._slides.shown.connect(present.show_slide)
        self._slides.ended.connect(present.show_end)
        looked_at = self._window.moment.moment if self._window.past_shown else None
        self._slides.begin(session, looked_at.record.number if looked_at is not None else 0)
        present.show_on(self._other_screen())

    def _other_screen(self) -> QScreen | None:
        """The screen on which the window is not, if there is one: the controls stay on the other."""
        here = self._window.screen()
        return next((screen for screen in QGuiApplication.screens() if screen is not here), here)

    def _on_left(self) -> None:
        present, self.present = self.present, None
        if present is not None:
            self._slides.end()
            present.deleteLater()
            apart = self._window.area.picture_window
            (apart if self._before is apart and apart.isVisible() else self._window).activateWindow()

    def _on_failed(self, error: StepdeckError) -> None:
        if self.present is not None:
            self.present.close()
        self._window.messages.show_error(error, "journal")
