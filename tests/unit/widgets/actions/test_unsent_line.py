"""What was typed in an earlier run is told before anybody looks into its field."""

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
