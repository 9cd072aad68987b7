import asyncio
import gc
import weakref

import pytest

from gui.engine.local.loose import Late, seen_to_its_end
from gui.engine.memory.gc_pause import collection_paused


async def test_late_work_that_is_called_off_in_time_never_begins() -> None:
    begun: list[str] = []

    async def work() -> None:
        begun.append("it")

    Late(0, work).call_off()
    await asyncio.sleep(0.01)
    assert not begun


async def test_late_work_begins_by_itself_and_is_cancelled_when_called_off() -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def work() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    late = Late(0, work)
    await begun.wait()
    assert not ended.is_set()
    late.call_off()
    await ended.wait()


async def test_late_work_that_fails_is_nobodys_error() -> None:
    failed = asyncio.Event()

    async def work() -> None:
        failed.set()
        raise ValueError

    told: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(context))
    late = Late(0, work)
    await failed.wait()
    await asyncio.sleep(0)
    late.call_off()
    del late
    assert not told


async def test_failed_work_holds_nothing_of_its_caller_once_it_has_ended() -> None:
    class Large:
        pass

    async def call() -> weakref.ref[Large]:
        large = Large()

        async def work() -> None:
            assert not large

        with pytest.raises(AssertionError):
            await seen_to_its_end(work())
        return weakref.ref(large)

    gc.collect()
    with collection_paused():
        left = await call()
        await asyncio.sleep(0)  # the loop lets go of the task
        assert left() is None
