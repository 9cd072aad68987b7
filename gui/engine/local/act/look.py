"""Scroll a page to look around, from the innermost frame at a point outwards."""

from playwright.async_api import Frame

from gui.engine.local.browser.tabs import Tab
from gui.engine.local.perceive.spots import Spots

_FRAMES = 12
"""The most levels of nested frames entered."""


async def roll(spots: Spots, tab: Tab, x: float, y: float, right: float, down: float) -> bool:
    """See `RollingBackend.roll`. Never raises; a page that does not respond does not move."""
    by = {"right": right, "down": down}
    frame: Frame | None = tab.page.main_frame
    around: list[tuple[Frame, float, float]] = []
    while frame is not None and len(around) < _FRAMES:
        answer = await spots.ask(tab, frame, "roll", {"x": x, "y": y, **by})
        if "frame" not in answer:
            if answer.get("moved") or answer.get("ends"):
                return bool(answer.get("moved"))
            break
        around.append((frame, x, y))
        inside = tab.perception.frame_in(answer["doc"], answer["frame"])
        frame, x, y = (inside[1] if inside is not None else None), answer["x"], answer["y"]
    for outer, left, top in reversed(around):
        answer = await spots.ask(tab, outer, "roll", {"x": left, "y": top, **by, "around": True})
        if answer.get("moved") or answer.get("ends"):
            return bool(answer.get("moved"))
    return False
