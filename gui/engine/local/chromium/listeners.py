"""The listeners for clicks and keys in a page: only DevTools reports them."""

import asyncio
import contextlib
from collections import defaultdict
from typing import Any
from weakref import WeakKeyDictionary, WeakSet

from playwright.async_api import CDPSession, Error, Frame

from gui.engine.deadline import left_s
from gui.engine.local.chromium.together import send, send_all
from gui.engine.local.chromium.worlds import WorldBook, Worlds

MASKS = {
    **dict.fromkeys(("click", "mouseup", "pointerup", "touchend"), 1 | 64),
    **dict.fromkeys(("mousedown", "pointerdown", "touchstart"), 1 | 32),
    "dblclick": 2,
    "contextmenu": 4,
    **dict.fromkeys(("drop", "dragover"), 8),
    **dict.fromkeys(("keydown", "keypress", "keyup", "input"), 16),
}
"""Event types to their bits, as resources/page/listeners.js reads them."""

_LOOK = """
"use strict";
(() => {
  const {$x: find, getEventListeners: heardBy} = this;  // never what a script of the page declares with let
  const none = {};  // what all objects have, if the page put something there
  const masks = MASKS;
  const look = most => {
    const every = typeof find === "function" ? find("//*") : [];
    if (every.length > most) return "";
    let places = "", first = "";
    const atWindow = typeof heardBy === "function" ? heardBy(this) : none, POINTER = 7;
    for (const type in atWindow) {
      const heard = !(type in none) && masks[type] & POINTER ? atWindow[type] : none;
      for (let i = 0; i < heard.length; i++) if (heard[i].useCapture) first = "first";
    }
    for (let i = 0; i < every.length; i++) {
      const heard = heardBy(every[i]);
      let mask = 0;
      for (const type in heard) if (!(type in none)) mask |= masks[type] || 0;
      if (mask) places += i + ":" + mask + ",";
    }
    return every.length + ";" + places + ";" + first;
  };
  return ANSWER;
})()""".replace("MASKS", "{__proto__: null, " + ", ".join(f"{name}: {mask}" for name, mask in MASKS.items()) + "}")
"""Runs in the page's own world, the only one that sees its listeners, if the page defines none of `_OWN_NAMES`
itself."""

_MOST_QUICKLY = 20_000
"""The most elements that a `_LOOKER` inspects: its calls cannot have a time limit."""

_EVERY = _LOOK.replace("ANSWER", "look(1 / 0)")
_LOOKER = _LOOK.replace("ANSWER", f"() => look({_MOST_QUICKLY})")
"""A function that works even after the page has defined such names itself: it captured both functions before. The
page cannot reach it."""

_OWN_NAMES = "'$x' in this || 'getEventListeners' in this"
"""Whether the page itself defines the names that `_EVERY` calls. `in` calls no getter, and no page can put a proxy
behind its window: the prototypes there are fixed."""

_TIMEOUT_S = 1.0
"""Seconds for one query, and at most a quarter of the time left: the page is still to be read."""

COUNTING = "Performance.getMetrics"
"""The query of `Listeners.count`: when a page is read again, the last of all queries in one message."""

MAX_HOSTS = 40
"""Shadow hosts that are queried in one reading."""

_CLOCK_MS = 0.3
"""Milliseconds by which the clock of a page may be off: browsers make it coarse."""

_MOST_FRESH = 1_000
"""Elements of shadow trees that can be added in one reading: each is queried separately."""


class Listeners:
    """Finds out which elements of a frame have listeners.

    Attributes:
        nodes: Number of nodes in the process of a session when its listeners were last counted.
        drawn: Number of layouts and style recalculations of its page at that time.
        counted_ms: That time in milliseconds since its document began, as in its `performance.now()`; 0 if unknown.
        heard_first: Frames whose window has, or may have, capture listeners for presses: they run before any later
            listener can stop the event.
    """

    def __init__(self, worlds: WorldBook) -> None:
        self.nodes: WeakKeyDictionary[CDPSession, int] = WeakKeyDictionary()
        self.drawn: WeakKeyDictionary[CDPSession, tuple[int, int]] = WeakKeyDictionary()
        self.counted_ms: WeakKeyDictionary[CDPSession, float] = WeakKeyDictionary()
        self.heard_first: WeakSet[Frame] = WeakSet()
        self._measured: WeakSet[CDPSession] = WeakSet()
        self._worlds = worlds
        self._heard: dict[str, dict[int, int]] = {}
        self._named: WeakSet[Frame] = WeakSet()
        self._lookers: dict[str, str] = {}  # by document that is queried repeatedly: its `_LOOKER`
        self._trees: dict[str, tuple[int, float]] = {}  # by document: the state at the last `in_trees`
        self._counting: dict[CDPSession, asyncio.Task[Any]] = {}

    async def told(self, frame: Frame, doc: str | None = None, *, again: bool = False) -> dict[str, Any]:
        """The listener data for the page script's `walk`; empty if unknown.

        If the page defines the names of the two functions used, its own would be called, could notice that, and hide
        listeners: there `in_trees` queries without running anything.

        Args:
            frame: The frame.
            doc: Its document; needed for all but the main frame.
            again: Whether the document was queried before: then what it takes to query it with one message is stored.
        """
        with contextlib.suppress(Error, TimeoutError):
            async with asyncio.timeout(left_s(4 * _TIMEOUT_S) / 4):
                session, place = await self._place(frame, doc)
                if session is None:
                    return {}
                told = await self._looked(session, frame, doc) if doc and doc in self._lookers else {}
                if told:
                    return told
                asked = {"returnByValue": True, "silent": True} | place
                named = await session.send("Runtime.evaluate", {"expression": _OWN_NAMES} | asked)
                if named["result"].get("value") is not False:
                    self._named.add(frame)
                    self.heard_first.add(frame)
                    return {}
                self._named.discard(frame)
                if doc and again:
                    self._lookers = {one: it for one, it in self._lookers.items() if self._worlds.knows(one)}
                asked |= {"includeCommandLineAPI": True, "timeout": 500}
                # The browser stores each looker until the page is left: a failed one is not made again.
                makes = doc if again and doc not in self._lookers else None
                keeping = [self._keep_looker(session, makes, asked)] if makes else []
                found, *_ = await asyncio.gather(
                    session.send("Runtime.evaluate", {"expression": _EVERY} | asked), *keeping
                )
                return self._heard_in(frame, found)
        return {}

    async def _keep_looker(self, session: CDPSession, doc: str, asked: dict[str, Any]) -> None:
        made = await session.send("Runtime.evaluate", {"expression": _LOOKER} | asked | {"returnByValue": False})
        if "objectId" in made["result"]:
            self._lookers[doc] = made["result"]["objectId"]

    async def _looked(self, session: CDPSession, frame: Frame, doc: str) -> dict[str, Any]:
        """Query a document that has a looker; empty if the looker is gone, or there are too many elements for it."""
        call = {"objectId": self._lookers[doc], "functionDeclaration": "function () { return this(); }"}
        try:
            found = await send(session, "Runtime.callFunctionOn", call | {"returnByValue": True, "silent": True})
        except Error:
            self._lookers.pop(doc, None)
            return {}
        return self._heard_in(frame, found)

    def _heard_in(self, frame: Frame, found: dict[str, Any]) -> dict[str, Any]:
        count, _, rest = str(found["result"].get("value", "")).partition(";")
        places, _, first = rest.partition(";")
        (self.heard_first.add if first or not count else self.heard_first.discard)(frame)
        return {"count": int(count), "listeners": places} if count.isdigit() else {}

    async def count(self, frame: Frame) -> float | None:
        """The number of listeners in the frame's process: it changes when one is added. None if unknown."""
        with contextlib.suppress(Error, TimeoutError, KeyError):
            async with asyncio.timeout(left_s(4 * _TIMEOUT_S) / 4):
                own = await self._worlds.session(frame) if frame.parent_frame is not None else None
                session = own or await self._worlds.session(frame.page)
                if session is not None:
                    counters = await asyncio.shield(self._counters(session))
                    self.nodes[session] = int(counters["Nodes"])
                    self.drawn[session] = int(counters["LayoutCount"]), int(counters["RecalcStyleCount"])
                    began_s = counters.get("NavigationStart", 0.0)
                    self.counted_ms[session] = 1000 * (counters["Timestamp"] - began_s) if began_s else 0.0
                    return float(counters["JSEventListeners"])
        return None

    def _counters(self, session: CDPSession) -> asyncio.Task[Any]:
        """The counters of a process: one query for all of its frames that ask at the same time."""
        counting = self._counting.get(session)
        if counting is None:

            def done(counted: asyncio.Task[Any]) -> None:
                self._counting.pop(session, None)
                if not counted.cancelled():
                    counted.exception()  # other waiters get it, too

            counting = self._counting[session] = asyncio.ensure_future(self._measure(session))
            counting.add_done_callback(done)
        return counting

    async def _measure(self, session: CDPSession) -> dict[str, float]:
        if session in self._measured:
            counted = await send(session, COUNTING)
        else:
            self._measured.add(session)
            _, counted = await asyncio.gather(session.send("Performance.enable"), send(session, COUNTING))
        return {metric["name"]: metric["value"] for metric in counted["metrics"]}

    def drawn_in(self, frame: Frame) -> tuple[int, int] | None:
        """How often the page of a frame had been laid out and styled when its listeners were last counted."""
        worlds = self._worlds.standing_in(frame)
        return self.drawn.get(worlds.session) if worlds is not None else None

    def counted_after(self, frame: Frame, at_ms: float | None) -> bool:
        """Whether listeners were counted after a time of the page's clock; False if unknown."""
        counted_ms = self._counted_in(frame)
        return at_ms is not None and counted_ms > at_ms + _CLOCK_MS

    def counted_before(self, frame: Frame, at_ms: float | None) -> bool:
        """Whether listeners were counted before a time of the page's clock; False if unknown."""
        counted_ms = self._counted_in(frame)
        return at_ms is not None and 0 < counted_ms < at_ms - _CLOCK_MS

    def _counted_in(self, frame: Frame) -> float:
        worlds = self._worlds.standing_in(frame)
        return self.counted_ms.get(worlds.session, 0.0) if worlds is not None else 0.0

    def wants_trees(self, frame: Frame, hosts: int) -> bool:
        """Whether a frame with this many shadow hosts may have listeners that only `in_trees` can find."""
        return hosts > 0 or frame in self._named

    async def in_trees(self, frame: Frame, doc: str, as_of: tuple[int, float | None] = (0, None)) -> int:
        """Report listeners to the page script: in shadow roots, and in the whole document if `told` skipped the frame.

        If nothing in these trees changed since the last time, and the number of listeners is the same, nothing is
        queried.

        Args:
            frame: The frame.
            doc: Its document.
            as_of: The `trees` of its walk, and the `count` of its listeners before the walk.

        Returns:
            The number of new elements.
        """
        whole, (trees, count) = frame in self._named, as_of
        if self._trees.get(doc) == as_of and not whole:
            return 0
        self._trees.pop(doc, None)
        with contextlib.suppress(Error, TimeoutError, KeyError):
            async with asyncio.timeout(left_s(4 * _TIMEOUT_S) / 4):
                worlds = await self._worlds.of(frame, doc)
                if worlds is not None:
                    fresh = await self._ask_trees(worlds, doc, whole=whole)
                    if count is not None and fresh < _MOST_FRESH:  # otherwise there may be more to report
                        self._trees = {one: it for one, it in self._trees.items() if self._worlds.knows(one)}
                        self._trees[doc] = trees, count
                    return fresh
        return 0

    async def _place(self, frame: Frame, doc: str | None) -> tuple[CDPSession | None, dict[str, Any]]:
        if frame.parent_frame is None:
            return await self._worlds.session(frame.page), {}
        worlds = await self._worlds.of(frame, doc) if doc else None
        return (worlds.session, dict(worlds.in_page)) if worlds else (None, {})

    async def _ask_trees(self, worlds: Worlds, doc: str, *, whole: bool) -> int:
        session = worlds.session
        group = {"objectGroup": "stepdeck"}
        roots = "[document]" if whole else f"stepdeckState.hosts.slice(0, {MAX_HOSTS})"
        hosts = await items(worlds, roots)
        described = await send_all(session, [("DOM.describeNode", {"objectId": host}) for host in hosts])
        in_page = {"executionContextId": worlds.page} | group
        found = [{"backendNodeId": answer["node"]["backendNodeId"]} | in_page for answer in described]
        resolved = await send_all(session, [("DOM.resolveNode", node) for node in found])
        within = [{"objectId": answer["object"]["objectId"], "depth": -1, "pierce": True} for answer in resolved]
        heard = await send_all(session, [("DOMDebugger.getEventListeners", node) for node in within])
        masks: dict[int, int] = defaultdict(int)
        for answer in heard:
            for listener in answer["listeners"]:
                masks[listener.get("backendNodeId", 0)] |= MASKS.get(listener["type"], 0)
        heard_before = self._heard.get(doc, {})
        fresh = [(node, mask) for node, mask in masks.items() if mask and heard_before.get(node) != mask]
        del fresh[_MOST_FRESH:]
        in_ours = {"executionContextId": worlds.ours} | group
        nodes = await send_all(session, [("DOM.resolveNode", {"backendNodeId": node} | in_ours) for node, _ in fresh])
        if nodes:
            arguments: list[dict[str, Any]] = []
            for answer, (_, mask) in zip(nodes, fresh, strict=True):
                arguments += [{"objectId": answer["object"]["objectId"]}, {"value": mask}]
            await session.send(
                "Runtime.callFunctionOn",
                {
                    "executionContextId": worlds.ours,
                    "functionDeclaration": "function (...told) { for (let i = 0; i < told.length; i += 2) "
                    "stepdeckState.listening.set(told[i], told[i + 1]); stepdeckState.stood = null; }",
                    "arguments": arguments,
                },
            )
            self._heard = {one: told for one, told in self._heard.items() if self._worlds.knows(one)}
            self._heard[doc] = heard_before | dict(fresh)
        await session.send("Runtime.releaseObjectGroup", group)
        return len(fresh)


async def items(worlds: Worlds, expression: str) -> list[str]:
    """Object ids of the items of an array in the world of the page script."""
    asked = {"expression": expression, "objectGroup": "stepdeck", **worlds.in_ours}
    listed = await worlds.session.send("Runtime.evaluate", asked)
    properties = await worlds.session.send(
        "Runtime.getProperties", {"objectId": listed["result"]["objectId"], "ownProperties": True}
    )
    return [entry["value"]["objectId"] for entry in properties["result"] if entry["name"].isdigit()]
