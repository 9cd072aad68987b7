"""Not one reading too early: many steps on a page that shows that it is still at work."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest

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
async def test_no_reading_is_too_early(page: Driver) -> None:
    await page.open("/busy.html")
    early, turns, done = [], 0, 0
    names = [name for name in page.descriptions() if name.startswith(("Click ", "Open next"))]
    began = time.monotonic()
    while done < STEPS:
        for name in names:
            if done >= STEPS:
                break
            result = await page.do(name)
            done += 1
            if name.startswith("Open"):
                if "The next page is here" not in page.text:
                    early.append(name)
                await page.open("/busy.html")
                turns = 0
                continue
            turns += 1
            if f"Last job done: {turns} {name.removeprefix('Click ')}" not in page.text:
                early.append(f"{name} after {result.waited}")
                await page.open("/busy.html")
                turns = 0
    print(f"{done} steps in {time.monotonic() - began:.0f} s, {len(early)} too early")
    assert not early
