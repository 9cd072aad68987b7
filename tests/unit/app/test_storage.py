"""Cookies and storage in the inspector: a change is told with the next step, without its value, and no secret is."""

from dataclasses import replace
from typing import Any

import pytest

from gui.app import storage
from gui.engine.fake import FakeBackend, FakeElement, FakePage
from gui.engine.secrets.known import keep_out
from gui.engine.session import StepSession
from gui.schema.errors import InputError, PageError
from gui.schema.inspect import LocalStorage, Storage, StorageItem
from gui.schema.session import StartOptions
from gui.schema.wire import CookieBody

ADDRESS = "https://shop.example/"
CANARY = "canary-5512"


async def test_a_cookie_that_was_set_is_told_with_the_next_step() -> None:
    session = StepSession(FakeBackend({ADDRESS: FakePage("Shop", (FakeElement("Buy"),))}), StartOptions())
    await session.observe(ADDRESS)
    await session.step("B1")
    cookie = CookieBody(name="role", value=CANARY, domain="shop.example", path="/", httpOnly=False)
    await storage.put_cookie(session, None, cookie)
    await storage.put_cookie(session, None, cookie)
    await session.step("B1")
    await session.step("B1")
    before, next_one, later = session.steps
    told = "Before it, the cookie “role” was set in the inspector"
    assert next_one.changes[1:] == (told,), "once, after what came of the step"
    assert told not in (*before.changes, *later.changes)
    assert CANARY not in repr(session.steps)


class Kept:
    """An inspector whose page keeps what was typed into it."""

    def __init__(self) -> None:
        self.held = Storage(
            items=(
                StorageItem("local", "draft", f'{{"note": "Hello", "pin": "{CANARY}"}}'),
                StorageItem("session", "theme", "dark"),
            ),
            origin=ADDRESS,
        )
        self.put: list[StorageItem] = []
        self.replaced: list[str] = []
        self.removed: list[StorageItem] = []

    async def storage(self) -> Storage:
        return self.held

    async def put_item(self, origin: str, item: StorageItem, *, instead_of: str = "") -> None:
        assert origin == ADDRESS
        self.put.append(item)
        self.replaced.append(instead_of)

    async def remove_items(self, origin: str, items: tuple[StorageItem, ...]) -> None:
        assert origin == ADDRESS
        self.removed += items


async def test_no_secret_of_this_run_is_read_from_the_storage_and_none_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    keep_out(CANARY)
    kept: Any = Kept()
    monkeypatch.setattr(storage, "inspector_of", lambda _: kept)
    session = StepSession(FakeBackend({}), StartOptions())
    read = await storage.read(session)
    assert [item.value for item in read.items] == ['{"note": "Hello", "pin": "[secret]"}', "dark"]
    draft = read.items[0]
    await storage.put_item(session, kept, draft, StorageItem("local", "old draft", draft.value))
    await storage.put_item(session, kept, draft, StorageItem("local", "draft", "new"))
    assert [(item.key, item.value) for item in kept.put] == [("old draft", kept.held.items[0].value), ("draft", "new")]


async def test_where_a_part_of_a_value_is_changed_its_secrets_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    keep_out(CANARY)
    keep_out("other-8831")
    kept: Any = Kept()
    both = StorageItem("local", "both", f"a [secret] b {CANARY} c other-8831 d {CANARY}")
    kept.held = replace(kept.held, items=(kept.held.items[0], both))
    monkeypatch.setattr(storage, "inspector_of", lambda _: kept)
    session = StepSession(FakeBackend({}), StartOptions())
    draft, many = (await storage.read(session)).items
    await storage.put_item(session, kept, draft, replace(draft, value=draft.value.replace("Hello", "Bye")))
    assert kept.put[-1].value == f'{{"note": "Bye", "pin": "{CANARY}"}}'
    await storage.put_item(session, kept, many, replace(many, value=f"x{many.value} e"))
    assert kept.put[-1].value == f"xa [secret] b {CANARY} c other-8831 d {CANARY} e"
    written = list(kept.put)
    with pytest.raises(InputError, match="stands for a secret that the website keeps"):
        await storage.put_item(session, kept, many, replace(many, value=many.value.replace("[secret] b ", "")))
    assert kept.put == written, "which of them was meant to go is not known"


async def test_where_a_part_of_a_cookie_is_changed_its_secrets_stay() -> None:
    keep_out(CANARY)
    session = StepSession(FakeBackend({}), StartOptions())
    cookie = CookieBody(name="draft", value=f"pin={CANARY}&lang=en", domain="shop.example", path="/", httpOnly=False)
    await session.add_cookies((cookie,))
    (before,) = (await storage.read(session)).cookies
    changed = before.model_copy(update={"value": before.value.replace("en", "de")})
    await storage.put_cookie(session, before, changed)
    assert [one.value for one in await session.cookies()] == [f"pin={CANARY}&lang=de"]
    with pytest.raises(InputError, match="stands for a secret"):
        await storage.put_cookie(session, before, before.model_copy(update={"value": "[secret] [secret]"}))
    assert [one.value for one in await session.cookies()] == [f"pin={CANARY}&lang=de"]


class Mute(FakeBackend):
    """A server that takes cookies, and cannot tell which there are."""

    def __init__(self) -> None:
        super().__init__({})
        self.taken: list[CookieBody] = []

    async def cookies(self) -> tuple[CookieBody, ...]:
        raise PageError("The server did not answer.")

    async def add_cookies(self, cookies: tuple[CookieBody, ...]) -> None:
        self.taken += cookies


async def test_a_cookie_is_set_on_a_server_that_cannot_tell_which_there_are() -> None:
    backend = Mute()
    session = StepSession(backend, StartOptions())
    cookie = CookieBody(name="role", value="admin", domain="shop.example", path="/", httpOnly=False)
    changed = cookie.model_copy(update={"value": "guest"})
    await storage.put_cookie(session, None, cookie)
    await storage.put_cookie(session, cookie, changed)
    assert backend.taken == [cookie, changed]


async def test_what_tells_a_secret_is_left_out_of_what_is_saved() -> None:
    keep_out(CANARY)
    theme = StorageItem("local", "theme", "dark")
    pin = StorageItem("local", "pin", CANARY)
    held = (LocalStorage(ADDRESS, (pin, theme)), LocalStorage("https://bank.example", (pin,)))
    assert storage.without_secrets(held) == (LocalStorage(ADDRESS, (theme,)),)


async def test_a_key_that_is_a_secret_is_hidden_like_a_value(monkeypatch: pytest.MonkeyPatch) -> None:
    keep_out(CANARY)
    kept: Any = Kept()
    told_by_key = StorageItem("local", f"seen-{CANARY}", "yes")
    kept.held = replace(kept.held, items=(told_by_key, StorageItem("local", "theme", "dark")))
    monkeypatch.setattr(storage, "inspector_of", lambda _: kept)
    session = StepSession(FakeBackend({}), StartOptions())
    read = (await storage.read(session)).items[0]
    assert read.key == "seen-[secret]"
    await storage.put_item(session, kept, read, replace(read, value="no"))
    await storage.put_item(session, kept, read, replace(read, key="seen"))
    await storage.remove(session, (read,))
    assert kept.put == [replace(told_by_key, value="no"), replace(told_by_key, key="seen")]
    assert kept.replaced == [told_by_key.key, told_by_key.key]
    assert kept.removed == [told_by_key]
    stored = (LocalStorage(ADDRESS, (told_by_key, StorageItem("local", "theme", "dark"))),)
    assert [one.key for one in storage.without_secrets(stored)[0].items] == ["theme"]


async def test_a_cookie_whose_name_is_a_secret_is_changed_under_that_name() -> None:
    keep_out(CANARY)
    session = StepSession(FakeBackend({}), StartOptions())
    cookie = CookieBody(name=f"seen-{CANARY}", value="yes", domain="shop.example", path="/", httpOnly=False)
    await session.add_cookies((cookie,))
    (before,) = (await storage.read(session)).cookies
    assert before.name == "seen-[secret]"
    await storage.put_cookie(session, before, before.model_copy(update={"value": "no"}))
    assert [(one.name, one.value) for one in await session.cookies()] == [(cookie.name, "no")]
    assert storage.told_whole((before,)) == ((), ())
