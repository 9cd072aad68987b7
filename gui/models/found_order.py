"""Order the finds of a filter by more than how well the words fit. Pure."""

import re
from collections.abc import Collection, Mapping, Sequence

from gui.schema.action import SPECIAL_CATEGORY, Action
from gui.schema.harmless import is_sending

CALLED = 4
"""The first tiers: their finds have the typed text in their name; later finds have it only inside a word, or beside
them."""
_BY_WORDS = 3
"""The first of those: their finds have the typed text as words of their own."""
_MOST_WEIGHED = 200
"""With more finds than this, fields are not paired with buttons."""
_GOES = re.compile(
    r"\W*(?:(?:search|find|look up|apply|filter|suchen|finden|buscar|rechercher|chercher|cerca|zoek)\b"
    r"|(?:go|los|ir)\W*$)",
    re.I,
)
"""The name of a button that sends a field beside it; "Go" only alone, since "Go back" leaves what was typed."""
_BESIDE_PX = 24
"""The most CSS pixels between a field and its button if they are in no form."""

Tiers = list[list[Action]]


def page_first(tiers: Sequence[Sequence[Action]], query: str) -> Tiers:
    """Tiers of finds with the page's actions before the browser's, unless the full name of a browser action was typed.

    The browser's actions move to the page's last tier in which the typed text is words of their own.
    """
    made = [list(tier) for tier in tiers]
    last = max((at for at, tier in enumerate(made[:_BY_WORDS]) if not all(map(_is_browsers, tier))), default=0)
    for tier in made[:last]:
        later = [one for one in tier if _is_browsers(one) and one.description.lower() != _plain(query)]
        tier[:] = [one for one in tier if one not in later]
        made[last] += later
    return made


def opened_first(tiers: Tiers, opened: Collection[str], query: str) -> Tiers:
    """Tiers of finds, with a tier before them: finds in what was just opened that are called by the typed text.

    A field that only holds the text is not called by it.
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
    """Tiers from `opened_first`, with a button's fields before the button: people type before they send.

    Args:
        tiers: The finds.
        query: The typed text: a field that only holds it keeps its place.
        waits: Maps ids to whether the action is unavailable; such a field does not go before a button that can be
            pressed.
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
    """Whether a button follows a field directly in the same line, and its name suits the field."""
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
