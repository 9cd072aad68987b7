"""What a page is at work on: requests, navigations, loading. Listens to one Playwright page."""

import time
from collections import Counter
from dataclasses import dataclass

from playwright.async_api import Frame, Page, Request, Response

AWAITED_TYPES = frozenset({"document", "script", "stylesheet", "xhr", "fetch"})
"""Resource types whose answers can change what can be done. Not pictures, fonts, media, streams and pings."""

LONG_POLL_S = 4.0
"""Seconds after which an open xhr or fetch counts as a long-lived connection."""

POLL_COUNT = 4
"""Requests to one address within one step from which on they count as polling."""


@dataclass(slots=True)
class _Open:
    started: float
    address: str
    type: str


class PageActivity:
    """Counts the open requests of one page. Times are `time.monotonic()` seconds.

    Attributes:
        moved_at: When a request last began or ended, or a frame navigated.
        navigations: How often the main frame came to a new document or address.
        status: HTTP status of the last main document; 0 where there was none.
    """

    def __init__(self, page: Page) -> None:
        self.moved_at = time.monotonic()
        self.navigations = 0
        self.status = 0
        self._page = page
        self._open: dict[Request, _Open] = {}
        self._seen: Counter[str] = Counter()
        self._step_started = 0.0
        page.on("request", self._on_request)
        page.on("requestfinished", self._on_done)
        page.on("requestfailed", self._on_done)
        page.on("response", self._on_response)
        page.on("framenavigated", self._on_navigated)

    def begin_step(self) -> None:
        """Forget what was counted as polling before."""
        self._seen.clear()
        self._step_started = time.monotonic()

    def open_requests(self, now: float) -> int:
        """How many requests are worth waiting for."""
        return sum(
            1
            for request in self._open.values()
            if not (request.type != "document" and now - request.started > LONG_POLL_S)
            and self._seen[request.address] < POLL_COUNT
        )

    def loading_document(self) -> bool:
        """Whether the answer of a document (a navigation) is still awaited."""
        return any(request.type == "document" for request in self._open.values())

    def _on_request(self, request: Request) -> None:
        if request.resource_type not in AWAITED_TYPES or not request.url.startswith("http"):
            return
        address = request.method + request.url.split("?")[0]
        self._seen[address] += 1
        self._open[request] = _Open(time.monotonic(), address, request.resource_type)
        if self._seen[address] < POLL_COUNT:
            self.moved_at = time.monotonic()

    def _on_done(self, request: Request) -> None:
        done = self._open.pop(request, None)
        if done and self._seen[done.address] < POLL_COUNT and time.monotonic() - done.started < LONG_POLL_S:
            self.moved_at = time.monotonic()

    def _on_response(self, response: Response) -> None:
        request = response.request
        if request.is_navigation_request() and request.frame == self._page.main_frame:
            self.status = response.status

    def _on_navigated(self, frame: Frame) -> None:
        self.moved_at = time.monotonic()
        if frame == self._page.main_frame:
            self.navigations += 1
            # Requests of the document that was left never report back.
            self._open = {
                r: o for r, o in self._open.items() if o.type == "document" and o.started > self._step_started
            }
