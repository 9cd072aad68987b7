"""How documents of a real Chromium come to the page script: the browser gives it to them as they begin."""

import asyncio
from typing import Any

import pytest
from playwright.async_api import CDPSession, Page

from gui.engine.local.chromium.giver import Giver
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.whole_browser]

AROUND = "<title>Around</title><button>Outside</button><iframe src=/inside></iframe><iframe src=/inside></iframe>"
INSIDE = "<title>Inside</title><button>Within</button>"
ALL = ["Click Outside", "Click Within", "Click Within"]


def called(page: Driver) -> list[str]:
    """What its actions are called, without what tells twins apart."""
    return [name.partition(" (")[0] for name in page.descriptions()]


def keep_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the browser put the page script into no document."""

    async def nothing(*_: object) -> None: ...

    monkeypatch.setattr(Giver, "_give_rest", nothing)


async def new_tab(page: Driver) -> None:
    """Go on in a tab of which nothing is known yet."""
    window: Page = page.session.backend.page  # type: ignore[attr-defined]
    await window.context.new_page()
    await page.session.close_tab(0)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The DevTools commands that a text as long as the page script was sent with."""
    sent: list[str] = []
    send = CDPSession.send

    async def noted(self: CDPSession, method: str, params: dict[str, Any] | None = None) -> Any:
        if len(str(params)) > 100_000:
            sent.append(method)
        return await send(self, method, params)

    monkeypatch.setattr(CDPSession, "send", noted)
    return sent


async def test_a_page_is_sent_the_script_once(page: Driver, server: PageServer, sent: list[str]) -> None:
    server.page("/around", AROUND)
    server.page("/inside", INSIDE)
    await new_tab(page)
    for path in ("/around", "/inside", "/around", "/around?again"):
        await page.open(path)
        assert called(page) == (ALL if "around" in path else ["Click Within"])
        if path == "/around" and len(sent) <= 4:
            kept = "Page.addScriptToEvaluateOnNewDocument"
            for _ in range(100):
                if kept in sent:
                    break
                await asyncio.sleep(0.05)
            first = len(sent)
    assert sent.count("Page.addScriptToEvaluateOnNewDocument") == 1
    assert first <= 4, "the document that was there and its frames, and all that come"
    assert len(sent) == first


async def test_documents_that_are_given_nothing_as_they_begin_are_given_it_when_they_are_asked(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_nothing(monkeypatch)
    server.page("/around", AROUND)
    server.page("/inside", INSIDE)
    await new_tab(page)
    for path in ("/around", "/inside", "/around"):
        await page.open(path)
        assert called(page) == (ALL if path == "/around" else ["Click Within"])


async def test_a_frame_that_goes_to_another_process_and_back_is_read(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A session that was opened for it before reaches it no more."""
    keep_nothing(monkeypatch)
    server.page("/around", "<title>Around</title><button>Outside</button><iframe src=/inside></iframe>")
    server.page("/inside", INSIDE)
    await page.open("/around")
    window: Page = page.session.backend.page  # type: ignore[attr-defined]
    elsewhere = server.address.replace("127.0.0.1", "localhost")
    for site in (elsewhere, server.address, elsewhere):
        await window.evaluate(
            """address => new Promise(done => {
                const frame = document.querySelector("iframe");
                frame.onload = () => done();
                frame.src = address;
            })""",
            f"{site}/inside",
        )
        await page.session.observe()
        assert page.descriptions() == ["Click Outside", "Click Within"]


async def test_frames_that_come_later_are_read(page: Driver, server: PageServer) -> None:
    server.page("/around", AROUND)
    server.page("/inside", INSIDE)
    await page.open("/around")
    window: Page = page.session.backend.page  # type: ignore[attr-defined]
    for number in range(3, 7):
        await window.evaluate("document.body.append(document.querySelector('iframe').cloneNode())")
        await window.frames[-1].wait_for_load_state()
        await page.session.observe()
        assert called(page) == ["Click Outside"] + ["Click Within"] * number


@pytest.mark.parametrize("kept", [True, False])
async def test_elements_named_as_what_the_script_needs_hide_nothing(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch, kept: bool
) -> None:
    if not kept:
        keep_nothing(monkeypatch)
    named = "".join(
        f"<img name={name}><div id={name}></div>" for name in ("stepdeckEyes", "stepdeckWaits", "createElement")
    )
    await new_tab(page)
    for path in ("/named1", "/named2"):
        server.page(path, f"<title>Named</title>{named}<button>Here</button>")
        await page.open(path)
        assert page.descriptions() == ["Click Here"]
    window: Page = page.session.backend.page  # type: ignore[attr-defined]
    own = "['stepdeckEyes', 'stepdeckWaits', 'stepdeckState'].filter(name => Object.hasOwn(window, name))"
    assert await window.evaluate(own) == [], "the page's own world has nothing of it"
