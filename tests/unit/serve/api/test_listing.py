"""Which actions an answer lists, and the text that lists them."""

from gui.schema.action import Action, Param
from gui.schema.page import Question
from gui.schema.wire import ListingRequest
from gui.serve.api.listing import listed, space_markdown


def action(action_id: str, category: str = "Search", **more: object) -> Action:
    return Action(action_id, f"Do {action_id}", category, **more)  # type: ignore[arg-type]


def test_ready_ones_are_listed_in_document_order() -> None:
    actions = [action("B2"), action("B1", reason="disabled"), action("L1", reason="covered"), action("I1")]
    assert [one.id for one in listed(actions, ListingRequest(), everything=False)] == ["B2", "I1"]
    assert [one.id for one in listed(actions, ListingRequest(), everything=True)] == ["B2", "B1", "L1", "I1"]


def test_a_listing_ends_at_the_most_that_is_asked_for() -> None:
    actions = [action(f"B{number}") for number in range(1, 300)]
    assert len(listed(actions, ListingRequest(), everything=False)) == 100
    assert len(listed(actions, ListingRequest(max_nb_actions=7), everything=False)) == 7
    assert 5 <= len(listed(actions, ListingRequest(min_nb_actions=5, max_nb_actions=7), everything=False)) <= 7
    assert len(listed(actions[:3], ListingRequest(min_nb_actions=5), everything=False)) == 3


def test_the_text_has_a_heading_a_category_and_lines_by_number() -> None:
    actions = [
        action("L1", "Navigation"),
        action("B10"),
        action("I1", params=(Param("words", "str", "tides"),)),
        action("B2"),
        action("I2", params=(Param("genre", "str", "All", ("All", 'Po"etry')),)),
        action("I3", params=(Param("empty", "str", ""),)),
        action("L2", "Navigation"),
    ]
    special = [action("S11", "Special", params=(Param("time_ms", "int"),)), action("S2", "Special")]
    assert space_markdown(actions, special) == (
        "# Navigation\n"
        "* L1: Do L1\n"
        "* L2: Do L2\n"
        "\n"
        "# Search\n"
        "* B2: Do B2\n"
        "* B10: Do B10\n"
        '* I1: Do I1 (words: str = "tides")\n'
        '* I2: Do I2 (genre: str = "All", one of ["All", "Po\\"etry"])\n'
        '* I3: Do I3 (empty: str = "")\n'
        "\n"
        "# Special\n"
        "* S2: Do S2\n"
        "* S11: Do S11 (time_ms: int)"
    )


def test_words_of_a_page_make_no_lines_of_their_own() -> None:
    text = space_markdown([Action("B1", "Click a\n# b\n* B7: c", "One\n\n# Two")], [])
    assert text == "# One # Two\n* B1: Click a # b * B7: c"


def test_a_question_is_told_before_its_answers() -> None:
    answers, asked = [Action("B11", "Click OK", "The page asks")], Question("confirm", "Delete\n* B7: all of “it”?")
    assert space_markdown(answers, [], asked) == "“Delete * B7: all of ‘it’?”\n\n# The page asks\n* B11: Click OK"
    assert space_markdown(answers, [], Question("alert", " ")) == "# The page asks\n* B11: Click OK"
