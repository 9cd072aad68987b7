"""A session as numbered steps in Markdown, to be pasted into a ticket."""

import re
from collections.abc import Sequence

from gui.models.step_text import sections_of, when_words
from gui.models.steps import mark_of
from gui.report.html import NO_WORDS, Words
from gui.report.session_file import SessionFile
from gui.schema.moment import Moment
from gui.schema.session import LOCAL

_TOLD = ("outcome", "thrown", "failed", "asked")
"""What is told of each step; how and when it was done stands in the HTML file."""

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def to_markdown(file: SessionFile, moments: Sequence[Moment], words: Words = NO_WORDS) -> str:
    """The text. What comes from pages is escaped: it can set nothing in bold and link nowhere."""
    note = file.note
    lines = [f"# {plain(words.title or note.name or note.url or 'A session')}", ""]
    for head, text in words.lines:
        lines += [f"**{plain(head)}**", "", *(plain(line) for line in text.splitlines()), ""]
    place = f" on {plain(note.location)}" if note.location not in ("", LOCAL) else ""
    lines += [f"{when_words(note.began_at)}, {plain(note.browser_name or note.browser_type)}{place}", ""]
    for moment in moments:
        record = moment.record
        target = f" **{plain(record.target)}**" if record.target else ""
        sign = f" {mark_of(record)}" if mark_of(record) != "✓" else ""
        name = f" ({plain(record.name)})" if record.name else ""
        if record.chapter:
            lines += [f"## {plain(record.chapter)}", ""]
        # Their own numbers, also where some are left out: a list would count anew.
        lines += [f"**Step {record.number}** {plain(record.words)}{target}{name}{sign}", ""]
        lines += [f"> {plain(line)}  " for line in record.note.splitlines()] + [""] * bool(record.note)
        for section in sections_of(record, moment.target):
            if section.key in _TOLD:
                lead = "" if section.key == "outcome" else f"{section.heading}: "
                lines += [f"- {lead}{plain(' — '.join(line.splitlines()))}" for line in section.lines]
        lines.append("")
    lines += [f"Written by Stepdeck {file.program}."]
    return "\n".join(lines) + "\n"


def plain(text: str) -> str:
    """A text on one line in which nothing means anything to Markdown: no link, and nobody is called by their name."""
    joined = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return joined.replace("://", ":\u2060//").replace("@", "@\u2060")
