"""Stored readings of pages: without pictures, boxes and session state."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError, to_json

from gui.schema.action import Action
from gui.schema.page import Observation, Question
from gui.schema.plain import without_surrogates

_SEPARATOR = "\x1f"
_TOLD = ("id", "description", "value", "reason", "reason_text", "href")


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as it was read once.

    Attributes:
        actions: The actions on it, in document order, without boxes.
        markdown: The readable page, ids in place.
        question: The dialog that blocked it, if one was open.
    """

    url: str
    title: str
    actions: tuple[Action, ...] = ()
    markdown: str = ""
    question: Question | None = None


def kept(observation: Observation) -> KeptPage:
    """The stored form of an observation."""
    page = observation.metadata
    return KeptPage(page.url, page.title, observation.actions, observation.markdown, observation.question)


def key_of(page: KeptPage) -> str:
    """A hash of the text and actions of a page; joined in C, since a page may have thousands of actions."""
    made = hashlib.blake2b(digest_size=20)
    question = (page.question.kind, page.question.text) if page.question else ()
    for part in (page.url, page.title, page.markdown, *question):
        made.update(_bytes(part))
    for name in _TOLD:
        made.update(_bytes(_SEPARATOR.join(map(attrgetter(name), page.actions))))
    made.update(_bytes(_SEPARATOR.join(map(",".join, _states(page.actions)))))
    return made.hexdigest()


def written(page: KeptPage) -> bytes:
    """A page as JSON."""
    places = {"actions": {"__all__": {"box", "seen", "lines"}}}
    try:
        return _adapter().dump_json(page, exclude=places, exclude_defaults=True)
    except PydanticSerializationError:  # half a character, which no encoding can write
        return to_json(_writable(_adapter().dump_python(page, exclude=places, exclude_defaults=True)))


def read_page(text: bytes) -> KeptPage:
    """A page that was `written` here."""
    return _adapter().validate_json(text)


def _states(actions: Iterable[Action]) -> Iterable[tuple[str, ...]]:
    return map(attrgetter("states"), actions)


def _writable(value: Any) -> Any:
    match value:
        case str():
            return without_surrogates(value)
        case dict():
            return {key: _writable(part) for key, part in value.items()}
        case list() | tuple():
            return [_writable(part) for part in value]
    return value


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass") + b"\0"


@cache
def _adapter() -> TypeAdapter[KeptPage]:
    return TypeAdapter(KeptPage)
