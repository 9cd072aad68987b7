"""The fields of a grid in the form of a server, and the choice of the server's kind."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from gui.forms.field import FieldSpec, specs_from_model
from gui.schema.grid import GridSettings
from gui.schema.server import RemoteProfile

PREFIX = "grid_"
MORE = ("proxy", "connect_timeout_s", "timeout_s")
"""Fields under the fold that a grid has too."""

_OF_SELENIUM = ("browser", "platform")


def kind_spec() -> FieldSpec:
    """The choice of the kind."""
    own = {spec.name: spec for spec in specs_from_model(RemoteProfile)}
    return replace(
        own["kind"],
        choices=("api", "selenium", "cdp"),
        choice_labels=(
            _tr("A browser-session API"),
            _tr("A Selenium Grid"),
            _tr("A browser’s DevTools address (Browserless and others)"),
        ),
    )


def sign_in_spec() -> FieldSpec:
    """How to sign in to a grid."""
    own = {spec.name: spec for spec in specs_from_model(RemoteProfile)}
    return replace(
        own["credentials"],
        choices=("none", "key", "login"),
        choice_labels=(_tr("Nothing"), _tr("A key"), _tr("A user name and password")),
    )


def grid_specs(kind: str, credentials: str, secret: FieldSpec) -> list[FieldSpec]:
    """The fields below the sign-in.

    Args:
        kind: The kind of the grid.
        credentials: How to sign in.
        secret: The field for the key.
    """
    own = {spec.name: replace(spec, name=PREFIX + spec.name) for spec in specs_from_model(GridSettings)}
    specs = []
    if credentials == "key":
        specs += [replace(secret, label=_tr("Key")), own["key_name"]]
    elif credentials == "login":
        specs += [replace(own["user"], required=True), replace(secret, label=_tr("Password"))]
    return specs + ([own[name] for name in _OF_SELENIUM] if kind == "selenium" else [])


def grid_values(settings: GridSettings) -> dict[str, str | None]:
    """The values of the fields."""
    return {PREFIX + name: value for name, value in settings}


def grid_settings(settings: GridSettings, values: dict[str, str | None]) -> dict[str, Any]:
    """The values of the fields; settings without a field stay."""
    kept = {name: values.get(PREFIX + name, before) or "" for name, before in settings}
    return {**kept, "browser": kept["browser"] or settings.browser}


def _tr(text: str) -> str:
    return QCoreApplication.translate("GridFields", text)
