"""Find the changes of each of several gestures after which the page was not read separately. Pure."""

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
"""Keys that move the focus or close something at once: later changes belong to the next gesture."""

_OF_TYPING = frozenset({Code.NOTHING_CHANGED, Code.VALUE_CHANGED, Code.FILLED, Code.EMPTIED})
"""Changes that typing into a field makes by itself."""

_VALUES = _OF_TYPING - {Code.NOTHING_CHANGED}
_NEXT = fact(Code.TOGETHER_WITH_NEXT)

_REFUSED = frozenset({Code.NOT_ACCEPTED, Code.MANY_NOT_ACCEPTED, Code.FORM_STILL_SAYS})
"""Effects of sending a form, whatever followed."""

_COUNTS = frozenset({Code.ACTIONS_ADDED, Code.ACTIONS_GONE})
"""Unknown for a page at a press that has new elements, which have no ids yet."""


@dataclass(frozen=True, slots=True)
class Apart:
    """The known effects of gestures that were read together.

    Attributes:
        known: Gestures with their changes, in order.
        waiting: The last gestures, if their changes are only known together with the next one.
    """

    known: list[tuple[Gesture, tuple[Fact, ...]]]
    waiting: list[Gesture]


def told_apart(done: list[Gesture], later: Gesture | None, seen: Observation) -> Apart:
    """Assign each gesture its changes; several share them if no more is known.

    Args:
        done: The gestures, in order; not empty.
        later: The gesture that followed before the page was read; None for none.
        seen: The page as read after them.
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
        # The effect of Enter is on no page of its own if the next gesture records none.
        entered = gesture.enter and following is not None and following.kind in ("wheel", "hover")
        left = None if entered else _with_own(before, gesture, seen)
        if left is not None:
            # That page was never read: what others did to it belongs to them.
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
    """The refusals before the other effects of a gesture."""
    return (*refused, *(one for one in facts if one.code not in NOTHING_KNOWN)) if refused else facts


def _led_there(
    done: list[Gesture], before: Observation | None, left: Observation
) -> tuple[list[Gesture], list[Gesture]]:
    """Split gestures into those that may have led to another document, and those already done there.

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
    """Whether a gesture was done to a document that appeared after `before` and is gone: it was never read.

    Changes since then also belong to the gesture that led there, and other fields are empty or filled now.
    """
    there = gesture.spot.document
    return before is not None and bool(there) and there not in (before.document, left.document)


def _sends(gesture: Gesture) -> bool:
    """Whether a gesture sends a form: the browser's refusal is told then, even if more followed."""
    pressed = gesture.enter or (gesture.kind == "key" and gesture.keys == "Enter")
    return pressed or (gesture.action is not None and gesture.action.submits)


def _with_own_change(gesture: Gesture, facts: tuple[Fact, ...], *pages: Observation | None) -> tuple[Fact, ...]:
    """The changes of a gesture, including the known change of its box.

    The box was checked later than the page, and pages update theirs late: no other fact about it is told, under any of
    its names on these pages.
    """
    own = own_change(gesture)
    if own is None or gesture.action is None:
        return facts
    seen = [page.action(gesture.action.id) for page in pages if page is not None]
    names = {field_name(one) for one in (gesture.action, *seen) if one is not None}
    others = (one for one in facts if one.code is not Code.NOTHING_CHANGED)
    return (own, *(one for one in others if not (one.code in TICKS and str(one["target"]) in names)))


def with_enter(gesture: Gesture, changes: tuple[Fact, ...], *, sent: bool) -> tuple[Fact, ...]:
    """The changes of a gesture; if Enter in a field had no visible effect, whether it sent its form."""
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
    """Assign the common changes to several gestures.

    If there are none, one may have undone another. `read`: whether the page was read after the last one.
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
    """The page that a gesture was done to: as at its press, or the last reading with everything done since.

    Unknown typed values are taken from `seen`, which was read later.
    """
    page = _page_at(gesture)
    if page is not None:
        return page
    return with_done(gesture.before, gesture.since, seen) if gesture.before is not None else None


def _page_at(gesture: Gesture) -> Observation | None:
    """The page at a press; None if unknown, or if less of it was read than before for lack of time.

    Only the pressed frame was read then: values typed and boxes ticked in others are taken from their gestures.
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
    """Whether something was typed or ticked in another frame than a gesture's."""
    if other.kind != "typed" and other.spot.tick is None:
        return False
    doc, pressed = _frame_of(other), _frame_of(gesture)
    return "" not in (doc, pressed) and doc != pressed


def _frame_of(gesture: Gesture) -> str:
    """The document of a gesture's frame; empty if unknown."""
    return gesture.spot.places[0][0] if gesture.spot.places else ""


def with_done(before: Observation, gestures: Iterable[Gesture], seen: Observation | None = None) -> Observation:
    """The last reading of a page with everything typed, ticked and scrolled since, as far as known.

    Args:
        before: The page.
        gestures: What was done to it since, in order.
        seen: A later reading, which supplies unknown typed values.
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
    """Whether a radio choice was made: other choices are then off, and it is unknown which."""
    return any(
        one.action is not None and one.action.role in CHOICES and own_change(one) is not None for one in gestures
    )


def _is_partial(gesture: Gesture) -> bool:
    """Whether the page at a press had a new element, which is not among its actions."""
    if gesture.page is None or _page_at(gesture) is None:
        return False
    return any(not element.id for element in gesture.page.elements)


def _with_own(before: Observation | None, gesture: Gesture, seen: Observation) -> Observation | None:
    """The page before a gesture with only its own typed text or tick applied; None if unknown."""
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
    """The page before a gesture without the text it typed itself, and with unknown values as they were after it.

    Typing reveals nothing about other fields, whatever the page did with the text.

    Args:
        before: The page before it.
        after: The page after it.
        gesture: The gesture.
        chose: Whether earlier choices have changed others.
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
        # Whether the page accepts the text there shows only later.
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
    """The box of a typed field on the picture of a reading."""
    typed = gesture.action if gesture.kind == "typed" else None
    return spot_of(seen.action(typed.id), seen) if typed is not None else None


def shows_typed(seen: Observation, gesture: Gesture) -> bool:
    """Whether a reading already shows the whole text typed into a field."""
    field = seen.action(gesture.action.id) if gesture.kind == "typed" and gesture.action is not None else None
    return field is not None and gesture.value is not None and field.value == gesture.value


def _with(page: Observation, action: Action) -> Observation:
    """A page with this action in place of the one with its id."""
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
