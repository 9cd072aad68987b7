"""How a key gets to a grid, and that it gets nowhere else."""

import base64

import pytest
from pydantic import SecretStr, ValidationError

from gui.engine.grid.access import Access
from gui.schema.errors import KeyRefusedError
from gui.schema.grid import GridSettings
from gui.schema.server import Credentials, RemoteProfile

KEY = Credentials(key=SecretStr("k&y"))


def grid(
    address: str = "https://grid.example", kind: str = "selenium", how: str = "key", **settings: str
) -> RemoteProfile:
    return RemoteProfile.model_validate(
        {"name": "G", "kind": kind, "address": address, "credentials": how, "grid": GridSettings(**settings)}
    )


@pytest.mark.parametrize(
    ("name", "headers", "query"),
    [
        ("", {"Authorization": "Bearer k&y"}, ""),
        ("X-API-Key", {"X-API-Key": "k&y"}, ""),
        ("?token", {}, "?token=k%26y"),
    ],
)
def test_a_key_is_sent_as_the_grid_wants_it(name: str, headers: dict[str, str], query: str) -> None:
    access = Access(grid(key_name=name), KEY)
    assert access.headers == headers
    assert access.http("/status") == f"https://grid.example/status{query}"
    assert access.socket("/session/a/se/cdp") == f"wss://grid.example/session/a/se/cdp{query}"


def test_a_user_name_and_password() -> None:
    access = Access(grid(how="login", user="ann"), KEY)
    assert access.headers == {"Authorization": f"Basic {base64.b64encode(b'ann:k&y').decode()}"}


def test_nothing_is_sent_where_nothing_is_wanted() -> None:
    assert Access(grid(how="none"), KEY).headers == {}


@pytest.mark.parametrize(("kind", "address"), [("selenium", "http://grid.example"), ("cdp", "ws://grid.example")])
def test_a_key_does_not_go_over_a_readable_connection(kind: str, address: str) -> None:
    with pytest.raises(KeyRefusedError):
        Access(grid(address, kind), KEY)
    assert Access(grid(address.replace("grid.example", "127.0.0.1:4444"), kind), KEY).headers


@pytest.mark.parametrize(
    "wrong",
    [
        {"address": "ws://grid.example"},
        {"address": "https://grid.example?token=1", "kind": "cdp"},
        {"how": "client"},
        {"how": "login"},
        {"key_name": "two words"},
    ],
)
def test_settings_that_do_not_fit(wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        grid(**wrong)


def test_profiles_of_earlier_versions_are_of_an_api() -> None:
    assert not RemoteProfile.model_validate({"name": "Lab", "address": "https://lab.example"}).is_grid
