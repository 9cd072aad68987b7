"""Names as a person would say them: no words of styling, icon fonts or states; twins told apart by what differs."""

import pytest

from tests.helpers.driver import Driver

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
        "Click Go, in row First",
        "Click Go, in row Second",
        "Type into Port",
        "Click “Port” (button)",
        "Drag to move this, in row Ann",
        "Click Source, beside Grids",
    ):
        assert words in said, (words, said)
    assert "Type into “Page” (text field)" in said
    assert [words for words in said if words.startswith("Click Run")] == ["Click Run (1 of 2)", "Click Run (2 of 2)"]
    assert not any("More of it" in words or words.startswith("Type into “.") for words in said), said
    assert not any("ripple" in words or "unbounded" in words for words in said)
    assert any(words.startswith("Type into") and "Harbour" in words for words in said), said
