"""What is said of an element that stands beside other words than when it was listed."""

from dataclasses import replace

from gui.engine.local.act.became import beside_in_full
from gui.schema.code import Code
from gui.schema.fact import fact
from tests.unit.engine.samples import element


def test_words_beside_are_told_from_the_readings_where_the_page_only_says_that_they_differ() -> None:
    refund = element(name="Refund")
    was, now = (replace(refund, beside=words) for words in ("2 Anna Berg | EUR 0.81", "2 Anna Berg | EUR 9.43"))
    told = fact(Code.STOOD_BESIDE, before="Anna Berg | EUR 0.81", now="Anna Berg | EUR 9.43")
    assert beside_in_full(was, now) == told
    assert beside_in_full(was, was) is None
    assert beside_in_full(was, refund) is None
