"""A browser that is behind has its pages stand still until it has answered, and never for longer."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from gui.engine.local.chromium.processes import Load, Stander
from gui.engine.local.watch import pacing
from gui.engine.local.watch.pacing import Pacing
from tests.helpers.processes import until

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the system tells of no process")


@contextlib.contextmanager
def working(*command: str) -> Iterator[int]:
    """A process that does nothing but work, or what a command says."""
    with subprocess.Popen(command or (sys.executable, "-c", "while True: pass")) as process:
        try:
            yield process.pid
        finally:
            process.kill()


def stands(process: int) -> bool:
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "T"


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a browser looked at, and found to be behind, after little work: what pages do then is the same."""
    monkeypatch.setattr(pacing, "LOOK_S", 0.02)
    monkeypatch.setattr(pacing, "BEHIND_S", 0.05)


@pytest.mark.usefixtures("soon")
async def test_pages_stand_still_until_the_browser_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    answered = asyncio.Event()
    with working() as browser, working() as page:
        monkeypatch.setattr(pacing, "renderers_of", lambda of: frozenset({page} if of == browser else ()))
        monkeypatch.setattr(pacing, "STILL_S", 60.0)
        paced = Pacing(browser, answered.wait)
        assert await until(lambda: stands(page))
        assert not paced.paces, "any browser is late once"
        assert paced.behind
        assert not stands(browser)
        answered.set()
        assert await until(lambda: not stands(page))
        assert await until(lambda: not paced.behind)
        await paced.close()


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize("end", ["too long", "closed"])
async def test_no_page_is_left_standing(monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    with working() as browser, working() as page:
        monkeypatch.setattr(pacing, "renderers_of", lambda _: frozenset({page}))
        monkeypatch.setattr(pacing, "STILL_S", 0.05 if end == "too long" else 60.0)
        monkeypatch.setattr(pacing, "QUICK_S", 0.0)  # beside other work the browser gets little of a processor
        paced = Pacing(browser, asyncio.Event().wait)
        assert await until(lambda: stands(page))
        if end == "closed":
            await paced.close()
        else:
            assert await until(lambda: paced.paces, 240), "it had to stand still time after time"
            paced.let_go()
            assert not paced.paces, "the next page did nothing yet"
        assert await until(lambda: not stands(page))
        await paced.close()
        assert not stands(page)


@pytest.mark.usefixtures("soon")
async def test_a_page_that_goes_on_stands_still_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    stood: list[int] = []
    asked = 0

    async def ask() -> None:
        nonlocal asked
        asked += 1
        await asyncio.Event().wait()

    hold = Stander.hold

    def note(stander: Stander, processes: Iterable[int]) -> bool:
        stood.extend(processes)
        return hold(stander, processes)

    with working() as browser, working() as page:
        monkeypatch.setattr(pacing, "renderers_of", lambda _: frozenset({page}))
        monkeypatch.setattr(Stander, "hold", note)
        monkeypatch.setattr(pacing, "STILL_S", 0.05)
        for share in ("WORKS", "QUICK_S"):  # beside other work both get little of a processor
            monkeypatch.setattr(pacing, share, 0.0)
        paced = Pacing(browser, ask)
        assert await until(lambda: asked > 4)
        await paced.close()
    assert len(stood) >= 4


async def test_a_page_that_does_nothing_does_not_do_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0

    async def ask() -> None:
        nonlocal asked
        asked += 1
        await asyncio.Event().wait()

    with working() as browser, working("/bin/sleep", "600") as page:
        monkeypatch.setattr(pacing, "renderers_of", lambda _: frozenset({page}))
        monkeypatch.setattr(pacing, "STILL_S", 0.1)
        monkeypatch.setattr(pacing, "LOOK_S", 0.02)
        monkeypatch.setattr(pacing, "BEHIND_S", 0.05)
        monkeypatch.setattr(pacing, "QUICK_S", 0.0)  # as above
        paced = Pacing(browser, ask)
        assert await until(lambda: asked > 6)
        assert not paced.paces
        await paced.close()


async def test_a_browser_that_answers_or_does_little_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0

    async def answer() -> None:
        nonlocal asked
        asked += 1

    monkeypatch.setattr(pacing, "LOOK_S", 0.02)
    monkeypatch.setattr(pacing, "BUSY", 0.01)  # the computer may have little left for it
    monkeypatch.setattr(pacing, "BEHIND_S", 30.0)
    with working() as browser:
        paced = Pacing(browser, answer)
        assert await until(lambda: asked > 2)
        assert not paced.paces
        await paced.close()
    monkeypatch.setattr(pacing, "BUSY", 0.5)
    with working(sys.executable, "-c", "import time; time.sleep(600)") as idle:
        asked = 0
        paced = Pacing(idle, answer)
        await asyncio.sleep(0.6)
        assert asked < 5, "only while it starts"
        await paced.close()


async def test_while_somebody_waits_a_browser_that_does_little_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0

    async def answer() -> None:
        nonlocal asked
        asked += 1

    monkeypatch.setattr(pacing, "LOOK_S", 0.02)
    with working("/bin/sleep", "600") as idle:
        paced = Pacing(idle, answer, lambda: True)
        assert await until(lambda: asked > 5)
        await paced.close()


async def test_nothing_of_it_runs_after_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pacing, "LOOK_S", 0.0)
    before = asyncio.all_tasks()
    with working() as browser:
        paced = Pacing(browser, asyncio.Event().wait)
        assert await until(lambda: len(asyncio.all_tasks() - before) == 2), "it asks"
        await paced.close()
    assert asyncio.all_tasks() == before


@pytest.mark.parametrize("end", ["it goes on by itself", "the program is killed with its group"])
async def test_what_stands_still_goes_on_although_the_program_is_killed(end: str) -> None:
    with working() as page:
        script = f"""if 1:
            import time
            from gui.engine.local.chromium.processes import Stander
            stander = Stander()
            stander.hold([{page}])
            print(flush=True)
            {"time.sleep(600)" if end.startswith("the program") else "stander.close()"}
        """
        command = (sys.executable, "-c", script)
        program = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE, start_new_session=True)
        assert program.stdout is not None
        await program.stdout.readline()
        if end.startswith("the program"):
            stood = await until(lambda: stands(page))
            os.killpg(program.pid, signal.SIGKILL)
            assert stood
        await program.wait()
        assert await until(lambda: not stands(page))


async def test_no_page_stands_still_where_nobody_would_have_it_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(subprocess, "Popen", refused)
    stander = Stander()
    assert not stander.hold([os.getpid()])
    stander.close()


async def test_a_browser_that_gets_no_processor_does_not_have_its_pages_stand_still(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = 0

    async def ask() -> None:
        nonlocal asked
        asked += 1
        await asyncio.sleep(0.1)  # late, as on a computer that is busy with something else

    stood: list[int] = []

    def note(_stander: Stander, processes: Iterable[int]) -> bool:
        stood.extend(processes)
        return bool(stood)

    monkeypatch.setattr(Stander, "hold", note)
    monkeypatch.setattr(pacing, "LOOK_S", 0.02)
    monkeypatch.setattr(pacing, "BUSY", -1.0)
    monkeypatch.setattr(pacing, "BEHIND_S", 0.02)
    with working("/bin/sleep", "600") as browser, working() as page:
        monkeypatch.setattr(pacing, "renderers_of", lambda _: frozenset({page}))
        paced = Pacing(browser, ask)
        assert await until(lambda: asked > 4)
        assert not stood, "it had nothing in line"
        assert not paced.paces
        await paced.close()


async def test_it_is_not_slowed_down_where_only_the_beginning_was_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that the browser has taken in does not do too much, however long the computer takes for all else."""
    asked = 0

    async def ask() -> None:
        nonlocal asked
        asked += 1
        await asyncio.sleep(0.1)

    spent = iter([0.0, 9.0])
    monkeypatch.setattr(pacing, "LOOK_S", 0.02)
    monkeypatch.setattr(pacing, "BUSY", -1.0)
    monkeypatch.setattr(pacing, "BEHIND_S", 0.02)
    monkeypatch.setattr(Load, "spent_s", property(lambda _: next(spent, 9.0)))
    with working("/bin/sleep", "600") as browser, working() as page:
        monkeypatch.setattr(pacing, "renderers_of", lambda _: frozenset({page}))
        paced = Pacing(browser, ask)
        assert await until(lambda: asked > 8)
        assert not paced.paces
        await paced.close()


async def test_a_browser_of_which_nobody_is_told_any_more_is_not_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    async def fails(*_: object) -> None:
        raise PermissionError

    async def is_behind(*_: object) -> bool:
        return True

    monkeypatch.setattr(pacing, "LOOK_S", 0.001)
    monkeypatch.setattr(Pacing, "_is_behind", is_behind)
    monkeypatch.setattr(Pacing, "_pace", fails)
    with working() as browser:
        paced = Pacing(browser, lambda: asyncio.sleep(0), lambda: True)
        assert await until(lambda: not paced.works, 20)
        assert not paced.behind
        await paced.close()


async def test_pages_are_paced_no_more_once_that_went_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    async def fails(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(pacing, "LOOK_S", 0.001)
    monkeypatch.setattr(Pacing, "_is_behind", fails)
    with working() as browser:
        paced = Pacing(browser, lambda: asyncio.sleep(0), lambda: True)
        assert paced.works
        assert await until(lambda: not paced.works, 20)
        await paced.close()
