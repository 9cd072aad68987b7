"""Rows of the steps list from events. Pure."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from gui.schema.action import ActionCall
from gui.schema.code import Code
from gui.schema.event import StepBegan, StepEnded, StepEvent, StepMarked, StepRetold
from gui.schema.fact import fact
from gui.schema.special import Special
from gui.schema.step import Conditions, StepRecord
from gui.schema.words import is_failure_page

Steps = tuple[StepRecord, ...]

_WENT_TO = frozenset({Code.WENT_TO, Code.WENT_TO_FAILURE_PAGE})
_NOT_THERE = frozenset({Code.ASKED, Code.ALERTED, Code.ASKED_TO_LEAVE})
"""What a page says that keeps the browser from going elsewhere."""


def folded(steps: Steps, event: StepEvent) -> Steps:
    """The rows after one more event.

    A step that begins again under the same number takes the place of the one before; what is told of a step that never
    began is passed over.
    """
    at = place_of_step(steps, event.number)
    if isinstance(event, StepBegan):
        return (*steps, _begun(event)) if at is None else _with(steps, at, _begun(event))
    return steps if at is None else _with(steps, at, _told(steps[at], event))


def steps_from(events: Iterable[StepEvent]) -> Steps:
    """The rows of a session that nobody drives any more: steps without an end are not known."""
    steps: dict[int, StepRecord] = {}  # not `folded` one by one, which would copy all rows for each event
    for event in events:
        if isinstance(event, StepBegan):
            steps[event.number] = _begun(event)
        elif event.number in steps:
            steps[event.number] = _told(steps[event.number], event)
    return tuple(replace(step, outcome="unknown") if step.outcome == "running" else step for step in steps.values())


def _begun(event: StepBegan) -> StepRecord:
    facts = event.target.facts if event.target is not None else {}
    return StepRecord(
        *(event.number, _same_call(event.call), event.did, "running", event.at),
        url=event.url,
        by=event.by,
        group=facts.get("group", ""),
        purpose=facts.get("purpose", ""),
        picture_before=event.picture_before,
    )


def _told(step: StepRecord, event: StepRetold | StepEnded | StepMarked) -> StepRecord:
    match event:
        case StepRetold():
            return replace(step, call=event.call, did=event.did, outcome="running")
        case StepMarked():
            return replace(
                step,
                name=step.name if event.name is None else event.name,
                note=step.note if event.note is None else event.note,
                starred=step.starred if event.star is None else event.star,
                unshown=step.unshown if event.unshown is None else event.unshown,
                chapter=step.chapter if event.chapter is None else event.chapter,
                own_chapter=step.own_chapter if event.chapter in (None, step.chapter) else event.own,
            )
    did, facts = step.did, event.facts
    if (
        event.outcome == "done"
        and step.call.action_id == Special.GO_TO
        and event.title
        and not is_failure_page(event.url)
        and not any(told.code is Code.DOWNLOAD_OFFERED for told in event.facts)  # then the page is still another
        and not any(one.code in _NOT_THERE for one in facts)
    ):
        # A page is known by its title, which fits where an address is cut. Said once, it need not be said again.
        did = fact(Code.DID_GO_TO, target=event.title[:200])
        facts = facts[1:] if len(facts) > 1 and facts[0].code in _WENT_TO else facts
    return replace(
        step,
        did=did,
        outcome=event.outcome,
        gist=event.why or (facts[0] if facts else None),
        facts=event.facts,
        waited=event.waited,
        duration_ms=event.duration_ms,
        url=event.url or step.url,
        picture=event.picture,
        heard=event.heard,
        under=_same_conditions(event.under),
    )


def _same_call(call: ActionCall) -> ActionCall:
    """One object for clicks that are equal: a session has thousands of steps, and many are done again and again.

    Nothing that was typed is kept here, which a session that is forgotten would leave behind.
    """
    typed = call.value is not None or call.keys or call.after or call.text is not None or call.files
    return call if typed else _same_click(call)


@lru_cache(maxsize=1_000)
def _same_click(call: ActionCall) -> ActionCall:
    return call


@lru_cache(maxsize=100)
def _same_conditions(under: Conditions) -> Conditions:
    """Likewise for the conditions of steps, which hardly ever change."""
    return under


def place_of_step(steps: Steps, number: int) -> int | None:
    """Where the row of that number is, from 0: numbers count from 1, unless what was kept has gaps."""
    if 0 < number <= len(steps) and steps[number - 1].number == number:
        return number - 1
    return next((at for at in range(len(steps) - 1, -1, -1) if steps[at].number == number), None)


def _with(steps: Steps, at: int, step: StepRecord) -> Steps:
    return (*steps[:at], step, *steps[at + 1 :])
