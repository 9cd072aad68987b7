"""Find the element of an action again: the same one, an equal one in its place, or none and why."""

import asyncio
import re
from typing import Any

from playwright.async_api import Error, Locator

from gui.engine.describe.actions import target_of
from gui.engine.describe.elements import Element
from gui.engine.describe.observation import QUESTION_DOC, describe
from gui.engine.local.desk import Desk
from gui.engine.local.reader import Reader
from gui.engine.local.tabs import Tab
from gui.schema.errors import REFRESH, ActionGoneError, Remedy, UnknownActionError


def means_another(listed: str, now: str) -> bool:
    """Whether a control that was listed under one name has come to mean something else.

    Counters and additions are no change of meaning: "Like (3)" and "Like (4)", "Add" and "Added to cart" are the same.
    """

    def words(name: str) -> list[str]:
        return [word[:3] for word in re.findall(r"[^\W\d_]+", name.lower())]

    before, after = words(listed), words(now)
    return bool(before and after) and not set(before) & set(after)


class Finder:
    """Finds elements of the current tab by their ids. Never answers another element than was meant."""

    def __init__(self, desk: Desk, reader: Reader) -> None:
        self._desk = desk
        self._reader = reader

    def locator(self, tab: Tab, element: Element) -> Locator | None:
        """Where Playwright finds the element; None if its frame is gone."""
        frame = tab.perception.frames.get(element.doc)
        return None if frame is None else self._desk.eyes.locator(frame, element.key)

    async def find(self, tab: Tab, action_id: str) -> tuple[Element, tuple[str, ...]]:
        """The element of the id, still in the page, and remarks; a gone one is looked for once by reading again.

        Raises:
            UnknownActionError: The id was never given.
            ActionGoneError: The element left the page and exactly one equal successor was not found.
        """
        element = tab.ids.element(action_id)
        if element is None and tab.ids.gone(action_id) is None:
            raise UnknownActionError(
                f"There is no action {action_id} on this page.",
                why="" if self._reader.has_read(tab) else "The page has not been read yet.",
            )
        if element is not None and (element.doc == QUESTION_DOC or tab.dialog is not None):
            return element, ()
        now = await self._probe(tab, element) if element is not None else {"gone": True}
        if element is not None and not now.get("gone"):
            if means_another(element.name, str(now.get("name", element.name))):
                raise ActionGoneError(
                    f"“{target_of(element)}” is now called “{str(now['name'])[:60]}”.",
                    why="The page has changed since it was listed.",
                    remedies=(REFRESH,),
                )
            return element, ()
        reading = await tab.perception.read()
        carried = tab.ids.assign(reading.doc, reading.elements)
        element = tab.ids.element(action_id)
        if element is not None:
            name = target_of(element)
            remark = f"“{name}” was replaced by an equal one; {action_id} is the new one."
            return element, (remark,) if action_id in carried else ()
        gone = tab.ids.gone(action_id)
        actions = (await asyncio.to_thread(describe, reading)).actions
        nearest = tab.ids.nearest(action_id, actions)
        name = target_of(gone) if gone else action_id
        raise ActionGoneError(
            f"“{name}” is no longer on the page.",
            why=f"{nearest[0].id} looks like it." if nearest else "The page has changed since it was listed.",
            remedies=(*(Remedy("use", f"Use {action.id}", action.id) for action in nearest[:2]), REFRESH),
        )

    async def _probe(self, tab: Tab, element: Element) -> dict[str, Any]:
        frame = tab.perception.frames.get(element.doc)
        if frame is None or frame.is_detached():
            return {"gone": True}
        try:
            return await self._desk.eyes.ask(frame, f"probe {element.key}", timeout_ms=2_000)
        except Error:
            return {"gone": True}
