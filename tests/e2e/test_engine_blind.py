"""What frameworks, shops and office pages make of plain elements: each found once, nothing else, in plain words."""

import pytest
from playwright.async_api import Page

from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="module")

LISTEN = "const on=(s,t='click')=>document.querySelectorAll(s).forEach(e=>e.addEventListener(t,()=>{}));"


async def show(page: Driver, body: str, script: str = "", root: str = "html") -> list[str]:
    """Put a page together and read it: what its actions are called."""
    window: Page = page.session.backend.page  # type: ignore[attr-defined]
    await window.goto("about:blank")
    head = f"<!doctype html><{root}><meta charset=utf-8><title>t</title>"
    await window.set_content(f"{head}{body}<script>{LISTEN}{script}</script>")
    await page.session.observe()
    return page.descriptions()


async def test_rows_that_the_whole_page_listens_for(page: Driver) -> None:
    row = (
        "<div class=row style='cursor:pointer;padding:8px'>{} <span role=button>Star</span> <input type=checkbox></div>"
    )
    said = await show(page, row.format("Rail") + row.format("Library"), "on('body')")
    assert [words for words in said if words.startswith("Click Rail") or words.startswith("Click Library")] != []
    assert sum("Star" in words and words.startswith("Click Star") for words in said) == 2
    assert len(said) == 6


async def test_a_handle_at_the_edge_of_what_is_clicked(page: Driver) -> None:
    said = await show(
        page,
        "<div class=ev style='position:relative;width:200px;height:80px;cursor:pointer'>Review"
        "<div class=edge style='position:absolute;left:0;right:0;bottom:0;height:6px;cursor:ns-resize'></div></div>",
        "on('.ev'); on('.edge', 'mousedown')",
    )
    assert len(said) == 2
    assert "Click Review" in said


async def test_a_tab_with_a_menu_in_it(page: Driver) -> None:
    tab = (
        "<div class=tab style='display:inline-block;padding:6px'>{} <span class=menu title='Sheet menu'>▾</span></div> "
    )
    said = await show(page, tab.format("Year") + tab.format("Garden"), "on('.tab'); on('.menu')")
    assert {"Click Year", "Click Garden"} <= {words.removesuffix(" ▾") for words in said}
    assert len(said) == 4


async def test_what_only_passes_clicks_on_is_not_listed(page: Driver) -> None:
    bar = "<div class=bar style='padding:9px'>Show <span class=one>Day</span> <span class=one>Week</span></div>"
    assert await show(page, bar, "on('.bar'); on('.one')") == ["Click Day", "Click Week"]
    field = "<div class=box style='padding:9px'>Name <input></div>"
    assert len(await show(page, field, "on('.box')")) == 1
