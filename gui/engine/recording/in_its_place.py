"""Act on the successor of an element that left its page before anything was done."""

from collections.abc import Callable
from dataclasses import replace

from gui.engine.backend import Acted, SessionBackend, WatchedBackend
from gui.engine.reading.again import with_last_picture
from gui.engine.reading.current_page import CurrentPage
from gui.schema.action import ActionCall
from gui.schema.code import Code
from gui.schema.errors import ActionGoneError, StepdeckError
from gui.schema.fact import fact
from gui.schema.page import Observation

Instead = Callable[[Observation], ActionCall | None]
"""Maps a reading to the call that replaces a refused one; None if there is no unambiguous replacement."""

_MOST = 3
"""How often a replacement is searched: some pages redraw whatever the pointer touches."""


async def act(backend: SessionBackend, page: CurrentPage, call: ActionCall, instead: Instead | None) -> Acted:
    """Perform a step; while its element is gone before anything was done, use its replacement.

    The page is read again for that, which counts for nothing, and the new call is checked like any other.

    Raises:
        StepdeckError: See `SessionBackend.step`; of the last try.
    """
    for _ in range(_MOST):
        try:
            return await backend.step(call)
        except ActionGoneError as error:
            if instead is None or error.intact != (fact(Code.NOTHING_DONE),):
                raise
            now = await _read(backend, page)
            other = instead(now) if now is not None else None
            if other is None:
                raise
            call = other.model_copy(update={"value": call.value})  # of a secret, only its name is known there
    return await backend.step(call)


async def _read(backend: SessionBackend, page: CurrentPage) -> Observation | None:
    """Read the current page; None if it cannot be read."""
    if not isinstance(backend, WatchedBackend):
        return None
    try:
        acted = await backend.glance(always=True)
    except StepdeckError:
        return None
    if acted is None or acted.unread:
        return None
    seen = replace(with_last_picture(page.observation, acted.observation), by_itself=True)
    return page.keep(replace(acted, observation=seen), counts=0)
