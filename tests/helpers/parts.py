"""The two parts of the test suite, for pytest: tests that share the machine, and those marked `alone`."""

import json
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """What `tests.suite` asks for."""
    parser.addoption("--part", choices=("shared", "alone"), help="only tests without the marker “alone”, or only those")
    parser.addoption("--outcome", help="file for the numbers of the last line and what failed, as JSON")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Write down what came of it: how many in the words of the last line, and the ids of what failed."""
    file = config.getoption("outcome")
    if file is not None:
        stats = terminalreporter.stats
        counts = {outcome: len(reports) for outcome, reports in stats.items() if outcome}
        failed = dict.fromkeys(report.nodeid for outcome in ("failed", "error") for report in stats.get(outcome, ()))
        Path(file).write_text(json.dumps({"counts": counts, "failed": list(failed)}), encoding="utf-8")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not even import the files in which nothing runs alone, unless the caller chose files."""
    if config.getoption("part") != "alone" or config.args_source == pytest.Config.ArgsSource.ARGS:
        return None
    if collection_path.suffix != ".py" or not collection_path.name.startswith("test_"):
        return None
    return "pytest.mark.alone" not in collection_path.read_text(encoding="utf-8") or None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what belongs to the other part."""
    part = config.getoption("part")
    if part is None:
        return
    alone = {item for item in items if item.get_closest_marker("alone") is not None}
    others = [item for item in items if (item in alone) != (part == "alone")]
    items[:] = [item for item in items if (item in alone) == (part == "alone")]
    config.hook.pytest_deselected(items=others)
