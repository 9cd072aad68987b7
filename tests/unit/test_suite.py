"""The test command's last check: two runs of pytest, and what they say together."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.suite import FAILED, MOST_AGAIN, NO_TESTS, can_be_chance, passed, together

ROOT = Path(__file__).resolve().parents[2]
FILES = {
    "passes": "def test(request): assert request.config.getoption('turns')",
    "alone": "import pytest\n@pytest.mark.alone\ndef test(request): assert not request.config.getoption('turns')",
    "fails": "def test(): assert False",
    "breaks": "import pytest\n@pytest.fixture\ndef broken(): assert False\ndef test(broken): pass",
    "skips": "import pytest\ndef test(): pytest.skip('why')",
}

TWO = "def test_a(): assert False\ndef test_b(): pass"


def run_suite(folder: Path, *arguments: str, conftest: str = "", **files: str) -> subprocess.CompletedProcess[str]:
    """Run the suite on test files of its own, given by name and text."""
    (folder / "conftest.py").write_text(f"from tests.helpers.parts import *\n{conftest}", encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = alone: by itself\n", encoding="utf-8")
    for name, text in files.items():
        (folder / f"test_{name}.py").write_text(text, encoding="utf-8")
    # Without the other plugins it starts in a fraction of the time.
    plugins = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    path = os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))
    return subprocess.run(
        [sys.executable, "-m", "tests.suite", *arguments],
        cwd=folder,
        env=os.environ | plugins | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def test_both_parts_run_and_are_counted_together(tmp_path: Path) -> None:
    run = run_suite(tmp_path, **FILES)
    assert run.stdout.splitlines()[-1] == "2 passed, 2 failed, 1 skipped", run.stdout + run.stderr
    assert run.returncode == 1


def test_each_file_is_run_once_and_what_holds_for_a_session_is_made_once_a_process(tmp_path: Path) -> None:
    whole = "import os, pytest\n@pytest.fixture(scope='session')\ndef whole(): print(f'MADE by {os.getpid()}')\n"
    text = (
        "import pytest, time\n"
        "@pytest.fixture(scope='module')\ndef part(): print('PART of a file')\n"
        "@pytest.mark.parametrize('n', [1, 2])\ndef test(whole, part, n): time.sleep(0.05)\n"
    )
    files = {f"n{number}": text for number in range(12)}
    run = run_suite(tmp_path, "-s", conftest=whole, alone=FILES["alone"], **files)
    assert run.stdout.splitlines()[-1] == "25 passed, 0 failed", run.stdout + run.stderr
    made = [line.split()[-1] for line in run.stdout.splitlines() if "MADE by" in line]
    assert len(made) == len(set(made)) > 1, run.stdout
    assert run.stdout.count("PART of") == len(files), run.stdout


def test_what_a_folder_gives_to_its_tests_is_there_for_each_file(tmp_path: Path) -> None:
    folder = tmp_path / "inside"
    folder.mkdir()
    (folder / "conftest.py").write_text("import pytest\n@pytest.fixture\ndef given(): return 1\n", encoding="utf-8")
    for number in range(8):
        (folder / f"test_n{number}.py").write_text("def test(given): assert given\n", encoding="utf-8")
    run = run_suite(tmp_path, alone=FILES["alone"])
    assert run.stdout.splitlines()[-1] == "9 passed, 0 failed", run.stdout + run.stderr


def test_a_test_is_chosen_by_name(tmp_path: Path) -> None:
    run = run_suite(tmp_path, "test_skips.py::test", "test_two.py::test_b", skips=FILES["skips"], two=TWO)
    assert run.stdout.splitlines()[-1] == "1 passed, 0 failed, 1 skipped", run.stdout + run.stderr


def test_a_file_that_cannot_be_imported_is_a_failure_and_the_others_run(tmp_path: Path) -> None:
    run = run_suite(tmp_path, alone=FILES["alone"], broken="import no_such_module", passes=FILES["passes"])
    assert run.stdout.splitlines()[-1] == "2 passed, 1 failed", run.stdout + run.stderr
    assert run.returncode == 1


@pytest.mark.parametrize(
    ("statuses", "whole"),
    [
        ([0, 0], 0),
        ([0, NO_TESTS], 0),
        ([FAILED, 0, NO_TESTS], FAILED),
        ([FAILED, -11], -11),
        ([NO_TESTS, NO_TESTS], NO_TESTS),
    ],
)
def test_the_status_of_processes_that_share_tests(statuses: list[int], whole: int) -> None:
    assert together(statuses) == whole


def test_what_passes_at_a_second_try_only_is_named(tmp_path: Path) -> None:
    mark = tmp_path / "tried"
    late = (
        f"import pathlib\nmark = pathlib.Path({str(mark)!r})\n"
        "def test_it():\n    tried = mark.exists()\n    mark.touch()\n    assert tried\n"
    )
    run = run_suite(tmp_path, alone=FILES["alone"], late=late)
    assert run.stdout.splitlines()[-2:] == [
        "UNSTEADY: test_late.py::test_it failed, and passed at a second try",
        "2 passed, 0 failed",
    ], run.stdout + run.stderr
    assert run.returncode == 0


def test_what_one_process_compiled_is_there_for_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    writes = "import sys\ndef test(): assert not sys.dont_write_bytecode"
    run = run_suite(tmp_path, alone=FILES["alone"], writes=writes)
    assert run.stdout.splitlines()[-1] == "2 passed, 0 failed", run.stdout + run.stderr


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
        ([0, NO_TESTS], False, False),
        ([0, NO_TESTS], True, True),
        ([NO_TESTS, 0], True, True),
        ([NO_TESTS, NO_TESTS], True, False),
        ([1, NO_TESTS], True, False),
    ],
)
def test_a_part_may_be_empty_only_where_tests_were_chosen(statuses: list[int], chosen: bool, good: bool) -> None:
    assert passed(statuses, chosen) is good
