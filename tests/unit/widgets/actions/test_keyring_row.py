"""What the form of a secret field offers of the keyring."""

import pytest
from pydantic import SecretStr
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gui.schema.action import ActionCall
from gui.widgets.actions.keyring_row import KeyringRow
from tests.unit.widgets.action_samples import PASSWORD, observed
from tests.unit.widgets.panel_driver import Panel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def row(it: Panel) -> KeyringRow:
    it.panel.set_observation(observed((PASSWORD,)))
    it.panel.slot.set_keyring(True)
    it.panel.select_action("I5")
    assert it.form.keyring is not None
    return it.form.keyring


def menu_of(row: KeyringRow) -> dict[str, QAction]:
    assert row.menu is not None
    return {action.text(): action for action in row.menu.actions() if not action.isSeparator()}


def test_a_kept_secret_is_picked_by_its_name(qtbot: QtBot, it: Panel, row: KeyringRow) -> None:
    with qtbot.waitSignal(it.panel.slot.secrets_wanted):
        qtbot.mouseClick(row.type, LEFT)
    it.panel.slot.offer_secrets("https://shop.example", ("Password", "Old & new"))
    entries = menu_of(row)
    assert list(entries) == ["Password", "Old && new", "Forget “Password”", "Forget “Old && new”"]
    entries["Old && new"].trigger()
    assert it.calls == [ActionCall(action_id="I5", secret="Old & new", enter=False)]
    with qtbot.waitSignal(it.panel.slot.secret_forgotten) as told:
        entries["Forget “Password”"].trigger()
    assert told.args == ["Password"]


def test_nothing_is_kept_yet(it: Panel, row: KeyringRow) -> None:
    it.panel.slot.offer_secrets("https://shop.example", ())
    (entry,) = menu_of(row).values()
    assert (entry.text(), entry.isEnabled()) == ("Nothing is kept for this site", False)


def test_what_is_typed_is_kept_only_if_the_user_says_so(qtbot: QtBot, it: Panel, row: KeyringRow) -> None:
    kept: list[tuple[str, SecretStr]] = []
    it.panel.secret_kept.connect(lambda action_id, value: kept.append((action_id, value)))
    it.form.set_value("first")
    qtbot.mouseClick(it.form.run, LEFT)
    assert kept == []
    row.keep.setChecked(True)
    it.form.set_value("second")
    qtbot.mouseClick(it.form.run, LEFT)
    assert kept == [("I5", SecretStr("second"))]
    assert [call.value for call in it.calls] == ["first", "second"]


def test_without_a_keyring_it_is_said(it: Panel, row: KeyringRow) -> None:
    it.panel.slot.set_keyring(False)
    assert not row.keep.isVisible()
    assert not row.type.isVisible()
    assert [words.text() for words in row.findChildren(QLabel) if words.isVisible()] == [
        "This computer has no keyring: what is typed is kept nowhere."
    ]


def test_whether_there_is_a_keyring_is_asked_with_the_first_secret_field(qtbot: QtBot, it: Panel) -> None:
    it.panel.set_observation(observed((PASSWORD,)))
    with qtbot.waitSignal(it.panel.slot.keyring_unknown):
        it.panel.select_action("I5")
