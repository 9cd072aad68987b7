"""What Playwright does not tell and the DevTools protocol does: history, listeners; None for other browsers."""

import asyncio
import contextlib
from typing import Any

from playwright.async_api import BrowserContext, CDPSession, Error, Page

_LISTENERS = """
"use strict";
(() => {
  const every = typeof $x === "function" ? $x("//*") : [];
  let places = "";
  for (let i = 0; i < every.length; i++) {
    const heard = getEventListeners(every[i]);
    if (heard.click || heard.mousedown || heard.mouseup || heard.pointerdown || heard.pointerup || heard.touchstart)
      places += i + ",";
  }
  return every.length + ";" + places;
})()"""
"""Runs in the page's own world, the only one that sees its listeners. It calls nothing that a page can replace."""

_LISTENERS_TIMEOUT_S = 1.0
_CLOSED_TIMEOUT_S = 2.0


class DevTools:
    """DevTools sessions of the pages of one context."""

    def __init__(self, context: BrowserContext) -> None:
        self._context = context
        self._sessions: dict[Page, CDPSession] = {}

    async def session(self, page: Page) -> CDPSession | None:
        """The DevTools session of a page; None for a browser that does not speak the protocol."""
        if page not in self._sessions:
            try:
                self._sessions[page] = await self._context.new_cdp_session(page)
            except Error:
                return None
            page.on("close", self._forget)
        return self._sessions[page]

    async def history(self, page: Page) -> tuple[bool, bool]:
        """Whether the page can go back and forward; both True where nobody can tell."""
        with contextlib.suppress(Error):
            session = await self.session(page)
            if session is not None:
                answer = await session.send("Page.getNavigationHistory")
                entries, index = answer["entries"], answer["currentIndex"]
                # The blank page that every tab begins with is no place to go back to.
                first = 1 if entries and entries[0]["url"] == "about:blank" else 0
                return index > first, index + 1 < len(entries)
        return True, True

    async def listeners(self, page: Page) -> dict[str, Any]:
        """Which elements of the main frame listen to clicks, for the page script's `walk`; empty where unknown.

        A page that has names of its own for the two functions used is left alone: they would be called instead.
        """
        with contextlib.suppress(Error, TimeoutError):
            async with asyncio.timeout(_LISTENERS_TIMEOUT_S):
                session = await self.session(page)
                if session is None:
                    return {}
                names = "typeof $x + typeof getEventListeners"
                taken = await session.send("Runtime.evaluate", {"expression": names, "silent": True})
                if taken["result"].get("value") != "undefinedundefined":
                    return {}
                found = await session.send(
                    "Runtime.evaluate",
                    {
                        "expression": _LISTENERS,
                        "includeCommandLineAPI": True,
                        "returnByValue": True,
                        "silent": True,
                        "timeout": 500,
                    },
                )
                count, _, places = str(found["result"].get("value", "")).partition(";")
                if count.isdigit() and places:
                    return {"count": int(count), "listeners": places}
        return {}

    async def open_closed_roots(self, page: Page) -> int:
        """Show the page script the closed shadow roots of the elements that it suspects; answers how many there are."""
        opened = 0
        with contextlib.suppress(Error, TimeoutError, KeyError):
            async with asyncio.timeout(_CLOSED_TIMEOUT_S):
                session = await self.session(page)
                world = await self._isolated_world(session) if session is not None else None
                if session is None or world is None:
                    return 0
                listed = await session.send(
                    "Runtime.evaluate",
                    {"expression": "stepdeckState.suspects", "contextId": world, "objectGroup": "stepdeck"},
                )
                properties = await session.send(
                    "Runtime.getProperties", {"objectId": listed["result"]["objectId"], "ownProperties": True}
                )
                hosts = [p["value"]["objectId"] for p in properties["result"] if p["name"].isdigit()]
                described = await asyncio.gather(
                    *(session.send("DOM.describeNode", {"objectId": host, "pierce": True}) for host in hosts)
                )
                for host, answer in zip(hosts, described, strict=True):
                    for root in answer["node"].get("shadowRoots", ()):
                        if root["shadowRootType"] != "closed":
                            continue
                        resolved = await session.send(
                            "DOM.resolveNode",
                            {
                                "backendNodeId": root["backendNodeId"],
                                "executionContextId": world,
                                "objectGroup": "stepdeck",
                            },
                        )
                        await session.send(
                            "Runtime.callFunctionOn",
                            {
                                "objectId": host,
                                "functionDeclaration": "function (root) { stepdeckState.closed.set(this, root); }",
                                "arguments": [{"objectId": resolved["object"]["objectId"]}],
                            },
                        )
                        opened += 1
                await session.send("Runtime.releaseObjectGroup", {"objectGroup": "stepdeck"})
        return opened

    async def _isolated_world(self, session: CDPSession) -> int | None:
        """The world of the main frame that the page script runs in."""
        frame = (await session.send("Page.getFrameTree"))["frameTree"]["frame"]["id"]
        worlds: list[dict[str, Any]] = []

        def note(event: dict[str, Any]) -> None:
            worlds.append(event["context"])

        session.on("Runtime.executionContextCreated", note)
        try:
            await session.send("Runtime.enable")  # tells all worlds that there are
            await session.send("Runtime.disable")
        finally:
            session.remove_listener("Runtime.executionContextCreated", note)
        for world in worlds:
            if world["auxData"].get("frameId") == frame and not world["auxData"].get("isDefault"):
                found = await session.send(
                    "Runtime.evaluate", {"expression": "typeof stepdeckState", "contextId": world["id"]}
                )
                if found["result"].get("value") == "object":
                    return int(world["id"])
        return None

    async def stop_loading(self, page: Page) -> None:
        """Stop what the page is loading, as the browser's own stop button does."""
        with contextlib.suppress(Error, TimeoutError):
            async with asyncio.timeout(0.5):
                session = await self.session(page)
                if session is not None:
                    await session.send("Page.stopLoading")

    def _forget(self, page: Page) -> None:
        self._sessions.pop(page, None)
