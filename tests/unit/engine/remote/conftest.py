"""Remote sessions over a server that plays faults."""

from collections.abc import AsyncIterator, Callable, Iterator

import pytest
import pytest_asyncio
from pydantic import SecretStr

from gui.engine.remote.server import RemoteServer
from gui.engine.session import StepSession
from gui.schema.server import Credentials, RemoteProfile
from gui.schema.session import StartOptions
from tests.helpers.fault_server import KEY, FaultServer


@pytest.fixture(params=["step", "execute"])
def faults(request: pytest.FixtureRequest) -> Iterator[FaultServer]:
    with FaultServer(request.param) as server:
        yield server


@pytest.fixture
def documented() -> Iterator[FaultServer]:
    with FaultServer("step") as server:
        yield server


@pytest.fixture
def todays() -> Iterator[FaultServer]:
    with FaultServer("execute") as server:
        yield server


Connect = Callable[..., RemoteServer]


@pytest_asyncio.fixture
async def connect() -> AsyncIterator[Connect]:
    """Connections that wait hardly at all between tries."""
    opened: list[RemoteServer] = []

    def connect_to(address: str, *, key: str = KEY, **profile: object) -> RemoteServer:
        given: dict[str, object] = {"address": address, "page_timeout_s": 60, "timeout_s": 60, "connect_timeout_s": 20}
        server = RemoteServer(
            RemoteProfile.model_validate(given | profile), Credentials(key=SecretStr(key)), first_wait_s=0.002
        )
        opened.append(server)
        return server

    yield connect_to
    for server in opened:
        await server.close()


@pytest.fixture
def start(connect: Connect) -> Callable[..., object]:
    """Starts a session and reads its page."""

    async def started(address: str, **profile: object) -> StepSession:
        backend = await connect(address, **profile).start(StartOptions())
        session = StepSession(backend, StartOptions(), info=backend.info)
        await session.observe()
        return session

    return started
