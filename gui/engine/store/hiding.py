"""Take out of what is kept of a session what turned out to be a secret. Pure."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from gui.engine.secrets import HIDDEN, masked_address
from gui.schema.action import ActionCall
from gui.schema.code import Code
from gui.schema.event import StepBegan, StepEnded, StepEvent, StepMarked, StepRetold
from gui.schema.fact import Fact
from gui.schema.heard import Heard
from gui.schema.step import StepRecord

_LEAST_WITHIN = 4
"""Characters of a value that is looked for inside of longer texts too."""


@dataclass(frozen=True, slots=True)
class Hiding:
    """What is to be hidden.

    Attributes:
        name: The name of the field, which stands for its values from now on.
        values: What it held, never empty texts.
        numbers: The steps that typed into it.
    """

    name: str
    values: frozenset[str]
    numbers: frozenset[int]

    def event(self, event: StepEvent) -> StepEvent:
        """An event without the values; it keeps its page and its picture."""
        match event:
            case StepBegan() | StepRetold():
                call, did = self._call(event.number, event.call), event.did.rewritten(self._text)
                url = {"url": masked_address(event.url)} if isinstance(event, StepBegan) else {}
                return event.model_copy(update={"call": call, "did": did} | url)
            case StepEnded():
                facts = tuple(fact.rewritten(self._text) for fact in event.facts)
                why = event.why.rewritten(self._text) if event.why is not None else None
                place = {"title": self._text(event.title), "url": masked_address(event.url)}
                heard = tuple(map(self._heard, event.heard))
                return event.model_copy(update={"facts": facts, "why": why, "heard": heard} | place)
            case StepMarked():
                name = self._text(event.name) if event.name is not None else None
                note = self._text(event.note) if event.note is not None else None
                return event.model_copy(update={"name": name, "note": note})
        return event

    def row(self, step: StepRecord, has_picture: Callable[[str], bool]) -> StepRecord:
        """Likewise a row of the steps list; it loses a picture that is there no more."""
        return replace(
            step,
            call=self._call(step.number, step.call),
            did=step.did.rewritten(self._text),
            gist=step.gist.rewritten(self._text) if step.gist is not None else None,
            facts=tuple(fact.rewritten(self._text) for fact in step.facts),
            url=masked_address(step.url),
            picture=step.picture if has_picture(step.picture) else "",
            picture_before=step.picture_before if has_picture(step.picture_before) else "",
            group=self._text(step.group),
            heard=tuple(map(self._heard, step.heard)),
            name=self._text(step.name),
            note=self._text(step.note),
        )

    def is_in_page(self, page: str) -> bool:
        """Whether a page, as it is kept, tells one of the values."""
        escaped = {value: json.dumps(value, ensure_ascii=False) for value in self.values}
        return any(
            f'"value":{text}' in page or (len(value) >= _LEAST_WITHIN and text[1:-1] in page)
            for value, text in escaped.items()
        )

    def _call(self, number: int, call: ActionCall) -> ActionCall:
        return call.without_secret(self.name) if number in self.numbers and _types(call) else call

    def _heard(self, heard: Heard) -> Heard:
        return replace(heard, text=self._text(heard.text), place=self._text(heard.place))

    def _text(self, text: str) -> str:
        if text in self.values:
            return HIDDEN
        for value in sorted(self.values, key=len, reverse=True):
            if len(value) >= _LEAST_WITHIN:
                text = text.replace(value, HIDDEN)
        return text


def hiding_of(
    name: str, values: Iterable[str], events: Iterable[StepEvent], is_field: Callable[[StepBegan], bool]
) -> Hiding:
    """What is to be hidden of a field.

    Args:
        name: Its name.
        values: What it is known to hold or to have held.
        events: All events of its session; what was typed into it and what its value was are in them.
        is_field: Whether a step did something to that field.
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
