"""The room that a window has on its screen."""

from PySide6.QtCore import QRect, QSettings, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

_FRAME = QSize(8, 40)
"""The approximate size of the frame of a window that has none yet."""


def frame_of(window: QWidget) -> QSize:
    """How much larger a window is with its frame, in logical pixels."""
    return window.frameGeometry().size() - window.size() if window.isVisible() else _FRAME


def room_for(window: QWidget) -> QSize:
    """The largest size that a window may have on its screen, beside its frame."""
    return window.screen().availableGeometry().size() - frame_of(window).expandedTo(_FRAME)


def remember_place(window: QWidget, state: QSettings, name: str) -> None:
    """Save the position of a window, with its frame, for `restore_place`."""
    fills = window.isMaximized() or window.isFullScreen()
    edges = [*_edges(window.frameGeometry()), *_edges(window.geometry())]
    state.setValue(name, [] if fills else edges)


def _edges(place: QRect) -> tuple[int, int, int, int]:
    return place.x(), place.y(), place.width(), place.height()


def restore_place(window: QWidget, state: QSettings, name: str) -> None:
    """Move a window that is not shown yet to its saved position, if that is still on a screen.

    Qt restores it, too, but below the end of a title bar of its own style: it moves a window with a lower title bar,
    and its end may then be off the screen.
    """
    saved = state.value(name)
    numbers = [int(one) for one in saved if str(one).lstrip("-").isdecimal()] if isinstance(saved, list) else []
    if len(numbers) != 8 or window.isMaximized() or window.isFullScreen():
        return
    frame, inside = QRect(*numbers[:4]), QRect(*numbers[4:])
    if any(screen.availableGeometry().contains(frame) for screen in QGuiApplication.screens()):
        window.setGeometry(inside)


def keep_on_screen(window: QWidget) -> None:
    """Make a window that is about to be shown fit its screen with its frame, and move it there from outside of it.

    One that fits and has no place yet is left for the window manager to place.
    """
    room = window.screen().availableGeometry()
    frame = frame_of(window).expandedTo(_FRAME)
    size = window.size().boundedTo(room_for(window))
    has_place = window.testAttribute(Qt.WidgetAttribute.WA_Moved)
    if size == window.size() and not has_place:
        return
    whole = QRect(window.pos(), size + frame)
    whole.moveRight(min(whole.right(), room.right()))
    whole.moveBottom(min(whole.bottom(), room.bottom()))
    whole.moveLeft(max(whole.left(), room.left()))
    whole.moveTop(max(whole.top(), room.top()))
    window.resize(size)
    if not has_place or whole.topLeft() != window.pos():
        window.move(whole.topLeft())
