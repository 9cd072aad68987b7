"""Find out whether a field becomes secret while it is filled, or later: pages turn other fields into password fields.

An unknown field counts as secret until the page has said otherwise.
"""

import asyncio
from collections.abc import Coroutine
from typing import Any, NamedTuple

from playwright.async_api import Error, Frame
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from gui.engine.describe.elements import Element
from gui.engine.local.perceive.eyes import Eyes
from gui.engine.secrets.known import keep_out
from gui.schema.payment_numbers import is_payment_number

_LOOK_MS = 500
"""Milliseconds for a check of the field."""

_MOST_EARLIER = 200
"""How many of the latest fields are checked again; few pages have more."""


class _Written(NamedTuple):
    """A filled field: its frame, document, key, id and value."""

    frame: Frame
    doc: str
    key: int
    action_id: str
    value: str


class TurnedSecret:
    """Watches the field that an action fills, and those that earlier actions filled.

    Args:
        eyes: The session's connection to the page script.

    Attributes:
        found: Whether the field of the last action was secret at any time until its page was read.
        unsure: Whether the page did not say so at the last check.
        later: The ids of fields of earlier actions that were found to be secret during the last one.
        plain: The id of the field of an earlier action that was `unsure`, once its page has said that it is not secret,
            and has not been since.
    """

    def __init__(self, eyes: Eyes) -> None:
        self.found = self.unsure = False
        self.later: tuple[str, ...] = ()
        self.plain: tuple[str, ...] = ()
        self._eyes = eyes
        self._watched: _Written | None = None
        self._open: _Written | None = None
        """A field whose kind the page had not reported at the end of its action, though it had begun to watch it."""
        self._watches = False
        self._answered = False
        self._earlier: dict[tuple[str, int], _Written] = {}

    def forget(self) -> None:
        """Another action begins."""
        if self._watched is not None:
            self._open = self._watched if self.unsure and self._watches and not self.found else None
        if self._watched is not None and not self.found:
            at = self._watched.doc, self._watched.key
            self._earlier.pop(at, None)  # the latest ones are last
            self._earlier[at] = self._watched
            while len(self._earlier) > _MOST_EARLIER:
                del self._earlier[next(iter(self._earlier))]
        self.found, self.unsure, self.later, self._watched, self._answered = False, False, (), None, False
        self.plain, self._watches = (), False

    async def watch(self, frame: Frame, element: Element, value: str | None) -> None:
        """Watch a field before it is filled; a known secret one, or a non-field, needs no watch."""
        self.forget()
        if value and element.is_field and not element.is_secret and element.tag != "select":
            self._watched = _Written(frame, element.doc, element.key, element.id, value)
            # A late page answers in order: it watches from then on.
            is_one = is_payment_number(value) and not element.plain
            answer = await self._ask(frame, "watchSecret", {"key": element.key, "secret": is_one})
            self.unsure, self._open = answer is None, None
            self._watches = bool(answer and answer.get("watches"))

    async def look(self) -> None:
        """Check whether a watched field has become secret. Its value is then a secret everywhere."""
        watched = None if self.found else self._watched
        others = {(one.frame, one.doc): None for one in self._earlier.values()}
        asked = watched or self._open
        if asked is not None:
            others.pop((asked.frame, asked.doc), None)
        looks: list[Coroutine[Any, Any, object]] = [self._look_at(frame, doc, {}) for frame, doc in others]
        if watched is not None:
            looks.append(self._look_at_watched(watched))
        elif self._open is not None:
            looks.append(self._look_at_open(self._open))
        if looks:
            await asyncio.gather(*looks)  # a silent page is waited for once

    async def _look_at_watched(self, watched: _Written) -> None:
        answer = await self._look_at(watched.frame, watched.doc, {"key": watched.key, "value": watched.value})
        # For a document that is gone, its earlier answer counts.
        self._answered = self._answered or (answer is not None and "secret" in answer)
        self.unsure = answer is None or not self._answered
        if answer is not None and answer.get("secret"):
            self.found = True
            keep_out(watched.value)

    async def _look_at_open(self, written: _Written) -> None:
        """Ask about a field whose page could not answer when it was filled, because it had a dialog."""
        answer = await self._look_at(written.frame, written.doc, {"key": written.key, "value": written.value})
        if answer is None:
            return
        self._open = None
        if answer.get("secret"):
            keep_out(written.value)
            self.later = (*self.later, written.action_id)
        elif "secret" in answer and written.action_id not in self.later:
            self.plain = (written.action_id,)

    async def _look_at(self, frame: Frame, doc: str, about: dict[str, object]) -> dict[str, Any] | None:
        """Ask a document, also about earlier filled fields; None if it does not answer in time."""
        earlier = [one.key for one in self._earlier.values() if one.doc == doc]
        answer = await self._ask(frame, "turnedSecret", {"doc": doc, "earlier": earlier} | about)
        if answer is None:
            return None
        turned = answer.get("turned", ())
        for key in earlier if answer.get("gone") or not answer else turned:
            gone = self._earlier.pop((doc, key), None)
            if gone is None:
                continue
            if key in turned:
                keep_out(gone.value)
                self.later = (*self.later, gone.action_id)
        return answer

    async def _ask(self, frame: Frame, command: str, about: dict[str, object]) -> dict[str, Any] | None:
        """The answer of a page; empty if the document is gone, None if it does not answer in time."""
        try:
            return await self._eyes.ask(frame, command, about, timeout_ms=_LOOK_MS)
        except PlaywrightTimeoutError:
            return None
        except Error:  # the document is gone
            return {}
