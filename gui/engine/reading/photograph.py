"""Take a picture of a session's page on request."""

import asyncio
from dataclasses import replace

from gui.engine.backend import Acted
from gui.engine.capabilities import Part, PhotoBackend, capability
from gui.engine.reading.again import with_last_picture
from gui.engine.reading.crop import cropped, holds
from gui.engine.session import StepSession
from gui.schema.action import Box
from gui.schema.code import Code
from gui.schema.errors import NotOfferedError
from gui.schema.fact import fact
from gui.schema.page import Picture


async def photograph(session: StepSession, part: Part) -> Picture:
    """Return a picture of the page or of a part of it, with secrets painted over. Not a step.

    A backend that takes none on request returns the picture of its last reading.

    Raises:
        NotOfferedError: There is no such picture.
        StepdeckError: As for `StepSession.observe`.
    """
    way = capability(session.backend, PhotoBackend)
    if way is None or not session.info.active:
        return await _of_last(session, part)
    taken: list[Picture] = []

    async def take() -> Acted:
        acted, picture = await way.photograph(part)
        taken.append(picture)
        return replace(acted, observation=with_last_picture(session.observation, acted.observation))

    await session.adjust(take(), counts=False)
    return taken[0]


async def _of_last(session: StepSession, part: Part) -> Picture:
    last = session.observation.picture if session.observation is not None else None
    if last is None:
        raise NotOfferedError(fact(Code.NOT_DRAWN))
    if part == "view":
        return last
    seen = Box(last.scroll_x, last.scroll_y, last.width_css_px, last.height_css_px)
    if part == "page" or not holds(seen, part):
        raise NotOfferedError(fact(Code.ONLY_VIEW_IN_PICTURE))
    return await asyncio.to_thread(cropped, last, part)
