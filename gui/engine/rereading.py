"""Looking at a page that changes by itself."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace

from gui.engine.backend import Acted
from gui.schema.action import Action
from gui.schema.code import Code
from gui.schema.errors import ActionTimeoutError, Remedy
from gui.schema.fact import fact
from gui.schema.page import Observation

_LOOK_S = 0.3
"""Seconds between two looks at what is waited for."""


async def until_ready(look: Callable[[], Awaitable[Acted]], known: Action, within_s: float) -> Acted:
    """Look again and again until an action can be done or has left the page.

    Args:
        look: Reads the page.
        known: The action as it was listed.
        within_s: Seconds to wait at most.

    Returns:
        The last look.

    Raises:
        ActionTimeoutError: It could not be done in time.
    """
    began = time.monotonic()
    while True:
        asked = time.monotonic()
        acted = await look()
        now = acted.observation.again(known)
        if now is None or now.reason == "ready":
            return acted
        if time.monotonic() - began > within_s:
            raise ActionTimeoutError(
                fact(Code.DID_NOT_BECOME_ACTIVE, target=known.target or known.description),
                why=fact(Code.GAVE_UP_AFTER, seconds=within_s),
                remedies=(Remedy("wait", fact(Code.WAIT_AGAIN), known.id),),
            )
        await asyncio.sleep(max(_LOOK_S, 2 * (time.monotonic() - asked)))


def is_same(before: Observation, after: Observation) -> bool:
    """Whether nothing that is shown has changed; both of the same carrier, which keeps what is the same."""
    same = before.actions is after.actions and before.blocks is after.blocks and before.question == after.question
    known = replace(after.metadata, timestamp=before.metadata.timestamp)
    return same and before.metadata == known and before.browser_actions == after.browser_actions


def with_last_picture(before: Observation | None, after: Observation) -> Observation:
    """What a look saw, with the picture that there is of the page: a look takes none."""
    if before is None or after.picture is not None or before.metadata.url != after.metadata.url:
        return after
    return replace(after, picture=before.picture)
