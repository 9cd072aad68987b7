"""What a person types as an address, made one that a browser can open, or refused in words."""

import re
from urllib.parse import urlsplit

from gui.schema.errors import AddressError, FileAddressError
from gui.schema.words import is_this_computer

_SCHEME = re.compile(r"^([a-zA-Z][a-zA-Z0-9+.-]*):(?!\d+(/|$))")
_HOST = re.compile(r"^(?=.{1,253}$)([^\s./?#@:]+\.)*[^\s./?#@:]+\.?$")
_PAGE_SCHEMES = frozenset({"", "about", "blob", "chrome-error", "http", "https"})
MAX_LENGTH = 8_000
"""Characters; browsers refuse far longer ones only after minutes of work."""


def full_address(text: str, *, allow_files: bool = False) -> str:
    """The address to load.

    A bare host gets https, this computer gets http.

    Args:
        text: As typed or sent.
        allow_files: Whether `file:` may be opened; the window asks first, the API never allows it.

    Raises:
        FileAddressError: It names a file and files are not allowed.
        AddressError: It is empty, too long, no address, or of a scheme that is never opened.
    """
    text = text.strip()
    if not text:
        raise AddressError("There is no address.", why="Type one such as example.org.", field="url")
    if len(text) > MAX_LENGTH:
        raise AddressError(f"This address is too long: {len(text):,} characters.", field="url")
    if any(ord(character) < 32 for character in text):
        raise AddressError("This address has characters that no address can have.", field="url")
    if text.startswith(("/", "~", "\\")):
        raise AddressError(
            f"“{_short(text)}” is not a website’s address.", why="It looks like a file or folder.", field="url"
        )
    typed = text
    match = _SCHEME.match(text)
    if match is None:
        host = re.split("[/?#]", text, maxsplit=1)[0]
        text = f"{'http' if is_this_computer(host) else 'https'}://{text}"
    else:
        scheme = match[1].lower()
        if text.lower() == "about:blank":
            return "about:blank"
        if scheme == "file":
            if allow_files:
                return text
            raise FileAddressError(
                "This address is a file on this computer.",
                why="A page opened from a file can read other files.",
                field="url",
            )
        if scheme not in ("http", "https"):
            raise AddressError(
                f"Addresses that begin with “{scheme}:” are not opened.",
                why="Only web pages (http and https) can be.",
                field="url",
            )
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise AddressError(
            f"“{_short(typed)}” is not an address.",
            why="After the colon there has to be a number up to 65535."
            if "Port" in str(error)
            else "Check the spelling.",
            field="url",
        ) from None
    if not host or (":" not in host and not _HOST.match(host)) or " " in parts.netloc:
        raise AddressError(f"“{_short(typed)}” is not an address.", why="Check the spelling.", field="url")
    return text


def is_web_page(url: str) -> bool:
    """Whether a page may stand there: from the web, blank, made by such a page, or about a failure."""
    return url.partition(":")[0].lower() in _PAGE_SCHEMES


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
