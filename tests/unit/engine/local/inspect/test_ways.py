"""How ways to find an element are ranked and written."""

from gui.engine.identity.locators import quoted
from gui.engine.local.inspect.ways import ranked
from gui.schema.element import WayToFind


def test_what_matches_one_element_comes_first_in_the_order_of_the_guide() -> None:
    ways = [WayToFind("get_by_test_id('a')", 2), WayToFind("get_by_label('b')", 1), WayToFind("locator('c')", 1)]
    assert [way.count for way in ranked(ways)] == [1, 1, 2]
    assert ranked(ways)[0].locator == "get_by_label('b')"


def test_exact_is_written_only_where_it_tells_apart() -> None:
    loose, exact = 'get_by_text("Pay")', 'get_by_text("Pay", exact=True)'
    assert ranked([WayToFind(loose, 1), WayToFind(exact, 1)]) == (WayToFind(loose, 1),)
    assert ranked([WayToFind(loose, 3), WayToFind(exact, 1)]) == (WayToFind(exact, 1),)


def test_texts_stand_as_python_reads_them() -> None:
    for text in ('say "yes"', "back\\slash", "two\nlines", "é\u202e"):
        assert eval(quoted(text)) == text
