"""Runs that did not end properly are detected at the next start; running ones are not taken for dead."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gui.app.keeping.run_marker import UNSIGNED_MS, RunMarker

HOLD = """
import sys
from pathlib import Path
from gui.app.keeping.run_marker import RunMarker
marker = RunMarker(Path(sys.argv[1]))
print(marker.begin(), flush=True)
sys.stdin.read()
marker.end()
"""


class Copy:
    """Another running copy of the program."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-c", HOLD, str(folder)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.found = self.process.stdout.readline().strip()

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()

    def end(self) -> None:
        self.process.communicate("")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "runs"


def test_a_killed_run_is_told_once(folder: Path) -> None:
    Copy(folder).kill()
    marker = RunMarker(folder)
    assert marker.begin() is not None
    marker.end()
    assert marker.begin() is None
    marker.end()
    assert not list(folder.iterdir())


def test_a_run_that_ended_or_still_runs_is_not_told(folder: Path) -> None:
    Copy(folder).end()
    running = Copy(folder)
    marker = RunMarker(folder)
    assert marker.begin() is None
    other = Copy(folder)
    assert other.found == "None"
    other.kill()
    assert {int(path.stem) for path in folder.iterdir()} == {os.getpid(), running.process.pid, other.process.pid}
    marker.end()
    assert marker.begin() is not None  # the killed one only
    marker.end()
    running.end()
    assert not list(folder.iterdir())


def test_a_run_that_was_killed_as_it_made_its_mark_is_told_once(folder: Path) -> None:
    folder.mkdir()
    making, left = folder / "1.run", folder / "2.run"  # also of processes that run: such numbers are given again
    making.touch()
    left.touch()
    long_ago = time.time() - UNSIGNED_MS / 1000 - 60
    os.utime(left, (long_ago, long_ago))
    marker = RunMarker(folder)
    began = marker.begin()
    assert began is not None
    assert began.timestamp() == pytest.approx(long_ago, abs=1)
    assert {path.name for path in folder.iterdir()} == {making.name, f"{os.getpid()}.run"}
    marker.end()
    assert marker.begin() is None
    marker.end()


def test_a_folder_that_cannot_be_made_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    marker = RunMarker(tmp_path / "file" / "runs")
    assert marker.begin() is None
    marker.end()
