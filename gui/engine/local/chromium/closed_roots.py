"""Give the page script access to closed shadow roots, through DevTools."""

import asyncio

from playwright.async_api import Frame

from gui.engine.local.chromium.listeners import items
from gui.engine.local.chromium.worlds import WorldBook, Worlds


async def open_closed_roots(book: WorldBook, frame: Frame, doc: str) -> int:
    """Give the page script the closed roots of the elements that it suspects; return how many there are."""
    return await book.counted(frame, doc, _open)


async def _open(worlds: Worlds) -> int:
    session, opened = worlds.session, 0
    group = {"objectGroup": "stepdeck"}
    hosts = await items(worlds, "stepdeckState.suspects")
    described = await asyncio.gather(
        *(session.send("DOM.describeNode", {"objectId": host, "pierce": True}) for host in hosts)
    )
    for host, answer in zip(hosts, described, strict=True):
        for root in answer["node"].get("shadowRoots", ()):
            if root["shadowRootType"] != "closed":
                continue
            resolved = await session.send(
                "DOM.resolveNode",
                {"backendNodeId": root["backendNodeId"], "executionContextId": worlds.ours} | group,
            )
            await session.send(
                "Runtime.callFunctionOn",
                {
                    "objectId": host,
                    "functionDeclaration": "function (root) { stepdeckState.closed.set(this, root); "
                    "stepdeckState.stood = null; }",
                    "arguments": [{"objectId": resolved["object"]["objectId"]}],
                },
            )
            opened += 1
    # Only now: if time runs out before, they are asked again.
    forgotten = worlds.evaluate(f"void stepdeckState.suspects.splice(0, {len(hosts)})")
    await asyncio.gather(forgotten, session.send("Runtime.releaseObjectGroup", group))
    return opened
