"""Cookies and storage of a session are kept on request: encrypted, and restored when it is reopened."""

import asyncio
import base64
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail

from gui.bootstrap import Stepdeck
from gui.demo.user import PATIENCE_S, DemoUser
from tests.helpers.drawer import Drawer
from tests.helpers.page_server import Handler, PageServer
from tests.helpers.sweep import files_with
from tests.helpers.tomorrow import agree, reopen

pytestmark = pytest.mark.picture_as_read

Play = Callable[[Callable[[DemoUser, Stepdeck], object]], None]

CANARY = "canary-5d0e99ab31"
COOKIE, LASTING, ITEM = f"{CANARY}-a", f"{CANARY}-b", f"{CANARY}-c"
TOKEN_PIECES = ("anary-5d0e", "0e99ab31")
SEALED = "gAAAAA"
"""The beginning of all encrypted data."""


def _shop(request: Handler) -> None:
    """A page that says whether the visitor is signed in, and signs in with two cookies and an entry of local
    storage."""
    known = request.headers.get("cookie", "")
    signed_in = f"session={COOKIE}" in known and f"lasting={LASTING}" in known
    coded = base64.b64encode(ITEM.encode()).decode()
    body = f"<title>Shop</title><h1>{'Signed in' if signed_in else 'Nobody'}</h1><p></p><button>Sign in</button>"
    body += f"""<script>
        const kept = localStorage.getItem('basket');
        const visit = sessionStorage.getItem('visit'), whole = {len(ITEM)};
        document.querySelector('p').textContent = kept && kept.length === whole ? 'Basket' : 'No basket';
        document.querySelector('p').textContent += visit && visit.length === whole ? ', same visit' : ', new visit';
        document.querySelector('button').onclick = () => {{ location.href = '/in'; }};
        if (location.pathname === '/in') {{
            document.cookie = 'session=' + atob('{base64.b64encode(COOKIE.encode()).decode()}') + '; path=/';
            localStorage.setItem('basket', atob('{coded}'));
            sessionStorage.setItem('visit', atob('{coded}'));
        }}
    </script>"""
    if request.path == "/in":
        request.send(body, Set_Cookie=f"lasting={LASTING}; path=/; max-age=86400; httponly")
    else:
        request.send(body)


@pytest.fixture
def shop() -> Iterator[str]:
    with PageServer() as server:
        server.answers |= dict.fromkeys(("/", "/in", "/other"), _shop)
        yield f"{server.address}/"


@pytest.fixture
def drawer() -> Iterator[Drawer]:
    before, drawer = keyring.get_keyring(), Drawer()
    keyring.set_keyring(drawer)
    yield drawer
    keyring.set_keyring(before)


async def sign_in(user: DemoUser, shop: str) -> None:
    await user.open(shop)
    assert "Nobody" in user.page.markdown
    await user.do(user.find("Sign in"))


def said(stepdeck: Stepdeck, words: str) -> bool:
    return any(words in shown.message.sentence for shown in stepdeck.window.messages.shown())


def test_they_are_sealed_come_back_and_go_when_it_is_forgotten(
    play: Play, shop: str, tmp_path: Path, drawer: Drawer
) -> None:
    home, secrets = tmp_path / "home", (COOKIE, LASTING, ITEM, *TOKEN_PIECES)

    async def yesterday(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        assert window.commands.why_not("session.keep_logins")
        await user.open(shop)
        window.commands.run("session.keep_logins")
        await user.until(lambda: "are kept, encrypted" in window.toast.accessibleName(), "the switch")
        await user.quiet()
        assert window.commands["session.keep_logins"].isChecked()
        await sign_in(user, shop)
        await user.until(lambda: not stepdeck.logins.tasks.running, "what is kept after a step")
        assert await user.session.store.logins(user.session.info.session_id)
        assert files_with(home, secrets) == []

    async def today(user: DemoUser, stepdeck: Stepdeck) -> None:
        assert drawer.kept
        (info,) = stepdeck.controller.session_infos()
        assert info.logins
        stepdeck.controller.select_session(info.session_id)
        await user.until(lambda: said(stepdeck, "brings back its cookies and storage"), "what reopening does")
        await user.until(lambda: bool(user.session.steps), "its steps")
        assert user.session.info.url.endswith("/in")
        user.session.rename("Mine")
        page = await reopen(user, stepdeck)
        assert "Signed in" in page, page
        assert "Basket, same visit" in page
        assert "No basket" not in page
        assert user.session.info.name == "Mine"
        assert user.session.info.logins, "also next time"
        assert files_with(home, secrets) == []

    async def later(user: DemoUser, stepdeck: Stepdeck) -> None:
        assert "Signed in" in await reopen(user, stepdeck), "cookies that end with the browser, too"
        key = user.session.info.session_id
        store = user.session.store
        stepdeck.window.commands.run("session.forget")
        assert "cookies and the storage" in await agree(user, stepdeck)
        await user.until(lambda: not stepdeck.controller.session_infos(), "it to be forgotten")
        assert await store.logins(key) == b""

    play(yesterday)
    assert files_with(home, secrets) == []
    assert files_with(home, (SEALED,)), "it is looked for where it is"
    play(today)
    play(later)
    assert files_with(home, (*secrets, SEALED)) == []


def test_they_are_lost_unless_it_is_said_and_without_a_key(
    play: Play, shop: str, tmp_path: Path, drawer: Drawer
) -> None:
    async def yesterday(user: DemoUser, _stepdeck: Stepdeck) -> None:
        await sign_in(user, shop)

    async def today(user: DemoUser, stepdeck: Stepdeck) -> None:
        assert "Nobody" in await reopen(user, stepdeck), "off by default"
        assert not drawer.kept
        stepdeck.window.commands.run("session.keep_logins")
        await user.until(lambda: user.session.info.logins, "the switch")
        await user.until(lambda: not stepdeck.logins.tasks.running, "what is kept")
        stepdeck.window.commands.run("session.keep_logins")
        await user.until(lambda: not user.session.info.logins, "the switch to be off")
        await user.until(lambda: not stepdeck.logins.tasks.running, "it to be gone")
        assert await user.session.store.logins(user.session.info.session_id) == b""
        stepdeck.window.commands.run("session.keep_logins")
        await user.until(lambda: user.session.info.logins, "the switch")
        await user.do(user.find("Sign in"))

    async def without_key(user: DemoUser, stepdeck: Stepdeck) -> None:
        drawer.kept.clear()
        assert "Nobody" in await reopen(user, stepdeck)
        assert said(stepdeck, "Its cookies and storage could not be brought back.")

    play(yesterday)
    play(today)
    play(without_key)


def test_without_a_keyring_it_is_said_and_nothing_is_kept(play: Play, shop: str) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await sign_in(user, shop)
        stepdeck.window.commands.run("session.keep_logins")
        await user.until(lambda: said(stepdeck, "no keyring that can be used"), "why not")
        assert not user.session.info.logins
        assert not stepdeck.window.commands["session.keep_logins"].isChecked()
        assert await user.session.store.logins(user.session.info.session_id) == b""
        stepdeck.controller.open_session(address=shop)
        await user.until(lambda: len(stepdeck.controller.session_infos()) == 2, "another session")
        await user.quiet()
        await user.until(lambda: not said(stepdeck, "no keyring"), "the message to go: it is about the other session")

    try:
        play(story)
    finally:
        keyring.set_keyring(before)


def test_those_of_other_websites_stay_and_another_address_changes_nothing(
    play: Play, shop: str, drawer: Drawer
) -> None:
    elsewhere = shop.replace("127.0.0.1", "localhost")

    async def kept(user: DemoUser, stepdeck: Stepdeck) -> str:
        await user.until(lambda: not stepdeck.logins.tasks.running, "what is kept after a step")
        return await stepdeck.logins.seal.open(await user.session.store.logins(user.session.info.session_id))

    async def yesterday(user: DemoUser, stepdeck: Stepdeck) -> None:
        await sign_in(user, elsewhere)
        await sign_in(user, shop)
        stepdeck.window.commands.run("session.keep_logins")
        await user.until(lambda: user.session.info.logins, "the switch")
        assert (await kept(user, stepdeck)).count('"basket"') == 2

    async def today(user: DemoUser, stepdeck: Stepdeck) -> None:
        (info,) = stepdeck.controller.session_infos()
        stepdeck.controller.select_session(info.session_id)
        stepdeck.controller.reopen_session(info.session_id)
        user.enter_address(f"{shop}other")
        await user.until(lambda: bool(user.session.info.active and user.session.info.url.endswith("/other")), "it")
        await user.quiet()
        assert "Signed in" in user.page.markdown, "also at an address that was entered while it was reopened"
        assert (await kept(user, stepdeck)).count('"basket"') == 2

    async def without_key(user: DemoUser, stepdeck: Stepdeck) -> None:
        drawer.kept, keys = {}, drawer.kept
        assert "Nobody" in await reopen(user, stepdeck)
        drawer.kept = keys
        await user.do(user.find("Sign in"))
        assert (await kept(user, stepdeck)).count('"basket"') == 2, "nothing better is there to be kept"

    for story in (yesterday, today, without_key):
        play(story)


BASKET = """<title>Basket</title><h1>Basket</h1><p></p><button>Put one in</button><script>
const open = name => new Promise(done => {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore('all', {keyPath: 'id'});
  request.onsuccess = () => done(request.result);
});
const all = async name => {
  const database = await open(name);
  return new Promise(done => {
    const asked = database.transaction('all').objectStore('all').getAll();
    asked.onsuccess = () => { database.close(); done(asked.result); };
  });
};
const put = async (name, what) => {
  const database = await open(name), change = database.transaction('all', 'readwrite');
  change.objectStore('all').put(what);
  return new Promise(done => { change.oncomplete = () => { database.close(); done(); }; });
};
const show = async () => {
  const [things, pictures] = [await all('shop'), await all('pictures')];
  document.querySelector('p').textContent = (things.map(one => one.name + one.at.getUTCFullYear()).join() || 'Nothing')
    + ' and ' + (pictures.map(one => one.file instanceof Blob ? 'a picture' : 'a ruin').join() || 'no picture');
};
document.querySelector('button').onclick = async () => {
  await put('shop', {id: 1, name: 'Notebook', at: new Date(0), more: ['', null]});
  await put('pictures', {id: 1, file: new Blob(['x'])});
  show();
};
show();
</script>"""


async def read_until(user: DemoUser, stepdeck: Stepdeck, words: str) -> None:
    """Read the page again until it says so: no step waits for a database, which a busy computer is late to write."""
    async with asyncio.timeout(PATIENCE_S):
        while words not in user.page.markdown:
            before = user.page
            stepdeck.window.commands.run("page.refresh")
            await user.until(lambda before=before: user.page is not before, "the page to be read")  # type: ignore[misc]
            await user.quiet()


def test_databases_of_websites_come_back_too(play: Play, drawer: Drawer) -> None:
    with PageServer() as server:
        address = server.page("/basket", BASKET)

        async def yesterday(user: DemoUser, stepdeck: Stepdeck) -> None:
            await user.open(address)
            stepdeck.window.commands.run("session.keep_logins")
            await user.until(lambda: "databases" in stepdeck.window.toast.accessibleName(), "the switch")
            await user.quiet()
            await user.do(user.find("Put one in"))
            await read_until(user, stepdeck, "Notebook1970 and a picture")

        async def today(user: DemoUser, stepdeck: Stepdeck) -> None:
            await reopen(user, stepdeck)
            await read_until(user, stepdeck, "Notebook1970 and no picture")

        play(yesterday)
        assert drawer.kept
        play(today)
