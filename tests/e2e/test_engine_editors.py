"""Editors that lay out text themselves keep their lines: read, typed and read again."""

import pytest
from playwright.async_api import Page

from gui.schema.code import Code
from gui.schema.say import say_all
from tests.e2e.test_engine_blind import show
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

FLAT = """
editor.addEventListener('beforeinput', event => {
  if (!event.data?.includes('\\n')) return;
  event.preventDefault();
  document.execCommand('insertText', false, event.data.replaceAll('\\n', ' '));
});"""
"""Takes line breaks in a text for spaces, as some editors do with what does not come from a key."""


def held(page: Driver) -> str:
    (action,) = page.seen.actions
    return action.value


@pytest.mark.parametrize(
    ("inside", "value"),
    [
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("<p>One</p>\n  <p><br class=ProseMirror-trailingBreak></p>\n <p>Two </p>", "One\n\nTwo"),
        ("One<br>Two<br>", "One\nTwo"),
        ("One<div>Two <b>and</b>\n a half</div><div><br></div><div>Three</div>", "One\nTwo and a half\n\nThree"),
        ("<div><pre>\u200b</pre></div><div><pre>  if&nbsp;x:</pre></div>", "\n  if x:"),
        ("<div style='white-space:pre-wrap'>One\n  Two\n</div>", "One\n  Two"),
        ("<ul><li>One<li>Two</ul><p hidden>Three</p>", "One\nTwo"),
        ("<div><i contenteditable=false style='position:absolute'>1</i>One</div><div>Two</div>", "One\nTwo"),
        ("<p><br></p>", ""),
    ],
)
async def test_the_lines_of_an_editor_are_read(page: Driver, inside: str, value: str) -> None:
    await show(page, f"<div contenteditable aria-label=Note>{inside}</div>")
    assert held(page) == value


@pytest.mark.parametrize("style", ["", "white-space:pre-wrap"])
@pytest.mark.parametrize("script", ["", FLAT])
@pytest.mark.parametrize("inside", ["", "<p>An older text</p>"])
async def test_what_is_typed_into_an_editor_keeps_its_lines(page: Driver, inside: str, script: str, style: str) -> None:
    await show(page, f"<div contenteditable id=editor aria-label=Note style='{style}'>{inside}</div>", script)
    text = "One\nTwo words\n\nThree"
    result = await page.do("Type into Note", text)
    assert held(page) == text
    assert Code.HOLDS_ANOTHER not in {one.code for one in result.facts}
    await page.do("Type into Note", held(page))
    assert held(page) == text


async def test_two_lines_typed_by_hand_are_two_lines(page: Driver) -> None:
    await show(page, "<div contenteditable id=editor aria-label=Note></div>")
    window: Page = page.session.backend.page  # type: ignore[attr-defined]
    await window.focus("#editor")
    await window.keyboard.type("One\nTwo")
    await page.session.observe()
    assert held(page) == "One\nTwo"


async def test_an_editor_that_keeps_no_lines_is_said_to(page: Driver) -> None:
    deaf = FLAT + "editor.addEventListener('keydown', event => event.key === 'Enter' && event.preventDefault());"
    await show(page, "<div contenteditable id=editor aria-label=Note></div>", deaf)
    result = await page.do("Type into Note", "One\nTwo")
    assert "One\nTwo" not in held(page)
    assert Code.HOLDS_ANOTHER in {one.code for one in result.facts}


async def test_an_editor_without_a_name_is_called_by_one_line(page: Driver) -> None:
    assert await show(page, "<div contenteditable><p>One</p><p>Two</p></div>") == ["Type into text “One Two”"]


PICTURE = "<img width=20 height=20 src='data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='>"


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ("<p>Dear</p><table><tr><td>one<td>two</table>", ["No longer in Note: a table"]),
        (f"Dear {PICTURE}{PICTURE}", ["No longer in Note: 2 pictures"]),
        ("<p>Dear</p><p>you</p>", []),
        ("<p>Dear<img width=0 height=0></p>", []),
    ],
)
async def test_what_goes_with_an_editors_text_is_told(page: Driver, inside: str, told: list[str]) -> None:
    await show(page, f"<div contenteditable id=editor aria-label=Note>{inside}</div>")
    field = page.action("Type into Note")
    assert (field.tables + field.pictures > 0) == bool(told)
    result = await page.do("Type into Note", "!")
    assert [change for change in say_all(result.facts) if "No longer in" in change] == told
