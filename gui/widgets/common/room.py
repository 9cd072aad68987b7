"""The room that a window has on its screen."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

_FRAME = QSize(8, 40)
"""About what the frame adds to a window that has none yet."""


def frame_of(window: QWidget) -> QSize:
    """How much larger a window is with its frame, in logical pixels."""
    return window.frameGeometry().size() - window.size() if window.isVisible() else _FRAME


def keep_on_screen(window: QWidget) -> None:
    """Make a window that is about to be shown fit its screen with its frame, and move it there from outside of it.

    One that fits and has no place yet is left for the window manager to place.
    """
    room = window.screen().availableGeometry()
    frame = frame_of(window).expandedTo(_FRAME)
    size = window.size().boundedTo(room.size() - frame)
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
