"""What was done in a session, step by step."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from gui.engine.describe.steps import past_words
from gui.schema.action import Action, ActionCall
from gui.schema.errors import StepdeckError, StepStoppedError, StepUnknownError
from gui.schema.page import Observation
from gui.schema.special import Special
from gui.schema.step import Outcome, StepRecord, Waited
from gui.schema.words import is_failure_page

KEPT_PICTURES = 30
"""Steps whose full picture stays in memory."""


class Entry:
    """A step that is being done. `done` says what came of it.

    Attributes:
        record: Its row while it runs.
        duration_ms: How long it took; 0 until it is done.
    """

    def __init__(self, record: StepRecord, amend: Callable[..., None]) -> None:
        self.record = record
        self.duration_ms = 0
        self._amend = amend
        self._began = time.monotonic()

    def done(self, observation: Observation, changes: tuple[str, ...], waited: Waited) -> None:
        """It came through, and this is the page afterwards."""
        page = observation.metadata
        more: dict[str, Any] = {}
        summary = changes[0]
        if self.record.call.action_id == Special.GO_TO and page.title.strip() and not is_failure_page(page.url):
            # A page is known by its title, which fits where an address is cut. Said once, it need not be said again.
            more["target"] = " ".join(page.title.split())[:200]
            summary = changes[1] if len(changes) > 1 and summary.startswith("Went to ") else summary
        self._end("done", summary, changes=changes, waited=waited, url=page.url, picture=observation.picture, **more)

    def broken_off(self, outcome: Outcome, why: str) -> None:
        """It did not come through."""
        self._end(outcome, why)

    def _end(self, outcome: Outcome, summary: str, **more: Any) -> None:
        self.duration_ms = round((time.monotonic() - self._began) * 1000)
        self._amend(self.record.number, outcome=outcome, summary=summary, duration_ms=self.duration_ms, **more)


class Journal:
    """The steps of one session. What is typed into password fields is in none of them.

    Args:
        on_changed: Called after `steps` changed.

    Attributes:
        steps: All of them, a running one last; replaced, never changed in place.
    """

    def __init__(self, on_changed: Callable[[], None]) -> None:
        self.steps: tuple[StepRecord, ...] = ()
        self._on_changed = on_changed

    @contextmanager
    def doing(self, action: Action, call: ActionCall, url: str) -> Iterator[Entry]:
        """A row for a step while it is done. What is raised within ends it, and is raised on."""
        words, target = past_words(action, call)
        secret = action.param is not None and action.param.secret
        kept = call.model_copy(update={"value": None}) if secret else call  # a password is never kept
        entry = Entry(self._add(kept, words, target, url), self.amend)
        try:
            yield entry
        except StepdeckError as error:
            entry.broken_off(_outcome(error), error.what)
            raise
        except BaseException:  # cancelled from outside, or a bug: the row must not say "running" for ever
            entry.broken_off("failed", "The step was broken off.")
            raise

    def add_by_hand(self, call: ActionCall, words: str, target: str, url: str) -> int:
        """A row for a step that was done by hand; answers its number."""
        return self._add(call, words, target, url, by_hand=True).number

    def amend(self, number: int, **changes: Any) -> None:
        """Say anew what a step was, or what came of it.

        Args:
            number: From 1; one that is not there any more is passed over.
            **changes: Fields of `StepRecord`.
        """
        if 0 < number <= len(self.steps):
            amended = replace(self.steps[number - 1], **changes)
            self.steps = (*self.steps[: number - 1], amended, *self.steps[number:])
            self._let_go_of_old_pictures()
            self._on_changed()

    def forget(self) -> None:
        """Begin anew, without a word to anybody."""
        self.steps = ()

    def _add(self, call: ActionCall, words: str, target: str, url: str, *, by_hand: bool = False) -> StepRecord:
        number = len(self.steps) + 1
        record = StepRecord(number, call, words, target, "running", datetime.now(UTC), url=url, by_hand=by_hand)
        self.steps = (*self.steps, record)
        self._on_changed()
        return record

    def _let_go_of_old_pictures(self) -> None:
        """Their thumbnails are made; a thousand full pictures would be 100 MB."""
        if len(self.steps) > KEPT_PICTURES and self.steps[-KEPT_PICTURES - 1].picture is not None:
            old = self.steps[-KEPT_PICTURES - 1]
            self.steps = (*self.steps[: -KEPT_PICTURES - 1], replace(old, picture=None), *self.steps[-KEPT_PICTURES:])


def _outcome(error: StepdeckError) -> Outcome:
    match error:
        case StepStoppedError():
            return "stopped"
        case StepUnknownError():
            return "unknown"
    return "failed"
