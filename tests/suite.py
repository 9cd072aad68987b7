"""Run the whole test suite: `python -m tests.suite [pytest arguments]`.

Tests share the machine, one process a core and each file in one process, except those marked `alone`: they run
afterwards, one at a time.
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

PARTS = {
    # More than four browsers at once make each test slower than they make the whole faster. Files stay in the order of
    # `testpaths`, where the slow ones come first, so that no process is left alone with a long one at the end.
    "shared": ("-n", "auto", "--maxprocesses", "4", "--dist", "loadfile", "--no-loadscope-reorder"),
    "alone": (),
}
NO_TESTS = 5
"""Exit status of pytest when nothing was selected."""


def main(arguments: list[str]) -> int:
    """Run both parts, also after a failure, and print what came of them together.

    Args:
        arguments: For pytest, in both parts. With them, one of the parts may be empty.

    Returns:
        0 if all tests passed, else 1.
    """
    statuses = []
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for part, options in PARTS.items():
            told = Path(folder) / f"{part}.json"
            command = [sys.executable, "-m", "pytest", *options, f"--part={part}", f"--counts={told}", *arguments]
            statuses.append(subprocess.call(command))
            if told.exists():
                counts.update(json.loads(told.read_text(encoding="utf-8")))
    print(f"\n{closing(counts)}", flush=True)
    return 0 if passed(statuses, chosen=bool(arguments)) else 1


def closing(counts: Counter[str]) -> str:
    """The last line: how many tests passed, failed and, if any, were skipped."""
    line = f"{counts['passed']} passed, {counts['failed'] + counts['error']} failed"
    return f"{line}, {counts['skipped']} skipped" if counts["skipped"] else line


def passed(statuses: list[int], chosen: bool) -> bool:
    """Whether the exit statuses of all parts are good.

    Args:
        statuses: As pytest gave them.
        chosen: Whether the caller chose the tests: then there may be none for a part, though not for all.
    """
    ran = [status for status in statuses if status != NO_TESTS]
    return not any(ran) and (bool(ran) if chosen else len(ran) == len(statuses))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
