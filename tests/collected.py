"""Import all tests: `python -m tests.collected`. What Python compiles of them is kept for the processes that run them.

Each of those would compile every file itself, which takes longer than anything else that pytest does before the first
test. What the files hold is not looked at: each of those processes does that anew in any case.
"""

import subprocess
import sys

import pytest

from tests.suite import NO_TESTS, PYTEST, environment


def main() -> int:
    """Returns 0, or the exit status of pytest if a file cannot be imported."""
    status = subprocess.call([*PYTEST, "--collect-only", "-q", "-p", "tests.collected"], env=environment())
    return 0 if status == NO_TESTS else status


@pytest.hookimpl(tryfirst=True)
def pytest_pycollect_makeitem() -> list[pytest.Item]:
    """For pytest: no name in an imported file is a test."""
    return []


if __name__ == "__main__":
    sys.exit(main())
