"""The streams of a remote session: live pictures, and others that its server offers."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx
from pydantic import SecretStr
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidURI

from gui.engine.remote.failures import transport_failure
from gui.schema.code import Code
from gui.schema.errors import ConnectionBrokenError, KeyRefusedError, NotOfferedError
from gui.schema.fact import Fact, fact
from gui.schema.server import RemoteProfile
from gui.schema.words import is_this_computer

FRAME_LIMIT = 16 * 1024 * 1024
"""The largest picture or other message, in bytes."""

_quiet = logging.getLogger(f"{__name__}.socket")
_quiet.setLevel(logging.INFO)  # below that level the library logs the headers, and with them the key


@dataclass(frozen=True, slots=True)
class StreamWords:
    """The facts about an unavailable stream: the server has none, it broke off, is refused, or the key is refused."""

    none: Fact
    broke_off: Fact
    refused: Fact
    key: Fact
    name: str


_PICTURE = StreamWords(
    fact(Code.SERVER_NO_LIVE_PICTURE),
    fact(Code.LIVE_PICTURE_BROKE_OFF),
    fact(Code.LIVE_PICTURE_REFUSED),
    fact(Code.LIVE_PICTURE_KEY),
    "the live picture",
)


async def frames(url: str, profile: RemoteProfile, token: SecretStr | None) -> AsyncGenerator[bytes, None]:
    """The pictures as they arrive. Of those that arrive while one is shown, only the newest is kept.

    See `messages` for the arguments and errors.
    """
    async with contextlib.aclosing(messages(url, profile, token, _PICTURE, most_waiting=1)) as found:
        async for frame in found:
            if isinstance(frame, bytes):
                yield frame


async def messages(
    url: str, profile: RemoteProfile, token: SecretStr | None, words: StreamWords, *, most_waiting: int
) -> AsyncGenerator[bytes | str, None]:
    """The messages of a WebSocket.

    Args:
        url: The address in the response of `debug`.
        profile: The server.
        token: The token, sent only to that server, and never unencrypted over a network.
        words: The facts about a failure.
        most_waiting: How many messages may wait here.

    Raises:
        NotOfferedError: There is no such stream.
        StepdeckError: The stream cannot be opened, or broke off.
    """
    try:
        parts, port = urlsplit(url), _port(url)
    except ValueError as error:
        raise NotOfferedError(words.none) from error
    if parts.scheme not in ("ws", "wss") or not parts.hostname:
        raise NotOfferedError(words.none)
    same = parts.hostname == urlsplit(profile.address).hostname and port == _port(profile.address)
    private = parts.scheme == "wss" or is_this_computer(parts.netloc)
    headers = {"Authorization": f"Bearer {token.get_secret_value()}"} if token and same and private else {}
    try:
        async with connect(
            url,
            additional_headers=headers,
            max_size=FRAME_LIMIT,
            max_queue=most_waiting,
            open_timeout=profile.connect_timeout_s,
            close_timeout=1,
            logger=_quiet,
            proxy=profile.proxy,
            user_agent_header="Stepdeck",
        ) as socket:
            async for message in socket:
                yield message
    except ConnectionClosed as error:
        raise ConnectionBrokenError(words.broke_off, why=str(error.rcvd.reason if error.rcvd else "")) from error
    except InvalidHandshake as error:
        if "401" in str(error) or "403" in str(error):
            raise KeyRefusedError(words.key) from error
        raise NotOfferedError(words.refused, why=str(error)[:200]) from error
    except InvalidURI as error:
        raise NotOfferedError(words.none) from error
    except (OSError, TimeoutError, asyncio.InvalidStateError) as error:
        wrapped = httpx.ConnectError(str(error))
        wrapped.__cause__ = error
        raise transport_failure(wrapped, profile, words.name) from error


def _port(url: str) -> int:
    parts = urlsplit(url)
    return parts.port or (443 if parts.scheme in ("https", "wss") else 80)
