"""Steps that the user has requested on a page, with the remedies of their refusals."""

from collections.abc import Awaitable, Callable, Coroutine, Iterable
from contextlib import nullcontext
from functools import partial
from itertools import count
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from gui.app.busy import Busy
from gui.app.session_work import SessionWork
from gui.app.steps.filled_here import FilledHere
from gui.app.steps.filling import Filling
from gui.app.steps.left_fields import leave_fields
from gui.app.steps.progress import progress_words
from gui.app.steps.redo import Redo
from gui.engine.capabilities import ConfirmingBackend, FileAddressBackend, capability
from gui.engine.past.once_more import call_once_more
from gui.engine.recording.filled_fields import FieldsChangedError, FieldsRenamedError
from gui.engine.recording.in_its_place import Instead
from gui.engine.session import StepSession
from gui.engine.turns.turns import doing_by_hand
from gui.schema.action import ActionCall
from gui.schema.code import Code
from gui.schema.errors import (
    ActionError,
    ActionGoneError,
    FileAddressError,
    StepdeckError,
    StepStoppedError,
    StepUnknownError,
)
from gui.schema.fact import Fact, fact
from gui.schema.frame_twins import in_frame_twin
from gui.schema.money import with_bare_currencies
from gui.schema.page import Observation
from gui.schema.plain import shortened
from gui.schema.remedy import RemedyKey
from gui.schema.scrape import ScrapeWish
from gui.schema.special import Special
from gui.schema.step import StepResult

_MOST_CALLED = 60
"""The most characters of what a step that is done again is called."""
_MOST_PAGES = 3
"""How often the call for a step is searched again because the page was read again meanwhile."""


class _After(NamedTuple):
    """The continuation of a step: its result is noted, once; then the rest is done, also after a retry."""

    note: Callable[[StepResult], Awaitable[None]]
    rest: Callable[[], Awaitable[None]]
    give: Callable[[ActionCall], None] = lambda _call: None
    """Called before `note` with the call after the user had agreed, whose value may have changed."""


class PageSteps(QObject):
    """Performs steps. Reports only those of the displayed session, since another may be shown when they end.

    Args:
        work: Does work in sessions.
        busy: Receives the words for it.
        is_shown: Whether the window shows a session.

    Attributes:
        as_shown: Updates a refused call, before a retry, with the current content of its form.
        resumed: The same for the calls of a form of which so many are done.

    Signals:
        data_changed: The result of a scrape, a `PageData`.
        fill_ended: The `ActionCall`s of `fill`, how many were done, and their page; also the names of the fields that
            have lost their values, by their ids, unless a button was pressed, and "unknown" if the first undone one may
            have been done, "held" if its click was held back.
        filled_behind: The same for a form whose session is no longer shown: the page, and the completed `ActionCall`s.
        secret_asked: The id of an action to repeat whose secret value was not stored, and whether Enter was pressed
            afterwards.
        file_allowed: A `StepSession` and the address of a file that the user has agreed to open there.
    """

    data_changed = Signal(object)  # PageData
    fill_ended = Signal(object, int, object, object, str)  # tuple[ActionCall, ...], Observation, dict[str, str]
    filled_behind = Signal(object, object)  # Observation, tuple[ActionCall, ...]
    secret_asked = Signal(str, bool)
    file_allowed = Signal(object, str)  # StepSession

    def __init__(
        self,
        work: SessionWork,
        busy: Busy,
        is_shown: Callable[[StepSession], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._busy = busy
        self._is_shown = is_shown
        self.as_shown: Callable[[ActionCall], ActionCall] = lambda call: call
        self.resumed: Callable[[tuple[ActionCall, ...], int], tuple[ActionCall, ...]] = lambda calls, _done: calls
        self._here = FilledHere()
        self._waiting: tuple[StepSession, Redo] | None = None  # steps that continue once a secret value is typed

    def run(
        self, session: StepSession, call: ActionCall, shown: Observation | None = None, *, by_hand: bool = False
    ) -> None:
        """Perform one action.

        Args:
            session: The session.
            call: The action.
            shown: The reading on which it was requested, if not the session's last one.
            by_hand: Whether the step counts as done by hand, such as a choice in a list of the controlled page.
        """
        page = shown or session.observation
        action = page.action(call.action_id) if page else None
        words = progress_words(action, call)
        blank = call.action_id == Special.OPEN_TAB and call.value == "about:blank"
        rest: list[Redo] = []
        tries = count()
        wanted = call if by_hand else self._here.keeping(session, call, page)

        def work() -> Coroutine[Any, Any, None]:
            again = next(tries) > 0 and not by_hand and self._has_form(session, [wanted], page)
            return self._run(session, self.as_shown(wanted) if again else wanted, page, rest, by_hand=by_hand)

        self._work.run(session, words, work, first=blank)

    def fill(self, session: StepSession, calls: tuple[ActionCall, ...], shown: Observation | None = None) -> None:
        """Perform several actions in sequence, up to the first that is refused; `shown` is as in `run`."""
        page = shown or session.observation
        self._waiting = None
        if page is not None and calls:
            calls = (*calls[:-1], self._keeping_but(session, calls, page))
            filling = Filling(calls, page)
            self._work.run(session, self.tr("Filling in…"), lambda: self._fill(session, filling))

    def _keeping_but(self, session: StepSession, calls: tuple[ActionCall, ...], page: Observation) -> ActionCall:
        """The last call of a form, with what earlier steps have filled in and the calls before it do not."""
        anew = {call.action_id for call in calls[:-1]}
        kept = self._here.keeping(session, calls[-1], page)
        return kept.model_copy(update={"filled": tuple(one for one in kept.filled if one.action_id not in anew)})

    def do_again(self, session: StepSession, number: int) -> None:
        """Do a step again, on the page as it is now."""
        self._waiting = None
        self._work.run(session, self._again_words(session, number), lambda: self._do_again(session, number))

    def do_all_again(self, session: StepSession, *cards: tuple[int, ...]) -> None:
        """Repeat all steps of a form, or of several cards, in order, up to the first that is refused."""
        self._redo(session, Redo(cards[0], then=cards[1:]))

    def load(self, session: StepSession, address: str, words: str) -> None:
        """Load an address, replacing the user's running work."""
        self._waiting = None
        self._work.run_instead(session, words, lambda: self._go(session, address))

    def scrape(self, session: StepSession, wish: ScrapeWish) -> None:
        """Read the page's data."""
        self._work.run(session, self.tr("Reading the page’s data…"), lambda: self._scrape(session, wish))

    # Coroutines behind the slots.

    async def _run(
        self,
        session: StepSession,
        call: ActionCall,
        page: Observation | None,
        rest: list[Redo],
        *,
        by_hand: bool = False,
    ) -> None:
        """Perform a step; if it gives the value that repeated steps wait for, continue with the rest of them.

        The rest is then noted in `rest`: if one of those fails, a retry continues there, and types nothing twice.
        """
        if not rest:
            waiting = self._waiting
            redo = waiting[1] if waiting is not None and waiting[0] is session and not by_hand else None
            if redo is not None and not redo.is_asked(session, call, page):
                self._waiting = redo = None  # something else is done: the wait is over
            after = None
            if redo is not None:
                note = partial(self._note_answered, session, redo, rest)
                after = _After(note, partial(self._fill_again, session, redo))
            instead = partial(in_frame_twin, call, page) if page is not None and not by_hand else None
            try:
                result = await self._step(
                    session, call, page, by_hand=by_hand, after=after, instead=instead, of_form=not by_hand
                )
            except ActionError as error:
                if call.filled and _refuses_fields(error):
                    bare = call.model_copy(update={"filled": ()})
                    error.carries(RemedyKey.ALL_THE_SAME, partial(self._run_anyway, session, bare, page))
                raise
            if after is None:
                return
            await after.note(result)
        await self._fill_again(session, rest[0])

    def _run_anyway(self, session: StepSession, call: ActionCall, page: Observation | None) -> None:
        """Press a button whatever the fields of its form hold by now, after the user has agreed."""
        action = page.action(call.action_id) if page is not None else None
        self._work.run(session, progress_words(action, call), lambda: self._run(session, call, page, []))

    async def _note_answered(self, session: StepSession, redo: Redo, rest: list[Redo], result: StepResult) -> None:
        """Note that one of some repeated steps was given its requested value."""
        self._waiting = None
        rest.append(redo)
        await redo.note_answered(session, result)

    async def _step(
        self,
        session: StepSession,
        call: ActionCall,
        page: Observation | None,
        *,
        agree: Callable[[], None] | None = None,
        by_hand: bool = False,
        after: _After | None = None,
        instead: Instead | None = None,
        of_form: bool = False,
    ) -> StepResult:
        """Perform an action requested on `page`; if the page has changed since, only if the action is the same.

        Args:
            session: The session.
            call: The action, with the id that it had on `page`.
            page: The reading on which it was requested; None if there was none.
            agree: Tells the backend that the user has agreed to the current element, whose words may differ from
                `page`. Not called if the step is refused before; None if there was nothing to agree to.
            by_hand: See `run`.
            after: The continuation, also if it is done only after the user has agreed.
            instead: Finds a replacement for an action that is not the same, or is gone before anything was done.
            of_form: Whether it belongs to a form rather than to repeated steps: once agreed to, it gives the form's
                current content.
        """
        now = session.observation
        try:
            with doing_by_hand() if by_hand else nullcontext(), session.noting_refusal(call, page):
                if page is not None and now is not None:
                    found = session.again(call.action_id, page, now) if agree is not None else ""
                    if not (call.any_price and _has_only_another_price(call.action_id, page, now)):
                        to_do = partial(_to_do_again, session, call, page, instead)
                        call = call.model_copy(update={"action_id": found}) if found else to_do()
                if agree is not None:
                    agree()
                result = await session.step(call, instead=instead)
                self._here.note(session, call, result)
        except ActionGoneError as error:
            for remedy in error.remedies:
                if remedy.key == RemedyKey.ALL_THE_SAME:
                    agreed = partial(self._all_the_same, session, call, now, remedy.action_id, after, of_form=of_form)
                    error.carries(remedy.key, agreed)
            raise
        if result.observation.data is not None and self._is_shown(session):
            self.data_changed.emit(result.observation.data)
        return result

    def _has_form(self, session: StepSession, calls: Iterable[ActionCall], page: Observation | None) -> bool:
        """Whether a displayed form may be for the elements of some calls on a page.

        In another document the same ids may mean other elements, for which the typed text is not meant.
        """
        now = session.observation
        if page is None or now is None or not self._is_shown(session):
            return False
        if page.same_document(now):
            return True
        return all(session.again(call.action_id, page, now) == call.action_id for call in calls)

    def _all_the_same(
        self,
        session: StepSession,
        call: ActionCall,
        page: Observation | None,
        action_id: str,
        after: _After | None,
        *,
        of_form: bool,
    ) -> None:
        """Perform a refused step with the element that the refusal showed, after the user has agreed, and the rest."""
        backend = capability(session.backend, ConfirmingBackend)
        results: list[StepResult] = []
        offered = [action_id]

        def agree() -> None:
            if backend is not None and offered:  # the agreement was for this step, not for another try
                backend.accept(offered.pop())

        async def work() -> None:
            if not results:
                asked = self.as_shown(call) if of_form and self._has_form(session, [call], page) else call
                try:
                    results.append(await self._step(session, asked, page, agree=agree, after=after, of_form=of_form))
                except ActionError as error:
                    if asked.filled and _refuses_fields(error):
                        bare = asked.model_copy(update={"filled": ()})
                        anyway = partial(self._all_the_same, session, bare, page, action_id, after, of_form=of_form)
                        error.carries(RemedyKey.ALL_THE_SAME, anyway)
                    raise
                if after is not None:
                    after.give(asked)
                    await after.note(results[0])
            if after is not None:
                await after.rest()

        if backend is not None:
            self._work.run(session, self.tr("Working…"), work)

    async def _fill(self, session: StepSession, filling: Filling, redo: Redo | None = None) -> None:
        """Do the rest; for repeated steps, the rest before the one that requests its value."""
        until = redo.asks if redo is not None else None
        if filling.begun and redo is None and self._has_form(session, filling.left, filling.page):
            filling.take_up(self.resumed(filling.calls, filling.done))
        filling.begun = True
        key, calls, page = session.info.session_id, filling.calls, filling.page
        doubt, is_begun = "", False
        try:
            while filling.left and filling.left[0] is not until:
                is_begun = False
                call, (done, count) = filling.left[0], _progress(filling, redo)
                action = page.action(call.action_id)
                name = shortened(action.target or action.description, 60) if action is not None else call.action_id
                words = self.tr("Step {number} of {count}: {name}…")
                self._busy.name(key, words.format(number=done + 1, count=count, name=name.rstrip("…")))
                if redo is None:
                    await leave_fields(session, filling, lambda key: self._step(session, key, session.observation))
                if filling.is_at_button:
                    with session.noting_refusal(call, page):
                        if not filling.agreed:
                            self._check_kept(session, filling, name)
                    filled = () if filling.agreed else filling.filled(session)
                    call = call.model_copy(update={"filled": filled})
                if redo is not None:
                    await redo.check(session)
                again = partial(self._fill_again, session, redo) if redo is not None else None
                rest = again or partial(self._fill, session, filling)
                after = _After(partial(_note_filled, session, filling), rest, filling.give)
                is_begun = True
                result = await self._step(
                    session, call, page, after=after, instead=filling.press_again, of_form=redo is None
                )
                await after.note(result)
        except StepdeckError as error:
            _tell_done(error, *_progress(filling, redo))
            if is_begun and isinstance(error, StepUnknownError | StepStoppedError):  # not a key before it
                doubt = "held" if error.fact.code is Code.CLICK_HELD_BACK else "unknown"
            if filling.is_at_button and _refuses_fields(error):
                error.carries(RemedyKey.ALL_THE_SAME, partial(self._press_anyway, session, filling, redo))
            elif redo is not None and error.fact.code is Code.STEP_OF_ANOTHER:
                error.carries(RemedyKey.ALL_THE_SAME, partial(self._go_on_here, session, redo, error.causes))
            raise
        finally:
            done = len(calls) - len(filling.left)
            asked = until is not None and filling.left and filling.left[0] is until
            if asked or (redo is not None and len(redo.numbers) == 1):
                calls = calls[:done]  # the rest is requested, which is no failure; or it is no form
            if calls and self._is_shown(session):
                sent = filling.presses and not filling.left
                lost = {} if sent else filling.lost_by_id(session)
                self.fill_ended.emit(calls, done, page, lost, doubt)
            elif calls:
                self.filled_behind.emit(page, calls[:done])

    def _check_kept(self, session: StepSession, filling: Filling, button: str) -> None:
        """Refuse to press the button of a form whose fields did not keep their text or name.

        Raises:
            FieldsChangedError: With a button that presses it anyway.
        """
        lost = filling.lost(session)
        if lost:
            raise FieldsChangedError(lost, button, filling.left[0].action_id, filling.held_instead(session))
        renamed = filling.renamed(session)
        if renamed:
            raise FieldsRenamedError(renamed, button, filling.left[0].action_id)

    def _press_anyway(self, session: StepSession, filling: Filling, redo: Redo | None) -> None:
        filling.agreed = True
        self._work.run(session, self.tr("Filling in…"), lambda: self._fill(session, filling, redo))

    def _go_on_here(self, session: StepSession, redo: Redo, apart: tuple[Fact, ...]) -> None:
        """Continue repeating steps, after the user has agreed that the page shows another object."""
        redo.agree_here(apart)
        self._redo(session, redo)

    async def _do_again(self, session: StepSession, number: int, agreed: tuple[str, Observation] | None = None) -> None:
        """Repeat a step. The user may have agreed to an element: its id, and the reading that had it under that."""
        for _ in range(_MOST_PAGES):
            page = session.observation
            instead = session.again(*agreed, page) if agreed is not None and page is not None else ""
            try:
                shown = agreed[1] if agreed is not None else None
                call = await call_once_more(session, number, instead=instead, shown=shown)
            except ActionGoneError as error:
                for remedy in error.remedies:
                    if remedy.key == RemedyKey.ALL_THE_SAME and page is not None:
                        error.carries(remedy.key, partial(self._do_with, session, number, remedy.action_id, page))
                raise
            if session.observation is page:
                break  # else another page was read while the journal was: the call is for the earlier one
        else:
            now = session.observation
            if page is None or now is None or not page.same_document(now):
                raise ActionGoneError(fact(Code.PAGE_IS_ANOTHER), why=fact(Code.PAGE_CHANGED_SINCE))
        if call.secret is None or (session.secrets is not None and await session.secrets(call.secret) is not None):
            await self._step(session, call, page)
        elif self._is_shown(session):
            self.secret_asked.emit(call.action_id, bool(call.enter))

    def _do_with(self, session: StepSession, number: int, action_id: str, page: Observation) -> None:
        """Repeat a step with the element that its refusal showed on a page, after the user has agreed."""
        words = self._again_words(session, number)
        # An id belongs to its document: it is looked up each time, since the page may have changed at a retry.
        self._work.run(session, words, lambda: self._do_again(session, number, (action_id, page)))

    def _again_words(self, session: StepSession, number: int) -> str:
        step = next((one for one in session.steps if one.number == number), None)
        called = shortened(step.name or f"{step.words} {step.target}".strip(), _MOST_CALLED) if step is not None else ""
        return self.tr("Doing step {number} again: {called}…").format(number=number, called=called)

    def _redo(self, session: StepSession, redo: Redo) -> None:
        self._waiting = None
        words = self.tr("Doing steps {first} to {last} again…").format(first=redo.numbers[0], last=redo.last)
        self._work.run(session, words, lambda: self._do_all_again(session, redo))

    async def _do_all_again(self, session: StepSession, redo: Redo) -> None:
        page = session.observation
        try:
            if redo.filling is None:
                await redo.find(session)
        except StepdeckError as error:
            _tell_done(error, redo.done, redo.count)
            for remedy in error.remedies if isinstance(error, ActionGoneError) else ():
                if remedy.key == RemedyKey.ALL_THE_SAME and page is not None:
                    error.carries(remedy.key, partial(self._redo, session, redo.agreeing(remedy.action_id, page)))
            raise
        await self._fill_again(session, redo)

    async def _fill_again(self, session: StepSession, redo: Redo) -> None:
        """Do the rest of repeated steps, up to the one that requests its value."""
        self._waiting = None
        if redo.filling is None:
            return
        await self._fill(session, redo.filling, redo)
        rest = redo.rest()
        if rest is not None:
            await self._do_all_again(session, rest)
            return
        if redo.asks is not None and self._is_shown(session):
            self._waiting = session, redo
            now = session.observation
            asked = session.again(redo.asks.action_id, redo.filling.page, now) if now is not None else ""
            self.secret_asked.emit(asked or redo.asks.action_id, bool(redo.asks.enter))

    async def _go(self, session: StepSession, address: str) -> None:
        try:
            await session.step(ActionCall(action_id=Special.GO_TO, value=address))
        except FileAddressError as error:
            error.carries(RemedyKey.ALLOW_FILE, partial(self._allow_file, session, address))
            raise

    def _allow_file(self, session: StepSession, address: str) -> None:
        """Open a file after the user has agreed, in the session in which its address was entered."""
        backend = capability(session.backend, FileAddressBackend)
        if backend is not None:
            backend.allow_files()
            self.file_allowed.emit(session, address)

    async def _scrape(self, session: StepSession, wish: ScrapeWish) -> None:
        data = await session.scrape_as(wish)
        if self._is_shown(session):
            self.data_changed.emit(data)


def _has_only_another_price(action_id: str, page: Observation, now: Observation) -> bool:
    """Whether an action has at most another price in its name in a later reading, or is not listed there.

    It must be the same document: then the engine looks for it at its new price.
    """
    was, there = page.action(action_id), now.action(action_id)
    if was is None or not page.same_document(now):
        return False
    return there is None or with_bare_currencies(there.description) == with_bare_currencies(was.description)


def _to_do_again(session: StepSession, call: ActionCall, page: Observation, instead: Instead | None) -> ActionCall:
    """See `StepSession.to_do_again`; if the action is not found, the call for its replacement.

    Raises:
        ActionGoneError: There is no replacement.
    """
    try:
        return session.to_do_again(call, page)
    except ActionGoneError:
        now = session.observation
        other = instead(now) if instead is not None and now is not None else None
        if other is None:
            raise
        return other


async def _note_filled(session: StepSession, filling: Filling, result: StepResult) -> None:
    call = filling.left[0]
    filling.note(session, filling.page.action(call.action_id), call, result)
    del filling.left[0]


def _progress(filling: Filling, redo: Redo | None) -> tuple[int, int]:
    """How many of how many steps are done."""
    return (redo.done, redo.count) if redo is not None else (filling.done, len(filling.calls))


def _tell_done(error: StepdeckError, done: int, count: int) -> None:
    """Add to an error what was done before it, instead of claiming that nothing was."""
    if done:
        so_far, nothing = fact(Code.DONE_SO_FAR, done=done, count=count), fact(Code.NOTHING_DONE)
        error.intact = tuple(so_far if one == nothing else one for one in error.intact)


def _refuses_fields(error: StepdeckError) -> bool:
    """Whether a button was not pressed because fields of its form have changed.

    A `FieldsChangedError` of another Stepdeck arrives as an `ActionError` that offers to press it anyway.
    """
    again = any(remedy.key is RemedyKey.ALL_THE_SAME for remedy in error.remedies)
    return again and isinstance(error, ActionError) and not isinstance(error, ActionGoneError)
