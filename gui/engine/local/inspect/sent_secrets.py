"""The headers and bodies of requests as they are shown, without secrets."""

import re
from collections.abc import Iterable
from urllib.parse import unquote_plus

from gui.engine.secrets.known import masked, masked_address
from gui.schema.shown import LEFT_OUT, is_card_number, is_secret_name

_HEADERS = frozenset(
    ("authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "x-auth-token", "x-csrf-token")
)
_ADDRESSES = frozenset(("referer", "location", "origin", "content-location"))
_CARD = re.compile(r"card.?(num|no)|^cc|pan$|cvc|cvv|csc", re.I)
"""Payment fields in a body: secret even if the value is short."""
_PLAIN = 24
"""The most characters of a value without digits that counts as a plain word."""

_JSON = re.compile(r'"([^"\\]{1,80})"(\s*:\s*)("(?:[^"\\]|\\.)*"|-?\d[\d.]*)')
_FORM = re.compile(r"(^|&)([^=&\s]{1,80})=([^&\s]*)")
_PART = re.compile(r'(name="([^"\r\n]{1,80})"(?:\r?\n[^\r\n]+)*\r?\n\r?\n)(.*?)(?=\r?\n--)', re.S)


def is_secret_header(name: str) -> bool:
    """Whether a header may contain a key."""
    lower = name.lower()
    return lower in _HEADERS or any(word in lower for word in ("token", "secret", "api-key", "apikey"))


def shown_header(name: str, value: str) -> str:
    """The value of a header as it is shown."""
    if is_secret_header(name):
        return LEFT_OUT
    return masked_address(value) if name.lower() in _ADDRESSES else masked(value)


def shown_headers(headers: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Headers as they are shown: all names, no secret values."""
    return tuple((name, shown_header(name, value)) for name, value in headers)


def shown_body(text: str) -> str:
    """The body of a request or response as it is shown, without the values of fields with secret names."""
    for pattern, shown in ((_JSON, _shown_json), (_PART, _shown_part), (_FORM, _shown_field)):
        text = pattern.sub(shown, text)
    return masked(text)


def _shown_json(found: re.Match[str]) -> str:
    name, colon, value = found.groups()
    return f'"{name}"{colon}"{LEFT_OUT}"' if _is_secret(name, value) else found[0]


def _shown_part(found: re.Match[str]) -> str:
    head, name, value = found.groups()
    return f"{head}{LEFT_OUT}" if _is_secret(name, value) else found[0]


def _shown_field(found: re.Match[str]) -> str:
    start, name, value = found.groups()
    return f"{start}{name}={LEFT_OUT}" if _is_secret(unquote_plus(name), value) else found[0]


def _is_secret(name: str, value: str) -> bool:
    if _CARD.search(name) or "passw" in name.lower() or is_card_number(name, value.strip('"')):
        return True
    # `"code": 404` and `"key": "title"` are not secret
    return is_secret_name(name) and not value.isdigit() and (len(value) > _PLAIN or any(map(str.isdigit, value)))
