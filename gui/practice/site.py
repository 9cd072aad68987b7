"""The practice site as an application, and a server that runs it in a background thread.

Importing this module is cheap: the web framework and the server are imported when they are first used.
"""

from __future__ import annotations

import asyncio
import os
import socket
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from gui.resources import resource

if TYPE_CHECKING:
    import uvicorn
    from starlette.applications import Starlette

PORT = 8711
"""The port that the window's practice site prefers, so that its pages keep their addresses from day to day."""
STOP_WITHIN_S = 2.0
"""Seconds that `PracticeSite.stop` waits for the server thread."""


def practice_app(root: Path) -> Starlette:
    """Build the practice site.

    Args:
        root: The folder with ``pages``, ``static``, ``files`` and ``catalogue.json``.

    Returns:
        The application. Setting its ``state.closing`` event (in the loop that serves it) ends every slow or
        never-ending answer at once.
    """
    from gui.practice.pages import build_app

    return build_app(root)


class PracticeSite:
    """Serves the practice site on loopback until stopped.

    The socket is bound and listening before the thread starts, so the address can be used as soon as `start`
    returns. All methods are for one thread, usually the one of the user interface; none of them needs a loop.
    """

    def __init__(self, root: Path | None = None, *, port: int = 0) -> None:
        """Prepare a site; nothing runs yet.

        Args:
            root: The site's folder; the one that ships with the program if not given.
            port: The port to use if it is free; any free one if it is not, or 0.
        """
        self._root = root
        self._port = port
        self._address: str | None = None
        self._thread: threading.Thread | None = None
        self._server: uvicorn.Server | None = None
        self._app: Starlette | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ready = threading.Event()

    @property
    def address(self) -> str | None:
        """The site's address, such as ``http://127.0.0.1:43210/``; None while it does not run."""
        return self._address

    def start(self) -> str:
        """Serve the site; does nothing if it runs already.

        Returns:
            The address of the home page, with a slash at its end.

        Raises:
            OSError: No loopback port is available.
            FileNotFoundError: The site's folder is missing from this installation.
        """
        if self._address is not None:
            return self._address
        import uvicorn

        app = practice_app(self._root if self._root is not None else resource("practice"))
        listener = _listen(self._port)
        config = uvicorn.Config(
            app,
            loop="asyncio",
            http="h11",
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="critical",
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=1,
        )
        self._app, self._server = app, uvicorn.Server(config)
        self._ready.clear()
        self._thread = threading.Thread(
            target=asyncio.run,
            args=(self._serve(self._server, listener),),
            name="practice-site",
            daemon=True,
        )
        self._thread.start()
        self._address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        return self._address

    def stop(self) -> None:
        """Stop serving and wait for the thread, at most two seconds; does nothing if it does not run."""
        thread, server, app = self._thread, self._server, self._app
        if thread is None or server is None or app is None:
            return
        # Until the loop exists, nothing can be stopped; it appears a few milliseconds after the thread starts.
        if self._ready.wait(STOP_WITHIN_S) and self._loop is not None and thread.is_alive():
            self._loop.call_soon_threadsafe(app.state.closing.set)
        server.should_exit = True
        thread.join(STOP_WITHIN_S)
        self._thread = self._server = self._app = self._loop = self._address = None

    async def _serve(self, server: uvicorn.Server, listener: socket.socket) -> None:
        self._loop = asyncio.get_running_loop()
        self._ready.set()
        with listener:
            await server.serve(sockets=[listener])


def _listen(port: int) -> socket.socket:
    """Listen at a port, or at any free one if that is taken."""
    # asyncio turns off Nagle's algorithm only if the protocol is named; with it, each answer may wait 40 ms.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":  # the last run's connections may linger; on other systems this would share the port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        listener.listen(128)
    except OSError:
        listener.close()
        if port:
            return _listen(0)
        raise
    return listener
