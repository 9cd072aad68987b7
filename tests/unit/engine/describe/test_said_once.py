"""No place is said twice, as where a row is called by its first cell and by all of it."""

from gui.engine.describe.said_once import said_once
from gui.schema.action import Box
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
    assert told == ["Click C, in row Rent (1 of 2)", "Click C, in row Rent (2 of 2)", "Click C, in row Food"]
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
