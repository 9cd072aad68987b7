"""A separate window for the picture, for example on a second screen."""

from PySide6.QtCore import QByteArray, QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.widgets.common.screen_room import keep_on_screen
from gui.widgets.common.theme import GRID

_FIRST_SIZE = (900, 760)
_SMALLEST = (320, 240)
_FILLS_SCREEN = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen


class PictureWindow(QWidget):
    """Contains the picture view while it is apart. Closing the window requests to take the view back.

    It opens on a screen without the main window, if there is one, and later at its last position. F11 fills the screen
    with it, and F11 or Esc ends that.

    Signals:
        back_requested: The window was closed.
    """

    back_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Picture – Stepdeck"))
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_FIRST_SIZE)
        self._last = QByteArray()  # its last position; empty before its first use
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(GRID)

    def take(self, view: QWidget) -> None:
        """Take a view and show it."""
        self._rows.addWidget(view)
        view.show()

    def event(self, event: QEvent) -> bool:
        """Keep the keys for its size from the commands that have them in the main window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_for_size(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fill the screen, or no longer do."""
        if not self._is_for_size(event):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _is_for_size(self, event: QKeyEvent) -> bool:
        ends = event.key() == Qt.Key.Key_Escape and self.isFullScreen()
        return event.modifiers() == Qt.KeyboardModifier.NoModifier and (ends or event.key() == Qt.Key.Key_F11)

    def set_page(self, title: str) -> None:
        """Show the page's name in the title."""
        self.setWindowTitle(
            self.tr("{} – Picture – Stepdeck").format(title) if title else self.tr("Picture – Stepdeck")
        )

    def place(self) -> QByteArray:
        """The window's geometry, to be remembered; empty if it has never been anywhere."""
        return self.saveGeometry() if self.isVisible() else self._last

    def set_place(self, place: QByteArray) -> None:
        """Restore the window's geometry; Qt moves it to an available screen."""
        if not place.isEmpty() and self.restoreGeometry(place):
            self._last = place

    def setVisible(self, visible: bool) -> None:
        """Take its place before it is shown."""
        if visible and not self.isVisible():
            if not self._last.isEmpty():
                self.restoreGeometry(self._last)
            else:
                self._take_free_screen()
        super().setVisible(visible)

    def hideEvent(self, event: QHideEvent) -> None:
        """Note the place."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._last = self.saveGeometry()

    def _take_free_screen(self) -> None:
        """Move to the middle of a screen on which the main window is not."""
        main = self.parentWidget()
        here = main.window().screen() if main is not None else self.screen()
        free = next((screen for screen in QGuiApplication.screens() if screen is not here), None)
        if free is not None:
            room = free.availableGeometry()
            self.setScreen(free)
            self.move(room.center() - self.rect().center())

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
