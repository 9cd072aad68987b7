"""The steps that control by hand records in a session, and their pages."""

from collections.abc import Awaitable, Sequence
from datetime import UTC, datetime, timedelta

from gui.engine.backend import Acted
from gui.engine.reading.current_page import CurrentPage
from gui.engine.reading.known_elements import KnownElements
from gui.engine.recording.entry import Afterwards
from gui.engine.recording.journal import Journal
from gui.engine.recording.turned_fields import TurnedFields
from gui.engine.state import Standing
from gui.engine.turns.runner import Runner
from gui.schema.action import Action, ActionCall, Box
from gui.schema.fact import Fact
from gui.schema.page import Observation, Picture
from gui.schema.session import SessionInfo
from gui.schema.step import Waited


class HandSteps:
    """Records the user's actions on the page as steps of the session.

    Args:
        standing: The state of the session.
        page: Its page.
        journal: Receives the steps.
        runner: Runs the reading after them.
        turned: Hides the values of fields that turn out to be secret.
    """

    def __init__(
        self, standing: Standing, page: CurrentPage, journal: Journal, runner: Runner, turned: TurnedFields
    ) -> None:
        self._standing = standing
        self._page = page
        self._journal = journal
        self._runner = runner
        self._turned = turned

    @property
    def info(self) -> SessionInfo:
        """The state of the session."""
        return self._standing.info

    @property
    def observation(self) -> Observation | None:
        """The page as last read; None before the first reading."""
        return self._page.observation

    @property
    def last_number(self) -> int:
        """The number of the last step by any actor; 0 before the first one."""
        return self._journal.steps[-1].number if self._journal.steps else 0

    @property
    def busy(self) -> bool:
        """Whether a call is running, other than the reading after steps done by hand."""
        return self._runner.slot.busy

    @property
    def steps_left(self) -> float:
        """Steps left until the limit; infinite without a limit."""
        return self._page.steps_left

    def add_step(
        self,
        call: ActionCall,
        did: Fact,
        ago_s: float = 0.0,
        *,
        page: Acted | None = None,
        shown: Picture | None = None,
        pictured: bool = True,
    ) -> int:
        """Record a step that began so many seconds ago, and return its number.

        Args:
            call: The call that repeats it.
            did: What was done.
            ago_s: Seconds since it began.
            page: Its page, if that is not the last reading.
            shown: The picture of the page before it, if taken since the last reading.
            pictured: Whether the picture of the last reading is valid for it.
        """
        elements = self._page.elements
        if page is not None:
            elements = KnownElements()
            elements.take(page)
        who = elements.target_in_passing(call.action_id)
        began = datetime.now(UTC) - timedelta(seconds=ago_s)
        number = self._journal.begin_by_hand(
            call, did, self.observation, who, began=began, shown=shown, pictured=pictured
        )
        self._standing.set(steps=self.info.steps + 1)
        return number

    def retell_step(self, number: int, call: ActionCall, did: Fact) -> None:
        """Update a step that has not ended."""
        self._journal.retell(number, call, did)

    def end_step(self, number: int, duration_ms: int, after: Afterwards, *, known: bool = True) -> None:
        """Record the outcome of a step. `known`: whether the page is known to have received it."""
        self._journal.end_by_hand(number, duration_ms, after, "done" if known else "unknown")

    async def read(self, work: Awaitable[Acted], *, steps: int) -> tuple[Observation, Waited, Sequence[Box]]:
        """Read the page after this many steps; return the page, the waiting, and the boxes with changed attributes.

        Raises:
            StepdeckError: It could not be read.
        """
        acted = await self._runner.run(work, quiet=True)
        seen = self._page.keep(acted, counts=steps)
        await self._turned.hidden()
        return seen, acted.waited, acted.dressed

    async def look(self, work: Awaitable[Acted]) -> Acted:
        """Read the page; the reading takes effect only with `keep`.

        Raises:
            StepdeckError: It could not be read.
        """
        acted: Acted = await self._runner.run(work, quiet=True)
        return acted

    def keep(self, acted: Acted) -> None:
        """Take over a reading of `look` that no step led to."""
        self._page.keep(acted, counts=False)

    async def hide_typed(self, was: Action, text: str, before: Observation, now: Observation) -> bool:
        """See `TurnedFields.hide_typed`."""
        return await self._turned.hide_typed(was, text, before, now)

    async def hide_late(self) -> None:
        """See `Journal.hide_late`."""
        await self._journal.hide_late()
