"""Lines and forms that a page redraws after one of their fields was filled in. Pure."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from gui.engine.describe.elements import Element
from gui.engine.recording.filled_fields import CHECKED, TICKED, is_same_content
from gui.schema.harmless import is_grave, is_sending

_Group = tuple[str, str, str, str, str]


def successors_in_line(
    before: Sequence[Element], now: Sequence[Element], filled: Element, firm: Callable[[Element], object]
) -> Iterator[tuple[str, Element]]:
    """Find the elements that replaced those in one line with a filled field.

    All others of its name must be known and in the same order, its own value must be unchanged, and only ticking texts,
    such as a sum, may differ beside it. Elements that send or delete are never among them.

    Args:
        before: All elements of the last reading, with their ids.
        now: All elements of this reading; new ones have no id yet.
        filled: The field, as in the last reading.
        firm: Returns what two elements share if they differ only in ticking texts beside them.

    Yields:
        The ids of the gone elements, with their replacements.
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
        same = same and (len(gone) > 1 or one.value != "")  # a lone line without a value may be another
        if not other.id and same and _is_in_line(one, filled) and firm(one) == firm(other) and not _is_final(one):
            yield one.id, other


def successors_in_form(
    before: Sequence[Element], now: Sequence[Element], filled: Element, text: str, firm: Callable[[Element], object]
) -> list[tuple[str, Element]]:
    """Find the fields that replaced those that disappeared together with a filled field.

    As many must have appeared as disappeared, in the same order, each after the same element, with the same text beside
    it. The only difference may be the filled field's value, which must be the entered text. Fields of one name are
    distinguished by their values and by the values around them.

    Args:
        before: As in `successors_in_line`, like `now`, `filled` and `firm`.
        now: All elements of this reading.
        filled: The field.
        text: The text that was entered into it.
        firm: Returns what must not change.

    Returns:
        The ids of the gone fields, with their replacements; none if any of them is in doubt.
    """
    known = {one.id for one in before} & {one.id for one in now if one.id}
    gone, found = (_unknown_fields(there, known) for there in (before, now))
    at = next((place for place, (_, one) in enumerate(gone) if one.id == filled.id), None)
    if at is None or len(gone) != len(found) or any(other.id for _, other in found):
        return []
    pairs = [(one, other) for (_, one), (_, other) in zip(gone, found, strict=True)]
    same = all(
        behind == behind_now and _group(one) == _group(other) and firm(one) == firm(other)
        for (behind, one), (behind_now, other) in zip(gone, found, strict=True)
    )
    others = [pair for place, pair in enumerate(pairs) if place != at]
    # If no other field has a value, the same form may have appeared for another object.
    if not same or not all(_holds_the_same(*pair) for pair in others) or not any(one.value for one, _ in others):
        return []
    one, other = pairs[at]
    if not (is_same_content(text, other.value) or filled.value != one.value == other.value) or not other.value:
        return []
    seats = [_seat([one for _, one in gone], place, at) for place in range(len(gone))]
    alone = Counter(seats[:at] + seats[at + 1 :])  # the filled field is identified by its text
    return [(one.id, other) for place, (one, other) in enumerate(pairs) if place == at or alone[seats[place]] == 1]


def _unknown_fields(there: Sequence[Element], known: set[str]) -> list[tuple[str, Element]]:
    """The fields that only one reading has, in order, each with the id of the element before it that both have."""
    behind, found = "", []
    for one in there:
        if one.id in known:
            behind = one.id
        elif one.is_field or one.role in TICKED:
            found.append((behind, one))
    return found


def _holds_the_same(one: Element, other: Element) -> bool:
    ticked = [CHECKED in side.states for side in (one, other)]
    return one.value == other.value and ticked[0] == ticked[1] and not one.is_secret and not other.is_secret


def _seat(fields: Sequence[Element], place: int, filled: int) -> tuple[object, ...]:
    """The name and value of a field, and the values of the fields between it and the next of its name."""
    group = _group(fields[place])

    def until_next(places: Iterable[int]) -> Iterator[tuple[_Group, str] | None]:
        for other in places:
            if _group(fields[other]) == group:
                return
            yield (_group(fields[other]), fields[other].value) if other != filled else None

    before, after = until_next(range(place - 1, -1, -1)), until_next(range(place + 1, len(fields)))
    return group, fields[place].value, tuple(before), tuple(after)


def _groups(elements: Sequence[Element]) -> dict[_Group, list[Element]]:
    groups: dict[_Group, list[Element]] = defaultdict(list)
    for one in elements:
        groups[_group(one)].append(one)
    return groups


def _group(one: Element) -> _Group:
    return one.doc, one.kind, one.role, one.name or one.hint, one.category


def _is_in_line(one: Element, other: Element) -> bool:
    """Whether the centre of one lies between the top and the bottom edge of the other."""
    return one.doc == other.doc and abs(2 * (one.box.y - other.box.y) + one.box.height - other.box.height) < (
        other.box.height
    )


def _is_final(one: Element) -> bool:
    return is_grave(one.name) or is_sending(one.name)
