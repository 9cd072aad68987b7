"""What is said before a session or the program closes."""

from dataclasses import replace
from datetime import timedelta

from gui.models.left_filled import LeftFilled
from gui.schema.session import SessionInfo
from gui.wiring.asking import names_of
from gui.wiring.closing import Unsent, closing_question, what_closing_loses, what_is_lost
from tests.unit.widgets.action_samples import NOON

INFO = SessionInfo("s1", NOON, NOON, title="Shop")


def test_what_was_typed_and_not_sent_is_told_by_its_names() -> None:
    told = "Entered and not sent: Card number, PIN."
    typed = ("Card number", "PIN")
    assert told in what_is_lost((INFO,), kept=True, unsent=Unsent(typed, typed))
    assert what_closing_loses(INFO, Unsent(typed, typed)) == (told,)
    assert told in what_closing_loses(replace(INFO, steps=2), Unsent(typed, typed))
    assert what_closing_loses(INFO) == ()


def test_every_field_is_named_those_of_one_page_together() -> None:
    again = "It is there again when the session is reopened."
    other = [f"{name} on “Sprint board”" for name in ("Where to", "Note", "Ready?")]
    (line,) = what_closing_loses(
        INFO, Unsent(("Name", "Guests", *other, "Voucher on “Checkout”", "Code on “Checkout”"))
    )
    named = "Name, Guests; Where to, Note, “Ready?” on “Sprint board”; Voucher, Code on “Checkout”"
    assert line == f"Entered and not sent: {named}. {again}"
    many = [f"Row {number}" for number in range(42)]
    assert "Row 39 and 2 more. It is" in what_closing_loses(INFO, Unsent(many))[0]


def test_a_name_that_ends_with_a_mark_is_quoted() -> None:
    assert what_closing_loses(INFO, Unsent(("Are you a member?",), ("Are you a member?",))) == (
        "Entered and not sent: “Are you a member?”.",
    )


def test_no_steps_are_not_counted() -> None:
    assert what_is_lost((INFO,), kept=True)[0] == "1 open session will end:"
    assert what_is_lost((replace(INFO, steps=2),), kept=True)[0] == "1 open session will end (2 steps so far):"


def test_what_comes_back_is_not_said_to_be_lost() -> None:
    for info in (replace(INFO, steps=2), replace(INFO, steps=2, logins=True)):
        lost, again, _ = what_closing_loses(info, Unsent(("Name",)))
        assert "what was filled in on its pages" in lost
        assert again.startswith("Entered and not sent: Name. It is there again")


def test_what_comes_back_and_what_does_not_are_each_told_once() -> None:
    again = "It is there again when the session is reopened."
    typed = ("To", "Card number", "Text", "PIN")
    assert what_closing_loses(INFO, Unsent(typed[::2])) == (f"Entered and not sent: To, Text. {again}",)
    told = what_is_lost((INFO,), kept=True, unsent=Unsent(typed, ("PIN", "Card number")))
    lost = "Entered and not sent, and not kept: Card number, PIN."
    assert told[1:] == ("• Shop", f"Entered and not sent: To, Text. {again}", lost)
    named = what_is_lost((INFO,), kept=True, elsewhere=[("Desk", Unsent(typed, ("PIN", "Card number")))])
    assert named[2:] == (
        f"Entered and not sent in “Desk”: To, Text. {again}",
        "Entered and not sent in “Desk”, and not kept: Card number, PIN.",
    )


def test_what_was_typed_in_other_sessions_is_told_with_their_names() -> None:
    other = replace(INFO, session_id="s2", title="Desk")
    elsewhere = [("Desk", Unsent(("Quantity",), ("Quantity",))), ("Quiet", Unsent())]
    name = Unsent(("Name",), ("Name",))
    told = what_is_lost((INFO, other), kept=True, unsent=name, elsewhere=elsewhere, here="Shop")
    assert told[-2:] == ("Entered and not sent in “Shop”: Name.", "Entered and not sent in “Desk”: Quantity.")
    quiet = what_is_lost((INFO, other), kept=True, unsent=name, elsewhere=elsewhere[1:], here="Shop")
    assert quiet[-1] == "Entered and not sent in “Shop”: Name."
    alone = what_is_lost((INFO,), kept=True, unsent=name, here="Shop")
    assert alone[-1] == "Entered and not sent: Name.", "there is only one that it can be"
    over = replace(INFO, session_id="s3", title="Shop", status="ended")
    ended = what_is_lost((over, other), kept=True, unsent=name, here="Shop")
    assert ended[-1] == "Entered and not sent in “Shop”: Name.", "the one that is open is another"


def test_what_was_filled_in_on_pages_is_told_with_its_form_and_session() -> None:
    filled = Unsent(filled=(LeftFilled("Delivery", ("Full name", "E-mail")), LeftFilled("", ("Coupon",))))
    told = what_closing_loses(replace(INFO, steps=2), filled)
    assert told[1:3] == (
        "Filled in and not submitted, form “Delivery”: Full name, E-mail.",
        "Filled in and not submitted: Coupon.",
    )
    assert what_closing_loses(INFO, filled) == (), "no step of it has filled in anything"
    other = replace(INFO, session_id="s2", title="Desk")
    quit_told = what_is_lost((INFO, other), kept=True, unsent=filled, elsewhere=[("Desk", filled)], here="Shop")
    assert quit_told[3:] == (
        "Filled in and not submitted in “Shop”, form “Delivery”: Full name, E-mail.",
        "Filled in and not submitted in “Shop”: Coupon.",
        "Filled in and not submitted in “Desk”, form “Delivery”: Full name, E-mail.",
        "Filled in and not submitted in “Desk”: Coupon.",
    )
    many = Unsent(filled=tuple(LeftFilled(f"Row {number}", ("Name",)) for number in range(5)))
    assert what_closing_loses(replace(INFO, steps=2), many)[4] == "And in 2 more forms."
    long = LeftFilled(f"Order of “pens”{' and ink' * 20}", ("Name",))
    line = what_closing_loses(replace(INFO, steps=2), Unsent(filled=(long,)))[1]
    assert line.startswith("Filled in and not submitted, form “Order of ‘pens’ and ink")
    assert line.endswith("…”: Name.")


def test_a_question_about_many_sessions_fits_on_the_screen() -> None:
    others = [replace(INFO, session_id=f"s{number}", title=f"Desk {number}") for number in range(9)]
    filled = Unsent(("Town",), ("Town",), (LeftFilled("Delivery", ("Name",)), LeftFilled("Gift", ("Card",))))
    told = what_is_lost((INFO, *others), kept=True, elsewhere=[(one.title, filled) for one in others], here="Shop")
    assert sum(" in “Desk " in line for line in told) == 12
    assert told[-1] == "In 5 more sessions, something was typed or filled in and not sent."


def test_sessions_of_one_name_are_told_apart() -> None:
    cart = replace(INFO, url="https://shop.example/cart")
    pay = replace(INFO, session_id="s2", url="https://shop.example/pay")
    later = replace(pay, session_id="s3", created_at=NOON + timedelta(minutes=5))
    desk = replace(INFO, session_id="s4", title="Desk", url="https://desk.example/")
    names = names_of((cart, pay, later, desk))
    assert names["s1"] == "Shop (shop.example/cart)"
    assert names["s2"].startswith("Shop (shop.example/pay) (")
    assert len(set(names.values())) == 4
    assert names["s4"] == "Desk"
    told = what_is_lost((cart, pay), kept=True)
    assert told[1:3] == ("• Shop (shop.example/cart)", "• Shop (shop.example/pay)")
    assert closing_question(pay, (cart, pay, desk)) == "Close the session “Shop (shop.example/pay)”?"
    ended = replace(cart, status="closed")
    assert closing_question(pay, (ended, pay, desk)) == "Close the session “Shop”?", "it is the only one to close"


def test_a_single_session_is_not_left_out_of_the_list() -> None:
    def listed(count: int) -> list[str]:
        infos = [replace(INFO, session_id=f"s{number}", title=f"Page {number}") for number in range(1, count + 1)]
        return [line for line in what_is_lost(infos, kept=True) if line.startswith("•")]

    assert listed(5) == [f"• Page {number}" for number in range(1, 6)]
    assert listed(6)[3:] == ["• Page 4", "• and 2 more"]
