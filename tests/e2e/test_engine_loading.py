"""Addresses that answer badly, late, never, or with something other than a page."""

import asyncio
import contextlib
import errno
import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from gui.engine.capabilities import ConfirmingBackend, capability
from gui.engine.manager import SessionManager
from gui.engine.store import open_store
from gui.schema.errors import (
    ActionGoneError,
    AddressError,
    BrowserError,
    FileAddressError,
    PageError,
    StepdeckError,
    StepStoppedError,
)
from gui.schema.session import StartOptions
from gui.schema.special import Special
from gui.schema.step import Waited
from gui.schema.words import is_failure_page
from tests.helpers.driver import Driver
from tests.helpers.page_server import Handler, PageServer
from tests.helpers.processes import until

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.thorough_browser]


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def whole(manager: SessionManager, server: PageServer) -> Driver:
    """A session for the tests with the marker `whole_browser`."""
    return Driver(await manager.open(StartOptions()), server.address)


async def usable(page: Driver) -> bool:
    """Whether the session goes on."""
    seen = await page.open("/frame-inner.html?name=Fine")
    return page.session.info.active and "Click In Fine" in [action.description for action in seen.actions]


async def test_a_first_page_sees_no_pointer_that_nobody_moved(server: PageServer) -> None:
    """The browser moves the pointer once in what a new tab shows first: that is the blank page, which is asked."""
    manager = SessionManager(open_store(None))
    try:
        session = await manager.open(StartOptions(headless=True))
        moved = (
            "<title>Still</title><script>addEventListener('pointermove', () => { document.title = 'Moved' })</script>"
        )
        seen = await session.observe(server.page("/still", moved))
        assert seen.metadata.title == "Still"
        assert (await session.observe()).metadata.title == "Still"
    finally:
        await manager.close()


async def test_unknown_host(page: Driver) -> None:
    with pytest.raises(PageError) as caught:
        await page.open("http://nosuch.invalid/")
    assert caught.value.what == "“nosuch.invalid” was not found."
    assert await usable(page)


async def test_what_a_slow_browser_shows_of_an_unknown_host_takes_the_place_of_the_page_before(
    page: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = page.session.backend._reader  # type: ignore[attr-defined]
    read = reader.read

    async def late(waited: Waited) -> Any:
        began = time.monotonic()
        acted = await read(waited)
        await asyncio.sleep(began + 1.5 - time.monotonic())  # what a busy computer took for it counts
        return acted

    assert await usable(page)
    with monkeypatch.context() as slow:
        slow.setattr(reader, "read", late)
        with pytest.raises(PageError):
            await page.session.go_to("http://nosuch.invalid/")
    seen = page.session.observation
    assert seen is not None
    assert is_failure_page(seen.metadata.url)
    assert "Click In Fine" not in [action.description for action in seen.actions]
    assert await usable(page)


async def test_refused_on_this_computer(page: Driver) -> None:
    with PageServer() as closed:
        address = closed.address
    with pytest.raises(PageError) as caught:
        await page.open(address + "/")
    assert caught.value.what.startswith("Nothing is answering on this computer at port ")
    assert caught.value.why == "Is your app running?"
    assert await usable(page)


async def test_redirect_loop(page: Driver, practice: str) -> None:
    with pytest.raises(PageError) as caught:
        await page.open(f"{practice}/redirect-loop")
    assert "circle" in caught.value.what
    assert await usable(page)


async def test_connection_that_breaks_off(page: Driver, server: PageServer) -> None:
    def hang_up(handler: Handler) -> None:
        handler.close_connection = True
        handler.connection.close()

    server.answers["/hangs-up"] = hang_up
    with pytest.raises(PageError) as caught:
        await page.open("/hangs-up")
    assert "broke off the connection" in caught.value.what
    assert await usable(page)


async def test_a_page_in_the_middle_of_which_the_website_breaks_off(page: Driver, server: PageServer) -> None:
    shown = threading.Event()

    def break_off(handler: Handler) -> None:
        handler.close_connection = True
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html; charset=utf-8")
        handler.send_header("Content-Length", "90000")
        handler.end_headers()
        handler.write("<title>Half</title><button>Buy</button><img src=/half>" + "<!-- -->" * 500)
        shown.wait(10)  # the browser shows nothing of what it has not begun to read by then

    def half(handler: Handler) -> None:
        shown.set()
        handler.send("", "image/png")

    server.answers |= {"/breaks-off": break_off, "/half": half}
    seen = await page.open("/breaks-off")
    assert page.descriptions() == ["Click Buy"]
    said = "The website broke off in the middle of this page; what should have followed is missing."
    assert said in seen.notes
    assert said in (await page.session.observe()).notes
    server.page("/whole", "<title>Whole</title><button>Buy</button>")
    assert (await page.open("/whole")).notes == ()


async def test_a_website_without_encryption_is_not_said_to_have_a_bad_certificate(
    page: Driver, server: PageServer
) -> None:
    with pytest.raises(PageError) as caught:
        await page.open(server.address.replace("http:", "https:"))
    assert caught.value.what.startswith("No encrypted connection to")
    assert await usable(page)


async def test_without_room_for_temporary_files_no_session_starts_and_it_says_why(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(**_: Any) -> str:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(tempfile, "mkdtemp", full)
    manager = SessionManager(open_store(None))
    try:
        with pytest.raises(BrowserError) as caught:
            await manager.open(StartOptions(headless=True))
    finally:
        await manager.close()
    assert caught.value.sentence.startswith(
        "The program that drives the browser did not start. Its temporary files could not be written: "
        f"{os.strerror(errno.ENOSPC)}."
    )


@pytest.mark.parametrize("code", [403, 404, 429, 500, 503])
async def test_http_errors_are_pages_with_a_note(page: Driver, practice: str, code: int) -> None:
    seen = await page.open(f"{practice}/status/{code}")
    assert any(f"The website answered {code}" in note for note in seen.notes)
    assert seen.actions
    ok = await page.open(f"{practice}/status/200")
    assert ok.notes == ()


async def test_empty_answer(page: Driver, server: PageServer) -> None:
    server.page("/empty", "")
    seen = await page.open("/empty")
    assert seen.actions == ()
    assert seen.description == "An empty page."


@pytest.mark.parametrize(
    ("path", "word"),
    [("plain.txt", "text"), ("data.json", "text"), ("picture.png", "picture")],
)
async def test_documents_that_are_no_pages(page: Driver, practice: str, path: str, word: str) -> None:
    seen = await page.open(f"{practice}/{path}")
    assert word.lower() in seen.description.lower()
    assert (seen.actions, seen.notes) == ((), ())
    assert await usable(page)


@pytest.mark.whole_browser  # the shell shows none
async def test_a_pdf_is_no_page(whole: Driver, practice: str) -> None:
    seen = await whole.open(f"{practice}/download.pdf")
    assert "pdf" in seen.description.lower()
    assert (seen.actions, seen.notes) == ((), ())
    assert await usable(whole)


async def test_plain_text_is_read_as_it_is(page: Driver, practice: str) -> None:
    seen = await page.open(f"{practice}/plain.txt")
    assert "This is plain text, not a page." in seen.markdown


async def test_a_file_to_save_is_no_page(page: Driver, practice: str) -> None:
    await page.open(f"{practice}/trouble")
    with pytest.raises(PageError) as caught:
        await page.open(f"{practice}/download.pdf?save=1")
    assert "download" in caught.value.what
    await page.open(f"{practice}/trouble")
    went = await page.session.step("S1", f"{practice}/download.pdf?save=1")
    assert page.session.steps[-1].outcome == "done", "the file is what the address leads to"
    assert "download.pdf" in page.session.steps[-1].target
    assert any("A download began: download.pdf" in change for change in went.changes)
    result = await page.do("Open A PDF that wants to be saved")
    assert any("A download began: download.pdf" in change for change in result.changes)
    assert result.observation.metadata.url.endswith("/trouble")


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,<h1>x</h1>", "chrome://settings", "ftp://x/"]
)
async def test_schemes_that_are_never_opened(page: Driver, address: str) -> None:
    before = (await page.session.observe()).metadata.url
    with pytest.raises(AddressError):
        await page.session.observe(address)
    assert (await page.session.observe()).metadata.url == before


async def test_a_file_opens_only_when_allowed(page: Driver, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("<title>On disk</title><button>Here</button>")
    with pytest.raises(FileAddressError) as caught:
        await page.session.observe(file.as_uri())
    assert caught.value.remedies[0].key == "allow_file"


async def test_a_page_that_walks_on_is_read_where_it_ends(page: Driver, practice: str) -> None:
    seen = await page.open(f"{practice}/navigate")
    for _ in range(100):
        assert seen.metadata.title.startswith(f"Stop {seen.metadata.url.partition('stop=')[2] or 0} of 4")
        if seen.metadata.url.endswith("stop=4"):
            break
        await asyncio.sleep(0.05)  # it walks by a timer, which nothing shows
        seen = await page.session.observe()
    assert seen.metadata.url.endswith("stop=4")
    assert "Open Walk again" in page.descriptions()


async def test_a_page_that_moves_on_does_not_take_the_place_of_what_was_asked_for(
    page: Driver, server: PageServer
) -> None:
    def slowly_at_first(handler: Handler) -> None:
        if server.requests["/asked"] == 1:
            handler.wait(2)
        handler.send("<title>Asked</title><h1>Asked</h1>")

    server.answers["/asked"] = slowly_at_first
    server.page("/stays", "<title>Stays</title><h1>Stays</h1>")
    server.page(
        "/leaves", "<title>Leaves</title><h1>Leaves</h1><script>setTimeout(() => location = '/stays', 900)</script>"
    )
    await page.open("/leaves")
    assert (await page.open("/asked")).metadata.title == "Asked"


async def test_a_page_that_navigates_while_it_is_read(page: Driver, server: PageServer) -> None:
    # Each document replaces itself a moment after it was shown, for ever.
    server.page(
        "/restless",
        "<title>Restless</title><h1>Restless</h1><button>Here</button>"
        "<script>setTimeout(() => location.replace('/restless?' + Math.random()), 120)</script>",
    )
    seen = await page.open("/restless")
    assert "Restless" in seen.metadata.title
    # What the last document asked for just before may still come after what is asked for now, as in any browser.
    assert await usable(page) or await usable(page) or await usable(page)


async def test_slow_answer_is_waited_for(page: Driver, practice: str) -> None:
    seen = await page.open(f"{practice}/slow?ms=1200")
    assert "This one waited 1200 ms" in seen.markdown


async def test_a_picture_that_never_arrives_is_not_waited_for(page: Driver, practice: str) -> None:
    seen = await page.open(f"{practice}/slow?ms=0&never=1")
    assert seen.notes == ()
    assert seen.actions


async def test_a_page_that_never_ends_is_read_as_far_as_it_came(page: Driver, practice: str) -> None:
    result = await page.session.step("S1", f"{practice}/never.html")
    assert result.observation.actions
    assert not result.waited.quiet
    assert any("still at work" in note for note in result.observation.notes)
    assert await usable(page)


async def test_an_address_that_never_answers_can_be_stopped(page: Driver, server: PageServer) -> None:
    server.answers["/silent"] = lambda handler: (handler.wait(60), None)[1]
    loading = asyncio.ensure_future(page.session.step("S1", f"{server.address}/silent"))
    assert await until(lambda: server.requests["/silent"] > 0)
    await page.session.stop_running()
    with pytest.raises(StepdeckError) as caught:
        await loading
    assert caught.value.code == "E-STOPPED"
    assert page.session.steps[-1].words == "Did not go to", "the page before is still there"
    assert page.session.steps[-1].summary == "Stopped before the address answered."
    assert await usable(page)


async def test_a_page_that_a_link_began_to_load_does_not_come_after_stop(page: Driver, server: PageServer) -> None:
    released, gone = threading.Event(), threading.Event()

    def answer(handler: Handler) -> None:
        while not released.is_set():
            if handler.wait(0.02):
                return
        with contextlib.suppress(OSError):
            handler.send("<title>Late</title>")
        gone.set()

    server.answers["/late"] = answer
    server.page("/stays", "<title>Stays</title><a href='/late'>Late</a>")
    await page.open("/stays")
    stepping = asyncio.ensure_future(page.do("Open Late"))
    assert await until(lambda: server.requests["/late"] > 0)
    await page.session.stop_running()
    with pytest.raises(StepStoppedError):
        await stepping
    released.set()
    assert await until(gone.is_set)
    for _ in range(3):
        assert (await page.session.observe()).metadata.title == "Stays"
    assert await usable(page)


async def test_an_address_that_never_answers_is_named(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.engine.local.browser.loading.LOAD_S", 1.0)
    server.answers["/silent"] = lambda handler: (handler.wait(60), None)[1]
    while page.session.info.tab_count == 1:
        await page.session.step(Special.OPEN_TAB, f"{page.address}/frame-inner.html")
    await page.session.leave_page()
    with pytest.raises(PageError) as caught:
        await page.open("/silent")
    assert caught.value.what == f"“{page.address.removeprefix('http://')}” did not answer."
    monkeypatch.undo()
    assert await usable(page)


@pytest.mark.parametrize(
    ("path", "answer", "sentence"),
    [
        ("/no-content", {"status": 204}, "“{}” answered 204 (No Content), without a page."),
        (
            "/to-a-file",
            {"status": 302, "Location": "file:///etc/hostname"},
            "“{}” redirects to an address that no website may open.",
        ),
        (
            "/to-a-port",
            {"status": 302, "Location": "http://127.0.0.1:1/"},
            "“{}” redirects to an address that no website may open.",
        ),
    ],
)
async def test_answers_without_a_page(
    page: Driver, server: PageServer, path: str, answer: dict[str, Any], sentence: str
) -> None:
    await answered_without_a_page(page, server, path, answer, sentence)


async def answered_without_a_page(
    page: Driver, server: PageServer, path: str, answer: dict[str, Any], sentence: str
) -> None:
    server.answers[path] = lambda handler: handler.send("", **answer)
    await page.open("/frame-inner.html?name=Before")
    with pytest.raises(PageError) as caught:
        await page.open(path)
    assert caught.value.what == sentence.format(page.address.removeprefix("http://"))
    assert caught.value.why
    assert await usable(page)


@pytest.mark.whole_browser  # the shell shows an empty page
async def test_an_error_without_a_page(whole: Driver, server: PageServer) -> None:
    said = "“{}” answered 500 (Internal Server Error), without a page."
    await answered_without_a_page(whole, server, "/broken", {"status": 500}, said)


async def test_a_link_to_a_port_that_browsers_refuse_is_no_redirect(page: Driver, server: PageServer) -> None:
    server.page("/links", "<title>Links</title><a href='http://127.0.0.1:9/'>Dead server</a>")
    await page.open("/links")
    with pytest.raises(PageError) as caught:
        await page.do("Open Dead server")
    assert caught.value.what == "Browsers refuse port 9."
    assert await usable(page)


async def test_a_link_that_leads_to_no_page_says_so(page: Driver, server: PageServer) -> None:
    server.answers["/nothing"] = lambda handler: handler.send("", status=204)
    server.page("/before", "<title>Before</title><a href='/nothing'>Nothing</a>", status=404)
    await page.open("/before")
    result = await page.do("Open Nothing")
    assert f"“{page.address.removeprefix('http://')}” answered 204 (No Content), without a page." in result.changes[0]
    assert any("answered 404" in note for note in result.observation.notes), "that of the page which stays"


async def test_a_link_that_failed_can_be_tried_again_and_shows_what_the_browser_shows(
    page: Driver, server: PageServer
) -> None:
    def hang_up(handler: Handler) -> None:
        handler.close_connection = True
        handler.connection.close()

    server.answers["/breaks"] = hang_up
    server.page("/from", "<title>From</title><a href='/breaks'>Breaks</a><p>The page before</p>")
    await page.open("/from")
    with pytest.raises(PageError) as caught:
        await page.do("Open Breaks")
    assert caught.value.remedies[0].key == "reload"
    assert caught.value.remedies[0].label == "Try again"
    assert page.seen.metadata.url.startswith("chrome-error:")
    step = page.session.steps[-1]
    assert (step.words, step.outcome, step.summary) == ("Did not open", "failed", caught.value.what)
    assert caught.value.still == "The step itself was done, and the session is fine."
    assert "The page before" not in page.text
    assert page.session.info.url == f"{page.address}/breaks"
    server.page("/breaks", "<title>Works now</title>")
    again = await page.session.step(Special.RELOAD)
    assert again.observation.metadata.title == "Works now"


async def test_a_page_that_was_left_for_one_that_fails_was_left(page: Driver, server: PageServer) -> None:
    with PageServer() as closed:
        address = closed.address
    leaves = (
        "<title>From</title><script>onbeforeunload = event => event.preventDefault()</script><button>Touch</button>"
    )
    await page.open(server.page("/from", f"{leaves}<a href='{address}/'>Away</a>"))
    await page.do("Click Touch")
    await page.do("Open Away")
    with pytest.raises(PageError):
        await page.do("Click Leave the page")
    step = page.session.steps[-1]
    assert (f"{step.words} {step.target}", step.outcome) == ("Clicked Leave the page", "failed")


async def test_an_address_that_failed_shows_what_the_browser_shows(page: Driver) -> None:
    await page.open("/frame-inner.html?name=Before")
    with PageServer() as closed:
        address = closed.address
    with pytest.raises(PageError) as caught:
        await page.open(f"{address}/gone")
    assert caught.value.remedies[0].key == "retry"
    assert page.seen.metadata.url.startswith("chrome-error:")
    with pytest.raises(PageError) as again:
        await page.session.step(Special.RELOAD)
    assert (page.session.steps[-1].undone, again.value.still) == (True, "The session is fine."), "nothing came of it"
    assert "Before" not in page.text
    assert page.session.info.url == f"{address}/gone"


@pytest.fixture(scope="module")
def untrusted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A website whose certificate nobody vouches for."""
    folder = tmp_path_factory.mktemp("certificate")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    words = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=127.0.0.1", "-keyout"]
    try:
        subprocess.run(["openssl", *words, key, "-out", certificate], check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("openssl is not installed")
    with PageServer(certificate=(certificate, key)) as server:
        server.page("/", "<h1>Trust me</h1>")
        yield server.address


async def test_untrusted_certificate(page: Driver, untrusted: str) -> None:
    with pytest.raises(PageError) as caught:
        await page.open(f"{untrusted}/")
    assert caught.value.what == "The security certificate of “127.0.0.1” is not trusted."
    assert await usable(page)


async def test_whoever_agreed_to_a_press_has_not_agreed_to_send_a_form_again(page: Driver, server: PageServer) -> None:
    await page.open(
        server.page("/seeds", "<title>Shop</title><form method=post action=/sown><button>Sow</button></form>")
    )
    server.forms.add("/sown")
    server.page("/sown", "<title>Shop</title><h1>Thank you</h1><button>Rate us</button>")
    await page.do("Click Sow")
    sent = server.posts["/sown"]
    carrier = capability(page.session.backend, ConfirmingBackend)
    assert carrier is not None
    for agreed in (Special.RELOAD, page.id("Click Rate us")):  # no reload had been refused; then another step was
        carrier.accept(agreed)
        with pytest.raises(ActionGoneError):
            await page.session.step(Special.RELOAD)
    assert server.posts["/sown"] == sent
    assert [step.call.action_id for step in page.session.steps][-1] != Special.RELOAD, "a question is no step"
    carrier.accept(Special.RELOAD)
    await page.session.step(Special.RELOAD)
    assert server.posts["/sown"] == sent + 1
