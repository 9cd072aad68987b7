"""Fields that become secret while they are written into: what was typed is kept nowhere, as of any other secret."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from gui.engine.local.browser.playwright_host import PlaywrightHost
from gui.engine.manager import SessionManager
from gui.engine.secrets import masked
from gui.engine.store import open_store
from gui.schema.code import Code
from gui.schema.errors import StepdeckError
from gui.schema.session import StartOptions
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

WORD = "Qz7-harbour"

WAYS = {
    "as it is focused": "field.onfocus = () => field.type = 'password'",
    "at the second key": "field.oninput = () => { if (field.value.length > 1) field.type = 'password' }",
    "only for a moment": "field.oninput = () => { field.type = 'password'; field.type = 'text' }",
    "until it is left": "field.onfocus = () => field.type = 'password'; field.onchange = () => field.type = 'text'",
    "a little later": "field.oninput = () => setTimeout(() => field.type = 'password', 150)",
    "for a moment while it is checked": "field.oninput = () => { let count = 0; const timer = setInterval(() => {"
    "out.textContent = 'Checking ' + ++count; if (count < 9) return;"
    "field.type = 'password'; field.type = 'text'; clearInterval(timer) }, 50) }",
    "by its style": "field.oninput = () => field.style.webkitTextSecurity = 'disc'",
    "in its place": "field.onfocus = () => { const other = document.createElement('input'); other.type = 'password';"
    "field.parentNode.append(other); other.focus(); field.remove() }",
    "and is printed": "field.oninput = () => { field.type = 'password';"
    "out.textContent = document.title = 'is ' + field.value }",
    "and is sent": "field.onfocus = () => field.type = 'password'; field.form.onsubmit = () => { field.form.remove() }",
    "and is changed": "field.oninput = () => { field.type = 'password';"
    "if (field.value.length > 8) field.value = 'No' }",
}


@pytest.fixture(autouse=True)
def a_run_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    for known, empty in (("_of_this_run", ()), ("_codes", frozenset()), ("_values", frozenset())):
        monkeypatch.setattr(f"gui.engine.secrets.Secrets.{known}", empty)


@pytest.fixture(scope="module")
def kept_at(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("turned") / "journal.sqlite"


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def kept(playwright_host: PlaywrightHost, server: PageServer, kept_at: Path) -> AsyncIterator[Driver]:
    manager = SessionManager(open_store(kept_at), host=playwright_host)
    yield Driver(await manager.open(StartOptions(), act_timeout_s=1.2), server.address)
    await manager.close()


def page_of(script: str) -> str:
    return f"""<title>Join</title><h1>Join</h1><form onsubmit="event.preventDefault()"><label>Member word
    <input id=field></label></form><p id=out></p><script>{script}</script>"""


def on_disk(path: Path) -> bytes:
    return b"".join(one.read_bytes() for one in path.parent.iterdir())


@pytest.mark.parametrize("way", WAYS)
async def test_what_was_typed_is_kept_nowhere(kept: Driver, kept_at: Path, server: PageServer, way: str) -> None:
    session = kept.session
    await kept.open(server.page("/turns", page_of(WAYS[way])))
    try:
        result = await kept.do("Type into Member word", WORD, enter="sent" in way or None)
        told = repr((result.facts, result.call, result.observation))
    except StepdeckError as error:
        told = repr((error.what, error.why, error.details))
    assert WORD not in told
    assert session.steps[-1].call.secret
    await session.store.settled()
    assert WORD.encode() not in on_disk(kept_at)
    assert WORD not in repr((session.steps, kept.seen, await session.store.events(session.info.session_id)))
    assert masked(f"It is {WORD}.") == "It is [secret]."


async def test_what_stays_a_text_is_told(kept: Driver, server: PageServer) -> None:
    await kept.open(server.page("/stays", page_of("field.oninput = () => field.className = 'used'")))
    result = await kept.do("Type into Member word", WORD)
    assert result.call.value == WORD
    assert kept.session.steps[-1].call.value == WORD
    assert kept.action("Type into Member word").param.default == WORD  # type: ignore[union-attr]
    assert Code.HOLDS_ANOTHER not in {one.code for one in result.facts}
