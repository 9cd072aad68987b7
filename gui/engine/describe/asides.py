"""What a step brought about aside, such as a menu that any press closes: told after what was wanted. Pure."""

from collections.abc import Sequence

from gui.engine.describe.named import field_name
from gui.schema.action import Action
from gui.schema.code import Code
from gui.schema.fact import Fact

_CLOSED = frozenset({Code.COLLAPSED, Code.FOLDED, Code.MANY_FOLDED, Code.MENU_CLOSED})
_AFTERMATH = frozenset(
    {Code.ACTIONS_GONE, Code.COVERED, Code.MANY_COVERED, Code.UNCOVERED, Code.MANY_UNCOVERED},
)
"""What says even less than that something closed."""


def asides_last(changes: Sequence[Fact], acted: Action | None) -> list[Fact]:
    """The changes, with closed menus and the like behind what else changed, unless the acted-on element itself closed.

    That the menu closed still comes before the number of new actions, which it had kept from view.
    """
    if acted is None:
        return list(changes)
    name = field_name(acted)
    menu = [told for told in changes if told.code is Code.MENU_CLOSED]
    aside = [told for told in changes if told.code in _CLOSED and told not in menu and not _is_of(told, name)]
    main = [told for told in changes if told not in aside and told not in menu]
    for moved, behind in ((aside, _AFTERMATH), (menu, _AFTERMATH | {Code.ACTIONS_ADDED} | _CLOSED)):
        place = next((at for at, told in enumerate(main) if told.code in behind), len(main))
        main[place:place] = moved
    return main


def _is_of(told: Fact, name: str) -> bool:
    """Whether a fact is about the element of this name; an arrow has the name of its item, and more."""
    target = str(dict(told.args).get("target", ""))
    return bool(target) and (target.startswith(name) or name.startswith(target))
