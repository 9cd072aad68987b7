"""What is still known of a page that there was no time to put together."""

from typing import Any, cast

import pytest

from gui.engine.describe.elements import Op, SecretLook
from gui.engine.local.perceive.merging import FrameWalk, merged

BUTTONS = 600


def walk(doc: str, elements: list[dict[str, Any]], children: dict[int, FrameWalk]) -> FrameWalk:
    tokens: list[list[Any]] = []
    for index in range(len(elements)):
        tokens += [[Op.ACTION, index], [Op.TEXT, "Words", 0], [Op.ACTION_END]]
    tokens += [[Op.FRAME, key, 0, 900, "Pay", None, [], [1, 0, 0, 1], None] for key in children]
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
