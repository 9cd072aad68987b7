"""Fields and buttons in frames that a page puts in place of others: for a person they are the same. Pure.

Addresses of such frames often only count them, so they say nothing: what a frame shows tells whether it is the same.
"""

from gui.schema.action import Action, ActionCall
from gui.schema.harmless import is_grave, is_sending
from gui.schema.page import Observation
from gui.schema.plain import unnumbered

_MOST_APART = 2.0
"""CSS pixels by which one may stand elsewhere."""


_ANSWERING = frozenset({"submit", "reply", "comment", "answer", "respond"})
"""Words of buttons that send what a form holds, and elsewhere do less."""


def frame_twin(action_id: str, before: Observation, now: Observation) -> str:
    """The id of what alone stands for an earlier field or button, in a frame that came in its frame's place.

    It is called the same and stands in the same place of the page, its frame is from the same website, and neither
    reading has another one like it. What is typed can be seen before it is sent, and what a press does cannot: so for a
    button that frame also has to show, to offer and to hold the same, and to come from a known website, and nothing
    may be said of it that could not be taken back. Nor may it be about a picture, as where a frame has no field: no
    words tell what that shows. What is secret goes on only where that website is known.

    Returns:
        The id; empty if there is none, or if it has not gone.
    """
    gone = before.action(action_id)
    if gone is None or gone.kind not in "IB" or not gone.frame or not before.same_document(now) or not now.ids_last:
        return ""
    if now.action(action_id) is not None:
        return ""
    there = [one for one in now.actions if _sort(one) == _sort(gone)]
    were = [one for one in before.actions if _sort(one) == _sort(gone)]
    if not (len(there) == len(were) == 1 and _is_in_place(gone, there[0])):
        return ""
    is_secret = any(one.param is not None and one.param.secret for one in (gone, there[0]))
    is_same_site = gone.site == there[0].site and bool(gone.site or not (is_secret or gone.kind == "B"))
    if gone.kind == "B" and not _is_pressed_alike(gone, there[0], before, now):
        return ""
    return there[0].id if is_same_site else ""


def in_frame_twin(call: ActionCall, before: Observation, now: Observation) -> ActionCall | None:
    """The call that gives its value to the twin of a field, or presses that of a button, where nothing else differs.

    Nobody has seen the other frame yet: it has to offer the same, and its fields to hold the same.

    Args:
        call: The call, which only gives a value, or only presses.
        before: The reading for which it was made.
        now: A later one.
    """
    twin = frame_twin(call.action_id, before, now)
    if not twin or not (_only_gives(call) if twin.startswith("I") else call == ActionCall(action_id=call.action_id)):
        return None
    one, other = before.action(call.action_id), now.action(twin)
    if one is None or other is None or _offered(before, one.frame) != _offered(now, other.frame):
        return None
    return call.model_copy(update={"action_id": twin})


def _only_gives(call: ActionCall) -> bool:
    gives = call.gesture == "click" and (call.value is not None or call.secret is not None)
    return gives and not (call.to or call.keys or call.after or call.at or call.files)


def _is_pressed_alike(gone: Action, there: Action, before: Observation, now: Observation) -> bool:
    """Whether a press of either button does the same, as far as their frames tell, and is none that matters."""
    name = gone.name or gone.target
    sends = is_sending(name) or not _ANSWERING.isdisjoint(name.lower().split())
    if not any(map(str.isalpha, name)) or is_grave(name) or sends or there.reason != "ready":
        return False
    if gone.href != there.href or _offered(before, gone.frame) != _offered(now, there.frame):
        return False
    shown, has_field = _shown(before, gone.frame), any(_is_field_in(gone.frame, one) for one in before.actions)
    return has_field and bool(shown) and shown == _shown(now, there.frame)


def _is_field_in(frame: str, one: Action) -> bool:
    return one.kind == "I" and one.frame == frame


def _shown(page: Observation, frame: str) -> list[str]:
    """What the page shows in a frame, and right around it up to what it offers next; empty where that is not told."""
    spans = [span for block in page.blocks for part in (block.spans, *block.cells) for span in part]
    own = {one.id for one in page.actions if one.frame == frame}
    places = [place for place, span in enumerate(spans) if span.action_id in own]
    if not places:
        return []
    start = next((at + 1 for at in range(places[0] - 1, -1, -1) if spans[at].action_id), 0)
    end = next((at for at in range(places[-1] + 1, len(spans)) if spans[at].action_id), len(spans))
    return [span.text for span in spans[start:end] if span.style != "chip"]


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
