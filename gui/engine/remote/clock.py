"""The clock of a server, which may be wrong, and its times by our own. Pure."""

import contextlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, Final

LEAST: Final = timedelta(seconds=30)
"""Less than this may be the way of an answer, and is no wrong clock."""

_TIMES: Final = ("created_at", "last_accessed_at", "closed_at", "ends_at")


def ahead_of_ours(headers: Mapping[str, str], now: datetime) -> timedelta:
    """By how much a server's clock is ahead, as its answer says; nothing if that does not matter or is not said."""
    try:
        ahead = parsedate_to_datetime(headers.get("date", "")).astimezone(UTC) - now
    except (ValueError, OverflowError):
        return timedelta()
    return ahead if abs(ahead) >= LEAST else timedelta()


def by_our_clock(info: Mapping[str, Any], ahead: timedelta) -> dict[str, Any]:
    """Fields of a session with the times of our own clock."""
    ours = dict(info)
    for name in _TIMES if ahead else ():
        if isinstance(ours.get(name), datetime):
            with contextlib.suppress(OverflowError):  # the time may be invalid
                ours[name] -= ahead
    return ours
