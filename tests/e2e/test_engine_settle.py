"""A step waits while the page visibly works, but not for endless work."""

import asyncio
import json

import pytest

from tests.helpers import examples
from tests.helpers.driver import Driver
from tests.helpers.page_server import Answer, Handler, PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

STEPS = 80 if examples.thorough else 8
"""The work of a click is another one each time, and the same again after four."""


@pytest.fixture(scope="module", autouse=True)
def answers(server: PageServer) -> None:
    def late(seconds: float, body: str, kind: str = "text/html") -> Answer:
        return lambda handler: None if handler.wait(seconds) else handler.send(body, kind)

    def endless(handler: Handler) -> None:
        handler.wait(60)

    def stream(handler: Handler) -> None:
        handler.start("text/event-stream" if "events" in handler.path else "application/octet-stream")
        while not handler.wait(0.1):
            handler.write("data: x\n\n")

    server.answers.update(
        {
            "/wait200": late(0.2, "{}"),
            "/wait300": late(0.3, "{}"),
            "/quick": late(0, "{}"),
            "/script.js": late(0.3, "say('done')", "text/javascript"),
            "/wait-frame": late(0.3, "<p>frame is here</p><script>parent.say('done')</script>"),
            "/slow-page": late(0.8, "<title>Slow</title><h1>Slow page is here</h1>"),
            "/endless": endless,
            "/stream": stream,
            "/events": stream,
        }
    )


@pytest.mark.parametrize(
    "job",
    [
        "Fetch",
        "Fetch twice",
        "Fetch six at once",
        "Fetch then paint",
        "Fetch after a task",
        "Old request",
        "Script",
        "Chain",
        "Animation",
        "Transition",
        "Web animation",
        "Frame",
        "Idle work",
        "Microtasks",
    ],
)
async def test_work_is_waited_for(page: Driver, job: str) -> None:
    await page.open("/settle.html")
    result = await page.do(f"Click {job}")
    assert "done" in result.observation.markdown.split()
    assert result.waited.quiet


@pytest.mark.parametrize(
    "job",
    [
        "Poll",
        "Poll fast",
        "Long poll",
        "Stream",
        "Events",
        "Endless animation",
        "Endless frames",
        "Clock",
        "Endless picture",
    ],
)
async def test_what_never_ends_is_not_waited_for(page: Driver, job: str) -> None:
    await page.open("/settle.html")
    result = await page.do(f"Click {job}")
    assert "done" in result.observation.markdown.split()
    assert result.waited.quiet
    again = await page.session.step("S11", "0")
    assert again.waited.quiet


async def test_a_navigation_is_waited_for_and_told(page: Driver) -> None:
    await page.open("/settle.html")
    result = await page.do("Open Slow page")
    assert "Slow page is here" in result.observation.markdown
    assert result.waited.quiet
    assert any(part.what == "navigation" for part in result.waited.parts) or result.duration_ms >= 800


async def test_what_was_waited_for_is_told(page: Driver) -> None:
    await page.open("/settle.html")
    result = await page.do("Click Fetch")
    assert result.waited.total_ms >= 200
    assert any("request" in part.what and part.ms > 100 for part in result.waited.parts)


@pytest.mark.alone
async def test_many_steps_never_read_too_early(page: Driver, server: PageServer) -> None:
    """Every click asks, waits, paints and moves; each reading must show that all of it is over."""
    server.page(
        "/many-steps",
        """<title>Many steps</title><button id=b>Next</button> <p id=out>0</p><script>
        let n = 0;
        document.getElementById("b").onclick = async () => {
          n++;
          const kinds = [() => fetch("/quick?" + n), () => new Promise(r => setTimeout(r, 20)),
            () => document.getElementById("out").animate([{opacity: 0}, {opacity: 1}], 60).finished, () => null];
          document.getElementById("out").textContent = "…";
          await kinds[n % kinds.length]();
          await kinds[(n * 7 + 1) % kinds.length]();
          document.getElementById("out").textContent = "step " + n + " done";
        };</script>""",
    )
    await page.open("/many-steps")
    button = page.id("Click Next")
    early = []
    for number in range(1, STEPS + 1):
        result = await page.session.step(button)
        if f"step {number} done" not in result.observation.markdown:
            early.append(number)
    assert early == []


async def test_suggestions_after_a_pause_are_waited_for(page: Driver) -> None:
    await page.open("/settle.html")
    result = await page.do("Type into Town", "Ge")
    assert "Towns with Ge" in result.observation.markdown
    assert "an answer after a pause" in {part.what for part in result.waited.parts}


async def test_a_field_that_nobody_listens_to_is_not_waited_for(page: Driver) -> None:
    await page.open("/settle.html")
    result = await page.do("Type into Street", "Quay")
    assert "an answer after a pause" not in {part.what for part in result.waited.parts}


TURNS = (
    "<title>Turns</title><script>let n = 0; const turn = most => {{ const turning = setInterval(() => {{ "
    "document.title = 'Turn ' + ++n; if (n === most) clearInterval(turning) }}, {ms}) }}</script>"
    "<button onclick='turn({most})'>Turn</button>"
)


async def test_a_title_that_turns_without_end_is_not_waited_for(page: Driver, server: PageServer) -> None:
    server.page("/turns-on", TURNS.format(ms=4, most=0))
    await page.open("/turns-on")
    result = await page.do("Click Turn")
    assert result.waited.quiet
    assert "a page that never rests" not in {part.what for part in result.waited.parts}


async def test_a_title_that_changes_a_few_times_is_told_as_it_is_at_the_end(page: Driver, server: PageServer) -> None:
    server.page("/turns", TURNS.format(ms=10, most=8))
    await page.open("/turns")
    result = await page.do("Click Turn")
    assert result.observation.metadata.title == "Turn 8"


async def test_a_page_says_itself_when_it_has_rested(page: Driver, server: PageServer) -> None:
    server.page("/rests", "<title>Rests</title><button>Go</button>")
    await page.open("/rests")
    work = page.session.backend._workplace  # type: ignore[attr-defined]
    worlds = work.devtools.worlds.standing_in(work.tabs.current.page.main_frame)
    moved = "stepdeckState.run('arm'), stepdeckState.run('nudge')"
    async with asyncio.timeout(60):
        answer = await worlds.evaluate(f"{moved}, stepdeckState.pulseAtRest(600_000)", settled=True)
    assert json.loads(answer)["rested"]
    assert await worlds.evaluate(f"{moved}, stepdeckState.pulseAtRest(0)", settled=True), (
        "it takes no longer than it may"
    )
