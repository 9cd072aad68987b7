"""A session as one file: complete without a request, safe with hostile pages in it, and the same when opened again."""

import re
from dataclasses import astuple
from pathlib import Path

import pytest

from gui.engine.local import local_session
from gui.engine.local.inspect.axe import axe_script
from gui.engine.manager import SessionManager
from gui.engine.past.difference import lines_of
from gui.engine.past.moment import moment_of
from gui.engine.past.sessions import past_session, recall
from gui.engine.session import StepSession
from gui.engine.store import open_store
from gui.report.html import Words, to_html
from gui.report.markdown import plain, to_markdown
from gui.report.read import read_session_file, session_in
from gui.report.session_file import SessionFile, SessionFileError, gathered, taken_in
from gui.schema.action import Box
from gui.schema.errors import StepdeckError
from gui.schema.moment import Moment
from gui.schema.session import StartOptions
from gui.schema.step import Marks
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

HOSTILE = """<title>&lt;/script&gt;&lt;img src=x onerror=document.title=1&gt; "Shop" * [a](javascript:1)</title>
<h1>&lt;script type="application/json" id="stepdeck-session"&gt;{}&lt;/script&gt;</h1>
<img alt='x" data-ref="0000000000000000000000000000000000000000" src="http://127.0.0.1:9/"'>
<label>Your name <input></label>
<button onclick="setTimeout(() => { document.querySelector('p').textContent = 'Bought *twice*';
  throw new Error('<b>Out of ink</b>') })">Buy <i>&lt;b&gt;</i></button><p>Nothing bought</p><p>&#128512;</p>"""

AXE = "async () => (await axe.run(document)).violations.map(rule => [rule.id, rule.nodes.map(node => node.html)])"


Boxes = dict[str, Box | None]


async def recorded(manager: SessionManager, server: PageServer) -> tuple[SessionFile, list[Moment], Boxes]:
    server.page("/hostile", HOSTILE)
    session = await manager.open(StartOptions(headless=True), pictures=True)
    page = Driver(session, server.address)
    await session.step("S1", f"{server.address}/hostile")
    await page.do("Type into Your name", "Ann <b>")
    await page.do(next(text for text in page.descriptions() if text.startswith("Click Buy")))
    with pytest.raises(StepdeckError):
        await session.step("B99")
    session.mark(2, Marks(name="The name", note="Looks\nright", star=True))
    session.mark(3, Marks(chapter="Paying <b>"))
    file = await gathered(session)
    moments = await moments_of(session)
    assert session.observation is not None
    boxes = {action.target: action.box for action in session.observation.actions}
    await session.stop()
    return file, moments, boxes


async def moments_of(session: StepSession) -> list[Moment]:
    found = [await moment_of(session, step.number) for step in session.steps]
    return [moment for moment in found if moment is not None]


async def test_a_file_needs_nothing_else_and_is_the_same_when_it_is_opened_again(
    manager: SessionManager, server: PageServer, tmp_path: Path
) -> None:
    file, moments, boxes = await recorded(manager, server)
    assert len(file.pictures) >= 2, "or there is nothing to see"
    path = tmp_path / "session.html"
    path.write_text(to_html(file, moments, Words("A fault", (("Expected", "No <error>"),))), encoding="utf-8")
    async with local_session() as session:
        asked: list[str] = []
        errors: list[str] = []
        page = session.page
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text))
        await page.goto(path.as_uri())
        assert [url for url in asked if not url.startswith("data:")] == [path.as_uri()]
        assert errors == []
        assert await page.title() == "A fault"
        assert await page.evaluate("document.querySelectorAll('b, i, script:not([type])').length") == 5
        assert await page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 0)")
        assert await page.evaluate("document.images.length") == len(file.pictures)
        words = await page.inner_text("main")
        assert "Out of ink" in words
        wrong = "[...document.querySelectorAll('header a')].map(link => link.parentNode.className + link.hash)"
        assert await page.evaluate(wrong) == ["bad#step-4", "warning#step-3"]
        levels = "[...document.querySelectorAll('main h2, main .step')].map(head => head.tagName + head.id)"
        assert await page.evaluate(levels) == ["H3head-1", "H3head-2", "H2chapter-3", "H3head-3", "H3head-4"]
        assert await page.inner_text("#chapter-3") == "Paying <b>"
        contents = "getComputedStyle(document.querySelector('nav ol'))"
        gap, numbers = await page.evaluate(f"(css => [css.columnGap, css.paddingLeft].map(parseFloat))({contents})")
        assert gap > numbers + 16, "the numbers of one column touch no words of the one before"
        leads = "[...document.querySelectorAll('nav > *')].map(part => part.tagName + part.querySelector('a').hash)"
        assert await page.evaluate(leads) == ["OL#step-1", "P#chapter-3", "OL#step-3"]
        assert "+ Bought twice" not in words, "the difference is folded"
        on_paper = "[...document.querySelectorAll('details, summary')].filter(one => one.checkVisibility()).length"
        await page.emulate_media(media="print")
        assert await page.evaluate(on_paper) == 0, "what is folded is not printed"
        await page.evaluate("document.querySelector('#step-3 details').open = true")
        assert await page.evaluate(on_paper) == 2, "what is unfolded is"
        await page.emulate_media(media="screen")
        await page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert "+ Bought twice" in await page.inner_text("main")
        await page.evaluate(axe_script())
        assert await page.evaluate(AXE) == []
    again = read_session_file(path)
    assert (again.note, again.events, again.pages, again.pictures) == (
        *(file.note, file.events, file.pages, file.pictures),
    )
    store = open_store()
    past = past_session(await taken_in(again, store, "other"), store)
    await recall(past)
    assert [step.words for step in past.steps] == [moment.record.words for moment in moments]
    assert past.steps[1].note == "Looks\nright"
    assert past.steps[1].starred
    assert [step.chapter for step in past.steps] == ["", "", "Paying <b>", ""]
    for one, other in zip(moments, await moments_of(past), strict=True):
        assert one.after.picture == other.after.picture
        assert lines_of(one.after.blocks) == lines_of(other.after.blocks)
        assert (one.text_lines, one.action_lines) == (other.text_lines, other.action_lines)
    assert past.observation is not None
    assert "Bought" in past.observation.markdown
    shown = {action.target: action.box for action in past.observation.actions}
    assert shown.keys() == boxes.keys()
    for target, box in boxes.items():
        place = shown[target]
        assert box is not None
        assert place is not None, "frames are drawn in its picture"
        assert astuple(place) == pytest.approx(astuple(box), abs=0.2)


async def test_markdown_says_what_was_done_and_takes_no_marks_from_the_page(
    manager: SessionManager, server: PageServer
) -> None:
    file, moments, _ = await recorded(manager, server)
    text = to_markdown(file, moments)
    assert "**Step 2** Typed into **Your name** (The name) ★" in text
    assert "- Your name: “Ann \\<b\\>”" in text
    assert "> Looks  \n> right" in text
    assert text.index("**Step 2**") < text.index("## Paying \\<b\\>") < text.index("**Step 3**")
    assert "- Errors in the console: Uncaught Error: \\<b\\>Out of ink\\</b\\>" in text
    assert "✗" in text.split("**Step 4** ")[1]
    assert f"- Page: `{server.address}/hostile`\n" in text
    assert text.count("- Page: ") == 1, "once for each address"
    assert "://" not in re.sub(r"`[^`]*`", "", text), "no address becomes a link"
    assert "\u2060" not in text, "what is copied is what the page says"
    assert plain("a@b.example, @ann `x` and (http://a.example/*b*)") == (
        "`a@b.example`, `@ann` \\`x\\` and (`http://a.example/*b*`)"
    )
    assert plain("see ``www.a.example`") == "see ``` ``www.a.example` ```"
    assert "<b>" not in text.replace("\\<b\\>", "")
    assert "[a](javascript" not in text


async def test_a_report_in_markdown_has_the_text_of_the_pages_if_it_is_wanted(
    manager: SessionManager, server: PageServer
) -> None:
    file, moments, _ = await recorded(manager, server)
    text = to_markdown(file, moments, Words("A fault"))
    first, bought = text.split("**Step 2**")[0], text.split("**Step 3**")[1].split("**Step 4**")[0]
    assert "\nNothing bought\n" in first.split("```text\n")[1].split("```")[0]
    assert "\n+ Bought twice\n" in bought.split("```diff\n")[1].split("```")[0]
    assert "Nothing bought" not in to_markdown(file, moments, Words("A fault", pages=False))


async def test_a_drag_says_where_it_ended(manager: SessionManager, server: PageServer) -> None:
    server.page("/drag", "<div draggable=true ondragstart=1>Card two</div><button>Trash</button>")
    session = await manager.open(StartOptions(headless=True))
    page = Driver(session, server.address)
    await session.step("S1", f"{server.address}/drag")
    card = next(text for text in page.descriptions() if "Card two" in text)
    await page.do(card, gesture="drag", to=page.id("Click Trash"))
    assert (session.steps[-1].words, session.steps[-1].target) == ("Dragged", "Card two to Trash")
    await session.stop()


async def test_only_the_wanted_steps(manager: SessionManager, server: PageServer) -> None:
    server.page("/hostile", HOSTILE)
    session = await manager.open(StartOptions(headless=True), pictures=True)
    await session.step("S1", f"{server.address}/hostile")
    await Driver(session, server.address).do("Type into Your name", "Ann")
    file = await gathered(session, (2,))
    assert {event.number for event in file.events} == {2}
    await session.stop()


async def test_a_file_that_is_none_is_refused_in_words(
    manager: SessionManager, server: PageServer, tmp_path: Path
) -> None:
    file, moments, _ = await recorded(manager, server)
    text = to_html(file, moments)
    for spoilt in (
        "",
        "<p>Hello",
        text[: len(text) // 2],
        text.replace('"form": 2', '"form": 3'),
        text.replace('"form": 2', '"form": "x"'),
        text.replace('"kind": "began"', '"kind": "gone"', 1),
        text.replace('"events":[', '"events":[{},'),
        text.replace('"pages":{', '"pages":{"00":[],'),
        text.replace('"note":{', '"note":{"session_id":7,"size":"x","x":{'),
        re.sub(
            r'"began_at": "[^"]*"', '"began_at": "2026-01-02T03:04:05"', text.replace('"began_at":"', '"began_at": "')
        ),
        text.replace('"size": [1280', '"size": [1'),
    ):
        with pytest.raises(SessionFileError) as caught:
            session_in(spoilt)
        assert caught.value.sentence
        assert caught.value.why
    with pytest.raises(SessionFileError, match="could not be read"):
        read_session_file(tmp_path / "none.html")
    first = next(iter(file.pictures))
    other = session_in(text.replace(f'data-ref="{first}"', f'data-ref="{"0" * 40}"'))
    assert first not in other.pictures, "a picture is what stands for it, or nothing"
    assert "0" * 40 not in other.pictures


async def test_without_the_text_of_pages_it_is_nowhere_in_the_file(manager: SessionManager, server: PageServer) -> None:
    file, moments, _ = await recorded(manager, server)
    assert "Nothing bought" in to_html(file, moments)
    bare = to_html(file, moments, Words("A fault", pages=False))
    assert "Nothing bought" not in bare
    assert session_in(bare).pages == {}
