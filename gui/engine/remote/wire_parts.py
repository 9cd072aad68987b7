"""Bodies that both API generations share, read into our own types: sessions, tabs, viewports, data. Pure."""

import contextlib
import itertools
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import ConfigDict, Field

from gui.engine.describe.elements import Element
from gui.engine.remote.answer import read
from gui.engine.remote.clock import by_our_clock
from gui.engine.remote.listing import Entry
from gui.engine.secrets.known import masked_address
from gui.schema.action import Box, Param
from gui.schema.ask import Ask
from gui.schema.code import Code
from gui.schema.fact import Fact, fact, said
from gui.schema.page import (
    Metadata,
    Observation,
    PageData,
    PageImage,
    Structured,
    TabInfo,
    ViewportInfo,
)
from gui.schema.server import Generation
from gui.schema.session import ServerTold, SessionInfo
from gui.schema.shown import shown_text
from gui.schema.step import Waited
from gui.schema.wire import DataBody, MetadataBody, SessionBody, TabBody, ViewportBody

NOBODY = SessionInfo("", datetime.min.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC))
"""A placeholder for the session in an observation, until `StepSession` fills it in."""

HELD_POPUPS = "held-popups"
"""The id of the request about the pop-ups that a server holds, in all tabs together."""

NO_PLACES = fact(Code.NO_PLACES)

NO_LIMIT = 2**31 - 1
"""The number that means "no limit" if the contract requires a number."""

_FURTHEST_PX = 10**9
_TOLD_ELSEWHERE = frozenset({"steps", "idle_timeout_minutes", "timeout_minutes"})
_MOST_NAME, _MOST_VALUE, _MOST_MORE, _MOST_ADDRESS = 60, 300, 20, 8_000
_SCHEMES = ("https://", "http://", "wss://", "ws://")
_PASSWORDS = re.compile(r"pass(word|wort|phrase|code)?$|passwor[dt]|secret|\bpin\b|\botp\b", re.I)
_WORD_STARTS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[_\s-]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """A page as a server reported it.

    Attributes:
        generation: The API generation of the body.
        types: Today's generation only: the type under which each action was listed.
        states: Today's generation only: the contents of the fields, by id.
        elements: As in `Acted`; empty if the server does not report them.
        own: Whether the server is a Stepdeck, whose ids last and which can do more.
        fingerprint: Today's generation only: changes when the page's actions change.
        entries: The engine's listing of the page; empty for a Stepdeck and for servers with other listings.
        confirmed: Ids that the user wants to use anyway, with what the last refusal showed.
        address: The whole address of the page, likewise `tab_addresses`; see `Acted`.
        used_at: When the session was last used, by the server's clock: for this reading. None if unknown.
        signs: For a Stepdeck: the sign of each action by its id, and under `BY_HAND` that of the document.
        glances: Whether the server supports glances, which do not count as use of the session.
    """

    observation: Observation
    waited: Waited = field(default=Waited())
    remarks: tuple[Fact, ...] = ()
    asides: tuple[Fact, ...] = ()
    info: Mapping[str, Any] = field(default_factory=dict)
    elements: tuple[Element, ...] = ()
    generation: Generation = "step"
    types: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, Any] = field(default_factory=dict)
    own: bool = False
    fingerprint: str = ""
    entries: tuple[Entry, ...] = ()
    confirmed: frozenset[str] = frozenset()
    address: str = field(default="", repr=False)
    tab_addresses: tuple[str, ...] = field(default=(), repr=False)
    used_at: datetime | None = None
    signs: Mapping[str, str] = field(default_factory=dict, repr=False)
    glances: bool = False


class ToldSession(SessionBody):
    """The state of a session with the additions of today's generation (wire B1), and any unknown fields."""

    model_config = ConfigDict(extra="allow", frozen=True)

    close_reason: str | None = None
    network_request_bytes: int | None = None
    network_response_bytes: int | None = None
    user_agent: str | None = None
    viewport_width: int | None = None
    viewport_height: int | None = None
    solve_captchas: bool | None = None
    cdp_url: str | None = Field(None, repr=False)
    viewer_url: str | None = Field(None, repr=False)
    duration: timedelta | str | None = Field(None, union_mode="left_to_right")


def session_body(raw: Any) -> ToldSession:
    """Read a session as a server reported it.

    Raises:
        AnswerError: A required field is missing.
    """
    if isinstance(raw, dict) and "timeout_minutes" not in raw and "idle_timeout_minutes" in raw:
        raw = raw | {"timeout_minutes": raw["idle_timeout_minutes"]}  # today's word
    return read(ToldSession, raw, words="the session")[0]


def info_of(body: SessionBody) -> dict[str, Any]:
    """The fields of `SessionInfo` that come from the server."""
    status = "active" if body.status == "authenticating" else body.status  # today's word for a session that is starting
    known: dict[str, Any] = {
        "session_id": body.session_id,
        "timeout_minutes": limited(body.timeout_minutes),
        "created_at": body.created_at,
        "status": status,
        "closed_at": body.closed_at,
        "error": body.error,
        "proxies": body.proxies,
        "browser_type": body.browser_type,
        "asks": asks_of(body),
    }
    if isinstance(body, ToldSession):
        known["told"] = _told_of(body)
    if body.max_duration_minutes is not None and 0 < body.max_duration_minutes < NO_LIMIT:
        with contextlib.suppress(OverflowError):  # the creation time may be invalid
            known["ends_at"] = body.created_at + timedelta(minutes=body.max_duration_minutes)
    if status != "active":
        known["closed_at"] = body.closed_at or body.last_accessed_at
        known["ending"] = ending_of(body)
    return known


def asks_of(body: SessionBody) -> tuple[Ask, ...]:
    """What the pages of a session ask for, as far as servers report it: only pop-ups that a Stepdeck server holds."""
    return (Ask(HELD_POPUPS, "popups", "", about=str(body.held_popups)),) if body.held_popups > 0 else ()


def _told_of(body: ToldSession) -> ServerTold:
    size = (body.viewport_width or 0, body.viewport_height or 0)
    more = (
        (name[:_MOST_NAME], _short(value))
        for name, value in (body.model_extra or {}).items()
        if name not in _TOLD_ELSEWHERE and value not in (None, False, "", [], {})
    )
    return ServerTold(
        close_reason=(body.close_reason or "")[:_MOST_VALUE],
        duration=body.duration[:_MOST_VALUE] if isinstance(body.duration, str) else body.duration,
        sent_bytes=body.network_request_bytes,
        received_bytes=body.network_response_bytes,
        user_agent=(body.user_agent or "")[:_MOST_VALUE],
        size=size if all(0 < side < _FURTHEST_PX for side in size) else None,
        solve_captchas=body.solve_captchas,
        cdp_url=web_address(body.cdp_url),
        viewer_url=web_address(body.viewer_url),
        more=tuple(itertools.islice(more, _MOST_MORE)),
    )


def _short(value: Any) -> str:
    """The value of an unknown field as a short text without secrets."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return shown_text(" ".join(text[: 2 * _MOST_VALUE].split()))[:_MOST_VALUE]


def web_address(text: str | None) -> str:
    """An address that can be copied and opened; empty for anything else."""
    text = (text or "").strip()
    return text if len(text) <= _MOST_ADDRESS and text.lower().startswith(_SCHEMES) else ""


def limited(number: int) -> int | None:
    """A limit, or None if the number means "no limit"."""
    return number if number < NO_LIMIT else None


def ending_of(body: SessionBody) -> Fact:
    """The reason why a session ended, as far as the server says."""
    reason = getattr(body, "close_reason", None)
    if reason == "max_duration":
        return fact(Code.LONGEST_REACHED)
    if body.status == "timed_out" or reason == "idle_timeout":
        return fact(Code.UNUSED, count=body.timeout_minutes)
    if body.error:
        return said(body.error)
    return fact(Code.CLOSED_ON_SERVER) if body.status == "closed" else fact(Code.SERVER_CALLS_IT, status=body.status)


def session_info(body: SessionBody, location: str, ahead: timedelta = timedelta()) -> SessionInfo:
    """Read a session of the list of a server whose clock is ahead of ours."""
    told = {"last_accessed_at": body.last_accessed_at, "location": location} | info_of(body)
    return SessionInfo(**by_our_clock(told, ahead))


def metadata_of(body: MetadataBody, current_tab: int | None = None, back_to: int | None = None) -> Metadata:
    """Title, address, viewport and tabs."""
    tabs = tuple(TabInfo(tab.tab_id, tab.title, masked_address(tab.url), tab.key) for tab in body.tabs)
    if current_tab is None or not 0 <= current_tab < max(1, len(tabs)):
        current_tab = _current(body, body.tabs)
    return Metadata(
        body.title,
        masked_address(body.url or "about:blank"),
        viewport_of(body.viewport),
        tabs,
        current_tab,
        body.timestamp or _now(),
        back_to if back_to is not None and 0 <= back_to < len(tabs) else None,
    )


def viewport_of(body: ViewportBody) -> ViewportInfo:
    """Scroll position and sizes, limited to drawable values."""
    sides = (
        body.scroll_x,
        body.scroll_y,
        body.viewport_width,
        body.viewport_height,
        body.total_width,
        body.total_height,
    )
    return ViewportInfo(*(max(-_FURTHEST_PX, min(side, _FURTHEST_PX)) for side in sides))


def data_of(body: DataBody) -> PageData:
    """The result of a scrape."""
    images = tuple(
        PageImage(image.id, image.url, image.category)  # type: ignore[arg-type]  # unknown words are shown
        for image in body.images or ()
    )
    structured = body.structured
    return PageData(
        body.markdown,
        images,
        Structured(structured.success, structured.error, structured.data) if structured is not None else None,
    )


def box_of(x: float, y: float, width: float, height: float) -> Box | None:
    """A rectangle; None if it has no valid place."""
    if not all(abs(side) <= _FURTHEST_PX for side in (x, y, width, height)):  # not for NaN either
        return None
    return Box(x, y, width, height)


def plain_param(name: str, kind: str, default: str | None, values: tuple[str, ...], label: str = "") -> Param:
    """A parameter from a server that sends only the contract: the rest follows from its name."""
    label = label or _WORD_STARTS.sub(" ", name).strip().capitalize()
    secret = not values and bool(_PASSWORDS.search(name) or _PASSWORDS.search(label))
    return Param(name, kind, None if secret else default, values, label, secret=secret)


def left_out_note(places: Iterable[str]) -> tuple[Fact, ...]:
    """The fact that parts of a response could not be read."""
    places = tuple(places)
    if not places:
        return ()
    first = ", ".join(places[:3])
    if len(places) > 3:
        return (fact(Code.MORE_PARTS_LEFT_OUT, places=first, count=len(places) - 3),)
    return (fact(Code.PARTS_LEFT_OUT, places=first),)


def _current(body: MetadataBody, tabs: tuple[TabBody, ...]) -> int:
    """The current tab, which has the page's address and title; the last one if several do (A5)."""
    exact = [index for index, tab in enumerate(tabs) if (tab.url, tab.title) == (body.url, body.title)]
    alike = exact or [index for index, tab in enumerate(tabs) if tab.url == body.url]
    return alike[-1] if alike else max(0, len(tabs) - 1)


def _now() -> datetime:
    return datetime.now(UTC)
