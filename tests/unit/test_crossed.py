"""Which combinations of a test's parameters run; see tests/helpers/crossed.py."""

from collections import Counter
from itertools import product

import pytest

from tests.helpers.crossed import enough

pytest_plugins = ["pytester"]

CROSSED = """
import pytest
from tests.helpers.crossed import Crossed

def pytest_addoption(parser): parser.addoption("--thorough", action="store_true")
def pytest_configure(config):
    config.pluginmanager.register(Crossed())
    for name in ("crossed", "larger"):
        config.addinivalue_line("markers", f"{name}: see tests/helpers/crossed.py")
"""
QUIET = "[pytest]\nasyncio_default_fixture_loop_scope = function"
TESTS = """
import pytest

@pytest.mark.crossed("c-1")
@pytest.mark.parametrize(("one", "other"), [(1, 2), (3, 4)], ids=["1", "2"])
@pytest.mark.parametrize("what", "abc")
def test_it(what, one, other): assert what + str(one) != "b3"
"""


def test_of_two_things_each_occurs_and_of_three_any_two_together() -> None:
    two = list(product(range(3), range(4)))
    few = [two[at] for at in enough(two)]
    assert len(few) == 4
    assert {one for one, _ in few} == set(range(3))
    assert {other for _, other in few} == set(range(4))
    three = list(product(range(4), range(3), range(2)))
    few_of_three = [three[at] for at in enough(three)]
    assert len(few_of_three) < len(three) * 2 / 3
    for left_out in range(3):
        pairs = {(*one[:left_out], *one[left_out + 1 :]) for one in three}
        assert {(*one[:left_out], *one[left_out + 1 :]) for one in few_of_three} == pairs


def test_each_of_a_short_list_is_with_as_many_of_a_long_one() -> None:
    two = list(product(("before", "during", "after"), range(12)))
    assert Counter(two[at][0] for at in enough(two)) == {"before": 4, "during": 4, "after": 4}


def test_what_is_always_chosen_counts_too() -> None:
    two = list(product(range(2), range(2)))
    assert enough(two, [1]) == {1, 2}


@pytest.mark.parametrize(
    ("arguments", "passed", "failed"),
    [((), 3, 0), (("--thorough",), 5, 1), (("test_there.py::test_it[b-1]", "test_there.py::test_it[b-2]"), 1, 1)],
)
def test_fewer_run_unless_all_do_or_they_were_chosen(
    pytester: pytest.Pytester, arguments: tuple[str, ...], passed: int, failed: int
) -> None:
    pytester.makeconftest(CROSSED)
    pytester.makeini(QUIET)
    pytester.makepyfile(test_there=TESTS)
    outcome = pytester.inline_run("-p", "no:cacheprovider", *arguments).countoutcomes()
    assert outcome == [passed, 0, failed]


def test_a_name_that_no_combination_has_is_an_error(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(CROSSED)
    pytester.makeini(QUIET)
    pytester.makepyfile(test_there=TESTS.replace('"c-1"', '"gone"'))
    assert pytester.inline_run("-p", "no:cacheprovider").ret == pytest.ExitCode.INTERNAL_ERROR


@pytest.mark.parametrize(
    ("arguments", "passed"),
    [((), 1), (("--thorough",), 2), (("test_larger.py",), 1), (("test_larger.py::test_all",), 1)],
)
def test_what_does_more_of_the_same_runs_only_with_all_or_by_itself(
    pytester: pytest.Pytester, arguments: tuple[str, ...], passed: int
) -> None:
    pytester.makeconftest(CROSSED)
    pytester.makeini(QUIET)
    pytester.makepyfile(test_larger="import pytest\ndef test_some(): pass\n@pytest.mark.larger\ndef test_all(): pass\n")
    assert pytester.inline_run("-p", "no:cacheprovider", *arguments).countoutcomes() == [passed, 0, 0]
