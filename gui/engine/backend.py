"""The interface between the step engine and a backend, which drives the browser."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

from gui.engine.describe.elements import Element
from gui.schema.action import ActionCall, Box, Focus
from gui.schema.ask import AskAnswer
from gui.schema.errors import StepdeckError
from gui.schema.fact import Fact
from gui.schema.page import Observation, PageData, Question
from gui.schema.step import Waited
from gui.schema.wire import CookieBody


@dataclass(frozen=True, slots=True)
class Acted:
    """The result of an action: the page afterwards, the waiting, and remarks.

    `remarks`, such as an offered file, are listed before the changes; `asides`, such as ids carried on, after them.

    `StepSession` fills in the observation's `session`, and its `progress` if the backend does not count steps.

    Attributes:
        info: Fields of `SessionInfo` that only the backend knows, such as the time at which a remote session expires.
        address: The whole address of the page, with the parts that `metadata.url` leaves out; empty if it leaves out
            none. Never shown or stored.
        tab_addresses: Likewise for the tabs, in the order of `metadata.tabs`; empty if nothing is left out.
        elements: The elements behind the actions, in the same order; empty if the backend does not know them.
        dressed: The boxes of the elements whose attributes the action changed, in CSS pixels of the page.
        pressed_at: The point of the page that the action pressed, in CSS pixels; None if it pressed none or it is
            unknown.
        keyboard: The element that had the focus when a key was pressed, if the call did not name it; None if unknown.
        done: The call as it was performed, if the user had agreed to another element; None if it was performed as
            asked.
        called: The name of the element acted on, if the user had agreed to another than the listed one; else empty.
        unread: Whether the page could not be read in time. The observation is then the last known one and says so; the
            changes are unknown.
    """

    observation: Observation
    waited: Waited
    remarks: tuple[Fact, ...] = ()
    asides: tuple[Fact, ...] = ()
    info: Mapping[str, Any] = field(default_factory=dict)
    elements: Sequence[Element] = ()
    unread: bool = False
    dressed: Sequence[Box] = ()
    pressed_at: tuple[float, float] | None = None
    keyboard: Focus | None = None
    done: ActionCall | None = None
    called: str = ""
    address: str = field(default="", repr=False)
    tab_addresses: tuple[str, ...] = field(default=(), repr=False)


class SessionBackend(Protocol):
    """One browser session. `StepSession` makes one call at a time, except for `close`.

    Every method raises only errors of `gui.schema.errors`, with the original as `__cause__`. A `BrowserGoneError` ends
    the session. Cancelling a call stops it within a second and leaves the session usable: nothing of the call happens
    to the page later.
    """

    browser_name: str
    """Program and version, such as "Chromium 156"."""

    on_lost: Callable[[StepdeckError], None] | None
    """Called once if the browser goes away without having been closed here."""

    on_question: Callable[[Question | None], None] | None
    """Called with each dialog that a page opens, and with None when it is answered."""

    on_info: Callable[[Mapping[str, Any]], None] | None
    """Called with fields of `SessionInfo` that changed without a call: `asks`, `downloads`, `retry`."""

    async def observe(self, url: str | None = None) -> Acted:
        """Load an address if one is given, wait until the page is quiet, and read it."""
        ...

    async def step(self, call: ActionCall) -> Acted:
        """Perform one action, wait until the page is quiet, and read it.

        Raises:
            UnknownActionError: The id was never assigned, or is not that of a special action.
            ActionGoneError: The element left the page, and not exactly one equal successor was found.
            ActionError: The action failed; the subclasses say why.
            InputError: The value is missing or does not fit.
        """
        ...

    async def answer(self, ask_id: str, answer: AskAnswer) -> Acted:
        """Answer one of `SessionInfo.asks`, wait until the page is quiet, and read it.

        Raises:
            ActionGoneError: The page no longer asks.
            InputError: The answer does not fit.
        """
        ...

    async def scrape(self, *, scrape_links: bool = True, only_main_content: bool = True) -> PageData:
        """The content of the current page as data."""
        ...

    def with_scrape(self, observation: Observation, data: PageData) -> Observation:
        """The observation with the text of its scrape, if that says more. Slow; safe to call from any thread."""
        ...

    async def close_tab(self, tab_id: int, key: str = "") -> Acted:
        """Close one tab; closing the last one leaves a blank tab.

        Args:
            tab_id: Its number.
            key: Its `TabInfo.key`, since its number may belong to another tab meanwhile. Empty if unknown.

        Raises:
            ActionGoneError: That tab is not open any more.
        """
        ...

    async def scroll_to(self, x: int, y: int) -> Acted:
        """Scroll the page to a position in CSS pixels."""
        ...

    async def resize(self, width: int, height: int) -> Acted:
        """Resize the viewport, in CSS pixels."""
        ...

    async def cookies(self) -> tuple[CookieBody, ...]:
        """All cookies of the session."""
        ...

    async def add_cookies(self, cookies: tuple[CookieBody, ...]) -> None:
        """Set cookies, replacing those with the same name, domain and path.

        Raises:
            InputError: One of them is not valid; then none is set.
        """
        ...

    async def keep_alive(self) -> None:
        """Count the session as used, without changing anything."""
        ...

    async def close(self) -> None:
        """End the browser session and free its resources. Never raises; may be called twice."""
        ...


@runtime_checkable
class WatchedBackend(Protocol):
    """A backend that notices when a page changes by itself. `StepSession` checks for it."""

    on_moved: Callable[[], None] | None
    """Called when the page may have changed since the last reading; often a false alarm."""

    async def listen(self) -> None:
        """Make the page report changes since the last reading. May run beside any other call; never raises."""
        ...

    def has_moved(self) -> bool:
        """Whether the page is known to have changed since the last reading."""
        ...

    async def glance(self, *, always: bool = False, picture: bool = False) -> Acted | None:
        """Read the page as it is, without waiting and usually without a picture.

        Ids refer to the new reading afterwards, as after `SessionBackend.observe`, unless the call is cancelled.

        Args:
            always: Read even if no change is known.
            picture: Take a picture, too.

        Returns:
            None if nothing has changed.
        """
        ...

    async def bring(self, action_id: str) -> Acted:
        """Scroll to an element, focus it, and read the page.

        Raises:
            UnknownActionError: No element has this id.
        """
        ...
