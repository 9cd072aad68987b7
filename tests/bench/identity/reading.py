"""Read a page's actions once with the engine, and once as the properties that other methods use."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import ElementHandle, Error, Page, Route

from gui.engine.local import LocalSession
from gui.schema.page import Observation
from tests.bench.identity.pairs import Version

_FIND = (Path(__file__).parent / "find.js").read_text(encoding="utf-8")
_FACTS = (Path(__file__).parent / "facts.js").read_text(encoding="utf-8")

_MOST_READINGS = 5
"""The most readings of a page that differs each time."""


@dataclass(frozen=True, slots=True)
class Element:
    """An action's element, as `facts.js` describes it.

    Attributes:
        action_id: The id in the observation.
        role: The role from the engine; `accessible` is the name from it.
        path: The unique path on its page, through shadow roots and frames.
        id_xpath: The XPath from the nearest element with an id.
        x: The left edge of the box in CSS pixels of its document.
    """

    action_id: str
    role: str
    accessible: str
    path: str
    tag: str
    id: str = ""
    classes: str = ""
    name: str = ""
    href: str = ""
    alt: str = ""
    title: str = ""
    label: str = ""
    placeholder: str = ""
    test: str = ""
    labels: str = ""
    text: str = ""
    xpath: str = ""
    id_xpath: str = ""
    button: bool = False
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0
    neighbours: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A page at one moment."""

    observation: Observation
    elements: Sequence[Element]

    def at(self, path: str) -> Element | None:
        """The element that the engine lists at a path; None for none."""
        return next((element for element in self.elements if element.path == path), None)


async def read_page(session: LocalSession, address: str, version: Version) -> Reading:
    """Load a version of a page, prepare it, and read it once it is complete.

    On a busy computer, a page's scripts may draw it later than the engine waits.

    Raises:
        StepdeckError: It cannot be read.
    """
    await session.page.context.route(_is_elsewhere, _refuse)
    observation = await session.observe(address + version.page)
    if version.prepare:
        await session.page.evaluate(version.prepare)
        observation = await session.observe()
    for _ in range(_MOST_READINGS):
        before, observation = observation, await session.observe()
        if observation.actions and _listed(before) == _listed(observation):
            break
    return Reading(observation, await _elements(session, observation))


def _listed(observation: Observation) -> list[str]:
    return [action.description for action in observation.actions]


async def at_path(page: Page, path: str) -> Any:
    """A handle of the element at a path; None for none."""
    return (await page.evaluate_handle(_FIND, path)).as_element()


async def path_of(handle: ElementHandle) -> str:
    """The path of an element, for `at_path`."""
    frame = await handle.owner_frame()
    assert frame is not None
    told = await frame.evaluate(_FACTS, [handle])
    path: str = told[0]["path"]
    return path


async def listed_at(page: Page, reading: Reading, path: str) -> Element | None:
    """The element that the engine lists at a path, ignoring ids generated at each load; None for none."""
    if (element := reading.at(path)) is None and (handle := await at_path(page, path)) is not None:
        element = reading.at(await path_of(handle))
    return element


async def is_part(page: Page, one: str, other: str) -> bool:
    """Whether one of two elements contains the other."""
    within: bool = await page.evaluate(
        f"([one, other]) => {{ const find = {_FIND}; const [a, b] = [find(one), find(other)];"
        " return Boolean(a && b && (a.contains(b) || b.contains(a))); }",
        [one, other],
    )
    return within


async def _elements(session: LocalSession, observation: Observation) -> list[Element]:
    by_frame: dict[Any, list[tuple[Any, Any]]] = {}
    for action in observation.actions:
        with suppress(Error):
            handle = await session.element_handle(action.id)
            by_frame.setdefault(await handle.owner_frame(), []).append((action, handle))
    found: dict[str, Element] = {}
    wanted = {field.name for field in fields(Element)}
    for frame, pairs in by_frame.items():
        if frame is None:
            continue
        told = await frame.evaluate(_FACTS, [handle for _, handle in pairs])
        for (action, _), facts in zip(pairs, told, strict=True):
            own = {"action_id": action.id, "role": action.role, "accessible": action.name or action.target}
            found[action.id] = Element(**own, **{key: value for key, value in facts.items() if key in wanted})
    return [found[action.id] for action in observation.actions if action.id in found]


def _is_elsewhere(url: str) -> bool:
    """Whether a request goes beyond loopback: a page must be the same wherever it is measured."""
    return urlsplit(url).hostname not in ("127.0.0.1", None)


async def _refuse(route: Route) -> None:
    await route.abort()
