"""What the browser pretends to pages of a running session: looks, language, place, network."""

import asyncio
import contextlib
import sys
import zoneinfo
from typing import Any

from playwright.async_api import BrowserContext, CDPSession, Error, Page

from gui.engine.local.devtools import DevTools
from gui.schema.errors import InputError
from gui.schema.inspect import Emulation, Speed

SPEEDS: dict[Speed, tuple[float, int]] = {
    "full": (-1, 0),
    "fast 4G": (9_000_000 / 8, 60),
    "slow 4G": (1_600_000 / 8, 150),
    "3G": (500_000 / 8, 400),
}
"""Bytes a second both ways, -1 for no limit, and latency in milliseconds."""


class Emulator:
    """Applies one `Emulation` to all tabs of a context, also to those that open later.

    Attributes:
        current: What is in force.
    """

    def __init__(self, context: BrowserContext, devtools: DevTools) -> None:
        self._context = context
        self._devtools = devtools
        self._tasks: set[asyncio.Task[None]] = set()
        self._agent = ""
        self._about: dict[str, Any] = {}
        self.current = Emulation()

    async def apply(self, wanted: Emulation) -> None:
        """Bring it into force.

        Raises:
            InputError: The browser knows no such language or time zone, or cannot do it; what was in force stays so.
        """
        zones = await asyncio.to_thread(zoneinfo.available_timezones)
        if wanted.time_zone and zones and wanted.time_zone not in zones:
            raise InputError(f"There is no time zone “{wanted.time_zone[:40]}”.", field="time_zone")
        before = self.current
        if before == Emulation():
            self._context.on("page", self._on_page)
        self.current = wanted
        try:
            if wanted.offline != before.offline:
                await self._context.set_offline(wanted.offline)
            await asyncio.gather(*(self._apply_to(page, wanted) for page in self._context.pages))
        except InputError:
            self.current = before
            if wanted.offline != before.offline:
                await self._context.set_offline(before.offline)
            with contextlib.suppress(InputError, Error):
                await asyncio.gather(*(self._apply_to(page, before) for page in self._context.pages))
            raise
        finally:
            if self.current == Emulation():
                self._context.remove_listener("page", self._on_page)

    def close(self) -> None:
        """Stop minding new tabs."""
        for task in self._tasks:
            task.cancel()

    async def _apply_to(self, page: Page, wanted: Emulation) -> None:
        scheme: Any = wanted.colour_scheme or "null"
        motion: Any = wanted.motion or "null"
        await page.emulate_media(color_scheme=scheme, reduced_motion=motion)
        session = await self._devtools.session(page)
        if session is None:
            if wanted.locale or wanted.time_zone or wanted.speed != "full":
                raise InputError(
                    "Language, time zone and speed cannot be changed in this browser.",
                    why="It does not speak the Chrome DevTools protocol.",
                )
            return
        await _tell(session, "Emulation.setTimezoneOverride", {"timezoneId": wanted.time_zone}, "time zone")
        locale = {"locale": wanted.locale.replace("-", "_")} if wanted.locale else {}
        await _tell(session, "Emulation.setLocaleOverride", locale, "language")
        if wanted.locale or self._agent:
            await self._speak(session, wanted.locale)
        if not wanted.offline:
            rate, latency_ms = SPEEDS[wanted.speed]
            await session.send(
                "Network.emulateNetworkConditions",
                {"offline": False, "latency": latency_ms, "downloadThroughput": rate, "uploadThroughput": rate},
            )

    async def _speak(self, session: CDPSession, locale: str) -> None:
        """Ask servers for a language, and say so to the page; the rest of what the browser calls itself stays."""
        if not self._agent:
            version = await session.send("Browser.getVersion")
            self._agent = str(version["userAgent"])
            self._about = await _brands(session, str(version["product"]))
        told: dict[str, Any] = {"userAgent": ""}
        if locale:
            told = {"userAgent": self._agent, "acceptLanguage": locale, "userAgentMetadata": self._about}
        await session.send("Emulation.setUserAgentOverride", told)

    def _on_page(self, page: Page) -> None:
        task = asyncio.get_running_loop().create_task(self._follow(page), name="emulate")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _follow(self, page: Page) -> None:
        with contextlib.suppress(Error, InputError):
            await self._apply_to(page, self.current)


async def _tell(session: CDPSession, method: str, what: dict[str, str], words: str) -> None:
    try:
        await session.send(method, what)
    except Error as error:
        if "already in effect" in error.message:
            return  # another tab of the same process has told it
        if "nvalid" in error.message:
            raise InputError(
                f"The browser knows no {words} “{next(iter(what.values()), '')[:40]}”.", field=words.replace(" ", "_")
            ) from error
        raise


async def _brands(session: CDPSession, product: str) -> dict[str, Any]:
    """What the browser says of itself in client hints, which another language would otherwise take away."""
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
