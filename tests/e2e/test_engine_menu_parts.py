"""Menus of plain elements, one of which hears every click: their parts are the actions."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from gui.schema.action import ActionCall
from gui.schema.input import MouseInput
from tests.e2e.test_engine_ids_meaning import show
from tests.helpers.by_hand import Holder
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

BAR = """<style>.bar, .bar ul { list-style: none; padding: 0; margin: 0 } .bar li { position: relative }
.bar li { cursor: default }
.bar > li { display: inline-block; padding: 6px } .bar li li { padding: 6px }
.bar ul { display: none; position: absolute; background: #fff; width: 160px } .bar ul ul { left: 100%; top: 0 }
.bar li:hover > ul { display: block }</style>
<ul class=bar><li>File<ul><li data-does=New>New</li><li>Export<ul><li data-does=PDF>PDF</li><li data-does=SVG>SVG</li>
</ul></li></ul></li><li>Edit<ul><li data-does=Undo>Undo</li></ul></li></ul><script>
document.querySelector('.bar').onclick = event => event.target.dataset.does && note(event.target.dataset.does);
</script>"""

MENU = """<style>.menu { width: 120px } .menu div { cursor: default }</style>
<div class=menu><div>Rename</div><div>Duplicate</div><div>Delete</div></div><script>
document.querySelector('.menu').onclick = event => note(event.target.textContent);
</script>"""

POPUP = """<style>.app { cursor: default } .app ul { list-style: none; margin: 0; padding: 0 }
.pop { display: none; position: absolute; z-index: 2; width: 200px; left: 100px; top: 60px; background: #fff }
.pop ul { display: none; position: absolute; z-index: 2; left: 100%; top: 0; width: 120px; background: #fff }
.pop li { position: relative; padding: 4px } .pop li:hover > ul { display: block }</style>
<div class=app><p>Files</p><button class=file style="width: 80px">notes.txt</button><ul class=pop>
<li><label>View</label></li><li><label>Rename</label></li><li><label>New</label><ul><li><label>Folder</label></li><li><label>Text</label></li>
<li><label>Picture</label></li></ul></li><li><label>Delete</label></li></ul></div><script>
const pop = document.querySelector('.pop');
document.querySelector('.file').oncontextmenu = event => { event.preventDefault(); pop.style.display = 'block' };
document.querySelector('.app').onclick = event => {
  if (event.target.closest('.pop')) note(event.target.textContent.trim());
};
</script>"""

PLAIN = """<div class=pop style="position: absolute; z-index: 5; width: 160px; LEFT; background: #fff"><div>Cut it</div>
<div>Copy it</div><div>Paste it</div></div><script>
document.querySelector('.pop').onclick = event => note(event.target.textContent);
</script>"""

TEXT = """<div class=text><div>Rename it</div><div>or leave it</div></div><script>
document.querySelector('.text').onclick = () => note('clicked');
</script>"""


async def test_what_opens_under_the_pointer_is_reached_part_by_part(page: Driver) -> None:
    window = await show(page, BAR)
    assert page.descriptions() == ["Open File", "Open Edit"]
    for name in ("File", "Export", "SVG"):
        await page.session.step(next(one.id for one in page.seen.actions if one.target == name))
    assert await window.evaluate("did") == ["SVG"]


async def test_each_part_of_a_menu_is_an_action(page: Driver) -> None:
    window = await show(page, MENU)
    await page.do("Click Delete")
    assert await window.evaluate("did") == ["Delete"]


@pytest_asyncio.fixture(loop_scope="session")
async def hand(page: Driver) -> AsyncIterator[Holder]:
    holder = Holder(page)
    yield holder
    await holder.stop()


async def test_a_click_by_hand_is_told_of_the_part(hand: Holder) -> None:
    await show(hand.page, MENU)
    await hand.click(".menu > :nth-child(3)")
    assert await hand.steps() == ["Clicked Delete"]


async def test_the_items_of_a_menu_that_lies_over_the_page_are_actions(page: Driver) -> None:
    window = await show(page, POPUP)
    assert "Click Rename" not in page.descriptions()
    opened = await page.session.step(ActionCall(action_id=page.id("Click notes.txt"), gesture="right"))
    assert [one.description for one in opened.observation.actions if "notes" not in one.description] == [
        "Click View",
        "Click Rename",
        "Open New",
        "Click Delete",
    ]
    await page.do("Click Rename")
    assert await window.evaluate("did") == ["Rename"]


async def test_a_box_over_the_page_that_hears_its_items_needs_no_arrow(page: Driver) -> None:
    window = await show(page, PLAIN.replace("LEFT", "left: 40px"))
    await page.do("Click Copy it")
    assert await window.evaluate("did") == ["Copy it"]


async def test_lines_in_a_box_across_the_page_are_no_items(page: Driver) -> None:
    await show(page, PLAIN.replace("width: 160px; LEFT", "left: 0; right: 0"))
    assert "Click Copy it" not in page.descriptions()


async def test_text_in_what_hears_clicks_is_no_part(page: Driver) -> None:
    await show(page, TEXT)
    assert len([one for one in page.descriptions() if one.startswith("Click")]) == 1


async def test_the_words_in_a_button_are_no_parts(page: Driver) -> None:
    words = "<div>10.520</div><div>main</div><div>w.py:4</div>"
    await show(page, f"<div role=button tabindex=0 onclick='' style='cursor: default'>{words}</div>")
    assert page.descriptions() == ["Click main"]


async def test_a_click_by_hand_in_a_menu_that_opens_under_the_pointer(hand: Holder) -> None:
    window = await show(hand.page, BAR)
    for name in (".bar > li:first-child", ".bar > li > ul > li:nth-child(2)"):
        x, y = await hand.at(name)
        hand.control.feed(MouseInput("move", x, y))
        await hand.control.rest()
    await hand.click(".bar [data-does=SVG]")
    assert await hand.steps() == ["Clicked SVG"]
    assert await window.evaluate("did") == ["SVG"]
