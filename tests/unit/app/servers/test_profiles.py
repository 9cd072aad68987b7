"""What earlier settings kept of servers in clear goes into the keyring."""

import asyncio

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from pydantic import SecretStr
from PySide6.QtWidgets import QApplication

from gui.app.keeping.server_keys import SecretStore
from gui.app.servers.profiles import Servers
from gui.app.settings import Settings
from gui.engine.manager import SessionManager
from gui.schema.server import Credentials, RemoteProfile
from tests.helpers.by_hand import until
from tests.helpers.drawer import Drawer

LAB = RemoteProfile(name="Lab", address="https://lab.example", headers=("X-Team",))
MOVED = Credentials(headers=(("X-Team", SecretStr("canary-blue")),))


@pytest.mark.parametrize(("keyring", "told"), [(Drawer(), 0), (fail.Keyring(), 1)])
def test_values_of_headers_move_into_the_keyring_or_hold_for_this_run(
    qapp: QApplication, keyring: KeyringBackend, told: int
) -> None:
    saved: list[object] = []
    kept_for_run: list[str] = []

    async def story() -> None:
        manager = SessionManager()
        servers = Servers(manager, lambda: Settings(servers=(LAB,)), SecretStore(keyring))
        servers.profiles_changed.connect(saved.append)
        servers.kept_for_run.connect(kept_for_run.append)
        servers.take_over((MOVED,))
        await until(lambda: saved)
        assert (await servers.credentials(LAB)).headers_for(LAB) == [("X-Team", "canary-blue")]
        await servers.close()
        await manager.close()

    asyncio.run(story())
    assert saved == [(LAB,)]
    assert len(kept_for_run) == told
    assert isinstance(keyring, fail.Keyring) or "canary-blue" in str(keyring.__dict__)
