"""The entries of the command palette, ranked by the typed text."""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain, islice
from typing import Any, Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gui.models.matching import TIERS, Matcher
from gui.schema.tips import tip_of

EntryKind = Literal["command", "action", "session", "step"]
ENTRY_ROLE = int(Qt.ItemDataRole.UserRole)
"""The `Entry` of a row."""

KEPT_RECENT = 12
SHOWN = 500
"""The most rows: no user reads further, and a view lays out all rows."""

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the palette. All texts are plain, bounded, and free of marks that change the reading direction.

    Attributes:
        key: Its key among entries of its kind: the id of a command, action or session, or the number of a step.
        chip: An id before the words, such as "B3".
        detail: Its context, shown muted after the words.
        keys: Its shortcut as written for users.
        why_not: The reason why it is unavailable; empty if it is available.
        checked: Whether it is switched on, or currently shown.
        opens: Whether choosing it only opens something, such as the form of an action that needs a value.
    """

    kind: EntryKind
    key: str
    words: str
    chip: str = ""
    detail: str = ""
    keys: str = ""
    why_not: str = ""
    checked: bool = False
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A source of entries of one kind.

    Attributes:
        count: The number of entries.
        matcher: Finds entries by words, as positions.
        entry: Makes the row of a position; called only for visible rows.
        recent: The key by which a position is remembered; called for all positions each time a palette opens.
        ids: Positions by lower-case id, for ids typed in full.
        first: Positions that come before equal matches, such as entries of the menu that was just opened.
    """

    count: int
    matcher: Matcher
    entry: Callable[[int], Entry]
    recent: Callable[[int], Hashable]
    ids: Mapping[str, int] = field(default_factory=dict)
    first: frozenset[int] = frozenset()
    last: frozenset[int] = frozenset()

    def tiers(self, query: str) -> tuple[list[int], ...]:
        """The positions of matches in tiers; see `Matcher.tiers`."""
        tiers = self.matcher.tiers(query)
        return tuple(sorted(tier, key=lambda at: at not in self.first) for tier in tiers) if self.first else tiers


class PaletteModel(QAbstractListModel):
    """Rows of `Entry`, made when first visible: 10,000 actions cost no more than their search."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sources: tuple[Source, ...] = ()
        self._recent: list[Hashable] = []
        # A place is a running number over all sources: whole numbers are quick to compare.
        self._firsts: list[int] = []
        self._recent_places: list[int] = []
        self._query = ""
        self._rows: list[int] = []
        self._total = 0

    def set_sources(self, sources: Sequence[Source]) -> None:
        """Set the sources. Of equally good matches, those of the first source come first."""
        self._sources = tuple(sources)
        self._firsts = [0, *accumulate(source.count for source in self._sources)][: len(self._sources)]
        self._place_recent()
        self._search()

    def set_query(self, text: str) -> None:
        """Show matching entries; for an empty text all, recent ones first."""
        if text != self._query:
            self._query = text
            self._search()

    def total(self) -> int:
        """The number of matches, shown or not."""
        return self._total

    def entry(self, row: int) -> Entry | None:
        """The entry of a row; None if there is none."""
        if not 0 <= row < len(self._rows):
            return None
        source, position = self._at(row)
        return source.entry(position)

    def used(self, row: int) -> None:
        """Remember that the entry of a row was chosen."""
        if 0 <= row < len(self._rows):
            source, position = self._at(row)
            key = source.recent(position)
            self._recent = [key, *(other for other in self._recent if other != key)][:KEPT_RECENT]

    def recent(self) -> tuple[Hashable, ...]:
        """The recently chosen entries, the latest first."""
        return tuple(self._recent)

    def set_recent(self, keys: Sequence[Hashable]) -> None:
        """Restore the recently chosen entries."""
        self._recent = list(dict.fromkeys(keys))[:KEPT_RECENT]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default
        """The number of entries; entries have no children."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The entry, or its words for display, tooltip and screen readers."""
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None:
            return None
        if role == ENTRY_ROLE:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_of("\n".join(part for part in (entry.words, entry.detail, entry.why_not) if part))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            on = self.tr("on") if entry.checked else ""
            parts = (entry.words, self.kind_words(entry.kind), entry.chip, on, entry.keys, entry.why_not)
            return ", ".join(part for part in parts if part)
        return None

    def kind_words(self, kind: EntryKind) -> str:
        """The kind of an entry, in words."""
        return {
            "command": self.tr("Command"),
            "action": self.tr("Action"),
            "session": self.tr("Session"),
            "step": self.tr("Step"),
        }[kind]

    def _place_recent(self) -> None:
        ages = {key: age for age, key in enumerate(self._recent)}
        found = {
            ages[key]: first + position
            for first, source in zip(self._firsts, self._sources, strict=True)
            for position in range(source.count)
            if ages and (key := source.recent(position)) in ages
        }
        self._recent_places = [found[age] for age in sorted(found)]

    def _search(self) -> None:
        self.beginResetModel()
        self._rows = self._found()
        self.endResetModel()

    def _found(self) -> list[int]:
        query = self._query.strip()
        word = query.lower()
        placed = tuple(zip(self._firsts, self._sources, strict=True))
        by_source = [(first, source.tiers(query)) for first, source in placed]
        tiers = [[first + at for first, of_source in by_source for at in of_source[tier]] for tier in range(TIERS)]
        fitting = set().union(*tiers) if self._recent_places else set()
        last = {first + at for first, source in placed for at in source.last}
        recent = [place for place in self._recent_places if place in fitting and place not in last]
        exact = [first + source.ids[word] for first, source in placed if word in source.ids]
        head = dict.fromkeys((*exact, *tiers[0], *recent))
        rest = [place for tier in tiers[1:] for place in tier if place not in head]
        after = (place for place in rest if place in last)
        rows = list(islice(chain(head, (place for place in rest if place not in last), after), SHOWN))
        if query and not rows:
            rows = list(islice((first + at for first, source in placed for at in source.matcher.nearly(query)), SHOWN))
        self._total = max(len(rows), sum(map(len, tiers)))
        return rows

    def _at(self, row: int) -> tuple[Source, int]:
        """The source of a row, and the position in it."""
        number = bisect_right(self._firsts, self._rows[row]) - 1
        return self._sources[number], self._rows[row] - self._firsts[number]
