"""Read a page again while it changes by itself."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace

from gui.engine.backend import Acted
from gui.schema.action import Action
from gui.schema.code import Code
from gui.schema.errors import ActionTimeoutError
from gui.schema.fact import fact
from gui.schema.page import Observation
from gui.schema.remedy import Remedy, RemedyKey

_LOOK_S = 0.3
"""Seconds between two looks at the awaited action."""


async def until_ready(
    look: Callable[[], Awaitable[Acted]], known: Action, again: Callable[[Observation], Action | None], within_s: float
) -> Acted:
    """Read repeatedly until an action is available or has left the page.

    Args:
        look: Reads the page.
        known: The action as last listed.
        again: Finds it in a reading; None if it is no longer there.
        within_s: The longest wait, in seconds.

    Returns:
        The last look.

    Raises:
        ActionTimeoutError: The action did not become available in time.
    """
    began = time.monotonic()
    while True:
        asked = time.monotonic()
        acted = await look()
        now = again(acted.observation)
        if now is None or now.reason == "ready":
            return acted
        if time.monotonic() - began > within_s:
            raise ActionTimeoutError(
                fact(Code.DID_NOT_BECOME_ACTIVE, target=known.target or known.description),
                why=fact(Code.GAVE_UP_AFTER, seconds=within_s),
                remedies=(Remedy(RemedyKey.WAIT, fact(Code.WAIT_AGAIN), known.id),),
            )
        await asyncio.sleep(max(_LOOK_S, 2 * (time.monotonic() - asked)))


def is_same(before: Observation, after: Observation) -> bool:
    """Whether nothing visible has changed. Both readings come from one backend, which reuses equal objects."""
    same = before.actions is after.actions and before.blocks is after.blocks and before.question == after.question
    known = replace(after.metadata, timestamp=before.metadata.timestamp)
    return same and before.metadata == known and before.browser_actions == after.browser_actions


def with_last_picture(before: Observation | None, after: Observation) -> Observation:
    """The reading with the last picture of the page, since such a reading takes none."""
    if before is None or after.picture is not None or before.metadata.url != after.metadata.url:
        return after
    return replace(after, picture=before.picture)
