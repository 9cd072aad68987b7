"""Record calls as steps: stored before they are sent, and again with their outcome and changes."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace

from gui.engine.backend import Acted, SessionBackend
from gui.engine.capabilities import (
    AgreedBackend,
    AskingFirstBackend,
    ReachingBackend,
    SecretNoticingBackend,
    capability,
)
from gui.engine.describe.changes import changes_between
from gui.engine.describe.entries import without_entries
from gui.engine.describe.other_programs import would_open
from gui.engine.describe.steps import asked_of, deed_of, secret_name
from gui.engine.describe.twins import without_count
from gui.engine.reading.current_page import CurrentPage
from gui.engine.reading.spots import had_moved, spot_of, used_by
from gui.engine.recording.behind_dialogs import Asking, is_shown_secret, is_told_in_clear, what_it_did, with_what_it_did
from gui.engine.recording.entry import Afterwards, Entry
from gui.engine.recording.journal import Journal
from gui.engine.recording.restyled import looks_changed
from gui.engine.recording.taken_back import tick_refused
from gui.engine.recording.turned_fields import TurnedFields
from gui.engine.secrets.known import keep_out, known_count, masked, masked_address
from gui.engine.state import Standing
from gui.engine.store import StepStore
from gui.engine.store.hiding import Hiding
from gui.engine.turns.runner import Runner
from gui.schema.action import CLOSE_TAB, LEAVE, Action, ActionCall
from gui.schema.code import Code
from gui.schema.errors import PageError, StepdeckError, StepStoppedError, StepUnknownError
from gui.schema.event import Spot
from gui.schema.fact import Fact, fact
from gui.schema.page import Observation
from gui.schema.special import Special
from gui.schema.step import StepRecord, StepResult
from gui.schema.words import is_failure_page

log = logging.getLogger("stepdeck.step")


def _shown_instead(error: StepdeckError) -> Afterwards | None:
    """The browser's own error page in place of a page that did not load; None if there is none."""
    if not isinstance(error, PageError) or error.page is None or not is_failure_page(error.page.metadata.url):
        return None
    return Afterwards(error.page, (fact(Code.SHOWS_OWN_PAGE),), why=error.fact)


_BY_THE_WAY = frozenset({Code.REPLACED, Code.REPLACED_BEFORE, Code.MANY_REPLACED, Code.VANISHED_UNDER_PRESS})
"""Facts about the element itself; the page's response to the step says more."""

_ANSWERS_FIRST = frozenset({Code.PAGE_SAID, Code.TEXT_ADDED, Code.VALUE_CHANGED, Code.MOVED_TO_PART})

_WAYS_OUT = frozenset({LEAVE, CLOSE_TAB})
"""The exits of a page: a slow or hanging disk does not delay them."""

_OF_THE_STEP = ("remarks", "asides", "waited", "dressed", "pressed_at", "keyboard", "done", "called")
"""The fields of an answer that describe its step rather than the page."""


class RecordedSteps:
    """The steps of one session, one at a time.

    Args:
        backend: Reads the page if it is unknown whether a step was done.
        store: Receives the steps.
        standing: The state of the session, which counts them.
        page: The page as last read.
        journal: Makes the entries.
        runner: Runs the calls.
        turned: Hides the values of fields that turn out to be secret.
    """

    def __init__(
        self,
        backend: SessionBackend,
        store: StepStore,
        standing: Standing,
        page: CurrentPage,
        journal: Journal,
        runner: Runner,
        turned: TurnedFields,
    ) -> None:
        self._backend = backend
        self._store = store
        self._standing = standing
        self._page = page
        self._journal = journal
        self._runner = runner
        self._turned = turned
        self._asking: Asking | None = None

    @property
    def last(self) -> StepRecord | None:
        """The last step of the session; None before the first one."""
        return self._journal.steps[-1] if self._journal.steps else None

    async def do(
        self,
        action: Action,
        call: ActionCall,
        work: Callable[[], Awaitable[Acted]],
        *,
        quiet: bool = False,
        did: Fact | None = None,
    ) -> StepResult:
        """Run a call as a step: record it and take in its reading.

        Args:
            action: The action of the call.
            call: The call.
            work: Carries it out.
            quiet: See `Runner.run`.
            did: The fact about the step, if the call, which repeats it, does not imply it.

        Raises:
            StepdeckError: It failed. That is recorded, too, unless it is only a question that comes first.
        """
        asking = capability(self._backend, AskingFirstBackend)
        if asking is not None:
            asking.check_first(call)
        before = self._page.observation
        target = self._page.elements.target_in_passing(call.action_id)
        agreed = capability(self._backend, AgreedBackend)
        named = agreed.agreed_to(call.action_id) if agreed is not None else ""
        if named and named != action.target:  # the element now listed under the id is not the one used
            action, target = replace(action, target=named), None
        try:
            with self._journal.doing(action, call, self._runner.turns.acting, before, target) as entry:
                if did is not None:
                    self._journal.retell(entry.number, entry.call, did)
                kept = self._kept(entry, action, call, before, work)
                try:
                    done: tuple[Observation, Acted, tuple[Fact, ...]] = await self._runner.run(kept, quiet=quiet)
                except StepStoppedError as error:
                    await self._hide_turned(entry, action, call, before)
                    knows = capability(self._backend, ReachingBackend)
                    if knows is not None and not knows.reached:
                        sent = call.action_id == Special.GO_TO
                        why = Code.STOPPED_BEFORE_ADDRESS if sent else Code.STOPPED_BEFORE
                        entry.fail(error, Afterwards(why=fact(why)))
                    elif knows is not None and before is not None and _answers(before, call):
                        entry.fail(error, Afterwards(why=fact(Code.STOPPED_AFTER_ANSWER)))
                    raise
        finally:
            self._standing.set(steps=self._standing.info.steps + 1)  # also a failed step, which is listed too
        observation, acted, facts = done
        shown = replace(observation, session=self._standing.info)
        return StepResult(entry.call, action, shown, facts, acted.waited, entry.duration_ms)

    async def _kept(
        self,
        entry: Entry,
        action: Action,
        call: ActionCall,
        before: Observation | None,
        work: Callable[[], Awaitable[Acted]],
    ) -> tuple[Observation, Acted, tuple[Fact, ...]]:
        """Store a step's beginning, run its work, store its outcome, and return.

        At any end, the store says what may have been done. The session stays busy until the outcome is stored, since
        observers may continue once it is idle. Exits do not wait for the store.
        """
        await self._written(call)
        known = known_count()
        try:
            acted = await work()
        except StepdeckError as error:
            hidings = await self._hide_turned(entry, action, call, before)
            for hiding in hidings:
                error.rewrite(hiding.text)
            error.rewrite(masked)
            if error.called:
                self._name_anew(entry, action, error.called)
            left = None
            if isinstance(error, StepUnknownError):
                left = await self._read_after(entry, error, before, hidings)
            self._standing.tell_end(error)
            entry.fail(error, _shown_instead(error))
            if left is not None:
                asking = Asking(entry.number, action, call, before, bool(hidings), is_cut=True)
                await self._note_asking(asking, left)
            await self._written(call)
            raise
        if before is not None:
            self._page.elements.note_used(call.action_id, before)
        observation = self._page.keep(acted, counts=call.action_id != Special.READ)
        hidings = await self._hide_turned(entry, action, call, before, observation)
        _keep_out_printed(hidings, observation)
        if hidings and known_count() > known:  # the page may have been read before its secrets were known
            acted = await self._read_anew(acted)
            observation = self._page.keep(acted, counts=0)
        facts = await _facts_of(action, call, before, observation, acted)
        left = self._as_it_was_left(before, observation)
        if left is not before:  # a tick has a fact of its own, or is told as a new text
            others = await _facts_of(action, call, left, observation, acted)
            facts = tuple(one for one in facts if one in others) or (fact(Code.DIALOG_CLOSED, target=""),)
        await self._journal.hide_codes()
        for hiding in (*hidings, *self._journal.codes):
            facts = tuple(one.rewritten(hiding.text) for one in facts)
        self._retell(entry, action, observation, acted)
        moved = had_moved(before.action(used_by(call)) if before is not None else None, acted.pressed_at)
        spot = None if moved else self._spot(call, before, observation)
        entry.end(Afterwards(observation, facts, acted.waited, spot=spot, moved=moved))
        did = what_it_did(before, left) if before is not None and left is not None else ()
        await self._note_asking(Asking(entry.number, action, call, before, bool(hidings)), observation, did)
        await self._written(call)
        return observation, acted, facts

    def _as_it_was_left(self, before: Observation | None, after: Observation) -> Observation | None:
        """The reading before an answer, including the effects of the step during which the page asked."""
        if self._asking is None or before is None or before.question is None:
            return before
        return with_what_it_did(self._asking, before, after)

    async def _note_asking(self, step: Asking, after: Observation, did: tuple[Fact, ...] = ()) -> None:
        """Note a step during which its page opened a dialog, or that the dialog was answered.

        The step's typed text is then recorded after all, if its field is not secret, and for an interrupted step also
        its changes, `did`.
        """
        asked = self._asking
        if after.question is not None:
            self._asking = asked or step
            return
        self._asking = None
        if asked is None or (asked.is_hidden and (step.is_hidden or not self._is_plain(asked, after))):
            return
        did = did if asked.is_cut else ()
        if asked.is_hidden or did:
            await self._journal.release(asked.number, asked.action, asked.call, did)

    def _is_plain(self, asked: Asking, after: Observation) -> bool:
        """Whether the field of a step turned out not to be secret after its dialog was answered."""
        noticing, field = capability(self._backend, SecretNoticingBackend), asked.call.action_id
        if noticing is None or field in noticing.secret_since:
            return False
        is_plain = field in noticing.plain_since and not is_shown_secret(asked, after)
        return is_plain or is_told_in_clear(asked, after)

    async def _written(self, call: ActionCall) -> None:
        if call.action_id not in _WAYS_OUT:
            await self._store.settled()

    def _name_anew(self, entry: Entry, action: Action, called: str) -> None:
        """Name the element that was used, with the user's agreement, instead of the listed one."""
        self._journal.retell(entry.number, entry.call, deed_of(replace(action, target=called), entry.call))

    def _retell(self, entry: Entry, action: Action, observation: Observation, acted: Acted) -> None:
        """Update the step's fact if the backend or the page reports it more precisely than the call."""
        if observation.question is not None and observation.question.kind == "beforeunload":
            asked = asked_of(action, entry.call)
            if asked is not None:
                self._journal.retell(entry.number, entry.call, asked)
        if acted.done is not None:
            done = entry.call.model_copy(update={"at": acted.done.at, "end": acted.done.end})
            self._journal.retell(entry.number, done, deed_of(action, done))
        if acted.called:
            self._name_anew(entry, action, acted.called)
        if acted.keyboard is not None:
            self._journal.note_keyboard(entry.number, acted.keyboard)

    async def _hide_turned(
        self,
        entry: Entry,
        action: Action,
        call: ActionCall,
        before: Observation | None,
        after: Observation | None = None,
    ) -> tuple[Hiding, ...]:
        """Hide the text that was typed into fields now known to be secret: in this step, and in earlier ones.

        Possibly secret fields are hidden, too.
        """
        noticing, hidings = capability(self._backend, SecretNoticingBackend), list[Hiding]()
        is_one = noticing is not None and noticing.typed_secret
        is_one = is_one or (after is not None and self._is_secret_now(action, call, before, after))
        if is_one or (noticing is not None and noticing.maybe_secret and not _told_in_clear(call, before, after)):
            hidings.append(await self._hide_typed(entry, action, call, known=is_one))
        for action_id in noticing.secret_since if noticing is not None else ():
            field = before.action(action_id) if before is not None else None
            if field is None:  # it was not listed just now
                field = Action(id=action_id, description="", category="", target=secret_name(None))
            self._turned.begin(field, field)
        for hiding in await self._turned.hidden():
            hidings.append(hiding)
            if entry.call.value and (entry.number in hiding.numbers or entry.call.value in hiding.values):
                entry.call = entry.call.without_secret(hiding.name)
        return tuple(hidings)

    async def _read_anew(self, acted: Acted) -> Acted:
        """Read a page again after one of its secrets became known; without its texts if that fails."""
        try:
            again = await self._backend.observe()
        except StepdeckError as error:
            log.info("A page could not be read again without a secret: %s", error.fact.code.value)
            return replace(acted, observation=_without_texts(acted.observation), elements=(), dressed=(), unread=True)
        return replace(again, **{name: getattr(acted, name) for name in _OF_THE_STEP})

    def _is_secret_now(self, action: Action, call: ActionCall, before: Observation | None, after: Observation) -> bool:
        """Whether the field that a call wrote into has become a secret field."""
        if before is None or not call.value or call.secret or action.param is None or action.param.secret:
            return False
        again = after.action(self._page.again(call.action_id, before, after))
        return again is not None and again.param is not None and again.param.secret

    async def _hide_typed(self, entry: Entry, action: Action, call: ActionCall, *, known: bool) -> Hiding:
        """Remove a call's typed text from its step, since its field is `known` to be secret, or may be."""
        value = call.value or ""
        if known:
            keep_out(value)
        hiding = Hiding(
            secret_name(action), frozenset({value}), frozenset({entry.number}), 0 if known else entry.number
        )
        await self._journal.hide(hiding)
        entry.call = entry.call.without_secret(hiding.name)
        return hiding

    async def _read_after(
        self, entry: Entry, error: StepUnknownError, before: Observation | None, hidings: tuple[Hiding, ...]
    ) -> Observation | None:
        """Read the page after a step with an unknown outcome, and end the step with the page's facts."""
        try:
            acted = await self._backend.observe()
            known = known_count()
            _keep_out_printed(hidings, acted.observation)
            if known_count() > known:
                acted = await self._read_anew(acted)
        except StepdeckError:
            return None
        except asyncio.CancelledError:
            entry.fail(error)  # only the reading was stopped
            raise
        error.intact = (fact(Code.NOT_REPEATED_BUT_READ),)
        observation = self._page.keep(acted)
        changes = () if acted.unread else changes_between(before, observation)
        error.causes += _became(entry.call, before, observation)  # the record of the step begins with the causes
        facts, spot = (*acted.remarks, *changes), self._spot(entry.call, before, observation)
        entry.fail(error, Afterwards(observation, facts, acted.waited, why=error.fact, spot=spot))
        return observation

    def _spot(self, call: ActionCall, before: Observation | None, after: Observation) -> Spot | None:
        """The box of a call's element on the page afterwards; None if that is another page, or the element is gone."""
        if before is None or before.place != after.place:
            return None
        again = self._page.again(used_by(call), before, after)
        return spot_of(after.action(again), after) if again else None


def _told_in_clear(call: ActionCall, before: Observation | None, after: Observation | None) -> bool:
    """Whether the page was since read with the call's field as not secret."""
    if before is None or after is None or not before.same_document(after):
        return False  # the same id may be another field
    field = after.action(call.action_id)
    return field is not None and field.param is not None and not field.param.secret and bool(field.value)


def _keep_out_printed(hidings: tuple[Hiding, ...], page: Observation) -> None:
    """Treat a text that is only hidden in its step as a secret everywhere if the page prints it."""
    if not hidings:  # nearly always
        return
    of_actions = (text for one in page.actions for text in (one.description, one.value))
    said = (page.markdown, page.metadata.title, *of_actions)
    for hiding in hidings:
        if any(map(hiding.is_in, said)):
            for value in hiding.values:
                keep_out(value)


def _without_texts(page: Observation) -> Observation:
    """The page with its address and title only."""
    tabs = tuple(replace(tab, title=masked(tab.title), url=masked_address(tab.url)) for tab in page.metadata.tabs)
    title, url = masked(page.metadata.title), masked_address(page.metadata.url)
    bare = replace(page, actions=(), blocks=(), markdown="", description="", category=None, picture=None, data=None)
    return replace(bare, metadata=replace(page.metadata, title=title, url=url, tabs=tabs), modal="")


async def _facts_of(
    action: Action, call: ActionCall, before: Observation | None, after: Observation, acted: Acted
) -> tuple[Fact, ...]:
    """The facts of a completed step: the backend's remarks, and the changes of the page."""
    unread, nothing = fact(Code.NOT_READ_AFTERWARDS), (fact(Code.NOTHING_CHANGED),)
    changes = (unread,) if acted.unread else changes_between(before, after, action, call)
    if changes == nothing and before is not None and acted.dressed:
        changes = await looks_changed(before, after, acted.dressed) or changes
    if any(remark.code in (Code.LOADED_IN_TAB, Code.ASKED_FOR_FILES) for remark in acted.remarks):
        changes = tuple(change for change in changes if change.code is not Code.NOTHING_CHANGED)
    outside = would_open(action, call) if changes == nothing else None
    remarks = without_entries(acted.remarks, call.value, changes, before, after)
    if any(one.code in _ANSWERS_FIRST for one in changes):
        by_the_way = tuple(one for one in remarks if one.code in _BY_THE_WAY)
        remarks, changes = tuple(one for one in remarks if one not in by_the_way), (*changes, *by_the_way)
    refused = tick_refused(call, before, after, changes) if before is not None and not acted.unread else None
    if refused is not None:
        changes = (refused, *(one for one in changes if one not in nothing))
    asides = tuple(one for one in acted.asides if one.code is not Code.MANY_REPLACED or changes == nothing)
    facts = (*remarks, *((outside,) if outside is not None else ()), *changes, *asides)
    return tuple(dict.fromkeys(facts))  # each try may remark on the same thing


def _became(call: ActionCall, before: Observation | None, after: Observation) -> tuple[Fact, ...]:
    """The current name of a step's element if it differs from the one in the call."""
    was = before.action(call.action_id) if before is not None and before.document == after.document else None
    now = after.action(call.action_id)
    if was is None or now is None or without_count(now.target) == without_count(was.target):
        return ()  # its number among twins is not part of its name
    return (fact(Code.HAS_BECOME, target=was.target, now=now.target),)


def _answers(before: Observation, call: ActionCall) -> bool:
    """Whether a call answers the page's question."""
    action = before.action(call.action_id) if before.question is not None else None
    return action is not None and action.param is None
