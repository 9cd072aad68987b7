"""The first thing that is seen: a small window, while everything else is still being loaded.

On a busy computer that takes many seconds. It imports nothing of the program but colours, fonts and where files are.
"""

import json
import time

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from gui import __version__
from gui.app.paths import AppPaths
from gui.widgets.common.theme import GRID, apply_theme, use_good_font

_DRAWN_WITHIN_S = 2.0
"""The most seconds to wait until the system has shown it; then loading begins anyway."""


class StartingWindow(QWidget):
    """Says that the program starts. It cannot answer while the rest is loaded, so there is nothing to press in it.

    Args:
        app: The application, which stays as long as its windows.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.CustomizeWindowHint | Qt.WindowType.WindowTitleHint)
        self.app = app
        self.drawn = False
        self.setWindowTitle("Stepdeck")
        title, words = QLabel("Stepdeck"), QLabel(self.tr("Starting…"))
        title.setProperty("look", "title")
        words.setProperty("look", "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6 * GRID, 4 * GRID, 6 * GRID, 4 * GRID)
        layout.setSpacing(GRID)
        for one in (title, words):
            one.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(one)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Note that it is seen."""
        super().paintEvent(event)
        self.drawn = True


def application(argv: list[str]) -> QApplication:
    """The program's QApplication, with name, font and look, made by the first call."""
    known = QApplication.instance()
    if isinstance(known, QApplication):
        return known
    app = QApplication(argv)
    app.setApplicationName("stepdeck")
    app.setApplicationDisplayName("Stepdeck")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("stepdeck")
    app.setQuitOnLastWindowClosed(False)
    use_good_font(app)
    apply_theme(app, _chosen_theme())
    return app


def _chosen_theme() -> str:
    """The theme in the file of settings, whose whole reading takes too long for this."""
    try:
        theme = json.loads(AppPaths.default().settings_file.read_text(encoding="utf-8"))["theme"]
    except (OSError, ValueError, KeyError, TypeError):
        return "system"  # what is wrong with the file is told later
    return theme if theme in ("light", "dark") else "system"


def show_starting(argv: list[str]) -> StartingWindow:
    """Show the first window, and return once it is drawn, since loading leaves no time for that."""
    window = StartingWindow(application(argv))
    window.show()
    until = time.monotonic() + _DRAWN_WITHIN_S
    while not window.drawn and time.monotonic() < until:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    QCoreApplication.processEvents()
    return window
