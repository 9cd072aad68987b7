"""Ways to find an element with Playwright's locators, and how many elements each matches."""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Error, Frame, Locator

from gui.schema.element import WayToFind

COUNT_TIMEOUT_S = 5.0
_MOST_TEXT = 80


@dataclass(frozen=True, slots=True)
class Candidate:
    """A locator and its description. Candidates come in the order that Playwright's guide prefers."""

    words: str
    locator: Locator


def candidates(frame: Frame, facts: dict[str, Any]) -> Iterator[Candidate]:
    """Locators that could find the element of these facts (resources/page/element_facts.js), best first."""
    role, name = str(facts["role"]), str(facts["name"])
    if facts["test"]:
        yield Candidate(f"get_by_test_id({quoted(facts['test'])})", frame.get_by_test_id(facts["test"]))
    if role and role not in ("generic", "none", "presentation"):
        any_role: Any = role
        if name and len(name) <= _MOST_TEXT:
            yield Candidate(f"get_by_role({quoted(role)}, name={quoted(name)})", frame.get_by_role(any_role, name=name))
            yield Candidate(
                f"get_by_role({quoted(role)}, name={quoted(name)}, exact=True)",
                frame.get_by_role(any_role, name=name, exact=True),
            )
        elif not name:
            yield Candidate(f"get_by_role({quoted(role)})", frame.get_by_role(any_role))
    for key, words, make in (
        ("label", "get_by_label", frame.get_by_label),
        ("placeholder", "get_by_placeholder", frame.get_by_placeholder),
        ("alt", "get_by_alt_text", frame.get_by_alt_text),
        ("text", "get_by_text", frame.get_by_text),
        ("title", "get_by_title", frame.get_by_title),
    ):
        value = str(facts[key])
        if value and len(value) <= _MOST_TEXT:
            yield Candidate(f"{words}({quoted(value)})", make(value))
            yield Candidate(f"{words}({quoted(value)}, exact=True)", make(value, exact=True))
    if facts["id"]:
        selector = f'[id="{_in_css(facts["id"])}"]'
        if str(facts["id"]).replace("-", "").replace("_", "").isalnum() and not str(facts["id"])[0].isdigit():
            selector = f"#{facts['id']}"
        yield Candidate(f"locator({quoted(selector)})", frame.locator(selector))
    if facts["css"] and not (facts["id"] and facts["css"] == f"#{facts['id']}"):
        yield Candidate(f"locator({quoted(facts['css'])})", frame.locator(f"css={facts['css']}"))


async def ways_to_find(frame: Frame, facts: dict[str, Any], element: Locator, prefix: str) -> tuple[WayToFind, ...]:
    """The candidates that do find the element: first those that match nothing else, then in the order of `candidates`.

    Args:
        frame: The element's frame.
        facts: Facts about the element.
        element: The element itself.
        prefix: The locator of the frame, such as `frame_locator("#pay").`; empty for the main frame.
    """

    async def count(candidate: Candidate) -> WayToFind | None:
        try:
            async with asyncio.timeout(COUNT_TIMEOUT_S):
                number = await candidate.locator.count()
                if number and await candidate.locator.and_(element).count():
                    return WayToFind(prefix + candidate.words, number)
        except (Error, TimeoutError):
            pass  # Playwright refuses the selector, or the page navigated
        return None

    counted = await asyncio.gather(*map(count, candidates(frame, facts)))
    return ranked([way for way in counted if way is not None])


def ranked(ways: list[WayToFind]) -> tuple[WayToFind, ...]:
    """Unique matches first. Of two that differ only in `exact=True`, the longer stays if it matches fewer elements."""
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


def quoted(text: str) -> str:
    """A text as a Python string literal."""
    return json.dumps(str(text), ensure_ascii=False)


def _in_css(text: str) -> str:
    return str(text).replace("\\", "\\\\").replace('"', '\\"')
