"""What today's engine has beyond clicking and typing: files, cookies, scripts, parts of a page."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from pydantic import SecretStr

from gui.engine.capabilities import CookieRemovingBackend, FilesBackend, capability
from gui.engine.remote.server import RemoteServer
from gui.engine.session import StepSession
from gui.schema.action import ActionCall
from gui.schema.errors import NotOfferedError
from gui.schema.scrape import ScrapeWish
from gui.schema.server import Credentials, RemoteProfile
from gui.schema.session import StartOptions
from gui.schema.wire import CookieBody
from tests.helpers.page_server import PageServer
from tests.helpers.real_engines.started import python_of, real_engine

PAGE = """<title>Parcels</title><main><h1>Parcels</h1><p>Nothing yet.</p>
<label>Label <input type=file></label><p role=status id=said>No file.</p>
</main>
<form><label>First name <input name=first_name autocomplete=given-name></label>
<label>E-mail <input name=email type=email></label></form>
<label>Sorts <select multiple><option>Red<option>Green<option>Blue</select></label>
<nav><a href=/other>Elsewhere</a></nav>
<script>document.querySelector("input[type=file]").onchange = async event =>
    document.getElementById("said").textContent = "Got " + await event.target.files[0].text()</script>"""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with PageServer() as server:
        server.page("/", PAGE)
        yield f"{server.address}/"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if not python_of("execute").exists():
        pytest.skip("the engines are installed by packaging/bootstrap.py test")
    with real_engine("execute", home=tmp_path_factory.mktemp("engine")) as address:
        yield address


@pytest_asyncio.fixture
async def session(engine: str, site: str) -> AsyncIterator[StepSession]:
    server = RemoteServer(RemoteProfile(name="Engine", address=engine), Credentials(key=SecretStr("any")))
    options = StartOptions()
    backend = await server.start(options)
    session = StepSession(backend, options)
    await session.observe(site)
    yield session
    await backend.close()
    await server.close()


def _id(session: StepSession, name: str) -> str:
    assert session.observation is not None
    return next(action.id for action in session.observation.actions if name in (action.name, action.target))


async def test_a_file_is_sent_and_given_and_one_that_came_is_fetched(session: StepSession, tmp_path: Path) -> None:
    file = tmp_path / "label one.txt"
    file.write_text("Quay 1", encoding="utf-8")
    await session.step(ActionCall(action_id=_id(session, "Label"), gesture="upload", files=(str(file),)))
    assert session.observation is not None
    assert "Got Quay 1" in session.observation.markdown
    kept = capability(session.backend, FilesBackend)
    assert kept is not None
    (there,) = await kept.server_files()
    assert (there.name, there.sent, there.size_bytes) == ("label one.txt", True, 6)
    assert await kept.server_file(there.id) == b"Quay 1"
    second = tmp_path / "label two.txt"
    second.write_text("Quay 2", encoding="utf-8")
    both = ActionCall(action_id=_id(session, "Label"), gesture="upload", files=(str(file), str(second)))
    with pytest.raises(NotOfferedError, match="one file at a time"):
        await session.step(both)


async def test_cookies_are_set_and_deleted(session: StepSession, site: str) -> None:
    host = site.split("/")[2].split(":", maxsplit=1)[0]
    cookie = CookieBody(name="a", value="1", domain=host, path="/", httpOnly=False)
    await session.backend.add_cookies((cookie,))
    (there,) = await session.backend.cookies()
    assert (there.name, there.value) == ("a", "1")
    removing = capability(session.backend, CookieRemovingBackend)
    assert removing is not None
    await removing.remove_cookies((there,))
    assert await session.backend.cookies() == ()


async def test_scripts_forms_and_parts_of_the_page(session: StepSession) -> None:
    assert session.observation is not None
    offered = {action.id for action in session.observation.browser_actions}
    assert {"evaluate_js", "form_fill"} <= offered
    await session.step(ActionCall(action_id="evaluate_js", value="document.title = 'Changed'"))
    assert session.observation.metadata.title == "Changed"
    await session.step(ActionCall(action_id="form_fill", value="first name: Ann\nemail: ann@example.org"))
    values = {action.name: action.value for action in session.observation.actions}
    assert (values["First name"], values["E-mail"]) == ("Ann", "ann@example.org")
    part = await session.scrape_as(ScrapeWish(selector="main", main_only=False))
    assert part.markdown is not None
    assert "Parcels" in part.markdown
    assert "Elsewhere" not in part.markdown
