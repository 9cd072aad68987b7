"""Words as identity compares them: without what style, counting and decoration make of them. Pure."""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

_COUNTER = re.compile(r"[(\[{]\s*[\d.,\s]+[kKmM+]?\s*[)\]}]")
_HINT = re.compile(
    r"[\s,;:(\[–-]*\b("
    r"(opens|open|opening)?\s*(in|into)\s*(a|an)?\s*new\s*(tab|window)s?|external( link| site)?|current page|current|"
    r"required|mandatory|optional|selected|collapsed|expanded"
    r")\b[\s.)\]]*$",
    re.IGNORECASE,
)
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_TOKEN = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+")
_MADE = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}|^:?r[0-9a-z]+:|:r[0-9a-z]+:|^«|^_r_|__BVID__|^(ember|ext-gen|yui|gwt-uid|radix|headlessui|aria|"
    r"mui|react-aria|react-select|downshift|tippy|popover|mat-|cdk-|ng-|svelte-|css-|sc-|jsx-|jss|emotion-|data-v-)[-_:]?\w*\d"
)
NUMBERED = 0.75
"""How much two texts share that differ in their numbers alone: it may have been counted on, or be the next one."""

_FORM = 4
"""Letters that two words share to be forms of one another, where the longer has no more than that again."""


@lru_cache(maxsize=50_000)
def plain(text: str) -> str:
    """A wording without icon glyphs, counters, hints, marks at its ends and letter case.

    What is nothing but a sign, such as "×" or "¶", stays as it is.
    """
    words = unicodedata.normalize("NFKC", text)
    words = "".join(" " if unicodedata.category(sign) in ("Co", "So", "Cf", "Cc") else sign for sign in words)
    words = " ".join(words.split())
    for pattern in (_COUNTER, _HINT, _COUNTER):
        words = pattern.sub("", words) or words
    return _EDGES.sub("", words).casefold() or "".join(text.split()).casefold()


@lru_cache(maxsize=50_000)
def tokens(text: str) -> tuple[str, ...]:
    """The words and numbers of a plain text, in order."""
    return tuple(_TOKEN.findall(text))


def alike(one: str, other: str) -> float:
    """How much two plain texts say the same: 1 for the same words, 0 where they share none.

    Words share as forms of one another ("setting", "settings"); numbers only as they are.
    """
    if one == other:
        return 1.0
    if without_numbers(one) == without_numbers(other) and any(word.isalpha() for word in tokens(one)):
        return NUMBERED
    mine, theirs = tokens(one), tokens(other)
    if not mine or not theirs:
        return 0.0
    left = list(theirs)
    shared = 0.0
    for word in mine:
        found = next((at for at, candidate in enumerate(left) if candidate == word), None)
        if found is None:
            found = next((at for at, candidate in enumerate(left) if _are_forms(word, candidate)), None)
            shared += 0.0 if found is None else 0.8
        else:
            shared += 1.0
        if found is not None:
            del left[found]
    return 2 * shared / (len(mine) + len(theirs))


def _are_forms(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _FORM and long.startswith(short[: max(_FORM, len(short) - 2)]) and len(long) - len(short) <= 4


def without_numbers(text: str) -> str:
    """A text with a sign in place of each number."""
    return _NUMBER.sub("#", text)


def numbers(text: str) -> list[str]:
    """The numbers in a text."""
    return _NUMBER.findall(text)


@lru_cache(maxsize=20_000)
def is_made(code: str) -> bool:
    """Whether an id or class looks as if a program had counted or hashed it, so that it says nothing tomorrow."""
    if _MADE.search(code):
        return True
    for piece in re.split(r"[^A-Za-z0-9]+", code):
        digits = sum(sign.isdigit() for sign in piece)
        if digits and (len(piece) - digits) and len(piece) >= 5 and not re.fullmatch(r"[A-Za-z]+\d{1,2}", piece):
            return True  # letters and digits mixed: a hash
        if digits == len(piece) and digits >= 2:
            return True  # a count, or a key of a database
        if len(piece) >= 6 and not digits and _is_scrambled(piece):
            return True
    return False


def _is_scrambled(piece: str) -> bool:
    """Letters of both cases without the order of camel case: "xYzAbQ"."""
    changes = sum(a.islower() != b.islower() for a, b in pairwise(piece))
    humps = len(re.findall(r"[A-Z]?[a-z]{2,}|[A-Z]{2,}", piece))
    return changes > 3 and humps < changes / 3
