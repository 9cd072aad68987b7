"""What each of several gestures changed, where the page was not read after each of them. Pure."""

from dataclasses import dataclass, replace

from gui.engine.by_hand.gestures import Gesture, call_of, own_change
from gui.engine.describe.changes import changes_between
from gui.engine.spots import spot_of
from gui.schema.action import Action
from gui.schema.code import Code
from gui.schema.event import Spot as SpotOnPicture
from gui.schema.fact import Fact, fact
from gui.schema.page import Observation

_ONLY_MOVES = frozenset({"Tab", "Shift+Tab", "Escape", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"})
"""Keys that move the focus or close something at once: what the page shows later came of what followed them."""

_OF_TYPING = frozenset({Code.NOTHING_CHANGED, Code.VALUE_CHANGED, Code.FILLED, Code.EMPTIED})
"""What typing into a field changes by itself."""

_COUNTS = frozenset({Code.ACTIONS_ADDED, Code.ACTIONS_GONE})
"""Not known of a page as it was at a press with something new on it, which has no ids yet."""


@dataclass(frozen=True, slots=True)
class Apart:
    """What is known of gestures that were read together.

    Attributes:
        known: Gestures with what they changed, in order.
        waiting: The last ones, where what they changed is only known together with the one that follows.
    """

    known: list[tuple[Gesture, tuple[Fact, ...]]]
    waiting: list[Gesture]


def told_apart(done: list[Gesture], later: Gesture | None, seen: Observation) -> Apart:
    """Tell each gesture what it changed, and several what they changed together where nobody knows more.

    Args:
        done: The gestures, in order; not empty.
        later: The gesture that followed before the page was read; None for none.
        seen: The page as it was read after them.
    """
    known: list[tuple[Gesture, tuple[Fact, ...]]] = []
    waiting: list[Gesture] = []
    before, partial = _before(done[0]), _is_partial(done[0])
    for gesture, following in zip(done, (*done[1:], later), strict=True):
        left = seen if following is None else _left_by(gesture, before, following, seen)
        own = own_change(gesture)
        if left is not None:
            sends = gesture.enter or (gesture.action is not None and gesture.action.submits)
            how = (gesture.action, call_of(gesture)[0]) if sends else ()
            facts = changes_between(_as_left(before, left, gesture), left, *how)
            if partial or (following is not None and _is_partial(following)):
                facts = tuple(one for one in facts if one.code not in _COUNTS)
            if own is not None and own not in facts:
                facts = (own, *(one for one in facts if one.code is not Code.NOTHING_CHANGED))
            known += _shared(waiting, gesture, facts)
            waiting, before = [], left
            partial = following is not None and (_is_partial(following) if following.page is not None else partial)
        elif own is not None:
            known.append((gesture, (own,)))
        elif gesture.kind in ("typed", "hover", "wheel", "select") or gesture.keys in _ONLY_MOVES:
            known.append((gesture, ()))
        else:
            waiting.append(gesture)
    return Apart(known, waiting)


def with_enter(gesture: Gesture, changes: tuple[Fact, ...], *, sent: bool) -> tuple[Fact, ...]:
    """What a gesture changed; where Enter in a field led to nothing that can be seen, whether it sent its form."""
    pressed = gesture.enter or (gesture.kind == "key" and gesture.keys == "Enter" and bool(gesture.spot.field))
    if not pressed or gesture.spot.field == "textarea" or any(one.code not in _OF_TYPING for one in changes):
        return changes
    seen = tuple(one for one in changes if one.code is not Code.NOTHING_CHANGED)
    return (*seen, fact(Code.ENTER_SENT if sent else Code.ENTER_SENT_NOTHING))


def _shared(first: list[Gesture], last: Gesture, facts: tuple[Fact, ...]) -> list[tuple[Gesture, tuple[Fact, ...]]]:
    """What several gestures changed together."""
    if not first or not facts or facts == (fact(Code.NOTHING_CHANGED),):
        return [*((gesture, facts) for gesture in first), (last, facts)]
    told = [(gesture, (fact(Code.TOGETHER_WITH_NEXT), *facts)) for gesture in first]
    return [*told, (last, (fact(Code.TOGETHER_WITH_LAST), *facts))]


def _before(gesture: Gesture) -> Observation | None:
    """The page that a gesture was done to."""
    return gesture.page.observation if gesture.page is not None else gesture.before


def _is_partial(gesture: Gesture) -> bool:
    """Whether something was new on the page at a press: it is not among the actions of that page."""
    return gesture.page is not None and any(not element.id for element in gesture.page.elements)


def _left_by(gesture: Gesture, before: Observation | None, later: Gesture, seen: Observation) -> Observation | None:
    """The page as a gesture left it for the next one; None if that is not known. `seen` is what was read later."""
    return later.page.observation if later.page is not None else _with_own(before, gesture, seen)


def _with_own(before: Observation | None, gesture: Gesture, seen: Observation) -> Observation | None:
    """The page before a gesture with only that changed which it is known to have typed or ticked; None if unknown."""
    action = gesture.action
    if before is None or action is None:
        return None
    if own_change(gesture) is not None:
        known = before.action(action.id)
        return _with(before, _ticked(known, bool(gesture.ticked))) if known is not None else None
    if gesture.kind != "typed":
        return None
    known, now = before.action(action.id), seen.action(action.id) if seen.document == before.document else None
    if known is None:
        return None
    if gesture.secret or any(one.param is not None and one.param.secret for one in (known, now) if one is not None):
        return _with(before, replace(known, value=now.value, states=now.states)) if now is not None else None
    return _with(before, replace(known, value=gesture.value)) if gesture.value is not None else None


def _as_left(before: Observation | None, after: Observation, gesture: Gesture) -> Observation | None:
    """The page before a gesture, with what others typed and ticked before it and without what it typed itself.

    Typing tells nothing of the fields of others, whatever the page has made of what was typed there.
    """
    if before is None or before.document != after.document:
        return before
    own = gesture.action.id if gesture.action is not None and gesture.kind == "typed" else ""
    for other in gesture.since:
        id_ = other.action.id if other.action is not None and other.kind == "typed" else ""
        ticked = before.action(other.action.id) if other.action is not None and own_change(other) is not None else None
        if ticked is not None:
            before = _with(before, _ticked(ticked, bool(other.ticked)))
        known, now = before.action(id_), after.action(id_)
        if id_ == own or known is None or now is None:
            continue
        if own or other.secret or other.value is None or other.spot.unseen:
            before = _with(before, replace(known, value=now.value, states=now.states))
        else:
            before = _with(before, replace(known, value=other.value))
    known = before.action(own)
    if known is not None and gesture.was is not None and not gesture.spot.unseen and not gesture.secret:
        before = _with(before, replace(known, value=gesture.was))
    return before


def spot_on(seen: Observation, gesture: Gesture) -> SpotOnPicture | None:
    """Where the field of some typing is on the picture of a reading."""
    typed = gesture.action if gesture.kind == "typed" else None
    return spot_of(seen.action(typed.id), seen) if typed is not None else None


def _with(page: Observation, action: Action) -> Observation:
    """A page with this action in the place of the one of the same id."""
    return replace(page, actions=tuple(action if one.id == action.id else one for one in page.actions))


def _ticked(action: Action, on: bool) -> Action:
    """An action with its box ticked or not."""
    rest = tuple(state for state in action.states if state != "checked")
    return replace(action, states=(*rest, "checked") if on else rest)
