"""Whether an element belongs to something else than the wanted one did: another order, another word. Pure.

A list that has moved on has the same boxes and signs, in the same order, for other things.
"""

from collections.abc import Sequence
from typing import Final

from gui.engine.identity.evidence import WORDINGS
from gui.engine.identity.portrait import Portrait, compared
from gui.engine.identity.rows import is_of_another_number
from gui.engine.identity.words import tokens
from gui.schema.target import Fact, Mark, Target

_BOXES: Final = frozenset({"checkbox", "radio", "switch"})
_PLACES: Final[tuple[Fact, ...]] = ("row", "near", "beside", "icon")


def is_of_another_row(wanted: Portrait, found: Portrait) -> bool:
    """Whether the wanted one said nothing itself, and its row has other words and other long numbers than this one's.

    The numbers may be in links beside it, which a row does not tell. Nor may the two rows have nothing in common;
    the name of this one counts as its row if it is in none.
    """
    if wanted.called_plain:
        return False
    rows = [wanted.plain.get("row", ""), found.plain.get("row", "") or found.called_plain]
    if not all(rows) or rows[0] == rows[1]:
        return False
    return is_of_another_number("beside", wanted, found) or not set(tokens(rows[0])) & set(tokens(rows[1]))


def stands_by_another_word(wanted: Portrait, found: Portrait, rivals: Sequence[Portrait]) -> bool:
    """Whether only the text beside each told it from its twins, and this one stands beside another text.

    The "×" after "paid" is not the one after "insured". They may share a word: "14 left" is "12 left" by now.
    """
    mine, its = _beside(wanted), _beside(found)
    twins = [rival for rival in rivals if wanted.called_plain and rival.called_plain == wanted.called_plain]
    if any(map(str.isalnum, wanted.called_plain)) or not mine or not its or not twins:
        return False
    others = {_beside(twin) for twin in twins}
    return all(others) and mine not in others and not set(tokens(mine)) & set(tokens(its))


def is_one_box_of_many(target: Target, wanted: Portrait) -> bool:
    """Whether it is a box with a twin next to it, and nothing tells the two apart: its index may be that of another."""
    if wanted.role not in _BOXES or target.order is None:
        return False
    if any(target.facts.get(fact) for fact in (*WORDINGS, *_PLACES)):
        return False
    return _is_behind_twins(target.order.before) or _is_behind_twins(target.order.after)


def _is_behind_twins(marks: Sequence[Mark]) -> bool:
    return bool(marks) and bool(marks[0].twins)


def _beside(portrait: Portrait) -> str:
    """The first text beside it."""
    return compared("name", portrait.facts.get("beside", "").partition(" | ")[0])
