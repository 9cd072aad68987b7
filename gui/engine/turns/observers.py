"""The events of a session and their observers: any number of them, none of which can harm another."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from gui.schema.actor import Actor
from gui.schema.event import LastSeen, StepBegan, StepEnded, StepMarked, StepRetold
from gui.schema.page import Observation
from gui.schema.session import SessionInfo

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SessionChanged:
    """The session's state changed."""

    info: SessionInfo


@dataclass(frozen=True, slots=True)
class PageRead:
    """The page was read."""

    observation: Observation


@dataclass(frozen=True, slots=True)
class PageMoved:
    """The page may have changed by itself since the last reading. Only a `WatchedBackend` reports this."""


@dataclass(frozen=True, slots=True)
class TurnPassed:
    """The turn passed to another actor: a client or a plan by name, or to the first that comes (None)."""

    by: Actor | None


SessionEvent = (
    SessionChanged | PageRead | PageMoved | TurnPassed | StepBegan | StepRetold | StepEnded | LastSeen | StepMarked
)
Observer = Callable[[SessionEvent], None]


class Observers:
    """Sends events in the order in which they happen, to observers in the order in which they were added."""

    def __init__(self) -> None:
        self._observers: list[Observer] = []

    def add(self, observer: Observer) -> Callable[[], None]:
        """Call an observer with all events from now on, in the loop's thread. Its errors are logged and stop nothing.

        Returns:
            A function that removes the observer; further calls have no effect.
        """
        entry = observer
        self._observers.append(entry)

        def remove() -> None:
            # By identity: two bound methods of one object are equal.
            self._observers = [known for known in self._observers if known is not entry]

        return remove

    def tell(self, event: SessionEvent) -> None:
        """Send an event to all observers. Adding or removing one meanwhile takes effect with the next event."""
        for observer in tuple(self._observers):
            try:
                observer(event)
            except Exception:  # an observer's error must not affect the others
                log.exception("An observer of a session failed at %s", type(event).__name__)
