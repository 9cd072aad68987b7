"""The text of a page in drawn lines: a secret may span several pieces of markup. Pure."""

from bisect import bisect, bisect_left
from collections.abc import Sequence
from itertools import pairwise

from gui.engine.describe.elements import Op, Token
from gui.engine.secrets.known import joined_in, places_in
from gui.schema.shown import HIDDEN

_WITHIN_LINE = frozenset({Op.ACTION, Op.ACTION_END, Op.HIDDEN})
"""Tokens that do not end a line."""


def told_in_lines(tokens: Sequence[Token]) -> set[str]:
    """The secrets of this run in the lines of a page, as they appear there, and with gaps between their pieces.

    The texts beside an element are reported in the second form, with a gap after each piece.
    """
    text, starts = _joined(tokens)
    told = set(joined_in(text))
    if told:
        ends = [start for start in starts if start > 0]
        for begins, after in places_in(told, text):
            cuts = [begins, *(end for end in ends[bisect(ends, begins) : bisect_left(ends, after)]), after]
            pieces = (text[one:other].strip() for one, other in pairwise(cuts))
            told.add(" ".join(filter(None, pieces)))
    return told


def hidden_in(tokens: Sequence[Token], secrets: Sequence[str]) -> list[Token]:
    """The tokens with secrets removed; a placeholder replaces the first piece of each."""
    text, starts = _joined(tokens)
    places = places_in(secrets, text)
    if not places:
        return list(tokens)
    kept: list[Token] = []
    at = 0
    for token, start in zip(tokens, starts, strict=True):
        if start < 0:
            kept.append(token)
            continue
        end = start + len(token[1])
        while at < len(places) and places[at][1] <= start:
            at += 1
        rest = _without(token[1], start, [place for place in places[at : at + len(token[1])] if place[0] < end])
        if rest or not token[1]:
            kept.append([token[0], rest, *token[2:]])
    return kept


def _joined(tokens: Sequence[Token]) -> tuple[str, list[int]]:
    """The lines, and the start of each token's text in them; -1 for a token without text."""
    parts: list[str] = []
    starts: list[int] = []
    length, ended = 0, True
    for token in tokens:
        if token[0] == Op.TEXT:
            starts.append(length)
            parts.append(token[1])
            length += len(token[1])
            ended = False
            continue
        starts.append(-1)
        if not ended and token[0] not in _WITHIN_LINE:
            parts.append("\n")
            length += 1
            ended = True
    return "".join(parts), starts


def _without(text: str, start: int, places: Sequence[tuple[int, int]]) -> str:
    """A piece of the text from a position on, without its hidden parts."""
    kept, at = "", 0
    for begins, ends in places:
        kept += text[at : max(begins - start, 0)]
        kept += HIDDEN if begins >= start else ""
        at = ends - start
    return kept + text[at:]
