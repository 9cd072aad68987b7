"""The open requests of a session's pages: files, logins, permissions."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, replace

from gui.engine.local.browser.tabs import Tab
from gui.schema.ask import Ask, AskKind
from gui.schema.code import Code
from gui.schema.errors import ActionGoneError
from gui.schema.fact import fact
from gui.schema.lending import is_same_page
from gui.schema.remedy import REFRESH

MOST = 20
"""Open requests of one session; a page that asks for more replaces its oldest."""


@dataclass(frozen=True, slots=True)
class OpenAsk:
    """A request, and the handle for answering it: a file chooser, an address or an origin.

    Attributes:
        page: The address of the page that asked, if the request outlives that page.
    """

    ask: Ask
    tab: Tab
    handle: object = None
    page: str = ""


class AskBook:
    """Keeps the open requests of one session, oldest first.

    Attributes:
        on_changed: Called with all open requests after a change.
    """

    def __init__(self) -> None:
        self.on_changed: Callable[[tuple[Ask, ...]], None] | None = None
        self._open: dict[str, OpenAsk] = {}
        self._numbers = itertools.count(1)

    def add(self, tab: Tab, ask: Ask, handle: object = None, page: str = "") -> None:
        """Add a request under a new id. An equal request of the same tab is replaced and keeps its id."""
        ask = replace(ask, tab=str(tab.number))
        for key, known in self._open.items():
            same = known.tab is tab and (known.ask.kind, known.ask.origin) == (ask.kind, ask.origin)
            if same and (ask.kind != "permission" or known.ask.about == ask.about):
                self._open[key] = OpenAsk(replace(ask, id=key), tab, handle, page)
                self._tell()
                return
        key = f"ask{next(self._numbers)}"
        self._open[key] = OpenAsk(replace(ask, id=key), tab, handle, page)
        if len(self._open) > MOST:
            del self._open[next(iter(self._open))]
        self._tell()

    def get(self, ask_id: str) -> OpenAsk:
        """The request with this id.

        Raises:
            ActionGoneError: The request is already answered, or its page is gone.
        """
        if ask_id not in self._open:
            raise ActionGoneError(fact(Code.NOT_ASKED_ANY_MORE), remedies=(REFRESH,))
        return self._open[ask_id]

    def close(self, ask_id: str) -> None:
        """Remove a request."""
        if self._open.pop(ask_id, None) is not None:
            self._tell()

    def note_which(self, handle: object, accept: str, *, folder: bool) -> None:
        """Note which files a request is for, or that it is for a folder, if it is still open."""
        for key, known in self._open.items():
            if known.handle is handle:
                self._open[key] = replace(known, ask=replace(known.ask, accept=accept, folder=folder))
                self._tell()
                return

    def note_page(self, tab: Tab, url: str) -> None:
        """Note which page a tab shows by now: requests of another one are marked as left."""
        changed = False
        for key, known in self._open.items():
            left = bool(known.page) and not is_same_page(url, known.page)
            if known.tab is tab and known.ask.left != left:
                self._open[key] = replace(known, ask=replace(known.ask, left=left))
                changed = True
        if changed:
            self._tell()

    def let_go(self, handle: object) -> None:
        """Remove the request that this handle would have answered."""
        for key in [key for key, known in self._open.items() if known.handle is handle]:
            self.close(key)

    def fulfil(self, tab: Tab, action_id: str) -> None:
        """Remove the request for files by this action, which got them in another way."""
        for key, known in list(self._open.items()):
            if known.tab is tab and known.ask.kind == "files" and known.ask.action_id == action_id:
                self.close(key)

    def drop(self, tab: Tab, *kinds: AskKind, beside: str = "") -> None:
        """Remove a tab's requests, only of these kinds if any are given, except those of the origin `beside`."""
        gone = [
            key
            for key, known in self._open.items()
            if known.tab is tab
            and (not kinds or known.ask.kind in kinds)
            and not (beside and known.ask.origin == beside)
        ]
        for key in gone:
            del self._open[key]
        if gone:
            self._tell()

    def _tell(self) -> None:
        if self.on_changed:
            self.on_changed(tuple(known.ask for known in self._open.values()))
