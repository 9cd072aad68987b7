"""Wait until a page is quiet: as long as something shows that it is at work, and no longer."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from playwright.async_api import Frame, Page

from gui.engine.local.activity import PageActivity
from gui.engine.local.eyes import Eyes
from gui.schema.step import Waited, WaitPart

LIMIT_S = 10.0
"""Seconds at most (wire A4.2)."""

CALM_S = 0.04
"""How long nothing may move before a page that never moved counts as quiet: two frames and a task."""

STIRRED_CALM_S = 0.1
"""The same after it did move: one answer is often followed by the next request."""

RESTLESS_S = 2.0
"""Seconds of mere mutations or animation, without a request, after which a page counts as never resting."""

RESTLESS_AGAIN_S = 0.5
"""The same for a document that was already found never to rest."""

LOADING_S = 3.0
"""Seconds after which a document that is shown, does not change and still loads is read as it is."""

_POLL_S = 0.015

_MOVING = frozenset({"page changes", "animation", ""})


async def settle(
    page: Page,
    activity: PageActivity,
    eyes: Eyes,
    *,
    since: float,
    interrupted: Callable[[], bool],
    watched: tuple[Frame, ...] = (),
    limit_s: float = LIMIT_S,
) -> Waited:
    """Wait for navigation, requests, mutations and finite animations to end.

    Args:
        page: The page that was acted on.
        activity: Its listener.
        eyes: To ask the page.
        since: When acting began (`time.monotonic()`).
        interrupted: Whether waiting has become pointless: a dialog opened, the page was closed.
        watched: Frames to ask beside the main one.
        limit_s: Seconds at most.

    Returns:
        What was waited for; `quiet` is False if the page was still at work when time was up.
    """
    started = time.monotonic()
    spent: Counter[str] = Counter()
    stirred = quiet = False
    resting_since = loading_since = last = started
    while not interrupted():
        pulse = await _pulse(page, eyes, watched)
        now = time.monotonic()
        reason, moved_at = _at_work(pulse, activity, now)
        stirred = stirred or moved_at > since or bool(reason)
        # What moved before the action was done says nothing of what the action set off: calm begins after it.
        calm = now - max(moved_at, started)
        need = STIRRED_CALM_S if stirred else CALM_S
        if not reason and calm >= need:
            quiet = True
            break
        if reason not in _MOVING:
            resting_since = now
        elif now - resting_since > (RESTLESS_AGAIN_S if activity.restless else RESTLESS_S):
            spent["a page that never rests"] += round((now - last) * 1000)
            activity.restless = quiet = True
            break
        if reason not in ("loading", "navigation") or pulse is None or pulse["idle"] < 1000 * LOADING_S:
            loading_since = now
        elif now - loading_since > 0 and pulse["ready"] == "loading":
            spent["a page that does not finish loading"] += round((now - last) * 1000)
            break
        spent[reason or "calm"] += round((now - last) * 1000)
        last = now
        if now - started > limit_s:
            break
        await asyncio.sleep(_POLL_S if reason else min(max(need - calm, 0.005), 0.05))
    total = round((time.monotonic() - started) * 1000)
    parts = tuple(WaitPart(what, ms) for what, ms in spent.most_common() if ms > 0)
    return Waited(total, parts, quiet or interrupted())


async def _pulse(page: Page, eyes: Eyes, watched: tuple[Frame, ...]) -> dict[str, Any] | None:
    """What has moved in the main frame and the watched ones; None while the page navigates or does not answer."""
    frames = [frame for frame in watched if not frame.is_detached()]
    main, *others = await asyncio.gather(eyes.pulse(page.main_frame), *(eyes.pulse(frame) for frame in frames))
    for other in others:
        if main is not None and other is not None:
            main["idle"] = min(main["idle"], other["idle"])
            main["mutations"] += other["mutations"]
            main["moving"] += other["moving"]
    return main


def _at_work(pulse: dict[str, Any] | None, activity: PageActivity, now: float) -> tuple[str, float]:
    """Why the page is not quiet ("" if it is), and when it last moved."""
    if pulse is None:
        return "the page to answer", now
    moved_at = max(activity.moved_at, now - pulse["idle"] / 1000)
    if activity.loading_document():
        return "navigation", moved_at
    if pulse["ready"] == "loading":
        return "loading", moved_at
    if requests := activity.open_requests(now):
        return "1 request" if requests == 1 else "several requests", now
    if pulse["moving"]:
        return "animation", moved_at
    if pulse["idle"] < 30 and pulse["mutations"]:
        return "page changes", moved_at
    return "", moved_at
