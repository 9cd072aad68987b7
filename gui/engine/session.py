"""One session, one step at a time: check the step, act through a backend, report the changes, record it."""

import asyncio
import contextlib
import uuid
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from types import MappingProxyType
from typing import Any

from gui.engine.answering import Answering
from gui.engine.backend import Acted, SessionBackend, WatchedBackend
from gui.engine.by_hand.session import ByHand
from gui.engine.capabilities import FarBackend, ScrapingBackend, SecretFieldBackend, capability
from gui.engine.one_step import for_one_step
from gui.engine.reading.between_steps import Looking
from gui.engine.reading.current_page import CurrentPage
from gui.engine.recording.calls import RecordedSteps
from gui.engine.recording.in_its_place import Instead, act
from gui.engine.recording.journal import Journal
from gui.engine.recording.troubles import conditions, heard_since
from gui.engine.recording.turned_fields import TurnedFields
from gui.engine.secrets.known import masked_address
from gui.engine.secrets.typed import BoxedCode, typed_secret
from gui.engine.state import Standing
from gui.engine.store import NOWHERE, Placed, StepStore, open_store
from gui.engine.turns.observers import Observer, Observers, PageMoved, SessionChanged, TurnPassed
from gui.engine.turns.runner import Runner
from gui.engine.turns.turns import MOST_TURN_S, Turn
from gui.engine.ways_out import WaysOut
from gui.schema.action import CLOSE_TAB, LEAVE, ActionCall
from gui.schema.actor import Actor
from gui.schema.ask import AskAnswer
from gui.schema.code import Code
from gui.schema.download import Download
from gui.schema.errors import InputError, NotOfferedError, PageError, StepdeckError
from gui.schema.event import StepEvent
from gui.schema.fact import Fact, fact
from gui.schema.page import Observation, PageData
from gui.schema.scrape import ScrapeWish
from gui.schema.session import SessionInfo, StartOptions
from gui.schema.shown import HIDDEN
from gui.schema.special import Special
from gui.schema.step import Marks, StepRecord, StepResult, Waited
from gui.schema.target import Resolution, Target
from gui.schema.wire import CookieBody


class StepSession:
    """Drives one backend, one turn after the other. All methods are for one event loop.

    The user's own calls are refused while a call runs. Clients and plans wait for a turn and make their calls in it.

    Args:
        backend: A started backend; closed together with the session.
        options: Its start options.
        name: The user's name for it.
        info: Fields of `SessionInfo` that the backend knows better, such as the id of a remote session.
        store: Receives the steps; None for a new store in memory.
        past: Whether the session ran and ended in an earlier run of the program.
        tabs: The addresses of its tabs at that time, and the index of the current one.
        hidden: The fields that the user marked as secret before.

    Attributes:
        store: See above.
        is_past: See above.
        by_hand: Control of the page by hand.
        looking: Looks at the page between steps.
        secrets: Returns the value of a secret by its name in a call; None for an unknown name.
        before_close: Called when the session ends, before its browser is closed; must not raise.
    """

    def __init__(
        self,
        backend: SessionBackend,
        options: StartOptions,
        *,
        name: str = "",
        info: Mapping[str, Any] = MappingProxyType({}),
        store: StepStore | None = None,
        past: bool = False,
        tabs: tuple[tuple[str, ...], int] = ((), 0),
        hidden: tuple[Target, ...] = (),
        placed: Placed = NOWHERE,
    ) -> None:
        now = datetime.now(UTC)
        self.backend = backend
        started = SessionInfo(
            session_id=str(uuid.uuid4()),
            created_at=now,
            last_accessed_at=now,
            timeout_minutes=options.timeout_minutes,
            max_steps=options.max_steps,
            proxies=bool(options.proxies),
            browser_type=options.browser_type,
            headless=options.headless,
            name=name,
            browser_name=backend.browser_name,
            kept=not options.keep_nothing,
            options=options,
        )
        self.store = store if store is not None else open_store()
        self.is_past = past
        self._observers = Observers()
        self._standing = Standing(replace(started, **info), self.store, self._on_standing, *tabs, hidden, placed)
        self.secrets: Callable[[str], Awaitable[str | None]] | None = None
        self.before_close: Callable[[], Awaitable[None]] | None = None
        self._code = BoxedCode()
        self._journal = Journal(
            self.info.session_id,
            self.store,
            self._observers.tell,
            partial(heard_since, backend),
            partial(conditions, backend),
            self._standing.hold_placed,
        )
        self._page = CurrentPage(self._standing, self._observers.tell)
        self._turned = TurnedFields(self.store, self._standing, self._page.elements, self._journal)
        self._page.compare = self._turned.compare
        self._runner = Runner(self._standing, self._end, self._on_turn, self._on_elsewhere)
        self._steps = RecordedSteps(
            backend, self.store, self._standing, self._page, self._journal, self._runner, self._turned
        )
        self.by_hand = ByHand(self._standing, self._page, self._journal, self._runner, self._turned, self._on_standing)
        self._answering = Answering(
            *(backend, self._standing, self._page, self._runner, self._steps),
            before_step=self.by_hand.rest,
            take_in=self._take_in,
        )
        self._ways_out = WaysOut(backend, self._page, self._runner, self._steps, before_step=self.by_hand.rest)
        backend.on_lost = self._on_lost
        backend.on_question = self._standing.asked
        backend.on_info = self._standing.told
        self.looking = Looking(
            backend, self._standing, self._page, self._runner, self.by_hand, self._journal, self._turned
        )
        if isinstance(backend, WatchedBackend):
            backend.on_moved = self._on_moved
        if (far := capability(backend, FarBackend)) is not None:
            far.on_used = self._on_used

    @property
    def info(self) -> SessionInfo:
        """The state of the session; replaced, never changed in place."""
        return self._standing.info

    @property
    def observation(self) -> Observation | None:
        """The last reading of the page; None before the first one."""
        return self._page.observation

    @property
    def acted(self) -> Acted | None:
        """The backend's last answer, unchanged; None before the first one and after `forget`."""
        return self._page.acted

    @property
    def address(self) -> str:
        """The page's whole address, for loading it again; `info.url` is the part that is shown and stored."""
        return self._page.address

    @property
    def tab_addresses(self) -> tuple[str, ...]:
        """The whole addresses of the tabs, in order."""
        return self._page.tab_addresses

    @property
    def kept_tabs(self) -> tuple[tuple[str, ...], int]:
        """The addresses of the tabs as they are stored, and the index of the current one; empty if unknown."""
        return self._standing.tabs, self._standing.current_tab

    @property
    def placed(self) -> Placed:
        """The boxes of the actions on the last stored picture."""
        return self._standing.placed

    @property
    def hidden(self) -> tuple[Target, ...]:
        """The fields that the user marked as secret, now or until the end; without any value."""
        return self._standing.hidden

    def go_on_hiding(self, fields: tuple[Target, ...]) -> None:
        """Keep treating the fields of an ended session as secret, if the backend can."""
        backend = capability(self.backend, SecretFieldBackend)
        if backend is not None:
            backend.go_on_hiding(fields)
            self._standing.hold_hidden(backend.taken_for_secret)

    def add_observer(self, observer: Observer) -> Callable[[], None]:
        """Report events to an observer from now on; see `Observers.add`."""
        return self._observers.add(observer)

    @property
    def busy(self) -> bool:
        """Whether a call is running, other than the reading after steps done by hand."""
        return self._runner.slot.busy

    @property
    def steps(self) -> tuple[StepRecord, ...]:
        """All steps so far, a running one last; replaced, never changed in place."""
        return self._journal.steps

    @property
    def steps_left(self) -> float:
        """Steps left until the limit; infinite without a limit."""
        return self._page.steps_left

    @property
    def holder(self) -> Actor | None:
        """The actor whose turn it is; None while there is none."""
        return self._runner.turns.holder

    def turn(self, by: Actor, *, within_s: float, most_s: float = MOST_TURN_S) -> AbstractAsyncContextManager[Turn]:
        """Wait for a turn and hold it in the `with` block, whose calls count as made by `by`; see `Turns.turn`."""
        return self._runner.turns.turn(by, within_s=within_s, most_s=most_s)

    def check_active(self) -> None:
        """Check that the session is active.

        Raises:
            SessionEndedError: The session has ended.
        """
        self._standing.check_active()

    def touch(self) -> None:
        """Count the session as used just now."""
        self._standing.touch()

    def rename(self, name: str) -> None:
        """Set the user's name for the session; an empty name goes back to the page's title."""
        self._standing.rename(name)

    def note_reopened(self) -> None:
        """Note that this session continues from the pages of an ended one."""
        self._set(reopened=True)

    async def keep_nothing(self) -> None:
        """Stop storing the session beyond this run, and erase what is stored. This cannot be undone."""
        self._set(kept=False, logins=False)
        await self.store.take_out(self.info.session_id)

    def note_logins(self, kept: bool) -> None:
        """Note whether cookies and storage are stored from now on; if not, erase those that are."""
        self._set(logins=kept)
        if not kept:
            self.store.keep_logins(self.info.session_id, b"")

    def take_up(
        self, events: Iterable[StepEvent], shown: Observation | None, downloads: tuple[Download, ...] = ()
    ) -> None:
        """Take over what the store has of the session: its events and its last reading."""
        self._journal.take_up(events)
        if shown is not None:
            self._page.show(shown)
        self._set(steps=len(self.steps), downloads=downloads or self.info.downloads)

    def forget(self) -> None:
        """Drop all readings and steps, but keep the state."""
        self._page.forget()
        self._journal.forget()

    def target_of(self, action_id: str, page: Observation | None = None) -> Target:
        """The identity of an element of the last reading, to find it again later and elsewhere.

        Raises:
            UnknownActionError: No element has this id; see `KnownElements.target_of`, also for `page`.
        """
        return self._page.elements.target_of(action_id, page)

    def resolve(self, target: Target) -> Resolution:
        """The element of the last reading that a target means; none if that is not clear.

        Raises:
            TargetError: It is not a valid target.
        """
        return self._page.elements.resolve(target)

    def again(self, action_id: str, before: Observation, now: Observation) -> str:
        """The id that an action of one reading has in a later one; empty if that is not certain.

        Ids stay the same within a document. In another document of the site, only an action that is the same beyond
        doubt is found.
        """
        return self._page.again(action_id, before, now)

    def to_do_again(self, call: ActionCall, before: Observation) -> ActionCall:
        """The call with the id that its action has in the last reading; see `CurrentPage.to_do_again`."""
        return self._page.to_do_again(call, before)

    async def observe(self, url: str | None = None) -> Observation:
        """Read the page, after loading an address if one is given.

        Raises:
            StepdeckError: See `SessionBackend.observe`; also BusyError, SessionEndedError.
        """
        return await self._take_in(await self._runner.run(self.backend.observe(url)))

    async def go_to(self, url: str) -> Observation:
        """Load an address and read the page, as a recorded step.

        Raises:
            StepdeckError: See `observe`.
        """
        await self.by_hand.rest()
        self._runner.check_can_run()
        self._page.check_limit()
        call = ActionCall(action_id=Special.GO_TO, value=url)
        done = await self._steps.do(self._page.known(call.action_id), call, lambda: self.backend.observe(url))
        return done.observation

    @for_one_step
    async def step(
        self,
        action: str | ActionCall,
        value: str | None = None,
        *,
        enter: bool | None = None,
        instead: Instead | None = None,
        **more: Any,
    ) -> StepResult:
        """Perform one action and read the page again.

        Args:
            action: An id such as "B3", or a whole call; the other arguments are then ignored.
            value: The one value, as text.
            enter: Press Enter afterwards.
            instead: Finds a replacement for the call if the element is gone before anything was done.
            **more: Any other field of `ActionCall`.

        Returns:
            What was done, what changed, and what the step waited for.

        Raises:
            StepdeckError: Never an error of Playwright or httpx. The session goes on unless it is a SessionEndedError.
        """
        call = (
            action if isinstance(action, ActionCall) else ActionCall(action_id=action, value=value, enter=enter, **more)
        )
        if call.action_id == LEAVE:
            return await self._ways_out.leave()
        if call.action_id == CLOSE_TAB:
            if not (call.value or "").isdecimal():
                raise InputError(fact(Code.NO_SUCH_TAB, tab=-1), field="value")
            return await self._ways_out.close_tab(int(call.value or ""))
        await self.by_hand.rest()
        self._runner.check_can_run()
        self._page.check_limit()
        call = await self._with_secret(call)
        known = self._page.known(call.action_id)
        secret = typed_secret(known, call)
        seen = self._page.observation
        self._code.note(known, secret, seen.actions if seen is not None else ())
        try:
            result = await self._steps.do(known, call, lambda: act(self.backend, self._page, call, instead))
        except StepdeckError as error:
            if secret:
                error.rewrite(lambda text: text.replace(secret, HIDDEN))
            raise
        finally:
            if secret:
                await self._journal.hide_late()
        if call.action_id == Special.FINISH:
            await self.stop(fact(Code.FINISHED))
        return replace(result, observation=replace(result.observation, session=self.info))

    async def take_for_secret(self, action_id: str, *, secret: bool = True) -> Observation:
        """Treat a field as secret until the session ends, or stop doing so. Not a step.

        Raises:
            NotOfferedError: The backend cannot do this.
            StepdeckError: See `SecretFieldBackend.take_for_secret`; also BusyError, SessionEndedError.
        """
        backend = capability(self.backend, SecretFieldBackend)
        if backend is None:
            raise NotOfferedError(fact(Code.CANNOT_HIDE_FIELDS))
        known = self._page.known(action_id)
        acted = await self._runner.run(backend.take_for_secret(action_id, self.target_of(action_id), secret=secret))
        self._standing.hold_hidden(backend.taken_for_secret)
        if secret:
            await self._turned.hide(known)
        return await self._take_in(acted, counts=0)

    def remark(self, told: Fact) -> None:
        """Note what the user did between steps, to report it with the next one; see `Journal.remark`."""
        self._journal.remark(told)

    @contextlib.contextmanager
    def noting_refusal(self, call: ActionCall, shown: Observation | None = None) -> Iterator[None]:
        """Record any step that is refused inside this `with` block before it begins.

        It is listed among the steps, but counts towards no limit, and its values are not stored.

        Args:
            call: The call that is refused.
            shown: The reading on which it was requested, if not the last one.
        """
        before = len(self.steps)
        try:
            yield
        except StepdeckError as error:
            if self.info.active and len(self.steps) == before and not error.asks:
                self._note_refused(call, error, shown)
                if shown is not None:
                    error.step = 0  # its id belongs to that reading: no form of the current page shows it
            raise

    def _note_refused(self, call: ActionCall, error: StepdeckError, shown: Observation | None) -> None:
        if self.observation is None:
            return
        bare = call.model_copy(update={"value": None, "keys": "", "text": None, "files": ()})
        told = shown.action(call.action_id) if shown is not None else None
        action = told or self._page.known(call.action_id)
        with contextlib.suppress(StepdeckError), self._journal.doing(action, bare, self._runner.turns.acting, None):
            raise error
        self._set(steps=self.info.steps + 1)

    def mark(self, number: int, marks: Marks) -> None:
        """Store the user's marks on a step; see `Journal.mark`."""
        self._journal.mark(number, marks)

    async def answer(self, ask_id: str, answer: AskAnswer) -> Observation:
        """Answer a request of the page (`info.asks`) and read the page again; see `Answering.answer`."""
        return await self._answering.answer(ask_id, answer)

    async def scrape(self, *, scrape_links: bool = True, only_main_content: bool = True) -> PageData:
        """The current page as data."""
        return await self.scrape_as(ScrapeWish(links=scrape_links, main_only=only_main_content))

    async def scrape_as(self, wish: ScrapeWish) -> PageData:
        """The page as data, scraped as wished; loads the wish's address first if it has one."""
        if wish.address:
            await self.observe(wish.address)
        asked = capability(self.backend, ScrapingBackend)
        if asked is not None:
            work = asked.scrape_as(wish)
        else:
            work = self.backend.scrape(scrape_links=wish.links, only_main_content=wish.main_only)
        data: PageData = await self._runner.run(work)
        if self.observation is not None and wish.whole:
            seen = self.observation
            told = await asyncio.to_thread(self.backend.with_scrape, seen, data)
            if seen is self.observation:  # the page was not read meanwhile
                self._page.show(told)
        return data

    def tab_key(self, tab_id: int) -> str:
        """The key (`TabInfo.key`) of the tab with this number in the last reading; empty if unknown."""
        return self._ways_out.tab_key(tab_id)

    async def close_tab(self, tab_id: int, key: str = "") -> Observation:
        """Close one tab as a recorded step. A page that responds may ask first whether to leave it.

        Args:
            tab_id: Its number.
            key: Its `TabInfo.key`; `tab_key` unless given.

        Raises:
            ActionGoneError: The tab is no longer open.
        """
        return (await self._ways_out.close_tab(tab_id, key)).observation

    async def leave_page(self) -> Observation:
        """Leave the current page, whatever it does, within about two seconds, for the one before it if there is one.

        It is recorded as a step, since later steps are on another page.
        """
        return (await self._ways_out.leave()).observation

    async def close_page(self, *, ask: bool = False) -> Observation:
        """Close the current tab, whatever its page does, within about two seconds; `ask` lets the page ask first."""
        return (await self._ways_out.close_page(ask=ask)).observation

    async def silence_page(self) -> Observation:
        """Dismiss all further dialogs of the current page; takes about two seconds at most."""
        return await self._ways_out.silence(self._take_in)

    async def scroll_to(self, x: int, y: int) -> Observation:
        """Scroll to a position in CSS pixels."""
        return await self._take_in(await self._runner.run(self.backend.scroll_to(x, y)))

    async def resize(self, width: int, height: int) -> Observation:
        """Resize the viewport, in CSS pixels."""
        return await self._take_in(await self._runner.run(self.backend.resize(width, height)))

    async def adjust(self, work: Awaitable[Acted], *, counts: bool = True) -> Observation:
        """Run another call of the backend that ends in a reading; `counts`: whether towards a limit of steps."""
        return await self._take_in(await self._runner.run(work), counts=counts)

    async def cookies(self) -> tuple[CookieBody, ...]:
        """All cookies of the session."""
        found: tuple[CookieBody, ...] = await self._runner.run(self.backend.cookies())
        return found

    async def add_cookies(self, cookies: tuple[CookieBody, ...]) -> None:
        """Set cookies; they replace those of the same name, domain and path.

        Raises:
            InputError: One of them is invalid; then none is set.
        """
        await self._runner.run(self.backend.add_cookies(cookies))

    async def keep_alive(self) -> None:
        """Keep the session from timing out."""
        await self._runner.run(self.backend.keep_alive())

    async def stop_running(self, why: Fact | None = None) -> bool:
        """Cancel the running call, and take the turn from a client or plan; return whether there was either.

        Returns once the call has ended, within about a second.

        Args:
            why: The reason given to the waiting caller; None if the user stopped it.
        """
        return await self._runner.stop(why)

    async def stop(self, why: Fact | None = None) -> SessionInfo:
        """End the session and close its browser. Calling it again has no effect."""
        ends = self.info.active
        if ends:
            self._end("closed", why or fact(Code.YOU_CLOSED))
        await self.stop_running(fact(Code.SESSION_ENDED))
        if ends:
            await self.close_ended()
        else:
            await self.backend.close()
        return self.info

    async def close_ended(self) -> None:
        """Close the browser of a session that has just ended."""
        await self._turned.hidden()
        if self.before_close is not None:
            await self.before_close()
        await self.backend.close()

    def end_if_idle(self, now: datetime) -> bool:
        """Mark the session as timed out if it was idle beyond its limit; the caller then calls `close_ended`."""
        if self.busy or not self._standing.is_idle(now):
            return False
        self._end("timed_out", fact(Code.UNUSED, count=self.info.timeout_minutes or 0))
        return True

    async def _take_in(self, acted: Acted, *, counts: int = 1) -> Observation:
        """Take in a reading, and hide the values of fields that it shows to be secret."""
        observation = self._page.keep(acted, counts=counts)
        await self._turned.hidden()
        return observation

    async def _with_secret(self, call: ActionCall) -> ActionCall:
        """The call with the value of the secret that it names.

        Raises:
            InputError: The secret is unknown.
        """
        if call.secret is None or call.value is not None:
            return call
        value = await self.secrets(call.secret) if self.secrets else None
        if value is None:
            raise InputError(
                fact(Code.SECRET_NOT_KNOWN, name=call.secret), why=fact(Code.GIVE_ITS_VALUE), field="value"
            )
        return call.model_copy(update={"value": value})

    def _on_lost(self, error: StepdeckError) -> None:
        if self.info.active:
            self._end("error", error.fact, error=error.what)

    def _on_elsewhere(self, error: PageError) -> None:
        assert error.page is not None, "there is one"
        address, tabs = error.address or self.address, list(self.tab_addresses)
        if len(tabs) == len(error.page.metadata.tabs):
            tabs[error.page.metadata.current_tab] = address
        self._page.keep(Acted(error.page, Waited(), address=address, tab_addresses=tuple(tabs)), counts=0)
        self._set(url=masked_address(address))

    def _on_moved(self) -> None:
        self._observers.tell(PageMoved())

    def _on_used(self) -> None:
        self.looking.note_used()
        self._observers.tell(PageMoved())

    def _on_turn(self) -> None:
        self._observers.tell(TurnPassed(self.holder))

    def _on_standing(self) -> None:
        self._observers.tell(SessionChanged(self.info))

    def _end(self, status: str, ending: Fact, error: str | None = None) -> None:
        self.by_hand.end(fact(Code.SESSION_ENDED))
        self._journal.keep_last(self.looking.as_seen())
        self._page.elements.forget_earlier()
        self._standing.end(status, ending, error)

    def _set(self, **changes: Any) -> None:
        self._standing.set(**changes)
