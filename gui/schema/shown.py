"""The displayed and stored form of addresses and texts: without tokens, keys and passwords. Decided only here."""

import hashlib
import re
from collections.abc import Callable
from urllib.parse import unquote

from gui.schema.remembered import remembered

LEFT_OUT = "…"
"""Replaces a hidden part of an address."""

HIDDEN = "[secret]"
"""Replaces a secret of this run in a text."""

_SECRET_WORDS = frozenset(
    (
        *("auth", "authorization", "code", "csrf", "jwt", "key", "nonce", "oauth", "otp", "pass", "passcode", "pin"),
        *("pw", "pwd", "saml", "sid", "sig", "ticket", "xsrf"),
        *("csc", "cvc", "cvn", "cvv", "mdp", "tan"),
    )
)
"""Names of parameters, and words in them, whose values are secrets."""

_WAYS_IN = frozenset(("activate", "confirm", "invitation", "invite", "magic", "reset", "unsubscribe", "verify"))
"""Words in a path before a code, like those of `_SECRET_WORDS`."""

_SECRET_PARTS = (
    *("apikey", "assertion", "credential", "passw", "secret", "session", "signature", "token"),
    *("cardnum", "ccnum", "kartennummer", "contrasen", "kennwort", "motdepasse", "wachtwoord"),
)
"""The same, also inside a longer word."""

_CARD_NAME = re.compile(r"(?:^|[_\W])(?:cc|card|cardno|creditcard|pan)(?:$|[_\W])", re.I)
_CARD_NUMBER = re.compile(r"(?:\d(?:[ +-]|%20)?){12,19}")

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_JWT = re.compile(r"\beyJ[\w-]{8,}\.[\w-]+\.?[\w-]*")
_SHORTEST_RANDOM = 18
_CODED = re.compile(r"[\w~+/=.%-]{24,}")
_LETTERS_AS_BYTES = re.compile(r"(?:%[89a-f][0-9a-f])+", re.I)
_TURN = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])")
_MOST_TURNS = 7
"""Per 32 characters: words and numbers change less often between letters and digits, upper and lower case."""

_CODE = re.compile(r"(?=.*\d)[\w~+=.%-]{6,}")
"""A possible code after such a word in a path."""

_FILE = re.compile(r"\.[a-z][a-z0-9]{0,5}$")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I)
_IS_LONG_PART = re.compile(r"/[^/?#]{18}")
_WAY_IN = re.compile(rf"/[^/?#]*(?:{'|'.join((*sorted(_SECRET_WORDS | _WAYS_IN), *_SECRET_PARTS))})[^/?#]*/[^?#]", re.I)
_PARAM = re.compile(r"(^|[&;])([^=&;]*)=([^&;]*)")
_IN_TEXT = re.compile(r"\b(?:https?|wss?|ftp)://(?:(?!\]\(|\)\[)[^\s\"'<>`“”])+", re.I)
_BEHIND = re.compile(r"[)\]}*_|,.;:!?]+$")
"""Punctuation that a sentence may put after an address."""

_IN_PATH = re.compile(r"(?<=[?&#])[\w.\-]+=[^\s&#\"'<>`“”]+")
_TYPED_LOGIN = re.compile(r"^(\s*(?:https?:|[a-z][\w+.-]*:(?=[/\\]))?[/\\]*)(?!mailto:)[^/\\?#\s]*:[^/\\?#\s]*@", re.I)
_LOGIN = re.compile(r"^([^/?#]*//)[^/?#]*@")
_SITE = re.compile(r"(?:[^/?#]*//)?[^/?#]+")
_NAME_BEFORE = re.compile(r"[^/?#&;=]*=$")
_PART_BEFORE = re.compile(r"[^/?#&;]*[/?#&;]?[^/?#&;]*$")
_SCHEMES = re.compile("[Bb]earer|[Bb]asic|[Dd]igest")
_CREDENTIALS = re.compile(r"\b(Bearer|Basic|Digest)\s+[\w~+/=.,\"-]{6,}", re.I)


def shown_address(url: str) -> str:
    """The displayed and stored form of an address: without login, and with secret values shortened to "…".

    Secret are the values of parameters in query and fragment that are named like a token, a key or a password, long
    random ones of any name, and in the path long random parts and codes after a word such as "reset" or "token". All
    else stays unchanged.
    """
    return _shown_once(url) if len(url) <= _MOST_REMEMBERED else _shortened(url, _left_out)


def fingerprinted(url: str) -> str:
    """The same, but addresses that differ in a long random part of their paths stay different."""
    return _fingerprinted_once(url) if len(url) <= _MOST_REMEMBERED else _shortened(url, _fingerprint)


_MOST_REMEMBERED = 500
"""Addresses up to this length have their displayed form cached: a page has the same links at each reading."""


@remembered(8192)
def _shown_once(url: str) -> str:
    return _shortened(url, _left_out)


@remembered(8192)
def _fingerprinted_once(url: str) -> str:
    return _shortened(url, _fingerprint)


def _left_out(_secret: str) -> str:
    return LEFT_OUT


def _fingerprint(secret: str) -> str:
    return LEFT_OUT + hashlib.blake2b(secret.encode(), digest_size=4).hexdigest()


def _shortened(url: str, random: Callable[[str], str]) -> str:
    """See `shown_address`. `random` returns the replacement of a long random part of the path."""
    if not ("?" in url or "#" in url or "@" in url or "eyJ" in url or _IS_LONG_PART.search(url) or _WAY_IN.search(url)):
        return url
    if url[:5].lower() == "data:":
        return _JWT.sub(LEFT_OUT, url)  # it is no address, but a text
    head, hash_, fragment = url.partition("#")
    head, mark, query = head.partition("?")
    scheme, slashes, rest = head.partition("//")
    if slashes:
        host, slash, path = rest.partition("/")
        head = f"{scheme}//{host.rpartition('@')[2]}{slash}{_shown_path(path, random)}"
    else:
        head = _shown_path(head, random)
    route, route_mark, route_query = fragment.partition("?")
    route = _shown_params(route) if "=" in route else _shown_path(route, random)
    return f"{head}{mark}{_shown_params(query)}{hash_}{route}{route_mark}{_shown_params(route_query)}"


def shown_typed(address: str) -> str:
    """The displayed and stored form of a typed address, perhaps without a scheme or with backslashes."""
    return _TYPED_LOGIN.sub(r"\1", shown_text(address))


def restored(typed: str, shown: str, whole: str) -> str:
    """An address that the user edited in its displayed form, with its hidden parts restored.

    A hidden part stays at its place: after the same name or the same part of the path, and on the same website. A "…"
    anywhere else stays.

    Args:
        typed: The edited form.
        shown: The displayed form.
        whole: The whole address.
    """
    if typed == shown:
        return whole
    whole = _LOGIN.sub(r"\1", whole)
    parts = re.fullmatch("(.*?)".join(map(re.escape, shown.split(LEFT_OUT))), whole, re.S)
    site = _SITE.match(shown)
    if parts is None or site is None or re.match(rf"{re.escape(site[0])}(?:[/?#]|$)", typed) is None:
        return typed
    known: dict[str, list[str]] = {}
    for at, hidden in zip(re.finditer(LEFT_OUT, shown), parts.groups(), strict=True):
        known.setdefault(_leading(shown[: at.start()]), []).append(hidden)

    def put_back(found: re.Match[str]) -> str:
        left = known.get(_leading(typed[: found.start()]))
        return left.pop(0) if left else LEFT_OUT

    return re.sub(LEFT_OUT, put_back, typed)


def _leading(text: str) -> str:
    """The key of a hidden part: the name of its parameter, or the part of the path before it."""
    found = _NAME_BEFORE.search(text) or _PART_BEFORE.search(text)
    return found[0] if found else ""


def shown_text(text: str) -> str:
    """A text with each address in it in displayed form, and without HTTP credentials."""
    if "=" in text or "@" in text or "eyJ" in text or "//" in text:
        text = _IN_TEXT.sub(lambda found: _shown_in_text(found[0]), text)
        text = _IN_PATH.sub(lambda found: _shown_params(found[0]), text)
        text = _JWT.sub(LEFT_OUT, text)
    return _CREDENTIALS.sub(rf"\1 {LEFT_OUT}", text) if _SCHEMES.search(text) else text


def _shown_in_text(address: str) -> str:
    """The displayed form of an address in a text; punctuation after it may be part of a secret, or of the sentence."""
    shown = shown_address(address)
    behind = _BEHIND.search(address)
    if behind is None or not shown.endswith(behind[0]):
        return shown
    return shown_address(shown[: -len(behind[0])]) + behind[0]


@remembered(2048)
def is_secret_name(name: str) -> bool:
    """Whether a parameter, field or header of this name carries a secret, such as `access_token` or `apiKey`."""
    lower = name.lower()
    return (
        any(part in lower.replace("_", "").replace("-", "") for part in _SECRET_PARTS)
        or lower in _SECRET_WORDS
        or any(word.lower() in _SECRET_WORDS for word in _WORD.findall(name))
    )


def is_card_number(name: str, value: str) -> bool:
    """Whether a parameter named like a card, such as `card`, contains a card number."""
    return _CARD_NAME.search(name) is not None and _CARD_NUMBER.fullmatch(value) is not None


def is_random(value: str) -> bool:
    """Whether a value is long and looks generated, such as a token; not if it contains words."""
    if len(value) < _SHORTEST_RANDOM:
        return False
    if _JWT.search(value):
        return True
    value = _LETTERS_AS_BYTES.sub(lambda found: _letters_of(found[0]), value)
    return _CODED.fullmatch(value) is not None and 32 * len(_TURN.findall(value)) >= _MOST_TURNS * len(value)


def _letters_of(escaped: str) -> str:
    """The letters beyond ASCII that are written as bytes in an address, as "ø" is; unchanged if they are none."""
    letters = unquote(escaped, errors="replace")
    return letters if letters.isalpha() else escaped


def _shown_path(path: str, random: Callable[[str], str]) -> str:
    parts = _JWT.sub(LEFT_OUT, path).split("/")
    led_in = [_leads_in(part) for part in parts]
    for at, part in enumerate(parts):
        if _CODE.fullmatch(part) and not _FILE.search(part) and any(led_in[max(0, at - 2) : at]):
            parts[at] = LEFT_OUT
        elif is_random(part) and not _FILE.search(part) and not _UUID.fullmatch(part):
            parts[at] = random(part)
    return "/".join(parts)


def _leads_in(part: str) -> bool:
    """Whether a code follows this part of a path, as in "/reset-password/x7Qz81" and "/verify/email/x7Qz81"."""
    named = is_secret_name(part) and part.lower() != "tan"  # just as often a colour
    return named or any(word.lower() in _WAYS_IN for word in _WORD.findall(part))


def _has_secret_inside(value: str) -> bool:
    """Whether a value is itself an address, such as the next page after signing in, that contains a secret."""
    if "%3d" not in value.lower():
        return False
    inside = unquote(value)
    return shown_text(inside) != inside


def _shown_params(text: str) -> str:
    def shown(found: re.Match[str]) -> str:
        start, name, value = found.groups()
        named = is_secret_name(name) or is_card_number(name, value)
        secret = value and (named or is_random(value) or _has_secret_inside(value))
        return f"{start}{name}={LEFT_OUT if secret else value}"

    if "=" not in text:
        return LEFT_OUT if is_random(text) else text
    return _PARAM.sub(shown, text)


def hides_part(address: str) -> bool:
    """Whether a "…" in an address replaces a secret, rather than being its own text."""
    query = address.partition("?")[2]
    return any(found[3] == LEFT_OUT and is_secret_name(found[2]) for found in _PARAM.finditer(query))
