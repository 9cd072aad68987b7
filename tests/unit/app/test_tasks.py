"""Tasks are kept, refused or replaced by name, and their errors told once."""

import asyncio
import logging

import pytest

from gui.app.tasks import TaskRunner
from gui.schema.errors import PageError


async def test_a_second_task_of_the_same_name_is_refused(qapp: object) -> None:
    runner = TaskRunner()
    gate = asyncio.Event()
    ran: list[str] = []

    async def work(name: str) -> None:
        ran.append(name)
        await gate.wait()

    assert runner.start("step", work("first"))
    assert not runner.start("step", work("second"))
    await asyncio.sleep(0)
    assert ran == ["first"]
    gate.set()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert not runner.is_running("step")
    assert runner.start("step", work("third"))
    await runner.cancel_all()


async def test_replacing_cancels_the_older_one(qapp: object) -> None:
    runner = TaskRunner()
    ended: list[str] = []

    async def work(name: str) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(name)

    runner.start("picture", work("old"))
    await asyncio.sleep(0)
    runner.start("picture", work("new"), replace=True)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert ended == ["old"]
    assert runner.is_running("picture")
    await runner.cancel_all()
    assert ended == ["old", "new"]


async def test_what_is_started_while_others_clean_up_is_cancelled_too(qapp: object) -> None:
    runner = TaskRunner()
    ended: list[str] = []

    async def wait(name: str, then: str = "") -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(name)
            if then:
                runner.start(then, wait(then))

    runner.start("show", wait("show", then="survived"))
    runner.start("open", wait("replaced", then="opened"))
    await asyncio.sleep(0)
    runner.start("open", wait("open"), replace=True)
    await asyncio.sleep(0)
    await runner.cancel_all()
    assert {"open", "replaced", "show"} <= set(ended)
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_expected_errors_are_told_and_not_logged(qapp: object, caplog: pytest.LogCaptureFixture) -> None:
    runner = TaskRunner()
    told: list[tuple[str, Exception]] = []
    runner.failed.connect(lambda name, error: told.append((name, error)))

    async def work() -> None:
        raise PageError("No.")

    with caplog.at_level(logging.ERROR):
        runner.start("step:1", work())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    assert [(name, type(error)) for name, error in told] == [("step:1", PageError)]
    assert not caplog.records


async def test_bugs_are_told_and_logged_with_their_traceback(qapp: object, caplog: pytest.LogCaptureFixture) -> None:
    runner = TaskRunner()
    told: list[Exception] = []
    runner.failed.connect(lambda _, error: told.append(error))

    async def work() -> None:
        raise ZeroDivisionError

    with caplog.at_level(logging.ERROR):
        runner.start("x", work())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    assert isinstance(told[0], ZeroDivisionError)
    assert caplog.records[0].exc_info is not None
