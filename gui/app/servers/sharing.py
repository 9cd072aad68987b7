"""Share this window's sessions with other programs: on this computer only, with a key, in the user's sight."""

import asyncio
import secrets
from typing import TYPE_CHECKING

from pydantic import SecretStr

from gui.app.servers.own_server import OwnServerError, OwnServerState
from gui.engine.manager import SessionManager
from gui.schema.client import ConnectedClient
from gui.serve.api.run import CannotServeError, listen

if TYPE_CHECKING:
    from gui.serve.api.inside import InsideServer

HOST = "127.0.0.1"


class Sharing:
    """Serves the window's own sessions in its event loop, so that the user sees each step of a client.

    Attributes:
        state: The state of the sharing.
    """

    def __init__(self, manager: SessionManager) -> None:
        self.state = OwnServerState()
        self._manager = manager
        self._server: InsideServer | None = None

    @property
    def clients(self) -> tuple[ConnectedClient, ...]:
        """The programs that have called since the sharing began, without those that were ended."""
        return self._server.callers.list() if self._server is not None else ()

    async def end_client(self, name: str) -> None:
        """Stop a program's work, and refuse further calls under its name."""
        if self._server is not None:
            await self._server.callers.end(name)

    async def start(self, port: int = 0) -> OwnServerState:
        """Start serving; return the state. No effect if already serving.

        Args:
            port: The port; 0 for any free one.

        Raises:
            OwnServerError: The port is not available.
        """
        if self._server is not None:
            return self.state
        make = await asyncio.to_thread(_server_class)
        key = SecretStr(secrets.token_urlsafe(32))
        try:
            listener = listen(HOST, port)
        except CannotServeError as error:
            raise OwnServerError("The sessions of this window could not be served.", why=str(error)) from error
        port = listener.getsockname()[1]
        self._server = server = make(self._manager, key, HOST)
        try:
            await server.start(listener)
        except BaseException:  # also after cancellation: leave no server behind
            await self.stop()
            raise
        self.state = OwnServerState(True, f"http://{HOST}:{port}", key)
        return self.state

    async def stop(self) -> OwnServerState:
        """Stop serving: clients' running calls are cancelled, the sessions continue. Further calls have no effect."""
        if self._server is not None:
            await self._server.stop()
            self._server, self.state = None, OwnServerState()
        return self.state


def _server_class() -> "type[InsideServer]":
    """Import the server class late: it takes half a second, and a window that shares nothing does not need it."""
    from gui.serve.api.inside import InsideServer

    return InsideServer
