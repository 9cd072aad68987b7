"""Secrets of pages are only in the browser: a whole run of the window, and one of the server, is searched for them."""

import asyncio
import base64
import contextlib
import json
import logging
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.async_api import Error
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from gui.app.keeping.page_secrets import SERVICE
from gui.app.paths import AppPaths
from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.engine.local.backend import LocalBackend
from gui.engine.past.moment import moment_of
from gui.logbook import MaskedFormatter
from gui.schema.inspect import NetworkDetails
from gui.schema.page import Picture
from gui.widgets.cards.ask_cards import LoginCard
from tests.helpers.api_server import ApiServer
from tests.helpers.controlled import Page
from tests.helpers.drawer import Drawer
from tests.helpers.page_server import Handler, PageServer
from tests.helpers.secret_facts import box_of, is_painted
from tests.helpers.sweep import files_with, processes_with, words_of_widgets

pytestmark = [pytest.mark.own_stage, pytest.mark.whole_browser]  # what its browsers write is searched, too

Play = Callable[[Callable[[DemoUser, Stepdeck], object]], None]

CARD, CODE, WORD, OTP = "5105-1051-0510-5100", "8-3-7-9", "Pa55-word-q7", "7k7-291"
TOKEN, HEADER, COOKIE, GATE = "tok3n-Ab12Cd", "h3ader-Zz81", "c00kie-Uu72", "g4te-Kk63"
PRESET = "pr3set-Vv54"
STORED = "st0red-Nn45"
PLANTED = (CARD, CODE, WORD, OTP, TOKEN, HEADER, COOKIE, GATE, PRESET, STORED)

PAY = """<!doctype html><title>Pay</title><h1>Pay</h1><form onsubmit="return send()">
<label>Card number <input id=card name=card autocomplete=cc-number></label>
<label>Security code <input id=code name=code autocomplete=cc-csc></label>
<label>Password <input id=word name=word type=password></label>
<button type=button onclick="word.type = 'text'">Show the password</button>
<label>One-time code <input id=otp name=otp autocomplete=one-time-code></label>
<label>Kept <input autocomplete=current-password value=PRESET></label>
<label>Fixed <input type=password readonly value=PRESET></label>
<label>Dots <input style="-webkit-text-security: disc" value=PRESET></label>
<label>Area <textarea style="-webkit-text-security: disc">PRESET</textarea></label>
<label>New <input type=password name=new></label>
<div><template shadowrootmode=open><label>Open <input type=password value=PRESET></label></template></div>
<div><template shadowrootmode=closed><label>Closed <input autocomplete=cc-csc value=PRESET></label></template></div>
<iframe srcdoc="<label>Framed <input autocomplete=cc-number value=PRESET></label>"></iframe>
<a href="/more?session=TOKEN">More</a> <a href="/reset-password/TOKEN">Reset</a>
<button>Pay now</button></form>
<script>function send() {
  console.log('sending', card.value, code.value, word.value, otp.value, location.href);
  const body = new URLSearchParams({card: card.value, code: code.value, word: word.value, otp: otp.value});
  const headers = {Authorization: 'Bearer HEADER'};
  fetch(location.origin + '/pay', {method: 'POST', headers, body}).then(() => document.title = 'Paid');
  return false;
}</script>"""


KEPT = """<style>form { width: 600px }</style><p role=status id=kept></p><script>function send() {
  localStorage.word = word.value; sessionStorage.word = word.value;
  const asked = indexedDB.open('kept', 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore('all');
  asked.onsuccess = () => {
    const change = asked.result.transaction('all', 'readwrite');
    change.objectStore('all').put({card: card.value, otp: otp.value}, 'card');
    change.oncomplete = () => { kept.textContent = 'Kept'; document.title = 'Kept'; };
  };
  return false;
}</script>"""
"""A script that makes a website store the typed text."""


def _gate(handler: Handler) -> None:
    if handler.headers.get("Authorization") == "Basic " + base64.b64encode(f"me:{GATE}".encode()).decode():
        handler.send("<!doctype html><title>Inside</title><h1>Inside</h1>")
    else:
        handler.send("no", status=401, WWW_Authenticate='Basic realm="The gate"')


@pytest.fixture
def site() -> Iterator[PageServer]:
    page = PAY.replace("TOKEN", TOKEN).replace("HEADER", HEADER).replace("PRESET", PRESET)
    with PageServer() as server:
        server.answers["/pay"] = lambda handler: handler.send(page, Set_Cookie=f"session={COOKIE}")
        server.answers["/kept"] = lambda handler: handler.send(page + KEPT)
        server.answers["/gate"] = _gate
        yield server


@pytest.fixture
def temporary(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where temporary files and those of the server go. Its path is short: browsers put sockets there."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("TMPDIR", "TEMP", "TMP"):
            monkeypatch.setenv(name, folder)
        monkeypatch.setenv("STEPDECK_HOME", f"{folder}/home")
        monkeypatch.setattr(tempfile, "tempdir", None)
        yield Path(folder)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """The log as a run of the program writes it."""
    path = AppPaths.below(tmp_path / "home").log_file
    path.parent.mkdir(parents=True)
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(MaskedFormatter("%(name)s: %(message)s"))
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield path
    root.setLevel(level)
    root.removeHandler(handler)
    handler.close()


async def _let_in(user: DemoUser, stepdeck: Stepdeck, address: str) -> None:
    user.enter_address(address)
    cards = stepdeck.window.area.questions

    def asking() -> list[LoginCard]:
        return [card for card in cards.cards() if isinstance(card, LoginCard)]

    await user.until(lambda: bool(asking()) and asking()[0].log_in.isEnabled(), "the login card")
    (card,) = asking()
    card.user_name.setText("me")
    QTest.keyClicks(card.password, GATE)
    await user.click(card.log_in)
    await user.until(lambda: user.page.metadata.title == "Inside", "the page behind the gate")
    await user.quiet()


def _keyring_for(address: str) -> Drawer:
    drawer = Drawer()
    drawer.kept[SERVICE, address] = json.dumps({"Old": "x", "New": STORED})
    return drawer


async def _type_from_keyring(user: DemoUser, stepdeck: Stepdeck) -> None:
    panel, steps = stepdeck.window.action_panel, len(user.session.steps)
    panel.select_action(user.find("New", kind="I").id)
    assert panel.form is not None
    row = panel.form.keyring
    assert row is not None
    await user.until(row.type.isVisible, "the keyring")
    await user.click(row.type)
    await user.until(lambda: row.menu is not None and row.menu.isVisible(), "what is kept")
    assert row.menu is not None
    next(entry for entry in row.menu.actions() if entry.text() == "New").trigger()
    row.menu.close()
    await user.until(lambda: len(user.session.steps) > steps and not user.session.busy, "the typing")
    assert (user.session.steps[-1].outcome, user.session.steps[-1].call.secret) == ("done", "New")


async def _pay(user: DemoUser, address: str) -> None:
    await user.open(address)
    for name, value in (("Card number", CARD), ("Security code", CODE), ("Password", WORD), ("One-time code", OTP)):
        await user.give(user.find(name, kind="I"), value)
    await user.do(user.find("Show the password"))
    await user.do(user.find("Pay now"))
    await user.until(lambda: user.session.info.title == "Paid", "the payment")


@pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform grabs nothing for a menu
def test_a_whole_run_of_the_window(play: Play, site: PageServer, log: Path, tmp_path: Path, temporary: Path) -> None:
    archive = tmp_path / "requests.har"

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window, copied = stepdeck.window, QApplication.clipboard()
        stepdeck.page_secrets.backend = _keyring_for(site.address)  # before any form looks whether there is one
        stepdeck.controller.open_session()
        await user.until(lambda: stepdeck.controller.current is not None, "the session")
        await user.quiet()
        await _let_in(user, stepdeck, f"{site.address}/gate")
        user_and_word = site.address.replace("//", f"//me:{GATE}@")
        await _pay(user, f"{user_and_word}/pay?access_token={TOKEN}#id_token={TOKEN}")
        await _type_from_keyring(user, stepdeck)
        backend = user.session.backend
        assert isinstance(backend, LocalBackend)
        assert await backend.page.locator("[name=new]").input_value() == STORED
        window.area.setFocus()
        texts = [words_of_widgets()]
        for name in ("tabs", "element", "console", "network", "storage", "findings", "session"):
            window.inspector.show_page(name)
            await user.quiet()
            texts.append(words_of_widgets())
        network = window.inspector.network
        window.inspector.show_page("network")
        told: list[NetworkDetails] = []
        stepdeck.inspection.details_ready.connect(told.append)
        for entry in network.model.shown_rows():
            if entry.method == "POST" or ("gate" in entry.url and entry.status == 200):
                count = len(told)
                stepdeck.inspection.load_details(entry.number, True)
                await user.until(lambda count=count: len(told) > count, "the headers")  # type: ignore[misc]
                texts.append(network.details_of(entry))
                texts += [repr((told[-1].request_headers, told[-1].response_headers, told[-1].sent, told[-1].body))]
        assert len(told) >= 2
        stepdeck.inspection.save_har(str(archive), False, False)
        await user.until(archive.is_file, "the archive")
        for command in ("window.diagnostics", "page.picture", "page.readable", "session.wall"):
            window.commands.run(command)
            await user.quiet()
            texts += [words_of_widgets(), copied.text()]
        window.commands.run("session.wall")
        window.commands.run("window.palette")
        texts.append(words_of_widgets())
        session = user.session
        texts += [repr(part) for part in (session.info, session.steps, session.observation, session.store)]
        texts += [repr(vars(session.store)), repr(stepdeck.preferences.settings)]
        assert [secret for secret in PLANTED for text in texts if secret in text] == []
        assert processes_with(PLANTED) == []
        assert files_with(temporary, PLANTED) == []

    play(story)
    logging.getLogger().handlers[-1].flush()
    assert "stepdeck.session" in log.read_text(encoding="utf-8")
    assert archive.stat().st_size > 2_000
    assert files_with(tmp_path, PLANTED) == []


async def _pay_by_hand(user: DemoUser, stepdeck: Stepdeck) -> None:
    stepdeck.window.area.set_mode("picture")
    page = Page(user, stepdeck)
    await user.until(lambda: page.canvas.picture() is not None and page.canvas.isVisible(), "the picture")
    stepdeck.window.activateWindow()
    await page.take()
    for css, value in (("#card", CARD), ("#code", CODE), ("#word", WORD)):
        await page.click(css)
        page.type(value)
    await page.done(*(f"Typed into {name}" for name in ("Card number", "Security code", "Password")))
    assert await page.value("#word") == WORD
    stepdeck.control.stop()
    await user.until(lambda: not stepdeck.control.on, "the end of control")
    await user.quiet()


async def _pay_as_a_program(user: DemoUser, stepdeck: Stepdeck) -> None:
    stepdeck.servers.share()
    await user.until(lambda: stepdeck.servers.sharing.running, "the sharing")
    sharing = stepdeck.servers.sharing
    headers = {"Authorization": f"Bearer {sharing.key.get_secret_value()}", "X-Stepdeck-Client": "check"}
    path = f"/sessions/{user.session.info.session_id}/page"
    async with httpx.AsyncClient(base_url=sharing.address, headers=headers, timeout=120, trust_env=False) as client:
        seen = (await client.post(f"{path}/observe", json={})).json()
        ids = {action["description"]: action["id"] for action in seen["space"]["actions"]}
        for name, value in (
            ("Type into One-time code", OTP),
            ("Click Show the password", None),
            ("Click Pay now", None),
        ):
            answer = await client.post(f"{path}/step", json={"action_id": ids[name], "value": value})
            assert answer.status_code == 200, answer.text
            assert [secret for secret in PLANTED if secret in answer.text] == []
    assert user.session.steps[-1].by.name == "check"


@pytest.mark.own_browser
def test_what_is_typed_by_hand_and_by_a_program_and_kept_by_the_website(
    play: Play, site: PageServer, log: Path, tmp_path: Path, temporary: Path
) -> None:
    planted = tuple(secret for secret in PLANTED if secret not in (COOKIE, PRESET))

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        stepdeck.logins.seal.backend = Drawer()
        await user.open(f"{site.address}/kept")
        window.commands.run("session.keep_logins")
        await user.until(lambda: user.session.info.logins, "cookies and storage to be kept")
        await _pay_by_hand(user, stepdeck)
        await _pay_as_a_program(user, stepdeck)
        await user.until(lambda: user.session.info.title == "Kept", "what the website keeps")
        await user.until(lambda: not stepdeck.logins.tasks.running, "what is kept after a step")
        assert await user.session.store.logins(user.session.info.session_id)
        await user.select(user.find("New", kind="I"))
        form = window.action_panel.form
        assert form is not None
        assert form.form is not None
        field = form.form.findChild(QLineEdit)
        assert field is not None
        QTest.keyClicks(field, STORED)  # and not sent
        for ending in ("html", "md"):
            stepdeck.session_files.save(user.session, str(tmp_path / f"session.{ending}"))
            await user.until((tmp_path / f"session.{ending}").exists, "the file")
        backend = user.session.backend
        assert isinstance(backend, LocalBackend)
        box = await box_of(backend, "word")
        shown = next(step.number for step in user.session.steps if step.target == "Show the password")
        pictures = set()
        for step in user.session.steps[shown - 1 :]:  # before, it is dots, which nobody can read
            moment = await moment_of(user.session, step.number)
            assert moment is not None
            pictures.add(moment.after.picture)
            assert is_painted(Picture(moment.after.picture, *step.under.size), box), step.words
        assert len(pictures) > 1
        with contextlib.suppress(Error, TimeoutError):
            await asyncio.wait_for(backend.page.goto("chrome://crash"), 5)
        await user.until(lambda: bool(window.messages.shown()), "the crash")

    play(story)
    logging.getLogger().handlers[-1].flush()
    left = [temporary] if any(path.is_file() for path in temporary.rglob("*")) else []  # of the crash, and else
    assert [files_with(folder, planted) for folder in (tmp_path, *left)] == [[] for _ in (tmp_path, *left)]


def test_a_whole_run_of_the_server(site: PageServer, temporary: Path) -> None:
    key = "s3rver-key-Ww66-q"
    with ApiServer(key=key) as server:
        session = server.start()
        told = [server.observe(session, f"{site.address}/pay?access_token={TOKEN}#id_token={TOKEN}")]
        ids = {action["description"]: action["id"] for action in told[0]["space"]["actions"]}
        fields = (("Card number", CARD), ("Security code", CODE), ("Password", WORD), ("One-time code", OTP))
        for name, value in fields:
            told.append(server.step(session, ids[f"Type into {name}"], value))
        told.append(server.step(session, ids["Click Show the password"]))
        told.append(server.step(session, ids["Click Pay now"]))
        told.append(server.page(session, "scrape"))
        paths = ("/sessions", f"/sessions/{session}", f"/sessions/{session}/debug")
        listed = [server.client.get(path).text for path in paths]
        wrong = server.refused(session, "step", action_id=ids["Type into Card number"], value=CARD, gesture="nothing")
        assert processes_with((*PLANTED, key)) == []
        text = repr((told, listed, wrong))
        assert [secret for secret in PLANTED if secret in text] == []
        assert "access_token=…" in text
    assert "The server ends" in (temporary / "home" / "logs" / "stepdeck.log").read_text(encoding="utf-8")
    assert files_with(temporary, (*PLANTED, key)) == []
