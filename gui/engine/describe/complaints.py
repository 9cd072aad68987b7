"""The error messages of a page, as marked by its author. Pure."""

from collections import defaultdict
from collections.abc import Sequence

from gui.engine.describe.elements import Op, Token

_MOST = 20
"""The most errors per page, and their longest text: a page has a few, each a line or two."""
_MOST_CHARS = 400
_MARKED = 3
"""The index in a text token of the number of its error."""


def complaints_in(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The texts of a page's errors, each in one line, in page order."""
    texts: defaultdict[int, list[str]] = defaultdict(list)
    at = 0
    for token in tokens:
        if token[0] == Op.TEXT:
            at = token[_MARKED] if len(token) > _MARKED else 0
            at = at if at in texts or len(texts) < _MOST else 0
            if at:
                texts[at].append(token[1])
        elif at:
            texts[at].append(" ")  # a line ends
    joined = (" ".join("".join(pieces).split())[:_MOST_CHARS] for pieces in texts.values())
    return tuple(dict.fromkeys(text for text in joined if any(map(str.isalpha, text))))
