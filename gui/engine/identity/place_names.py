"""The element that is now named after what distinguished another one from its twins. Pure.

Of three fields "filter column…", the one under "City" is named "City" in the next release, and the circle in the row
"Prices" under "Bad" is named "row Prices, column Bad".
"""

from collections.abc import Sequence
from typing import Final

from gui.engine.identity.lineup import Lineup
from gui.engine.identity.portrait import Portrait, compared
from gui.engine.identity.words import tokens
from gui.schema.target import Fact, Target

_TEXTS: Final[tuple[Fact, ...]] = ("name", "label", "text", "hint")
"""Wordings that may contain that name."""

_WORDINGS: Final[tuple[Fact, ...]] = ("name", "label", "text", "placeholder", "title")
_PLACES: Final[tuple[Fact, ...]] = ("row", "near")
FIELDS: Final = frozenset(
    {"textbox", "searchbox", "combobox", "listbox", "spinbutton", "slider", "radio", "checkbox", "switch"}
)
"""Roles that are named by their purpose: a button or a link of such a name may do something else."""

_LEAST_NAMED: Final = 2
"""How many similar elements must now be named after the texts beside them."""

_EITHER_WAY: Final = "toggle"
_FOLDS: Final = frozenset({_EITHER_WAY, "expand", "collapse", "fold", "unfold"})
"""Words for folding a part of the page; "toggle" alone may also switch something else, such as a subscription."""

_PARTS: Final = frozenset(
    {"group", "section", "row", "rows", "panel", "details", "node", "item", "folder", "list", "menu"}
)
"""Words for a part of the page that its own name may replace: "Toggle group" becomes "Collapse things"."""

_KINDS: Final = frozenset({"row", "column"})
"""Words that only say which of the others is the row."""


def named_by_its_place(target: Target, wanted: Portrait, rivals: Sequence[Portrait], lineup: Lineup) -> Portrait | None:
    """The only element of its role whose name consists of the words of the wanted one's place; None for several.

    These words must include what distinguished it from each of its twins, and nothing that distinguished one of these.

    Args:
        target: Tells whether all of its twins are known.
        wanted: The element as it was.
        rivals: The most similar elements of its page.
        lineup: The current page.
    """
    called = wanted.called_plain
    twins = [_place_of(rival) for rival in rivals if called and rival.called_plain == called]
    folds = _FOLDS.intersection(tokens(called)) if wanted.role == "button" else frozenset()
    if not (wanted.role in FIELDS or folds) or not twins or target.shared.get(wanted.called_fact, 0) > len(twins):
        return None
    mine = _place_of(wanted) - set(tokens(called))
    if not all(mine - place for place in twins):
        return None
    others = frozenset().union(*twins) - mine
    whole = mine | _KINDS | set(tokens(called)) | set(tokens(wanted.plain.get("group", "")))
    found = [
        one
        for one in lineup.portraits
        if one.role == wanted.role
        and any(
            words <= whole and not words & others and all(words & (mine - place) for place in twins)
            for said in _names_of(one)
            if (words := _without_folding(said, frozenset(tokens(called))) if folds else said)
        )
    ]
    return found[0] if len(found) == 1 else None


def named_by_its_number(
    target: Target, wanted: Portrait, rivals: Sequence[Portrait], lineup: Lineup
) -> Portrait | None:
    """The field whose name is the old one with its number among its twins: the first "Maker" is "row 1, column Maker".

    All of its twins must be in its section, and the page must have as many of these fields, numbered from 1.
    """
    called, section = wanted.called_plain, target.order.section if target.order else None
    twins = sum(bool(called) and rival.called_plain == called for rival in rivals)
    if wanted.role not in FIELDS or not twins or section is None:
        return None
    if not (twins == sum(section) == target.shared.get(wanted.called_fact, 0)):
        return None
    fields = [one for one in lineup.portraits if one.role == wanted.role]
    numbered = [(number, one) for one in fields if (number := _number_besides(called, one.called_plain))]
    if sorted(number for number, _ in numbered) != list(range(1, twins + 2)):
        return None
    if any(one.called_plain == called for one in fields):
        return None
    return next(one for number, one in numbered if number == section[0] + 1)


def named_by_its_row(target: Target, wanted: Portrait, rivals: Sequence[Portrait], lineup: Lineup) -> Portrait | None:
    """The only field of its role that is called as the row was in which the wanted one, without a name, was alone.

    A field beside the label "Pens" that is called "Pens" by now, and no longer in a row.
    """
    row, order = wanted.plain.get("row", ""), target.order
    if wanted.family != "value" or wanted.called_plain or not row or order is None or order.row != (0, 0):
        return None
    if any(rival.plain.get("row") == row or rival.called_plain == row for rival in rivals):
        return None
    found = [one for one in lineup.portraits if one.role == wanted.role and one.called_plain == row]
    facts: tuple[Fact, ...] = ("type", "frame")
    same = len(found) == 1 and all(found[0].plain.get(fact) == wanted.plain.get(fact) for fact in facts)
    return found[0] if same else None


def _without_folding(said: frozenset[str], called: frozenset[str]) -> frozenset[str]:
    """The words of a name besides those for folding; none if it has none of these.

    Nor are there any if it folds the other way by now, or no longer says what the former name was about.
    """
    before, now = _FOLDS & called, _FOLDS & said
    same = _EITHER_WAY in before | now or now <= before
    return said - now if now and same and called - _FOLDS <= said | _PARTS else frozenset()


def _number_besides(called: str, name: str) -> int:
    """The number in a name that otherwise consists of the other name and words such as "row"; 0 if it is another."""
    words = [word for word in tokens(name) if word not in _KINDS]
    rest = [word for word in words if word not in tokens(called)]
    if len(words) != len(tokens(called)) + 1 or len(rest) != 1 or not rest[0].isdecimal():
        return 0
    return int(rest[0])


def _place_of(portrait: Portrait) -> frozenset[str]:
    return frozenset(word for fact in _PLACES for word in tokens(portrait.plain.get(fact, "")))


def _names_of(portrait: Portrait) -> list[frozenset[str]]:
    said = (frozenset(tokens(portrait.plain.get(fact, ""))) for fact in _TEXTS)
    return [words for words in said if any(map(str.isalpha, words))]


def named_by_text_beside(
    target: Target, wanted: Portrait, rivals: Sequence[Portrait], lineup: Lineup
) -> Portrait | None:
    """The only element of its section named after the first text beside a drawn one; None for several.

    The icons of a toolbar, with tooltips beside them, now have names, and so have others of them. In rows, such texts
    belong to the row: "Ann" beside a pen is not the pen's effect. No element may still look like the wanted one, nor
    may the text have been a neighbour's name.
    """
    words = _first_beside(wanted)
    if not words or wanted.family != "press" or wanted.plain.get("row") or wanted.plain.get("href"):
        return None
    if any(wanted.plain.get(fact) for fact in _WORDINGS) or any(_first_beside(rival) == words for rival in rivals):
        return None
    icon, hint = wanted.plain.get("icon", ""), wanted.plain.get("hint", "")
    if not (icon or hint) or (icon and lineup.has("icon", icon)) or (hint and lineup.named(hint)):
        return None
    marks = (*(target.order.before if target.order else ()), *(target.order.after if target.order else ()))
    if words in {wanted.plain.get("before"), wanted.plain.get("after"), *(compared("name", one.name) for one in marks)}:
        return None
    found = _named(words, wanted, lineup)
    others = (_named(_first_beside(rival), wanted, lineup) for rival in rivals)
    return found if found and sum(other is not None for other in others) >= _LEAST_NAMED else None


def _named(words: str, wanted: Portrait, lineup: Lineup) -> Portrait | None:
    """The only pressable element of that name, in the wanted one's section and in no row."""
    found = lineup.only_one_called(words) or _with_an_icon(words, lineup)
    if found is None or found.family != "press" or found.plain.get("row") or found.plain.get("href"):
        return None
    facts: tuple[Fact, ...] = ("group", "frame")
    return found if all(found.plain.get(fact) == wanted.plain.get(fact) for fact in facts) else None


def _with_an_icon(words: str, lineup: Lineup) -> Portrait | None:
    """The first of two next to each other that have that name, if only it has an icon: the other one is its arrow."""
    named = [one for one in lineup.named(words) if one.called_plain == words]
    if len(named) != len(lineup.named(words)) or len(named) != _LEAST_NAMED or named[0].at + 1 != named[1].at:
        return None
    icons = [bool(one.plain.get("icon")) for one in named]
    return named[0] if icons == [True, False] and named[0].role == named[1].role else None


def _first_beside(portrait: Portrait) -> str:
    """The first text beside it, in compared form; addresses do not count."""
    pieces = portrait.facts.get("beside", "").split(" | ")
    return next((compared("name", piece) for piece in pieces if " " in piece or piece.isalpha()), "")
