"""Keep the order of a list that the user may be about to press in, while the page reorders its rows."""

from collections import Counter
from collections.abc import Sequence

from gui.schema.action import Action
from gui.schema.page import Observation, ViewportInfo


def changed_by_itself(before: Observation | None, now: Observation | None) -> bool:
    """Whether a reading shows changes that the page made by itself, without a step, since an earlier one."""
    return before is not None and now is not None and now.by_itself and before.same_document(now)


def in_listed_order(listed: Sequence[Action], now: Sequence[Action]) -> tuple[Action, ...]:
    """The actions of a page in their listed order; new ones follow their predecessor on the page.

    An action is identified by its name, since a page may show its row in another element by now; if several have the
    same name, by its id.

    Args:
        listed: The actions in the order of the list.
        now: Those of a later reading, in the order of the page.
    """
    if [(one.id, _words(one)) for one in listed[: len(now)]] == [(one.id, _words(one)) for one in now]:
        return tuple(now)
    times, times_now = Counter(map(_words, listed)), Counter(map(_words, now))
    by_words = {_words(one): place for place, one in enumerate(listed) if times[_words(one)] == 1}
    by_id = {one.id: place for place, one in enumerate(listed)}
    places = {one.id: by_words[_words(one)] for one in now if times_now[_words(one)] == 1 and _words(one) in by_words}
    taken = set(places.values())
    for one in now:
        if one.id not in places and (place := by_id.get(one.id, -1)) >= 0 and place not in taken:
            places[one.id] = place
    first: list[Action] = []
    behind = first
    known: list[tuple[int, list[Action]]] = []
    for one in now:
        if one.id in places:
            behind = []
            known.append((places[one.id], behind))
        behind.append(one)
    known.sort(key=lambda each: each[0])
    return (*first, *(one for _, those in known for one in those))


def _words(action: Action) -> tuple[str, str]:
    return action.description, action.category


def screen_of(page: Observation | None) -> tuple[int, int]:
    """Width and height of a page's viewport in CSS pixels; zeros if unknown."""
    view = page.metadata.viewport if page is not None else ViewportInfo()
    return view.viewport_width, view.viewport_height
