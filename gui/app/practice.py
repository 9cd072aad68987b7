"""The practice site as the window uses it: its current address, and those of earlier runs."""

import asyncio
import socket
from collections.abc import Iterable
from typing import Protocol
from urllib.parse import urlsplit

from PySide6.QtCore import QSettings

_KEY = "practice/ports"
_MOST_PORTS = 20
_ANSWERS_WITHIN_S = 0.5


class Website(Protocol):
    """A website on loopback that can be started."""

    def start(self) -> str:
        """Start the site if it does not run yet; returns its address, with a slash at the end."""
        ...


class Practice:
    """Starts the practice site, and remembers its ports, since another program may use the default one.

    Args:
        site: The site.
        state: The storage for the ports.
    """

    def __init__(self, site: Website, state: QSettings) -> None:
        self._site = site
        self._state = state

    async def start(self) -> str:
        """Start the site if it does not run yet; returns its address, with a slash at the end.

        Raises:
            OSError: No port of this computer is available.
        """
        address = await asyncio.to_thread(self._site.start)
        port = str(urlsplit(address).port)
        known = self._ports()
        if known[:1] != [port]:
            self._state.setValue(_KEY, " ".join([port, *(one for one in known if one != port)][:_MOST_PORTS]))
        return address

    def is_here(self, address: str) -> bool:
        """Whether an address is of the practice site, in this run or an earlier one."""
        try:
            parts = urlsplit(address)
            return parts.scheme == "http" and parts.hostname == "127.0.0.1" and str(parts.port) in self._ports()
        except ValueError:
            return False

    async def today(self, addresses: Iterable[str]) -> tuple[str, ...]:
        """Replace addresses of earlier practice sites by the same pages of the current one.

        An address stays unchanged if its port responds: another program may use it now.
        """
        return tuple([await self._today(address) for address in addresses])

    async def _today(self, address: str) -> str:
        if not self.is_here(address):
            return address
        parts = urlsplit(address)
        here = urlsplit(await self.start())
        if parts.netloc == here.netloc or await asyncio.to_thread(_answers, parts.port or 0):
            return address
        return parts._replace(netloc=here.netloc).geturl()

    def _ports(self) -> list[str]:
        return str(self._state.value(_KEY, "")).split()


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), _ANSWERS_WITHIN_S):
            return True
    except OSError:
        return False
