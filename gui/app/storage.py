"""What the browser of a session stores: read and changed. On a server that is its cookies, which can only be set."""

from gui.engine.capabilities import InspectedBackend, Inspector, capability
from gui.engine.session import StepSession
from gui.schema.inspect import Storage, StorageItem
from gui.schema.wire import CookieBody


def inspector_of(session: StepSession) -> Inspector | None:
    """What can be looked into beside the page; None where the carrier of the session shows nothing."""
    backend = capability(session.backend, InspectedBackend)
    return backend.inspector if backend is not None else None


async def read(session: StepSession) -> Storage:
    """Cookies and storage of the current page.

    Raises:
        StepdeckError: They cannot be had, as of all functions here.
    """
    inspector = inspector_of(session)
    if inspector is not None:
        return await inspector.storage()
    return Storage(await session.cookies())


async def add_cookies(session: StepSession, cookies: tuple[CookieBody, ...]) -> None:
    """Set cookies. A browser of this computer is not asked to wait for a step that runs; a server is."""
    inspector = inspector_of(session)
    if inspector is not None:
        await inspector.add_cookies(cookies)
    else:
        await session.add_cookies(cookies)


async def put_cookie(session: StepSession, before: CookieBody | None, cookie: CookieBody) -> None:
    """Set a cookie; one that had another name or place goes, where it can."""
    await add_cookies(session, (cookie,))
    inspector = inspector_of(session)
    if inspector is not None and before is not None and _place_of(before) != _place_of(cookie):
        await inspector.remove_cookies((before,))


async def put_item(local: Inspector, before: StorageItem | None, item: StorageItem) -> None:
    """Write an entry of the storage; one that had another key goes."""
    origin = (await local.storage()).origin
    await local.put_item(origin, item, instead_of=before.key if before is not None else "")


async def remove(local: Inspector, records: tuple[CookieBody | StorageItem, ...]) -> None:
    """Remove cookies and entries."""
    items = tuple(record for record in records if isinstance(record, StorageItem))
    cookies = tuple(record for record in records if isinstance(record, CookieBody))
    if items:
        await local.remove_items((await local.storage()).origin, items)
    if cookies:
        await local.remove_cookies(cookies)


def _place_of(cookie: CookieBody) -> tuple[str, str, str]:
    return cookie.name, cookie.domain, cookie.path
