"""Find where pages draw secrets of this run in their own text, to paint them over in pictures."""

import asyncio
from typing import Any

from playwright.async_api import Error, Frame

from gui.engine.describe.elements import PageReading
from gui.engine.describe.printed import fields_with, printed
from gui.engine.local.perceive.eyes import Eyes
from gui.engine.local.perceive.perception import Perception
from gui.engine.secrets.known import is_code, known_count
from gui.schema.action import Box
from gui.schema.code import Code
from gui.schema.fact import fact

_LARGE = 1_500
"""From this many tokens on, a reading is searched in a thread."""

_ASK_MS = 1_000
_COVERED = fact(Code.PICTURE_COVERED)
_EVERYWHERE = (-100_000, -100_000, 200_000, 200_000)


class PrintedSecrets:
    """Notes in readings where they show secrets.

    Args:
        eyes: Asks the page script.
    """

    def __init__(self, eyes: Eyes) -> None:
        self._eyes = eyes
        self._looked_at: tuple[PageReading, int] | None = None

    async def find(self, perception: Perception, reading: PageReading) -> None:
        """Fill in `reading.printed`. Pages without secrets, nearly all, are not queried."""
        known = known_count()
        if not known or (self._looked_at is not None and self._looked_at[0] is reading and self._looked_at[1] == known):
            return
        answers = await self._generated(perception, reading)
        generated = {doc: None if told is None else str(told.get("lines", "")) for doc, told in answers.items()}
        unsearched = fact(Code.NOT_ALL_SEARCHED)
        beyond = {doc for doc, told in answers.items() if told is not None and told.get("cut")}
        if beyond and unsearched not in reading.cut:
            reading.cut = [*reading.cut, unsearched]
        reading.generated = "\n\n".join(filter(None, generated.values()))
        reading.told_secrets = None if reading.generated else reading.told_secrets
        large = len(reading.tokens) > _LARGE
        secrets = await asyncio.to_thread(printed, reading) if large else printed(reading)
        silent = {doc for doc, lines in generated.items() if lines is None}
        reading.silent = bool(silent)
        boxes: list[Box] = []
        unknown = set(beyond)
        if secrets:
            boxes = [element.seen or element.box for element in fields_with(reading, secrets)]
            for doc, placing in reading.places.items():
                rects = await self._rects(perception, doc, secrets)
                silent |= {doc} if rects is None else set()
                unknown |= {doc} if rects is not None and [*_EVERYWHERE] in rects else set()
                boxes += [placing.box(rect) for rect in rects or ()]
        # Places that were not searched may contain secrets anywhere.
        reading.printed = [*boxes, *(reading.places[doc].box(_EVERYWHERE) for doc in silent | beyond)]
        # Otherwise nobody could tell why nothing is visible. A frame that did not answer may be queried once more.
        told = [one for one in reading.cut if one != _COVERED]
        reading.cut = [*told, _COVERED] if unknown | silent else told
        # A frame that did not answer is queried again next time, even if the page has not changed.
        self._looked_at = None if silent else (reading, known)

    async def _generated(self, perception: Perception, reading: PageReading) -> dict[str, dict[str, Any] | None]:
        """The lines in which CSS generates text, by document; None if an existing frame does not answer."""

        async def of(frame: Frame | None) -> dict[str, Any] | None:
            try:
                return await self._eyes.ask(frame, "generatedLines", timeout_ms=_ASK_MS) if frame else {}
            except Error:
                return {} if frame is None or frame.is_detached() else None

        lines = await asyncio.gather(*(of(perception.frames.get(doc)) for doc in reading.places))
        return dict(zip(reading.places, lines, strict=True))

    async def _rects(self, perception: Perception, doc: str, secrets: tuple[str, ...]) -> list[Any] | None:
        """The rectangles of secrets in a document; None if an existing frame does not answer: they are unknown."""
        frame = perception.frames.get(doc)
        codes = tuple(filter(is_code, secrets))
        asked = {"texts": [secret for secret in secrets if secret not in codes], "whole": codes}
        try:
            found: Any = await self._eyes.ask(frame, "printed", asked, timeout_ms=_ASK_MS) if frame else []
            return list(found)
        except Error:
            return [] if frame is None or frame.is_detached() else None
