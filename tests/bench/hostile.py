"""What a person sees on hostile pages, and how soon, compared with Playwright on the same page."""

import asyncio
import contextlib
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass

from playwright.async_api import Error, Page, async_playwright

from gui.engine.local import LocalSession, local_session
from gui.engine.local.browser.installed import find_browsers, needs_no_sandbox
from gui.schema.errors import StepdeckError
from gui.schema.page import Observation
from gui.schema.say import say_all
from gui.schema.special import Special
from tests.bench.table import Table

LIMIT_S = 60.0
"""Seconds after which a case is given up."""

_SENTENCE = 160
"""The most characters of an answer in the table."""

Ours = Callable[[LocalSession, str], Awaitable[str]]
Theirs = Callable[[Page, str], Awaitable[str]]


@dataclass(frozen=True, slots=True)
class Case:
    """One hostile page and a deed on it.

    Attributes:
        name: The kind of hostility.
        path: The path of the page.
        ours: Does it with the engine; returns what a person sees. It is timed as a whole, without starting the browser.
        theirs: Does it with Playwright.
    """

    name: str
    path: str
    ours: Ours
    theirs: Theirs


@dataclass(frozen=True, slots=True)
class Answered:
    """The result of a case: the words, and the seconds until they appeared."""

    words: str
    seconds: float


async def _ours_opens(session: LocalSession, address: str) -> str:
    return _said(await session.observe(address))


async def _theirs_opens(page: Page, address: str) -> str:
    await page.goto(address)
    lines = (await page.locator("body").aria_snapshot()).count("\n") + 1
    return f"{lines:,} lines"


def _open(name: str, path: str) -> Case:
    return Case(name, path, _ours_opens, _theirs_opens)


def _click(name: str, path: str, button: str = "Press") -> Case:
    async def ours(session: LocalSession, address: str) -> str:
        return await _stepped(session, await session.observe(address), f"Click {button}")

    async def theirs(page: Page, address: str) -> str:
        await page.goto(address)
        await page.get_by_role("button", name=button, exact=True).first.click()
        return "clicked"

    return Case(name, path, ours, theirs)


def _fill(name: str, path: str, field: str, text: str) -> Case:
    async def ours(session: LocalSession, address: str) -> str:
        return await _stepped(session, await session.observe(address), field, text)

    async def theirs(page: Page, address: str) -> str:
        await page.goto(address)
        await page.get_by_label(field, exact=True).fill(text)
        return "filled"

    return Case(name, path, ours, theirs)


def _special(name: str, path: str, special: Special, theirs: Theirs, *, later_s: float = 0.0) -> Case:
    async def ours(session: LocalSession, address: str) -> str:
        await session.observe(address)
        await asyncio.sleep(later_s)
        result = await session.step(special)
        return " ".join((*result.changes, *result.observation.notes))

    return Case(name, path, ours, theirs)


async def _theirs_scrolls(page: Page, address: str) -> str:
    await page.goto(address)
    await page.mouse.wheel(0, 600)
    return f"scrolled to {await page.evaluate('scrollY')}"


async def _theirs_scrolls_later(page: Page, address: str) -> str:
    await page.goto(address)
    await asyncio.sleep(2)
    await page.mouse.wheel(0, 600)
    return f"scrolled to {await page.evaluate('scrollY')}"


async def _theirs_goes_back(page: Page, address: str) -> str:
    await page.goto(address)
    await page.go_back()
    return page.url.rpartition("/")[2]


async def _crash(page: Page) -> None:
    session = await page.context.new_cdp_session(page)
    with contextlib.suppress(Error, TimeoutError):
        async with asyncio.timeout(1):
            await session.send("Page.crash")


async def _ours_crashes(session: LocalSession, address: str) -> str:
    await session.observe(address)
    await _crash(session.page)
    return _said(await session.observe())


async def _theirs_crashes(page: Page, address: str) -> str:
    await page.goto(address)
    await _crash(page)
    return (await page.locator("body").aria_snapshot()).splitlines()[0]


async def _ours_leaves(session: LocalSession, address: str) -> str:
    await _stepped(session, await session.observe(address), "Click Press")
    return await _ours_opens(session, address.rpartition("/")[0] + "/small")


async def _theirs_leaves(page: Page, address: str) -> str:
    await page.goto(address)
    await page.get_by_role("button", name="Press").click()
    return await _theirs_opens(page, address.rpartition("/")[0] + "/small")


async def _ours_opens_twice(session: LocalSession, address: str) -> str:
    await session.observe(address)
    await asyncio.sleep(1)
    return await _ours_opens(session, address)


async def _theirs_opens_twice(page: Page, address: str) -> str:
    await page.goto(address)
    await asyncio.sleep(1)
    return await _theirs_opens(page, address)


async def _ours_comes_back(session: LocalSession, address: str) -> str:
    await session.observe(address)
    await _ours_opens(session, address.rpartition("/")[0] + "/small")
    result = await session.step(Special.BACK)
    return " ".join((*result.changes, *result.observation.notes))


async def _theirs_comes_back(page: Page, address: str) -> str:
    await page.goto(address)
    return await _theirs_goes_back(page, address.rpartition("/")[0] + "/small")


CASES: tuple[Case, ...] = (
    _open("logs without end", "/console-flood"),
    _click("the same, clicked on", "/console-flood"),
    _open("throws errors without end", "/errors-flood"),
    _open("5,000 requests a second", "/network-flood"),
    _click("the same after a click", "/fetch-storm-on-click"),
    _open("meta refresh to itself at once", "/meta-refresh"),
    _open("`Refresh: 0`", "/refresh-header"),
    _open("`pushState` and hash without end", "/push-state"),
    _open("300 frames", "/300-frames"),
    _open("30 frames within each other", "/nested?30"),
    _open("a script that takes 95 % of the time", "/busy"),
    _click("the same, clicked on", "/busy"),
    _open("`for (;;)` from the start", "/endless-start"),
    _open("`for (;;)` once it has loaded", "/endless-soon"),
    _click("`for (;;)` on click", "/endless-click"),
    _special(
        "`for (;;)` while it is scrolled", "/endless-later", Special.SCROLL_DOWN, _theirs_scrolls_later, later_s=2
    ),
    _click("`for (;;) alert()` on click", "/endless-alerts"),
    _open("`for (;;) alert()` from the start", "/alerts-start"),
    Case("asks before it is left", "/before-unload", _ours_leaves, _theirs_leaves),
    _open("20,000 buttons", "/20000"),
    _open("100,000 links", "/100000"),
    _open("20 new entries a frame", "/mutating"),
    _click("the same, clicked on", "/mutating"),
    _open("everything is animated", "/animated"),
    _click("the same, clicked on", "/animated"),
    _open("5 MB of text", "/long-text"),
    _open("a name of 1 MB", "/long-name"),
    _click("elements with names of ours", "/our-names"),
    _click("fields named `getAttribute`, `localName`, …", "/shadowing-form"),
    _click("replaced `Array`, `JSON`, `Promise`, DOM", "/prototypes"),
    _click("a clock and timers that stand still", "/frozen-clock"),
    _click("an invisible cover", "/full-screen-cover"),
    Case("its process crashes", "/small", _ours_crashes, _theirs_crashes),
    _open("a server that never answers", "/never"),
    _open("a server that sends half", "/half"),
    _open("204", "/no-content"),
    _open("an empty 500", "/empty-500"),
    _open("redirects in a circle", "/redirect-loop"),
    _open("a redirect to `file:`", "/redirect-to-file"),
    _click("30 windows on click", "/popups"),
    _open("a window every 20 ms", "/popups-alone"),
    _special("comes back when one goes back", "/back-trap", Special.BACK, _theirs_goes_back),
    _fill("takes the focus back", "/focus-thief", "Name", "Ann"),
    _special("scrolls back", "/scroll-trap", Special.SCROLL_DOWN, _theirs_scrolls),
    _open("prints without end", "/print"),
    _open("a download every 50 ms", "/downloads"),
    _open("asks for permissions without end", "/permissions"),
    Case("a service worker that never answers", "/service-worker", _ours_opens_twice, _theirs_opens_twice),
    _click("goes to a silent server again and again", "/leaves-at-once"),
    _open("100,000 new elements a second", "/nodes"),
    _open("10,000 new buttons a second", "/entries"),
    _open("a title of 10 MB", "/huge-title"),
    _open("another title all the time", "/ticking-title"),
    _click("writes itself anew every 50 ms", "/writes-itself"),
    _open("`document.write` without end", "/writes-on"),
    _open("300 shadow roots within each other", "/deep-roots"),
    _open("closed shadow roots that go on growing", "/roots-in-roots"),
    _open("20,000 levels", "/deep"),
    Case("asks and works while it is left", "/asks-while-left", _ours_leaves, _theirs_leaves),
    _open("goes to and fro in its history", "/history-to-and-fro"),
    _open("20 frames that go elsewhere all the time", "/frames-wander"),
    _click("frames that come and go", "/frames-come-and-go"),
    _click("8 workers that never end", "/busy-workers"),
    _click("`debugger` without end", "/debugger"),
    _click("12 canvases of 256 MB each", "/canvases"),
    _click("`:has()` over 20,000 elements", "/has"),
    _click("attributes of 10 MB", "/long-attribute"),
    _open("`showModal` without end", "/modal-again"),
    _click("windows that open windows", "/popup-chain"),
    _click("keeps everything from the clipboard", "/clipboard"),
    _click("takes the whole screen and the pointer", "/full-screen-trap"),
    Case("prints when it is left", "/print-when-left", _ours_leaves, _theirs_leaves),
    _click("asks for eleven things at once", "/asks-everything"),
    _open("a page that never ends", "/stream"),
    _open("the same, some MB a second", "/torrent"),
    _open("a style sheet that never ends", "/endless-style"),
    _click("50,000 server events a second", "/events"),
    _open("waits for a silent server in its script", "/waits-for-silent-server"),
    _open("`Promise` after `Promise`", "/microtasks"),
    _open("watches its own changes", "/observer-loop"),
    _open("messages between frames without end", "/messages"),
    _click("logs 1 MB, 50 times a second", "/big-lines"),
    _click("logs 100,000 objects, 50 times a second", "/big-values"),
    _click("sends 5 MB, 20 times a second", "/big-bodies"),
    _open("loads itself again by a script", "/loads-itself-by-script"),
    _open("goes to another address all the time", "/wanders"),
    _open("closes itself", "/closes-itself"),
    _open("100,000 options", "/long-list"),
    _open("a table of 2,000 by 1,000 by 65,534", "/wide-table"),
    _open("10,000 fields", "/many-fields"),
    _click("runs away from the pointer", "/flees"),
    _open("100 blurs over each other", "/blurs"),
    _open("more cookies than a request holds", "/cookies"),
    _open("fills its storage", "/storage"),
    _click("30 frames that load themselves again", "/frames-load-again"),
    _click("a drawing of 60,000 paths", "/large-drawing"),
    _click("5,000 links in a drawing", "/drawn-links"),
    _click("5,000 animations by style sheet", "/5000-animations"),
    _click("two observers that answer each other", "/observers"),
    _click("grows and shrinks all the time", "/grows-and-shrinks"),
    _click("10 MB in one text", "/one-text"),
    _click("5,000 levels", "/5000-levels"),
    _click("5,000 levels within a text", "/5000-levels-of-text"),
    _click("2,000 open roots within each other", "/2000-roots"),
    _click("a proxy before each method", "/proxies"),
    _click("getters that throw, no `JSON`, `Map`, `Object`", "/throwing-getters"),
    _click("images and forms named like the document's parts", "/clobbered"),
    Case("asks and works in each event of leaving", "/asks-in-unload", _ours_leaves, _theirs_leaves),
    _click("asks for screen, pointer and printer at any input", "/asks-at-any-input"),
    _click("`for (;;)` once the mouse moves", "/endless-move"),
    _fill("`for (;;)` in the field's focus", "/endless-focus", "Name", "Ann"),
    _click("`for (;;)` while it is pressed", "/endless-press"),
    _click("6 workers that talk without end", "/talking-workers"),
    Case("a service worker that takes 4 s", "/slow-service-worker", _ours_opens_twice, _theirs_opens_twice),
    _click("a made frame every 20 ms", "/made-frames"),
    _click("30,000 groups of options", "/30000-groups"),
    _click("custom elements that replace themselves", "/upgrades"),
    _click("an editor of 3 MB", "/long-editor"),
    _click("a dialog that opens and closes", "/flickering-dialog"),
    _click("gives the focus to and fro", "/focus-to-and-fro"),
    _click("inert every other moment", "/flickering-inert"),
    _click("10,000 listeners", "/10000-listeners"),
    _click("view transitions without end", "/view-transitions"),
    Case("files all the time, and asks before it is left", "/files-and-asks", _ours_leaves, _theirs_leaves),
    _click("led on by a script without end", "/bounce"),
    _click("30 frames whose server is silent", "/silent-frames"),
    _click("10 frames that ask without end", "/asking-frames"),
    _click("`for (;;)` in a frame", "/frame-without-end"),
    _open("removes its own root all the time", "/removes-itself"),
    Case("lets no way out end", "/intercepts-all", _ours_leaves, _theirs_leaves),
    Case("leads on when one comes back", "/forward-again", _ours_comes_back, _theirs_comes_back),
    _click("an address of 2 MB, ever another one", "/long-address"),
    _click("a drawing of two million uses", "/uses-within-uses"),
    _click("a style of two million words", "/variables"),
    _click("a line to itself, full all the time", "/sockets"),
    _click("100 MB a second into a database", "/databases"),
    _click("20,000 timers", "/timers"),
    _click("a shader that takes seconds", "/shader"),
    _click("600 new pictures a second", "/pictures"),
    _click("complains about a field without end", "/complains"),
    _click("2,000 parts that open and close", "/toggles"),
    _click("leads away once the mouse moves", "/leads-away"),
    Case("a service worker with one page for all", "/always-this", _ours_opens_twice, _theirs_opens_twice),
    _open("to and fro between two sites", "/to-and-fro-sites"),
    _click("20 frames that want a login", "/wants-logins"),
    _open("64 frames within frame sets", "/frame-sets"),
    _click("messages of 5 MB without end", "/big-messages"),
    _click("windows that it writes itself", "/windows-of-windows"),
    _open("a head that never ends", "/slow-head"),
    _open("takes its own place ten times a second", "/mixed"),
    _open("12 hops of a second each", "/slow-hops"),
    _open("150 kB that unpack to 100 MB", "/bomb"),
    _open("XML with a mistake", "/malformed"),
    _click("a page in a sandbox", "/sandboxed"),
    _click("written anew and never closed", "/never-closed"),
    _click("100,000 rules of style", "/100000-rules"),
    _click("frames that send each other elsewhere", "/frames-send-each-other"),
    _click("20 channels that repeat what they hear", "/broadcasts"),
    _click("a window with a name of 50 MB", "/long-window-name"),
    _fill("an alert at each key", "/alert-at-each-key", "Name", "Ann"),
    _fill("0.7 s of work at each key", "/slow-keys", "Name", "Ann Lee"),
    _click("names that cannot be seen, or run backwards", "/strange-names"),
    _click("works whenever nothing else does", "/idle-hog"),
    _special("grows as it is scrolled", "/grows-as-it-is-scrolled", Special.SCROLL_DOWN, _theirs_scrolls),
    Case("10 frames that ask before they are left", "/frames-ask-before", _ours_leaves, _theirs_leaves),
    _click("1,000 buttons named by 300 others each", "/named-by-each-other"),
    _click("4,000 rows that are all alike", "/all-alike"),
    _open("4,000 buttons in one place", "/one-place"),
    _click("a button 20,000,000 pixels below", "/far-below", "Far"),
    _click("grows and shrinks as a whole", "/zooms"),
    _click("a button that changes documents", "/changes-documents"),
    _click("1,000 parts that come and go over all else", "/top-layer"),
    _click("selects all of it without end", "/selects-all"),
    _click("50,000 attributes", "/50000-attributes"),
    _click("20 drawings of noise, blurred", "/noise"),
    _click("3,000 parts that own each other in a circle", "/owned-in-a-circle"),
    _open("2 GB of text", "/two-gigabytes"),
    _open("a file that never ends", "/file-without-end"),
    _open("breaks off before its end", "/breaks-off"),
    _open("names that stand for ten others, nine deep", "/laughs"),
    _click("allows nothing", "/allows-nothing"),
    _click("100,000 options in ten lists", "/ten-lists"),
    _open("a text of 200,000 parts", "/tspans"),
    _click("20,000 numbers that rules count", "/counters"),
    _click("3,000 films", "/films"),
    _click("2,000 buttons that are dealt to other slots", "/slots-anew"),
)


async def measure_hostile(
    *, only: str | None = None, progress: Callable[[str], None] = print, theirs: bool = True
) -> Table:
    """Try all cases, each with browsers of its own.

    Args:
        only: Only try cases whose name or path contains this.
        progress: Called with each row.
        theirs: Whether to try Playwright, too.
    """
    table = Table(("page", "what a person sees", "after", "Playwright", "after"))
    with _site() as address:
        for case in CASES:
            if only is not None and only not in case.name and only not in case.path:
                continue
            ours = await _try_ours(case, address + case.path)
            other = await _try_theirs(case, address + case.path) if theirs else Answered("", 0)
            row = (case.name, ours.words, _seconds(ours), other.words, _seconds(other))
            table.rows.append(row)
            progress(" | ".join(row))
    return table


async def _try_ours(case: Case, address: str) -> Answered:
    async with local_session() as session:
        return await _timed(case.ours(session, address))


async def _try_theirs(case: Case, address: str) -> Answered:
    found = find_browsers()[0]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=str(found.path), chromium_sandbox=not needs_no_sandbox()
        )
        try:
            return await _timed(case.theirs(await browser.new_page(), address))
        finally:
            with contextlib.suppress(Error, TimeoutError):
                async with asyncio.timeout(20):
                    await browser.close()


async def _timed(work: Awaitable[str]) -> Answered:
    began = time.monotonic()
    try:
        async with asyncio.timeout(LIMIT_S):
            words = await work
    except TimeoutError:
        words = "no answer"
    except StepdeckError as error:
        words = error.sentence
    except Error as error:
        words = error.message.partition("\n")[0]
    seconds = time.monotonic() - began
    words = " ".join(words.split())
    return Answered(words if len(words) <= _SENTENCE else f"{words[:_SENTENCE]}…", seconds)


async def _stepped(session: LocalSession, seen: Observation, description: str, value: str | None = None) -> str:
    """Do the first action whose description begins with a text; returns what a person sees."""
    for action in seen.actions:
        if action.description.startswith(description) or (value is not None and action.name == description):
            result = await session.step(action.id, value)
            return " ".join((*result.changes, *result.observation.notes))
    return f"{_said(seen)} (no such action)"


def _said(seen: Observation) -> str:
    asked = f"It asks: {seen.question.text}" if seen.question else ""
    said = (asked or seen.description, f"{len(seen.actions):,} actions.", *say_all(seen.facts))
    return " ".join(part for part in said if part)


def _seconds(answered: Answered) -> str:
    return f"{answered.seconds:.1f} s"


@contextlib.contextmanager
def _site() -> Iterator[str]:
    """The address of the hostile site, served by a process of its own."""
    command: Sequence[str] = (sys.executable, "-m", "tests.helpers.hostile_site")
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.stdin.close()
