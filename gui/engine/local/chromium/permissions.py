"""Permissions that pages request.

A browser without a window refuses by itself and reports nothing. But until a page asks, the state is "not decided", and
"refused" from then on: that difference is read in the world of the page script, which pages cannot reach. If a website
may never ask (an insecure address, or forbidden by its own policy), there is nothing to read, but nothing to report
either.

So the first request of a website is over before the person sees it, and allowing helps the next one. No way was found
to make a request wait until the person has answered. Tried with Chromium 156:

- nothing set, headless or drawn off the screen with the bubbles of a window: location, notifications, camera and
  clipboard are refused at once, and `Browser.setPermission` to "granted" afterwards reaches `onchange`, but no promise;
- `Browser.setPermission` to "prompt": the browser acts as if the bubble had been closed. The request fails at once just
  the same, and since the state stays at "prompt" there is nothing left to see that it was made;
- `DOMDebugger.setInstrumentationBreakpoint` on `Geolocation.getCurrentPosition` and `Notification.requestPermission`:
  it does stop the page at the request, and what is allowed meanwhile holds for it. But all of the page stops with it,
  there is no such thing for camera, microphone and clipboard, and it needs the debugger: a `debugger` statement, which
  pages write to find out whether somebody looks on, then takes 8 ms instead of none;
- functions of our own in place of the page's (`navigator.geolocation` and so on) can be seen by any page that looks.
"""

import contextlib
import json
from typing import Any

from playwright.async_api import BrowserContext, Error, Page

from gui.engine.local.chromium.devtools import DevTools
from gui.engine.local.chromium.passing import end
from gui.engine.local.chromium.worlds import WorldBook
from gui.schema.ask import PERMISSIONS, AskAnswer

_LOOK = """(async () => {
  if (!isSecureContext) return "[]";
  const policy = document.featurePolicy;
  const may = (name) => !policy || !policy.features().includes(name) || policy.allowsFeature(name);
  const state = (name) => navigator.permissions.query({ name }).then((status) => status.state, () => "");
  const names = NAMES.filter(may);
  const states = await Promise.all(names.map(state));
  return JSON.stringify(names.filter((_, index) => states[index] === "denied"));
})()""".replace("NAMES", json.dumps(list(PERMISSIONS)))


async def refused_permissions(page: Page, worlds: WorldBook) -> tuple[str, ...]:
    """The permissions that were refused to the page's website, by the browser's names; empty if unknown."""
    with contextlib.suppress(Error, ValueError):
        doc = worlds.doc_of(page.main_frame)
        found = await worlds.of(page.main_frame, doc) if doc else None
        if found is None:
            return ()
        asked = {"expression": _LOOK, "awaitPromise": True, "returnByValue": True, **found.in_ours}
        answer = await found.session.send("Runtime.evaluate", asked)
        names = json.loads(answer["result"].get("value") or "[]")
        return tuple(name for name in names if name in PERMISSIONS)
    return ()


class Permissions:
    """Grants permissions to websites of one context for the rest of the session."""

    def __init__(self, context: BrowserContext, devtools: DevTools) -> None:
        self._context = context
        self._devtools = devtools

    async def allow(self, page: Page, origin: str, name: str, answer: AskAnswer) -> None:
        """Grant a website one permission. Playwright's own call would forbid all others.

        Raises:
            playwright Error: The browser or the page is gone.
        """
        root = await self._devtools.of_browser()  # the permission lasts as long as this session is open
        if root is None:
            return
        of_page = await self._context.new_cdp_session(page)
        try:
            target: dict[str, Any] = (await of_page.send("Target.getTargetInfo"))["targetInfo"]
        finally:
            await end(of_page, page)
        setting = {"permission": {"name": name}, "setting": "granted", "origin": origin}
        await root.send("Browser.setPermission", {**setting, "browserContextId": target.get("browserContextId")})
        if name == "geolocation" and answer.place is not None:
            await self._context.set_geolocation({"latitude": answer.place[0], "longitude": answer.place[1]})
