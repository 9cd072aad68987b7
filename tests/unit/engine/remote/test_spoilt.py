"""Every answer of both generations, cut off anywhere and with each of its fields spoilt: read, or refused in words."""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest

from gui.engine.remote.answer import Answer
from gui.engine.remote.execute_calls import executed_of
from gui.engine.remote.services import reading_of, session_bodies
from gui.engine.remote.wire_parts import Reading, session_body
from gui.schema.errors import AnswerError
from tests.helpers.examples import examples
from tests.helpers.fault_server import sample

MEGABYTE = "<a> [:] " * 125_000
ABSENT = object()
READERS: dict[str, Callable[[Answer], Any]] = {
    "seed": reading_of,
    "observe-step": reading_of,
    "observe-execute": reading_of,
    "execute": lambda answer: executed_of(answer.object()),
    "session": lambda answer: session_body(answer.object()),
    "sessions": lambda answer: session_bodies(answer.json()),
}

Place = tuple[str | int, ...]


def body_of(name: str) -> Any:
    return [sample("session")] if name == "sessions" else sample(name)


def places(body: Any, at: Place = ()) -> Iterator[Place]:
    """Every field and every entry of a list, from the outside in."""
    below = body.items() if isinstance(body, dict) else enumerate(body) if isinstance(body, list) else ()
    for key, value in below:
        yield (*at, key)
        yield from places(value, (*at, key))


def spoilt(body: Any, place: Place, value: Any) -> Any:
    body = deepcopy(body)
    inner = body
    for step in place[:-1]:
        inner = inner[step]
    if value is ABSENT:
        del inner[place[-1]]
    else:
        inner[place[-1]] = value
    return body


def read(name: str, text: bytes) -> Any:
    """What is read of an answer; None if it is refused, which takes words."""
    try:
        return READERS[name](Answer(200, body=text, words="the page"))
    except AnswerError as error:
        refused = error
    assert refused.what
    assert refused.why or refused.what == "The server’s answer is empty."
    assert len(refused.details) < 50_000
    return None


def few(all_of_them: list[Any], most: int) -> list[Any]:
    """A fair sample of them, all where tests are thorough."""
    return all_of_them[:: max(1, len(all_of_them) // examples(most))]


@pytest.mark.parametrize("name", READERS)
def test_cut_off(name: str) -> None:
    text = json.dumps(body_of(name)).encode()
    for length in few(list(range(len(text))), 2_000):
        assert read(name, text[:length]) is None, text[:length][-40:]


@pytest.mark.parametrize("name", ["observe-step", "observe-execute"])
@pytest.mark.parametrize("told", ["", None, "B" * 33, MEGABYTE])
def test_an_action_with_an_id_that_is_none_is_left_out(name: str, told: str | None) -> None:
    body = body_of(name)
    whole = read(name, json.dumps(body).encode())
    first = body["space"]["actions" if name == "observe-step" else "interaction_actions"][0]
    gone, first["id"] = first["id"], told
    found = read(name, json.dumps(body).encode())
    listed = {action.id for action in whole.observation.actions}
    assert {action.id for action in found.observation.actions} == listed - {gone}


@pytest.mark.parametrize("name", READERS)
def test_each_field_absent_null_of_another_type_or_a_megabyte(name: str) -> None:
    body = body_of(name)
    whole = read(name, json.dumps(body).encode())
    all_places = list(places(body))
    cases = [(place, value) for value in (ABSENT, None, 7.5, {"a": [1]}) for place in few(all_places, 600)]
    for place, value in [*cases, *((place, MEGABYTE) for place in few(all_places, 120))]:
        found = read(name, json.dumps(spoilt(body, place, value)).encode())
        if isinstance(found, Reading) and place[0] != "space":
            assert len(found.observation.actions) == len(whole.observation.actions), place
        assert name != "sessions" or found is not None
