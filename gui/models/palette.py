"""Everything that the command palette can find, ranked by what is typed."""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain, islice
from typing import Any, Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gui.models.matching import ENOUGH, Matcher
from gui.schema.tips import tip_of

EntryKind = Literal["command", "action", "session", "step"]
ENTRY_ROLE = int(Qt.ItemDataRole.UserRole)
"""The `Entry` of a row."""

KEPT_RECENT = 12
SHOWN = 500
"""Rows at most: nobody reads on, and a view lays out all that there are."""

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the palette. All texts are plain, bounded, and free of marks that turn the reading direction.

    Attributes:
        key: What it is known by among those of its kind: the id of a command, action or session, the number of a step.
        chip: An id that stands before the words, such as "B3".
        detail: Where it belongs, muted behind the words.
        keys: As people write them.
        why_not: Why it cannot be used now; empty where it can.
        checked: It is switched on, or the one that is shown.
    """

    kind: EntryKind
    key: str
    words: str
    chip: str = ""
    detail: str = ""
    keys: str = ""
    why_not: str = ""
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Things of one kind that can be found.

    Attributes:
        count: How many there are.
        matcher: Finds them by words; its positions are theirs.
        entry: Makes the row of a position; asked only for rows that are looked at.
        recent: What a position is remembered by; asked for all of them each time a palette opens.
        ids: Positions of those that are found by an id typed whole, in lower case.
    """

    count: int
    matcher: Matcher
    entry: Callable[[int], Entry]
    recent: Callable[[int], Hashable]
    ids: Mapping[str, int] = field(default_factory=dict)


class PaletteModel(QAbstractListModel):
    """Rows of `Entry`, made while they are looked at: 10,000 actions cost as much as their search."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sources: tuple[Source, ...] = ()
        self._recent: list[Hashable] = []
        # A place counts through all sources, one after the other: whole numbers are quick to sort out.
        self._firsts: list[int] = []
        self._recent_places: list[int] = []
        self._query = ""
        self._rows: list[int] = []
        self._total = 0

    def set_sources(self, sources: Sequence[Source]) -> None:
        """Find among these from now on; those of the first source stand first where they fit alike."""
        self._sources = tuple(sources)
        self._firsts = [0, *accumulate(source.count for source in self._sources)][: len(self._sources)]
        self._place_recent()
        self._search()

    def set_query(self, text: str) -> None:
        """Show what fits; everything for an empty text, the recent first."""
        if text != self._query:
            self._query = text
            self._search()

    def total(self) -> int:
        """How many fit, shown or not."""
        return self._total

    def entry(self, row: int) -> Entry | None:
        """The entry of a row; None where there is none."""
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
        """What was chosen last, the latest first."""
        return tuple(self._recent)

    def set_recent(self, keys: Sequence[Hashable]) -> None:
        """Take over what was chosen last time."""
        self._recent = list(dict.fromkeys(keys))[:KEPT_RECENT]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default
        """Entries; none below an entry."""
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
        """What an entry is."""
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
        by_source = [(first, source.matcher.tiers(query)) for first, source in placed]
        tiers = [[first + at for first, of_source in by_source for at in of_source[tier]] for tier in range(5)]
        fitting = set().union(*tiers) if self._recent_places else set()
        recent = [place for place in self._recent_places if place in fitting]
        exact = [first + source.ids[word] for first, source in placed if word in source.ids]
        head = dict.fromkeys((*exact, *tiers[0], *recent))
        rest = (place for tier in tiers[1:] for place in tier if place not in head)
        rows = list(islice(chain(head, rest), SHOWN))
        if query and len(rows) < ENOUGH:
            near = (first + at for first, source in placed for at in source.matcher.nearly(query))
            rows = list(dict.fromkeys((*rows, *near)))[:SHOWN]
        self._total = max(len(rows), sum(map(len, tiers)))
        return rows

    def _at(self, row: int) -> tuple[Source, int]:
        """The source of a row, and the position in it."""
        number = bisect_right(self._firsts, self._rows[row]) - 1
        return self._sources[number], self._rows[row] - self._firsts[number]
