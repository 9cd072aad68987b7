"""Authenticate the client with a bearer token on each request, and keep secrets out of all texts."""

from collections.abc import AsyncGenerator
from typing import Protocol

import httpx
from pydantic import SecretStr

from gui.engine.secrets.known import Secrets
from gui.schema.code import Code
from gui.schema.errors import KeyRefusedError
from gui.schema.fact import fact
from gui.schema.server import Credentials, RemoteProfile

_SHORTEST_HEADER = 8
"""The shortest header value treated as a key, in characters."""


def secrets_of(profile: RemoteProfile, credentials: Credentials) -> Secrets:
    """All texts that must not be shown: the credentials, and header values, which often are keys."""
    kept = (credentials.key, credentials.client_secret, credentials.refresh_token, credentials.proxy_password)
    values = [value for _, value in credentials.headers_for(profile) if len(value) >= _SHORTEST_HEADER]
    return Secrets([*(secret.get_secret_value() for secret in kept if secret is not None), *values])


class TokenSource(Protocol):
    """A source of bearer tokens."""

    async def token(self) -> SecretStr:
        """The token to send now.

        Raises:
            StepdeckError: No token is available.
        """
        ...

    async def refuse(self, token: SecretStr) -> bool:
        """Note that the server refused this token. Returns whether the next token will be a different one."""
        ...


class KeySource:
    """A key that never changes."""

    def __init__(self, key: SecretStr | None, where: str) -> None:
        self._key = key
        self._where = where

    async def token(self) -> SecretStr:
        """See `TokenSource.token`."""
        if self._key is None or not self._key.get_secret_value().strip():
            raise KeyRefusedError(fact(Code.NO_KEY_FOR, server=self._where), why=fact(Code.NOTHING_SENT), still="")
        return self._key

    async def refuse(self, token: SecretStr) -> bool:
        """See `TokenSource.refuse`."""
        return False


class BearerAuth(httpx.Auth):
    """Sends the token; after a refusal once more with a fresh one, if the source has one."""

    def __init__(self, source: TokenSource) -> None:
        self._source = source

    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        """See `httpx.Auth`."""
        token = await self._source.token()
        request.headers["Authorization"] = self._bearer(token)
        response = yield request
        if response.status_code == httpx.codes.UNAUTHORIZED and await self._source.refuse(token):
            request.headers["Authorization"] = self._bearer(await self._source.token())
            yield request

    @staticmethod
    def _bearer(secret: SecretStr) -> str:
        token = secret.get_secret_value().strip()
        if not token.isascii() or not token.isprintable():  # raise our own error: the library's would show the token
            raise KeyRefusedError(fact(Code.KEY_CHARACTERS), why=fact(Code.COPY_ONCE_MORE), still="")
        return f"Bearer {token}"
