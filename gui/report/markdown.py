"""A session as numbered steps in Markdown, to be pasted into a ticket."""

import re
from collections.abc import Sequence
from dataclasses import replace

from gui.engine.past.difference import lines_of
from gui.models.step_text import sections_of, when_words
from gui.models.steps import mark_of
from gui.report.conditions import began_at, conditions_words
from gui.report.html import NO_WORDS, Words
from gui.report.session_file import SessionFile
from gui.schema.moment import Line, Moment
from gui.schema.session import LOCAL
from gui.schema.words import is_failure_page

STEPS_ALONE = replace(NO_WORDS, pages=False)
"""No additional text: all steps must fit into a ticket."""

_TOLD = ("outcome", "thrown", "failed", "asked")
"""The facts of each step; how and when it was done is in the HTML file."""

_LINKING = re.compile(r"(?<![^\s“”\"()<>])[^\s“”\"()<>]*(?:://|@|www\.)[^\s“”\"<>]*(?<![).,;:!?])")
"""Text that Markdown readers turn into a link or a mention, unless it is code."""

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def to_markdown(file: SessionFile, moments: Sequence[Moment], words: Words = STEPS_ALONE) -> str:
    """The text. Text from pages is escaped: it can neither be bold nor link anywhere.

    With page texts, each new address has its page in full, and each step there its changes.
    """
    note = file.note
    lines = [f"# {plain(words.title or note.name or note.url or 'A session')}", ""]
    for head, text in words.lines:
        lines += [f"**{plain(head)}**", "", *(plain(line) for line in text.splitlines()), ""]
    place = f" on {plain(note.location)}" if note.location not in ("", LOCAL) else ""
    records = [moment.record for moment in moments]
    browser = plain(note.browser_name or note.browser_type)
    lines += [f"{when_words(began_at(records, note))}, {browser}{place}", ""]
    lines += [plain(" ".join(conditions_words(records, note.size))), ""]
    page = ""
    for moment in moments:
        record = moment.record
        moved, page = _page_of(moment) != page, _page_of(moment)
        target = f" **{plain(record.target)}**" if record.target else ""
        sign = f" {mark_of(record)}" if mark_of(record) != "✓" else ""
        name = f" ({plain(record.called)})" if record.called else ""
        if record.chapter:
            lines += [f"## {plain(record.chapter)}", ""]
        # Their own numbers, even if some are left out: a list would renumber them.
        star = " ★" if record.starred else ""
        lines += [f"**Step {record.number}** {plain(record.words)}{target}{name}{star}{sign}", ""]
        lines += [f"> {plain(line)}  " for line in record.note.splitlines()] + [""] * bool(record.note)
        for section in sections_of(record, moment.target):
            if section.key in _TOLD:
                lead = "" if section.key == "outcome" else f"{section.heading}: "
                lines += [f"- {lead}{plain(' — '.join(line.splitlines()))}" for line in section.lines]
        if moved and page:
            lines.append(f"- Page: {plain(page)}")
        lines.append("")
        if words.pages:
            lines += _text_of(moment, whole=moved)
    lines += [f"Written by Stepdeck {file.program}."]
    return "\n".join(lines) + "\n"


def plain(text: str) -> str:
    """A text on one line without Markdown syntax: no link, and no mention of a person.

    Addresses and names with an @ are code, which is unchanged and can be copied.
    """
    joined, parts, at = " ".join(text.split()), list[str](), 0
    for found in _LINKING.finditer(joined):
        parts += (_SPECIAL.sub(r"\\\1", joined[at : found.start()]), _code(found[0]))
        at = found.end()
    return "".join((*parts, _SPECIAL.sub(r"\\\1", joined[at:])))


def _code(text: str) -> str:
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    gap = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{gap}{text}{gap}{fence}"


def _page_of(moment: Moment) -> str:
    return "" if is_failure_page(moment.record.url) else moment.record.url


def _text_of(moment: Moment, *, whole: bool) -> list[str]:
    """The text of the page after a step, or the step's changes to it, unescaped."""
    if whole or not moment.before.known:
        kind, lines = "text", list(lines_of(moment.after.blocks))
    else:
        kind, lines = "diff", list(map(_changed, moment.text_lines))
    if not lines:
        return []
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}{kind}", *lines, fence, ""]


def _changed(line: Line) -> str:
    match line.kind:
        case "new" | "gone":
            return f"{'+' if line.kind == 'new' else '-'} {line.text}"
        case "same":
            return f"  {line.text}"
    return "  …"
