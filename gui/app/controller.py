"""Carry out the window's requests in the engine, and send the results as signals."""

import asyncio
import itertools
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from pydantic import SecretStr
from PySide6.QtCore import QObject, Signal

from gui.app.busy import Busy, Opening, Waiting
from gui.app.few_at_once import FewAtOnce
from gui.app.keeping.reopening import Reopening
from gui.app.keeping.trials import DRAWN_S, trial_of
from gui.app.offline import telling_of_network
from gui.app.practice import Practice
from gui.app.servers.opening import SessionOpener
from gui.app.session_list import SessionList
from gui.app.session_work import SessionWork, in_turn
from gui.app.steps.page_steps import PageSteps
from gui.app.tasks import TaskRunner
from gui.app.told import Told
from gui.engine.address import full_address
from gui.engine.capabilities import ExitBackend, capability
from gui.engine.manager import SessionManager
from gui.engine.past.reopening import Place
from gui.engine.past.sessions import recall
from gui.engine.session import StepSession
from gui.schema.action import ActionCall
from gui.schema.ask import AskAnswer
from gui.schema.errors import (
    AddressError,
    PageError,
    RemoteError,
    SessionEndedError,
    StepdeckError,
    StepStoppedError,
    StepUnknownError,
)
from gui.schema.page import Observation
from gui.schema.remedy import SHOW_SESSIONS
from gui.schema.scrape import ScrapeWish
from gui.schema.session import SessionInfo, StartOptions
from gui.schema.shown import shown_typed
from gui.schema.special import Special
from gui.schema.words import address_words

_Open = Callable[[], Coroutine[Any, Any, StepSession]]
_Then = Callable[[StepSession], None]


class SessionController(QObject):
    """Runs all sessions and follows the current one. Every slot returns at once; results arrive as signals.

    Attributes:
        tasks: Runs the work.
        work: Does it, one piece at a time in each session.
        sessions: Manages the listed sessions, shown or not.
        steps: Performs the steps.

    Signals:
        sessions_changed: The state of all sessions, newest first.
        current_changed: The current session, or None.
        observation_changed: The current page, or None; also emitted after switching sessions.
        steps_changed: The steps of the current session.
        busy_changed: Whether the current session is busy or another is being opened, the words for it, whether they
            are a sentence that counts the seconds itself, and whether the user can act all the same.
        action_failed: An error and the id of its action; shown in the action's form.
        page_failed: An address did not open or a page could not be read.
        session_failed: A session could not be opened or has ended.
        step_refused: Why nothing was begun that the user requested in the current session.
        bug_found: An unexpected error.
        address_asked: An address is about to be loaded in the current session.
    """

    sessions_changed = Signal(object)  # tuple[SessionInfo, ...]
    current_changed = Signal(object)  # SessionInfo | None
    observation_changed = Signal(object)  # Observation | None
    steps_changed = Signal(object)  # tuple[StepRecord, ...]
    busy_changed = Signal(bool, str, bool, bool)
    action_failed = Signal(object, str)  # StepdeckError
    page_failed = Signal(object)  # StepdeckError
    session_failed = Signal(object)  # StepdeckError
    step_refused = Signal(str)
    bug_found = Signal(object)  # Exception
    address_asked = Signal(str)

    def __init__(
        self,
        manager: SessionManager,
        practice: Practice,
        opener: SessionOpener,
        reopening: Reopening | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._manager = manager
        self._practice = practice
        self._opener = opener
        self._reopening = reopening or Reopening(opener, practice)
        self._current: StepSession | None = None
        self._told: Told | None = None
        self._recalled = set[str]()  # sessions of earlier runs whose steps were requested, loaded or not
        self._busy = Busy(self.tell_soon)
        self._awaited: Opening | None = None  # the session being opened that gets the user's next address
        self._up_next: dict[str, str] = {}  # addresses that are loaded after the earlier pages, by session
        self._update_due = False
        self._numbers = itertools.count(1)
        self._few_at_once = FewAtOnce()
        self.tasks = TaskRunner(self)
        self.tasks.failed.connect(self._on_failed)
        self.work = SessionWork(self.tasks, self._busy, self.tell_soon, self._refuse)
        self.sessions = SessionList(manager, self.tasks, self.work, self._reopening.trials, self)
        self.sessions.left.connect(self._show_another)
        self.sessions.restored.connect(self.select_session)
        self.sessions.refused.connect(self.session_failed)
        self.steps = PageSteps(self.work, self._busy, lambda session: session is self._current, self)
        self.steps.file_allowed.connect(self._load)
        manager.on_changed = self.tell_soon

    @property
    def current(self) -> StepSession | None:
        """The session that the window shows."""
        return self._current

    # Sessions.

    def session_infos(self) -> tuple[SessionInfo, ...]:
        """The state of all sessions, newest first."""
        return self._manager.list()

    def session(self, session_id: str) -> StepSession:
        """A session by its id.

        Raises:
            SessionNotFoundError: There is none.
        """
        return self._manager.get(session_id)

    def usual_options(self) -> StartOptions:
        """The start options of a new session on this computer."""
        return self._opener.options()

    def open_session(self, options: StartOptions | None = None, address: str = "") -> None:
        """Start a session and make it current; load an address if one is given."""
        opening = partial(self._opener.open, options or self.usual_options())
        self._open(opening, self.tr("Starting the browser…"), self._loads(address))

    def attach(self, cdp_url: str, headers: tuple[tuple[str, SecretStr], ...] = ()) -> None:
        """Take over a running browser, on this computer or on a grid."""
        address = cdp_url if "://" in cdp_url else f"http://{cdp_url}"
        options = self._opener.elsewhere()
        self.open_session(options.model_copy(update={"cdp_url": address, "cdp_headers": headers}))

    def open_remote(self, server: str, options: StartOptions | None = None, address: str = "") -> None:
        """Start a session on a server and make it current; load an address if one is given.

        Without options the server's own defaults apply.
        """
        opening = partial(self._opener.open_remote, server, options or StartOptions())
        self._open(opening, self.tr("Starting a session on {}…").format(server), self._loads(address), server=server)

    def attach_remote(self, server: str, session_id: str) -> None:
        """Take over a running session of a server, and make it current."""
        opening = partial(self._opener.attach_remote, server, session_id)
        self._open(opening, self.tr("Looking for the session on {}…").format(server))

    def open_practice(self) -> None:
        """Open the practice site: in the current session if its page is blank, else in a new one."""
        self.tasks.start("practice", self._open_practice(), again=self.open_practice)

    def select_session(self, session_id: str) -> None:
        """Make a session current."""
        self._awaited = None
        self._show(self._manager.get(session_id))

    def _show(self, session: StepSession) -> None:
        if session is not self._current:
            self._current = session
            self._told = None
            self._update_now()
            if session.is_past:
                self._recall(session)
            if (error := self.work.failure(session.info.session_id)) is not None:
                self._step_failed(session, error)

    def _recall(self, session: StepSession, *, all_the_same: bool = False) -> None:
        """Load the steps of a session of an earlier run, unless showing them has crashed the program."""
        refusal = self._reopening.refusal(session, "show", partial(self._recall, session, all_the_same=True))
        if refusal is not None and not all_the_same:
            self._recalled.add(session.info.session_id)
            self.session_failed.emit(refusal)
            return
        self._recalled.discard(session.info.session_id)
        self.tasks.start(f"recall:{session.info.session_id}", self._bring_back(session))

    async def _bring_back(self, session: StepSession) -> None:
        if session.steps:
            return
        trial = trial_of("show", session)
        self._reopening.trials.begin(trial)
        try:
            await recall(session)
        finally:
            self._recalled.add(session.info.session_id)
            self.tasks.start(f"trial:{trial}", self._survive(trial))

    def is_reading(self, session: StepSession) -> bool:
        """Whether the steps of a session of an earlier run are still to be loaded."""
        to_come = session.is_past and session.info.steps > 0 and not session.steps
        return to_come and session.info.session_id not in self._recalled

    def reopen_session(self, session_id: str, *, all_the_same: bool = False) -> None:
        """Continue an ended session at its last pages, or begin another one there; see `Reopening.way_back`.

        If that other one is still open, it is shown.

        Args:
            session_id: The session.
            all_the_same: Whether to do it although it has crashed the program before.
        """
        session = self._manager.get(session_id)
        refusal = self._reopening.refusal(
            session, "reopen", partial(self.reopen_session, session_id, all_the_same=True)
        )
        if refusal is not None and not all_the_same:
            self.session_failed.emit(refusal)
            return
        infos = self._manager.list()
        beside = self._reopening.beside.get(session_id, "")
        if any(info.session_id == beside and info.active for info in infos):
            self.select_session(beside)
            return
        back, trial = self._reopening.way_back(session, {info.name for info in infos}), trial_of("reopen", session)

        async def open_it() -> StepSession:
            self._reopening.trials.begin(trial)
            try:
                opened = await back.open()
                self._reopening.beside[session_id] = opened.info.session_id
                return opened
            except BaseException:
                self._reopening.trials.end(trial)
                raise

        then = partial(self._return_to, back.place, trial)
        self._open(open_it, back.words, then, task=f"reopen:{session_id}", server=back.server)

    def _show_another(self, gone: StepSession) -> None:
        """Show another session in place of one that has left the list."""
        if self._current is gone:
            self._current = None
            infos = self._manager.list()
            if infos:
                self.select_session(infos[0].session_id)
        self.tell_soon()

    async def reopened(self, session_id: str) -> bool:
        """Wait until a session that is being reopened is open, or has failed; return False if it was stopped."""
        return not await self.tasks.wait(f"reopen:{session_id}")

    # The current page.

    def go_to(self, address: str) -> None:
        """Load an address in the session that is being opened, else in the current one, in place of running work.

        Opens a session if there is none.
        """
        if self._awaited is not None:
            self._awaited.address = address
            self.tell_soon()
        elif self._current is None or not self._current.info.active:
            self.open_session(address=address)
        else:
            self._up_next.pop(self._current.info.session_id, None)
            self._load(self._current, address)

    def run_step(self, call: ActionCall, *, by_hand: bool = False) -> None:
        """Perform one action in the current session; `by_hand` if it was requested while the page was controlled."""
        if self._current is not None:
            self.steps.run(self._current, call, self._shown, by_hand=by_hand)

    def fill(self, calls: tuple[ActionCall, ...]) -> None:
        """Perform several actions in sequence, up to the first that is refused."""
        if self._current is not None:
            self.steps.fill(self._current, calls, self._shown)

    def turn_secret(self, action_id: str) -> None:
        """Mark a field of the current session as secret, or no longer if the user had done so."""
        session = self._current
        if session is None or session.observation is None:
            return
        action = session.observation.action(action_id)
        secret = action is None or action.param is None or not action.param.secret
        self.work.run(session, self.tr("Reading the page…"), lambda: session.take_for_secret(action_id, secret=secret))

    def again(self, action_id: str, before: Observation, now: Observation) -> str:
        """The id that an action of one reading has in a later one of its session; see `StepSession.again`."""
        key = now.session.session_id
        session = self._current
        if session is None or session.info.session_id != key:  # what remains in another session is checked, too
            session = self._manager.find(key)
        return session.again(action_id, before, now) if session is not None else ""

    def answer(self, ask_id: str, answer: AskAnswer) -> None:
        """Answer a request of the current session's page."""
        self.work_on_current(self.tr("Giving the page an answer…"), lambda session: session.answer(ask_id, answer))

    def do_again(self, number: int) -> None:
        """Repeat a step of the current session, on its current page."""
        if self._current is not None:
            self.steps.do_again(self._current, number)

    def do_all_again(self, *cards: tuple[int, ...]) -> None:
        """Repeat all steps of a form, or of several cards, in order, up to the first that is refused."""
        if self._current is not None:
            self.steps.do_all_again(self._current, *cards)

    def special(self, action_id: str, value: str | None = None) -> None:
        """Perform one of the special actions."""
        self.run_step(ActionCall(action_id=action_id, value=value))

    def refresh(self) -> None:
        """Read the page again."""
        self.work_on_current(self.tr("Reading the page…"), lambda session: session.observe())

    def scrape(self, wish: ScrapeWish | None = None) -> None:
        """Read the page's data."""
        if self._current is not None:
            self.steps.scrape(self._current, wish or ScrapeWish())

    def switch_tab(self, tab_id: int) -> None:
        """Make a tab current."""
        self.special(Special.SWITCH_TAB, str(tab_id))

    def close_tab(self, tab_id: int) -> None:
        """Close a tab, stopping any running work. A page that responds may ask first whether to leave it."""
        session = self._current
        if session is None or session.observation is None:
            return
        here = session.observation.metadata.current_tab == tab_id
        if here and capability(session.backend, ExitBackend) is not None:
            self._get_out(self.tr("Closing the tab…"), lambda it: it.close_page(ask=True))  # whatever number it has
            return
        key = session.tab_key(tab_id)  # others may close one before it is our turn
        self._get_out(
            self.tr("Closing the tab…"), lambda session: in_turn(session, lambda: session.close_tab(tab_id, key))
        )

    def close_page(self) -> None:
        """Close the current tab, whatever its page does."""
        self._get_out(self.tr("Closing the tab…"), StepSession.close_page)

    def leave_page(self) -> None:
        """Leave the current page, whatever it does, for the one before it."""
        self._get_out(self.tr("Leaving the page…"), StepSession.leave_page)

    def silence_page(self) -> None:
        """Dismiss all dialogs of the current page from now on."""
        self._get_out(self.tr("Stopping this page’s dialogs…"), StepSession.silence_page)

    def open_tab(self, address: str) -> None:
        """Open an address in a new tab; an empty one opens a blank tab."""
        self.special(Special.OPEN_TAB, address or "about:blank")

    def scroll_to(self, x: int, y: int) -> None:
        """Scroll the page."""
        self.work_on_current(self.tr("Scrolling…"), lambda session: session.scroll_to(x, y))

    def resize(self, width: int, height: int) -> None:
        """Change the size of the viewport."""
        self.work_on_current(self.tr("Resizing the page…"), lambda session: session.resize(width, height))

    def work_on_current(self, words: str, work: Callable[[StepSession], Coroutine[Any, Any, Any]]) -> None:
        """Do work on the current session that is not a step; the session shows as busy, and Stop ends it."""
        if (session := self._current) is not None:
            self.work.run(session, words, lambda: work(session))

    def stop(self) -> None:
        """Cancel the opening of a session, or otherwise the current session's work."""
        openings = {name: one for name, one in self._busy.openings.items() if not one.session_id}
        if not openings and self._current is not None:
            self._up_next.pop(self._current.info.session_id, None)
            self.tasks.start("stop", self.work.stop(self._current))
        for name, opening in openings.items():
            self.tasks.cancel(name)
            if opening.server and opening.wait is None:
                words = self.tr("A session may have been started on {} all the same.").format(opening.server)
                stopped = StepStoppedError(self.tr("Stopped."), why=words, remedies=(SHOW_SESSIONS,))
                stopped.concerns(opening.server)
                self.session_failed.emit(stopped)

    async def close(self) -> None:
        """End all sessions, when the program quits."""
        self._manager.on_changed = None
        await self.tasks.cancel_all()
        self._reopening.trials.end_all()
        self._busy.close()
        self.sessions.forget_removed()
        await self._manager.close()

    # Coroutines behind the slots.

    def _open(self, open_it: _Open, words: str, then: _Then | None = None, *, task: str = "", server: str = "") -> None:
        """Make a session current once it is open, `then` continue. Only one task of each name opens at a time."""
        open_it = open_it if server else self._few_at_once.in_turn(open_it)
        self._start_opening(task or f"open:{next(self._numbers)}", Opening(words, server), open_it, then)

    def _start_opening(self, name: str, opening: Opening, open_it: _Open, then: _Then | None) -> None:
        again = partial(self._start_opening, name, opening, open_it, then)  # with the address entered meanwhile
        if self.tasks.start(name, self._show_opened(name, opening, open_it, then), again=again):
            self._awaited = opening

    async def _show_opened(self, name: str, opening: Opening, open_it: _Open, then: _Then | None) -> None:
        session = None
        with self._busy.opening(name, opening):
            try:
                self._update_now()
                session = await open_it()
                self.work.forget(session.info.session_id)  # a server may reuse an earlier id
            finally:
                self._told = None
                self.tell_soon()
                if session is None:
                    self._await_no_more(opening)
            opening.session_id = session.info.session_id
            self._show(session)
            try:
                if not session.busy:  # a session that was taken over may be busy
                    await session.observe()  # the blank page first: it is usable even if the address fails
            finally:
                self._await_no_more(opening)
        self._update_now()  # so that the news of the blank page does not come after the requested address
        task = f"step:{session.info.session_id}"
        if then is not None and (not opening.address or name.startswith("reopen:")):
            then(session)
        self._up_next[session.info.session_id] = opening.address
        self.tasks.when_done(task, partial(self._load_next, session))  # Back then leads to the pages that it had
        self.tasks.when_done(task, partial(self._few_at_once.give_back, session))

    def _await_no_more(self, opening: Opening) -> None:
        if self._awaited is opening:
            self._awaited = None

    def _load_next(self, session: StepSession) -> None:
        address = self._up_next.pop(session.info.session_id, "")
        if address and session.info.active:  # Stop was not pressed, and no other was entered
            self._load(session, address)

    def _loads(self, address: str) -> _Then | None:
        """Return a function that loads an address in a session; None without an address."""
        return partial(self._load, address=address) if address else None

    def _return_to(self, place: Place, trial: str, session: StepSession) -> None:
        """Open the pages that a session had before."""
        session.note_reopened()
        address = place.addresses[place.current] if place.addresses else ""
        if address and session is self._current:
            self.address_asked.emit(address)
        words = self._opening_words(address) if address else self.tr("Working…")
        self.work.run(session, words, lambda: self._go_to_place(session, place, trial))

    async def _go_to_place(self, session: StepSession, place: Place, trial: str) -> None:
        try:
            await self._reopening.go_to_place(session, place)
        finally:
            self.tasks.start(f"trial:{trial}", self._survive(trial))

    async def _survive(self, trial: str) -> None:
        await asyncio.sleep(DRAWN_S)
        self._reopening.trials.end(trial)

    def _load(self, session: StepSession, address: str) -> None:
        """Load an address in a session, which may no longer be the current one."""
        try:
            full_address(address, allow_files=True)  # an invalid address makes no step
        except AddressError as error:
            self.page_failed.emit(error)
            return
        if session is self._current:
            self.address_asked.emit(address)
        self.steps.load(session, address, self._opening_words(address))

    def _opening_words(self, address: str) -> str:
        """Names the page, not only its host, since another page of the same site may be shown."""
        if self._practice.is_here(address):
            return self.tr("Opening the practice site…")
        page = address_words(shown_typed(address))
        return self.tr("Opening {}…").format(page if len(page) <= 60 else f"{page[:40]}…{page[-19:]}")

    async def _open_practice(self) -> None:
        address = await self._practice.start()
        session = self._current
        if session is not None and session.info.active and not session.busy and session.info.url in ("", "about:blank"):
            self._load(session, address)
        else:
            self.open_session(address=address)

    def _get_out(self, words: str, work: Callable[[StepSession], Coroutine[Any, Any, Any]]) -> None:
        """Do work on the current session at once, stopping any running work."""
        session = self._current
        if session is not None:
            self.work.get_out(session, words, lambda: work(session))

    def _refuse(self, session: StepSession) -> None:
        """Report that nothing was begun because a step is running, of which the window may not know yet."""
        self._update_now()
        if session is self._current:
            self.step_refused.emit(self.tr("A step is running. Stop it, or wait for it."))

    def _on_failed(self, name: str, error: Exception) -> None:
        self.tell_soon()
        if not isinstance(error, StepdeckError):
            self.bug_found.emit(error)
        elif isinstance(error, StepStoppedError):
            pass  # the step's row says so, and the user pressed Stop
        elif name.startswith(("step:", "out:")):
            session_id = name.partition(":")[2]
            session = self._manager.find(session_id)
            self.work.note_failed(session_id, error, session.observation if session is not None else None)
            if self._current is not None and self._current.info.session_id == session_id:
                self._step_failed(self._current, error)
        else:
            self.session_failed.emit(error)

    @property
    def failure(self) -> StepdeckError | None:
        """The failure of the user's last work on the current session, until it is past."""
        return self.work.failure(self._current.info.session_id) if self._current is not None else None

    def note_offline(self, session: StepSession, offline: bool) -> None:
        """Note that a session went offline or online, and update the message about its failed page."""
        key = session.info.session_id
        failure = self.work.failure(key)
        told = telling_of_network(failure, offline=offline) if failure is not None else None
        if told is not None and told is not failure:
            self.work.note_failed(key, told, session.observation)
            if session is self._current:
                self._step_failed(session, told)

    def forget_failure(self) -> None:
        """Stop showing the failure of the last work on the current session: it was closed, or is past."""
        if self._current is not None:
            self.work.forget(self._current.info.session_id)

    def _step_failed(self, session: StepSession, error: StepdeckError) -> None:
        if session.info.remote:
            error.concerns(session.info.location)
        steps = session.steps
        if isinstance(error, SessionEndedError):
            self.session_failed.emit(error)
        elif isinstance(error, RemoteError | StepUnknownError | PageError | AddressError):
            self.page_failed.emit(error)
        elif steps and (steps[-1].number, steps[-1].outcome) == (error.step, "failed"):  # no earlier one
            self.action_failed.emit(error, steps[-1].call.action_id)
        else:
            self.page_failed.emit(error)

    @property
    def _shown(self) -> Observation | None:
        """The reading that the window shows: the session may have a newer one, which will be shown in a moment."""
        return self._told.observation if self._told is not None else None

    # Signals to the window, at most once per turn of the loop, and only for changes.

    def tell_soon(self) -> None:
        """Send the changes to the window soon."""
        if not self._update_due:
            self._update_due = True
            asyncio.get_running_loop().call_soon(self._update_now)

    def _update_now(self) -> None:
        self._update_due = False
        session = self._current
        info = session.info if session else None
        acts = info is not None and self.work.acts(info.session_id)
        unasked = info is not None and self.work.acts_unasked(info.session_id)
        told = Told(
            self._manager.list(),
            info,
            session.observation if session else None,
            session.steps if session else (),
            self._busy.waiting(session, acts=acts, unasked=unasked),
        )
        before, self._told = self._told, told
        page_is_new = before is None or told.observation is not before.observation
        if info is not None and told.observation is not None and page_is_new:
            self.work.note_read(info.session_id, told.observation)
        if before is None or told.infos != before.infos:
            self.sessions_changed.emit(told.infos)
        if before is None or told.busy != before.busy:
            now = told.busy or Waiting("")
            self.busy_changed.emit(told.busy is not None, now.words, now.counting, now.others)
        if before is None or info != before.info:
            self.current_changed.emit(info)
        if page_is_new:
            self.observation_changed.emit(told.observation)
        if before is None or told.steps is not before.steps:
            self.steps_changed.emit(told.steps)
