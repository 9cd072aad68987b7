"""Read and change local and session storage of a page's origin over DevTools, without a script."""

from typing import Any

from playwright.async_api import CDPSession, Error

from gui.schema.code import Code
from gui.schema.errors import InputError
from gui.schema.fact import fact
from gui.schema.inspect import StorageArea, StorageItem

AREAS: tuple[StorageArea, ...] = ("local", "session")


class PageStorage:
    """The storage of the page of a DevTools session."""

    def __init__(self, session: CDPSession) -> None:
        self._session = session

    async def origin(self) -> str:
        """The origin of the main document; empty if it cannot store anything."""
        tree: dict[str, Any] = await self._session.send("Page.getFrameTree")
        origin = str(tree["frameTree"]["frame"].get("securityOrigin", ""))
        return origin if origin.partition("://")[2] else ""

    async def items(self, origin: str) -> tuple[StorageItem, ...]:
        """All entries, the local ones first.

        Raises:
            playwright Error: The page is gone, or may not store data.
        """
        found: list[StorageItem] = []
        for area in AREAS:
            answer = await self._session.send("DOMStorage.getDOMStorageItems", {"storageId": _place(origin, area)})
            found += [StorageItem(area, key, value) for key, value in answer["entries"]]
        return tuple(found)

    async def put(self, origin: str, item: StorageItem, *, instead_of: str = "") -> None:
        """Write an entry.

        Args:
            origin: The origin.
            item: The entry.
            instead_of: The old key of a renamed entry, which is removed.

        Raises:
            InputError: The browser refuses it.
        """
        place = _place(origin, item.area)
        try:
            await self._session.send(
                "DOMStorage.setDOMStorageItem", {"storageId": place, "key": item.key, "value": item.value}
            )
            if instead_of and instead_of != item.key:
                await self._session.send("DOMStorage.removeDOMStorageItem", {"storageId": place, "key": instead_of})
        except Error as error:
            raise InputError(
                fact(Code.NOT_STORED, key=item.key),
                why=fact(Code.MOVED_OR_STORAGE_FULL),
                details=error.message,
            ) from error

    async def remove(self, origin: str, items: tuple[StorageItem, ...]) -> None:
        """Remove entries; missing ones are no error."""
        for item in items:
            await self._session.send(
                "DOMStorage.removeDOMStorageItem", {"storageId": _place(origin, item.area), "key": item.key}
            )


def _place(origin: str, area: StorageArea) -> dict[str, Any]:
    return {"securityOrigin": origin, "isLocalStorage": area == "local"}
