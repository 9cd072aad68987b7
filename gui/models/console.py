"""Lines of the console as rows."""

from collections.abc import Hashable
from datetime import datetime

from gui.models.records import Cells, RecordsModel, one_line
from gui.schema.inspect import ConsoleEntry
from gui.schema.words import host_of


class ConsoleModel(RecordsModel[ConsoleEntry]):
    """Rows of `ConsoleEntry`."""

    def key_of(self, row: ConsoleEntry) -> Hashable:
        """Its number."""
        return row.number

    def cells_of(self, row: ConsoleEntry) -> Cells:
        """Level and text; place, time, and how often in a row."""
        tones = {"error": "bad", "warning": "warning", "debug": "muted"}
        times = f"×{row.count:,}" if row.count > 1 else ""
        # If there is little room, the first parts are dropped first; the number at the page's button counts every time.
        aside = " · ".join(part for part in (short_place(row.place), clock(row.at), times) if part)
        return Cells(self.level(row), tones.get(row.level, ""), one_line(row.text) or "–", aside)

    def level(self, row: ConsoleEntry) -> str:
        """The level in words."""
        if row.uncaught:
            return self.tr("Rejected") if row.rejected else self.tr("Uncaught")
        return {
            "error": self.tr("Error"),
            "warning": self.tr("Warning"),
            "info": self.tr("Info"),
            "log": self.tr("Log"),
            "debug": self.tr("Debug"),
        }[row.level]

    def text_of(self, row: ConsoleEntry) -> str:
        """The entry in one line, separated by tabs."""
        times = (f"×{row.count}",) if row.count > 1 else ()
        return "\t".join((clock(row.at), self.level(row), " ".join(row.text.split()), row.place, *times))


def clock(moment: datetime) -> str:
    """The local time of day."""
    return moment.astimezone().strftime("%H:%M:%S")


def short_place(place: str) -> str:
    """File, line and column of a place in a script."""
    path, _, rest = place.partition("?")
    name = path.rpartition("/")[2] or host_of(place)
    return f"{name}:{':'.join(rest.split(':')[-2:])}" if rest else name
