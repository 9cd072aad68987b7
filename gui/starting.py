"""The first thing that is seen: a small window, while everything else is still being loaded.

On a busy computer that takes many seconds. It imports nothing of the program but colours, fonts and where files are.
"""

import json
import logging

from PySide6.QtCore import (
    QCoreApplication,
    QEventLoop,
    QMessageLogContext,
    Qt,
    QTimer,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from gui import __version__
from gui.app.paths import AppPaths
from gui.widgets.common.theme import GRID, apply_theme, use_good_font

_DRAWN_WITHIN_MS = 2_000
"""The most milliseconds to wait until the system has shown it; then loading begins anyway."""


class StartingWindow(QWidget):
    """Says that the program starts. It cannot answer while the rest is loaded, so there is nothing to press in it.

    Args:
        app: The application, which stays as long as its windows.

    Signals:
        drawn: It is seen for the first time.
    """

    drawn = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.CustomizeWindowHint | Qt.WindowType.WindowTitleHint)
        self.app = app
        self.is_drawn = False
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
        if not self.is_drawn:
            self.is_drawn = True
            self.drawn.emit()


def make_application(argv: list[str]) -> QApplication:
    """The QApplication, with name, font and look, that outlives its last window; made by the first call."""
    qInstallMessageHandler(_on_qt_message)
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
    window = StartingWindow(make_application(argv))
    waiting = QEventLoop()
    window.drawn.connect(waiting.quit, Qt.ConnectionType.QueuedConnection)  # what is painted has yet to be put there
    longest = QTimer(waiting, singleShot=True, interval=_DRAWN_WITHIN_MS)
    longest.timeout.connect(waiting.quit)
    longest.start()
    window.show()
    waiting.exec()
    QCoreApplication.processEvents()
    return window


def _on_qt_message(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    if "propagateSizeHints" in text:
        return  # the offscreen platform has no window manager to tell
    level = {QtMsgType.QtWarningMsg: logging.WARNING, QtMsgType.QtCriticalMsg: logging.ERROR}.get(kind, logging.INFO)
    logging.getLogger("stepdeck.qt").log(level, text)
