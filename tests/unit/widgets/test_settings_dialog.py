"""The dialog made from a model of settings."""

from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, model_validator
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.widgets.common.theme import apply_theme
from gui.widgets.settings_dialog import SettingsDialog

LEFT = Qt.MouseButton.LeftButton


class Sample(BaseModel):
    """A little of everything."""

    model_config = ConfigDict(frozen=True)

    schema_version: int = 1
    theme: Literal["system", "light", "dark"] = Field("system", title="Colours")
    zoom: int = Field(100, title="Size (%)", ge=80, le=200)
    path: str | None = Field(None, title="Browser program")
    headless: bool = Field(True, title="No window")
    kept: tuple[str, ...] = ("no", "editor")
    command_keys: dict[str, tuple[str, ...]] = Field({}, title="Keyboard")

    @model_validator(mode="after")
    def _light_is_not_large(self) -> "Sample":
        if self.theme == "light" and self.zoom > 150:
            raise ValueError("too bright")
        return self


@pytest.fixture(scope="module", autouse=True)
def light(qapp: QApplication) -> None:
    apply_theme(qapp, "light")


@pytest.fixture
def dialog(qtbot: QtBot) -> SettingsDialog:
    made = SettingsDialog()
    qtbot.addWidget(made)
    made.set_values(Sample())
    made.open()
    return made


def test_fields_are_those_that_can_be_edited(dialog: SettingsDialog) -> None:
    assert dialog.form is not None
    assert list(dialog.form.editors) == ["theme", "zoom", "path", "headless"]


def test_saving_tells_the_new_model(qtbot: QtBot, dialog: SettingsDialog) -> None:
    assert dialog.form is not None
    dialog.form.set_values({"theme": "dark", "zoom": "125", "path": "/usr/bin/chromium", "headless": "false"})
    with qtbot.waitSignal(dialog.settings_changed) as told:
        qtbot.mouseClick(dialog.accept_button, LEFT)
    assert told.args == [Sample(theme="dark", zoom=125, path="/usr/bin/chromium", headless=False)]
    assert not dialog.isVisible()


def test_an_emptied_path_is_not_set(qtbot: QtBot, dialog: SettingsDialog) -> None:
    dialog.set_values(Sample(path="/usr/bin/chromium"))
    assert dialog.form is not None
    dialog.form.set_values({"path": ""})
    with qtbot.waitSignal(dialog.settings_changed) as told:
        dialog.accept()
    assert told.args == [Sample()]


def test_nothing_changed_nothing_told(qtbot: QtBot, dialog: SettingsDialog) -> None:
    with qtbot.assertNotEmitted(dialog.settings_changed):
        dialog.accept()
    assert not dialog.isVisible()


def test_a_wrong_value_keeps_it_open(qtbot: QtBot, dialog: SettingsDialog) -> None:
    assert dialog.form is not None
    dialog.form.set_values({"zoom": "7"})
    with qtbot.assertNotEmitted(dialog.settings_changed):
        qtbot.mouseClick(dialog.accept_button, LEFT)
    assert dialog.isVisible()
    assert "80" in dialog.form.editors["zoom"].error()


def test_what_only_the_model_knows_is_said_too(dialog: SettingsDialog) -> None:
    assert dialog.form is not None
    dialog.form.set_values({"theme": "light", "zoom": "160"})
    dialog.accept()
    assert dialog.isVisible()
    assert "too bright" in dialog.problem.text()


def test_keys_are_changed_on_a_page_of_their_own(qtbot: QtBot, dialog: SettingsDialog) -> None:
    dialog.set_keys({})
    assert dialog.keys is not None
    assert dialog.form is not None
    qtbot.mouseClick(dialog.keys_button, LEFT)
    assert dialog.keys.isVisible()
    assert not dialog.form.isVisible()
    made = dialog.keys.rows["page.reload"].buttons[0]
    qtbot.mouseClick(made, LEFT)
    qtbot.keyClick(made, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    dialog.form.set_values({"zoom": "120"})
    with qtbot.waitSignal(dialog.settings_changed) as told:
        qtbot.mouseClick(dialog.accept_button, LEFT)
    assert told.args == [Sample(zoom=120, command_keys={"page.reload": ("Ctrl+J",)})]


def test_escape_while_a_key_is_waited_for_leaves_the_dialog_open(qtbot: QtBot, dialog: SettingsDialog) -> None:
    dialog.set_keys({})
    dialog.show_keys()
    assert dialog.keys is not None
    made = dialog.keys.rows["page.reload"].buttons[0]
    qtbot.mouseClick(made, LEFT)
    qtbot.keyClick(made, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.keyClick(made, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_is_wrong_is_shown_from_the_page_of_keys_too(qtbot: QtBot, dialog: SettingsDialog) -> None:
    dialog.set_keys({})
    assert dialog.form is not None
    dialog.form.set_values({"zoom": "7"})
    dialog.show_keys()
    qtbot.mouseClick(dialog.accept_button, LEFT)
    assert dialog.form.isVisible()
    assert "80" in dialog.form.editors["zoom"].error()


def test_in_large_letters_it_may_be_as_high_as_the_screen_lets_it(dialog: SettingsDialog) -> None:
    before, font = dialog._highest(), dialog.font()
    font.setPixelSize(2 * dialog.fontMetrics().height())
    dialog.setFont(font)
    assert before < dialog._highest() < dialog.screen().availableGeometry().height()
