"""A server's log of a session, as lines (A3.4)."""

import contextlib
import itertools
import json
from collections.abc import AsyncGenerator, Callable
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, SecretStr, ValidationError

from gui.engine.remote.stream import StreamWords, messages
from gui.schema.code import Code
from gui.schema.fact import fact
from gui.schema.inspect import ConsoleEntry, ConsoleLevel
from gui.schema.plain import plain_line, plain_text
from gui.schema.server import RemoteProfile
from gui.schema.wire import Time

MOST_CHARACTERS = 20_000
"""The longest line kept, in characters."""

_MOST_WAITING = 64
_LEVELS: dict[str, ConsoleLevel] = {"error": "error", "warning": "warning", "action": "info", "observation": "log"}
_WORDS = StreamWords(
    fact(Code.SERVER_NO_LOG),
    fact(Code.SERVER_LOG_BROKE_OFF),
    fact(Code.SERVER_LOG_REFUSED),
    fact(Code.SERVER_LOG_KEY),
    "the server’s log",
)


class _Event(BaseModel):
    model_config = ConfigDict(extra="ignore")

    type: str = ""
    data: Any = None
    timestamp: Time | None = None


async def log_entries(
    url: str, profile: RemoteProfile, token: SecretStr | None, scrub: Callable[[str], str]
) -> AsyncGenerator[ConsoleEntry, None]:
    """The lines as they arrive. See `stream.messages` for the other arguments and the errors.

    Args:
        url: The `logs` address in the response of `debug`.
        profile: The server.
        token: The token.
        scrub: Removes secrets from a text.
    """
    numbers = itertools.count(1)
    stream = messages(url, profile, token, _WORDS, most_waiting=_MOST_WAITING)
    async with contextlib.aclosing(stream) as found:
        async for message in found:
            if isinstance(message, str):
                yield entry_of(message, next(numbers), scrub)


def entry_of(message: str, number: int, scrub: Callable[[str], str]) -> ConsoleEntry:
    """One message as a line: its kind and text; anything that is not an event is shown as it is."""
    now = datetime.now(UTC)
    try:
        event = _Event.model_validate_json(message)
    except ValidationError:
        return ConsoleEntry(number, "log", scrub(plain_text(message[:MOST_CHARACTERS])), "", now)
    said = event.data if isinstance(event.data, str) else json.dumps(event.data, ensure_ascii=False)
    text = scrub(plain_text(said[:MOST_CHARACTERS])) if event.data is not None else ""
    kind = plain_line(event.type, 40)
    level = _LEVELS.get(event.type, "log")
    return ConsoleEntry(number, level, f"{kind}: {text}" if kind and text else kind or text, "", event.timestamp or now)
