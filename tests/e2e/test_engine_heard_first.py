"""A page that receives presses at its window before our listeners, so that no press can be withheld from it."""

from typing import Any

import pytest

from gui.schema.code import Code
from gui.schema.errors import ActionGoneError, StepUnknownError
from gui.schema.fact import fact
from gui.schema.say import say
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.thorough_browser]

HEARS = """<script>const heard = [];
for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
  addEventListener(type, event => { const button = event.target.closest?.('button');
    if (button) heard.push(button.dataset.is ?? button.textContent); }, true);
</script>"""
ROWS = """<table><tr id=bert><td>Bert<td><button data-is=Bert>Fire</button><tr id=cleo><td>Cleo<td>
<button data-is=Cleo>Fire</button></table><script>let swapped = false;
bert.onmouseover = () => { if (!swapped) { swapped = true; bert.before(cleo); } };</script>"""


async def heard(page: Driver) -> set[Any]:
    return set(await page.ask("heard"))


async def test_what_is_renamed_under_the_pointer_is_not_pressed_at_all(page: Driver, server: PageServer) -> None:
    button = "<button id=b onmouseover=\"b.textContent = 'Erase all'\">Archive</button>"
    server.page("/renamed", HEARS + button)
    await page.open("/renamed")
    with pytest.raises(ActionGoneError):
        await page.do("Click Archive")
    assert await heard(page) == set()


async def test_a_row_that_moves_under_the_pointer_is_pressed_where_it_is_then(page: Driver, server: PageServer) -> None:
    server.page("/swapped", HEARS + ROWS)
    await page.open("/swapped")
    await page.do("Click Fire, in row Bert")
    assert await heard(page) == {"Bert"}


async def test_what_changes_at_the_press_itself_is_not_told_as_nothing(page: Driver, server: PageServer) -> None:
    button = "<button id=b>Archive</button>"
    changes = "<script>addEventListener('pointerdown', () => { b.textContent = 'Erase all' }, true)</script>"
    server.page("/at-the-press", HEARS + changes + button)
    await page.open("/at-the-press")
    with pytest.raises(StepUnknownError) as caught:
        await page.do("Click Archive")
    became = fact(Code.HAS_BECOME, target="Archive", now="Erase all")
    assert caught.value.what == "It is not known whether “Archive” was used."
    assert caught.value.why == f"{say(fact(Code.HEARD_FIRST))} {say(became)}"
    assert await heard(page)
