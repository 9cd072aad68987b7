"""Fewer combinations of a test's parameters, for pytest, where each of them goes through the same code.

A test with several `parametrize` runs with every combination of what they list. With the marker `crossed` enough of
them are kept: of two lists, each entry is in one of those; of three, any two entries of different lists are in one
together. What the marker names, by the ids that pytest gives, is always kept. All run with `--thorough`, and where the
caller chose some by their ids.
"""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from itertools import combinations

import pytest


class Crossed:
    """A plugin for pytest."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """Leave out what adds nothing."""
        if config.getoption("thorough") or any("[" in argument for argument in config.args):
            return
        families: dict[tuple[object, str], list[pytest.Function]] = defaultdict(list)
        for item in items:
            if isinstance(item, pytest.Function) and item.get_closest_marker("crossed") is not None:
                families[item.path, item.originalname].append(item)
        left_out = {
            item for family in families.values() for item, kept in zip(family, _kept(family), strict=True) if not kept
        }
        if left_out:
            items[:] = [item for item in items if item not in left_out]
            config.hook.pytest_deselected(items=list(left_out))


def _kept(family: list[pytest.Function]) -> list[bool]:
    """Of each of the tests that are one but for their parameters, whether it runs."""
    marker = family[0].get_closest_marker("crossed")
    ids = [item.callspec.id for item in family]
    assert marker is not None
    assert set(marker.args) <= set(ids), f"{family[0].originalname} has none of {marker.args}"
    always = [at for at, name in enumerate(ids) if name in marker.args]
    chosen = enough([_entries(item) for item in family], always)
    return [at in chosen for at in range(len(family))]


def _entries(item: pytest.Function) -> tuple[Hashable, ...]:
    """Which entry of each of its lists a test has, by which objects it is made of."""
    lists = [mark.args[0] for mark in item.iter_markers("parametrize")]
    each = [names.replace(" ", "").split(",") if isinstance(names, str) else names for names in lists]
    return tuple(tuple(id(item.callspec.params[name]) for name in names) for names in each)


def enough(those: Sequence[tuple[Hashable, ...]], always: Sequence[int] = ()) -> set[int]:
    """Of combinations of several things, few in which all occur that occur in any of them but for one thing each.

    Args:
        those: The combinations, each as long as the others.
        always: Which of them are chosen in any case.

    Returns:
        Their places in `those`.
    """
    parts = [
        {(which, tuple(one[at] for at in which)) for which in combinations(range(len(one)), max(len(one) - 1, 1))}
        for one in those
    ]
    chosen = set(always)
    open_parts = set().union(*parts).difference(*(parts[at] for at in chosen))
    while open_parts:
        best = max(range(len(those)), key=lambda at: len(parts[at] & open_parts))
        chosen.add(best)
        open_parts -= parts[best]
    return chosen
