"""The dialogs that start a session."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.schema.session import Proxy, StartOptions
from gui.widgets.common.theme import apply_theme
from gui.widgets.sessions.new_session_dialog import AttachDialog, NewSessionDialog, attach_problem, start_command

LEFT = Qt.MouseButton.LeftButton
KEPT = Proxy(server="http://127.0.0.1:3128", username="ada", password="secret")


@pytest.fixture(scope="module", autouse=True)
def light(qapp: QApplication) -> None:
    apply_theme(qapp, "light")


def opened(qtbot: QtBot, options: StartOptions | None = None) -> NewSessionDialog:
    dialog = NewSessionDialog(options)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def test_as_it_opens_it_starts_with_the_given_options(qtbot: QtBot) -> None:
    given = StartOptions(browser_type="chrome", headless=False, timeout_minutes=3, proxies=(KEPT,), allow_files=True)
    dialog = opened(qtbot, given)
    with qtbot.waitSignal(dialog.accepted_options) as told:
        qtbot.mouseClick(dialog.accept_button, LEFT)
    assert told.args == [given, ""]
    assert not dialog.isVisible()


def test_everything_that_was_filled_in_arrives(qtbot: QtBot) -> None:
    dialog = opened(qtbot)
    assert dialog.form is not None
    dialog.form.set_values(
        {
            "address": " shop.example ",
            "browser_type": "edge",
            "window": "true",
            "viewport_width": "800",
            "viewport_height": "600",
            "timeout_minutes": "5",
            "max_steps": "20",
            "proxy": "http://proxy.example:1",
            "cdp_url": "ws://127.0.0.1:9222/x",
        }
    )
    with qtbot.waitSignal(dialog.accepted_options) as told:
        dialog.accept()
    assert told.args == [
        StartOptions(
            browser_type="edge",
            headless=False,
            viewport_width=800,
            viewport_height=600,
            timeout_minutes=5,
            max_steps=20,
            proxies=(Proxy(server="http://proxy.example:1"),),
            cdp_url="ws://127.0.0.1:9222/x",
        ),
        "shop.example",
    ]


@pytest.mark.parametrize(
    ("name", "value", "part"),
    [
        ("viewport_width", "20", "200"),
        ("timeout_minutes", "99", "30"),
        ("max_steps", "many", "number"),
        ("proxy", "two words", "no spaces"),
        ("cdp_url", "localhost", "http://"),
        ("cdp_url", "http://", "http://"),
    ],
)
def test_an_error_stands_under_its_field_and_nothing_is_lost(qtbot: QtBot, name: str, value: str, part: str) -> None:
    dialog = opened(qtbot)
    assert dialog.form is not None
    dialog.form.set_values({"address": "shop.example", name: value})
    with qtbot.assertNotEmitted(dialog.accepted_options):
        qtbot.mouseClick(dialog.accept_button, LEFT)
    assert dialog.isVisible()
    assert part in dialog.form.editors[name].error()
    assert dialog.form.values()["address"] == "shop.example"
    assert dialog.form.values()[name] == value


def test_no_proxy_takes_the_given_one_away(qtbot: QtBot) -> None:
    dialog = opened(qtbot, StartOptions(proxies=(KEPT,)))
    assert dialog.form is not None
    dialog.form.set_values({"proxy": ""})
    with qtbot.waitSignal(dialog.accepted_options) as told:
        dialog.accept()
    assert told.args is not None
    assert told.args[0].proxies is False


def test_buttons_are_in_sight_on_the_smallest_window(qtbot: QtBot) -> None:
    dialog = opened(qtbot)
    assert dialog.sizeHint().height() <= 600
    dialog.resize(440, 400)
    assert dialog.rect().contains(dialog.accept_button.geometry())


def test_escape_cancels(qtbot: QtBot) -> None:
    dialog = opened(qtbot)
    with qtbot.assertNotEmitted(dialog.accepted_options), qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_attach(qtbot: QtBot) -> None:
    dialog = AttachDialog()
    qtbot.addWidget(dialog)
    dialog.open()
    with qtbot.waitSignal(dialog.accepted_address) as told:
        qtbot.mouseClick(dialog.accept_button, LEFT)
    assert told.args == ["http://127.0.0.1:9222", ()]


def test_attach_to_a_grid_with_its_key(qtbot: QtBot) -> None:
    dialog = AttachDialog(address="wss://grid.example/session/1/se/cdp")
    qtbot.addWidget(dialog)
    dialog.open()
    assert dialog.form is not None
    dialog.form.set_values({"headers": "No header: ü"})
    with qtbot.assertNotEmitted(dialog.accepted_address):
        dialog.accept()
    assert dialog.form.editors["headers"].error()
    dialog.form.set_values({"headers": "Authorization: Bearer secret\n"})
    with qtbot.waitSignal(dialog.accepted_address) as told:
        dialog.accept()
    ((name, value),) = told.args[1]
    assert (name, value.get_secret_value()) == ("Authorization", "Bearer secret")
    assert "secret" not in repr(told.args[1]).lower().replace("secretstr", "")


@pytest.mark.parametrize("address", ["", "localhost:9222", "http://a b"])
def test_attach_refuses_what_is_no_address(qtbot: QtBot, address: str) -> None:
    dialog = AttachDialog(address=address)
    qtbot.addWidget(dialog)
    dialog.open()
    with qtbot.assertNotEmitted(dialog.accepted_address):
        dialog.accept()
    assert dialog.isVisible()
    assert dialog.form is not None
    assert dialog.form.editors["address"].error()


def test_attach_shows_how_to_start_the_browser(qtbot: QtBot) -> None:
    dialog = AttachDialog()
    qtbot.addWidget(dialog)
    qtbot.mouseClick(dialog.command.copy, LEFT)
    assert "--remote-debugging-port=9222" in QApplication.clipboard().text()


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_every_system_has_its_line(platform: str) -> None:
    command = start_command(platform)
    assert "--remote-debugging-port=9222" in command
    # Chrome opens the port only for a profile folder of its own.
    assert "--user-data-dir=" in command


def test_addresses_that_can_be_attached_to() -> None:
    for address in ("http://127.0.0.1:9222", "https://grid.example/x", "WS://h:1/devtools/browser/1", "wss://h"):
        assert attach_problem(address) == ""
