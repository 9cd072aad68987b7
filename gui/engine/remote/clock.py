"""The clock of a server, which may be wrong, and conversion of its times to our clock. Pure."""

import contextlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, Final

LEAST: Final = timedelta(seconds=30)
"""A smaller difference may be network delay."""

_TIMES: Final = ("created_at", "last_accessed_at", "closed_at", "ends_at")


def ahead_of_ours(headers: Mapping[str, str], now: datetime) -> timedelta:
    """How far a server's clock is ahead, according to its answer; zero if negligible or unknown."""
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
