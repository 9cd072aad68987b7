"""Live pictures of a session, on any backend."""

import contextlib
from collections.abc import AsyncGenerator, Callable
from typing import Protocol, runtime_checkable

from gui.engine.capabilities import capability
from gui.engine.session import StepSession
from gui.schema.code import Code
from gui.schema.errors import NotOfferedError
from gui.schema.fact import fact
from gui.schema.page import Picture

Scale = Callable[[], float]
"""Screen pixels per CSS pixel of the page as shown."""


def whole_size() -> float:
    """The scale of a page shown at full size."""
    return 1.0


@runtime_checkable
class LiveBackend(Protocol):
    """A backend that can stream pictures of its page."""

    def live_pictures(self, scale: Scale) -> AsyncGenerator[Picture, None]:
        """A stream that yields the newest picture of the current tab each time; close it with `aclosing`.

        Requesting the next picture confirms that the last one was shown; until then none is sent. An unchanged page
        sends none. Readable secrets are painted over, as in all pictures. The stream ends with the tab or the session.

        Args:
            scale: Called for each picture; larger pictures than this are not needed.

        Raises:
            NotOfferedError: There are no live pictures.
            StepdeckError: The stream broke off.
        """
        ...


def live_pictures(session: StepSession, scale: Scale) -> AsyncGenerator[Picture, None]:
    """See `LiveBackend.live_pictures`.

    Raises:
        NotOfferedError: The session's backend has no live pictures.
    """
    backend = capability(session.backend, LiveBackend)
    if backend is None:
        raise NotOfferedError(fact(Code.NO_LIVE_PICTURE))
    return _noted(session, backend.live_pictures(scale))


async def _noted(session: StepSession, pictures: AsyncGenerator[Picture, None]) -> AsyncGenerator[Picture, None]:
    """The same pictures; the first one of a page without a picture is stored with its step."""
    async with contextlib.aclosing(pictures):
        async for picture in pictures:
            session.looking.saw_live(picture)
            yield picture
