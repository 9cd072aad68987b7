"""The inspector's page of downloads."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.forms.file_dialog import FileDialog
from gui.forms.icon_button import IconButton
from gui.forms.last_folder import start_in_last_folder
from gui.models.downloads import DownloadsModel
from gui.schema.download import Download, ServerFile
from gui.schema.session import SessionInfo
from gui.widgets.common.parts import permit
from gui.widgets.inspector.record_delegate import RecordDelegate
from gui.widgets.inspector.records_page import RecordsPage


class DownloadsPage(RecordsPage):
    """Shows downloads with size and origin, the latest at the end.

    Signals:
        show_requested: The path of the file to show in its folder.
        stop_requested: The id of the download to cancel.
        fetch_requested: The id of a file on the session's server, and the path to write it to.
    """

    show_requested = Signal(str)
    stop_requested = Signal(str)
    fetch_requested = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(DownloadsModel(), RecordDelegate("Stopped", ends=True), parent)
        self.show_button = IconButton("folder-open", self.tr("Show in folder"))
        self.show_button.clicked.connect(self._on_show)
        self.stop_button = IconButton("stop", self.tr("Stop"), tip=self.tr("Stop this download"))
        self.stop_button.clicked.connect(self._on_stop)
        self.fetch_button = IconButton("download-simple", self.tr("Fetch this file from the server…"))
        self.fetch_button.clicked.connect(self._on_fetch)
        for made in (self.show_button, self.stop_button, self.fetch_button):
            self.tools.addWidget(made)
        self._info: SessionInfo | None = None
        self._kept: tuple[ServerFile, ...] = ()
        self._why = ""
        empty = self.tr("Downloaded files will be listed here, with size and origin.")
        self.set_words(self.tr("Downloads"), empty, "downloads.txt")

    def set_session(self, info: SessionInfo | None) -> None:
        """Show the downloads of a session; for a session on a server, those last reported by it."""
        if info is None or self._info is None or info.run != self._info.run:
            self._kept, self._why = (), ""
        self._info = info
        self._show_files()

    def set_server_files(self, session_id: str, files: tuple[ServerFile, ...], why: str) -> None:
        """Show the files that the server of a session stores, or why it reports none."""
        if self._info is not None and session_id == self._info.session_id:
            self._kept, self._why = files, why
            self._show_files()

    def _show_files(self) -> None:
        info = self._info
        remote = info is not None and info.by_api
        for part in (self.show_button, self.stop_button):
            part.setVisible(not remote)
        self.fetch_button.setVisible(remote)
        why = ""
        if remote and not self._kept:
            none = self.tr("Files that the pages of this session give stay on its server, and will be listed here.")
            why = self._why or none
        elif info is not None and not remote and not info.active and not info.downloads:
            why = self.tr("This session is over. Nothing is known here of files that it downloaded.")
        self.set_unavailable(why)
        if info is None or not remote:
            self.set_rows(info.downloads if info is not None else ())
        else:
            self.set_rows(tuple(file.as_download(info.location) for file in self._kept))

    def details_of(self, row: Any) -> str:
        """All facts about one file."""
        file: Download = row
        known = file.started_at.timestamp() > 0  # a server need not report it
        when = f"{file.started_at.astimezone():%Y-%m-%d %H:%M:%S}" if known else ""
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
            permit(self.fetch_button, first)

    def _on_show(self) -> None:
        file = self.selected()
        if file is not None:
            self.show_requested.emit(file.path)

    def _on_fetch(self) -> None:
        file: Download | None = self.selected()
        if file is None:
            return
        dialog = FileDialog(self, self.tr("Fetch this file"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        start_in_last_folder(dialog)
        dialog.selectFile(file.name)
        dialog.fileSelected.connect(partial(self.fetch_requested.emit, file.id))
        dialog.open()

    def _on_stop(self) -> None:
        file = self.selected()
        if file is not None:
            self.stop_requested.emit(file.id)
