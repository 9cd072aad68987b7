"""Get out of any page of a session: leave it, close its tab, or suppress its dialogs."""

import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial

from gui.engine.backend import Acted, SessionBackend
from gui.engine.capabilities import ExitBackend, capability
from gui.engine.reading.current_page import CurrentPage
from gui.engine.recording.calls import RecordedSteps
from gui.engine.turns.runner import Runner
from gui.schema.action import CLOSE_TAB, LEAVE, Action, ActionCall
from gui.schema.code import Code
from gui.schema.errors import NotOfferedError
from gui.schema.fact import fact
from gui.schema.page import Observation
from gui.schema.step import StepResult

_OUT_WITHIN_S = 2.0
"""Seconds that a stopped call may take to end before the page is left anyway."""


class WaysOut:
    """Gets a session out of its pages.

    Args:
        backend: Performs the exits.
        page: The page as last read.
        runner: Runs the calls.
        steps: Records them.
        before_step: Waits until the steps done by hand are recorded.
    """

    def __init__(
        self,
        backend: SessionBackend,
        page: CurrentPage,
        runner: Runner,
        steps: RecordedSteps,
        *,
        before_step: Callable[[], Awaitable[None]],
    ) -> None:
        self._backend = backend
        self._page = page
        self._runner = runner
        self._steps = steps
        self._before_step = before_step

    def tab_key(self, tab_id: int) -> str:
        """See `StepSession.tab_key`."""
        seen = self._page.observation
        tabs = seen.metadata.tabs if seen is not None else ()
        return next((tab.key for tab in tabs if tab.tab_id == tab_id), "")

    async def close_tab(self, tab_id: int, key: str = "") -> StepResult:
        """See `StepSession.close_tab`."""
        told = key or self.tab_key(tab_id)  # before any await that may read the page again
        await self._before_step()
        self._runner.check_can_run()  # else nothing is recorded
        return await self._close(tab_id, lambda: self._backend.close_tab(tab_id, told))

    async def leave(self) -> StepResult:
        """See `StepSession.leave_page`."""
        call = ActionCall(action_id=LEAVE)
        async with self._way_out() as way:
            return await self._steps.do(self._page.known(LEAVE), call, way.leave_page, quiet=True)

    async def close_page(self, *, ask: bool) -> StepResult:
        """See `StepSession.close_page`."""
        async with self._way_out() as way:
            seen = self._page.observation
            current = seen.metadata.current_tab if seen is not None else 0
            return await self._close(current, partial(way.close_page, ask=ask), quiet=True)

    async def silence(self, take_in: Callable[[Acted], Awaitable[Observation]]) -> Observation:
        """See `StepSession.silence_page`; `take_in` takes in the reading."""
        async with self._way_out() as way:
            return await take_in(await self._runner.run(way.silence_page(), quiet=True))

    async def _close(self, tab_id: int, work: Callable[[], Awaitable[Acted]], *, quiet: bool = False) -> StepResult:
        seen = self._page.observation
        tabs = seen.metadata.tabs if seen is not None else ()
        tab = next((tab for tab in tabs if tab.tab_id == tab_id), None)
        action = Action(CLOSE_TAB, "Close tab", "", target=tab.title if tab is not None else "")
        return await self._steps.do(action, ActionCall(action_id=CLOSE_TAB, value=str(tab_id)), work, quiet=quiet)

    @contextlib.asynccontextmanager
    async def _way_out(self) -> AsyncIterator[ExitBackend]:
        """Stop the running call to get out of the page. Steps done by hand are not waited for: the page may hang.

        Raises:
            NotOfferedError: The backend cannot do this.
        """
        way, turns = capability(self._backend, ExitBackend), self._runner.turns
        if way is None:
            raise NotOfferedError(fact(Code.NO_WAY_OUT_THERE))
        await self._runner.stop()
        async with turns.turn(turns.acting, within_s=_OUT_WITHIN_S):  # the stopped call may just be ending
            yield way
