"""Places of a page with texts that rotate by themselves, as in a carousel or a ticker. Pure."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from gui.engine.describe.word_changes import own_words, without_numbers
from gui.schema.action import Action
from gui.schema.page import Block, Unasked

_SURE = 5
"""Changes without a step after which a place counts as rotating even if no text has come back: progress messages
change a few times, too."""

_COUNTS = "# "
"""Prefix of a text that changes only in its numbers and is its own place."""

_MOST_PLACES = 2_000
_MOST_TEXTS = 200
"""The most texts stored per place; none are stored for places known to rotate."""


@dataclass(slots=True)
class _Place:
    texts: set[str] = field(default_factory=set)
    changes: int = 0
    turns: bool = False

    def note(self, gone: set[str], come: set[str]) -> None:
        """Note texts that took the place of others."""
        self.changes += 1
        self.turns = self.changes >= _SURE or not self.texts.isdisjoint(come)
        self.texts |= gone
        if self.turns or len(self.texts) > _MOST_TEXTS:
            self.texts = set() if self.turns else set(gone)


class Rotating:
    """Remembers where the texts of one document change by themselves.

    A place is identified by the last unchanged words before it, ignoring numbers. A text that changes only in its
    numbers, such as a waiting time, is its own place.
    """

    def __init__(self) -> None:
        self._places: dict[str, _Place] = {}
        self._rows: set[str] = set()
        self._values: set[str] = set()
        self._reorders = False

    def note(self, before: tuple[Block, ...], after: tuple[Block, ...]) -> None:
        """Note two readings between which nobody acted."""
        if before == after:
            return
        gone, come = differing(before, after)
        if len(self._rows) < _MOST_PLACES:
            self._rows.update(_shape_of(block) for block in _new_rows(before, after))
        for at in gone.keys() & come.keys():
            if at not in self._places and len(self._places) >= _MOST_PLACES:
                continue
            place = self._places.setdefault(at, _Place())
            if not place.turns:
                place.note(gone[at], come[at])

    def note_actions(self, before: tuple[Action, ...], after: tuple[Action, ...]) -> None:
        """Note the actions of two such readings, whose ids name the same ones."""
        old = {one.id: one for one in before}
        both = [one for one in after if one.id in old]
        if len(self._values) < _MOST_PLACES:
            self._values.update(one.id for one in both if one.value != old[one.id].value)
        kept = {one.id for one in both}
        self._reorders = self._reorders or [one.id for one in both] != [one for one in old if one in kept]

    @property
    def unasked(self) -> Unasked:
        """What has changed so far."""
        return Unasked(frozenset(self._places), frozenset(self._values), self._reorders, frozenset(self._rows))

    @property
    def places(self) -> frozenset[str]:
        """The places with rotating texts."""
        return frozenset(at for at, place in self._places.items() if place.turns)


def _new_rows(before: tuple[Block, ...], after: tuple[Block, ...]) -> list[Block]:
    """The rows, and lines with actions, whose words are new."""
    known = set(map(own_words, before))
    each = (block for block in after if block.kind in ("item", "row") or _actions_in(block))
    return [block for block in each if (words := own_words(block)) and words not in known]


def _shape_of(block: Block) -> str:
    return f"{block.kind} {block.level} {len(block.cells)} {_actions_in(block)}"


def _actions_in(block: Block) -> int:
    return len({span.action_id for part in (block.spans, *block.cells) for span in part} - {""})


def without_new_rows(
    before: tuple[Block, ...], after: tuple[Block, ...], shapes: frozenset[str]
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Two readings without the rows that only one has, of a shape in which such come or go by themselves."""
    if not shapes or before == after:
        return before, after
    parts = []
    for here, there in ((before, after), (after, before)):
        new = {own_words(block) for block in _new_rows(there, here) if _shape_of(block) in shapes}
        parts.append(tuple(block for block in here if own_words(block) not in new))
    return parts[0], parts[1]


def differing(before: tuple[Block, ...], after: tuple[Block, ...]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """The words that only one of two readings has, by place: first the removed ones."""
    old, now = list(filter(None, map(own_words, before))), list(filter(None, map(own_words, after)))
    return _by_place(old, now), _by_place(now, old)


def _by_place(texts: Sequence[str], others: Sequence[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for at, text in _placed(texts, set(others), set(map(without_numbers, others))):
        found.setdefault(at, set()).add(text)
    return found


def _placed(texts: Iterable[str], others: Container[str], forms: Container[str]) -> Iterator[tuple[str, str]]:
    at = ""
    for text in texts:
        form = without_numbers(text)
        if text in others:
            at = form
        elif form in forms:
            at = form
            yield _COUNTS + form, text
        else:
            yield at, text


def without_unasked(
    before: tuple[Block, ...], after: tuple[Block, ...], places: frozenset[str]
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Two readings without the texts that differ where some have changed by themselves before."""
    if not places or before == after:
        return before, after
    left, arrived = ({text for at in places & those.keys() for text in those[at]} for those in differing(before, after))
    old = tuple(block for block in before if own_words(block) not in left)
    return old, tuple(block for block in after if own_words(block) not in arrived)


def without_turns(
    before: tuple[Block, ...], after: tuple[Block, ...], places: frozenset[str]
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Two readings without the texts that rotated between them at some places."""
    if not places or before == after:
        return before, after
    gone, come = differing(before, after)
    turned = {
        at for at in places if len(gone.get(at, ())) == len(come.get(at, ())) > 0
    }  # otherwise something else was added, too
    left, arrived = ({text for at in turned for text in those[at]} for those in (gone, come))
    old = tuple(block for block in before if own_words(block) not in left)
    return old, tuple(block for block in after if own_words(block) not in arrived)
