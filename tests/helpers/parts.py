"""The two parts of the test suite, for pytest: tests that share the machine, and those marked `alone`."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """What `tests.suite` asks for."""
    parser.addoption("--part", choices=("shared", "alone"), help="only tests without the marker “alone”, or only those")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what belongs to the other part."""
    part = config.getoption("part")
    if part is None:
        return
    alone = {item for item in items if item.get_closest_marker("alone") is not None}
    others = [item for item in items if (item in alone) != (part == "alone")]
    items[:] = [item for item in items if (item in alone) == (part == "alone")]
    config.hook.pytest_deselected(items=others)
