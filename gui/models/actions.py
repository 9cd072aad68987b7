"""The action list as an item model: group headers and actions in one flat list of rows."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from gui.models.action_groups import ActionGroups, Grouping, browser_place
from gui.models.action_rows import FormRow, GroupRow, Row
from gui.models.by_verb import found_by_deed, without_deed
from gui.models.found_order import CALLED, fields_first, opened_first, page_first
from gui.models.matching import Matcher, names_some
from gui.models.row_words import spoken_words, tip_words
from gui.models.searcher import Searcher, own_words
from gui.models.synonyms import other_words
from gui.schema.action import Action
from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.page import Block
from gui.schema.say import say
from gui.schema.tips import tip_of
from gui.schema.verb import Verb

Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = Qt.ItemDataRole.UserRole
"""The row itself: a `GroupRow` or an `Action`."""
ID_ROLE = Qt.ItemDataRole.UserRole + 1
"""The action's id; for a header, its key."""

_OFTEN = 2
"""A reason that makes this many actions unavailable is shown once, above the list; one that does not name its cause
only if it applies to all."""

_SWITCHED_OFF = fact(Code.BLOCKED_BY, by="")

_COMPARED = 300
"""The most characters of a name that are compared with others; a name may have a megabyte."""


class ActionListModel(QAbstractListModel):
    """All actions of a page in groups, or the ranked matches of a filter.

    Rows are the frozen `Action` objects themselves, with `GroupRow`s between them. New actions with unchanged
    ids arrive as `dataChanged`, all other changes as a reset; views remember their place by id.

    Attributes:
        is_nearly: Whether the filter found only similar words, because nothing matches exactly.
        closes_first: What has to be closed before most unavailable actions are available; empty for nothing.
        called: How many finds have the typed text in their names; 0 if that does not tell them from others.
        kept: The id of what was done, which this filter finds whatever it is called by now; empty for none.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page: tuple[Action, ...] = ()
        self._browser: tuple[Action, ...] = ()
        self._by_id: dict[str, Action] = {}
        self.said_once = ""
        self._often: Fact | None = None  # the same as a fact
        self.closes_first = ""
        self._group_of: dict[str, str] = {}
        self._rows: list[Row] = []
        self._row_of: dict[str, int] = {}
        self._form: FormRow | None = None
        self._groups = ActionGroups()
        self._filter = ""
        # Maps the id of each find to whether it was unavailable when it was first found: a later change does not move
        # it under the pointer.
        self._waits: dict[str, bool] = {}
        self._searcher: Searcher | None = None
        self._names: list[str] | None = None  # names of the page's actions, sorted when first needed
        self._longest_id: int | None = None
        self._blocks: Sequence[Block] = ()
        self._found = ""  # the only action that the filter found last
        self._opened: frozenset[str] = frozenset()  # what a step opened last, and what the next actions get
        self.kept = ""
        self.is_nearly, self.called = False, 0
        self._prepare = QTimer(self)
        self._prepare.setSingleShot(True)
        self._prepare.timeout.connect(self._on_idle)

    def set_actions(
        self,
        actions: Iterable[Action],
        browser_actions: Iterable[Action] = (),
        form: str = "",
        fields: tuple[str, ...] = (),
        *,
        screen: tuple[int, int] = (0, 0),
    ) -> None:
        """Show these actions; grouping, filter and closed groups stay.

        Afterwards, `said_once` is the reason that makes many of them unavailable, such as a dialog; empty for none.

        Args:
            actions: Those of the page, in its order.
            browser_actions: Those of the browser.
            form: See `set_form`, likewise `fields`.
            fields: See above.
            screen: Width and height of the viewport in CSS pixels; zeros if unknown.
        """
        self._groups.screen = screen
        self._form = FormRow(form, fields) if fields else None
        self._page = tuple(actions)
        self._browser = tuple(sorted(browser_actions, key=browser_place))
        # If a server gives an id twice, the page's action wins, as in `Observation.action`.
        self._by_id = {action.id: action for action in (*self._browser, *self._page)}
        self._searcher = None
        self._names = None
        self._longest_id = None
        hindrances = (action.hindrance for action in self._page if action.reason == "blocked")
        blocked = Counter(hindrance for hindrance in hindrances if hindrance is not None)
        often = (told for told, times in blocked.most_common() if times >= self._least_often(told))
        self._often = next(often, None)
        self.said_once = say(self._often) if self._often is not None else ""
        closes = self._often is not None and self._often.code is Code.BLOCKED_BY_OPEN
        self.closes_first = str(self._often["by"]) if self._often is not None and closes else ""
        self._rebuild()
        self._prepare.start()

    def _least_often(self, told: Fact) -> int:
        """How many actions a reason must make unavailable to be shown above the list."""
        return max(_OFTEN, len(self._page)) if told == _SWITCHED_OFF else _OFTEN

    def told_at(self, action: Action) -> int:
        """How many letters a name shares with that of another action of the page: the rest distinguishes them."""
        if self._names is None:
            self._names = sorted({_name_of(one) for one in self._page})
        name = _name_of(action)
        at = bisect_left(self._names, name)
        if self._names[at : at + 1] != [name]:
            return 0
        beside = self._names[max(at - 1, 0) : at] + self._names[at + 1 : at + 2]  # neighbours share the most letters
        return max((_alike(name, other) for other in beside), default=0)

    def note_left(self, *, for_good: bool) -> None:
        """See `ActionGroups.note_left`."""
        self._groups.note_left(for_good=for_good)

    def change_place(self, before: str, now: str) -> None:
        """See `ActionGroups.change_place`."""
        self._groups.change_place(before, now)

    def browser_group(self) -> str:
        """The name of the group of special actions."""
        return self._groups.browser_group()

    def set_grouping(self, grouping: Grouping) -> None:
        """Group by the parts of the page, or by kind of action."""
        if grouping != self._groups.grouping:
            self._groups.grouping = grouping
            self._rebuild()

    def grouping(self) -> Grouping:
        """The grouping of the list."""
        return self._groups.grouping

    def set_form(self, name: str, ids: tuple[str, ...]) -> None:
        """Show one row for all these fields, unless the list is filtered; without ids, show the fields again."""
        form = FormRow(name, ids) if ids else None
        if form != self._form:
            self._form = form
            self._rebuild()

    def set_filter(self, text: str) -> None:
        """Show only matching actions, best first and without headers; an empty text shows all."""
        text = text.strip()
        if text != self._filter:
            self._filter = text
            self._waits, self._found, self.kept = {}, "", ""
            self._rebuild()

    def set_opened(self, ids: frozenset[str]) -> None:
        """Set which actions are in what was just opened, such as a menu: of equal finds, these come first."""
        self._opened = ids

    def opened_places(self) -> frozenset[int]:
        """The positions in `everything` of actions in what was just opened."""
        return frozenset(at for at, one in enumerate(self._page) if one.id in self._opened)

    def note_document(self) -> None:
        """Note that the next actions belong to another document, where the same ids may mean other elements."""
        self._waits, self._found, self.kept = {}, "", ""

    def set_text(self, blocks: Sequence[Block]) -> None:
        """Set the page text around the next actions: the filter also finds them by the words beside them."""
        self._blocks, self._searcher = blocks, None

    def note_dialogs(self, now: Sequence[Action]) -> None:
        """Note that a step may have opened or closed a dialog: finds whose availability it changes are sorted again."""
        for one in now:
            before = self._by_id.get(one.id)
            if before is not None and (before.reason == "blocked") is not (one.reason == "blocked"):
                self._waits.pop(one.id, None)

    def filter_text(self) -> str:
        """The filter, without surrounding blanks."""
        return self._filter

    def exact_id(self) -> str:
        """The id that equals the filter ("b1" for "B1"), or an empty text."""
        wanted = self._filter.upper()
        return wanted if wanted in self._by_id else ""

    def suggestion(self) -> str:
        """The page's word most similar to the filter, for "Did you mean"; may be empty."""
        return self.searcher().suggest(self._filter) if self._filter else ""

    def rows(self) -> Sequence[Row]:
        """All rows as shown. Do not modify the list; each change replaces it."""
        return self._rows

    def total(self) -> int:
        """The number of page actions, filtered or not."""
        return len(self._page)

    def shown(self) -> int:
        """The number of actions with a row."""
        return sum(isinstance(row, Action) for row in self._rows)

    def searched(self) -> int:
        """The number of actions that the filter searches."""
        return len(self._page) + len(self._browser)

    def everything(self) -> tuple[Action, ...]:
        """All actions, regardless of the filter, special ones last; in the order of `searcher`'s positions."""
        return (*self._page, *self._browser)

    def searcher(self) -> Matcher:
        """The matcher that finds actions by words; made once per page."""
        return self._search().matcher()

    def _search(self) -> Searcher:
        if self._searcher is None:
            self._searcher = Searcher(self.everything(), self._blocks, self._also)
        return self._searcher

    def says_once(self) -> str:
        """`said_once`, unless none of the rows shown is unavailable for this reason."""
        shown = not self._filter or any(
            row.reason == "blocked" and row.hindrance == self._often for row in self._rows if isinstance(row, Action)
        )
        return self.said_once if shown else ""

    def is_found_by_place(self, action_id: str, *, like: bool = False) -> bool:
        """Whether the filter finds an action only by words around it, which may be meant for another one.

        Args:
            action_id: The action.
            like: Whether words that mean the same as its name, or its deed, count as its own.
        """
        action = self._by_id.get(action_id)
        if action is None or self.exact_id():
            return False
        same = other_words(action.target) if like else ""
        own = Matcher([action.description], [f"{own_words(action)} {self._also(action)} {same}"])
        if like and found_by_deed(own, [action], self._filter, own.tiers(self._filter)):
            return False
        found = own.rank(self._filter, nearly=not any(self.searcher().tiers(self._filter)))
        return not found and not any(own.apart(self._filter))

    def is_found_by_heading(self, action_id: str) -> bool:
        """Whether the typed words, but for the deed, name only the heading of an action: others may be under it."""
        action = self._by_id.get(action_id)
        if action is None or not action.category or self.exact_id():
            return False
        rest = without_deed(self._filter, action)
        own = f"{action.target or action.description} {action.name} {action.value} {self._also(action)}"
        return bool(rest) and not names_some(rest, f"{own} {other_words(action.target)}")

    def lost(self) -> Action | None:
        """The only action that the filter found before the page changed, if it still exists but is no longer found."""
        return self._by_id.get(self._found) if not self._rows else None

    def _also(self, action: Action) -> str:
        """Other words that people use for such an action, whatever the page calls it."""
        takes_files = action.param is not None and action.param.input_type == "file"
        return self.tr("upload attach") if takes_files else ""

    def longest_id(self) -> int:
        """The number of characters of the longest id; the words that some servers use as ids do not count."""
        if self._longest_id is None:
            self._longest_id = max((len(name) for name in self._by_id if name[1:].isdigit()), default=2)
        return self._longest_id

    def action(self, action_id: str) -> Action | None:
        """The action with this id, shown or not."""
        return self._by_id.get(action_id)

    def only_called(self, target: str, *, but: str = "") -> str:
        """The id of the only action with this target, ignoring the id `but`; empty for none or several."""
        found = [one.id for one in self._by_id.values() if target and one.target == target and one.id != but]
        return found[0] if len(found) == 1 else ""

    def row_of(self, key: str) -> int:
        """The row of an action's id or a header's key; -1 if it is not shown. A form stands for its fields."""
        row = self._row_of.get(key, -1)
        if row < 0 and self._form is not None and key in self._form.ids:
            return self._row_of.get(self._form.id, -1)
        return row

    def group_of(self, action_id: str) -> str:
        """The name of an action's group; empty for an unknown id."""
        return self._group_of.get(action_id, "")

    def toggle(self, name: str) -> None:
        """Open a closed group, or all groups folded together under this name; close an open one."""
        row = next((row for row in self._rows if isinstance(row, GroupRow) and row.name == name), None)
        if row is not None and row.groups:
            self._groups.open(row.groups)
            self._rebuild()
        else:
            self.set_collapsed(name, not self._groups.is_collapsed(name, bool(self._page)))

    def set_collapsed(self, name: str, collapsed: bool) -> None:
        """Open or close a group; remembered by its name for as long as the model lives."""
        if name not in self._group_of.values():
            self.toggle(name)
            return
        self._groups.set_collapsed(name, collapsed)
        if not self._filter:
            self._rebuild()

    def reveal(self, action_id: str) -> bool:
        """Show an action by opening its group; returns False if the filter hides it or the id is unknown."""
        if self.row_of(action_id) < 0 and action_id in self._group_of and not self._filter:
            first = self._form.ids[0] if self._form is not None and action_id in self._form.ids else action_id
            self.set_collapsed(self._group_of[first], False)
        return self.row_of(action_id) >= 0

    def rowCount(self, parent: Index | None = None) -> int:
        """The number of rows; rows have no children."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be selected and have no children."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row, its id, or its words for display, tooltip and screen readers."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == ID_ROLE:
            return row.id
        if role == Qt.ItemDataRole.DisplayRole:
            return row.description if isinstance(row, Action) else row.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_of(tip_words(row) if isinstance(row, Action) else self._group_tip(row))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken_words(row) if isinstance(row, Action) else self._group_tip(row)
        return None

    def _rebuild(self) -> None:
        grouped = self._groups.of(self._page, self._browser)
        self._group_of = {action.id: name for name, members in grouped.items() for action in members}
        self._replace(
            self._finds() if self._filter else self._groups.with_headers(grouped, self._form, bool(self._page))
        )

    def _finds(self) -> list[Row]:
        everything = self.everything()
        exact = self.exact_id()
        tiers = self.searcher().tiers(self._filter)
        tiers = tiers if exact or any(tiers) else self.searcher().apart(self._filter)
        tiers = (*tiers, found_by_deed(self.searcher(), everything, self._filter, tiers))
        found = [[everything[position] for position in tier] for tier in tiers]
        self.is_nearly = not exact and not any(tiers)
        if self.is_nearly:
            found = [[everything[position] for position in self.searcher().nearly(self._filter)]]
        for action in (action for tier in found for action in tier):
            self._waits.setdefault(action.id, not action.can_be_done)
        if not self.is_nearly:
            found = page_first(found, self._filter)
        found = opened_first(found, self._opened, self._filter)
        found = fields_first(found, self._filter, self._waits)
        finds: list[Row] = [one for tier in found for one in sorted(tier, key=self._place_among_equals)]
        called = [one for tier in found[: CALLED + 1] for one in tier]
        self.called = 0 if exact or self.is_nearly else len(called)
        if finds:
            only = called or finds
            self._found = only[0].id if len(only) == 1 else ""
        if self.kept in self._by_id and all(one.id != self.kept for one in finds):
            finds.insert(0, self._by_id[self.kept])
        if exact:
            first = self._by_id[exact]
            # B1 comes before B10 to B19, and both before texts that happen to contain "b1".
            begun = [action for action in everything if action.id.startswith(exact) and action is not first]
            known = {exact, *(action.id for action in begun)}
            finds = [first, *begun, *(row for row in finds if row.id not in known)]
        return finds

    def _place_among_equals(self, one: Action) -> tuple[bool, bool]:
        return self._waits[one.id], one.verb in (Verb.DRAG, Verb.DROP_ON)  # users rarely have something to drop there

    def _on_idle(self) -> None:
        """Prepare the search while idle, so that the first keystroke is as fast as the next."""
        if self._search().go_on():
            self._prepare.start()

    def _replace(self, rows: list[Row]) -> None:
        keys = [row.id for row in rows]
        if keys == list(self._row_of) and len(keys) == len(self._rows):
            changed = [number for number, row in enumerate(rows) if row is not self._rows[number]]
            changed = [number for number in changed if rows[number] != self._rows[number]]
            self._rows = rows
            if changed:
                self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
            return
        self.beginResetModel()
        self._rows = rows
        self._row_of = {key: number for number, key in enumerate(keys)}
        self.endResetModel()

    def _group_tip(self, row: GroupRow | FormRow) -> str:
        if isinstance(row, FormRow):
            return self.tr("{name}, {count} fields").format(name=row.name, count=len(row.ids))
        state = self.tr("closed") if row.collapsed else self.tr("open")
        one = self.tr("{name}, 1 action, {state}")
        words = one if row.count == 1 else self.tr("{name}, {count} actions, {state}")
        return words.format(name=row.name, count=row.count, state=state)


def _name_of(action: Action) -> str:
    return " ".join((action.target or action.description)[:_COMPARED].split())


def _alike(one: str, other: str) -> int:
    """The number of letters with which both names begin."""
    differ = (at for at, (mine, others) in enumerate(zip(one, other, strict=False)) if mine != others)
    return next(differ, min(len(one), len(other)))
