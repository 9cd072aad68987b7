"""A remote session over a really listening `stepdeck serve`: what the contract class does not ask."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio
from pydantic import SecretStr

from gui.engine.capabilities import ConfirmingBackend, capability
from gui.engine.manager import SessionManager
from gui.engine.remote.backend import RemoteBackend
from gui.engine.session import StepSession
from gui.engine.turns.observers import PageMoved
from gui.schema.action import BY_HAND, ActionCall, FilledField, Point
from gui.schema.code import Code
from gui.schema.errors import (
    ActionError,
    ActionGoneError,
    InputError,
    SessionEndedError,
    SessionNotFoundError,
    StepUnknownError,
)
from gui.schema.fact import fact
from gui.schema.page import Observation
from gui.schema.remedy import RemedyKey
from gui.schema.server import Credentials, RemoteProfile
from gui.schema.session import StartOptions
from gui.schema.verb import Verb
from tests.helpers.api_server import KEY, ApiServer
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")
CREDENTIALS = Credentials(key=SecretStr(KEY))


@pytest.fixture(scope="module")
def api() -> Iterator[ApiServer]:
    with ApiServer("--share-browser") as server:
        yield server


@pytest.fixture(scope="module")
def profile(api: ApiServer) -> RemoteProfile:
    return RemoteProfile(name="This computer", address=api.address)


@pytest_asyncio.fixture(loop_scope="session")
async def remote(manager: SessionManager, profile: RemoteProfile) -> AsyncIterator[StepSession]:
    session = await manager.open_remote(profile, CREDENTIALS, StartOptions())
    yield session
    await session.stop()


def backend_of(session: StepSession) -> RemoteBackend:
    assert isinstance(session.backend, RemoteBackend)
    return session.backend


def without_moment(seen: Observation, like: Observation) -> Observation:
    """The observation with what belongs to its session and moment taken from another."""
    metadata = replace(seen.metadata, timestamp=like.metadata.timestamp)
    seen = replace(seen, session=like.session, metadata=metadata, picture=None, read_ms=0)
    return replace(seen, document=like.document, load=like.load, progress=like.progress, facts=like.facts)


PAGES = (
    *("control-fields", "control-selects", "control-ticks", "frames", "hostile", "reading-tables", "reason-disabled"),
    "shadow",
)


@pytest.mark.parametrize("name", PAGES)
async def test_nothing_is_lost_on_the_way(
    manager: SessionManager, remote: StepSession, server: PageServer, name: str
) -> None:
    local = await manager.open(StartOptions())
    address = f"{server.address}/{name}.html"
    here, there = await local.observe(address), await remote.observe(address)
    assert without_moment(there, here) == without_moment(here, here)
    assert there.picture is not None
    assert there.picture.data[:2] == b"\xff\xd8"
    await local.stop()


async def test_two_files_of_one_name_are_not_sent_as_one(
    remote: StepSession, server: PageServer, tmp_path: Path
) -> None:
    files = [tmp_path / folder / "list.txt" for folder in ("ink", "pens")]
    for file in files:
        file.parent.mkdir()
        file.write_text(file.parent.name, encoding="utf-8")
    server.page("/lists", "<title>Goods</title><label>Lists <input type=file multiple></label>")
    seen = await remote.observe(f"{server.address}/lists")
    (field,) = [action for action in seen.actions if action.verb == Verb.CHOOSE_FILE]
    with pytest.raises(InputError) as caught:
        await remote.step(field.id, "\n".join(map(str, files)))
    assert caught.value.what == "Two of the files are called “list.txt”. Nothing was sent."
    await remote.step(field.id, str(files[0]))


async def test_the_button_of_a_form_is_pressed_only_while_its_fields_hold_what_was_filled_in(
    remote: StepSession, server: PageServer
) -> None:
    form = """<title>Order</title><form onsubmit="event.preventDefault(); document.title = 'Sent'">
    <label>Count <input value=1></label><button>Save</button></form>"""
    seen = await remote.observe(server.page("/order", form))
    field, button = (one.id for one in seen.actions)
    assert [one.description for one in seen.actions] == ["Type into Count", "Click Save"]
    with pytest.raises(ActionError) as caught:
        await remote.step(ActionCall(action_id=button, filled=(FilledField(action_id=field, text="4"),)))
    assert caught.value.what == "“Save” was not pressed: “Count” did not keep what was filled in."
    assert [remedy.key for remedy in caught.value.remedies] == [RemedyKey.ALL_THE_SAME]
    assert (await remote.observe()).metadata.title == "Order"
    done = await remote.step(ActionCall(action_id=button, filled=(FilledField(action_id=field, text="1.0"),)))
    assert done.observation.metadata.title == "Sent"


async def test_what_came_into_a_field_before_its_page_asked_is_told_of_the_step_that_typed(
    remote: StepSession, server: PageServer
) -> None:
    script = "one.oninput = () => { if (one.value.length === 3) confirm('Keep it?') }"
    page = f"<title>Guest</title><label>Name <input id=one></label><script>{script}</script>"
    (field,) = (await remote.observe(server.page("/third", page))).actions
    with pytest.raises(StepUnknownError):
        await remote.step(field.id, "Anna")
    assert remote.observation is not None
    await remote.step(next(one.id for one in remote.observation.actions if one.target == "OK"))
    typed, answered = remote.steps[-2:]
    assert (typed.call.value, typed.outcome) == ("Anna", "unknown")
    assert fact(Code.VALUE_CHANGED, target="Name", before="", after="Ann") in typed.facts
    assert answered.facts == (fact(Code.DIALOG_CLOSED, target=""),)


async def test_live_pictures_and_replay(remote: StepSession, server: PageServer) -> None:
    await remote.observe(f"{server.address}/busy.html")
    backend = backend_of(remote)
    async with asyncio.timeout(20), aclosing(backend.live_pictures()) as pictures:
        live = await anext(pictures)
    assert live.data[:2] == b"\xff\xd8"
    assert (live.width_css_px, live.height_css_px) == (1280, 1020)
    film = await backend.replay()
    assert film.kind == "webp"
    assert film.data[8:12] == b"WEBP"


async def test_attached_left_kept_and_ended(
    manager: SessionManager, remote: StepSession, profile: RemoteProfile, server: PageServer
) -> None:
    await remote.observe(f"{server.address}/control-buttons.html")
    other = SessionManager()
    listed = (await other.server(profile, CREDENTIALS).sessions()).sessions
    assert remote.info.session_id in [info.session_id for info in listed]
    attached = await other.attach_remote(profile, CREDENTIALS, remote.info.session_id)
    assert (await attached.observe()).metadata.url == remote.info.url
    assert (attached.info.steps, attached.info.counted) == (0, 2)  # one was read before by whoever opened it
    await attached.keep_alive()
    await other.leave(attached.info.session_id)
    assert (await remote.observe()).session.active
    again = await other.attach_remote(profile, CREDENTIALS, remote.info.session_id)
    await again.stop()
    with pytest.raises(SessionEndedError) as caught:
        await remote.observe()
    assert "Closed on the server." in caught.value.sentence
    assert remote.info.status == "closed"
    with pytest.raises(SessionNotFoundError):
        await other.attach_remote(profile, CREDENTIALS, "00000000-0000-4000-8000-000000000000")
    await other.close()


async def test_a_probe_says_what_is_there(manager: SessionManager, profile: RemoteProfile) -> None:
    found = await manager.server(profile, CREDENTIALS).probe()
    assert found.generation == "step"
    assert found.key is None
    assert "speaks the documented API. The key is accepted." in found.sentence


WHERE = """<title>Where</title><p id=said role=status>Nothing</p>
<canvas id=board width=200 height=100 aria-label=Board style="border: 0" onclick="told(event)"></canvas>
<p id=words style="user-select: none">Words that are no action</p>
<label>Name <input id=name></label>
<script>
  const told = event => { said.textContent = `Pressed ${event.offsetX}, ${event.offsetY}`; };
  addEventListener('mousedown', event => { if (event.target.id === 'words') said.textContent = 'Pressed the words'; });
  addEventListener('keydown', event => { if (event.key === 'Tab') said.textContent = `Left ${event.target.value}`; });
</script>"""


async def test_how_a_step_was_done_goes_to_the_server(remote: StepSession, server: PageServer) -> None:
    server.page("/where", WHERE)
    seen = await remote.observe(f"{server.address}/where")
    board = next(action for action in seen.actions if action.tag == "canvas")
    result = await remote.step(ActionCall(action_id=board.id, at=Point(x=0.25, y=0.8)))
    assert "Pressed 50, 80" in result.observation.markdown
    call = ActionCall(action_id=BY_HAND, at=Point(x=30, y=board.box.y + 130 if board.box else 0, of="viewport"))
    result = await remote.step(call)
    assert "Pressed the words" in result.observation.markdown
    name = next(action.id for action in seen.actions if action.name == "Name")
    result = await remote.step(ActionCall(action_id=name, value="anna", keys="ana{Backspace}na", after="{Tab}"))
    assert "Left anna" in result.observation.markdown


async def test_what_has_become_another_is_confirmed(remote: StepSession, server: PageServer) -> None:
    rename = "addEventListener('pointermove', () => { b.textContent = 'Delete it' }, {once: true})"
    press = "b.onclick = () => { document.title = 'Did: ' + b.textContent }"
    await remote.observe(
        server.page("/keep", f"<title>T</title><button id=b>Keep it</button><script>{rename};{press}</script>")
    )
    call = ActionCall(action_id="B1")
    with pytest.raises(ActionGoneError, match="“Keep it” had become “Delete it”") as caught:
        await remote.step(call)
    assert caught.value.remedies[0].key == RemedyKey.ALL_THE_SAME
    with pytest.raises(ActionGoneError):
        await remote.step(call)
    backend = capability(remote.backend, ConfirmingBackend)
    assert backend is not None
    backend.accept("B1")
    assert (await remote.step(call)).observation.metadata.title == "Did: Delete it"


async def test_a_question_that_another_client_answers_is_open_no_longer(
    remote: StepSession, server: PageServer, api: ApiServer
) -> None:
    ask = "document.title = confirm('Really?') ? 'Yes' : 'No'"
    seen = await remote.observe(server.page("/ask", f'<title>Ask</title><button onclick="{ask}">Ask</button>'))
    seen = (await remote.step(next(one.id for one in seen.actions if one.name == "Ask"))).observation
    assert seen.question is not None
    moved: list[PageMoved] = []
    stop = remote.add_observer(lambda event: moved.append(event) if isinstance(event, PageMoved) else None)
    for _ in range(3):
        await backend_of(remote).look_in()
    assert moved == [], "nobody else has used it"
    cancel = next(one.id for one in seen.actions if one.name == "Cancel")
    await asyncio.to_thread(api.step, remote.info.session_id, cancel)
    await backend_of(remote).look_in()
    assert moved, "once or, where the manager looked in during that step, twice"
    await remote.looking.glance()
    stop()
    assert remote.observation is not None
    assert (remote.observation.question, remote.observation.metadata.title, remote.info.need) == (None, "No", None)
