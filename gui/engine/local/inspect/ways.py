"""Ways to find an element with Playwright's locators, and how many elements each matches."""

import asyncio
import json
from dataclasses import fields
from typing import Any

from playwright.async_api import Error, Frame, Locator

from gui.engine.identity.locators import Holder, Known, Recipe, quoted, recipes
from gui.schema.element import WayToFind

COUNT_TIMEOUT_S = 5.0
_MOST_PLACES = 30
"""The most matches of a way among which the element's position is searched."""


def known_from(facts: dict[str, Any]) -> Known:
    """The facts of resources/page/element_facts.js from which locators are made."""
    told = {name.name: str(facts[name.name]) for name in fields(Known) if name.name != "around"}
    return Known(**told, around=tuple(Holder(**holder) for holder in facts["around"]))


def made(frame: Frame, recipe: Recipe) -> Locator:
    """The locator itself."""
    found: Any = frame
    for call in recipe.calls:
        value = () if call.value == "" else (call.value,)
        found = getattr(found, call.method)(*value, **dict(call.options))
    return found  # type: ignore[no-any-return]


async def ways_to_find(frame: Frame, facts: dict[str, Any], element: Locator, prefix: str) -> tuple[WayToFind, ...]:
    """The recipes that find the element: unique ones first, then in the order of `recipes`.

    Args:
        frame: The element's frame.
        facts: Facts about the element.
        element: The element itself.
        prefix: The locator of the frame, such as `frame_locator("#pay").`; empty for the main frame.
    """

    async def count(recipe: Recipe) -> int:
        try:
            async with asyncio.timeout(COUNT_TIMEOUT_S):
                locator = made(frame, recipe)
                number = await locator.count()
                return number if number and await locator.and_(element).count() else 0
        except (Error, TimeoutError):
            return 0  # Playwright rejects the selector, or the page navigated

    known = list(recipes(known_from(facts)))
    counted = [(recipe, n) for recipe, n in zip(known, await asyncio.gather(*map(count, known)), strict=True) if n]
    if not any(n == 1 and not recipe.raw for recipe, n in counted):
        # The position comes after all readable ways, and before those that depend on the page's structure.
        best = min((pair for pair in counted if not pair[0].raw), key=lambda pair: pair[1], default=None)
        at = await _place(frame, best[0], best[1], element) if best else None
        if best and at is not None:
            counted.insert(0, (best[0].nth(at), 1))
    return ranked([WayToFind(prefix + recipe.words, n) for recipe, n in counted])


async def _place(frame: Frame, recipe: Recipe, count: int, element: Locator) -> int | None:
    """The index of an element among the matches of a way."""
    if count > _MOST_PLACES:
        return None
    try:
        async with asyncio.timeout(COUNT_TIMEOUT_S):
            locator = made(frame, recipe)
            found = await asyncio.gather(*(locator.nth(at).and_(element).count() for at in range(count)))
    except (Error, TimeoutError):
        return None
    return next((at for at, number in enumerate(found) if number), None)


def ranked(ways: list[WayToFind]) -> tuple[WayToFind, ...]:
    """Unique matches first.

    Of two that differ only in `exact=True`, the longer one stays if it matches fewer elements.
    """
    counts = {way.locator: way.count for way in ways}
    kept = []
    for way in ways:
        exact = way.locator.removesuffix(")") + ", exact=True)"
        loose = way.locator.replace(", exact=True)", ")")
        if exact in counts and counts[exact] < way.count:
            continue
        if loose != way.locator and counts.get(loose, -1) == way.count:
            continue
        kept.append(way)
    return tuple(sorted(kept, key=lambda way: way.count))


async def prefix_of(frame: Frame) -> str:
    """The Playwright locator of a frame, as a prefix; empty for the main frame.

    Raises:
        playwright Error: The frame is gone.
    """
    parts: list[str] = []
    while frame.parent_frame is not None:
        parent = frame.parent_frame
        named = f"iframe[name={json.dumps(frame.name)}]"
        if frame.name and await parent.locator(named).count() == 1:
            parts.insert(0, f"frame_locator({quoted(named)}).")
        else:
            handles = await parent.locator("iframe").element_handles()
            held = await asyncio.gather(*(handle.content_frame() for handle in handles))
            place = held.index(frame) if frame in held else 0
            parts.insert(0, f'frame_locator("iframe >> nth={place}").')
        frame = parent
    return "".join(parts)
