"""Collect all tests: `python -m tests.collected`. What Python compiles of them is kept for the processes that run them.

Each of those would compile every file itself, which takes longer than anything else that pytest does before the first
test.
"""

import subprocess
import sys

from tests.suite import PYTEST, environment


def main() -> int:
    """Returns the exit status of pytest: not 0 if a file cannot be imported."""
    return subprocess.call([*PYTEST, "--collect-only", "-q"], env=environment())


if __name__ == "__main__":
    sys.exit(main())
