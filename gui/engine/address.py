"""Turn what the user types as an address into one that a browser can open, or refuse it with a reason."""

import re
from urllib.parse import urlsplit

from gui.schema.code import Code
from gui.schema.errors import AddressError, FileAddressError
from gui.schema.fact import fact
from gui.schema.shown import shown_typed
from gui.schema.words import is_this_computer

_SCHEME = re.compile(r"^([a-zA-Z][a-zA-Z0-9+.-]*):(?!\d+(/|$))")
_HOST = re.compile(r"^(?=.{1,253}$)([^\s./?#@:]+\.)*[^\s./?#@:]+\.?$")
_PAGE_SCHEMES = frozenset({"", "about", "blob", "chrome-error", "http", "https"})
MAX_LENGTH = 8_000
"""The longest accepted address, in characters. Browsers spend minutes on far longer ones before refusing them."""


def full_address(text: str, *, allow_files: bool = False) -> str:
    """Return the address to load.

    A bare host name gets https; a host on this computer gets http.

    Args:
        text: The address as typed or sent.
        allow_files: Whether `file:` may be opened; the window asks first, the API never allows it.

    Raises:
        FileAddressError: The address names a file, and files are not allowed.
        AddressError: The text is empty, too long, not an address, or has a scheme that is never opened.
    """
    text = text.strip()
    if not text:
        raise AddressError(fact(Code.NO_ADDRESS), why=fact(Code.TYPE_AN_ADDRESS), field="url")
    if len(text) > MAX_LENGTH:
        raise AddressError(fact(Code.ADDRESS_TOO_LONG, count=len(text)), field="url")
    if any(ord(character) < 32 for character in text):
        raise AddressError(fact(Code.ADDRESS_CHARACTERS), field="url")
    if text.startswith(("/", "~", "\\")):
        raise AddressError(
            fact(Code.NOT_A_WEBSITE, address=_short(text)), why=fact(Code.LOOKS_LIKE_A_FILE), field="url"
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
                fact(Code.ADDRESS_OF_A_FILE),
                why=fact(Code.FILES_CAN_READ_FILES),
                field="url",
            )
        if scheme not in ("http", "https"):
            raise AddressError(
                fact(Code.SCHEME_NOT_OPENED, scheme=scheme),
                why=fact(Code.ONLY_WEB_PAGES_CAN_BE),
                field="url",
            )
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise AddressError(
            fact(Code.NOT_AN_ADDRESS, address=_short(typed)),
            why=fact(Code.PORT_RANGE) if "Port" in str(error) else fact(Code.CHECK_SPELLING),
            field="url",
        ) from None
    if not host or (":" not in host and not _HOST.match(host)) or " " in parts.netloc:
        raise AddressError(fact(Code.NOT_AN_ADDRESS, address=_short(typed)), why=fact(Code.CHECK_SPELLING), field="url")
    return text


def is_web_page(url: str) -> bool:
    """Whether a tab may show this address: a web page, a blank page, one that a page made, or an error page."""
    return url.partition(":")[0].lower() in _PAGE_SCHEMES


def _short(text: str) -> str:
    text = shown_typed(text)
    return text if len(text) <= 60 else text[:59] + "…"
