"""Repeat a recorded step: the call with the current ids of its elements, or a refusal."""

import contextlib
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from gui.engine.describe.steps import DRAGGED_FAR, deed_of
from gui.engine.describe.twins import are_apart, without_count
from gui.engine.past.drawings import shows_the_same
from gui.engine.past.same_object import Stand, another_object, stand_now, stand_then
from gui.engine.session import StepSession
from gui.schema.action import BY_HAND, CLOSE_TAB, LEAVE, NO_CATEGORY, PRESSES, Action, ActionCall, Focus, Lying, Point
from gui.schema.code import Code
from gui.schema.errors import ActionGoneError, InputError, UnknownActionError
from gui.schema.event import StepBegan, StepEnded
from gui.schema.fact import Fact, fact
from gui.schema.keys import takes_away
from gui.schema.lending import is_same_page
from gui.schema.page import Observation
from gui.schema.remedy import REFRESH, Remedy, RemedyKey
from gui.schema.shown import LEFT_OUT
from gui.schema.special import Special
from gui.schema.step import StepRecord
from gui.schema.target import Fact as TargetFact
from gui.schema.target import Target
from gui.schema.verb import Verb

_SPECIAL = frozenset({*Special, LEAVE, CLOSE_TAB})

_MOST_BESIDE = 60
_LATER = 5
"""How many steps are searched for the reading that first listed the element of a step."""

_CAME_TO = {
    Code.DID_TICK: (True, Code.STEP_TICKED_ALREADY),
    Code.DID_UNTICK: (False, Code.STEP_UNTICKED_ALREADY),
    Code.DID_SWITCH_ON: (True, Code.STEP_ON_ALREADY),
    Code.DID_SWITCH_OFF: (False, Code.STEP_OFF_ALREADY),
}
"""Whether a step left its box ticked, and the refusal if the box already is so: a click would undo it."""


async def call_once_more(
    session: StepSession,
    number: int,
    *,
    instead: str = "",
    shown: Observation | None = None,
    anywhere: bool = False,
    boxes: Mapping[str, bool] = MappingProxyType({}),
) -> ActionCall:
    """Return the call that repeats a step on the current page. Nothing is done yet.

    Args:
        session: The session.
        number: The step.
        instead: The id of the element that the user has agreed to; empty to find the step's own element.
        shown: The page on which the user agreed.
        anywhere: Whether to accept the element wherever it is. `check_object` checks its context when its turn comes.
        boxes: By id, whether each box is ticked once the steps before this one are done.

    Raises:
        InputError: There is no such step or page; or its address was stored without its secret parts; or the box or
            option is already in the state that the step gave it.
        ActionGoneError: Its element is not found beyond doubt; the likely one is offered as a remedy. Or the page shows
            another object than the step's.
        JournalError: The journal cannot be read.
    """
    record = next((step for step in session.steps if step.number == number), None)
    now = session.observation
    began = await _began(session, number)
    if record is None or began is None or now is None:
        raise InputError(fact(Code.NO_SUCH_STEP, number=number))
    call = record.call
    if call.action_id in (Special.GO_TO, Special.OPEN_TAB) and LEFT_OUT in (call.value or ""):
        raise InputError(fact(Code.ADDRESS_NOT_KEPT_WHOLE, number=number), field="value")
    if call.action_id == CLOSE_TAB and not _has_tab(now, call.value, dict(record.did.args).get("title")):
        raise ActionGoneError(fact(Code.TAB_OF_STEP_GONE, number=record.number))  # or its number is another tab's
    if call.action_id not in _SPECIAL and call.action_id != BY_HAND:
        call = call.model_copy(update={"action_id": instead or await _id_told(session, record, began, now)})
        if instead:
            call = _agreed_whole(call, now)
        _check_box(record, call, now, boxes)
        if not anywhere and (shown is not None or not instead):
            await _check_object(session, record, began, now, call.action_id, shown if instead else None)
        if not instead:
            await _check_drawing(session, record, began, now.action(call.action_id), call)
    elif call.action_id == BY_HAND and (call.secret or await _is_of_another(session, began, now)):
        if call.secret or not call.places or call.gesture == "select":  # a secret needs a field, like any typed text
            raise _gone(record, now)
        # The same point of another page is another thing, whatever it looks like, so the user is asked.
        call = call.with_lying(lambda lies: (lies or Lying()).model_copy(update={"known": False}))
    elif await _has_drawing_changed(session, began, call):
        call = call.with_lying(lambda _: Lying(known=False))
    if call.gesture != "select" and any(point.lies is None for point in call.places):
        # Ask before it is done: a page with the same facts may be scrolled, or of another size.
        call = call.with_lying(lambda lies: lies or Lying(known=False))
    if call.action_id == Special.PRESS and (
        (record.by_hand and call.keyboard is None)
        or _takes_away_what_is_chosen(call)
        or (call.keyboard and await _is_of_another(session, began, now))
    ):
        call = call.model_copy(update={"keyboard": Focus(own=Lying(known=False))})
    if call.to:
        there = await _as_it_was(session, call.to, began, now)
        if there is None:
            raise _gone(record, now, offers=False)
        call = call.model_copy(update={"to": there.id})
    return call


async def came_between(session: StepSession, first: int, number: int) -> bool:
    """Whether the element of a step was missing when an earlier step began, so that a step in between added it.

    Raises:
        JournalError: The journal cannot be read.
    """
    record = next((step for step in session.steps if step.number == number), None)
    began = await _began(session, first)
    page = await session.store.page(began.page_before) if began is not None and began.page_before else None
    name = _name_of(record) if record is not None else ""
    return page is not None and name != "" and all(action.target != name for action in page.actions)


def _agreed_whole(call: ActionCall, now: Observation) -> ActionCall:
    """The call with an element that the user has agreed to, so that no second question asks about a drag's source.

    Something inside the element that has a name of its own is still checked.
    """
    action, at = now.action(call.action_id), call.at
    if action is None or at is None or at.of != "element" or at.lies is None:
        return call
    if at.lies.as_thing().words not in (action.name, action.target):
        return call
    return call.model_copy(update={"at": at.model_copy(update={"lies": None})})


async def check_object(session: StepSession, number: int, action_id: str) -> None:
    """Refuse to repeat a step if its element now belongs to another object.

    What the browser does on any page, such as to go back, belongs to none.

    Raises:
        ActionGoneError: It belongs to another object. Repeating it anyway is offered as a remedy.
        JournalError: The journal cannot be read.
    """
    record = next((step for step in session.steps if step.number == number), None)
    began, now = await _began(session, number), session.observation
    if action_id in _SPECIAL and action_id != Special.PRESS:
        return
    if record is not None and began is not None and now is not None:
        await _check_object(session, record, began, now, action_id)


async def _check_object(
    session: StepSession,
    record: StepRecord,
    began: StepBegan,
    now: Observation,
    action_id: str,
    shown: Observation | None = None,
) -> None:
    """See `check_object`; `shown` is the page on which the user agreed."""
    here = stand_now(now, action_id, _target_of(session, action_id))
    was = await _stood(session, began) if shown is None else stand_now(shown, action_id)
    apart, action = another_object(was, here), now.action(action_id)
    if apart is None:
        return
    name = action.target if action is not None else record.target
    words = fact(Code.HERE_ALL_THE_SAME)
    raise ActionGoneError(
        fact(Code.STEP_OF_ANOTHER, number=record.number, target=name),
        why=apart,
        remedies=(Remedy(RemedyKey.ALL_THE_SAME, words, action_id), REFRESH),
    )


def _target_of(session: StepSession, action_id: str) -> Target | None:
    with contextlib.suppress(UnknownActionError):
        return session.target_of(action_id)
    return None


async def _is_of_another(session: StepSession, began: StepBegan, now: Observation) -> bool:
    """Whether the page is another page, or shows another object, than when a step began."""
    if not is_same_page(began.url, now.metadata.url):
        return True
    return another_object(await _stood(session, began), stand_now(now)) is not None


async def _stood(session: StepSession, began: StepBegan) -> Stand:
    return stand_then(began, await session.store.page(began.page_before) if began.page_before else None)


async def _began(session: StepSession, number: int) -> StepBegan | None:
    events = await session.store.events(session.info.session_id, number)
    return next((event for event in reversed(events) if isinstance(event, StepBegan)), None)


def leaves_ticked(session: StepSession, number: int) -> bool | None:
    """Whether a step leaves its box ticked; None if it is not about a box."""
    record = next((step for step in session.steps if step.number == number), None)
    came_to = _CAME_TO.get(record.did.code) if record is not None else None
    return came_to[0] if came_to is not None else None


def _check_box(record: StepRecord, call: ActionCall, now: Observation, boxes: Mapping[str, bool]) -> None:
    """Refuse to click a box or option that is already as the step left it."""
    action = now.action(call.action_id)
    if action is None or call.value is not None or call.by is not None or call.gesture not in ("click", "touch"):
        return
    if record.did.code is Code.DID_CHOOSE and action.verb == Verb.UNSELECT:
        raise InputError(fact(Code.STEP_CHOSEN_ALREADY, number=record.number, target=action.target))
    if record.did.code is Code.DID_UNSELECT and "selected" not in action.states:
        raise InputError(fact(Code.STEP_UNSELECTED_ALREADY, number=record.number, target=action.target))
    came_to = _CAME_TO.get(record.did.code)
    if came_to is None:
        return
    on, said = came_to
    if boxes.get(call.action_id, "checked" in action.states) == on:
        raise InputError(fact(said, number=record.number, target=action.target))


async def _has_drawing_changed(session: StepSession, began: StepBegan, call: ActionCall) -> bool:
    """Whether a point of a canvas that was pressed by hand may show something else now."""
    if call.action_id != BY_HAND or call.gesture not in PRESSES:
        return False
    drawn = (point for point in call.places if point.lies is not None and point.lies.role == "canvas")
    return any([not await shows_the_same(session, began, point, None) for point in drawn])


async def _check_drawing(
    session: StepSession, record: StepRecord, began: StepBegan, action: Action | None, call: ActionCall
) -> None:
    """Refuse to press a point of a canvas that shows something else now, or may."""
    at = call.at or Point(x=0.5, y=0.5)
    if action is None or action.tag != "canvas" or at.of != "element" or call.gesture not in PRESSES:
        return
    if await shows_the_same(session, began, at, action):
        return
    raise ActionGoneError(
        fact(Code.DRAWING_CHANGED, number=record.number, target=action.target),
        remedies=(Remedy(RemedyKey.ALL_THE_SAME, fact(Code.DO_ALL_THE_SAME), action.id), REFRESH),
    )


def _takes_away_what_is_chosen(call: ActionCall) -> bool:
    """Whether a key deletes the selection, which only the page knows: no element had the focus."""
    had = call.keyboard
    return takes_away(call.value or "") and had is not None and had.item is None and had.own.role == "body"


def _has_tab(now: Observation, number: str | None, title: object) -> bool:
    return any((str(tab.tab_id), tab.title) == (number, title) for tab in now.metadata.tabs)


async def _id_told(session: StepSession, record: StepRecord, began: StepBegan, now: Observation) -> str:
    """Like `_id_now`, but a refusal that offers an element also says that it belongs to another object."""
    try:
        return await _id_now(session, record, began, now)
    except ActionGoneError as error:
        offered = next((one for one in error.remedies if one.key is RemedyKey.ALL_THE_SAME), None)
        if offered is not None:
            apart = another_object(await _stood(session, began), stand_now(now, offered.action_id))
            error.causes = (*((apart,) if apart is not None else ()), *error.causes)
        raise


async def _id_now(session: StepSession, record: StepRecord, began: StepBegan, now: Observation) -> str:
    """The id of the step's element on the page as it is."""
    if began.target is None:  # it was a large page, or the element was listed only after the step
        told = record if record.by_hand or not record.call.to else None  # an agreed element has another name
        found = await _as_it_was(session, record.call.action_id, began, now, told)
        found = found or await _as_it_became(session, record, began, now)
        if found is None:
            raise _gone(record, now)
        return found.id
    found_now = session.resolve(began.target)
    if found_now.kind != "same" and began.target.verb == Verb.SCROLL:
        found = await _as_it_was(session, record.call.action_id, began, now)
        if found is not None:
            return found.id
    if found_now.kind != "same":  # the user is not asked before it is done, so a likely match is refused
        likely = now.action(found_now.action_id)
        raise _gone(
            record,
            now,
            several=found_now.kind == "ambiguous",
            likely=likely,
            was=began.target,
            target_of=session.target_of,
        )
    return found_now.action_id


async def _as_it_was(
    session: StepSession, action_id: str, began: StepBegan, now: Observation, record: StepRecord | None = None
) -> Action | None:
    """The only action that has the name now, on the same page, that the action of an id had then; None if unclear.

    The id itself proves nothing, since each document has its own ids. Nor does the page before a step prove anything if
    it names the element differently than the step does: the element had changed before the press by hand, or the user
    had agreed to another one.
    """
    then = await session.store.page(began.page_before) if began.page_before else None
    if then is None or then.url != now.metadata.url:
        return None
    those = [action for action in then.actions if action.id == action_id]
    if record is not None:
        those = [action for action in those if _is_called_in(record, action)]
    if any(action.verb == Verb.SCROLL for action in those):
        return _scroller_now(those[0], then.actions, now.actions)
    found = (_alone(those, then.actions, now.actions, told) for told in (_as_described, _as_named))
    return next(filter(None, found), None)


def _alone(
    those: Sequence[Action],
    then: Sequence[Action],
    now: Sequence[Action],
    told: Callable[[Action], tuple[str, ...]],
) -> Action | None:
    """The only action of a page that is described like one of `those`, which was the only such one on the page before.

    None if their numbers or sides differ: they may be two.
    """
    called = {told(action) for action in those}
    before, here = ([action for action in page if told(action) in called] for page in (then, now))
    if not len(before) == len(here) == 1:
        return None
    return None if are_apart(before[0].target, here[0].target) else here[0]


def _as_described(action: Action) -> tuple[str, ...]:
    return action.description, action.role


def _as_called(action: Action) -> tuple[str, ...]:
    return action.target, action.role


def _as_named(action: Action) -> tuple[str, ...]:
    """The names without the verb, which depends on the state, and without the count that tells it from twins."""
    return without_count(action.target), action.role, action.tag, action.category, action.frame


def _scroller_now(known: Action, then: Sequence[Action], now: Sequence[Action]) -> Action | None:
    """A scrollable part of the page, found by its position among its kind: many are named after their content."""

    def alike(actions: Sequence[Action]) -> list[Action]:
        sort = known.verb, known.role, known.tag, known.category, known.frame
        return [one for one in actions if (one.verb, one.role, one.tag, one.category, one.frame) == sort]

    before, here = alike(then), alike(now)
    return here[before.index(known)] if len(before) == len(here) else None


def _is_called_in(record: StepRecord, action: Action) -> bool:
    """Whether a step names an element as this action does, or names the field that was typed into with it."""
    if record.call.action_id != Special.PRESS and record.call.keyboard is not None:
        return True
    told, would_be = dict(record.did.args), dict(deed_of(action, record.call).args)
    name = told.get("target") or told.get("description")
    return name in (action.target, action.description, would_be.get("target"))


async def _as_it_became(session: StepSession, record: StepRecord, began: StepBegan, now: Observation) -> Action | None:
    """The only action with the name that the step gives its element, if a later reading was the first to list it."""
    if began.url != now.metadata.url or not _name_of(record):
        return None
    for number in range(record.number, record.number + _LATER):  # a quickly followed step is read with its followers
        events = await session.store.events(session.info.session_id, number)
        ended = next((event for event in reversed(events) if isinstance(event, StepEnded)), None)
        then = await session.store.page(ended.page_after) if ended is not None and ended.page_after else None
        if then is None:
            continue
        name = _name_of(record)
        if record.call.action_id != Special.PRESS and record.call.keyboard is not None:  # its facts name a cell instead
            name = next((one.target for one in then.actions if one.id == record.call.action_id), name)
        called = [one for one in then.actions if one.target == name]
        if then.url != now.metadata.url or [one.id for one in called] != [record.call.action_id]:
            return None
        found = (_alone(called, then.actions, now.actions, told) for told in (_as_called, _as_named))
        return next(filter(None, found), None)
    return None


_TOLD_APART: tuple[TargetFact, ...] = ("row", "near", "beside")


def _apart(was: Target, now: Target) -> Fact | None:
    """The text beside an element of the same name, if it is new; None if no difference is known."""
    for told in _TOLD_APART:
        before, here = was.facts.get(told, ""), now.facts.get(told, "")
        if before and here and before != here:
            return fact(Code.TWIN_STANDS_BESIDE, before=before[:_MOST_BESIDE], now=here[:_MOST_BESIDE])
    return None


def _is_elsewhere(was: Target | None, group: str) -> bool:
    """Whether an element is known to be under another heading than the step's element."""
    return bool(group) and was is not None and was.facts.get("group", group) != group


def _name_of(record: StepRecord) -> str:
    """The name that a step gives its element; for a drag, without the destination."""
    if record.did.code in DRAGGED_FAR | {Code.DID_DRAG_TO, Code.DID_DRAG_FROM}:
        return str(dict(record.did.args).get("target") or "").strip("“”")
    return record.target


def _name_of_other(record: StepRecord) -> str:
    """The name that a step gives its second element: the drop target, or the element that received keys."""
    end = dict(record.did.args).get("end") if record.did.code is Code.DID_DRAG_TO else ""
    return str(end or "") or record.target


def _gone(
    record: StepRecord,
    now: Observation,
    *,
    several: bool = False,
    likely: Action | None = None,
    was: Target | None = None,
    target_of: Callable[[str], Target] | None = None,
    offers: bool = True,
) -> ActionGoneError:
    """The refusal. It shows the one element that the step's element may be now, and offers to use it.

    If that element has the same name, it says what distinguishes it from the step's element `was`, or names its
    heading. It `offers` nothing if the element is still there, but its drop target is not.
    """
    name = (_name_of(record) if offers else _name_of_other(record)) or record.words
    alike = [action for action in now.actions if without_count(action.target) == without_count(name)]
    is_several = several and alike  # a merely similar element is not on the page by that name
    code = Code.SEVERAL_FIT_STEP if is_several else Code.STEP_FITS_ANOTHER if alike else Code.STEP_NOT_FOUND_AGAIN
    refused = fact(code, number=record.number, target=name)
    shown = fact(Code.PAGE_SHOWN_NOW, name=now.metadata.title or now.metadata.url)
    one = None if several or not offers else likely or (alike[0] if len(alike) == 1 else None)
    if one is None or (one.kind == "I") != record.call.action_id.startswith("I"):
        return ActionGoneError(refused, why=shown)
    words = (
        fact(Code.ALL_THE_SAME, verb=one.verb)
        if one.verb and record.call.gesture in (None, "click")
        else fact(Code.DO_ALL_THE_SAME)
    )
    apart = _apart(was, target_of(one.id)) if was is not None and target_of is not None else None
    group = "" if one.category == NO_CATEGORY else one.category
    if one.target == name and (apart is not None or not _is_elsewhere(was, group)):  # the same words would not help
        told = (fact(Code.HERE_IS_ALIKE, id=one.id), *((apart,) if apart is not None else ()), shown)
    else:
        told = (fact(Code.HERE_IT_MAY_BE, target=one.target, group=group), shown)
    ways = (Remedy(RemedyKey.ALL_THE_SAME, words, one.id), REFRESH)
    return ActionGoneError(refused, why=told, remedies=ways)
