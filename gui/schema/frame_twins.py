"""Fields and buttons in frames that a page replaces: to a user they are the same. Pure.

Addresses of such frames often only count them, so the frame's content decides whether it is the same.
"""

from gui.schema.action import Action, ActionCall
from gui.schema.harmless import is_grave, is_sending
from gui.schema.page import Observation
from gui.schema.plain import unnumbered

_MOST_APART = 2.0
"""CSS pixels by which one may have moved."""


_ANSWERING = frozenset({"submit", "reply", "comment", "answer", "respond"})
"""Words of buttons that submit a form, and elsewhere do less."""


def frame_twin(action_id: str, before: Observation, now: Observation) -> str:
    """The id of the only replacement of an earlier field or button, in a frame that replaced its frame.

    It has the same name and place, its frame is from the same website, and neither reading has another one like it.
    Typed text can be checked before it is sent, but a press cannot be undone. So for a button, the frame must also
    show, offer and contain the same, and come from a known website, and the button must not have an irreversible
    effect. Nor may it be about a picture, as in a frame without fields, since no words describe the picture. A secret
    is carried over only if that website is known.

    Returns:
        The id; empty if there is none, or if the action is not gone.
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
    """The call that gives its value to the twin of a field, or presses the twin of a button, if nothing else differs.

    The user has not seen the new frame yet, so it must offer the same actions, with the same values in its fields.

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
    """Whether pressing either button has the same, harmless effect, as far as their frames show."""
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
    """The content of a frame and right around it, up to the neighbouring actions; empty if unknown."""
    spans = [span for block in page.blocks for part in (block.spans, *block.cells) for span in part]
    own = {one.id for one in page.actions if one.frame == frame}
    places = [place for place, span in enumerate(spans) if span.action_id in own]
    if not places:
        return []
    start = next((at + 1 for at in range(places[0] - 1, -1, -1) if spans[at].action_id), 0)
    end = next((at for at in range(places[-1] + 1, len(spans)) if spans[at].action_id), len(spans))
    return [span.text for span in spans[start:end] if span.style != "chip"]


def _offered(page: Observation, frame: str) -> list[tuple[object, ...]]:
    """The actions of a frame, and the values of its fields, regardless of the focus."""
    there = [one for one in page.actions if one.frame == frame]
    return [(*_sort(one), one.category, one.value, {*one.states} - {"focused"}) for one in there]


def _sort(action: Action) -> tuple[str, ...]:
    """What such fields share in any frame: frames may have been reordered since, and renumbered names with them."""
    return action.kind, action.role, action.tag, action.name or unnumbered(action.target)


def _is_in_place(one: Action, other: Action) -> bool:
    mine, theirs = one.box, other.box
    if mine is None or theirs is None:
        return False
    return max(abs(mine.x - theirs.x), abs(mine.y - theirs.y)) <= _MOST_APART
