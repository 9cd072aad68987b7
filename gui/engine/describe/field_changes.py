"""What became of fields and other actions between two readings of a page, as facts. Pure."""

import re
from collections.abc import Callable, Hashable

from gui.engine.describe.named import field_name
from gui.engine.identity.renamed import is_renamed
from gui.engine.identity.words import plain, without_numbers
from gui.schema.action import Action
from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.plain import cut_inside
from gui.schema.ticks import tick_code
from gui.schema.words import in_one_line

Key = Callable[[Action], Hashable]
"""Returns what the same actions of two readings share."""

MOST_FIELDS = 4
"""The most fields that are told one by one."""

_MOST_FILE = 60
"""The longest file name shown, in characters."""

_LONGEST_CALLED = 60
_BARRED = frozenset({"covered", "blocked"})
_STATES = (
    ("expanded", Code.EXPANDED, Code.COLLAPSED),
    ("pressed", Code.PRESSED, Code.RELEASED),
    ("selected", Code.SELECTED, Code.DESELECTED),
    ("filled", Code.FILLED, Code.EMPTIED),
)

_NO_LONGER = frozenset({Code.DESELECTED, Code.NO_LONGER_CHOSEN})


def covered(old: dict[Hashable, Action], new: tuple[Action, ...], key: Key) -> list[Fact]:
    """What is covered now, or no longer: mostly a side effect of the step."""
    freed: list[str] = []
    barred: list[str] = []
    for action in new:
        earlier = old.get(key(action))
        if earlier is None or "hidden" in (earlier.reason, action.reason):
            continue
        if (action.reason in _BARRED) != (earlier.reason in _BARRED):
            (barred if action.reason in _BARRED else freed).append(field_name(action))
    told = (barred, Code.COVERED, Code.MANY_COVERED), (freed, Code.UNCOVERED, Code.MANY_UNCOVERED)
    return [_named(names, one, many) for names, one, many in told if names]


def fields_changed(
    old: dict[Hashable, Action],
    new: tuple[Action, ...],
    key: Key,
    acted: Action | None = None,
    *,
    emptied: bool = True,
) -> list[Fact]:
    """The changes of fields and other actions, except covering: those of the acted-on element first.

    A new selection is told rather than a lost one. Unless `emptied`, fields that are now empty are left out.
    """
    changed: list[Fact] = []
    shown: list[str] = []
    folded: list[str] = []
    for action in _first_of(new, acted, key):
        earlier = old.get(key(action))
        if earlier is None or earlier is action:
            continue
        changed += _changes_of(earlier, action)
        if (action.reason == "hidden") != (earlier.reason == "hidden"):
            (folded if action.reason == "hidden" else shown).append(field_name(action))
    bare = [told for told in changed if told.code is Code.VALUE_CHANGED and not told["after"]]
    if not emptied:
        changed = [told for told in changed if told not in bare and told.code is not Code.EMPTIED]
    elif len(bare) >= MOST_FIELDS:  # as after clearing a form: no single field stands for all
        changed = [fact(Code.FIELDS_EMPTIED, count=len(bare)), *(told for told in changed if told not in bare)]
    filled = {told["target"] for told in changed if told.code is Code.VALUE_CHANGED}
    closed = [told for told in changed if told.code is Code.COLLAPSED and told["target"] in filled]
    changed.sort(key=lambda told: (told.code in _NO_LONGER or told in closed) - (told.code is Code.FIELD_RENAMED))
    for names, one, many in ((folded, Code.FOLDED, Code.MANY_FOLDED), (shown, Code.SHOWN, Code.MANY_SHOWN)):
        if names:
            few = one is Code.SHOWN and 1 < len(names) <= MOST_FIELDS
            changed.insert(0, fact(Code.FEW_SHOWN, names=", ".join(names)) if few else _named(names, one, many))
    if len(changed) > MOST_FIELDS:
        more = len(changed) - MOST_FIELDS + 1
        return [*changed[: MOST_FIELDS - 1], fact(Code.MORE_FIELD_CHANGES, count=more)]
    return changed


def acted_renamed(old: dict[Hashable, Action], new: tuple[Action, ...], key: Key, acted: Action | None) -> list[Fact]:
    """The new name of a pressed button, such as “Are you sure?”; a changed count is no new name."""
    earlier = old.get(key(acted)) if acted is not None else None
    now = next((one for one in new if acted is not None and key(one) == key(acted)), None)
    if earlier is None or now is None or now.param is not None or _is_relabelled(earlier, now):
        return []
    was, name = (re.sub(r"[\d\W]+", " ", one.name).strip() for one in (earlier, now))
    too_long = max(len(was), len(name)) > _LONGEST_CALLED  # the text of a whole card is no button name
    if was == name or not was or not name or too_long:
        return []
    return [fact(Code.FIELD_RENAMED, target=field_name(earlier), now=field_name(now))]


def _named(names: list[str], one: Code, many: Code) -> Fact:
    """The fact about one action, or about how many."""
    return fact(one, target=names[0]) if len(names) == 1 else fact(many, count=len(names))


def _changes_of(earlier: Action, action: Action) -> list[Fact]:
    """The changes of one field or other action, except that it is shown, hidden or covered."""
    changed: list[Fact] = []
    name = field_name(action)
    if _is_relabelled(earlier, action):
        changed.append(fact(Code.FIELD_RENAMED, target=field_name(earlier), now=name))
    if ("checked" in action.states) != ("checked" in earlier.states):
        changed.append(fact(tick_code(action.role, on="checked" in action.states), target=name))
    for state, on, off in _STATES:
        if (state in action.states) != (state in earlier.states):
            changed.append(fact(on if state in action.states else off, target=name))
    if action.value != earlier.value and not (action.param is not None and action.param.secret):
        changed.append(_value_changed(earlier, action))
    for code, left in (
        (Code.TABLES_LEFT, earlier.tables - action.tables),
        (Code.PICTURES_LEFT, earlier.pictures - action.pictures),
        (Code.FORMATS_LEFT, earlier.formats - action.formats),
    ):
        if left > 0:
            changed.append(fact(code, target=name, count=left))
    if (action.reason == "disabled") != (earlier.reason == "disabled"):
        changed.append(fact(Code.DISABLED if action.reason == "disabled" else Code.ENABLED, target=name))
    return changed


def _value_changed(earlier: Action, action: Action) -> Fact:
    """The former and the current value of a field, each on one line."""
    chosen = action.param is not None and bool(action.param.values)
    before, now = (in_one_line(one.value, choices=chosen) for one in (earlier, action))
    if action.param is not None and action.param.input_type == "datetime-local":
        before, now = before.replace("T", " "), now.replace("T", " ")  # the usual notation
    if action.param is not None and action.param.input_type == "file":
        before, now = cut_inside(before, _MOST_FILE), cut_inside(now, _MOST_FILE)
    return fact(Code.VALUE_CHANGED, target=field_name(action), before=before, after=now)


def _is_relabelled(earlier: Action, action: Action) -> bool:
    """Whether a field or checkbox was relabelled, and so is another one; numbers in a checkbox's label are counts."""
    ticks = action.role in ("checkbox", "radio")
    if not ticks and (action.kind != "I" or action.param is None):
        return False
    if field_name(earlier) == field_name(action):  # many lists have only the chosen value as their own name
        return False
    if ticks and without_numbers(plain(earlier.name)) == without_numbers(plain(action.name)):
        return False
    return is_renamed(earlier.name, action.name, earlier.error, action.error)


def _first_of(actions: tuple[Action, ...], first: Action | None, key: Key) -> list[Action]:
    """The actions with one of them moved to the front; unchanged for None."""
    return list(actions) if first is None else sorted(actions, key=lambda action: key(action) != key(first))
