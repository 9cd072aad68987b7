"""An HTTP server on loopback in front of a real engine: it does what the hosted service does around its browser.

Standard library only, because it runs in the environment of the engine's packages. Prints its address when it listens.
"""

import asyncio
import json
import threading
import uuid
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Protocol
from urllib.parse import parse_qs, urlsplit


class RefusedError(Exception):
    """A response other than 200.

    Args:
        status: HTTP status.
        message: What the engine said.
    """

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def check(model: Any, body: dict[str, Any]) -> None:
    """Refuse a request as the service does, based on the request model of its public client.

    Raises:
        RefusedError: The request does not fit the model.
    """
    try:
        model.model_validate(body)
    except ValueError as error:
        raise RefusedError(422, str(error)) from None


class Engine(Protocol):
    """One browser session of an engine; every method returns a JSON-compatible body."""

    async def start(self, body: dict[str, Any]) -> None: ...

    async def stop(self) -> None: ...

    async def call(self, name: str, body: dict[str, Any]) -> Any: ...

    def session(self, session_id: str, times: dict[str, str | None]) -> dict[str, Any]: ...


class Sessions:
    """The sessions of the double; their engines share one event loop.

    Args:
        make: Creates an engine without starting it.
        version: The version in `/health`; None if this generation has no such path.
    """

    def __init__(self, make: Callable[[], Engine], version: str | None) -> None:
        self._make = make
        self.version = version
        self._loop = asyncio.new_event_loop()
        self._engines: dict[str, Engine] = {}
        self._times: dict[str, dict[str, str | None]] = {}
        threading.Thread(target=self._loop.run_forever, daemon=True).start()

    def answer(self, method: str, path: str, query: dict[str, str], body: dict[str, Any]) -> Any:
        """The body of the response.

        Raises:
            RefusedError: The request cannot be served.
        """
        parts = [part for part in path.split("/") if part]
        if parts == ["health"] and self.version is not None:
            return {"status": "healthy", "version": self.version, "description": ""}
        if parts[:1] != ["sessions"]:
            raise RefusedError(404, "Not Found")
        if parts == ["sessions"]:
            only_active = query.get("only_active", "true").lower() == "true"
            listed = [i for i in self._times if not only_active or self._times[i]["closed_at"] is None]
            return [self._session(session_id) for session_id in reversed(listed)]
        if parts == ["sessions", "start"]:
            return self._start(body)
        session_id = parts[1]
        if session_id not in self._times:
            raise RefusedError(404, "Session not found")
        if len(parts) == 2:
            return self._session(session_id)
        if parts[2] == "stop":
            return self._stop(session_id)
        engine = self._engines.get(session_id)
        if engine is None:
            raise RefusedError(400, "Session is already closed")
        self._times[session_id]["last_accessed_at"] = _now()
        name = "/".join([method.lower() if parts[2] in ("cookies", "files") else "", *parts[2:]]).strip("/")
        made = self._run(engine.call(name, body))
        if isinstance(made, dict) and "session" in made:
            made["session"] = self._session(session_id)
        return made

    def _start(self, body: dict[str, Any]) -> Any:
        engine = self._make()
        self._run(engine.start(body))
        session_id = str(uuid.uuid4())
        self._engines[session_id] = engine
        self._times[session_id] = {"created_at": _now(), "last_accessed_at": _now(), "closed_at": None}
        return self._session(session_id)

    def _stop(self, session_id: str) -> Any:
        engine = self._engines.pop(session_id, None)
        if engine is not None:
            self._run(engine.stop())
            self._times[session_id]["closed_at"] = _now()
            self._ended = engine
        return self._session(session_id)

    def _session(self, session_id: str) -> dict[str, Any]:
        engine = self._engines.get(session_id) or self._ended
        return engine.session(session_id, self._times[session_id])

    def _run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=60)


def _now() -> str:
    return datetime.now(UTC).isoformat()


def _file_of(kind: str, raw: bytes) -> dict[str, Any]:
    """The only file of a form: name and content."""
    parts: Any = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + raw).get_payload()
    (part,) = parts
    return {"name": part.get_filename(), "content": part.get_payload(decode=True)}


def serve(make: Callable[[], Engine], version: str | None) -> None:
    """Serve until the process ends."""
    sessions = Sessions(make, version)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # head and body are sent separately: the body may else wait 40 ms

        def _answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            raw = self.rfile.read(length)
            address = urlsplit(self.path)
            query = {name: values[-1] for name, values in parse_qs(address.query).items()}
            try:
                kind = self.headers.get("Content-Type") or ""
                sent = _file_of(kind, raw) if kind.startswith("multipart/") else json.loads(raw or b"{}")
                status, made = 200, sessions.answer(self.command, address.path, query, sent)
            except RefusedError as refused:
                status, made = refused.status, {"message": str(refused)}
            except Exception as error:  # the service would answer with the engine's exception
                status, made = 500, {"message": f"{type(error).__name__}: {error}"}
            body = made if isinstance(made, bytes) else json.dumps(made).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_DELETE = _answer  # noqa: N815  # names of the base class

        def log_message(self, *_: Any) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
        server.serve_forever()
