"""The form of one server: its address, how to sign in, and under a fold the rarely changed options."""

from dataclasses import replace
from typing import Any

from pydantic import SecretStr, ValidationError
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.forms.field import FieldSpec, specs_from_model
from gui.forms.form import Form
from gui.schema.server import Credentials, OAuthSettings, RemoteProfile, split_headers
from gui.widgets.common.parts import button, label
from gui.widgets.common.theme import GRID
from gui.widgets.servers import grid_fields

_MORE = (
    *("generation", "proxy", "connect_timeout_s", "timeout_s", "page_timeout_s"),
    *("max_nb_actions", "min_nb_actions", "instructions"),
    *("max_duration_minutes", "scrape_after_step", "leave_running"),
)
_MAY_BE_NONE = ("proxy", "min_nb_actions")
_OAUTH = ("token_url", "authorize_url", "client_id", "scope", "audience", "client_auth")
_PREFIX = "oauth_"
_KEPT = "••••••"
"""Replaces the stored value of a header, which is never shown."""


class ServerForm(QWidget):
    """Edits one profile. Secrets can be entered but are never shown: an empty field keeps the stored secret.

    Signals:
        changed: Any field was edited.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profile = RemoteProfile()
        self._has_secret = False
        self._kind = ""
        self._server_kind = "api"
        self.form: Form | None = None
        self.more: Form | None = None
        self.more_button = button(self.tr("More options"), "unfold")
        self.more_button.setCheckable(True)
        self.more_button.toggled.connect(self._on_more)
        self.problem = label("", "bad", wrap=True)
        self.problem.hide()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, GRID, 0)
        self._layout.setSpacing(GRID)
        self._layout.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._layout.addWidget(self.problem)
        self._layout.addStretch()

    def set_profile(self, profile: RemoteProfile, *, has_secret: bool) -> None:
        """Show a profile.

        Args:
            profile: The profile to edit.
            has_secret: Whether a secret may be stored for it.
        """
        self._profile = profile
        self._has_secret = has_secret
        self._build(self._values_of(profile))

    @property
    def is_grid(self) -> bool:
        """Whether it shows a grid."""
        return self._server_kind != "api"

    def focus_secret(self) -> None:
        """Focus the field for the key or the client's secret."""
        for name in ("key", "client_secret"):
            if self.form is not None and name in self.form.editors:
                self.form.editors[name].take_focus()

    def take(self) -> tuple[RemoteProfile, Credentials] | None:
        """The profile and the typed secrets; None if a field is invalid, which the form then shows."""
        assert self.form is not None
        assert self.more is not None
        self.problem.hide()
        right = [self.form.validate(), self.more.validate()]
        if not all(right):
            if right[0]:
                self.more_button.setChecked(True)
                self.more.focus_wrong()
            else:
                self.form.focus_wrong()
            return None
        values = self.form.values() | self.more.values()
        try:
            profile = RemoteProfile.model_validate(self._model_values(values))
        except ValidationError as error:
            self._show(error)
            return None
        secrets = ("key", "client_secret", "proxy_password")
        typed = {name: SecretStr(value) for name in secrets if (value := values.get(name))}
        given = split_headers(values.get("headers") or "")
        headers = tuple((name, SecretStr(value)) for name, value in given if value != _KEPT)
        try:
            return profile, Credentials(**typed, headers=headers)
        except ValidationError as error:
            self._show(error)
            return None

    def _model_values(self, values: dict[str, str | None]) -> dict[str, Any]:
        made: dict[str, Any] = dict(self._profile)
        made |= {
            name: values[name] or None for name in ("name", "kind", "address", "credentials", *_MORE) if name in values
        }
        made = {name: value for name, value in made.items() if value is not None or name in _MAY_BE_NONE}
        made["headers"] = tuple(name for name, _ in split_headers(values.get("headers") or ""))
        if values.get("credentials") in ("client", "code"):
            oauth = {name: values.get(_PREFIX + name) or "" for name in _OAUTH}
            made["oauth"] = {**oauth, "client_auth": oauth["client_auth"] or "client_secret_basic"}
        made["grid"] = grid_fields.grid_settings(self._profile.grid, values)
        return made

    def _values_of(self, profile: RemoteProfile) -> dict[str, str | None]:
        values = {spec.name: spec.default for spec in specs_from_model(RemoteProfile, dict(profile))}
        values["headers"] = "\n".join(f"{name}: {_KEPT}" for name in profile.headers)
        for name in _OAUTH:
            values[_PREFIX + name] = getattr(profile.oauth, name) if profile.oauth else ""
        return values | grid_fields.grid_values(profile.grid)

    def _build(self, values: dict[str, str | None]) -> None:
        self._kind, self._server_kind = values.get("credentials") or "key", values.get("kind") or "api"
        allowed = ("none", "key", "login") if self._server_kind != "api" else ("key", "client", "code", "none")
        if self._kind not in allowed:
            self._kind = allowed[0]
            values = {**values, "credentials": self._kind}
        for old in (self.form, self.more):
            if old is not None:
                self._layout.removeWidget(old)
                old.deleteLater()
        self.form = Form(self._with(values, self._main_specs()))
        self.more = Form(self._with(values, self._more_specs()))
        self._layout.insertWidget(0, self.form)
        self._layout.insertWidget(2, self.more)
        self.more.setVisible(self.more_button.isChecked())
        for form in (self.form, self.more):
            form.changed.connect(self._on_changed)

    def _with(self, values: dict[str, str | None], specs: list[FieldSpec]) -> list[FieldSpec]:
        return [replace(spec, default=values.get(spec.name, spec.default)) for spec in specs]

    def _main_specs(self) -> list[FieldSpec]:
        own = {spec.name: spec for spec in specs_from_model(RemoteProfile)}
        sign_in = replace(
            own["credentials"],
            choices=("key", "client", "code", "none"),
            choice_labels=(
                self.tr("An API key"),
                self.tr("OAuth 2.0, client id and secret"),
                self.tr("OAuth 2.0, signing in with a browser"),
                self.tr("Nothing"),
            ),
        )
        kind, address = grid_fields.kind_spec(), replace(own["address"], required=True)
        specs = [replace(own["name"], required=True, max_length=None), kind, address]
        if self._server_kind != "api":
            secret = self._secret("key", "")
            fields = grid_fields.grid_specs(self._server_kind, self._kind, secret)
            return [*specs, grid_fields.sign_in_spec(), *fields]
        specs.append(sign_in)
        if self._kind == "key":
            specs.append(self._secret("key", self.tr("API key")))
        elif self._kind in ("client", "code"):
            oauth = {spec.name: spec for spec in specs_from_model(OAuthSettings)}
            wanted = [name for name in _OAUTH if self._kind == "code" or name != "authorize_url"]
            ways = (self.tr("In a header (basic)"), self.tr("In the request (post)"))
            oauth["client_auth"] = replace(oauth["client_auth"], choice_labels=ways)
            specs += [replace(oauth[name], name=_PREFIX + name) for name in wanted]
            specs.append(self._secret("client_secret", self.tr("Client secret")))
        return specs

    def _more_specs(self) -> list[FieldSpec]:
        own = {spec.name: spec for spec in specs_from_model(RemoteProfile)}
        generations = replace(
            own["generation"],
            choice_labels=(
                self.tr("Find out"),
                self.tr("The documented one (page/step)"),
                self.tr("Today’s (page/execute)"),
            ),
            help="",
        )
        headers = FieldSpec(
            "headers",
            "multiline",
            label=self.tr("Extra headers"),
            placeholder=self.tr("One per line, such as X-Team: blue"),
            help=self.tr("Dots stand for a value given before.") if self._profile.headers else "",
        )
        password = replace(self._secret("proxy_password", self.tr("Password of the proxy")), help="")
        if self._server_kind != "api":
            shared = [replace(own[name], nullable=False) for name in grid_fields.MORE]
            return [shared[0], password, *shared[1:], headers]
        specs = [generations, *(replace(own[name], nullable=False) for name in _MORE[1:])]
        specs.insert(2, password)
        at = next(index for index, spec in enumerate(specs) if spec.name == "instructions")
        specs[at] = replace(specs[at], kind="multiline", placeholder=self.tr("Such as: list only the search results"))
        return [*specs, headers]

    def _secret(self, name: str, words: str) -> FieldSpec:
        kept = self.tr("Leave it empty to keep the one given before.") if self._has_secret else ""
        return FieldSpec(name, "secret", label=words, help=kept)

    def _show(self, error: ValidationError) -> None:
        assert self.form is not None
        assert self.more is not None
        for item in error.errors(include_url=False, include_input=False):
            place = [str(part) for part in item["loc"]]
            prefix = {"oauth": _PREFIX, "grid": grid_fields.PREFIX}.get(place[0] if len(place) > 1 else "", "")
            name = prefix + place[1] if prefix else (place or [""])[0]
            text = str(item.get("ctx", {}).get("error", item["msg"]))
            text = text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")
            if self.more.set_error(name, text):
                self.more_button.setChecked(True)
            elif not self.form.set_error(name, text):
                self.problem.setText(text)
                self.problem.show()
        if not self.form.focus_wrong():
            self.more.focus_wrong()

    def _on_more(self, shown: bool) -> None:
        if self.more is not None:
            self.more.setVisible(shown)
        self.more_button.setText(self.tr("Fewer options") if shown else self.tr("More options"))

    def _on_changed(self) -> None:
        assert self.form is not None
        assert self.more is not None
        values = self.form.values()
        if (values.get("credentials"), values.get("kind")) != (self._kind, self._server_kind):
            self._build(self.form.values() | self.more.values())
        self.changed.emit()
