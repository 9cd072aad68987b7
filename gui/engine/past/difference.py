"""The difference between two pages as lines: their readable text and their actions. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from gui.schema.action import Action
from gui.schema.moment import Line
from gui.schema.page import Block, Span

MOST_LINES = 3_000
"""Up to this many lines between the first and the last difference are compared in order; more would take seconds."""

AROUND = 2
"""The number of equal lines shown around each difference."""

_ALIKE = 0.5
"""The similarity, from 0 to 1, from which two lines count as one changed line."""
_MOST_PAIRS = 400
"""Removed lines times added lines up to which such pairs are searched."""
_MOST_WORDS = 2_000
"""The most words of a line that is compared word by word."""
_WORD = re.compile(r"\w+|[^\w\s]")
"""No spaces: they alone would make long lines similar."""

Marks = tuple[tuple[int, int], ...]
"""See `Line.marks`."""


def lines_of(blocks: Iterable[Block]) -> list[str]:
    """The readable text of a page without ids, one line per block."""
    lines = []
    for block in blocks:
        cells = [_text(cell) for cell in block.cells]
        text = " | ".join(cells) if cells else _text(block.spans)
        lines += [" ".join(f"{block.marker} {line}".split()) for line in text.split("\n") if line.strip()]
    return lines


def offers_of(actions: Iterable[Action]) -> list[str]:
    """The actions of a page without ids, since ids change when nothing else does."""
    lines = []
    for action in actions:
        states = ", ".join(state for state in action.states if state != "required")
        more = [f"= {action.value}" if action.value else "", f"({states})" if states else "", action.reason_text]
        lines.append(" ".join(" ".join((action.description, *more)).split()))
    return lines


def difference(before: Sequence[str], after: Sequence[str]) -> tuple[Line, ...]:
    """Return the lines of both, in order, with equal lines only around differences; empty if all are equal.

    If too much lies between the first and the last difference, a `long` line says so, followed by only the lines that
    one side has more often than the other.
    """
    if before == after:
        return ()
    head = _equal_at_start(before, after)
    tail = _equal_at_start(before[: head - 1 if head else None : -1], after[: head - 1 if head else None : -1])
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    found: list[Line] = []
    if head:
        _add_equal(found, before[:head])
    if max(len(old), len(new)) > MOST_LINES:
        found.append(Line("long", count=max(len(old), len(new))))
        found += [Line("gone", text) for text in _more_often(old, new)]
        found += [Line("new", text) for text in _more_often(new, old)]
    else:
        matcher = SequenceMatcher(None, old, new, autojunk=len(old) > MOST_LINES // 3)
        for kind, first, end, start, stop in matcher.get_opcodes():
            if kind == "equal":
                _add_equal(found, old[first:end])
            else:
                found += _changed(old[first:end], new[start:stop])
    if tail:
        _add_equal(found, before[len(before) - tail :], at_end=True)
    return tuple(found)


def _changed(old: Sequence[str], new: Sequence[str]) -> list[Line]:
    """Removed and added lines, with the changed words marked if one line became another."""
    gone = [Line("gone", text) for text in old]
    came = [Line("new", text) for text in new]
    after = 0
    for at, text in enumerate(old if len(old) * len(new) <= _MOST_PAIRS else ()):
        for other in range(after, len(new)):
            marks = _words_apart(text, new[other])
            if marks is not None:
                gone[at] = replace(gone[at], marks=marks[0])
                came[other] = replace(came[other], marks=marks[1])
                after = other + 1
                break
    return [*gone, *came]


def _words_apart(old: str, new: str) -> tuple[Marks, Marks] | None:
    """The differing words of two lines; None if they have too little in common to be one changed line."""
    mine, theirs = (list(_WORD.finditer(line)) for line in (old, new))
    if max(len(mine), len(theirs)) > _MOST_WORDS:
        return None
    matcher = SequenceMatcher(None, [word[0] for word in mine], [word[0] for word in theirs], autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE or matcher.ratio() < _ALIKE:
        return None
    apart = [code[1:] for code in matcher.get_opcodes() if code[0] != "equal"]
    return (
        _stretches(mine, [(start, end) for start, end, _, _ in apart]),
        _stretches(theirs, [(start, end) for _, _, start, end in apart]),
    )


def _stretches(words: Sequence[re.Match[str]], ranges: Iterable[tuple[int, int]]) -> Marks:
    """Ranges of words as places in their text."""
    return tuple((words[start].start(), words[end - 1].end()) for start, end in ranges if start < end)


def _equal_at_start(one: Sequence[str], other: Sequence[str]) -> int:
    for number, (mine, theirs) in enumerate(zip(one, other, strict=False)):
        if mine != theirs:
            return number
    return min(len(one), len(other))


def _more_often(these: Sequence[str], others: Sequence[str]) -> list[str]:
    """The lines that `these` contain and `others` lack or contain less often, in order."""
    left = Counter(others)
    more = []
    for text in these:
        if left[text]:
            left[text] -= 1
        else:
            more.append(text)
    return more


def _add_equal(found: list[Line], lines: Sequence[str], *, at_end: bool = False) -> None:
    head = AROUND if found else 0
    tail = 0 if at_end else AROUND
    if len(lines) <= head + tail + 1:
        found += [Line("same", text) for text in lines]
        return
    found += [Line("same", text) for text in lines[:head]]
    found.append(Line("gap", count=len(lines) - head - tail))
    found += [Line("same", text) for text in lines[len(lines) - tail :]]


def _text(spans: Iterable[Span]) -> str:
    return "".join(span.text for span in spans if span.style != "chip")
