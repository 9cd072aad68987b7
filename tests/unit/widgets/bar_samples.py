"""A session for the tests of the address bar, and the state of the window around it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from gui.schema.session import SessionInfo
from gui.widgets.commands import Situation

URL = "https://shop.example/checkout"
NOW = datetime.now(UTC)
RESTING = Situation(sessions=1, session="active", page=True, earlier_page=True)


def session(**changes: object) -> SessionInfo:
    """The session, with other values."""
    base = SessionInfo("s1", NOW - timedelta(seconds=161), NOW, url=URL, steps=7)
    return replace(base, **changes)  # type: ignore[arg-type]
