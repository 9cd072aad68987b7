"""Send one request and return its whole response, with limits on time and size, and without leaking secrets."""

import asyncio
import contextlib
import logging
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from gui import __version__
from gui.engine.remote.answer import Answer
from gui.engine.remote.auth import BearerAuth, TokenSource, secrets_of
from gui.engine.remote.clock import ahead_of_ours
from gui.engine.remote.failures import failure_of, is_failure, transport_failure
from gui.engine.remote.retries import with_tries
from gui.engine.secrets.known import Secrets
from gui.schema.code import Code
from gui.schema.errors import AnswerError, KeyRefusedError, ServerTimeoutError, StepdeckError
from gui.schema.fact import fact
from gui.schema.server import Credentials, RemoteProfile

BODY_LIMIT = 32 * 1024 * 1024
"""The largest response, in bytes; a larger one is refused before it is read."""

log = logging.getLogger(__name__)


class Transport:
    """The HTTP connection to one server. `close` frees it.

    Args:
        profile: The server.
        credentials: Its secrets.
        source: The source of the bearer token; None to send none.
        first_wait_s: Seconds before the second try; each further wait is twice as long.

    Attributes:
        clock_ahead: How far the server's clock is ahead of ours, according to its last answer.
    """

    def __init__(
        self,
        profile: RemoteProfile,
        credentials: Credentials,
        source: TokenSource | None,
        *,
        first_wait_s: float = 1.0,
        body_limit: int = BODY_LIMIT,
    ) -> None:
        self.profile = profile
        self.clock_ahead = timedelta()
        self.secrets: Secrets = secrets_of(profile, credentials)
        self._auth = BearerAuth(source) if source is not None else None
        self._first_wait_s = first_wait_s
        self._body_limit = body_limit
        self._client = http_client(profile, credentials)

    async def send(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        query: dict[str, Any] | None = None,
        words: str = "the request",
        timeout_s: float | None = None,
        on_session: bool = True,
        signed: bool = True,
        limit: int | None = None,
        form: dict[str, tuple[str, bytes]] | None = None,
        content: bytes | None = None,
        plain: bool = False,
    ) -> Answer:
        """Send a request, with retries where that is safe (A1), and return its response with status 200.

        Args:
            method: GET and DELETE may be repeated; POST only if it cannot have been carried out.
            path: The path below the profile's address.
            body: The JSON body.
            query: The query parameters.
            words: The requested thing, such as "the step".
            timeout_s: The time-out of one try, in seconds; None for the profile's.
            on_session: Whether the request concerns a session.
            signed: Whether to send the token.
            limit: The largest response, in bytes; None for `BODY_LIMIT`.
            form: Files to send in place of JSON: name and content of each, by field.
            content: Bytes to send in place of JSON.
            plain: Whether the response is a file with arbitrary content.

        Raises:
            StepdeckError: The request failed; see `failures`.
        """
        if signed and self._auth is not None and not self.profile.may_send_key:
            raise KeyRefusedError(
                fact(Code.KEY_NOT_SENT),
                why=fact(Code.KEY_READABLE),
                still=fact(Code.NOTHING_SENT),
            )
        safe = method in ("GET", "DELETE")
        seconds = self.profile.timeout_s if timeout_s is None else timeout_s
        sent: dict[str, Any] = {"json": body}
        if form is not None or content is not None:
            sent = {"files": form} if form is not None else {"content": content}
        request = self._request(method, path, sent, query, seconds)

        async def once() -> Answer:
            async with asyncio.timeout(seconds + self.profile.connect_timeout_s):
                return await self._once(request, words, signed, limit or self._body_limit)

        try:
            answer = await with_tries(once, safe=safe, first_wait_s=self._first_wait_s)
        except StepdeckError as error:
            self.scrubbed(error)
            raise
        except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL, TimeoutError) as error:
            made = transport_failure(error, self.profile, words)
            made.details = f"{self._source(request)}\n{made.details}"
            if isinstance(made, ServerTimeoutError):
                made.fact = fact(Code.NO_ANSWER_WITHIN, host=str(made.fact["host"]), part=words, seconds=seconds)
            raise self.scrubbed(made) from error
        hidden = not plain and b'"detail"' in answer.body and is_failure(200, _json_or_none(answer))
        if answer.status != 200 or hidden:
            raise self.scrubbed(failure_of(answer, on_session=on_session))
        return answer

    def sign_with(self, source: TokenSource) -> None:
        """Use another source of the token from now on."""
        self._auth = BearerAuth(source)

    async def close(self) -> None:
        """Free the connections."""
        with contextlib.suppress(httpx.HTTPError, OSError):
            await self._client.aclose()

    def _request(
        self, method: str, path: str, sent: dict[str, Any], query: dict[str, Any] | None, seconds: float
    ) -> httpx.Request:
        connect = min(self.profile.connect_timeout_s, seconds)
        timeout = httpx.Timeout(seconds, connect=connect, pool=connect)
        try:
            return self._client.build_request(
                method, self.profile.address + path, params=query, timeout=timeout, **sent
            )
        except (httpx.InvalidURL, ValueError, TypeError) as error:
            raise self.scrubbed(transport_failure(httpx.UnsupportedProtocol(str(error)), self.profile, "")) from None

    def _source(self, request: httpx.Request) -> str:
        """The server and the request."""
        return (
            f"{self.profile.name}: {request.method} {request.url.copy_with(query=None, username=None, password=None)}"
        )

    async def _once(self, request: httpx.Request, words: str, signed: bool, limit: int) -> Answer:
        auth = self._auth if signed else None
        response = await self._client.send(request, auth=auth, stream=True)
        try:
            self.clock_ahead = ahead_of_ours(response.headers, datetime.now(UTC))
            log.debug("%s %s: %s", request.method, request.url.path, response.status_code)
            promised = response.headers.get("content-length", "")
            if promised.isdecimal() and int(promised[:18]) > limit:
                raise _too_long(int(promised[:18]), limit)
            body = bytearray()
            async for chunk in response.aiter_bytes():
                body += chunk
                if len(body) > limit:
                    raise _too_long(len(body), limit)
            return Answer(
                response.status_code,
                dict(response.headers),
                bytes(body),
                words,
                self.secrets.scrub,
                self._source(request),
            )
        finally:
            await response.aclose()

    def scrubbed(self, error: StepdeckError) -> StepdeckError:
        """A copy of the error without secrets."""
        error.rewrite(self.secrets.scrub)
        return error


def proxy_of(profile: RemoteProfile, credentials: Credentials) -> httpx.Proxy | None:
    """The profile's proxy with its password; None for no proxy."""
    if not profile.proxy:
        return None
    password = credentials.proxy_password.get_secret_value() if credentials.proxy_password else ""
    url = httpx.URL(profile.proxy)
    auth = (url.username, password) if url.username or password else None
    return httpx.Proxy(url.copy_with(username=None, password=None) if auth else url, auth=auth)


def http_client(profile: RemoteProfile, credentials: Credentials) -> httpx.AsyncClient:
    """A client with the profile's proxy and headers. Does not follow redirects: the key is meant for one server."""
    return httpx.AsyncClient(
        proxy=proxy_of(profile, credentials),
        headers=[
            ("User-Agent", f"Stepdeck/{__version__}"),
            ("Accept", "application/json"),
            ("X-Stepdeck", "1"),  # a Stepdeck server then sends its extra data; other servers ignore the header
            *credentials.headers_for(profile),
        ],
        follow_redirects=False,
        trust_env=not profile.on_this_computer,  # a proxy from the environment cannot reach this computer
    )


def _json_or_none(answer: Answer) -> Any:
    try:
        return answer.json()
    except AnswerError:
        return None


def _too_long(size: int, limit: int) -> AnswerError:
    return AnswerError(
        fact(Code.ANSWER_TOO_LONG),
        why=fact(Code.ANSWER_SIZE, megabytes=size / 1e6, most=limit / 1e6),
    )
