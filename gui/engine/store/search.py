"""Text found in what is kept. Pure."""

import re
from collections.abc import Iterable

from gui.schema.step import StepRecord

_RULE = re.compile(r"\|(?: ?\|)?(?: ?:?-{3,}:? ?\|)+(?: ?\|)?")
"""What a table has below its head in the text of a page, with the bars of the rows around it: no words."""

_BEFORE, _AFTER = 40, 100
"""Characters that an excerpt has around what was found."""


def texts_of(step: StepRecord) -> tuple[str, ...]:
    """All words of a step. What was typed is not among them: it may be anything."""
    heard = (heard.text for heard in step.heard)
    return (
        f"{step.words} {step.target}",
        step.chapter,
        step.name,
        step.note,
        step.summary,
        *step.changes,
        step.url,
        *heard,
    )


def excerpt_of(texts: Iterable[str], wanted: str) -> str | None:
    """The first text that has the wanted one in it, cut around it; None where none has.

    Args:
        texts: To look in.
        wanted: In lower case (`casefold`), with single spaces.
    """
    for text in texts:
        line = _RULE.sub("|", " ".join(text.split()))
        at = line.casefold().find(wanted)
        if at >= 0:
            start, end = max(0, at - _BEFORE), at + len(wanted) + _AFTER
            return f"{'…' if start else ''}{line[start:end]}{'…' if end < len(line) else ''}"
    return None
