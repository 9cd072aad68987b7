"""Pop-ups that no person asked for are held, counted, and opened or not as a client of the API wants."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import SecretStr

from gui.engine.local.asks.popups import MOST
from gui.engine.manager import SessionManager
from gui.engine.remote.backend import RemoteBackend
from gui.engine.session import StepSession
from gui.schema.ask import AskAnswer
from gui.schema.code import Code
from gui.schema.server import Credentials, RemoteProfile
from gui.schema.session import StartOptions
from tests.helpers.api_server import KEY, ApiServer
from tests.helpers.page_server import PageServer
from tests.helpers.processes import until

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.whole_browser, pytest.mark.asyncio(loop_scope="session")]

MANY = """<title>Many</title><button>More</button><script>
document.querySelector('button').onclick = () => {
  for (let number = 0; number < 60; number++) window.open(`/popup?${number}`);
};</script>"""


@pytest.fixture(scope="module")
def api() -> Iterator[ApiServer]:
    with ApiServer("--max-sessions", "2", "--share-browser") as api:
        yield api


async def holds(api: ApiServer, session_id: str, count: int) -> bool:
    def held() -> bool:
        state = api.client.get(f"/sessions/{session_id}").json()
        return bool(state.get("held_popups", 0) == count)

    return await until(held, 20)


async def pressed(api: ApiServer, pages: PageServer) -> tuple[str, int]:
    """A session in which one click has asked for 60 pop-ups, and the number of tabs that it has."""
    pages.page("/popup", "<title>Popup</title>")
    session_id = api.start(timeout_minutes=5, max_steps=100)
    seen = api.observe(session_id, pages.page("/many", MANY))
    assert "held_popups" not in seen["session"]
    api.step(session_id, seen["space"]["actions"][0]["id"])

    def is_complete() -> bool:
        seen = api.observe(session_id)
        return bool(len(seen["metadata"]["tabs"]) - 1 + seen["session"].get("held_popups", 0) == 60)

    assert await until(is_complete, 20)
    tabs = len(api.observe(session_id)["metadata"]["tabs"])
    assert 2 <= tabs < 10, "a busy browser opens a few for one click"
    return session_id, tabs


async def test_a_client_is_told_how_many_popups_are_held_and_opens_them(api: ApiServer, pages: PageServer) -> None:
    session_id, tabs = await pressed(api, pages)
    opened = api.page(session_id, "popups", open=True)
    assert len(opened["metadata"]["tabs"]) == tabs + MOST
    assert "held_popups" not in opened["session"]
    status, refusal = api.refused(session_id, "popups", open=True)
    assert (status, refusal["message"]) == (400, "The page does not ask for this any more."), "none is opened twice"
    api.client.delete(f"/sessions/{session_id}/stop")


async def test_a_client_keeps_held_popups_closed(api: ApiServer, pages: PageServer) -> None:
    session_id, tabs = await pressed(api, pages)
    kept = api.page(session_id, "popups", open=False)
    assert len(kept["metadata"]["tabs"]) == tabs
    assert await holds(api, session_id, 0)
    assert len(api.observe(session_id)["metadata"]["tabs"]) == tabs
    api.client.delete(f"/sessions/{session_id}/stop")


async def test_our_own_client_shows_the_popups_that_a_server_holds_and_opens_them(
    api: ApiServer, pages: PageServer, manager: SessionManager
) -> None:
    pages.page("/popup", "<title>Popup</title>")
    profile = RemoteProfile(name="This computer", address=api.address)
    session = await manager.open_remote(profile, Credentials(key=SecretStr(KEY)), StartOptions())
    try:
        seen = await session.go_to(pages.page("/many", MANY))
        await session.step(seen.actions[0].id)

        async def is_complete() -> bool:
            seen = await session.observe()
            return len(seen.metadata.tabs) - 1 + sum(int(one.about) for one in session.info.asks) == 60

        for _ in range(100):
            if await is_complete():
                break
            await asyncio.sleep(0.2)
        (ask,) = session.info.asks
        assert ask.kind == "popups"
        assert session.info.need == ask.need
        tabs = len((await session.observe()).metadata.tabs)
        opened = await session.answer(ask.id, AskAnswer())
        assert len(opened.metadata.tabs) == tabs + MOST
        assert session.info.asks == ()
        assert session.steps[-1].did.code is Code.DID_OPEN_POPUPS
    finally:
        await session.stop()


async def test_popups_that_another_client_made_a_server_hold_are_told_without_a_step(
    api: ApiServer, pages: PageServer, manager: SessionManager
) -> None:
    pages.page("/popup", "<title>Popup</title>")
    profile = RemoteProfile(name="This computer", address=api.address)
    session = await manager.open_remote(profile, Credentials(key=SecretStr(KEY)), StartOptions())
    try:
        seen = await session.go_to(pages.page("/many", MANY))
        api.step(session.info.session_id, seen.actions[0].id)
        assert await until(lambda: bool(state_of(api, session).get("held_popups")), 20)
        assert [one.kind for one in session.info.asks] == []
        backend = session.backend
        assert isinstance(backend, RemoteBackend)
        await backend.look_in()
        (ask,) = session.info.asks
        await session.answer(ask.id, AskAnswer(given=False))
        assert session.info.asks == ()
    finally:
        await session.stop()


def state_of(api: ApiServer, session: StepSession) -> dict[str, Any]:
    state: dict[str, Any] = api.client.get(f"/sessions/{session.info.session_id}").json()
    return state
