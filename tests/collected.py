"""Import all tests: `python -m tests.collected`. Python keeps the compiled files for the processes that run the tests.

Otherwise, each process would compile every file itself, which takes longer than anything else that pytest does before
the first test. The contents of the files are not collected: each process must do that itself in any case.
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
    """Tell pytest that no name in an imported file is a test."""
    return []


if __name__ == "__main__":
    sys.exit(main())
