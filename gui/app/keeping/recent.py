"""The addresses of recently opened pages, without secrets."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from gui.engine.secrets.known import masked_address
from gui.schema.shown import LEFT_OUT

MOST = 200
"""The most addresses stored."""


class RecentAddresses:
    """The latest addresses, newest first, without duplicates.

    Args:
        known: Those of earlier runs.
    """

    def __init__(self, known: Iterable[str] = ()) -> None:
        self._known = list(dict.fromkeys(address for address in known if address))[:MOST]

    def note(self, url: str) -> None:
        """Put the address of a page that was opened to the front."""
        address = _kept(url)
        if address and self._known[:1] != [address]:
            self._known = [address, *(known for known in self._known if known != address)][:MOST]

    def drop(self, urls: Iterable[str]) -> None:
        """Forget the addresses of these pages."""
        gone = {_kept(url) for url in urls}
        self._known = [known for known in self._known if known not in gone]

    def forget(self) -> None:
        """Forget all of them."""
        self._known = []

    def all(self) -> tuple[str, ...]:
        """The addresses, the latest first."""
        return tuple(self._known)


def _kept(url: str) -> str:
    """The part of an address without secrets: whole, else without its query, else only the website; empty for none."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    site = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
    for address in (url, f"{site}{parts.path}"):
        if "@" not in address and LEFT_OUT not in address and masked_address(address) == address:
            return address
    return f"{site}/"
