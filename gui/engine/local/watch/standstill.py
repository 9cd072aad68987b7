"""Hold a reloading page at its current document, so that the read elements can be acted on."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Iterator

from playwright.async_api import Error, Frame, Page, Request, Route

from gui.engine.deadline import left_s
from gui.engine.local.loose import let_end
from gui.engine.local.watch.activity import PageActivity

_EVERYTHING = "**/*"

_ARRIVES_S = 2.0
"""Seconds for a document that was already loading to arrive."""

_CALM_S = 0.15
"""Seconds without a new document after which none is loading."""

_LOOK_S = 0.02


class Standstill:
    """Holds one page, from `hold` until `let_go` or until a step navigates it.

    While held, the page cannot load again what it kept loading. Anything else loaded by a step is allowed.
    """

    def __init__(self, page: Page, activity: PageActivity) -> None:
        self._page = page
        self._activity = activity
        self._held: frozenset[str] = frozenset()
        self._refuses_all = False
        self._handler: Callable[[Route], Awaitable[None]] | None = None
        page.on("framenavigated", self._on_navigated)

    @property
    def holds(self) -> bool:
        """Whether the page is held."""
        return bool(self._held)

    def holds_at(self, url: str) -> bool:
        """Whether an address is one that the page is held at, or kept from reloading."""
        return _place(url) in self._held

    async def hold(self) -> None:
        """Hold the page at its current document, once one that is already loading has arrived."""
        activity = self._activity
        with self.while_reading():
            if not self.holds:
                self._held = frozenset(_place(url) for _, url in activity.latest_documents)
                self._handler = self._new_handler()
                await self._page.route(_EVERYTHING, self._handler)
                activity.ignores = self._refuses  # requests from before the route existed do get through
            end, calm_from, seen = time.monotonic() + left_s(_ARRIVES_S), time.monotonic(), activity.navigations
            while time.monotonic() < min(end, calm_from + _CALM_S):
                await asyncio.sleep(_LOOK_S)
                if activity.loading_document() or activity.navigations != seen:
                    calm_from, seen = time.monotonic(), activity.navigations

    @contextlib.contextmanager
    def while_reading(self) -> Iterator[None]:
        """Let a held page go nowhere at all inside."""
        before, self._refuses_all = self._refuses_all, True
        try:
            yield
        finally:
            self._refuses_all = before

    async def let_go(self) -> None:
        """Hold the page no longer."""
        self._held = frozenset()
        self._activity.ignores = None
        handler, self._handler = self._handler, None
        if handler is not None:
            with contextlib.suppress(Error):  # the page is gone
                await self._page.unroute(_EVERYTHING, handler)

    def _new_handler(self) -> Callable[[Route], Awaitable[None]]:
        async def pass_or_refuse(route: Route) -> None:
            with contextlib.suppress(Error):  # the page is gone
                if self._refuses(route.request):
                    await route.abort("aborted")
                else:
                    await route.continue_()

        return pass_or_refuse

    def _refuses(self, request: Request) -> bool:
        if not self.holds or not self._activity.is_main(request):
            return False
        return self._refuses_all or (request.method == "GET" and _place(request.url) in self._held)

    def _on_navigated(self, frame: Frame) -> None:
        if self.holds and frame == self._page.main_frame and _place(frame.url) not in self._held:
            let_end(asyncio.ensure_future(self.let_go()))


def _place(url: str) -> str:
    return url.partition("#")[0]
