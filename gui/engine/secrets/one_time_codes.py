"""One-time codes that a page showed before they were typed: they are removed from what was stored since then, too."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from gui.engine.secrets.known import one_time_codes
from gui.engine.store.hiding import Hiding
from gui.engine.store.pages import kept, written
from gui.schema.page import Observation
from gui.schema.step import StepRecord

_LASTS = timedelta(minutes=30)
"""How long before it is typed a code may have been sent: hardly any is valid for longer."""

_MOST = 20
"""How many of the latest codes are searched for in what is still to be written."""


class SentCodes:
    """The one-time codes typed in this run since the session began, as hidings."""

    def __init__(self) -> None:
        self._known = set(one_time_codes())
        self._waiting: tuple[Hiding, ...] = ()
        self._hidings: tuple[Hiding, ...] = ()
        self._looked: tuple[Observation, tuple[Hiding, ...], bool] | None = None

    def hidings(self, steps: Sequence[StepRecord]) -> tuple[Hiding, ...]:
        """What to hide in everything written from now on.

        Args:
            steps: The steps so far; the facts of the oldest may predate the code.
        """
        codes = [code for code in one_time_codes() if code not in self._known]
        if codes:
            cutoff = datetime.now(UTC) - _LASTS
            since = max((step.number for step in steps if step.started_at < cutoff), default=0)
            fresh = tuple(Hiding("", frozenset({code}), frozenset(), since, whole=True) for code in codes)
            self._known.update(codes)
            self._waiting += fresh
            self._hidings = (*self._hidings, *fresh)[-_MOST:]
        return self._hidings

    def to_hide(self, steps: Sequence[StepRecord]) -> tuple[Hiding, ...]:
        """What is still to be removed from what was written before; each is returned once."""
        self.hidings(steps)
        waiting, self._waiting = self._waiting, ()
        return waiting

    def are_told(self, seen: Observation, steps: Sequence[StepRecord]) -> bool:
        """Whether a reading contains a code that was typed since; such a reading is not stored.

        Each reading is searched once for the same codes, since several callers ask: one step led to it, and the next
        one begins on it.
        """
        hidings = self.hidings(steps)
        if not hidings:
            return False
        if self._looked is None or self._looked[0] is not seen or self._looked[1] is not hidings:
            page = written(kept(seen)).decode(errors="replace")
            self._looked = seen, hidings, any(one.is_in_page(page) for one in hidings)
        return self._looked[2]
