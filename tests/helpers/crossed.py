"""A pytest plugin that leaves out tests if others go through the same code.

A test with several `parametrize` runs with every combination of their entries. With the marker `crossed`, only enough
are kept: of two lists, each entry is in one of them; of three, any two entries of different lists are in one together.
Combinations that the marker names by their pytest ids are always kept. All run with `--thorough`, and if the caller
chose some by id.

A test with the marker `larger` does what others do, with more of everything: it runs with `--thorough`, or by itself.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence, Set
from itertools import combinations

import pytest


class Crossed:
    """A plugin for pytest."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """Leave out combinations and tests that add nothing."""
        if config.getoption("thorough"):
            return
        if not any("::" in argument for argument in config.args):
            _leave_out({item for item in items if item.get_closest_marker("larger") is not None}, config, items)
        if any("[" in argument for argument in config.args):
            return
        families: dict[tuple[object, str], list[pytest.Function]] = defaultdict(list)
        for item in items:
            if isinstance(item, pytest.Function) and item.get_closest_marker("crossed") is not None:
                families[item.path, item.originalname].append(item)
        left_out = {
            item for family in families.values() for item, kept in zip(family, _kept(family), strict=True) if not kept
        }
        _leave_out(left_out, config, items)


def _leave_out(left_out: Set[pytest.Item], config: pytest.Config, items: list[pytest.Item]) -> None:
    if left_out:
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=list(left_out))


def _kept(family: list[pytest.Function]) -> list[bool]:
    """For each test of a group that differs only in parameters, whether it runs."""
    marker = family[0].get_closest_marker("crossed")
    ids = [item.callspec.id for item in family]
    assert marker is not None
    assert set(marker.args) <= set(ids), f"{family[0].originalname} has none of {marker.args}"
    always = [at for at, name in enumerate(ids) if name in marker.args]
    chosen = enough([_entries(item) for item in family], always)
    return [at in chosen for at in range(len(family))]


def _entries(item: pytest.Function) -> tuple[Hashable, ...]:
    """The entry of each list that a test has, identified by its objects."""
    lists = [mark.args[0] for mark in item.iter_markers("parametrize")]
    each = [names.replace(" ", "").split(",") if isinstance(names, str) else names for names in lists]
    return tuple(tuple(id(item.callspec.params[name]) for name in names) for names in each)


def enough(those: Sequence[tuple[Hashable, ...]], always: Sequence[int] = ()) -> set[int]:
    """A small subset of combinations: leaving out any one element of each, every remaining part occurs in the subset.

    Of combinations that add as much, it takes those whose elements it has least often so far: each element of a short
    list is together with several of a long one.

    Args:
        those: The combinations, each as long as the others.
        always: Whether each of them is chosen in any case.

    Returns:
        The indices of the subset in `those`.
    """
    parts = [
        {(which, tuple(one[at] for at in which)) for which in combinations(range(len(one)), max(len(one) - 1, 1))}
        for one in those
    ]
    chosen = set(always)
    open_parts = set().union(*parts).difference(*(parts[at] for at in chosen))
    used = Counter(entry for at in chosen for entry in enumerate(those[at]))
    while open_parts:
        best = max(
            range(len(those)),
            key=lambda at: (len(parts[at] & open_parts), -sum(used[entry] for entry in enumerate(those[at]))),
        )
        chosen.add(best)
        used.update(enumerate(those[best]))
        open_parts -= parts[best]
    return chosen
