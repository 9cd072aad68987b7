"""What typing finds."""

from gui.models.matching import Matcher

HEADS = ["Type into Checkout note", "Click Check out", "Open checkout help", "Click Cancel", "Choose Country"]
TAILS = ["Delivery", "Payment", "Navigation", "Payment", "Delivery Italy"]


def found(query: str) -> list[str]:
    return [HEADS[position] for position in Matcher(HEADS, TAILS).rank(query)]


def test_nothing_typed_finds_everything_in_order() -> None:
    assert found("  ") == HEADS


def test_all_words_have_to_occur_in_any_case_and_order() -> None:
    assert found("NOTE type") == ["Type into Checkout note"]
    assert found("click italy") == []


def test_group_and_value_are_searched_too() -> None:
    assert found("italy") == ["Choose Country"]


def test_a_find_at_the_start_stands_before_one_at_a_word_before_one_inside() -> None:
    heads = ["Undo it", "Click do it", "Do it now", "Other"]
    ranked = Matcher(heads, ["", "", "", "do it"]).rank("do it")
    assert [heads[position] for position in ranked] == ["Do it now", "Click do it", "Undo it", "Other"]


def test_words_that_all_stand_in_what_one_reads_come_before_those_of_its_group() -> None:
    heads = ["Tick May delete", "Click Delete, in Permissions"]
    assert Matcher(heads, ["Permissions", "Permissions"]).rank("delete permissions") == [1, 0]


def test_whole_words_and_numbers_come_before_those_within_others() -> None:
    days = ["Click 1, in December 2026", "Click 2, in December 2026", "Click 20, in December 2026"]
    assert Matcher(days, ["", "", ""]).rank("20 dec") == [2, 0, 1]
    days = ["Click 13", "Click 23", "Click 3", "Click 30"]
    assert Matcher(days, ["January 2027"] * 4).rank("3 january") == [2, 0, 1, 3]
    heads = ["Click Undo, in Notes", "Click Do it, in Notes"]
    assert Matcher(heads, ["", ""]).rank("notes do") == [1, 0]
    heads = ["Undo it", "Click Add (“kitchen”)"]
    assert Matcher(heads, ["kitchen add", ""]).rank("kitchen add") == [1, 0]


def test_what_is_called_so_stands_before_all_others() -> None:
    heads = ["Buy now and save", "Click Buy now", "Buy nowhere"]
    ranked = Matcher(heads, ["", "", ""], [("Buy now and save",), ("“Buy now”",), ("Buy nowhere",)]).rank("buy NOW")
    assert [heads[position] for position in ranked] == ["Click Buy now", "Buy now and save", "Buy nowhere"]


def test_a_mistyped_word_finds_the_right_one() -> None:
    assert found("chekout") == ["Type into Checkout note", "Open checkout help"]
    assert found("chekout hepl") == ["Open checkout help"]


def test_nothing_is_guessed_where_a_word_is_found_as_it_was_typed() -> None:
    heads = ["Type into Street", "Click Remove, in row Olive tree", "Choose How many, in row Olive tree"]
    matcher = Matcher(heads, ["Delivery", "", ""])
    assert matcher.rank("street") == [0]
    assert matcher.rank("streez") == [0, 1, 2]


def test_another_number_is_never_guessed() -> None:
    heads = ["Click Delete, in row Person 0005", "Click Delete, in row Invoice2026-117"]
    matcher = Matcher(heads, ["", ""])
    assert matcher.rank("delete person 0055") == []
    assert matcher.rank("invoice2026-171") == []
    assert matcher.rank("delete persom 0005") == [0]
    assert matcher.rank("invoce2026-117") == [1]


def test_short_words_are_not_guessed() -> None:
    assert found("cli zzz") == []
    assert found("xut") == []


def test_a_number_of_its_own_comes_before_one_in_the_row() -> None:
    heads = ["Click 14, December 2026", "Click 20, in December 2026"]
    assert Matcher(heads, ["14 15 20", "14 15 20"]).rank("20 dec") == [1, 0]


def test_the_field_that_holds_just_that_comes_before_what_has_it_in_its_row() -> None:
    heads = ["Click 2, in row Ewer 2 14,50", "Type into Price, in row Ewer 2 14,50", "Open 14,50 and less"]
    held = ["", "14,50", ""]
    assert Matcher(heads, ["", "", ""], holds=held).rank("14,50") == [1, 0, 2]
    assert Matcher(["Click 14,50", *heads], [""] * 4, [("14,50",), (), (), ()], ["", *held]).rank("14,50") == [
        0,
        2,
        1,
        3,
    ]
    assert Matcher(heads, ["", "", ""], holds=held).rank("14,5") == [0, 1, 2]


def test_a_whole_word_comes_before_the_beginning_of_a_longer_one() -> None:
    heads = ["Open sqlite-web 0.8.2", "Type into SQL query", "Click Run sql"]
    assert Matcher(heads, [""] * 3).rank("sql") == [1, 2, 0]
    assert Matcher(heads, [""] * 3).rank("sq") == [0, 1, 2]
    assert Matcher(["Stop", "All"], ["behind a paywall", "a wall of pictures"]).rank("wall") == [1, 0]


def test_nearly_right_can_be_left_out() -> None:
    assert Matcher(HEADS, TAILS).rank("chekout", nearly=False) == []


def test_suggests_the_closest_word() -> None:
    matcher = Matcher(HEADS, TAILS)
    assert matcher.suggest("kountri") == "country"
    assert matcher.suggest("zzzz") == ""
    assert Matcher(["Play the feed and more", "Open the page"], ["", ""]).suggest("speed") == "", "it is another word"


def test_punctuation_is_no_part_of_a_suggested_word() -> None:
    assert Matcher(["Click “Cancel”, now"], [""]).suggest("cansel") == "cancel"


def test_preparing_changes_nothing() -> None:
    matcher = Matcher(HEADS, TAILS)
    matcher.prepare()
    assert [HEADS[position] for position in matcher.rank("chekout")] == found("chekout")


def test_no_texts() -> None:
    matcher = Matcher([], [])
    assert matcher.rank("anything") == []
    assert matcher.suggest("anything") == ""


def test_a_short_word_is_misspelled_by_one_letter_and_not_by_two() -> None:
    heads = ["Click Save", "Read the page’s data"]
    assert Matcher(heads, ["", ""]).rank("redo") == []
    assert [Matcher(heads, ["", ""]).rank(typed) for typed in ("seve", "svae", "saave", "raed")] == [[0], [0], [0], [1]]


def test_a_misspelled_name_comes_before_the_entries_around_it() -> None:
    around = "main navigation shop checkout widgets"
    matcher = Matcher(["Open Shop", "Open Checkout", "Open Widgets"], [around] * 3)
    assert matcher.rank("chekout") == [1, 0, 2]
