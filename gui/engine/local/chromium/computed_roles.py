"""Tell the page script the roles that custom elements set through ElementInternals."""

import asyncio
import contextlib
import json
from typing import Any

from playwright.async_api import CDPSession, Error, Frame

from gui.engine.local.chromium.listeners import items
from gui.engine.local.chromium.worlds import WorldBook, Worlds
from gui.engine.local.loose import let_end


async def tell_roles(book: WorldBook, frame: Frame, doc: str) -> int:
    """Ask about the elements in question; return how many have their own role."""
    return await book.counted(frame, doc, _tell)


async def _tell(worlds: Worlds) -> int:
    session = worlds.session
    asked = await items(worlds, "stepdeckState.unasked")
    try:
        await session.send("Accessibility.enable")  # else the browser rebuilds its tree for each question
        roles = await asyncio.gather(*(_role_of(session, element) for element in asked))
    finally:
        # These are not awaited: a browser that does not respond has cost its time already.
        let_end(asyncio.ensure_future(session.send("Accessibility.disable")))
        let_end(asyncio.ensure_future(session.send("Runtime.releaseObjectGroup", {"objectGroup": "stepdeck"})))
    return int(await worlds.evaluate(f"stepdeckState.tellRoles({json.dumps(roles)})") or 0)


async def _role_of(session: CDPSession, element: str) -> str | None:
    """Its role; empty if it has none, None if the browser leaves it out of the tree."""
    with contextlib.suppress(Error):  # it is gone
        answer = await session.send("Accessibility.getPartialAXTree", {"objectId": element, "fetchRelatives": False})
        node: dict[str, Any] = answer["nodes"][0]
        if not node["ignored"]:
            role = str(node["role"]["value"])
            return "" if role in ("generic", "none") else role
    return None
