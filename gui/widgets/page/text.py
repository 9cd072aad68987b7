"""The text of blocks as shown on the screen: positions in it, and copying.

A position counts the characters of a block's text here; layout, search, selection and copying all use the same count.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gui.schema.page import Block, Span, SpanStyle

PLACE = "\u00a0"
"""The placeholder of a chip: one character without a line break after it."""
CELL_GAP = " · "
"""The text between the cells of a row; it becomes a tab when copied."""
LINE_BREAK = "\u2028"
BLOCK_LIMIT = 20_000
"""The most characters of one block to show. Laying out 1 MB as one paragraph would take a second."""
BADGE = "badge"
"""The pseudo action id of a pill that is not an action, such as the page's category."""

_LEFTWARDS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]+")
"""Letters that are read from right to left."""
_LEFTWARDS_WORDS = re.compile(rf"{_LEFTWARDS.pattern}(?:[\W\d]*{_LEFTWARDS.pattern})*")
_ISOLATED = "\u2068{}\u2069"
_LEFT_TO_RIGHT = "\u200e"
_MARKS = f"[{_ISOLATED.format('')}{_LEFT_TO_RIGHT}]*"

# Control characters would be drawn as boxes; the characters that reverse the reading direction could make the words of
# one action look like those of another.
_TRANSLATION: dict[int, str | None] = {
    **dict.fromkeys([*range(32), *range(0x7F, 0xA0), 0xAD, 0xFFFC, 0xFEFF]),
    **dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C]),
    0x09: "    ",
    0x0A: LINE_BREAK,
    0x2029: LINE_BREAK,
}


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style. `label` is the text of a chip; it is empty if the run is not a chip."""

    start: int
    end: int
    style: SpanStyle
    action_id: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Characters, and the runs that cover them without gaps."""

    text: str
    runs: tuple[Run, ...]


def text_of(spans: Iterable[Span], limit: int = BLOCK_LIMIT) -> Text:
    """Make the text of some spans, cut at `limit` characters with a note on the missing rest."""
    parts: list[str] = []
    runs: list[Run] = []
    length = 0
    left_out = 0

    def add(text: str, style: SpanStyle, action_id: str = "", label: str = "") -> None:
        nonlocal length
        if text:
            parts.append(text)
            runs.append(Run(length, length + len(text), style, action_id, label))
            length += len(text)

    spans = tuple(spans)
    turned = any(not span.text.isascii() and _LEFTWARDS.search(span.text, 0, limit) for span in spans)
    ours = bool(spans) and spans[0].action_id == BADGE
    rest = iter(spans)
    for span in rest:
        if span.style == "chip":
            if length:
                if not parts[-1][-1:].isspace():
                    add(" ", "")
                if _after_action(parts, runs):
                    add("  ", "")
            label = span.text if span.action_id == BADGE else span.action_id
            add(PLACE, "chip", span.action_id, clean(label)[:40] or "?")
        else:
            room = limit - length
            # The place of a chip includes its own gap.
            after_chip = bool(runs) and bool(runs[-1].label)
            left_out += max(len(span.text) - room, 0)
            words = clean(span.text[:room])
            words = words.lstrip(" ") if after_chip else words
            add(_in_place(words, span, ours=ours) if turned else words, span.style, span.action_id)
        if length >= limit:
            break
    left_out += sum(map(len, [span.text for span in rest]))
    if left_out:
        add(f" … cut, {left_out:,} more characters", "muted")
    return Text("".join(parts), tuple(runs))


def _in_place(words: str, span: Span, *, ours: bool) -> str:
    """Words beside some that are read from right to left, with marks so that a number in them is not torn apart.

    After such letters, the day of “1999-05-06” would stand first, and the number of our sentence in front of its stop.
    """
    if ours:
        return _LEFTWARDS_WORDS.sub(lambda found: found[0] + _LEFT_TO_RIGHT, words)
    return _ISOLATED.format(words) if span.style == "strong" and span.action_id and words else words


def _after_action(parts: Sequence[str], runs: Sequence[Run]) -> bool:
    """Whether only spaces separate this from a previous action; a small gap is then added."""
    for part, run in zip(reversed(parts), reversed(runs), strict=True):
        if not part.isspace() or run.label:
            return bool(run.action_id)
    return False


def texts_of(block: Block, limit: int = BLOCK_LIMIT) -> tuple[Text, ...]:
    """One text per cell of a row, or the single text of any other block, cut at `limit`."""
    if block.kind == "row":
        return tuple(text_of(cell) for cell in block.cells)
    spans = block.spans
    if block.kind == "code" and spans:
        # The line break that ends most code would be drawn as an empty line.
        spans = (*spans[:-1], Span(spans[-1].text.rstrip("\n"), spans[-1].style, spans[-1].action_id))
    return (text_of(spans, limit),)


def joined(texts: Iterable[Text]) -> Text:
    """Join the cells of a row, with CELL_GAP between them."""
    parts: list[str] = []
    runs: list[Run] = []
    length = 0
    for number, text in enumerate(texts):
        if number:
            parts.append(CELL_GAP)
            runs.append(Run(length, length + len(CELL_GAP), "muted", label="\t"))
            length += len(CELL_GAP)
        parts.append(text.text)
        runs.extend(Run(run.start + length, run.end + length, run.style, run.action_id, run.label) for run in text.runs)
        length += len(text.text)
    return Text("".join(parts), tuple(runs))


def block_text(block: Block) -> Text:
    """The whole text of a block, to which positions refer."""
    texts = texts_of(block)
    return texts[0] if block.kind != "row" else joined(texts)


def pattern_of(words: str) -> re.Pattern[str]:
    """A pattern for words as one reads them: marks of the reading direction may stand between their letters."""
    return re.compile(_MARKS.join(map(re.escape, words)), re.IGNORECASE)


def copied(block: Block, start: int = 0, end: int | None = None) -> str:
    """The plain text of a part of a block, including ids: "[I3] Country: Italy"."""
    if start == 0 and end is None:
        return _copied_whole(block)
    text = block_text(block)
    stop = len(text.text) if end is None else end
    parts = [_marker(block)] if start == 0 else []
    for run in text.runs:
        first, last = max(run.start, start), min(run.end, stop)
        if first >= last:
            continue
        if run.label == "\t":
            parts.append("\t")
        elif run.label:
            parts.append(f"[{run.label}] ")
        else:
            parts.append(clean(text.text[first:last]))
    return "".join(parts).replace(LINE_BREAK, "\n").rstrip()


def _copied_whole(block: Block) -> str:
    """Likewise for a whole block, five times as fast, since a whole page may be copied."""
    parts = [_marker(block)]
    for number, spans in enumerate(block.cells if block.kind == "row" else (block.spans,)):
        if number:
            parts.append("\t")
        for span in spans:
            if span.style != "chip":
                parts.append(
                    clean(span.text) if len(parts) < 2 or parts[-1][-2:] != "] " else clean(span.text).lstrip(" ")
                )
            elif span.action_id == BADGE:
                parts.append(f"[{span.text}] ")
            else:
                parts.append(f"[{span.action_id}] ")
    return "".join(parts).replace(LINE_BREAK, "\n").rstrip()


def _marker(block: Block) -> str:
    if block.kind != "item":
        return ""
    return "    " * (max(block.level, 1) - 1) + (f"{clean(block.marker)} " if block.marker else "  ")


def clean(text: str) -> str:
    """The text without characters that would be drawn as boxes or change the reading direction."""
    return text if text.isprintable() and "\ufffc" not in text else text.translate(_TRANSLATION)
