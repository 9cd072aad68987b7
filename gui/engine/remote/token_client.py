"""authlib's OAuth 2.0 client over httpx: authlib's own classes for that now require another HTTP library."""

import asyncio
from base64 import b64encode
from collections.abc import Generator
from typing import Any
from urllib.parse import quote, urlsplit

import httpx
from authlib.common.urls import url_decode
from authlib.oauth2 import ClientAuth, OAuth2Client, OAuth2Error
from pydantic_core import from_json

from gui.engine.remote.transport import proxy_of
from gui.schema.server import Credentials, OAuthSettings, RemoteProfile
from gui.schema.words import is_this_computer


def _encoded_basic(
    client: "_ClientAuth", _method: str, url: str, headers: dict[str, str], body: str
) -> tuple[str, dict[str, str], str]:
    """HTTP Basic with id and secret encoded first (RFC 6749, 2.3.1), which authlib's own does not do."""
    told = ":".join(quote(part, safe="") for part in (client.client_id, client.client_secret))
    return url, {**headers, "Authorization": f"Basic {b64encode(told.encode()).decode()}"}, body


class _ClientAuth(ClientAuth, httpx.Auth):  # type: ignore[misc]  # authlib has no types
    """Adds the client's id and secret to a request, by the client's authentication method."""

    DEFAULT_AUTH_METHODS = {**ClientAuth.DEFAULT_AUTH_METHODS, "client_secret_basic": _encoded_basic}  # noqa: RUF012
    requires_request_body = True

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        given = {name: value for name, value in request.headers.items() if name.lower() != "content-length"}
        url, headers, body = self.prepare(request.method, str(request.url), given, request.content.decode())
        yield httpx.Request(request.method, url, headers=headers, content=body, extensions=request.extensions)


class TokenClient(OAuth2Client):  # type: ignore[misc]  # authlib has no types
    """Calls one token endpoint; `await fetch_token(grant_type=…, **fields)` returns its response, unchecked.

    `fetch_token` raises authlib's OAuth2Error if the endpoint refuses, httpx's errors if it cannot be reached, and
    ValueError if the response is not a JSON object.

    Args:
        profile: Time-outs and proxy.
        settings: The endpoint, and the client that the tokens are for.
        credentials: The client's secret, if it has one, and the password of the proxy.
        redirect_uri: The address to which the browser returns after signing in.
    """

    client_auth_class = _ClientAuth

    def __init__(
        self, profile: RemoteProfile, settings: OAuthSettings, credentials: Credentials, redirect_uri: str | None = None
    ) -> None:
        secret = credentials.client_secret.get_secret_value() if credentials.client_secret is not None else None
        self._timeout = httpx.Timeout(profile.timeout_s, connect=profile.connect_timeout_s)
        self._within_s = profile.timeout_s
        self._proxy = proxy_of(profile, credentials)
        self._trust_env = not is_this_computer(urlsplit(settings.token_url).netloc)
        super().__init__(
            None,
            settings.client_id,
            secret,
            scope=settings.scope or None,
            redirect_uri=redirect_uri,
            code_challenge_method="S256",
            token_endpoint_auth_method=settings.client_auth if secret else "none",
            token_endpoint=settings.token_url,
        )

    async def _fetch_token(
        self, url: str, body: str = "", headers: dict[str, str] | None = None, auth: Any = None, **_more: Any
    ) -> dict[str, Any]:
        async with (
            asyncio.timeout(self._within_s),  # httpx's limit is per byte; an endpoint may send one now and then
            httpx.AsyncClient(auth=auth, proxy=self._proxy, timeout=self._timeout, trust_env=self._trust_env) as client,
        ):
            answer = await client.post(url, data=dict(url_decode(body)), headers=headers)
        failed = httpx.HTTPStatusError("no token", request=answer.request, response=answer)
        if answer.is_redirect or answer.status_code >= 500:
            raise failed
        try:
            told = from_json(answer.content)
        except ValueError:
            told = None
        if isinstance(told, dict) and "error" in told:
            raise OAuth2Error(description=told.get("error_description"), error=told["error"])
        if answer.is_error:
            raise failed
        if not isinstance(told, dict):
            raise ValueError("no token")
        return told  # authlib's own parsing fails as a whole if the time is no number
