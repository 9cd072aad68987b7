"""The difference of two pages as lines: their readable text, and what can be done on them. Pure."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from gui.schema.action import Action
from gui.schema.moment import Line
from gui.schema.page import Block, Span

MOST_LINES = 3_000
"""Lines of each page that are compared; more take seconds."""

AROUND = 2
"""Equal lines that are shown around each difference."""


def lines_of(blocks: Iterable[Block]) -> list[str]:
    """The readable text of a page without ids, a line for each block."""
    lines = []
    for block in blocks:
        cells = [_text(cell) for cell in block.cells]
        text = " | ".join(cells) if cells else _text(block.spans)
        lines += [" ".join(f"{block.marker} {line}".split()) for line in text.split("\n") if line.strip()]
    return lines


def offers_of(actions: Iterable[Action]) -> list[str]:
    """What can be done on a page, without ids: they change when nothing else does."""
    lines = []
    for action in actions:
        states = ", ".join(state for state in action.states if state != "required")
        more = [f"= {action.value}" if action.value else "", f"({states})" if states else "", action.reason_text]
        lines.append(" ".join(" ".join((action.description, *more)).split()))
    return lines


def difference(before: Sequence[str], after: Sequence[str]) -> tuple[Line, ...]:
    """The lines of both, in order, with the equal ones only around what differs; empty if all are equal."""
    old, new = before[:MOST_LINES], after[:MOST_LINES]
    if old == new:
        return ()
    found: list[Line] = []
    matcher = SequenceMatcher(None, old, new, autojunk=len(old) > MOST_LINES // 3)
    for kind, first, end, start, stop in matcher.get_opcodes():
        if kind == "equal":
            _add_equal(found, old[first:end], at_end=end == len(old))
        else:
            found += [Line("gone", text) for text in old[first:end]]
            found += [Line("new", text) for text in new[start:stop]]
    return tuple(found)


def _add_equal(found: list[Line], lines: Sequence[str], *, at_end: bool) -> None:
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
