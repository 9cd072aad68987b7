import gc

from tests.helpers.calm_collector import YOUNG


def test_what_was_collected_of_the_tests_is_not_looked_at_while_they_run() -> None:
    assert gc.isenabled()
    assert gc.get_threshold()[0] == YOUNG
    assert gc.get_freeze_count() > 10_000
