"""Lines of fields that a page draws anew, with another sum, once one of their fields was filled in. Pure."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from gui.engine.describe.elements import Element
from gui.schema.harmless import is_grave, is_sending

_Group = tuple[str, str, str, str, str]


def successors_in_line(
    before: Sequence[Element], now: Sequence[Element], filled: Element, firm: Callable[[Element], object]
) -> Iterator[tuple[str, Element]]:
    """Which elements took the places of those that stood in one line with a field that was filled in.

    All others of its name must be known and stand in the same order, its own value must be what it was, and only what
    ticks, such as a sum, may differ beside it. Nothing that sends or deletes is among them.

    Args:
        before: All elements of the last reading, with their ids.
        now: All of this reading; those that nobody knows yet have no id.
        filled: The field, as it was at the last reading.
        firm: What two elements share that differ only in what ticks beside them.

    Yields:
        The ids of those that are gone, and what took their places.
    """
    there = _groups(now)
    for group, gone in _groups(before).items():
        found = there.get(group, [])
        if len(found) != len(gone):
            continue
        apart = [(one, other) for one, other in zip(gone, found, strict=True) if one.id != other.id]
        if len(apart) != 1:
            continue
        ((one, other),) = apart
        same = one.id == filled.id or (one.value == other.value and not one.is_secret)
        same = same and (len(gone) > 1 or one.value != "")  # an only line with no value to compare may be another
        if not other.id and same and _is_in_line(one, filled) and firm(one) == firm(other) and not _is_final(one):
            yield one.id, other


def _groups(elements: Sequence[Element]) -> dict[_Group, list[Element]]:
    groups: dict[_Group, list[Element]] = defaultdict(list)
    for one in elements:
        groups[one.doc, one.kind, one.role, one.name or one.hint, one.category].append(one)
    return groups


def _is_in_line(one: Element, other: Element) -> bool:
    """Whether the middle of one lies between the upper and the lower edge of the other."""
    return one.doc == other.doc and abs(2 * (one.box.y - other.box.y) + one.box.height - other.box.height) < (
        other.box.height
    )


def _is_final(one: Element) -> bool:
    return is_grave(one.name) or is_sending(one.name)
