"""A session on a server that others use, too: nothing is done on a page that was not shown, and it is read anew."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from pydantic import SecretStr

from gui.engine.remote.backend import RemoteBackend
from gui.engine.remote.server import RemoteServer
from gui.engine.session import StepSession
from gui.schema.action import BY_HAND, ActionCall, Point
from gui.schema.errors import ActionGoneError
from gui.schema.server import Credentials, RemoteProfile
from gui.schema.session import StartOptions
from tests.helpers.api_server import KEY, ApiServer
from tests.helpers.page_server import PageServer

ROWS = "<title>Rows</title>" + "".join(
    f"<div>{name} <button onclick='document.title += \"!\"'>{name} {verb}</button></div>"
    for name in ("Anna", "Bert")
    for verb in ("calls", "goes")
)
ACCOUNT = """<title>Account</title><input aria-label=Name onkeydown="document.title += '!'" autofocus>
<button onclick="document.title += '!'">Delete account</button><button>Keep account</button>
<a href="#x">Help</a>"""


@pytest.fixture(scope="module")
def api() -> Iterator[ApiServer]:
    with ApiServer("--share-browser") as api:
        yield api


@pytest_asyncio.fixture
async def session(api: ApiServer) -> AsyncIterator[StepSession]:
    """A session on the server, as a window that has taken it over drives it."""
    started = await asyncio.to_thread(api.start)
    server = RemoteServer(
        RemoteProfile.model_validate({"address": api.address, "leave_running": True}),
        Credentials(key=SecretStr(KEY)),
    )
    backend = await server.attach(started)
    session = StepSession(backend, StartOptions(), info=backend.info)
    yield session
    await session.stop()
    await server.close()
    await asyncio.to_thread(api.client.delete, f"/sessions/{started}/stop")


async def test_what_others_have_opened_is_neither_pressed_nor_typed_into(
    api: ApiServer, session: StepSession, pages: PageServer
) -> None:
    await session.observe(pages.page("/rows", ROWS))
    pressed = next(one.id for one in session.observation.actions if one.name == "Anna calls")  # type: ignore[union-attr]
    path = f"/sessions/{session.info.session_id}/page/observe"
    told = await asyncio.to_thread(api.client.post, path, json={"url": pages.page("/account", ACCOUNT)})
    assert pressed in {one["id"] for one in told.json()["space"]["actions"]}, "the id is there, too"
    calls = (
        ActionCall(action_id=pressed),
        ActionCall(action_id="S8", value="a"),
        ActionCall(action_id=BY_HAND, at=Point(x=20, y=20, of="viewport")),
    )
    for call in calls:
        with pytest.raises(ActionGoneError):
            await session.step(call)
    seen = await session.observe()
    assert seen.metadata.title == "Account", "nothing was done there"
    await session.step(ActionCall(action_id="S8", value="a"))
    assert session.observation is not None
    assert session.observation.metadata.title == "Account!", "this page was shown"


async def test_the_page_is_read_once_others_have_used_it_and_that_counts_for_nothing(
    api: ApiServer, session: StepSession, pages: PageServer
) -> None:
    assert isinstance(session.backend, RemoteBackend)
    seen = await session.observe(pages.page("/rows", ROWS))
    await session.backend.look_in()
    assert not session.looking.has_moved, "nobody else was there"
    path = f"/sessions/{session.info.session_id}/page/observe"
    await asyncio.to_thread(api.client.post, path, json={"url": pages.page("/account", ACCOUNT)})
    await session.backend.look_in()
    assert session.looking.has_moved
    assert await session.looking.glance() is not None
    now = session.observation
    assert now is not None
    assert now.metadata.title == "Account"
    assert seen.progress is not None
    assert now.progress is not None
    assert now.progress.current_step == seen.progress.current_step + 1, "the other one's reading alone"
    assert not session.looking.has_moved
    await session.backend.look_in()
    assert not session.looking.has_moved, "looking is no use"
