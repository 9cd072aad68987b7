"""The latest downloads, each on a card until it is dismissed, beside its website."""

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

MOST_PAGES = 3
"""Further pages of its website on which a finished download still has a card: by then the user has seen it."""

_SHARE = 0.5


class DownloadStack(CardStack):
    """Shows the latest files, the newest on top.

    Signals:
        open_requested: The path of a file to open.
        show_requested: The path of a file to show in its folder.
        stop_requested: The id of the download to cancel.
    """

    open_requested = Signal(str)
    show_requested = Signal(str)
    stop_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_SHARE, parent)
        self.setAccessibleName(self.tr("Files that arrived"))
        self._run: tuple[str, datetime] | None = None
        self._files: dict[str, DownloadCard] = {}
        self._put_away: set[tuple[tuple[str, datetime] | None, str]] = set()
        self._came_on: dict[tuple[tuple[str, datetime] | None, str], str] = {}
        self._website = ""  # that was shown last in this run
        self._since: dict[
            tuple[tuple[str, datetime] | None, str], dict[str, None]
        ] = {}  # pages, with the one of the download
        self._more = label("", "small", wrap=True)
        self._more.hide()
        self.column.addWidget(self._more)

    def set_session(self, info: SessionInfo | None) -> None:
        """Show the latest downloads of a session, but none of earlier runs."""
        run = info.run if info is not None else None
        if run != self._run:
            self._run, self._website = run, ""
            for card in self._files.values():
                self.drop(card)
            self._files = {}
        files = info.downloads if info is not None else ()
        self._website = (host_of(info.url) if info is not None else "") or self._website
        self._note_where(files)
        self._note_page(files, info.url if info is not None else "")
        left = self._left(files)
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
                card.open_requested.connect(self.open_requested)
                card.show_requested.connect(self.show_requested)
                card.stop_requested.connect(self.stop_requested)
                card.closed.connect(self._on_closed)
                self.add(card, place)
        more = len(left) - len(shown)
        self._more.setText(self.tr("{count} more under Downloads in the inspector").format(count=more))
        self._more.setVisible(more > 0)
        self.fit()

    def _note_where(self, files: Sequence[Download]) -> None:
        """Note the website of each file: the one shown when it has arrived, wherever the user is by then."""
        for file in files if self._website else ():
            key = (self._run, file.id)
            if file.state == "running":
                self._came_on[key] = self._website
            else:
                self._came_on.setdefault(key, self._website)

    def _note_page(self, files: Sequence[Download], address: str) -> None:
        """Note on which pages each file has had a card, and dismiss those shown long enough."""
        page = address.partition("#")[0].partition("?")[0]
        for file in self._left(files)[:MOST_FILES] if host_of(page) else ():
            key = (self._run, file.id)
            if file.state == "done":
                pages = self._since.setdefault(key, {})
                pages[page] = None
                if len(pages) > 1 + MOST_PAGES:
                    self._put_away.add(key)
                    del self._since[key]

    def _left(self, files: Sequence[Download]) -> list[Download]:
        """The files to show now, the newest first; there are cards for the first few."""
        return [file for file in reversed(files) if not file.earlier and self._is_shown(file)]

    def _is_shown(self, file: Download) -> bool:
        """Whether a file may have a card: on another website it is in the way, unless it failed."""
        key = (self._run, file.id)
        if key in self._put_away:
            return False
        came_on = self._came_on.get(key, "")
        return file.state == "failed" or not came_on or _is_one_website(came_on, self._website)

    def _on_closed(self) -> None:
        card = self.sender()
        if isinstance(card, DownloadCard):
            self._put_away.add((self._run, card.download.id))
            self.drop(self._files.pop(card.download.id))
            self.fit()


def _is_one_website(one: str, other: str) -> bool:
    """Whether two hosts are parts of one website: one of them, without its first label, is the end of the other."""
    return one == other or any(
        parent.count(".") and (f".{host}").endswith(f".{parent}")
        for host, beside in ((one, other), (other, one))
        if (parent := beside.partition(".")[2])
    )
