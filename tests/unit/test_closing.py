"""What is said before a session or the program closes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from gui.models.left_filled import LeftFilled
from gui.schema.session import SessionInfo
from gui.wiring.asking import names_of
from gui.wiring.closing import Unsent, closing_question, what_closing_loses, what_is_lost
from tests.unit.widgets.action_samples import NOON

INFO = SessionInfo("s1", NOON, NOON, title="Shop")


def test_what_was_typed_and_not_sent_is_told_by_its_names() -> None:
    told = "Entered and not sent: Card number, PIN."
    typed = ("Card number", "PIN")
    assert f"  {told}" in what_is_lost((INFO,), kept=True, unsent={"s1": Unsent(typed, typed)})
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
    assert what_is_lost((INFO,), kept=True, unsent={"s1": Unsent(typed, ("PIN", "Card number"))})[1:] == (
        "• Shop",
        "  Entered and not sent: To, Text.",
        "  Entered and not sent, and not kept: Card number, PIN.",
        "Everything else entered and not sent is there again when its session is reopened.",
    )


def test_what_one_session_loses_is_not_said_to_come_back_with_what_another_keeps() -> None:
    desk = replace(INFO, session_id="desk", title="Desk", kept=False)
    told = what_is_lost((INFO, desk), kept=True, unsent={"s1": Unsent(("To",)), "desk": Unsent(("Text",), ("Text",))})
    assert told[1:] == (
        "• Shop",
        "  Entered and not sent: To.",
        "• Desk, of which nothing is kept",
        "  Entered and not sent, and not kept: Text.",
        "Everything else entered and not sent is there again when its session is reopened.",
    )
    assert what_is_lost((INFO,), kept=True, unsent={"s1": Unsent(("To",))})[1:] == (
        "• Shop",
        "  Entered and not sent: To.",
        "What was entered and not sent is there again when its session is reopened.",
    )


def test_what_was_typed_is_told_below_the_name_of_its_session() -> None:
    desk, quiet = (replace(INFO, session_id=name, title=name.title()) for name in ("desk", "quiet"))
    unsent = {"s1": Unsent(("Name",), ("Name",)), "desk": Unsent(("Quantity",), ("Quantity",)), "quiet": Unsent()}
    told = what_is_lost((quiet, INFO, desk), kept=True, unsent=unsent)
    assert told[1:] == (
        "• Shop",
        "  Entered and not sent: Name.",
        "• Desk",
        "  Entered and not sent: Quantity.",
        "• Quiet",
    )
    over = replace(INFO, status="ended")
    ended = what_is_lost((over, desk), kept=True, unsent=unsent)
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
    assert what_is_lost((INFO, other), kept=True, unsent={"s1": filled, "s2": filled})[1:] == (
        *("• Shop", "  Filled in and not submitted, form “Delivery”: Full name, E-mail."),
        "  Filled in and not submitted: Coupon.",
        *("• Desk", "  Filled in and not submitted, form “Delivery”: Full name, E-mail."),
        "  Filled in and not submitted: Coupon.",
    )
    many = Unsent(filled=tuple(LeftFilled(f"Row {number}", ("Name",)) for number in range(5)))
    assert what_closing_loses(replace(INFO, steps=2), many)[4] == "And in 2 more forms."
    long = LeftFilled(f"Order of “pens”{' and ink' * 20}", ("Name",))
    line = what_closing_loses(replace(INFO, steps=2), Unsent(filled=(long,)))[1]
    assert line.startswith("Filled in and not submitted, form “Order of ‘pens’ and ink")
    assert line.endswith("…”: Name.")


def test_a_question_about_many_sessions_fits_on_the_screen() -> None:
    others = [replace(INFO, session_id=f"d{number}", title=f"Desk {number}") for number in range(9)]
    filled = Unsent(("Town",), ("Town",), (LeftFilled("Delivery", ("Name",)), LeftFilled("Gift", ("Card",))))
    told = what_is_lost((INFO, *others), kept=True, unsent={one.session_id: filled for one in others[1:]})
    assert [line for line in told if line.startswith("•")] == [
        *(f"• Desk {number}" for number in range(1, 5)),
        told[-2],
    ]
    assert told[-2:] == (
        "• and 6 more",
        "  In 4 of them, something was typed or filled in and not sent.",
    )


def test_sessions_of_one_name_are_told_apart_by_their_steps_and_last_use() -> None:
    cart = replace(INFO, steps=1, url="https://shop.example/cart")
    pay = replace(cart, session_id="s2", steps=2)
    later = replace(pay, session_id="s3", last_accessed_at=NOON + timedelta(seconds=5))
    desk = replace(INFO, session_id="s4", title="Desk")
    names, noon = names_of((cart, pay, later, desk)), f"{NOON.astimezone():%Y-%m-%d %H:%M}"
    assert names["s1"] == f"Shop (1 step, {noon})"
    assert names["s2"] == f"Shop (2 steps, {noon}:00)", "only the seconds differ"
    assert names["s3"] == f"Shop (2 steps, {noon}:05)"
    assert names["s4"] == "Desk"
    now = replace(cart, session_id="s5", last_accessed_at=datetime.now(UTC))
    assert names_of((cart, now))["s5"] == f"Shop (1 step, {now.last_accessed_at.astimezone():%H:%M})"
    told = what_is_lost((cart, pay), kept=True)
    assert told[1:3] == (f"• Shop (1 step, {noon})", f"• Shop (2 steps, {noon})")
    assert closing_question(pay, (cart, pay, desk)) == f"Close the session “Shop (2 steps, {noon})”?"
    ended = replace(cart, status="closed")
    assert closing_question(pay, (ended, pay, desk)) == "Close the session “Shop”?", "it is the only one to close"


def test_a_single_session_is_not_left_out_of_the_list() -> None:
    def listed(count: int) -> list[str]:
        infos = [replace(INFO, session_id=f"s{number}", title=f"Page {number}") for number in range(1, count + 1)]
        return [line for line in what_is_lost(infos, kept=True) if line.startswith("•")]

    assert listed(5) == [f"• Page {number}" for number in range(1, 6)]
    assert listed(6)[3:] == ["• Page 4", "• and 2 more"]
