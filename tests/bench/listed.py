"""The lists of the engine and of Playwright's snapshot, each entry marked on its element, so that Chromium can identify
it."""

import asyncio
import contextlib
import functools
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from playwright.async_api import ElementHandle, Error, Page

from gui.engine.local import LocalSession
from gui.schema.action import Action
from gui.schema.errors import UnknownActionError
from tests.bench.facts import Facts, in_chunks
from tests.bench.match import Listed

ENGINE_MARK = "data-listed-by-engine"
SNAPSHOT_MARK = "data-listed-by-snapshot"
_HANDLE_S = 6.0
"""The most seconds for finding an element again."""

_SET = """(_, [name, ids, elements]) => elements.forEach((element, at) =>
    element.setAttribute(name, `${element.getAttribute(name) ?? ''} ${ids[at]}`.trim()))"""
_HIDE_SCRIPTLESS = """() => document.querySelectorAll('noscript').forEach(part =>
    part.style.setProperty('display', 'none', 'important'))"""
_LINE = re.compile(r"^\s*- (?:'|\")?([\w-]+)(?: (\"(?:[^\"\\]|\\.)*\"))?.*?\[ref=(\w+)\](.*)$")
_ROLES = frozenset(
    [
        *("button", "link", "checkbox", "radio", "switch", "slider", "spinbutton", "textbox", "searchbox", "combobox"),
        *("tab", "option", "treeitem", "menuitem", "menuitemcheckbox", "menuitemradio"),
    ]
)


@dataclass(frozen=True, slots=True)
class Marked:
    """A list, and the attribute that marks its elements."""

    mark: str
    entries: list[Listed]


async def both(session: LocalSession) -> list[Marked]:
    """The engine's list, then the snapshot's. Afterwards, no script of the page runs any more."""
    seen = await session.observe()
    await _freeze(session.page)
    snapshot = await session.page.locator("body, frameset").first.aria_snapshot(mode="ai")
    return [await _from_engine(session, seen.actions), await _from_snapshot(session.page, snapshot)]


async def _from_engine(session: LocalSession, actions: Sequence[Action]) -> Marked:
    """All page actions of the engine, available or not."""
    entries = []
    for action in actions:
        ready = action.status == "valid" and action.reason == "ready"
        why = f"{action.status}, {action.reason}: {action.reason_text}"
        box = (action.box.x, action.box.y, action.box.width, action.box.height) if action.box else None
        entries.append(Listed(action.id, f"{action.role} “{action.description}”", ready, None, why, box))
    await _mark_all(ENGINE_MARK, entries, session.element_handle)
    return Marked(ENGINE_MARK, entries)


async def _from_snapshot(page: Page, text: str) -> Marked:
    """The entries of `aria_snapshot(mode="ai")` with a control's role or the pointer cursor; disabled ones are not
    ready."""
    entries = []
    for line in text.splitlines():
        found = _LINE.match(line)
        if found is None or not (found[1] in _ROLES or "[cursor=pointer]" in line):
            continue
        entries.append(Listed(found[3], f"{found[1]} {found[2] or ''}", "[disabled]" not in line, None, "disabled"))
    await _mark_all(SNAPSHOT_MARK, entries, functools.partial(_by_ref, page))
    return Marked(SNAPSHOT_MARK, entries)


def _by_ref(page: Page, ref: str) -> Awaitable[ElementHandle]:
    return page.locator(f"aria-ref={ref}").element_handle(timeout=1_000)


def resolve(marked: Marked, facts: Facts) -> list[Listed]:
    """The entries with their nodes."""
    nodes = {}
    for node in facts.nodes.values():
        for entry in node.attributes.get(marked.mark, "").split():
            nodes[entry] = node
    return [replace(entry, node=nodes.get(entry.id)) for entry in marked.entries]


async def _freeze(page: Page) -> None:
    """Freeze the page, so that the judged state is the listed one, even on pages that change by themselves.

    Without scripts, the browser would show the page's `noscript` contents over everything else.
    """
    for frame in page.frames:
        with contextlib.suppress(Error):  # it is gone
            await frame.evaluate(_HIDE_SCRIPTLESS)
    cdp = await page.context.new_cdp_session(page)
    await cdp.send("Emulation.setScriptExecutionDisabled", {"value": True})


async def _mark_all(mark: str, entries: list[Listed], find: Callable[[str], Awaitable[ElementHandle]]) -> None:
    """Mark the elements of all entries, some at a time. An entry that cannot be found stays unmarked and without a
    node."""
    for part in in_chunks(range(len(entries))):
        found = await asyncio.gather(*(_handle(find, entries[index].id) for index in part))
        handles = {index: handle for index, handle in zip(part, found, strict=True) if handle}
        if not await _mark(mark, {entries[index].id: handle for index, handle in handles.items()}):
            # They are in several frames, or the world of one is broken.
            for index, handle in handles.items():
                if not await _mark(mark, {entries[index].id: handle}):
                    entries[index] = await _placed(entries[index], handle)


async def _handle(find: Callable[[str], Awaitable[ElementHandle]], name: str) -> ElementHandle | None:
    try:
        async with asyncio.timeout(_HANDLE_S):  # Playwright waits for an element that is gone
            return await find(name)
    except (Error, UnknownActionError, TimeoutError):
        return None


async def _mark(mark: str, handles: dict[str, ElementHandle]) -> bool:
    """Mark each element with its id, all at once; returns whether that was possible. If not, none is marked."""
    elements = list(handles.values())
    try:
        if elements:
            await elements[0].evaluate(_SET, [mark, list(handles), elements])
    except Error:
        return False
    return True


async def _placed(entry: Listed, handle: ElementHandle) -> Listed:
    """The entry with its box, which must suffice if the page's world is broken. Nothing has been scrolled yet."""
    box = None if entry.box else await handle.bounding_box()
    return replace(entry, box=(box["x"], box["y"], box["width"], box["height"])) if box else entry
