"""Record which windows appear."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget


class _Watcher(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


@contextmanager
def shown_windows() -> Iterator[list[str]]:
    """The class names of all windows shown inside the block, including those that soon become parts of another."""
    watcher, app = _Watcher(), QApplication.instance()
    assert app is not None
    app.installEventFilter(watcher)
    try:
        yield watcher.shown
    finally:
        app.removeEventFilter(watcher)
