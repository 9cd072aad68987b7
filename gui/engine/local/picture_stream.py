"""Live pictures of the current tab, without secrets."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import replace
from weakref import WeakKeyDictionary

from playwright.async_api import Page

from gui.engine.describe.elements import SecretLook
from gui.engine.local.browser.tabs import Tab
from gui.engine.local.chromium.camera import PictureFormat
from gui.engine.local.chromium.emulation import Emulator
from gui.engine.local.chromium.screencast import screencast, screenshot
from gui.engine.local.chromium.thumbnails import thumbnails
from gui.engine.local.perceive.reader import IN_CLEAR, Reader
from gui.engine.local.workplace import Workplace
from gui.engine.reading.live import Scale, whole_size
from gui.engine.secrets.known import known_count
from gui.engine.secrets.veil import veiled
from gui.schema.action import Box
from gui.schema.page import Picture

_BETWEEN_S = 0.1
"""Seconds that a live picture waits for the end of input, which may be part of a long step."""


class PictureStream:
    """Streams what the current tab shows, large and small; another tab in the foreground takes over."""

    def __init__(self, workplace: Workplace, reader: Reader, emulator: Emulator) -> None:
        self._work = workplace
        self._reader = reader
        self._emulator = emulator
        self._shown: WeakKeyDictionary[Tab, dict[tuple[SecretLook, ...], int]] = WeakKeyDictionary()
        self._held_back: Tab | None = None
        # The last large picture, and the number of secrets known then: later ones are not covered in it.
        self._latest: WeakKeyDictionary[Tab, tuple[Picture, int]] = WeakKeyDictionary()
        self._owed = 0  # number of pictures to retake that were held back because of a dialog

    async def live(self, scale: Scale = whole_size) -> AsyncGenerator[Picture, None]:
        """See `LiveBackend.live_pictures`.

        While a dialog is open nothing is drawn: new viewers then get the last picture of this document, unless a secret
        has become known since.
        """
        asking = self._work.tabs.current
        latest = self._latest.get(asking) if asking is not None and asking.dialog is not None else None
        if asking is not None and latest is not None:
            before, covered = latest
            if before.load == asking.activity.load and covered == known_count():
                yield before
        cast = screencast(self.page_to_show, scale, self._still, self._sharper, self._as_told)
        async with contextlib.aclosing(cast) as pictures:
            async for picture in pictures:
                page = self.page_to_show()
                if page is not None and self._work.camera.exposures.is_left(page):
                    continue  # the page may be drawn enlarged; `_as_told` requests another one
                tab = self._work.tabs.current
                load, known = tab.activity.load if tab is not None else 0, known_count()
                if (shown := await self.veiled(picture, *IN_CLEAR)) is not None:
                    told = replace(shown, load=load)
                    if tab is not None and tab is self._work.tabs.current:
                        self._latest[tab] = told, known
                    yield told

    def _as_told(self, page: Page) -> tuple[list[Box] | None, int, int]:
        """What a picture depends on besides the drawn page; see `Marks`."""
        tab = next((tab for tab in self._work.tabs.tabs if tab.page is page), None)
        known = self._reader.lasting.to_hide(tab, *IN_CLEAR) if tab is not None else []
        if tab is not None and tab is self._held_back and tab.dialog is None:
            self._held_back = None
            self._owed += 1
        return known, self._reader.live.unsettled + self._owed, self._work.camera.exposures.lapses

    async def _still(self, page: Page) -> bytes:
        """A still of a page for `screencast`. Playwright's own would reset the page's size and end device emulation."""
        if not self._emulator.is_device(page):
            return await self._work.camera.exposures.take(page, screenshot(page), changes=False)
        return await self._taken_between(page, "png")

    async def _sharper(self, page: Page) -> bytes:
        """Likewise a picture to replace a frame: frames of a device have one pixel per CSS pixel."""
        if self._emulator.ratio_of(page) <= 1:
            return b""
        return await self._taken_between(page, "jpeg")

    async def _taken_between(self, page: Page, kind: PictureFormat) -> bytes:
        """A picture of a page between inputs; empty bytes if input does not end."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_BETWEEN_S):
                await self._work.camera.exposures.free(page)
            picture = await self._work.camera.take(page, kind)
            return picture.data if picture is not None else b""
        return b""

    async def thumbnails(
        self, wanted: Callable[[], bool], *, width_px: int, every_s: float
    ) -> AsyncGenerator[bytes, None]:
        """A stream of small JPEG pictures of the current tab, until the consumer stops; see `thumbnails`."""

        def current() -> Page | None:
            return self.page_to_show() if wanted() else None

        def veil(picture: Picture) -> Awaitable[Picture | None]:
            return self.veiled(picture, *SecretLook)

        async with contextlib.aclosing(thumbnails(current, veil, width_px=width_px, every_s=every_s)) as pictures:
            async for picture in pictures:
                yield picture.data

    async def veiled(self, picture: Picture, *looks: SecretLook) -> Picture | None:
        """A new picture without the secrets in it; None if their places are unknown.

        A dialog may open while the page is asked for them, and then keeps it from answering: the previous picture
        stays. If there is none of this document, the picture is covered completely.
        """
        tab = self._work.tabs.current
        if tab is None:
            return picture
        load = tab.activity.load
        shown = self._shown.setdefault(tab, {})
        boxes = await self._reader.live.boxes(tab, *looks)
        if boxes is None:
            if tab.dialog is None or shown.get(looks) == load:
                self._held_back = tab
                return None
            boxes = [Box(picture.scroll_x, picture.scroll_y, picture.width_css_px, picture.height_css_px)]
        else:
            shown[looks] = load
        return await asyncio.to_thread(veiled, picture, boxes) if boxes else picture

    def page_to_show(self) -> Page | None:
        """The current page; None if all tabs are closed, or it has crashed and cannot be drawn."""
        tab = self._work.tabs.current
        return tab.page if tab is not None and not tab.crashed and not self._work.lost.is_set() else None
