"""Every check of the project, one after the other, one line each."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Mapping, NamedTuple  # noqa: UP035 - Python 3.8 must be able to read this

_LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command as run; sys.exit(run())"
# oxlint has no module: its wheel puts one program beside the environment's Python.
_OXLINT = (
    "import subprocess, sys, sysconfig; from shutil import which; "
    "program = which('oxlint', path=sysconfig.get_path('scripts')) or sys.exit('oxlint is not installed'); "
    "sys.exit(subprocess.call([program, *sys.argv[1:]]))"
)
LINT_PAGE_SCRIPTS = ("-c", _OXLINT, "--config", "packaging/oxlint.json", "--deny-warnings", "resources/page")


class Check(NamedTuple):
    """One check.

    Attributes:
        name: As one would type it.
        arguments: For the environment's Python. Modules, not commands: those stop working when a folder is moved.
        live: Whether its output is shown as it comes, instead of only after a failure.
    """

    name: str
    arguments: tuple[str, ...]
    live: bool = False


def all_checks(pytest_arguments: list[str]) -> list[Check]:
    """What has to pass, quick ones first."""
    return [
        Check("ruff format --check .", ("-m", "ruff", "format", "--check", ".")),
        Check("ruff check .", ("-m", "ruff", "check", ".")),
        Check("mypy", ("-m", "mypy")),
        Check("lint-imports", ("-c", _LINT_IMPORTS)),
        Check("oxlint resources/page", LINT_PAGE_SCRIPTS),
        Check(" ".join(["pytest", *pytest_arguments]), ("-m", "tests.suite", *pytest_arguments), live=True),
    ]


def run_checks(checks: list[Check], root: Path, python: Path, env: Mapping[str, str]) -> int:
    """Run all checks, also after a failure.

    Returns:
        0 if all passed, else 1.
    """
    began = time.monotonic()
    failed = [check.name for check in checks if not _passes(check, root, python, env)]
    seconds = time.monotonic() - began
    if failed:
        print(f"\n{len(failed)} of {len(checks)} checks failed in {seconds:.1f} s: {', '.join(failed)}.", flush=True)
        return 1
    print(f"\nAll {len(checks)} checks passed in {seconds:.1f} s.", flush=True)
    return 0


def _passes(check: Check, root: Path, python: Path, env: Mapping[str, str]) -> bool:
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
    passed = answer.returncode == 0
    if not check.live and not passed:
        sys.stdout.write(answer.stdout.decode(errors="replace"))
    word = "passed" if passed else "FAILED"
    print(f"{word} {check.name} ({time.monotonic() - began:.1f} s)", flush=True)
    return passed
