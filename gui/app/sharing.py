"""The sessions of this window for other programs: served on this computer only, with a key, in sight of the person."""

import asyncio
import secrets
from typing import TYPE_CHECKING

from pydantic import SecretStr

from gui.app.own_server import OwnServerError, OwnServerState
from gui.engine.manager import SessionManager
from gui.serve.api.run import CannotServeError, listen

if TYPE_CHECKING:
    from gui.serve.api.inside import InsideServer

HOST = "127.0.0.1"


class Sharing:
    """Serves the window's own sessions from within its loop, so that each step of a client is seen as it is done.

    Attributes:
        state: How it stands.
    """

    def __init__(self, manager: SessionManager) -> None:
        self.state = OwnServerState()
        self._manager = manager
        self._server: InsideServer | None = None

    async def start(self, port: int = 0) -> OwnServerState:
        """Begin to serve, or answer how it stands if that was done.

        Args:
            port: 0 for any that is free.

        Raises:
            OwnServerError: The port cannot be had.
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
        except BaseException:  # cancelled too: a server that nobody knows of must not stay
            await self.stop()
            raise
        self.state = OwnServerState(True, f"http://{HOST}:{port}", key)
        return self.state

    async def stop(self) -> OwnServerState:
        """Serve no more; what clients do is broken off, the sessions go on. Again: no effect."""
        if self._server is not None:
            await self._server.stop()
            self._server, self.state = None, OwnServerState()
        return self.state


def _server_class() -> "type[InsideServer]":
    """What serves takes half a second to import; a window that shares nothing need not have it."""
    from gui.serve.api.inside import InsideServer

    return InsideServer
