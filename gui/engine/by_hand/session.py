"""Control by hand in a session: one at a time, and the steps that it records."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from gui.engine.backend import Acted
from gui.engine.by_hand.control import Control
from gui.engine.by_hand.port import HandPort
from gui.engine.current_page import CurrentPage
from gui.engine.journal import Afterwards, Journal
from gui.engine.known_elements import KnownElements
from gui.engine.runner import Runner
from gui.engine.standing import Standing
from gui.schema.action import ActionCall
from gui.schema.code import Code
from gui.schema.errors import BusyError
from gui.schema.fact import Fact, fact
from gui.schema.page import Observation, Picture
from gui.schema.session import SessionInfo
from gui.schema.step import Waited


class ByHand:
    """Lets a person act on the page directly, and records what they do as steps of the session.

    Args:
        standing: The state of the session.
        page: Its page.
        journal: Receives the steps.
        runner: Runs the reading after them, and waits for them before each call.
        changed: Called when control was given back.

    Attributes:
        control: The control that is going on, or None.
    """

    def __init__(
        self, standing: Standing, page: CurrentPage, journal: Journal, runner: Runner, changed: Callable[[], None]
    ) -> None:
        self.control: Control | None = None
        self._standing = standing
        self._page = page
        self._journal = journal
        self._runner = runner
        self._changed = changed
        runner.hand_rests = self.rest

    @property
    def info(self) -> SessionInfo:
        """The state of the session."""
        return self._standing.info

    @property
    def observation(self) -> Observation | None:
        """The page as last read; None before the first reading."""
        return self._page.observation

    @property
    def busy(self) -> bool:
        """Whether something runs, other than the reading after steps by hand."""
        return self._runner.slot.busy

    @property
    def steps_left(self) -> float:
        """Steps until the limit; infinite where there is none."""
        return self._page.steps_left

    def take(self, port: HandPort) -> Control:
        """Take control of the page; the caller then awaits `Control.run`.

        Other steps can still be done: they wait until everything done by hand is recorded.

        Raises:
            StepdeckError: Something runs, the session has ended, its steps are used up, or somebody has control.
        """
        self._runner.check_can_run()
        self._page.check_limit()
        if self.control is not None:
            raise BusyError(fact(Code.CONTROLLED_ALREADY))
        self.control = Control(self, port)
        return self.control

    def give_back(self) -> None:
        """End control."""
        self.control = None
        self._changed()

    def end(self, why: Fact) -> None:
        """Tell the control that is going on, if any, that it is over."""
        if self.control is not None:
            self.control.end(why)

    async def rest(self) -> None:
        """Wait until everything done by hand is recorded."""
        if self.control is not None:
            await self.control.rest()

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
            call: The call that does the same.
            did: What was done.
            ago_s: Seconds since it began.
            page: The page that it was done to, if that is not the one that was read last.
            shown: What the page showed before it, if a picture was taken since the last reading.
            pictured: Whether it may have shown what it showed when it was read last.
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
        """Update a step, which goes on until it is ended."""
        self._journal.retell(number, call, did)

    def end_step(self, number: int, duration_ms: int, after: Afterwards) -> None:
        """Record the outcome of a step."""
        self._journal.end_by_hand(number, duration_ms, after)

    async def read(self, work: Awaitable[Acted], *, steps: int) -> tuple[Observation, Waited]:
        """Read the page after this many steps.

        Raises:
            StepdeckError: It could not be read.
        """
        acted = await self._runner.run(work, quiet=True)
        return self._page.keep(acted, counts=steps), acted.waited
