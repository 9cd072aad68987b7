"""A browser session: its start options, its state and its ending."""

import math
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, model_validator

from gui.schema.ask import Ask
from gui.schema.code import Code
from gui.schema.download import Download
from gui.schema.fact import Fact, fact
from gui.schema.say import rest_of_sentence, say

BrowserType = Literal["chromium", "chrome", "edge", "firefox"]

LOCAL = "Local browser"
"""The location of sessions without a server."""

DEFAULT_VIEWPORT = (1280, 1020)
"""The default viewport in CSS pixels, as in the hosted engine of the documented generation."""


class Proxy(BaseModel):
    """A proxy in the fields of the wire (A3.1). `external` needs a server."""

    model_config = ConfigDict(frozen=True)

    type: Literal["notte", "external"] = "external"
    server: str | None = None
    bypass: str | None = None
    username: str | None = None
    password: SecretStr | None = None

    @model_validator(mode="after")
    def _external_needs_server(self) -> "Proxy":
        if self.type == "external" and not self.server:
            raise ValueError("a proxy of your own needs its address, such as http://127.0.0.1:3128")
        return self


class ServerOptions(BaseModel):
    """Start options that only servers of today's generation have (wire B1); None leaves the choice to the server."""

    model_config = ConfigDict(frozen=True)

    max_duration_minutes: int | None = Field(None, title="Close in any case after (minutes)", ge=1, le=1440)
    user_agent: str | None = Field(None, title="User agent", max_length=2_000)
    headers: tuple[tuple[str, SecretStr], ...] = Field((), repr=False)
    solve_captchas: bool | None = Field(None, title="Solve captchas")
    block_ads: bool | None = Field(None, title="Block ads and trackers")
    profile_id: str | None = Field(
        None, title="Profile", description="Its id. The session starts with the cookies and storage kept in it."
    )
    profile_persist: bool = Field(False, title="Keep what changed in the profile")
    vault_id: str | None = Field(None, title="Vault", description="Its id. The server fills in the logins kept in it.")

    @model_validator(mode="after")
    def _kept_in_a_profile(self) -> "ServerOptions":
        if self.profile_persist and not self.profile_id:
            raise ValueError("keeping what changed needs a profile")
        return self


class StartOptions(BaseModel):
    """The start options of a session: first those of the wire (A3.1), then those only for this computer.

    A session opened in the window has no idle limit and no step limit: both are None. `viewport_*` is in CSS
    pixels; None means 1280 by 1020. A server that gets None takes a default of its own. `cdp_url` names a browser to
    attach to, also for a server of today's generation.
    """

    model_config = ConfigDict(frozen=True)

    timeout_minutes: int | None = Field(
        None, title="Close when unused for (minutes)", ge=1, le=30, description="Empty: never."
    )
    max_steps: int | None = Field(None, title="Steps at most", ge=1, description="Empty: no limit.")
    proxies: tuple[Proxy, ...] | bool = Field(False, title="Proxy")
    browser_type: BrowserType = Field("chromium", title="Browser")
    chrome_args: tuple[str, ...] | None = Field(
        None, title="Browser arguments", description="Replaces the built-in arguments."
    )
    viewport_width: int | None = Field(None, title="Window width (px)", ge=200, le=7680)
    viewport_height: int | None = Field(None, title="Window height (px)", ge=200, le=7680)

    headless: bool = Field(True, title="Runs in the background")
    browser_path: str | None = Field(None, title="Browser program")
    cdp_url: str | None = Field(  # may hold a token
        None, title="Address of a running browser", description="Such as http://127.0.0.1:9222.", repr=False
    )
    cdp_headers: tuple[tuple[str, SecretStr], ...] = Field((), title="Headers for it", repr=False)
    allow_files: bool = Field(False, title="May open files of this computer")
    keep_nothing: bool = Field(
        False,
        title="Keep nothing of this session",
        description="Its steps and pictures are gone when Stepdeck closes.",
    )
    fits: bool = Field(False, title="Follows the space for its picture", description="Nobody chose its size.")
    server: ServerOptions = Field(ServerOptions(), repr=False)

    @property
    def secrets(self) -> tuple[SecretStr, ...]:
        """All values that must not be shown, stored or logged."""
        proxies = self.proxies if isinstance(self.proxies, tuple) else ()
        passwords = tuple(proxy.password for proxy in proxies if proxy.password is not None)
        return (*passwords, *(value for _, value in (*self.cdp_headers, *self.server.headers)))

    @property
    def attached_to(self) -> str:
        """The address of the running browser, without a possible token; empty if a browser is started."""
        return (self.cdp_url or "").partition("?")[0].partition("#")[0]

    @property
    def viewport(self) -> tuple[int, int]:
        """Width and height in CSS pixels."""
        return (
            self.viewport_width or DEFAULT_VIEWPORT[0],
            self.viewport_height or DEFAULT_VIEWPORT[1],
        )


@dataclass(frozen=True, slots=True)
class Retry:
    """A request that a server could not accept, and that will be sent again.

    Attributes:
        cause: The reason.
        at: The time of the next try, in UTC.
        number: The number of that try, of `most`.
    """

    cause: Fact
    at: datetime
    number: int
    most: int

    def facts(self, now: datetime) -> tuple[Fact, Fact]:
        """The reason, and the wait at a time (UTC): "Trying again in 4 s (2 of 4)"."""
        left_s = max(1, math.ceil((self.at - now).total_seconds()))
        return self.cause, fact(Code.TRYING_AGAIN_IN, seconds=left_s, number=self.number, most=self.most)


@dataclass(frozen=True, slots=True)
class ServerTold:
    """What a server reports about a session beyond the common fields; empty or None if it reports nothing.

    Attributes:
        close_reason: Its word for the reason of the end.
        duration: As the server measured it; a text that is no duration is kept unchanged.
        size: Width and height of the page area, in CSS pixels.
        cdp_url: The address for driving the browser, likewise `viewer_url` for watching it; both may contain tokens.
        more: Any other fields: name and value.
    """

    close_reason: str = ""
    duration: timedelta | str | None = None
    sent_bytes: int | None = None
    received_bytes: int | None = None
    user_agent: str = ""
    size: tuple[int, int] | None = None
    solve_captchas: bool | None = None
    cdp_url: str = field(default="", repr=False)
    viewer_url: str = field(default="", repr=False)
    more: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class NetworkFile:
    """One part of a server's network log. The address may contain a token."""

    name: str
    size_bytes: int
    url: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ServerReport:
    """A server's full report on a session.

    Attributes:
        asked_at: When it was requested, in UTC.
        viewer_url: The address for watching the session, likewise `cdp_url`, `logs_url` and each of `tabs` (title,
            address); all may contain tokens.
        offset: The number of steps by all clients so far; None if unknown.
        replay: The state of the film: "ready", or the server's word; empty if unknown.
        network: The parts of its network log; None if it has none.
    """

    asked_at: datetime
    viewer_url: str = field(default="", repr=False)
    cdp_url: str = field(default="", repr=False)
    logs_url: str = field(default="", repr=False)
    tabs: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    offset: int | None = None
    replay: str = ""
    network: tuple[NetworkFile, ...] | None = None


@dataclass(frozen=True, slots=True)
class Queued:
    """A session that waits for a free place on a grid.

    Attributes:
        at: Since when, in UTC.
        place: Its position in the queue, from 1; 0 while the grid starts its browser.
        length: The length of the queue.
    """

    at: datetime
    place: int
    length: int

    def facts(self, now: datetime) -> tuple[Fact, ...]:
        """How it is at a moment (UTC)."""
        seconds = max(0, int((now - self.at).total_seconds()))
        if not self.place:
            return (fact(Code.GRID_STARTS_BROWSER, seconds=seconds),)
        return (fact(Code.GRID_QUEUE, place=self.place, length=self.length, seconds=seconds),)


@dataclass(frozen=True, slots=True)
class SessionInfo:
    """The state of a session. Times are UTC.

    Attributes:
        timeout_minutes: The idle limit in minutes; None for no limit.
        status: `active`, `closed`, `error`, `timed_out`; unknown words of a server are kept and mean not active.
        ends_at: The time at which it ends even if used; None if there is no such limit.
        error: The reason for its end, in words, if the status is `error`.
        ending: The reason for its end, for any status.
        name: The user's name for it; empty for none.
        title: Title of the current page, likewise `url` its address.
        steps: Steps begun from here so far, including failed ones.
        counted: The count towards `max_steps`: steps and readings of the page by all clients; None if a server does not
            report it.
        busy: Whether a step is running.
        retry: The wait of the running call before its server is asked again, or None.
        unreached: Why its server could not be reached last; None if it could.
        need: The reason why it needs the user; None for none.
        asks: Open requests of its pages, oldest first.
        downloads: Downloads, oldest first.
        node: The part of a grid that runs its browser; empty without a grid.
        folder: The folder of the downloads, created with the first; empty if none are kept.
        browser_name: Program and version, such as "Chromium 156".
        told: What its server reports beyond that; None if it was not asked.
        page_at: The time of the last reading of the page, by the clock of the computer that read it.
        reopened: Whether it had ended, or continues from the pages of an ended session.
        kept: Whether it is stored beyond this run of the program, if anything is.
        logins: Whether its cookies, storage and databases are stored too, for reopening it.
        offline: Whether the user has cut it off from the network.
    """

    session_id: str
    created_at: datetime
    last_accessed_at: datetime
    status: str = "active"
    timeout_minutes: int | None = None
    ends_at: datetime | None = None
    closed_at: datetime | None = None
    error: str | None = None
    proxies: bool = False
    browser_type: str = "chromium"
    max_steps: int | None = None
    steps: int = 0
    counted: int | None = None
    name: str = ""
    title: str = ""
    url: str = ""
    tab_count: int = 0
    ending: Fact | None = None
    busy: bool = False
    retry: Retry | None = None
    unreached: Fact | None = None
    need: Fact | None = None
    browser_name: str = ""
    headless: bool = True
    location: str = LOCAL
    node: str = ""
    asks: tuple[Ask, ...] = ()
    downloads: tuple[Download, ...] = ()
    folder: str = ""
    told: ServerTold | None = None
    page_at: datetime | None = None
    reopened: bool = False
    kept: bool = True
    logins: bool = False
    offline: bool = False
    options: StartOptions = field(default=StartOptions(), repr=False)

    @property
    def end_reason(self) -> str:
        """The reason for its end, as it follows "Ended:"; empty if unknown."""
        return rest_of_sentence(self.ending) if self.ending else ""

    @property
    def needs_you(self) -> str:
        """The reason why it needs the user, as it follows "Needs you:"; empty for none."""
        return say(self.need) if self.need else ""

    @property
    def run(self) -> tuple[str, datetime]:
        """Its identity among all sessions, which changes when it is reopened."""
        return self.session_id, self.created_at

    @property
    def active(self) -> bool:
        """Whether steps can be performed."""
        return self.status == "active"

    def left(self, now: datetime) -> timedelta | None:
        """The time until it ends if unused; None if it does not end by itself."""
        left = [self.ends_at - now] if self.ends_at is not None else []
        if self.timeout_minutes is not None:
            left.append(self.last_accessed_at - now + timedelta(minutes=self.timeout_minutes))
        return min(left, default=None)

    @property
    def remote(self) -> bool:
        """Whether it runs on a server."""
        return self.location != LOCAL

    @property
    def by_api(self) -> bool:
        """Whether a server drives its browser, rather than only lends it."""
        return self.remote and not self.node

    @property
    def duration(self) -> timedelta:
        """From creation to the end, or to now."""
        return (self.closed_at or datetime.now(UTC)) - self.created_at


@dataclass(frozen=True, slots=True)
class SessionListing:
    """One page of a server's sessions, newest first.

    Attributes:
        page: Its number, from 1.
        more: Whether there are further pages.
    """

    sessions: tuple[SessionInfo, ...]
    page: int = 1
    more: bool = False
