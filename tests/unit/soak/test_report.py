"""What a soak says of itself."""

import asyncio
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path

import pytest

from gui.program import environment
from gui.soak import run
from gui.soak.processes import Load, children_of, load_now
from gui.soak.report import Sample, Soaked, growth_per_100, report


def samples(*looks: tuple[int, float]) -> list[Sample]:
    """Looks at so many steps and megabytes, a second apart."""
    return [Sample(at, steps, 0, Load(own=round(mega * 1e6))) for at, (steps, mega) in enumerate(looks)]


def test_growth_counts_after_the_warm_up_and_by_the_slope() -> None:
    filling = [(steps, 100 + steps / 10) for steps in range(0, 500, 50)]
    flat = [(steps, 150.0) for steps in range(500, 1000, 50)]
    assert growth_per_100(samples(*filling, *flat)) == 0
    rising = [(steps, 150 + (steps - 500) / 100 + (-1) ** (steps // 50)) for steps in range(500, 2000, 50)]
    assert growth_per_100(samples(*filling, *rising)) == pytest.approx(1e6, rel=0.1)


def test_growth_of_what_is_in_use_is_told_beside_it_where_the_system_tells() -> None:
    looks = [Sample(steps, steps, 0, Load(own=100_000_000 + steps * 20_000, in_use=80_000_000)) for steps in (500, 900)]
    assert "2.00 MB; of that, memory from the C library by 0.00 MB." in report(Soaked(1, 900, looks))
    looks = [Sample(steps, steps, 0, Load(own=100_000_000 + steps * 20_000)) for steps in (500, 900)]
    assert "2.00 MB." in report(Soaked(1, 900, looks))


def test_growth_is_not_told_after_too_few_steps() -> None:
    assert growth_per_100(samples((0, 100), (499, 150), (590, 160))) is None
    assert "too few steps to tell" in report(Soaked(1, 590, samples((590, 160))))


def test_the_table_has_the_first_look_and_the_last() -> None:
    soaked = Soaked(2, 99, samples(*((step, 80 + step) for step in range(100))))
    lines = report(soaked).splitlines()
    assert lines[1].split()[:4] == ["0.0", "0", "0", "80.0"]
    assert lines[12].split()[:4] == ["1.6", "99", "0", "179.0"]
    assert "99 steps in 2 sessions." in lines


def test_what_stayed_behind_is_told_and_is_not_clean() -> None:
    assert Soaked().clean
    soaked = Soaked(children=1, folders=("stepdeck-1",))
    soaked.refused["covered"] += 2
    soaked.errors["KeyError: 1"] += 1
    said = report(soaked)
    assert not soaked.clean
    assert "2 covered" in said
    assert "1 KeyError: 1" in said
    assert "1 processes, 1 temporary folders or files: stepdeck-1" in said
    assert not Soaked(children=1).clean
    assert not Soaked(folders=("x",)).clean


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells in /proc")
def test_what_was_started_is_counted_until_it_has_ended() -> None:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        assert child.pid in children_of(os.getpid())
        load = load_now()
        assert load_now({child.pid}).children == load.children - 1
        assert load.children >= 1
        assert load.own > 10_000_000
        assert load.browser > 1_000_000
        assert load.handles > 2
        assert load.threads >= 1
    finally:
        child.communicate(b"\n")
    assert child.pid not in children_of(os.getpid())


@pytest.mark.skipif(not load_now().in_use, reason="only glibc tells")
def test_what_is_in_use_is_told_apart_from_what_the_process_holds() -> None:
    before = load_now()
    held = bytes(30_000_000)  # never touched: the system has not given it yet
    load = load_now()
    assert load.in_use - before.in_use > 29_000_000
    assert load.own - before.own < 20_000_000
    del held
    assert load_now().in_use - before.in_use < 20_000_000


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells in /proc")
def test_the_practice_site_is_served_by_another_process_which_ends_with_the_soak(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = children_of(os.getpid())
    during: set[int] = set()

    async def soak(pages: Sequence[str], *_: object, **__: object) -> Soaked:
        during.update(children_of(os.getpid()) - before)
        assert b"<html" in await asyncio.to_thread(_read, pages[-1])
        return Soaked(1)

    monkeypatch.setattr(run, "soak", soak)
    assert run.run_soak(0.1, 1) == 0
    assert len(during) == 1
    assert not children_of(os.getpid()) & during


KILLED = """
import sys
from gui.practice.apart import site_apart
with site_apart() as address:
    print(address, flush=True)
    sys.stdin.read()"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells in /proc")
def test_the_practice_site_ends_with_a_soak_that_is_killed() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", KILLED], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()
    ) as soak:
        assert soak.stdout is not None
        address = soak.stdout.readline().decode().strip()
        (site,) = children_of(soak.pid)
        assert b"<html" in _read(address)
        soak.send_signal(signal.SIGKILL)
    assert _has_ended(site)


def _read(address: str) -> bytes:
    with urllib.request.urlopen(address) as answer:
        content: bytes = answer.read()
    return content


def _has_ended(process: int) -> bool:
    """Whether a process that is about to end has ended within some seconds."""
    for _ in range(200):
        stat = Path(f"/proc/{process}/stat")
        try:
            if stat.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.05)  # nobody tells when a process that is not our child has ended
    return False
