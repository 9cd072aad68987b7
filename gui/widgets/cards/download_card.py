"""The card of a download."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication

from gui.schema.download import Download
from gui.widgets.cards.card import Card


class DownloadCard(Card):
    """Shows a file's name, size, origin and folder.

    Signals:
        show_requested: The path of the file to show in its folder.
        stop_requested: The id of the download to cancel.
    """

    show_requested = Signal(str)
    stop_requested = Signal(str)

    def __init__(self, download: Download) -> None:
        there = download.state == "done"
        name = download.name
        title = name if there or download.state == "running" else self.tr("{name} did not come").format(name=name)
        icon = "file-arrow-down" if download.state in ("done", "running") else "warning"
        super().__init__(icon, title, self._facts(download), look="card", closable=download.state != "running")
        self.download = download
        if there:
            self.add_button(self.tr("Show in folder"), self._on_show, answers=False)
            self.add_button(self.tr("Copy path"), self._on_copy, answers=False)
        elif download.state == "running":
            self.add_button(self.tr("Stop"), self._on_stop, answers=False)

    def renew(self, download: Download) -> None:
        """Show the progress of the same file."""
        self.download = download
        self.say(self._facts(download))

    def _facts(self, download: Download) -> str:
        facts = (
            download.size_words,
            self.tr("from {site}").format(site=download.origin) if download.origin else "",
            self.tr("on its way") if download.state == "running" else "",
            download.why,
        )
        return " · ".join(part for part in facts if part)

    def _on_show(self) -> None:
        self.show_requested.emit(self.download.path)

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self.download.path)

    def _on_stop(self) -> None:
        self.stop_requested.emit(self.download.id)
