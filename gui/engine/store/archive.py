"""Texts by reference, compressed: what the pages of a session share is stored once."""

import lzma
import zlib
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

TOGETHER: Final = 16
"""Texts per block: pages of one site are similar."""

_LEVEL: Final = 1
"""The zlib level for the newest texts: higher ones take three times as long to save a fifth."""

_PRESET: Final = 1
"""The LZMA preset for blocks: it covers a megabyte."""


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Several texts packed together, with the reference and length of each, in order."""

    data: bytes
    lengths: tuple[tuple[str, int], ...]

    def text(self, ref: str) -> bytes:
        """One of the texts."""
        whole, start = lzma.decompress(self.data), 0
        for known, length in self.lengths:
            if known == ref:
                return whole[start : start + length]
            start += length
        raise KeyError(ref)


def single(text: bytes) -> bytes:
    """A text packed alone."""
    return zlib.compress(text, _LEVEL)


def block_of(singles: dict[str, bytes]) -> Block:
    """Pack singly compressed texts into a block. Takes a tenth of a second and lets other threads work."""
    texts = {ref: zlib.decompress(data) for ref, data in singles.items()}
    data = lzma.compress(b"".join(texts.values()), check=lzma.CHECK_CRC32, preset=_PRESET)
    return Block(data, tuple((ref, len(text)) for ref, text in texts.items()))


class Archive:
    """Compressed texts by reference, under a budget: the oldest are dropped first; a repeated text counts as new.

    Args:
        most_bytes: The budget. The newest ones stay even if they are larger.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._size_bytes = 0
        self._singles: OrderedDict[str, bytes] = OrderedDict()
        self._blocks: OrderedDict[Block, None] = OrderedDict()
        self._block_of: dict[str, Block] = {}

    def has(self, ref: str) -> bool:
        """Whether a text is stored; it then counts as new."""
        if ref in self._singles:
            self._singles.move_to_end(ref)
            return True
        if ref in self._block_of:
            self._blocks.move_to_end(self._block_of[ref])
            return True
        return False

    def put(self, ref: str, data: bytes) -> None:
        """Keep a text that was packed alone."""
        if not self.has(ref):
            self._singles[ref] = data
            self._size_bytes += len(data)
            self._let_go()

    def ripe(self) -> dict[str, bytes]:
        """The oldest singly compressed texts, if there are enough for a block; else empty."""
        if len(self._singles) < 2 * TOGETHER:
            return {}
        return {ref: self._singles[ref] for ref, _ in zip(self._singles, range(TOGETHER), strict=False)}

    def put_block(self, block: Block) -> None:
        """Store a block in place of its singly compressed texts."""
        self._blocks[block] = None
        self._size_bytes += len(block.data)
        for ref, _ in block.lengths:
            self._block_of[ref] = block
            self._size_bytes -= len(self._singles.pop(ref, b""))
        self._let_go()

    def get(self, ref: str) -> bytes | Block | None:
        """The input of `unpacked`; None if the text was dropped."""
        return self._singles.get(ref) or self._block_of.get(ref)

    def drop(self, ref: str) -> None:
        """Drop a text; one in a block stays there, but is unreachable."""
        self._size_bytes -= len(self._singles.pop(ref, b""))
        self._block_of.pop(ref, None)

    def _let_go(self) -> None:
        while self._size_bytes > self._most_bytes:
            if self._blocks:
                block, _ = self._blocks.popitem(last=False)
                self._size_bytes -= len(block.data)
                for ref, _ in block.lengths:
                    self._block_of.pop(ref, None)
            elif len(self._singles) > 1:
                _, data = self._singles.popitem(last=False)
                self._size_bytes -= len(data)
            else:
                return


def unpacked(ref: str, found: bytes | Block) -> bytes:
    """The text that `Archive.get` found."""
    return found.text(ref) if isinstance(found, Block) else zlib.decompress(found)
