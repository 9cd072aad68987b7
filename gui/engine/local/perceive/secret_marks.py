"""The fields that the user marked as secret, identified again in each document of the session."""

import contextlib
from dataclasses import replace

from playwright.async_api import Error

from gui.engine.describe.elements import Element, PageReading
from gui.engine.identity.lineup import Lineup
from gui.engine.identity.portrait import of_element
from gui.engine.identity.resolve import resolve
from gui.engine.local.perceive.eyes import Eyes
from gui.engine.local.perceive.perception import Perception
from gui.schema.target import Target


class SecretMarks:
    """Tells the page script of each document which fields the user marked as secret.

    Args:
        eyes: Asks the page script.
    """

    def __init__(self, eyes: Eyes) -> None:
        self._eyes = eyes
        self._targets: list[Target] = []
        self._looked_at: PageReading | None = None

    @property
    def targets(self) -> tuple[Target, ...]:
        """The fields; without any value."""
        return tuple(self._targets)

    def add(self, targets: tuple[Target, ...]) -> None:
        """Treat these fields as secret in all later readings."""
        self._targets += [target for target in targets if target not in self._targets]
        self._looked_at = None

    async def set(self, perception: Perception, element: Element, target: Target, *, secret: bool) -> None:
        """Mark a field as secret, or remove the mark.

        Raises:
            playwright Error: Its frame is gone.
        """
        self._targets = [known for known in self._targets if known != target]
        if secret:
            self._targets.append(target)
        self._looked_at = None
        await self._tell(perception, element, secret=secret)

    async def read(self, perception: Perception) -> PageReading:
        """Read a page; if a marked field is found that its document does not know yet, read it again without values.

        Raises:
            StepdeckError, playwright Error: See `Perception.read`.
        """
        reading = await perception.read()
        if not self._targets or reading is self._looked_at:
            return reading
        found = [element for element in self._found(reading) if not element.is_secret]
        for element in found:
            with contextlib.suppress(Error):  # its frame is gone, and its value with it
                await self._tell(perception, element, secret=True)
        self._looked_at = reading = await perception.read() if found else reading
        return reading

    def veil(self, reading: PageReading) -> None:
        """Remove the values of these fields from a reading whose document may not know all of them yet."""
        for element in self._found(reading) if self._targets else ():
            element.value, element.memo = "", None  # earlier descriptions may contain the value

    def _found(self, reading: PageReading) -> list[Element]:
        """The marked fields, including likely ones: hiding a value too many harms less than showing a secret."""
        elements = reading.elements
        lineup = Lineup([replace(of_element(one, reading.url), id=str(at)) for at, one in enumerate(elements)])
        known = [resolve(target, lineup) for target in self._targets]
        return [elements[int(one.action_id)] for one in known if one.kind in ("same", "likely")]

    async def _tell(self, perception: Perception, element: Element, *, secret: bool) -> None:
        frame = perception.frames.get(element.doc)
        if frame is not None:
            await self._eyes.ask(frame, "secret", {"key": element.key, "secret": secret})
