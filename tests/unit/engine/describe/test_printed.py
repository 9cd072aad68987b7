"""Secrets that a page tells in its own text."""

from dataclasses import replace
from typing import Any

import pytest

from gui.engine.describe.elements import FrameFacts, Held, Missing, Op, PageReading, SecretLook, Token
from gui.engine.describe.observation import describe, with_question
from gui.engine.describe.printed import without_secrets
from gui.engine.describe.word_changes import text_changed, words_changed
from gui.engine.secrets.known import keep_out, known_count
from gui.schema.code import Code
from gui.schema.fact import fact
from gui.schema.page import Block, Question, Span
from gui.schema.say import say_all
from gui.schema.shown import HIDDEN
from tests.unit.engine.samples import element, reading


def test_a_code_is_hidden_where_it_is_all_of_a_text_and_not_within_others() -> None:
    elements = [element("button", "123"), element("button", "Pay 123.50 EUR", row=" 123 ")]
    reading = PageReading("doc", "https://shop.example/", "Shop", "text/html", (0,) * 6, [["t", "123"]], elements)
    reading.modal = "Room 123 is booked"
    reading.told_secrets = (known_count(), ("123",))
    told = without_secrets(reading)
    assert [one.name for one in told.elements] == [HIDDEN, "Pay 123.50 EUR"]
    assert told.elements[1].row == f" {HIDDEN} "
    assert told.modal == "Room 123 is booked"


def test_a_secret_is_hidden_in_what_places_are_called_and_in_what_is_suggested() -> None:
    keep_out("Quokka-2291")
    cell = element("gridcell", "9", cell=("Quantity", "Key Quokka-2291"))
    mails = [element("link", "Ann", row="A report on tides and…", row_tail=tail) for tail in ("Quokka-2291", "May")]
    field = element("textbox", "Note", suggestions=("Quokka-2291", "Tea"))
    page = reading(cell, *mails, field)
    actions = describe(page).actions
    assert "Quokka" not in repr(actions)
    assert [action.param.suggestions for action in actions if action.param is not None] == [("Tea",)]
    assert [action.target.rpartition(", ")[2] for action in actions if action.role == "link"] == [HIDDEN, "May"]


@pytest.mark.parametrize(
    "place",
    [
        {"card_around": "Key Quokka-2291"},
        {"rows_around": ("Key Quokka-2291",)},
        {"group_over": "Key Quokka-2291"},
        {"held": Held((FrameFacts("/inner", "", "Key Quokka-2291", ""),), "")},
        {"held": Held((FrameFacts("/inner", "", "", "Key Quokka-2291"),), "")},
    ],
)
def test_a_secret_is_hidden_in_every_place_that_tells_twins_apart(place: dict[str, Any]) -> None:
    keep_out("Quokka-2291")
    other = element("button", "Like", card_around="Tea is ready")
    told = describe(reading(replace(element("button", "Like"), **place), other)).actions
    assert told[0].target.endswith(f"in Key {HIDDEN}")


def test_a_secret_is_hidden_in_what_a_disabled_button_waits_for() -> None:
    keep_out("Quokka-2291")
    waits = element(name="Send", reason="disabled", missing=(Missing((), "Reply to Quokka-2291", "value"),))
    (told,) = describe(reading(waits)).actions
    assert "Quokka" not in repr(told)
    assert HIDDEN in say_all(told.lacks)[0]


def test_a_secret_is_hidden_in_what_a_list_without_a_name_shows() -> None:
    keep_out("Quokka-2291")
    told = describe(reading(element("combobox", "", shape="list “Quokka-2291”"))).actions
    assert told[0].target == f"list “{HIDDEN}”"


def test_a_code_is_hidden_even_if_there_was_no_time_to_read_the_field_it_was_typed_into() -> None:
    keep_out("731")
    field = replace(element("textbox", "CVC", states=("filled",)), secret=SecretLook.DOTS)
    elements = [element("button", "Pay") for _ in range(1_200)]
    for number, one in enumerate((*elements, field)):
        one.id = f"B{number}"
    tokens: list[Token] = [[Op.TEXT, "731", 0], [Op.BREAK], [Op.TEXT, "Pay here", 0]]
    reading = PageReading("doc", "https://shop.example/", "Shop", "text/html", (0,) * 6, tokens, [*elements, field])
    described = describe(reading, 0.0)
    assert described.count < len(elements)
    assert "Pay here" in described.markdown
    assert "731" not in described.markdown


def test_the_answer_to_a_dialog_of_the_browser_hides_no_number_of_the_page() -> None:
    keep_out("731")
    page = PageReading("doc", "https://shop.example/", "Shop", "text/html", (0,) * 6, [["t", "731"]], [])
    asked = with_question(page, Question("prompt", "Enter your password", ""), number=1, answer="pa55-wort-x")
    assert without_secrets(asked).tokens[-1] == ["t", "731"]


def test_what_only_one_of_two_readings_hides_is_not_told_as_new() -> None:
    keep_out("731")
    before = (Block("paragraph", (Span(f"{HIDDEN} Port 4 Island 8"),)), Block("paragraph", (Span("Prompt"),)))
    after = (Block("paragraph", (Span("731 Port 4 Island 8"),)), Block("paragraph", (Span(f"{HIDDEN} is set"),)))
    assert words_changed(before, after) == [fact(Code.TEXT_ADDED, text=f"{HIDDEN} is set")]
    assert words_changed(before[:1], after[:1]) == text_changed(before[:1], after[:1]) == []
