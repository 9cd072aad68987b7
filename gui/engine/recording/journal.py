"""Record the steps of one session: events for the store, rows for the steps list."""

import asyncio
import contextlib
import logging
import re
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any

from gui.engine.describe.became import as_it_became
from gui.engine.describe.steps import deed_of, secret_name
from gui.engine.reading.spots import beyond_of, spot_around, spot_of, spots_on, used_by
from gui.engine.recording.entry import Afterwards, Entry, outcome_of
from gui.engine.recording.kept_calls import kept_by_hand, kept_call, types_text
from gui.engine.recording.told_later import LATE_S, LOADING_S, MOST_LATER, NOTHING, is_news, with_later
from gui.engine.secrets.known import is_typed_secret, known_count, untold
from gui.engine.secrets.one_time_codes import SentCodes
from gui.engine.secrets.pressed import PRESSED_NOTHING, characters_in, secret_presses
from gui.engine.store.fold import Steps, folded, place_of_step, steps_from
from gui.engine.store.hiding import Hiding
from gui.engine.store.owner import JournalError
from gui.engine.store.parts import Parts
from gui.engine.store.port import Placed, StepStore
from gui.schema.action import BY_HAND, PRESSES, Action, ActionCall, Focus
from gui.schema.actor import BY_HAND_ACTOR, Actor
from gui.schema.code import Code
from gui.schema.errors import StepdeckError
from gui.schema.event import MOST_FACTS, Ended, LastSeen, StepBegan, StepEnded, StepEvent, StepMarked, StepRetold
from gui.schema.fact import Fact, fact
from gui.schema.heard import Heard
from gui.schema.page import Observation, Picture
from gui.schema.step import Conditions, Marks, StepRecord
from gui.schema.target import Target
from gui.schema.unchanged import CAME_LATER, NOTHING_KNOWN, SLIGHT

log = logging.getLogger("stepdeck.step")

_FORM = re.compile(r"[0-9.]*#[0-9]+")
"""The format of form ids in a reading."""

_MOST_REMARKS = MOST_FACTS // 2
"""Per step; the rest is for its changes."""

_MOST_BECAME = 40
"""How often the end of a step is rewritten while its page loads: some load for ever, and each rewrite stores a page
and a picture."""

_TITLE_S = 3.0
"""Seconds in which a page that scripts draw in place of another one may get its title and content."""

_READS_S = 2.0
"""Seconds to read the events of one step."""

_MOST_BEGAN = 100
"""The number of latest steps whose monotonic start time is known; only a step that ends needs it."""


_ASKING = frozenset({Code.ASKED, Code.ALERTED, Code.PAGE_ASKS_FIRST, Code.PAGE_SAYS_FIRST})

_WITHOUT_CLICK = frozenset({Code.REDRAWN_AT_PRESS, Code.VANISHED_UNDER_PRESS})
"""Facts about a press that reached its element but led to no click."""

_SEEN_TO_WORK = frozenset({Code.DID_OPEN, Code.DID_CLOSE, Code.DID_SHOW, Code.DID_SORT_BY})
"""Clicks with an expected visible effect on the page."""


class Journal:
    """The steps of one session, without what was typed into password fields.

    Args:
        session_id: The id of the session, which the store must know.
        store: Receives the events.
        tell: Called with each event after it is stored and `steps` includes it.
        hear: Returns the errors of the pages from one moment (`time.monotonic`) until before another; None for until
            now.
        under: Returns the conditions under which a page was read.
        placed: Called with the boxes of the page's actions on the last stored picture.

    Attributes:
        steps: All steps, a running one last; replaced, never changed in place.
    """

    def __init__(
        self,
        session_id: str,
        store: StepStore,
        tell: Callable[[StepEvent], None],
        hear: Callable[[float, float | None], tuple[Heard, ...]] = lambda _since_s, _until_s: (),
        under: Callable[[Observation | None], Conditions] = lambda _seen: Conditions(),
        placed: Callable[[Placed], None] = lambda _placed: None,
    ) -> None:
        self.steps: Steps = ()
        self._parts = Parts()
        self._sent = SentCodes()
        self._session_id = session_id
        self._store = store
        self._tell = tell
        self._hear = hear
        self._under = under
        self._placed = placed
        self._remarks: dict[Fact, None] = {}  # what was done between steps since the last one began
        self._noted: dict[int, tuple[Fact, ...]] = {}  # the same, by the running step that it preceded
        self._pictured: dict[int, str] = {}  # picture before each running step
        self._page: tuple[Observation, str] | None = None
        self._last_end: StepEnded | None = None
        self._loading = False  # whether the page was still loading at that end
        self._became = 0  # how often that end was rewritten since
        self._secret_presses: frozenset[int] = frozenset()
        self._searched = (0, 0, 0)  # numbers of steps, known secrets and pressed characters at the last search
        self._held_back: set[int] = set()  # running steps whose typed text is not stored yet
        self._began_s: dict[int, float] = {}  # of the latest steps of this run: the clock may be set while one runs

    @contextmanager
    def doing(
        self, action: Action, call: ActionCall, by: Actor, before: Observation | None, target: Target | None = None
    ) -> Iterator[Entry]:
        """Record a step that is done in the `with` block; its beginning is stored before the block runs.

        Its typed text is stored when it ends: its field may still turn out to be secret, and a killed program cannot
        erase it.
        The block may end the step with its effects. An error in the block ends the step if it is still running, and
        propagates.
        """
        kept = kept_call(action, call)
        entry = Entry(self._next, kept, lambda one, how, after: self._end(one.number, how, one.duration_ms, after))
        to = before.action(kept.to) if before is not None and kept.to else None
        bare = kept.without_secret(secret_name(action)) if types_text(action, kept) else None
        stored = (bare, deed_of(action, bare, to)) if bare is not None else None
        self._begin(kept, deed_of(action, kept, to), by, before, target, stored=stored)
        try:
            yield entry
            entry.end(Afterwards())
        except StepdeckError as error:
            entry.fail(error)
            code, what, how = error.fact.code.value, action.role or action.id, outcome_of(error, kept)
            log.info("Step %d of session %s, on %s: %s, %s", entry.number, self._session_id[:8], what, how, code)
            raise
        finally:
            # Left without an outcome: cancelled, or a bug. The row must not say "running" for ever.
            entry.end(Afterwards(why=fact(Code.BROKEN_OFF)), "failed")

    def begin_by_hand(
        self,
        call: ActionCall,
        did: Fact,
        before: Observation | None,
        target: Target | None = None,
        *,
        began: datetime | None = None,
        shown: Picture | None = None,
        pictured: bool = True,
    ) -> int:
        """Record the beginning of a step by hand, and return its number.

        Its values are recorded only when it ends (`retell`): a field may still turn out to be secret.

        Args:
            call: The call that repeats it.
            did: What was done.
            before: The page before it.
            target: The target of the step.
            shown: The picture of the page before it, if that differs from the last reading.
            pictured: Whether the last reading's picture is valid; if not, and without `shown`, it has no picture before
                it.
            began: When it began (UTC); None for now. The page may have responded before the step was recognised.
        """
        number = self._next
        bare = call.model_copy(update={"value": None, "keys": "", "text": None})
        self._begin(bare, did.rewritten(untold), BY_HAND_ACTOR, before, target, began, shown, pictured=pictured)
        return number

    def retell(self, number: int, call: ActionCall, did: Fact) -> None:
        """Update a step by hand that has not ended. Ignores an unknown number."""
        did = did.rewritten(untold)
        if number in self._secret_presses and characters_in(did):
            call, did = ActionCall(action_id=BY_HAND, secret=secret_name(None)), PRESSED_NOTHING
        told = StepRetold(number=number, at=datetime.now(UTC), call=kept_by_hand(call, did), did=did)
        before = self._row(number)
        if before is not None and folded((before,), told, Parts()) != (before,):
            self._write(told)

    def note_keyboard(self, number: int, had: Focus) -> None:
        """Record the focused element of a pressed key; the key is repeated only if the same element has the focus."""
        row = self._row(number)
        if row is not None and row.call.keyboard is None:
            call = row.call.model_copy(update={"keyboard": had.rewritten(untold)})
            self._write(StepRetold(number=number, at=datetime.now(UTC), call=call, did=row.did))

    def end_by_hand(self, number: int, duration_ms: int, after: Afterwards, outcome: Ended = "done") -> None:
        """Record the end of a step by hand. Ignores an unknown number."""
        if self._row(number) is not None:
            facts = tuple(one.rewritten(untold) for one in after.facts)
            self._end(number, outcome, duration_ms, replace(after, facts=facts))

    def remark(self, told: Fact) -> None:
        """Note what the user did between steps, such as setting a cookie; it is told with the next step."""
        self._remarks.pop(told, None)  # the latest one goes last
        self._remarks[told] = None

    def tell_later(self, told: Fact, seen: Observation | None = None) -> None:
        """Add to the last step what the page did by itself afterwards; no effect while another step runs.

        Args:
            told: What it did.
            seen: The page now, if this is what became of the step; a dialog shows no page.
        """
        last = self._last_end
        here = last is not None and bool(self.steps) and self.steps[-1].number == last.number
        if last is not None and here and told not in last.facts and not _has_asked(last, told):
            changed: dict[str, Any] = {"facts": with_later(last.facts, told)[:MOST_FACTS]}
            if seen is not None and seen.question is None:
                shown = {"page_after": self._kept(seen), "picture": self._pictured_on(seen)}
                changed |= {"url": seen.metadata.url, "title": seen.metadata.title}
                elsewhere = seen.metadata.url != last.url  # where the earlier picture would be of another page
                changed |= {name: value for name, value in shown.items() if value or elsewhere}
            self._last_end = last.model_copy(update=changed)
            self._write(self._last_end)
            if changed.keys() >= {"page_after", "picture"}:  # an earlier picture shows other places
                self._place(seen, self._last_end)

    @property
    def changed_nothing(self) -> bool:
        """Whether the last step has shown no effect so far, or lately no more than a count of what came and went."""
        last = self._done_last
        if last is None or not last.facts:
            return False
        return NOTHING in last.facts or (self.ended_lately and all(one.code in SLIGHT for one in last.facts))

    @property
    def had_effect(self) -> bool:
        """Whether anything is known of what the last step changed, be it only a count."""
        last = self._done_last
        return last is not None and NOTHING not in last.facts

    @property
    def may_be_answered(self) -> bool:
        """Whether what comes to the page now may be the answer to the last step, of which little was told so far."""
        last = self._done_last
        if last is None or self._since_end_s >= (LOADING_S if self._loading else LATE_S):
            return False
        return sum(one.code in CAME_LATER for one in last.facts) < MOST_LATER

    def is_news(self, change: Fact, seen: Observation) -> bool:
        """Whether a change of the page may be the answer to the last step, see `told_later.is_news`."""
        last = self._done_last
        return last is not None and is_news(change, last.facts, elsewhere=seen.metadata.url != last.url)

    @property
    def ended_lately(self) -> bool:
        """Whether the last step ended so recently that what comes to its page may be its effect."""
        return self._last_end is not None and self._since_end_s < LATE_S

    @property
    def _since_end_s(self) -> float:
        return (datetime.now(UTC) - self._last_end.at).total_seconds() if self._last_end is not None else 0.0

    @property
    def awaits_page(self) -> bool:
        """Whether the page was still loading at the end of the last step, as far as later readings show."""
        return self._done_last is not None and self._is_coming

    @property
    def lacks_picture(self) -> bool:
        """Whether the last step was done and the page that it led to has no picture."""
        last = self._done_last
        return last is not None and bool(last.page_after) and not last.picture

    def became(self, seen: Observation, changes: tuple[Fact, ...], *, loading: bool) -> None:
        """Update the last step with a page that was still loading when the step ended.

        Args:
            seen: The page now.
            changes: The changes since the previous reading.
            loading: Whether it still loads.
        """
        last = self._done_last
        if last is None or not self._is_coming or seen.question is not None:
            return
        self._rewrite(
            last,
            facts=as_it_became(last.facts, seen, changes, last.title)[:MOST_FACTS],
            url=seen.metadata.url,
            title=seen.metadata.title,
            page_after=self._kept(seen),
            picture=self._pictured_on(seen) or last.picture,
        )
        self._place(seen, self._last_end)
        self._became += self._last_end is not last
        self._loading = loading and self._became < _MOST_BECAME

    def picture_later(self, picture: Picture) -> None:
        """Store a picture with the last step if the page that it led to has none."""
        last = self._done_last
        if last is not None and self.lacks_picture:
            self._rewrite(last, picture=self._store.keep_picture(self._session_id, picture.data))
            if self._page is not None and self._page[1] == last.page_after:
                self._place(replace(self._page[0], picture=picture), self._last_end)

    def keep_last(self, seen: Observation | None) -> None:
        """Store the page at the end of its session, unless it is the one that the last step led to."""
        last = self._last_end
        if seen is None or seen.question is not None or not self.steps:
            return
        page, picture = self._kept(seen), self._pictured_on(seen)
        if not page or (last is not None and page == last.page_after and picture in ("", last.picture)):
            return
        about = seen.metadata
        left = LastSeen(
            number=self.steps[-1].number,
            at=datetime.now(UTC),
            url=about.url,
            title=about.title,
            page_after=page,
            picture=picture,
            under=self._under(seen),
        )
        self._store.append(self._session_id, left)
        self._place(seen, left)

    def _rewrite(self, last: StepEnded, **changed: Any) -> None:
        now = last.model_copy(update=changed)
        if now != last:
            self._last_end = now
            self._write(now)

    @property
    def _is_coming(self) -> bool:
        """Whether the last step's page may still arrive: it is loading, or still has the old title."""
        last = self._last_end
        untitled = last is not None and any(one.code is Code.WENT_TO and not one["title"] for one in last.facts)
        return self._loading or (untitled and 0 <= self._since_end_s < _TITLE_S and self._became < _MOST_BECAME)

    @property
    def _done_last(self) -> StepEnded | None:
        """The end of the last step, if it was done; None while it runs, and after its record was removed."""
        last = self._last_end
        here = last is not None and bool(self.steps) and self.steps[-1].number == last.number
        return last if here and last is not None and last.outcome == "done" else None

    def mark(self, number: int, marks: Marks) -> None:
        """Store the user's marks on a step, by its number, from 1; ignores an unknown number."""
        if self._row(number) is not None:
            self._write(StepMarked(number=number, at=datetime.now(UTC), **asdict(marks)))

    async def hide(self, hiding: Hiding) -> None:
        """Remove a newly found secret from all steps, also for observers that have received it."""
        await self._store.hide(self._session_id, hiding)
        self._parts.clear()
        self._last_end = None  # it may contain the secret
        before, self._page = self.steps, None
        self.steps = tuple(hiding.row(step, self._store.has_picture) for step in before)
        for had, step in zip(before, self.steps, strict=True):
            if step != had:
                self._tell(StepRetold(number=step.number, at=datetime.now(UTC), call=step.call, did=step.did))

    async def release(self, number: int, action: Action, call: ActionCall, did: tuple[Fact, ...] = ()) -> None:
        """Add the typed text of an ended step after all: its field turned out not to be secret.

        Args:
            number: The step's number.
            action: Its action.
            call: The call, with the typed text; anything now known as a secret stays hidden.
            did: Its changes, in addition to its facts.
        """
        events: tuple[StepEvent, ...] = ()
        with contextlib.suppress(JournalError, TimeoutError):  # a hanging disk must not delay an answer
            async with asyncio.timeout(_READS_S):
                events = await self._store.events(self._session_id, number)
        ended = next((one for one in reversed(events) if isinstance(one, StepEnded)), None)
        if ended is None or is_typed_secret(call.value or "") or self._row(number) is None:
            return
        kept = kept_call(action, call)
        deed = deed_of(action, kept).rewritten(untold)
        self._write(StepRetold(number=number, at=datetime.now(UTC), call=kept, did=deed))
        told = tuple(one.rewritten(untold) for one in did)
        self._write(ended.model_copy(update={"facts": (*ended.facts, *told)}))

    async def hide_late(self) -> None:
        """Remove secrets that were recognised late: pressed keys, and codes that a page showed."""
        await self.hide_codes()
        await self._hide_pressed()

    async def hide_codes(self) -> None:
        """Remove the one-time codes typed so far, also from earlier page texts."""
        for hiding in self._sent.to_hide(self.steps):
            await self.hide(hiding)

    @property
    def codes(self) -> tuple[Hiding, ...]:
        """The one-time codes to hide in all facts of a step."""
        return self._sent.hidings(self.steps)

    async def _hide_pressed(self) -> None:
        """Remove characters that were pressed outside any field, if together they form a secret.

        They may be separate steps, and may be recognised much later.
        """
        found = (len(self.steps), known_count(), sum(len(characters_in(step.did)) for step in self.steps))
        if found == self._searched:
            return
        self._searched = found
        numbers = secret_presses(self.steps)
        if numbers:
            self._secret_presses |= numbers
            await self.hide(Hiding(secret_name(None), frozenset(), numbers))

    def take_up(self, events: Iterable[StepEvent]) -> None:
        """Take over the steps of an earlier run from their stored events."""
        self.steps = steps_from(events)

    def forget(self) -> None:
        """Drop all steps without reporting it."""
        self.steps, self._page = (), None
        self._pictured.clear()
        self._began_s.clear()
        self._held_back.clear()
        self._last_end = None
        self._parts.clear()
        self._remarks, self._noted = {}, {}
        self._store.forget(self._session_id)

    @property
    def _next(self) -> int:
        return self.steps[-1].number + 1 if self.steps else 1

    def _row(self, number: int) -> StepRecord | None:
        at = place_of_step(self.steps, number)
        return None if at is None else self.steps[at]

    def _begin(
        self,
        call: ActionCall,
        did: Fact,
        by: Actor,
        before: Observation | None,
        target: Target | None,
        began: datetime | None = None,
        shown: Picture | None = None,
        *,
        pictured: bool = True,
        stored: tuple[ActionCall, Fact] | None = None,
    ) -> None:
        """Begin a step; `stored` is its version for the store until it ends, if different."""
        picture = self._pictured_on(before) if pictured else ""
        if shown is not None:
            picture = self._store.keep_picture(self._session_id, shown.data)
        self._pictured[self._next] = picture
        now = datetime.now(UTC)
        ago_s = (now - began).total_seconds() if began is not None else 0.0
        self._began_s[self._next] = time.monotonic() - ago_s
        if len(self._began_s) > _MOST_BEGAN:
            del self._began_s[next(iter(self._began_s))]
        used, to = used_by(call), call.to if call.gesture == "drag" else None
        action = before.action(used) if before is not None else None
        spot = spot_of(action, before) if before is not None else None
        spot_to = spot_of(before.action(to), before) if before is not None and to else None
        if call.gesture == "drag":
            seen = shown or (before.picture if before is not None else None)
            spot = spot or (spot_around(call.at, seen) if action is None else None)
            spot_to = spot_to or (None if to else spot_around(call.end, seen))
        elif call.action_id == BY_HAND and call.gesture in PRESSES and picture:
            spot = spot_around(call.at, shown or (before.picture if before is not None else None))
        self._noted[self._next], self._remarks = tuple(self._remarks)[:_MOST_REMARKS], {}
        begun = StepBegan(
            number=self._next,
            at=began or now,
            by=by,
            call=call,
            did=did,
            target=target,
            url=before.metadata.url if before is not None else "",
            page_before=self._kept(before),
            picture_before=picture,
            spot=spot,
            spot_to=spot_to,
            beyond=beyond_of(action, before),
            form=_form_of(action),
            in_row=action is not None and action.in_row,
        )
        if stored is None:
            self._write(begun)
            return
        self._held_back.add(begun.number)
        self._store.append(self._session_id, begun.model_copy(update={"call": stored[0], "did": stored[1]}))
        self._take_in(begun)

    def _end(self, number: int, outcome: Ended, duration_ms: int, after: Afterwards) -> None:
        seen, began_s = after.observation, self._began_s.get(number)
        before, noted = self._pictured.pop(number, ""), self._noted.pop(number, ())
        picture = self._pictured_on(seen)
        if after.picture is not None:
            picture = self._store.keep_picture(self._session_id, after.picture.data)
        known = seen if seen is not None or self._page is None else self._page[0]
        ended = StepEnded(
            number=number,
            at=datetime.now(UTC),
            outcome=outcome,
            facts=(*after.facts[: MOST_FACTS - len(noted)], *noted),
            why=after.why,
            waited=after.waited,
            duration_ms=duration_ms,
            url=seen.metadata.url if seen is not None else "",
            title=seen.metadata.title if seen is not None else "",
            page_after=self._kept(seen),
            picture=picture or (before if seen is not None and seen.question is not None else ""),
            spot=after.spot,
            moved=after.moved,
            heard=self._hear(began_s, self._until(number)) if began_s is not None else (),
            under=self._under(known),
        )
        self._last_end, self._loading = ended, seen is not None and not after.waited.quiet
        self._became = 0
        row = self._row(number)
        if number in self._held_back and row is not None:
            self._held_back.discard(number)
            told = StepRetold(number=number, at=ended.at, call=row.call, did=row.did)
            self._store.append(self._session_id, told)
        did = _without_click(row.did, after.facts) if row is not None and outcome == "done" else None
        if row is not None and did is not None:
            self._write(StepRetold(number=number, at=ended.at, call=row.call, did=did))
        self._write(ended)
        self._place(seen, ended)

    def _until(self, number: int) -> float | None:
        """When the step after a step began; None for the last one. Steps by hand begin while others still run."""
        return self._began_s.get(number + 1)

    def _place(self, seen: Observation | None, end: StepEnded | LastSeen | None) -> None:
        """Report the boxes of actions on the picture of an event, if that picture is of this reading."""
        if seen is None or seen.picture is None or end is None or not (end.page_after and end.picture):
            return
        self._placed(Placed(end.page_after, end.picture, spots_on(seen)))

    def _kept(self, observation: Observation | None) -> str:
        """The reference of a page in the store; the last stored page is not packed again."""
        if observation is None or self._sent.are_told(observation, self.steps):
            return ""
        if self._page is None or not _is_same(self._page[0], observation):
            self._page = (observation, self._store.keep_page(self._session_id, observation))
        return self._page[1]

    def _pictured_on(self, observation: Observation | None) -> str:
        """The reference of the picture of a page in the store; empty for none.

        A page blocked by a dialog cannot be photographed: it looks as it did in the step before.
        """
        if observation is None or self._sent.are_told(observation, self.steps):
            return ""
        if observation.picture is None:
            last = self.steps[-1] if self.steps and observation.question is not None else None
            return last.picture if last is not None and last.url == observation.metadata.url else ""
        return self._store.keep_picture(self._session_id, observation.picture.data)

    def _write(self, event: StepEvent) -> None:
        for hiding in self.codes:
            event = hiding.event(event)
        self._store.append(self._session_id, event)
        self._take_in(event)

    def _take_in(self, event: StepEvent) -> None:
        self.steps = folded(self.steps, event, self._parts)
        self._tell(event)


def _has_asked(last: StepEnded, told: Fact) -> bool:
    """Whether a step already has the dialog of the page, as the one that opened it or was refused because of it."""
    if told.code not in (Code.ASKED_LATER, Code.ALERTED_LATER):
        return False
    asked = [one for one in (*last.facts, last.why) if one is not None and one.code in _ASKING]
    return any(one["text"] == told["text"] for one in asked)


def _without_click(did: Fact, facts: tuple[Fact, ...]) -> Fact | None:
    """The fact that replaces a click if only the press arrived; None if not, or if the element has no name.

    A click with an expected effect is told as a plain click if nothing is seen to have changed.
    """
    if did.code in _SEEN_TO_WORK and not NOTHING_KNOWN.isdisjoint(one.code for one in facts) and did["target"]:
        return fact(Code.DID_CLICK, target=did["target"], place="", modifiers="")
    without = _WITHOUT_CLICK if did.code is Code.DID_CLICK else {Code.VANISHED_UNDER_PRESS}
    if did.code not in (Code.DID_CLICK, Code.DID_CHOOSE) or not any(one.code in without for one in facts):
        return None
    return fact(Code.DID_PRESS_MOUSE, target=did["target"]) if did["target"] else None


def _form_of(action: Action | None) -> str:
    """The form of an action; empty for one that only shares a heading, which its target names."""
    return action.form if action is not None and _FORM.fullmatch(action.form) else ""


def _is_same(known: Observation, seen: Observation) -> bool:
    """Whether two observations are of one reading; only their session state may differ."""
    return known.actions is seen.actions and known.markdown is seen.markdown and known.question is seen.question
