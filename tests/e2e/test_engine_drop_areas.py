"""Transparent fields for files that lie over a whole drop area."""

import pytest

from gui.schema.errors import ActionGoneError
from gui.schema.remedy import RemedyKey
from tests.e2e.test_engine_blind import show
from tests.helpers.by_hand import Holder
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

AREA = """<label for=paper>Your paper</label>
<div style="position:relative;width:500px;height:200px;border:2px solid">Drop a file here
<input type=file id=paper style="position:absolute;inset:0;width:100%;height:100%;opacity:0"></div>"""
BUTTON = """<label for=paper style="display:block;width:300px;height:60px">Your paper</label>
<input type=file id=paper style="opacity:0;width:100px;height:20px">"""


async def test_a_field_that_lies_over_a_drop_area_is_where_that_is(page: Driver) -> None:
    await show(page, AREA)
    (field,) = page.seen.actions
    assert "Your paper" in field.description
    assert field.box is not None
    assert field.box.height >= 200
    hand = Holder(page)
    try:
        await hand.click("#paper")
        assert await hand.steps() == [f"Clicked {field.target}"]
    finally:
        await hand.stop()


async def test_a_field_behind_a_label_that_is_drawn_as_a_button_is_where_that_is(page: Driver) -> None:
    await show(page, BUTTON)
    (field,) = page.seen.actions
    assert field.box is not None
    assert field.box.width == 300


MOVES = """<div id=card draggable=true style="width:120px;height:40px">Ship it</div>
<div id=bin role=button tabindex=0 style="width:200px;height:80px" ondragover="event.preventDefault()">Archive</div>"""


async def test_what_is_to_be_dropped_on_something_else_is_not_offered_as_a_click_on_it(page: Driver) -> None:
    await show(page, MOVES)
    card, there = page.id("Drag Ship it"), page.id("Click Archive")
    await page.ask("() => { bin.textContent = 'Delete all backups'; }")
    with pytest.raises(ActionGoneError) as refused:
        await page.session.step(card, gesture="drag", to=there)
    (way, *_) = refused.value.remedies
    assert (way.key, way.label) == (RemedyKey.ALL_THE_SAME, "Do it all the same")
