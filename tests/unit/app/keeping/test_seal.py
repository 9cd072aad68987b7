"""Encrypted data can only be read with the key in the keyring."""

import pytest
from cryptography.fernet import Fernet
from keyring.backends import fail, null
from PySide6.QtWidgets import QApplication

from gui.app.keeping.seal import NAME, SERVICE, Seal
from gui.schema.errors import InputError
from tests.helpers.drawer import Drawer

CANARY = "canary-of-a-seal-7c2"


class Sieve(Drawer):
    """A keyring that takes everything and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class Locked(Drawer):
    """A keyring that nobody opens; its errors tell too much."""

    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError(CANARY)


async def test_another_run_opens_it_with_the_same_key(qapp: QApplication) -> None:
    drawer = Drawer()
    sealed = await Seal(drawer).close(CANARY)
    assert CANARY.encode() not in sealed
    assert await Seal(drawer).open(sealed) == CANARY
    assert list(drawer.kept) == [(SERVICE, NAME)]
    key = drawer.kept[SERVICE, NAME]
    await Seal(drawer).close("more")
    assert drawer.kept[SERVICE, NAME] == key, "earlier ones can still be opened"


async def test_without_its_key_it_stays_shut(qapp: QApplication) -> None:
    drawer = Drawer()
    sealed = await Seal(drawer).close(CANARY)
    drawer.kept[SERVICE, NAME] = Fernet.generate_key().decode()
    with pytest.raises(InputError, match="not the one"):
        await Seal(drawer).open(sealed)
    drawer.kept.clear()
    with pytest.raises(InputError, match="no longer has the key"):
        await Seal(drawer).open(sealed)
    assert not drawer.kept, "reading makes no key"


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring, Sieve, Locked])
async def test_a_keyring_that_keeps_nothing_is_said(qapp: QApplication, backend: type[Drawer]) -> None:
    with pytest.raises(InputError, match="no keyring that can be used") as caught:
        await Seal(backend()).ready()
    assert CANARY not in caught.value.sentence
    assert "where the system keeps passwords" in caught.value.why
    assert "choose this again" in caught.value.why
