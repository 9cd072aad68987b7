"""Requests of pages on a real Chromium: files, logins, permissions, a look at another tab; nothing ever hangs."""

import asyncio
import base64
import contextlib
import os
import stat
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from pydantic import SecretStr

from gui.engine.local.asks import downloads
from gui.engine.local.backend import LocalBackend
from gui.engine.manager import SessionManager
from gui.engine.secrets.known import keep_out
from gui.engine.session import StepSession
from gui.schema.ask import NO, Ask, AskAnswer
from gui.schema.download import Download
from gui.schema.errors import ActionGoneError, InputError, PageError
from gui.schema.session import StartOptions
from gui.schema.shown import LEFT_OUT
from gui.schema.special import Special
from tests.helpers.driver import Driver
from tests.helpers.page_server import Handler, PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
LOGIN = AskAnswer(user_name="me", password=SecretStr("for parts"))
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.whole_browser]

UPLOAD = """<title>Upload</title><input type=file id=f {more} hidden
    onchange="document.title = 'Got ' + [...this.files].map(file => file.name).join()">
    <button onclick="f.click()">Send a file</button>"""


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def asked(manager: SessionManager, tmp_path_factory: pytest.TempPathFactory) -> StepSession:
    folder = tmp_path_factory.mktemp("kept") / "files"
    options = StartOptions(chrome_args=("--use-fake-device-for-media-stream",))
    return await manager.open(options, act_timeout_s=1.2, attended=True, download_folder=folder)


@pytest_asyncio.fixture(loop_scope="session")
async def hand(asked: StepSession, server: PageServer) -> AsyncIterator[Driver]:
    yield Driver(asked, server.address)
    for ask in asked.info.asks:
        await asked.answer(ask.id, NO)


def contents(folder: str) -> dict[str, os.stat_result]:
    """The contents of a folder."""
    return {path.name: path.stat() for path in Path(folder).glob("*")}


async def until(happened: Callable[[], bool], what: str | Callable[[], str]) -> None:
    try:
        async with asyncio.timeout(20):
            while not happened():  # noqa: ASYNC110 -- the session has no event for "it is so now"
                await asyncio.sleep(0.02)
    except TimeoutError:
        raise AssertionError(f"waited for {what if isinstance(what, str) else what()}") from None


async def the_ask(session: StepSession, kind: str) -> Ask:
    await until(lambda: any(ask.kind == kind for ask in session.info.asks), f"an ask for {kind}")
    return next(ask for ask in session.info.asks if ask.kind == kind)


def locked(realm: str = "The vault", password: str = "right") -> Callable[[Handler], None]:
    """A page only for the user "me"."""
    wanted = "Basic " + base64.b64encode(f"me:{password}".encode()).decode()

    def answer(handler: Handler) -> None:
        if handler.headers.get("Authorization") == wanted:
            handler.send("<!doctype html><title>Inside</title><h1>Inside</h1><button>Open</button>")
        else:
            handler.send("no", status=401, WWW_Authenticate=f'Basic realm="{realm}"')

    return answer


async def test_files_that_a_page_asks_for_outside_a_form_are_given(
    hand: Driver, server: PageServer, tmp_path: Path
) -> None:
    server.page("/upload", UPLOAD.format(more=""))
    await hand.open("/upload")
    steps = len(hand.session.steps)
    await hand.do("Click Send a file")
    ask = await the_ask(hand.session, "files")
    assert not ask.multiple
    assert hand.session.info.needs_you == "page wants a file"
    await hand.session.observe()  # it blocks nothing
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "b.txt").write_text("b")
    with pytest.raises(InputError, match="one file"):
        await hand.session.answer(ask.id, AskAnswer(files=(str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))))
    with pytest.raises(InputError, match="no file"):
        await hand.session.answer(ask.id, AskAnswer(files=(str(tmp_path / "none.txt"),)))
    seen = await hand.session.answer(ask.id, AskAnswer(files=(str(tmp_path / "a.txt"),)))
    assert seen.metadata.title == "Got a.txt"
    assert hand.session.info.asks == ()
    assert hand.session.info.needs_you == ""
    last = hand.session.steps[-1]
    assert (last.words, last.target, last.outcome) == ("Gave a file to", "Send a file", "done")
    assert [step.outcome for step in hand.session.steps[steps:]] == ["done", "failed", "failed", "done"]
    again = await hand.session.step(last.call)  # the step does the same thing again, and asks nobody
    assert "Got a.txt" in again.observation.metadata.title
    assert hand.session.info.asks == ()


async def test_a_page_that_wants_a_folder_gets_one(hand: Driver, server: PageServer, tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "a.txt").write_text("a")
    (folder / "b.txt").write_text("b")
    server.page("/folder", UPLOAD.format(more="webkitdirectory multiple"))
    await hand.open("/folder")
    await hand.do("Click Send a file")
    await until(lambda: any(ask.folder for ask in hand.session.info.asks), "an ask for a folder")
    ask = await the_ask(hand.session, "files")
    assert hand.session.info.needs_you == "page wants a folder"
    with pytest.raises(InputError, match="no folder"):
        await hand.session.answer(ask.id, AskAnswer(files=(str(folder / "a.txt"),)))
    seen = await hand.session.answer(ask.id, AskAnswer(files=(str(folder),)))
    assert sorted(seen.metadata.title.removeprefix("Got ").split(",")) == ["a.txt", "b.txt"]


async def test_a_field_for_a_folder_takes_one(hand: Driver, server: PageServer, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    field = "<label>Photos <input type=file webkitdirectory onchange='document.title = files.length + files[0].name'>"
    server.page("/folder-field", field)
    await hand.open("/folder-field")
    param = hand.action("Choose a folder for Photos").param
    assert param is not None
    assert param.folder
    with pytest.raises(InputError, match="no folder"):
        await hand.do("Choose a folder for Photos", str(tmp_path / "a.txt"))
    result = await hand.do("Choose a folder for Photos", str(tmp_path))
    assert result.observation.metadata.title == "1a.txt"
    last = hand.session.steps[-1]
    assert (last.words, last.target, last.value) == ("Chose a folder for", "Photos", "a.txt")


async def test_files_for_a_button_that_has_gone_since_are_told_with_its_name(
    hand: Driver, server: PageServer, tmp_path: Path
) -> None:
    server.page(
        "/upload-gone",
        UPLOAD.format(more="") + "<script>document.querySelector('button').onpointerup ="
        " event => setTimeout(() => event.target.remove(), 50);</script>",
    )
    await hand.open("/upload-gone")
    await hand.do("Click Send a file")
    ask = await the_ask(hand.session, "files")
    await hand.session.backend.page.locator("button").wait_for(state="detached")  # type: ignore[attr-defined]
    await hand.session.observe()
    (tmp_path / "a.txt").write_text("a")
    await hand.session.answer(ask.id, AskAnswer(files=(str(tmp_path / "a.txt"),)))
    last = hand.session.steps[-1]
    assert (last.words, last.target) == ("Gave a file to", "Send a file")


async def test_a_chooser_is_forgotten_with_its_page_or_on_request(hand: Driver, server: PageServer) -> None:
    server.page("/upload-many", UPLOAD.format(more="multiple"))
    server.page("/plain", "<title>Plain</title><p>Nothing")
    await hand.open("/upload-many")
    await hand.do("Click Send a file")
    ask = await the_ask(hand.session, "files")
    assert ask.multiple
    await hand.session.answer(ask.id, NO)
    assert hand.session.info.asks == ()
    await hand.do("Click Send a file")
    ask = await the_ask(hand.session, "files")
    await hand.open("/plain")
    assert hand.session.info.asks == ()
    with pytest.raises(ActionGoneError):
        await hand.session.answer(ask.id, AskAnswer())


async def test_a_login_is_asked_for_given_once_and_kept_by_the_browser(hand: Driver, server: PageServer) -> None:
    server.answers["/vault"] = locked()
    server.answers["/vault/deeper"] = locked()
    before = hand.session.info.steps
    with pytest.raises(PageError, match="user name and password"):
        await hand.open("/vault")
    ask = await the_ask(hand.session, "login")
    assert (ask.about, ask.refused) == ("The vault", False)
    assert ask.origin in hand.session.info.needs_you
    with pytest.raises(PageError):
        await hand.session.answer(ask.id, AskAnswer(user_name="me", password=SecretStr("wrong")))
    ask = await the_ask(hand.session, "login")
    assert ask.refused
    tried = hand.session.steps[-1]
    assert (tried.words, tried.target, tried.outcome) == ("Did not log in to", ask.origin, "failed")
    assert "did not accept" in tried.summary
    seen = await hand.session.answer(ask.id, AskAnswer(user_name="me", password=SecretStr("right")))
    assert seen.metadata.title == "Inside"
    assert hand.session.info.asks == ()
    done = hand.session.steps[-1]
    assert (done.words, done.target, done.outcome) == ("Logged in to", ask.origin, "done")
    assert done.url.endswith("/vault")
    assert hand.session.info.steps == done.number == before + 2
    assert "Inside" in done.summary
    assert done.call.value == hand.session.address, "done again, it goes there"
    assert (await hand.open("/vault/deeper")).metadata.title == "Inside"
    assert "right" not in repr(hand.session.steps) + repr(hand.session.info)


async def test_a_login_of_another_tab_is_not_done_again_on_the_page_beside_it(hand: Driver, server: PageServer) -> None:
    server.answers["/shop/admin"] = locked()
    server.page("/shop/cart", "<title>Cart</title><a href=/shop/admin target=_blank>Admin</a>")
    shop = server.address.replace("127.0.0.1", "localhost")  # where nobody has logged in yet
    await hand.open(f"{shop}/shop/cart")
    with contextlib.suppress(PageError):
        await hand.session.step(Special.OPEN_TAB, f"{shop}/shop/admin")
    ask = await the_ask(hand.session, "login")
    await hand.session.step(Special.SWITCH_TAB, "0")
    assert hand.seen.metadata.title == "Cart"
    seen = await hand.session.answer(ask.id, AskAnswer(user_name="me", password=SecretStr("right")))
    assert seen.metadata.title == "Inside"
    done = hand.session.steps[-1]
    assert (done.words, done.target) == ("Logged in to", ask.origin)
    assert done.call.value == LEFT_OUT, "nobody knows where that was"


PARTS = """<title>Parts</title><button onclick="ask()">Go</button><iframe src=/part/frame></iframe><script>
    const ask = () => fetch('/part/data').then(got => document.title = `Got ${got.status}`);
    ask()</script>"""


async def test_what_a_part_of_a_page_waits_for_is_given_without_a_reload(hand: Driver, server: PageServer) -> None:
    server.answers["/part/frame"] = server.answers["/part/data"] = locked("Parts", "for parts")
    server.page("/app", PARTS)
    await hand.open("/app")
    ask = await the_ask(hand.session, "login")
    assert (ask.about, ask.part, ask.refused) == ("Parts", True, False)
    assert not hand.session.info.asks[1:]  # one for both
    assert (await hand.session.scrape()).markdown is not None  # it holds nothing up
    await hand.session.answer(ask.id, AskAnswer(user_name="me", password=SecretStr("wrong")))
    await until(lambda: any(ask.refused for ask in hand.session.info.asks), "the refusal")
    seen = await hand.session.answer((await the_ask(hand.session, "login")).id, LOGIN)
    assert seen.metadata.title == "Got 200"
    assert any(action.frame and action.name == "Open" for action in seen.actions)  # the frame is there too
    given = [(step.words, step.target, step.outcome) for step in hand.session.steps[-2:]]
    assert given == [("Gave a login to", ask.origin, "done")] * 2
    assert hand.session.steps[-1].call.value == LEFT_OUT, "it cannot be done again unasked"
    assert hand.session.info.asks == ()
    assert "for parts" not in repr(hand.session.steps) + repr(hand.session.info)


async def test_a_part_that_gets_no_login_is_told_so_and_asks_no_more(hand: Driver, server: PageServer) -> None:
    server.answers["/part/frame"] = server.answers["/part/data"] = locked("Other parts", "another")
    server.page("/app", PARTS)
    await hand.open("/app")
    seen = await hand.session.answer((await the_ask(hand.session, "login")).id, NO)
    assert seen.metadata.title == "Got 401"
    done = await hand.do("Click Go")
    assert done.observation.metadata.title == "Got 401"
    assert hand.session.info.asks == ()
    await hand.open("/app")  # a new page is a new question
    assert (await the_ask(hand.session, "login")).part
    server.page("/gone", "<title>Gone</title><p>Nothing")
    await hand.open("/gone")
    assert hand.session.info.asks == ()


async def test_a_part_from_another_website_is_refused_by_the_browser_itself(hand: Driver, server: PageServer) -> None:
    server.answers["/part/else"] = locked("Elsewhere", "another")
    elsewhere = server.address.replace("127.0.0.1", "localhost")
    server.page("/around", f"<title>Around</title><p>Text<iframe src={elsewhere}/part/else></iframe>")
    seen = await hand.open("/around")
    await hand.session.step("S11", "800")
    assert hand.session.info.asks == ()  # a login would take the whole page there
    assert seen.metadata.title == "Around"


async def test_a_part_that_gives_up_waiting_asks_no_more(hand: Driver, server: PageServer) -> None:
    server.answers["/part/late"] = locked("Late", "another")
    server.page(
        "/late",
        "<title>Late</title><button onclick='stop.abort()'>Stop</button><script>const stop = new AbortController();"
        "fetch('/part/late', {signal: stop.signal}).catch(() => document.title = 'Cut')</script>",
    )
    await hand.open("/late")
    ask = await the_ask(hand.session, "login")
    done = await hand.do("Click Stop")
    assert done.observation.metadata.title == "Cut"
    await until(lambda: hand.session.info.asks == (), "nothing to be asked")
    with pytest.raises(ActionGoneError):
        await hand.session.answer(ask.id, LOGIN)


async def test_a_refused_permission_is_seen_and_can_be_given(hand: Driver, server: PageServer) -> None:
    server.page(
        "/where",
        """<title>Where</title><button onclick="navigator.geolocation.getCurrentPosition(
            at => document.title = at.coords.latitude + ',' + at.coords.longitude,
            no => document.title = 'no')">Find me</button>""",
    )
    await hand.open("/where")
    assert hand.session.info.asks == ()  # nobody asked yet
    await hand.do("Click Find me")
    ask = await the_ask(hand.session, "permission")
    assert ask.about == "geolocation"
    assert hand.session.info.needs_you == "page wants to know your location"
    await hand.session.answer(ask.id, AskAnswer(place=(48.5, 9.25)))
    await hand.do("Click Find me")
    async with asyncio.timeout(20):
        while (await hand.session.observe()).metadata.title != "48.5,9.25":  # the first place is found in its own time
            pass
    assert hand.session.info.asks == ()


async def test_permissions_asked_for_while_loading_and_no_for_an_answer(hand: Driver, server: PageServer) -> None:
    server.page(
        "/many",
        """<title>Many</title><script>navigator.mediaDevices.getUserMedia({audio: true}).catch(() => 0);
        Notification.requestPermission()</script>""",
    )
    await hand.open("/many")
    await until(lambda: len(hand.session.info.asks) == 2, "two permissions")
    assert {ask.about for ask in hand.session.info.asks} == {"microphone", "notifications"}
    for ask in hand.session.info.asks:
        await hand.session.answer(ask.id, NO)
    assert hand.session.info.asks == ()
    await hand.open("/many")
    await hand.session.step("S11", "1500")
    assert hand.session.info.asks == ()  # decided


async def ask_in_first_tab(hand: Driver, words: str) -> None:
    backend = hand.session.backend
    assert isinstance(backend, LocalBackend)
    await backend._work.tabs.tabs[0].page.evaluate("words => void setTimeout(() => confirm(words), 50)", words)


async def test_a_dialog_in_another_tab_is_told_and_reached(hand: Driver, server: PageServer) -> None:
    server.page("/later", "<title>Later</title>")
    server.page("/here", "<title>Here</title><p>Text")
    await hand.open("/later")
    await hand.session.step("S6", f"{hand.address}/here")
    await ask_in_first_tab(hand, "Still there?")
    ask = await the_ask(hand.session, "dialog")
    assert ask.about == "Still there?"
    assert "Still there?" in hand.session.info.needs_you
    assert "Text" in (await hand.session.scrape()).markdown  # type: ignore[operator]
    seen = await hand.session.answer(ask.id, AskAnswer())
    assert seen.question is not None
    assert hand.session.info.asks == ()
    await hand.do("Click OK")
    await hand.session.close_tab(1)


async def test_a_dialog_in_another_tab_is_told_without_secrets(hand: Driver, server: PageServer) -> None:
    keep_out("4821-3379")
    server.page("/later-code", "<title>Later</title>")
    server.page("/here", "<title>Here</title><p>Text")
    await hand.open("/later-code")
    await hand.session.step("S6", f"{hand.address}/here")
    await ask_in_first_tab(hand, "Is 4821-3379 your code?")
    ask = await the_ask(hand.session, "dialog")
    assert ask.about == "Is [secret] your code?"
    assert "4821-3379" not in repr(hand.session.info) + hand.session.info.needs_you
    await hand.session.answer(ask.id, AskAnswer())
    await hand.do("Click OK")
    await hand.session.close_tab(1)


async def test_offered_files_are_kept_under_harmless_names(hand: Driver, server: PageServer) -> None:
    def offer(handler: Handler) -> None:
        handler.send(b"#!/bin/sh\n", "application/octet-stream", Content_Disposition="attachment; filename=run.sh")

    server.answers["/run.sh"] = offer
    server.page("/files", "<title>Files</title><a href=/run.sh>Run</a><a download='../../x' href='data:,hi'>Up</a>")
    await hand.open("/files")
    for name in ("Run", "Run", "Up"):
        done = await hand.do(f"Open {name}" if f"Open {name}" in hand.descriptions() else f"Click {name}")
        assert any("download began" in words for words in done.changes)
    files = hand.session.info.downloads
    await until(lambda: all(file.state == "done" for file in hand.session.info.downloads), "the files")
    files = hand.session.info.downloads
    assert [file.name for file in files] == ["run.sh", "run (2).sh", "_.._x"]
    kept = contents(hand.session.info.folder)
    assert sorted(kept) == ["_.._x", "run (2).sh", "run.sh"]
    for file in files:
        assert Path(file.path).parent == Path(hand.session.info.folder)
        assert kept[file.name].st_size == file.size_bytes
        assert not kept[file.name].st_mode & (stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
    assert files[0].origin == server.address.removeprefix("http://")
    assert "a file arrived" in hand.session.info.needs_you
    backend = hand.session.backend
    backend.note_seen()  # type: ignore[attr-defined]
    assert hand.session.info.needs_you == ""


async def test_a_file_that_never_ends_is_stopped_and_one_that_breaks_off_says_so(
    hand: Driver, server: PageServer
) -> None:
    def endless(handler: Handler) -> None:
        handler.start("application/octet-stream")
        while not handler.wait(0.05):
            handler.write("x" * 1000)

    def broken(handler: Handler) -> None:
        handler.close_connection = True
        handler.send_response(200)
        handler.send_header("Content-Type", "application/octet-stream")
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        handler.write("x" * 1000)

    server.answers["/endless"], server.answers["/broken"] = endless, broken
    server.answers["/refused"] = lambda handler: handler.send("no", status=500)
    links = "".join(f"<a href=/{name} download>{name.title()}</a>" for name in ("endless", "broken", "refused"))
    server.page("/bad", f"<title>Bad</title>{links}")
    await hand.open("/bad")
    known = len(hand.session.info.downloads)
    for action in hand.seen.actions:
        await hand.session.step(action.id)
    await until(lambda: len(hand.session.info.downloads) == known + 3, "all files")

    def named() -> dict[str, Download]:
        """The files: a busy browser may start with another one; it may add an ending to the name of a text."""
        return {file.name.partition(".")[0]: file for file in hand.session.info.downloads[known:]}

    await until(lambda: named()["broken"].state != "running", "the end of the one that breaks off")
    await until(lambda: named()["refused"].state != "running", "the end of the one that is refused")
    assert named()["refused"].why == "The website refused it, or the connection broke off."
    assert named()["endless"].state == "running"
    backend = hand.session.backend
    await backend.stop_download(named()["endless"].id)  # type: ignore[attr-defined]
    await until(lambda: named()["endless"].state != "running", lambda: f"both ends: {named()}")
    assert (named()["endless"].state, named()["broken"].state) == ("stopped", "failed")
    assert named()["broken"].why
    assert not [name for name in contents(hand.session.info.folder) if name.startswith("endless")]


async def test_a_file_that_is_called_by_a_secret_is_neither_told_nor_kept_by_that_name(
    manager: SessionManager, server: PageServer, tmp_path: Path
) -> None:
    server.page(
        "/named",
        "<title>Named</title><label>Password <input type=password id=p></label><button onclick='const a = document"
        '.createElement("a"); a.href = "data:,x"; a.download = `key-${p.value}.txt`; a.click()\'>Export</button>',
    )
    session = await manager.open(StartOptions(), attended=True, download_folder=tmp_path / "files")
    hand = Driver(session, server.address)
    await hand.open("/named")
    await hand.do("Type into Password", "Zebra!77-lamp")
    done = await hand.do("Click Export")
    assert any("download began" in words for words in done.changes)
    await until(lambda: all(file.state == "done" for file in session.info.downloads), "the file")
    assert "Zebra" not in repr((session.info, done, session.steps))
    assert [file.name for file in session.info.downloads] == ["key-[secret].txt"]
    assert sorted(contents(session.info.folder)) == ["key-[secret].txt"]
    await session.stop()


async def test_a_page_that_offers_files_without_end_fills_neither_disk_nor_list(
    manager: SessionManager, server: PageServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloads, "MOST", 3)
    server.page(
        "/flood",
        "<title>Flood</title><button onclick='for (let i = 0; i < 9; i++) setTimeout(() => { const a = document"
        '.createElement("a"); a.href = "data:,x"; a.download = `${i}.txt`; a.click(); '
        "if (i == 8) document.title = `Over` }, 60 * i)'>Go</button>",
    )
    session = await manager.open(StartOptions(), attended=True, download_folder=tmp_path / "files")
    hand = Driver(session, server.address)
    await hand.open("/flood")
    await hand.do("Click Go")
    async with asyncio.timeout(20):
        while (await session.observe()).metadata.title != "Over":
            pass
    await until(lambda: all(file.state == "done" for file in session.info.downloads), "the files")
    assert [file.name for file in session.info.downloads] == ["0.txt", "1.txt", "2.txt"]
    await session.stop()
    assert sorted(contents(session.info.folder)) == ["0.txt", "1.txt", "2.txt"]


async def test_how_much_of_a_file_is_there_is_told_and_one_too_large_is_broken_off(
    manager: SessionManager, server: PageServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def growing(handler: Handler, total: int | None) -> None:
        handler.close_connection = True
        handler.send_response(200)
        handler.send_header("Content-Type", "application/octet-stream")
        if total:
            handler.send_header("Content-Length", str(total))
        handler.end_headers()
        while not handler.wait(0.05):
            handler.write("x" * 5_000)

    server.answers["/said"] = lambda handler: growing(handler, 1_000_000)
    server.answers["/unsaid"] = lambda handler: growing(handler, None)
    server.answers["/huge"] = lambda handler: growing(handler, 3_000_000)
    server.page(
        "/sizes", "<a href=/said download>Said</a><a href=/unsaid download>Unsaid</a><a href=/huge download>H</a>"
    )
    monkeypatch.setattr(downloads, "MOST_BYTES", 2_000_000)
    session = await manager.open(StartOptions(), attended=True, download_folder=tmp_path / "files")
    hand = Driver(session, server.address)
    await hand.open("/sizes")
    for action in hand.seen.actions:
        await session.step(action.id)
    await until(lambda: len(session.info.downloads) == 3, "all files")
    await until(lambda: all((file.size_bytes or 0) > 20_000 for file in session.info.downloads[:2]), "some of both")
    said, unsaid, huge = session.info.downloads
    assert (said.state, said.total_bytes) == ("running", 1_000_000)
    assert " of 1.0 MB (" in said.size_words
    assert (unsaid.state, unsaid.total_bytes) == ("running", None)
    await until(lambda: session.info.downloads[2].state == "stopped", "the largest to be broken off")
    huge = session.info.downloads[2]
    assert huge.why == "It is larger than 2.0 MB."
    assert (huge.size_bytes or 0) < 2_000_000  # long before it was whole
    monkeypatch.setattr(downloads, "MOST_BYTES", 100_000)
    await until(lambda: session.info.downloads[1].state == "stopped", "the one of unknown size to be broken off")
    await session.stop()
    assert not contents(session.info.folder)


async def test_closing_ends_what_is_on_its_way(manager: SessionManager, server: PageServer, tmp_path: Path) -> None:
    def slow(handler: Handler) -> None:
        handler.start("application/octet-stream")
        handler.write("x" * 5000)
        handler.wait(60)

    server.answers["/slow"] = slow
    server.page("/slowly", UPLOAD.format(more="") + "<a href=/slow download>Slow</a>")
    session = await manager.open(StartOptions(), attended=True, download_folder=tmp_path / "files")
    hand = Driver(session, server.address)
    await hand.open("/slowly")
    await hand.do("Click Send a file")
    await session.step(next(action.id for action in hand.seen.actions if action.name == "Slow"))
    await until(lambda: bool(session.info.downloads and session.info.asks), "both")
    await session.stop()
    assert session.info.asks == ()
    assert session.info.downloads[0].state in ("failed", "stopped")
    assert not contents(session.info.folder)


async def test_nobody_is_asked_where_nobody_sits(page: Driver, server: PageServer) -> None:
    server.page("/upload", UPLOAD.format(more=""))
    server.answers["/other-vault"] = locked()
    await page.open("/upload")
    await page.do("Click Send a file")
    with pytest.raises(PageError):
        await page.open("/other-vault")
    assert page.session.info.asks == ()
    assert page.session.info.needs_you == ""


async def test_a_page_that_prints_is_said_to_have_asked_for_it(page: Driver, server: PageServer) -> None:
    server.page("/print", "<title>P</title><button onclick=print()>Print</button><button>Other</button>")
    await page.open("/print")
    assert (await page.do("Click Print")).changes[0] == "The page asked to print."
    assert "The page asked to print." not in (await page.do("Click Other")).changes
