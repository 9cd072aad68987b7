"""What is needed of whatever keeps the steps."""

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
    """Where the actions of a page are on a picture of it.

    Attributes:
        page: What stands for the page in the store, likewise `picture`: the places are those of no other pair.
        spots: By the ids of the actions; without those that are not on the picture.
    """

    page: str = ""
    picture: str = ""
    spots: tuple[tuple[str, Spot], ...] = ()


NOWHERE: Final = Placed()
"""What is told where no places are known."""


@dataclass(frozen=True, slots=True)
class SessionNote:
    """A session in the store.

    Attributes:
        began_at: When it was opened (UTC).
        name: What the user called it, else the title of its last page.
        location: The server it ran on, or `LOCAL`.
        called: Whether the name is the user's.
        url: Where its page stands, as it may be kept.
        ended_at: When it ended (UTC); None while it runs, and for one that was cut off.
        ending: Why it ended.
        browser_type: The browser that was asked for, and `browser_name` the program that ran.
        headless: Whether the browser had no window of its own.
        size: Width and height of its viewport at the start, in CSS pixels.
        fits: Whether nobody chose that size.
        steps: How many were begun; only of a session that is read from the store.
        kept: Whether it is kept beyond this run of the program. Once it is not, it stays so.
        logins: Whether its cookies, storage and databases are kept too.
        downloads: Its downloads that have ended, oldest first.
        tabs: Where its tabs stand, in order, as they may be kept; `current_tab` is an index into them.
        hidden: The fields that the user took for secret; without any value.
        placed: Where the actions were on the last picture that is kept; nowhere in notes of earlier versions.
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
    """A place where a text was found.

    Attributes:
        number: Of the step.
        where: In what was done and what came of it, or on the page that the step led to.
        excerpt: The text with some words around it, on one line.
    """

    session_id: str
    number: int
    where: Literal["step", "page"]
    excerpt: str


class StepStore(Protocol):
    """Keeps events in the order in which they come, and pages and pictures by what is in them.

    What writes returns at once and never raises for want of room: what cannot be kept is let go of, pictures and pages
    first, the oldest first. What reads may take a while. All calls are for one event loop.
    """

    def note(self, session: SessionNote) -> None:
        """Note a session, or say anew what it is called; events are only kept of sessions that were noted."""
        ...

    def append(self, session_id: str, event: StepEvent) -> None:
        """Keep an event. A `StepRetold` takes the place of an earlier one of the same step."""
        ...

    def keep_page(self, session_id: str, observation: Observation) -> str:
        """Keep what was read of a page, without its picture; answers what stands for it, "" if it is too large to keep.

        Pages that say and offer the same are kept once, wherever things stand on them.
        """
        ...

    def keep_picture(self, session_id: str, data: bytes) -> str:
        """Keep a picture; answers what stands for it. Equal ones are kept once."""
        ...

    def keep_logins(self, session_id: str, sealed: bytes) -> None:
        """Keep the cookies and the storage of a session, sealed, in place of earlier ones; empty for none any more.

        Only of a session that is kept beyond this run.
        """
        ...

    async def logins(self, session_id: str) -> bytes:
        """What was kept so; empty for nothing."""
        ...

    def keep_drafts(self, session_id: str, drafts: tuple[Draft, ...]) -> None:
        """Keep what was typed and not sent in a session, in place of what was kept before.

        Only of a session that is kept beyond this run.
        """
        ...

    async def drafts(self, session_id: str) -> tuple[Draft, ...]:
        """What was kept so, the oldest first."""
        ...

    def forget(self, session_id: str) -> None:
        """Drop a session with its events; pages and pictures may be those of others too and go when they are old."""
        ...

    async def take_out(self, session_id: str) -> None:
        """Remove what was kept of a session that was noted anew as one that is not kept; it stays until the end."""
        ...

    async def cleaned(self) -> None:
        """Wait until nothing of what was forgotten is left in any file."""
        ...

    async def settled(self) -> None:
        """Wait until all that was given so far is written, as far as it can be: a crash then loses nothing of it."""
        ...

    async def hide(self, session_id: str, hiding: Hiding) -> None:
        """Take secrets out of the events of a session, and let go of pages and pictures that show them."""
        ...

    def is_of_another(self, session_id: str) -> bool:
        """Whether it is in a file that only another program may change: then it cannot be forgotten here."""
        ...

    def has_picture(self, ref: str) -> bool:
        """Whether a picture is there."""
        ...

    async def sessions(self) -> tuple[SessionNote, ...]:
        """All sessions, the oldest first."""
        ...

    async def events(self, session_id: str, number: int | None = None) -> tuple[StepEvent, ...]:
        """The events of a session, or of one of its steps, in order; empty where it is not known."""
        ...

    async def steps(self, session_id: str) -> tuple[StepRecord, ...]:
        """The steps of a session as they follow from its events; one without an end is not known."""
        ...

    async def page(self, ref: str) -> KeptPage | None:
        """A page; None where it was let go of."""
        ...

    async def picture(self, ref: str) -> bytes | None:
        """A picture; None where it was let go of."""
        ...

    async def search(self, text: str, *, most: int = 50) -> tuple[Found, ...]:
        """Where a text occurs, in any letter case: the newest first, words of steps before pages."""
        ...

    async def close(self) -> None:
        """Write what waits to be written. Nothing may be asked for afterwards."""
        ...
