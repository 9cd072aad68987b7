"""Connect the cards above the actions and the downloads with the controllers."""

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
        cards = window.action_panel.cards
        controller.current_changed.connect(cards.set_session)
        cards.answer_requested.connect(controller.answer)
        cards.show_requested.connect(show_in_folder)
        cards.stop_requested.connect(files.stop)
        window.inspector.downloads.show_requested.connect(show_in_folder)
        window.inspector.downloads.stop_requested.connect(files.stop)


def show_in_folder(path: str) -> None:
    """Show a file's folder in the system's file manager; never opens the file itself."""
    folder = Path(path).parent
    if path and folder.is_dir():
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
