"""The page script, spoken to: one command, one string of JSON back."""

import json
from typing import Any

from playwright.async_api import Error, Frame, Locator, Page
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

READ_TIMEOUT_MS = 10_000


class Eyes:
    """Commands to the page script of one session. `name` is the selector engine that it was registered under."""

    def __init__(self, name: str) -> None:
        self._name = name

    def locator(self, frame: Frame, key: int, expected: str = "") -> Locator:
        """The element of that key, for Playwright to act on; with `expected`, only while it means that."""
        return frame.locator(f"{self._name}=@{key} {expected}".rstrip())

    def place_of(self, frame: Frame, key: int) -> Locator:
        """The nearest thing around an element that is shown, to point at."""
        return frame.locator(f"{self._name}=^{key}")

    async def ask(
        self, frame: Frame | Page, command: str, argument: Any = None, *, timeout_ms: float = READ_TIMEOUT_MS
    ) -> dict[str, Any]:
        """Run one command in a frame.

        Raises:
            playwright Error: The frame is gone, navigates, or does not answer in time.
        """
        text = command if argument is None else f"{command} {json.dumps(argument)}"
        answer = await frame.locator(f"{self._name}={text}").text_content(timeout=timeout_ms)
        parsed: dict[str, Any] = json.loads(answer or "{}")
        return parsed

    async def text(self, frame: Frame, command: str, argument: Any = None) -> str:
        """The raw JSON of a command, to be parsed off the thread."""
        words = command if argument is None else f"{command} {json.dumps(argument)}"
        return await frame.locator(f"{self._name}={words}").text_content(timeout=READ_TIMEOUT_MS) or "{}"

    async def pulse(self, frame: Frame) -> dict[str, Any] | None:
        """What has moved in the frame; None while it navigates or does not answer."""
        try:
            return await self.ask(frame, "pulse", timeout_ms=1_000)
        except (PlaywrightTimeoutError, Error):
            return None
