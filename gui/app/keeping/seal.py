"""Seal data for the disk with a key that is only in the system's keyring."""

import asyncio
import logging
import sys
from typing import Final

import keyring
from cryptography.fernet import Fernet, InvalidToken
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from PySide6.QtCore import QCoreApplication

from gui.schema.errors import InputError
from gui.schema.fact import Fact, said

SERVICE: Final = "stepdeck sessions"
NAME: Final = "key"

log = logging.getLogger(__name__)


class Seal:
    """Encrypts with Fernet. The keyring may ask for a password, so it runs in a thread.

    Args:
        backend: A keyring other than the system's.
    """

    def __init__(self, backend: KeyringBackend | None = None) -> None:
        self.backend = backend
        self._held: Fernet | None = None

    async def ready(self) -> None:
        """Find the key, or make one.

        Raises:
            InputError: There is no keyring, or it does not store the key.
        """
        if self._held is None:
            self._held = await self._in_thread(make=True)

    async def close(self, text: str) -> bytes:
        """Seal the text; raises like `ready`."""
        await self.ready()
        assert self._held is not None
        return await asyncio.to_thread(self._held.encrypt, text.encode())

    async def open(self, sealed: bytes) -> str:
        """Open sealed data, also of an earlier run.

        Raises:
            InputError: The key is missing, or is another one.
        """
        key = self._held or await self._in_thread(make=False)
        try:
            text = (await asyncio.to_thread(key.decrypt, sealed)).decode()
        except InvalidToken:
            raise InputError(_tr("The key in the keyring is not the one with which they were kept.")) from None
        self._held = key
        return text

    async def _in_thread(self, *, make: bool) -> Fernet:
        try:
            key = await asyncio.to_thread(self._key, make)
        except Exception as error:  # backends raise errors of their own: a locked wallet, a missing bus
            log.info("The keyring cannot be used: %s", type(error).__name__)  # its message may quote the key
            key = None
        if key is None and make:
            raise InputError(_tr("This computer has no keyring that can be used."), why=_about_keyrings(), still="")
        if key is None:
            raise InputError(_tr("The keyring cannot be used, or no longer has the key with which they were kept."))
        return key

    def _key(self, make: bool) -> Fernet | None:
        backend = self.backend or keyring.get_keyring()
        if isinstance(backend, fail.Keyring | null.Keyring):
            return None
        known = backend.get_password(SERVICE, NAME)
        if known is None and make:
            backend.set_password(SERVICE, NAME, Fernet.generate_key().decode())
            known = backend.get_password(SERVICE, NAME)  # some accept everything and store nothing
        return Fernet(known) if known is not None else None


def _about_keyrings() -> tuple[Fact, ...]:
    words = [_tr("A keyring is where the system keeps passwords; what is kept here is encrypted with a key in it.")]
    if sys.platform.startswith("linux"):
        words.append(_tr("On Linux, GNOME Keyring or KWallet is one."))
    words.append(_tr("Install or unlock it, then choose this again."))
    return tuple(map(said, words))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Seal", text)
