"""Start a browser, or attach to one that runs."""

import asyncio
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Browser, BrowserContext, Error, ProxySettings

from gui.engine.local.browser.installed import (
    BrowserKind,
    BrowserPathError,
    FoundBrowser,
    find_browsers,
    needs_no_sandbox,
)
from gui.engine.local.browser.playwright_host import PlaywrightHost
from gui.schema.code import Code
from gui.schema.errors import RETRY, BrowserError, InputError, Remedy
from gui.schema.fact import fact
from gui.schema.session import StartOptions

_NAMES = {"chrome": "Google Chrome", "edge": "Microsoft Edge", "chromium": "Chromium", "firefox": "Firefox"}
_START_TIMEOUT_MS = 30_000
_DISABLE = "--disable-features="
_UNSEEN = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup")
"""The suggestions below the address bar. Chromium prepares them for each context, as two pages in processes of their
own, also where there is no window: two thirds of the work that a new session takes."""
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
"""What Playwright switches off: of several lists Chromium takes only the last, so its names have to be in ours."""


@dataclass(slots=True)
class RunningBrowser:
    """A browser with the context that a session works in.

    Attributes:
        name: Program and version in words, such as "Chromium 156".
        kind: What it is, whatever was asked for; one that was attached to is called Chromium.
        closes: What ends with the session: the browser, or of a shared one the context, or nothing of one that was
            attached to.
        eyes: The name that the page script is registered under.
    """

    browser: Browser
    context: BrowserContext
    name: str
    kind: BrowserKind
    closes: Browser | BrowserContext | None
    eyes: str = ""

    @property
    def alone(self) -> bool:
        """Whether nothing but this session uses it."""
        return self.closes is self.browser

    @property
    def is_chromium(self) -> bool:
        """Whether it speaks the DevTools protocol, whatever its brand."""
        return self.browser.browser_type.name == "chromium"

    async def close(self) -> None:
        """Close what was started here; leave running what was not."""
        try:
            if self.closes is not None:
                await self.closes.close()
            # Playwright has no detach: an attached browser runs on when the driver's connection ends.
        except Error:
            pass  # it is gone, which is what was wanted


async def open_browser(host: PlaywrightHost, options: StartOptions, *, alone: bool = False) -> RunningBrowser:
    """Start the browser that the options name, or attach to the one at `cdp_url`.

    Args:
        host: The Playwright to use.
        options: How to start it.
        alone: It is not to be shared with other sessions.

    Raises:
        BrowserError: None is installed, the path is wrong, or it does not start.
        InputError: The options ask for what cannot be had here.
    """
    if options.cdp_url:
        return await _attach(host, options)
    context_options = _context_options(options)  # refused before anything is started
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
        launch["chromium_sandbox"] = not needs_no_sandbox()
    try:
        browser, shared = await host.launch("firefox" if found.kind == "firefox" else "chromium", launch, alone=alone)
    except Error as error:
        raise BrowserError(
            fact(Code.BROWSER_DID_NOT_START, browser=_NAMES[found.kind]),
            why=_start_reason(error),
            details=f"{found.path}\n{error.message}",
        ) from error
    try:
        # Before the context: one that is being made meanwhile would not hear of it.
        eyes = await host.register_eyes()
        context = await browser.new_context(**context_options)
    except Error as error:
        if not shared:
            await browser.close()
        raise BrowserError(fact(Code.OPTIONS_REFUSED), why=error.message.splitlines()[0]) from error
    except asyncio.CancelledError:
        if not shared:
            await browser.close()
        raise
    name = f"{_NAMES[found.kind]} {browser.version.split('.')[0]}"
    return RunningBrowser(browser, context, name, found.kind, closes=context if shared else browser, eyes=eyes)


async def _attach(host: PlaywrightHost, options: StartOptions) -> RunningBrowser:
    playwright = await host.playwright()
    headers = {name: value.get_secret_value() for name, value in options.cdp_headers}
    try:
        browser = await playwright.chromium.connect_over_cdp(options.cdp_url or "", headers=headers, timeout=10_000)
    except Error as error:
        # Neither the address nor the headers are quoted whole: a grid takes its key in either.
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
    context = browser.contexts[0] if browser.contexts else await browser.new_context(**_context_options(options))
    name = f"Attached browser {browser.version.split('.')[0]}"
    return RunningBrowser(browser, context, name, "chromium", closes=None, eyes=await host.register_eyes(attached=True))


def _without_unseen(args: list[str]) -> list[str]:
    """The arguments with one list of what is switched off: Playwright's, ours and what the arguments had."""
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
    # "chromium" means any of its family: whoever asks for the default wants a browser, not a brand.
    for kind in wanted:
        for browser in found:
            if browser.kind == kind:
                return browser
    others = ", ".join(dict.fromkeys(_NAMES[browser.kind] for browser in found))
    raise BrowserError(
        fact(Code.BROWSER_NOT_INSTALLED, browser=_NAMES[options.browser_type]),
        why=fact(Code.BROWSERS_FOUND, browsers=others) if others else fact(Code.NO_OTHER_BROWSER),
        field="browser_type",
        remedies=(Remedy("settings", fact(Code.CHOOSE_A_BROWSER)), RETRY),
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


def _start_reason(error: Error) -> str:
    text = error.message
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
