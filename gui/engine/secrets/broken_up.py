"""Secrets that pages break up: by invisible characters, letter by letter, or over several lines. Pure."""

import re
from bisect import bisect, bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate

_NOTHING = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Invisible characters: soft hyphens, zero-width ones and marks. Unicode calls them default ignorable."""

_UNDRAWN = re.compile(f"[{_NOTHING}]+")

_LEAST = 4
"""The shortest text that is searched for, in characters."""

_LEAST_OF_LONGER = 6
"""The length from which a text also counts within other letters, and in pieces of more than one letter."""

MOST_PIECE = 3
"""The longest average piece: longer ones, such as "may" and "2024", occur by chance."""

_CARD, MOST_OF_CARD = 12, 6
"""Digits from which a number may be a card number, and the longest group of them."""

_PLAIN_PIECE = re.compile(r"[A-Z]?[a-z]*|[A-Z]+|\d+")
"""Pieces that occur on pages by chance, without the surrounding punctuation."""

_LABEL_END = re.compile(r"[:=>\u2013\u2014\uff1a]\s*$")
"""The end of a label before a piece; other words in its line may be a sentence that continues in the next line."""

_BETWEEN = " \u00a0.\u00b7-"
"""The separators that pages put between blocks of a text."""

_BESIDE = 1_000
"""The range in characters that is searched for the lines before and after."""

_GAP = r"[ \t\u00a0]"
_LISTED = ",;:|/"
"""The separators that pages put after listed letters, with or without a space."""

_OPENING, _CLOSING = "(\\[{\"'«“‘", ".!?)\\]}\"'»”’…"
"""The characters right before the first or after the last listed letter that do not belong to them."""

_SPACED = re.compile(
    rf"(?<![^\s{_LISTED}{_OPENING}])\S"
    rf"(?:(?:{_GAP}{{1,3}}|[{_LISTED}]{_GAP}{{0,3}})\S(?![^\s{_LISTED}{_CLOSING}])){{{_LEAST - 1},}}"
)
"""Single letters separated by gaps, in one line."""

_WITHOUT_LISTING = str.maketrans("", "", _LISTED)


def solid(text: str) -> str:
    """A text without white space and invisible characters."""
    return drawn("".join(text.split()))


def drawn(text: str) -> str:
    """A text without invisible characters; the same object if it has none."""
    return text if text.isascii() or not _UNDRAWN.search(text) else _UNDRAWN.sub("", text)


def maybe_in(text: str, wanted: Iterable[str]) -> list[str]:
    """The wanted texts whose letters occur in order in another text, with anything in between."""
    letters = solid(text)
    return [one for one in wanted if _solid_kept(one) in letters]


def with_undrawn(wanted: str, text: str) -> list[str]:
    """The forms of a text in another one that has invisible characters among its letters."""
    return [found for found in _spread(wanted, f"[{_NOTHING}]").findall(text) if found != wanted]


def letter_by_letter(text: str, wanted: Iterable[str]) -> list[str]:
    """The forms of some texts in another one with gaps between all letters, longest first."""
    found = set[str]()
    for run in _SPACED.findall(text):
        letters = _unlisted(run)
        for bare in map(_unlisted_kept, wanted):
            if bare == letters or (len(bare) >= _LEAST_OF_LONGER and bare in letters):
                found.update(_spread(bare, rf"[\s{_LISTED}{_NOTHING}]").findall(run))
    return sorted(found, key=len, reverse=True)


def _unlisted(text: str) -> str:
    return solid(text).translate(_WITHOUT_LISTING)


def in_blocks(text: str, wanted: Iterable[str]) -> list[str]:
    """The forms of some texts in another one with spaces, dots or dashes between blocks of letters, longest first."""
    whole = set(wanted)
    letters, found = _unblocked(text) if whole else "", set[str]()
    for bare in set(map(_unblocked_kept, whole)):
        if len(bare) >= _LEAST_OF_LONGER and bare in letters:
            for block in _as_blocks(bare).findall(text):
                pieces = re.split(f"[{_BETWEEN}]+", block)
                if len(pieces) > 1 and _is_no_chance(bare, pieces):
                    found.add(block)
    return sorted(found - whole, key=len, reverse=True)


def in_lines(text: str, wanted: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Find texts that continue from line to line in a text of several lines.

    Lines may follow each other by chance, so each must be a piece, except for a label before the first one, and the
    pieces must be short. If a piece is no plain word or number, other words may precede the first and follow the last.

    Yields:
        The start of the first piece and the end of the last one.
    """
    for bare in map(solid, maybe_in(text, wanted)):
        if len(bare) >= _LEAST:
            for found in _spread(bare, rf"[\s{_NOTHING}]").finditer(text):
                if _is_in_pieces(text, *found.span(), bare):
                    yield found.span()


def in_pieces(pieces: Sequence[str], wanted: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    """Find texts that neighbouring short pieces spell together, such as the names of buttons with a letter each.

    Yields:
        The text, the index of its first piece, and that after its last one.
    """
    bare_pieces = [solid(piece) for piece in pieces]
    starts = [0, *accumulate(map(len, bare_pieces))]
    letters = "".join(bare_pieces)
    for text in wanted:
        bare = solid(text)
        start = letters.find(bare) if len(bare) >= _LEAST else -1
        while start >= 0:
            first, after = bisect(starts, start) - 1, bisect_left(starts, start + len(bare))
            whole = first == 0 and after == len(pieces)
            told = whole or len(bare) >= _LEAST_OF_LONGER
            if told and after - first > 1 and _is_short(bare, bare_pieces[first:after]):
                yield text, first, after
            start = letters.find(bare, start + 1)


def _is_in_pieces(text: str, start: int, end: int, bare: str) -> bool:
    pieces = [solid(line) for line in text[start:end].split("\n")]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) < 2 or text[max(0, start - 1) : start].isalnum() or text[end : end + 1].isalnum():  # mostly
        return False
    if len(bare) >= _LEAST_OF_LONGER and (len(pieces) == len(bare) or not all(map(_is_word, pieces))):
        return True  # whatever surrounds it: "It is: Q"
    begins, ends = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    ends = len(text) if ends < 0 else ends
    before = text[begins:start]
    if (_says(before) and not _LABEL_END.search(before)) or _says(text[end:ends]):
        return False
    if len(bare) < _LEAST_OF_LONGER:  # as a separate word
        above, below = text[max(0, begins - _BESIDE) : begins].rstrip(), text[ends : ends + _BESIDE].lstrip()
        beside = ("" if before.strip() else above.rpartition("\n")[2].strip(), below.partition("\n")[0].strip())
        return len(pieces) == len(bare) and not any(len(one) == 1 and one.isalnum() for one in beside)
    return _is_short(bare, pieces)


def _is_no_chance(bare: str, pieces: list[str]) -> bool:
    """Whether pieces are too short to follow each other by chance, or one of them is no plain word or number."""
    return _is_short(bare, pieces) or not all(len(piece) < _LEAST or _is_word(piece) for piece in pieces)


def _is_short(bare: str, pieces: list[str]) -> bool:
    most = MOST_OF_CARD if bare.isdecimal() and len(bare) >= _CARD else MOST_PIECE
    return len(bare) <= most * len(pieces)


def _is_word(piece: str) -> bool:
    return _PLAIN_PIECE.fullmatch(re.sub(r"^[\W_]+|[\W_]+$", "", piece)) is not None


def _says(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _unblocked(text: str) -> str:
    for sign in _BETWEEN:
        text = text.replace(sign, "")
    return text


_solid_kept, _unlisted_kept, _unblocked_kept = cache(solid), cache(_unlisted), cache(_unblocked)
"""The same for wanted texts, which are looked for in each text of each reading."""


@cache
def _as_blocks(bare: str) -> re.Pattern[str]:
    between = f"[{_BETWEEN}]{{0,3}}"
    return re.compile(rf"(?<![^\W_]){between.join(map(re.escape, bare))}(?![^\W_])")


@cache
def _spread(text: str, between: str) -> re.Pattern[str]:
    return re.compile(f"{between}*".join(map(re.escape, text)))
