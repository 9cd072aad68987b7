"""The test command's last check: two runs of pytest, and what they say together."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.suite import NO_TESTS, passed

ROOT = Path(__file__).resolve().parents[2]
FILES = {
    "passes": "def test(request): assert hasattr(request.config, 'workerinput')",
    "alone": "import pytest\n@pytest.mark.alone\ndef test(request): assert not hasattr(request.config, 'workerinput')",
    "fails": "def test(): assert False",
    "breaks": "import pytest\n@pytest.fixture\ndef broken(): assert False\ndef test(broken): pass",
    "skips": "import pytest\ndef test(): pytest.skip('why')",
}


def test_both_parts_run_and_are_counted_together(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text("from tests.helpers.parts import *", encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = alone: by itself\n", encoding="utf-8")
    for name, text in FILES.items():
        (tmp_path / f"test_{name}.py").write_text(text, encoding="utf-8")
    # Without the other plugins it starts in a fraction of the time.
    plugins = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_PLUGINS": "xdist.plugin"}
    path = os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))
    run = subprocess.run(
        [sys.executable, "-m", "tests.suite"],
        cwd=tmp_path,
        env=os.environ | plugins | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stdout.splitlines()[-1] == "2 passed, 2 failed, 1 skipped", run.stdout + run.stderr
    assert run.returncode == 1


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
