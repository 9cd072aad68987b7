"""For all tests: no screen is needed, nobody's own settings are touched, and some have the machine to themselves."""

import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_addoption(parser: pytest.Parser) -> None:
    """What `tests.suite` asks for."""
    group = parser.getgroup("stepdeck")
    group.addoption("--part", choices=("shared", "alone"), help="only tests without the marker “alone”, or only those")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what belongs to the other part."""
    part = config.getoption("part")
    if part is None:
        return
    alone = {item for item in items if item.get_closest_marker("alone") is not None}
    others = [item for item in items if (item in alone) != (part == "alone")]
    items[:] = [item for item in items if (item in alone) == (part == "alone")]
    config.hook.pytest_deselected(items=others)
