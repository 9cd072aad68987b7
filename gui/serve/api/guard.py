"""Admit requests: check the key, the host name and the size. Pure ASGI, in front of all other parts."""

import hashlib
import hmac
import ipaddress
import secrets
import socket
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from pydantic import SecretStr
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gui.engine.secrets.known import keep_out
from gui.schema.words import is_this_computer
from gui.serve.api.errors import RefusedError, refusal

MAX_BODY_BYTES = 4_000_000
"""The largest request, in bytes. Most have a few fields; the largest carry the cookies of a whole browser."""

MAX_FILE_BYTES = 200_000_000
OPEN_PATHS = frozenset({"/health", "/docs", "/openapi.json"})
"""Paths that need no key: they describe the calls, and reveal nothing about sessions."""


@dataclass(frozen=True)
class Gate:
    """The key and host that a server was started with.

    Attributes:
        key: The key, compared in constant time.
        host: The host that it listens on; requests with other names are refused.
    """

    key: SecretStr
    host: str = "127.0.0.1"
    _tickets: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def __post_init__(self) -> None:
        keep_out(self.key.get_secret_value())

    def ticket(self, path: str) -> str:
        """A ticket that opens one stream without the key: WebSocket clients often cannot send headers."""
        return hmac.new(self._tickets, path.encode(), hashlib.sha256).hexdigest()

    def knows_host(self, host: str) -> bool:
        """Whether a `Host` header names this computer. Any website can point a name of its own at loopback."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:  # it cannot be the name of anything
            return False
        if is_this_computer(f"[{name}]" if ":" in name else name):
            return True
        return not is_this_computer(self.host) and (_is_address(name) or name in _own_names(self.host))

    def opens(self, scope: Scope, headers: Headers) -> bool:
        """Whether a request carries the key, or for a stream its ticket."""
        if scope["type"] == "http" and scope["path"] in OPEN_PATHS:
            return True
        kind, _, given = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            return _same(given.strip(), self.key.get_secret_value())
        if scope["type"] == "websocket":
            asked = parse_qs(scope["query_string"].decode("latin-1")).get("ticket", [""])[0]
            return _same(asked, self.ticket(scope["path"]))
        return False


class Guard:
    """Refuses requests that the gate does not admit; ignores a slash at the end of a path."""

    def __init__(self, app: ASGIApp, gate: Gate) -> None:
        self._app = app
        self._gate = gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        path = scope["path"].rstrip("/") or "/"
        scope = {**scope, "path": path, "raw_path": scope.get("raw_path", b"").rstrip(b"/") or b"/"}
        limit = MAX_FILE_BYTES if "/files/" in path else MAX_BODY_BYTES
        try:
            self._check(scope, limit)
        except RefusedError as error:
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008, "reason": error.message})
            else:
                await refusal(error)(scope, receive, send)
            return
        await self._app(scope, _limited(receive, limit), send)

    def _check(self, scope: Scope, limit: int) -> None:
        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin")
        if not self._gate.knows_host(host):
            raise RefusedError(403, "forbidden", "This server does not answer to that host name.")
        if origin is not None and origin.partition("://")[2] != host:
            raise RefusedError(403, "forbidden", "Websites may not call this server.")
        if not self._gate.opens(scope, headers):
            given = "does not fit" if "authorization" in headers else "is missing"
            raise RefusedError(
                401,
                "unauthorized",
                f"The key {given}.",
                detail="Send it as “Authorization: Bearer …”.",
                headers={"WWW-Authenticate": "Bearer"},
            )
        length = headers.get("content-length", "")
        if length.isdecimal() and int(length) > limit:
            raise _too_large(limit)


def _limited(receive: Receive, limit: int) -> Receive:
    """Count the received bytes: a body need not declare its length."""
    came = 0

    async def counted() -> Message:
        nonlocal came
        message = await receive()
        if message["type"] == "http.request":
            came += len(message.get("body", b""))
            if came > limit:
                raise HTTPException(413, _too_large(limit).message)
        return message

    return counted


def _too_large(limit: int) -> RefusedError:
    return RefusedError(413, "too_large", f"The body is larger than {limit // 1_000_000} MB.")


def _same(given: str, wanted: str) -> bool:
    """Compare in a time that reveals neither length nor prefix."""
    digests = (hashlib.sha256(text.encode("utf-8", "surrogateescape")).digest() for text in (given, wanted))
    return hmac.compare_digest(*digests)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _own_names(host: str) -> set[str]:
    return {host.lower(), socket.gethostname().lower()}
