"""A program that works in the sessions of this window."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Doing = Literal["", "step", "read", "watch", "call"]
"""What a client is doing: nothing, a step, reading a page, watching a session, or another call."""


@dataclass(frozen=True, slots=True)
class ConnectedClient:
    """One program, as it describes itself.

    Attributes:
        name: The name that it gives itself. It is untrusted: never markup.
        since: The time of its first call, likewise `last` of its last one.
        calls: How many calls it has made.
        doing: What it is doing.
        waits: Whether that waits for another actor's turn.
        session_id: The session in which it does that; empty for none.
    """

    name: str
    since: datetime
    last: datetime
    calls: int = 0
    doing: Doing = ""
    waits: bool = False
    session_id: str = ""
