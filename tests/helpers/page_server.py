"""A loopback server for pages that tests need: files of tests/pages, texts, and answers that misbehave."""

import threading
from collections import Counter
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from tests.helpers.loopback import Loopback, LoopbackHandler

PAGES = Path(__file__).parent.parent / "pages"

HANG = "{ const asking = new XMLHttpRequest(); asking.open('GET', '/held', false); asking.send(); }"
"""A script that keeps a page of `PageServer.holding` from answering, without using the processor."""

Answer = Callable[["Handler"], None]


class Handler(LoopbackHandler):
    """Answers one request."""

    def send(
        self, body: str | bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str
    ) -> None:
        """Send a complete answer. Header names have `_` for `-`."""
        data = body.encode() if isinstance(body, str) else body
        self.send_whole(data, kind, status, {"Cache-Control": "no-store", **headers})

    def start(self, kind: str) -> None:
        """Begin an answer of unknown length."""
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Connection", "close")
        self.end_headers()

    def write(self, text: str) -> None:
        """Send more of it."""
        self.wfile.write(text.encode())
        self.wfile.flush()

    def wait(self, seconds: float) -> bool:
        """Hold the answer back; returns True when the server is about to stop."""
        closing: threading.Event = self.server.owner.closing
        return closing.wait(seconds)

    def do_POST(self) -> None:
        owner, path = self.server.owner, urlsplit(self.path).path
        if path not in owner.forms:
            self.send_error(HTTPStatus.NOT_IMPLEMENTED, "Unsupported method ('POST')")
            return
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        owner.posts[path] += 1
        self.do_GET()

    def do_GET(self) -> None:
        owner = self.server.owner
        path = urlsplit(self.path).path
        owner.requests[path] += 1
        try:
            if path in owner.answers:
                owner.answers[path](self)
            elif (PAGES / path[1:]).is_file() and ".." not in path:
                kinds = {".html": "text/html; charset=utf-8", ".js": "text/javascript"}
                self.send((PAGES / path[1:]).read_bytes(), kinds.get(Path(path).suffix, "text/plain"))
            else:
                self.send("<!doctype html><title>Not here</title><h1>Not here</h1>", status=404)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True


class PageServer(Loopback):
    """Serves pages.

    Attributes:
        answers: Maps paths to functions that answer them; they come before files of tests/pages.
        requests: The number of requests for each path.
        forms: Paths that accept forms.
        posts: The number of forms sent to each of these.
    """

    handler = Handler

    def __init__(self, *, certificate: tuple[Path, Path] | None = None) -> None:
        super().__init__(certificate=certificate)
        self.answers: dict[str, Answer] = {}
        self.requests: Counter[str] = Counter()
        self.forms: set[str] = set()
        self.posts: Counter[str] = Counter()

    def holding(self, path: str, body: str, seconds: float = 600) -> str:
        """Serve a text as a page whose `HANG` lasts this long; returns its address."""
        self.answers["/held"] = lambda handler: None if handler.wait(seconds) else handler.send("")
        return self.page(path, body)

    def held(self) -> threading.Event:
        """Make `HANG` last until the returned event is set."""
        goes_on = threading.Event()
        self.answers["/held"] = lambda handler: handler.send("" if goes_on.wait(120) else "Too late")
        return goes_on

    def page(self, path: str, body: str, *, status: int = 200, **headers: str) -> str:
        """Serve a text as a page; returns its address."""
        self.answers[path] = lambda handler: handler.send(
            f"<!doctype html><meta charset=utf-8>{body}", "text/html; charset=utf-8", status, **headers
        )
        return self.address + path
