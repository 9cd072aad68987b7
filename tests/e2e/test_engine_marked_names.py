"""Names that a page tells by marks: classes of heads that sort, colours, icons, and what is drawn as one."""

import pytest

from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_heads_that_sort_by_their_class(page: Driver) -> None:
    await page.open("/names-marked.html")
    said = page.descriptions()
    assert "Sort by Draught" in said, said
    assert "Click Crew" in said, said
    assert "Click Flag" in said, said


async def test_the_arrow_of_a_split_button_is_told_by_the_button(page: Driver) -> None:
    await page.open("/names-marked.html")
    said = [words for words in page.descriptions() if "menu" in words and "beside" in words]
    assert [words.partition(", ")[2] for words in said] == ["beside Sail", "beside Row"], page.descriptions()


async def test_an_option_that_stands_in_no_list_is_dragged(page: Driver) -> None:
    await page.open("/names-marked.html")
    said = page.descriptions()
    for words in ("Drag Anchor", "Drag Buoy", "Choose Compass"):
        assert words in said, (words, said)


async def test_swatches_are_called_by_their_colour(page: Driver) -> None:
    await page.open("/names-marked.html")
    said = [words for words in page.descriptions() if words.endswith("(colour)")]
    assert said == [f"Click “{hue}” (colour)" for hue in ("red", "dark green", "white", "brown", "light grey")]
    assert [one.name for one in page.seen.actions if one.description in said] == [""] * 5  # a value, no name


async def test_icons_come_before_ids_and_utility_classes(page: Driver) -> None:
    await page.open("/names-marked.html")
    said = page.descriptions()
    for words in (
        "Click “more” (button), in Icons",  # and not the ones among the pictures
        "Click “anchor” (button), in Icons",
        "Open “avatar” (link)",
        "Click “message” (button)",
        "Click “menu” (button)",
        "Open Buy me a tea",
        "Type into “search” (text field)",
    ):
        assert words in said, (words, said)


async def test_a_field_below_a_long_text_is_told_by_the_heading_over_it(page: Driver) -> None:
    await page.open("/names-marked.html")
    said = page.descriptions()
    for words in ("Launch", "Haul", "Fender"):
        assert f"Type into “{words}” (text field)" in said, (words, said)
    assert "Choose “When do we write to you?” (list)" in said, said


async def test_a_field_that_is_called_a_part_of_the_page_is_a_field(page: Driver) -> None:
    await page.open("/names-marked.html")
    field = next(one for one in page.seen.actions if one.name == "Find a boat")
    assert (field.description, field.role) == ("Type into Find a boat", "textbox")


async def test_the_signs_of_folds_say_what_they_do(page: Driver) -> None:
    await page.open("/names-marked.html")
    said = page.descriptions()
    for words in ("Click Collapse, in row Fleet", "Click Expand, in row Crew", "Close Cargo"):
        assert any(one.startswith(words) for one in said), (words, said)


async def test_pictures_are_told_by_their_tooltip_or_else_their_row(page: Driver) -> None:
    await page.open("/names-marked.html")
    said = page.descriptions()
    for words in ("Click Ann Moor", "Click Avatar, in row Gull", "Click Avatar, in row Tern"):
        assert words in said, (words, said)


async def test_what_a_library_calls_its_parts_is_no_name(page: Driver) -> None:
    await page.open("/names-marked.html")
    said = page.descriptions()
    for words in (
        "Click “Colour of the text”",
        "Click “chart” (drawing)",
        "Click “tick box” (cell)",
        "Click “more”",
        "Click “anchor”",
    ):
        assert any(one == words or one.startswith(words + ",") for one in said), (words, said)
