"""A loopback server for pages that tests need: files of tests/pages, texts, and answers that misbehave."""

import ssl
import threading
from collections import Counter
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

PAGES = Path(__file__).parent.parent / "pages"

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    protocol_version = "HTTP/1.1"
    server: "_Server"

    def send(
        self, body: str | bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str
    ) -> None:
        """Answer with a whole body. Header names have `_` for `-`."""
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def start(self, kind: str) -> None:
        """Begin an answer whose end is not said."""
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
        """Hold the answer back; answers True when the server is about to stop."""
        return self.server.owner.closing.wait(seconds)

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

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    owner: "PageServer"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Browsers break connections off as they like."""


class PageServer:
    """Serves on loopback while it is entered.

    Attributes:
        address: Such as `http://127.0.0.1:40123`, without a slash at the end.
        answers: Path to what answers it; before files of tests/pages.
        requests: How often each path was asked for.
        closing: Set when it is about to stop.
    """

    def __init__(self, *, certificate: tuple[Path, Path] | None = None) -> None:
        self.answers: dict[str, Answer] = {}
        self.requests: Counter[str] = Counter()
        self.closing = threading.Event()
        self._server = _Server(("127.0.0.1", 0), Handler)
        self._server.owner = self
        scheme = "http"
        if certificate is not None:
            scheme = "https"
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.address = f"{scheme}://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    def page(self, path: str, body: str, *, status: int = 200, **headers: str) -> str:
        """Serve a text as a page; answers its address."""
        self.answers[path] = lambda handler: handler.send(
            f"<!doctype html><meta charset=utf-8>{body}", "text/html; charset=utf-8", status, **headers
        )
        return self.address + path

    def __enter__(self) -> "PageServer":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)
