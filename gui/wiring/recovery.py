"""The message after a run that did not end properly: it reopens its sessions, and opens its log."""

import logging
from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from gui.app.controller import SessionController
from gui.app.paths import AppPaths
from gui.app.tasks import TaskRunner
from gui.schema.code import Code
from gui.schema.fact import said
from gui.schema.remedy import Remedy, RemedyKey
from gui.schema.session import SessionInfo
from gui.widgets.main_window import MainWindow
from gui.widgets.messages.card import Message
from gui.wiring.wiring import Wiring

log = logging.getLogger("stepdeck.run")


class RecoveryWiring(Wiring):
    """Shows the message, and opens the log on request."""

    def __init__(self, window: MainWindow, controller: SessionController, paths: AppPaths) -> None:
        super().__init__(window, controller)
        self._paths = paths
        self.tasks = TaskRunner(self)
        self._left: frozenset[str] = frozenset()

    def show(self, began: datetime) -> None:
        """Say that the run that began at this time did not end properly."""
        log.warning("The run that began at %s did not end properly", began.isoformat(timespec="seconds"))
        left = self._cut_off_since(began)
        self._left = frozenset(info.session_id for info in left)
        go_on = Remedy(RemedyKey.REOPEN, said(self.tr("Continue where you left off")), run=partial(self._go_on, left))
        log_of_it = Remedy(RemedyKey.LOG, said(self.tr("Open the log")), run=self.open_log)
        when = f"{began.astimezone():%Y-%m-%d %H:%M}"
        self._window.messages.show_message(
            Message(
                "info",
                self.tr("Stepdeck did not end properly last time."),
                self.tr("It had been started at {}.").format(when),
                self._still(left),
                (go_on, log_of_it) if left else (log_of_it,),
            ),
            "recovery",
        )
        current = self._controller.current
        if current is not None and self.covers(current.info.session_id):
            self._window.messages.clear("session")  # this message says it all

    def covers(self, session_id: str) -> bool:
        """Whether the message is shown and covers a session: that it ended, and how to continue it."""
        return session_id in self._left and self._window.messages.has("recovery")

    def _still(self, left: Sequence[SessionInfo]) -> str:
        still = self.tr("Settings, servers and downloaded files are still there.")
        ended = "" if left else self.tr("Its sessions ended with it.")
        kept = self.tr("Select one to see its steps.") if self._controller.session_infos() else ""
        if left:
            whose = self.tr("its session with the pages it had last")
            if len(left) > 1:
                whose = self.tr("its {} sessions with the pages they had last").format(len(left))
            kept = self.tr("“Continue where you left off” reopens {}; no step is done again.").format(whose)
        lost = (
            self.tr("What was filled in on pages is lost, and so are logins, unless a session keeps them.")
            if left
            else ""
        )
        back = self.tr("What you typed and did not send comes back, except secrets.") if left else ""
        return " ".join(filter(None, (still, ended, kept, lost, back)))

    def _cut_off_since(self, began: datetime) -> tuple[SessionInfo, ...]:
        """The sessions on this computer that ran then, the newest last."""
        cut_off = [
            info
            for info in self._controller.session_infos()
            if info.ending is not None and info.ending.code is Code.CUT_OFF and not info.remote
        ]
        return tuple(sorted((info for info in cut_off if info.created_at >= began), key=lambda info: info.created_at))

    def _go_on(self, left: Sequence[SessionInfo]) -> None:
        self._window.messages.clear("recovery")
        self.tasks.start("go on", self._reopen([info.session_id for info in left]))

    async def _reopen(self, session_ids: Sequence[str]) -> None:
        """Reopen sessions in turn: browsers that start at the same time slow each other down. Stop ends it."""
        for session_id in session_ids:
            now = next((one for one in self._controller.session_infos() if one.session_id == session_id), None)
            if now is None or now.active:
                continue  # removed or reopened meanwhile
            self._controller.reopen_session(session_id)
            if not await self._controller.reopened(session_id):
                return

    async def close(self) -> None:
        """Stop reopening sessions."""
        await self.tasks.cancel_all()

    def open_log(self) -> None:
        """Open the log in the desktop's program for it."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._paths.log_file)))
