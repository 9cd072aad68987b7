"""Learn the tokens that a page prints as programs write them."""

from collections.abc import Iterator

from gui.engine.describe.elements import Op, PageReading
from gui.engine.secrets.known import keep_out
from gui.engine.secrets.told_tokens import tokens_told

_WITHIN = frozenset({Op.ACTION, Op.ACTION_END, Op.HIDDEN})
"""What may be in a line of code, such as an address that is a link."""


def learn_told(last: PageReading | None, now: PageReading) -> None:
    """Treat the tokens in the code that a reading shows as secret, from now on and on other pages, too."""
    if last is not now:
        for token in tokens_told(_code_in(now)):
            keep_out(token)


def _code_in(reading: PageReading) -> Iterator[str]:
    """The texts of the blocks of code; a viewer may colour each part of a line separately."""
    parts: list[str] | None = None
    for token in reading.tokens:
        if parts is not None and token[0] == Op.TEXT:
            parts.append(token[1])
        elif parts is not None and token[0] not in _WITHIN:
            yield "".join(parts)
            parts = None
        if token[0] == Op.CODE:
            parts = []
    if parts:
        yield "".join(parts)
