"""Findings about a page as rows."""

import re
from collections.abc import Hashable

from gui.models.records import Cells, RecordsModel, one_line
from gui.schema.inspect import Finding

_LONGEST = 60
"""The most characters of a selector in a row."""

_PIECE = re.compile(r'\\.|"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'| > |.')
"""A piece of a selector: an escaped sign, a quoted text, a step to a child, or one other sign."""


class FindingsModel(RecordsModel[Finding]):
    """Rows of `Finding`, the worst first."""

    def key_of(self, row: Finding) -> Hashable:
        """A key that distinguishes it from other findings of its rule."""
        return row.kind, row.rule, row.place, row.action_id, row.target

    def cells_of(self, row: Finding) -> Cells:
        """Impact, problem and element."""
        tones = {"critical": "bad", "serious": "bad", "moderate": "warning", "minor": "muted"}
        about = row.action_id or last_part(one_line(row.target))  # they begin alike
        tone = "muted" if row.unsure else tones[row.impact]
        return Cells(self.impact(row), tone, one_line(row.summary), about)

    def impact(self, row: Finding) -> str:
        """The impact in words, or that no rule can decide it."""
        if row.unsure:
            return self.tr("Unsure")  # the details say what to do
        return {
            "critical": self.tr("Critical"),
            "serious": self.tr("Serious"),
            "moderate": self.tr("Moderate"),
            "minor": self.tr("Minor"),
        }[row.impact]

    def text_of(self, row: Finding) -> str:
        """The finding in one line, separated by tabs."""
        parts = (self.impact(row), row.rule, " ".join(row.summary.split()), row.action_id, row.target, row.help_url)
        return "\t".join(parts)


def last_part(selector: str) -> str:
    """The last element of a selector; a sign for a child within quotation marks is part of it. At most 60 letters."""
    pieces = _PIECE.findall(selector)
    children = [at for at, piece in enumerate(pieces) if piece == " > "]
    part = "".join(pieces[children[-1] + 1 :]) if children else selector
    return part if len(part) <= _LONGEST else f"…{part[1 - _LONGEST :]}"
