"""Errors on the pages of a session while a step ran, and the conditions of the step."""

import re
from collections import Counter
from typing import get_args

from gui.engine.backend import SessionBackend
from gui.engine.capabilities import InspectedBackend, Inspector, capability
from gui.schema.heard import MOST_HEARD, MOST_PLACE, MOST_TEXT, Heard, HeardKind
from gui.schema.inspect import ConsoleEntry, NetworkEntry
from gui.schema.page import Observation, ViewportInfo
from gui.schema.plain import plain_line
from gui.schema.step import Conditions

_GIVEN_UP = "net::ERR_ABORTED"
"""The failure of a request whose page was left, or whose answer became a download; not an error."""

_FIRST_ERROR = 400
"""The lowest HTTP error status. Browsers also abort such a response if an HTML page stands in for a script."""

_ICON = re.compile(r"/favicon[^/]*$|/apple-touch-icon[^/]*$|\.ico$|\.webmanifest$", re.IGNORECASE)
"""The icons that browsers request of a website; a page lacks nothing without them."""

_TOLD_TWICE = "Failed to load resource"
"""The beginning of console lines about failed requests, which the network log reports better."""


def heard_since(backend: SessionBackend, began_s: float, until_s: float | None = None) -> tuple[Heard, ...]:
    """Errors and failed requests from one moment until before another, or until now if that is None.

    Oldest first; none if the backend does not report them.

    Args:
        backend: Has the pages.
        began_s: In seconds of `time.monotonic`, like `until_s`, since the clock may be set meanwhile.
        until_s: See above.
    """
    inspected = capability(backend, InspectedBackend)
    return _heard(inspected.inspector, began_s, until_s) if inspected is not None else ()


def conditions(backend: SessionBackend, seen: Observation | None) -> Conditions:
    """The conditions under which a page was read; the defaults for those that the backend does not report."""
    view = seen.metadata.viewport if seen is not None else ViewportInfo()
    size = (view.viewport_width, view.viewport_height)
    inspected = capability(backend, InspectedBackend)
    if inspected is None:
        return Conditions(size)
    now = inspected.inspector.emulation
    return Conditions(
        size, now.device.name if now.device is not None else "", now.offline, now.speed, now.locale, now.time_zone
    )


def _heard(inspector: Inspector, began_s: float, until_s: float | None) -> tuple[Heard, ...]:
    failed = [
        entry
        for entry in inspector.network.bad_since(began_s)
        if (entry.failure != _GIVEN_UP or entry.status >= _FIRST_ERROR)
        and (until_s is None or entry.steady_s < until_s)
        and not (entry.kind in ("other", "manifest") and _ICON.search(entry.url.partition("?")[0]))
    ]
    lines = [
        entry
        for entry in inspector.console.entries()
        if entry.level == "error"
        and entry.steady_s >= began_s
        and (until_s is None or entry.steady_s < until_s)
        and not _is_told_elsewhere(entry, failed)
    ]
    found = [(entry.steady_s, _of_console(entry)) for entry in lines]
    found += [(entry.steady_s, _of_request(entry)) for entry in failed]
    found.sort(key=lambda pair: pair[0])
    return _first_of([heard for _, heard in found])


def _first_of(heard: list[Heard]) -> tuple[Heard, ...]:
    """As many as are stored; the remaining errors and requests are counted."""
    if len(heard) <= MOST_HEARD:
        return tuple(heard)
    kinds = get_args(HeardKind)
    first = heard[: MOST_HEARD - len(kinds)]
    left = Counter[HeardKind]()
    for one in heard[len(first) :]:
        left["request" if one.kind == "request" else "error"] += one.count  # all errors share one list
    return (*first, *(Heard(kind, "", count=left[kind], more=True) for kind in kinds if left[kind]))


def _is_told_elsewhere(entry: ConsoleEntry, failed: list[NetworkEntry]) -> bool:
    place = re.sub(r"(:\d+)*$", "", entry.place).partition("?")[0]
    return entry.text.startswith(_TOLD_TWICE) and (bool(failed) or _ICON.search(place) is not None)


def _of_console(entry: ConsoleEntry) -> Heard:
    kind: HeardKind = "thrown" if entry.uncaught else "error"
    return Heard(kind, plain_line(entry.text, MOST_TEXT), plain_line(entry.place, MOST_PLACE), entry.count)


def _of_request(entry: NetworkEntry) -> Heard:
    answered = f"{entry.status} {entry.status_text}".rstrip() if entry.status >= _FIRST_ERROR else ""
    why = answered or entry.failure or str(entry.status)
    return Heard("request", plain_line(f"{entry.method} {entry.url}", MOST_TEXT), plain_line(why, MOST_PLACE))
