"""Facts as data: made whole, bounded, and read again from whatever wrote them."""

import pytest
from pydantic import BaseModel

from gui.schema.code import Code
from gui.schema.fact import MOST_DIALOG, MOST_TEXT, Fact, fact, said


def test_there_and_back_as_data() -> None:
    told = fact(Code.VALUE_CHANGED, target="E-mail", before="", after="ada@example.org")
    assert told["after"] == "ada@example.org"
    data = told.to_json()
    assert data == {
        "code": "value_changed",
        "args": {"target": "E-mail", "before": "", "after": "ada@example.org"},
    }
    assert Fact.from_json(data) == told


def test_a_model_takes_facts_and_gives_them_back() -> None:
    class Ended(BaseModel):
        facts: tuple[Fact, ...]

    ended = Ended(facts=(fact(Code.TABS_OPENED, count=2), fact(Code.NOTHING_CHANGED)))
    assert Ended.model_validate_json(ended.model_dump_json()) == ended
    with pytest.raises(ValueError, match="a fact has a code"):
        Ended.model_validate_json('{"facts": [{"args": {}}]}')


@pytest.mark.parametrize(
    ("code", "args"),
    [
        (Code.TICKED, {}),
        (Code.TICKED, {"target": "Save", "by": "hand"}),
        (Code.TICKED, {"target": 3}),
        (Code.TABS_OPENED, {"count": "2"}),
        (Code.TABS_OPENED, {"count": True}),
        (Code.NOTHING_CHANGED, {"text": "x"}),
    ],
)
def test_a_code_takes_its_own_arguments_and_no_others(code: Code, args: dict[str, str | int]) -> None:
    with pytest.raises(TypeError, match=code.name):
        fact(code, **args)


def test_a_text_of_any_kind_becomes_a_line_of_some_length() -> None:
    assert said("a\n\nb\x00\ud800\u202ec")["text"] == "a bc"
    assert len(str(said("x" * 1_000_000)["text"])) == MOST_TEXT
    assert said("x" * MOST_TEXT)["text"] == "x" * MOST_TEXT
    assert fact(Code.ASKED, text="x" * MOST_DIALOG)["text"] == "x" * MOST_DIALOG
    assert len(str(fact(Code.ALERTED, text="x" * 1_000_000)["text"])) == MOST_DIALOG


def test_data_of_another_version_is_read_as_far_as_it_goes() -> None:
    newer = Fact.from_json({"code": "flew_to", "args": {"planet": "Mars"}})
    assert newer == fact(Code.UNKNOWN, name="flew_to")
    assert Fact.from_json({"code": "tabs_opened", "args": {"count": "two", "more": 1}}) == fact(
        Code.TABS_OPENED, count=0
    )
    assert Fact.from_json({"code": "ticked", "args": None}) == fact(Code.TICKED, target="")
    wrong: tuple[object, ...] = (None, 3, "ticked", [], {}, {"code": 7})
    for raw in wrong:
        with pytest.raises(ValueError, match="a fact has a code"):
            Fact.from_json(raw)
