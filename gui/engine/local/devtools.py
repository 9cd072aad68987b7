"""What Playwright does not tell and the DevTools protocol does: history, listeners; None for other browsers."""

import asyncio
import contextlib

from playwright.async_api import BrowserContext, CDPSession, Error, Page

from gui.engine.local.listeners import Listeners
from gui.engine.local.worlds import WorldBook


class DevTools:
    """DevTools of the pages of one context."""

    def __init__(self, context: BrowserContext) -> None:
        self.worlds = WorldBook(context)
        self.listeners = Listeners(self.worlds)

    async def session(self, page: Page) -> CDPSession | None:
        """The DevTools session of a page; None for a browser that does not speak the protocol."""
        return await self.worlds.session(page)

    async def history(self, page: Page) -> tuple[bool, bool]:
        """Whether the page can go back and forward; both True where nobody can tell."""
        with contextlib.suppress(Error):
            session = await self.session(page)
            if session is not None:
                answer = await session.send("Page.getNavigationHistory")
                entries, index = answer["entries"], answer["currentIndex"]
                # The blank page that every tab begins with is no place to go back to.
                first = 1 if entries and entries[0]["url"] == "about:blank" else 0
                return index > first, index + 1 < len(entries)
        return True, True

    async def stop_loading(self, page: Page) -> None:
        """Stop what the page is loading, as the browser's own stop button does."""
        with contextlib.suppress(Error, TimeoutError):
            async with asyncio.timeout(0.5):
                session = await self.session(page)
                if session is not None:
                    await session.send("Page.stopLoading")
