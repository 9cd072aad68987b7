"""Assign typed text to fields after a page has renamed them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from gui.schema.counters import without_counters, without_numbers
from gui.schema.places_said import unplaced
from gui.schema.plain import in_quotes
from gui.widgets.actions.field_groups import Part, Whole


@dataclass(frozen=True, slots=True)
class Moves:
    """The targets of typed text.

    Attributes:
        to: By former field name, the name of the field that the text belongs to now; empty if that is gone.
        unsure: By current field name, its name when its text was typed, if no field has that name now.
    """

    to: dict[str, str] = field(default_factory=dict)
    unsure: dict[str, str] = field(default_factory=dict)


def moves_of(before: Whole, now: Whole, again: Callable[[str], str], typed: Mapping[str, str]) -> Moves:
    """Assign text to the field that has the name under which it was typed, wherever that is now.

    Args:
        before: The form in which it was typed.
        now: The newer state.
        again: From a field's former id to its current one; empty if it is gone.
        typed: By the names of the fields with typed text, their labels then.
    """
    moves = Moves({part.spec.name: again(part.spec.name) for part in before.parts})
    held = {moves.to[part.spec.name]: part.spec.default or "" for part in before.parts}

    def anew(part: Part) -> bool:
        """Whether a field has a newer value; text moved there would erase that unseen."""
        return bool(part.spec.default) and part.spec.default != held.get(part.spec.name)

    sure, unsure = dict(moves.to), {}
    for part in before.parts:
        there, label = now.part_of(moves.to[part.spec.name]), typed.get(part.spec.name)
        if label is None or there is None:
            continue
        called = _called(label, part, before, now)
        if there in called:
            continue
        counts = without_counters(unplaced(there.called)) == without_counters(unplaced(label))
        numbered = without_numbers(there.called) == without_numbers(label)
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
    """The fields of that name; headings count if there are several."""
    found = [other for other in now.parts if other.called == label]
    if len(found) > 1 or sum(other.called == label for other in before.parts) > 1:
        found = [other for other in found if other.actions[0].category == part.actions[0].category]
    return found


def _takes_the_same(one: Part, other: Part) -> bool:
    return (one.spec.kind, one.spec.secret, one.spec.choices) == (
        other.spec.kind,
        other.spec.secret,
        other.spec.choices,
    )


class Unsure:
    """Text in fields that were renamed after it was typed, until the user has agreed."""

    def __init__(self) -> None:
        self._fields: dict[str, tuple[str, str | None]] = {}  # by name, its former name, and the text

    def renew(self, moves: Moves, values: Mapping[str, str | None]) -> None:
        """Take over the new assignment, with the previous values of the fields."""
        origin = {moves.to[old]: old for old in values if old in moves.to}
        self._fields = {name: (was, values.get(origin.get(name, ""))) for name, was in moves.unsure.items()}

    def among(self, values: Mapping[str, str | None]) -> dict[str, str]:
        """The former names of fields whose text is unchanged: text edited since belongs to the current name."""
        return {name: was for name, (was, text) in self._fields.items() if values.get(name) == text}

    def tell(self, values: Mapping[str, str | None], whole: Whole) -> list[tuple[str, str]]:
        """The former and current names of fields; returned once."""
        told, self._fields = self.among(values), {}
        parts = [(was, whole.part_of(name)) for name, was in told.items()]
        return [(was, part.spec.label) for was, part in parts if part is not None]


def no_longer_offered(parts: Iterable[Part], chosen: Mapping[str, str]) -> str:
    """Say which choices of the user the page no longer offers, by the names of their fields; empty for none."""
    words = QCoreApplication.translate("WholeForm", "{label} does not offer {choice} any more.")
    return " ".join(
        words.format(label=part.spec.label, choice=in_quotes(chosen[part.spec.name]))
        for part in parts
        if part.spec.name in chosen
    )
