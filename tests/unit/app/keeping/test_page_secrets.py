"""Secrets of pages: by site in the keyring, and nowhere else."""

import asyncio
from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any, cast

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import KeyringLocked
from pydantic import SecretStr
from PySide6.QtWidgets import QApplication

from gui.app.keeping.page_secrets import SERVICE, PageSecrets, site_of
from gui.engine.session import StepSession
from gui.schema.action import Action, Param
from gui.schema.errors import InputError, StepdeckError
from tests.helpers.by_hand import until
from tests.helpers.drawer import Drawer

CANARY = "canary-of-a-page-4f1"
FIELD = Action(
    "I1", "Type into Password", "Page", (Param("password", "str", label="Password", secret=True),), target="Password"
)


class Shown:
    """A window that shows a page."""

    def __init__(self, address: str = "https://shop.example:8443/login?token=1") -> None:
        observation = SimpleNamespace(action=lambda action_id: FIELD if action_id == FIELD.id else None)
        self.session = SimpleNamespace(address=address, observation=observation, secrets=None)

    @property
    def current(self) -> StepSession:
        return cast("StepSession", self.session)


class Locked(Drawer):
    """A keyring that nobody opens; its errors tell too much."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked(CANARY)


def run(story: Callable[[PageSecrets, Shown], Awaitable[None]], backend: KeyringBackend, **shown: Any) -> None:
    async def whole() -> None:
        window = Shown(**shown)
        secrets = PageSecrets(window, backend)
        try:
            await story(secrets, window)
        finally:
            await secrets.close()

    asyncio.run(whole())


def test_a_secret_is_kept_for_its_site_found_typed_and_forgotten(qapp: QApplication) -> None:
    drawer = Drawer()

    async def story(secrets: PageSecrets, window: Shown) -> None:
        found: list[tuple[str, tuple[str, ...]]] = []
        secrets.found.connect(lambda site, names: found.append((site, names)))
        secrets.keep("I1", SecretStr(CANARY))
        await until(lambda: drawer.kept)
        assert CANARY in drawer.kept[SERVICE, "https://shop.example:8443"]
        secrets.ask()
        await until(lambda: found)
        assert found == [("https://shop.example:8443", ("Password",))]
        secrets.serve()
        assert window.session.secrets is not None
        assert await window.session.secrets("Password") == CANARY
        assert await window.session.secrets("Other") is None
        window.session.address = "https://other.example/"
        assert await window.session.secrets("Password") is None
        window.session.address = "https://shop.example:8443/"
        secrets.forget("Password")
        await until(lambda: not drawer.kept)

    run(story, drawer)


@pytest.mark.parametrize(("backend", "there"), [(Drawer(), True), (fail.Keyring(), False)])
def test_whether_there_is_a_keyring(qapp: QApplication, backend: KeyringBackend, there: bool) -> None:
    async def story(secrets: PageSecrets, _: Shown) -> None:
        looked: list[bool] = []
        secrets.looked.connect(looked.append)
        secrets.look()
        await until(lambda: looked)
        assert looked == [there]

    run(story, backend)


def test_a_keyring_that_fails_is_said_without_its_words(qapp: QApplication, caplog: pytest.LogCaptureFixture) -> None:
    async def story(secrets: PageSecrets, window: Shown) -> None:
        failed: list[StepdeckError] = []
        secrets.failed.connect(failed.append)
        secrets.keep("I1", SecretStr(CANARY))
        await until(lambda: failed)
        secrets.serve()
        assert window.session.secrets is not None
        with pytest.raises(InputError) as raised:
            await window.session.secrets("Password")
        told = failed[0].sentence + failed[0].details + raised.value.sentence + raised.value.details + caplog.text
        assert "could not be used" in told
        assert CANARY not in told

    run(story, Locked())


@pytest.mark.parametrize("address", ["about:blank", "file:///tmp/x", "data:text/html,x", "http://[broken"])
def test_only_sites_have_secrets(address: str) -> None:
    assert site_of(Shown(address).current) == ""
