"""Keep a page that loads again and again at the document that it shows, so that it can be read."""

import contextlib
from collections.abc import AsyncIterator

from playwright.async_api import Error, Page, Route


@contextlib.asynccontextmanager
async def standstill(page: Page) -> AsyncIterator[None]:
    """Refuse every navigation of the page's main frame while inside; the page stays where it is."""

    async def refuse(route: Route) -> None:
        with contextlib.suppress(Error):  # the page has gone
            if route.request.is_navigation_request() and route.request.frame == page.main_frame:
                await route.abort("aborted")
            else:
                await route.continue_()

    await page.route("**/*", refuse)
    try:
        yield
    finally:
        with contextlib.suppress(Error):
            await page.unroute("**/*", refuse)
