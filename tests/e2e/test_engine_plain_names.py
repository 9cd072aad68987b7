"""Names as a person would say them: no words of styling, icon fonts or states; twins told apart by what differs."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_said_once_and_plainly(page: Driver) -> None:
    await page.open("/names-plain.html")
    said = page.descriptions()
    for does in (
        "Click Green tea",
        "Click Overview",
        "Open “trash” (link)",
        "Open “Filters” (button)",
        "Tick “buy milk”",
        "Tick row selection",
        "Click Odd, in row 6",
        "Click Even, in row 7",
    ):
        assert does in said, (does, said)
    for words in (
        "Click Go, in First",
        "Click Go, in Second",
        "Type into Port",
        "Click “Port” (button)",
        "Drag to move this, in row Ann",
        "Click Source, in Grids",
    ):
        assert words in said, (words, said)
    assert "Type into “Page” (text field)" in said
    assert [words for words in said if words.startswith("Click Run")] == ["Click Run (upper)", "Click Run (lower)"]
    assert not any("More of it" in words or words.startswith("Type into “.") for words in said), said
    assert not any("ripple" in words or "unbounded" in words for words in said)
    assert any(words.startswith("Type into") and "Harbour" in words for words in said), said


async def test_choices_are_called_by_what_they_show_or_else_are_sent_as(page: Driver) -> None:
    await page.open("/names-plain.html")
    said = page.descriptions()
    for words in ("azure", "lime", "Harbour at night"):
        assert f"Tick “{words}”" in said, (words, said)
    for words in ("by sea", "by rail"):
        assert f"Choose “{words}”" in said, (words, said)
    assert "Choose “day” (list)" in said, said
    assert "Choose “town” (list)" in said, said


async def test_signs_are_called_as_a_person_would(page: Driver) -> None:
    await page.open("/names-plain.html")
    said = page.descriptions()
    for words in (
        "Open “menu” (link)",
        "Open “more” (link)",
        "Open Hi, Ann",
        "Open Start",
        "Click “scroll bar”",
        "Click drawing",
        "Click picture",
        "Click Alto, Bass",
        "Click Oak",
        "Open Larch",
        "Click “green” (colour)",
        "Drag Handle",
        "Open Previous",
        "Open Next",
        "Open “picture” (link)",
        "Drag “edge”",
        "Drag “hue”",
        "Drag “slider”",
        "Open Planting, in Trees",
    ):
        assert any(one == words or one.startswith(words + ",") for one in said), (words, said)
    assert len([words for words in said if words.startswith("Open “close” (link)")]) == 2, said
    assert len([words for words in said if words.startswith("Click Fir")]) == 2, said
    assert not any("Elm" in words for words in said), said
    assert "Open Planting (heading)" in said, said  # a heading is not told by itself


async def test_fields_are_called_neither_by_code_nor_by_lists_nor_by_what_was_chosen(page: Driver) -> None:
    await page.open("/names-plain.html")
    said = page.descriptions()
    for words in ("Voices", "Guests", "Girth", "Felled on", "Least age", "Bark"):
        assert f"Type into “{words}” (text field)" in said, (words, said)
    for words in ("Type into Harvest", "Tick “Draw rings”", "Click Close, beside Twig", "Click Close, beside Bud"):
        assert words in said, (words, said)
    assert "Click One drawn" in said, said
    assert not [action for action in page.seen.actions if action.tag == "select" and "One" in action.value], said


async def test_a_row_is_called_by_as_much_of_it_as_tells_it_from_the_others(page: Driver) -> None:
    await page.open("/names-plain.html")
    said = [words for words in page.descriptions() if words.startswith("Click Drop")]
    rows = ("Isidra", "Shona Airline pilot", "Shona Typist")
    assert said == [f"Click Drop, in row {row}" for row in rows]
    assert [words for words in page.descriptions() if "Jetzt" in words] == [
        "Click Jetzt (upper)",
        "Click Jetzt (lower)",
    ]


@pytest.mark.parametrize("edited", [False, True])
async def test_a_row_is_called_by_its_name_rather_than_by_the_age_before_it(
    page: Driver, server: PageServer, *, edited: bool
) -> None:
    people = (34, "Ada Meier"), (34, "Bob Novak"), (51, "Cem Okafor"), (7, "Dora Berg")
    rows = "".join(
        f"<tr><td>{age}</td><td class=name>{name}</td><td><input type=checkbox></td>" for age, name in people
    )
    act = "for (const cell of document.querySelectorAll('.name')) cell.onclick = () => {};" if edited else ""
    server.page("/ages", f"<title>Ages</title><table><tr><th>Age<th>Name<th>Paid{rows}</table><script>{act}</script>")
    await page.open("/ages")
    ticks = [words for words in page.descriptions() if words.startswith("Tick")]
    assert ticks == [f"Tick “Paid”, in row {name}" for _, name in people]


async def test_numbers_stay_where_they_tell_rows_apart(page: Driver, server: PageServer) -> None:
    rows = "".join(f"<tr><td>{number}</td><td>Berth</td><td><input type=checkbox></td>" for number in (1, 2, 3))
    server.page("/berths", f"<title>Berths</title><table><tr><th>Number<th>What<th>Free{rows}</table>")
    await page.open("/berths")
    ticks = [words for words in page.descriptions() if words.startswith("Tick")]
    assert ticks == [f"Tick “Free”, in row {number} Berth" for number in (1, 2, 3)]
