"""The fields that the user takes for secret, found again in each document of the session."""

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
    """Tells the page script of each document which fields the user takes for secret.

    Args:
        eyes: Ask the page script.
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
        """Take these fields for secret in all that is read from now on."""
        self._targets += [target for target in targets if target not in self._targets]
        self._looked_at = None

    async def set(self, perception: Perception, element: Element, target: Target, *, secret: bool) -> None:
        """Take a field for secret from now on, or no longer.

        Raises:
            playwright Error: Its frame is gone.
        """
        self._targets = [known for known in self._targets if known != target]
        if secret:
            self._targets.append(target)
        self._looked_at = None
        await self._tell(perception, element, secret=secret)

    async def read(self, perception: Perception) -> PageReading:
        """Read a page; if one of the fields is found that its document does not know yet, read it again without values.

        Raises:
            StepdeckError, playwright Error: See `Perception.read`.
        """
        reading = await perception.read()
        if not self._targets or reading is self._looked_at:
            return reading
        found = [element for element in self._found(reading) if not element.is_secret]
        for element in found:
            with contextlib.suppress(Error):  # its frame has gone, and its value with it
                await self._tell(perception, element, secret=True)
        self._looked_at = reading = await perception.read() if found else reading
        return reading

    def veil(self, reading: PageReading) -> None:
        """Take the values of these fields out of a reading whose document may not know of all of them yet."""
        for element in self._found(reading) if self._targets else ():
            element.value, element.memo = "", None  # what was said of it before may tell the value

    def _found(self, reading: PageReading) -> list[Element]:
        """The fields; also where that is only likely: a value that is not shown harms less than one that is."""
        elements = reading.elements
        lineup = Lineup([replace(of_element(one, reading.url), id=str(at)) for at, one in enumerate(elements)])
        known = [resolve(target, lineup) for target in self._targets]
        return [elements[int(one.action_id)] for one in known if one.kind in ("same", "likely")]

    async def _tell(self, perception: Perception, element: Element, *, secret: bool) -> None:
        frame = perception.frames.get(element.doc)
        if frame is not None:
            await self._eyes.ask(frame, "secret", {"key": element.key, "secret": secret})
