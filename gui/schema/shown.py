"""Addresses and texts as they are shown and kept: without tokens, keys and passwords. Decided here alone."""

import re
from functools import lru_cache
from urllib.parse import unquote

LEFT_OUT = "…"
"""Stands in an address for what is not shown."""

_SECRET_WORDS = frozenset(
    (
        *("auth", "authorization", "code", "csrf", "jwt", "key", "nonce", "oauth", "otp", "pass", "passcode", "pin"),
        *("pw", "pwd", "saml", "sid", "sig", "ticket", "xsrf"),
    )
)
"""Names of parameters, and words in them, whose values are secrets."""

_SECRET_PARTS = ("apikey", "assertion", "credential", "passw", "secret", "session", "signature", "token")
"""Likewise, also inside of a longer word."""

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_JWT = re.compile(r"\beyJ[\w-]{8,}\.[\w-]+\.?[\w-]*")
_SHORTEST_RANDOM = 18
_CODED = re.compile(r"[\w~+/=.%-]{24,}")
_TURN = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])")
_MOST_TURNS = 7
"""In 32 characters: words and numbers change less often between letters and digits, large and small."""

_PARAM = re.compile(r"(^|[&;])([^=&;]*)=([^&;]*)")
_IN_TEXT = re.compile(r"\b(?:https?|wss?|ftp)://[^\s\"'<>`“”]+", re.I)
_IN_PATH = re.compile(r"(?<=[?&#])[\w.\-]+=[^\s&#\"'<>`“”]+")
_TYPED_LOGIN = re.compile(r"^(\s*(?:https?:|[a-z][\w+.-]*:(?=[/\\]))?[/\\]*)(?!mailto:)[^/\\?#\s]*:[^/\\?#\s]*@", re.I)
_SCHEMES = re.compile("[Bb]earer|[Bb]asic|[Dd]igest")
_CREDENTIALS = re.compile(r"\b(Bearer|Basic|Digest)\s+[\w~+/=.,\"-]{6,}", re.I)


def shown_address(url: str) -> str:
    """An address as it is shown and kept: without user name and password, and with secret values shortened to "…".

    Secret are the values of parameters in query and fragment that are called like a token, a key or a password, and
    long random ones whatever they are called. All else stays as it is, letter by letter.
    """
    if "?" not in url and "#" not in url and "@" not in url and "eyJ" not in url:
        return url
    if url[:5].lower() == "data:":
        return url
    head, hash_, fragment = url.partition("#")
    head, mark, query = head.partition("?")
    scheme, slashes, rest = head.partition("//")
    if slashes:
        host, slash, path = rest.partition("/")
        head = f"{scheme}//{host.rpartition('@')[2]}{slash}{path}"
    head = _JWT.sub(LEFT_OUT, head)
    route, route_mark, route_query = fragment.partition("?")
    route = _shown_params(route) if "=" in route else LEFT_OUT if is_random(route) else _JWT.sub(LEFT_OUT, route)
    return f"{head}{mark}{_shown_params(query)}{hash_}{route}{route_mark}{_shown_params(route_query)}"


def shown_typed(address: str) -> str:
    """An address as somebody typed it, perhaps without a scheme or with backslashes, as it is shown and kept."""
    return _TYPED_LOGIN.sub(r"\1", shown_text(address))


def shown_text(text: str) -> str:
    """A text with each address in it as `shown_address` has it, and without credentials of HTTP."""
    if "=" in text or "@" in text or "eyJ" in text:
        text = _IN_TEXT.sub(lambda found: shown_address(found[0]), text)
        text = _IN_PATH.sub(lambda found: _shown_params(found[0]), text)
        text = _JWT.sub(LEFT_OUT, text)
    return _CREDENTIALS.sub(rf"\1 {LEFT_OUT}", text) if _SCHEMES.search(text) else text


@lru_cache(maxsize=2048)
def is_secret_name(name: str) -> bool:
    """Whether a parameter, field or header of this name carries a secret, such as `access_token` or `apiKey`."""
    lower = name.lower()
    return (
        any(part in lower.replace("_", "").replace("-", "") for part in _SECRET_PARTS)
        or lower in _SECRET_WORDS
        or any(word.lower() in _SECRET_WORDS for word in _WORD.findall(name))
    )


def is_random(value: str) -> bool:
    """Whether a value is long and looks made by a program, such as a token; not one that has words in it."""
    if len(value) < _SHORTEST_RANDOM:
        return False
    if _JWT.search(value):
        return True
    return _CODED.fullmatch(value) is not None and 32 * len(_TURN.findall(value)) >= _MOST_TURNS * len(value)


def _has_secret_inside(value: str) -> bool:
    """Whether a value is an address itself, such as where to go on after signing in, with a secret in it."""
    if "%3d" not in value.lower():
        return False
    inside = unquote(value)
    return shown_text(inside) != inside


def _shown_params(text: str) -> str:
    def shown(found: re.Match[str]) -> str:
        start, name, value = found.groups()
        secret = value and (is_secret_name(name) or is_random(value) or _has_secret_inside(value))
        return f"{start}{name}={LEFT_OUT if secret else value}"

    if "=" not in text:
        return LEFT_OUT if is_random(text) else text
    return _PARAM.sub(shown, text)
