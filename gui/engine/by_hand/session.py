"""What control by hand needs of the session that it is part of."""

from collections.abc import Awaitable
from typing import Protocol

from gui.engine.backend import Acted
from gui.engine.journal import Afterwards
from gui.schema.action import ActionCall
from gui.schema.fact import Fact
from gui.schema.page import Observation
from gui.schema.session import SessionInfo
from gui.schema.step import Waited


class HandSession(Protocol):
    """A session whose page is controlled: its record is written, and its page read. `StepSession` is one."""

    @property
    def info(self) -> SessionInfo:
        """How it stands."""
        ...

    @property
    def observation(self) -> Observation | None:
        """The page as last read."""
        ...

    @property
    def busy(self) -> bool:
        """Whether something runs that somebody waits for."""
        ...

    @property
    def steps_left(self) -> float:
        """Steps until the limit; infinite where there is none."""
        ...

    def add_by_hand(self, call: ActionCall, did: Fact) -> int:
        """Record a step that was done by hand; answers its number."""
        ...

    def retell_by_hand(self, number: int, call: ActionCall, did: Fact) -> None:
        """Say what a step by hand has become; it goes on until it is ended."""
        ...

    def end_by_hand(self, number: int, duration_ms: int, after: Afterwards) -> None:
        """Say what came of a step by hand."""
        ...

    async def read_by_hand(self, work: Awaitable[Acted], *, steps: int) -> tuple[Observation, Waited]:
        """Take in the page as it is after so many steps by hand.

        Raises:
            StepdeckError: It could not be read.
        """
        ...
