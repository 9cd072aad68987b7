"""The test command's last check: two runs of pytest, and what they say together."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.suite import FAILED, MOST_AGAIN, NO_TESTS, can_be_chance, passed

ROOT = Path(__file__).resolve().parents[2]
FILES = {
    "passes": "def test(request): assert hasattr(request.config, 'workerinput')",
    "alone": "import pytest\n@pytest.mark.alone\ndef test(request): assert not hasattr(request.config, 'workerinput')",
    "fails": "def test(): assert False",
    "breaks": "import pytest\n@pytest.fixture\ndef broken(): assert False\ndef test(broken): pass",
    "skips": "import pytest\ndef test(): pytest.skip('why')",
}


def run_suite(folder: Path, module: str = "tests.suite", **files: str) -> subprocess.CompletedProcess[str]:
    """Run the suite, or what goes before it, on test files of its own, given by name and text."""
    (folder / "conftest.py").write_text("from tests.helpers.parts import *", encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = alone: by itself\n", encoding="utf-8")
    for name, text in files.items():
        (folder / f"test_{name}.py").write_text(text, encoding="utf-8")
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


def test_both_parts_run_and_are_counted_together(tmp_path: Path) -> None:
    run = run_suite(tmp_path, **FILES)
    assert run.stdout.splitlines()[-1] == "2 passed, 2 failed, 1 skipped", run.stdout + run.stderr
    assert run.returncode == 1


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


def test_before_the_suite_each_file_is_compiled_and_one_that_cannot_be_imported_is_told(tmp_path: Path) -> None:
    outcome = run_suite(tmp_path, "tests.collected", fails=FILES["fails"], alone=FILES["alone"])
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert {file.name.partition(".")[0] for file in tmp_path.rglob("test_*.pyc")} == {"test_fails", "test_alone"}
    outcome = run_suite(tmp_path, "tests.collected", wrong="import nothing_of_this_name")
    assert outcome.returncode != 0
    assert "nothing_of_this_name" in outcome.stdout
