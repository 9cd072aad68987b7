"""Rules that make names plainer leave alone what only looks like the things they are for."""

import pytest
from playwright.async_api import Page

from gui.engine.local.perceive.module_linker import link
from gui.engine.local.perceive.page_script import page_module
from tests.helpers.driver import Driver
from tests.helpers.shown_page import show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

CROSS = "<a href=#x style='display:inline-block;width:18px;height:18px'><i class='fa fa-times'></i></a>"
DOT = "data:image/gif;base64,R0lGODlhAQABAAAAACw="


@pytest.mark.parametrize("words", ["555-123-4567", "2026-11-28", "10-20", "john-doe"])
async def test_words_beside_a_picture_are_no_name_of_a_file(page: Driver, words: str) -> None:
    said = await show(page, f"<a href=#a><img alt='' src='{DOT}' width=20 height=20>{words}</a>")
    assert said == [f"Open {words}"]


async def test_a_date_under_a_picture_is_no_name_of_a_file(page: Driver) -> None:
    said = await show(page, f"<a href=#a><img alt=2026-11-28 src='{DOT}' width=20 height=20></a>")
    assert said == ["Open 2026-11-28"]


@pytest.mark.parametrize("depth", [0, 1])
async def test_a_narrow_icon_in_a_list_that_scrolls_is_no_scroll_bar(page: Driver, depth: int) -> None:
    icon = "<a href=#a style='display:inline-block;width:14px;height:16px'><i class='fa fa-trash'></i></a>"
    row = f"<div class=row>{icon}</div>" if depth else icon
    for around in ("scroll-list", "scrollbar-outer"):
        assert await show(page, f"<div class={around}>{row}</div>") == ["Open “trash” (link)"], around


@pytest.mark.parametrize("inside", ["{}", "<div class=track>{}</div>"])
async def test_a_wordless_bar_in_what_scrolls_is_a_scroll_bar(page: Driver, inside: str) -> None:
    bar = "<div{} onclick=1 style='width:8px;height:60px;cursor:pointer;background:#888'></div>"
    for around, own in (
        ("scroll-y", ""),
        ("pane-scrollbar", " class=dragger"),
        ("m_scrollTools", " id=m_1_dragger_vertical"),
    ):
        said = await show(page, f"<div class={around}>{inside.format(bar.format(own))}</div>")
        assert said == ["Click “scroll bar”"], around


@pytest.mark.parametrize(
    ("rows", "does"),
    [
        (f"<thead><tr><td>May<td>{CROSS}</tr></thead><tbody><tr><td>1<td>2</tr></tbody>", "close"),
        (f"<tr><th>May<th>{CROSS}</tr><tr><td>1<td>{CROSS}</tr>", "close"),
        (f"<tr><td>Edit<td>{CROSS}</tr><tr><td>Name<td><input aria-label=Name></tr>", "close"),
        (f"<tr><td>Anchor<td>{CROSS}</tr><tr><td>Rope<td></tr><tr><td>Chain<td>{CROSS}</tr>", "remove"),
    ],
)
async def test_only_a_cross_in_one_of_several_lines_removes_it(page: Driver, rows: str, does: str) -> None:
    said = [words for words in await show(page, f"<table>{rows}</table>") if words.startswith(("Open", "Click"))]
    assert [words for words in said if f"“{does}”" not in words] == []
    assert len(said) == rows.count(CROSS)


async def test_no_part_is_searched_for_headings_twice_in_a_walk(page: Driver) -> None:
    card = "<div><p>Words</p><p><button>Go</button></p></div>"
    await show(page, f"<section>{card * 40}</section><section>{card * 40}</section>")
    window: Page = page.session.backend.page  # type: ignore[attr-defined]
    searched = await window.evaluate(
        """script => {
          const searched = [], {querySelectorAll} = Element.prototype;
          Element.prototype.querySelectorAll = function(words) {
            searched.push(this);
            return querySelectorAll.call(this, words);
          };
          const search = new Function(script + '; return [headingsOfOther, headingsMemo()]'), [find, known] = search();
          for (const button of document.getElementsByTagName('button')) find(button, known);
          Element.prototype.querySelectorAll = querySelectorAll;
          return [searched.length, new Set(searched).size];
        }""",
        link("heads", page_module),
    )
    assert searched[0] == searched[1] > 80
