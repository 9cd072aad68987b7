"""Ask a server for everything about one session, leaving out what it does not have."""

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

from gui.engine.remote.answer import read
from gui.engine.remote.client import ApiClient
from gui.engine.remote.wire_parts import web_address
from gui.schema.errors import KeyRefusedError, NoFilmError, NotReachableError, StepdeckError
from gui.schema.plain import plain_line
from gui.schema.server import Generation
from gui.schema.session import NetworkFile, ServerReport
from gui.schema.wire import DebugBody

READY = "ready"
_MOST_FILES, _MOST_TABS, _MOST_NAME = 100, 20, 200


class _Lenient(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _Offset(_Lenient):
    offset: int


class _File(_Lenient):
    key: str
    size: int = 0
    download_url: str | None = None


class _NetworkLogs(_Lenient):
    batches: Annotated[tuple[_File, ...], BeforeValidator(lambda value: () if value is None else value)] = ()


async def report_of(client: ApiClient, session_id: str, generation: Generation) -> ServerReport:
    """Return the server's report on a session. Parts that it refuses or that cannot be read are left out.

    Raises:
        KeyRefusedError: The server rejects the key.
        NotReachableError: The server cannot be reached.
    """
    debug, offset, replay, network = DebugBody(), None, "", None
    with _tolerant():
        debug = read(DebugBody, (await client.debug(session_id)).object(), words="debug")[0]
    if generation == "execute":
        with _tolerant():
            offset = read(_Offset, (await client.offset(session_id)).object())[0].offset
        with _tolerant():
            logs = read(_NetworkLogs, (await client.network_logs(session_id)).object())[0].batches
            network = tuple(
                NetworkFile(plain_line(file.key, _MOST_NAME), file.size, web_address(file.download_url))
                for file in logs[:_MOST_FILES]
            )
        with _tolerant():
            replay = await _film_state(client, session_id)
    tabs = tuple(
        (plain_line(tab.metadata.title, _MOST_NAME), web_address(tab.debug_url)) for tab in debug.tabs[:_MOST_TABS]
    )
    return ServerReport(
        datetime.now(UTC),
        viewer_url=web_address(debug.debug_url),
        cdp_url=web_address(debug.ws.cdp),
        logs_url=web_address(debug.ws.logs),
        tabs=tuple(tab for tab in tabs if tab[1]),
        offset=offset,
        replay=replay,
        network=network,
    )


async def _film_state(client: ApiClient, session_id: str) -> str:
    try:
        told = (await client.replay(session_id)).object()
    except NoFilmError as error:
        return error.state
    return READY if told.get("mp4_url") or told.get("playlist_content") else ""


@contextlib.contextmanager
def _tolerant() -> Iterator[None]:
    """Ignore a failure, unless nothing else can work either."""
    try:
        yield
    except (KeyRefusedError, NotReachableError):
        raise
    except StepdeckError:
        pass
