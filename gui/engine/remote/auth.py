"""Authenticate the client with a bearer token on each request, and keep secrets out of all texts."""

from collections.abc import AsyncGenerator, Iterable
from typing import Protocol

import httpx
from pydantic import SecretStr

from gui.schema.code import Code
from gui.schema.errors import KeyRefusedError
from gui.schema.fact import fact
from gui.schema.server import Credentials, RemoteProfile

HIDDEN = "[secret]"
_SHORTEST = 4
"""The shortest text treated as a secret, in characters; shorter ones occur in too many words by chance."""


class Secrets:
    """Removes secrets from texts: a server may repeat what it was sent."""

    def __init__(self, secrets: Iterable[str]) -> None:
        self._secrets = {secret for secret in secrets if len(secret) >= _SHORTEST}

    def add(self, secret: str) -> None:
        """Add a secret."""
        if len(secret) >= _SHORTEST:
            self._secrets.add(secret)

    def learn(self, others: "Secrets") -> None:
        """Add secrets."""
        self._secrets |= others._secrets

    def scrub(self, text: str) -> str:
        """The text with each secret replaced, longest first."""
        for secret in sorted(self._secrets, key=len, reverse=True):
            text = text.replace(secret, HIDDEN)
        return text

    def __repr__(self) -> str:
        return f"Secrets({len(self._secrets)})"


def secrets_of(profile: RemoteProfile, credentials: Credentials) -> Secrets:
    """All texts that must not be shown: the credentials, and header values, which often are keys."""
    kept = (credentials.key, credentials.client_secret, credentials.refresh_token, credentials.proxy_password)
    values = [value for _, value in profile.headers if len(value) >= 2 * _SHORTEST]
    return Secrets([*(secret.get_secret_value() for secret in kept if secret is not None), *values])


class TokenSource(Protocol):
    """A source of bearer tokens."""

    async def token(self) -> SecretStr:
        """The token to send now.

        Raises:
            StepdeckError: No token is available.
        """
        ...

    async def refuse(self) -> bool:
        """Note that the server refused the token. Returns whether the next token will be a different one."""
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

    async def refuse(self) -> bool:
        """See `TokenSource.refuse`."""
        return False


class BearerAuth(httpx.Auth):
    """Sends the token; after a refusal once more with a fresh one, if the source has one."""

    def __init__(self, source: TokenSource) -> None:
        self._source = source

    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        """See `httpx.Auth`."""
        request.headers["Authorization"] = await self._bearer()
        response = yield request
        if response.status_code == httpx.codes.UNAUTHORIZED and await self._source.refuse():
            request.headers["Authorization"] = await self._bearer()
            yield request

    async def _bearer(self) -> str:
        token = (await self._source.token()).get_secret_value().strip()
        if not token.isascii() or not token.isprintable():  # raise our own error: the library's would show the token
            raise KeyRefusedError(fact(Code.KEY_CHARACTERS), why=fact(Code.COPY_ONCE_MORE), still="")
        return f"Bearer {token}"
