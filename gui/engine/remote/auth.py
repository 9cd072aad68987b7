"""Who the client is: a bearer token on each request, and the secrets that no text may show."""

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
"""Characters; what is shorter stands in too many words by chance."""


class Secrets:
    """Takes secrets out of texts: a server may repeat what it was sent."""

    def __init__(self, secrets: Iterable[str]) -> None:
        self._secrets = {secret for secret in secrets if len(secret) >= _SHORTEST}

    def add(self, secret: str) -> None:
        """From now on this is one too."""
        if len(secret) >= _SHORTEST:
            self._secrets.add(secret)

    def learn(self, others: "Secrets") -> None:
        """From now on those are some too."""
        self._secrets |= others._secrets

    def scrub(self, text: str) -> str:
        """The text with each secret replaced, longest first."""
        for secret in sorted(self._secrets, key=len, reverse=True):
            text = text.replace(secret, HIDDEN)
        return text

    def __repr__(self) -> str:
        return f"Secrets({len(self._secrets)})"


def secrets_of(profile: RemoteProfile, credentials: Credentials) -> Secrets:
    """All that must not be shown: the credentials, and header values, which often are keys."""
    kept = (credentials.key, credentials.client_secret, credentials.refresh_token, credentials.proxy_password)
    values = [value for _, value in profile.headers if len(value) >= 2 * _SHORTEST]
    return Secrets([*(secret.get_secret_value() for secret in kept if secret is not None), *values])


class TokenSource(Protocol):
    """Where the bearer token comes from."""

    async def token(self) -> SecretStr:
        """The token to send now.

        Raises:
            StepdeckError: There is none.
        """
        ...

    async def refuse(self) -> bool:
        """The server did not take the token. Answers whether the next one will be another."""
        ...


class KeySource:
    """A key that stays as it is."""

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
    """Sends the token; after one refusal a fresh one, where there is a way to have it."""

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
        if not token.isascii() or not token.isprintable():  # told here: a library's error would show it
            raise KeyRefusedError(fact(Code.KEY_CHARACTERS), why=fact(Code.COPY_ONCE_MORE), still="")
        return f"Bearer {token}"
