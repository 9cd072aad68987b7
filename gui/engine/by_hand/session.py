"""Control by hand in a session: one at a time, between its other steps."""

from collections.abc import Callable

from gui.engine.by_hand.control import Control
from gui.engine.by_hand.port import HandPort
from gui.engine.by_hand.steps import HandSteps
from gui.engine.reading.current_page import CurrentPage
from gui.engine.recording.journal import Journal
from gui.engine.recording.turned_fields import TurnedFields
from gui.engine.state import Standing
from gui.engine.turns.runner import Runner
from gui.schema.code import Code
from gui.schema.errors import BusyError
from gui.schema.fact import Fact, fact


class ByHand:
    """Lets the user act on the page directly.

    Args:
        standing: The state of the session.
        page: Its page.
        journal: Receives the steps.
        runner: Runs the reading after them, and waits for them before each call.
        turned: Hides the values of fields that turn out to be secret.
        changed: Called when control ends.

    Attributes:
        steps: Records what is done.
        control: The current control, or None.
    """

    def __init__(
        self,
        standing: Standing,
        page: CurrentPage,
        journal: Journal,
        runner: Runner,
        turned: TurnedFields,
        changed: Callable[[], None],
    ) -> None:
        self.steps = HandSteps(standing, page, journal, runner, turned)
        self.control: Control | None = None
        self._page = page
        self._runner = runner
        self._changed = changed
        runner.hand_rests = self.rest

    def take(self, port: HandPort) -> Control:
        """Take control of the page; the caller then awaits `Control.run`.

        Other steps remain possible: they wait until everything done by hand is recorded.

        Raises:
            StepdeckError: A call is running, the session has ended, its steps are used up, or another control is
                active.
        """
        self._runner.check_can_run()
        self._page.check_limit()
        if self.control is not None:
            raise BusyError(fact(Code.CONTROLLED_ALREADY))
        self.control = Control(self.steps, port)
        return self.control

    def give_back(self) -> None:
        """End control."""
        self.control = None
        self._changed()

    def end(self, why: Fact) -> None:
        """End the current control, if any."""
        if self.control is not None:
            self.control.end(why)

    async def rest(self) -> None:
        """Wait until everything done by hand is recorded."""
        if self.control is not None:
            await self.control.rest()
