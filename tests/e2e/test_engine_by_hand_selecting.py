"""What a drag by hand selects, and what was selected before or elsewhere."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from gui.schema.input import MouseInput
from tests.helpers.by_hand import Holder
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

EDITOR = """<title>Two grids</title><style>
#row { width: 200px; height: 30px; background: #ddd } #shelf { height: 60px }</style>
<div id=row role=button tabindex=0>Parcel</div><div id=shelf role=button tabindex=0>Shelf</div>
<style>.cell { display: inline-block; width: 90px } #grip { display: inline-block; width: 20px; height: 20px }</style>
<div id=line><i id=grip></i><span class=cell>Name</span><span class=cell>City</span><span class=cell>Age</span></div>
<p id=words>Words that are no action</p>
<input id=cell aria-label=Count value=9><script>
  const cell = document.getElementById('cell'), row = document.getElementById('row');
  row.onmousedown = event => { event.preventDefault(); if (window.takes) cell.select(); };
</script>"""


@pytest_asyncio.fixture(loop_scope="session")
async def hand(page: Driver, server: Any) -> AsyncIterator[Holder]:
    server.page("/selecting", EDITOR)
    await page.open("/selecting")
    holder = Holder(page)
    yield holder
    await holder.stop()


async def across(hand: Holder, css: str, start: int = 1) -> None:
    box = await hand.backend.page.locator(css).bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    hand.press(box["x"] + start, y)
    hand.control.feed(MouseInput("move", box["x"] + 40, y, buttons=1))
    hand.release(box["x"] + box["width"] - 1, y)


async def test_text_that_was_selected_before_is_not_selected_by_a_drag(hand: Holder) -> None:
    await hand.backend.page.evaluate("() => { cell.focus(); cell.select(); }")
    await hand.drag("#row", "#shelf")
    assert await hand.steps() == ["Dragged Parcel to Shelf"]
    assert await hand.backend.page.evaluate("() => [cell.selectionStart, cell.selectionEnd]") == [0, 1]


async def test_text_that_the_page_selects_elsewhere_is_not_selected_by_a_drag(hand: Holder) -> None:
    await hand.backend.page.evaluate("() => { window.takes = true; cell.focus(); cell.setSelectionRange(0, 0); }")
    await hand.drag("#row", "#shelf")
    assert await hand.steps() == ["Dragged Parcel to Shelf"]
    assert await hand.backend.page.evaluate("() => cell.selectionEnd") == 1


async def test_cells_that_touch_in_the_text_are_told_apart(hand: Holder) -> None:
    await hand.drag("#grip", "#shelf")
    (told,) = await hand.steps()
    assert told.startswith("Dragged “Name City Age”"), told


@pytest.mark.parametrize("start", [1, -5])
async def test_words_are_selected_from_their_beginning_and_from_beside_them(hand: Holder, start: int) -> None:
    await hand.backend.page.evaluate("() => { cell.focus(); cell.select(); }")
    await across(hand, "#words", start)
    assert await hand.steps() == ["Selected “Words that are no action”"]
    await across(hand, "#words", start)
    assert not (await hand.steps())[-1].startswith("Selected"), "selected text is dragged, as browsers do"


async def test_what_is_selected_in_a_field_is_known(hand: Holder) -> None:
    await hand.backend.page.evaluate(
        "() => { cell.value = 'nine or ten'; cell.focus(); cell.setSelectionRange(0, 0); }"
    )
    await across(hand, "#cell")
    assert (await hand.steps())[-1] == "Selected “nine or ten”"
