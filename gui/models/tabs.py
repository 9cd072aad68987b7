"""The tabs of one session."""

from collections.abc import Hashable, Iterable
from typing import Any

from PySide6.QtCore import QObject, Qt

from gui.models.keyed_rows import KeyedRowsModel
from gui.schema.page import TabInfo
from gui.schema.tips import tip_of
from gui.schema.words import address_words, host_of


class TabsModel(KeyedRowsModel[TabInfo]):
    """Rows of `TabInfo`, keyed by tab id; one of them may be current.

    The title for `DisplayRole`, the readable address for `AddressRole`, the full address as tooltip. If all tabs are
    on one host, `AddressRole` leaves it out, since only the paths differ.
    """

    AddressRole = KeyedRowsModel.RowRole + 1
    CurrentRole = KeyedRowsModel.RowRole + 2

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._current: int | None = None
        self._shared = ""

    def set_tabs(self, tabs: Iterable[TabInfo], current: int | None) -> None:
        """Show these tabs; `current` is an index into them, None for none of them."""
        rows = tuple(tabs)
        in_range = current is not None and 0 <= current < len(rows)
        current_id = rows[current].tab_id if in_range and current is not None else None
        sites = {row.url.partition("//")[0] + "//" + host_of(row.url) for row in rows if host_of(row.url)}
        shared = sites.pop() if len(sites) == 1 and len(rows) > 1 else ""
        self.set_rows(rows)
        if (current_id, shared) != (self._current, self._shared):
            self._current, self._shared = current_id, shared
            self.refresh()

    def current_tab_id(self) -> int | None:
        """The id of the current tab."""
        return self._current

    def key_of(self, row: TabInfo) -> Hashable:
        """The tab id."""
        return row.tab_id

    def text_of(self, row: TabInfo, role: int) -> Any:
        """Title, address, and whether the tab is current."""
        current = row.tab_id == self._current
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.title(row)
            case Qt.ItemDataRole.ToolTipRole:
                return tip_of(row.url)
            case self.AddressRole:
                return self._address(row.url)
            case self.CurrentRole:
                return current
            case Qt.ItemDataRole.AccessibleTextRole:
                words = (self.title(row), self.tr("current tab") if current else "", address_words(row.url))
                return ", ".join(part for part in words if part)
        return None

    def _address(self, url: str) -> str:
        """The path if all tabs share the host, else the address in short form."""
        rest = url[len(self._shared) :] if self._shared and url.startswith(self._shared) else ""
        return rest if rest[:1] in ("/", "?", "#") and len(rest) > 1 else address_words(url)

    def title(self, row: TabInfo) -> str:
        """The title of a tab: the page's title, else its host, else "New tab"."""
        return row.title.strip() or host_of(row.url) or self.tr("New tab")
