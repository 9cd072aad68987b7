"""Downloads as rows."""

from collections.abc import Hashable

from gui.models.records import Cells, RecordsModel, one_line
from gui.schema.download import Download


class DownloadsModel(RecordsModel[Download]):
    """Rows of `Download`, oldest first."""

    def key_of(self, row: Download) -> Hashable:
        """Its id."""
        return row.id

    def cells_of(self, row: Download) -> Cells:
        """State and name; size and origin."""
        words = {
            "running": (self.tr("Coming"), "muted"),
            "done": (self.tr("Saved"), "good"),
            "gone": (self.tr("File is gone"), "muted"),
            "failed": (self.tr("Failed"), "bad"),
            "stopped": (self.tr("Stopped"), "muted"),
            "kept": (self.tr("There"), "good"),
            "sent": (self.tr("Sent"), "muted"),
        }
        mark, tone = words[row.state]
        # If it is narrow, only the last one stays.
        aside = " · ".join(filter(None, (row.origin, row.size_words)))
        return Cells(mark, tone, one_line(row.name), aside)

    def text_of(self, row: Download) -> str:
        """The download in one line, separated by tabs."""
        mark = self.cells_of(row).mark
        return "\t".join((mark, row.name, row.size_words, row.origin, row.path, row.why))
