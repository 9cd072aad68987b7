"""How many frames of one document are queried at once."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest

from gui.engine.local.perceive import frame_rooms
from gui.engine.local.perceive.frame_rooms import AT_ONCE, FEW_AT_ONCE, FrameRooms
from gui.engine.local.watch.settle import MANY_FRAMES

pytestmark = pytest.mark.asyncio


class _Frames:
    """Frames whose answers come when they are let go on."""

    def __init__(self) -> None:
        self.begun = 0
        self.all_begun = asyncio.Event()
        self.answer = asyncio.Event()

    async def query(self, room: AbstractAsyncContextManager[None]) -> None:
        async with room:
            self.begun += 1
            if self.begun == MANY_FRAMES:
                self.all_begun.set()
            await self.answer.wait()


async def _begun(rooms: FrameRooms, count: int, *, first: bool = True) -> tuple[_Frames, "asyncio.Future[list[None]]"]:
    frames = _Frames()
    walking = asyncio.gather(*(frames.query(rooms.walking(first=first)) for _ in range(count)))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    return frames, walking


async def test_few_of_many_frames_are_walked_at_once_for_the_first_time() -> None:
    for frames, at_once in ((MANY_FRAMES, AT_ONCE), (MANY_FRAMES + 1, FEW_AT_ONCE)):
        begun, walking = await _begun(FrameRooms(frames), MANY_FRAMES)
        assert begun.begun == at_once
        begun.answer.set()
        await walking
        assert begun.begun == MANY_FRAMES
    begun, walking = await _begun(FrameRooms(MANY_FRAMES + 1), MANY_FRAMES, first=False)
    assert begun.begun == MANY_FRAMES
    begun.answer.set()
    await walking


async def test_frames_without_an_answer_do_not_hold_up_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame_rooms, "_LATE_S", 0.01)
    rooms = FrameRooms(MANY_FRAMES + 1)
    silent, walking = await _begun(rooms, MANY_FRAMES)
    async with asyncio.timeout(20):
        await silent.all_begun.wait()
    silent.answer.set()
    await walking
    others, walking = await _begun(rooms, MANY_FRAMES)
    assert others.begun == FEW_AT_ONCE  # room is given back once
    others.answer.set()
    await walking


async def test_room_is_given_back_once_also_in_a_loop_whose_handles_tell_no_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """That of the window is such a loop."""
    loop = asyncio.get_running_loop()
    late: list[Callable[[], object]] = []

    def call_later(_delay_s: float, call: Callable[[], object], *_: object) -> asyncio.Handle:
        late.append(call)
        return asyncio.Handle(call, (), loop)

    monkeypatch.setattr(loop, "call_later", call_later)
    rooms = FrameRooms(1)
    async with rooms.finding():
        late[0]()
        assert rooms._finding._value == AT_ONCE, "it is late"
    assert rooms._finding._value == AT_ONCE, "not twice"
    async with rooms.finding():
        pass
    assert rooms._finding._value == AT_ONCE
