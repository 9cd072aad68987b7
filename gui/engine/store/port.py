"""The interface of a step store."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, Protocol

from gui.engine.store.hiding import Hiding
from gui.engine.store.pages import KeptPage
from gui.schema.download import Download
from gui.schema.draft import Draft
from gui.schema.event import Spot, StepEvent
from gui.schema.fact import Fact
from gui.schema.page import Observation
from gui.schema.session import DEFAULT_VIEWPORT, BrowserType
from gui.schema.step import StepRecord
from gui.schema.target import Target


@dataclass(frozen=True, slots=True)
class Placed:
    """The boxes of a page's actions on its picture.

    Attributes:
        page: The reference of the page in the store, likewise `picture`: the boxes belong to this pair only.
        spots: By action id; without those that are not on the picture.
    """

    page: str = ""
    picture: str = ""
    spots: tuple[tuple[str, Spot], ...] = ()


NOWHERE: Final = Placed()
"""The value for unknown boxes."""


@dataclass(frozen=True, slots=True)
class SessionNote:
    """A session in the store.

    Attributes:
        began_at: When it was opened (UTC).
        name: The user's name for it, else the title of its last page.
        location: The server it ran on, or `LOCAL`.
        called: Whether the name is the user's.
        url: The address of its page, as it may be stored.
        ended_at: When it ended (UTC); None while it runs, and for one that was cut off.
        ending: Why it ended.
        browser_type: The requested browser, and `browser_name` the program that ran.
        headless: Whether the browser had no window of its own.
        size: Width and height of its viewport at the start, in CSS pixels.
        fits: Whether that size is a default rather than the user's choice.
        steps: How many were begun; only for a session read from the store, as is `used_at`.
        used_at: When the last of them began or was told anew (UTC); None for none.
        kept: Whether it is stored beyond this run of the program. Once it is not, it stays so.
        logins: Whether its cookies, storage and databases are stored too.
        downloads: Its completed downloads, oldest first.
        tabs: The addresses of its tabs, in order, as they may be stored; `current_tab` is an index into them.
        hidden: The fields that the user marked as secret; without any value.
        placed: The boxes of the actions on the last stored picture; none in notes of earlier versions.
    """

    session_id: str
    began_at: datetime
    name: str = ""
    location: str = ""
    called: bool = False
    url: str = ""
    ended_at: datetime | None = None
    ending: Fact | None = None
    browser_type: BrowserType = "chromium"
    browser_name: str = ""
    headless: bool = True
    size: tuple[int, int] = DEFAULT_VIEWPORT
    steps: int = 0
    used_at: datetime | None = None
    kept: bool = True
    logins: bool = False
    fits: bool = False
    downloads: tuple[Download, ...] = ()
    tabs: tuple[str, ...] = ()
    current_tab: int = 0
    hidden: tuple[Target, ...] = ()
    placed: Placed = NOWHERE


@dataclass(frozen=True, slots=True)
class Found:
    """A match of a text search.

    Attributes:
        number: The step's number.
        where: In the step and its effects, or on the page that it led to.
        excerpt: The text with some words around it, on one line.
    """

    session_id: str
    number: int
    where: Literal["step", "page"]
    excerpt: str


class StepStore(Protocol):
    """Stores events in order, and pages and pictures by content.

    Writing returns at once and never raises for lack of space: pictures and pages are dropped first, the oldest first.
    Reading may take a while. All calls are for one event loop.
    """

    def note(self, session: SessionNote) -> None:
        """Note a session or its new name; only noted sessions have their events stored."""
        ...

    def append(self, session_id: str, event: StepEvent) -> None:
        """Store an event. A `StepRetold` replaces an earlier one of the same step."""
        ...

    def keep_page(self, session_id: str, observation: Observation) -> str:
        """Store a reading of a page without its picture; return its reference, or "" if it is too large.

        Pages with equal text and actions are stored once, regardless of layout.
        """
        ...

    def keep_picture(self, session_id: str, data: bytes) -> str:
        """Store a picture and return its reference. Equal pictures are stored once."""
        ...

    def keep_logins(self, session_id: str, sealed: bytes) -> None:
        """Store the sealed cookies and storage of a session in place of earlier ones; empty removes them.

        Only for a session that is stored beyond this run.
        """
        ...

    async def logins(self, session_id: str) -> bytes:
        """The stored cookies and storage; empty for none."""
        ...

    def keep_drafts(self, session_id: str, drafts: tuple[Draft, ...]) -> None:
        """Store the unsent texts of a session, in place of earlier ones.

        Only for a session that is stored beyond this run.
        """
        ...

    async def drafts(self, session_id: str) -> tuple[Draft, ...]:
        """The stored drafts, the oldest first."""
        ...

    def forget(self, session_id: str) -> None:
        """Drop a session with its events; shared pages and pictures go when they are old."""
        ...

    async def take_out(self, session_id: str) -> None:
        """Remove from the disk a session noted anew as not stored; it remains available until the program ends."""
        ...

    async def cleaned(self) -> None:
        """Wait until no file contains anything forgotten."""
        ...

    async def settled(self) -> None:
        """Wait until everything given so far is written, if possible, so that a crash loses none of it."""
        ...

    async def hide(self, session_id: str, hiding: Hiding) -> None:
        """Remove secrets from the events of a session, and drop pages and pictures that show them."""
        ...

    def is_of_another(self, session_id: str) -> bool:
        """Whether it is in a file that only another program may change, so that it cannot be forgotten here."""
        ...

    def has_picture(self, ref: str) -> bool:
        """Whether a picture is stored."""
        ...

    async def sessions(self) -> tuple[SessionNote, ...]:
        """All sessions, the oldest first."""
        ...

    async def events(self, session_id: str, number: int | None = None) -> tuple[StepEvent, ...]:
        """The events of a session, or of one of its steps, in order; empty if unknown."""
        ...

    async def steps(self, session_id: str) -> tuple[StepRecord, ...]:
        """The steps of a session, folded from its events; one without an end has an unknown outcome."""
        ...

    async def page(self, ref: str) -> KeptPage | None:
        """A page; None if it was dropped."""
        ...

    async def picture(self, ref: str) -> bytes | None:
        """A picture; None if it was dropped."""
        ...

    async def search(self, text: str, *, most: int = 50) -> tuple[Found, ...]:
        """The places of a text, in any letter case: the newest first, words of steps before pages."""
        ...

    async def close(self) -> None:
        """Write everything that waits. No calls may follow."""
        ...
