"""What a tester looks into beside the page: console, network, storage, emulation, findings.

All texts come from pages and servers: plain, hostile, cut to a bounded length where they are recorded.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from gui.schema.wire import CookieBody

ConsoleLevel = Literal["error", "warning", "info", "log", "debug"]
NetworkState = Literal["open", "done", "failed"]
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
        place: Address, line and column of the script, "" where nobody says.
        stack: The calls that led to an uncaught error.
        uncaught: The error was not written by the page but thrown and not caught.
    """

    number: int
    level: ConsoleLevel
    text: str
    place: str
    at: datetime
    stack: str = ""
    uncaught: bool = False


@dataclass(frozen=True, slots=True)
class NetworkEntry:
    """One request and what became of it.

    Attributes:
        number: Counts up within a session.
        kind: Playwright's resource type: "document", "xhr", "image", …
        status: HTTP status; 0 before the answer or without one.
        failure: Why it failed, in the browser's words.
        size_bytes: Bytes of the body as sent; None where not known (yet).
        time_ms: From sending to the end; None while it is open.
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

    @property
    def bad(self) -> bool:
        """Whether it failed or was answered with an error."""
        return self.state == "failed" or self.status >= 400


@dataclass(frozen=True, slots=True)
class NetworkDetails:
    """Headers and, on demand, bodies of one request.

    Attributes:
        body: The answer as text, cut; empty before it is asked for and where it is no text.
        note: Why there is no body, or that it is cut.
    """

    entry: NetworkEntry
    request_headers: tuple[tuple[str, str], ...] = field(repr=False)
    response_headers: tuple[tuple[str, str], ...] = field(repr=False)
    sent: str = field(default="", repr=False)
    body: str = field(default="", repr=False)
    note: str = ""
    with_body: bool = False


@dataclass(frozen=True, slots=True)
class StorageItem:
    """One entry of the storage of an origin."""

    area: StorageArea
    key: str
    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Storage:
    """Cookies of the session and storage of the current page's origin.

    Attributes:
        origin: Of the current page; empty where it has none.
        note: Why there are no items, where that is not plain.
    """

    cookies: tuple[CookieBody, ...] = ()
    items: tuple[StorageItem, ...] = ()
    origin: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Device:
    """A common device.

    Attributes:
        width, height: Of its viewport, in CSS pixels.
        ratio: Pixels of its screen for one CSS pixel.
        touch: It has a screen to touch.
        mobile: Its browser lays pages out as phones and tablets do.
        user_agent: What its browser calls itself.
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
    """What the browser pretends to pages. Empty strings are the browser's own.

    Attributes:
        colour_scheme: "light" or "dark".
        motion: "reduce" or "no-preference".
        locale: A language tag such as "de-DE".
        time_zone: An IANA name such as "Asia/Tokyo".
        device: The device that it passes for; None: itself.
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
    """Something about the page that keeps people out or makes it hard to drive.

    Attributes:
        rule: Short name, such as "color-contrast".
        summary: One sentence.
        help: What to do, several lines.
        help_url: Where the rule is explained; ours to show, never opened by itself.
        target: How the element is found, as a selector.
        action_id: The action that it is about; empty where it is about no action.
        place: Tells findings of equal words apart: "FRAME/NUMBER".
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


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found on one page; `note` says what was not looked at."""

    url: str
    found: tuple[Finding, ...] = ()
    passed: int = 0
    note: str = ""
