"""The dialogs that start a session."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.schema.server import Generation
from gui.schema.session import LOCAL, Proxy, StartOptions
from gui.widgets.common.code_lines import CodeLines
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


def on_server(qtbot: QtBot, generation: Generation) -> NewSessionDialog:
    dialog = NewSessionDialog(servers=("Grid", "Other"))
    qtbot.addWidget(dialog)
    dialog.open()
    with qtbot.waitSignal(dialog.generation_requested) as asked:
        dialog.choose("Grid")
    assert asked.args == ["Grid"]
    dialog.set_generation("Other", generation, 15)
    assert dialog.form is not None
    assert list(dialog.form.editors) == ["address", "where"]
    dialog.set_generation("Grid", generation, 45)
    return dialog


def filled(dialog: NewSessionDialog, qtbot: QtBot, **values: str) -> StartOptions:
    assert dialog.form is not None
    dialog.form.set_values(values)
    with qtbot.waitSignal(dialog.accepted_server) as told:
        dialog.accept()
    name, options, address = told.args
    assert (name, address) == ("Grid", "shop.example")
    assert isinstance(options, StartOptions)
    return options


def test_a_server_that_has_not_answered_starts_with_its_defaults(qtbot: QtBot) -> None:
    dialog = NewSessionDialog(StartOptions(viewport_width=800), servers=("Grid",))
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.choose("Grid")
    assert "Asking Grid" in dialog.problem.text()
    dialog.set_unknown("Grid", "Nothing answers.")
    assert dialog.problem.text() == "Nothing answers."
    assert filled(dialog, qtbot, address="shop.example") == StartOptions()


def test_the_documented_generation_has_its_fields_and_defaults(qtbot: QtBot) -> None:
    dialog = on_server(qtbot, "step")
    assert dialog.form is not None
    placeholders = {spec.name: spec.placeholder for spec in dialog.form.specs}
    assert placeholders["timeout_minutes"] == "3, the server’s default"
    assert "max_duration_minutes" not in placeholders
    assert "firefox" in next(spec for spec in dialog.form.specs if spec.name == "browser_type").choices
    given = {"address": "shop.example", "browser_type": "firefox", "timeout_minutes": "9", "max_steps": "50"}
    sizes = {"viewport_width": "900", "viewport_height": "700", "chrome_args": "--lang=de\n\n --mute-audio "}
    assert filled(dialog, qtbot, **given, **sizes) == StartOptions(
        browser_type="firefox",
        timeout_minutes=9,
        max_steps=50,
        viewport_width=900,
        viewport_height=700,
        chrome_args=("--lang=de", "--mute-audio"),
    )


def test_todays_generation_has_its_fields_and_defaults(qtbot: QtBot) -> None:
    dialog = on_server(qtbot, "execute")
    assert dialog.form is not None
    assert {spec.name: spec.placeholder for spec in dialog.form.specs}["max_duration_minutes"].startswith("45")
    assert "max_steps" not in dialog.form.editors
    dialog.form.set_values({"address": "shop.example", "proxy_kind": "own"})
    options = filled(
        dialog,
        qtbot,
        proxy_server="http://proxy.example:1",
        proxy_username="ann",
        proxy_password="secret-word",
        max_duration_minutes="60",
        user_agent="Tester/1",
        headers="X-Team: blue",
        solve_captchas="no",
        profile_id="p1",
        profile_persist="true",
        vault_id="v1",
        cdp_url="wss://grid.example/1",
    )
    assert options.proxies == (Proxy(server="http://proxy.example:1", username="ann", password="secret-word"),)
    assert options.cdp_url == "wss://grid.example/1"
    wanted = options.server
    assert (wanted.max_duration_minutes, wanted.user_agent, wanted.vault_id) == (60, "Tester/1", "v1")
    assert (wanted.solve_captchas, wanted.block_ads) == (False, None)
    assert (wanted.profile_id, wanted.profile_persist) == ("p1", True)
    assert {secret.get_secret_value() for secret in options.secrets} == {"secret-word", "blue"}
    assert "secret-word" not in repr(options)
    assert "blue" not in repr(options)


@pytest.mark.parametrize(
    ("name", "value", "place", "part"),
    [
        ("headers", "Not a header: ü", "headers", "cannot be sent"),
        ("viewport_width", "900", "viewport_height", "both"),
        ("viewport_width", "300", "viewport_width", "500"),
        ("profile_persist", "true", "profile_id", "needs a profile"),
        ("cdp_url", "grid.example", "cdp_url", "http://"),
        ("max_duration_minutes", "2000", "max_duration_minutes", "1440"),
    ],
)
def test_what_todays_generation_would_refuse(qtbot: QtBot, name: str, value: str, place: str, part: str) -> None:
    dialog = on_server(qtbot, "execute")
    assert dialog.form is not None
    dialog.form.set_values({name: value})
    with qtbot.assertNotEmitted(dialog.accepted_server):
        dialog.accept()
    assert part in dialog.form.editors[place].error()


def test_back_to_the_local_browser(qtbot: QtBot) -> None:
    dialog = on_server(qtbot, "execute")
    assert dialog.form is not None
    dialog.form.set_values({"address": "shop.example", "where": LOCAL})
    assert "window" in dialog.form.editors
    with qtbot.waitSignal(dialog.accepted_options) as told:
        dialog.accept()
    assert told.args == [StartOptions(), "shop.example"]


def test_the_dialog_to_attach_is_high_enough_for_all_of_it(qtbot: QtBot) -> None:
    dialog = AttachDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    command = dialog.command.line
    assert isinstance(command, CodeLines)
    qtbot.waitUntil(lambda: dialog._area.verticalScrollBar().maximum() == 0)
    assert command.verticalScrollBar().maximum() == 0, "the command is read whole"
