"""One-time codes as what is to be hidden, also from before they were typed."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from gui.engine.secrets import one_time_codes as sent_codes
from gui.engine.secrets.known import keep_out_code
from gui.engine.secrets.one_time_codes import SentCodes
from gui.engine.store.fold import steps_from
from gui.engine.store.hiding import Hiding
from gui.engine.store.pages import KeptPage, written
from gui.schema.action import ActionCall
from gui.schema.actor import YOU
from gui.schema.code import Code
from gui.schema.event import StepBegan
from gui.schema.fact import fact
from gui.schema.page import Metadata, Observation
from gui.schema.session import SessionInfo
from tests.helpers.known_secrets import forget_secrets

NOON = datetime(2025, 5, 31, 12, tzinfo=UTC)


def began(number: int, at: datetime) -> StepBegan:
    did = fact(Code.DID_CLICK, target="Send", place="", modifiers="")
    return StepBegan(number=number, at=at, by=YOU, call=ActionCall(action_id="B1"), did=did)


@pytest.mark.parametrize("told", ["Your code is 4817.", "G-4817", "Code:4817 (valid 5 min)", "code\n4817"])
def test_a_one_time_code_is_hidden_where_it_is_a_word(told: str) -> None:
    hiding = Hiding("", frozenset({"4817"}), frozenset(), whole=True)
    assert hiding.text(told) == told.replace("4817", "[secret]")
    assert hiding.is_in_page(json.dumps({"markdown": told}))


@pytest.mark.parametrize("told", ["€ 4817", "4817 €", "$4817", "48170", "#4817", "4817.50", "1,4817", "a4817"])
def test_a_short_one_is_no_price_and_no_part_of_a_word(told: str) -> None:
    hiding = Hiding("", frozenset({"4817"}), frozenset(), whole=True)
    assert hiding.text(told) == told
    assert not hiding.is_in_page(json.dumps({"markdown": told}, ensure_ascii=False))


def test_a_longer_one_is_hidden_however_it_is_grouped() -> None:
    hiding = Hiding("", frozenset({"320390"}), frozenset(), whole=True)
    assert [hiding.text(told) for told in ("320 390", "320-390", "1320390")] == ["[secret]", "[secret]", "1320390"]


def test_a_code_is_hidden_from_when_it_could_have_been_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_secrets(monkeypatch)
    sent = SentCodes()
    keep_out_code("320390")
    now = datetime.now(UTC)
    ago = [timedelta(hours=2), timedelta(minutes=50), timedelta(minutes=10), timedelta()]
    steps = steps_from(began(number, now - before) for number, before in enumerate(ago, 1))
    assert [one.since for one in sent.to_hide(steps)] == [2], "what the second step led to was there until the third"
    assert sent.to_hide(steps) == ()
    assert len(sent.hidings(steps)) == 1


def test_a_reading_is_looked_through_once_for_the_same_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_secrets(monkeypatch)
    looked: list[KeptPage] = []

    def noted(page: KeptPage) -> bytes:
        looked.append(page)
        return written(page)

    def seen(text: str) -> Observation:
        return Observation(SessionInfo("s1", NOON, NOON), Metadata("Shop", "https://shop.example/"), markdown=text)

    monkeypatch.setattr(sent_codes, "written", noted)
    sent, told, other = SentCodes(), seen("Your code is 320390."), seen("Thank you.")
    assert not sent.are_told(told, ())
    assert not looked, "no code was typed"
    keep_out_code("320390")
    assert [sent.are_told(page, ()) for page in (told, told, other, other)] == [True, True, False, False]
    assert len(looked) == 2
    keep_out_code("7012")
    assert not sent.are_told(other, ())
    assert len(looked) == 3, "not for the code that was typed since"
