"""What the step engine needs of whatever carries the browser."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

from gui.engine.describe.elements import Element
from gui.schema.action import ActionCall
from gui.schema.ask import AskAnswer
from gui.schema.errors import StepdeckError
from gui.schema.fact import Fact
from gui.schema.page import Observation, PageData, Question
from gui.schema.step import Waited
from gui.schema.wire import CookieBody


@dataclass(frozen=True, slots=True)
class Acted:
    """What came of acting: the page afterwards, what was waited for, and remarks.

    `remarks` come before what changed, such as a file that was offered; `asides` after it, such as ids carried on.

    The `session` of the observation is filled in by `StepSession`, and its `progress` where the carrier does not count.

    Attributes:
        info: Fields of `SessionInfo` that only the carrier knows, such as when a remote session times out.
        elements: What the carrier knows of the actions beyond their words, in the same order; empty where it does not.
    """

    observation: Observation
    waited: Waited
    remarks: tuple[Fact, ...] = ()
    asides: tuple[Fact, ...] = ()
    info: Mapping[str, Any] = field(default_factory=dict)
    elements: Sequence[Element] = ()


class SessionBackend(Protocol):
    """One browser session on one carrier. `StepSession` calls it and never two calls at once, but for `close`.

    Every method raises only errors of `gui.schema.errors`, the original as `__cause__`. A `BrowserGoneError` means that
    the session is over. Cancelling a call stops it within a second and leaves the session usable: what was not yet done
    to the page is not done later.
    """

    browser_name: str
    """Program and version in words, such as "Chromium 156"."""

    on_lost: Callable[[StepdeckError], None] | None
    """Called once when the browser is gone without having been closed here."""

    on_question: Callable[[Question | None], None] | None
    """Called when the page opens a dialog, and with None when it is answered."""

    on_info: Callable[[Mapping[str, Any]], None] | None
    """Called with fields of `SessionInfo` that changed by themselves: `asks`, `downloads`, `retry`."""

    async def observe(self, url: str | None = None) -> Acted:
        """Load an address if one is given, wait until the page is quiet, read it."""
        ...

    async def step(self, call: ActionCall) -> Acted:
        """Do one action, wait until the page is quiet, read it.

        Raises:
            UnknownActionError: The id was never given or is not a special one.
            ActionGoneError: The element left the page and exactly one equal successor was not found.
            ActionError: It could not be done; its subclasses say why.
            InputError: The value is missing or does not fit.
        """
        ...

    async def answer(self, ask_id: str, answer: AskAnswer) -> Acted:
        """Answer one of `SessionInfo.asks`, wait until the page is quiet, read it.

        Raises:
            ActionGoneError: The page does not ask for it any more.
            InputError: The answer does not fit.
        """
        ...

    async def scrape(self, *, scrape_links: bool = True, only_main_content: bool = True) -> PageData:
        """The content of the current page as data."""
        ...

    async def close_tab(self, tab_id: int) -> Acted:
        """Close one tab; closing the last leaves a blank one."""
        ...

    async def scroll_to(self, x: int, y: int) -> Acted:
        """Scroll the page to a position in CSS pixels."""
        ...

    async def resize(self, width: int, height: int) -> Acted:
        """Give the viewport another size in CSS pixels."""
        ...

    async def cookies(self) -> tuple[CookieBody, ...]:
        """All cookies of the session."""
        ...

    async def add_cookies(self, cookies: tuple[CookieBody, ...]) -> None:
        """Set cookies; those of the same name, domain and path are replaced.

        Raises:
            InputError: One of them does not fit; then none is set.
        """
        ...

    async def keep_alive(self) -> None:
        """Let the session count as used, without changing anything."""
        ...

    async def close(self) -> None:
        """End the browser session and free what it holds; never raises, may be called twice."""
        ...


@runtime_checkable
class WatchedBackend(Protocol):
    """A carrier that hears of it when a page changes by itself. `StepSession` asks whether it has one."""

    on_moved: Callable[[], None] | None
    """Called, often for nothing, when the page is not any more as it was read last."""

    async def listen(self) -> None:
        """Have the page as it was read last tell of changes. May run beside everything else; never raises."""
        ...

    def has_moved(self) -> bool:
        """Whether the page is known to have changed since it was read last."""
        ...

    async def glance(self, *, always: bool = False) -> Acted | None:
        """Read the page as it is, without waiting and mostly without a picture.

        What ids mean is told anew, as by `SessionBackend.observe`; not if it is cancelled.

        Args:
            always: Also where nothing is known to have changed.

        Returns:
            None where nothing has changed.
        """
        ...

    async def bring(self, action_id: str) -> Acted:
        """Scroll to an element, give it the keyboard, and read the page.

        Raises:
            UnknownActionError: No element has this id.
        """
        ...
