"""The whole program in a Qt loop, without a browser, with folders of its own."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from gui.app.paths import AppPaths
from gui.app.qt_loop import QtLoop
from gui.bootstrap import Stepdeck, open_stepdeck

Story = Callable[[Stepdeck], Awaitable[None]]


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    return AppPaths.below(tmp_path)


@pytest.fixture
def run(qapp: QApplication, paths: AppPaths) -> Callable[[Story], None]:
    """Run a story in the window, once that has the keyboard."""

    async def inside(story: Story) -> None:
        async with open_stepdeck(qapp, paths) as stepdeck:
            stepdeck.window.show()
            stepdeck.window.activateWindow()
            while not stepdeck.window.isActiveWindow():  # noqa: ASYNC110 -- Qt shows it at one of the next turns
                await asyncio.sleep(0)
            await story(stepdeck)

    def start(story: Story) -> None:
        qapp.setQuitOnLastWindowClosed(False)
        try:
            with asyncio.Runner(loop_factory=lambda: QtLoop(qapp)) as runner:
                runner.run(inside(story))
        finally:
            qapp.setStyleSheet("")  # the next window is built before it is styled, as in the program: twice as fast

    return start
