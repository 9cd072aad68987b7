"""How long each try lasts."""

import asyncio
import gc
import weakref

import pytest
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from gui.engine.local.act.tries import LONGEST_MS, TRY_MS, RestlessError, Tries, once, soon
from gui.engine.memory.gc_pause import collection_paused

RAN_OUT = "waiting for element to be visible, enabled and stable"
COVERED = f"{RAN_OUT}\n element is visible, enabled and stable\n <p> intercepts pointer events\n retrying click action"


async def lasted(log: str) -> list[float]:
    """The milliseconds of each try: two that ran out, three that end as `log` says, and one that works."""
    each: list[float] = []

    async def attempt(ms: float) -> None:
        each.append(ms)
        if len(each) < 6:
            raise PlaywrightTimeoutError(RAN_OUT if len(each) < 3 else log)

    await Tries(60).run(attempt)
    return each


async def test_tries_on_a_slow_page_stay_long() -> None:
    assert (await lasted(RAN_OUT))[3:] == [LONGEST_MS] * 3


@pytest.mark.parametrize("log", [COVERED])
async def test_what_is_held_where_it_is_covered_is_tried_at_many_moments(log: str) -> None:
    assert (await lasted(log))[3:] == [TRY_MS] * 3


class DoneError(Exception):
    """Enough tries."""


FOUND = "waiting for locator('a')\n - locator resolved to <p>Press</p>\n"


@pytest.mark.parametrize(
    ("log", "tries"), [(FOUND, 2), (FOUND + RAN_OUT, 2), (f"{FOUND}{RAN_OUT}\n element is not enabled", 5)]
)
async def test_a_page_too_slow_for_any_look_is_given_up_early_where_it_may_be_hurried(log: str, tries: int) -> None:
    each: list[float] = []

    async def attempt(ms: float) -> None:
        each.append(ms)
        if len(each) == 5:
            raise DoneError
        raise PlaywrightTimeoutError(log)

    with pytest.raises(RestlessError if tries < 5 else DoneError):
        await Tries(60, hurries=True).run(attempt)
    assert len(each) == tries
    each.clear()
    with pytest.raises(DoneError):
        await Tries(60).run(attempt)


@pytest.mark.parametrize("log", ["waiting for locator('a')\n", FOUND, FOUND + RAN_OUT])
async def test_on_a_page_that_floods_one_try_is_enough_to_hurry(log: str) -> None:
    each: list[float] = []

    async def attempt(ms: float) -> None:
        each.append(ms)
        raise PlaywrightTimeoutError(log)

    with pytest.raises(RestlessError):
        await Tries(60, hurries=True, floods=lambda: True).run(attempt)
    assert len(each) == 1


@pytest.mark.parametrize(("end", "came"), [(None, True), (RAN_OUT, False), ("performing click action", True)])
async def test_what_a_stopped_try_came_to_is_known(end: str | None, came: bool) -> None:
    begun = asyncio.Event()

    async def attempt(ms: float) -> None:
        begun.set()
        await asyncio.sleep(0.02)
        if end is not None:
            raise PlaywrightTimeoutError(end)

    tries = Tries(60)
    running = asyncio.ensure_future(tries.run(attempt))
    await begun.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert (tries.came, tries.missed) == (came, 0 if came else 1)


async def test_what_was_done_once_is_not_done_in_a_hurry_again() -> None:
    async def press(ms: float) -> None:
        pass

    async def look(ms: float) -> None:
        raise PlaywrightTimeoutError(FOUND)

    tries = Tries(3, hurries=True)
    await tries.run(press)
    with pytest.raises(PlaywrightTimeoutError) as caught:
        await tries.run(look)
    assert not isinstance(caught.value, RestlessError)


class Large:
    """What a step holds while it tries."""


@pytest.mark.parametrize(
    ("ends_by", "timeout_s"),
    [("tries", 60.0), ("tries", 0.0), ("hurry", 60.0), ("once", 0.0), ("soon", 0.0)],
    ids=["works at last", "runs out", "restless", "once", "soon"],
)
async def test_failed_tries_hold_nothing_once_they_have_ended(ends_by: str, timeout_s: float) -> None:
    """They did until the collector came: an error keeps the frames that it went through, and these kept the error."""

    async def step() -> weakref.ref[Large]:
        large, each = Large(), list[float]()

        async def attempt(ms: float) -> None:
            assert large  # as an attempt refers to its step
            each.append(ms)
            if len(each) < 6:
                raise PlaywrightTimeoutError(RAN_OUT if ends_by != "hurry" else FOUND)

        try:
            if ends_by in ("once", "soon"):
                await (once if ends_by == "once" else soon)(attempt(0))
            else:
                await Tries(timeout_s, hurries=ends_by == "hurry").run(attempt)
        except PlaywrightTimeoutError:
            pass
        return weakref.ref(large)

    gc.collect()
    with collection_paused():
        left = await step()
        await asyncio.sleep(0)  # the loop lets go of the tasks
        assert left() is None
