"""Editors with their own text layout keep their lines: read, typed and read again."""

import pytest
from playwright.async_api import Page

from gui.engine.past.once_more import call_once_more
from gui.schema.code import Code
from gui.schema.errors import StepUnknownError
from gui.schema.fact import fact
from gui.schema.say import say_all
from tests.helpers.by_hand import Holder
from tests.helpers.driver import Driver
from tests.helpers.shown_page import show

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


@pytest.mark.crossed
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


RICH = "<p id=one>My name is <a href=#pip>Pip</a></p><p>and <i>no other</i></p>"
ALL_OF_IT = "() => [editor.querySelectorAll('a, i').length, editor.querySelectorAll('p').length, editor.innerText]"


@pytest.mark.parametrize(
    ("added", "lines"),
    [("", 0), (" ZZ", 0), ("!\nYours", 1)],
)
async def test_what_is_added_to_an_editor_leaves_the_rest_of_it(page: Driver, added: str, lines: int) -> None:
    await show(page, f"<div contenteditable id=editor aria-label=Note>{RICH}</div>")
    before = page.action("Type into Note").value
    result = await page.do("Type into Note", before + added)
    assert page.action("Type into Note").value == before + added
    links, paragraphs, text = await page.ask(ALL_OF_IT)
    assert (links, paragraphs) == (2, 2), text
    assert text.count("\n") == 2 + lines
    assert not any("No longer in" in change for change in say_all(result.facts))


async def test_links_and_emphasis_that_go_with_another_text_are_told(page: Driver) -> None:
    await show(page, f"<div contenteditable id=editor aria-label=Note>{RICH}</div>")
    assert page.action("Type into Note").formats == 2
    result = await page.do("Type into Note", "Joe")
    assert page.action("Type into Note").value == "Joe"
    assert "No longer in Note: 2 links or pieces of formatting" in say_all(result.facts)


async def test_typing_into_formatted_text_is_done_again_where_it_was(page: Driver) -> None:
    await show(page, f"<div contenteditable id=editor aria-label=Note style='width:400px'>{RICH}</div>")
    hand = Holder(page)
    x, y = await hand.at("#one")
    hand.press(x + 150, y)
    hand.release(x + 150, y)
    hand.type(" QQ")
    await hand.steps()
    await hand.stop()
    call = await call_once_more(page.session, page.session.steps[-1].number)
    for taken_out in (False, True):  # what stands there already is not added twice
        if taken_out:
            await page.ask("one.innerHTML = one.innerHTML.replace(/.QQ/, '')")
            await page.session.observe()
        await page.session.step(call)
        links, paragraphs, text = await page.ask(ALL_OF_IT)
        assert (links, paragraphs) == (2, 2), text
        assert text.split("\n")[0].split() == ["My", "name", "is", "Pip", "QQ"]


async def test_what_was_typed_into_an_empty_editor_and_put_right_is_written_where_a_key_is_lost(page: Driver) -> None:
    await show(page, "<div contenteditable id=editor aria-label=Note style='width:400px; height: 40px'></div>")
    hand = Holder(page)
    await hand.click("#editor")
    hand.type("Hix")
    hand.key("Backspace", "Backspace")
    await hand.steps()
    await hand.stop()
    again = await call_once_more(page.session, page.session.steps[-1].number)
    assert (again.value, again.keys) == ("Hi", "Hix{Backspace}")
    loses = "editor.onkeydown = event => event.key === 'Backspace' && event.preventDefault()"
    await page.ask(f"() => {{ editor.textContent = ''; {loses} }}")
    await page.session.observe()
    await page.session.step(again)
    assert await page.ask("editor.innerText.trim()") == "Hi"


@pytest.mark.parametrize("keys", ["", "more"])
async def test_what_an_editor_with_formatted_text_does_not_take_is_not_told_as_done(page: Driver, keys: str) -> None:
    inside = "<div contenteditable id=editor aria-label=Note><p>One <b>bold</b> word</p></div>"
    await show(page, inside, "editor.addEventListener('beforeinput', event => event.preventDefault());")
    with pytest.raises(StepUnknownError) as failed:
        await page.do("Type into Note", f"{held(page)} more", keys=keys)
    assert failed.value.causes == (fact(Code.TYPED_AND_NOT_SEEN),)
    assert page.session.steps[-1].outcome == "unknown"
