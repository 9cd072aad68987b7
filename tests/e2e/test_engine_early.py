"""No reading is too early: many steps on a page that shows that it is still working."""

import asyncio
import time
from collections.abc import Sequence
from urllib.parse import parse_qs, urlsplit

import pytest

from gui.engine.manager import SessionManager
from gui.schema.session import StartOptions
from tests.helpers import examples
from tests.helpers.driver import Driver
from tests.helpers.page_server import Handler, PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

STEPS = 200 if examples.thorough else 47
"""Each kind of work once, or four times."""


def _late(handler: Handler) -> None:
    """Answer after as many milliseconds as asked for."""
    asked = parse_qs(urlsplit(handler.path).query)
    handler.wait(float(asked["ms"][0]) / 1000)
    path = urlsplit(handler.path).path
    if path == "/late-page":
        handler.send(
            "<!doctype html><title>Next</title><h1>The next page is here</h1><a href=/busy.html>Back to work</a>"
        )
    else:
        handler.send("late", "text/javascript" if path.endswith(".js") else "text/plain")


def _late_script(handler: Handler) -> None:
    handler.wait(float(parse_qs(urlsplit(handler.path).query)["ms"][0]) / 1000)
    handler.send("void 0;", "text/javascript")


@pytest.fixture(autouse=True)
def late(server: PageServer) -> None:
    for path in ("/late", "/late-page"):
        server.answers[path] = _late
    server.answers["/late-script.js"] = _late_script


@pytest.mark.alone  # what shows that a page is at work comes late itself on a busy machine
async def test_no_reading_is_too_early(page: Driver, manager: SessionManager) -> None:
    """Runs in two sessions at once: each mostly waits for work that needs no processor."""
    beside = Driver(await manager.open(StartOptions(), act_timeout_s=1.2), page.address)
    both = (page, beside)
    for one in both:
        await one.open("/busy.html")
    names = [name for name in page.descriptions() if name.startswith(("Click ", "Open next"))]
    jobs = [names[number % len(names)] for number in range(STEPS)]
    began = time.monotonic()
    early = await asyncio.gather(*(_too_early(one, jobs[turn :: len(both)]) for turn, one in enumerate(both)))
    print(f"{STEPS} steps in {time.monotonic() - began:.0f} s")
    assert early == [[], []]


async def _too_early(page: Driver, jobs: Sequence[str]) -> list[str]:
    """Do one after another; tells after which the page was read before it was done."""
    early, turns = [], 0
    for name in jobs:
        result = await page.do(name)
        turns += 1
        if name.startswith("Open"):
            in_time, after = "The next page is here" in page.text, ""
        else:
            in_time = f"Last job done: {turns} {name.removeprefix('Click ')}" in page.text
            after = f" after {result.waited}"
        if not in_time:
            early.append(f"{name}{after}")
        if name.startswith("Open") or not in_time:
            await page.open("/busy.html")
            turns = 0
    return early
