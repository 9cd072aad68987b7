"""A pytest plugin that runs a selection of alike cases: those of one test that differ only in their parameters.

Of the cases of a test in a browser, a tenth runs, but at least `LEAST`, spread evenly over all of them in the order
they are written; further, those that the marker `keep` names by their pytest ids. With `keep` without names all run:
each case is a rule of its own. All run with `--thorough`, and if the caller chose files or tests. Tests without a
browser run whole, as they cost little.

A test that goes through a table by itself, as what comes before it takes long, chooses from it with `some`.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

import pytest

from tests.helpers import examples

LEAST = 2
"""At least so many cases of a test run."""

SHARE = 10
"""Of many, one of so many runs."""

IN_BROWSERS = ("e2e", "contract")
"""Folders whose tests are chosen from."""

T = TypeVar("T")


class Alike:
    """A plugin for pytest. It comes after `Crossed`: what that leaves out is no case."""

    @pytest.hookimpl
    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """Leave out cases like others."""
        if config.getoption("thorough") or config.args_source == pytest.Config.ArgsSource.ARGS:
            return
        families: dict[tuple[object, ...], list[pytest.Function]] = defaultdict(list)
        for item in items:
            if isinstance(item, pytest.Function) and hasattr(item, "callspec") and _in_browsers(item):
                families[item.path, item.cls, item.originalname].append(item)
        left_out = {item for family in families.values() for item in _left_out(family)}
        if left_out:
            items[:] = [item for item in items if item not in left_out]
            config.hook.pytest_deselected(items=list(left_out))


def _in_browsers(item: pytest.Item) -> bool:
    return any(folder in item.path.parts for folder in IN_BROWSERS)


def _left_out(family: list[pytest.Function]) -> list[pytest.Function]:
    marker = family[0].get_closest_marker("keep")
    if marker is not None and not marker.args:
        return []
    names = set(marker.args) if marker is not None else set()
    ids = [item.callspec.id for item in family]
    assert names <= set(ids), f"{family[0].originalname} has none of {names - set(ids)}"
    chosen = spread(len(family)) | {at for at, name in enumerate(ids) if name in names}
    return [item for at, item in enumerate(family) if at not in chosen]


def some(cases: Iterable[T]) -> list[T]:
    """The cases of a table that a test goes through in this run: all with `--thorough`, else as many as of parameters.

    Args:
        cases: The whole table; its order is kept.
    """
    whole = list(cases)
    return whole if examples.thorough else [whole[at] for at in sorted(spread(len(whole)))]


def spread(count: int) -> set[int]:
    """The cases that run: the first, the last and others at equal distances, or all of a few.

    Args:
        count: The number of cases.

    Returns:
        Their indices.
    """
    if count <= LEAST:
        return set(range(count))
    many = max(-(-count // SHARE), LEAST)
    return {round(at * (count - 1) / (many - 1)) for at in range(many)}
