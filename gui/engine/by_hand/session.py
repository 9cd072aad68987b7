"""What control by hand needs from its session."""

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
    """A session whose page is controlled by hand; `StepSession` is one."""

    @property
    def info(self) -> SessionInfo:
        """Its state."""
        ...

    @property
    def observation(self) -> Observation | None:
        """The page as last read."""
        ...

    @property
    def busy(self) -> bool:
        """Whether something runs, other than the reading after steps by hand."""
        ...

    @property
    def steps_left(self) -> float:
        """Steps until the limit; infinite where there is none."""
        ...

    def add_by_hand(self, call: ActionCall, did: Fact) -> int:
        """Record a step that was done by hand, and return its number."""
        ...

    def retell_by_hand(self, number: int, call: ActionCall, did: Fact) -> None:
        """Update a step by hand, which goes on until it is ended."""
        ...

    def end_by_hand(self, number: int, duration_ms: int, after: Afterwards) -> None:
        """Record the outcome of a step by hand."""
        ...

    async def read_by_hand(self, work: Awaitable[Acted], *, steps: int) -> tuple[Observation, Waited]:
        """Read the page after this many steps by hand.

        Raises:
            StepdeckError: It could not be read.
        """
        ...
