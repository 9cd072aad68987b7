"""The card of a download."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from gui.forms.icon_button import IconButton
from gui.schema.download import Download
from gui.widgets.cards.card import Card
from gui.widgets.common.parts import set_look


class DownloadCard(Card):
    """Shows a file's name, size and origin; one that is there takes a single line.

    Signals:
        open_requested: The path of the file to open.
        show_requested: The path of the file to show in its folder.
        stop_requested: The id of the download to cancel.
    """

    open_requested = Signal(str)
    show_requested = Signal(str)
    stop_requested = Signal(str)

    def __init__(self, download: Download) -> None:
        there = download.state == "done"
        name = download.name
        title = name if there or download.state == "running" else self.tr("{name} did not arrive").format(name=name)
        icon = "file-arrow-down" if download.state in ("done", "running") else "warning"
        facts = self._facts(download)
        super().__init__(
            *(icon, title, download.size_words if there else facts),
            look="card",
            closable=download.state != "running",
            one_line=there,
        )
        self.download = download
        if there:
            self.setAccessibleName(f"{title} {facts}"[:600])
            self.text.setToolTip(facts)
            self._offer_file()
        elif download.state == "running":
            self.add_button(self.tr("Stop"), self._on_stop, answers=False)

    def renew(self, download: Download) -> None:
        """Show the progress of the same file."""
        self.download = download
        if download.state != "done":
            self.say(self._facts(download))

    def _offer_file(self) -> None:
        if self.download.is_harmless:
            self.add_button(self.tr("Open"), self._on_open, "quiet", answers=False)
        folder = IconButton("folder-open", self.tr("Show in folder"))
        set_look(folder, "quiet")
        folder.clicked.connect(self._on_show)
        self.buttons.addWidget(folder)
        copy = QAction(self.tr("Copy path"), self)
        copy.triggered.connect(self._on_copy)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _facts(self, download: Download) -> str:
        facts = (
            download.size_words,
            self.tr("from {site}").format(site=download.origin) if download.origin else "",
            self.tr("on its way") if download.state == "running" else "",
            download.why,
        )
        return " · ".join(part for part in facts if part)

    def _on_open(self) -> None:
        self.open_requested.emit(self.download.path)

    def _on_show(self) -> None:
        self.show_requested.emit(self.download.path)

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self.download.path)

    def _on_stop(self) -> None:
        self.stop_requested.emit(self.download.id)
