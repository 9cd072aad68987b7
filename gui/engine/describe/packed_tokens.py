"""Tokens of a large page that has been described, packed until somebody asks for them again. Pure."""

import json
import zlib
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final

from gui.engine.describe.elements import Token

_AT_ONCE: Final = 1_000
"""Tokens per piece: nothing else in this program runs while one piece is written or parsed."""

_LEVEL: Final = 1


class PackedTokens(Sequence[Token]):
    """Tokens as compressed text; they are parsed each time they are asked for.

    Args:
        tokens: The tokens.
    """

    __slots__ = ("_count", "_pieces")

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._count = len(tokens)
        self._pieces = [
            zlib.compress(json.dumps(tokens[at : at + _AT_ONCE], separators=(",", ":")).encode(), _LEVEL)
            for at in range(0, len(tokens), _AT_ONCE)
        ]

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Token]:
        for piece in self._pieces:
            yield from json.loads(zlib.decompress(piece))

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            start, stop, step = at.indices(self._count)
            return list(islice(self, start, stop, step))
        piece, place = divmod(range(self._count)[at], _AT_ONCE)
        return json.loads(zlib.decompress(self._pieces[piece]))[place]
