"""Cookies and storage entries as rows."""

from collections.abc import Hashable
from datetime import UTC, datetime

from gui.models.records import Cells, RecordsModel, one_line
from gui.schema.inspect import StorageItem
from gui.schema.shown import LEFT_OUT, is_random, is_secret_name, shown_text
from gui.schema.wire import CookieBody

Stored = CookieBody | StorageItem

DOTS = "••••••"
"""Shown for a hidden value; “…” would look like a value that does not fit."""


class StorageModel(RecordsModel[Stored]):
    """Rows of `CookieBody` or `StorageItem`: name and value, and for a cookie its place and expiry."""

    def key_of(self, row: Stored) -> Hashable:
        """The key under which a new value replaces the record."""
        if isinstance(row, StorageItem):
            return row.area, row.key
        return row.name, row.domain, row.path, row.partitionKey

    def cells_of(self, row: Stored) -> Cells:
        """Name, value and further attributes."""
        value = DOTS if is_hidden(row) else one_line(shown_value(row))
        if isinstance(row, StorageItem):
            return Cells(one_line(row.key) or "–", "", value, self.length(row.value))
        signs = [row.domain + (row.path if row.path != "/" else ""), self.end(row)]
        signs += [word for word, on in (("HttpOnly", row.httpOnly), ("Secure", row.secure)) if on]
        return Cells(one_line(row.name) or "–", "", value, " · ".join(part for part in signs if part))

    def text_of(self, row: Stored) -> str:
        """Name and value, separated by tabs."""
        if isinstance(row, StorageItem):
            return f"{row.key}\t{shown_value(row)}"
        return "\t".join((row.name, shown_value(row), row.domain, row.path, self.end(row)))

    def length(self, value: str) -> str:
        """The length of a value, if it is long."""
        return self.tr("{count} characters").format(count=f"{len(value):,}") if len(value) > 40 else ""

    def end(self, row: CookieBody) -> str:
        """The expiry of a cookie."""
        moment = row.expires if row.expires is not None else row.expirationDate
        if row.session or moment is None or moment < 0:
            return self.tr("this session")
        try:
            return self.tr("until {day}").format(day=datetime.fromtimestamp(moment, UTC).date().isoformat())
        except (ValueError, OverflowError, OSError):
            return self.tr("for ever")


def is_hidden(row: Stored) -> bool:
    """Whether a stored value is named or looks like a key or token."""
    name = row.key if isinstance(row, StorageItem) else row.name
    return bool(row.value) and (is_secret_name(name) or is_random(row.value))


def shown_value(row: Stored) -> str:
    """A stored value as text for copying and saving, without a hidden one."""
    return LEFT_OUT if is_hidden(row) else shown_text(row.value)
