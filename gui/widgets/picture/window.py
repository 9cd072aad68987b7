"""A separate window for the picture, for example on a second screen."""

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.widgets.common.room import keep_on_screen
from gui.widgets.common.theme import GRID

_FIRST_SIZE = (900, 760)
_SMALLEST = (320, 240)
_FILLS_SCREEN = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen


class PictureWindow(QWidget):
    """Holds the picture view while it is apart. Closing the window asks to take the view back.

    Signals:
        back_requested: The window was closed.
    """

    back_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Picture – Stepdeck"))
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_FIRST_SIZE)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(GRID)

    def take(self, view: QWidget) -> None:
        """Take a view and show it."""
        self._rows.addWidget(view)
        view.show()

    def set_page(self, title: str) -> None:
        """Show the page's name in the title."""
        self.setWindowTitle(
            self.tr("{} – Picture – Stepdeck").format(title) if title else self.tr("Picture – Stepdeck")
        )

    def place(self) -> QByteArray:
        """The window's geometry, to be remembered."""
        return self.saveGeometry()

    def set_place(self, place: QByteArray) -> None:
        """Restore the window's geometry; Qt moves it to an available screen."""
        self.restoreGeometry(place)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the screen. Be independent: not above the main window, and not minimised with it."""
        super().showEvent(event)
        if not event.spontaneous() and not self.windowState() & _FILLS_SCREEN:
            keep_on_screen(self)
        handle = self.windowHandle()
        if handle is not None:
            handle.setTransientParent(None)  # type: ignore[arg-type]  # the stubs do not know that it may be none

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the view back instead of taking it along."""
        event.ignore()
        self.back_requested.emit()
