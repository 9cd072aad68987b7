"""The local storage and the databases of websites, open or not."""

import json
import secrets
from contextlib import AbstractAsyncContextManager
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import BrowserContext, Error, Page, Route

from gui.engine.local.browser.tabs import TabBook
from gui.engine.local.chromium.devtools import DevTools
from gui.schema.code import Code
from gui.schema.errors import InputError
from gui.schema.fact import fact
from gui.schema.inspect import LocalStorage, StorageItem

OWN_PATH = f"/.stepdeck-{secrets.token_hex(8)}"
"""The path of our own empty page on each website; its request never leaves the browser. It differs in each run, so
that no page can hide its own requests behind it."""

_PLAIN, _ENCODED = ("key", "value"), ("keyEncoded", "valueEncoded")
"""The keys for the content of a database record in Playwright's format: plain, or encoded if JSON cannot express it."""

_WRITE = "items => { for (const [key, value] of items) localStorage.setItem(key, value); return location.origin; }"

_LEND = """stored => {
  try {
    for (const [key, value] of stored[location.origin] ?? [])
      if (sessionStorage.getItem(key) === null) sessionStorage.setItem(key, value);
  } catch { /* a page that may not store anything */ }
}"""
"""Runs before the scripts of a page, and in its frames: an embedded website has its own entries there."""


async def local_storage_of(context: BrowserContext, *, databases: bool = False) -> tuple[LocalStorage, ...]:
    """The local storage of the websites that a context has visited, without empty ones.

    Args:
        context: The context.
        databases: Also read their databases, without those that would not be restored unchanged.
    """
    state: Any = await context.storage_state(indexed_db=databases)
    found = (
        LocalStorage(
            origin["origin"],
            tuple(StorageItem("local", item["name"], item["value"]) for item in origin["localStorage"]),
            _written([one for one in origin.get("indexedDB", ()) if _comes_back(one)]),
        )
        for origin in state["origins"]
    )
    return tuple(one for one in found if one.items or one.databases)


def _written(databases: list[Any]) -> str:
    return json.dumps(databases) if databases else ""


def _comes_back(part: Any, *, encoded: bool = False) -> bool:
    """Whether a database, or a part of one, would be restored unchanged.

    Playwright writes a file or a cryptographic key as an empty object. A website may fail on such an object, but not on
    a missing database.

    Args:
        part: In Playwright's format.
        encoded: Whether it is inside a value that JSON alone cannot express.
    """
    if isinstance(part, dict):
        if encoded and part.get("o") == []:
            return False
        return all(
            _comes_back(one, encoded=encoded or name in _ENCODED) for name, one in part.items() if name not in _PLAIN
        )
    return not isinstance(part, list) or all(_comes_back(one, encoded=encoded) for one in part)


async def put_databases(context: BrowserContext, stored: tuple[LocalStorage, ...]) -> None:
    """Fill an empty context with the local storage and the databases of websites.

    Raises:
        InputError: It does not accept them.
    """
    origins = [
        {
            "origin": one.origin,
            "localStorage": [{"name": item.key, "value": item.value} for item in one.items],
            "indexedDB": json.loads(one.databases or "[]"),
        }
        for one in stored
        if is_origin(one.origin)
    ]
    wanted: Any = {"cookies": [], "origins": origins}
    try:
        await context.set_storage_state(wanted)
    except Error as error:
        raise InputError(fact(Code.DATABASES_NOT_WRITTEN), details=error.message.splitlines()[0][:200]) from None


async def lend_session_storage(
    context: BrowserContext, stored: tuple[LocalStorage, ...]
) -> AbstractAsyncContextManager[Any]:
    """Give each page the missing session storage entries of its website, until the returned context is left."""
    entries: dict[str, Any] = {
        one.origin: [[item.key, item.value] for item in one.of_tab] for one in stored if one.of_tab
    }
    # An object without a prototype: a website without entries finds none, whatever its page inherits.
    entries = {"__proto__": None, **entries}
    return await context.add_init_script(f"({_LEND})({json.dumps(entries)})")


async def put_local_storage(tabs: TabBook, devtools: DevTools, stored: tuple[LocalStorage, ...]) -> None:
    """Write entries; others stay unchanged.

    Raises:
        InputError: A website cannot store them; those before it have been written.
    """
    for one in stored:
        if not is_origin(one.origin):
            raise InputError(fact(Code.NO_SUCH_ORIGIN, origin=one.origin[:200]))
    async with tabs.aside() as page:
        await page.route("**/*", _answer)
        await devtools.bypass_service_workers(page)
        for one in stored:
            await _write(page, one)


def is_origin(text: str) -> bool:
    """Whether a text is the origin of a website, such as "https://shop.example:8443"."""
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and f"{parts.scheme}://{parts.netloc}" == text
    except ValueError:
        return False


async def _write(page: Page, one: LocalStorage) -> None:
    try:
        await page.goto(one.origin + OWN_PATH)
        reached = await page.evaluate(_WRITE, [[item.key, item.value] for item in one.items])
    except Error as error:
        # The browser's message contains no values.
        raise InputError(
            fact(Code.LOCAL_STORAGE_NOT_WRITTEN, origin=one.origin), details=error.message.splitlines()[0][:200]
        ) from None
    if reached != one.origin:
        raise InputError(fact(Code.LOCAL_STORAGE_NOT_WRITTEN, origin=one.origin))


async def _answer(route: Route) -> None:
    # With its own icon: the browser requests a website's icon past all routes.
    await route.fulfill(content_type="text/html", body="<!doctype html><link rel=icon href=data:,>")
