"""One thing of a session at a time: what gives way, what is stopped, what is cancelled."""

import asyncio
import contextlib
import gc
import weakref

import pytest

from gui.engine.turns.task_slot import TaskSlot
from gui.schema.errors import StepStoppedError


async def long(log: list[str], name: str) -> str:
    try:
        await asyncio.sleep(30)
    finally:
        log.append(f"{name} ended")
    return name


async def short(log: list[str], name: str) -> str:
    log.append(f"{name} began")
    return name


async def test_what_gives_way_has_ended_before_the_other_begins() -> None:
    slot, log = TaskSlot(), list[str]()
    aside = asyncio.ensure_future(slot.aside(long(log, "glance")))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert slot.has_aside
    assert not slot.taken
    slot.start(short(log, "step"))
    assert await slot.result() == "step"
    assert await aside is None
    assert log == ["glance ended", "step began"]
    assert not slot.has_aside


async def test_what_gives_way_can_be_cancelled_from_outside() -> None:
    slot, log = TaskSlot(), list[str]()
    aside = asyncio.ensure_future(slot.aside(long(log, "glance")))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    aside.cancel()
    with pytest.raises(asyncio.CancelledError):
        await aside
    assert log == ["glance ended"]
    assert await slot.aside(short(log, "glance")) == "glance"


async def test_stopping_is_told_from_cancelling() -> None:
    slot, log = TaskSlot(), list[str]()

    async def run() -> str:
        slot.start(long(log, "step"))
        return str(await slot.result())

    running = asyncio.ensure_future(run())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert (slot.taken, slot.busy) == (True, True)
    assert await slot.stop()
    with pytest.raises(StepStoppedError):
        await running
    assert not slot.taken
    assert not await slot.stop(), "nothing runs any more"
    running = asyncio.ensure_future(run())
    await asyncio.sleep(0)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert not slot.taken


async def test_what_nobody_waits_for_takes_the_slot_but_is_not_busy() -> None:
    slot = TaskSlot()
    slot.start(short([], "reading"), quiet=True)
    assert (slot.taken, slot.busy) == (True, False)
    await slot.result()
    assert (slot.taken, slot.busy) == (False, False)


async def test_an_error_keeps_nothing_alive_once_it_was_handled() -> None:
    """A refused step holds the page that it was given, thousands of elements."""

    class Page: ...

    pages: list[weakref.ref[Page]] = []

    async def refused() -> None:
        page = Page()
        pages.append(weakref.ref(page))
        raise ValueError

    slot = TaskSlot()
    gc.disable()
    try:
        slot.start(refused())
        with contextlib.suppress(ValueError):
            await slot.result()
        await asyncio.sleep(0)  # the loop lets go of what woke this
        assert pages[0]() is None
    finally:
        gc.enable()
