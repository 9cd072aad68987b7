"""Which of many alike cases of a test run; see tests/helpers/alike.py."""

from itertools import pairwise

import pytest

from tests.helpers import examples
from tests.helpers.alike import LEAST, some, spread

pytest_plugins = ["pytester"]

CONFTEST = """
from tests.helpers.alike import Alike

def pytest_addoption(parser): parser.addoption("--thorough", action="store_true")
def pytest_configure(config):
    config.pluginmanager.register(Alike())
    config.addinivalue_line("markers", "keep: see tests/helpers/alike.py")
"""
TESTS = """
import pytest

@pytest.mark.parametrize("at", range(40))
def test_many(at): assert at in (0, 13, 26, 39)

@pytest.mark.keep("1")
@pytest.mark.parametrize("at", range(7))
def test_some_and_one(at): assert at in (0, 1, 6)

@pytest.mark.keep
@pytest.mark.parametrize("at", range(9))
def test_rules(at): pass

@pytest.mark.parametrize("at", range(2))
def test_few(at): pass
"""
RUN = 4 + 3 + 9 + 2
FAILING = 36 + 4


def test_all_of_a_few_run_and_a_tenth_of_many_from_first_to_last() -> None:
    for count in range(LEAST + 1):
        assert spread(count) == set(range(count))
    assert spread(4) == {0, 3}
    assert spread(7) == {0, 6}
    assert len(spread(20)) == LEAST
    assert len(spread(21)) == LEAST + 1
    for count in range(LEAST + 1, 500):
        chosen = sorted(spread(count))
        assert len(chosen) == max(-(-count // 10), LEAST)
        assert (chosen[0], chosen[-1]) == (0, count - 1)
        apart = [after - before for before, after in pairwise(chosen)]
        assert max(apart) - min(apart) <= 1


def test_a_table_that_a_test_goes_through_is_chosen_from_like_parameters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examples, "thorough", False)
    assert some("abcdefg") == ["a", "g"]
    assert some({"one": 1, "two": 2}.items()) == [("one", 1), ("two", 2)]
    monkeypatch.setattr(examples, "thorough", True)
    assert some("abcdefg") == list("abcdefg")


@pytest.mark.parametrize(
    ("arguments", "passed", "failed"),
    [((), RUN, 0), (("--thorough",), RUN, FAILING), (("e2e/test_there.py",), RUN, FAILING)],
    ids=["usually", "thorough", "chosen"],
)
def test_fewer_run_unless_all_do_or_they_were_chosen(
    pytester: pytest.Pytester, arguments: tuple[str, ...], passed: int, failed: int
) -> None:
    _write(pytester, "e2e", TESTS)
    outcome = pytester.inline_run("-p", "no:cacheprovider", *arguments).countoutcomes()
    assert outcome == [passed, 0, failed]


def test_those_without_a_browser_run_whole(pytester: pytest.Pytester) -> None:
    _write(pytester, "unit", TESTS)
    assert pytester.inline_run("-p", "no:cacheprovider").countoutcomes() == [RUN, 0, FAILING]


def test_a_name_that_no_case_has_is_an_error(pytester: pytest.Pytester) -> None:
    _write(pytester, "e2e", TESTS.replace('"1"', '"gone"'))
    assert pytester.inline_run("-p", "no:cacheprovider").ret == pytest.ExitCode.INTERNAL_ERROR


def _write(pytester: pytest.Pytester, folder: str, tests: str) -> None:
    pytester.makeconftest(CONFTEST)
    pytester.makeini("[pytest]\nasyncio_default_fixture_loop_scope = function")
    pytester.path.joinpath(folder).mkdir()
    pytester.path.joinpath(folder, "test_there.py").write_text(tests, encoding="utf-8")
