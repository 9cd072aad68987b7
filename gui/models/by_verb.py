"""Find actions by other words for the deed: people "slide" what the list says is "set". Pure."""

from collections.abc import Sequence

from gui.models.matching import Matcher
from gui.schema.action import Action

_SLIDERS, _TICKS = frozenset({"slider"}), frozenset({"checkbox", "switch", "menuitemcheckbox", "radio"})
_LISTS = frozenset({"combobox", "listbox", "radio", "option", "select"})
_TEXTS = frozenset({"textbox", "searchbox", "combobox", "spinbutton"})

_DEEDS: dict[str, tuple[frozenset[str], tuple[str, ...]]] = {
    **dict.fromkeys(("slide", "move"), (_SLIDERS, ("Drag",))),
    "drag": (_SLIDERS, ()),
    **dict.fromkeys(("tick", "untick", "check", "uncheck", "toggle"), (_TICKS, ("Switch on", "Switch off"))),
    "switch": (_TICKS, ()),
    **dict.fromkeys(("choose", "pick", "select"), (_LISTS, ("Choose",))),
    **dict.fromkeys(("write", "enter", "fill"), (_TEXTS, ("Type into",))),
    **dict.fromkeys(("press", "push", "tap", "hit"), (frozenset({"button"}), ("Click",))),
    **dict.fromkeys(("go", "visit", "follow"), (frozenset({"link"}), ("Open",))),
}
"""Maps a word for a deed to the roles it applies to, and to the first words of the actions that do it."""

_ALONE = frozenset({"slide", "move", "drag", "tick", "untick", "toggle", "pick"})
"""Words that work alone; the others would find half of a page."""


def found_by_deed(matcher: Matcher, actions: Sequence[Action], query: str, found: Sequence[Sequence[int]]) -> list[int]:
    """The positions of actions whose deed a query names in other words; the rest of the query must match, too.

    Args:
        matcher: Finds the actions by words.
        actions: All actions, in its order.
        query: The typed text.
        found: The positions that the query finds unchanged; they are left out here.
    """
    first, _, rest = " ".join(query.lower().split()).partition(" ")
    if first not in _DEEDS or (any(found) if rest else first not in _ALONE):
        return []
    known = {position for tier in found for position in tier}
    roles, verbs = _DEEDS[first]
    fitting = [position for tier in matcher.tiers(rest) for position in tier if position not in known]
    return [one for one in fitting if actions[one].role in roles or actions[one].verb in verbs]


def without_deed(query: str, action: Action) -> str:
    """The words of a query after those for the deed of an action, such as "press"; empty if there are no others."""
    first, _, rest = " ".join(query.lower().split()).partition(" ")
    roles, verbs = _DEEDS.get(first, (frozenset[str](), ()))
    if action.role in roles or action.verb in verbs:
        return rest
    verb = action.verb.lower().split()
    words = query.lower().split()
    while words and words[0] in verb:
        words.pop(0)
    return " ".join(words)
