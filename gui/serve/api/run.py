"""`stepdeck serve` from the command line: read the key and open the socket, then import the server."""

import asyncio
import errno
import secrets
import socket
import sys
from pathlib import Path

from pydantic import SecretStr

from gui.schema.words import is_this_computer

LEAST_KEY = 16
"""The fewest characters of a key that cannot be guessed."""


class CannotServeError(Exception):
    """The server cannot start; the message says why."""


def serve(host: str, port: int, key_file: str, most: int, share_browser: bool = False) -> int:
    """Serve until a signal; return the exit status."""
    try:
        given = read_key(key_file) if key_file else None
        listener = listen(host, port)
    except CannotServeError as error:
        print(error, file=sys.stderr)
        return 1
    key = given or SecretStr(secrets.token_urlsafe(32))
    if given is None:
        print(f"Key: {key.get_secret_value()}")
    elif len(given.get_secret_value()) < LEAST_KEY:
        print(f"The key is short, and who reaches the port can try many: {LEAST_KEY} characters or more are safe.")
    if not is_this_computer(host):
        print(
            "Whoever can reach this computer over the network and has the key can drive browsers on it, "
            "and what they send is not encrypted."
        )
    from gui.engine.memory.giving_back import leave_out_what_stays
    from gui.serve.api.server import serve_on

    leave_out_what_stays()
    asyncio.run(serve_on(listener, key, host, most, share_browser))
    return 0


def read_key(file: str) -> SecretStr:
    """The key: the first line of a file, or of standard input for `-`.

    Raises:
        CannotServeError: There is no key.
    """
    try:
        text = sys.stdin.readline() if file == "-" else Path(file).read_text(encoding="utf-8").partition("\n")[0]
    except OSError as error:
        raise CannotServeError(f"The key file could not be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CannotServeError("The key file is no text.") from error
    key = text.strip()
    if not key or not key.isascii() or not key.isprintable() or " " in key:
        raise CannotServeError("The key file has no key: one line of letters, digits and signs is needed.")
    return SecretStr(key)


def listen(host: str, port: int) -> socket.socket:
    """Open a listening socket.

    Raises:
        CannotServeError: The address or the port is not available.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        # asyncio turns Nagle's delay off only if the protocol is given; otherwise each response may wait 40 ms.
        listener = socket.socket(family, kind, protocol or socket.IPPROTO_TCP)
    except (OSError, OverflowError) as error:
        raise CannotServeError(f"There is no address “{host}” with port {port} to listen on.") from error
    try:
        if sys.platform != "win32":  # on Windows it would share the port with another program
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
