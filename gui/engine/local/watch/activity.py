"""Track the network activity of one Playwright page: requests, navigations, loading."""

import itertools
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from itertools import pairwise
from typing import Any

from playwright.async_api import Error, Frame, Page, Request, Response, WebSocket

from gui.engine.local.watch.shedding import Shedding
from gui.schema.words import host_of

AWAITED_TYPES = frozenset({"document", "script", "stylesheet", "xhr", "fetch"})
"""Resource types whose answers can change the available actions; no pictures, fonts, media, streams and pings."""

LONG_POLL_S = 4.0
"""Seconds after which an open xhr or fetch counts as a long-lived connection."""

SMALL_BYTES = 100_000
SMALL_S = 0.12
"""Seconds after which a response of at most SMALL_BYTES counts as complete: if the page does not read a response,
the browser never reports its end."""

STREAM_S = 1.0
"""Seconds after which a response that has started and not ended counts as a stream."""

_OF_THE_BROWSER = ("chrome-extension:", "chrome:")
"""Prefixes of addresses that belong to no page: the browser's PDF viewer loads some hundred of them."""

FLOOD = 600
"""Events per second, about three per request, from which on requests are ignored for a while."""

MOST_OPEN = 1_000
"""Open requests from which on they are ignored as well: a slow browser reports few per second."""

GONE_FRAMES = 60
"""Frames removed within one call that are too many for an ordinary change. Such a page is not slowed down: a dozen
tasks wait in it for each frame, our queries wait behind them, and slowing would multiply each one's time."""

LATEST = 8
"""Number of main documents whose addresses are stored: pages that reload repeatedly use few."""

AGAIN = 4
AGAIN_S = 2.0
"""A page that has reloaded itself this often, each time within these seconds, leaves no time to act on it."""

POLL_COUNT = 4
"""Requests to one address within one step from which on they count as polling."""

AT_ONCE_S = 0.5
"""Requests to one address within these seconds, none answered before the last began, count as one: a page with many
tables may send one for each, and all GraphQL requests use one address."""

_GIVEN_UP = frozenset({"net::ERR_ABORTED", "NS_BINDING_ABORTED"})
"""Browser errors for requests that were cancelled, by themselves or on command."""

_MOST_POSTED = 100
"""The most stored addresses of answers to forms: a page may create any number."""

_LOADS = itertools.count(1)


@dataclass(slots=True)
class _Open:
    started: float
    address: str
    main: bool
    answered: float | None = None
    small: bool = False
    held: bool = False
    plays: bool = False

    def awaited(self, now: float) -> bool:
        """Whether to wait for the end of this request."""
        if self.main:
            return True
        if self.held:
            return False
        if self.answered is not None and now - self.answered > (SMALL_S if self.small else STREAM_S):
            return False
        return now - self.started <= LONG_POLL_S


class PageActivity:
    """Counts the open requests of one page. Times are `time.monotonic()` seconds.

    Attributes:
        moved_at: When a request last began or ended, or a frame navigated.
        status: HTTP status of the last main document; 0 if there was none.
        answered: HTTP status of the answer to the last request for a main document, or to what led it there; 0 if
            there was none.
        without_page: HTTP status of a main document requested by this step that left the page unchanged; else 0.
        failed: Address and error of the last main document that failed to load; empty if none failed.
        broken_off: Whether the current main document ended before it was complete.
        restless: Whether the document was found never to rest.
        navigations: How often the main frame changed its address, also within a document.
        documents: Number of main documents requested by the browser.
        load: Identifies the current main document: a new number for each one loaded, in all tabs.
        latest_documents: Times and addresses of the last requested ones since the step began.
        ignores: Returns whether a request does not count, because it is refused.
        on_flood: Called when the page makes too many requests, with the seconds of the pause in listening, and a
            function that returns how much was heard so far.
        on_load: Called when `load` has changed: the previous document is gone.
    """

    def __init__(self, page: Page) -> None:
        self.moved_at = time.monotonic()
        self.status = self.answered = 0
        self.without_page = 0
        self.failed = ("", "")
        self.restless = False
        self.navigations = self.documents = 0
        self.load = next(_LOADS)
        self._posted: set[str] = set()
        self._breaks_off = ""  # the address of a document that ended before it was shown
        self.broken_off = False
        self._asked: dict[Request, str] = {}  # main documents that have not arrived
        self._shown_at = ""
        self.latest_documents: deque[tuple[float, str]] = deque(maxlen=LATEST)
        self.ignores: Callable[[Request], bool] | None = None
        self.on_flood: Callable[[float, Callable[[], int]], None] | None = None
        self.on_load: Callable[[], None] | None = None
        self._page = page
        self._open: dict[Request, _Open] = {}
        self._seen: Counter[str] = Counter()
        self._counted: dict[str, float] = {}  # by address, while nothing from it was answered
        self._step_started = self._flooded_at = 0.0
        self._frames_went: deque[float] = deque(maxlen=GONE_FRAMES)
        self._lines: set[object] = set()
        self._lines_of = 0
        listeners: dict[str, Callable[[Any], None]] = {
            "request": self._on_request,
            "requestfinished": self._on_done,
            "requestfailed": self._on_failed,
            "response": self._on_response,
        }
        self._listening = Shedding(page, listeners, most=FLOOD, on_shed=self._on_shed, weigh=_weight)
        page.on("websocket", self._on_line)
        page.on("framenavigated", self._on_navigated)
        page.on("framedetached", self._on_detached)

    @property
    def connected(self) -> bool:
        """Whether data may arrive over the network unasked; True for a document that is older than this watch."""
        return bool(self._lines or self._open or not self.documents)

    @property
    def flooded(self) -> bool:
        """Whether the page makes so many requests that they are ignored now."""
        return self._listening.paused

    def flooded_since(self, moment: float) -> bool:
        """Whether it made that many at that time or later."""
        return self._flooded_at >= moment or self.flooded

    def frames_came_and_went(self, since: float) -> bool:
        """Whether so many frames were removed since a moment that it is no ordinary change of the page."""
        return len(self._frames_went) == GONE_FRAMES and self._frames_went[0] >= since

    @property
    def keeps_loading(self) -> bool:
        """Whether the page keeps reloading itself up to now."""
        latest = list(self.latest_documents)[-AGAIN:]
        times = [*(at for at, _ in latest), time.monotonic()]
        soon = all(later - earlier < AGAIN_S for earlier, later in pairwise(times))
        return len(latest) == AGAIN and len({url for _, url in latest}) == 1 and soon

    def most_alike(self, since: float) -> int:
        """The most requests for one address among the latest documents since a moment."""
        places = Counter(url.partition("#")[0] for at, url in self.latest_documents if at >= since)
        return max(places.values(), default=0)

    def begin_step(self) -> float:
        """Restart the counting of polls; returns the current time."""
        self._seen.clear()
        self._counted.clear()
        self.without_page = 0
        self.latest_documents.clear()
        self._step_started = time.monotonic()
        return self._step_started

    def open_requests(self, now: float) -> int:
        """How many requests are worth waiting for."""
        return sum(
            1 for request in self._open.values() if request.awaited(now) and self._seen[request.address] < POLL_COUNT
        )

    def loading_document(self) -> bool:
        """Whether the main document (a navigation) is still awaited."""
        return any(request.main for request in self._open.values())

    def loads_since_before(self, moment: float) -> bool:
        """Whether a request other than for the main document is open that began before a moment."""
        return any(not request.main and request.started < moment for request in self._open.values())

    @property
    def awaited_host(self) -> str:
        """The host that was asked for the next main document and has not answered; empty for none."""
        asked = [request for request, state in self._open.items() if state.main and state.answered is None]
        return host_of(asked[-1].url) if asked else ""

    @property
    def answers_form(self) -> bool:
        """Whether the document is the answer to a submitted form: reloading it submits that again."""
        return _bare(self._page.url) in self._posted

    def part_waiting_for(self, url: str) -> Request | None:
        """The open request for an address, unless it is for the main document."""
        for request, state in reversed(self._open.items()):
            if request.url.partition("#")[0] == url and not state.main:
                return request
        return None

    def hold(self, request: Request) -> None:
        """Stop waiting for a request that continues only when the user decides."""
        if request in self._open:
            self._open[request].held = True

    def resume(self, request: Request) -> None:
        """Wait again for a request that was held."""
        if request in self._open:
            self._open[request].held = False
            self._open[request].started = self.moved_at = time.monotonic()

    def is_main(self, request: Request) -> bool:
        """Whether a request is for the main document."""
        if not request.is_navigation_request():
            return False
        try:
            return request.frame == self._page.main_frame
        except Error:  # the first request of a tab may be older than its frame
            return True

    def _on_detached(self, _: Frame) -> None:
        """Handle a removed frame. No frame can be ignored, since an action may be in any of them."""
        self._frames_went.append(time.monotonic())

    def _on_shed(self, pause_s: float) -> None:
        self._flooded_at = time.monotonic()
        self._open.clear()  # their ends will not be reported
        if self.on_flood is not None:
            self.on_flood(pause_s, lambda: self._listening.heard)

    def _on_request(self, request: Request) -> None:
        if request.resource_type == "eventsource":
            self._lines.add(request)
        if request.resource_type not in AWAITED_TYPES or not request.url.startswith("http"):
            return
        if self.ignores is not None and self.ignores(request):
            return
        address = request.method + request.url.split("?")[0]
        self._count(address)
        main = self.is_main(request)
        if main:
            self.documents += 1
            if request.redirected_from is None:
                self.answered = 0
            self._asked[request] = _bare(request.url)
            self._breaks_off = ""  # that one was not shown, or has been reported by now
            self.latest_documents.append((time.monotonic(), request.url))
        self._open[request] = _Open(time.monotonic(), address, main)
        if len(self._open) > MOST_OPEN and not main:
            self._listening.shed()
            return
        if self._seen[address] < POLL_COUNT:
            self.moved_at = time.monotonic()

    def _count(self, address: str) -> None:
        last, now = self._counted.get(address), time.monotonic()
        if last is None or now - last >= AT_ONCE_S:
            self._counted[address] = now
            self._seen[address] += 1

    def _on_line(self, line: WebSocket) -> None:
        self._lines.add(line)
        line.on("close", lambda _: self._lines.discard(line))

    def _on_done(self, request: Request) -> None:
        self._lines.discard(request)
        done = self._open.pop(request, None)
        now = time.monotonic()
        if done:
            self._counted.pop(done.address, None)
        if done and self._seen[done.address] < POLL_COUNT and done.awaited(now):
            self.moved_at = now

    def _on_failed(self, request: Request) -> None:
        if self.is_main(request):
            self.failed = (request.url, request.failure or "")
            asked = self._asked.pop(request, None)
            if request.failure not in _GIVEN_UP:
                self._breaks_off = asked or ""
                self.broken_off = self.broken_off or (asked is None and _bare(request.url) == self._shown_at)
        self._on_done(request)

    def _on_response(self, response: Response) -> None:
        request = response.request
        if request in self._open:
            length = response.headers.get("content-length", "")
            self._open[request].answered = time.monotonic()
            kind = response.headers.get("content-type", "")
            self._open[request].plays = kind.startswith(("video/", "audio/"))
            self._open[request].small = length.isdigit() and int(length) <= SMALL_BYTES
        if self.is_main(request):
            self.answered = response.status
            if response.status in (HTTPStatus.NO_CONTENT, HTTPStatus.RESET_CONTENT):
                self.without_page = response.status
                self._asked.pop(request, None)
            else:
                self.status = response.status
                self._note_document(request)

    def _note_document(self, request: Request) -> None:
        """Note whether a document at this address was the answer to a form."""
        address = _bare(request.url)
        self._posted.discard(address)
        if request.method == "POST":
            if len(self._posted) >= _MOST_POSTED:
                self._posted.clear()
            self._posted.add(address)

    def _on_navigated(self, frame: Frame) -> None:
        self.moved_at = time.monotonic()
        if frame == self._page.main_frame:
            self.navigations += 1
            self.restless = False
            before, self._shown_at = self._shown_at, _bare(frame.url)
            # Its address also changes within a document, but then nothing was requested.
            asked = frame.url.startswith("http")
            if self._shown_at in (*self._asked.values(), self._breaks_off) if asked else self._shown_at != before:
                self._asked.clear()
                self.load = next(_LOADS)
                self.broken_off, self._breaks_off = self._breaks_off == self._shown_at != "", ""
                if self.on_load is not None:
                    self.on_load()
            if self._lines_of != self.documents:  # their ends are not reported either
                self._lines_of = self.documents
                self._lines.clear()
            # Requests of the previous document never report their end. A video is loaded as far as it is played.
            begun = self._step_started
            self._open = {r: o for r, o in self._open.items() if o.main and o.started > begun and not o.plays}


def _bare(url: str) -> str:
    return url.partition("#")[0]


def _weight(event: Request | Response) -> int:
    return 0 if event.url.startswith(_OF_THE_BROWSER) else 1
