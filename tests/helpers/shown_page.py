"""Pages that tests of the engine write themselves, and what is listed of them."""

import re

from playwright.async_api import Page

from tests.helpers.driver import Driver

LISTEN = "var on=(s,t='click')=>document.querySelectorAll(s).forEach(e=>e.addEventListener(t,()=>{}));"

_LEAVES_NOTHING = re.compile(r"(on\([^;]*\);? ?)*")
"""Scripts whose listeners go with the elements."""


async def show(page: Driver, body: str, script: str = "", root: str = "html") -> list[str]:
    """Build a page in a document of its own and read it; returns the descriptions of its actions."""
    window: Page = page.session.backend.page  # type: ignore[attr-defined]
    await window.goto("about:blank")
    return await _written(page, body, script, root)


async def show_in_place(page: Driver, body: str, script: str = "", root: str = "html") -> list[str]:
    """Like `show`, in the document where this was used last: a new one takes twice the processor time of all the rest.

    For tests of what a page with no scripts of its own looks like. What it holds is as new as in a new document, but
    its actions go on counting.
    """
    window: Page = page.session.backend.page  # type: ignore[attr-defined]
    leaves_nothing = "<script" not in body and _LEAVES_NOTHING.fullmatch(script) is not None
    if not leaves_nothing or window.url != "about:blank" or not await window.evaluate("'written' in window"):
        await window.goto("about:blank")
    return await _written(page, body, f"var written; {script}" if leaves_nothing else script, root)


async def _written(page: Driver, body: str, script: str, root: str) -> list[str]:
    window: Page = page.session.backend.page  # type: ignore[attr-defined]
    head = f"<!doctype html><{root}><meta charset=utf-8><title>t</title>"
    await window.set_content(f"{head}{body}<script>{LISTEN}{script}</script>")
    await page.session.observe()
    return page.descriptions()
