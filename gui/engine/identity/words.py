"""Texts in the form that identity compares: without styling, counters and decoration. Pure."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from gui.schema.remembered import remembered

_COUNTER = re.compile(r"[(\[{]\s*[\d.,\s]+[kKmM+]?\s*[)\]}]")
_HINT = re.compile(
    r"[\s,;:(\[–-]*\b("
    r"(opens|open|opening)?\s*(in|into)\s*(a|an)?\s*new\s*(tab|window)s?|external( link| site)?|current page|current|"
    r"required|mandatory|optional|selected|collapsed|expanded"
    r")\b[\s.)\]]*$",
    re.IGNORECASE,
)
_SAID_OTHERWISE = (
    (re.compile(r"\b(?:login|signin|sign in|log on|logon)\b"), "log in"),
    (re.compile(r"\b(?:logout|signout|sign out|log off|logoff)\b"), "log out"),
    (re.compile(r"\b(?:register|signup|create (?:an |your )?account)\b"), "sign up"),
    (re.compile(r"\be mail\b"), "email"),
    (re.compile(r"\bfull screen\b"), "fullscreen"),
    (re.compile(r"\buser name\b"), "username"),
    (re.compile(r"\bfile name\b"), "filename"),
    (re.compile(r"\bpictures?\b"), "image"),
    (re.compile(r"\bpreferences\b"), "settings"),
    (re.compile(r"\bbasket\b"), "cart"),
    (re.compile(r"\bconfig\b"), "configuration"),
    (re.compile(r"\bdocs\b"), "documentation"),
    (re.compile(r"\binfo\b"), "information"),
)
"""Synonyms on English pages, and the one that is compared."""

_HELD = "(?:ctrl|control|cmd|command|alt|option|shift|meta|[⌘⌃⌥⇧])"
_KEYS = re.compile(
    rf"\s*[(\[<]\s*(?:(?:{_HELD}(?:\s*[/+]\s*{_HELD})*\s*\+\s*|[⌘⌃⌥⇧]+)[^()\[\]<>\s]{{1,9}}|"
    rf"(?:{_HELD}-)+(?:\S|F\d+))\s*[)\]>]\s*$",
    re.IGNORECASE,
)
"""The equivalent keys, in brackets at the end, as in "Bold (Ctrl+B)", "Bold (Ctrl-B)" and "Bold <Ctrl-B>"."""

_INITIAL = re.compile(r"\b(\w)(\w.*)\s[(\[]\1[)\]]\s*$", re.IGNORECASE)
"""An equivalent letter if a word begins with it, as in "Draw line [L]"; others number things: "Seat (B)"."""

_NOTHING = frozenset({"undefined", "null", "nan", "[object object]"})
"""What programs write in place of a missing name."""

_BRACKETS = str.maketrans("[{]}", "(())")
"""Authors write the same remark, such as a key, in different brackets: "Line (L)" and "Line [L]"."""

_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011](?=[^\W\d_])")
"""A hyphen between two words, where others write a space: "sign-up" and "sign up"."""

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_TOKEN = re.compile(r"[^\W_]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|_")
_NUMBER = re.compile(r"\d+")
_MOVING = re.compile(r"\d+(?:[:.,/-]\d+)+%?")
_MADE = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}|^:?r[0-9a-z]+:|:r[0-9a-z]+:|^«|^_r_|__BVID__|^(ember|ext-gen|yui|gwt-uid|radix|headlessui|aria|"
    r"mui|react-aria|react-select|downshift|tippy|popover|mat-|cdk-|ng-|svelte-|css-|sc-|jsx-|jss|emotion-|data-v-)[-_:]?\w*\d"
)
NUMBERED = 0.75
"""The similarity of two texts that differ only in numbers: a count may have changed, or it is the next item."""

BEGUN = 0.7
"""The similarity of two texts if one begins with all of the other."""

FORM, COUNT = 0.8, 0.3
"""The weight of a word in another form, and of a number; a word weighs 1."""

_KINDS = frozenset({"input", "field", "button", "btn", "link", "txt", "id"})
"""Words in an id for the kind of its element."""

_LEAST_ID = 3
"""The fewest words of an id that may gain one more and still be the same."""

_FORM = 4
"""Letters that two forms of a word must share; the longer has at most as many additional ones."""

_MOST_KNOWN = 10_000
"""How many texts have their results cached: more than the wordings of any page whose elements are identified. Each
takes up to a kilobyte until a large page is left."""


@remembered(_MOST_KNOWN)
def plain(text: str) -> str:
    """A wording without icon glyphs, counters, hints, equivalent keys, punctuation at its ends, and letter case.

    All brackets become round, and hyphens become spaces.

    A text that consists of a sign alone, such as "×" or "¶", stays as it is.
    """
    words = unicodedata.normalize("NFKC", text)
    words = _KEYS.sub("", words) or words
    words = "".join(" " if unicodedata.category(sign) in ("Co", "So", "Cf", "Cc") else sign for sign in words)
    words = " ".join(words.split())
    for pattern in (_COUNTER, _HINT, _COUNTER):
        words = pattern.sub("", words) or words
    words = _HYPHEN.sub(" ", words.translate(_BRACKETS))
    return _EDGES.sub("", words).casefold() or "".join(text.split()).casefold()


def without_initial(text: str) -> str:
    """A wording without the letter at its end that does the same."""
    return _INITIAL.sub(r"\1\2", text) if text.endswith((")", "]")) else text


def says_nothing(text: str) -> bool:
    """Whether a text is a program's placeholder for a missing one."""
    return text.strip().casefold() in _NOTHING


@remembered(_MOST_KNOWN)
def tokens(text: str) -> tuple[str, ...]:
    """The words and numbers of a plain text, in order; synonyms are unified."""
    for pattern, words in _SAID_OTHERWISE:
        text = pattern.sub(words, text)
    return tuple(_TOKEN.findall(text))


def alike(one: str, other: str) -> float:
    """The similarity of two plain texts: 1 for the same words, 0 if they share none.

    Forms of a word match ("setting", "settings"). Numbers weigh less than words, since most are counts. If one text
    begins with all of the other, they are close: "Option one" and "Option one, and why it is great".
    """
    if one == other:
        return 1.0
    if without_numbers(one) == without_numbers(other) and any(word.isalpha() for word in tokens(one)):
        return NUMBERED
    mine, theirs = tokens(one), tokens(other)
    whole = _weight(mine) + _weight(theirs)
    both = shared_words(one, other)
    shared = sum(_weight((word,)) * (1.0 if word in theirs else FORM) for word in both)
    return max(2 * shared / whole if whole else 0.0, BEGUN if _begins(mine, theirs) else 0.0)


def shared_words(one: str, other: str) -> list[str]:
    """The words of one plain text that also occur in another, in the same or another form."""
    left = list(tokens(other))
    both = []
    for word in tokens(one):
        same = word if word in left else next((form for form in left if are_forms(word, form)), None)
        if same is not None:
            both.append(word)
            left.remove(same)
    return both


def contains_all(one: str, other: str) -> bool:
    """Whether one of two plain texts has all words of the other, in any form, at least one of them distinctive."""
    short, long = sorted((one, other), key=lambda text: len(tokens(text)))
    both = shared_words(short, long)
    return len(both) == len(tokens(short)) and any(word.isalpha() and len(word) > 1 for word in both)


def lasting(text: str) -> str:
    """A plain text without times, dates and sums, which change."""
    return " ".join(_MOVING.sub(" ", text).split())


def _weight(words: Sequence[str]) -> float:
    return sum(COUNT if word.isdigit() else 1.0 for word in words)


def _begins(one: Sequence[str], other: Sequence[str]) -> bool:
    short, long = sorted((one, other), key=len)
    return bool(short) and long[: len(short)] == short and any(len(word) > 2 for word in short)


def are_forms(one: str, other: str) -> bool:
    """Whether two words are forms of one another, such as "setting" and "settings"."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _FORM and long.startswith(short[: max(_FORM, len(short) - 2)]) and len(long) - len(short) <= 4


def stem(word: str) -> str:
    """The first letters, which all forms of a word share."""
    return word[:_FORM]


def goes_on(one: str, other: str) -> bool:
    """Whether one id of several words is the other with one more word at its end, such as "go_home_link"."""
    short, long = sorted((tokens(one), tokens(other)), key=len)
    return len(short) >= _LEAST_ID and long[:-1] == short and long[-1].isalpha()


def gains_a_word(one: str, other: str) -> bool:
    """Whether one id has all words of the other and at most two more: "zoomOut" and "zoom-out-button"."""
    mine, theirs = sorted((tokens(spaced(code)) for code in (one, other)), key=len)
    rest = iter(theirs)
    return bool(mine) and len(theirs) - len(mine) <= 2 and all(word.isalpha() and word in rest for word in mine)


def says_no_more(code: str, name: str) -> bool:
    """Whether a plain name also contains all words of an id, in the same or another form."""
    words = [word for word in tokens(spaced(code)) if word not in _KINDS]
    return bool(words) and len(shared_words(" ".join(words), name)) == len(words)


def spaced(code: str) -> str:
    """The words of a code, separated by spaces and in lower case."""
    return _HUMP.sub(" ", code).casefold()


def without_numbers(text: str) -> str:
    """A text with a sign in place of each number."""
    return _NUMBER.sub("#", text)


def numbers(text: str) -> list[str]:
    """The numbers in a text."""
    return _NUMBER.findall(text)


@remembered(_MOST_KNOWN)
def is_made(code: str) -> bool:
    """Whether an id or class looks like a program's counter or hash, and so is not stable."""
    if _MADE.search(code):
        return True
    for piece in re.split(r"[^A-Za-z0-9]+", code):
        digits = sum(sign.isdigit() for sign in piece)
        if digits and (len(piece) - digits) and len(piece) >= 5 and not re.fullmatch(r"[A-Za-z]+\d{1,2}", piece):
            return True  # letters and digits mixed: a hash
        if digits == len(piece) and digits >= 2:
            return True  # a counter, or a database key
        if len(piece) >= 6 and not digits and _is_scrambled(piece):
            return True
    return False


def _is_scrambled(piece: str) -> bool:
    """Whether letters of both cases do not follow camel case: "xYzAbQ"."""
    changes = sum(a.islower() != b.islower() for a, b in pairwise(piece))
    humps = len(re.findall(r"[A-Z]?[a-z]{2,}|[A-Z]{2,}", piece))
    return changes > 3 and humps < changes / 3


def are_one_and_many(one: str, other: str) -> bool:
    """Whether one of two words is the plural of the other: "licenses", but not "licensed"."""
    short, long = sorted((one, other), key=len)
    return long in (f"{short}s", f"{short}es", f"{short[:-1]}ies")
