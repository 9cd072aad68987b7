"""Connect the cards of the page's questions and of the downloads with the controllers."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from gui.app.controller import SessionController
from gui.app.files import Files
from gui.widgets.main_window import MainWindow
from gui.wiring.wiring import Wiring


class CardWiring(Wiring):
    """Lives as long as the window."""

    def __init__(self, window: MainWindow, controller: SessionController, files: Files) -> None:
        super().__init__(window, controller)
        questions = window.area.questions
        controller.current_changed.connect(questions.set_session)
        questions.answer_requested.connect(controller.answer)
        questions.step_requested.connect(window.action_panel.run)
        questions.keyboard_left.connect(window.action_panel.take_keyboard)
        controller.current_changed.connect(window.action_panel.files.set_session)
        for shown in (window.action_panel.files, window.inspector.downloads):
            shown.show_requested.connect(show_in_folder)
            shown.stop_requested.connect(files.stop)


def show_in_folder(path: str) -> None:
    """Show a file's folder in the system's file manager; never opens the file itself."""
    folder = Path(path).parent
    if path and folder.is_dir():
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
