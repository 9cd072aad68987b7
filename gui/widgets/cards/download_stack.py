"""The latest downloads, each on a card until it is put away."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.schema.download import Download
from gui.schema.session import SessionInfo
from gui.schema.words import host_of
from gui.widgets.cards.card_stack import CardStack
from gui.widgets.cards.download_card import DownloadCard
from gui.widgets.common.parts import label

MOST_FILES = 2
"""The most files with a card; the inspector lists all of them."""

_SHARE = 0.5


class DownloadStack(CardStack):
    """Shows the files that came last, the newest on top.

    Signals:
        show_requested: The path of a file to show in its folder.
        stop_requested: The id of the download to cancel.
    """

    show_requested = Signal(str)
    stop_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_SHARE, parent)
        self.setAccessibleName(self.tr("Files that came"))
        self._run: tuple[str, datetime] | None = None
        self._files: dict[str, DownloadCard] = {}
        self._put_away: set[tuple[tuple[str, datetime] | None, str]] = set()
        self._came_on: dict[tuple[tuple[str, datetime] | None, str], str] = {}
        self._more = label("", "small", wrap=True)
        self._more.hide()
        self.column.addWidget(self._more)

    def set_session(self, info: SessionInfo | None) -> None:
        """Show the latest downloads of a session, but none of earlier runs."""
        run = info.run if info is not None else None
        if run != self._run:
            self._run = run
            for card in self._files.values():
                self.drop(card)
            self._files = {}
        files = info.downloads if info is not None else ()
        self._leave_behind(files, host_of(info.url) if info is not None else "")
        left = [file for file in reversed(files) if not file.earlier and (self._run, file.id) not in self._put_away]
        shown = {file.id: file for file in left[:MOST_FILES]}
        for key, card in tuple(self._files.items()):
            known = card.download
            if key not in shown or (shown[key].state, shown[key].name) != (known.state, known.name):
                self.drop(self._files.pop(key))
            elif shown[key] != known:
                card.renew(shown[key])
        for place, file in enumerate(shown.values()):
            if file.id not in self._files:
                card = self._files[file.id] = DownloadCard(file)
                card.show_requested.connect(self.show_requested)
                card.stop_requested.connect(self.stop_requested)
                card.closed.connect(self._on_closed)
                self.add(card, place)
        more = len(left) - len(shown)
        self._more.setText(self.tr("{count} more under Downloads in the inspector").format(count=more))
        self._more.setVisible(more > 0)
        self.fit()

    def _leave_behind(self, files: Sequence[Download], website: str) -> None:
        """Put away what came on another website than the one that is shown now; the inspector still lists it."""
        for file in files if website else ():
            key = (self._run, file.id)
            if file.state == "running":
                self._came_on[key] = website  # that it came is said wherever the user is by then
            elif self._came_on.setdefault(key, website) != website:
                self._put_away.add(key)

    def _on_closed(self) -> None:
        card = self.sender()
        if isinstance(card, DownloadCard):
            self._put_away.add((self._run, card.download.id))
            self.drop(self._files.pop(card.download.id))
            self.fit()
