"""Lines and forms that a page draws anew once one of their fields was filled in. Pure."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from gui.engine.describe.elements import Element
from gui.engine.recording.filled_fields import CHECKED, TICKED, is_same_content
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


def successors_in_form(
    before: Sequence[Element], now: Sequence[Element], filled: Element, text: str, firm: Callable[[Element], object]
) -> list[tuple[str, Element]]:
    """Which fields took the places of those that went together with a field that was filled in.

    As many must have come as went, in the same order, each behind what it stood behind, with the same beside it. All
    that differs is what that field holds, and that is what was put into it. Of several of a name, each is known by what
    it holds and by what the fields around it hold.

    Args:
        before: As in `successors_in_line`, and so are `now`, `filled` and `firm`.
        now: All of this reading.
        filled: The field.
        text: What was put into it.
        firm: What has to stay.

    Returns:
        The ids of those that are gone, and what took their places; none where anything about them is in doubt.
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
    # Where nothing else holds anything, the same form may have come for another thing.
    if not same or not all(_holds_the_same(*pair) for pair in others) or not any(one.value for one, _ in others):
        return []
    one, other = pairs[at]
    if not (is_same_content(text, other.value) or filled.value != one.value == other.value) or not other.value:
        return []
    seats = [_seat([one for _, one in gone], place, at) for place in range(len(gone))]
    alone = Counter(seats[:at] + seats[at + 1 :])  # that one is known by what was put into it
    return [(one.id, other) for place, (one, other) in enumerate(pairs) if place == at or alone[seats[place]] == 1]


def _unknown_fields(there: Sequence[Element], known: set[str]) -> list[tuple[str, Element]]:
    """The fields that are of one reading only, in its order, each with the id of what stands before it in both."""
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
    """What a field is called and holds, and what those hold that stand between it and the next of its name."""
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
    """Whether the middle of one lies between the upper and the lower edge of the other."""
    return one.doc == other.doc and abs(2 * (one.box.y - other.box.y) + one.box.height - other.box.height) < (
        other.box.height
    )


def _is_final(one: Element) -> bool:
    return is_grave(one.name) or is_sending(one.name)
