"""The running server: report when it listens, and end it in order."""

import asyncio
import contextlib
import signal
import socket
from collections.abc import Iterator
from types import FrameType

from pydantic import SecretStr

from gui.engine.manager import SessionManager
from gui.serve.api.app import create_app
from gui.serve.api.book import SessionBook
from gui.serve.api.guard import Gate
from gui.serve.api.uvicorn_server import QuietServer, quiet_config

END_WITHIN_S = 15
"""How long open connections may take to close after a signal, in seconds."""


class _Server(QuietServer):
    """Prints its address when it listens."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for listener in sockets or ():
            host, port = listener.getsockname()[:2]
            print(f"Listening on http://{f'[{host}]' if ':' in host else host}:{port}", flush=True)


async def serve_on(listener: socket.socket, key: SecretStr, host: str, most: int, share_browser: bool) -> None:
    """Serve on a listening socket until a signal arrives; then end all sessions."""
    book = SessionBook(SessionManager(share_browsers=share_browser), most=most)
    config = quiet_config(create_app(book, Gate(key, host)), loop="asyncio", lifespan="on", ends_within_s=END_WITHIN_S)
    server = _Server(config)
    serving = asyncio.ensure_future(server.serve(sockets=[listener]))
    with _signals() as asked_to_end:
        ending = asyncio.ensure_future(asked_to_end.wait())
        await asyncio.wait([serving, ending], return_when=asyncio.FIRST_COMPLETED)
        ending.cancel()
        server.should_exit = True
        await book.close()
        await serving


@contextlib.contextmanager
def _signals() -> Iterator[asyncio.Event]:
    """An event that is set by SIGTERM or SIGINT; the second one ends the program at once."""
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()

    def on_signal(number: int, frame: FrameType | None) -> None:
        if asked.is_set():
            raise SystemExit(128 + number)
        loop.call_soon_threadsafe(asked.set)

    before = {number: signal.signal(number, on_signal) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
