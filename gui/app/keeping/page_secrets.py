"""Secrets that the user types into pages: stored by site in the keyring if the user wants that, and nowhere else."""

import asyncio
import json
import logging
from collections.abc import Callable
from functools import partial
from typing import Protocol, TypeVar
from urllib.parse import urlsplit

import keyring
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from pydantic import SecretStr
from PySide6.QtCore import QObject, Signal

from gui.app.tasks import TaskRunner
from gui.engine.describe.steps import secret_name
from gui.engine.session import StepSession
from gui.schema.code import Code
from gui.schema.errors import InputError, StepdeckError
from gui.schema.fact import fact

SERVICE = "stepdeck pages"

log = logging.getLogger(__name__)
_Read = TypeVar("_Read")


class Current(Protocol):
    """Knows the session that the window shows."""

    @property
    def current(self) -> StepSession | None:
        """The session that the window shows."""
        ...


class PageSecrets(QObject):
    """Stores secrets for the site of the current session. The keyring may ask for a password, so it runs in a thread.

    Args:
        controller: Knows the current session.
        backend: A keyring other than the system's.
        parent: Owner.

    Signals:
        looked: Whether there is a keyring.
        found: The site of the current page, and the names of its stored secrets.
        failed: An expected error.
        bug_found: An unexpected error.
    """

    looked = Signal(bool)
    found = Signal(str, object)  # tuple[str, ...]
    failed = Signal(object)  # StepdeckError
    bug_found = Signal(object)  # Exception

    def __init__(
        self, controller: Current, backend: KeyringBackend | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self.backend = backend
        self._tasks = TaskRunner(self)
        self._tasks.failed.connect(self._on_failed)

    def look(self) -> None:
        """Find out whether there is a keyring, without opening it."""
        self._tasks.start("look", self._look())

    def ask(self) -> None:
        """Find the names of the secrets stored for the current site."""
        if self._controller.current is not None:
            self._tasks.start("ask", self._ask(site_of(self._controller.current)))

    def keep(self, action_id: str, value: SecretStr) -> None:
        """Keep a value under the name of the field that it is for."""
        session = self._controller.current
        action = session.observation.action(action_id) if session is not None and session.observation else None
        if session is not None and action is not None:
            name = secret_name(action)
            self._change(site_of(session), name, lambda kept: kept | {name: value.get_secret_value()})

    def forget(self, name: str) -> None:
        """Forget a secret of the current site."""
        if self._controller.current is not None:
            site = site_of(self._controller.current)
            self._change(site, name, lambda kept: {known: kept[known] for known in kept if known != name})

    def serve(self) -> None:
        """Give the current session the secrets of its site, by name."""
        session = self._controller.current
        if session is not None and session.secrets is None:
            session.secrets = partial(self._value, session)

    async def close(self) -> None:
        """Cancel all running work."""
        await self._tasks.cancel_all()

    async def _value(self, session: StepSession, name: str) -> str | None:
        return (await self._in_thread(self._read, site_of(session))).get(name)

    async def _look(self) -> None:
        backend = await asyncio.to_thread(self._keyring)
        self.looked.emit(backend is not None)

    async def _ask(self, site: str) -> None:
        self.found.emit(site, tuple(await self._in_thread(self._read, site)))

    def _change(self, site: str, name: str, change: Callable[[dict[str, str]], dict[str, str]]) -> None:
        if site:
            self._tasks.start(f"{site} {name}", self._in_thread(self._rewrite, site, change), replace=True)

    async def _in_thread(self, work: Callable[..., _Read], *args: object) -> _Read:
        try:
            return await asyncio.to_thread(work, *args)
        except Exception as error:  # backends raise errors of their own: a locked wallet, a missing bus
            log.info("The keyring cannot be used: %s", type(error).__name__)  # its message may quote the secret
            raise InputError(fact(Code.KEYRING_FAILED), why=fact(Code.TYPE_IT_YOURSELF)) from None

    def _keyring(self) -> KeyringBackend | None:
        backend = self.backend or keyring.get_keyring()
        return None if isinstance(backend, fail.Keyring | null.Keyring) else backend

    def _read(self, site: str) -> dict[str, str]:
        backend = self._keyring()
        text = backend.get_password(SERVICE, site) if backend is not None and site else None
        try:
            kept = json.loads(text) if text else {}
        except ValueError:
            return {}  # another program wrote it; its text must not get into an error
        return {str(name): value for name, value in kept.items() if isinstance(value, str)} if kept else {}

    def _rewrite(self, site: str, change: Callable[[dict[str, str]], dict[str, str]]) -> None:
        backend = self._keyring()
        if backend is None:
            return
        before = self._read(site)
        kept = change(before)
        if kept:
            backend.set_password(SERVICE, site, json.dumps(kept))
        elif before:
            backend.delete_password(SERVICE, site)

    def _on_failed(self, _task: str, error: Exception) -> None:
        (self.failed if isinstance(error, StepdeckError) else self.bug_found).emit(error)


def site_of(session: StepSession) -> str:
    """The site of a session's page: scheme, host and port; empty if it is not a site."""
    try:
        parts = urlsplit(session.address)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.hostname}{port}" if parts.scheme in ("http", "https") and parts.hostname else ""
