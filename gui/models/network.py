"""Requests as rows."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QCoreApplication, QObject

from gui.models.records import Cells, RecordsModel, one_line
from gui.schema.inspect import Archive, NetworkEntry
from gui.schema.words import address_words, host_of, size_words


class NetworkModel(RecordsModel[NetworkEntry]):
    """Rows of `NetworkEntry`. Addresses on the host of the last document are shown without it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home = ""

    def set_rows(self, rows: Sequence[NetworkEntry]) -> None:
        """Show these requests."""
        documents = (host_of(row.url) for row in reversed(rows) if row.kind == "document")
        self._home = next(documents, "")
        super().set_rows(rows)

    def key_of(self, row: NetworkEntry) -> Hashable:
        """Its number."""
        return row.number

    def cells_of(self, row: NetworkEntry) -> Cells:
        """Status, method and address; type, size and time."""
        muted = row.state in ("open", "unheard") or 300 <= row.status < 400
        tone = "bad" if row.bad else "muted" if muted else "good"
        unread = self.ending(row) if row.unread else ""
        told = row.kind, unread, size_words(row.size_bytes), time_words(row.time_ms)
        aside = " · ".join(part for part in told if part)
        return Cells(self.status(row), tone, f"{row.method} {one_line(self.address(row))}", aside)

    def address(self, row: NetworkEntry) -> str:
        """The path for the page's own host, else the whole address in readable form."""
        head, _, path = row.url.partition("://")[2].partition("/")
        return f"/{path}" if head and host_of(row.url) == self._home else address_words(row.url)

    def status(self, row: NetworkEntry) -> str:
        """The HTTP status; the state in words if there is none, or if a good answer was cut off."""
        if row.state == "failed" and row.status < 400 and not row.unread:
            return self.tr("Failed")
        if row.status:
            return str(row.status)
        return self.tr("Not known") if row.state == "unheard" else self.tr("Open")

    def ending(self, row: NetworkEntry) -> str:
        """Why the request did not finish, in the browser's words unless they are too harsh; empty if it did."""
        return self.tr("body not read to its end") if row.unread else row.failure

    def text_of(self, row: NetworkEntry) -> str:
        """The request in one line, separated by tabs."""
        size, time = size_words(row.size_bytes), time_words(row.time_ms)
        return "\t".join((self.status(row), row.method, row.url, row.kind, row.mime, size, time, self.ending(row)))


def time_words(time_ms: float | None) -> str:
    """The duration in words; empty while the request runs."""
    if time_ms is None:
        return ""
    return f"{time_ms:.0f} ms" if time_ms < 1000 else f"{time_ms / 1000:.1f} s"


def answers_words(archive: Archive) -> str:
    """Sentences on how many answers a saved archive contains, and why others are missing."""
    missing = archive.lacks.get
    reasons = (
        _many(missing("gone", 0), _tr("1 that the browser no longer had"), _tr("{} that the browser no longer had")),
        _many(missing("other", 0), _tr("1 that is no text"), _tr("{} that are no text")),
        _many(missing("large", 0), _tr("1 that is too large"), _tr("{} that are too large")),
    )
    there = archive.answers - sum(archive.lacks.values())
    told = _tr("Answers in it: {0} of {1}.").format(f"{there:,}", f"{archive.answers:,}")
    if there:
        told += " " + _tr("They may hold secrets.")
    if archive.cut:
        words = _tr("{} of them is shortened."), _tr("{} of them are shortened.")
        told += " " + words[archive.cut > 1].format(f"{archive.cut:,}")
    left_out = ", ".join(filter(None, reasons))
    return f"{told} {_tr('Not in it: {}.').format(left_out)}" if left_out else told


def _many(count: int, one: str, more: str) -> str:
    return more.format(f"{count:,}") if count > 1 else one if count else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Network", text)
