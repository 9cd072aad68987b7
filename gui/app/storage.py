"""Read and change the storage of a session's browser. On a server that is only its cookies.

Secrets of this run are never shown, since a website may store typed text. An entry with a secret is read without it,
and written back with it if another part was changed.
"""

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from gui.engine.capabilities import CookieRemovingBackend, InspectedBackend, Inspector, capability
from gui.engine.cookie_rules import why_not
from gui.engine.secrets.known import put_back, untold
from gui.engine.session import StepSession
from gui.schema.code import Code
from gui.schema.errors import InputError
from gui.schema.fact import fact
from gui.schema.inspect import LocalStorage, Storage, StorageItem
from gui.schema.shown import HIDDEN
from gui.schema.wire import CookieBody


def inspector_of(session: StepSession) -> Inspector | None:
    """The session's inspector; None if its backend has none."""
    backend = capability(session.backend, InspectedBackend)
    return backend.inspector if backend is not None else None


async def read(session: StepSession) -> Storage:
    """Cookies and storage of the current page, without secrets.

    Raises:
        StepdeckError: The storage cannot be read; the same for all functions here.
    """
    inspector = inspector_of(session)
    if inspector is not None:
        return _without_secrets(await inspector.storage())
    seen = session.observation
    address = urlsplit(seen.metadata.url) if seen is not None else None
    site = f"{address.scheme}://{address.netloc}" if address is not None and address.netloc else ""
    return _without_secrets(Storage(await session.cookies(), origin=site))


def without_secrets(stored: Iterable[LocalStorage]) -> tuple[LocalStorage, ...]:
    """The local storage of websites without entries that contain a secret, and without emptied websites."""
    cleaned = (replace(one, items=tuple(item for item in one.items if _told(item) == item)) for one in stored)
    return tuple(one for one in cleaned if one.items)


def told_whole(
    cookies: Iterable[CookieBody], stored: Iterable[LocalStorage] = ()
) -> tuple[tuple[CookieBody, ...], tuple[LocalStorage, ...]]:
    """Cookies and local storage without placeholders for secrets, which are no values to set."""
    whole = (
        replace(one, items=tuple(item for item in one.items if HIDDEN not in item.key + item.value)) for one in stored
    )
    return tuple(one for one in cookies if HIDDEN not in one.name + one.value), tuple(one for one in whole if one.items)


def _without_secrets(held: Storage) -> Storage:
    return replace(
        held,
        cookies=tuple(map(_told_cookie, held.cookies)),
        items=tuple(map(_told, held.items)),
    )


def _told(item: StorageItem) -> StorageItem:
    """The displayed form of an entry: its key may contain a secret, too."""
    return replace(item, key=untold(item.key), value=untold(item.value))


def _told_cookie(cookie: CookieBody) -> CookieBody:
    return cookie.model_copy(update={"name": untold(cookie.name), "value": untold(cookie.value)})


def _kept_as(item: StorageItem, kept: Iterable[StorageItem]) -> list[StorageItem]:
    """The entries of a website that a displayed entry may stand for, the likeliest first."""
    alike = [one for one in kept if (one.area, untold(one.key)) == (item.area, item.key)]
    return sorted(alike, key=lambda one: untold(one.value) != item.value)


def _cookies_kept_as(cookie: CookieBody, kept: Iterable[CookieBody]) -> list[CookieBody]:
    alike = [one for one in kept if _place_of(_told_cookie(one)) == _place_of(cookie)]
    return sorted(alike, key=lambda one: untold(one.value) != cookie.value)


async def add_cookies(session: StepSession, cookies: tuple[CookieBody, ...]) -> None:
    """Set cookies: on a server after the running step, in a local browser at once."""
    inspector = inspector_of(session)
    if inspector is not None:
        await inspector.add_cookies(cookies)
    else:
        await session.add_cookies(cookies)


async def put_cookie(session: StepSession, before: CookieBody | None, cookie: CookieBody) -> None:
    """Set a cookie, and remove the one that it replaces under another name or place.

    Raises:
        InputError: No browser accepts such a cookie, or this one did not; or its secrets cannot be restored.
    """
    wrong = why_not(cookie)
    if wrong is not None:
        raise InputError(fact(Code.COOKIE_NOT_SET, name=cookie.name), why=wrong, field="cookies")
    inspector = inspector_of(session)
    there: tuple[CookieBody, ...] = ()
    if inspector is not None:
        there = (await inspector.storage()).cookies
    elif before is not None and HIDDEN in cookie.name + cookie.value:  # servers get no unnecessary requests
        there = await session.cookies()
    if before is not None:  # as it was read, without its secret
        kept = _cookies_kept_as(before, there)
        value = _with_secrets(cookie.value, before.value, [one.value for one in kept])
        name = _with_secrets(cookie.name, before.name, [one.name for one in kept])
        cookie = cookie.model_copy(update={"name": name, "value": value})
        before = kept[0] if kept and HIDDEN in before.name else before
    was = _values(there, cookie)
    await add_cookies(session, (cookie,))
    if inspector is not None:
        held = _values((await inspector.storage()).cookies, cookie)
        if not held or (held == was and cookie.value.strip() not in held):  # browsers reject some silently
            raise InputError(
                fact(Code.COOKIE_NOT_SET, name=untold(cookie.name)), why=fact(Code.COOKIE_REFUSED), field="cookies"
            )
    session.remark(fact(Code.COOKIE_SET_BY_YOU, name=untold(cookie.name)))
    if before is not None and _place_of(before) != _place_of(cookie):
        await remove(session, (before,))


async def put_item(session: StepSession, local: Inspector, before: StorageItem | None, item: StorageItem) -> None:
    """Write a storage entry, and remove the one that it replaces under another key.

    Raises:
        InputError: Its secrets cannot be restored.
    """
    there = await local.storage()
    origin = there.origin
    old = ""
    if before is not None:
        kept = _kept_as(before, there.items)[:1]
        value = _with_secrets(item.value, before.value, [one.value for one in kept])
        key = _with_secrets(item.key, before.key, [one.key for one in kept])
        item, old = replace(item, key=key, value=value), kept[0].key if kept else before.key
    await local.put_item(origin, item, instead_of=old)
    session.remark(fact(Code.STORED_SET_BY_YOU, name=untold(item.key)))


async def remove(session: StepSession, records: tuple[CookieBody | StorageItem, ...]) -> None:
    """Remove cookies and storage entries."""
    local = inspector_of(session)
    if local is None:
        backend = capability(session.backend, CookieRemovingBackend)
        cookies = tuple(record for record in records if isinstance(record, CookieBody))
        if backend is not None and cookies:
            await backend.remove_cookies(cookies)
            _note_removed(session, cookies)
        return
    items = tuple(record for record in records if isinstance(record, StorageItem))
    cookies = tuple(record for record in records if isinstance(record, CookieBody))
    there = await local.storage()
    if items:
        kept = tuple(one for item in items for one in _kept_as(item, there.items)[:1] or (item,))
        await local.remove_items(there.origin, kept)
    if cookies:
        whole = tuple(one for cookie in cookies for one in _cookies_kept_as(cookie, there.cookies)[:1] or (cookie,))
        await local.remove_cookies(whole)
    _note_removed(session, records)


def _with_secrets(value: str, before: str, kept: list[str]) -> str:
    """A value to write, with its hidden secrets restored.

    Args:
        value: The value as the user has changed it.
        before: The value as it was displayed.
        kept: The stored values; several if it may be one of several.
    """
    if HIDDEN not in value:
        return value
    for one in sorted(kept, key=lambda one: untold(one) != before):
        whole = put_back(value, one)
        if whole is not None:
            return whole
    raise InputError(
        f"Each “{HIDDEN}” stands for a secret that the website keeps here.",
        why="Leave all of them in, or take all of them out.",
        field="value",
    )


def _note_removed(session: StepSession, records: tuple[CookieBody | StorageItem, ...]) -> None:
    """Names only: a value may be a secret."""
    for record in records:
        if isinstance(record, CookieBody):
            session.remark(fact(Code.COOKIE_REMOVED_BY_YOU, name=record.name))
        else:
            session.remark(fact(Code.STORED_REMOVED_BY_YOU, name=record.key))


def _values(cookies: tuple[CookieBody, ...], like: CookieBody) -> list[str]:
    """The values of the cookies of that name and path: a domain may be written in several ways."""
    return [one.value.strip() for one in cookies if (one.name, one.path) == (like.name, like.path)]


def _place_of(cookie: CookieBody) -> tuple[str, str, str]:
    return cookie.name, cookie.domain, cookie.path
