"""The base of the tests' loopback servers: a thread, an address, an end."""

import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self


class LoopbackHandler(BaseHTTPRequestHandler):
    """Answers one request. `server.owner` is the `Loopback`."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body are sent separately: with Nagle's algorithm, the body may wait 40 ms
    server: "_Server"

    def send_whole(self, data: bytes, kind: str, status: int, headers: dict[str, str]) -> None:
        """Send a complete answer. Header names have `_` for `-`."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the base class's
        """Log nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    owner: Any

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore errors: browsers and clients close connections at any time."""


class Loopback:
    """Serves inside its `with` block.

    Attributes:
        address: Such as `http://127.0.0.1:40123`, without a slash at the end.
        closing: Set when the server is about to stop.
    """

    handler: type[LoopbackHandler]

    def __init__(self, *, certificate: tuple[Path, Path] | None = None) -> None:
        self.closing = threading.Event()
        self._server = _Server(("127.0.0.1", 0), self.handler)
        self._server.owner = self
        scheme = "http"
        if certificate is not None:
            scheme = "https"
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.address = f"{scheme}://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)
