"""Compare our roles and names of actions with Chromium's own, read over the DevTools protocol."""

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from playwright.async_api import CDPSession, ElementHandle, Error

from gui.engine.local.backend import LocalBackend
from gui.engine.session import StepSession
from gui.schema.action import Action

_KEEP = """element => {
  const control = element.localName === 'label' && element.control || element;
  (window.namesToCompare ??= []).push(control);
  return control.querySelector('wbr') !== null;
}"""
_UNSPOKEN = re.compile("[\u00ad\u200b\u2060\ufeff\ue000-\uf8ff]")
_VALUED = frozenset({"combobox", "listbox", "searchbox", "slider", "spinbutton", "textbox"})


@dataclass(frozen=True, slots=True)
class Compared:
    """One action with the role and name that Chromium computed for its element.

    Attributes:
        ignored: It is not in Chromium's accessibility tree, for example because it is inert.
        breaks: It contains a `wbr`, which Chromium reads as a space and everybody else as nothing.
    """

    action: Action
    role: str
    name: str
    ignored: bool
    breaks: bool

    @property
    def equal(self) -> bool:
        """Whether the names are equal after folding white space and removing unreadable characters."""
        return folded(self.action.name) == folded(self.name)

    @property
    def wanted(self) -> str:
        """The rule for which the names should differ; empty if they should not."""
        ours, theirs = folded(self.action.name), folded(self.name)
        if self.breaks and ours.replace(" ", "") == theirs.replace(" ", ""):
            return "a place where a line may break is no blank"
        if theirs in ("Choose File", "Unable to play media."):
            return "the browser's own words"
        if ours.endswith("…") and theirs.startswith(ours[:-1].rstrip()):
            return "cut"
        if ours and not theirs and self.action.role not in _VALUED:
            return "words in what has no name by the rules"
        if ours and not theirs and self.action.tag in ("input", "select", "textarea"):
            return "a title or placeholder where the label is empty"
        return ""


def folded(text: str) -> str:
    """A text with every run of white space as one space, without icon glyphs and zero-width characters."""
    return " ".join(_UNSPOKEN.sub("", text).split())


async def compare_names(session: StepSession) -> list[Compared]:
    """All actions of the last observation in documents that DevTools reaches, with Chromium's names."""
    assert session.observation is not None
    assert isinstance(session.backend, LocalBackend)
    page = session.backend.page
    by_frame: dict[Any, list[tuple[Action, ElementHandle]]] = {}
    for action in session.observation.actions:
        with contextlib.suppress(Error):
            handle = await session.backend.element_handle(action.id)
            by_frame.setdefault(await handle.owner_frame(), []).append((action, handle))
    cdp = await page.context.new_cdp_session(page)
    worlds: list[int] = []
    cdp.on("Runtime.executionContextCreated", lambda event: worlds.extend(_main_worlds(event)))
    await cdp.send("Runtime.enable")
    await cdp.send("Accessibility.enable")
    compared: list[Compared] = []
    for listed in by_frame.values():
        breaks = [bool(await handle.evaluate(_KEEP)) for _, handle in listed]
        nodes = await _nodes(cdp, worlds)
        if len(nodes) != len(listed):
            continue  # a frame in a process of its own
        for (action, _), node, breaking in zip(listed, nodes, breaks, strict=True):
            role, name = node.get("role", {}).get("value", ""), node.get("name", {}).get("value", "")
            compared.append(Compared(action, str(role), str(name), bool(node["ignored"]), breaking))
    await cdp.detach()
    return compared


def _main_worlds(event: dict[str, Any]) -> Iterator[int]:
    context = event["context"]
    if context["auxData"].get("isDefault"):
        yield int(context["id"])


async def _nodes(cdp: CDPSession, worlds: list[int]) -> list[dict[str, Any]]:
    """The accessibility nodes of the elements stored in the only frame that stored any; they are dropped there."""
    take = "(() => { const kept = window.namesToCompare; delete window.namesToCompare; return kept; })()"
    for world in worlds:
        with contextlib.suppress(Error):
            kept = (await cdp.send("Runtime.evaluate", {"expression": take, "contextId": world}))["result"]
            if kept.get("subtype") != "array":
                continue
            listed = await cdp.send("Runtime.getProperties", {"objectId": kept["objectId"], "ownProperties": True})
            objects = [p["value"]["objectId"] for p in listed["result"] if p["name"].isdigit()]
            found = []
            for each in objects:
                tree = await cdp.send("Accessibility.getPartialAXTree", {"objectId": each, "fetchRelatives": False})
                found.append(tree["nodes"][0])
            return found
    return []
