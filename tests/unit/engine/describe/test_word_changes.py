"""Which words of a page are new, and which have gone."""

from gui.engine.describe.word_changes import deed_told, text_changed, words_changed
from gui.engine.secrets.known import keep_out
from gui.schema.page import Block, Span
from gui.schema.say import say_all


def row(*cells: tuple[Span, ...]) -> Block:
    return Block("row", cells=cells)


def told(before: tuple[Block, ...], after: tuple[Block, ...]) -> tuple[str, ...]:
    return say_all(tuple(words_changed(before, after)))


PLAIN = row((Span("Anna 1"),), (Span("$1.00"),), (Span("Tick", action_id="M7"),), (Span("January"),))
ACTS = row(
    (Span("Anna 1", action_id="M21"),),
    (Span("$1.00", action_id="M21"),),
    (Span("Tick", action_id="M7"),),
    (Span("January", action_id="M21"),),
)
OTHER = row((Span("Berta 2"),), (Span("$8.50"),), (Span("Tick", action_id="M8"),), (Span("February"),))


def test_a_number_alone_is_told_with_the_one_before() -> None:
    def cart(count: str, *others: str) -> tuple[Block, ...]:
        spans = (Span("−", action_id="B1"), Span(f" {count} "), Span("+", action_id="B2"))
        return (Block("paragraph", spans), *(Block("paragraph", (Span(other),)) for other in others))

    assert say_all(tuple(text_changed(cart("1", "Ink"), cart("2", "Ink")))) == ("“1” is now “2”",)
    assert say_all(tuple(text_changed(cart("1", "2"), cart("2", "2")))) == ("“1” is now “2”",), "“2” stood elsewhere"
    assert say_all(tuple(text_changed(cart("1", "Ink"), cart("2", "Ink", "Pen")))) == ("New text: “− 2 +”",)


def test_a_number_that_is_a_secret_by_now_is_not_told_again() -> None:
    before, now = ((Block("paragraph", (Span(pin),)),) for pin in ("48213907", "11907362"))
    assert "48213907" in str(text_changed(before, now))
    keep_out("48213907")
    assert "48213907" not in str(text_changed(before, now))


def test_a_word_that_has_gone_is_told_rather_than_a_letter_or_two() -> None:
    days = tuple(Block("paragraph", (Span(words),)) for words in ("Sun", "Mon", "Pick a day"))
    assert told((PLAIN, *days), (PLAIN,)) == ("No longer there: “Pick a day”",)


def test_a_line_of_another_page_that_tells_the_deed_in_the_past_tense() -> None:
    def told(name: str, *texts: str) -> list[str]:
        now = tuple(Block("paragraph", (Span(text),)) for text in texts)
        return [str(one["text"]) for one in deed_told((Block("paragraph", (Span("All saved"),)),), now, name)]

    assert told("Save", "Users", "Bob was saved.") == ["Bob was saved."]
    assert told("Delete Bob", "Deleted 1 user.") == ["Deleted 1 user."]
    assert told("Save", "All saved") == [], "it stood there before"
    assert told("Add to cart", "Ink was added to your cart.", "Addressed to Bob") == ["Ink was added to your cart."]
    assert told("Add to cart", "Addressed to Bob") == []
    assert told("Search", "Search results", "Saved searches") == []
    assert told("Save", "saved " * 60) == [], "a whole text"


def test_words_that_can_only_be_acted_on_now_are_neither_gone_nor_new() -> None:
    assert told((PLAIN, OTHER), (ACTS, OTHER)) == ()
    assert told((ACTS, OTHER), (PLAIN, OTHER)) == ()


def test_a_row_that_has_gone_is_told_though_its_words_stand_on_their_own_elsewhere() -> None:
    scattered = tuple(Block("paragraph", spans=(Span(words),)) for words in ("Anna 1", "$1.00", "January"))
    assert told((PLAIN, OTHER), (OTHER, *scattered))[0] == "No longer there: “Anna 1 $1.00 January”"


def test_pieces_count_only_in_their_order_and_as_whole_words() -> None:
    turned = Block("paragraph", spans=(Span("January, $1.00, Anna 1", action_id="B1"),))
    assert told((PLAIN,), (turned,)) == ("No longer there: “Anna 1 $1.00 January”",)
    longer = Block("paragraph", spans=(Span("Joanna 12 $1.00 January", action_id="B1"),))
    assert told((PLAIN,), (longer,)) == ("No longer there: “Anna 1 $1.00 January”",)


def test_one_more_line_like_others_is_new() -> None:
    hello, other = (Block("paragraph", spans=(Span(words),)) for words in ("Hello?", "Balance: 7"))
    assert say_all(tuple(text_changed((hello, other), (hello, hello, other)))) == ("New text: “Hello?”",)
    fewer = text_changed((hello, hello, other), (hello, other))
    assert say_all(tuple(fewer)) == ("The text of the page has changed",)


def test_of_several_new_texts_the_one_that_speaks_of_what_was_acted_on_is_told() -> None:
    by_itself = row((Span("Urgent 25 21%"), Span("Delete", action_id="B1")))
    said = Block("paragraph", (Span("Deleted Import"),))
    before, after = (PLAIN,), (by_itself, PLAIN, said)
    assert say_all(tuple(words_changed(before, after, "Delete"))) == ("New text: “Deleted Import”",)
    assert say_all(tuple(words_changed(before, after, "Undelete"))) == ("New text: “Urgent 25 21%”",)
    heading = Block("heading", (Span("Jobs by hand"),))
    assert say_all(tuple(words_changed(before, (*after, heading), "Delete"))) == ("New text: “Jobs by hand”",)


def test_a_new_text_among_others_is_told_although_a_frame_beside_it_shows_another_page() -> None:
    def page(said: str, *lines: str) -> tuple[Block, ...]:
        around = (Block("heading", (Span("Orders"),)), Block("paragraph", (Span(said),)), PLAIN)
        return (*around, *(Block("paragraph", (Span(line),)) for line in lines), OTHER)

    frame = [f"{letter} is a line of the frame" for letter in "ABCDEFGHIJKLMNOPQRST"]
    before = page("Nothing yet", "The frame is empty")
    assert told(before, page("Order 7 was placed", *frame)) == ("New text: “Order 7 was placed”",)
    assert told(before, page("Nothing yet", *frame)) == (), "none of its lines stands for it"
    assert told(before, page("Order 7 was placed", *frame[:5]))[0] == "New text: “Order 7 was placed”"


def test_of_a_count_beside_buttons_only_the_count_is_told() -> None:
    def tools(count: str) -> tuple[Block, ...]:
        return (Block("paragraph", spans=(Span("Upload", action_id="B1"), Span(" "), Span(count))),)

    assert say_all(tuple(text_changed(tools("0 selected"), tools("1 selected")))) == ("New text: “1 selected”",)
    renamed = (Block("paragraph", spans=(Span("Send", action_id="B1"), Span(" "), Span("1 selected"))),)
    assert say_all(tuple(text_changed(tools("1 selected"), renamed))) == ("New text: “Send 1 selected”",)


def test_a_clock_that_goes_on_is_nothing_that_came_of_a_step() -> None:
    def player(clock: str, song: str = "Rain on tin") -> tuple[Block, ...]:
        spans = (Span(f"{song} {clock} "), Span("⏮", action_id="B1"), Span("⏭", action_id="B2"))
        return (Block("paragraph", spans=spans),)

    for before, now in (("1:43 / 3:00", "1:46 / 3:00"), ("0:59", "0:57"), ("1:00:58", "1:01:03")):
        assert text_changed(player(before), player(now)) == []
    for before, now in (("1:43 / 3:00", "2:46 / 3:00"), ("10:30", "10:45"), ("0:59", "0:10")):
        assert text_changed(player(before), player(now)), "it was set"
    assert text_changed(player("1:43 / 3:00"), player("1:46 / 3:00", "Sun on slate"))
    assert text_changed(player(":"), player("0:03")), "it has just begun to show a time"
    assert text_changed((*player("0:59"), *player("0:59", "Sea")), (*player("0:58"), *player("0:58", "Fog")))
