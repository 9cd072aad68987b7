"""Fields in frames that a page puts in place of others again and again: a person takes them for the same field."""

from gui.schema.action import Action
from gui.schema.page import Observation
from gui.widgets.actions.memory import FindAgain, unnumbered

_MOST_APART = 2.0
"""CSS pixels by which one may stand elsewhere."""


def with_frame_twins(find_again: FindAgain) -> FindAgain:
    """The same, but a field that has gone with its frame is found again in the one that came in its place."""

    def find(action_id: str, before: Observation, now: Observation) -> str:
        return find_again(action_id, before, now) or frame_twin(action_id, before, now)

    return find


def frame_twin(action_id: str, before: Observation, now: Observation) -> str:
    """The id of the one field that stands for one of an earlier reading, in a frame that came in its frame's place.

    It is called the same and stands in the same place of the page, and neither reading has another one like it. Buttons
    are left out: what is typed can be seen before it is sent, and what a press does cannot.

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
    return there[0].id if len(there) == len(were) == 1 and _is_in_place(gone, there[0]) else ""


def _sort(action: Action) -> tuple[str, ...]:
    """What such fields share, in whatever frame: frames may have changed places since, and names with them."""
    return action.kind, action.role, action.tag, action.name or unnumbered(action.target)


def _is_in_place(one: Action, other: Action) -> bool:
    mine, theirs = one.box, other.box
    if mine is None or theirs is None:
        return False
    return max(abs(mine.x - theirs.x), abs(mine.y - theirs.y)) <= _MOST_APART
