"""Connect the command that shows a session to an audience."""

from PySide6.QtGui import QGuiApplication, QKeyEvent, QScreen
from PySide6.QtWidgets import QApplication, QWidget

from gui.app.controller import SessionController
from gui.app.presenting.slides import Slides
from gui.schema.errors import StepdeckError
from gui.widgets.main_window import MainWindow
from gui.widgets.present.controls import PresentControls
from gui.widgets.present.window import PresentWindow
from gui.wiring.wiring import Wiring


class PresentWiring(Wiring):
    """Lives as long as the window."""

    def __init__(self, window: MainWindow, controller: SessionController, slides: Slides) -> None:
        super().__init__(window, controller)
        self._slides = slides
        self.present: PresentWindow | None = None
        self.controls: PresentControls | None = None
        self._before: QWidget | None = None
        self._chosen = ""  # the screen
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
        present.screen_asked.connect(self._on_screen_asked)
        present.left.connect(self._on_left)
        self._slides.shown.connect(present.show_slide)
        self._slides.ended.connect(present.show_end)
        self._slides.no_chapter.connect(present.say_no_chapter)
        looked_at = self._window.moment.moment if self._window.past_shown else None
        self._slides.begin(session, looked_at.record.number if looked_at is not None else 0)
        self._show_on(self._audience())
        if present.alone:
            present.show_keys()  # otherwise the presenter has buttons, and the audience need not see it

    def _screens(self) -> list[QScreen]:
        return QGuiApplication.screens()

    def _audience(self) -> QScreen | None:
        """The screen that was chosen last, else one without the window: the controls stay with the window."""
        here, screens = self._window.screen(), self._screens()
        chosen = next((screen for screen in screens if screen.name() == self._chosen), None)
        return chosen or next((screen for screen in screens if screen is not here), here)

    def _show_on(self, audience: QScreen | None) -> None:
        """Fill a screen, and show the controls on another one if possible."""
        if self.present is None:
            return
        self.present.show_on(audience)
        other = next((screen for screen in self._screens() if screen is not audience), None)
        self.present.alone = other is None
        if other is not None:
            self.present.show_notes(False)
            self._control_from(other, audience)

    def _control_from(self, other: QScreen, audience: QScreen | None) -> None:
        controls = self.controls
        if controls is None:
            controls = self.controls = PresentControls(self._window)
            controls.pressed.connect(self._on_pressed)
            controls.moved.connect(self._slides.go)
            controls.screen_chosen.connect(self._on_screen_chosen)
            controls.left.connect(self._on_left)
            self._slides.shown.connect(controls.show_slide)
            self._slides.ended.connect(controls.show_end)
        controls.set_screens(self._screens(), audience)
        controls.setScreen(other)
        controls.resize(controls.sizeHint())
        controls.move(other.availableGeometry().center() - controls.rect().center())
        controls.show()
        controls.activateWindow()

    def _on_pressed(self, event: QKeyEvent) -> None:
        if self.present is not None:
            self.present.keyPressEvent(event)

    def _on_screen_chosen(self, at: int) -> None:
        screens = self._screens()
        if 0 <= at < len(screens):
            self._chosen = screens[at].name()
            self._show_on(screens[at])

    def _on_screen_asked(self) -> None:
        """Move to the next screen."""
        screens, here = self._screens(), self.present.screen() if self.present is not None else None
        if here in screens:
            self._on_screen_chosen((screens.index(here) + 1) % len(screens))

    def _on_left(self) -> None:
        present, self.present = self.present, None
        controls, self.controls = self.controls, None
        if present is None:
            return  # the other of the two windows was closed, which closes both
        self._slides.end()
        for window in (present, controls):
            if window is not None:
                window.close()
                window.deleteLater()
        apart = self._window.area.picture_window
        (apart if self._before is apart and apart.isVisible() else self._window).activateWindow()

    def _on_failed(self, error: StepdeckError) -> None:
        if self.present is not None:
            self.present.close()
        self._window.messages.show_error(error, "journal")
