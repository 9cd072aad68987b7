"""A server of either API generation that simulates faults, over real HTTP on loopback."""

import base64
import gzip
import io
import json
import socket
import struct
import subprocess
import threading
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit

from PIL import Image

from tests.helpers.loopback import Loopback, LoopbackHandler

DATA = Path(__file__).parent.parent / "data" / "remote"
SESSION_ID = "5f0e2c1a-7d64-4b0e-9a51-1c7f3f0b8e22"
KEY = "canary-9f27c1e0b6d84a35"

Play = Callable[["FaultHandler"], None]


def sample(name: str) -> Any:
    """A new copy of a body from tests/data/remote."""
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def jpeg() -> str:
    """A small picture, encoded as in responses."""
    made = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(made, "JPEG")
    return base64.b64encode(made.getvalue()).decode()


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """An untrusted certificate for loopback, and its key."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    words = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    words += ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key)]
    subprocess.run([*words, "-out", certificate], check=True, capture_output=True)
    return certificate, key


class FaultHandler(LoopbackHandler):
    """Answers one request: with the next fault, else correctly."""

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def do_DELETE(self) -> None:
        self._answer()

    def do_CONNECT(self) -> None:
        self._answer()

    def send(self, body: Any, status: int = 200, kind: str = "application/json", **headers: str) -> None:
        """Send a complete answer. Header names have `_` for `-`; a body other than bytes or text is sent as JSON."""
        data = body if isinstance(body, bytes) else (body if isinstance(body, str) else json.dumps(body)).encode()
        self.send_whole(data, kind, status, headers)

    def reset(self) -> None:
        """Reset the connection."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def _answer(self) -> None:
        owner = self.server.owner
        path = urlsplit(self.path)
        length = int(self.headers.get("Content-Length", 0))
        raw = self.rfile.read(length)
        written = self.headers.get("Content-Type", "").startswith("application/json")
        body: Any = (json.loads(raw) if written else raw.decode()) if raw else None
        name = path.path.rstrip("/").rpartition("/")[2]
        with owner.lock:
            owner.requests.append((self.command, path.path, body))
            owner.keys.append(self.headers.get("Authorization", ""))
            waiting = owner.faults.get(name) or owner.faults.get("*") or []
            play = waiting.pop(0) if waiting else None
        try:
            if play is not None:
                play(self)
            else:
                owner.good(self, self.command, path.path, parse_qs(path.query), body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True


class FaultServer(Loopback):
    """Speaks one generation of the API.

    Attributes:
        faults: The next faults for a path's last part, such as "step", or for all ("*"); after them it answers
            correctly.
        requests: Method, path and body of each request so far; `keys`: their `Authorization` headers.
        generation: The API generation; may be changed at any time.
        status: The status of its session.
    """

    handler = FaultHandler

    def __init__(
        self, generation: Literal["step", "execute"] = "step", *, certificate: tuple[Path, Path] | None = None
    ) -> None:
        super().__init__(certificate=certificate)
        self.generation = generation
        self.faults: dict[str, list[Play]] = {}
        self.requests: list[tuple[str, str, Any]] = []
        self.keys: list[str] = []
        self.status = "active"
        self.lock = threading.Lock()

    def play(self, name: str, *plays: Play) -> None:
        """Answer the next requests for `name` with these faults."""
        with self.lock:
            self.faults[name] = list(plays)

    def count(self, name: str) -> int:
        """The number of requests for a name."""
        with self.lock:
            return sum(1 for _, path, _ in self.requests if path.rstrip("/").endswith(name))

    def session(self) -> dict[str, Any]:
        """The body of the session."""
        body: dict[str, Any] = sample("session")
        body["status"] = self.status
        if self.status != "active":
            body["closed_at"] = body["last_accessed_at"]
        return body

    def observation(self) -> dict[str, Any]:
        """A correct observation of its generation."""
        body: dict[str, Any] = sample(f"observe-{self.generation}")
        if self.generation == "step":
            body["session"] = self.session()
        return body

    def good(
        self, handler: FaultHandler, method: str, path: str, query: dict[str, list[str]], body: dict[str, Any] | None
    ) -> None:
        """Answer as a server without faults."""
        name = path.rstrip("/").rpartition("/")[2]
        if path == "/health":
            version = "1.10.0" if self.generation == "execute" else "1.4.4"
            handler.send({"status": "healthy", "version": version, "description": "A server of the tests"})
        elif handler.headers.get("Authorization") != f"Bearer {KEY}":
            handler.send({"code": "unauthorized", "message": "The API key is not valid.", "detail": ""}, 401)
        elif name == "start" or (name == SESSION_ID and method == "GET") or name == "stop":
            if name == "stop":
                self.status = "closed"
            handler.send(self.session())
        elif name == "sessions":
            listed = [self.session()]
            handler.send({"items": listed, "page": 1} if self.generation == "execute" else listed)
        elif name == "replay" and self.generation == "execute":
            state = "waiting_for_session" if self.status == "active" else "processing"
            body = {"detail": "Not ready", "message": "Not ready.", "error": "replay_not_ready", "status": 404}
            handler.send(body | {"replay_status": state, "retryable": True}, 404)
        elif self.status != "active":
            handler.send(
                {"code": "session_not_active", "message": "The session is no longer active.", "detail": ""}, 409
            )
        elif name == "observe" or (name == "step" and self.generation == "step"):
            handler.send(self.observation())
        elif name == "execute" and self.generation == "execute":
            handler.send(sample("execute"))
        elif name == "scrape":
            data = {"markdown": "# Harbor Books\n\nOpen daily.", "images": None, "structured": None}
            handler.send(data if self.generation == "execute" else {"session": self.session(), "data": data})
        elif name == "cookies":
            handler.send({"success": True, "message": "done"} if method == "POST" else {"cookies": []})
        elif name == "offset" and self.generation == "execute":
            handler.send({"offset": 12})
        elif name == "logs" and self.generation == "execute":
            file = {"key": "batch-1.json", "size": 1200, "download_url": "https://files.example/1?token=abc"}
            handler.send({"session_id": SESSION_ID, "batches": [file], "total_batch_count": 1})
        elif name == "debug":
            handler.send({"debug_url": "", "ws": {"cdp": "", "recording": "", "logs": ""}, "tabs": []})
        else:
            handler.send({"detail": "Not Found"}, 404)


# Faults.


def status(code: int, said: str = "So it is.", error_code: str = "", **headers: str) -> Play:
    """An error with a body as in wire A9."""
    body = {"code": error_code, "message": said, "detail": ""}
    return lambda handler: handler.send(body, code, **headers)


def raw(body: Any, code: int = 200, kind: str = "application/json") -> Play:
    """Any body."""
    return lambda handler: handler.send(body, code, kind)


def changed(change: Callable[[dict[str, Any]], Any]) -> Play:
    """A correct observation with a change."""

    def play(handler: FaultHandler) -> None:
        body = deepcopy(handler.server.owner.observation())
        change(body)
        handler.send(body)

    return play


def html(handler: FaultHandler) -> None:
    """A web page."""
    handler.send("<!doctype html><title>Welcome</title>", kind="text/html")


def truncated(handler: FaultHandler) -> None:
    """Truncated JSON with a correct length."""
    text = json.dumps(handler.server.owner.observation())
    handler.send(text[: len(text) // 2])


def reset_in_body(handler: FaultHandler) -> None:
    """Reset the connection within the body."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(b'{"session": ')
    handler.wfile.flush()
    handler.reset()


def reset_before(handler: FaultHandler) -> None:
    """Reset the connection before any answer."""
    handler.reset()


def huge(handler: FaultHandler) -> None:
    """60 MB, with their length."""
    handler.send_response(200)
    handler.send_header("Content-Length", str(60 * 1024 * 1024))
    handler.end_headers()
    _pour(handler, 60)


def huge_unsaid(handler: FaultHandler) -> None:
    """60 MB without a length."""
    handler.close_connection = True
    handler.send_response(200)
    handler.send_header("Connection", "close")
    handler.end_headers()
    _pour(handler, 60)


def huge_packed(handler: FaultHandler) -> None:
    """60 MB compressed to 60 kB."""
    packed = gzip.compress(b" " * (60 * 1024 * 1024), 9)
    handler.send(packed, Content_Encoding="gzip")


def damaged_packing(handler: FaultHandler) -> None:
    """A body that claims to be compressed, and is not."""
    handler.send(b"not packed at all", Content_Encoding="gzip")


def late(seconds: float) -> Play:
    """An answer after the time-out."""

    def play(handler: FaultHandler) -> None:
        handler.server.owner.closing.wait(seconds)
        handler.send(handler.server.owner.observation())

    return play


def dripping(handler: FaultHandler) -> None:
    """A byte from time to time, for ever."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    while not handler.server.owner.closing.wait(0.1):
        handler.wfile.write(b" ")
        handler.wfile.flush()


def not_http(handler: FaultHandler) -> None:
    """Another protocol."""
    handler.close_connection = True
    handler.wfile.write(b"220 mail.example ESMTP ready\r\n")


def _pour(handler: FaultHandler, megabytes: int) -> None:
    piece = b" " * (1024 * 1024)
    for _ in range(megabytes):
        handler.wfile.write(piece)
