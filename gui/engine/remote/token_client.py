"""authlib's OAuth 2.0 client over httpx: authlib's own classes for that now require another HTTP library."""

from collections.abc import Generator
from typing import Any

import httpx
from authlib.common.urls import url_decode
from authlib.oauth2 import ClientAuth, OAuth2Client

from gui.schema.server import OAuthSettings, RemoteProfile


class _ClientAuth(ClientAuth, httpx.Auth):  # type: ignore[misc]  # authlib has no types
    """Adds the client's id and secret to a request, by the client's authentication method."""

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
        secret: The client's secret, if it has one.
        redirect_uri: The address to which the browser returns after signing in.
    """

    client_auth_class = _ClientAuth

    def __init__(
        self, profile: RemoteProfile, settings: OAuthSettings, secret: str | None, redirect_uri: str | None = None
    ) -> None:
        self._timeout = httpx.Timeout(profile.timeout_s, connect=profile.connect_timeout_s)
        self._proxy = profile.proxy
        super().__init__(
            None,
            settings.client_id,
            secret,
            scope=settings.scope or None,
            redirect_uri=redirect_uri,
            code_challenge_method="S256",
            token_endpoint=settings.token_url,
        )

    async def _fetch_token(
        self, url: str, body: str = "", headers: dict[str, str] | None = None, auth: Any = None, **_more: Any
    ) -> dict[str, Any]:
        async with httpx.AsyncClient(auth=auth, proxy=self._proxy, timeout=self._timeout) as client:
            answer = await client.post(url, data=dict(url_decode(body)), headers=headers)
        told: dict[str, Any] = self.parse_response_token(answer)
        return told
