"""The inspector's page of downloads."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.forms.icon_button import IconButton
from gui.models.downloads import DownloadsModel
from gui.schema.download import Download
from gui.schema.session import SessionInfo
from gui.widgets.common.parts import permit
from gui.widgets.inspector.record_delegate import RecordDelegate
from gui.widgets.inspector.records_page import RecordsPage


class DownloadsPage(RecordsPage):
    """Shows downloads with size and origin, the latest at the end.

    Signals:
        show_requested: The path of the file to show in its folder.
        stop_requested: The id of the download to cancel.
    """

    show_requested = Signal(str)
    stop_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(DownloadsModel(), RecordDelegate("Stopped"), parent)
        self.show_button = IconButton("folder-open", self.tr("Show in folder"))
        self.show_button.clicked.connect(self._on_show)
        self.stop_button = IconButton("stop", self.tr("Stop"), tip=self.tr("Stop this file from coming"))
        self.stop_button.clicked.connect(self._on_stop)
        self.tools.addWidget(self.show_button)
        self.tools.addWidget(self.stop_button)
        empty = self.tr("Downloaded files will be listed here, with size and origin.")
        self.set_words(self.tr("Downloads"), empty, "downloads.txt")

    def set_session(self, info: SessionInfo | None) -> None:
        """Show the downloads of a session."""
        remote = info is not None and info.by_api
        self.set_unavailable(self.tr("Files stay on the server, which does not report them.") if remote else "")
        self.set_rows(info.downloads if info is not None else ())

    def details_of(self, row: Any) -> str:
        """All facts about one file."""
        file: Download = row
        when = f"{file.started_at.astimezone():%Y-%m-%d %H:%M:%S}"
        parts = (self.model.text_of(file).split("\t")[0], file.name, file.why, file.origin, when, file.path)
        return "\n".join(part for part in parts if part)

    def _follows_end(self) -> bool:
        return True

    def _show_about(self) -> None:
        super()._show_about()
        if hasattr(self, "stop_button"):
            file = self.selected()
            first = self.tr("Select a file first") if file is None else ""
            there, coming = (file is not None and file.state == state for state in ("done", "running"))
            permit(self.show_button, "" if there else first or self.tr("This file is not there"))
            permit(self.stop_button, "" if coming else first or self.tr("This file is not being loaded"))

    def _on_show(self) -> None:
        file = self.selected()
        if file is not None:
            self.show_requested.emit(file.path)

    def _on_stop(self) -> None:
        file = self.selected()
        if file is not None:
            self.stop_requested.emit(file.id)
