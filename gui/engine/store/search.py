"""Text search in stored data. Pure."""

import re
from collections.abc import Iterable

from gui.schema.step import StepRecord

_ROW = re.compile(r"^[ \t]*\|.*\|[ \t]*$", re.MULTILINE)
"""A table row in the text of a page."""

_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r":?-{3,}:?")
"""A separator cell below a table's header."""

_BEFORE, _AFTER = 40, 100
"""Characters of an excerpt before and after the match."""


def texts_of(step: StepRecord) -> tuple[str, ...]:
    """All searchable words of a step. Typed text is not among them: it may be anything."""
    heard = (heard.text for heard in step.heard)
    return (
        f"{step.words} {step.target}",
        step.chapter,
        step.name,
        step.form_name,
        step.note,
        step.summary,
        *step.changes,
        step.url,
        *heard,
    )


def excerpt_of(texts: Iterable[str], wanted: str) -> str | None:
    """The first text that contains the wanted one, cut around it; None if none does.

    A match as a whole word is preferred. Table bars are left out, unless one is wanted.

    Args:
        texts: The texts to search.
        wanted: In lower case (`casefold`), with single spaces.
    """
    inside: str | None = None
    for text in texts:
        line = " ".join((text if "|" in wanted else _ROW.sub(_cells, text)).split())
        folded = line.casefold()
        at = folded.find(wanted)
        if at < 0:
            continue
        whole = _whole(folded, wanted)
        if whole >= 0:
            return _cut(line, whole, len(wanted))
        inside = inside or _cut(line, at, len(wanted))
    return inside


def is_whole(excerpt: str, text: str) -> bool:
    """Whether an excerpt contains a text as a whole word."""
    return _whole(excerpt.casefold(), " ".join(text.split()).casefold()) >= 0


def _whole(folded: str, wanted: str) -> int:
    """The first position of the wanted text as a whole word; -1 if there is none."""
    found = re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", folded)
    return found.start() if found is not None else -1


def _cells(row: re.Match[str]) -> str:
    cells = (cell.strip() for cell in _BAR.split(row.group()))
    return " · ".join(cell for cell in cells if cell and not _RULE.fullmatch(cell))


def _cut(line: str, at: int, length: int) -> str:
    start, end = max(0, at - _BEFORE), at + length + _AFTER
    return f"{'…' if start else ''}{line[start:end]}{'…' if end < len(line) else ''}"
