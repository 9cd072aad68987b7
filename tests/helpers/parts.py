"""A pytest plugin for the parts of the test suite: shared by a few processes, run beside these, or run alone."""

import json
from collections import Counter
from pathlib import Path
from typing import Literal, get_args

import pytest

Part = Literal["shared", "beside", "alone"]

WITH_BROWSERS = ("e2e", "contract")
"""Folders whose tests nearly all use a browser, and take most of the time."""

OTHER_PROGRAMS = ("test_grid", "test_real_engines")
"""Prefixes of other files there, which wait for external programs for minutes."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of `tests.suite`."""
    parser.addoption("--part", choices=get_args(Part), help="only the tests that this process, or these, are to run")
    parser.addoption("--outcome", help="file for the numbers of the last line and what failed, as JSON")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Write the results to a file: the counts of the last line, and the ids of failed tests."""
    file = config.getoption("outcome")
    if file is not None:
        stats = terminalreporter.stats
        counts = {outcome: len(reports) for outcome, reports in stats.items() if outcome}
        failed = dict.fromkeys(report.nodeid for outcome in ("failed", "error") for report in stats.get(outcome, ()))
        Path(file).write_text(json.dumps({"counts": counts, "failed": list(failed)}), encoding="utf-8")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not even import files without tests of the part, unless the caller chose files."""
    part = config.getoption("part")
    if part is None or config.args_source == pytest.Config.ArgsSource.ARGS:
        return None
    if collection_path.suffix != ".py" or not collection_path.name.startswith("test_"):
        return None
    if part == "alone":
        return "pytest.mark.alone" not in collection_path.read_text(encoding="utf-8") or None
    return _part_of(collection_path) != part or None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests of other parts. Files of the window come last, those with the fewest tests at the end.

    Otherwise, one process would end up alone with a long file.
    """
    part = config.getoption("part")
    if part is None:
        return
    alone = {item for item in items if item.get_closest_marker("alone") is not None}
    own = [item for item in items if ("alone" if item in alone else _part_of(item.path)) == part]
    kept = set(own)
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    many = Counter(item.path for item in own)
    windows = {file: -count for file, count in many.items() if file.name.startswith("test_window")}
    items[:] = sorted(own, key=lambda item: (item.path in windows, windows.get(item.path, 0)))


def _part_of(file: Path) -> Part:
    """The part that runs those tests of a file that do not run alone."""
    takes = not file.name.startswith(OTHER_PROGRAMS) and any(folder in file.parts for folder in WITH_BROWSERS)
    return "shared" if takes else "beside"
