"""The log of a run, in processes of its own: what it says of starts, ends and crashes, and that no secret is in it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gui import __version__, logbook
from gui.app.paths import AppPaths
from gui.logbook import tail
from tests.helpers.sweep import files_with

BEGIN = """
import logging, os, sys, threading
from pathlib import Path
from gui.app.paths import AppPaths
from gui.engine.secrets.known import keep_out
from gui import logbook
from gui.logbook import Logbook
keep_out("S3cret-word")
book = Logbook(AppPaths.below(Path(sys.argv[1])), "window")
book.begin()
"""


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    return AppPaths.below(tmp_path)


def run(paths: AppPaths, code: str) -> str:
    """Run a program with a log; answers the whole log."""
    command = [sys.executable, "-c", BEGIN + code, str(paths.log_dir.parent)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert "S3cret" not in done.stderr
    return paths.log_file.read_text(encoding="utf-8")


def test_starts_with_versions_and_ends(paths: AppPaths) -> None:
    text = run(paths, "book.end()")
    assert f"The window starts: Stepdeck {__version__}, Python {sys.version.split()[0]}" in text
    assert "playwright 1." in text
    assert "PySide6_Essentials 6." in text
    assert text.splitlines()[-1].endswith("INFO stepdeck.run: The window ends")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="nothing here is as full as that")
def test_a_disk_that_is_full_is_said_once(paths: AppPaths) -> None:
    paths.log_dir.mkdir(parents=True)
    paths.log_file.symlink_to("/dev/full")
    code = "for _ in range(3): logging.getLogger('stepdeck').info('S3cret-word')\nbook.end()"
    command = [sys.executable, "-c", BEGIN + code, str(paths.log_dir.parent)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "The log cannot be written: No space left on device.\n")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits")
def test_no_memory_is_written_to_the_disk_in_a_crash_nor_handed_to_a_collector(paths: AppPaths) -> None:
    for most in ("most", "0"):
        told = run(
            paths,
            f"""
import resource
most = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (0, {most}))
logbook._write_no_core()
least = 1 if {most} else 0
logging.getLogger("stepdeck").info("as wanted: %s", resource.getrlimit(resource.RLIMIT_CORE) == (least, {most}))
""",
        )
        assert told.splitlines()[-1].endswith("as wanted: True")


def test_what_nobody_handles_is_written_down_without_secrets(paths: AppPaths) -> None:
    text = run(
        paths,
        """
def fail(): raise ValueError("S3cret-word at https://a.example/?token=t0ken-1")
worker = threading.Thread(target=fail, name="worker"); worker.start(); worker.join()
class Late:
    def __del__(self): raise ValueError("too late")
Late()
logging.getLogger("stepdeck.step").info("typed %s", "S3cret-word")
fail()
""",
    )
    assert "The thread worker failed" in text
    assert "too late" in text
    assert "CRITICAL stepdeck.run: Nobody handled an error" in text
    assert text.count("ValueError: [secret] at https://a.example/?token=…") == 2
    assert "S3cret" not in text
    assert "t0ken" not in text


def test_a_crash_of_the_interpreter_is_in_the_log_of_the_next_run(paths: AppPaths) -> None:
    assert "ends" not in run(paths, "import faulthandler; faulthandler._sigabrt()")
    assert "An earlier run crashed:\nFatal Python error: Aborted" in run(paths, "book.end()")
    assert run(paths, "book.end()").count("An earlier run crashed") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit there")
def test_a_crash_writes_no_memory_to_the_disk(paths: AppPaths, tmp_path: Path) -> None:
    as_much_as_allowed = 'ulimit -c "$(ulimit -H -c)"; cd "$0"; exec "$@"'
    code = f"{BEGIN}import faulthandler; faulthandler._sigabrt()"
    command = [sys.executable, "-c", code, str(tmp_path)]
    folder = str(Path(__file__).parents[2])
    done = subprocess.run(
        ["sh", "-c", as_much_as_allowed, str(tmp_path), *command],
        capture_output=True,
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONPATH": folder},
    )
    assert done.returncode, "it crashed"
    assert "Fatal Python error: Aborted" in paths.crash_file.read_text(encoding="utf-8")
    assert files_with(tmp_path, ("S3cret-word",)) == []


def test_the_log_rotates(paths: AppPaths) -> None:
    run(paths, f"for _ in range({logbook._MOST_BYTES} // 900): logging.getLogger('gui').info('x' * 1000)\nbook.end()")
    names = sorted(path.name for path in paths.log_dir.iterdir())
    assert names == ["crashes.log", "stepdeck.log", "stepdeck.log.1"]
    assert all(path.stat().st_size <= logbook._MOST_BYTES for path in paths.log_dir.iterdir())


def test_the_end_of_the_log(paths: AppPaths) -> None:
    assert tail(paths) == ""
    run(paths, "for number in range(100): logging.getLogger('gui').info('line %d', number)")
    assert [line.split()[-1] for line in tail(paths, 3).splitlines()] == ["97", "98", "99"]


def test_without_a_folder_it_goes_on(paths: AppPaths) -> None:
    paths.log_dir.parent.mkdir(exist_ok=True)
    paths.log_dir.write_text("a file")
    command = [sys.executable, "-c", BEGIN + "book.end()", str(paths.log_dir.parent)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0
    assert "The window ends" in done.stderr
