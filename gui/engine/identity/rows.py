"""Whether two rows are the same one, by their texts. Pure."""

from collections.abc import Sequence, Set
from typing import Final

from gui.engine.identity.lineup import Lineup
from gui.engine.identity.portrait import Portrait
from gui.engine.identity.saying import says_no_other
from gui.engine.identity.words import contains_all, lasting, numbers, tokens, without_numbers
from gui.schema.target import Fact

_LEAST_LONG: Final = 3
"""The fewest digits of a number that names something rather than counts it."""

_LEAST_COUNTED: Final = 2
"""The fewest words besides the numbers of a row that counts something."""


def is_of_another_number(fact: Fact, mine: Portrait, theirs: Portrait) -> bool:
    """Whether both have such a text, with other long numbers and other words: "8440 Lagos" and "8475 Pécs"."""
    texts = [lasting(side.plain.get(fact, "")) for side in (mine, theirs)]
    long = [{number for number in numbers(text) if len(number) >= _LEAST_LONG} for text in texts]
    return all(long) and not (long[0] & long[1]) and without_numbers(texts[0]) != without_numbers(texts[1])


def _begins_another(words: str, row: str, rivals: Sequence[Portrait]) -> bool:
    """Whether another row than this one also begins with these words."""
    rows = (lasting(rival.plain.get("row", "")) for rival in rivals)
    return any(other != row and other.startswith(words) for other in rows)


def _names_by_number(words: str, row: str, rivals: Sequence[Portrait]) -> bool:
    """Whether a part of a row has a long number that is in no other row."""
    rows = {other.plain.get("row", "") for other in rivals} - {row}
    known = {number for other in rows for number in numbers(other)}
    return any(len(number) >= _LEAST_LONG and number not in known for number in numbers(words))


def _has_but_counted_on(mine: str, theirs: str, rivals: Sequence[Portrait], lineup: Lineup) -> bool:
    """Whether only short numbers differ in two rows of words that no other row has: "Signals 32 receivers".

    Among several rows the words must tell them apart, or the numbers do: "Table 4", "Table 5".
    Each of these numbers must count things, after a word that only this row has: "Seat 12 window" is another than 14.
    """
    words = without_numbers(mine)
    if words != without_numbers(theirs) or len(tokens(words)) < _LEAST_COUNTED:
        return False
    if any(len(number) >= _LEAST_LONG for number in (*numbers(mine), *numbers(theirs))):
        return False
    others = {lasting(rival.plain.get("row", "")) for rival in rivals} - {mine, ""}
    rows = {lasting(one.plain.get("row", "")) for one in lineup.portraits}
    alone = all(without_numbers(other) != words for other in others)
    if not others or not alone or sum(without_numbers(row) == words for row in rows) != 1:
        return False
    elsewhere = {word for row in (others | rows) - {mine, theirs} for word in tokens(row)}
    return _count_only(tokens(mine), tokens(theirs), elsewhere)


def _count_only(mine: Sequence[str], theirs: Sequence[str], elsewhere: Set[str]) -> bool:
    """Whether each number that differs is between a word that is nowhere else and one for several things."""
    if len(mine) != len(theirs):
        return False
    differ = [at for at, word in enumerate(mine) if word != theirs[at]]
    between = all(0 < at < len(mine) - 1 for at in differ)
    return between and all(mine[at - 1] not in elsewhere and mine[at + 1].endswith("s") for at in differ)


def is_same_row(fact: Fact, wanted: Portrait, found: Portrait, rivals: Sequence[Portrait], lineup: Lineup) -> bool:
    """Whether the text of two rows, or the one that is nearest, is that of one row.

    Nothing in it may be new, and most of what distinguished it from other rows must have remained.
    """
    mine, theirs = lasting(wanted.plain.get(fact, "")), lasting(found.plain.get(fact, ""))
    if not mine or not theirs or mine == theirs or says_no_other(mine, theirs):
        return True
    if fact == "near" and len(tokens(theirs)) < len(tokens(mine)) and contains_all(mine, theirs):
        return True
    if fact == "row" and mine.startswith(f"{theirs} ") and not _begins_another(theirs, mine, rivals):
        return True  # an entry that now gives its heading alone, without its content
    if fact == "row" and mine.endswith(f" {theirs}") and _names_by_number(theirs, mine, rivals):
        return True  # an entry whose first words are no longer told
    if fact == "row" and _has_but_counted_on(mine, theirs, rivals, lineup):
        return True
    there = set(tokens(theirs))
    others = {word for rival in rivals if rival.plain.get(fact) != mine for word in tokens(rival.plain.get(fact, ""))}
    telling = [word for word in tokens(mine) if word not in others] or list(tokens(mine))
    new = there - set(tokens(mine)) - others - lineup.in_all(fact, found)
    return not new and telling[0] in there and 2 * sum(word in there for word in telling) >= len(telling)
