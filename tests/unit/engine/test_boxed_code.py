"""A code that is typed digit by digit is known once it is whole, and what it begins with is no code of its own."""

from dataclasses import replace

import pytest

from gui.engine.secrets.known import masked, one_time_codes
from gui.engine.secrets.typed import BoxedCode
from gui.schema.action import Action, Param
from tests.helpers.known_secrets import forget_secrets

BOXES = tuple(
    Action(
        f"I{place}",
        f"Type into Digit {place}",
        "",
        (Param("digit", "string", secret=True, one_time=True, max_length=1),),
    )
    for place in range(1, 7)
)
VERIFY = Action("B1", "Click Verify", "")
PAGE = "Order 4193 of 41938 parts, code 419385"


@pytest.fixture(autouse=True)
def code(monkeypatch: pytest.MonkeyPatch) -> BoxedCode:
    forget_secrets(monkeypatch)
    return BoxedCode()


def typed(code: BoxedCode, signs: str, boxes: int = 6) -> None:
    for box, sign in zip(BOXES, signs, strict=False):
        code.note(box, sign, BOXES[:boxes])


def test_only_the_whole_of_it_is_hidden(code: BoxedCode) -> None:
    typed(code, "419385")
    assert one_time_codes() == ("419385",)
    assert masked(PAGE) == "Order 4193 of 41938 parts, code [secret]"


def test_one_of_fewer_boxes_is_hidden_with_its_last_sign(code: BoxedCode) -> None:
    typed(code, "419", boxes=4)
    assert masked(PAGE) == PAGE
    code.note(BOXES[3], "3", BOXES[:4])
    assert masked(PAGE) == "Order [secret] of 41938 parts, code 419385"


def test_one_that_is_not_finished_is_hidden_once_something_else_is_done(code: BoxedCode) -> None:
    typed(code, "4193")
    code.note(VERIFY, None, (*BOXES, VERIFY))
    assert one_time_codes() == ("4193",)


def test_one_that_comes_as_a_whole_is_hidden_at_once(code: BoxedCode) -> None:
    code.note(BOXES[0], "419385", BOXES[:1])
    assert one_time_codes() == ("419385",)


def test_the_next_one_in_the_same_boxes_is_hidden_as_well(code: BoxedCode) -> None:
    typed(code, "419385")
    typed(code, "702648")
    assert one_time_codes() == ("419385", "702648")


def test_one_that_was_put_right_is_hidden_once_something_else_is_done(code: BoxedCode) -> None:
    typed(code, "419385")
    code.note(BOXES[2], "7", BOXES)
    code.note(VERIFY, None, (*BOXES, VERIFY))
    assert one_time_codes() == ("419385", "417385")


def test_one_whose_boxes_are_drawn_anew_at_each_sign_is_hidden(code: BoxedCode) -> None:
    for place, sign in enumerate("419385"):
        boxes = [replace(box, id=f"I{10 * place + at}") for at, box in enumerate(BOXES)]
        code.note(boxes[place], sign, boxes)
    assert one_time_codes() == ("419385",)
