"""Whether a field becomes secret while it is written into: pages make password fields of others as they are used."""

from playwright.async_api import Error, Frame

from gui.engine.describe.elements import Element
from gui.engine.local.perceive.eyes import Eyes
from gui.engine.secrets import keep_out

_LOOK_MS = 500
"""Milliseconds that a look at the field may take."""


class TurnedSecret:
    """Watches the field that an action writes into.

    Args:
        eyes: The session's connection to the page script.

    Attributes:
        found: Whether the field of the last action was secret at any time while it was written into, or until its page
            was read.
    """

    def __init__(self, eyes: Eyes) -> None:
        self.found = False
        self._eyes = eyes
        self._watched: tuple[Frame, int, str] | None = None

    def forget(self) -> None:
        """Another action begins."""
        self.found, self._watched = False, None

    async def watch(self, frame: Frame, element: Element, value: str | None) -> None:
        """Watch a field from before it is written into; one that is known to be secret, or is none, needs no watch."""
        self.forget()
        if value and element.is_field and not element.is_secret and element.tag != "select":
            self._watched = frame, element.key, value
            await self._ask("watchSecret", {"key": element.key})

    async def look(self) -> None:
        """Look whether the watched field has become secret. What is written into it is then a secret everywhere."""
        if self._watched is None or self.found:
            return
        _, key, value = self._watched
        if await self._ask("turnedSecret", {"key": key, "value": value}):
            self.found = True
            keep_out(value)

    async def _ask(self, command: str, about: dict[str, object]) -> bool:
        if self._watched is None:
            return False
        try:
            answer = await self._eyes.ask(self._watched[0], command, about, timeout_ms=_LOOK_MS)
        except Error:  # the document has gone
            return False
        return bool(answer.get("secret"))
