"""What is said after a run that did not end properly, and the way to its log."""

import logging
from datetime import datetime

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from gui.app.controller import SessionController
from gui.app.paths import AppPaths
from gui.schema.fact import said
from gui.schema.remedy import Remedy, RemedyKey
from gui.widgets.main_window import MainWindow
from gui.widgets.messages.card import Message
from gui.wiring.wiring import Wiring

log = logging.getLogger("stepdeck.run")


class RecoveryWiring(Wiring):
    """Shows the message, and opens the log wherever that is asked for."""

    def __init__(self, window: MainWindow, controller: SessionController, paths: AppPaths) -> None:
        super().__init__(window, controller)
        self._paths = paths

    def show(self, began: datetime) -> None:
        """Say that the run that began at this time did not end properly."""
        log.warning("The run that began at %s did not end properly", began.isoformat(timespec="seconds"))
        when = f"{began.astimezone():%Y-%m-%d %H:%M}"
        self._window.messages.show_message(
            Message(
                "info",
                self.tr("Stepdeck did not end properly last time."),
                self.tr("It had been started at {}.").format(when),
                self._still(),
                (Remedy(RemedyKey.LOG, said(self.tr("Open the log")), run=self.open_log),),
            ),
            "recovery",
        )

    def _still(self) -> str:
        still = self.tr("Settings, servers and downloaded files are still there.")
        ended = self.tr("Its sessions ended with it.")
        kept = self.tr("Select one to see its steps.") if self._controller.session_infos() else ""
        return f"{still} {ended} {kept}".rstrip()

    def open_log(self) -> None:
        """Open the log in the program that the desktop has for it."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._paths.log_file)))
