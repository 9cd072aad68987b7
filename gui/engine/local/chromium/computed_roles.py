"""Tell the page script the roles that custom elements give themselves through ElementInternals."""

import asyncio
import contextlib
import json
from typing import Any

from playwright.async_api import CDPSession, Error, Frame

from gui.engine.local.chromium.listeners import items
from gui.engine.local.chromium.worlds import WorldBook, Worlds
from gui.engine.local.loose import let_end


async def tell_roles(book: WorldBook, frame: Frame, doc: str) -> int:
    """Ask about the elements that the page script wants to know about; return how many have a role of their own."""
    return await book.counted(frame, doc, _tell)


async def _tell(worlds: Worlds) -> int:
    session = worlds.session
    asked = await items(worlds, "stepdeckState.unasked")
    try:
        await session.send("Accessibility.enable")  # else the browser makes its tree anew for each question
        roles = await asyncio.gather(*(_role_of(session, element) for element in asked))
    finally:
        # Nobody waits for these: a browser that does not answer has cost its time already.
        let_end(asyncio.ensure_future(session.send("Accessibility.disable")))
        let_end(asyncio.ensure_future(session.send("Runtime.releaseObjectGroup", {"objectGroup": "stepdeck"})))
    return int(await worlds.evaluate(f"stepdeckState.tellRoles({json.dumps(roles)})") or 0)


async def _role_of(session: CDPSession, element: str) -> str | None:
    """Its role; empty if it has none, None where the browser leaves it out of the tree."""
    with contextlib.suppress(Error):  # it has gone
        answer = await session.send("Accessibility.getPartialAXTree", {"objectId": element, "fetchRelatives": False})
        node: dict[str, Any] = answer["nodes"][0]
        if not node["ignored"]:
            role = str(node["role"]["value"])
            return "" if role in ("generic", "none") else role
    return None
