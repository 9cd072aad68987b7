"""Deadlines: they shrink together, cut off what does not ask, and leave our own work its time."""

import asyncio
import gc
import time
import weakref
from typing import Any

import pytest

from gui.engine.deadline import OWN_S, OutOfTimeError, left_ms, left_s, own_work, put_off, tidy_s, within


async def test_without_a_deadline_every_wait_has_its_own_limit() -> None:
    assert left_s() == float("inf")
    assert left_s(3) == 3
    assert left_ms(2_000) == 2_000


async def test_limits_inside_shrink_with_the_deadline() -> None:
    async with within(100):
        assert 99 < left_s() <= 100
        assert left_s(3) == 3
        assert 89 < left_s(95, keep_s=10) <= 90
        assert left_s(keep_s=200) == 0
        assert 99_000 < left_ms(500_000) <= 100_000
    assert left_s() == float("inf")


async def test_an_earlier_deadline_stays() -> None:
    async with within(10):
        async with within(100):
            assert left_s() <= 10
        async with within(5):
            assert left_s() <= 5
        assert 9 < left_s() <= 10


async def test_what_does_not_ask_is_cut_off() -> None:
    ended = []

    async def hang() -> None:
        async with within(0.01):
            try:
                await asyncio.Event().wait()
            finally:
                ended.append(True)

    with pytest.raises(OutOfTimeError) as caught:
        await hang()
    assert caught.value.seconds == 0.01
    assert ended


async def test_what_was_cancelled_has_half_of_what_is_left_around_it_to_end() -> None:
    assert tidy_s(3) == 3
    async with within(100), within(10), within(0, grace_s=30):
        assert left_s() == 0
        assert 4 < tidy_s(600) <= 5
        assert tidy_s(3) == 3
    async with within(0, grace_s=30):
        assert tidy_s(3) == 3


async def test_time_that_is_up_is_the_shortest_wait_and_never_none() -> None:
    async with within(0, grace_s=30):
        assert left_s(5) == 0
        assert left_ms(5_000) == 1, "0 would mean for ever to Playwright"


async def test_a_timeout_of_something_else_passes_through() -> None:
    with pytest.raises(TimeoutError):
        async with within(30), asyncio.timeout(0):
            await asyncio.Event().wait()


async def test_tasks_begun_inside_have_the_deadline_too() -> None:
    async def ask() -> float:
        return left_s()

    async with within(10):
        assert await asyncio.create_task(ask()) <= 10


async def test_our_own_work_takes_no_time() -> None:
    done = asyncio.Event()
    async with within(0.05), within(0.05):
        with own_work():
            asyncio.get_running_loop().call_later(0.1, done.set)
            await done.wait()
        assert left_s() > 0


async def test_our_own_work_is_to_stop_at_the_deadline_but_never_at_once() -> None:
    async with within(60):
        async with within(20):
            with own_work() as until:
                assert 15 < until - time.monotonic() <= 20
        async with within(0.001, grace_s=60):
            with own_work() as until:
                assert OWN_S / 2 < until - time.monotonic() <= OWN_S


async def test_our_own_work_at_once_in_several_tasks_is_counted_once() -> None:
    async def work(seconds: float) -> None:
        with own_work():
            await asyncio.sleep(seconds)

    async with within(30):
        before = left_s()
        await asyncio.gather(*(work(0.05) for _ in range(20)))
        assert left_s() < before + 0.5


async def test_after_our_own_work_the_deadline_holds_again() -> None:
    async def work_and_hang() -> None:
        async with within(0.01):
            with own_work():
                await asyncio.sleep(0.02)
            await asyncio.Event().wait()

    with pytest.raises(OutOfTimeError):
        await work_and_hang()


async def test_what_outlives_a_deadline_holds_nothing_of_what_came_of_the_call() -> None:
    """Each task remembers the deadlines under which it was begun: a connection, for as long as a session lasts."""

    class Answer:
        pass

    connected = asyncio.Event()
    connections: list[asyncio.Task[Any]] = []

    async def call() -> Answer:
        async with within(10.0), within(5.0):
            connections.append(asyncio.ensure_future(connected.wait()))
            return Answer()

    answer = weakref.ref(await asyncio.ensure_future(call()))
    await asyncio.sleep(0)
    gc.collect()
    assert answer() is None
    connected.set()
    await connections[0]


async def test_what_gets_on_puts_all_deadlines_off() -> None:
    async with within(0.2), within(0.1):
        put_off(30)
        await asyncio.sleep(0.25)
        assert left_s() > 20


async def test_a_deadline_that_was_put_off_passes_all_the_same() -> None:
    async def hang() -> None:
        async with within(0.01):
            put_off(0.05)
            with own_work():
                put_off(0.05)
            await asyncio.Event().wait()

    began = time.monotonic()
    with pytest.raises(OutOfTimeError):
        await hang()
    assert time.monotonic() - began >= 0.1
