"""What each of several gestures changed, where the page was not read after each of them. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from gui.engine.by_hand.calls import call_of, own_change
from gui.engine.by_hand.gestures import Gesture, left_in
from gui.engine.describe.changes import changes_between
from gui.engine.describe.named import field_name
from gui.engine.reading.spots import spot_of
from gui.schema.action import Action
from gui.schema.code import Code
from gui.schema.event import Spot as SpotOnPicture
from gui.schema.fact import Fact, fact
from gui.schema.page import Observation
from gui.schema.ticks import CHOICES, TICKS
from gui.schema.unchanged import NOTHING_KNOWN

_ONLY_MOVES = frozenset({"Tab", "Shift+Tab", "Escape", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"})
"""Keys that move the focus or close something at once: what the page shows later came of what followed them."""

_OF_TYPING = frozenset({Code.NOTHING_CHANGED, Code.VALUE_CHANGED, Code.FILLED, Code.EMPTIED})
"""What typing into a field changes by itself."""

_VALUES = _OF_TYPING - {Code.NOTHING_CHANGED}
_NEXT = fact(Code.TOGETHER_WITH_NEXT)

_REFUSED = frozenset({Code.NOT_ACCEPTED, Code.MANY_NOT_ACCEPTED, Code.FORM_STILL_SAYS})
"""What comes of sending a form, whatever was done after it."""

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
    before, partial, chose = _found_by(done[0], seen), _is_partial(done[0]), _has_chosen(done[0].since)
    for gesture, following in zip(done, (*done[1:], later), strict=True):
        left = seen if following is None else _page_at(following)
        own = own_change(gesture)
        if left is not None:
            sender = next((one for one in (gesture, *reversed(waiting)) if _sends(one)), None)
            how = (sender.action, call_of(sender)[0].model_copy(update={"enter": True})) if sender is not None else ()
            if gesture.kind == "drag" and not how:
                how = (gesture.action, call_of(gesture)[0])
            facts = changes_between(_as_left(before, left, gesture, chose=chose), left, *how)
            if partial or (following is not None and _is_partial(following)):
                facts = tuple(one for one in facts if one.code not in _COUNTS)
            refused = tuple(one for one in facts if one.code in _REFUSED) if sender in waiting else ()
            facts = tuple(one for one in facts if one not in refused) or (fact(Code.NOTHING_CHANGED),)
            if not waiting and _came_in_between(gesture, before, left):
                facts = (fact(Code.TOGETHER_WITH_LAST), *(one for one in facts if one.code not in _OF_TYPING))
            led, arrived = _led_there([*waiting, gesture], before, left)
            shared = _shared(led[:-1], led[-1], _with_own_change(led[-1], facts, before, left), read=not refused)
            known += [(one, _first(refused, its) if one is sender else its) for one, its in shared]
            known += [(one, (its,) if (its := own_change(one)) is not None else ()) for one in arrived]
            waiting, before, chose = [], left, False
            partial = following is not None and _is_partial(following)
            continue
        # What Enter came to is on no page of its own where something follows that witnesses none.
        entered = gesture.enter and following is not None and following.kind in ("wheel", "hover")
        left = None if entered else _with_own(before, gesture, seen)
        if left is not None:
            # Nobody has seen that page: what others did to it is told of them.
            facts = changes_between(_as_left(before, left, gesture, chose=False), left)
            own_facts = _with_own_change(gesture, facts, before, left)
            known += _shared(waiting, gesture, own_facts, read=False)
            waiting, before, chose = [], left, chose or _has_chosen((gesture,))
        elif own is not None:
            known.append((gesture, (own,)))
        elif entered:
            waiting.append(gesture)
        elif gesture.kind in ("typed", "hover", "wheel", "swipe", "select") or gesture.keys in _ONLY_MOVES:
            known.append((gesture, ()))
            before = _scrolled(before, gesture) if before is not None else None
        else:
            waiting.append(gesture)
        if following is not None and not waiting and following.before is not gesture.before:
            before, chose = _found_by(following, seen), _has_chosen(following.since)  # the page was read in between
    return Apart(known, waiting)


def _first(refused: tuple[Fact, ...], facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """What was refused, before anything else that came of a gesture."""
    return (*refused, *(one for one in facts if one.code not in NOTHING_KNOWN)) if refused else facts


def _led_there(
    done: list[Gesture], before: Observation | None, left: Observation
) -> tuple[list[Gesture], list[Gesture]]:
    """Those of several gestures that may have led to another document, and those that were done there already.

    Args:
        done: The gestures, in order.
        before: The page before them.
        left: The page after them.
    """
    if before is None or before.document == left.document:
        return done, []
    there = (at for at, one in enumerate(done) if at and one.spot.document == left.document != "")
    first = next(there, len(done))
    return done[:first], done[first:]


def _came_in_between(gesture: Gesture, before: Observation | None, left: Observation) -> bool:
    """Whether a gesture was done to a document that came after the page before it, and has gone: nobody has read it.

    What changed since then is also of the gesture that had led there, and other fields are empty or filled by now.
    """
    there = gesture.spot.document
    return before is not None and bool(there) and there not in (before.document, left.document)


def _sends(gesture: Gesture) -> bool:
    """Whether a gesture sends a form: what its browser refuses then is told, also where more was done after it."""
    pressed = gesture.enter or (gesture.kind == "key" and gesture.keys == "Enter")
    return pressed or (gesture.action is not None and gesture.action.submits)


def _with_own_change(gesture: Gesture, facts: tuple[Fact, ...], *pages: Observation | None) -> tuple[Fact, ...]:
    """What a gesture changed, with what it is known to have changed of its box.

    The box was looked at later than the page, and pages set theirs late: nothing else is told of it, by any name that
    it has on these pages.
    """
    own = own_change(gesture)
    if own is None or gesture.action is None:
        return facts
    seen = [page.action(gesture.action.id) for page in pages if page is not None]
    names = {field_name(one) for one in (gesture.action, *seen) if one is not None}
    others = (one for one in facts if one.code is not Code.NOTHING_CHANGED)
    return (own, *(one for one in others if not (one.code in TICKS and str(one["target"]) in names)))


def with_enter(gesture: Gesture, changes: tuple[Fact, ...], *, sent: bool) -> tuple[Fact, ...]:
    """What a gesture changed; where Enter in a field led to nothing that can be seen, whether it sent its form."""
    pressed = gesture.enter or (gesture.kind == "key" and gesture.keys == "Enter" and bool(gesture.spot.field))
    if (
        not pressed
        or gesture.spot.field == "textarea"
        or any(one.code not in _OF_TYPING | NOTHING_KNOWN for one in changes)
    ):
        return changes
    seen = tuple(one for one in changes if one.code is not Code.NOTHING_CHANGED)
    return (*seen, fact(Code.ENTER_SENT if sent else Code.ENTER_SENT_NOTHING))


def _shared(
    first: list[Gesture], last: Gesture, facts: tuple[Fact, ...], *, read: bool = True
) -> list[tuple[Gesture, tuple[Fact, ...]]]:
    """What several gestures changed together.

    Where that is nothing, one may have undone what another did. `read`: whether the page was read after the last one.
    """
    if first and facts == (fact(Code.NOTHING_CHANGED),):
        none = (fact(Code.UNCHANGED_TOGETHER),) if read else facts
        return [*((gesture, (fact(Code.NOT_READ_BETWEEN),)) for gesture in first), (last, none)]
    if not first or not facts:
        return [*((gesture, facts) for gesture in first), (last, facts)]
    typed = {field_name(one.action) for one in first if one.kind == "typed" and one.action is not None}
    values = tuple(one for one in facts if one.code in _VALUES and str(one["target"]) in typed)
    both = tuple(one for one in facts if one not in values)
    if not both:
        return [*((gesture, values) for gesture in first), (last, ())]
    told = []
    for gesture in first:
        own = field_name(gesture.action) if gesture.kind == "typed" and gesture.action is not None else None
        told.append((gesture, (*(one for one in values if str(one["target"]) == own), _NEXT, *both)))
    return [*told, (last, (fact(Code.TOGETHER_WITH_LAST), *both))]


def _found_by(gesture: Gesture, seen: Observation) -> Observation | None:
    """The page that a gesture was done to: as it was at its press, or as last read with what was done to it since.

    What was typed since that nobody knows is as in `seen`, which was read later.
    """
    page = _page_at(gesture)
    if page is not None:
        return page
    return with_done(gesture.before, gesture.since, seen) if gesture.before is not None else None


def _page_at(gesture: Gesture) -> Observation | None:
    """The page as it was at a press; None if that is not known, or less of it was read than before: it had no time.

    Only the frame that was pressed was looked at then: what was typed and ticked in others is told by those who did it.
    """
    if gesture.page is None:
        return None
    page, before = gesture.page.observation, gesture.before
    if set(page.facts) - set(before.facts if before is not None else ()):
        return None
    if before is not None and before.document == page.document:
        page = replace(page, rotating=before.rotating, unasked=before.unasked)  # which only many readings show
    return with_done(page, (one for one in gesture.since if _is_done_elsewhere(one, gesture)))


def _is_done_elsewhere(other: Gesture, gesture: Gesture) -> bool:
    """Whether something was typed or ticked in another frame than that of a gesture."""
    if other.kind != "typed" and other.spot.tick is None:
        return False
    doc, pressed = _frame_of(other), _frame_of(gesture)
    return "" not in (doc, pressed) and doc != pressed


def _frame_of(gesture: Gesture) -> str:
    """The document of the frame that a gesture was done in; empty if that is not known."""
    return gesture.spot.places[0][0] if gesture.spot.places else ""


def with_done(before: Observation, gestures: Iterable[Gesture], seen: Observation | None = None) -> Observation:
    """A page as last read with what was typed, ticked and scrolled since, as far as it is known.

    Args:
        before: The page.
        gestures: What was done to it since, in order.
        seen: The page as read later: what nobody knows of what was typed is as it is there.
    """
    for other in gestures:
        before = _scrolled(before, other)
        action = before.action(other.action.id) if other.action is not None else None
        if action is None:
            continue
        if own_change(other) is not None:
            before = _with(before, _ticked(action, bool(other.ticked)))
        elif other.kind == "typed" and not (other.secret or other.value is None or other.spot.unseen):
            before = _with(before, replace(action, value=left_in(other, other.value)))
        elif other.kind == "typed" and seen is not None and seen.document == before.document:
            now = seen.action(action.id)
            before = _with(before, replace(action, value=now.value, states=now.states)) if now is not None else before
        elif other.kind == "typed" and other.secret and other.keys and "filled" not in action.states:
            before = _with(before, replace(action, states=(*action.states, "filled")))
    return before


def _has_chosen(gestures: Iterable[Gesture]) -> bool:
    """Whether one of several choices was chosen: the others are then not, and nobody knows which they are."""
    return any(
        one.action is not None and one.action.role in CHOICES and own_change(one) is not None for one in gestures
    )


def _is_partial(gesture: Gesture) -> bool:
    """Whether something was new on the page at a press: it is not among the actions of that page."""
    if gesture.page is None or _page_at(gesture) is None:
        return False
    return any(not element.id for element in gesture.page.elements)


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
    return _with(before, replace(known, value=left_in(gesture, gesture.value))) if gesture.value is not None else None


def _as_left(before: Observation | None, after: Observation, gesture: Gesture, *, chose: bool) -> Observation | None:
    """The page before a gesture without what it typed itself, and what nobody knows of it as it was after it.

    Typing tells nothing of the fields of others, whatever the page has made of what was typed there.

    Args:
        before: The page before it.
        after: The page after it.
        gesture: The gesture.
        chose: Whether choices were made before it that have changed others.
    """
    if before is None or before.document != after.document:
        return before
    own = gesture.action.id if gesture.action is not None and gesture.kind == "typed" else ""
    for other in gesture.since:
        id_ = other.action.id if other.action is not None and other.kind == "typed" else ""
        known, now = before.action(id_), after.action(id_)
        if id_ == own or known is None or now is None:
            continue
        untold = own or other.secret or other.value is None or other.spot.unseen
        # Whether the page takes what was typed there shows only later.
        before = _with(before, replace(known, value=now.value if untold else known.value, states=now.states))
    if chose:
        chosen = {one.id: "checked" in one.states for one in after.actions if one.role in CHOICES}
        actions = (_ticked(one, chosen[one.id]) if one.id in chosen else one for one in before.actions)
        before = replace(before, actions=tuple(actions))
    known = before.action(own)
    if known is not None and gesture.was is not None and not gesture.spot.unseen and not gesture.secret:
        before = _with(before, replace(known, value=gesture.was))
    return before


def spot_on(seen: Observation, gesture: Gesture) -> SpotOnPicture | None:
    """Where the field of some typing is on the picture of a reading."""
    typed = gesture.action if gesture.kind == "typed" else None
    return spot_of(seen.action(typed.id), seen) if typed is not None else None


def shows_typed(seen: Observation, gesture: Gesture) -> bool:
    """Whether a reading already shows all that was typed into a field."""
    field = seen.action(gesture.action.id) if gesture.kind == "typed" and gesture.action is not None else None
    return field is not None and gesture.value is not None and field.value == gesture.value


def _with(page: Observation, action: Action) -> Observation:
    """A page with this action in the place of the one of the same id."""
    return replace(page, actions=tuple(action if one.id == action.id else one for one in page.actions))


def _scrolled(page: Observation, gesture: Gesture) -> Observation:
    """A page as far down as a gesture has scrolled it, if it has."""
    if gesture.moved is None or gesture.moved[0] != len(gesture.spot.scrolls) - 1:
        return page  # or only a box on it
    view = page.metadata.viewport
    view = replace(view, scroll_x=view.scroll_x + gesture.moved[1], scroll_y=view.scroll_y + gesture.moved[2])
    return replace(page, metadata=replace(page.metadata, viewport=view))


def _ticked(action: Action, on: bool) -> Action:
    """An action with its box ticked or not."""
    if ("checked" in action.states) == on:
        return action
    rest = tuple(state for state in action.states if state != "checked")
    return replace(action, states=(*rest, "checked") if on else rest)
