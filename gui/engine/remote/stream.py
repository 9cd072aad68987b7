"""Live pictures of a remote session, if its server offers them."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from urllib.parse import urlsplit

import httpx
from pydantic import SecretStr
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidURI

from gui.engine.remote.failures import transport_failure
from gui.schema.code import Code
from gui.schema.errors import ConnectionBrokenError, KeyRefusedError, NotOfferedError
from gui.schema.fact import fact
from gui.schema.server import RemoteProfile
from gui.schema.words import is_this_computer

FRAME_LIMIT = 16 * 1024 * 1024
"""The largest picture, in bytes."""

_quiet = logging.getLogger(f"{__name__}.socket")
_quiet.setLevel(logging.INFO)  # below that level the library logs the headers, and with them the key


async def frames(url: str, profile: RemoteProfile, token: SecretStr | None) -> AsyncGenerator[bytes, None]:
    """The pictures as they arrive. Of those that arrived while the last one was shown, only the newest is kept.

    Args:
        url: The `recording` address in the response of `debug`.
        profile: The server that gave it.
        token: The token, sent only to that server, and never unencrypted over a network.

    Raises:
        NotOfferedError: There is no such stream.
        StepdeckError: The stream cannot be opened, or broke off.
    """
    try:
        parts, port = urlsplit(url), _port(url)
    except ValueError as error:
        raise NotOfferedError(fact(Code.SERVER_NO_LIVE_PICTURE)) from error
    if parts.scheme not in ("ws", "wss") or not parts.hostname:
        raise NotOfferedError(fact(Code.SERVER_NO_LIVE_PICTURE))
    same = parts.hostname == urlsplit(profile.address).hostname and port == _port(profile.address)
    private = parts.scheme == "wss" or is_this_computer(parts.netloc)
    headers = {"Authorization": f"Bearer {token.get_secret_value()}"} if token and same and private else {}
    try:
        async with connect(
            url,
            additional_headers=headers,
            max_size=FRAME_LIMIT,
            max_queue=1,
            open_timeout=profile.connect_timeout_s,
            close_timeout=1,
            logger=_quiet,
            proxy=profile.proxy,
            user_agent_header="Stepdeck",
        ) as socket:
            async for frame in socket:
                if isinstance(frame, bytes):
                    yield frame
    except ConnectionClosed as error:
        raise ConnectionBrokenError(
            fact(Code.LIVE_PICTURE_BROKE_OFF), why=str(error.rcvd.reason if error.rcvd else "")
        ) from error
    except InvalidHandshake as error:
        if "401" in str(error) or "403" in str(error):
            raise KeyRefusedError(fact(Code.LIVE_PICTURE_KEY)) from error
        raise NotOfferedError(fact(Code.LIVE_PICTURE_REFUSED), why=str(error)[:200]) from error
    except InvalidURI as error:
        raise NotOfferedError(fact(Code.SERVER_NO_LIVE_PICTURE)) from error
    except (OSError, TimeoutError, asyncio.InvalidStateError) as error:
        wrapped = httpx.ConnectError(str(error))
        wrapped.__cause__ = error
        raise transport_failure(wrapped, profile, "the live picture") from error


def _port(url: str) -> int:
    parts = urlsplit(url)
    return parts.port or (443 if parts.scheme in ("https", "wss") else 80)
