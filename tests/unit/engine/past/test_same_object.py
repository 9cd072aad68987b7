"""Whether a page shows what a step was done to."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from gui.engine.past.same_object import Stand, another_object
from gui.engine.store.pages import KeptPage
from gui.schema.say import say
from tests.unit.widgets.action_samples import action

BILL = "https://shop.example/bill/4411"
NOON, LATER = (datetime(2026, 1, 5, 12, minute, tzinfo=UTC) for minute in (0, 41))


def stand(url: str = BILL, text: str = "# Bill", title: str = "Shop", at: datetime = NOON) -> Stand:
    return Stand(KeptPage(url, title, markdown=text), at)


def told(was: Stand, now: Stand) -> str:
    apart = another_object(was, now)
    return say(apart) if apart is not None else ""


@pytest.mark.parametrize(
    ("before", "here"),
    [
        ("# Bill 4411", "# Bill 4412"),
        ("# Shop\n\n# Lamp", "# Shop\n\n# Chair"),
        ("## Meeting", "## Reset your password"),
        ("# Train 10:05", "# Train 10:35"),
        ("# Room 5", "# Room 6"),
    ],
)
def test_another_main_heading_is_another_object(before: str, here: str) -> None:
    names = [text.rpartition("# ")[2] for text in (before, here)]
    assert told(stand(text=before), stand(text=here)) == f"Then it was “{names[0]}”, here it is “{names[1]}”."


@pytest.mark.parametrize(
    ("before", "here"),
    [
        ("# Inbox (3)", "# Inbox (12)"),
        ("# 3 new messages", "# 14 new messages"),
        ("# Count: 3", "# Count: 4"),
        ("# Upload 4%", "# Upload 95 %"),
        ("# Lamp, $19.10", "# Lamp, $22"),
        ("# It is 12:00", "# It is 12:41"),
        ("# 12:00:07 at the desk", "# 12:40:58 at the desk"),
        ("# Bill\n\n## Lines", "# Bill\n\n## Lines\n\n# Saved"),
        ("# Bill\n\n```\n# one\n```", "# Bill\n\n```\n# two\n```"),
        ("# [L4] Bill", "# [L9] Bill"),
        ("\n\n".join(f"# News {number}" for number in range(9)), "# News of today"),
    ],
)
def test_a_counter_a_price_or_a_clock_is_none(before: str, here: str) -> None:
    assert told(stand(text=before), stand(text=here, at=LATER)) == ""


@pytest.mark.parametrize(
    ("now", "same"),
    [
        (BILL, True),
        (f"{BILL}/", True),
        (f"{BILL}#lines", True),
        (f"{BILL}?from=list", True),
        ("https://www.shop.example/bill/4411", True),
        ("https://shop.example/bill/4412", False),
        (f"{BILL}#/lines/2", False),
        ("https://other.example/bill/4411", False),
    ],
)
def test_another_address_is_another_object_under_the_same_heading_too(now: str, same: bool) -> None:
    assert (told(stand(), stand(now)) == "") == same


def test_another_value_in_an_address_is_another_object() -> None:
    one, other = f"{BILL}?id=1&tab=a", f"{BILL}?id=2"
    assert told(stand(one), stand(other)) == ("Then it was “/bill/4411?id=1&tab=a”, here it is “/bill/4411?id=2”.")
    assert told(stand(BILL, ""), stand(one, "")), "nothing else tells that it is the same"
    assert told(stand(f"{BILL}?key=…"), stand(f"{BILL}?key=…&id=1")) == "", "parts that are not kept tell nothing"


def test_a_link_to_the_same_place_is_the_same_wherever_it_stands() -> None:
    link = replace(action("L1", "Open", "Help", "Page"), href="https://shop.example/help")
    was, now = (replace(stand(text=text), action=link) for text in ("# Bill 4411", "# Bill 4412"))
    assert told(was, now) == ""
    for own in (BILL, f"{BILL}#", f"{BILL}#remove"):  # as of one without any target of its own
        assert told(*(replace(one, action=replace(link, href=own)) for one in (was, now))), own
    route = replace(link, href=f"{BILL}#/all")
    assert told(replace(was, action=route), replace(now, action=route)) == ""


def test_a_row_of_several_is_the_same_on_another_page_of_its_list() -> None:
    one = replace(action("B1", "Click", "Stop", "Page"), in_row=True)
    was, now = (Stand(KeptPage(url, "", markdown="# Jobs"), NOON, one, {"row": "Import"}) for url in (BILL, f"{BILL}2"))
    assert told(was, now) == ""
    assert told(was, replace(now, facts={"row": "Export"}))
    assert told(was, replace(now, page=replace(now.page, markdown="# Jobs of another"))), "it may be another Import"


def test_another_section_is_another_object() -> None:
    lamp, chair = (action("B1", "Click", "Remove", group) for group in ("Lamp", "Chair"))
    was, now = (replace(stand(), action=one) for one in (lamp, chair))
    assert told(was, now) == "Then it was “Lamp”, here it is “Chair”."
    assert told(was, replace(now, action=replace(chair, category="Sidebar"))) == ""
    assert told(replace(was, action=None, facts={"group": "Lamp"}), now), "of a page that is no longer kept"


CHATS = "- [M1] Anna\n\n  Anna: Hello\n\n- [M2] Zoe Zoe: Pay\n\n{open}\n\nonline\n\n[I1] Message: empty"


def test_the_open_item_of_a_list_tells_whose_field_it_is() -> None:
    anna, zoe = (stand(text=CHATS.format(open=name)) for name in ("Anna", "Zoe"))
    assert told(anna, zoe) == "Then it was “Anna”, here it is “Zoe”."
    assert told(anna, anna) == ""
    assert told(anna, stand(text=CHATS.format(open="Nobody"))) == ""
    assert told(anna, stand(text=CHATS.format(open="Zo"))) == "", "no item is called so"


def test_a_title_counts_where_there_is_no_heading() -> None:
    assert told(stand(text="", title="Anna"), stand(text="", title="Zoe")) == "Then it was “Anna”, here it is “Zoe”."
    assert told(stand(text="", title="Chat"), stand(text="", title="(1) Chat")) == ""
    assert told(stand(title="Anna"), stand(title="Zoe")) == ""
    assert told(stand(text="", title=""), stand(text="", title="Zoe")) == "", "what is not known tells nothing"


def test_a_page_without_any_heading_is_not_the_one_that_had_a_main_one() -> None:
    assert told(stand(text="# Bill 4411"), stand(text="Nothing", title="Bills"))
    assert told(stand(text="## Lines"), stand(text="Nothing")) == ""
