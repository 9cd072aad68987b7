"""Serve a program's own sessions over the API, inside the program's event loop."""

import asyncio
import socket
from functools import partial

import uvicorn
from pydantic import SecretStr

from gui.engine.manager import SessionManager
from gui.schema.errors import SessionNotFoundError
from gui.serve.api.app import create_app
from gui.serve.api.book import SessionBook
from gui.serve.api.callers import Callers
from gui.serve.api.guard import Gate
from gui.serve.api.uvicorn_server import QuietServer, quiet_config

END_WITHIN_S = 3
"""How long open connections may take to close at the end, in seconds."""


class _Server(QuietServer):
    """Reports when it listens, or why it never will."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listening.set()


class InsideServer:
    """Serves the sessions of a manager. They belong to its owner: ending the server ends none of them.

    Args:
        manager: The manager with the shared sessions.
        key: The key that calls need.
        host: The host that the socket listens on.

    Attributes:
        callers: The programs that call.
    """

    def __init__(self, manager: SessionManager, key: SecretStr, host: str) -> None:
        self.callers = Callers(partial(_acting, manager), partial(_stop, manager))
        self._book = SessionBook(manager, shared=True)
        self._app = create_app(self._book, Gate(key, host), self.callers)
        self._server: _Server | None = None
        self._serving: asyncio.Task[None] | None = None

    async def start(self, listener: socket.socket) -> None:
        """Serve on a listening socket, which is closed at the end.

        Raises:
            OSError: The loop refuses the socket.
        """
        config = quiet_config(self._app, loop="none", lifespan="off", ends_within_s=END_WITHIN_S)
        server = self._server = _Server(config)
        self._serving = asyncio.ensure_future(server.serve(sockets=[listener]))
        listening = asyncio.ensure_future(server.listening.wait())
        await asyncio.wait([self._serving, listening], return_when=asyncio.FIRST_COMPLETED)
        listening.cancel()
        if self._serving.done():
            self._serving.result()

    async def stop(self) -> None:
        """Cancel clients' calls and stop listening. May be called again, even before it is done."""
        if self._server is not None:
            self._server.should_exit = True
        await self._book.close()
        if self._serving is not None:
            await asyncio.wait([self._serving])


def _acting(manager: SessionManager, session_id: str) -> str | None:
    """The client whose turn it is in a session."""
    try:
        holder = manager.get(session_id).holder
    except SessionNotFoundError:
        return None
    return holder.name if holder is not None and holder.kind == "client" else None


async def _stop(manager: SessionManager, name: str) -> None:
    """Stop a client in all sessions where it is its turn."""
    held = [info.session_id for info in manager.list() if _acting(manager, info.session_id) == name]
    await asyncio.gather(*(manager.get(session_id).stop_running() for session_id in held))
