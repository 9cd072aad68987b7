"""A long answer of the page script is parsed beside the event loop."""

import json
import threading

import pytest

from gui.engine.describe.elements import Op
from gui.engine.local.perceive.raw_walk import parsed, parsed_apart


async def test_a_long_walk_is_parsed_in_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[threading.Thread] = []

    def loads(_text: str) -> dict[str, object]:
        threads.append(threading.current_thread())
        return {}

    monkeypatch.setattr(json, "loads", loads)
    await parsed_apart(" " * 200_000)
    await parsed_apart(" ")
    assert [thread is threading.main_thread() for thread in threads] == [False, True]


def _walk(tokens: list[list[object]], elements: list[dict[str, object]], each: int) -> str:
    pieces = [json.dumps(given[at : at + each]) for given in (tokens, elements) for at in range(0, len(given), each)]
    return "\n".join([json.dumps({"tokens": -(-len(tokens) // each), "elements": []}), *pieces])


def test_elements_of_a_long_walk_are_parsed_as_they_are_made_and_once_each(monkeypatch: pytest.MonkeyPatch) -> None:
    elements: list[dict[str, object]] = [{"k": key} for key in range(25)]
    text = _walk([[Op.ACTION, place] for place in range(25)], elements, 4)
    loads, parsings = json.loads, list[str]()

    def noted_loads(piece: str) -> object:
        parsings.append(piece)
        return loads(piece)

    monkeypatch.setattr(json, "loads", noted_loads)
    raw = parsed(text, late=True)
    before = len(parsings)
    assert before == 1 + 7 + 1, "the head, the tokens, and one piece of elements"
    found = raw["elements"]
    assert [found[0], *(found[place - back] for place in range(1, 25) for back in (1, 0))][::2] == elements
    assert len(parsings) - before == 6, "an action may hold others, so the piece before is still there"
    assert len(found) == 25
    assert list(found) == list(parsed(text)["elements"]) == elements


def test_a_long_walk_with_frames_is_parsed_at_once() -> None:
    text = _walk([[Op.FRAME, 7], [Op.BREAK]], [{"k": 1}, {"k": 2}, {"k": 3}], 2)
    assert parsed(text, late=True)["elements"] == [{"k": 1}, {"k": 2}, {"k": 3}]
