"""Emulate device, appearance, language, place and network for the pages of a running session."""

import asyncio
import contextlib
import sys
import zoneinfo
from collections.abc import Mapping
from typing import Any

from playwright.async_api import BrowserContext, CDPSession, Error, Page, ViewportSize

from gui.engine.local.chromium.devtools import DevTools
from gui.engine.local.chromium.passing import tell_when_one_ends
from gui.schema.code import Code
from gui.schema.errors import InputError
from gui.schema.fact import fact
from gui.schema.inspect import Device, Emulation, Speed

SPEEDS: dict[Speed, tuple[float, int]] = {
    "full": (-1, 0),
    "fast 4G": (9_000_000 / 8, 60),
    "slow 4G": (1_600_000 / 8, 150),
    "3G": (500_000 / 8, 400),
}
"""Bytes a second both ways, -1 for no limit, and latency in milliseconds."""


_SYSTEMS = (("Android", "Android"), ("Windows", "Windows"), ("Macintosh", "macOS"), ("Linux", "Linux"))
"""A word in the user agent, and the name of that system in client hints."""

_FINGERS = 5

FOLLOW_S = 5.0
"""Seconds that setting up a new page may take; one that is stuck does not answer."""


class Emulator:
    """Applies an `Emulation` and the user's size to all tabs of a context, including later ones.

    It alone sets the size of pages. Playwright and our own DevTools session can each override it, and the browser
    applies both overrides again whenever another process draws the page; ours then wins. So ours exists only while a
    device needs it, and always has the size that Playwright was given. Without a device the size is Playwright's.

    Args:
        context: The context of the tabs.
        devtools: Their DevTools.
        viewport: The size that new tabs begin with, in CSS pixels.

    Attributes:
        current: What is in force.
    """

    def __init__(self, context: BrowserContext, devtools: DevTools, viewport: tuple[int, int]) -> None:
        self._context = context
        self._devtools = devtools
        self._viewport = viewport
        self._tasks: dict[Page, asyncio.Task[None]] = {}
        self._agent = ""
        self._about: dict[str, Any] = {}
        self._own_sizes: dict[Page, tuple[int, int] | None] = {}
        self._devices: dict[Page, Device] = {}
        self._set_size: tuple[int, int] | None = None
        self._set_device_size: tuple[int, int] | None = None
        self._telling: set[asyncio.Task[None]] = set()
        self._windows: dict[int, tuple[int, int]] = {}
        self.current = Emulation()
        context.on("page", self._on_page)
        tell_when_one_ends(context, self._stay_offline)

    async def apply(self, wanted: Emulation) -> None:
        """Apply an emulation.

        Raises:
            InputError: The browser does not know the language or time zone, or cannot emulate; nothing is changed.
        """
        zones = await asyncio.to_thread(zoneinfo.available_timezones) if wanted.time_zone else set()
        if zones and wanted.time_zone not in zones:
            raise InputError(fact(Code.NO_SUCH_TIME_ZONE, name=wanted.time_zone), field="time_zone")
        before, size_before = self.current, self._set_device_size
        self.current = wanted
        if wanted.device != before.device or wanted == before:  # choosing a device again restores its own size
            self._set_device_size = None
            self._devices.clear()
        try:
            if wanted.offline != before.offline:
                await self._context.set_offline(wanted.offline)
            await asyncio.gather(*(self._apply_to(page, wanted) for page in self._context.pages))
        except InputError:
            self.current, self._set_device_size = before, size_before
            if wanted.offline != before.offline:
                await self._context.set_offline(before.offline)
            with contextlib.suppress(InputError, Error):
                await asyncio.gather(*(self._apply_to(page, before) for page in self._context.pages))
            raise

    async def resize(self, page: Page, size: tuple[int, int]) -> None:
        """Resize a page, in CSS pixels; new tabs begin with that size. A device keeps its other properties."""
        if self.current.device is None:
            self._set_size = size
        else:
            self._set_device_size = size
        await self._resize(page, size)

    @property
    def set_size(self) -> tuple[int, int] | None:
        """The size that the user gave pages, in CSS pixels; None if they have that of the start or of the device."""
        return self._set_size if self.current.device is None else self._set_device_size

    def is_device(self, page: Page) -> bool:
        """Whether a page passes for a device: its size and pixel ratio are then those of our DevTools session."""
        return page in self._devices

    def ratio_of(self, page: Page) -> float:
        """The pixel ratio of the device that a page passes for; 1 without one."""
        return self._devices[page].ratio if page in self._devices else 1.0

    def close(self) -> None:
        """Stop watching for new tabs."""
        self._context.remove_listener("page", self._on_page)
        tell_when_one_ends(self._context, lambda: None)
        for task in (*self._tasks.values(), *self._telling):
            task.cancel()

    async def fill_window(self, page: Page) -> None:
        """Let a page that is shown again have its size, if its window was meanwhile resized for another tab.

        Tabs share a window, and the browser shows no more of a page than its window has room for.
        """
        size = page.viewport_size
        with contextlib.suppress(Error, TimeoutError):  # it has gone, or is stuck
            async with asyncio.timeout(FOLLOW_S):
                window = await self._window_of(page) if size is not None else None
                if size is None or window is None:
                    return
                wanted = size["width"], size["height"]
                if self._windows.setdefault(window, wanted) != wanted:
                    await self._resize_anew(page, wanted)

    async def enlarge(self, page: Page, size: tuple[int, int]) -> None:
        """Make a page at least this large for a picture of more than its viewport, until `restore`."""
        session, own, device = await self._devtools.session(page), page.viewport_size, self._devices.get(page)
        if session is None:
            raise Error("no DevTools")
        width, height = (max(size[0], own["width"]), max(size[1], own["height"])) if own else size
        told = {"width": width, "height": height, "deviceScaleFactor": device.ratio if device else 0}
        await session.send("Emulation.setDeviceMetricsOverride", {**told, "mobile": bool(device and device.mobile)})

    async def restore(self, page: Page) -> None:
        """Give a page its size back after the browser changed it for a picture that it did not finish."""
        size, device = page.viewport_size, self._devices.get(page)
        with contextlib.suppress(Error, TimeoutError):  # it has gone, or is stuck
            async with asyncio.timeout(FOLLOW_S):
                session = await self._devtools.session(page)
                if device is not None:
                    await self._resize(page, (size["width"], size["height"]) if size else (device.width, device.height))
                elif session is not None:
                    await session.send("Emulation.clearDeviceMetricsOverride")  # also removes Playwright's
                    if size is not None:
                        await self._resize_anew(page, (size["width"], size["height"]))

    async def followed(self, page: Page) -> None:
        """Wait until a new page is set up, so that it loads as the device."""
        if page in self._tasks:
            await asyncio.wait([self._tasks[page]], timeout=FOLLOW_S)

    async def _apply_to(self, page: Page, wanted: Emulation) -> None:
        scheme: Any = wanted.colour_scheme or "null"
        motion: Any = wanted.motion or "null"
        await page.emulate_media(color_scheme=scheme, reduced_motion=motion)
        session = await self._devtools.session(page)
        if session is None:
            if wanted.locale or wanted.time_zone or wanted.speed != "full" or wanted.device:
                raise InputError(
                    fact(Code.NO_EMULATION),
                    why=fact(Code.NO_DEVTOOLS),
                )
            return
        await _tell(session, "Emulation.setTimezoneOverride", {"timezoneId": wanted.time_zone}, "time zone")
        locale = {"locale": wanted.locale.replace("-", "_")} if wanted.locale else {}
        await _tell(session, "Emulation.setLocaleOverride", locale, "language")
        if wanted.locale or wanted.device or self._agent:
            await self._speak(session, wanted.locale, wanted.device)
        await self._pass_for(page, session, wanted.device)
        await self._set_network(session, wanted)

    async def _set_network(self, session: CDPSession, wanted: Emulation) -> None:
        rate, latency_ms = SPEEDS[wanted.speed]
        # Of two sessions that set the network of a page, the later one wins: this one says both, after Playwright's.
        await session.send(
            "Network.emulateNetworkConditions",
            {"offline": wanted.offline, "latency": latency_ms, "downloadThroughput": rate, "uploadThroughput": rate},
        )

    def _stay_offline(self) -> None:
        """Say again that pages are offline, after another session has ended: those of a process are online then."""
        if self.current.offline:
            task = asyncio.get_running_loop().create_task(self._say_network(), name="emulate network")
            self._telling.add(task)
            task.add_done_callback(self._telling.discard)

    async def _say_network(self) -> None:
        for page in self._context.pages:
            with contextlib.suppress(Error, TimeoutError):  # it has gone, or is stuck
                async with asyncio.timeout(FOLLOW_S):
                    session = await self._devtools.session(page)
                    if session is not None and self.current.offline:
                        await self._set_network(session, self.current)

    async def _pass_for(self, page: Page, session: CDPSession, device: Device | None) -> None:
        """Apply the size, pixel ratio, touch and layout of a device, or restore those from before."""
        if page not in self._own_sizes:
            if device is None:
                return
            own = page.viewport_size
            self._own_sizes[page] = (own["width"], own["height"]) if own else None
            page.once("close", self._forget)
        if device is not None and self._devices.get(page) == device:
            return  # keep a size that the user has set meanwhile
        touch = {"enabled": True, "maxTouchPoints": _FINGERS} if device and device.touch else {"enabled": False}
        await session.send("Emulation.setTouchEmulationEnabled", touch)
        if device is not None:
            self._devices[page] = device
            await self._resize(page, self._set_device_size or (device.width, device.height))
            return
        self._devices.pop(page, None)
        # This also removes Playwright's override: the page is now as large as its window.
        await session.send("Emulation.clearDeviceMetricsOverride")
        size = self._own_sizes.pop(page, None)
        if size is not None:
            await self._resize_anew(page, size)

    async def _resize_anew(self, page: Page, size: tuple[int, int]) -> None:
        """Resize a page, also to the size that Playwright takes it to have already."""
        if page.viewport_size == _told(size):  # Playwright does not send an unchanged size
            await page.set_viewport_size(_told((size[0], size[1] + 1)))
        await self._resize(page, size)

    async def _resize(self, page: Page, size: tuple[int, int]) -> None:
        """Resize a page; if it passes for a device, apply pixel ratio and layout with it."""
        device = self._devices.get(page)
        if device is None or page.viewport_size is not None:
            await page.set_viewport_size(_told(size))
        session = await self._devtools.session(page) if device is not None else None
        if session is not None and device is not None:
            told = {"width": size[0], "height": size[1], "deviceScaleFactor": device.ratio, "mobile": device.mobile}
            await session.send("Emulation.setDeviceMetricsOverride", told)
        await self._note_window(page)

    async def _window_of(self, page: Page) -> int | None:
        """The id of a page's window; None if the browser does not tell."""
        session = await self._devtools.session(page)
        if session is None:
            return None
        answer = await session.send("Browser.getWindowForTarget")
        return int(answer["windowId"])

    async def _note_window(self, page: Page) -> None:
        """Note that a window now has the size of this page, which Playwright gave it."""
        with contextlib.suppress(Error):
            window, size = await self._window_of(page), page.viewport_size
            if window is not None and size is not None:
                self._windows[window] = size["width"], size["height"]

    async def _speak(self, session: CDPSession, locale: str, device: Device | None) -> None:
        """Set language and user agent for requests and the page; without a device it is the browser's own."""
        if not self._agent:
            version = await session.send("Browser.getVersion")
            self._agent = str(version["userAgent"])
            self._about = await _brands(session, str(version["product"]))
        told: dict[str, Any] = {"userAgent": ""}
        if locale or device:
            told = {"userAgent": device.user_agent if device else self._agent}
            hints = _hints_of(device, self._about) if device else self._about
            if hints:
                told["userAgentMetadata"] = hints
        if locale:
            told["acceptLanguage"] = locale
        await session.send("Emulation.setUserAgentOverride", told)

    def _on_page(self, page: Page) -> None:
        page.once("close", lambda _: self._stay_offline())  # its sessions end with it
        task = asyncio.get_running_loop().create_task(self._follow(page), name="emulate")
        self._tasks[page] = task
        task.add_done_callback(lambda _: self._tasks.pop(page, None))

    def _forget(self, page: Page) -> None:
        self._own_sizes.pop(page, None)
        self._devices.pop(page, None)

    async def _follow(self, page: Page) -> None:
        with contextlib.suppress(Error, InputError):
            # A window opened by a page with a size of its own keeps it.
            if self._set_size is not None and page.viewport_size in (None, _told(self._viewport)):
                await page.set_viewport_size(_told(self._set_size))
            if self.current != Emulation():
                await self._apply_to(page, self.current)
            await self._note_window(page)


async def _tell(session: CDPSession, method: str, what: dict[str, str], words: str) -> None:
    try:
        await session.send(method, what)
    except Error as error:
        if "already in effect" in error.message:
            return  # another tab of the same process has set it
        if "nvalid" in error.message:
            raise InputError(
                fact(Code.BROWSER_KNOWS_NO, what=words, value=next(iter(what.values()), "")),
                field=words.replace(" ", "_"),
            ) from error
        raise


def _told(size: tuple[int, int]) -> ViewportSize:
    """A size in Playwright's form."""
    return {"width": size[0], "height": size[1]}


def _hints_of(device: Device, own: Mapping[str, Any]) -> dict[str, Any]:
    """The client hints of a device's browser; empty for one that is no Chromium and has none."""
    if "Chrome/" not in device.user_agent:
        return {}
    system = next((name for word, name in _SYSTEMS if word in device.user_agent), "")
    return {**own, "mobile": device.mobile, "platform": system, "platformVersion": "", "architecture": "", "model": ""}


async def _brands(session: CDPSession, product: str) -> dict[str, Any]:
    """The browser's own client hints, which setting another language would otherwise remove."""
    wanted = "['architecture', 'bitness', 'model', 'platformVersion', 'fullVersionList']"
    asked = f"navigator.userAgentData?.getHighEntropyValues({wanted})"
    with contextlib.suppress(Error):
        tree = await session.send("Page.getFrameTree")
        frame = {"frameId": tree["frameTree"]["frame"]["id"], "worldName": "stepdeck-hints"}
        world = await session.send("Page.createIsolatedWorld", frame)
        answer = await session.send(
            "Runtime.evaluate",
            {
                "expression": asked,
                "contextId": world["executionContextId"],
                "awaitPromise": True,
                "returnByValue": True,
            },
        )
        if isinstance(answer["result"].get("value"), dict):
            found: dict[str, Any] = answer["result"]["value"]
            return {"platformVersion": "", "architecture": "", "model": "", **found}
    version = product.rpartition("/")[2]
    brands = [{"brand": "Chromium", "version": version.partition(".")[0]}]
    system = {"linux": "Linux", "darwin": "macOS", "win32": "Windows"}.get(sys.platform, "")
    about = {"platform": system, "platformVersion": "", "architecture": "", "model": "", "mobile": False}
    return {"brands": brands, "fullVersionList": [{"brand": "Chromium", "version": version}], **about}
