"""Get resources of a page from the browser's memory, without fetching anything."""

import asyncio
import base64
import binascii
from typing import Any

from playwright.async_api import CDPSession, Error


async def resource(session: CDPSession, url: str, *, most_bytes: int) -> bytes:
    """A resource of the session's page; empty if the browser does not have it, or it exceeds `most_bytes`."""
    try:
        async with asyncio.timeout(5):
            await session.send("Page.enable")  # it stays enabled: downloads are reported by it too
            tree = (await session.send("Page.getResourceTree"))["frameTree"]
            for frame_id, size in _holders(tree, url):
                if size > most_bytes:
                    continue
                answer = await session.send("Page.getResourceContent", {"frameId": frame_id, "url": url})
                if answer["base64Encoded"]:
                    return await asyncio.to_thread(base64.b64decode, answer["content"])
                return str(answer["content"]).encode()
    except (Error, TimeoutError, binascii.Error):
        pass  # the browser has dropped it
    return b""


def _holders(tree: dict[str, Any], url: str) -> list[tuple[str, float]]:
    """Ids of the frames that have a resource, and its size."""
    found = [
        (str(tree["frame"]["id"]), float(resource.get("contentSize", 0)))
        for resource in tree["resources"]
        if resource["url"] == url
    ]
    for child in tree.get("childFrames", []):
        found += _holders(child, url)
    return found
