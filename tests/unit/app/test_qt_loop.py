"""The loop in which asyncio and Qt run together."""

import asyncio
from collections.abc import Awaitable, Callable
from contextvars import ContextVar

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from gui.app import qt_loop
from gui.app.qt_loop import QtLoop


def run(app: QApplication, story: Callable[[], Awaitable[None]]) -> None:
    async def whole() -> None:
        await story()

    with asyncio.Runner(loop_factory=lambda: QtLoop(app)) as runner:
        runner.run(whole())


def test_callbacks_run_in_the_order_in_which_they_came_and_qt_between(qapp: QApplication) -> None:
    said: list[str] = []

    async def story() -> None:
        loop = asyncio.get_running_loop()

        def again(left: int) -> None:
            said.append(f"again {left}")
            if left and "qt" not in said:
                loop.call_soon(again, left - 1)

        qt = asyncio.Event()

        def is_qt() -> None:
            said.append("qt")
            qt.set()

        QTimer.singleShot(0, is_qt)
        loop.call_soon(said.append, "first")
        loop.call_soon(said.append, "second")
        loop.call_soon(said.append, "called off").cancel()
        loop.call_soon(again, 100_000)
        loop.call_soon(said.append, "third")
        await qt.wait()

    run(qapp, story)
    order = [words for words in said if words in ("first", "second", "third")]
    assert order == ["first", "second", "third"]
    assert "called off" not in said
    assert "again 0" not in said, "Qt had its turn before all were through"


def test_what_is_due_runs_in_a_loop_that_a_callback_opens(qapp: QApplication) -> None:
    said: list[str] = []

    async def story() -> None:
        loop = asyncio.get_running_loop()
        inner, over = QEventLoop(), asyncio.Event()

        def opens() -> None:
            said.append("opens")
            inner.exec()  # as a menu and a dialog do
            said.append("closed")
            over.set()

        def within() -> None:
            said.append("within")
            loop.call_soon(ends)

        def ends() -> None:
            said.append("ends")
            inner.quit()

        for callback in (opens, within):
            loop.call_soon(callback)
        await over.wait()

    run(qapp, story)
    assert said == ["opens", "within", "ends", "closed"]


def test_a_wait_that_is_called_off_leaves_no_timer(qapp: QApplication) -> None:
    async def story() -> None:
        loop = asyncio.get_running_loop()
        (turns,) = (made for made in vars(loop).values() if isinstance(made, qt_loop._Turns))
        before = len(turns._later)
        for _ in range(20):
            async with asyncio.timeout(60):
                await asyncio.sleep(0)
        assert len(turns._later) == before
        left = loop.call_later(60, print)
        assert len(turns._later) == before + 1
        left.cancel()
        left.cancel()
        assert len(turns._later) == before
        done = asyncio.Event()
        late = loop.call_later(0.001, done.set)
        await done.wait()
        late.cancel()  # it has run
        assert len(turns._later) == before

    run(qapp, story)


def test_a_callback_has_its_context_and_its_failure_reaches_the_loop(qapp: QApplication) -> None:
    number: ContextVar[int] = ContextVar("number", default=0)
    seen: list[int] = []
    failures: list[str] = []

    async def story() -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, context: failures.append(str(context["exception"])))
        number.set(7)
        loop.call_soon(lambda: seen.append(number.get()))
        number.set(8)
        loop.call_later(0.001, lambda: seen.append(number.get()))
        number.set(9)
        loop.call_soon(int, "no number")
        loop.call_soon(lambda: seen.append(1))
        await asyncio.sleep(0.05)

    run(qapp, story)
    assert seen == [7, 1, 8]
    assert len(failures) == 1


def test_after_its_end_nothing_runs(qapp: QApplication) -> None:
    said: list[str] = []

    async def story() -> None:
        asyncio.get_running_loop().call_later(0.001, said.append, "late")

    run(qapp, story)
    told = QTimer()
    inner = QEventLoop()
    told.singleShot(30, inner.quit)
    inner.exec()
    assert said == []
