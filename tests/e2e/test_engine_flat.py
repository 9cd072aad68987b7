"""A long session does not grow with the pages it has seen."""

import asyncio
import gc
import threading
import weakref
from collections import Counter
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Error

from gui.engine.local import local_session
from gui.engine.local.act import page_actions
from gui.engine.local.act.bystanders import Bystanders
from gui.engine.local.browser import driver, ended_requests
from gui.engine.local.inspect import network
from gui.engine.manager import SessionManager
from gui.engine.memory.gc_pause import collection_paused
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


def test_frames_that_left_their_page_are_let_go_of() -> None:
    comes_and_goes = """async () => {
        const frame = document.createElement('iframe');
        frame.srcdoc = '<button>Within</button>';
        document.body.append(frame);
        await new Promise(loaded => frame.onload = loaded);
        frame.remove();
    }"""

    async def run(server: PageServer) -> tuple[int, list[str]]:
        async with local_session() as session:
            await session.observe(server.page("/", "<title>Frames</title><iframe srcdoc='<button>Stays'></iframe>"))
            for _ in range(60):
                await session.page.evaluate(comes_and_goes)
            mine = session.page.context._impl_obj._connection
            seen = await session.observe()
            kept = sum(type(one).__name__ == "Frame" for one in mine._objects.values())
            return kept, [action.name for action in seen.actions if action.kind == "B"]

    with PageServer() as server:
        kept, buttons = asyncio.run(run(server))
    assert kept <= 30
    assert buttons == ["Stays"]


def test_requests_of_documents_that_were_left_are_let_go_of_first(
    practice_site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "MOST_KEPT", 50)
    monkeypatch.setattr(network, "LEFT", 2)

    async def run() -> tuple[list[Counter[str]], int]:
        async with local_session() as session:
            kept = []
            for number in range(24):
                seen = await session.observe(f"{practice_site}?{number}")
                assert seen.actions
                connection = session.page.context._impl_obj._connection
                kept.append(Counter(type(one).__name__ for one in connection._objects.values()))
            backend: Any = session.session.backend
            entries = backend.inspector.network.entries()
            told = await backend.inspector.network.details(entries[0].number)
            assert told.entry.state == "done"
            assert dict(told.request_headers)
            return kept, len(entries)

    kept, asked = asyncio.run(run())
    of_one = max(kept[0]["Request"], 1)
    assert asked > 24
    assert all(now["Request"] <= 2 + 2 * of_one for now in kept), kept
    assert kept[-1]["_Left"] <= 2 * 60, "the driver has dropped the first of them meanwhile"
    assert kept[-1]["_Left"] > 0


def test_requests_that_were_let_go_of_do_not_wait_for_the_collector(monkeypatch: pytest.MonkeyPatch) -> None:
    forgotten: dict[weakref.ref[Any], str] = {}

    def forget(request: Any) -> None:
        for part in (request._impl_obj, request._impl_obj._response):
            forgotten[weakref.ref(part)] = f"{type(part).__name__} {urlsplit(part.url).path}"
        ended_requests.forget_ended_request(request)

    monkeypatch.setattr(network, "LEFT", 0)
    monkeypatch.setattr(network, "forget_ended_request", forget)

    async def run(server: PageServer) -> list[str]:
        async with local_session() as session:
            with collection_paused():
                await session.observe(f"{server.address}/from")
                seen = await session.observe(server.page("/next", "<title>Next</title>"))
                assert seen.metadata.title == "Next"
                return [name for part, name in forgotten.items() if part() is not None]

    with PageServer() as server:
        server.page("/to", "<title>Asks</title><script src=/one.js></script>")
        server.answers["/from"] = lambda handler: handler.send("", status=302, Location="/to")
        server.answers["/one.js"] = lambda handler: handler.send("one = 1", "text/javascript")
        assert asyncio.run(run(server)) == []
    assert {f"{kind} /{path}" for kind in ("Request", "Response") for path in ("from", "to", "one.js")} == {
        *forgotten.values()
    }


@pytest.mark.parametrize(
    "more", [{"status": 204}, {"Content_Disposition": "attachment"}, {"status": 302, "Location": "/nothing"}]
)
def test_a_link_that_leaves_the_page_as_it_is_lets_go_of_nothing(
    monkeypatch: pytest.MonkeyPatch, more: dict[str, Any]
) -> None:
    monkeypatch.setattr(network, "LEFT", 0)

    async def run(server: PageServer) -> str:
        async with local_session() as session:
            body = "<script src=/one.js></script><a href=/staying>Stays</a>"
            seen = await session.observe(server.page("/", f"<title>Asks</title>{body}"))
            await session.step(seen.actions[0].id)
            backend: Any = session.session.backend
            recorder = backend.inspector.network
            script = next(entry for entry in recorder.entries() if entry.url.endswith("/one.js"))
            assert any(entry.url.endswith("/staying") for entry in recorder.entries())
            told: str = (await recorder.details(script.number, body=True)).body
            return told

    with PageServer() as server:
        server.answers["/one.js"] = lambda handler: handler.send("one = 1", "text/javascript")
        server.answers["/nothing"] = lambda handler: handler.send("", status=204)
        server.answers["/staying"] = lambda handler: handler.send("", "text/plain", **more)
        assert asyncio.run(run(server)) == "one = 1"


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


def test_a_request_whose_end_was_not_listened_to_may_still_be_answered(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for limit, most in (("FLOOD", 60), ("ASKED", 10)):
        monkeypatch.setattr(network, limit, most)

    async def run(server: PageServer, released: threading.Event) -> str:
        async with local_session() as session:
            await session.observe(server.page("/", "<title>Asks</title>"))
            await session.page.evaluate("() => { window.slow = fetch('/slow').then(answer => answer.text()) }")
            await session.page.evaluate("(async () => { for (let i = 0; i < 120; i++) await fetch('/?' + i); })()")
            backend: Any = session.session.backend
            recorder = backend.inspector.network
            assert [entry.state for entry in recorder.entries() if entry.url.endswith("/slow")] == ["unheard"]
            for _ in range(200):
                if not recorder._listening.paused:
                    break
                await asyncio.sleep(0.05)
            for _ in range(12):
                await session.page.evaluate("fetch('/?more').then(answer => answer.text())")
            released.set()
            answer: str = await session.page.evaluate("window.slow")
            await session.page.title()
            return answer

    released = threading.Event()

    def answer(handler: Handler) -> None:
        while not released.is_set() and not handler.wait(0.02):
            pass
        handler.send("Slow", "text/plain")

    with PageServer() as server:
        server.answers["/slow"] = answer
        assert asyncio.run(run(server, released)) == "Slow"
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


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


def test_a_call_of_playwright_holds_nothing_of_its_caller_once_it_has_ended(practice_site: str) -> None:
    """It did until the collector came, which was a fifth of a megabyte per step, or a large page."""

    class Large:
        pass

    async def run() -> None:
        async with local_session() as session:
            await session.observe(practice_site)

            async def call() -> weakref.ref[Large]:
                large = Large()
                assert await session.page.title()
                assert await session.page.context.cookies()
                return weakref.ref(large)

            gc.collect()
            with collection_paused():
                assert (await call())() is None
            with pytest.raises(Error, match=r"^Page\.evaluate: "):  # it still finds out what was called
                await session.page.evaluate("nothing.at.all")

    asyncio.run(run())


def test_what_watches_a_press_is_gone_once_the_press_has_ended(
    practice_site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It waited for the collector: Playwright keeps what it calls for a method on the object of the method."""
    watching: list[weakref.ref[Bystanders]] = []

    class Noted(Bystanders):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            watching.append(weakref.ref(self))

    monkeypatch.setattr(page_actions, "Bystanders", Noted)

    async def run() -> None:
        async with local_session() as session:
            seen = await session.observe(practice_site + "widgets")
            button = next(action for action in seen.actions if action.kind == "B" and action.status == "valid")
            gc.collect()
            with collection_paused():
                await session.step(button.id)
                await asyncio.sleep(0)
                assert [one() for one in watching] == [None]

    asyncio.run(run())
