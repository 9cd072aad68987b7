"""The data of the inspector: console, network, storage, emulation, findings.

All texts come from pages and servers: plain, hostile, cut to a bounded length where they are recorded.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from gui.schema.wire import CookieBody

ConsoleLevel = Literal["error", "warning", "info", "log", "debug"]
NetworkState = Literal["open", "done", "failed", "unheard"]
"""Unheard: its end was not observed, since there were too many requests."""

StorageArea = Literal["local", "session"]
FindingKind = Literal["axe", "nameless", "duplicate"]
Impact = Literal["critical", "serious", "moderate", "minor"]
Speed = Literal["full", "fast 4G", "slow 4G", "3G"]

IMPACTS: tuple[Impact, ...] = ("critical", "serious", "moderate", "minor")
"""Worst first."""


@dataclass(frozen=True, slots=True)
class ConsoleEntry:
    """One line of the console.

    Attributes:
        number: Counts up within a session.
        place: Address, line and column of the script; empty if unknown.
        stack: The calls that led to an uncaught error.
        uncaught: Whether the entry is an uncaught error, rather than written by the page.
        rejected: Whether that error was one of a promise.
        count: How often it occurred in a row; `at` is the last time.
        steady_s: The same in seconds of `time.monotonic`, which is never set back; 0 if unknown.
    """

    number: int
    level: ConsoleLevel
    text: str
    place: str
    at: datetime
    stack: str = ""
    uncaught: bool = False
    rejected: bool = False
    count: int = 1
    steady_s: float = field(default=0.0, compare=False)


_GIVEN_UP = frozenset({"net::ERR_ABORTED", "NS_BINDING_ABORTED", "cancelled", "Load request cancelled"})
"""The names in Chromium, Firefox and WebKit for a request that the client rather than the network aborted."""


@dataclass(frozen=True, slots=True)
class NetworkEntry:
    """One request and its outcome.

    Attributes:
        number: Counts up within a session.
        kind: Playwright's resource type: "document", "xhr", "image", …
        status: HTTP status; 0 before the response or without one.
        failure: The reason why it failed, in the browser's words.
        size_bytes: Bytes of the body as sent; None if not known (yet).
        time_ms: The time from the page's request to the end; None while it is open.
        steady_s: When it began, in seconds of `time.monotonic`, which is never set back; 0 if unknown.
    """

    number: int
    method: str
    url: str
    kind: str
    state: NetworkState
    at: datetime
    status: int = 0
    status_text: str = ""
    mime: str = ""
    failure: str = ""
    size_bytes: int | None = None
    time_ms: float | None = None
    steady_s: float = field(default=0.0, compare=False)

    @property
    def bad(self) -> bool:
        """Whether the request failed or its response is an error.

        A website without an icon is not at fault: browsers request one that no page has named.
        """
        if self.kind == "other" and self.url.partition("?")[0].endswith("/favicon.ico"):
            return False
        return (self.state == "failed" and not self.unread) or self.status >= 400

    @property
    def unread(self) -> bool:
        """Whether the server answered and the answer was not read to its end, as with pages that only send."""
        return self.state == "failed" and self.status > 0 and self.failure in _GIVEN_UP


BodyLack = Literal["", "gone", "large", "other"]
"""Why the body of an answer is missing: the browser has dropped it, it is too large, or it is no text."""


@dataclass(frozen=True, slots=True)
class NetworkDetails:
    """Headers and, on demand, bodies of one request.

    Attributes:
        body: The response body as shortened text; empty before it is loaded, and if it is not text.
        note: The reason why there is no body, or a note that it is shortened.
        content_bytes: The length of the whole response body once it is unpacked; None if not known.
        cut: Whether the body is shortened.
        lack: Why there is no body although the request was answered; "" if there is one, or no answer.
    """

    entry: NetworkEntry
    request_headers: tuple[tuple[str, str], ...] = field(repr=False)
    response_headers: tuple[tuple[str, str], ...] = field(repr=False)
    sent: str = field(default="", repr=False)
    body: str = field(default="", repr=False)
    note: str = ""
    with_body: bool = False
    content_bytes: int | None = None
    lack: BodyLack = ""
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Archive:
    """Recorded requests as HAR 1.2.

    Attributes:
        text: JSON.
        answers: How many requests were answered with a body.
        lacks: How many of these bodies are missing, by `BodyLack`.
        cut: How many of the contained ones are shortened.
    """

    text: str = field(repr=False)
    answers: int = 0
    lacks: Mapping[str, int] = field(default_factory=dict)
    cut: int = 0


@dataclass(frozen=True, slots=True)
class StorageItem:
    """One entry of the storage of an origin."""

    area: StorageArea
    key: str
    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class LocalStorage:
    """The data of one website in a browser's local storage.

    Attributes:
        of_tab: Entries of the session storage in the tab that last showed it; empty for none, or if not asked for.
        databases: Its IndexedDB as Playwright writes it, as JSON; empty for none, or if not asked for.
    """

    origin: str
    items: tuple[StorageItem, ...]
    databases: str = field(default="", repr=False)
    of_tab: tuple[StorageItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Storage:
    """Cookies of the session and storage of the current page's origin.

    Attributes:
        origin: The origin of the current page; empty if it has none.
        note: The reason why there are no items, if it is not obvious.
    """

    cookies: tuple[CookieBody, ...] = ()
    items: tuple[StorageItem, ...] = ()
    origin: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Device:
    """A common device.

    Attributes:
        width, height: The size of its viewport, in CSS pixels.
        ratio: Screen pixels per CSS pixel.
        touch: Whether it has a touch screen.
        mobile: Whether its browser uses mobile layout.
        user_agent: The User-Agent of its browser.
    """

    name: str
    width: int
    height: int
    ratio: float = 1.0
    touch: bool = False
    mobile: bool = False
    user_agent: str = ""


@dataclass(frozen=True, slots=True)
class Emulation:
    """The emulated properties of the browser. Empty strings mean the browser's own.

    Attributes:
        colour_scheme: "light" or "dark".
        motion: "reduce" or "no-preference".
        locale: A language tag such as "de-DE".
        time_zone: An IANA name such as "Asia/Tokyo".
        device: The emulated device; None for none.
    """

    colour_scheme: str = ""
    motion: str = ""
    locale: str = ""
    time_zone: str = ""
    offline: bool = False
    speed: Speed = "full"
    device: Device | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem of the page that makes it hard to use.

    Attributes:
        rule: Short name, such as "color-contrast".
        summary: One sentence.
        help: How to fix it, in several lines.
        help_url: The address of the rule's explanation; shown, but never opened automatically.
        target: A selector of the element.
        action_id: The id of the action concerned; empty for none.
        place: Distinguishes findings with equal words: "FRAME/NUMBER".
        unsure: Whether no rule can decide this, so that a person must check.
    """

    kind: FindingKind
    rule: str
    impact: Impact
    summary: str
    help: str = ""
    help_url: str = ""
    target: str = ""
    html: str = ""
    action_id: str = ""
    place: str = ""
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings on one page; `note` names the parts that were not checked."""

    url: str
    found: tuple[Finding, ...] = ()
    passed: int = 0
    note: str = ""
