"""No place is said twice, as where a row is called by its first cell and by all of it."""

from dataclasses import replace

from gui.engine.describe.said_once import places_said_once, said_once
from gui.schema.action import Box
from gui.schema.verb import Verb
from tests.unit.engine.describe.test_actions import described
from tests.unit.engine.samples import element


def test_a_cell_that_is_called_by_its_column_and_its_row_says_no_row_again() -> None:
    def cells(mark: str | None) -> list[str]:
        rows = (("Rent", "Rent 950"), ("Rent", "Rent 1200"), ("Food", "Food 312"))
        return described(
            *(
                element("gridcell", "", cell=("C", head), mark=mark, row=row, box=Box(60, 40 * at, 50, 20))
                for at, (head, row) in enumerate(rows)
            )
        )

    told = cells("")
    assert told == ["Click C, in row Rent (upper)", "Click C, in row Rent (lower)", "Click C, in row Food"]
    assert not any(words.count("row ") > 1 for words in cells(None))


def test_of_two_places_of_which_one_is_in_the_other_the_longer_is_said() -> None:
    assert said_once("C, in row Rent, in row Rent 950") == "C, in row Rent 950"
    assert said_once("Edit, in row Rent 950, in Rent") == "Edit, in row Rent 950"
    assert said_once("Edit, in Bills, in row Rent, in Rent") == "Edit, in Bills, in row Rent"


def test_two_places_are_both_said() -> None:
    for told in (
        "Edit, in row Rent, in Bills",
        "Edit, in row Rent, in Rental cars",
        "Edit, in row Rent",
        "Rent, in row",
    ):
        assert said_once(told) == told


def test_what_a_page_says_twice_itself_stays() -> None:
    links = [element("link", name, box=Box(0, 40 * at, 90, 20)) for at, name in enumerate(TOURS)]
    assert described(*links) == [f"Open {name}" for name in TOURS]


TOURS = ("Hotels, in Rome, in Rome 2", "Hotels, in Rome 2")


def test_a_place_that_is_said_already_is_not_said_behind_another() -> None:
    links = [
        element(
            "link", "T", box=Box(0, 0, 9, 9), row="get", row_said="get", rows_around=("get", "map"), category="get"
        ),
        element("link", "T", box=Box(0, 40, 9, 9), near="map", rows_around=("map", "get"), category="Methods"),
        element("link", "T", box=Box(0, 80, 9, 9), near="Methods", rows_around=("Methods", "get"), category="Methods"),
        element("link", "T", box=Box(0, 120, 9, 9), rows_around=("Methods",), category="map", group_over="map"),
        element("link", "T", box=Box(0, 160, 9, 9), rows_around=("Methods", "get"), category="map", group_over="get"),
    ]
    told = described(*(replace(link, head="get", headed=at < 2) if at < 3 else link for at, link in enumerate(links)))
    assert not any(words.count("in Methods") > 1 for words in told)
    assert len(set(told)) == len(told)


def test_words_beside_an_element_are_left_out_if_the_place_after_them_tells_it_alone() -> None:
    words = [(Verb.SORT_BY, "Data")] * 3 + [(Verb.OPEN, "Data")]
    said = ["Data, beside Size, in Files", "Data, beside Size, in Hosts", "Data, in Users", "Data, beside Size"]
    assert places_said_once(words, said) == ["Data, in Files", "Data, in Hosts", "Data, in Users", "Data, beside Size"]
    alike = ["Data, beside Size, in Files", "Data, beside Name, in Files", "Data, in Users", "Data"]
    assert places_said_once(words, alike) == alike
