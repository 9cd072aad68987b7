"""What listens to clicks and keys in a page: only DevTools can tell."""

import asyncio
import contextlib
from collections import defaultdict
from typing import Any

from playwright.async_api import CDPSession, Error, Frame

from gui.engine.local.chromium.worlds import WorldBook, Worlds

MASKS = {
    **dict.fromkeys(("click", "mousedown", "mouseup", "pointerdown", "pointerup", "touchstart", "touchend"), 1),
    "dblclick": 2,
    "contextmenu": 4,
    **dict.fromkeys(("drop", "dragover"), 8),
    **dict.fromkeys(("keydown", "keypress", "keyup", "input"), 16),
}
"""Type of listener to its bit, as resources/page/listeners.js reads them."""

_EVERY = """
"use strict";
(() => {
  const none = {};  // what all objects have, if the page put something there
  const every = typeof $x === "function" ? $x("//*") : [];
  let places = "";
  for (let i = 0; i < every.length; i++) {
    const heard = getEventListeners(every[i]);
    let mask = 0;
    for (const type in heard) if (!(type in none)) mask |= MASKS[type] || 0;
    if (mask) places += i + ":" + mask + ",";
  }
  return every.length + ";" + places;
})()""".replace("MASKS", "({__proto__: null, " + ", ".join(f"{name}: {mask}" for name, mask in MASKS.items()) + "})")
"""Runs in the page's own world, the only one that sees its listeners. It calls nothing that a page can replace."""

_TIMEOUT_S = 1.0
MAX_HOSTS = 40
"""Shadow hosts that are asked at one reading."""


class Listeners:
    """Asks which elements of a frame listen."""

    def __init__(self, worlds: WorldBook) -> None:
        self._worlds = worlds
        self._heard: dict[tuple[str, int], int] = {}

    async def told(self, frame: Frame, doc: str | None = None) -> dict[str, Any]:
        """What the page script's `walk` takes in; empty where unknown.

        A page that has names of its own for the two functions used is left alone: they would be called instead.

        Args:
            frame: The frame.
            doc: Its document; needed for all but the main frame.
        """
        with contextlib.suppress(Error, TimeoutError):
            async with asyncio.timeout(_TIMEOUT_S):
                session, place = await self._place(frame, doc)
                if session is None:
                    return {}
                names = {"expression": "typeof $x + typeof getEventListeners", "silent": True}
                asked = {"includeCommandLineAPI": True, "returnByValue": True, "silent": True, "timeout": 500}
                taken, found = await asyncio.gather(
                    session.send("Runtime.evaluate", names | place),
                    session.send("Runtime.evaluate", {"expression": _EVERY} | asked | place),
                )
                count, _, places = str(found["result"].get("value", "")).partition(";")
                if taken["result"].get("value") == "undefinedundefined" and count.isdigit():
                    return {"count": int(count), "listeners": places}
        return {}

    async def count(self, frame: Frame) -> float | None:
        """How many listeners there are in the frame's process: it changes when one is added. None where unknown."""
        with contextlib.suppress(Error, TimeoutError):
            async with asyncio.timeout(_TIMEOUT_S):
                own = await self._worlds.session(frame) if frame.parent_frame is not None else None
                session = own or await self._worlds.session(frame.page)
                if session is not None:
                    counters = await session.send("Memory.getDOMCounters")
                    return float(counters["jsEventListeners"])
        return None

    async def in_shadow(self, frame: Frame, doc: str) -> int:
        """Tell the page script what listens in shadow roots; answers how many elements are new."""
        with contextlib.suppress(Error, TimeoutError, KeyError):
            async with asyncio.timeout(_TIMEOUT_S):
                worlds = await self._worlds.of(frame, doc)
                if worlds is not None:
                    return await self._ask_hosts(worlds, doc)
        return 0

    async def _place(self, frame: Frame, doc: str | None) -> tuple[CDPSession | None, dict[str, Any]]:
        if frame.parent_frame is None:
            return await self._worlds.session(frame.page), {}
        worlds = await self._worlds.of(frame, doc) if doc else None
        return (worlds.session, {"contextId": worlds.page}) if worlds else (None, {})

    async def _ask_hosts(self, worlds: Worlds, doc: str) -> int:
        session = worlds.session
        group = {"objectGroup": "stepdeck"}
        hosts = await items(session, f"stepdeckState.hosts.slice(0, {MAX_HOSTS})", worlds.ours)
        described = await asyncio.gather(*(session.send("DOM.describeNode", {"objectId": host}) for host in hosts))
        resolved = await asyncio.gather(
            *(
                session.send(
                    "DOM.resolveNode",
                    {"backendNodeId": answer["node"]["backendNodeId"], "executionContextId": worlds.page} | group,
                )
                for answer in described
            )
        )
        heard = await asyncio.gather(
            *(
                session.send(
                    "DOMDebugger.getEventListeners",
                    {"objectId": answer["object"]["objectId"], "depth": -1, "pierce": True},
                )
                for answer in resolved
            )
        )
        masks: dict[int, int] = defaultdict(int)
        for answer in heard:
            for listener in answer["listeners"]:
                masks[listener.get("backendNodeId", 0)] |= MASKS.get(listener["type"], 0)
        fresh = [(node, mask) for node, mask in masks.items() if mask and self._heard.get((doc, node)) != mask]
        nodes = await asyncio.gather(
            *(
                session.send("DOM.resolveNode", {"backendNodeId": node, "executionContextId": worlds.ours} | group)
                for node, _ in fresh
            )
        )
        if nodes:
            arguments: list[dict[str, Any]] = []
            for answer, (_, mask) in zip(nodes, fresh, strict=True):
                arguments += [{"objectId": answer["object"]["objectId"]}, {"value": mask}]
            await session.send(
                "Runtime.callFunctionOn",
                {
                    "executionContextId": worlds.ours,
                    "functionDeclaration": "function (...told) { for (let i = 0; i < told.length; i += 2) "
                    "stepdeckState.listening.set(told[i], told[i + 1]); }",
                    "arguments": arguments,
                },
            )
            self._heard |= {(doc, node): mask for node, mask in fresh}
        await session.send("Runtime.releaseObjectGroup", group)
        return len(fresh)


async def items(session: CDPSession, expression: str, world: int) -> list[str]:
    """Object ids of the items of an array in a world."""
    listed = await session.send(
        "Runtime.evaluate", {"expression": expression, "contextId": world, "objectGroup": "stepdeck"}
    )
    properties = await session.send(
        "Runtime.getProperties", {"objectId": listed["result"]["objectId"], "ownProperties": True}
    )
    return [entry["value"]["objectId"] for entry in properties["result"] if entry["name"].isdigit()]
