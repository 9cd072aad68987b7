"""What is still known of a page that there was no time to put together."""

import json
from typing import Any, cast

import pytest

from gui.engine.describe.elements import Op, SecretLook
from gui.engine.local.perceive.making import can_make
from gui.engine.local.perceive.merging import FrameWalk, merged
from gui.schema.action import Box

BUTTONS = 600


def walk(doc: str, elements: list[Any], children: dict[int, FrameWalk]) -> FrameWalk:
    tokens: list[list[Any]] = []
    for index in range(len(elements)):
        tokens += [[Op.ACTION, index], [Op.TEXT, "Words", 0], [Op.ACTION_END]]
    tokens += [[Op.FRAME, key, 0, 900, "Pay", None, [], [1, 0, 0, 1], None, ""] for key in children]
    told = {"url": "", "title": "", "type": "text/html", "lens": None, "modal": "", "about": "", "kind": ""}
    places = {"viewport": [0, 0, 800, 600, 800, 600], "scrolled": [0, 0]}
    raw = {"doc": doc, "elements": elements, "tokens": tokens, "marks": [], "answers": [], "cut": [0, 0]}
    return FrameWalk(raw | told | places, cast(Any, type("Frame", (), {"name": ""})()), children)


def found(key: int, role: str = "button", **more: Any) -> dict[str, Any]:
    return {"k": key, "r": role, "t": role, "n": f"Number {key}", "b": [0, key, 90, 20], "g": "", "row": ""} | more


@pytest.mark.parametrize(("until", "buttons"), [(0.0, 167), (float("inf"), BUTTONS)])
def test_secrets_and_frames_are_known_however_late_they_come(until: float, buttons: int) -> None:
    secret = found(BUTTONS, "textbox", sec=SecretLook.CLEAR.value)
    inner = walk("inner", [found(1, "textbox", sec=SecretLook.CLEAR.value)], {})
    reading = merged(walk("doc", [*map(found, range(BUTTONS)), secret], {7: inner}), until)
    assert reading.partial is (until == 0)
    assert [element.role for element in reading.elements] == [*["button"] * buttons, "textbox", "textbox"]
    assert set(reading.places) == {"doc", "inner"}
    assert (reading.secret_keys("doc"), reading.secret_keys("inner")) == ([BUTTONS], [1])
    ops = [token[0] for token in reading.tokens]
    assert ops.count(Op.ACTION) == ops.count(Op.ACTION_END) == buttons + 2
    assert len({id(token) for token in reading.tokens if token[0] == Op.ACTION_END}) == 1, "no memory for each"


def test_elements_of_which_the_same_is_told_are_those_of_the_walk_before() -> None:
    told = [found(1, mk=0), found(2, drop=True), found(3, "textbox", sec=SecretLook.CLEAR.value, v="7"), found(4)]
    last = walk("doc", told, {})
    last.raw["marks"] = ["nOne"]
    before = merged(last)
    for number, element in enumerate(before.elements):
        element.id = f"B{number}"
    now = walk("doc", [[3, 5, 6, 90, 20], [2, 5, 30, 90, 20], [0, 5, 60, 90, 20], found(2)], {})
    now.raw["last"] = last.raw["made"]
    assert can_make(now.raw)
    again = merged(now)
    assert [(one.key, one.name, one.marks, one.id) for one in again.elements] == [
        (4, "Number 4", "", ""),
        (3, "Number 3", "", ""),
        (1, "Number 1", "nOne", ""),
        (2, "Number 2", "", ""),
    ]
    assert [one.box for one in again.elements[:3]] == [Box(5, 6, 90, 20), Box(5, 30, 90, 20), Box(5, 60, 90, 20)]
    assert again.secret_keys("doc") == [3]
    assert [element.id for element in before.elements] == ["B0", "B1", "B2"], "that reading stays as it was"


def test_what_was_left_out_before_cannot_be_told_only_as_it_was() -> None:
    last = walk("doc", [found(1), found(2, drop=True)], {})
    merged(last)
    assert can_make({"elements": [[0, 0, 0, 1, 1]], "last": last.raw["made"]})
    assert not can_make({"elements": [[1, 0, 0, 1, 1]], "last": last.raw["made"]})


def test_of_a_reading_without_an_end_no_elements_are_kept() -> None:
    last = walk("doc", [*map(found, range(BUTTONS))], {})
    assert merged(last, 0.0).partial
    assert "made" not in last.raw


def test_words_that_elements_have_in_common_are_kept_once() -> None:
    shared: dict[str, Any] = {"g": "Two thousand sheets", "row": "Sheet 1", "cl": ["Page of paper", "Sheet 1"]}
    told = json.loads(json.dumps([found(key) | shared for key in (2, 3)]))
    one, other = merged(walk("doc", told, {})).elements
    assert told[0]["g"] is not told[1]["g"]
    for name in ("role", "tag", "category", "row"):
        assert getattr(one, name) is getattr(other, name), name
    assert all(mine is others for mine, others in zip(one.cell, other.cell, strict=True))
    assert one.name != other.name
