"""Which steps are one card: what filled in one form, with the keys between its fields."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from pytestqt.modeltest import ModelTester

from gui.models.steps import CARD_ROLE, RECORD_ROLE, THUMBNAIL_ROLE, StepsModel, numbers_of
from gui.models.story import Card, cards_of
from gui.schema.action import ActionCall
from gui.schema.actor import BY_HAND_ACTOR
from gui.schema.code import Code
from gui.schema.fact import fact
from gui.schema.heard import Heard
from gui.schema.say import say
from gui.schema.step import StepRecord
from tests.unit.widgets.samples import picture_image, step


def filled(number: int, target: str, group: str = "Delivery") -> StepRecord:
    return replace(step(number, target=target), group=group)


def pressed(number: int) -> StepRecord:
    return step(number, did=Code.DID_PRESS)


def clicked(number: int) -> StepRecord:
    return step(number, did=Code.DID_CLICK, target="Buy")


STORY = (clicked(1), filled(2, "Name"), pressed(3), filled(4, "Town"), pressed(5), clicked(6))


def numbers(cards: list[Card]) -> list[str]:
    return [("*" if card.kind == "part" else "") + numbers_of(card) for card in cards]


def test_fields_of_one_form_and_the_keys_between_them_are_one_card() -> None:
    assert numbers(cards_of(STORY)) == ["1", "2–5", "6"]
    assert numbers(cards_of(STORY, {2})) == ["1", "2–5", "*2", "*3", "*4", "*5", "6"]
    card = cards_of(STORY)[1]
    assert (card.kind, card.group, card.fields, card.is_login) == ("form", "Delivery", ("Name", "Town"), False)


def test_a_form_that_is_filled_in_once_more_is_another_card() -> None:
    twice = (*STORY[1:4], filled(5, "Name"), filled(6, "Town"))
    assert numbers(cards_of(twice)) == ["2–4", "5–6"]
    put_right = (filled(1, "Name"), filled(2, "Town"), filled(3, "Town"), filled(4, "Street"))
    assert numbers(cards_of(put_right)) == ["1–4"], "a field that is put right at once"
    enter = replace(pressed(3), call=ActionCall(action_id="S1", value="Enter"))
    again = (filled(1, "Name"), filled(2, "Town"), enter, filled(4, "Town"), filled(5, "Street"))
    assert numbers(cards_of(again)) == ["1–3", "4–5"], "it was sent"
    asked = (filled(1, "Name"), enter, filled(4, "Town"))
    assert numbers(cards_of(asked)) == ["1–4"], "Enter led to the next field"


def test_parts_of_one_form_are_one_card_whatever_their_headings() -> None:
    def part(number: int, target: str, group: str, form: str = "#7") -> StepRecord:
        return replace(filled(number, target, group), form=form)

    parts = (part(1, "Name", "Order"), part(2, "Standard", "Shipping"), part(3, "Notes", ""))
    assert numbers(cards_of(parts)) == ["1–3"]
    assert numbers(cards_of((part(1, "Name", ""), part(2, "Town", "")))) == ["1–2"], "a form without any heading"
    assert numbers(cards_of((part(1, "Name", "Order"), part(2, "Search", "Order", "#9")))) == ["1", "2"], "two forms"
    model = StepsModel()
    model.set_rows((part(1, "Name", ""), part(2, "Town", "")), "a")
    assert model.index(0).data() == "1–2 Filled in a form"
    model.set_rows((part(1, "Name", ""), part(2, "Standard", "Shipping")), "b")
    assert model.index(0).data() == "1–2 Filled in a form", "not only that part of it"


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ((filled(1, "Name"), filled(2, "Name")), ["1", "2"]),
        ((filled(1, "Name"), filled(2, "Day", "When")), ["1", "2"]),
        ((filled(1, "Name", ""), filled(2, "Town", "")), ["1", "2"]),
        ((filled(1, "Name"), replace(filled(2, "Town"), outcome="failed")), ["1", "2"]),
        ((filled(1, "Name"), replace(filled(2, "Town"), by=BY_HAND_ACTOR)), ["1", "2"]),
        ((replace(filled(1, "Name"), url="https://a/x"), filled(2, "Town"), filled(3, "Street")), ["1–2", "3"]),
        ((pressed(1), filled(2, "Name"), filled(3, "Town")), ["1", "2–3"]),
        ((filled(1, "Name"), clicked(2), filled(3, "Town")), ["1", "2", "3"]),
        ((filled(1, "Name"), replace(filled(2, "Town"), chapter="Pay"), filled(3, "Street")), ["1", "2–3"]),
        ((replace(filled(1, "Name"), name="Who"), filled(2, "Town"), filled(3, "Street")), ["1", "2–3"]),
        ((filled(1, "Name"), filled(2, "Town"), replace(filled(3, "Street"), name="Where")), ["1–3"]),
        ((replace(filled(1, "Name"), form_name="Eve"), replace(filled(2, "Town"), name="Where")), ["1–2"]),
    ],
)
def test_what_does_not_belong_together_stays_apart(steps: tuple[StepRecord, ...], expected: list[str]) -> None:
    assert numbers(cards_of(steps)) == expected


def test_switches_outside_a_form_take_effect_at_once_and_are_no_fields_of_it() -> None:
    on = [
        replace(step(n, target=name, did=Code.DID_SWITCH_ON), group="Notices") for n, name in ((1, "Mail"), (2, "Push"))
    ]
    assert numbers(cards_of((*on, filled(3, "Address", "Notices")))) == ["1", "2", "3"]
    in_form = [replace(one, form="0#1") for one in (*on, filled(3, "Address", "Notices"))]
    assert numbers(cards_of(in_form)) == ["1–3"]


def test_items_of_a_tree_under_the_heading_of_a_form_are_no_fields_of_it() -> None:
    def chosen(number: int, action_id: str, form: str = "") -> StepRecord:
        made = step(number, did=Code.DID_CHOOSE, target=f"Item {number}")
        return replace(made, group="Book a trip", form=form, call=ActionCall(action_id=action_id))

    assert numbers(cards_of((chosen(1, "M1"), chosen(2, "M2")))) == ["1", "2"]
    assert numbers(cards_of((chosen(1, "B1"), chosen(2, "M2")))) == ["1", "2"]
    assert numbers(cards_of((chosen(1, "B1"), chosen(2, "B2")))) == ["1–2"]
    assert numbers(cards_of((chosen(1, "M1", "#7"), chosen(2, "M2", "#7")))) == ["1–2"]


def test_a_form_grows_in_its_card_and_unfolds(qapp: object, qtmodeltester: ModelTester) -> None:
    model = StepsModel()
    model.set_rows(STORY[:3], "a")
    assert model.rowCount() == 3
    inserted, removed = QSignalSpy(model.rowsInserted), QSignalSpy(model.rowsRemoved)
    model.set_rows(STORY[:4], "a")
    assert (model.rowCount(), inserted.count(), removed.count()) == (2, 0, 1)
    model.set_rows(STORY, "a")
    qtmodeltester.check(model)
    assert model.index(1).data() == "2–5 Filled in Delivery"
    assert model.index(1).data(RECORD_ROLE).number == 5
    assert model.line_of_card(model.index(1).data(CARD_ROLE)) == "Name “you@example.org”, Town “you@example.org”"
    assert model.row_of(3) == 1
    model.turn(0)
    assert model.rowCount() == 3, "a single step does not unfold"
    model.turn(1)
    qtmodeltester.check(model)
    assert [model.index(row).data() for row in (1, 2, 4)] == [
        "2–5 Filled in Delivery",
        "2 Typed into Name",
        "4 Typed into Town",
    ]
    assert model.row_of(3) == 3
    assert "unfolded" in model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    model.turn(1)
    assert (model.rowCount(), model.row_of(3)) == (3, 1)
    assert model.rows() == STORY


def letter(number: int, key: str, seconds: float) -> StepRecord:
    made = step(number, did=Code.DID_PRESS)
    return replace(
        made,
        did=fact(Code.DID_PRESS, keys=key),
        call=ActionCall(action_id="S16", value=key),
        started_at=made.started_at + timedelta(seconds=seconds),
        by=BY_HAND_ACTOR,
    )


def test_letters_that_are_pressed_quickly_outside_of_fields_are_one_card(qapp: object) -> None:
    quick = [letter(number, key, 0.2 * number) for number, key in enumerate("Pan", 2)]
    slow = [letter(number, key, 10.0 * number) for number, key in enumerate("xyz", 5)]
    assert numbers(cards_of((clicked(1), *quick, *slow))) == ["1", "2–4", "5", "6", "7"]
    assert numbers(cards_of(quick[:2])) == ["2", "3"], "two are shortcuts"
    assert numbers(cards_of(quick, {2})) == ["2–4", "*2", "*3", "*4"]
    model = StepsModel()
    model.set_rows(quick)
    assert model.index(0).data() == "2–4 Pressed keys P a n"
    thrown = replace(quick[0], heard=(Heard("thrown", "TypeError: x"),))
    model.set_rows([thrown, *quick[1:]])
    card = model.card(0)
    assert card is not None
    assert "1 error in the console" in model.line_of_card(card), "why it has a warning sign"


def test_a_form_is_called_by_all_of_its_parts(qapp: object) -> None:
    model = StepsModel()

    def called(*groups: str) -> str:
        rows = [replace(filled(n, f"Field {n}"), form="f", group=group) for n, group in enumerate(groups, 2)]
        model.set_rows(rows)
        return str(model.index(0).data())

    assert called("Delivery", "Delivery", "Delivery", "") == "2–5 Filled in Delivery"
    assert called("Delivery", "Delivery", "When", "When") == "2–5 Filled in Delivery and When"
    assert called("Delivery", "When", "Wishes", "") == "2–5 Filled in Delivery and 2 more parts"
    assert called("", "", "", "") == "2–5 Filled in a form"


def test_rows_of_a_table_are_called_by_what_they_hold(qapp: object) -> None:
    model = StepsModel()
    names = ("cell Kind, row Rent", "Paid, in row Travel", "Paid, in row Food")
    rows = [replace(filled(number, name, "Tab Panels"), in_row=True) for number, name in enumerate(names, 2)]
    model.set_rows(rows[:2], "a")
    assert model.index(0).data() == "2–3 Filled in cell Kind, row Rent and Paid, in row Travel"
    model.set_rows(rows, "b")
    assert model.index(0).data() == "2–4 Filled in cell Kind, row Rent and 2 more fields"
    ticks = [replace(row, did=fact(Code.DID_TICK, target=f"row {at}")) for at, row in enumerate(rows)]
    model.set_rows(ticks[:2], "d")
    assert model.index(0).data() == "2–3 Ticked row 0 and row 1"
    model.set_rows(ticks, "e")
    assert model.index(0).data() == "2–4 Ticked row 0 and 2 more"
    model.set_rows([replace(row, in_row=False) for row in rows], "c")
    assert model.index(0).data() == "2–4 Filled in Tab Panels", "the words alone say nothing"


def test_what_the_page_says_comes_before_what_failed_behind_it(qapp: object) -> None:
    model, refused = StepsModel(), (Heard("request", "401 Unauthorized"),)
    gist = fact(Code.PAGE_SAID, text="Wrong password.")
    said = replace(clicked(1), gist=gist, heard=refused)
    silent = replace(clicked(2), gist=fact(Code.NOTHING_CHANGED), heard=refused)
    assert model.line_of(said, timed=False).endswith(f"· {say(gist)} · 1 failed request")
    assert model.line_of(silent, timed=False).endswith("Nothing visible changed. · 1 failed request")
    form = (filled(1, "Name"), replace(filled(2, "Town"), gist=gist, heard=refused))
    assert model.line_of_card(cards_of(form)[0]) == f"{say(gist)} · 1 failed request"
    plain = (filled(1, "Name"), replace(filled(2, "Town"), heard=refused))
    assert model.line_of_card(cards_of(plain)[0]) == "1 failed request · Name “you@example.org”, Town “you@example.org”"


def test_a_step_that_has_a_name_keeps_its_card_when_the_next_field_is_filled_in(qapp: object) -> None:
    model = StepsModel()
    named = replace(filled(2, "Name"), name="Who it is for")
    model.set_rows((named,), "a")
    assert model.index(0).data() == "2 Who it is for"
    model.set_rows((named, filled(3, "Town"), filled(4, "Street")), "a")
    assert [model.index(row).data() for row in range(model.rowCount())] == [
        "2 Who it is for",
        "3–4 Filled in Delivery",
    ]


def test_the_name_of_a_form_is_not_that_of_its_first_step(qapp: object) -> None:
    model = StepsModel()
    rows = [*STORY]
    rows[1] = replace(rows[1], form_name="Eve orders", note="By\nphone")
    model.set_rows(rows)
    assert model.index(1).data() == "2–5 Eve orders"
    told = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Left out" not in told
    assert "Has a note" in told
    model.turn(1)
    assert model.index(2).data() == "2 Typed into Name"
    assert "Note: By phone" in model.index(2).data(Qt.ItemDataRole.AccessibleTextRole)
    model.set_rows([replace(one, unshown=True) for one in rows])
    assert "Left out" in model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_login_is_called_so_and_errors_show_on_its_card(qapp: object) -> None:
    model = StepsModel()
    secret = replace(
        filled(2, "Password", "Log in"),
        call=ActionCall(action_id="I3", secret="Password"),
        heard=(Heard("thrown", "TypeError"),),
    )
    model.set_rows((filled(1, "E-mail", "Log in"), secret))
    card = model.card(0)
    assert card is not None
    assert model.index(0).data() == "1–2 Filled in the login"
    assert model.line_of_card(card) == "1 error in the console · E-mail “you@example.org”, Password ••••••"
    assert card.worst is secret


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ("User name, Password*, Keep me signed in+", "the login"),
        ("Password*, Keep me signed in+", "the login"),
        ("Full name, E-mail, Age, Password*, Password again*", "Summer camp"),
        ("E-mail, Password*, Password again*", "Summer camp"),
        ("Full name, E-mail, Password*", "Summer camp"),
        ("Full name, Card number*, I accept the terms+", "Summer camp"),
        ("E-mail, Kartennummer*", "Summer camp"),
        ("User name, PIN*", "Summer camp"),
        ("User name, Licence key*", "Summer camp"),
        ("User name, What was the name of your first teacher?*", "Summer camp"),
        ("E-mail, Password*, I agree to the terms+", "Summer camp"),
    ],
)
def test_what_has_more_than_a_login_is_called_by_its_own_name(qapp: object, fields: str, words: str) -> None:
    def made(number: int, name: str) -> StepRecord:
        did = Code.DID_TICK if name.endswith("+") else Code.DID_TYPE
        call = ActionCall(action_id="I1", secret=name[:-1] if name.endswith("*") else None)
        return replace(step(number, did=did, target=name.rstrip("*+")), group="Summer camp", call=call)

    model = StepsModel()
    model.set_rows([made(number, name) for number, name in enumerate(fields.split(", "), 1)], "a")
    (card,) = cards_of(model.rows())
    assert model.words_of(card) == ("Filled in", words)


def test_a_step_without_a_picture_shows_the_page_before_it(qapp: object) -> None:
    model = StepsModel()
    image = picture_image()
    model.set_pictures({"before": image}.get)
    model.set_rows((replace(clicked(1), picture="", picture_before="before", outcome="failed"),))
    assert model.index(0).data(THUMBNAIL_ROLE) == image


SECRET = ActionCall(action_id="I1", secret="Password")


@pytest.mark.parametrize(
    ("group", "purpose", "button", "login"),
    [
        ("Log in", "", "Log in", True),
        ("Welcome", "", "Continue", True),
        ("Welcome", "new-password", "Continue", False),
        ("Create your account", "", "Continue", False),
        ("Welcome", "", "Sign up", False),
        ("Welcome", "", "Register now", False),
        ("Log in or sign up", "current-password", "Log in", True),
    ],
)
def test_signing_up_is_not_called_a_login(group: str, purpose: str, button: str, login: bool) -> None:
    password = replace(filled(2, "Password", group), call=SECRET, purpose=purpose)
    pressed_next = step(3, did=Code.DID_CLICK, target=button)
    card = cards_of((filled(1, "E-mail", group), password, pressed_next))[0]
    assert (card.kind, card.is_login) == ("form", login)
    assert StepsModel().words_of(card) == ("Filled in", "the login" if login else group)


def test_the_card_of_a_form_says_what_its_fields_hold_and_masks_secrets(qapp: object) -> None:
    def typed(number: int, target: str, **call: str) -> StepRecord:
        return replace(filled(number, target), call=ActionCall(action_id=f"I{number}", **call), gist=None)

    name, again = typed(1, "Name", value="Eda"), typed(2, "Name", value="Ada")
    kept = replace(again, gist=fact(Code.VALUE_CHANGED, target="Name", before="Eda", after="ADA"))
    ticked = replace(filled(4, "News"), did=fact(Code.DID_TICK, target="News"))
    other = fact(Code.HOLDS_ANOTHER, target="Guests", now="5", wanted="7")
    guests = replace(typed(5, "Guests", value="7"), gist=other, facts=(other,))
    lost = fact(Code.NOT_KEPT, target="Note")
    note = replace(typed(6, "Note", value="Hello"), gist=lost, facts=(lost,))
    form = (name, kept, typed(3, "Password", secret="Password"), ticked, guests, note)
    card, model = cards_of(form)[0], StepsModel()
    assert model.line_of_card(card) == "Name “ADA”, Password ••••••, News, Guests “5”, Note"
    assert "3 Typed into Password" in model.text_of_card(card)
    assert "1 Typed into Name · “Eda”" in model.text_of_card(card)


def test_a_card_shows_the_value_that_the_page_gave_a_field_while_the_next_was_filled_in(qapp: object) -> None:
    model = StepsModel()
    taken = fact(Code.VALUE_CHANGED, target="Tables", before="7", after="5")
    model.set_rows((filled(1, "Tables"), replace(filled(2, "Town"), facts=(taken,))))
    assert model.line_of_card(model.index(0).data(CARD_ROLE)) == "Tables “5”, Town “you@example.org”"
