"""Pieces of secrets that are long enough to reveal most of them, as where a page cuts off a typed text. Pure."""

import re
from collections.abc import Iterable
from functools import lru_cache
from math import ceil

from gui.schema.payment_numbers import is_payment_number

_SHORTEST, _LEAST, _SHARE = 8, 6, 0.6
"""The minimum length of a secret and of a piece of it, and the minimum share of it."""

_LEAST_DIGITS = 10
"""The minimum length of a piece that is all digits: shorter numbers occur by chance."""

_LONG_WORD = 12
"""The length from which a secret without its last character counts although it is a single word: other pieces may
occur by chance."""

_LINE = 200
"""The longest text that is first looked through once for the beginning of any piece: most have none."""

_NUMBER = re.compile(r"\d[\d -]*", re.A)
"""A number of any kind."""

_MOST_FOUND = 20
_WORD = re.compile(r"[A-Z]?[a-z]*|[A-Z]+")


def parts_in(text: str, secrets: tuple[str, ...]) -> set[str]:
    """The pieces of some secrets in a text without the rest, each at full length."""
    found: set[str] = set()
    if len(text) <= _LINE:
        length, beginnings = _beginnings(secrets)
        if beginnings.isdisjoint([text[at : at + length] for at in range(len(text) - length + 1)]):
            return found
    for secret, least in _measured(secrets):
        starts = (secret[at : at + least] for at in range(len(secret) - least + 1))
        for place, piece in enumerate(starts):
            at = text.find(piece)
            for _ in range(_MOST_FOUND):
                if at < 0:
                    break
                run = _run(text, at, secret, place)
                if run != secret and _tells(run, secret) and not _in_another(text, at, piece, secret):
                    found.add(run)
                at = text.find(piece, at + 1)
    return found


def _run(text: str, at: int, secret: str, place: int) -> str:
    """The longest part of a secret in a text around a position that both share."""
    start, end = at, at
    while start and place - (at - start) and text[start - 1] == secret[place - (at - start) - 1]:
        start -= 1
    while end < len(text) and place + end - at < len(secret) and text[end] == secret[place + end - at]:
        end += 1
    return text[start:end]


def _tells(piece: str, secret: str) -> bool:
    if piece.isdecimal():
        return len(piece) >= _LEAST_DIGITS
    return not _WORD.fullmatch(piece) or (len(secret) >= _LONG_WORD and len(piece) == len(secret) - 1)


def _in_another(text: str, at: int, piece: str, secret: str) -> bool:
    """Whether a piece of a number is in another one of the same length and grouping, at the same position.

    Many numbers begin alike. A longer or shorter one may be the page's version of the secret.
    """
    if not _NUMBER.fullmatch(secret) and not is_payment_number(secret):
        return False
    start, end = max(0, at - len(secret)), at + len(piece) + len(secret)
    around = (found for found in _alike(secret).finditer(text, start, end) if found.group() != secret)
    others = (found.group() for found in around if found.start() <= at and at + len(piece) <= found.end())
    return any(sum(map(str.__eq__, other, secret)) >= len(piece) for other in others)


@lru_cache(maxsize=64)
def _alike(number: str) -> re.Pattern[str]:
    """A pattern for numbers that differ only in digits."""
    return re.compile(rf"(?<![^\W_]){re.sub('[0-9]', lambda _: '[0-9]', re.escape(number))}(?![^\W_])", re.I)


@lru_cache(maxsize=1)
def _measured(secrets: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    """The secrets that are not part of another one, and how many characters of each reveal too much."""
    return tuple((one, max(_LEAST, ceil(_SHARE * len(one)))) for one in _whole(secrets) if len(one) >= _SHORTEST)


@lru_cache(maxsize=1)
def _beginnings(secrets: tuple[str, ...]) -> tuple[int, frozenset[str]]:
    """The length of the shortest piece that reveals too much, and as much of each piece that does."""
    measured = _measured(secrets)
    length = min((least for _, least in measured), default=_LEAST)
    return length, frozenset(
        secret[at : at + length] for secret, least in measured for at in range(len(secret) - least + 1)
    )


def _whole(secrets: Iterable[str]) -> list[str]:
    """The secrets without partially typed versions of others."""
    whole: list[str] = []
    for one in sorted(secrets, key=len, reverse=True):
        if not any(one in longer for longer in whole):
            whole.append(one)
    return whole
