"""Compare the reasons that Stepdeck gives for a page's actions with Playwright's checks before a click."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from playwright.async_api import ElementHandle, Error, Frame
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from gui.engine.local import LocalSession
from gui.schema.action import Action

PATIENCE_MS = 4_000
"""Milliseconds for actions reported as ready: on a busy computer, they may have to be scrolled to first."""

GLANCE_MS = 700
"""Milliseconds for actions reported as not ready."""

_REMEMBER = """() => {
  const scrolled = node => node.scrollTop || node.scrollLeft || node === document.scrollingElement;
  const nodes = [...document.querySelectorAll('*')].filter(scrolled);
  window.places = nodes.map(node => [node, node.scrollLeft, node.scrollTop]);
}"""
_RESTORE = """() => {
  const known = new Map(window.places.map(([node, left, top]) => [node, {left, top, behavior: 'instant'}]));
  for (const node of document.querySelectorAll('*')) {
    const place = known.get(node) || {left: 0, top: 0, behavior: 'instant'};
    if (node.scrollLeft !== place.left || node.scrollTop !== place.top) node.scrollTo(place);
  }
}"""
_PLANTED = """node => {
  const own = node.closest('[data-why]') || node.querySelector('[data-why]') || node.control?.closest('[data-why]');
  return own ? [own.dataset.cause || '', own.dataset.why] : ['', ''];
}"""


@dataclass(frozen=True, slots=True)
class Tried:
    """One action and the result of trying it.

    Attributes:
        cause: The planted cause; empty for neighbouring elements.
        planted: Its correct reasons; empty if no cause was planted.
        clicked: Whether a click would succeed.
        log: Playwright's last log line.
    """

    action: Action
    cause: str
    planted: str
    clicked: bool
    log: str

    @property
    def right(self) -> bool:
        """Whether the action was reported as ready exactly if a click succeeds."""
        return (self.action.reason == "ready") == self.clicked

    @property
    def as_planted(self) -> bool:
        """Whether the reason is the planted one."""
        return not self.planted or self.action.reason in self.planted.split()


async def try_page(session: LocalSession, every: int = 1) -> list[Tried]:
    """Try the actions of the page as last read, each from the scroll position of that reading.

    Args:
        session: The session that shows the page.
        every: One of this many neighbours is tried.
    """
    observation = session.session.observation
    assert observation is not None
    frames = session.page.frames
    await _in_all(frames, _REMEMBER)
    tried = []
    for action in observation.actions[::every]:
        if action.tag == "area":
            continue  # it has no box; a step clicks the picture it belongs to
        handle = await session.element_handle(action.id)
        tried.append(await _try(session, action, handle))
        await handle.dispose()
        await _in_all(frames, _RESTORE)
        await session.page.mouse.move(480, 300)  # beside all stages: elements shown on hovering hide again
    return tried


async def _in_all(frames: list[Frame], script: str) -> None:
    for frame in frames:
        await frame.evaluate(script)


async def _try(session: LocalSession, action: Action, handle: ElementHandle) -> Tried:
    cause, planted = await handle.evaluate(_PLANTED)
    clicked, log = True, ""
    try:
        patience = PATIENCE_MS if action.reason == "ready" else GLANCE_MS
        await handle.click(trial=True, timeout=patience, **await _place(session, action))
    except (PlaywrightTimeoutError, Error) as error:
        clicked = False
        lines = [line.strip(" -") for line in error.message.splitlines() if line.strip(" -")]
        telling = [line for line in lines if not line.startswith(("waiting", "retrying", "scrolling", "done", "2 ×"))]
        log = (telling or lines)[-1][:120]
    return Tried(action, cause, planted, clicked, log)


async def _place(session: LocalSession, action: Action) -> dict[str, Any]:
    """Where a step would click."""
    backend: Any = session.session.backend
    element = backend.page and backend._work.tabs.current.ids.element(action.id)
    if not element.nested or element.is_field or element.is_region or element.reason != "ready":
        return {}
    frame = backend._work.tabs.current.perception.frames[element.doc]
    at = (await backend._work.eyes.ask(frame, f"spot {element.key}"))["at"]
    return {} if at is None else {"position": {"x": at[0], "y": at[1]}}


def table_of(tried: list[Tried]) -> str:
    """Lines with how often each cause was reported correctly; those with mistakes come first."""
    told: dict[tuple[str, str, str, str], int] = defaultdict(int)
    for one in tried:
        outcome = "a click comes through" if one.clicked else one.log[-50:]
        told[(one.cause or "beside", one.planted, one.action.reason, outcome if not one.right else "as told")] += 1
    rows = sorted(told.items(), key=lambda row: (row[0][3] == "as told", row[0][2] in row[0][1].split(), row[0]))
    lines = [f"{'cause':52} {'planted':18} {'told':9} {'times':>5}  outcome"]
    return "\n".join(
        [
            *lines,
            *(f"{cause:52} {planted:18} {reason:9} {times:5}  {out}" for (cause, planted, reason, out), times in rows),
        ]
    )
