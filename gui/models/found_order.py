"""The order of what a filter finds, beyond how well the words fit. Pure."""

import re
from collections.abc import Collection, Mapping, Sequence

from gui.schema.action import SPECIAL_CATEGORY, Action
from gui.schema.harmless import is_sending

CALLED = 4
"""So many tiers of finds are called what was typed; what follows only has it in a word, or beside it."""
_BY_WORDS = 3
"""So many of those have what was typed as words of their own."""
_MOST_WEIGHED = 200
"""With more finds than this, no field is looked for that belongs to a button."""
_GOES = re.compile(
    r"\W*(?:(?:search|find|look up|apply|filter|suchen|finden|buscar|rechercher|chercher|cerca|zoek)\b"
    r"|(?:go|los|ir)\W*$)",
    re.I,
)
"""The name of a button that sends a field beside it; "Go" only alone, since "Go back" leaves what was typed."""
_BESIDE_PX = 24
"""The most room between a field and the button that belongs to it without a form."""

Tiers = list[list[Action]]


def page_first(tiers: Sequence[Sequence[Action]], query: str) -> Tiers:
    """Tiers of finds in which the page's own come before the browser's, unless the whole of such an action was typed.

    The browser's are then in the last tier of the page's that have what was typed as words of their own.
    """
    made = [list(tier) for tier in tiers]
    last = max((at for at, tier in enumerate(made[:_BY_WORDS]) if not all(map(_is_browsers, tier))), default=0)
    for tier in made[:last]:
        later = [one for one in tier if _is_browsers(one) and one.description.lower() != _plain(query)]
        tier[:] = [one for one in tier if one not in later]
        made[last] += later
    return made


def opened_first(tiers: Tiers, opened: Collection[str], query: str) -> Tiers:
    """Tiers of finds with one before them: those that are in what was just opened, and called what was typed.

    A field that only holds it is not called so.
    """
    found = [
        one
        for at, tier in enumerate(tiers[:CALLED])
        for one in tier
        if one.id in opened and (at != 1 or _plain(query) in one.description.lower())
    ]
    first = {one.id for one in found}
    return [found, *([one for one in tier if one.id not in first] for tier in tiers)]


def fields_first(tiers: Tiers, query: str, waits: Mapping[str, bool]) -> Tiers:
    """Tiers as `opened_first` tells them, with the fields of a button before it: one types before one sends.

    Args:
        tiers: The finds.
        query: What was typed: a field that only holds it keeps its place.
        waits: By ids, what cannot be done; such a field does not go before a button that can be pressed.
    """
    called = tiers[: _BY_WORDS + 1]
    if sum(map(len, called)) > _MOST_WEIGHED:
        return tiers
    fields = [one for tier in called for one in tier if _is_field(one) and _plain(query) in one.description.lower()]
    placed: set[str] = set()
    moved: set[str] = set()
    made: Tiers = [[] for _ in called]
    for tier, anew in zip(called, made, strict=True):
        for one in tier:
            if one.id in moved:
                continue
            before = [field for field in fields if field.id not in placed and _sends(one, field)]
            before = [field for field in before if waits[field.id] <= waits[one.id]]
            anew += [*before, one]
            moved.update(field.id for field in before)
            placed |= moved | {one.id}
    return [*made, *tiers[len(called) :]]


def is_beside(field: Action, button: Action) -> bool:
    """Whether a button is in the line of a field, right after it, and its name fits the field's contents."""
    if button.role != "button" or button.params or button.form or button.frame != field.frame:
        return False
    if field.box is None or button.box is None or not (_GOES.match(button.name) or is_sending(button.name)):
        return False
    _, top, right, bottom = field.box.sides
    left, above, _, below = button.box.sides
    shared = min(bottom, below) - max(top, above)
    return -1 <= left - right <= _BESIDE_PX and 2 * shared > min(field.box.height, button.box.height)


def _sends(button: Action, field: Action) -> bool:
    if field.form:
        return button.submits and button.form == field.form
    return is_beside(field, button)


def _is_field(action: Action) -> bool:
    return action.kind == "I" and action.param is not None


def _is_browsers(action: Action) -> bool:
    return action.category == SPECIAL_CATEGORY


def _plain(query: str) -> str:
    return " ".join(query.lower().split())
