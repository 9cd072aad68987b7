"""The middleware in front of every page of the practice site: host check, security headers, the visitor's cookie."""

from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gui.practice.shop import Visitor, Visitors

COOKIE = "stepdeck_practice"
_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-src 'self' http://127.0.0.1:* http://localhost:*; "
    "frame-ancestors 'self' http://127.0.0.1:* http://localhost:*"
)


class Gate:
    """ASGI middleware that admits only loopback names and passes the visitor to the pages.

    A page finds its visitor in ``request.state.visitor``. A foreign website whose name points to this computer is
    refused by its Host header (421), so it cannot read the site through the visitor's browser.
    """

    def __init__(self, app: ASGIApp, visitors: Visitors) -> None:
        self._app = app
        self._visitors = visitors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if not self._is_ours(headers.get("host", ""), scope):
            refusal = PlainTextResponse("This site answers only on this computer.\n", status_code=421)
            await refusal(scope, receive, send)
            return
        new_key: str | None = None
        visitor = self._visitors.find(_cookie(headers.get("cookie", "")))
        if visitor is None and scope["path"].startswith("/static/"):
            # Style sheets and pictures need no cart, so a request for one creates no visitor.
            visitor = Visitor()
        elif visitor is None:
            new_key, visitor = self._visitors.welcome()
        scope.setdefault("state", {})["visitor"] = visitor

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                out = MutableHeaders(scope=message)
                out["Content-Security-Policy"] = _POLICY
                out["X-Content-Type-Options"] = "nosniff"
                out["Referrer-Policy"] = "same-origin"
                out.setdefault("Cache-Control", "no-cache")
                if new_key is not None:
                    out.append("Set-Cookie", f"{COOKIE}={new_key}; Path=/; HttpOnly; SameSite=Lax")
            await send(message)

        await self._app(scope, receive, send_with_headers)

    @staticmethod
    def _is_ours(host: str, scope: Scope) -> bool:
        name, colon, port = host.rpartition(":")
        server = scope.get("server")
        return bool(colon) and name in _NAMES and server is not None and port == str(server[1])


def _cookie(header: str) -> str:
    try:
        morsel = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return ""
    return morsel.value if morsel is not None else ""
