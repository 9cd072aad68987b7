"""A browser that a grid has lent."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Seat:
    """A lent browser.

    Attributes:
        address: Its DevTools address, which may contain a key.
        headers: Headers for it, which may contain a key.
        node: The part of the grid that runs it, such as "10.0.0.7:5555".
        server: The name of the grid.
        keep: Tells the grid that the browser is still in use; returns whether it still exists.
        release: Returns the browser.
    """

    address: str
    headers: Mapping[str, str]
    node: str
    server: str
    keep: Callable[[], Awaitable[bool]]
    release: Callable[[], Awaitable[None]]

    def __repr__(self) -> str:
        return f"Seat({self.node} of {self.server})"
