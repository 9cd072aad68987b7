"""What the inspector tells about the element of an action."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.schema.action import Action, Box, Param
from gui.schema.code import Code
from gui.schema.element import ElementFacts, WayToFind
from gui.schema.fact import fact, said
from gui.widgets.common.theme import apply_theme
from gui.widgets.inspector.element_page import ElementPage

FIELD = Action(
    "I2",
    "Type into E-mail",
    "Delivery",
    params=(Param("email", "str"),),
    role="textbox",
    name="E-mail",
    value="you@example.org",
    states=("required", "invalid"),
    box=Box(120.4, 1340.6, 200, 32),
    frame="0.2",
    tag="input",
    found_by='get_by_label("E-mail")',
)


@pytest.fixture(scope="module", autouse=True)
def light(qapp: QApplication) -> None:
    apply_theme(qapp, "light")


@pytest.fixture
def page(qtbot: QtBot) -> ElementPage:
    made = ElementPage()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.set_action(FIELD)
    made.show()
    return made


def test_facts(page: ElementPage) -> None:
    facts = {key: page.facts.value(key) for key in ("available", "role", "name", "tag", "states", "value")}
    assert facts == {
        "available": "yes",
        "role": "textbox",
        "name": "E-mail",
        "tag": "<input>",
        "states": "required, invalid",
        "value": "you@example.org",
    }
    assert page.facts.value("box") == "x 120, y 1341, 200 × 32 px"
    assert page.facts.value("frame") == "frame 0.2"
    assert page.chip.accessibleName() == "I2"


@pytest.mark.parametrize(
    ("action", "words"),
    [
        (
            replace(FIELD, status="excluded", reason="covered", hindrance=said("Covered by “Wall”.")),
            "no: Covered by “Wall”.",
        ),
        (replace(FIELD, status="excluded", reason="hidden"), "no: there, but not shown"),
        (replace(FIELD, status="failed"), "no: not now"),
        (
            replace(FIELD, reason="hidden", hindrance=fact(Code.SHOWS_UNDER_POINTER)),
            "yes: Appears when you point at its place.",
        ),
    ],
)
def test_why_not(page: ElementPage, action: Action, words: str) -> None:
    page.set_action(action)
    assert page.facts.value("available") == words


def test_no_name_is_said(page: ElementPage) -> None:
    page.set_action(replace(FIELD, name="", unnamed=True))
    assert page.facts.value("name") == "none: described by what is beside it"


def test_a_secret_is_never_shown(page: ElementPage) -> None:
    page.set_action(replace(FIELD, value="hunter2", params=(Param("password", "str", secret=True),)))
    assert "hunter2" not in page.facts.as_text()


def test_found_by_and_link_are_copied_whole(qtbot: QtBot, page: ElementPage) -> None:
    href = "https://shop.example/" + "a" * 900
    page.set_action(replace(FIELD, href=href))
    qtbot.mouseClick(page.found_by.copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == FIELD.found_by
    page.link.copy.click()
    assert QApplication.clipboard().text() == href


def test_no_link_no_line(page: ElementPage) -> None:
    assert page.found_by.isVisible()
    assert not page.link.isVisible()


def test_browser_actions_have_no_frame(page: ElementPage) -> None:
    page.set_action(Action("S3", "Back", "Browser"))
    assert page.facts.value("frame") == ""


FACTS = ElementFacts(
    "button",
    "button",
    "Buy <b>now</b>",
    "For the receipt",
    attributes=(("id", "buy"), ("disabled", "")),
    ways=(WayToFind('get_by_role("button", name="Buy")', 1), WayToFind('get_by_text("Buy")', 3)),
    action_id="B1",
)


def test_what_the_page_tells_is_added(qtbot: QtBot, page: ElementPage) -> None:
    action = Action("B1", "Click Buy", "Order", found_by='locator("button")')
    page.set_action(action)
    assert page.found_by.isVisible()
    page.set_facts(FACTS, action)
    assert page.facts.value("attributes") == "id=buy\ndisabled"
    assert page.facts.value("description") == "For the receipt"
    assert not page.found_by.isVisible()
    line, count, copy = page.ways._rows[1]
    assert (line.text(), count.text()) == ('get_by_text("Buy")', "3 match")
    copy.click()
    assert QApplication.clipboard().text() == 'get_by_text("Buy")'
    with qtbot.waitSignal(page.save_requested) as asked:
        page.save_to("element.txt")
    assert 'get_by_role("button", name="Buy")  (1)' in asked.args[1]
    page.set_action(replace(action, description="Click Buy now"))
    assert page.ways.isVisible(), "the same action in the next reading"
    page.set_action(Action("B2", "Click Other", "Order"))
    assert not page.ways.isVisible()
    assert page.facts.value("attributes") == ""


def test_ways_to_find_an_element_stand_apart_from_what_is_around_them(page: ElementPage) -> None:
    action = Action("B1", "Click Buy", "Order")
    page.set_action(action)
    page.set_facts(FACTS, action)
    QApplication.processEvents()
    first, last = (row[0].geometry() for row in page.ways._rows)
    assert first.top() - page.ways.heading.geometry().bottom() > 4
    assert last.top() - first.bottom() > 4
    assert page.facts.y() - (page.ways.y() + last.bottom()) > 8


def test_a_picked_element_stays_while_the_action_around_it_is_selected(page: ElementPage) -> None:
    around = Action("B1", "Click Buy", "Order")
    page.set_facts(replace(FACTS, tag="span", role="", name="now"))
    assert page.description.text() == "now"
    page.set_action(around)
    page.set_facts(FACTS, around)
    assert page.facts.value("tag") == "<span>"
    page.set_action(Action("B2", "Click Other", "Order"))
    assert page.description.text() == "Click Other"


def test_a_long_name_leaves_room_for_the_ways_to_find_it(page: ElementPage) -> None:
    name = "Buy\n\u202eyadot " * 200
    page.set_action(Action("B1", f"Click {name}", "Order", name=name))
    heading = page.description.text().replace("\u200b", "")
    assert heading.startswith("Click Buy yadot Buy")
    assert (len(heading) <= 160, heading[-1]) == (True, "…")
    assert page.facts.value("name") == name
