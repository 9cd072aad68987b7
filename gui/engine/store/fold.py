"""Fold events into rows of the steps list. Pure."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from gui.engine.store.parts import Parts
from gui.schema.code import Code
from gui.schema.event import LastSeen, StepBegan, StepEnded, StepEvent, StepMarked, StepRetold
from gui.schema.fact import fact
from gui.schema.special import Special
from gui.schema.step import StepRecord
from gui.schema.words import is_failure_page

Steps = tuple[StepRecord, ...]

UNPACKED: Final = 20
"""Of so many latest steps, nothing is packed: their rows are painted and compared again and again."""

_WENT_TO = frozenset({Code.WENT_TO, Code.WENT_TO_FAILURE_PAGE})
_NOT_THERE = frozenset({Code.ASKED, Code.ALERTED, Code.ASKED_TO_LEAVE})
"""Page events that keep the browser from going elsewhere."""


def folded(steps: Steps, event: StepEvent, parts: Parts) -> Steps:
    """The rows after one more event.

    A step that begins again under the same number replaces the earlier one; events of a step that never began are
    ignored.

    Args:
        steps: The rows before.
        event: The event.
        parts: The shared parts of the session's rows; those of the new one are added.
    """
    at = place_of_step(steps, event.number)
    if isinstance(event, StepBegan):
        begun = _begun(event, parts)
        return _packed((*steps, begun) if at is None else _with(steps, at, begun))
    return steps if at is None else _packed(_with(steps, at, _told(steps[at], event, parts)))


def steps_from(events: Iterable[StepEvent]) -> Steps:
    """The rows of a session that is no longer driven: steps without an end have an unknown outcome."""
    steps: dict[int, StepRecord] = {}  # `folded` one by one would copy all rows for each event
    parts = Parts()
    for event in events:
        if isinstance(event, StepBegan):
            steps[event.number] = _begun(event, parts)
        elif event.number in steps:
            steps[event.number] = _told(steps[event.number], event, parts)
    told = (replace(step, outcome="unknown") if step.outcome == "running" else step for step in steps.values())
    return _packed(tuple(told))


def _begun(event: StepBegan, parts: Parts) -> StepRecord:
    facts = event.target.facts if event.target is not None else {}
    return StepRecord(
        *(event.number, parts.same(event.call), parts.same(event.did), "running", event.at),
        url=parts.same(event.url),
        url_before=parts.same(event.url),
        by=parts.same(event.by),
        group=parts.same(facts.get("group", "")),
        form=parts.same(event.form),
        in_row=event.in_row,
        purpose=parts.same(facts.get("purpose", "")),
        picture_before=event.picture_before,
    )


def _told(step: StepRecord, event: StepRetold | StepEnded | LastSeen | StepMarked, parts: Parts) -> StepRecord:
    match event:
        case LastSeen():  # the final page is not part of the step
            return step
        case StepRetold():
            return replace(step, call=parts.same(event.call), did=parts.same(event.did), outcome="running")
        case StepMarked():
            # If it is not said whose name it is, as in older events, it is the form's if that has one already.
            of_form = bool(step.form_name) if event.of_form is None else event.of_form
            return replace(
                step,
                name=step.name if event.name is None or of_form else event.name,
                form_name=step.form_name if event.name is None or not of_form else event.name,
                note=step.note if event.note is None else event.note,
                starred=step.starred if event.star is None else event.star,
                unshown=step.unshown if event.unshown is None else event.unshown,
                chapter=step.chapter if event.chapter is None else event.chapter,
                own_chapter=step.own_chapter if event.chapter in (None, step.chapter) else event.own,
            )
    did, facts = step.did, parts.all_same(event.facts)
    news = facts
    if (
        event.outcome == "done"
        and step.call.action_id == Special.GO_TO
        and step.did.code is Code.DID_GO_TO
        and event.title
        and not is_failure_page(event.url)
        and not any(told.code is Code.DOWNLOAD_OFFERED for told in event.facts)  # then the page is still another
        and not any(one.code in _NOT_THERE for one in facts)
    ):
        # A title identifies a page, even if its address is cut. It need not be repeated.
        did = fact(Code.DID_GO_TO, target=event.title[:200])
        news = facts[1:] if len(facts) > 1 and facts[0].code in _WENT_TO else facts
    elif facts and facts[0].code is Code.LEFT_PAGE:  # the destination says more than the act
        news = (*(one for one in facts if one.code in _WENT_TO), *facts)
    return replace(
        step,
        did=parts.same(did),
        # A website that asks for a login was reached; its answer tells the rest.
        outcome="done" if event.why is not None and event.why.code is Code.WANTS_LOGIN else event.outcome,
        gist=parts.same(event.why) if event.why else (news[0] if news else None),
        facts=facts,
        waited=event.waited,
        duration_ms=event.duration_ms,
        url=parts.same(event.url) if event.url else step.url,
        picture=event.picture,
        heard=parts.all_same(event.heard),
        under=parts.same(event.under),
    )


def place_of_step(steps: Steps, number: int) -> int | None:
    """The index of the row of a step; numbers count from 1, unless the stored steps have gaps."""
    if 0 < number <= len(steps) and steps[number - 1].number == number:
        return number - 1
    return next((at for at in range(len(steps) - 1, -1, -1) if steps[at].number == number), None)


def _packed(steps: Steps) -> Steps:
    for step in steps[:-UNPACKED]:
        step.pack()
    return steps


def _with(steps: Steps, at: int, step: StepRecord) -> Steps:
    return (*steps[:at], step, *steps[at + 1 :])
