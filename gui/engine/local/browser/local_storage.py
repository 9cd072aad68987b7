"""The local storage of websites, whether a tab shows them or not."""

import secrets
from urllib.parse import urlsplit

from playwright.async_api import BrowserContext, Error, Page, Route

from gui.engine.local.browser.tabs import TabBook
from gui.engine.local.chromium.devtools import DevTools
from gui.schema.code import Code
from gui.schema.errors import InputError
from gui.schema.fact import fact
from gui.schema.inspect import LocalStorage, StorageItem

OWN_PATH = f"/.stepdeck-{secrets.token_hex(8)}"
"""Where our own empty page seems to be on each website; the request for it never leaves the browser. It is another one
in each run, so that no page can hide its own requests behind it."""

_WRITE = "items => { for (const [key, value] of items) localStorage.setItem(key, value); return location.origin; }"


async def local_storage_of(context: BrowserContext) -> tuple[LocalStorage, ...]:
    """The local storage of the websites that a context has been on, without those that keep nothing."""
    state = await context.storage_state()
    return tuple(
        LocalStorage(
            origin["origin"],
            tuple(StorageItem("local", item["name"], item["value"]) for item in origin["localStorage"]),
        )
        for origin in state["origins"]
        if origin["localStorage"]
    )


async def put_local_storage(tabs: TabBook, devtools: DevTools, stored: tuple[LocalStorage, ...]) -> None:
    """Write entries; others stay as they are.

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
        # The browser's words name no values.
        raise InputError(
            fact(Code.LOCAL_STORAGE_NOT_WRITTEN, origin=one.origin), details=error.message.splitlines()[0][:200]
        ) from None
    if reached != one.origin:
        raise InputError(fact(Code.LOCAL_STORAGE_NOT_WRITTEN, origin=one.origin))


async def _answer(route: Route) -> None:
    await route.fulfill(content_type="text/html", body="<!doctype html>")
