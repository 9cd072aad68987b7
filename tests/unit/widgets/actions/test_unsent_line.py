"""What was typed in an earlier run, or before the page was left, is told before anybody looks into its field."""

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.schema.draft import Draft
from gui.schema.target import Target
from gui.schema.words import host_of
from tests.unit.widgets.action_samples import NAME, SAVE, URL, observed
from tests.unit.widgets.panel_driver import Panel

TARGET = Target(kind="I", facts={"name": NAME.target})
DRAFT = Draft(host_of(URL), TARGET, NAME.description, "typed yesterday")


def reopened(it: Panel) -> None:
    it.panel.drafts.find_by(lambda _action_id, _page: TARGET, lambda _target, _page: NAME.id)
    it.panel.drafts.take_in("s1", (DRAFT,))


def test_it_is_said_until_the_field_is_shown(qtbot: QtBot, it: Panel) -> None:
    assert not it.panel.unsent.isVisible()
    reopened(it)
    assert it.panel.unsent.isVisible()
    qtbot.mouseClick(it.panel.unsent.show_button, Qt.MouseButton.LeftButton)
    assert it.panel.selected_action_id() == NAME.id
    assert not it.panel.unsent.isVisible()
    shown = it.panel.slot.shown
    assert shown is not None
    assert shown.holds_focus()
    assert it.panel.slot.unsent(), "what was typed is there"
    it.panel.select_action(SAVE.id)
    assert not it.panel.unsent.isVisible(), "it is known by now"


def test_nothing_is_said_of_fields_that_are_not_on_this_page(it: Panel) -> None:
    reopened(it)
    it.panel.set_observation(observed((SAVE,)))
    assert not it.panel.unsent.isVisible()
    it.panel.set_observation(observed())
    assert it.panel.unsent.isVisible()


def test_back_on_a_page_it_is_said_that_something_was_typed_there(qtbot: QtBot, it: Panel) -> None:
    it.panel.set_find_again(lambda action_id, _before, _now: action_id)
    page = replace(observed(), document="first")
    it.panel.set_observation(page)
    it.panel.select_action(NAME.id)
    it.form.set_value("Ada")
    it.panel.select_action(SAVE.id)
    it.panel.set_observation(replace(page, document="first"))
    assert not it.panel.unsent.isVisible(), "the page was not left"
    it.panel.set_observation(replace(observed((SAVE,), "https://shop.example/help"), document="second"))
    assert not it.panel.unsent.isVisible()
    it.panel.set_observation(replace(page, document="third"))
    assert it.panel.unsent.isVisible()
    it.panel.set_observation(replace(page, document="third"))
    assert it.panel.unsent.isVisible(), "it stays until the field is shown"
    qtbot.mouseClick(it.panel.unsent.show_button, Qt.MouseButton.LeftButton)
    assert it.panel.selected_action_id() == NAME.id
    shown = it.panel.slot.shown
    assert shown is not None
    assert shown.unsent_fields()
    it.panel.select_action(SAVE.id)
    assert not it.panel.unsent.isVisible(), "it is known by now"
