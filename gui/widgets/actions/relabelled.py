"""Where what was typed belongs after a page has called its fields something else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from gui.widgets.actions.counters import without_counters, without_numbers
from gui.widgets.actions.field_groups import Part, Whole


@dataclass(frozen=True, slots=True)
class Moves:
    """Where what was typed goes.

    Attributes:
        to: By the name of the field that it was typed into, the name of the one that it belongs to now; empty if that
            has gone.
        unsure: By the name of a field now, what it was called when its text was typed, where no field is called so.
    """

    to: dict[str, str] = field(default_factory=dict)
    unsure: dict[str, str] = field(default_factory=dict)


def moves_of(before: Whole, now: Whole, again: Callable[[str], str], typed: Mapping[str, str]) -> Moves:
    """Where what was typed belongs: to the field that is called what it was typed under, wherever that stands now.

    Args:
        before: The form as it was typed into.
        now: The newer state.
        again: From the id that a field had to the one that it has now; empty if it has gone.
        typed: By the names of the fields that hold something typed, what they were called then.
    """
    moves = Moves({part.spec.name: again(part.spec.name) for part in before.parts})
    held = {moves.to[part.spec.name]: part.spec.default or "" for part in before.parts}

    def anew(part: Part) -> bool:
        """Whether a field holds what it has only got since; a text that moved there would erase that unseen."""
        return bool(part.spec.default) and part.spec.default != held.get(part.spec.name)

    sure, unsure = dict(moves.to), {}
    for part in before.parts:
        there, label = now.part_of(moves.to[part.spec.name]), typed.get(part.spec.name)
        if label is None or there is None:
            continue
        called = _called(label, part, before, now)
        if there in called:
            continue
        counts = without_counters(there.spec.label) == without_counters(label)
        numbered = without_numbers(there.spec.label) == without_numbers(label)
        if not numbered and len(called) == 1 and _takes_the_same(part, called[0]) and not anew(called[0]):
            sure[part.spec.name] = called[0].spec.name
        elif called or not counts:  # a counter alone makes it no other field
            unsure[there.spec.name] = label
    ends = [name for old, name in sure.items() if old in typed and name]
    if len(ends) == len(set(ends)):
        return Moves(sure, unsure)
    moved = {moves.to[name]: typed[name] for name in typed if sure[name] != moves.to[name]}
    return Moves(moves.to, unsure | moved)  # two texts for one field: each stays, and is asked about


def _called(label: str, part: Part, before: Whole, now: Whole) -> list[Part]:
    """The fields that are called so; headings count where several are."""
    found = [other for other in now.parts if other.spec.label == label]
    if len(found) > 1 or sum(other.spec.label == label for other in before.parts) > 1:
        found = [other for other in found if other.actions[0].category == part.actions[0].category]
    return found


def _takes_the_same(one: Part, other: Part) -> bool:
    return (one.spec.kind, one.spec.secret, one.spec.choices) == (
        other.spec.kind,
        other.spec.secret,
        other.spec.choices,
    )


class Unsure:
    """What stands in fields that are called something else than when it was typed, until somebody has agreed."""

    def __init__(self) -> None:
        self._fields: dict[str, tuple[str, str | None]] = {}  # by name, what it was called, and the text

    def renew(self, moves: Moves, values: Mapping[str, str | None]) -> None:
        """Take over where everything went, with what the fields held before."""
        origin = {moves.to[old]: old for old in values if old in moves.to}
        self._fields = {name: (was, values.get(origin.get(name, ""))) for name, was in moves.unsure.items()}

    def among(self, values: Mapping[str, str | None]) -> dict[str, str]:
        """What they were called whose text is still the same: what was edited since belongs to what they are now."""
        return {name: was for name, (was, text) in self._fields.items() if values.get(name) == text}

    def tell(self, values: Mapping[str, str | None], whole: Whole) -> list[tuple[str, str]]:
        """What fields were and are called, once."""
        told, self._fields = self.among(values), {}
        parts = [(was, whole.part_of(name)) for name, was in told.items()]
        return [(was, part.spec.label) for was, part in parts if part is not None]
