"""A dragged element is dropped only on the listed target, however the page reacts to the drag."""

import contextlib

import pytest

from gui.schema.errors import StepUnknownError
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

_AREA = "<div id={0} class=area tabindex=0 role=button style='width: 150px; height: 150px'>{1}</div>"
_BOARD = f"""<style>.area {{ display: inline-block }}</style><p id=told>nothing</p>
<div id=card tabindex=0 role=button style='width: 60px; touch-action: none'>Card</div>
{_AREA.format("done", "Done")} {_AREA.format("trash", "Trash")}
<script>const swap = () => {{ done.textContent = 'Trash'; trash.textContent = 'Done' }};</script>"""
_BY_BROWSER = """<script>card.draggable = true; for (const area of [done, trash]) {
  area.ondragover = event => event.preventDefault();
  area.ondrop = () => { told.textContent = area.textContent };
}</script>"""
_BY_POINTER = """<script>let held = false; card.onpointerdown = () => { held = true };
onpointerup = ({clientX, clientY}) => {
  const at = document.elementFromPoint(clientX, clientY);
  if (held && at.className === 'area') told.textContent = at.textContent;
  held = false;
}</script>"""


async def _drag(page: Driver, server: PageServer, *parts: str) -> str:
    await page.open(server.page("/dropped.html", "".join((_BOARD, *parts))))
    names = {action.name: action.id for action in page.seen.actions}
    await page.session.step(names["Card"], gesture="drag", to=names["Done"])
    told: str = await page.ask("told.textContent")
    return told


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param((_BY_BROWSER, "<script>card.ondragstart = swap</script>"), id="as it is picked up"),
        pytest.param((_BY_BROWSER, "<script>done.ondragenter = swap</script>"), id="as it comes there"),
        pytest.param(
            (_BY_POINTER, "<script>onpointermove = () => { if (held) { onpointermove = null; swap() } }</script>"),
            id="while the page itself follows the pointer",
        ),
    ],
)
async def test_a_place_that_becomes_another_gets_nothing(
    page: Driver, server: PageServer, parts: tuple[str, ...]
) -> None:
    with pytest.raises(StepUnknownError, match="whether “Card” was dragged there") as caught:
        await _drag(page, server, *parts)
    assert "The place to drop it on became another, so it was carried back." in caught.value.sentence
    assert await page.ask("told.textContent") == "nothing"


async def test_a_place_that_says_more_gets_it(page: Driver, server: PageServer) -> None:
    more = "<script>done.ondragenter = () => { done.textContent = 'Done (1)' }</script>"
    assert await _drag(page, server, _BY_BROWSER, more) == "Done (1)"


async def test_a_hint_while_something_is_carried_is_no_other_place(page: Driver, server: PageServer) -> None:
    hint = "<script>done.ondragenter = () => { done.textContent = 'Release to drop' }</script>"
    assert await _drag(page, server, _BY_BROWSER, hint) == "Release to drop"


@pytest.mark.parametrize(
    ("now", "told"),
    [
        *(
            (name, "nothing")
            for name in ("Trash", "Drop to delete", "Release", "Insert", "Drop", "放映", "Release here Bin")
        ),
        *((hint, "") for hint in ("Drop card here", "Release to drop", "Ziehen Sie Dateien hierher", "放在这里")),
    ],
)
async def test_the_only_place_may_ask_for_what_is_carried_and_become_no_other(
    page: Driver, server: PageServer, now: str, told: str
) -> None:
    becomes = f"<script>trash.remove(); done.ondragenter = () => {{ done.textContent = '{now}' }}</script>"
    with contextlib.nullcontext() if not told else pytest.raises(StepUnknownError):
        await _drag(page, server, _BY_BROWSER, becomes)
    assert await page.ask("told.textContent") == (told or now)
