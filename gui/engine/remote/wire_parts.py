"""What both generations of the API have in common: sessions, tabs, viewports, data. Bodies to our own types. Pure."""

import contextlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from gui.engine.remote.answer import read
from gui.schema.action import Box, Param
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
from gui.schema.session import SessionInfo
from gui.schema.step import Waited
from gui.schema.wire import DataBody, MetadataBody, SessionBody, TabBody, ViewportBody

NOBODY = SessionInfo("", datetime.min.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC))
"""Stands for the session in an observation until `StepSession` fills it in."""

NO_PLACES = fact(Code.NO_PLACES)

NO_LIMIT = 2**31 - 1
"""Stands where the contract asks for a number and there is no limit."""

_FURTHEST_PX = 10**9
_PASSWORDS = re.compile(r"pass(word|wort|phrase|code)?$|passwor[dt]|secret|\bpin\b|\botp\b", re.I)
_WORD_STARTS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[_\s-]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """A page as a server told it.

    Attributes:
        generation: Which one the body was of.
        types: Of today's: under which type each action was listed.
        states: Of today's: what its fields hold, by id.
        own: The server is a Stepdeck: its ids last, and it can do more.
        fingerprint: Of today's: changes when the page offers other actions.
    """

    observation: Observation
    waited: Waited = field(default=Waited())
    remarks: tuple[Fact, ...] = ()
    asides: tuple[Fact, ...] = ()
    info: Mapping[str, Any] = field(default_factory=dict)
    generation: Generation = "step"
    types: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, Any] = field(default_factory=dict)
    own: bool = False
    fingerprint: str = ""


def session_body(raw: Any) -> SessionBody:
    """A session as a server told it.

    Raises:
        AnswerError: It lacks what a session cannot be without.
    """
    return read(SessionBody, raw, words="the session")[0]


def info_of(body: SessionBody) -> dict[str, Any]:
    """The fields of `SessionInfo` that the server knows better."""
    status = "active" if body.status == "authenticating" else body.status  # today's word for the time before it works
    known: dict[str, Any] = {
        "session_id": body.session_id,
        "timeout_minutes": limited(body.timeout_minutes),
        "created_at": body.created_at,
        "status": status,
        "closed_at": body.closed_at,
        "error": body.error,
        "proxies": body.proxies,
        "browser_type": body.browser_type,
    }
    if body.max_duration_minutes is not None and 0 < body.max_duration_minutes < NO_LIMIT:
        with contextlib.suppress(OverflowError):  # a time of creation may be anything
            known["ends_at"] = body.created_at + timedelta(minutes=body.max_duration_minutes)
    if status != "active":
        known["closed_at"] = body.closed_at or body.last_accessed_at
        known["ending"] = ending_of(body)
    return known


def limited(number: int) -> int | None:
    """A limit, or None where the number stands for none."""
    return number if number < NO_LIMIT else None


def ending_of(body: SessionBody) -> Fact:
    """Why a session ended, as far as the server says."""
    if body.status == "timed_out":
        return fact(Code.UNUSED, count=body.timeout_minutes)
    if body.error:
        return said(body.error)
    return fact(Code.CLOSED_ON_SERVER) if body.status == "closed" else fact(Code.SERVER_CALLS_IT, status=body.status)


def session_info(body: SessionBody, location: str) -> SessionInfo:
    """A session of the server's list."""
    return SessionInfo(
        **{"last_accessed_at": body.last_accessed_at, "location": location} | info_of(body),  # type: ignore[arg-type]
    )


def metadata_of(body: MetadataBody, current_tab: int | None = None) -> Metadata:
    """Title, address, viewport and tabs."""
    tabs = tuple(TabInfo(tab.tab_id, tab.title, tab.url) for tab in body.tabs)
    if current_tab is None or not 0 <= current_tab < max(1, len(tabs)):
        current_tab = _current(body, body.tabs)
    return Metadata(
        body.title, body.url or "about:blank", viewport_of(body.viewport), tabs, current_tab, body.timestamp or _now()
    )


def viewport_of(body: ViewportBody) -> ViewportInfo:
    """Scroll position and sizes, kept within what can be drawn."""
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
    """What a scrape gave."""
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
    """A rectangle; None for one that is nowhere."""
    if not all(abs(side) <= _FURTHEST_PX for side in (x, y, width, height)):  # not for NaN either
        return None
    return Box(x, y, width, height)


def plain_param(name: str, kind: str, default: str | None, values: tuple[str, ...], label: str = "") -> Param:
    """A parameter of a server that tells no more than the contract: the rest is made of its name."""
    label = label or _WORD_STARTS.sub(" ", name).strip().capitalize()
    secret = not values and bool(_PASSWORDS.search(name) or _PASSWORDS.search(label))
    return Param(name, kind, None if secret else default, values, label, secret=secret)


def left_out_note(places: Iterable[str]) -> tuple[Fact, ...]:
    """The fact that there are parts of an answer that could not be read."""
    places = tuple(places)
    if not places:
        return ()
    first = ", ".join(places[:3])
    if len(places) > 3:
        return (fact(Code.MORE_PARTS_LEFT_OUT, places=first, count=len(places) - 3),)
    return (fact(Code.PARTS_LEFT_OUT, places=first),)


def _current(body: MetadataBody, tabs: tuple[TabBody, ...]) -> int:
    """The tab that is shown: its address and title are the page's; the last one where several fit (A5)."""
    exact = [index for index, tab in enumerate(tabs) if (tab.url, tab.title) == (body.url, body.title)]
    alike = exact or [index for index, tab in enumerate(tabs) if tab.url == body.url]
    return alike[-1] if alike else max(0, len(tabs) - 1)


def _now() -> datetime:
    return datetime.now(UTC)
