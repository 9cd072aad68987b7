"""Remove newly found secrets from the stored data of a session. Pure."""

import json
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from gui.engine.secrets.known import code_as_told, masked_address, tells_code
from gui.engine.secrets.pressed import PRESSED_NOTHING, characters_in
from gui.engine.store.refs import references_of
from gui.schema.action import BY_HAND, ActionCall
from gui.schema.code import Code
from gui.schema.event import LastSeen, StepBegan, StepEnded, StepEvent, StepMarked, StepRetold
from gui.schema.fact import Fact
from gui.schema.heard import Heard
from gui.schema.shown import HIDDEN
from gui.schema.step import StepRecord
from gui.schema.target import Target

_LEAST_WITHIN = 4
"""Characters from which a value is also searched for inside longer texts."""


@dataclass(frozen=True, slots=True)
class Hiding:
    """The secret to hide.

    Attributes:
        name: The name of the field, which replaces its values.
        values: The values; never empty texts.
        numbers: The steps that typed into it.
        since: The first step in which they are hidden. Earlier ones keep them in the open: a merely possible secret
            must not remove what was there before it was typed.
        whole: Whether the values are one-time codes, which are hidden only as separate words.
    """

    name: str
    values: frozenset[str]
    numbers: frozenset[int]
    since: int = 0
    whole: bool = False

    def parted(self, events: Iterable[StepEvent]) -> tuple[list[StepEvent], set[str]]:
        """The events to change, and the pages and pictures of the others, which stay."""
        concerned, stay = list[StepEvent](), set[str]()
        for event in events:
            if event.number >= self.since:
                concerned.append(event)
            else:
                stay.update(references_of(event))
        return concerned, stay

    def event(self, event: StepEvent) -> StepEvent:
        """An event without the values; it keeps its page and its picture."""
        if event.number < self.since:
            return event
        match event:
            case StepBegan() | StepRetold():
                call, did = self._call(event.number, event.call, event.did), self._did(event.number, event.did)
                more: dict[str, object] = {"call": call, "did": did}
                if isinstance(event, StepBegan):
                    more |= {"url": masked_address(event.url), "target": self._target(event.target)}
                return event.model_copy(update=more)
            case StepEnded():
                facts = tuple(fact.rewritten(self.text) for fact in event.facts)
                why = event.why.rewritten(self.text) if event.why is not None else None
                place = {"title": self.text(event.title), "url": masked_address(event.url)}
                heard = tuple(map(self._heard, event.heard))
                return event.model_copy(update={"facts": facts, "why": why, "heard": heard} | place)
            case LastSeen():
                return event.model_copy(update={"title": self.text(event.title), "url": masked_address(event.url)})
            case StepMarked():
                name = self.text(event.name) if event.name is not None else None
                note = self.text(event.note) if event.note is not None else None
                chapter = self.text(event.chapter) if event.chapter is not None else None
                return event.model_copy(update={"name": name, "note": note, "chapter": chapter})
        return event

    def row(self, step: StepRecord, has_picture: Callable[[str], bool]) -> StepRecord:
        """A row of the steps list without the values, and without a picture that no longer exists."""
        if step.number < self.since:
            return step
        return replace(
            step,
            call=self._call(step.number, step.call, step.did),
            did=self._did(step.number, step.did),
            gist=step.gist.rewritten(self.text) if step.gist is not None else None,
            facts=tuple(fact.rewritten(self.text) for fact in step.facts),
            url=masked_address(step.url),
            picture=step.picture if has_picture(step.picture) else "",
            picture_before=step.picture_before if has_picture(step.picture_before) else "",
            group=self.text(step.group),
            heard=tuple(map(self._heard, step.heard)),
            name=self.text(step.name),
            form_name=self.text(step.form_name),
            note=self.text(step.note),
            chapter=self.text(step.chapter),
        )

    def is_in(self, text: str) -> bool:
        """Whether a text contains one of the values."""
        return self.text(text) != text

    def is_in_page(self, page: str) -> bool:
        """Whether a stored page contains one of the values."""
        if self.whole:
            return any(tells_code(page, value) for value in self.values)
        escaped = {value: json.dumps(value, ensure_ascii=False) for value in self.values}
        return any(
            f'"value":{text}' in page or (len(value) >= _LEAST_WITHIN and text[1:-1] in page)
            for value, text in escaped.items()
        )

    def _did(self, number: int, did: Fact) -> Fact:
        return PRESSED_NOTHING if number in self.numbers and characters_in(did) else did.rewritten(self.text)

    def _call(self, number: int, call: ActionCall, did: Fact) -> ActionCall:
        if number in self.numbers and characters_in(did):  # no field has it as its value
            return ActionCall(action_id=BY_HAND, secret=self.name)
        call = call.rewritten(self.text)
        return call.without_secret(self.name) if number in self.numbers and _types(call) else call

    def _target(self, target: Target | None) -> Target | None:
        """The target without the values: a field's row may contain the code that was sent for it."""
        if target is None:
            return None
        told = target.model_dump(mode="json")
        hidden = _rewritten(told, self.text)
        if hidden == told:
            return target
        try:
            return Target.model_validate(hidden)
        except ValueError:  # too little or too much is left of it
            return None

    def _heard(self, heard: Heard) -> Heard:
        return replace(heard, text=self.text(heard.text), place=self.text(heard.place))

    def text(self, text: str) -> str:
        """A text without the values."""
        if text in self.values:
            return HIDDEN
        if self.whole:
            for value in self.values:
                text = code_as_told(value).sub(HIDDEN, text)
            return text
        for value in sorted(self.values, key=len, reverse=True):
            if len(value) >= _LEAST_WITHIN:
                text = text.replace(value, HIDDEN)
        return text


def _rewritten(told: Any, change: Callable[[str], str]) -> Any:
    """The same structure with every text changed, except keys."""
    match told:
        case str():
            return change(told)
        case dict():
            return {name: _rewritten(value, change) for name, value in told.items()}
        case list():
            return [_rewritten(value, change) for value in told]
    return told


def pictures_to_drop(events: Sequence[StepEvent], gone: Container[str]) -> set[str]:
    """The pictures of a session that may show a secret.

    Only a picture taken with a reading of a page without the secret is safe: one from before a step may be older than
    the reading, and the last one of a session may be newer.

    Args:
        events: All events of the session.
        gone: Pages that contain the secret or are unknown, with "" for a page that was not stored.
    """
    before = {event.number: event.picture_before for event in events if isinstance(event, StepBegan)}
    ends = [event for event in events if isinstance(event, StepEnded)]
    safe = {one.picture for one in ends if one.page_after not in gone and one.picture != before.get(one.number, "")}
    shown = {one.picture for one in ends if one.page_after in gone}
    shown |= {one.picture_before for one in events if isinstance(one, StepBegan) and one.page_before in gone}
    last = [event for event in events if isinstance(event, LastSeen)]
    shown |= {one.picture for one in last if one.page_after in gone}
    kept = {one.picture for one in ends} | {one.picture for one in last}
    return ((set(before.values()) | kept) - safe | shown) - {""}


def without_pictures(event: StepEvent, dropped: Container[str]) -> StepEvent:
    """An event that names none of these pictures."""
    if isinstance(event, StepBegan) and event.picture_before in dropped:
        return event.model_copy(update={"picture_before": ""})
    if isinstance(event, StepEnded | LastSeen) and event.picture in dropped:
        return event.model_copy(update={"picture": ""})
    return event


def hiding_of(
    name: str, values: Iterable[str], events: Iterable[StepEvent], is_field: Callable[[StepBegan], bool]
) -> Hiding:
    """What to hide of a field.

    Args:
        name: Its name.
        values: Its known current and former values.
        events: All events of its session, with the typed texts and values.
        is_field: Whether a step was done to that field.
    """
    found, numbers = {value for value in values if value}, set[int]()
    for event in events:
        match event:
            case StepBegan() if is_field(event):
                numbers.add(event.number)
                found |= _typed(event.call)
            case StepRetold() if event.number in numbers:
                found |= _typed(event.call)
            case StepEnded():
                found |= {value for fact in event.facts for value in _changed(fact, name)}
    return Hiding(name, frozenset(found), frozenset(numbers))


def _types(call: ActionCall) -> bool:
    return bool(_typed(call) or call.keys)


def _typed(call: ActionCall) -> set[str]:
    return {text for text in (call.value, call.text) if text}


def _changed(fact: Fact, name: str) -> list[str]:
    if fact.code is not Code.VALUE_CHANGED or fact["target"] != name:
        return []
    return [text for text in (str(fact["before"]), str(fact["after"])) if text]
