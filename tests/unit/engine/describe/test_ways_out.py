"""What is offered when something cannot be done."""

from dataclasses import replace

import pytest

from gui.engine.describe import ways_out as ways_out_module
from gui.engine.describe.elements import Element, Missing
from gui.engine.describe.ways_out import Ways, ways_out
from gui.schema.action import Box
from tests.unit.engine.samples import element, numbered


def offered(stuck: Element, *others: Element) -> list[tuple[str, str]]:
    listed = numbered(stuck, *others)
    return [(way.action_id, way.label) for way in ways_out(listed[0], listed)]


def waits_for(name: Element, terms: Element) -> tuple[Missing, ...]:
    """The name is empty; of the terms, the label is listed and not the box."""
    return Missing((name.key,), "Name", "value"), Missing((-1, terms.key), "Terms", "tick")


def test_the_answers_of_a_dialog_that_blocks() -> None:
    assert offered(
        element(name="Buy", reason="blocked", blocker="Sure?"),
        element(name="Stay", category="Sure?", reason="disabled"),
        element(name="Yes", category="Sure?"),
        element("textbox", "Why", category="Sure?"),
        element(name="No", category="Sure?"),
        element(name="Later", category="Sure?"),
        element(name="Elsewhere", category="Shop"),
    ) == [("B3", "Click Yes"), ("B4", "Click No")]


def test_the_blank_field_of_a_login_that_blocks_comes_before_the_button_that_sends_it() -> None:
    sign_in = replace(element(name="Sign in", category="Log in"), form=3, submits=True)
    full = replace(element("textbox", "User", category="Log in", value="ada"), form=3)
    blank = replace(element("textbox", "Password", category="Log in", input_type="password"), form=3)
    stuck = element(name="Save", reason="blocked", blocker="Log in")
    assert offered(stuck, full, blank, sign_in) == [("I2", "Type into Password"), ("B2", "Click Sign in")]
    assert offered(stuck, full, replace(blank, states=("filled",)), sign_in) == [("B2", "Click Sign in")]


def test_escape_where_a_dialog_has_no_button() -> None:
    stuck, field = element(name="Buy", reason="blocked", blocker="News"), element("textbox", "Mail", category="News")
    listed = numbered(stuck, field)
    way = Ways(listed).best(listed[0])
    assert way is not None
    assert (way.key, way.action_id) == ("escape", "S8")
    listed = numbered(stuck, field, element(name="Not now", category="News"))
    way = Ways(listed).best(listed[0])
    assert way is not None
    assert (way.key, way.action_id) == ("answer", "B2")


def test_the_fields_that_a_greyed_out_button_waits_for() -> None:
    name, terms = element("textbox", "Name *"), element("checkbox", "Terms")
    assert offered(
        element(name="Send", reason="disabled", missing=waits_for(name, terms)),
        name,
        element("textbox", "Nam"),
        terms,
        element(name="Terms"),
    ) == [("I1", "Type into Name"), ("B2", "Tick Terms")]


def test_a_greyed_out_button_that_sends_a_form_leads_to_its_blank_fields() -> None:
    """Whoever waits would wait for ever."""
    send = replace(element(name="Send", reason="disabled"), form=7, submits=True)
    full = replace(element("textbox", "Name", value="Ada"), form=7)
    blank, elsewhere = replace(element("textbox", "Town"), form=7), replace(element("textbox", "Search"), form=8)
    for fields, key in (((full, elsewhere, blank), ("fields", "I3")), ((full, elsewhere), ("wait", "B1"))):
        listed = numbered(send, *fields)
        way = Ways(listed).best(listed[0])
        assert way is not None
        assert (way.key, way.action_id) == key


def test_what_opens_the_place_that_it_is_in() -> None:
    opener = element(name="Menu", states=("collapsed",))
    assert offered(element(name="Copy", reason="hidden", blocker="Menu", opener=opener.key), opener) == [
        ("B2", "Open Menu")
    ]


def test_nothing_where_nothing_helps() -> None:
    assert offered(element(name="Lost", reason="outside"), element(name="Other")) == []
    assert offered(element(name="Off", reason="disabled"), element("textbox", "Name")) == []


def test_a_button_that_names_an_action_does_it_and_one_that_names_a_field_selects_it() -> None:
    name, terms = element("textbox", "Name"), element("checkbox", "Terms")
    listed = numbered(element(name="Send", reason="disabled", missing=waits_for(name, terms)), name, terms)
    assert [(way.label, way.key) for way in ways_out(listed[0], listed)] == [
        ("Type into Name", "use"),
        ("Tick Terms", "open"),
    ]


def test_tab_for_what_is_behind_the_calendar_of_a_field() -> None:
    save = element(name="Save", reason="covered", blocker="April 29, 2026")
    typed = element("textbox", "Joined", states=("focused",))
    words = "Leave the field (Tab)"
    assert [label for _, label in offered(save, typed)] == [words]
    left = replace(typed, states=())
    assert offered(save, left) == []
    days = [element(name=f"May {day}, 2026") for day in range(1, 8)]
    assert [label for _, label in offered(save, left, *days)] == [words], "such as April 29"
    assert offered(save, left, *days[:3]) == []
    listed = numbered(save, typed)
    way = Ways(listed).best(listed[0])
    assert way is not None
    assert way.label == words


def test_tab_only_for_what_is_behind_something_at_the_field() -> None:
    typed = element("textbox", "Search", states=("focused",), box=Box(200, 10, 100, 20))

    def is_offered(save: Box, *cover: Box) -> bool:
        inside = [element("textbox", f"In it {place}", box=box) for place, box in enumerate(cover)]
        keys = tuple(one.key for one in inside)
        save_it = element(name="Save", reason="covered", blocker="Head", answers=keys, box=save)
        return offered(save_it, typed, *inside) != []

    near, far = Box(200, 60, 50, 20), Box(200, 900, 50, 20)
    assert not is_offered(near), "such as behind a notice"
    typed = replace(typed, states=("focused", "expanded"))
    assert is_offered(near)
    assert not is_offered(far)
    typed = replace(typed, states=("focused",))
    assert is_offered(near, Box(200, 40, 80, 20), Box(200, 60, 80, 20)), "its list"
    assert not is_offered(near, Box(0, 10, 50, 20), Box(600, 10, 50, 20)), "the bar that it is in"
    assert not is_offered(far, Box(0, 890, 900, 60)), "a bar at the other end of the window"


def test_names_are_read_once_for_all_that_is_covered(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def shape_of(name: str) -> str:
        read.append(name)
        return name

    monkeypatch.setattr(ways_out_module, "_shape_of", shape_of)
    covered = [element(name=f"Row {row}", reason="covered", blocker="A cover") for row in range(5)]
    listed = numbered(*covered, *(element(name=f"Day {day}") for day in range(5)))
    ways = Ways(listed)
    assert [ways.best(one) for one in listed] == [None] * len(listed)
    assert read == [], "no cover names a number"
    shut = [replace(one, blocker="Day 9") for one in listed[:5]]
    ways = Ways([*shut, *listed[5:]])
    assert [ways.best(one) for one in shut] == [None] * len(shut)
    assert len(read) == len(listed), "each name once, and each cover once"
