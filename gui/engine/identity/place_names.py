"""The element that is called by now what told another one from those that were called the same. Pure.

Of three fields "filter column…", that under "City" is called "City" in the next release, and the circle in the row
"Prices" under "Bad" is called "row Prices, column Bad".
"""

from collections.abc import Sequence
from typing import Final

from gui.engine.identity.lineup import Lineup
from gui.engine.identity.portrait import Portrait, compared
from gui.engine.identity.words import tokens
from gui.schema.target import Fact, Target

_TEXTS: Final[tuple[Fact, ...]] = ("name", "label", "text", "hint")
"""Wordings of which one may say it."""

_WORDINGS: Final[tuple[Fact, ...]] = ("name", "label", "text", "placeholder", "title")
_PLACES: Final[tuple[Fact, ...]] = ("row", "near")
_FIELDS: Final = frozenset(
    {"textbox", "searchbox", "combobox", "listbox", "spinbutton", "slider", "radio", "checkbox", "switch"}
)
"""Roles of what is called by what it is for: a button or a link of such a name may do something else."""

_LEAST_NAMED: Final = 2
"""How many others that are like it must have come to be called by the texts beside them."""

_KINDS: Final = frozenset({"row", "column"})
"""Words that say which of the others is the row."""


def named_by_its_place(target: Target, wanted: Portrait, rivals: Sequence[Portrait], lineup: Lineup) -> Portrait | None:
    """The one element of its role whose name is made of the words of the wanted one's place; None for several.

    Among those words must be what told it from each of its twins, and none that told one of these.

    Args:
        target: Whether all of its twins are known.
        wanted: As it was.
        rivals: Those of its page that were most like it.
        lineup: The page as it is.
    """
    called = wanted.called_plain
    twins = [_place_of(rival) for rival in rivals if called and rival.called_plain == called]
    if wanted.role not in _FIELDS or not twins or target.shared.get(wanted.called_fact, 0) > len(twins):
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
            for words in _names_of(one)
        )
    ]
    return found[0] if len(found) == 1 else None


def _place_of(portrait: Portrait) -> frozenset[str]:
    return frozenset(word for fact in _PLACES for word in tokens(portrait.plain.get(fact, "")))


def _names_of(portrait: Portrait) -> list[frozenset[str]]:
    said = (frozenset(tokens(portrait.plain.get(fact, ""))) for fact in _TEXTS)
    return [words for words in said if any(map(str.isalpha, words))]


def named_by_text_beside(
    target: Target, wanted: Portrait, rivals: Sequence[Portrait], lineup: Lineup
) -> Portrait | None:
    """The one element of its section that is called what stood first beside a drawn one; None for several.

    The icons of a toolbar, with tooltips beside them, have names by now, and so have others of them. In rows such texts
    are of the row: "Ann" beside a pen is not what the pen does. Nothing may be left that looks as the wanted one did,
    nor may the text have been the name of something beside it.
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
    """The only thing to press that is called so, in the section of the wanted one and in no row."""
    found = lineup.only_one_called(words)
    if found is None or found.family != "press" or found.plain.get("row") or found.plain.get("href"):
        return None
    facts: tuple[Fact, ...] = ("group", "frame")
    return found if all(found.plain.get(fact) == wanted.plain.get(fact) for fact in facts) else None


def _first_beside(portrait: Portrait) -> str:
    """The first text beside it, compared as a name; addresses are none."""
    pieces = portrait.facts.get("beside", "").split(" | ")
    return next((compared("name", piece) for piece in pieces if " " in piece or piece.isalpha()), "")
