"""OAuth 2.0 tokens, by client credentials or by signing in with a browser (code with PKCE, loopback redirect)."""

import asyncio
import contextlib
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import httpx
from authlib.common.security import generate_token
from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749.wrappers import OAuth2Token
from pydantic import SecretStr

from gui.engine.remote.failures import transport_failure
from gui.engine.remote.token_client import TokenClient
from gui.engine.secrets.known import Secrets
from gui.schema.code import Code
from gui.schema.errors import KeyRefusedError
from gui.schema.fact import Fact, fact
from gui.schema.remedy import Remedy, RemedyKey
from gui.schema.server import Credentials, OAuthSettings, RemoteProfile

EARLY_S = 60
"""Seconds before its expiry at which a token is renewed, but at most half its lifetime."""

SIGN_IN_S = 300.0
"""How long the user may take to sign in, in seconds."""

_SIGN_IN = (Remedy(RemedyKey.KEY, fact(Code.SIGN_IN_AGAIN)),)
_MOST_REQUEST = 16_384
_PAGE = (
    "<!doctype html><meta charset=utf-8><title>Stepdeck</title><p style='font: 1.2em sans-serif; margin: 3em'>{}</p>"
)


class OAuthSource:
    """Provides the tokens of one profile; see `TokenSource`.

    Args:
        profile: A profile with `oauth` settings.
        credentials: The client's secret, or the refresh token of an earlier sign-in.
        secrets: Learns every token, so that no text shows one.
        open_url: Opens the sign-in page in the user's browser; without it a new sign-in is not possible.
        keep: Called with each new refresh token, so that the keyring has it.
    """

    def __init__(
        self,
        profile: RemoteProfile,
        credentials: Credentials,
        secrets: Secrets,
        *,
        open_url: Callable[[str], None] | None = None,
        keep: Callable[[SecretStr], None] | None = None,
    ) -> None:
        assert profile.oauth is not None
        self._profile = profile
        self._settings: OAuthSettings = profile.oauth
        self._credentials = credentials
        self._secrets = secrets
        self._open_url = open_url
        self._keep = keep
        self._token: OAuth2Token | None = None
        self._early_s = float(EARLY_S)
        self._refresh_token = credentials.refresh_token
        self._lock = asyncio.Lock()

    def __repr__(self) -> str:
        return f"OAuthSource({self._profile.name!r})"

    async def token(self) -> SecretStr:
        """See `TokenSource.token`."""
        async with self._lock:
            if self._token is None or self._token.is_expired(leeway=self._early_s):
                await self._renew()
            assert self._token is not None
            return SecretStr(self._token["access_token"])

    async def refuse(self, token: SecretStr) -> bool:
        """See `TokenSource.refuse`."""
        async with self._lock:
            if self._token is not None and self._token["access_token"] == token.get_secret_value():
                self._token = None  # else another call has already requested a new one
        return True

    async def sign_in(self) -> None:
        """Let the user sign in with a browser, and keep the tokens.

        Raises:
            KeyRefusedError: The sign-in failed.
        """
        async with self._lock:
            await self._sign_in()

    async def _renew(self) -> None:
        client = self._client()
        if self._profile.credentials == "client":
            more = {"audience": self._settings.audience} if self._settings.audience else {}
            await self._fetch(client, grant_type="client_credentials", **more)
        elif self._refresh_token is not None:
            await self._fetch(
                client, grant_type="refresh_token", refresh_token=self._refresh_token.get_secret_value(), scope=None
            )
        else:
            await self._sign_in()

    def _client(self, redirect_uri: str | None = None) -> TokenClient:
        return TokenClient(self._profile, self._settings, self._credentials, redirect_uri)

    async def _sign_in(self) -> None:
        if self._open_url is None:
            raise KeyRefusedError(
                fact(Code.NOT_SIGNED_IN, server=self._profile.name),
                why=fact(Code.SIGN_IN_NEEDS_BROWSER),
                remedies=_SIGN_IN,
            )
        verifier = generate_token(64)
        arrived: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        state = generate_token(32)
        server = await asyncio.start_server(_Redirect(arrived, state), "127.0.0.1", 0, limit=_MOST_REQUEST)
        async with server:
            here = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
            client = self._client(here)
            more = {"audience": self._settings.audience} if self._settings.audience else {}
            url, _ = client.create_authorization_url(
                self._settings.authorize_url, state=state, code_verifier=verifier, **more
            )
            self._open_url(url)
            try:
                async with asyncio.timeout(SIGN_IN_S):
                    path = await arrived
            except TimeoutError:
                raise KeyRefusedError(fact(Code.NOBODY_SIGNED_IN), remedies=_SIGN_IN) from None
        answer = dict(parse_qsl(urlsplit(path).query))
        code = answer.get("code")
        if not code:
            said = answer.get("error_description") or answer.get("error") or ""
            raise KeyRefusedError(fact(Code.SIGN_IN_FAILED), why=self._plain(said), remedies=_SIGN_IN)
        self._secrets.add(code)
        await self._fetch(client, grant_type="authorization_code", code=code, code_verifier=verifier)

    async def _fetch(self, client: TokenClient, **fields: str | None) -> None:
        """Request a token and store it.

        Raises:
            KeyRefusedError: The endpoint gave no token.
            StepdeckError: The endpoint cannot be reached.
        """
        said: str | Fact = ""
        over = False
        found: dict[str, Any] = {}
        host = urlsplit(self._settings.token_url).netloc
        try:
            found = await client.fetch_token(**fields)
        except OAuth2Error as error:
            said = self._plain(str(error.description or "")) or fact(Code.SIGN_IN_SAYS, host=host, name=_name(error))
            over = error.error == "invalid_grant"
        except httpx.HTTPStatusError as error:
            status = error.response.status_code
            redirects = fact(Code.SIGN_IN_REDIRECTS, host=host)
            said = redirects if status < 400 else fact(Code.SIGN_IN_STATUS, host=host, status=status)
        except (httpx.HTTPError, TimeoutError) as error:
            there = self._profile.model_copy(update={"address": self._settings.token_url})
            failed = transport_failure(error, there, "the sign-in")
            failed.causes = (failed.fact, *failed.causes)
            failed.fact = fact(Code.SIGN_IN_SERVER_FAILED, host=host)
            failed.rewrite(self._secrets.scrub)
            raise failed from error
        except ValueError:
            said = fact(Code.SIGN_IN_UNREADABLE, host=host)
        token = found.get("access_token")
        if not isinstance(token, str) or not token:
            self._token = None
            if over and self._profile.credentials == "code":
                self._refresh_token = None  # it is no longer valid; the next try signs in
            raise KeyRefusedError(
                fact(Code.SIGN_IN_TO_FAILED, server=self._profile.name),
                why=said or fact(Code.GAVE_NO_TOKEN),
                remedies=_SIGN_IN,
            )
        self._take(token, found)

    def _take(self, token: str, found: dict[str, Any]) -> None:
        self._secrets.add(token)
        self._token = OAuth2Token({"access_token": token})
        expires = found.get("expires_in")
        if isinstance(expires, int | float | str) and _is_number(expires):
            seconds = min(max(float(expires), 0.0), 1e9)
            self._early_s = min(EARLY_S, seconds / 2)
            self._token["expires_at"] = int(time.time() + seconds)
        refresh = found.get("refresh_token")
        if isinstance(refresh, str) and refresh and self._profile.credentials == "code":
            self._secrets.add(refresh)
            self._refresh_token = SecretStr(refresh)
            if self._keep is not None:
                self._keep(self._refresh_token)

    def _plain(self, said: str) -> str:
        """The server's own words as a sentence."""
        plain = self._secrets.scrub(" ".join(said.split()))[:300]
        return plain[:1].upper() + plain[1:] + ("" if not plain or plain[-1] in ".!?" else ".")


class _Redirect:
    """Waits for the browser's redirect with our state, and answers it with a page; ignores all others."""

    def __init__(self, arrived: asyncio.Future[str], state: str) -> None:
        self._arrived = arrived
        self._state = state

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, ValueError, asyncio.IncompleteReadError, TimeoutError):
            async with asyncio.timeout(10):
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            method, _, rest = head.partition(" ")
            path = rest.partition(" ")[0]
            ours = method == "GET" and path.startswith("/?") and ("code=" in path or "error=" in path)
            ours = ours and parse_qs(urlsplit(path).query).get("state") == [self._state]
            words = "You can close this page and go back to Stepdeck." if ours else "There is nothing here."
            page = _PAGE.format(words).encode()
            status = "200 OK" if ours else "404 Not Found"
            writer.write(
                f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {len(page)}\r\n"
                "Referrer-Policy: no-referrer\r\nConnection: close\r\n\r\n".encode()
                + page
            )
            await writer.drain()
            if ours and not self._arrived.done():
                self._arrived.set_result(path)
        writer.close()


def _name(error: OAuth2Error) -> str:
    """The name of an error of the sign-in server, such as "invalid_client"."""
    return " ".join(str(error.error or "").split())[:60]


def _is_number(text: int | float | str) -> bool:
    try:
        return float(text) == float(text)
    except (ValueError, OverflowError):
        return False
