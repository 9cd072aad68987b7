"""A drawn list that has become a native one in another version of the page, or the other way round. Pure.

The button of a drawn list shows the chosen value; a native list has that value among its options. Both have the same
label: the native list as its name, the drawn one beside it. A drawn list may also have become one that says so: the
button "City Lagos" is then the list "City", which shows "Lagos".
"""

from collections.abc import Iterable, Sequence
from typing import Final

from gui.engine.identity.lineup import Lineup
from gui.engine.identity.portrait import Portrait, compared

_PRESSED: Final = frozenset({"generic", "button"})
_BETWEEN: Final = " | "


def other_kind_of_list(wanted: Portrait, rivals: Sequence[Portrait], lineup: Lineup) -> Portrait | None:
    """The only list of a page that is native while the wanted one was drawn, or the reverse.

    None if there are several, or if another list of its own page had the same label.
    """
    if (named := _by_name_and_value(wanted, rivals, lineup)) is not None:
        return named
    if not (_is_native(wanted) or _is_drawn(wanted)):
        return None
    found = _alike(wanted, lineup.portraits)
    if len(found) != 1 or any(_label(rival) == _label(wanted) for rival in rivals if _shows(rival, wanted)):
        return None
    return found[0]


def _by_name_and_value(wanted: Portrait, rivals: Sequence[Portrait], lineup: Lineup) -> Portrait | None:
    """The only list whose name and shown value, one after the other, were the name of a drawn list.

    None if others were called so, too.
    """
    if wanted.role != "button" or any(rival.called_plain == wanted.called_plain for rival in rivals):
        return None
    found = [one for one in lineup.portraits if one.role == "combobox" and _is_called_with_its_value(one, wanted)]
    return found[0] if len(found) == 1 else None


def _is_called_with_its_value(one: Portrait, wanted: Portrait) -> bool:
    if one.plain.get("frame") != wanted.plain.get("frame") or not (one.typed and one.called_plain):
        return False
    return wanted.called_plain == compared("name", f"{one.called} {one.typed}")


def _alike(wanted: Portrait, portraits: Iterable[Portrait]) -> list[Portrait]:
    """The lists of the other kind with the same label, if one shows a value that the other offers."""
    found = []
    for one in portraits:
        native, drawn = (one, wanted) if _is_native(one) else (wanted, one)
        if not (_is_native(native) and _is_drawn(drawn)) or native.plain.get("frame") != drawn.plain.get("frame"):
            continue
        rows = {side.plain["row"] for side in (native, drawn) if side.plain.get("row")}
        offers = drawn.called_plain in native.plain["options"].split(_BETWEEN)
        if offers and len(rows) < 2 and _label(native) == _label(drawn):
            found.append(one)
    return found


def _shows(rival: Portrait, wanted: Portrait) -> bool:
    """Whether a rival is a list of the same kind."""
    return _is_native(rival) if _is_native(wanted) else rival.called_plain == wanted.called_plain


def _is_native(portrait: Portrait) -> bool:
    return portrait.family == "value" and bool(portrait.plain.get("options")) and bool(_label(portrait))


def _is_drawn(portrait: Portrait) -> bool:
    return portrait.role in _PRESSED and bool(portrait.called_plain) and bool(_label(portrait))


def _label(portrait: Portrait) -> str:
    return portrait.called_plain if portrait.plain.get("options") else portrait.plain.get("near", "")
