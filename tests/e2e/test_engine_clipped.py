"""Clipped elements that only a script can reveal are not ready; those that a person can scroll to are."""

import pytest
from playwright.async_api import Page

from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_slides_months_and_drawers(page: Driver) -> None:
    await page.open("/clipped.html")
    said = {action.target: action.reason for action in page.seen.actions}
    away = ["Slide two", "Fourth", "1 June", "In the drawer", "Far slide two"]
    assert {name: said[name] for name in away} == dict.fromkeys(away, "outside")
    assert page.action("Click Slide two").reason_text == "Not in view in its part of the page, such as the next slide."
    there = ["Slide one", "First", "Second", "Third", "1 May", "Item one", "Item two", "Item three", "Card one"]
    there += ["Card two", "Unfold", "Menu", "Out of its clip", "A boat", "Far slide one"]
    assert {name: said[name] for name in there} == dict.fromkeys(there, "ready")


async def test_helpers_that_nobody_sees(page: Driver) -> None:
    await page.open("/clipped.html")
    for does in ("Click For readers only", "Click For readers too"):
        assert page.action(does).reason == "hidden"


async def test_what_lies_beside_the_page_in_a_box_that_nothing_scrolls_to(page: Driver) -> None:
    window: Page = page.session.backend.page  # type: ignore[attr-defined]
    box = "position:absolute;left:-99999em;width:1px;height:1px;overflow:hidden"
    await window.set_content(f"<ul style='{box}'><li><a href='#c'>Skip to the content</a></ul><a id=c href=/x>Go</a>")
    await page.session.observe()
    assert {action.target: action.reason for action in page.seen.actions if action.box} == {
        "Skip to the content": "outside",
        "Go": "ready",
    }


async def test_a_link_that_wraps_lies_where_its_lines_are(page: Driver) -> None:
    window: Page = page.session.backend.page  # type: ignore[attr-defined]
    text = (
        "<p style='width: 300px; font: 20px/30px monospace'><button>Refresh</button> and then a {} <button>Go</button>"
    )
    await window.set_content(text.format("<a href='#x'>link of several words that wraps</a>"))
    await page.session.observe()
    link = next(one for one in page.seen.actions if one.kind == "L")
    assert link.box is not None
    assert len(link.lines) >= 2
    assert [line.y for line in link.lines] == sorted(line.y for line in link.lines)
    assert min(line.x for line in link.lines) == link.box.x
    assert max(line.x + line.width for line in link.lines) == pytest.approx(link.box.x + link.box.width, abs=0.1)
    assert all(one.lines == () for one in page.seen.actions if one.kind == "B")
    await window.set_content(text.format("<a href='#x'>link</a>"))
    await page.session.observe()
    assert [one.lines for one in page.seen.actions if one.kind == "L"] == [()]


async def test_the_lines_of_a_link_that_stays_in_the_window_are_where_it_is_after_scrolling(page: Driver) -> None:
    window: Page = page.session.backend.page  # type: ignore[attr-defined]
    await window.set_content(
        "<p style='position: fixed; width: 300px; font: 20px/30px monospace'>First of all a "
        "<a href='#x'>link of several words</a></p><div style='height: 5000px'></div>"
    )
    at: list[float] = []
    for _ in range(3):  # it is reported as unchanged from the second reading on
        await page.session.observe()
        link = next(one for one in page.seen.actions if one.kind == "L")
        assert link.box is not None
        assert len(link.lines) == 2
        at.append(link.lines[0].y)
        assert [min(line.y for line in link.lines), max(line.y + line.height for line in link.lines)] == pytest.approx(
            [link.box.y, link.box.y + link.box.height], abs=0.1
        )
        await window.evaluate("scrollBy(0, 700)")
    assert [later - at[0] for later in at] == pytest.approx([0, 700, 1400], abs=0.1)


async def test_a_link_with_a_picture_between_its_lines_is_one_box(page: Driver) -> None:
    window: Page = page.session.backend.page  # type: ignore[attr-defined]
    picture = "<img width=200 height=150 src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>"
    await window.set_content(f"<a href='#x'>A boat<br>{picture}<br>on the lake</a>")
    await page.session.observe()
    assert [one.lines for one in page.seen.actions if one.kind == "L"] == [()]
