"""Large pages: everything is listed, and omissions are reported."""

import asyncio
import json
import threading
from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.async_api import Frame
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from gui.engine.deadline import GRACE_S, LOAD_S, READ_S
from gui.engine.describe.elements import Element
from gui.engine.describe.observation import describe
from gui.engine.identity.ids import IdBook
from gui.engine.local.browser import playwright_host
from gui.engine.local.perceive import answers, frame_rooms, perception, raw_walk, reader
from gui.engine.local.perceive.eyes import Eyes
from gui.engine.local.perceive.merging import merged
from gui.engine.local.perceive.page_script import page_script
from gui.engine.local.perceive.perception import MAX_FRAMES
from gui.engine.local.watch import settle
from gui.engine.local.watch.settle import MANY_FRAMES
from gui.engine.manager import SessionManager
from gui.schema.action import Action
from gui.schema.code import Code
from gui.schema.fact import fact
from gui.schema.session import StartOptions
from tests.helpers import examples
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.thorough_browser]

MANY = MANY_FRAMES if examples.thorough else 15
FRAMES = 200 if examples.thorough else MANY + 5
FRAMES_IN_TIME = 300 if examples.thorough else 2 * MANY
ELEMENTS_IN_TIME = 20_000 if examples.thorough else 5_000
LEVELS = 30
DEEP = 20
MOST = 120_000 if examples.thorough else 6_000
"""The elements that a reading takes in."""


@pytest.fixture
def many_is_less(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless all is to be tried, have fewer frames count as many."""
    for module in (frame_rooms, settle):
        monkeypatch.setattr(module, "MANY_FRAMES", MANY)


async def all_read(page: Driver, is_all: Callable[[], bool]) -> None:
    """Read on until nothing is missing: a busy computer reads some frames in time, says so, and continues there."""
    for _ in range(6):
        if is_all():
            return
        assert page.seen.facts
        await page.session.observe()


@pytest.mark.usefixtures("many_is_less")
async def test_many_frames(page: Driver, server: PageServer) -> None:
    server.page("/leaf.html", "<button onclick=\"this.textContent='Pressed'\">In a frame</button>")
    frames = "".join(f"<iframe src=/leaf.html title='Frame {n}' height=40></iframe>" for n in range(FRAMES))
    await page.open(server.page("/frames-many.html", frames))

    def in_frames() -> list[Action]:
        return [action for action in page.seen.actions if action.name == "In a frame"]

    await all_read(page, lambda: len(in_frames()) == FRAMES)
    found = in_frames()
    assert len(found) == FRAMES < MAX_FRAMES
    assert len({action.description for action in found}) == FRAMES
    last = next(action for action in found if action.frame == str(FRAMES - 1))
    result = await page.session.step(last.id)
    pressed = [action for action in result.observation.actions if action.name == "Pressed"]
    assert [action.frame for action in pressed] == [str(FRAMES - 1)]


async def test_frames_in_frames(page: Driver, server: PageServer) -> None:
    for level in range(DEEP):
        inner = f"<iframe src=/deep{level + 1}.html width=90% height=90%></iframe>" if level + 1 < DEEP else ""
        server.page(f"/deep{level}.html", f"<style>body{{height:3000px}}</style><button>Level {level}</button>{inner}")
    await page.open("/deep0.html")
    await all_read(page, lambda: len(page.seen.actions) == DEEP)
    seen = page.seen
    assert [action.name for action in seen.actions] == [f"Level {level}" for level in range(DEEP)]
    assert seen.actions[-1].frame == ".".join(["0"] * (DEEP - 1))


async def test_thirty_levels_of_shadow_roots(page: Driver, server: PageServer) -> None:
    mode = "level % 2 ? 'open' : 'closed'"
    await page.open(
        server.page(
            "/shadows.html",
            f"""<div id=top></div><output id=out></output><script>
            let place = document.getElementById("top");
            for (let level = 0; level < {LEVELS}; level++) {{
              const root = place.attachShadow({{mode: {mode}}});
              root.innerHTML = `<button>Button ${{level}}</button><div class=hears>Hears ${{level}}</div>
                <div class=next></div>`;
              for (const name of ["button", ".hears"])
                root.querySelector(name).addEventListener("click", event => {{
                  document.getElementById("out").textContent = "got " + event.currentTarget.textContent; }});
              place = root.querySelector(".next");
            }}
            </script>""",
        )
    )
    names = [action.name for action in page.seen.actions]
    assert [name for name in names if name.startswith("Button")] == [f"Button {level}" for level in range(LEVELS)]
    assert [name for name in names if name.startswith("Hears")] == [f"Hears {level}" for level in range(LEVELS)]
    for name in (f"Button {LEVELS - 1}", f"Hears {LEVELS - 2}"):
        await page.do(f"Click {name}")
        assert f"got {name}" in page.text


@pytest.mark.alone  # beside other work there is no time for all of them
async def test_fifty_thousand_elements(page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the time that a slow computer needs: what is left out otherwise is the subject of other tests."""
    monkeypatch.setattr(reader, "READ_S", 4 * READ_S)
    monkeypatch.setattr(raw_walk, "_WALK_MOST_S", 2 * READ_S)
    rows = "".join(
        f"<tr><td>{n}</td><td><span>Part {n}</span></td><td><button>Order part {n}</button></td></tr>"
        for n in range(10_000)
    )
    seen = await page.open(server.page("/large.html", f"<table>{rows}</table>"))
    assert len({action.id for action in seen.actions}) == len(seen.actions) == 10_000
    assert not [note for note in seen.notes if "left out" in note]
    assert "Part 9999" in seen.markdown


async def test_a_large_page_holds_nobody_up(page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is parsed in pieces, which no other thread can cut into, and gets ids and words beside the event loop."""
    parsed: list[tuple[int, bool]] = []
    named: list[bool] = []
    here = threading.current_thread()
    assign = IdBook.assign

    def noted_loads(text: str) -> Any:
        parsed.append((len(text), threading.current_thread() is here))
        return json.loads(text)

    def noted_assign(book: IdBook, doc: str, elements: list[Element]) -> list[str]:
        named.append(threading.current_thread() is here)
        return assign(book, doc, elements)

    monkeypatch.setattr(raw_walk, "json", SimpleNamespace(loads=noted_loads))
    monkeypatch.setattr(IdBook, "assign", noted_assign)
    rows = "".join(f"<li><button>Order part {n}</button> Part {n} of the list</li>" for n in range(3_000))
    seen = await page.open(server.page("/long.html", f"<ul>{rows}</ul>"))
    assert [action.name for action in seen.actions] == [f"Order part {n}" for n in range(3_000)]
    assert "Part 2999 of the list" in seen.markdown
    large = [(size, in_loop) for size, in_loop in parsed if size > 5_000]
    assert sum(size for size, _ in large) > 600_000
    assert max(size for size, _ in large) < 300_000
    assert not any(in_loop for _, in_loop in large)
    assert named
    assert not any(named)


async def test_many_lines_that_are_clicked_in_one_part_are_all_listed(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "READ_S", 60.0)  # all the time that a busy computer takes for it
    monkeypatch.setattr(raw_walk, "_WALK_MOST_S", 30.0)
    line = "Weigh, count and pack all of what was ordered before noon. " * 8
    lines = "".join(f"<div onclick='1' style='cursor: pointer'>{n}. {line}</div>" for n in range(1_500))
    await page.open(server.page("/many-lines.html", f"<div>{lines}</div>"))
    assert len(page.seen.actions) == 1_500


async def test_a_long_text_beside_many_named_icons_is_read_once(page: Driver, server: PageServer) -> None:
    """Read once for each of them, it would take all the time there is for the page."""
    icons = "".join(f"<button aria-label='Icon {number}'></button>" for number in range(2_000))
    text = "<p>" + "Ropes, knots and sails of all sizes. " * 20_000
    seen = await page.open(
        server.page("/icons.html", f"<style>button {{width: 9px; height: 9px}}</style>{icons}{text}")
    )
    assert len(seen.actions) == 2_000
    assert Code.LARGE_PAGE not in [one.code for one in seen.facts]


@pytest.mark.usefixtures("many_is_less")
@pytest.mark.parametrize("what", ["elements", "frames"])
async def test_what_is_too_much_for_the_time_is_answered_in_time_and_said(
    page: Driver, server: PageServer, what: str
) -> None:
    """Many elements, or many frames: however busy the computer is, what is not there is told."""
    count = ELEMENTS_IN_TIME if what == "elements" else FRAMES_IN_TIME
    if what == "elements":
        body = "".join(f"<button>Order part {n}</button> " for n in range(count))
    else:
        server.page("/one-of-many.html", "<button>Order part</button>")
        body = "".join(f"<iframe src=/one-of-many.html title='Frame {n}' height=40></iframe>" for n in range(count))
    path = server.page(f"/too-many-{what}.html", body)
    async with asyncio.timeout(LOAD_S + READ_S + GRACE_S):
        await page.open(path)
    async with asyncio.timeout(READ_S + GRACE_S):
        seen = await page.session.observe()
    assert 0 < len(seen.actions) <= count
    assert len(seen.actions) == count or seen.facts


@pytest.mark.parametrize(
    ("limit", "little", "count"),
    [("_WALK_MOST_S", 0.02, 2_000), ("_WALKED_BY", -1.0, 3_000)],
    ids=["slow", "late"],  # the latter begins when its time is over
)
async def test_a_page_that_is_too_large_for_its_time_is_read_in_part(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch, limit: str, little: float, count: int
) -> None:
    names = [f"Order part {n}" for n in range(count)]
    rows = "".join(f"<li><button>{name}</button> Beside {name}</li>" for name in names)
    path = server.page(f"/too-large-in-time-{count}.html", f"<ul>{rows}</ul>")
    monkeypatch.setattr(reader, "READ_S", 150.0)  # the rest has all the time that a busy computer takes for it
    monkeypatch.setattr(raw_walk, "_WALK_MOST_S", 90.0)
    monkeypatch.setattr(raw_walk, limit, little)
    seen = await page.open(path)
    read = len(seen.actions)
    assert 0 < read < len(names)
    assert [action.name for action in seen.actions] == names[:read]
    [cut] = [fact for fact in seen.facts if fact.code is Code.LARGE_PAGE]
    assert 0 < int(dict(cut.args)["count"]) <= 2 * (len(names) - read)
    assert "Beside Order part 0" in seen.markdown
    assert f"Beside {names[-1]}" not in seen.markdown
    monkeypatch.setattr(raw_walk, limit, 90.0)
    monkeypatch.setattr(raw_walk, "_WALK", 0.6)  # on a busy computer the way to where it stopped is long, too
    again = await page.session.observe()
    assert [action.name for action in again.actions] == names
    assert not again.notes
    assert [action.id for action in again.actions[:read]] == [action.id for action in seen.actions]


async def test_a_small_page_is_read_whole_on_a_computer_that_is_busy_with_something_else(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"Order part {n}" for n in range(700)]
    rows = "".join(f"<li><button>{name}</button> Beside {name}</li>" for name in names)
    monkeypatch.setattr(raw_walk, "_WALK_MOST_S", 0.002)  # as if nearly all of it went to something else
    seen = await page.open(server.page("/small-in-little-time.html", f"<ul>{rows}</ul>"))
    assert [action.name for action in seen.actions] == names
    assert not seen.facts
    assert f"Beside {names[-1]}" in seen.markdown


@pytest.mark.parametrize("late", ["put together", "described"])
async def test_a_page_that_there_is_no_time_to_put_together_is_shown_as_far_as_it_is(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch, late: str
) -> None:
    names = [f"Order part {n}" for n in range(3_000)]
    rows = "".join(f"<li><button>{name}</button> Beside {name}</li>" for name in names)
    path = server.page("/too-large-for-us.html", f"<ul>{rows}</ul>")
    with monkeypatch.context() as patched:
        if late == "described":
            patched.setattr(answers, "describe", lambda reading, _: describe(reading, 0.0))
        else:
            patched.setattr(perception, "merged", lambda walk, _: merged(walk, 0.0))
        seen = await page.open(path)
    read = len(seen.actions)
    assert 0 < read < len(names)
    assert [action.name for action in seen.actions] == names[:read]
    [cut] = [fact for fact in seen.facts if fact.code is Code.LARGE_PAGE]
    assert int(dict(cut.args)["count"]) >= 2 * (len(names) - read) - 1
    assert "Beside Order part 0" in seen.markdown
    assert f"Beside {names[-1]}" not in seen.markdown
    again = await page.session.observe()
    assert [action.name for action in again.actions] == names
    assert not again.notes
    assert [action.id for action in again.actions[:read]] == [action.id for action in seen.actions]


async def test_what_is_read_only_later_is_not_told_as_what_the_last_step_led_to(
    page: Driver, server: PageServer
) -> None:
    await page.open(server.page("/large-and-slow.html", "<button>Go</button><p>Read at once</p><p>Left out</p>"))
    seen = (await page.do("Click Go")).observation
    facts, text = (fact(Code.LARGE_PAGE, count=1),), seen.markdown.replace("Left out", "").rstrip()
    cut = replace(seen, facts=facts, blocks=seen.blocks[:-1], markdown=text)
    page.session._page.show(cut)  # as a busy computer reads it
    told = page.session.steps[-1].facts
    assert [one.code for one in told] == [Code.NOTHING_CHANGED]
    new = await page.session.looking.glance(always=True)
    assert new is not None
    assert [one.code for one in new] == [Code.TEXT_ADDED]
    assert page.session.steps[-1].facts == told


async def test_a_second_walk_that_is_not_answered_loses_nothing(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    walks = 0
    text = Eyes.text

    async def answers_once(eyes: Eyes, frame: Frame, command: str, *more: Any, **named: Any) -> str:
        nonlocal walks
        walks += command == "walk"
        if walks > 1:
            raise PlaywrightTimeoutError("The second walk takes too long.")
        return await text(eyes, frame, command, *more, **named)

    monkeypatch.setattr(Eyes, "text", answers_once)
    closed = "<my-part></my-part><script>document.querySelector('my-part').attachShadow({mode: 'closed'}).innerHTML = "
    await page.open(server.page("/closed.html", f"<button>First</button>{closed}'<button>Inside</button>'</script>"))
    assert walks == 2
    assert page.descriptions() == ["Click First"]


async def test_what_is_too_much_is_said(server: PageServer, monkeypatch: pytest.MonkeyPatch) -> None:
    script = page_script().replace("MAX_NODES = 120000", f"MAX_NODES = {MOST}")
    assert f"MAX_NODES = {MOST}," in script
    monkeypatch.setattr(playwright_host, "page_script", lambda: script)
    monkeypatch.setattr(reader, "READ_S", 60.0)
    first = "<button onclick=\"this.textContent = 'Pressed'\">First</button>"
    much = f"<h1>Much</h1>{first}{'<p>a' * (MOST + 1_000)}<button>Last</button>"
    manager = SessionManager()
    try:
        page = Driver(await manager.open(StartOptions()), server.address)
        seen = await page.open(server.page("/too-much.html", much))
        assert [action.name for action in seen.actions] == ["First"]
        assert len([note for note in seen.notes if "very large" in note]) == 1
        result = await page.do("Click First")
        assert "Pressed" in result.observation.markdown
        assert result.changes
    finally:
        await manager.close()
