"""End listening to events of Playwright."""

from collections.abc import Callable
from typing import Any

_KEPT = "_pw_impl_instance_"
"""Before the name of a method, this is where Playwright keeps what it calls for it, on the object of the method."""


def listen_no_more(to: Any, event: str, method: Callable[..., object]) -> None:
    """Remove a method that listens to nothing else, and what Playwright keeps for it.

    Otherwise, its object refers to itself, and waits for the collector with everything that it holds.
    """
    to.remove_listener(event, method)
    listener: Any = method
    vars(listener.__self__).pop(_KEPT + listener.__name__, None)
