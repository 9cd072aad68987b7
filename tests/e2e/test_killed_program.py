"""The program is killed during its steps: the journal has every answered step, and nothing is sent twice."""

import asyncio
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from gui.app.keeping.journal import open_journal
from gui.app.paths import AppPaths
from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.schema.step import StepRecord
from tests.helpers import examples
from tests.helpers.page_server import Handler, PageServer
from tests.helpers.processes import browser_processes, until

ROUNDS = 50 if examples.thorough else 3
MOST_ANSWERED = 8
MOST_LATER_S = 0.3
"""Some steps take less, some more."""

COUNTING = """<title>Counter</title><button>Count</button><script>
let count = 0;
document.querySelector('button').onclick = () => fetch('/count?number=' + ++count);
</script>"""

Play = Callable[[Callable[[DemoUser, Stepdeck], object]], None]


class CountingSite(PageServer):
    """Counts what arrives: `arrived` has how often each click did."""

    def __init__(self) -> None:
        super().__init__()
        self.arrived: Counter[int] = Counter()
        self.page("/counter", COUNTING)
        self.answers["/count"] = self._count

    def _count(self, handler: Handler) -> None:
        self.arrived[int(parse_qs(urlsplit(handler.path).query)["number"][0])] += 1
        handler.send("counted", "text/plain")


@pytest.fixture
def site() -> Iterator[CountingSite]:
    with CountingSite() as site:
        yield site


@dataclass
class Killed:
    """What is known from outside of a program that was killed.

    Attributes:
        answered: The last step whose answer it had.
        moment: When it was killed, in seconds after that answer.
    """

    answered: int
    moment: float


def clicking(journal: Path, site: CountingSite) -> "subprocess.Popen[str]":
    """A program that clicks."""
    command = [sys.executable, "-m", "tests.helpers.clicking", str(journal), f"{site.address}/counter"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def ended(running: "subprocess.Popen[str]") -> list[str]:
    """Kill it, and return the lines that it had still written once its browser has gone too."""
    assert running.stdout is not None
    browsers = browser_processes(running.pid)
    running.send_signal(signal.SIGKILL)
    lines = running.stdout.read().splitlines(keepends=True)
    running.stdout.close()
    running.wait()
    gone = asyncio.run(until(lambda: not [pid for pid in browsers if Path(f"/proc/{pid}").exists()]))
    for pid in browsers if not gone else ():
        os.kill(pid, signal.SIGKILL)
    return lines


def last_answered(lines: list[str]) -> int:
    """The number of the last step that was answered; a line that was cut off counts for nothing."""
    return max((int(line.split()[1]) for line in lines if line.startswith("answered") and line[-1] == "\n"), default=0)


def killed(journal: Path, site: CountingSite, chance: random.Random) -> Killed:
    """Let the program click, and kill it at a random moment; returns once its browser has gone too."""
    wanted, later = chance.randint(0, MOST_ANSWERED), chance.uniform(0, MOST_LATER_S)
    running = clicking(journal, site)
    assert running.stdout is not None
    limit = threading.Timer(60, running.kill)
    limit.start()
    try:
        lines: list[str] = []
        while len(lines) <= wanted:
            lines.append(running.stdout.readline())
            assert lines[-1], "it ended by itself, or did nothing for a minute"
        heard = time.monotonic()
        time.sleep(later)
    finally:
        limit.cancel()
        moment = time.monotonic()
        lines += ended(running)
    return Killed(last_answered(lines), moment - heard)


async def steps_of(journal: Path) -> tuple[StepRecord, ...]:
    kept = open_journal(journal)
    assert kept.trouble is None, kept.trouble
    (session,) = await kept.store.sessions()
    steps = await kept.store.steps(session.session_id)
    await kept.store.close()
    return steps


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_no_answer_is_lost_and_nothing_is_sent_twice(play: Play, tmp_path: Path, site: CountingSite, seed: int) -> None:
    journal = AppPaths.below(tmp_path / "home").journal_file
    told = killed(journal, site, random.Random(seed))
    steps = asyncio.run(steps_of(journal))
    arrived, outcomes = dict(site.arrived), [step.outcome for step in steps]
    print(f"seed {seed}: answered {told.answered}, arrived {sorted(arrived)}, journal {outcomes}, {told.moment:.3f} s")
    assert [step.number for step in steps] == list(range(1, len(steps) + 1))
    assert outcomes[: told.answered] == ["done"] * told.answered
    assert len(steps) <= told.answered + 1, "one at a time"
    assert set(outcomes[told.answered :]) <= {"done", "unknown"}
    assert sorted(arrived) == list(range(1, len(arrived) + 1))
    assert told.answered <= len(arrived) <= len(steps), "whatever was sent is known to have been begun"
    assert set(arrived.values()) <= {1}

    async def next_start(user: DemoUser, stepdeck: Stepdeck) -> None:
        infos = stepdeck.controller.session_infos()
        if not steps:
            assert not infos
            return
        assert [(info.active, info.steps) for info in infos] == [(False, len(steps))]
        stepdeck.controller.select_session(infos[0].session_id)
        await user.until(lambda: [step.outcome for step in user.session.steps] == outcomes, "its steps")
        await user.until(lambda: stepdeck.window.steps_model.rowCount() == len(steps), "the strip")
        await user.until(lambda: not stepdeck.step_pictures.busy, "the pictures")

    play(next_start)
    assert dict(site.arrived) == arrived, "nothing runs by itself"


def test_a_second_program_says_so_and_harms_nothing(play: Play, tmp_path: Path, site: CountingSite) -> None:
    journal = AppPaths.below(tmp_path / "home").journal_file
    first = clicking(journal, site)
    assert first.stdout is not None
    try:
        lines = [first.stdout.readline() for _ in range(3)]
        assert last_answered(lines) == 2

        async def second(user: DemoUser, stepdeck: Stepdeck) -> None:
            def said(words: str) -> bool:
                return any(words in shown.message.sentence for shown in stepdeck.window.messages.shown())

            assert said("open in another Stepdeck window")
            assert said("when it is closed it forgets its sessions")
            (theirs,) = stepdeck.controller.session_infos()
            assert not theirs.active
            stepdeck.controller.select_session(theirs.session_id)
            await user.until(lambda: stepdeck.window.steps_model.rowCount() >= 2, "the steps of the first program")
            await user.until(lambda: said("It runs in another Stepdeck window."), "where it runs")
            stepdeck.window.commands.run("session.forget")
            await user.until(lambda: said("Remove or forget it there."), "the refusal")
            assert len(stepdeck.controller.session_infos()) == 1
            past = user.session
            stepdeck.controller.open_session()
            await user.until(lambda: stepdeck.controller.current not in (None, past), "a session of its own")
            await user.open(f"{site.address}/other")
            assert [step.outcome for step in user.session.steps] == ["done"]
            at = sum(site.arrived.values())
            await user.until(lambda: sum(site.arrived.values()) > at + 1, "the first program to go on")

        site.page("/other", "<title>Other</title><button>Here</button>")
        play(second)
    finally:
        lines += ended(first)
    answered = last_answered(lines)
    assert answered > 2
    steps = asyncio.run(steps_of(journal))
    assert [step.outcome for step in steps[:answered]] == ["done"] * answered
    assert len(steps) <= answered + 1
    assert not [step for step in steps if "/other" in step.url]
