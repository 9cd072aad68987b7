"""Every check of the project, one line each: the quick ones side by side, then the tests beside the slow one."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Mapping, NamedTuple  # noqa: UP035 - Python 3.8 must be able to read this

_LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command as run; sys.exit(run())"
# oxfmt and oxlint have no module: their wheels put one program each beside the environment's Python.
_PROGRAM = (
    "import subprocess, sys, sysconfig; from shutil import which; name = sys.argv[1]; "
    "program = which(name, path=sysconfig.get_path('scripts')) or sys.exit(f'{name} is not installed'); "
    "sys.exit(subprocess.call([program, *sys.argv[2:]]))"
)
_PAGE_SCRIPTS = "resources/page"
FORMAT_PAGE_SCRIPTS = ("-c", _PROGRAM, "oxfmt", "--config", "packaging/oxfmt.json", "--check", _PAGE_SCRIPTS)
LINT_PAGE_SCRIPTS = ("-c", _PROGRAM, "oxlint", "--config", "packaging/oxlint.json", "--deny-warnings", _PAGE_SCRIPTS)


class Check(NamedTuple):
    """One check.

    Attributes:
        name: As one would type it.
        arguments: For the environment's Python. Modules, not commands: those stop working when a folder is moved.
        live: Whether its output is shown as it comes, instead of only after a failure. Such checks come last, one at a
            time; the others run beside each other.
        slow: Whether those that come last begin before this one has ended.
    """

    name: str
    arguments: tuple[str, ...]
    live: bool = False
    slow: bool = False


def all_checks(pytest_arguments: list[str]) -> list[Check]:
    """What has to pass, quick ones first."""
    everything = set(pytest_arguments) <= {"--thorough"}  # else most of what is collected would be for nothing
    collected = [Check("pytest --collect-only", ("-m", "tests.collected"))] if everything else []
    return [
        *collected,
        Check("ruff format --check .", ("-m", "ruff", "format", "--check", ".")),
        Check("ruff check .", ("-m", "ruff", "check", ".")),
        Check("mypy", ("-m", "mypy"), slow=True),
        Check("lint-imports", ("-c", _LINT_IMPORTS)),
        Check("oxfmt --check resources/page", FORMAT_PAGE_SCRIPTS),
        Check("oxlint resources/page", LINT_PAGE_SCRIPTS),
        Check(" ".join(["pytest", *pytest_arguments]), ("-m", "tests.suite", *pytest_arguments), live=True),
    ]


def run_checks(checks: list[Check], root: Path, python: Path, env: Mapping[str, str]) -> int:
    """Run all checks, also after a failure.

    Returns:
        0 if all passed, else 1.
    """
    began = time.monotonic()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        quick = [check for check in checks if not check.live and not check.slow]
        running = [(check, pool.submit(_run, check, root, python, env)) for check in quick]
        slow = [(check, pool.submit(_passes, check, root, python, env)) for check in checks if check.slow]
        failed = [check.name for check, outcome in running if not _tell(check, outcome.result())]
        failed += [check.name for check in checks if check.live and not _passes(check, root, python, env)]
        failed += [check.name for check, passes in slow if not passes.result()]
    seconds = time.monotonic() - began
    if failed:
        print(f"\n{len(failed)} of {len(checks)} checks failed in {seconds:.1f} s: {', '.join(failed)}.", flush=True)
        return 1
    print(f"\nAll {len(checks)} checks passed in {seconds:.1f} s.", flush=True)
    return 0


class _Outcome(NamedTuple):
    status: int
    said: bytes
    seconds: float


def _run(check: Check, root: Path, python: Path, env: Mapping[str, str]) -> _Outcome:
    began = time.monotonic()
    answer = subprocess.run(
        [str(python), *check.arguments],
        cwd=root,
        env=dict(env),
        stdin=subprocess.DEVNULL,
        stdout=None if check.live else subprocess.PIPE,
        stderr=None if check.live else subprocess.STDOUT,
        check=False,
    )
    return _Outcome(answer.returncode, answer.stdout or b"", time.monotonic() - began)


def _passes(check: Check, root: Path, python: Path, env: Mapping[str, str]) -> bool:
    return _tell(check, _run(check, root, python, env))


def _tell(check: Check, outcome: _Outcome) -> bool:
    """Print the line of a check, after what a failed one said."""
    passed = outcome.status == 0
    if not passed:
        sys.stdout.write(outcome.said.decode(errors="replace"))
    print(f"{'passed' if passed else 'FAILED'} {check.name} ({outcome.seconds:.1f} s)", flush=True)
    return passed
