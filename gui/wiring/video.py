"""Connect the command that saves a session as a video: ask where, show progress, and stop it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QFileDialog

from gui.app.controller import SessionController
from gui.app.presenting.video import Video
from gui.engine.files.names import safe_name
from gui.engine.session import StepSession
from gui.forms.file_dialog import FileDialog
from gui.schema.errors import StepdeckError
from gui.schema.fact import said
from gui.schema.remedy import Remedy, RemedyKey
from gui.schema.slide import Slide
from gui.widgets.main_window import MainWindow
from gui.widgets.messages.card import Message
from gui.widgets.present.scene import Scene
from gui.wiring.asking import name_of
from gui.wiring.saved_files import tell_saved
from gui.wiring.session_files import last_folder, note_folder
from gui.wiring.wiring import Wiring

_ABOUT = "video"


class VideoWiring(Wiring):
    """Lives as long as the window."""

    def __init__(self, window: MainWindow, controller: SessionController, video: Video, state: QSettings) -> None:
        super().__init__(window, controller)
        self._video = video
        self._state = state
        self._of = ""  # the name of the session whose video is being made
        window.commands.on("session.video", self._ask_where)
        video.told.connect(self._on_told)
        video.saved.connect(self._on_saved)
        video.failed.connect(self._on_failed)

    def _ask_where(self) -> None:
        session = self._controller.current
        if session is None:
            return
        dialog = FileDialog(self._window, self.tr("Save as a video"), last_folder(self._state))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("WebM video (*.webm)"))
        dialog.setDefaultSuffix("webm")
        dialog.selectFile(safe_name(f"{session.info.name or session.info.title or self.tr('Session')}.webm"))
        dialog.fileSelected.connect(partial(self._save, session))
        dialog.setModal(True)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save(self, session: StepSession, path: str) -> None:
        stop = Remedy(RemedyKey.STOP, said(self.tr("Stop")), run=self._stop)
        self._of = name_of(session.info)
        words = self.tr("Making the video of “{}”…").format(self._of)
        self._window.messages.show_message(Message("info", words, remedies=(stop,)), _ABOUT)
        self._window.status.set_task(self.tr("Making the video…"))
        self._video.save(session, path)

    def _stop(self) -> None:
        self._video.stop()
        self._window.status.set_task("")
        self._window.messages.clear(_ABOUT)
        self._window.status.set_status(self.tr("The video was not made."))

    def _on_told(self, step: int, count: int) -> None:
        self._window.status.set_task(self.tr("Making the video: step {0} of {1}").format(step, count))
        words = self.tr("Making the video of “{2}”: step {0} of {1}")
        self._window.messages.retell(words.format(step, count, self._of), _ABOUT)

    def _on_saved(self, path: str) -> None:
        note_folder(self._state, Path(path))
        self._window.status.set_task("")
        self._window.status.set_status(self.tr("Ready."))
        words = self.tr("The video is saved: {}")
        tell_saved(self._window, path, words, self.tr("Open the video"), _ABOUT)

    def _on_failed(self, error: StepdeckError) -> None:
        self._window.status.set_task("")
        self._window.status.set_status(self.tr("Ready."))
        self._window.messages.show_error(error, _ABOUT)


def painted(slide: Slide, image: QImage, width: int, height: int) -> QImage:
    """A slide as an image, as the audience sees it."""
    made = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(made)
    Scene(width, height, slide, image, QApplication.font()).paint(painter)
    painter.end()
    return made
