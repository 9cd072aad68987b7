"""Optional abilities of backends, as protocols. Callers ask `capability` for one, never for a class."""

from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeVar, runtime_checkable

from gui.engine.backend import Acted, SessionBackend
from gui.engine.by_hand.port import HandPort
from gui.schema.action import ActionCall, Box
from gui.schema.download import ServerFile
from gui.schema.element import ElementFacts
from gui.schema.inspect import (
    Archive,
    ConsoleEntry,
    Device,
    Emulation,
    Findings,
    LocalStorage,
    NetworkDetails,
    NetworkEntry,
    Storage,
    StorageItem,
)
from gui.schema.page import Observation, PageData, Picture
from gui.schema.scrape import ScrapeOption, ScrapeWish
from gui.schema.session import ServerReport
from gui.schema.target import Target
from gui.schema.wire import CookieBody

T = TypeVar("T")


def capability(backend: SessionBackend, kind: type[T]) -> T | None:
    """The backend of a session as one of these protocols (or `LiveBackend`); None if it lacks that ability.

    A backend whose actual browser lacks an ability of its class names that protocol in `lacks`.
    """
    return backend if isinstance(backend, kind) and kind not in getattr(backend, "lacks", ()) else None


class ConsoleLog(Protocol):
    """The console of all pages, from the start of the session."""

    on_changed: Callable[[], None] | None

    @property
    def errors(self) -> int:
        """The number of lines that are errors."""
        ...

    def entries(self) -> tuple[ConsoleEntry, ...]:
        """All lines, oldest first."""
        ...

    def clear(self) -> None:
        """Empty the console."""
        ...

    def restore(self) -> None:
        """Restore what the last `clear` removed."""
        ...


class NetworkLog(Protocol):
    """The requests of all pages, from the start of the session."""

    on_changed: Callable[[], None] | None

    def entries(self) -> tuple[NetworkEntry, ...]:
        """All requests, oldest first."""
        ...

    def bad_since(self, at_s: float) -> tuple[NetworkEntry, ...]:
        """The requests since a moment (`time.monotonic`) that failed or were answered with an error, oldest first."""
        ...

    def clear(self) -> None:
        """Empty the log."""
        ...

    def restore(self) -> None:
        """Restore what the last `clear` removed."""
        ...

    async def measure(self) -> bool:
        """Measure the sizes that are not known yet; return whether any became known."""
        ...

    async def details(self, number: int, *, body: bool = False) -> NetworkDetails:
        """Headers of one request, and the response body if asked for."""
        ...


class Inspector(Protocol):
    """The data that a tester inspects beside the page. Every method raises only errors of `gui.schema.errors`."""

    @property
    def console(self) -> ConsoleLog:
        """The console of all pages."""
        ...

    @property
    def network(self) -> NetworkLog:
        """The requests of all pages."""
        ...

    @property
    def emulation(self) -> Emulation:
        """The current emulation."""
        ...

    @property
    def page_size(self) -> tuple[int, int] | None:
        """The size that the user gave the page, in CSS pixels; None if it was not resized."""
        ...

    async def har(self, browser: str, *, with_secrets: bool, with_answers: bool = False) -> Archive:
        """All recorded requests as HAR 1.2, with the text responses if wanted."""
        ...

    async def facts(self, action_id: str) -> ElementFacts | None:
        """Facts about the element of an action, and ways to find it; None if the element is gone."""
        ...

    async def at(self, x: float, y: float, *, ways: bool = False) -> ElementFacts | None:
        """The element drawn at a point of the page (CSS pixels), listed or not; None if there is none."""
        ...

    async def storage(self) -> Storage:
        """Cookies of the session, and the storage of the current page's origin."""
        ...

    async def put_item(self, origin: str, item: StorageItem, *, instead_of: str = "") -> None:
        """Write a storage entry, and remove the entry with the key `instead_of`."""
        ...

    async def remove_items(self, origin: str, items: tuple[StorageItem, ...]) -> None:
        """Remove storage entries."""
        ...

    async def local_storage(self) -> tuple[LocalStorage, ...]:
        """The local storage of every website that this session has visited."""
        ...

    async def databases(self) -> tuple[LocalStorage, ...]:
        """The local storage and the databases of these websites; slower than `local_storage`."""
        ...

    async def put_databases(self, stored: tuple[LocalStorage, ...]) -> None:
        """Fill a browser that has no data yet with the local storage and databases of websites.

        Raises:
            InputError: The browser does not accept them.
        """
        ...

    def lent_session_storage(self, stored: tuple[LocalStorage, ...]) -> AbstractAsyncContextManager[None]:
        """In the block, each newly opened page gets the session storage entries of its website that its tab lacks."""
        ...

    async def put_local_storage(self, stored: tuple[LocalStorage, ...]) -> None:
        """Write entries of websites, open or not; other entries stay. No website receives a request.

        Raises:
            InputError: A website cannot store them.
        """
        ...

    async def add_cookies(self, cookies: tuple[CookieBody, ...]) -> None:
        """Set cookies without waiting for a running step; see `SessionBackend.add_cookies`."""
        ...

    async def remove_cookies(self, cookies: tuple[CookieBody, ...]) -> None:
        """Remove cookies; missing ones are ignored."""
        ...

    async def findings(self, observation: Observation) -> Findings:
        """Findings of axe-core and of our own rules on the last reading of the page."""
        ...

    async def locate(self, place: str) -> Box | None:
        """The current box of a finding's element, in CSS pixels of the page; None if it is gone or has no box."""
        ...

    async def picture(self, url: str) -> bytes:
        """An image of the page, from the browser's cache; empty if it is not cached."""
        ...


@runtime_checkable
class InspectedBackend(Protocol):
    """A backend whose browser can be inspected and can emulate devices, places and networks."""

    @property
    def inspector(self) -> Inspector:
        """The inspector of this session."""
        ...

    async def devices(self) -> tuple[Device, ...]:
        """Viewports of common devices."""
        ...

    async def show_finding(self, place: str) -> Acted:
        """Scroll to the element of a finding and read the page again."""
        ...

    async def emulate(self, wanted: Emulation) -> Acted:
        """Emulate a device, place, language or network, and read the current page again.

        Raises:
            InputError: The browser cannot emulate this; the earlier emulation stays in force.
        """
        ...


@runtime_checkable
class HandBackend(Protocol):
    """A backend whose page can be controlled by hand."""

    def hand(self) -> HandPort:
        """The port that passes input by hand on to the current tab; one at a time."""
        ...


@runtime_checkable
class RollingBackend(Protocol):
    """A backend whose page can be scrolled to look around, without a step."""

    async def roll(self, x: float, y: float, right: float, down: float) -> bool:
        """Scroll what a wheel at a point would scroll, also boxes and frames; the page receives no wheel event.

        Args:
            x: The point, in CSS pixels of the viewport.
            y: Likewise.
            right: How far, in CSS pixels; negative to the left.
            down: How far, in CSS pixels; negative upwards.

        Returns:
            Whether anything moved.
        """
        ...


@runtime_checkable
class ThumbnailBackend(Protocol):
    """A backend that sends small pictures of its page at a low rate."""

    def thumbnails(self, wanted: Callable[[], bool], *, width_px: int, every_s: float) -> AsyncGenerator[bytes, None]:
        """A stream of small JPEG pictures of the current tab, until the consumer stops; none while nothing changes."""
        ...


@runtime_checkable
class DownloadBackend(Protocol):
    """A backend that keeps downloads on this computer."""

    async def stop_download(self, download_id: str) -> None:
        """Cancel a running download."""
        ...

    def note_seen(self) -> None:
        """Note that the user is looking at the session: its downloads are no longer new."""
        ...


@runtime_checkable
class FileAddressBackend(Protocol):
    """A backend that can open files on this computer by their address."""

    def allow_files(self) -> None:
        """Allow `file:` addresses from now on; the user has agreed."""
        ...


@runtime_checkable
class ConfirmingBackend(Protocol):
    """A backend that refuses a changed element, and uses it once the user has confirmed it."""

    def accept(self, action_id: str) -> None:
        """Let the id mean, for one step, the element that the last refusal showed. No effect without a refusal."""
        ...

    def withdraw(self) -> None:
        """Let the ids mean their listed elements again: the agreed step has ended, or never began."""
        ...


@runtime_checkable
class AskingFirstBackend(Protocol):
    """A backend that asks before some steps, as browsers do. Until the user agrees, the step is not done."""

    def check_first(self, call: ActionCall) -> None:
        """Ask about a step that is about to begin.

        Raises:
            ActionGoneError: This is the question; see `StepdeckError.asks`.
        """
        ...


@runtime_checkable
class AgreedBackend(Protocol):
    """A backend that knows which element an id means since the user agreed to another than the listed one."""

    def agreed_to(self, action_id: str) -> str:
        """The name of that element; empty if the user agreed to none, or it is unknown."""
        ...


@runtime_checkable
class SecretFieldBackend(Protocol):
    """A backend that hides the values of fields that the user chooses."""

    @property
    def taken_for_secret(self) -> tuple[Target, ...]:
        """The fields that the user chose; also available after the session has ended."""
        ...

    def go_on_hiding(self, fields: tuple[Target, ...]) -> None:
        """Treat the fields of an ended session as secret in all further readings."""
        ...

    async def take_for_secret(self, action_id: str, target: Target, *, secret: bool) -> Acted:
        """Treat a field as secret in all documents of the session, or stop doing so, and read the page again.

        A field that is secret by itself stays secret.

        Args:
            action_id: The field in the last reading.
            target: The same field, to find it again after a reload.
            secret: Whether to treat it as secret.

        Raises:
            InputError: It is not a field.
        """
        ...


Part = Literal["view", "page"] | Box
"""The part of the page to photograph: the viewport, the whole page, or a box in CSS pixels of the page."""


@runtime_checkable
class PhotoBackend(Protocol):
    """A backend that takes sharp pictures on request, also of parts outside the viewport."""

    async def photograph(self, part: Part) -> tuple[Acted, Picture]:
        """Read the page, and take a picture of it in which secrets are painted over.

        Raises:
            PageError: The page cannot be drawn.
            NotOfferedError: No such picture can be taken without showing a secret.
        """
        ...


@runtime_checkable
class PictureBackend(Protocol):
    """A backend whose picture format can be chosen."""

    pictures: Literal["png", "jpeg"] | None
    """The format of the viewport picture taken with each reading; None takes no pictures."""


@dataclass(frozen=True, slots=True)
class Film:
    """A film (video replay) of a session.

    Attributes:
        kind: The type of the file.
        data: The film itself; empty if the server only gives an address.
        url: The address of the film.
    """

    kind: Literal["webp", "mp4"]
    data: bytes = field(default=b"", repr=False)
    url: str = ""


@runtime_checkable
class ExitBackend(Protocol):
    """A backend that can get out of a page that does not respond. The page is gone within about two seconds."""

    async def leave_page(self) -> Acted:
        """Leave the current page, whatever it does, for the one before it, or for a blank tab if there is none."""
        ...

    async def close_page(self, *, ask: bool = False) -> Acted:
        """Close the current tab, whatever its page does; closing the last one leaves a blank tab.

        Args:
            ask: Let a page that responds ask whether to leave it. The tab then stays until that is answered.
        """
        ...

    async def silence_page(self) -> Acted:
        """Dismiss all dialogs of the current page from now on; if it asks without a pause, leave it."""
        ...


@runtime_checkable
class FilmBackend(Protocol):
    """A backend that keeps a film of the session."""

    async def replay(self) -> Film:
        """The film of the session so far.

        Raises:
            NotOfferedError: There is no film, or none yet.
        """
        ...


@runtime_checkable
class ReportingBackend(Protocol):
    """A backend whose server can report on the session."""

    async def report(self) -> ServerReport:
        """Everything that the server reports about the session. Notices if the session has ended there.

        Raises:
            StepdeckError: The server cannot be reached.
        """
        ...


@runtime_checkable
class CookieRemovingBackend(Protocol):
    """A backend without an inspector that can remove cookies."""

    async def remove_cookies(self, cookies: tuple[CookieBody, ...]) -> None:
        """Remove cookies; missing ones are ignored.

        Raises:
            StepdeckError: Some of them are still there.
        """
        ...


@runtime_checkable
class FilesBackend(Protocol):
    """A backend whose server may keep the files that were sent to a session, and those that its pages offered."""

    async def server_files(self) -> tuple[ServerFile, ...]:
        """The files, oldest first.

        Raises:
            NotOfferedError: The server keeps none.
        """
        ...

    async def server_file(self, file_id: str) -> bytes:
        """The content of one file."""
        ...


@runtime_checkable
class LoggingBackend(Protocol):
    """A backend whose server may send its log of the session."""

    def log(self) -> AsyncGenerator[ConsoleEntry, None]:
        """A stream of its lines from now on, until the session ends; close it with `aclosing`.

        Raises:
            NotOfferedError: The server sends none.
            StepdeckError: The stream broke off.
        """
        ...


@runtime_checkable
class ScrapingBackend(Protocol):
    """A backend that can scrape parts of a page, or facts of a given shape."""

    @property
    def scrape_options(self) -> frozenset[ScrapeOption]:
        """The supported options."""
        ...

    async def scrape_as(self, wish: ScrapeWish) -> PageData:
        """The current page as data. Does not load the wish's address, and sends no unsupported option.

        Raises:
            StepdeckError: The page cannot be read in this way.
        """
        ...


@runtime_checkable
class PlacesBackend(Protocol):
    """A backend that can locate elements at once while the page moves."""

    async def places_now(self, action_ids: tuple[str, ...]) -> dict[str, Box | None]:
        """The current boxes of some actions' elements; None for one that is no longer shown.

        Leaves out elements in a rotated frame, and all of them while the page does not respond at once.
        """
        ...


@runtime_checkable
class AnsweringBackend(Protocol):
    """A backend that can be asked whether its page responds at all."""

    async def answers(self) -> bool:
        """Whether the page responds within a few seconds. One that shows a dialog or is loading counts as responding.

        Never raises.
        """
        ...


@runtime_checkable
class FarBackend(Protocol):
    """A backend whose server may disappear, or serve other clients, between calls."""

    on_used: Callable[[], None] | None
    """Called at a look if another client has used the session since the look before."""

    async def glance(self) -> Acted | None:
        """Read the page without counting it as a use; None if the server counts each reading.

        Raises:
            StepdeckError: See `SessionBackend.observe`.
        """
        ...

    async def look_in(self) -> None:
        """Check whether the server answers and the session is still open, and report it as `SessionInfo`. Never raises.

        It does not count as a use of the session.
        """
        ...


@runtime_checkable
class ReachingBackend(Protocol):
    """A backend that knows whether a stopped call had reached the page."""

    @property
    def reached(self) -> bool:
        """Whether the last call may have changed anything on the page."""
        ...


@runtime_checkable
class SecretNoticingBackend(Protocol):
    """A backend that notices when a field becomes secret while it is filled, or later."""

    @property
    def typed_secret(self) -> bool:
        """Whether the last call wrote into a secret field."""
        ...

    @property
    def maybe_secret(self) -> bool:
        """Whether the last call wrote into a field whose page did not say whether it is secret."""
        ...

    @property
    def secret_since(self) -> tuple[str, ...]:
        """The ids of fields that earlier calls wrote into, and that were found to be secret during the last one."""
        ...

    @property
    def plain_since(self) -> tuple[str, ...]:
        """The ids of fields that `maybe_secret` applied to, and that proved never to have been secret."""
        ...


@runtime_checkable
class LeavingBackend(Protocol):
    """A backend whose session can outlive this program."""

    leave_running: bool
    """Leave the session running when it is closed here."""
