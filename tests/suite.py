"""Run the whole test suite: `python -m tests.suite [pytest arguments]`.

Tests with browsers share the machine in a few processes, each file in one of them. One more process at low priority
runs the unit tests, and those that wait for external programs. Afterwards, tests marked `alone` run one at a time. A
few failed tests are run once more, by themselves: on a busy machine, a browser may be late. Tests that pass only then
are named in the last lines, as they may show a rare fault.
"""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

PROCESSES = min((os.cpu_count() or 1) + 1, 4)
"""One more than there are cores: each waits for a quarter of the time, and the process beside them takes what they
leave. With more of them, every test takes longer, and more browsers answer too late."""

SHARED = ("-n", str(PROCESSES), "--dist", "loadfile", "--no-loadscope-reorder")
"""The arguments of pytest for the part in several processes: files keep the order given by `parts`."""

LATER = 5
"""How much nicer the process beside them is: it takes what they leave until the end, instead of ending long before.

Of a core that all want, it gets a third as much as any of them. With less, it would be late for the programs it starts.
"""

PYTEST = (sys.executable, "-m", "pytest")

NO_TESTS = 5
"""Exit status of pytest when nothing was selected."""

FAILED = 1
"""Exit status of pytest when tests failed, and nothing else was wrong."""

MOST_AGAIN = 9
"""With more failed tests than this, none is run once more: more than one in a thousand is no chance."""


def main(arguments: list[str]) -> int:
    """Run all parts, even after a failure, and print their combined result.

    Args:
        arguments: For pytest, in all parts. With them, some of the parts may be empty.

    Returns:
        0 if all tests passed, else 1.
    """
    with tempfile.TemporaryDirectory() as folder:
        told = {part: Path(folder) / f"{part}.json" for part in ("shared", "beside", "alone")}
        commands = {part: [*PYTEST, f"--part={part}", f"--outcome={to}", *arguments] for part, to in told.items()}
        said = Path(folder) / "said"
        with (
            said.open("wb") as to,
            subprocess.Popen(commands["beside"], env=environment(), stdout=to, stderr=to) as beside,
        ):
            yield_to_others(beside.pid)
            statuses = [_run([*commands["shared"], *SHARED]), beside.wait()]
        print(said.read_text(encoding="utf-8", errors="replace"), flush=True)
        statuses.append(_run(commands["alone"]))
        outcomes = [json.loads(file.read_text(encoding="utf-8")) for file in told.values() if file.exists()]
    counts = sum((Counter(outcome["counts"]) for outcome in outcomes), Counter[str]())
    failed = [name for outcome in outcomes for name in outcome["failed"]]
    unsteady = []
    if can_be_chance(statuses, failed) and _run([*PYTEST, *failed]) == 0:
        unsteady = failed
        statuses = [0 if status == FAILED else status for status in statuses]
    print(f"\n{closing(counts, unsteady)}", flush=True)
    return 0 if passed(statuses, chosen=bool(arguments)) else 1


def _run(command: list[str]) -> int:
    return subprocess.call(command, env=environment())


def yield_to_others(process: int) -> None:
    """Lower the priority of a process, and of those that it starts from now on."""
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError):  # it has ended
            os.setpriority(os.PRIO_PROCESS, process, os.getpriority(os.PRIO_PROCESS, process) + LATER)


def environment() -> dict[str, str]:
    """The environment of the tests and the programs they start: they share compiled files."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def can_be_chance(statuses: list[int], failed: list[str]) -> bool:
    """Whether failed tests are run once more.

    Args:
        statuses: Exit statuses of the parts, as pytest gave them.
        failed: The pytest ids of tests that failed or could not be set up.
    """
    return 0 < len(failed) <= MOST_AGAIN and all(status in (0, FAILED, NO_TESTS) for status in statuses)


def closing(counts: Counter[str], unsteady: list[str]) -> str:
    """The last lines: how many tests passed, failed and, if any, were skipped; and which passed only at a second
    try."""
    failures = counts["failed"] + counts["error"] - len(unsteady)
    line = f"{counts['passed'] + len(unsteady)} passed, {failures} failed"
    line = f"{line}, {counts['skipped']} skipped" if counts["skipped"] else line
    return "\n".join([*(f"UNSTEADY: {name} failed, and passed at a second try" for name in unsteady), line])


def passed(statuses: list[int], chosen: bool) -> bool:
    """Whether the exit statuses of all parts are good.

    Args:
        statuses: As pytest gave them.
        chosen: Whether the caller chose the tests: then some parts, but not all, may be empty.
    """
    ran = [status for status in statuses if status != NO_TESTS]
    return not any(ran) and (bool(ran) if chosen else len(ran) == len(statuses))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
