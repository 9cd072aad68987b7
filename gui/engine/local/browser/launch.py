"""Start a browser, or attach to one that runs."""

import asyncio
import errno
import os
import re
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Browser, BrowserContext, Error, ProxySettings

from gui.engine.local.browser.driver import Driver
from gui.engine.local.browser.ending import end_browser
from gui.engine.local.browser.installed import (
    BrowserKind,
    BrowserPathError,
    FoundBrowser,
    find_browsers,
    needs_no_sandbox,
)
from gui.engine.local.browser.option_checks import check_options
from gui.engine.local.browser.playwright_host import PlaywrightHost
from gui.engine.local.browser.shared import SharedBrowser
from gui.engine.local.chromium.processes import process_of
from gui.engine.local.failures import temporary_not_written
from gui.schema.code import Code
from gui.schema.errors import BrowserError, InputError
from gui.schema.fact import Fact, fact
from gui.schema.remedy import RETRY, Remedy, RemedyKey
from gui.schema.session import StartOptions

_NO_STORM_PROTECTION = "--disable-ipc-flooding-protection"
"""Playwright disables the limit on how often a page may change its address, without which it can block the browser."""

_NAMES = {"chrome": "Google Chrome", "edge": "Microsoft Edge", "chromium": "Chromium", "firefox": "Firefox"}
_START_TIMEOUT_MS = 30_000
_NOT_WRITTEN = re.compile(r"\b(E[A-Z]+): [^,]+, (?:mkdtemp|mkdir|open)\b")
"""The driver's message that it could not create the browser's working folder."""

_DISABLE = "--disable-features="
_UNSEEN = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup")
"""The suggestions below the address bar. Chromium prepares them for each context, as two pages in separate
processes, even without a window: two thirds of the work of a new session."""
_UNWANTED = (
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *(
        "HttpsFirstBalancedModeAutoEnable",
        "LensOverlay",
        "MediaRouter",
        "PaintHolding",
        "ThirdPartyStoragePartitioning",
    ),
    *("AvoidCorsURLLoaderRestartOnRedirect", "TcpPortRandomizationWin", "OptimizationHints"),
    *("NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch", "msForceBrowserSignIn"),
    "msEdgeUpdateLaunchServicesPreferredVersion",
)
"""Features that Playwright disables: Chromium uses only the last list, so ours must include them."""


@dataclass(slots=True)
class RunningBrowser:
    """A running browser and the context that a session works in.

    Attributes:
        name: Program and version, such as "Chromium 156".
        kind: The actual kind, whatever was requested; an attached browser counts as Chromium.
        closes: The object to close with the session: the browser, the context if the browser is shared, or None if it
            was attached to.
        driver: Its driver, which the session has joined.
        eyes: The name of the registered page script.
        process: Its process id, if it was started for this session alone; None if unknown.
        shared: The state shared by all sessions in it; None if this is the only one, or it was not started here.
    """

    browser: Browser
    context: BrowserContext
    name: str
    kind: BrowserKind
    closes: Browser | BrowserContext | None
    driver: Driver
    eyes: str = ""
    process: int | None = None
    shared: SharedBrowser | None = None

    @property
    def alone(self) -> bool:
        """Whether only this session uses the browser."""
        return self.closes is self.browser

    @property
    def is_chromium(self) -> bool:
        """Whether the browser speaks the DevTools protocol, whatever its brand."""
        return self.browser.browser_type.name == "chromium"

    async def close(self) -> None:
        """Close the browser if it was started here; leave an attached browser running."""
        if self.process is not None:
            await end_browser(self.browser, self.process)
            return
        try:
            if self.closes is not None:
                await self.closes.close()
            # Playwright cannot detach: an attached browser keeps running when the driver's connection ends.
        except Error:
            pass  # the browser is already gone


async def open_browser(
    host: PlaywrightHost, options: StartOptions, *, alone: bool = False, lent: bool = False
) -> RunningBrowser:
    """Start the browser that the options name, or attach to the one at `cdp_url`.

    Args:
        host: The Playwright to use.
        options: How to start it.
        alone: Do not share the browser with other sessions.
        lent: Whether the browser at `cdp_url` was lent to this session alone, which then gets its own context there.

    Raises:
        BrowserError: No browser is installed, the path is wrong, or the browser does not start.
        InputError: An option is not available here.
    """
    if lent or not options.cdp_url:
        check_options(options)  # refused before anything is started
    if options.cdp_url:
        return await _attach(host, options, lent=lent)
    context_options = _context_options(options)
    found = await asyncio.to_thread(_choose, options)
    args = list(options.chrome_args) if options.chrome_args is not None else []
    if found.kind != "firefox" and options.headless:
        args = _without_unseen(args)
    launch: dict[str, Any] = {
        "executable_path": str(found.path),
        "headless": options.headless,
        "args": args,
        "timeout": _START_TIMEOUT_MS,
        "handle_sigint": False,
        "handle_sigterm": False,
        "handle_sighup": False,
    }
    if found.kind != "firefox":
        not_wanted = [_NO_STORM_PROTECTION]
        if options.headless:  # otherwise they could not be opened later
            not_wanted.append("--disable-popup-blocking")
        launch["ignore_default_args"] = not_wanted
        launch["chromium_sandbox"] = not needs_no_sandbox()
    try:
        browser, shared, driver = await host.launch(
            "firefox" if found.kind == "firefox" else "chromium", launch, alone=alone
        )
    except Error as error:
        raise BrowserError(
            fact(Code.BROWSER_DID_NOT_START, browser=_NAMES[found.kind]),
            why=_start_reason(error),
            details=f"{found.path}\n{error.message}",
        ) from error
    process: int | None = None
    try:
        async with asyncio.timeout(_START_TIMEOUT_MS / 1000):
            if shared is None:
                process = await process_of(browser)
            # Register before making the context: a context made meanwhile would not get the script.
            eyes = await host.register_eyes(driver)
            context = await browser.new_context(**context_options)
    except (Error, TimeoutError) as error:
        if shared is None:
            await end_browser(browser, process)
        driver.leave()
        if isinstance(error, TimeoutError):
            raise no_page(found.kind, str(found.path)) from error
        raise BrowserError(fact(Code.OPTIONS_REFUSED), why=error.message.splitlines()[0]) from error
    except asyncio.CancelledError:
        if shared is None:
            host.end_later(browser, process)
        driver.leave()
        raise
    name = f"{_NAMES[found.kind]} {browser.version.split('.')[0]}"
    closes = browser if shared is None else context
    return RunningBrowser(browser, context, name, found.kind, closes, driver, eyes, process, shared)


async def _attach(host: PlaywrightHost, options: StartOptions, *, lent: bool) -> RunningBrowser:
    driver = await host.join()
    try:
        return await _attached(host, options, driver, lent=lent)
    except BaseException:
        driver.leave()
        raise


async def _attached(host: PlaywrightHost, options: StartOptions, driver: Driver, *, lent: bool) -> RunningBrowser:
    headers = {name: value.get_secret_value() for name, value in options.cdp_headers}
    try:
        browser = await driver.playwright.chromium.connect_over_cdp(
            options.cdp_url or "", headers=headers, timeout=_START_TIMEOUT_MS if lent else 10_000
        )
    except Error as error:
        # Quote neither the address nor the headers in full: either may contain the key of a grid.
        secrets = [*headers.values(), (options.cdp_url or "").partition("?")[2]]
        details = error.message
        for secret in filter(None, secrets):
            details = details.replace(secret, "…")
        raise BrowserError(
            fact(Code.NO_BROWSER_ANSWERS, address=options.attached_to),
            why=_attach_reason(error),
            remedies=(RETRY,),
            details=details,
        ) from None
    if lent:
        return await _lent(host, options, browser, driver)
    context = browser.contexts[0] if browser.contexts else await browser.new_context(**_context_options(options))
    name = f"Attached browser {browser.version.split('.')[0]}"
    eyes = await host.register_eyes(driver, attached=True)
    return RunningBrowser(browser, context, name, "chromium", None, driver, eyes=eyes)


async def _lent(host: PlaywrightHost, options: StartOptions, browser: Browser, driver: Driver) -> RunningBrowser:
    """Create our own context in a lent browser: with the options of the session, and closed with it."""
    eyes = await host.register_eyes(driver)
    try:
        async with asyncio.timeout(_START_TIMEOUT_MS / 1000):
            context = await browser.new_context(**_context_options(options))
    except (Error, TimeoutError) as error:
        await browser.close()
        raise BrowserError(fact(Code.OPTIONS_REFUSED), why=str(error).splitlines()[0] if str(error) else "") from error
    name = f"Chromium {browser.version.split('.')[0]}"
    return RunningBrowser(browser, context, name, "chromium", browser, driver, eyes=eyes)


def no_page(kind: BrowserKind, details: str) -> BrowserError:
    """The error for a running browser without a working renderer process."""
    return BrowserError(
        fact(Code.BROWSER_DID_NOT_START, browser=_NAMES[kind]), why=fact(Code.NO_PAGE_CAME), details=details
    )


def _without_unseen(args: list[str]) -> list[str]:
    """The arguments with a single list of disabled features: Playwright's, ours, and those in the arguments."""
    given = [name for arg in args if arg.startswith(_DISABLE) for name in arg.removeprefix(_DISABLE).split(",") if name]
    rest = [arg for arg in args if not arg.startswith(_DISABLE)]
    return [*rest, _DISABLE + ",".join(dict.fromkeys((*_UNWANTED, *_UNSEEN, *given)))]


def _choose(options: StartOptions) -> FoundBrowser:
    try:
        found = find_browsers(options.browser_path)
    except BrowserPathError as error:
        raise BrowserError(str(error), field="browser_path") from error
    if options.browser_path and found:
        return found[0]
    wanted = {"chromium": ("chromium", "chrome", "edge")}.get(options.browser_type, (options.browser_type,))
    # "chromium" means any browser of its family: the default asks for a browser, not a brand.
    for kind in wanted:
        for browser in found:
            if browser.kind == kind:
                return browser
    others = ", ".join(dict.fromkeys(_NAMES[browser.kind] for browser in found))
    raise BrowserError(
        fact(Code.BROWSER_NOT_INSTALLED, browser=_NAMES[options.browser_type]),
        why=fact(Code.BROWSERS_FOUND, browsers=others) if others else fact(Code.NO_OTHER_BROWSER),
        field="browser_type",
        remedies=(Remedy(RemedyKey.SETTINGS, fact(Code.CHOOSE_A_BROWSER)), RETRY),
    )


def _context_options(options: StartOptions) -> dict[str, Any]:
    width, height = options.viewport
    made: dict[str, Any] = {"viewport": {"width": width, "height": height}, "accept_downloads": True}
    proxy = _proxy(options)
    if proxy:
        made["proxy"] = proxy
    return made


def _proxy(options: StartOptions) -> ProxySettings | None:
    if options.proxies is False or options.proxies == ():
        return None
    if options.proxies is True or options.proxies[0].type == "notte":
        raise InputError(fact(Code.NO_DEFAULT_PROXY), why=fact(Code.GIVE_PROXY_ADDRESS), field="proxies")
    first = options.proxies[0]
    made = ProxySettings(server=first.server or "")
    if first.bypass:
        made["bypass"] = first.bypass
    if first.username:
        made["username"] = first.username
    if first.password:
        made["password"] = first.password.get_secret_value()
    return made


def _attach_reason(error: Error) -> str:
    if "401" in error.message or "403" in error.message:
        return "It wants a key, or another one: in its address or in a header, as its manual says."
    return "A browser has to be started with --remote-debugging-port first."


def _start_reason(error: Error) -> str | Fact:
    text = error.message
    if refused := _NOT_WRITTEN.search(text):
        return temporary_not_written(os.strerror(getattr(errno, refused[1], errno.EIO)))
    if "Missing X server" in text or "cannot open display" in text or "$DISPLAY" in text:
        return "There is no screen to show its window on; start it without a window of its own."
    if "error while loading shared libraries" in text:
        return "Parts of the system that it needs are missing."
    if "No usable sandbox" in text:
        return "This system does not let it start its sandbox."
    if "imeout" in text:
        return f"It did not answer within {_START_TIMEOUT_MS // 1000} seconds."
    if "ENOENT" in text or "Executable doesn't exist" in text:
        return "The program is not there any more."
    return "It ended as soon as it was started."
