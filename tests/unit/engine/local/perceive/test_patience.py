"""A frame that is known not to answer is not waited for anew; one that answers, or shows another address, is."""

from typing import Any, cast

from gui.engine.local.perceive.patience import ANEW_S, BLANK_ANEW_S, BLANK_S, Patience
from tests.helpers.event_source import Hashable


def test_one_that_did_not_answer_gets_less_until_it_answers_or_goes_elsewhere() -> None:
    patience, frame = Patience(), cast(Any, Hashable(url="http://a/"))
    assert patience.left_s(frame, 8) == 8
    patience.gave_up(frame, 8)
    assert (patience.left_s(frame, 8), patience.left_s(frame, 1)) == (ANEW_S, 1)
    frame.url = "http://a/more"
    assert patience.left_s(frame, 8) == 8
    frame.url = "http://a/"
    patience.answered(frame)
    assert patience.left_s(frame, 8) == 8


def test_one_that_had_no_time_to_answer_gets_no_less() -> None:
    patience, frame = Patience(), cast(Any, Hashable(url="http://a/"))
    patience.gave_up(frame, BLANK_S / 2)
    assert patience.left_s(frame, 8) == 8


def test_one_without_an_address_gets_little() -> None:
    patience, frame = Patience(), cast(Any, Hashable(url=""))
    assert patience.left_s(frame, 8) == BLANK_S
    patience.gave_up(frame, BLANK_S)
    assert patience.left_s(frame, 8) == BLANK_ANEW_S
    frame.url = "http://a/"
    assert patience.left_s(frame, 8) == 8
