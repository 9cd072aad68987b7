"""Live pictures of a session, whatever carries it."""

from collections.abc import AsyncGenerator, Callable
from typing import Protocol, runtime_checkable

from gui.engine.capabilities import capability
from gui.engine.session import StepSession
from gui.schema.code import Code
from gui.schema.errors import NotOfferedError
from gui.schema.fact import fact
from gui.schema.page import Picture

Scale = Callable[[], float]
"""How many pixels of the screen one CSS pixel of the page is shown with."""


def whole_size() -> float:
    """As many pixels as the page has."""
    return 1.0


@runtime_checkable
class LiveBackend(Protocol):
    """A backend that can show its page while it moves."""

    def live_pictures(self, scale: Scale) -> AsyncGenerator[Picture, None]:
        """The current tab, the newest picture each time one is asked for; to be closed with `aclosing`.

        Asking for the next says that the last one was shown: none are sent meanwhile. None come while the page rests.
        It ends with the tab, or with the session.

        Args:
            scale: Asked again and again; larger pictures are not needed.

        Raises:
            NotOfferedError: There are none to be had.
            StepdeckError: They broke off.
        """
        ...


def live_pictures(session: StepSession, scale: Scale) -> AsyncGenerator[Picture, None]:
    """See `LiveBackend.live_pictures`.

    Raises:
        NotOfferedError: What carries the session has none.
    """
    backend = capability(session.backend, LiveBackend)
    if backend is None:
        raise NotOfferedError(fact(Code.NO_LIVE_PICTURE))
    return backend.live_pictures(scale)
