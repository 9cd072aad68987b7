"""The locator that Playwright recommends for an element, used in strict mode on another page."""

from playwright.async_api import Error, Page

from tests.bench.identity.reading import at_path, path_of

MARK = "data-bench-marked"
"""An attribute that Playwright's selector generator ignores."""


async def recommend(page: Page, path: str) -> str | None:
    """The selector behind `Locator.normalize()`, which is also the recorder's choice; None if there is none."""
    handle = await at_path(page, path)
    if handle is None:
        return None
    frame = await handle.owner_frame()
    await handle.evaluate("(element, mark) => element.setAttribute(mark, '')", MARK)
    try:
        locator = await (frame or page).locator(f"css=[{MARK}]").normalize()
    except Error:
        return None
    finally:
        await handle.evaluate("(element, mark) => element.removeAttribute(mark)", MARK)
    # A locator belongs to its page; only its selector can be used on another one.
    selector: str = locator._impl_obj._selector
    return None if MARK in selector else selector


async def strict(page: Page, selector: str) -> str | None:
    """The path of the only element that a selector finds; None for none or several."""
    locator = page.locator(selector)
    try:
        if await locator.count() != 1:
            return None
        handle = await locator.element_handle(timeout=2_000)
        return await path_of(handle)
    except Error:
        return None
