"""A test that waits for ever fails, tells for what, and the tests after it go on, with the same session."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parents[2]

CONFTEST = """
import pytest
from tests.helpers.time_limit import TimeLimit

pytest_plugins = ["tests.helpers.engine_fixtures"]

def pytest_configure(config):
    config.pluginmanager.register(TimeLimit(60))
    for name in ("own_session", "thorough_browser", "whole_browser"):
        config.addinivalue_line("markers", name)

@pytest.fixture
def soon(monkeypatch):
    monkeypatch.setattr(TimeLimit, "limit_s", 5)
"""

TESTS = """
import asyncio

import pytest

pytestmark = pytest.mark.asyncio(loop_scope="session")

async def test_no_answer(page, server, soon):
    server.page("/mine", "<title>Mine</title><button>Go</button>")
    await page.open("/mine")
    await page.ask("new Promise(() => 0)")

async def test_next(page, server):
    assert "Mine" not in [tab.title for tab in page.seen.metadata.tabs]
    await page.open("/mine")
    assert (await page.do("Click Go")).changes

async def test_busy_for_ever(page, server, soon):
    await page.open("/mine")
    await page.ask("for (;;);")

async def test_next_but_one(page):
    await page.open("/mine")
    assert await page.ask("document.title") == "Mine"
"""

OF_ITS_OWN = """
import asyncio
import threading

def test_a_loop_of_its_own(soon):
    async def waits():
        try:
            await asyncio.Event().wait()
        finally:
            print("has cleaned up")
    asyncio.run(waits())

def test_a_server_in_a_thread(soon):
    ended = []
    server = threading.Thread(target=lambda: ended.append(asyncio.run(asyncio.sleep(6, "by itself"))))
    server.start()
    server.join()
    assert ended == ["by itself"]
"""


def test_what_is_awaited_for_ever_fails_with_the_stacks_of_all_tasks(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(CONFTEST)
    pytester.makeini(f"[pytest]\npythonpath = {ROOT}\nasyncio_default_fixture_loop_scope = function")
    pytester.makepyfile(test_there=TESTS, test_own=OF_ITS_OWN)
    ran = pytester.runpytest_subprocess("-p", "no:cacheprovider", "-p", "no:schemathesis", "-p", "no:anyio", "-rA")
    ran.assert_outcomes(passed=3, failed=3)
    told = ran.stdout.str()
    assert told.count("TookTooLongError: Not ended after 5 seconds.") >= 3
    for words in ("in test_no_answer", 'page.ask("new Promise(() => 0)")', "<locals>.waits", "has cleaned up"):
        assert words in told
    assert "PASSED test_there.py::test_next" in told
    assert "PASSED test_own.py::test_a_server_in_a_thread" in told
    assert "PASSED test_there.py::test_next_but_one" in told
