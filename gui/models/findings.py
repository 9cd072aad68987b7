"""Findings about a page as rows."""

from collections.abc import Hashable

from gui.models.records import Cells, RecordsModel, one_line
from gui.schema.inspect import Finding


class FindingsModel(RecordsModel[Finding]):
    """Rows of `Finding`, the worst first."""

    def key_of(self, row: Finding) -> Hashable:
        """A key that distinguishes it from other findings of its rule."""
        return row.kind, row.rule, row.place, row.action_id, row.target

    def cells_of(self, row: Finding) -> Cells:
        """Impact, problem and element."""
        tones = {"critical": "bad", "serious": "bad", "moderate": "warning", "minor": "muted"}
        about = row.action_id or one_line(row.target).rpartition(" > ")[2][-60:]  # they begin alike
        tone = "muted" if row.unsure else tones[row.impact]
        return Cells(self.impact(row), tone, one_line(row.summary), about)

    def impact(self, row: Finding) -> str:
        """The impact in words, or that a person must check."""
        if row.unsure:
            return self.tr("Look yourself")
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
