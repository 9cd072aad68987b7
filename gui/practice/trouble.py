"""Answers of the practice site that make trouble on purpose: slow, endless, wrong, or not a page at all."""

import asyncio
import contextlib
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

MAX_WAIT_MS = 120_000
NAVIGATIONS = 4
_PNG_START = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
_NO_BODY = frozenset({204, 205, 304})


class Trouble:
    """Handlers of the trouble pages.

    Attributes:
        closing: Set when the server is about to stop; all waiting responses end then.
    """

    def __init__(self, files: Path, show: Callable[..., Response]) -> None:
        """Make the handlers.

        Args:
            files: The folder with the documents that are not pages.
            show: Fills a template: request, template name, status, values.
        """
        self.closing = asyncio.Event()
        self._files = files
        self._show = show

    def routes(self) -> list[Route]:
        """The routes of all trouble pages."""
        return [
            Route("/slow", self.slow),
            Route("/slow/text", self.slow_text),
            Route("/never", self.never),
            Route("/never.html", self.never_page),
            Route("/status/{code:int}", self.status),
            Route("/redirect-loop", self.redirect_loop),
            Route("/alerts", self.alerts),
            Route("/self-close", self.self_close),
            Route("/navigate", self.navigate),
            Route("/download.pdf", self.file),
            Route("/picture.png", self.file),
            Route("/plain.txt", self.file),
            Route("/data.json", self.file),
        ]

    async def slow(self, request: Request) -> Response:
        """A page that answers after ``ms``; with ``never=1`` it contains a picture that never arrives."""
        waited_ms = await self._wait(request, 0)
        return self._show(
            request,
            "slow.html",
            waited_ms=waited_ms,
            never=request.query_params.get("never") == "1",
        )

    async def slow_text(self, request: Request) -> Response:
        """A sentence as JSON, after ``ms``."""
        waited_ms = await self._wait(request, 1_000)
        return JSONResponse({"text": "The late parcel has arrived.", "waited_ms": waited_ms})

    async def never(self, request: Request) -> Response:
        """The first bytes of a picture, then nothing."""
        return _Endless("image/png", _PNG_START, self.closing)

    async def never_page(self, request: Request) -> Response:
        """A whole page whose connection never ends, so it never finishes loading."""
        page = self._show(request, "never.html")
        return _Endless("text/html; charset=utf-8", bytes(page.body), self.closing)

    async def status(self, request: Request) -> Response:
        """A page with any HTTP status from 200 to 599."""
        code = request.path_params["code"]
        if not 200 <= code <= 599:
            raise HTTPException(404)
        return self._status_page(request, code)

    async def on_http_error(self, request: Request, error: Exception) -> Response:
        """Answers requests for missing pages with an error page."""
        return self._status_page(request, error.status_code if isinstance(error, HTTPException) else 500)

    async def redirect_loop(self, request: Request) -> Response:
        """Redirects to itself."""
        return RedirectResponse("/redirect-loop", 302)

    async def alerts(self, request: Request) -> Response:
        """Several alerts in a row when a button is pressed; with ``now=1``, one on load."""
        return self._show(request, "alerts.html", now=request.query_params.get("now") == "1")

    async def self_close(self, request: Request) -> Response:
        """A page that closes its own tab."""
        return self._show(request, "self_close.html")

    async def navigate(self, request: Request) -> Response:
        """A page that navigates by itself, a few times."""
        text = request.query_params.get("stop", "0")
        stop = min(NAVIGATIONS, int(text)) if text.isascii() and text.isdigit() and len(text) < 4 else 0
        return self._show(request, "navigate.html", stop=stop, last=NAVIGATIONS)

    async def file(self, request: Request) -> Response:
        """A document that is not a page; with ``save=1`` it asks to be saved."""
        path = self._files / request.url.path.removeprefix("/")
        disposition = "attachment" if request.query_params.get("save") == "1" else "inline"
        return FileResponse(path, filename=path.name, content_disposition_type=disposition)

    async def _wait(self, request: Request, default_ms: int) -> int:
        text = request.query_params.get("ms", str(default_ms))
        wait_ms = min(MAX_WAIT_MS, int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else default_ms
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(wait_ms / 1000):
                await self.closing.wait()
        return wait_ms

    def _status_page(self, request: Request, code: int) -> Response:
        if code in _NO_BODY:
            return Response(status_code=code)
        try:
            phrase = HTTPStatus(code).phrase
        except ValueError:
            phrase = "A code without a name"
        return self._show(request, "status.html", code, code=code, phrase=phrase)


class _Endless(Response):
    """Sends some bytes, then nothing more until the browser leaves or the server stops."""

    def __init__(self, media_type: str, start: bytes, closing: asyncio.Event) -> None:
        super().__init__(media_type=media_type)
        # No length is sent: the browser would see how much is missing.
        del self.headers["content-length"]
        self._start = start
        self._closing = closing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer and hold the connection."""
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        await send({"type": "http.response.body", "body": self._start, "more_body": True})
        waits = {asyncio.ensure_future(_gone(receive)), asyncio.ensure_future(self._closing.wait())}
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
            await asyncio.gather(*waits, return_exceptions=True)
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _gone(receive: Receive) -> bool:
    while (await receive())["type"] != "http.disconnect":
        pass
    return True
