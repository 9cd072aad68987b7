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
        """Empty it."""
        ...

    def restore(self) -> None:
        """Bring back what was there before it was emptied last."""
        ...


class NetworkLog(Protocol):
    """The requests of all pages, from the start of the session."""

    on_changed: Callable[[], None] | None

    def entries(self) -> tuple[NetworkEntry, ...]:
        """All requests, oldest first."""
        ...

    def bad_since(self, at_s: float) -> tuple[NetworkEntry, ...]:
        """Those since a moment (`time.monotonic`) that failed or were answered with an error, oldest first."""
        ...

    def clear(self) -> None:
        """Empty it."""
        ...

    def restore(self) -> None:
        """Bring back what was there before it was emptied last."""
        ...

    async def measure(self) -> bool:
        """Find out sizes that are not known yet; returns whether any became known."""
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
        """The size that the user gave the page, in CSS pixels; None if it has that of the start or of the device."""
        ...

    async def har(self, browser: str, *, with_secrets: bool, with_answers: bool = False) -> Archive:
        """All recorded requests as HAR 1.2; with the answers that are text, if that is wanted."""
        ...

    async def facts(self, action_id: str) -> ElementFacts | None:
        """Facts about the element of an action, and ways to find it; None if the element is gone."""
        ...

    async def at(self, x: float, y: float, *, ways: bool = False) -> ElementFacts | None:
        """The element drawn at a point of the page (CSS pixels), whether an action or not; None if there is none."""
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
        """The local storage of every website that this session has been on."""
        ...

    async def databases(self) -> tuple[LocalStorage, ...]:
        """The same, with the databases of these websites, which takes longer."""
        ...

    async def put_databases(self, stored: tuple[LocalStorage, ...]) -> None:
        """Give a browser that has nothing yet the local storage and the databases of websites.

        Raises:
            InputError: It does not take them.
        """
        ...

    def lent_session_storage(self, stored: tuple[LocalStorage, ...]) -> AbstractAsyncContextManager[None]:
        """Within it, each page that is opened finds the entries of its website that its tab does not have yet."""
        ...

    async def put_local_storage(self, stored: tuple[LocalStorage, ...]) -> None:
        """Write entries of websites, open or not; other entries stay. No website is asked for anything.

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
        """Findings of axe-core and of our own rules on the page as last read."""
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
    """A backend whose page can be scrolled to look around, which is no step."""

    async def roll(self, x: float, y: float, right: float, down: float) -> bool:
        """Scroll what a wheel at a point would, also inside boxes and frames; the page hears of no wheel.

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
        """A stream of small JPEG pictures of the current tab, until the consumer stops; none while the page rests."""
        ...


@runtime_checkable
class DownloadBackend(Protocol):
    """A backend that keeps downloads on this computer."""

    async def stop_download(self, download_id: str) -> None:
        """Cancel a running download."""
        ...

    def note_seen(self) -> None:
        """The user is looking at the session now: its downloads are no longer new."""
        ...


@runtime_checkable
class FileAddressBackend(Protocol):
    """A backend that can open files on this computer by their address."""

    def allow_files(self) -> None:
        """Allow `file:` addresses from now on: the user has agreed."""
        ...


@runtime_checkable
class ConfirmingBackend(Protocol):
    """A backend that refuses elements which have become others, and uses them all the same once that is confirmed."""

    def accept(self, action_id: str) -> None:
        """The id means for one step what the last refusal showed: the user has agreed. Does nothing if none did."""
        ...

    def withdraw(self) -> None:
        """The ids mean again what was told of them: the step that was agreed to is over, or never began."""
        ...


@runtime_checkable
class AskingFirstBackend(Protocol):
    """A backend that asks before some steps, as browsers do: while nobody has agreed, nothing is done, nor refused."""

    def check_first(self, call: ActionCall) -> None:
        """Ask about a step that is to begin.

        Raises:
            ActionGoneError: It is the question; see `StepdeckError.asks`.
        """
        ...


@runtime_checkable
class AgreedBackend(Protocol):
    """A backend that knows what an id means since the user agreed to another element than is listed under it."""

    def agreed_to(self, action_id: str) -> str:
        """What that element is called; empty if nothing was agreed to, or nobody knows."""
        ...


@runtime_checkable
class SecretFieldBackend(Protocol):
    """A backend that hides what stands in fields that the user chooses."""

    @property
    def taken_for_secret(self) -> tuple[Target, ...]:
        """The fields that the user has chosen; also once the session has ended."""
        ...

    def go_on_hiding(self, fields: tuple[Target, ...]) -> None:
        """Take fields of a session that ended for secret in all that is read from now on."""
        ...

    async def take_for_secret(self, action_id: str, target: Target, *, secret: bool) -> Acted:
        """Take a field for secret in all documents of the session, or no longer, and read the page again.

        What is secret by itself stays so.

        Args:
            action_id: The field on the page as last read.
            target: The same field, to be found again after it was loaded anew.
            secret: Whether it is.

        Raises:
            InputError: It is no field.
        """
        ...


Part = Literal["view", "page"] | Box
"""What is to be on a picture: the viewport, the whole page, or a box in CSS pixels of the page."""


@runtime_checkable
class PhotoBackend(Protocol):
    """A backend that takes sharp pictures on request, also of what is not in view."""

    async def photograph(self, part: Part) -> tuple[Acted, Picture]:
        """Read the page, and take a picture of it in which secrets are painted over.

        Raises:
            PageError: It cannot be drawn.
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
    """A backend that leads out of a page that answers nothing. The page is gone within about two seconds."""

    async def leave_page(self) -> Acted:
        """Leave the current page, whatever it does, for the one before it; for a blank tab where there is none."""
        ...

    async def close_page(self, *, ask: bool = False) -> Acted:
        """Close the current tab, whatever its page does; closing the last one leaves a blank tab.

        Args:
            ask: A page that answers may ask before whether to leave it. Then the tab stays until it is told.
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
            NotOfferedError: There is no film, or not yet.
        """
        ...


@runtime_checkable
class ReportingBackend(Protocol):
    """A backend whose server can be asked about the session."""

    async def report(self) -> ServerReport:
        """All that the server says of it now. Notices if the session has ended there.

        Raises:
            StepdeckError: The server cannot be asked.
        """
        ...


@runtime_checkable
class CookieRemovingBackend(Protocol):
    """A backend without an inspector whose cookies can be removed."""

    async def remove_cookies(self, cookies: tuple[CookieBody, ...]) -> None:
        """Remove cookies; missing ones are ignored.

        Raises:
            StepdeckError: Some are still there.
        """
        ...


@runtime_checkable
class FilesBackend(Protocol):
    """A backend whose server may keep the files that were sent to a session, and those that its pages gave."""

    async def server_files(self) -> tuple[ServerFile, ...]:
        """The files, oldest first.

        Raises:
            NotOfferedError: The server keeps none.
        """
        ...

    async def server_file(self, file_id: str) -> bytes:
        """The content of one."""
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
    """A backend that can be asked for parts of a page, or for facts of a wanted shape."""

    @property
    def scrape_options(self) -> frozenset[ScrapeOption]:
        """What can be asked for."""
        ...

    async def scrape_as(self, wish: ScrapeWish) -> PageData:
        """The current page as data; the wish's address is not loaded, and what is not offered is not sent.

        Raises:
            StepdeckError: The page cannot be read so.
        """
        ...


@runtime_checkable
class PlacesBackend(Protocol):
    """A backend that can tell at once where elements are, while the page moves."""

    async def places_now(self, action_ids: tuple[str, ...]) -> dict[str, Box | None]:
        """Where the elements of some actions are right now; None for one that is not shown any more.

        What is in a turned frame, and all while the page does not answer at once, is left out.
        """
        ...


@runtime_checkable
class AnsweringBackend(Protocol):
    """A backend that can be asked whether its page answers at all."""

    async def answers(self) -> bool:
        """Whether the page answers within a few seconds, as one does that asks something or is on its way.

        Never raises.
        """
        ...


@runtime_checkable
class FarBackend(Protocol):
    """A backend whose server may be gone, or used by others, while nothing is asked of it."""

    on_used: Callable[[], None] | None
    """Called at a look when somebody else has used the session since the look before."""

    async def glance(self) -> Acted | None:
        """Read the page without counting it as an answer; None if the server counts each reading.

        Raises:
            StepdeckError: See `SessionBackend.observe`.
        """
        ...

    async def look_in(self) -> None:
        """Find out whether the server answers and the session goes on, and tell it as `SessionInfo`. Never raises.

        It counts as no use of the session.
        """
        ...


@runtime_checkable
class ReachingBackend(Protocol):
    """A backend that knows of a call that was stopped whether it had reached the page."""

    @property
    def reached(self) -> bool:
        """Whether anything of the last call may have been done on the page."""
        ...


@runtime_checkable
class SecretNoticingBackend(Protocol):
    """A backend that notices where a field becomes secret while it is written into, or later."""

    @property
    def typed_secret(self) -> bool:
        """Whether the last call wrote into such a field."""
        ...

    @property
    def maybe_secret(self) -> bool:
        """Whether the last call wrote into a field whose page did not say whether it is one."""
        ...

    @property
    def secret_since(self) -> tuple[str, ...]:
        """The ids of fields that earlier calls wrote into, and that were found to be secret during the last one."""
        ...

    @property
    def plain_since(self) -> tuple[str, ...]:
        """Likewise of which `maybe_secret` was said, and that were found never to have been secret since."""
        ...


@runtime_checkable
class LeavingBackend(Protocol):
    """A backend whose session can go on without us."""

    leave_running: bool
    """Let the session run on when it is closed here."""
