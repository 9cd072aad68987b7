"""A service whose address is that of a browser: a gate before a real one asks for a key, as Browserless does."""

import contextlib
import subprocess
import threading
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
from pydantic import SecretStr
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response
from websockets.sync.client import connect
from websockets.sync.server import ServerConnection, serve

from gui.engine.local.browser.installed import find_browsers, needs_no_sandbox
from gui.engine.manager import SessionManager
from gui.schema.errors import BrowserError, KeyRefusedError
from gui.schema.grid import GridSettings
from gui.schema.server import Credentials, RemoteProfile
from gui.schema.session import StartOptions

KEY = "key-of-the-service"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The DevTools address of a browser."""
    profile = tmp_path_factory.mktemp("browser")
    program = next(str(found.path) for found in find_browsers() if found.kind in ("chromium", "chrome"))
    words = [program, "--headless=new", "--remote-debugging-port=0", f"--user-data-dir={profile}", "--no-first-run"]
    words += ["--no-sandbox"] if needs_no_sandbox() else []
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        line = next(line for line in process.stderr if line.startswith("DevTools listening on "))
        threading.Thread(target=process.stderr.read, daemon=True).start()
        yield line.split()[-1]
        process.kill()


@pytest.fixture(scope="module")
def service(browser: str) -> Iterator[str]:
    """The address of a gate that lets in who sends the key, in a header or in the address."""

    def admit(connection: ServerConnection, request: Request) -> Response | None:
        given = (request.headers.get("Authorization", ""), request.headers.get("X-Key", ""), request.path)
        right = given[0] == f"Bearer {KEY}" or given[1] == KEY or given[2].endswith(f"?token={KEY}")
        return None if right else connection.respond(401, "")

    def carry(connection: ServerConnection) -> None:
        with connect(browser, max_size=None, proxy=None) as inner:

            def back() -> None:
                with contextlib.suppress(ConnectionClosed):
                    for message in inner:
                        connection.send(message)

            thread = threading.Thread(target=back)
            thread.start()
            with contextlib.suppress(ConnectionClosed):
                for message in connection:
                    inner.send(message)
            inner.close()
            thread.join()

    with serve(carry, "127.0.0.1", 0, process_request=admit, max_size=None) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"ws://127.0.0.1:{server.socket.getsockname()[1]}"
        server.shutdown()
        thread.join()


@pytest.fixture
async def manager() -> AsyncIterator[SessionManager]:
    made = SessionManager()
    yield made
    await made.close()


def profile(address: str, key_name: str = "") -> RemoteProfile:
    return RemoteProfile(name="Service", kind="cdp", address=address, grid=GridSettings(key_name=key_name))


@pytest.mark.parametrize("key_name", ["", "X-Key", "?token"])
async def test_a_session_there(manager: SessionManager, service: str, practice_site: str, key_name: str) -> None:
    wanted, secrets = profile(service, key_name), Credentials(key=SecretStr(KEY))
    assert "Chrome" in await manager.grid(wanted, secrets).probe()
    session = await manager.open_remote(wanted, secrets, StartOptions(viewport_width=900, viewport_height=700))
    assert (session.info.node, session.info.by_api) == (service.removeprefix("ws://"), False)
    seen = await session.observe(practice_site)
    assert seen.metadata.viewport.viewport_width == 900
    assert KEY not in repr(session.info)


async def test_a_wrong_key(manager: SessionManager, service: str) -> None:
    wanted, secrets = profile(service), Credentials(key=SecretStr("wrong"))
    with pytest.raises(KeyRefusedError):
        await manager.grid(wanted, secrets).probe()
    with pytest.raises(BrowserError) as refused:
        await manager.open_remote(wanted, secrets, StartOptions())
    assert "wrong" not in f"{refused.value.sentence} {refused.value.details}"


async def test_a_debugging_port(manager: SessionManager, browser: str, practice_site: str) -> None:
    """The session gets a context of its own: the browser's own pages stay as they are."""
    wanted = profile(f"http://{browser.split('/')[2]}").model_copy(update={"credentials": "none"})
    session = await manager.open_remote(wanted, Credentials(), StartOptions())
    await session.observe(practice_site)
    await manager.stop(session.info.session_id)
    async with httpx.AsyncClient(trust_env=False) as client:
        listed = (await client.get(f"{wanted.address}/json/list")).json()
    assert practice_site not in [one["url"] for one in listed]


async def test_nobody_there(manager: SessionManager) -> None:
    wanted = profile("ws://127.0.0.1:9", "").model_copy(update={"credentials": "none"})
    with pytest.raises(BrowserError):
        await manager.grid(wanted, Credentials()).probe()
