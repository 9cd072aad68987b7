"""The pages for all measurements, served on loopback, each group from its own address."""

import functools
import http.server
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Page, TimeoutError  # noqa: A004 - the one that Playwright raises

from gui.practice.site import PracticeSite
from tests.bench import assets
from tests.bench.generated import generated_page
from tests.helpers.page_server import PAGES, PageServer

HERE = Path(__file__).parent
RECALL = HERE / "recall"
GENERATED_SIZES = (1_000, 10_000, 50_000)
SEED = 7
PRACTICE_PAGES = (
    *("", "search?q=ink", "category/pens", "article/notebook-a5-dotted", "cart", "checkout", "thank-you", "login"),
    *("terms", "members", "dialogs", "dialogs?wall=1", "popup", "leave", "frames", "moving?auto=1", "slow?ms=10"),
    *("widgets", "many?n=200", "many/3", "trouble", "status/200", "alerts", "navigate?stop=4"),
)
POLICY_PAGES = (
    "index.html",
    "ch-controlfields.html",
    "upgrading-checklist.html",
    "genindex.html",
    "search.html?q=file",
)
PARTS_OF_PAGES = ("frame-inner.html", "frame-same.html")
"""Files of tests/pages that are only shown inside other pages."""

MINIWOB_TASKS = (
    *("button-delay", "buy-ticket", "choose-date-easy", "choose-date-medium", "choose-list", "click-button-sequence"),
    *("click-checkboxes", "click-checkboxes-transfer", "click-collapsible", "click-collapsible-2-nodelay"),
    *("click-dialog", "click-dialog-2", "click-menu-2", "click-option", "click-tab", "click-tab-2-easy"),
    *("click-tab-2-hard", "click-test", "click-test-2", "click-widget", "email-inbox-delete", "email-inbox-forward"),
    *("email-inbox-noscroll", "email-inbox-reply", "enter-password", "enter-text-2", "enter-text-dynamic"),
    *("find-word", "focus-text", "form-sequence-2", "login-user", "login-user-popup", "multi-orderings"),
    *("navigate-tree", "phone-book", "search-engine", "sign-agreement", "simple-arithmetic", "social-media"),
    *("use-autocomplete", "use-spinner"),
)


@dataclass(frozen=True, slots=True)
class BenchPage:
    """One page to measure on.

    Attributes:
        name: Unique within its group.
        url: Its address.
        group: One of `GROUPS`.
        prepare: A script to run in the page's own world after it has loaded; see `open_page`.
    """

    name: str
    url: str
    group: str
    prepare: str | None = None


class PageSet(list[BenchPage]):
    """The available pages.

    Attributes:
        missing: Requested groups that are not available, with the reason.
    """

    missing: dict[str, str]


def start_episode(seed: int | str = SEED, seconds: int = 600) -> str:
    """The `prepare` script that starts an episode of a MiniWoB++ task; the same seed gives the same episode."""
    return f"Math.seedrandom({str(seed)!r}); core.EPISODE_MAX_TIME = {seconds * 1000}; core.startEpisodeReal();"


@contextmanager
def serve_pages(groups: Iterable[str] | None = None) -> Iterator[PageSet]:
    """Serve the pages of some groups, all if none are named, until the block ends.

    Raises:
        ValueError: There is no group of that name.
    """
    chosen = list(GROUPS if groups is None else groups)
    if unknown := [name for name in chosen if name not in GROUPS]:
        raise ValueError(f"There is no group {', '.join(unknown)}; there are {', '.join(GROUPS)}.")
    pages = PageSet()
    pages.missing = {}
    with ExitStack() as stack:
        for group in chosen:
            try:
                found = list(GROUPS[group](stack))
            except assets.MissingAssetError as error:
                pages.missing[group] = str(error)
                continue
            pages += found
            if not found:
                pages.missing[group] = "no page of it is in this checkout"
        yield pages


async def open_page(page: Page, which: BenchPage) -> None:
    """Load a page, run its `prepare` script, and wait until network and scripts are idle."""
    await page.goto(which.url, wait_until="load")
    if which.prepare:
        await page.evaluate(which.prepare)
    with suppress(TimeoutError):  # a page that polls or streams never becomes idle
        await page.wait_for_load_state("networkidle", timeout=3_000)
    await evaluate_apart(page, _UNTIL_QUIET)


async def evaluate_apart(page: Page, script: str) -> Any:
    """The value of a script, or of its promise, in an isolated world: some pages override built-ins that Playwright
    needs."""
    devtools = await page.context.new_cdp_session(page)
    try:
        frame = (await devtools.send("Page.getFrameTree"))["frameTree"]["frame"]["id"]
        world = (await devtools.send("Page.createIsolatedWorld", {"frameId": frame}))["executionContextId"]
        what = {"expression": script, "contextId": world, "awaitPromise": True, "returnByValue": True}
        return (await devtools.send("Runtime.evaluate", what))["result"].get("value")
    finally:
        await devtools.detach()


_UNTIL_QUIET = """new Promise(done => {
    // No change for 150 ms, or 3 s in all.
    let timer = setTimeout(end, 150);
    const watch = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(end, 150); });
    const last = setTimeout(end, 3000);
    function end() { watch.disconnect(); clearTimeout(last); done(); }
    watch.observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
})"""


def _practice(stack: ExitStack) -> Iterator[BenchPage]:
    site = PracticeSite()
    stack.callback(site.stop)
    address = site.start()
    for path in PRACTICE_PAGES:
        yield BenchPage(path or "home", address + path, "practice")


def _generated(stack: ExitStack) -> Iterator[BenchPage]:
    server = stack.enter_context(PageServer())
    for size in GENERATED_SIZES:
        text = generated_page(size)
        server.answers[f"/{size}"] = functools.partial(_send, text)
        yield BenchPage(f"{size:,} elements", f"{server.address}/{size}", "generated")


def _miniwob(stack: ExitStack) -> Iterator[BenchPage]:
    address = serve_folder(stack, assets.miniwob())
    for task in MINIWOB_TASKS:
        yield BenchPage(task, f"{address}/miniwob/{task}.html", "miniwob", start_episode())


def _swagger(stack: ExitStack) -> Iterator[BenchPage]:
    script = (HERE / "swagger.js").read_bytes()
    address = serve_folder(stack, assets.swagger_ui(), {"/swagger-initializer.js": script})
    for name, unfolding in (("unfolded", "full"), ("listed", "list"), ("folded", "none")):
        yield BenchPage(name, f"{address}/index.html?open={unfolding}", "swagger")


def _policy(stack: ExitStack) -> Iterator[BenchPage]:
    address = serve_folder(stack, assets.debian_policy())
    for path in POLICY_PAGES:
        yield BenchPage(path.partition(".")[0], f"{address}/{path}", "policy")


def _tests(stack: ExitStack) -> Iterator[BenchPage]:
    server = stack.enter_context(PageServer())
    for file in sorted(PAGES.glob("*.html")):
        if file.name not in PARTS_OF_PAGES:
            yield BenchPage(file.stem, f"{server.address}/{file.name}", "tests")


def _recall(stack: ExitStack) -> Iterator[BenchPage]:
    if not RECALL.is_dir():
        return
    address = serve_folder(stack, RECALL)
    for file in sorted(RECALL.glob("*.html")):
        yield BenchPage(file.stem, f"{address}/{file.name}", "recall")


GROUPS: dict[str, Callable[[ExitStack], Iterator[BenchPage]]] = {
    "practice": _practice,
    "generated": _generated,
    "miniwob": _miniwob,
    "swagger": _swagger,
    "policy": _policy,
    "tests": _tests,
    "recall": _recall,
}


def _send(text: str, handler: Any) -> None:
    handler.send(text)


class _FolderHandler(http.server.SimpleHTTPRequestHandler):
    """Serves the files of a folder; `extra` answers come first."""

    protocol_version = "HTTP/1.1"

    def __init__(self, extra: dict[str, bytes], *arguments: Any, directory: str) -> None:
        self._extra = extra
        super().__init__(*arguments, directory=directory)

    def do_GET(self) -> None:
        body = self._extra.get(urlsplit(self.path).path)
        if body is None:
            super().do_GET()
            return
        self.send_response(200)
        is_page = body[:9].lower() == b"<!doctype"  # whatever its address ends with
        self.send_header("Content-Type", "text/html" if is_page else self.guess_type(self.path))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the base class's
        """Log nothing."""


class _FolderServer(http.server.ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore errors: browsers close connections at any time."""


def serve_folder(stack: ExitStack, folder: Path, extra: dict[str, bytes] | None = None) -> str:
    """Serve a folder until the stack unwinds; returns its address, without a slash at the end."""
    handler = functools.partial(_FolderHandler, extra or {}, directory=str(folder))
    server = _FolderServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    stack.callback(thread.join, 5)
    stack.callback(server.server_close)
    stack.callback(server.shutdown)
    return f"http://127.0.0.1:{server.server_port}"
