"""What a session tells, and to whom: any number of observers, none of which can harm the others."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from gui.schema.actor import Actor
from gui.schema.event import StepBegan, StepEnded, StepMarked, StepRetold
from gui.schema.page import Observation
from gui.schema.session import SessionInfo

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SessionChanged:
    """How the session stands now."""

    info: SessionInfo


@dataclass(frozen=True, slots=True)
class PageRead:
    """What was read of the page."""

    observation: Observation


@dataclass(frozen=True, slots=True)
class PageMoved:
    """The page has changed by itself since it was read; often for nothing. Never from a carrier that does not hear."""


@dataclass(frozen=True, slots=True)
class TurnPassed:
    """Somebody else acts from now on: a client or a plan by name, or whoever comes first (None)."""

    by: Actor | None


SessionEvent = SessionChanged | PageRead | PageMoved | TurnPassed | StepBegan | StepRetold | StepEnded | StepMarked
Observer = Callable[[SessionEvent], None]


class Observers:
    """Tells events in the order in which they happen, to each observer in the order in which it came."""

    def __init__(self) -> None:
        self._observers: list[Observer] = []

    def add(self, observer: Observer) -> Callable[[], None]:
        """Tell an observer from now on, in the loop's thread; what it raises is logged and stops nothing.

        Returns:
            Call it to tell that observer no more; again: no effect.
        """
        entry = observer
        self._observers.append(entry)

        def remove() -> None:
            # By identity: two bound methods of one object are equal.
            self._observers = [known for known in self._observers if known is not entry]

        return remove

    def tell(self, event: SessionEvent) -> None:
        """Tell all of them; one that is added or removed meanwhile counts from the next event on."""
        for observer in tuple(self._observers):
            try:
                observer(event)
            except Exception:
                log.exception("An observer of a session failed at %s", type(event).__name__)
