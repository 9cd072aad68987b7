"""Drop input that was made while the program could not react."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QGuiApplication

_OF_POINTERS = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Wheel,
        QEvent.Type.ContextMenu,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TouchEnd,
    }
)
_OF_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride})


class _Deaf(QObject):
    """An event filter of windows that lets some presses not reach them."""

    def __init__(self, deaf_to: frozenset[QEvent.Type]) -> None:
        super().__init__()
        self._deaf_to = deaf_to

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() in self._deaf_to


def drop_waiting_input(*, keys: bool) -> None:
    """Process pending system events, without the presses among them.

    They were meant for what was visible then, mostly because it did not react, and would go to whatever is there now.

    Args:
        keys: Whether to drop key presses as well, not only those of the mouse and of fingers.
    """
    deaf = _Deaf(_OF_POINTERS | _OF_KEYS if keys else _OF_POINTERS)
    for window in QGuiApplication.allWindows():  # system events reach these first
        window.installEventFilter(deaf)
    QCoreApplication.processEvents()  # the filter ends with it
