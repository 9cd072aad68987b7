"""Writes down what is done in one session: events to its store, rows for the steps list."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from gui.engine.describe.steps import deed_of, secret_name
from gui.engine.store.fold import Steps, folded
from gui.engine.store.port import StepStore
from gui.schema.action import Action, ActionCall
from gui.schema.actor import BY_HAND_ACTOR, Actor
from gui.schema.code import Code
from gui.schema.errors import StepdeckError, StepStoppedError, StepUnknownError
from gui.schema.event import Ended, StepBegan, StepEnded, StepEvent, StepMarked, StepRetold
from gui.schema.fact import Fact, fact
from gui.schema.page import Observation
from gui.schema.step import StepRecord, Waited
from gui.schema.target import Target


@dataclass(frozen=True, slots=True)
class Afterwards:
    """What is known of the time after a step.

    Attributes:
        observation: The page; None where it was not read.
        facts: What changed on it, with remarks.
        waited: What was waited for.
        why: Why it did not come through, or why nothing is known of the page.
    """

    observation: Observation | None = None
    facts: tuple[Fact, ...] = ()
    waited: Waited = Waited()  # noqa: RUF009 -- it is frozen
    why: Fact | None = None


class Entry:
    """A step that is being done.

    Attributes:
        call: What is kept of its call: never a password.
        after: What came of it; set by whoever does it.
        duration_ms: How long it took; 0 until it is over.
    """

    def __init__(self, number: int, call: ActionCall) -> None:
        self.number = number
        self.call = call
        self.after = Afterwards()
        self.duration_ms = 0
        self._began = time.monotonic()

    def over(self) -> None:
        """However it came out, it is over."""
        self.duration_ms = round((time.monotonic() - self._began) * 1000)


class Journal:
    """The steps of one session. What is typed into password fields is in none of them.

    Args:
        session_id: Under which the store has them; it has to know the session.
        store: Where they are kept.
        tell: Called with each event when it is kept and `steps` shows it.

    Attributes:
        steps: All of them, a running one last; replaced, never changed in place.
    """

    def __init__(self, session_id: str, store: StepStore, tell: Callable[[StepEvent], None]) -> None:
        self.steps: Steps = ()
        self._session_id = session_id
        self._store = store
        self._tell = tell
        self._page: tuple[Observation, str] | None = None

    @contextmanager
    def doing(
        self, action: Action, call: ActionCall, by: Actor, before: Observation | None, target: Target | None = None
    ) -> Iterator[Entry]:
        """A step while it is done; its beginning is kept before anything is sent.

        What is raised within ends it, and is raised on.
        """
        secret = action.param is not None and action.param.secret
        entry = Entry(self._next, call.without_secret(secret_name(action)) if secret or call.secret else call)
        self._begin(entry.call, deed_of(action, call), by, before, target)
        outcome: Ended = "failed"
        try:
            yield entry
            outcome = "done"
        except StepdeckError as error:
            outcome, entry.after = _outcome(error), Afterwards(why=error.fact)
            raise
        except BaseException:  # cancelled from outside, or a bug: the row must not say "running" for ever
            entry.after = Afterwards(why=fact(Code.BROKEN_OFF))
            raise
        finally:
            entry.over()
            self._end(entry.number, outcome, entry.duration_ms, entry.after)

    def begin_by_hand(
        self, call: ActionCall, did: Fact, before: Observation | None, target: Target | None = None
    ) -> int:
        """A step that is being done by hand; answers its number.

        What it does it with is kept when it is over (`retell`): a field may yet turn out to be one for passwords.
        """
        number = self._next
        bare = call.model_copy(update={"value": None, "keys": "", "text": None})
        self._begin(bare, did, BY_HAND_ACTOR, before, target)
        return number

    def retell(self, number: int, call: ActionCall, did: Fact) -> None:
        """Say what a step by hand has become; it goes on until it is ended.

        One that is not there any more is passed over.
        """
        told = StepRetold(number=number, at=datetime.now(UTC), call=call, did=did)
        before = self._row(number)
        if before is not None and folded((before,), told) != (before,):
            self._write(told)

    def end_by_hand(self, number: int, duration_ms: int, after: Afterwards) -> None:
        """A step by hand is over. One that is not there any more is passed over."""
        if self._row(number) is not None:
            self._end(number, "done", duration_ms, after)

    def mark(self, number: int, *, name: str | None = None, note: str | None = None, star: bool | None = None) -> None:
        """Keep what the user says of a step; None leaves it as it is.

        Args:
            number: From 1; one that is not there is passed over.
            name: What to call it; empty for its own words.
            note: Any text.
            star: Whether it is one to find again.
        """
        if self._row(number) is not None:
            self._write(StepMarked(number=number, at=datetime.now(UTC), name=name, note=note, star=star))

    def forget(self) -> None:
        """Begin anew, without a word to anybody."""
        self.steps, self._page = (), None
        self._store.forget(self._session_id)

    @property
    def _next(self) -> int:
        return self.steps[-1].number + 1 if self.steps else 1

    def _row(self, number: int) -> StepRecord | None:
        return self.steps[number - 1] if 0 < number <= len(self.steps) else None

    def _begin(self, call: ActionCall, did: Fact, by: Actor, before: Observation | None, target: Target | None) -> None:
        self._write(
            StepBegan(
                number=self._next,
                at=datetime.now(UTC),
                by=by,
                call=call,
                did=did,
                target=target,
                url=before.metadata.url if before is not None else "",
                page_before=self._kept(before),
            )
        )

    def _end(self, number: int, outcome: Ended, duration_ms: int, after: Afterwards) -> None:
        seen = after.observation
        self._write(
            StepEnded(
                number=number,
                at=datetime.now(UTC),
                outcome=outcome,
                facts=after.facts,
                why=after.why,
                waited=after.waited,
                duration_ms=duration_ms,
                url=seen.metadata.url if seen is not None else "",
                title=seen.metadata.title if seen is not None else "",
                page_after=self._kept(seen),
                picture=self._store.keep_picture(seen.picture.data) if seen is not None and seen.picture else "",
            )
        )

    def _kept(self, observation: Observation | None) -> str:
        """What stands for a page; one that was kept just now is not gone through again."""
        if observation is None:
            return ""
        if self._page is None or not _is_same(self._page[0], observation):
            self._page = (observation, self._store.keep_page(observation))
        return self._page[1]

    def _write(self, event: StepEvent) -> None:
        self._store.append(self._session_id, event)
        self.steps = folded(self.steps, event)
        self._tell(event)


def _is_same(known: Observation, seen: Observation) -> bool:
    """Whether two are of one reading: a session fills in how it stands."""
    return known.actions is seen.actions and known.markdown is seen.markdown and known.question is seen.question


def _outcome(error: StepdeckError) -> Ended:
    match error:
        case StepStoppedError():
            return "stopped"
        case StepUnknownError():
            return "unknown"
    return "failed"
