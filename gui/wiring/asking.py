"""Ask before something that cannot be undone: one question at a time."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication, QWidget

from gui.schema.session import SessionInfo
from gui.schema.words import counted, host_of
from gui.widgets.main_window import MainWindow
from gui.widgets.messages.confirm_dialog import ConfirmDialog

_LONGEST_NAME = 60


class Asking(QObject):
    """Shows questions over the active window; a new one replaces the one before.

    Args:
        window: The main window.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._asked: ConfirmDialog | None = None
        self._asker_then: QWidget = window

    def ask(self, title: str, lost: tuple[str, ...], agree: str, refuse: str, do: Callable[[], object]) -> None:
        """Ask, and do it if the user agrees; the other arguments are those of `ConfirmDialog`."""
        asked = (title, "\n".join(lost))
        if self._asked is not None and asked == (self._asked.windowTitle(), self._asked.lost.text()):
            self._asked.activateWindow()  # asked again, for example by the window manager: raise the question
            return
        if self._asked is not None:
            self._asked.reject()
        self._asker_then = self._asker()
        self._asked = ConfirmDialog(title, lost, agree, refuse, self._asker_then)
        self._asked.agreed.connect(do)
        self._asked.finished.connect(self._on_finished)
        self._asked.open()

    def _asker(self) -> QWidget:
        """The window over which the question is visible."""
        apart = self._window.area.picture_window
        return apart if QApplication.activeWindow() is apart else self._window

    def _on_finished(self) -> None:
        if self._asked is not None:
            self._asker_then.activateWindow()  # some window managers choose another one
            self._asked.deleteLater()
            self._asked = None


def names_of(infos: Iterable[SessionInfo]) -> dict[str, str]:
    """The names of sessions in a question, by id; those of the same name are told apart by their steps and last use."""
    listed = tuple(infos)
    plain = {info.session_id: name_of(info) for info in listed}
    names = plain
    for seconds in (False, True):
        counts = Counter(names.values())
        names = {
            info.session_id: f"{plain[info.session_id]} ({_use_of(info, seconds=seconds)})"
            if counts[names[info.session_id]] > 1
            else names[info.session_id]
            for info in listed
        }
    return names


def _use_of(info: SessionInfo, *, seconds: bool) -> str:
    """How many steps a session has, and when it was used last, with the day unless that is today."""
    at = info.last_accessed_at.astimezone()
    day = "" if at.date() == datetime.now().astimezone().date() else f"{at:%Y-%m-%d} "
    return f"{counted(info.steps, 'step')}, {day}{at.strftime('%H:%M:%S' if seconds else '%H:%M')}"


def name_of(info: SessionInfo) -> str:
    """The name of a session in a question."""
    new = QCoreApplication.translate("Asking", "Blank page" if info.steps else "New session")
    return (info.name or info.title or host_of(info.url) or new)[:_LONGEST_NAME]
