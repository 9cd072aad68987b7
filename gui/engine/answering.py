"""Answer the requests of a page, such as for files or a login."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Protocol

from gui.engine.backend import Acted, SessionBackend
from gui.engine.reading.current_page import CurrentPage
from gui.engine.recording.calls import RecordedSteps
from gui.engine.state import Standing
from gui.engine.turns.runner import Runner
from gui.schema.action import BY_HAND, Action, ActionCall, Point
from gui.schema.ask import Ask, AskAnswer
from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.page import Observation
from gui.schema.shown import LEFT_OUT
from gui.schema.special import Special
from gui.schema.words import host_of, is_failure_page


class TakeIn(Protocol):
    """Takes in a reading."""

    async def __call__(self, acted: Acted, *, counts: int = 1) -> Observation:
        """Take in a reading of a page.

        Args:
            acted: The reading.
            counts: How many steps it counts towards a limit.
        """


class Answering:
    """Answers the requests of one session.

    Args:
        backend: Passes the answers to the page.
        standing: Holds the requests.
        page: The page as last read.
        runner: Runs the calls.
        steps: Records the answers that can be given again.
        before_step: Waits until the steps done by hand are recorded.
        take_in: Takes in the reading after an answer that is not a step.
    """

    def __init__(
        self,
        backend: SessionBackend,
        standing: Standing,
        page: CurrentPage,
        runner: Runner,
        steps: RecordedSteps,
        *,
        before_step: Callable[[], Awaitable[None]],
        take_in: TakeIn,
    ) -> None:
        self._backend = backend
        self._standing = standing
        self._page = page
        self._runner = runner
        self._steps = steps
        self._before_step = before_step
        self._take_in = take_in

    async def answer(self, ask_id: str, answer: AskAnswer) -> Observation:
        """Answer a request of the page and read the page again.

        Giving files is recorded as a step: of the action that made the page ask for them, or of the point that was
        pressed by hand. Doing that step again gives the files again. Opening held pop-ups is also a step, but cannot be
        repeated: the page opens new ones. Logging in is a step too; if a whole page waited for the login, repeating it
        loads that page.

        Raises:
            StepdeckError: See `SessionBackend.answer`; also BusyError, SessionEndedError.
        """
        self._runner.check_can_run()
        ask = next((ask for ask in self._standing.info.asks if ask.id == ask_id), None)
        if ask is not None and ask.kind == "popups" and answer.given:
            return await self._open_popups(ask, answer)
        if ask is not None and ask.kind == "login" and answer.given:
            return await self._log_in(ask, answer)
        if ask is None or ask.kind != "files" or not answer.given:
            return await self._take_in(await self._runner.run(self._backend.answer(ask_id, answer)), counts=0)
        await self._before_step()  # else its steps would come between this one and its facts
        self._runner.check_can_run()
        call = ActionCall(action_id=ask.action_id or BY_HAND, gesture="upload", files=answer.files)
        if not ask.action_id:  # the pressed element is not in the list: press its point
            call = call.model_copy(update={"at": self._asked_at()})
        result = await self._steps.do(self._asking(call.action_id), call, lambda: self._backend.answer(ask_id, answer))
        return result.observation

    def _asking(self, action_id: str) -> Action:
        """The action that made the page ask; if its element is gone, with the name it had when it was pressed."""
        known, last = self._page.known(action_id), self._steps.last
        if known.target != action_id or last is None or last.call.action_id != action_id or not last.target:
            return known
        return replace(known, description=last.target, target=last.target)

    def _asked_at(self) -> Point | None:
        """The point whose press made the page ask for files; None if that was not the last step."""
        last = self._steps.last
        asked = last is not None and any(one.code is Code.ASKED_FOR_FILES for one in last.facts)
        return last.call.at if last is not None and asked and last.call.action_id == BY_HAND else None

    async def _open_popups(self, ask: Ask, answer: AskAnswer) -> Observation:
        call = ActionCall(action_id=Special.OPEN_TAB, value=LEFT_OUT)
        return await self._answered(ask, answer, call, fact(Code.DID_OPEN_POPUPS, count=int(ask.about)))

    async def _log_in(self, ask: Ask, answer: AskAnswer) -> Observation:
        failed = self._page.observation is not None and is_failure_page(self._page.observation.metadata.url)
        # Otherwise another tab or a part of this page asks, and its address is unknown.
        address = self._page.address if failed and host_of(self._page.address) == ask.origin else LEFT_OUT
        call = ActionCall(action_id=Special.GO_TO, value=address)
        did = Code.DID_GIVE_LOGIN if ask.part else Code.DID_LOG_IN  # whether the part accepts it shows only later
        return await self._answered(ask, answer, call, fact(did, host=ask.origin))

    async def _answered(self, ask: Ask, answer: AskAnswer, call: ActionCall, did: Fact) -> Observation:
        """Answer in a step with its own name; `call` repeats it."""
        await self._before_step()  # else its steps would come between this one and its facts
        self._runner.check_can_run()
        known = self._page.known(call.action_id)
        done = await self._steps.do(known, call, lambda: self._backend.answer(ask.id, answer), did=did)
        return done.observation
