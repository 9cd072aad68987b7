"""How long each try lasts."""

import pytest
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from gui.engine.local.act.tries import LONGEST_MS, TRY_MS, Tries

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
