"""`stepdeck serve` from the command line: key, socket, signals."""

import asyncio
import contextlib
import errno
import secrets
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import uvicorn
from pydantic import SecretStr

from gui.engine.manager import SessionManager
from gui.schema.words import is_this_computer
from gui.serve.api.app import create_app
from gui.serve.api.book import SessionBook
from gui.serve.api.guard import Gate

END_WITHIN_S = 15
"""Seconds for open connections once a signal came."""


class CannotServeError(Exception):
    """The server cannot start; the text says why."""


def serve(host: str, port: int, key_file: str, most: int) -> int:
    """Serve until a signal comes; returns the exit status."""
    try:
        given = read_key(key_file) if key_file else None
        listener = listen(host, port)
    except CannotServeError as error:
        print(error, file=sys.stderr)
        return 1
    key = given or SecretStr(secrets.token_urlsafe(32))
    if given is None:
        print(f"Key: {key.get_secret_value()}")
    if not is_this_computer(host):
        print(
            "Whoever can reach this computer over the network and has the key can drive browsers on it, "
            "and what they send is not encrypted."
        )
    asyncio.run(_serve(listener, Gate(key, host), most))
    return 0


def read_key(file: str) -> SecretStr:
    """The first line of a file, or of the standard input for `-`.

    Raises:
        CannotServeError: There is none.
    """
    try:
        text = sys.stdin.readline() if file == "-" else Path(file).read_text(encoding="utf-8").partition("\n")[0]
    except (OSError, UnicodeDecodeError) as error:
        raise CannotServeError(f"The key file could not be read: {error}") from error
    key = text.strip()
    if not key or not key.isascii() or not key.isprintable() or " " in key:
        raise CannotServeError("The key file has no key: one line of letters, digits and signs is needed.")
    return SecretStr(key)


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens.

    Raises:
        CannotServeError: The address or the port cannot be had.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        # asyncio turns Nagle's delay off only where the protocol is named; without it each answer may wait 40 ms.
        listener = socket.socket(family, kind, protocol or socket.IPPROTO_TCP)
    except (OSError, OverflowError) as error:
        raise CannotServeError(f"There is no address “{host}” with port {port} to listen on.") from error
    try:
        if sys.platform != "win32":  # there it would share the port with another program
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise CannotServeError(_bind_reason(error, host, port)) from error
    return listener


def _bind_reason(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken by another program. Choose another one with --port, or 0 for any."
    if error.errno == errno.EACCES:
        return f"This user may not listen on port {port}. Choose one above 1023 with --port."
    if error.errno == errno.EADDRNOTAVAIL:
        return f"“{host}” is not an address of this computer."
    return f"Port {port} of “{host}” cannot be listened on: {error.strerror}."


class _Server(uvicorn.Server):
    """Says when it listens, and leaves signals to us: sessions have to end first, or running calls would hold it up."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for listener in sockets or ():
            host, port = listener.getsockname()[:2]
            print(f"Listening on http://{f'[{host}]' if ':' in host else host}:{port}", flush=True)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def _serve(listener: socket.socket, gate: Gate, most: int) -> None:
    book = SessionBook(SessionManager(), most=most)
    config = uvicorn.Config(
        create_app(book, gate),
        loop="asyncio",
        http="h11",
        ws="websockets-sansio",
        lifespan="on",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=END_WITHIN_S,
    )
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
