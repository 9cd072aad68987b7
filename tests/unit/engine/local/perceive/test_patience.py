"""A frame that is known not to answer is not waited for anew; one that answers, or shows another address, is."""

import asyncio
from typing import Any, cast

import pytest
from playwright.async_api import Error

from gui.engine.local.perceive import patience as patience_module
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


async def waited(patience: Patience, frame: Any, most_s: float, fails: Exception | None, *, known: bool) -> None:
    async with patience.wait(frame, most_s, lambda: known):
        if fails is not None:
            raise fails
        await asyncio.Event().wait()


@pytest.mark.parametrize("known", [False, True])
async def test_one_is_waited_for_until_the_time_of_the_one_around_it_is_up(
    monkeypatch: pytest.MonkeyPatch, known: bool
) -> None:
    monkeypatch.setattr(patience_module, "BLANK_S", 0.02)
    patience, frame = Patience(), cast(Any, Hashable(url="http://a/"))
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await waited(patience, frame, 8, None, known=known)
    assert patience.left_s(frame, 8) == (8 if known else ANEW_S)


async def test_one_that_fails_at_once_has_not_been_silent() -> None:
    patience, frame = Patience(), cast(Any, Hashable(url="http://a/"))
    with pytest.raises(Error):
        await waited(patience, frame, 8, Error("Frame was detached"), known=False)
    assert patience.left_s(frame, 8) == 8
