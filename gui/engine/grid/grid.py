"""A grid of any kind: lends browsers and reports its state."""

from typing import Protocol

from gui.engine.grid.cdp import CdpService
from gui.engine.grid.seat import Seat
from gui.engine.grid.selenium import SeleniumGrid
from gui.schema.server import Credentials, RemoteProfile
from gui.schema.session import StartOptions


class Grid(Protocol):
    """Lends browsers. Methods raise only errors of `gui.schema.errors`."""

    async def seat(self, options: StartOptions) -> Seat:
        """Lend a browser; waits while the grid is full."""
        ...

    async def probe(self) -> str:
        """How the grid is, as a sentence."""
        ...

    async def close(self) -> None:
        """Return unused browsers, and free the connections."""
        ...


def grid_of(profile: RemoteProfile, credentials: Credentials) -> Grid:
    """The grid of a profile."""
    return SeleniumGrid(profile, credentials) if profile.kind == "selenium" else CdpService(profile, credentials)
