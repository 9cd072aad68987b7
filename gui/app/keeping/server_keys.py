"""The secrets of servers: stored in the system's keyring, or in memory if there is none, never in a file of ours."""

import asyncio
import json
import logging

import keyring
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError
from pydantic import SecretStr

from gui.schema.server import Credentials, RemoteProfile

SERVICE = "stepdeck"

log = logging.getLogger(__name__)


class SecretStore:
    """Loads and stores `Credentials` by profile. The keyring may ask the user for a password, so it runs in a thread.

    A secret belongs to a name and an address: after a change of address, the profile needs its key again.

    Args:
        backend: A keyring other than the system's.

    Attributes:
        in_memory_only: The reason, in words, why secrets last only for this run; empty if the keyring works.
    """

    def __init__(self, backend: KeyringBackend | None = None) -> None:
        self._backend = backend
        self._held: dict[str, Credentials] = {}
        self.in_memory_only = ""

    async def load(self, profile: RemoteProfile) -> Credentials:
        """The secrets of a profile; empty ones if none are stored."""
        name = _name(profile)
        if name not in self._held:
            self._held[name] = await asyncio.to_thread(self._read, name)
        return self._held[name]

    async def save(self, profile: RemoteProfile, credentials: Credentials) -> None:
        """Store the secrets of a profile, replacing earlier ones; values of removed headers are dropped."""
        credentials = credentials.fitting(profile)
        name = _name(profile)
        self._held[name] = credentials
        await asyncio.to_thread(self._write, name, credentials)

    async def forget(self, profile: RemoteProfile) -> None:
        """Forget the secrets of a profile."""
        await self.save(profile, Credentials())

    def _keyring(self) -> KeyringBackend:
        return self._backend or keyring.get_keyring()

    def _read(self, name: str) -> Credentials:
        try:
            text = self._keyring().get_password(SERVICE, name)
        except Exception as error:  # backends raise errors of their own: a locked wallet, a missing bus
            self._note(error)
            return Credentials()
        try:
            return Credentials.model_validate(json.loads(text)) if text else Credentials()
        except ValueError:
            return Credentials()  # another program wrote it; its text must not get into an error

    def _write(self, name: str, credentials: Credentials) -> None:
        kept: dict[str, object] = {key: it.get_secret_value() for key, it in credentials if isinstance(it, SecretStr)}
        if credentials.headers:
            kept["headers"] = [(header, value.get_secret_value()) for header, value in credentials.headers]
        try:
            if kept:
                self._keyring().set_password(SERVICE, name, json.dumps(kept))
            elif self._keyring().get_password(SERVICE, name) is not None:
                self._keyring().delete_password(SERVICE, name)
        except Exception as error:  # as above
            self._note(error)

    def _note(self, error: Exception) -> None:
        # Only the class: a backend's message may quote the secret.
        log.info("The keyring cannot be used: %s", type(error).__name__)
        what = "could not be used" if isinstance(error, KeyringError) else "does not answer"
        self.in_memory_only = (
            f"The keyring of this computer {what}: keys and values of headers hold until Stepdeck is closed."
        )


def _name(profile: RemoteProfile) -> str:
    return f"{profile.name} at {profile.address}"
