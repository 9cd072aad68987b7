"""Run the whole test suite: `python -m tests.suite [pytest arguments]`.

Tests share the machine, one process a core and each file in one process, except those marked `alone`: they run
afterwards, one at a time.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

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
    tests = failed = skipped = 0
    with tempfile.TemporaryDirectory() as folder:
        for part, options in PARTS.items():
            report = Path(folder) / f"{part}.xml"
            command = [sys.executable, "-m", "pytest", *options, f"--part={part}", f"--junit-xml={report}", *arguments]
            statuses.append(subprocess.call(command))
            if report.exists():
                told = ElementTree.parse(report).getroot()[0].attrib
                tests += int(told["tests"])
                failed += int(told["failures"]) + int(told["errors"])
                skipped += int(told["skipped"])
    counts = f"{tests - failed - skipped} passed, {failed} failed"
    print(f"\n{counts}, {skipped} skipped" if skipped else f"\n{counts}", flush=True)
    return 0 if passed(statuses, chosen=bool(arguments)) else 1


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
