"""The test command's last check: three runs of pytest, and what they say together."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.suite import FAILED, LATER, MOST_AGAIN, NO_TESTS, can_be_chance, passed

ROOT = Path(__file__).resolve().parents[2]
FILES = {
    "e2e/test_engine_passes": "def test(request): assert hasattr(request.config, 'workerinput')",
    "test_beside": "def test(request): assert not hasattr(request.config, 'workerinput')",
    "test_alone": "import pytest\n@pytest.mark.alone\n"
    "def test(request): assert not hasattr(request.config, 'workerinput')",
    "e2e/test_engine_fails": "def test(): assert False",
    "test_breaks": "import pytest\n@pytest.fixture\ndef broken(): assert False\ndef test(broken): pass",
    "test_skips": "import pytest\ndef test(): pytest.skip('why')",
}

SMALL = {name: FILES[name] for name in ("e2e/test_engine_passes", "test_beside", "test_alone")}
"""A test in each part."""


def run_suite(folder: Path, files: dict[str, str], module: str = "tests.suite") -> subprocess.CompletedProcess[str]:
    """Run the suite, or what goes before it, on test files of its own, given by name and text."""
    (folder / "e2e").mkdir(exist_ok=True)
    (folder / "conftest.py").write_text("from tests.helpers.parts import *", encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = alone: by itself\n", encoding="utf-8")
    for name, text in files.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    # Without the other plugins it starts in a fraction of the time.
    plugins = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_PLUGINS": "xdist.plugin"}
    path = os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))
    return subprocess.run(
        [sys.executable, "-m", module],
        cwd=folder,
        env=os.environ | plugins | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def test_all_parts_run_and_are_counted_together(tmp_path: Path) -> None:
    run = run_suite(tmp_path, FILES)
    assert run.stdout.splitlines()[-1] == "3 passed, 2 failed, 1 skipped", run.stdout + run.stderr
    assert run.returncode == 1


def test_what_runs_beside_the_shared_part_begins_before_that_ends(tmp_path: Path) -> None:
    waits = (
        f"import pathlib, time\nfolder = pathlib.Path({str(tmp_path)!r})\n"
        "def test_it():\n    (folder / OWN).touch()\n    until = time.monotonic() + 60\n"
        "    while not (folder / OTHER).exists(): assert time.monotonic() < until\n"
    )
    shared, beside = (
        waits.replace("OWN", "'a'").replace("OTHER", "'b'"),
        waits.replace("OWN", "'b'").replace("OTHER", "'a'"),
    )
    run = run_suite(
        tmp_path, {"e2e/test_engine_waits": shared, "test_waits": beside, "test_alone": FILES["test_alone"]}
    )
    assert run.stdout.splitlines()[-1] == "3 passed, 0 failed", run.stdout + run.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such priorities")
def test_what_runs_beside_the_shared_part_takes_what_that_leaves(tmp_path: Path) -> None:
    shared, beside = (
        f"import os, pathlib\ndef test(): pathlib.Path({str(tmp_path / part)!r}).write_text(str(os.nice(0)))\n"
        for part in ("shared", "beside")
    )
    files = SMALL | {"e2e/test_engine_passes": shared, "test_beside": f"import time\ntime.sleep(0.5)\n{beside}"}
    assert run_suite(tmp_path, files).returncode == 0
    assert (tmp_path / "shared").read_text() == str(os.nice(0))
    assert (tmp_path / "beside").read_text() == str(min(os.nice(0) + LATER, 19))


def test_what_passes_at_a_second_try_only_is_named(tmp_path: Path) -> None:
    mark = tmp_path / "tried"
    late = (
        f"import pathlib\nmark = pathlib.Path({str(mark)!r})\n"
        "def test_it():\n    tried = mark.exists()\n    mark.touch()\n    assert tried\n"
    )
    run = run_suite(tmp_path, SMALL | {"test_late": late})
    assert run.stdout.splitlines()[-2:] == [
        "UNSTEADY: test_late.py::test_it failed, and passed at a second try",
        "4 passed, 0 failed",
    ], run.stdout + run.stderr
    assert run.returncode == 0


def test_what_one_process_compiled_is_there_for_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    writes = "import sys\ndef test(): assert not sys.dont_write_bytecode"
    run = run_suite(tmp_path, SMALL | {"e2e/test_engine_writes": writes, "test_writes": writes})
    assert run.stdout.splitlines()[-1] == "5 passed, 0 failed", run.stdout + run.stderr


@pytest.mark.parametrize(
    ("statuses", "failed", "chance"),
    [
        ([FAILED, 0], 1, True),
        ([0, FAILED], MOST_AGAIN, True),
        ([FAILED, NO_TESTS], 1, True),
        ([FAILED, 0], MOST_AGAIN + 1, False),
        ([2, 0], 1, False),
        ([0, 0], 0, False),
    ],
)
def test_only_a_few_failures_are_tried_again(statuses: list[int], failed: int, chance: bool) -> None:
    assert can_be_chance(statuses, ["test"] * failed) is chance


@pytest.mark.parametrize(
    ("statuses", "chosen", "good"),
    [
        ([0, 0], False, True),
        ([1, 0], False, False),
        ([0, 1], True, False),
        ([0, NO_TESTS, 0], False, False),
        ([0, NO_TESTS, NO_TESTS], True, True),
        ([NO_TESTS, 0], True, True),
        ([NO_TESTS, NO_TESTS], True, False),
        ([1, NO_TESTS], True, False),
    ],
)
def test_a_part_may_be_empty_only_where_tests_were_chosen(statuses: list[int], chosen: bool, good: bool) -> None:
    assert passed(statuses, chosen) is good


def test_each_file_is_compiled_before_the_suite_and_one_that_cannot_be_imported_is_reported(tmp_path: Path) -> None:
    outcome = run_suite(tmp_path, SMALL, "tests.collected")
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert {file.name.partition(".")[0] for file in tmp_path.rglob("test_*.pyc")} == {Path(name).name for name in SMALL}
    outcome = run_suite(tmp_path, {"test_wrong": "import nothing_of_this_name"}, "tests.collected")
    assert outcome.returncode != 0
    assert "nothing_of_this_name" in outcome.stdout
