"""Sessions on a browser on this computer, for scripts, benchmarks and tests as well as for the window."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from pydantic import SecretStr

from gui.schema.session import StartOptions

if TYPE_CHECKING:
    from playwright.async_api import ElementHandle, Page

    from gui.engine.local.backend import LocalBackend
    from gui.engine.session import StepSession


class LocalSession:
    """A step session that also offers the abilities of a local browser. It has all of `StepSession`'s methods."""

    def __init__(self, session: "StepSession") -> None:
        self._session = session
        self.observe = session.observe
        self.step = session.step
        self.target_of = session.target_of
        self.resolve = session.resolve
        self.scrape = session.scrape
        self.close_tab = session.close_tab
        self.scroll_to = session.scroll_to
        self.resize = session.resize
        self.stop_running = session.stop_running
        self.stop = session.stop

    @property
    def session(self) -> "StepSession":
        """The underlying step session."""
        return self._session

    @property
    def page(self) -> "Page":
        """The current Playwright page."""
        return self._backend.page

    async def element_handle(self, action_id: str) -> "ElementHandle":
        """The Playwright handle of an action's element."""
        return await self._backend.element_handle(action_id)

    @property
    def _backend(self) -> "LocalBackend":
        from gui.engine.local.backend import LocalBackend

        assert isinstance(self._session.backend, LocalBackend)
        return self._session.backend


@asynccontextmanager
async def local_session(
    *,
    headless: bool = True,
    viewport: tuple[int, int] | None = None,
    cdp_url: str | None = None,
    cdp_headers: Mapping[str, str] | None = None,
    pictures: bool = False,
    options: StartOptions | None = None,
) -> AsyncIterator[LocalSession]:
    """Open one session on a local browser, and close it at the end.

    Args:
        headless: Start the browser without a window.
        viewport: Width and height in CSS pixels; 1280 by 1020 if not given.
        cdp_url: Attach to the first page of the first context of a running browser, and leave that browser running.
        cdp_headers: Headers sent to `cdp_url`; a grid may require a key.
        pictures: Take a picture with each reading.
        options: All start options in one object; other given arguments override it.

    Raises:
        BrowserError: No browser was found, or it could not be started.
    """
    # Imported here: `gui.engine.local.browser.installed` beside this file must be importable without Playwright.
    from gui.engine.manager import SessionManager

    given: dict[str, object] = {"headless": headless}
    if viewport is not None:
        given |= {"viewport_width": viewport[0], "viewport_height": viewport[1]}
    if cdp_url is not None:
        given["cdp_url"] = cdp_url
        given["cdp_headers"] = tuple((name, SecretStr(value)) for name, value in (cdp_headers or {}).items())
    manager = SessionManager()
    try:
        session = await manager.open((options or StartOptions()).model_copy(update=given), pictures=pictures)
        yield LocalSession(session)
    finally:
        await manager.close()
