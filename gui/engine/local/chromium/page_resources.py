"""What the browser holds of a page: a picture of it is had without fetching anything."""

import asyncio
import base64
import binascii
from typing import Any

from playwright.async_api import CDPSession, Error


async def resource(session: CDPSession, url: str, *, most_bytes: int) -> bytes:
    """A resource of the session's page; empty where the browser does not hold it, or holds more than `most_bytes`."""
    try:
        async with asyncio.timeout(5):
            await session.send("Page.enable")  # and it stays: downloads are told of by it too
            tree = (await session.send("Page.getResourceTree"))["frameTree"]
            for frame_id, size in _holders(tree, url):
                if size > most_bytes:
                    continue
                answer = await session.send("Page.getResourceContent", {"frameId": frame_id, "url": url})
                if answer["base64Encoded"]:
                    return await asyncio.to_thread(base64.b64decode, answer["content"])
                return str(answer["content"]).encode()
    except (Error, TimeoutError, binascii.Error):
        pass  # it is no longer held
    return b""


def _holders(tree: dict[str, Any], url: str) -> list[tuple[str, float]]:
    """Ids of the frames that hold a resource, and its size."""
    found = [
        (str(tree["frame"]["id"]), float(resource.get("contentSize", 0)))
        for resource in tree["resources"]
        if resource["url"] == url
    ]
    for child in tree.get("childFrames", []):
        found += _holders(child, url)
    return found
