"""Texts as pages break them up: by what draws nothing, letter by letter, or in lines of a few letters each. Pure."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

_NOTHING = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Characters that draw nothing: soft hyphens, zero-width ones and marks. Unicode calls them default ignorable."""

_UNDRAWN = re.compile(f"[{_NOTHING}]+")

_LEAST = 4
"""The shortest text that is looked for, in characters."""

_LEAST_OF_LONGER = 6
"""Characters from which a text counts among other letters, too, and in pieces of more than one letter."""

_MOST_PIECE = 3
"""Characters of a piece on average: a page says longer ones by chance, such as "may" and "2024"."""

_CARD, _MOST_OF_CARD = 12, 6
"""Digits from which a number may be that of a card, and how many of them a page puts together."""

_PLAIN_PIECE = re.compile(r"[A-Z]?[a-z]*|[A-Z]+|\d+")
"""What a page says by chance, apart from the signs around it."""

_LABEL_END = re.compile(r"[:=>\u2013\u2014\uff1a]\s*$")
"""How a label before a piece ends; other words in its line may well be a sentence that goes on in the next one."""

_BETWEEN = " \u00a0.\u00b7-"
"""What pages put between the blocks of a text."""

_BESIDE = 1_000
"""Characters in which the lines before and after are looked for."""

_GAP = r"[ \t\u00a0]"
_LISTED = ",;:|/"
"""What pages put after the letters of a text that they list one by one, with or without a gap."""

_OPENING, _CLOSING = "(\\[{\"'«“‘", ".!?)\\]}\"'»”’…"
"""What stands right before the first of them, or right after the last, without being one."""

_SPACED = re.compile(
    rf"(?<![^\s{_LISTED}{_OPENING}])\S"
    rf"(?:(?:{_GAP}{{1,3}}|[{_LISTED}]{_GAP}{{0,3}})\S(?![^\s{_LISTED}{_CLOSING}])){{{_LEAST - 1},}}"
)
"""Single letters with gaps between them, in one line."""

_WITHOUT_LISTING = str.maketrans("", "", _LISTED)


def solid(text: str) -> str:
    """A text without white space and without what draws nothing."""
    return drawn("".join(text.split()))


def drawn(text: str) -> str:
    """A text without the characters that draw nothing; the same object if it has none of them."""
    return text if text.isascii() or not _UNDRAWN.search(text) else _UNDRAWN.sub("", text)


def maybe_in(text: str, wanted: Iterable[str]) -> list[str]:
    """Those texts whose letters another one has one after the other, whatever stands between them."""
    letters = solid(text)
    return [one for one in wanted if solid(one) in letters]


def with_undrawn(wanted: str, text: str) -> list[str]:
    """How a text stands in another one that has characters among its letters that draw nothing."""
    return [found for found in _spread(wanted, f"[{_NOTHING}]").findall(text) if found != wanted]


def letter_by_letter(text: str, wanted: Iterable[str]) -> list[str]:
    """How some texts stand in another one with gaps between all of their letters, longest first."""
    found = set[str]()
    for run in _SPACED.findall(text):
        letters = _unlisted(run)
        for bare in map(_unlisted, wanted):
            if bare == letters or (len(bare) >= _LEAST_OF_LONGER and bare in letters):
                found.update(_spread(bare, rf"[\s{_LISTED}{_NOTHING}]").findall(run))
    return sorted(found, key=len, reverse=True)


def _unlisted(text: str) -> str:
    return solid(text).translate(_WITHOUT_LISTING)


def in_blocks(text: str, wanted: Iterable[str]) -> list[str]:
    """How some texts stand in another one with spaces, dots or dashes between a few letters each, longest first."""
    whole = set(wanted)
    letters, found = _unblocked(text) if whole else "", set[str]()
    for bare in set(map(_unblocked, whole)):
        if len(bare) >= _LEAST_OF_LONGER and bare in letters:
            for block in _as_blocks(bare).findall(text):
                pieces = re.split(f"[{_BETWEEN}]+", block)
                if len(pieces) > 1 and _is_no_chance(bare, pieces):
                    found.add(block)
    return sorted(found - whole, key=len, reverse=True)


def in_lines(text: str, wanted: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where a text of several lines has some texts that go on from line to line.

    Lines may well follow each other by chance, so each must be a piece, except for a label before the first one, and
    the pieces short. Where a piece is no plain word or number, other words may stand before the first and after the
    last.

    Yields:
        Where the first piece begins and the last one ends.
    """
    for bare in map(solid, maybe_in(text, wanted)):
        if len(bare) >= _LEAST:
            for found in _spread(bare, rf"[\s{_NOTHING}]").finditer(text):
                if _is_in_pieces(text, *found.span(), bare):
                    yield found.span()


def _is_in_pieces(text: str, start: int, end: int, bare: str) -> bool:
    pieces = [solid(line) for line in text[start:end].split("\n")]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) < 2 or text[max(0, start - 1) : start].isalnum() or text[end : end + 1].isalnum():  # mostly
        return False
    if len(bare) >= _LEAST_OF_LONGER and (len(pieces) == len(bare) or not all(map(_is_word, pieces))):
        return True  # whatever stands around it: "It is: Q"
    begins, ends = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    ends = len(text) if ends < 0 else ends
    before = text[begins:start]
    if (_says(before) and not _LABEL_END.search(before)) or _says(text[end:ends]):
        return False
    if len(bare) < _LEAST_OF_LONGER:  # as a word of its own
        above, below = text[max(0, begins - _BESIDE) : begins].rstrip(), text[ends : ends + _BESIDE].lstrip()
        beside = ("" if before.strip() else above.rpartition("\n")[2].strip(), below.partition("\n")[0].strip())
        return len(pieces) == len(bare) and not any(len(one) == 1 and one.isalnum() for one in beside)
    return _is_short(bare, pieces)


def _is_no_chance(bare: str, pieces: list[str]) -> bool:
    """Whether pieces are too short to follow each other by chance, or one of them is no plain word or number."""
    return _is_short(bare, pieces) or not all(len(piece) < _LEAST or _is_word(piece) for piece in pieces)


def _is_short(bare: str, pieces: list[str]) -> bool:
    most = _MOST_OF_CARD if bare.isdecimal() and len(bare) >= _CARD else _MOST_PIECE
    return len(bare) <= most * len(pieces)


def _is_word(piece: str) -> bool:
    return _PLAIN_PIECE.fullmatch(re.sub(r"^[\W_]+|[\W_]+$", "", piece)) is not None


def _says(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _unblocked(text: str) -> str:
    for sign in _BETWEEN:
        text = text.replace(sign, "")
    return text


@cache
def _as_blocks(bare: str) -> re.Pattern[str]:
    between = f"[{_BETWEEN}]{{0,3}}"
    return re.compile(rf"(?<![^\W_]){between.join(map(re.escape, bare))}(?![^\W_])")


@cache
def _spread(text: str, between: str) -> re.Pattern[str]:
    return re.compile(f"{between}*".join(map(re.escape, text)))
