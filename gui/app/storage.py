"""What the browser of a session stores: read and changed. On a server that is its cookies, which can only be set."""

from gui.engine.local.backend import LocalBackend
from gui.engine.local.inspect.inspector import LocalInspector
from gui.engine.session import StepSession
from gui.schema.inspect import Storage, StorageItem
from gui.schema.wire import CookieBody


async def read(session: StepSession) -> Storage:
    """Cookies and storage of the current page.

    Raises:
        StepdeckError: They cannot be had, as of all functions here.
    """
    if isinstance(session.backend, LocalBackend):
        return await session.backend.inspector.storage()
    return Storage(await session.cookies())


async def add_cookies(session: StepSession, cookies: tuple[CookieBody, ...]) -> None:
    """Set cookies. A browser of this computer is not asked to wait for a step that runs; a server is."""
    if isinstance(session.backend, LocalBackend):
        await session.backend.inspector.add_cookies(cookies)
    else:
        await session.add_cookies(cookies)


async def put_cookie(session: StepSession, before: CookieBody | None, cookie: CookieBody) -> None:
    """Set a cookie; one that had another name or place goes, where it can."""
    await add_cookies(session, (cookie,))
    if isinstance(session.backend, LocalBackend) and before is not None and _place_of(before) != _place_of(cookie):
        await session.backend.inspector.remove_cookies((before,))


async def put_item(local: LocalInspector, before: StorageItem | None, item: StorageItem) -> None:
    """Write an entry of the storage; one that had another key goes."""
    origin = (await local.storage()).origin
    await local.put_item(origin, item, instead_of=before.key if before is not None else "")


async def remove(local: LocalInspector, records: tuple[CookieBody | StorageItem, ...]) -> None:
    """Remove cookies and entries."""
    items = tuple(record for record in records if isinstance(record, StorageItem))
    cookies = tuple(record for record in records if isinstance(record, CookieBody))
    if items:
        await local.remove_items((await local.storage()).origin, items)
    if cookies:
        await local.remove_cookies(cookies)


def _place_of(cookie: CookieBody) -> tuple[str, str, str]:
    return cookie.name, cookie.domain, cookie.path
