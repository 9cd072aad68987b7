"""Find the element drawn at a point of the page, through frames and shadow roots."""

from typing import Any

from playwright.async_api import Error, Frame

from gui.engine.describe.placing import Placing
from gui.engine.local.browser.tabs import Tab
from gui.engine.local.inspect.ways import prefix_of, ways_to_find
from gui.engine.local.workplace import Workplace
from gui.schema.action import Box
from gui.schema.element import ElementFacts, WayToFind

MOST_FRAMES = 20
"""How many levels of nested frames are searched."""
_TIMEOUT_MS = 3_000


async def element_at(workplace: Workplace, tab: Tab, x: float, y: float, *, ways: bool = False) -> ElementFacts | None:
    """Facts about the innermost element at a point; None if nothing is there or the page navigated.

    Args:
        workplace: The workplace of the session.
        tab: The tab.
        x: CSS pixels of the page, including scroll.
        y: Likewise.
        ways: Whether to count the ways to find it, which takes as long as running ten selectors.
    """
    frame, at, path, to = tab.page.main_frame, (x, y), "", ""
    placing = Placing(0, 0)
    try:
        for level in range(MOST_FRAMES):
            point = {"x": at[0], "y": at[1], "page": level == 0}
            told = await workplace.eyes.ask(frame, "pick", point, timeout_ms=_TIMEOUT_MS)
            if not told:
                return None
            if level == 0:
                placing = Placing(*told["scroll"])
            doc = workplace.devtools.worlds.doc_of(frame)
            to = tab.ids.id_of(doc, told["to"]) or to
            inner = _frame_in(tab, doc, told)
            if inner is None:
                break
            number, frame = inner
            left, top, turn = told["spot"]
            placing = placing.inner(left, top, turn, (0, 0))
            at, path = told["at"], f"{path}.{number}" if path else str(number)
        facts = told["facts"]
        itself = workplace.eyes.locator(frame, told["key"])
        found = await ways_to_find(frame, facts, itself, await prefix_of(frame)) if ways else ()
    except Error:
        return None  # the page moved on
    return facts_of(facts, placing.box(facts["box"]), path, found, to)


def facts_of(told: dict[str, Any], box: Box, frame: str, ways: tuple[WayToFind, ...], action_id: str) -> ElementFacts:
    """Combine the page script's facts about an element with those that only this program knows.

    Args:
        told: The answer of `facts.js`.
        box: The element's box in CSS pixels of the page.
        frame: Index path of its frame.
        ways: Ways to find it, best first.
        action_id: The id of the action that the element is or belongs to; empty for none.
    """
    return ElementFacts(
        told["tag"],
        told["role"],
        told["name"],
        told["description"],
        tuple(told["states"]),
        box,
        tuple((name, value) for name, value in told["attributes"]),
        told["text"],
        frame,
        ways,
        action_id,
    )


def _frame_in(tab: Tab, doc: str, told: dict[str, object]) -> tuple[int, Frame] | None:
    """The number and the frame of the content if the element is a readable frame element."""
    key = told["key"]
    if "spot" not in told or not isinstance(key, int):
        return None
    return tab.perception.frame_in(doc, key)
