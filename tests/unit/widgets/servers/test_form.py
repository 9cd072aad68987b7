"""The form of a server: what it makes of what is typed, and what it says of what is wrong."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.schema.server import Credentials, OAuthSettings, RemoteProfile
from gui.widgets.common.theme import apply_theme
from gui.widgets.servers.form import ServerForm


@pytest.fixture(scope="module", autouse=True)
def light(qapp: QApplication) -> None:
    apply_theme(qapp, "light")


@pytest.fixture
def form(qtbot: QtBot) -> ServerForm:
    made = ServerForm()
    qtbot.addWidget(made)
    made.set_profile(RemoteProfile(name="Lab", address="https://lab.example"), has_secret=False)
    return made


def fill(form: ServerForm, **values: str | None) -> None:
    assert form.form is not None
    assert form.more is not None
    form.form.set_values(values)
    form.more.set_values(values)


def errors(form: ServerForm) -> dict[str, str]:
    assert form.form is not None
    assert form.more is not None
    both = form.form.editors | form.more.editors
    return {name: editor.error() for name, editor in both.items() if editor.error()}


def test_what_is_not_touched_stays(form: ServerForm) -> None:
    taken = form.take()
    assert taken is not None
    assert taken[0] == RemoteProfile(name="Lab", address="https://lab.example")
    assert taken[1] == Credentials()


def test_everything_that_can_be_typed(form: ServerForm) -> None:
    fill(
        form,
        name="Other",
        address="lab.example:8443/v1/",
        key="secret",
        generation="execute",
        timeout_s="12.5",
        max_nb_actions="7",
        min_nb_actions="3",
        instructions="List only what can be bought.",
        proxy="127.0.0.1:3128",
        proxy_password="hush",
        scrape_after_step="always",
        headers="X-Team: blue\n\nX-Place:here",
    )
    taken = form.take()
    assert taken is not None
    profile, secrets = taken
    assert profile.address == "https://lab.example:8443/v1"
    assert (profile.generation, profile.timeout_s, profile.max_nb_actions) == ("execute", 12.5, 7)
    assert (profile.min_nb_actions, profile.instructions) == (3, "List only what can be bought.")
    assert profile.proxy == "http://127.0.0.1:3128"
    assert profile.headers == ("X-Team", "X-Place")
    assert {name: value.get_secret_value() for name, value in secrets.headers} == {
        "X-Team": "blue",
        "X-Place": "here",
    }
    assert profile.scrape_after_step == "always"
    for kept, meant in ((True, "always"), (False, "auto")):  # settings of earlier versions
        assert RemoteProfile.model_validate({"scrape_after_step": kept}).scrape_after_step == meant
    assert secrets.key is not None
    assert secrets.key.get_secret_value() == "secret"
    assert secrets.proxy_password is not None
    assert secrets.client_secret is None


def test_signing_in_with_oauth(form: ServerForm) -> None:
    assert form.form is not None
    fill(form, credentials="code")
    assert "oauth_authorize_url" in form.form.editors
    assert "key" not in form.form.editors
    fill(form, oauth_token_url="https://id.example/token", oauth_client_id="desk")
    assert form.take() is None
    assert errors(form) or form.problem.text()
    fill(form, oauth_authorize_url="https://id.example/sign-in", client_secret="hush")
    taken = form.take()
    assert taken is not None
    assert taken[0].oauth == OAuthSettings(
        token_url="https://id.example/token", authorize_url="https://id.example/sign-in", client_id="desk"
    )
    assert taken[1].client_secret is not None
    fill(form, oauth_client_auth="client_secret_post")
    again = form.take()
    assert again is not None
    assert again[0].oauth is not None
    assert again[0].oauth.client_auth == "client_secret_post"


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("name", ""),
        ("address", ""),
        ("address", "ftp://lab.example"),
        ("address", "https://user:pass@lab.example"),
        ("address", "https://lab.example?key=1"),
        ("proxy", "socks5://x"),
        ("proxy", "http://user:pass@127.0.0.1:1"),
        ("headers", "Authorization: Bearer x"),
        ("headers", "X-Größe: 1"),
        ("timeout_s", "0"),
        ("max_nb_actions", "none"),
    ],
)
def test_what_cannot_be_is_said_under_its_field(form: ServerForm, field: str, text: str) -> None:
    fill(form, **{field: text})
    assert form.take() is None
    assert list(errors(form)) == [field]
    if field in ("proxy", "headers", "timeout_s", "max_nb_actions"):
        assert form.more_button.isChecked()


@pytest.mark.parametrize(("name", "value"), [("address", ""), ("timeout_s", "-3")])
def test_the_first_wrong_field_has_the_focus(qtbot: QtBot, form: ServerForm, name: str, value: str) -> None:
    with qtbot.waitExposed(form):
        form.show()
    fill(form, **{name: value})
    if name == "address":
        fill(form, timeout_s="soon")  # below the fold, and wrong as well
    assert form.take() is None
    assert next(iter(errors(form))) == name
    assert form.form is not None
    assert form.more is not None
    focused = form.window().focusWidget()
    assert focused is not None
    assert (form.form.editors | form.more.editors)[name].isAncestorOf(focused)


def test_values_of_headers_are_never_shown_and_stay_where_they_are_not_typed_anew(form: ServerForm) -> None:
    form.set_profile(
        RemoteProfile(address="https://lab.example", headers=("X-Key", "X-Old", "X-Team")), has_secret=True
    )
    assert form.more is not None
    shown = form.more.values()["headers"] or ""
    assert shown == "X-Key: ••••••\nX-Old: ••••••\nX-Team: ••••••"
    fill(form, headers=shown.replace("X-Old: ••••••\n", "").replace("X-Team: ••••••", "X-Team: blue"))
    taken = form.take()
    assert taken is not None
    assert taken[0].headers == ("X-Key", "X-Team")
    assert {name: value.get_secret_value() for name, value in taken[1].headers} == {"X-Team": "blue"}


def test_a_value_of_a_header_that_cannot_be_sent_is_told(form: ServerForm) -> None:
    fill(form, headers="X-Team: bl\u00fce")
    assert form.take() is None
    assert "cannot be sent" in errors(form)["headers"]


def test_a_grid_has_fields_of_its_own(form: ServerForm) -> None:
    fill(form, kind="selenium")
    fill(form, credentials="none")
    assert form.form is not None
    assert list(form.form.editors) == ["name", "kind", "address", "credentials", "grid_browser", "grid_platform"]
    fill(form, credentials="key")
    fill(form, key="secret", grid_key_name="two words", grid_platform="linux")
    assert form.take() is None
    assert errors(form)["grid_key_name"].startswith("The name of a header")
    fill(form, grid_key_name="X-Key")
    taken = form.take()
    assert taken is not None
    profile, secrets = taken
    assert (profile.kind, profile.grid.key_name, profile.grid.platform) == ("selenium", "X-Key", "linux")
    assert secrets.key is not None
    fill(form, kind="cdp")
    fill(form, credentials="login")
    assert list(form.form.editors) == ["name", "kind", "address", "credentials", "grid_user", "key"]
    fill(form, address="wss://lent.example/", grid_user="ann")
    taken = form.take()
    assert taken is not None
    assert (taken[0].address, taken[0].grid.user) == ("wss://lent.example", "ann")
    fill(form, kind="api")
    assert form.form.values()["credentials"] == "key"


def test_the_least_number_of_actions_is_not_above_the_most(form: ServerForm) -> None:
    fill(form, max_nb_actions="7", min_nb_actions="8")
    assert form.take() is None
    assert errors(form) == {"min_nb_actions": "Not more than “Actions at most”."}
    fill(form, min_nb_actions="")
    taken = form.take()
    assert taken is not None
    assert taken[0].min_nb_actions is None
