"""Ask before the window closes while sessions are open, and say what would be lost."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

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
        window.close_requested.connect(self._on_close_requested)

    def _on_close_requested(self) -> None:
        lost = what_is_lost(self._controller.session_infos(), kept=self._kept)
        if not lost:
            self._close()
        elif self._asked is not None:  # asked again, as by the window manager: bring the question up
            self._asked.activateWindow()
        else:
            self._asked = ConfirmDialog(
                self.tr("Quit Stepdeck?"), lost, self.tr("Quit"), self.tr("Keep working"), self._window
            )
            self._asked.agreed.connect(self._close)
            self._asked.finished.connect(self._on_finished)
            self._asked.open()

    def _on_finished(self) -> None:
        if self._asked is not None:
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
    names = [f"• {(info.name or info.title or info.url or _tr('New tab'))[:60]}" for info in opened[:_NAMED_MOST]]
    more = len(opened) - len(names)
    if more:
        names.append(_tr("• and {} more").format(more))
    stays = _tr("Their steps and pictures stay in the list of sessions.")
    return (first, *names, *((stays,) if kept and steps else ()))


def _tr(text: str) -> str:
    return QCoreApplication.translate("ClosingWiring", text)
