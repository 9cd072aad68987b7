"""The texts around the elements of a frame, which distinguish its document from another one. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gui.engine.describe.elements import Op, Token

_REACH_CHARS = 300
"""Characters of text recorded on each side of an element."""


def texts_around(tokens: Sequence[Token], elements: Sequence[Mapping[str, Any]]) -> dict[int, str]:
    """For each element that the tokens mention, by index, the texts before and after it in its document.

    Args:
        tokens: The tokens of a frame.
        elements: Its elements, as resources/page/engine.js writes them. Field values do not count as text.
    """
    texts: list[str] = []
    places: dict[int, tuple[int, int]] = {}
    for token in tokens:
        match token[0]:
            case Op.TEXT | Op.PICTURE:
                texts += [text] if (text := str(token[1]).strip()) else []
            case Op.ACTION | Op.HIDDEN:
                found = elements[token[1]]
                name = found["n"] if found.get("from", "content") != "content" else ""
                places[token[1]] = len(texts), len(texts) + bool(name)
                texts += [name] if name else []
    return {
        index: " ".join(
            (
                *reversed(_first(texts[place] for place in range(start - 1, -1, -1))),
                "|",
                *_first(texts[place] for place in range(end, len(texts))),
            )
        )
        for index, (start, end) in places.items()
    }


def _first(texts: Iterable[str]) -> list[str]:
    """As many texts as are in reach; the last one is whole."""
    found: list[str] = []
    chars = 0
    for text in texts:
        if chars >= _REACH_CHARS:
            break
        found.append(text)
        chars += len(text)
    return found
