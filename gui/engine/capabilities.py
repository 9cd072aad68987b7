"""What some carriers can do and others cannot, as protocols: who wants one asks `capability`, never for a class."""

from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeVar, runtime_checkable

from gui.engine.backend import Acted, SessionBackend
from gui.engine.by_hand.port import HandPort
from gui.schema.action import Box
from gui.schema.element import ElementFacts
from gui.schema.inspect import (
    ConsoleEntry,
    Device,
    Emulation,
    Findings,
    NetworkDetails,
    NetworkEntry,
    Storage,
    StorageItem,
)
from gui.schema.page import Observation
from gui.schema.wire import CookieBody

T = TypeVar("T")


def capability(backend: SessionBackend, kind: type[T]) -> T | None:
    """What carries a session as one of the protocols here (or `LiveBackend`); None where it has not got it.

    A carrier whose browser cannot do what its class can names that protocol in `lacks`: what counts is the browser that
    was really started.
    """
    return backend if isinstance(backend, kind) and kind not in getattr(backend, "lacks", ()) else None


class ConsoleLog(Protocol):
    """The console of all pages, from the start of the session."""

    on_changed: Callable[[], None] | None

    @property
    def errors(self) -> int:
        """How many lines are errors."""
        ...

    def entries(self) -> tuple[ConsoleEntry, ...]:
        """All lines, oldest first."""
        ...

    def clear(self) -> None:
        """Forget all lines."""
        ...


class NetworkLog(Protocol):
    """The requests of all pages, from the start of the session."""

    on_changed: Callable[[], None] | None

    def entries(self) -> tuple[NetworkEntry, ...]:
        """All requests, oldest first."""
        ...

    def clear(self) -> None:
        """Forget all requests."""
        ...

    async def measure(self) -> bool:
        """Find out sizes that are not known yet; answers whether any became known."""
        ...

    async def details(self, number: int, *, body: bool = False) -> NetworkDetails:
        """Headers of one request, and its answer if asked for."""
        ...


class Inspector(Protocol):
    """What a tester looks into beside the page. Every method raises only errors of `gui.schema.errors`."""

    @property
    def console(self) -> ConsoleLog:
        """What pages wrote."""
        ...

    @property
    def network(self) -> NetworkLog:
        """What pages asked for."""
        ...

    @property
    def emulation(self) -> Emulation:
        """What the browser pretends to its pages now."""
        ...

    async def har(self, browser: str, *, with_secrets: bool) -> str:
        """All recorded requests as HAR 1.2, as JSON."""
        ...

    async def facts(self, action_id: str) -> ElementFacts | None:
        """What is known about the element of an action, and the ways to find it; None if it has gone."""
        ...

    async def at(self, x: float, y: float, *, ways: bool = False) -> ElementFacts | None:
        """The element that is drawn at a point of the page (CSS pixels), an action or not; None for nothing."""
        ...

    async def storage(self) -> Storage:
        """Cookies of the session, and what the current page's origin stores."""
        ...

    async def put_item(self, origin: str, item: StorageItem, *, instead_of: str = "") -> None:
        """Write an entry of the storage; the entry whose key is `instead_of` goes."""
        ...

    async def remove_items(self, origin: str, items: tuple[StorageItem, ...]) -> None:
        """Remove entries of the storage."""
        ...

    async def add_cookies(self, cookies: tuple[CookieBody, ...]) -> None:
        """Set cookies without waiting for a step that runs; see `SessionBackend.add_cookies`."""
        ...

    async def remove_cookies(self, cookies: tuple[CookieBody, ...]) -> None:
        """Remove cookies; those that are gone already are no mistake."""
        ...

    async def findings(self, observation: Observation) -> Findings:
        """What axe-core and our own rules find on the page as it was last read."""
        ...

    async def locate(self, place: str) -> Box | None:
        """Where the element of a finding is now, in CSS pixels of the page; None if it has gone or has no box."""
        ...

    async def picture(self, url: str) -> bytes:
        """A picture of the page, out of what the browser holds; empty if it is not there."""
        ...


@runtime_checkable
class InspectedBackend(Protocol):
    """A carrier whose browser can be looked into, and made to pretend something."""

    @property
    def inspector(self) -> Inspector:
        """What a tester looks into."""
        ...

    async def devices(self) -> tuple[Device, ...]:
        """Viewports of common devices."""
        ...

    async def show_finding(self, place: str) -> Acted:
        """Scroll to the element of a finding and read the page again."""
        ...

    async def emulate(self, wanted: Emulation) -> Acted:
        """Let the browser pretend something to its pages, and read the current one again.

        Raises:
            InputError: It cannot; what was pretended before still is.
        """
        ...


@runtime_checkable
class HandBackend(Protocol):
    """A carrier whose page can be controlled by hand."""

    def hand(self) -> HandPort:
        """What passes input by hand on to the current tab; one at a time."""
        ...


@runtime_checkable
class ThumbnailBackend(Protocol):
    """A carrier that sends small pictures of its page at a low rate."""

    def thumbnails(self, wanted: Callable[[], bool], *, width_px: int, every_s: float) -> AsyncGenerator[bytes, None]:
        """Small pictures of the current tab, as JPEG, for as long as they are wanted; none while the page rests."""
        ...


@runtime_checkable
class DownloadBackend(Protocol):
    """A carrier that keeps the files which websites give on this computer."""

    async def stop_download(self, download_id: str) -> None:
        """Break off a file that is on its way."""
        ...

    def note_seen(self) -> None:
        """The person looks at the session now: its files are no news any more."""
        ...


@runtime_checkable
class FileAddressBackend(Protocol):
    """A carrier that can open files of this computer by their address."""

    def allow_files(self) -> None:
        """From now on `file:` addresses may be opened: the user was asked."""
        ...


@runtime_checkable
class PictureBackend(Protocol):
    """A carrier that takes its pictures as it is told to."""

    pictures: Literal["png", "jpeg"] | None
    """In which format each reading takes a picture of the viewport; None for no pictures."""


@dataclass(frozen=True, slots=True)
class Film:
    """A session as a film.

    Attributes:
        kind: Of the file.
        data: The film itself; empty where the server only has an address.
        url: That address.
    """

    kind: Literal["webp", "mp4"]
    data: bytes = field(default=b"", repr=False)
    url: str = ""


@runtime_checkable
class FilmBackend(Protocol):
    """A carrier that keeps a film of the session."""

    async def replay(self) -> Film:
        """The session so far as a film.

        Raises:
            NotOfferedError: There is none, or not yet.
        """
        ...


@runtime_checkable
class LeavingBackend(Protocol):
    """A carrier whose session can go on without us."""

    leave_running: bool
    """Closing lets go of the session and does not end it."""
