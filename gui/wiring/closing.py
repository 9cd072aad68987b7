"""Ask before a session closes, or the window with all of them, and say what would be lost."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget

from gui.app.controller import SessionController
from gui.schema.session import SessionInfo
from gui.schema.words import counted
from gui.widgets.main_window import MainWindow
from gui.widgets.messages.confirm_dialog import ConfirmDialog
from gui.wiring.wiring import Wiring

_NAMED_MOST = 4
"""The most sessions that are named."""


class ClosingWiring(Wiring):
    """Lives as long as the window.

    Args:
        window: The window.
        controller: Knows the sessions.
        close: Closes the program.
        kept: Whether steps and pictures are kept for the next run.
    """

    def __init__(
        self, window: MainWindow, controller: SessionController, close: Callable[[], None], *, kept: bool
    ) -> None:
        super().__init__(window, controller)
        self._close = close
        self._kept = kept
        self._asked: ConfirmDialog | None = None
        self._asker_then: QWidget = window
        window.close_requested.connect(self._on_close_requested)
        window.sessions.close_requested.connect(self._on_close_session)
        window.inspector.close_requested.connect(self._on_close_session)
        window.commands.on("session.close", lambda: self._on_close_session(window.meant_session))

    def _on_close_requested(self) -> None:
        lost = what_is_lost(self._controller.session_infos(), kept=self._kept)
        if lost:
            self._ask(self.tr("Quit Stepdeck?"), lost, self.tr("Quit"), self.tr("Keep working"), self._close)
        else:
            self._close()

    def _on_close_session(self, session_id: str) -> None:
        info = next((info for info in self._controller.session_infos() if info.session_id == session_id), None)
        if info is None:
            return
        close = partial(self._controller.close_session, session_id)
        lost = what_closing_loses(info)
        if lost:
            title = self.tr("Close “{}”?").format(_name(info))
            self._ask(title, lost, self.tr("Close session"), self.tr("Keep it open"), close)
        else:
            close()

    def _ask(self, title: str, lost: tuple[str, ...], agree: str, refuse: str, do: Callable[[], None]) -> None:
        if self._asked is not None and self._asked.windowTitle() == title:
            self._asked.activateWindow()  # asked again, as by the window manager: bring the question up
            return
        if self._asked is not None:
            self._asked.reject()
        self._asker_then = self._asker()
        self._asked = ConfirmDialog(title, lost, agree, refuse, self._asker_then)
        self._asked.agreed.connect(do)
        self._asked.finished.connect(self._on_finished)
        self._asked.open()

    def _asker(self) -> QWidget:
        """The window over which the question is seen."""
        apart = self._window.area.picture_window
        return apart if QApplication.activeWindow() is apart else self._window

    def _on_finished(self) -> None:
        if self._asked is not None:
            self._asker_then.activateWindow()  # some window managers choose another one
            self._asked.deleteLater()
            self._asked = None


def what_is_lost(sessions: Sequence[SessionInfo], *, kept: bool) -> tuple[str, ...]:
    """What ends with the program, a line for each open session, and what stays; empty if nothing ends.

    Args:
        sessions: All sessions.
        kept: Whether their steps and pictures are kept for the next run.
    """
    opened = [info for info in sessions if info.active]
    if not opened:
        return ()
    steps = sum(info.steps for info in opened)
    first = _tr("{sessions} will end ({steps} so far):").format(
        sessions=counted(len(opened), "open session"), steps=counted(steps, "step")
    )
    not_kept = _tr("{}, of which nothing is kept")
    names = [f"• {_name(info) if info.kept else not_kept.format(_name(info))}" for info in opened[:_NAMED_MOST]]
    more = len(opened) - len(names)
    if more:
        names.append(_tr("• and {} more").format(more))
    stays = _tr("Their steps and pictures stay in the list of sessions.")
    return (first, *names, *((stays,) if kept and any(info.steps for info in opened if info.kept) else ()))


def what_closing_loses(info: SessionInfo) -> tuple[str, ...]:
    """What ends with a session, a line for each, and what stays; empty if nothing of worth ends."""
    if not info.active or not info.steps or info.options.cdp_url:  # a browser that was there before stays open
        return ()
    return (
        _tr("Its browser closes. Logins and what was typed into forms are lost."),
        (
            _tr("What was done stays in the list of sessions ({}).")
            if info.kept
            else _tr("What was done can be looked at until Stepdeck closes; nothing of it is kept ({}).")
        ).format(counted(info.steps, "step")),
    )


def _name(info: SessionInfo) -> str:
    return (info.name or info.title or info.url or _tr("New tab"))[:60]


def _tr(text: str) -> str:
    return QCoreApplication.translate("ClosingWiring", text)
