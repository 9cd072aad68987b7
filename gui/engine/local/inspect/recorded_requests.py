"""A single request of a page, running or ended, and packs of many ended requests."""

import contextlib
import time
import zlib
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from playwright.async_api import Error, Request, Response
from pydantic import TypeAdapter

from gui.engine.secrets.known import masked_address
from gui.schema.inspect import NetworkEntry, NetworkState

MOST_URL: Final = 4_000
"""The most characters stored of an address."""

_REDIRECTS: Final = (301, 302, 303, 307, 308)
_MOST_SENT_BYTES: Final = 20_000
Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What the browser reported of a request unasked.

    Attributes:
        url: Its full address.
        sent: Headers, likewise `received`.
        body: The request body as shortened text.
        timing: Playwright's timing.
    """

    url: str
    sent: Headers
    received: Headers
    body: str
    timing: dict[str, float]


class Recorded:
    """A single request; `entry` is its current state.

    Attributes:
        told: What is left of an ended request; None while the browser can still be asked.
        is_left: Whether its tab has received another document since.
    """

    __slots__ = (
        "_cached",
        "at",
        "began",
        "failure",
        "is_left",
        "number",
        "request",
        "response",
        "size",
        "state",
        "told",
        "took_ms",
    )

    def __init__(self, number: int, request: Request) -> None:
        self.number = number
        self.request: Request | None = request
        self.response: Response | None = None
        self.at = datetime.now(UTC)
        self.began = time.monotonic()
        self.state: NetworkState = "open"
        self.is_left = False
        self.failure = ""
        self.size: int | None = None
        self.took_ms: float | None = None
        self._cached: NetworkEntry | None = None
        self.told: Told | None = None

    @classmethod
    def left(cls, entry: NetworkEntry, told: Told) -> "Recorded":
        """One that was put down."""
        made = cls.__new__(cls)
        made.number, made.request, made.response, made.told = entry.number, None, None, told
        made.at, made.began, made.state, made.failure = entry.at, entry.steady_s, entry.state, entry.failure
        made.size, made.took_ms, made._cached = entry.size_bytes, entry.time_ms, entry
        made.is_left = True
        return made

    def put_down(self) -> None:
        """Drop Playwright's objects, ten kilobytes per request; the browser is not asked any more."""
        request, response = self.request, self.response
        if request is None:
            return
        if self.size is None:
            self.size = said_length(response)
            self.changed()
        _ = self.entry
        received = tuple(response.headers.items()) if response else ()
        timing: Any = request.timing
        told = Told(request.url[:MOST_URL], tuple(request.headers.items()), received, _sent(request), dict(timing))
        self.told = told
        self.request = self.response = None

    def changed(self) -> None:
        """Rebuild `entry` at the next access, if its data still exists."""
        if self.request is not None:
            self._cached = None

    @property
    def is_bad(self) -> bool:
        """See `NetworkEntry.bad`; computed without making an entry if possible, since a page may need hundreds."""
        failed = self.request is None or self.state == "failed"
        return (failed or (self.response is not None and self.response.status >= 400)) and self.entry.bad

    @property
    def entry(self) -> NetworkEntry:
        """The current state; the same object until it changes."""
        if self._cached is None:
            request, response = self.request, self.response
            assert request is not None, "it was told before it was put down"
            mime = response.headers.get("content-type", "").partition(";")[0].strip()[:100] if response else ""
            self._cached = NetworkEntry(
                self.number,
                request.method[:20],
                masked_address(request.url)[:MOST_URL],
                request.resource_type,
                self.state,
                self.at,
                response.status if response else 0,
                response.status_text[:100] if response else "",
                mime,
                self.failure[:300],
                self.size,
                self.took_ms,
                self.began,
            )
        return self._cached

    @property
    def leads_on(self) -> bool:
        """Whether the answer was a redirect: the browser stores no body of it."""
        told, response = self.told, self.response
        received = dict(told.received) if told is not None else response.headers if response is not None else {}
        return self.entry.status in _REDIRECTS and "location" in received

    @property
    def body(self) -> str:
        """The request body as shortened text."""
        if self.told is not None:
            return self.told.body
        return _sent(self.request) if self.request is not None else ""


class Pack:
    """Ended requests as one piece: separate objects for each part would take up whole memory pages.

    Attributes:
        numbers: The numbers of its requests.
        until: When the last of them began; see `NetworkEntry.steady_s`.
    """

    __slots__ = ("_entries", "_told", "numbers", "until")

    def __init__(self, records: Sequence[Recorded]) -> None:
        entries = tuple(record.entry for record in records)
        self.numbers = array("L", (entry.number for entry in entries))
        self.until = max(entry.steady_s for entry in entries)
        self._entries = zlib.compress(_ENTRIES.dump_json(entries))
        self._told = zlib.compress(_ALL_TOLD.dump_json(tuple(record.told for record in records if record.told)))

    def __len__(self) -> int:
        return len(self.numbers)

    def entries(self) -> tuple[NetworkEntry, ...]:
        """The state of each at its end."""
        return _ENTRIES.validate_json(zlib.decompress(self._entries))

    def records(self) -> list[Recorded]:
        """The requests themselves."""
        told = _ALL_TOLD.validate_json(zlib.decompress(self._told))
        return [Recorded.left(*one) for one in zip(self.entries(), told, strict=True)]


_ENTRIES: Final = TypeAdapter(tuple[NetworkEntry, ...])
_ALL_TOLD: Final = TypeAdapter(tuple[Told, ...])


def said_length(response: Response | None) -> int:
    """The length of an answer according to its headers; -1 if they do not have it."""
    said = response.headers.get("content-length", "") if response is not None else ""
    return int(said) if said.isascii() and said.isdigit() else -1


def _sent(request: Request) -> str:
    """The body of a request, as shortened text."""
    with contextlib.suppress(Error):
        data = request.post_data_buffer
        if data:
            return data[:_MOST_SENT_BYTES].decode("utf-8", "replace")
    return ""
