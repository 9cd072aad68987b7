"""Keys of servers: kept in the keyring by name and address, in memory where there is none, nowhere else."""

import asyncio

import pytest
from keyring.backends import fail
from pydantic import SecretStr

from gui.app.keeping.server_keys import SecretStore
from gui.schema.server import Credentials, RemoteProfile
from tests.helpers.drawer import Drawer

CANARY = "canary-7d1f0c"
LAB = RemoteProfile(name="Lab", address="https://lab.example")
KEYS = Credentials(key=SecretStr(CANARY))


def test_a_key_is_kept_for_its_name_and_address() -> None:
    drawer = Drawer()

    async def story() -> None:
        await SecretStore(drawer).save(LAB, KEYS)
        again = SecretStore(drawer)  # as after a restart
        assert await again.load(LAB) == KEYS
        elsewhere = LAB.model_copy(update={"address": "https://other.example"})
        assert await again.load(elsewhere) == Credentials()
        assert again.in_memory_only == ""
        await again.forget(LAB)
        assert drawer.kept == {}
        assert await SecretStore(drawer).load(LAB) == Credentials()

    asyncio.run(story())


def test_without_a_keyring_keys_hold_for_this_run(caplog: pytest.LogCaptureFixture) -> None:
    async def story() -> None:
        store = SecretStore(fail.Keyring())
        await store.save(LAB, KEYS)
        assert await store.load(LAB) == KEYS
        assert "until Stepdeck is closed" in store.in_memory_only
        assert CANARY not in store.in_memory_only + caplog.text

    asyncio.run(story())


@pytest.mark.parametrize("text", ["", "{", "[]", '{"key": 7}', "null", f'"{CANARY}"'])
def test_what_somebody_else_wrote_is_no_key(text: str, caplog: pytest.LogCaptureFixture) -> None:
    drawer = Drawer()
    drawer.kept["stepdeck", "Lab at https://lab.example"] = text

    async def story() -> None:
        assert await SecretStore(drawer).load(LAB) == Credentials()
        assert CANARY not in caplog.text

    asyncio.run(story())


def test_values_of_headers_are_kept_with_the_key_as_long_as_the_profile_names_them() -> None:
    drawer = Drawer()
    lab = LAB.model_copy(update={"headers": ("X-Team", "X-Old")})
    typed = Credentials(headers=(("X-Team", SecretStr(CANARY)), ("X-Old", SecretStr("old"))))

    async def story() -> None:
        await SecretStore(drawer).save(lab, typed.over(KEYS))
        kept = await SecretStore(drawer).load(lab)
        assert kept == typed.over(KEYS)
        assert kept.headers_for(lab) == [("X-Team", CANARY), ("X-Old", "old")]
        await SecretStore(drawer).save(LAB.model_copy(update={"headers": ("X-Team",)}), kept)
        assert "X-Old" not in str(drawer.kept)

    asyncio.run(story())
