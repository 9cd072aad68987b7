"""Characters that were pressed where no field is, and what they are together."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from gui.engine.secrets.known import keep_out
from gui.engine.secrets.pressed import PRESSED_NOTHING, secret_presses
from gui.schema.action import BY_HAND, ActionCall
from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.step import StepRecord
from tests.unit.widgets.samples import step


def key(number: int, did: Fact, secret: str | None = None) -> StepRecord:
    return replace(step(number), call=ActionCall(action_id=BY_HAND, secret=secret), did=did)


def pressed(text: str, first: int = 1) -> list[StepRecord]:
    return [key(number, fact(Code.DID_PRESS, keys=letter)) for number, letter in enumerate(text, first)]


def hidden(steps: Iterable[StepRecord]) -> int:
    return len(secret_presses(steps))


@pytest.mark.parametrize("text", ["4111111111111111", "1" + "4111111111111111", "4111111111111111" + "0427123"])
def test_a_card_number_is_hidden_with_what_was_pressed_beside_it(text: str) -> None:
    assert hidden(pressed(text)) == len(text)


def test_most_of_a_secret_is_hidden_with_another_key_before_it() -> None:
    keep_out("Zwetschgenmus7")
    assert hidden(pressed("xZwetschgen")) == 11
    assert hidden(pressed("Zwets")) == 0
    assert hidden(pressed("wasdwasdwasd")) == 0


def test_what_goes_on_after_what_is_hidden_already_is_hidden_too() -> None:
    gone = key(1, PRESSED_NOTHING, "secret")
    assert hidden([gone, *pressed("2pass", 2)]) == 5
    told = key(2, fact(Code.DID_CLICK, target="Buy", place="", modifiers=""))
    assert hidden([gone, told, *pressed("2pass", 3)]) == 0
