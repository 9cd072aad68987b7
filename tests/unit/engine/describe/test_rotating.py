"""Texts that take turns by themselves are told of no step."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

from gui.engine.describe.changes import changes_between
from gui.engine.describe.rotating import Rotating
from gui.engine.describe.word_changes import without_numbers
from gui.schema.action import Action, Box
from gui.schema.code import Code
from gui.schema.fact import fact
from gui.schema.page import Block, Metadata, Observation, Span, Unasked
from gui.schema.session import SessionInfo

NOW = datetime(2025, 5, 31, tzinfo=UTC)
SESSION = SessionInfo("s", NOW, NOW)


def page(*lines: str, rotating: frozenset[str] = frozenset()) -> Observation:
    blocks = tuple(Block("paragraph", (Span(line),)) for line in lines)
    return Observation(SESSION, Metadata(url="https://example.org/"), blocks=blocks, rotating=rotating)


def places(*readings: Observation) -> frozenset[str]:
    """The places known after readings between which nobody did anything."""
    known = Rotating()
    for before, after in pairwise(readings):
        known.note(before.blocks, after.blocks)
    return known.places


NEWS = [page("News", f"Story {word}", "Shop") for word in ("one", "two", "three", "four", "five", "six")]


def test_a_text_that_comes_back_takes_turns() -> None:
    one, two = NEWS[:2]
    assert places(one, two) == frozenset()
    assert places(one, two, one) == {"News"}


def test_so_does_what_goes_on_changing() -> None:
    assert places(*NEWS[:3]) == frozenset(), "how something goes on is told in a few texts, too"
    assert places(*NEWS) == {"News"}


def test_what_takes_turns_is_no_change_of_a_step() -> None:
    before, after = replace(NEWS[0], rotating=frozenset({"News"})), page("News", "Story nine", "Shop")
    assert changes_between(before, after) == (fact(Code.NOTHING_CHANGED),)
    assert changes_between(NEWS[0], after) == (fact(Code.TEXT_ADDED, text="Story nine"),)


def test_what_changes_elsewhere_is_told() -> None:
    before = replace(NEWS[0], rotating=frozenset({"News"}))
    after = page("News", "Story two", "Shop", "Sold out")
    assert changes_between(before, after) == (fact(Code.TEXT_ADDED, text="Sold out"),)
    assert changes_between(before, page("News", "Story two", "Sold out", "Shop"))[0].code is Code.TEXT_ADDED


def test_what_only_comes_at_the_place_is_told() -> None:
    before = page("News", "Shop", rotating=frozenset({"News"}))
    assert changes_between(before, NEWS[0]) == (fact(Code.TEXT_ADDED, text="Story one"),)


def feed(*messages: str, said: str = "") -> Observation:
    """A page to which messages come by themselves, each with a button, and which says something above them."""
    rows = tuple(
        Block("item", (Span(f"{words} "), Span("Reply", action_id=f"B{at}")), 1) for at, words in enumerate(messages, 1)
    )
    above = tuple(Block("paragraph", (Span(words),)) for words in ("Feed", "Messages", *filter(None, [said])))
    return replace(page(), blocks=(*above, *rows))


def test_what_a_press_does_is_told_rather_than_a_row_that_comes_by_itself() -> None:
    known = Rotating()
    for earlier, later in pairwise((feed("Ann"), feed("Bob", "Ann"), feed("Cy", "Bob", "Ann"))):
        known.note(earlier.blocks, later.blocks)
    before = feed("Cy", "Bob", "Ann")
    after = feed("Dee", "Cy", "Bob", "Ann")
    below = replace(after, blocks=(*after.blocks, Block("paragraph", (Span("Kept"),))))
    assert changes_between(before, below)[0] == fact(Code.TEXT_ADDED, text="Dee"), "nobody knows that they come"
    watched = replace(before, unasked=known.unasked)
    assert changes_between(watched, below)[0] == fact(Code.TEXT_ADDED, text="Kept")
    assert changes_between(watched, after)[0] == fact(Code.TEXT_ADDED, text="Dee"), "nothing else is new"


def waiting(second: int, said: str, first: int = 0) -> Observation:
    """A page on which three people wait, and which says something below them."""
    people = [f"{name} {second + at} s" for at, name in enumerate(("Ann", "Bob", "Cy"))]
    return page("Calls", *people[first:], *people[:first], said)


def test_what_is_said_below_rows_that_tick_is_told_and_no_tick_is() -> None:
    rotating = places(*(waiting(second, "Nobody called.", second % 3) for second in range(8)))
    before = replace(waiting(9, "Called Ann"), rotating=rotating)
    assert changes_between(before, waiting(11, "Called Bob", 1)) == (fact(Code.TEXT_ADDED, text="Called Bob"),)
    assert changes_between(before, waiting(11, "Called Ann", 1)) == (fact(Code.NOTHING_CHANGED),)


def test_a_price_that_falls_below_nothing_ticks_as_any_other() -> None:
    for below in ("Alpha EUR -3.10", "Alpha EUR −78.43", "Alpha EUR –0.81"):
        assert without_numbers(below) == without_numbers("Alpha EUR 3.10")
    assert without_numbers("Shelf A-21") != without_numbers("Shelf A21")


def test_the_many_rows_of_a_long_list_take_turns_each_at_its_place() -> None:
    def board(state: str) -> Observation:
        return page(
            *(words for row in range(400) for words in (f"Gate {'abcdefghijklmnopqrst'[row % 20]}{'x' * row}", state))
        )

    one, two = board("boarding"), board("closing")
    known = places(one, two, one)
    assert len(known) == 400
    assert changes_between(replace(two, rotating=known), one) == (fact(Code.NOTHING_CHANGED),)


def unasked(*readings: Observation) -> Unasked:
    known = Rotating()
    for before, after in pairwise(readings):
        known.note(before.blocks, after.blocks)
        known.note_actions(before.actions, after.actions)
    return known.unasked


def test_what_has_changed_once_by_itself_is_told_where_nothing_else_has_changed() -> None:
    quiet, turned = page("Spring sale", "Mail", "Shop"), page("Free delivery", "Mail", "Shop")
    before = replace(turned, unasked=unasked(quiet, turned))
    both = page("New boats", "Mail", "All read", "Shop")
    assert changes_between(before, both) == (fact(Code.TEXT_ADDED, text="All read"),)
    assert changes_between(before, page("New boats", "Mail", "Shop")) == (fact(Code.TEXT_ADDED, text="New boats"),)


def test_a_value_and_an_order_that_change_by_themselves_are_told_last() -> None:
    def board(seconds: str, *ids: str, said: str = "") -> Observation:
        slider = Action("I1", "Set Track", "Player", target="Track", name="Track", value=seconds, role="slider")
        buttons = tuple(
            Action(one, f"Buy {one}", "Board", target=one, name=one, box=Box(0, 20.0 * at, 60, 18))
            for at, one in enumerate(ids)
        )
        return replace(page("Player", *filter(None, [said])), actions=(slider, *buttons), document="d1")

    first, second = board("1", "B1", "B2", "B3"), board("2", "B2", "B3", "B1")
    after = board("3", "B3", "B1", "B2", said="Bought B1")
    told = [one.code for one in changes_between(replace(second, unasked=unasked(first, second)), after)]
    assert told[0] is Code.TEXT_ADDED
    assert told[-2:] == [Code.REORDERED, Code.VALUE_CHANGED]
    assert changes_between(second, after)[0].code is not Code.TEXT_ADDED, "if nothing is known of it"
