"""What a soak says of itself."""

import os
import subprocess
import sys

import pytest

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
        assert load.children >= 1
        assert load.own > 10_000_000
        assert load.browser > 1_000_000
        assert load.handles > 2
        assert load.threads >= 1
    finally:
        child.communicate(b"\n")
    assert child.pid not in children_of(os.getpid())
