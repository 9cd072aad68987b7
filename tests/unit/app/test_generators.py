"""Generators that were left in the middle are closed in the loop."""

import asyncio
import gc
from collections.abc import AsyncIterator

from PySide6.QtWidgets import QApplication

from gui.app.generators import closing_generators
from gui.app.qt_loop import QtLoop


def test_what_is_left_in_the_middle_is_closed(qapp: QApplication) -> None:
    ended: list[str] = []

    async def numbers() -> AsyncIterator[int]:
        try:
            yield 1
            yield 2
        finally:
            await asyncio.sleep(0)  # fails outside of a task
            ended.append("closed")

    async def leave() -> None:
        async for _ in numbers():
            break

    async def story() -> None:
        async with closing_generators():
            await leave()
            gc.collect()
        assert ended == ["closed"]

    with asyncio.Runner(loop_factory=lambda: QtLoop(qapp)) as runner:
        runner.run(story())
