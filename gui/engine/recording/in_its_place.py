"""Do a step with what has come in the place of its element, where that left its page before anything was done."""

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
"""From a reading to the call that stands for a refused one on it; None where nothing does beyond doubt."""

_MOST = 3
"""How often something is looked for in its place: some pages draw anew whatever the pointer comes to."""


async def act(backend: SessionBackend, page: CurrentPage, call: ActionCall, instead: Instead | None) -> Acted:
    """Do a step; as long as its element has left the page before anything was done, with what came in its place.

    The page is read again for that, which counts for nothing, and the other call is checked like any.

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
            call = other.model_copy(update={"value": call.value})  # of a secret only its name is known there
    return await backend.step(call)


async def _read(backend: SessionBackend, page: CurrentPage) -> Observation | None:
    """The page as it is; None where nobody can tell."""
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
