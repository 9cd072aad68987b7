"""Find where a page draws secrets at this moment, to paint them over in a picture that was just taken.

A page may have printed or moved typed text since it was read. So it is asked for each picture.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from playwright.async_api import Error

from gui.engine.describe.elements import PageReading, SecretLook
from gui.engine.describe.printed import fields_with
from gui.engine.local.browser.tabs import Tab
from gui.engine.local.perceive.eyes import Eyes
from gui.engine.local.perceive.last_readings import LastReadings
from gui.engine.secrets.known import is_code, known_count, printed_in
from gui.schema.action import Box

_ASK_MS = 1_000

_AHEAD = 2
"""Pictures of the previous page that may arrive after a page has been asked: as many as the browser prepares at
once."""


class LiveSecrets:
    """Asks pages that were read with secret fields or secrets in their text, or in which a secret field received keys.

    Args:
        eyes: Asks the page script.
        lasting: The last reading of each tab.
        look: Reads a page again if one of its documents did not answer.

    Attributes:
        unsettled: How often another picture of a page is to be taken: it did not answer in time, so this one may be
            dropped; or it is new or has moved something, and the former places are painted over, too.
    """

    def __init__(self, eyes: Eyes, lasting: LastReadings, look: Callable[[Tab, PageReading], Awaitable[None]]) -> None:
        self.unsettled = 0
        self._eyes = eyes
        self._lasting = lasting
        self._look = look
        self._docs: WeakKeyDictionary[Tab, tuple[str, int]] = WeakKeyDictionary()  # with the number of queries
        self._last: WeakKeyDictionary[Tab, dict[tuple[SecretLook, ...], list[Box]]] = WeakKeyDictionary()

    async def boxes(self, tab: Tab, *looks: SecretLook) -> list[Box] | None:
        """What to paint over, in CSS pixels of the page; None if unknown: the picture must not be shown.

        Args:
            tab: Its picture was taken before this call.
            looks: Which looks of secret fields to cover.
        """
        known = self._lasting.to_hide(tab, *looks)
        if tab.dialog is not None:  # it cannot be asked; use its last answers
            return (
                None if known is None else [*known, *(box for last in self._last.get(tab, {}).values() for box in last)]
            )
        reading = self._lasting.last(tab)
        if reading is not None and reading.silent:
            await self._look(tab, reading)
            if reading.silent:
                self.unsettled += tab.dialog is None
                return None
        if reading is None or not _may_draw(tab, reading):
            self._last.pop(tab, None)
            return await self._typed(tab, reading, known)
        drawn = await self._drawn(tab, reading)
        if drawn is None:
            self.unsettled += tab.dialog is None
            return None
        found, doc = drawn
        # The picture may still show the previous page, and so may the next: the browser is that far ahead.
        was, times = self._docs.get(tab, ("", 0))
        self._docs[tab] = doc, times + 1 if doc == was else 1
        settled = doc == reading.doc or self._docs[tab][1] > _AHEAD
        # It may have moved between the picture and this answer: the picture still shows the last known place.
        last = self._last.setdefault(tab, {})
        left = [box for box in last.get(looks, ()) if box not in found]
        last[looks] = found
        self.unsettled += not settled or bool(left)
        covered = [*found, *left]
        if not settled:
            return [*covered, *(known or ())]
        return [*covered, *reading.pictured_secrets(*looks)] if set(looks) == set(SecretLook) else covered

    async def _typed(self, tab: Tab, reading: PageReading | None, known: list[Box] | None) -> list[Box] | None:
        """Like `boxes` for a page that had no secrets when it was read: one may have been typed into a field since.

        The known secrets of this run stay here: the page returns the values of its fields.
        """
        if not known_count() or (reading is not None and not any(one.is_field for one in reading.elements)):
            return known
        frames = {tab.page.main_frame: ""} if reading is None else {}
        for doc in reading.places if reading is not None else ():
            frame = (
                tab.page.main_frame if reading is not None and doc == reading.doc else tab.perception.frames.get(doc)
            )
            if frame is not None and not frame.is_detached():
                frames[frame] = doc
        try:
            answers = await asyncio.gather(*(self._eyes.ask(frame, "typedNow", timeout_ms=_ASK_MS) for frame in frames))
        except Error:
            self.unsettled += tab.dialog is None
            return None
        found = list(known or ())
        for doc, answer in zip(frames.values(), answers, strict=True):
            rects = [rect for text, *rect in answer["fields"] if printed_in(text)]
            if rects and (reading is None or doc == reading.doc):
                found += [Box(x + answer["x"], y + answer["y"], width, height) for x, y, width, height in rects]
            elif rects and reading is not None:
                found += [reading.places[doc].box(rect) for rect in rects]
        return found

    async def in_picture(self, tab: Tab, reading: PageReading, *looks: SecretLook) -> list[Box]:
        """What to paint over in a picture that was taken with a reading.

        A field that was empty then is only covered if it has a value now: scripts fill fields, too. Secrets that a page
        prints in its own way can only be found by the page.
        """
        if not _may_draw(tab, reading):
            return []
        drawn = await self._drawn(tab, reading)
        return [*reading.pictured_secrets(*looks), *drawn[0]] if drawn is not None else reading.drawn_secrets(*looks)

    def laid_out(self, tab: Tab) -> Callable[[], Awaitable[list[Box] | None]] | None:
        """Return a function that finds where a tab draws secrets during a picture's layout; None if it has none.

        The function returns None if that is unknown, or if a frame draws one, which may have moved since it was read.
        """
        reading = self._lasting.last(tab)
        if reading is None or not _may_draw(tab, reading):
            return None

        async def now() -> list[Box] | None:
            if reading.silent:
                return None
            answers = await self._answers(tab, reading)
            if any(answer is None or (answer.get("rects") and doc != reading.doc) for doc, answer in answers.items()):
                return None
            return _placed(reading, reading.doc, answers.get(reading.doc) or {})

        return now

    async def _drawn(self, tab: Tab, reading: PageReading) -> tuple[list[Box], str] | None:
        """What is drawn of secrets now, and in which document; None if the page does not answer."""
        answers = await self._answers(tab, reading)
        if None in answers.values() or tab.dialog is not None:
            return None
        found = [box for doc, answer in answers.items() for box in _placed(reading, doc, answer or {})]
        return found, str((answers.get(reading.doc) or {}).get("doc", ""))

    async def _answers(self, tab: Tab, reading: PageReading) -> dict[str, dict[str, Any] | None]:
        """What each document draws of secrets now, by the documents of a reading; see `_ask`."""
        answers = await asyncio.gather(*(self._ask(tab, reading, doc) for doc in reading.places))
        held = sorted({value for answer in answers for value in (answer or {}).get("held", ())})
        if held and len(answers) > 1:  # text typed into a field of one document may be shown in another
            answers = await asyncio.gather(*(self._ask(tab, reading, doc, held) for doc in reading.places))
        return dict(zip(reading.places, answers, strict=True))

    async def _ask(self, tab: Tab, reading: PageReading, doc: str, also: Sequence[str] = ()) -> dict[str, Any] | None:
        """The answer of one document; {} for a frame that is gone; None if it does not answer."""
        main = doc == reading.doc
        frame = tab.page.main_frame if main else tab.perception.frames.get(doc)
        if frame is None or frame.is_detached():
            return {}
        told = reading.told_secrets[1] if reading.told_secrets else ()
        texts, whole = [one for one in told if not is_code(one)], [one for one in told if is_code(one)]
        telling = [element.key for element in fields_with(reading, texts) if element.doc == doc] if texts else []
        asked = {"doc": doc, "keys": reading.secret_keys(doc), "telling": telling, "texts": texts, "whole": whole}
        asked["also"] = list(also)
        try:
            return await self._eyes.ask(frame, "printedNow", asked, timeout_ms=_ASK_MS)
        except Error:
            return {} if frame.is_detached() else None


def _may_draw(tab: Tab, reading: PageReading) -> bool:
    return bool(reading.has_secrets or reading.printed or not tab.secret_docs.isdisjoint(reading.places))


def _placed(reading: PageReading, doc: str, answer: dict[str, Any]) -> list[Box]:
    rects = answer.get("rects", ())
    if doc == reading.doc:
        return [Box(x + answer["x"], y + answer["y"], width, height) for x, y, width, height in rects]
    return [reading.places[doc].box(rect) for rect in rects]
