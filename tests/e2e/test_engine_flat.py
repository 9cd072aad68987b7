"""A long session does not grow with the pages it has seen."""

import asyncio
import threading
from typing import Any

import pytest

from gui.engine.local import local_session
from gui.engine.local.browser import driver
from gui.engine.local.inspect import network
from gui.engine.manager import SessionManager
from gui.schema.session import StartOptions
from tests.helpers.page_server import Handler, PageServer


def test_requests_that_have_ended_are_let_go_of(practice_site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "MOST_KEPT", 50)
    monkeypatch.setattr(network, "ASKED", 10)

    async def run() -> int:
        async with local_session() as session:
            await session.observe(practice_site)
            await session.page.evaluate("(async () => { for (let i = 0; i < 150; i++) await fetch('/?' + i); })()")
            mine = session.page.context._impl_obj._connection
            seen = await session.observe()
            assert seen.actions
            return sum(type(kept).__name__ == "Request" for kept in mine._objects.values())

    assert asyncio.run(run()) <= 50


def test_a_request_that_is_still_open_is_kept_and_its_end_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "MOST_KEPT", 50)

    async def run(server: PageServer, released: threading.Event) -> list[str]:
        async with local_session() as session:
            await session.observe(server.page("/", "<title>Asks</title>"))
            slow = f"{server.address}/slow"
            await session.page.evaluate("slow => { window.slow = fetch(slow).then(answer => answer.text()) }", slow)
            await session.page.evaluate("(async () => { for (let i = 0; i < 80; i++) await fetch('/?' + i); })()")
            backend: Any = session.session.backend
            recorder = backend.inspector.network
            before = [entry.state for entry in recorder.entries() if entry.url == slow]
            released.set()
            await session.page.evaluate("async () => { await window.slow }")
            for _ in range(200):
                if all(entry.state != "open" for entry in recorder.entries()):
                    break
                await asyncio.sleep(0.05)
            return before + [entry.state for entry in recorder.entries() if entry.url == slow]

    released = threading.Event()

    def answer(handler: Handler) -> None:
        while not released.is_set() and not handler.wait(0.02):
            pass
        handler.send("Slow", "text/plain")

    with PageServer() as server:
        server.answers["/slow"] = answer
        assert asyncio.run(run(server, released)) == ["open", "done"]


def test_a_shared_browser_keeps_nothing_of_a_session_that_has_ended() -> None:
    async def run() -> list[int]:
        manager = SessionManager(share_browsers=True)
        heard = []
        try:
            for _ in range(2):
                session = await manager.open(StartOptions())
                backend: Any = session.backend
                browser = backend.page.context.browser._impl_obj
                heard.append(len(browser.listeners("disconnected")))
                await session.stop()
        finally:
            await manager.close()
        return heard

    before, after = asyncio.run(run())
    assert before == after
