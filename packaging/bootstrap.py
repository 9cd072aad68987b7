#!/usr/bin/env python3
"""Set Stepdeck up and start it, check it or measure it. Needs nothing but Python.

    python3 packaging/bootstrap.py run [arguments]         open the window; the arguments go to stepdeck
    python3 packaging/bootstrap.py test [pytest arguments] run every check; --thorough tries all generated examples
    python3 packaging/bootstrap.py bench [arguments]       measure speed, recall and episodes; see --help

They make the environment in .venv, install the pinned packages, find or install a browser and look for what the
system must bring. What is already there is left alone.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Mapping  # noqa: UP035 - Python 3.8 must be able to read this

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "packaging"))  # it is not there where PYTHONSAFEPATH is set

from boot.browser import bring_browser  # noqa: E402
from boot.checks import all_checks, run_checks  # noqa: E402
from boot.console import Problem, stage  # noqa: E402
from boot.environment import BENCH_LOCK, ENGINE_LOCKS, RUN_LOCK, TEST_LOCK, Environment, explain  # noqa: E402
from boot.grid import bring_grid  # noqa: E402
from boot.pythons import start_again_if_needed  # noqa: E402
from boot.system import Need, bring, has_display, needs_of_bench, needs_of_program, needs_of_tests  # noqa: E402


def main(arguments: list[str]) -> int:
    """Run one command; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        # A console of an old code page shows a question mark for what it does not know, instead of failing.
        getattr(stream, "reconfigure", lambda **_: None)(errors="replace")
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command in ("-h", "--help"):
        print(__doc__)
        return 0
    commands = {"run": _run, "test": _test, "bench": _bench}
    if command not in commands:
        said = f"“{command}” is not one of its commands" if command else "It needs a command"
        print(f"{said}: run, test or bench.\n\n{__doc__}", file=sys.stderr)
        return 2
    try:
        start_again_if_needed(str(Path(__file__).resolve()), arguments)
        return commands[command](rest)
    except Problem as problem:
        print(problem, file=sys.stderr)
    except OSError as error:
        print(explain(str(error), "Stepdeck could not be set up"), file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopped. Run the same command again to go on.", file=sys.stderr)
        return 130
    return 1


def program_arguments(arguments: list[str], display: bool) -> list[str]:
    """What to start: without a display and without a wish, the demo."""
    return arguments if arguments or display else ["demo"]


def child_environment(env: Mapping[str, str]) -> dict[str, str]:
    """The environment of what is started: the checkout is importable, and the folder one stands in is not."""
    child = dict(env)
    child["PYTHONPATH"] = os.pathsep.join(part for part in (str(ROOT), env.get("PYTHONPATH", "")) if part)
    child["PYTHONSAFEPATH"] = "1"
    if os.name == "posix" and not any(env.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG")):
        child["LC_ALL"] = "C.UTF-8"  # bare containers have no locale, and Qt wants UTF-8
    return child


def _run(arguments: list[str]) -> int:
    environment = _set_up(needs_of_program(os.environ), RUN_LOCK)
    display = has_display(os.environ)
    chosen = program_arguments(arguments, display)
    if chosen != arguments:
        print("No display was found, so the demo runs instead: the real window, drawn off the screen.")
    print(f"{'Ready':<12} starting stepdeck {' '.join(chosen)}".rstrip(), flush=True)
    command = [str(environment.python), "-m", "gui", *chosen]
    env = child_environment(os.environ)
    if os.name == "posix":
        os.execve(command[0], command, env)  # signals reach the program itself
    return subprocess.call(command, env=env)


def _test(arguments: list[str]) -> int:
    environment = _set_up(needs_of_tests(), TEST_LOCK)
    for engine, lock in ENGINE_LOCKS.items():
        Environment(ROOT, engine).prepare(lock)
    with stage("Grid", "looking for Selenium Grid") as current:
        bring_grid(ROOT, current)
    env = child_environment(os.environ)
    env.setdefault("QT_QPA_PLATFORM", "offscreen")
    return run_checks(all_checks(arguments), ROOT, environment.python, env)


def _bench(arguments: list[str]) -> int:
    environment = _set_up(needs_of_bench(), TEST_LOCK, BENCH_LOCK)
    command = [str(environment.python), "-m", "tests.bench", *arguments]
    return subprocess.call(command, cwd=ROOT, env=child_environment(os.environ))


def _set_up(needs: list[Need], *locks: str) -> Environment:
    """Everything up to the start, each stage on a line of its own."""
    with stage("System", "looking for libraries and fonts") as current:
        bring(needs, current)
    environment = Environment(ROOT)
    for lock in locks:
        environment.prepare(lock)
    with stage("Browser", "looking for one") as current:
        bring_browser(ROOT, environment.python, child_environment(os.environ), current)
    return environment


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
