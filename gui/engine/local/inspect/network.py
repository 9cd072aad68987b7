"""Record the requests of pages from the start of a session, up to a limit; details only on demand."""

import asyncio
import contextlib
import itertools
import time
import zlib
from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any

from playwright.async_api import BrowserContext, Download, Error, Page, Request, Response

from gui.engine.local.browser.ended_requests import forget_ended_request, tab_of
from gui.engine.local.browser.local_storage import OWN_PATH
from gui.engine.local.inspect.recorded_requests import MOST_URL, Pack, Recorded, Told, said_length
from gui.engine.local.inspect.sent_secrets import shown_body, shown_headers
from gui.engine.local.watch.activity import FLOOD
from gui.engine.local.watch.shedding import Shedding
from gui.engine.secrets.known import masked_address
from gui.schema.code import Code
from gui.schema.errors import InputError
from gui.schema.fact import fact
from gui.schema.inspect import BodyLack, NetworkDetails, NetworkEntry, NetworkState

KEPT = 2_000
"""The most requests that are stored; older ones are dropped."""

ASKED = 300
"""Requests that the browser can still be asked about; for older ended ones, only what was reported is stored."""

LEFT = 50
"""Of these, how many belong to documents that their tab has left; the browser drops their answers with the document."""

PACKED_AT_ONCE = 50
"""Stored requests of that kind after which they are packed into one piece."""

KEPT_BODY_BYTES = 16_000_000
"""The most bytes of all stored answers, compressed: the browser drops those of a document once it shows another.
Equal ones are stored once, since a session mostly visits the same pages repeatedly."""

_HELD_KINDS = ("document", "fetch", "xhr")
_MOST_HELD_BYTES = 1_000_000
_HELD_AT_ONCE = 4
"""Answers that are fetched concurrently for storage; a page that requests more at once loses some."""


MOST_BODY_BYTES = 5_000_000
"""Larger answers are not fetched from the browser."""

MOST_BODY_CHARACTERS = 200_000
_MOST_ANSWERS = 50_000_000
"""The most characters of all response bodies in one export."""

_MOST_COUNTED_BYTES = 1_000_000
"""Larger answers are not fetched only to count their bytes."""

_WITHOUT_BODY = (204, 304)
_STAYING = (204, 205)
"""The page stays as it was at such an answer."""
_ALL_TOO_LONG = "Left out: all answers together are too long."
_AT_ONCE = 16
_ASK_TIMEOUT_S = 3.0

_TEXT_KINDS = ("text/", "json", "javascript", "xml", "x-www-form-urlencoded", "graphql", "yaml", "csv")


class NetworkRecorder:
    """Listens to all pages of one context.

    Attributes:
        on_changed: Called after a request was added, changed or cleared.
    """

    def __init__(self, context: BrowserContext) -> None:
        self._context = context
        self._records: dict[int, Recorded] = {}
        self._packs: deque[Pack] = deque()
        self._cleared: tuple[dict[int, Recorded], deque[Pack]] = {}, deque()
        self._shown: dict[Pack, tuple[NetworkEntry, ...]] = {}
        self._shows = False
        self._down: list[Recorded] = []
        self._asked: dict[Request, Recorded] = {}
        self._numbers = itertools.count(1)
        self._answers: dict[int, bytes] = {}  # by request, oldest first
        self._holders: dict[bytes, list[int]] = {}
        self._held_bytes = 0
        self._holding: set[asyncio.Task[None]] = set()
        self.on_changed: Callable[[], None] | None = None
        self._listening = Shedding(
            context,
            {
                "request": self._on_request,
                "response": self._on_response,
                "requestfinished": self._on_finished,
                "requestfailed": self._on_failed,
            },
            most=FLOOD,
            on_shed=self._on_shed,
        )
        context.on("page", self._follow)
        for page in context.pages:
            self._follow(page)

    def entries(self) -> tuple[NetworkEntry, ...]:
        """The stored requests, oldest first."""
        self._shows = True
        for pack in self._packs:
            if pack not in self._shown:
                self._shown[pack] = pack.entries()
        loose = (record.entry for record in self._records.values())
        found = sorted(itertools.chain(loose, *map(self._shown.__getitem__, self._packs)), key=attrgetter("number"))
        return tuple(found[-KEPT:])

    def bad_since(self, at_s: float) -> tuple[NetworkEntry, ...]:
        """See `NetworkLog.bad_since`."""
        found = [entry for pack in self._packs if pack.until >= at_s for entry in pack.entries() if entry.bad]
        for record in reversed(self._records.values()):  # earlier ones in the list began earlier
            if record.began < at_s:
                break
            if record.is_bad:
                found.append(record.entry)
        return tuple(sorted((entry for entry in found if entry.steady_s >= at_s), key=attrgetter("number")))

    def clear(self) -> None:
        """Clear the list; `restore` brings back the requests, with the results of open ones."""
        for record in self._cleared[0].values():
            if record.request is not None:
                self._asked.pop(record.request, None)
            self._let_go_of(record.number)
        for pack in self._cleared[1]:
            self._let_all_go(pack)
        self._cleared = self._records, self._packs
        self._records, self._packs = {}, deque()
        self._shown.clear()
        self._changed()

    def restore(self) -> None:
        """Restore the requests from before the last clearing."""
        (records, packs), self._cleared = self._cleared, ({}, deque())
        self._records, self._packs = {**records, **self._records}, packs + self._packs
        self._let_oldest_go()
        self._changed()

    def close(self) -> None:
        """Stop listening; the browser is not asked about anything any more."""
        self._listening.close()
        self._context.remove_listener("page", self._follow)
        for page in self._context.pages:
            page.remove_listener("download", self._on_download)
        for task in self._holding:
            task.cancel()
        for record in self._asked.values():  # the browser is about to end
            self._put_down(record)
        self._asked.clear()

    async def measure(self, most: int = 100) -> bool:
        """Query unknown sizes, newest first; return whether any became known."""
        unknown = [r for r in self._records.values() if r.size is None and r.state == "done"][-most:]
        if not unknown:
            return False
        await self._for_each(self._measure, unknown)
        return True

    async def details(self, number: int, *, body: bool = False) -> NetworkDetails:
        """Headers of a request, and the response body if requested, without secrets.

        Raises:
            InputError: The request is no longer stored.
        """
        record = self._records.get(number) or self._packed(number)
        if record is None:
            raise InputError(fact(Code.REQUEST_NOT_KEPT), why=fact(Code.ONLY_LAST_KEPT, count=KEPT))
        await self._measure(record)
        sent, received = await self._headers(record)
        text, note, lack = await self._body(record) if body else ("", "", "")
        return NetworkDetails(
            record.entry,
            shown_headers(sent),
            shown_headers(received),
            shown_body(record.body),
            shown_body(text),
            note,
            body,
            lack=lack,
        )

    async def everything(self, *, with_answers: bool = False) -> list[tuple[NetworkDetails, dict[str, float]]]:
        """All requests with their secrets and Playwright's timing, for an export.

        Args:
            with_answers: Whether to include response bodies that are text, as far as their total size allows.
        """
        room = _MOST_ANSWERS
        found: dict[int, tuple[NetworkDetails, dict[str, float]]] = {}

        async def one(record: Recorded) -> None:
            await self._measure(record)
            sent, received = await self._headers(record)
            told = record.told
            request = record.request
            timing: Any = told.timing if told is not None else request.timing if request else {}
            whole = told.url if told is not None else request.url[:MOST_URL] if request else record.entry.url
            entry = replace(record.entry, url=whole)
            unpacked = await self._content_bytes(record)
            nonlocal room
            lack: BodyLack = "large" if with_answers else ""
            text, note = "", _ALL_TOO_LONG if with_answers else ""
            if with_answers and room > 0:
                text, note, lack = await self._body(record)
            room -= len(text)
            details = NetworkDetails(
                *(entry, sent, received, record.body, text, note),
                with_body=bool(text or note),
                content_bytes=unpacked,
                lack=lack,
                cut=bool(text and note),
            )
            found[record.number] = details, dict(timing)

        packed = [record for pack in list(self._packs) for record in pack.records()]
        kept = sorted([*packed, *self._records.values()], key=attrgetter("number"))
        await self._for_each(one, kept[-KEPT:])
        return [found[number] for number in sorted(found)]

    async def _for_each(self, work: Callable[[Recorded], Coroutine[Any, Any, None]], records: list[Recorded]) -> None:
        """Process all records, several at a time.

        Coroutines are created one by one, so cancelling leaves none unawaited.
        """
        room = asyncio.Semaphore(_AT_ONCE)

        async def one(record: Recorded) -> None:
            async with room:
                await work(record)

        await asyncio.gather(*(one(record) for record in records))

    async def _measure(self, record: Recorded) -> None:
        if record.size is not None or record.state != "done" or record.request is None:
            return
        record.size = -1
        with contextlib.suppress(Error, TimeoutError):
            async with asyncio.timeout(_ASK_TIMEOUT_S):
                record.size = await _size_of(record.request, record.response)
        record.changed()

    async def _content_bytes(self, record: Recorded) -> int | None:
        """The length of an unpacked answer; None if the browser no longer knows it."""
        response, size = record.response, record.size
        if size is None or size < 0 or not (record.told.received if record.told else response):
            return None
        headers = dict(record.told.received) if record.told else response.headers if response else {}
        if size == 0 or not headers.get("content-encoding"):
            return size
        if response is not None and size <= MOST_BODY_BYTES:
            with contextlib.suppress(Error, TimeoutError):
                async with asyncio.timeout(4 * _ASK_TIMEOUT_S):
                    return len(await response.body())
        return None

    async def _headers(self, record: Recorded) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
        async def of(source: Request | Response | None) -> tuple[tuple[str, str], ...]:
            if source is None:
                return ()
            with contextlib.suppress(Error, TimeoutError):
                async with asyncio.timeout(_ASK_TIMEOUT_S):
                    return tuple((one["name"], one["value"]) for one in await source.headers_array())
            return tuple(source.headers.items())

        told = record.told
        if told is not None:
            return told.sent, told.received
        sent, received = await asyncio.gather(of(record.request), of(record.response))
        return sent, received

    async def _body(self, record: Recorded) -> tuple[str, str, BodyLack]:
        """The body of an answer as text, a note, and the reason if there is no text."""
        response, mime = record.response, record.entry.mime.lower()
        if record.state != "done" or (response is None and record.request is not None):
            return "", "There is no answer to show.", ""
        if record.leads_on:
            return "", "It only leads to another address.", ""
        if record.size is not None and record.size > MOST_BODY_BYTES:
            return "", f"The answer is too large to show here: {record.size:,} bytes.", "large"
        if not _is_text(mime):
            return "", f"The answer is no text, but {mime}.", "other"
        try:
            packed = self._answers.get(record.number)
            data = zlib.decompress(packed) if packed is not None else await _fetched(response)
        except (Error, TimeoutError):
            return "", "The browser no longer keeps this answer.", "gone"
        text = await asyncio.to_thread(data[: 4 * MOST_BODY_CHARACTERS].decode, "utf-8", "replace")
        if not text:
            return "", "The answer is empty.", ""
        cut = len(text) > MOST_BODY_CHARACTERS
        note = f"Only the first {MOST_BODY_CHARACTERS:,} characters are shown." if cut else ""
        return text[:MOST_BODY_CHARACTERS], note, ""

    def _hold(self, record: Recorded) -> None:
        """Start fetching the answer of a document or of a script's request, which the browser may soon drop."""
        wanted = record.entry.kind in _HELD_KINDS and _is_text(record.entry.mime.lower())
        if wanted and record.response is not None and len(self._holding) < _HELD_AT_ONCE:
            task = asyncio.ensure_future(self._held_soon(record))
            self._holding.add(task)
            task.add_done_callback(self._holding.discard)

    async def _held_soon(self, record: Recorded) -> None:
        await self._measure(record)
        if not 0 < (record.size or 0) <= _MOST_HELD_BYTES:
            return
        with contextlib.suppress(Error, TimeoutError):
            packed = zlib.compress(await _fetched(record.response), 1)
            holders = self._holders.setdefault(packed, [])
            self._answers[record.number] = self._answers[holders[0]] if holders else packed
            self._held_bytes += 0 if holders else len(packed)
            holders.append(record.number)
        while self._held_bytes > KEPT_BODY_BYTES or len(self._answers) > KEPT:
            self._let_go_of(next(iter(self._answers)))

    def _let_all_go(self, pack: Pack) -> None:
        """Drop the answers of a pack whose requests are no longer stored: nobody could ask for them."""
        for number in pack.numbers:
            self._let_go_of(number)

    def _let_go_of(self, number: int) -> None:
        """Drop the stored answer of a request, if any, and its data if no equal answer is left."""
        packed = self._answers.pop(number, None)
        if packed is None:
            return
        holders = self._holders[packed]
        holders.remove(number)
        if not holders:
            del self._holders[packed]
            self._held_bytes -= len(packed)

    def _on_shed(self, _: float) -> None:
        """Mark open requests: their ends may not be reported now. `PageActivity` and the page's notes explain why."""
        for record in self._asked.values():
            if record.state == "open":
                record.state = "unheard"
                record.changed()
        self._changed()

    def _on_request(self, request: Request) -> None:
        if request.url.startswith("data:") or request.url.endswith(OWN_PATH):
            return
        record = Recorded(next(self._numbers), request)
        self._records[record.number] = self._asked[request] = record
        self._let_oldest_go()
        over = len(self._asked) - ASKED
        if over > 0:  # more than one over if earlier requests were still open
            ended = (asked for asked, record in self._asked.items() if record.state != "open")
            self._ask_no_more(list(itertools.islice(ended, over)))
        self._changed()

    def _leave_document(self, request: Request, number: int) -> None:
        """Put down most of what documents asked for that their tabs have left; this request has left one."""
        tab = tab_of(request)
        if tab is None or request.frame.parent_frame is not None:
            return
        for asked, record in self._asked.items():
            if not record.is_left and (other := tab_of(asked)) is not None:
                record.is_left = (other is tab and record.number < number) or other.is_closed()
        ended = [asked for asked, record in self._asked.items() if record.is_left and record.state != "open"]
        self._ask_no_more(ended[: max(0, len(ended) - LEFT)])

    def _ask_no_more(self, ended: list[Request]) -> None:
        for asked in ended:
            record = self._asked.pop(asked)
            self._put_down(record)
            if record.state != "unheard":  # the driver may still report its answer, and its end
                forget_ended_request(asked)

    def _follow(self, page: Page) -> None:
        page.on("download", self._on_download)

    def _on_download(self, download: Download) -> None:
        """Add the request of a file from a download link: the browser makes it itself and reports nothing.

        A document that turns out to be a file is among the requests already.
        """
        url = download.url
        documents = (one for one in self._asked if one.resource_type == "document")
        if not url.startswith(("http:", "https:")) or any(one.url == url for one in documents):
            return
        number, now = next(self._numbers), time.monotonic()
        entry = NetworkEntry(
            number,
            "GET",
            masked_address(url)[:MOST_URL],
            "download",
            "unheard",
            datetime.now(UTC),
            size_bytes=-1,
            steady_s=now,
        )
        self._records[number] = Recorded.left(entry, Told(url[:MOST_URL], (), (), "", {}))
        self._let_oldest_go()
        self._changed()

    def _put_down(self, record: Recorded) -> None:
        record.put_down()
        self._down.append(record)
        if len(self._down) < PACKED_AT_ONCE:
            return
        down, self._down = self._down, []
        kept = [record for record in down if self._records.pop(record.number, None) is not None]  # others were cleared
        if kept:
            self._packs.append(Pack(kept))
        if not self._shows:
            self._shown.clear()
        self._shows = False

    def _packed(self, number: int) -> Recorded | None:
        """The packed request with that number."""
        pack = next((pack for pack in self._packs if number in pack.numbers), None)
        return next((one for one in pack.records() if one.number == number), None) if pack is not None else None

    def _let_oldest_go(self) -> None:
        """Drop the oldest requests beyond the limit; packed ones only in whole packs, as the list is cut anyway."""
        packed = sum(map(len, self._packs))
        while self._packs and packed + len(self._records) - len(self._packs[0]) >= KEPT:
            pack = self._packs.popleft()
            packed -= len(pack)
            self._shown.pop(pack, None)
            self._let_all_go(pack)
        while not self._packs and len(self._records) > KEPT:
            oldest = self._records.pop(next(iter(self._records)))
            self._let_go_of(oldest.number)
            if oldest.request is not None:
                self._asked.pop(oldest.request, None)

    def _on_response(self, response: Response) -> None:
        record = self._asked.get(response.request)
        if record is not None:
            record.response = response
            record.changed()
            if response.request.resource_type == "document" and _is_shown(response) and not record.leads_on:
                self._leave_document(response.request, record.number)
            self._changed()

    def _on_finished(self, request: Request) -> None:
        self._end(request, "done")

    def _on_failed(self, request: Request) -> None:
        self._end(request, "failed", request.failure or "")

    def _end(self, request: Request, state: NetworkState, failure: str = "") -> None:
        record = self._asked.get(request)
        if record is None:
            return
        took = request.timing["responseEnd"]
        record.state, record.failure = state, failure
        record.took_ms = took if took >= 0 else (time.monotonic() - record.began) * 1000
        record.changed()
        if state == "done":
            self._hold(record)
        self._changed()

    def _changed(self) -> None:
        if self.on_changed:
            self.on_changed()


async def _fetched(response: Response | None) -> bytes:
    """The body of an answer.

    Raises:
        Error: The browser no longer has it; likewise TimeoutError.
    """
    if response is None:
        raise TimeoutError("the browser is not asked any more")
    async with asyncio.timeout(4 * _ASK_TIMEOUT_S):
        return await response.body()


def _is_shown(response: Response) -> bool:
    """Whether the answer to a request for a document takes the place of the document before; not so a file."""
    is_file = response.headers.get("content-disposition", "").lower().startswith("attachment")
    return response.status not in _STAYING and not is_file


def _is_text(mime: str) -> bool:
    return not mime or any(kind in mime for kind in _TEXT_KINDS)


async def _size_of(request: Request, response: Response | None) -> int:
    """The bytes of an answer as transferred; -1 if unknown.

    The browser counts transferred bytes: none for cached data, fewer than the headers alone for some errors, and the
    markers between the chunks of a chunked answer.
    """
    if response is None or request.method == "HEAD" or response.status in _WITHOUT_BODY:
        return 0
    said = said_length(response)
    if said >= 0:
        return said
    size = int((await request.sizes())["responseBodySize"])
    headers = response.headers
    counted = size >= 0 and "chunked" not in headers.get("transfer-encoding", "").lower()
    if not counted and size <= _MOST_COUNTED_BYTES and not headers.get("content-encoding"):
        with contextlib.suppress(Error):
            return len(await response.body())
    return size if size >= 0 else -1
