"""How the actions of a page are grouped, and which groups are closed."""

from collections.abc import Iterable, Sequence
from typing import Literal

from PySide6.QtCore import QCoreApplication

from gui.models.action_rows import FormRow, GroupRow, Row
from gui.schema.action import KIND_WORDS, Action
from gui.schema.special import Special

Grouping = Literal["page", "kind"]

_BROWSER_ORDER = (
    *(Special.BACK, Special.FORWARD, Special.RELOAD, Special.GO_TO, Special.OPEN_TAB, Special.SWITCH_TAB),
    *(Special.SCROLL_DOWN, Special.SCROLL_UP, Special.PRESS, Special.WAIT, Special.READ),
)
"""The order of the browser's own actions in the list; finishing comes last."""
_BARRED = frozenset({"blocked", "covered"})
"""The reasons for which nothing behind a dialog of the page is available."""
_AROUND = ("Page head", "Page foot", "Navigation")
"""The names of the parts around the main one, as given by servers without landmarks."""
_DRAWN = frozenset({"circle", "ellipse", "g", "line", "path", "polygon", "polyline", "rect", "use"})
"""The tags of shapes in SVG drawings."""
_MOST_DRAWN = 5
"""The most nameless shapes listed among the other actions of a group: a chart has one for each value."""
_MOST_PLACES = 20
"""For how many other sessions and sites the seen parts are remembered."""


class ActionGroups:
    """Groups actions by the parts of their page or by kind, and remembers which groups are open, closed or seen.

    Attributes:
        grouping: What the actions are grouped by.
        screen: Width and height of the viewport in CSS pixels; zeros if unknown.
    """

    def __init__(self) -> None:
        self.grouping: Grouping = "page"
        self.screen = (0, 0)
        # Groups that the user opened or closed, by name; others follow the rule in `is_collapsed`.
        self._collapsed: dict[str, bool] = {}
        self._around: tuple[str, ...] = ()  # the groups of page head, navigation and page foot
        self._seen: set[str] = set()
        self._left_at: dict[str, tuple[set[str], dict[str, bool]]] = {}  # both for other sessions and their sites
        self._alone = False  # whether all groups of the page are such as fold by themselves
        self._drawn: set[str] = set()  # the groups of shapes without a name
        self._on_first: dict[str, bool] = {}  # the groups that were on the first screen when they were first listed

    def note_left(self, *, for_good: bool) -> None:
        """Note that the page is left: its page head, navigation and foot have been seen, and are folded from now on.

        Args:
            for_good: Another site follows, whose parts have not been seen, opened or closed.
        """
        self._seen = set() if for_good else self._seen.union(self._around)
        if for_good:
            self._collapsed = self._of_any_page()
        self._on_first.clear()

    def change_place(self, before: str, now: str) -> None:
        """Switch to another session and site; each remembers its parts that were seen, opened and closed."""
        self._on_first.clear()
        self._left_at[before] = self._seen, self._collapsed
        self._seen, left = self._left_at.pop(now, (set(), {}))
        self._collapsed = left | self._of_any_page()
        while len(self._left_at) > _MOST_PLACES:
            del self._left_at[next(iter(self._left_at))]

    def _of_any_page(self) -> dict[str, bool]:
        """The opened and closed groups that every page has; those of its parts are its own, though named alike."""
        return {name: closed for name, closed in self._collapsed.items() if name in KIND_WORDS.values()}

    def open(self, names: Iterable[str]) -> None:
        """Open these groups."""
        self._collapsed.update(dict.fromkeys(names, False))

    def set_collapsed(self, name: str, collapsed: bool) -> None:
        """Open or close a group; remembered by its name."""
        self._collapsed[name] = collapsed

    def of(self, page: Sequence[Action], browser: Sequence[Action]) -> dict[str, list[Action]]:
        """Maps each group's name to its actions.

        The main part of the page comes first in page order, then the parts around it, then the special actions. Groups
        on the first screen come before others; if none of the main part is on it, so do the parts around it. Groups
        behind a dialog over the page come after the dialog.
        """
        self._drawn = set()
        groups = self._by_part(page) if self.grouping == "page" else _by_kind(page)
        self._around = tuple(
            name for name, members in groups.items() if self.grouping == "page" and all(map(_is_around, members))
        )
        around = set(self._around)
        self._alone = groups.keys() <= around | self._drawn
        below = {name for name, members in groups.items() if not self._is_on_first(name, members)}
        heads = groups.keys() <= around | below  # the first screen shows only parts around the main one
        behind = {name for name, members in groups.items() if all(one.reason in _BARRED for one in members)}
        if self.grouping != "page" or 2 * sum(len(groups[name]) for name in behind) <= len(page):
            behind = set()  # no dialog covers the whole page

        def place(pair: tuple[str, list[Action]]) -> tuple[bool, bool, bool, bool]:
            # A wholly unavailable group, such as a "skip" link outside the page, does not come first.
            name, members = pair
            outer = name in (below if heads else around)
            return (
                name in behind,
                outer,
                all(one.status == "excluded" for one in members),
                name in (around if heads else below),
            )

        groups = dict(sorted(groups.items(), key=place))
        if browser:
            groups.setdefault(self.browser_group(), []).extend(browser)
        return groups

    def _by_part(self, page: Sequence[Action]) -> dict[str, list[Action]]:
        elsewhere = _tr("Page")
        groups: dict[str, list[Action]] = {}
        for action in page:
            groups.setdefault(action.category or elsewhere, []).append(action)
        return self._without_shapes(groups)

    def _is_on_first(self, name: str, members: list[Action]) -> bool:
        """Whether a group is on the first screen of the page, or this is unknown; constant while the page is shown.

        An element fixed to the viewport moves down the page when it is scrolled; it must keep its place in the list.
        """
        if self.grouping != "page" or not all(self.screen):
            return True
        if name not in self._on_first:
            boxes = [one.box for one in members if one.box is not None]
            width, height = self.screen
            self._on_first[name] = not boxes or any(
                box.x < width and box.y < height and box.x + box.width > 0 and box.y + box.height > 0 for box in boxes
            )
        return self._on_first[name]

    def _without_shapes(self, groups: dict[str, list[Action]]) -> dict[str, list[Action]]:
        """The groups, with the many shapes of a chart in groups of their own, which are closed at first."""
        apart: dict[str, list[Action]] = {}
        for name, members in groups.items():
            shapes = [action for action in members if action.unnamed and action.tag in _DRAWN]
            if len(shapes) <= _MOST_DRAWN:
                apart[name] = members
                continue
            ids = {action.id for action in shapes}
            if others := [action for action in members if action.id not in ids]:
                apart[name] = others
            drawn = _tr("Shapes in {}").format(name)
            apart[drawn] = shapes
            self._drawn.add(drawn)
        return apart

    def browser_group(self) -> str:
        """The name of the group of special actions."""
        return KIND_WORDS["S"]

    def with_headers(self, grouped: dict[str, list[Action]], form: FormRow | None, page: bool) -> list[Row]:
        """The rows of all groups, each below its header.

        Args:
            grouped: The groups; see `of`.
            form: The form that is shown in place of its fields.
            page: See `is_collapsed`.
        """
        rows: list[Row] = []
        folded = [name for name in grouped if name in self._around and self.is_collapsed(name, page)]
        together = len(folded) > 1
        for name, members in grouped.items():
            collapsed = self.is_collapsed(name, page)
            if together and name in folded:
                if name == folded[0]:
                    count = sum(len(grouped[each]) for each in folded)
                    rows.append(GroupRow(", ".join(folded), count, True, tuple(folded)))
                continue
            shown: list[Row] = [] if collapsed else list(members)
            if form is not None:
                # The form takes the place of its first field; the fields of its other parts have no rows either.
                inside = set(form.ids)
                shown = [form if row.id == form.ids[0] else row for row in shown]
                shown = [row for row in shown if row.id not in inside]
                if not shown and not collapsed:
                    continue
            rows.append(GroupRow(name, len(members), collapsed))
            rows += shown
        return rows

    def is_collapsed(self, name: str, page: bool) -> bool:
        """Whether a group is closed.

        Args:
            name: The name of the group.
            page: Whether the page has actions of its own: beside them, those of the browser are closed at first.
        """
        decided = self._collapsed.get(name)
        if decided is not None:
            return decided
        if name == self.browser_group() and page:
            return True
        if name in self._drawn:
            return not self._alone or bool(self._around)
        return name in self._seen.intersection(self._around) and not self._alone


def _by_kind(page: Sequence[Action]) -> dict[str, list[Action]]:
    by_kind: dict[str, list[Action]] = {kind: [] for kind in KIND_WORDS}
    for action in page:
        by_kind[action.id[:1] if action.id[:1] in by_kind else "M"].append(action)
    return {KIND_WORDS[kind]: members for kind, members in by_kind.items() if members}


def _is_around(action: Action) -> bool:
    return bool(action.landmark) or action.category in _AROUND


def browser_place(action: Action) -> int:
    """The sort key of a special action in its group; a server's own actions keep their order, before the last."""
    if action.id == Special.FINISH:
        return len(_BROWSER_ORDER) + 1
    return _BROWSER_ORDER.index(action.id) if action.id in _BROWSER_ORDER else len(_BROWSER_ORDER)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ActionListModel", text)
