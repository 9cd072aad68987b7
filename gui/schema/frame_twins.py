"""Fields in frames that a page puts in place of others again and again: for a person they are the same field. Pure."""

from gui.schema.action import Action, ActionCall
from gui.schema.page import Observation
from gui.schema.plain import unnumbered

_MOST_APART = 2.0
"""CSS pixels by which one may stand elsewhere."""


def frame_twin(action_id: str, before: Observation, now: Observation) -> str:
    """The id of the one field that stands for one of an earlier reading, in a frame that came in its frame's place.

    It is called the same and stands in the same place of the page, its frame is from the same website, and neither
    reading has another one like it. Buttons are left out: what is typed can be seen before it is sent, and what a press
    does cannot. What is secret goes on only where that website is known.

    Returns:
        The id; empty if there is none, or if the field has not gone.
    """
    gone = before.action(action_id)
    if gone is None or gone.kind != "I" or not gone.frame or not before.same_document(now) or not now.ids_last:
        return ""
    if now.action(action_id) is not None:
        return ""
    there = [one for one in now.actions if _sort(one) == _sort(gone)]
    were = [one for one in before.actions if _sort(one) == _sort(gone)]
    if not (len(there) == len(were) == 1 and _is_in_place(gone, there[0])):
        return ""
    is_secret = any(one.param is not None and one.param.secret for one in (gone, there[0]))
    is_same_site = gone.site == there[0].site and bool(gone.site or not is_secret)
    return there[0].id if is_same_site else ""


def in_frame_twin(call: ActionCall, before: Observation, now: Observation) -> ActionCall | None:
    """The call that gives its value to the twin of a field, where nothing else in their frames differs, either.

    Nobody has seen the other frame yet: it has to offer the same, and its fields to hold the same.

    Args:
        call: The call, which only gives a value.
        before: The reading for which it was made.
        now: A later one.
    """
    twin = frame_twin(call.action_id, before, now)
    gives = call.gesture == "click" and (call.value is not None or call.secret is not None)
    if not twin or not gives or call.to or call.keys or call.after or call.at or call.files:
        return None
    one, other = before.action(call.action_id), now.action(twin)
    if one is None or other is None or _offered(before, one.frame) != _offered(now, other.frame):
        return None
    return call.model_copy(update={"action_id": twin})


def _offered(page: Observation, frame: str) -> list[tuple[object, ...]]:
    """What a frame offers, and what its fields hold, wherever the cursor is."""
    there = [one for one in page.actions if one.frame == frame]
    return [(*_sort(one), one.category, one.value, {*one.states} - {"focused"}) for one in there]


def _sort(action: Action) -> tuple[str, ...]:
    """What such fields share, in whatever frame: frames may have changed places since, and names with them."""
    return action.kind, action.role, action.tag, action.name or unnumbered(action.target)


def _is_in_place(one: Action, other: Action) -> bool:
    mine, theirs = one.box, other.box
    if mine is None or theirs is None:
        return False
    return max(abs(mine.x - theirs.x), abs(mine.y - theirs.y)) <= _MOST_APART
