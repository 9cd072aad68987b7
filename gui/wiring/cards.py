"""Connect the cards of page questions and downloads with the controllers."""

from gui.app.controller import SessionController
from gui.app.files import Files
from gui.widgets.cards.download_stack import DownloadStack
from gui.widgets.inspector.downloads_page import DownloadsPage
from gui.widgets.main_window import MainWindow
from gui.wiring.saved_files import open_file, show_in_folder
from gui.wiring.wiring import Wiring


class CardWiring(Wiring):
    """Lives as long as the window."""

    def __init__(self, window: MainWindow, controller: SessionController, files: Files) -> None:
        super().__init__(window, controller)
        questions = window.area.questions
        controller.current_changed.connect(questions.set_session)
        questions.answer_requested.connect(controller.answer)
        questions.step_requested.connect(window.action_panel.sending.run)
        questions.keyboard_left.connect(window.action_panel.take_keyboard)
        controller.current_changed.connect(window.action_panel.files.set_session)
        self._files = files
        self._connect_files(window.action_panel.files)
        window.inspector.pages.when_made("downloads", lambda: self._connect_files(window.inspector.downloads))
        window.action_panel.files.open_requested.connect(self._on_open)

    def _connect_files(self, shown: DownloadStack | DownloadsPage) -> None:
        shown.show_requested.connect(self._on_show)
        shown.stop_requested.connect(self._files.stop)

    def _on_show(self, path: str) -> None:
        show_in_folder(self._window, path, "download")

    def _on_open(self, path: str) -> None:
        open_file(self._window, path, "download")
