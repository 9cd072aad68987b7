"""Pop-ups that no person asked for are held, counted, and opened or not as a client of the API wants."""

from collections.abc import Iterator

import pytest

from gui.engine.local.asks.popups import MOST
from tests.helpers.api_server import ApiServer
from tests.helpers.page_server import PageServer
from tests.helpers.processes import until

pytestmark = pytest.mark.whole_browser

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
