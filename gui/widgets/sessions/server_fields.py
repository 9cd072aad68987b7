"""The fields for starting a session on a server, by the generation of its API, and the options made from them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import SecretStr
from PySide6.QtCore import QCoreApplication

from gui.forms.field import FieldSpec
from gui.schema.server import Offered, sendable, split_headers
from gui.schema.session import Proxy, ServerOptions, StartOptions
from gui.widgets.common.form_dialog import plain_specs, unset_empty

OWN_PROXY = "own"
_PROXY_KINDS = ("none", "server", OWN_PROXY)
_ASKED = {"default": None, "yes": True, "no": False}


def server_specs(generation: Offered, longest_minutes: int, values: Mapping[str, str | None]) -> list[FieldSpec]:
    """The fields that servers of this generation have.

    Args:
        generation: The generation.
        longest_minutes: The longest duration unless the form says otherwise.
        values: The form's previous values; "proxy_kind" among them decides on fields.
    """
    if generation == "lent":
        made = _lent_specs()
    else:
        made = _execute_specs(longest_minutes) if generation == "execute" else _step_specs()
    at = next(index for index, spec in enumerate(made) if spec.name == "chrome_args")
    made[at:at] = _proxy_specs(values.get("proxy_kind") == OWN_PROXY, lent=generation == "lent")
    made.append(_own_specs()["keep_nothing"])
    return [replace(spec, default=values.get(spec.name, spec.default)) for spec in made]


def server_options(values: Mapping[str, str | None]) -> StartOptions:
    """The options of such a form.

    Raises:
        ValidationError: They do not fit together.
        ValueError: A header cannot be sent.
    """
    plain = unset_empty(StartOptions, values)
    known = unset_empty(ServerOptions, values)
    asked = {name: _ASKED[known.pop(name) or "default"] for name in ("solve_captchas", "block_ads") if name in known}
    headers = sendable(split_headers(known.pop("headers", None) or ""))
    server = ServerOptions.model_validate(
        {**known, **asked, "headers": tuple((name, SecretStr(value)) for name, value in headers)}
    )
    arguments = tuple(line.strip() for line in (plain.pop("chrome_args", None) or "").splitlines() if line.strip())
    given: dict[str, Any] = {**plain, "chrome_args": arguments or None, "proxies": _proxies(values), "server": server}
    return StartOptions.model_validate(given)


def _proxies(values: Mapping[str, str | None]) -> tuple[Proxy, ...] | bool:
    kind = values.get("proxy_kind")
    if kind != OWN_PROXY:
        return kind == "server"
    password = values.get("proxy_password")
    proxy = Proxy(
        server=(values.get("proxy_server") or "").strip() or None,
        username=values.get("proxy_username") or None,
        password=SecretStr(password) if password else None,
        bypass=values.get("proxy_bypass") or None,
    )
    return (proxy,)


def _step_specs() -> list[FieldSpec]:
    own = _own_specs()
    return [
        _browsers(own["browser_type"], ("chromium", "chrome", "firefox")),
        replace(own["timeout_minutes"], placeholder=_tr("3, the server’s default"), help=""),
        replace(own["max_steps"], placeholder=_tr("20, the server’s default"), help=""),
        replace(own["viewport_width"], placeholder=_tr("1280, the server’s default")),
        replace(own["viewport_height"], placeholder=_tr("1020, the server’s default")),
        _arguments(),
    ]


def _lent_specs() -> list[FieldSpec]:
    own = _own_specs()
    names = ("timeout_minutes", "max_steps", "viewport_width", "viewport_height")
    return [*(own[name] for name in names), replace(_arguments(), help=_tr("Besides the grid’s own."))]


def _execute_specs(longest_minutes: int) -> list[FieldSpec]:
    own, more = _own_specs(), {spec.name: spec for spec in plain_specs(ServerOptions, {})}
    longest = _tr("{}, as set for this server").format(longest_minutes)
    theirs = _tr("The server’s choice")
    return [
        _browsers(own["browser_type"], ("chromium", "chrome")),
        replace(own["timeout_minutes"], placeholder=_tr("3, the server’s default"), help=""),
        replace(more["max_duration_minutes"], placeholder=longest),
        replace(own["viewport_width"], placeholder=theirs, minimum="500", help=_tr("Width and height together.")),
        replace(own["viewport_height"], placeholder=theirs, minimum="500"),
        _asked(more["solve_captchas"]),
        _asked(more["block_ads"]),
        more["profile_id"],
        more["profile_persist"],
        more["vault_id"],
        replace(more["user_agent"], placeholder=theirs),
        FieldSpec(
            *("headers", "multiline"),
            label=_tr("Headers of every request"),
            placeholder=_tr("One per line, such as X-Team: blue"),
            help=_tr("Not kept anywhere."),
        ),
        _arguments(),
        replace(own["cdp_url"], help=_tr("The server drives that browser in place of one of its own.")),
    ]


def _own_specs() -> dict[str, FieldSpec]:
    return {spec.name: spec for spec in plain_specs(StartOptions, {})}


def _browsers(spec: FieldSpec, kinds: tuple[str, ...]) -> FieldSpec:
    return replace(spec, choices=kinds, choice_labels=tuple(kind.capitalize() for kind in kinds))


def _arguments() -> FieldSpec:
    return FieldSpec(
        *("chrome_args", "multiline"),
        label=_tr("Browser arguments"),
        placeholder=_tr("One per line, such as --lang=de"),
        help=_tr("They replace the server’s own."),
    )


def _asked(spec: FieldSpec) -> FieldSpec:
    """A yes/no field that may be left to the server, whose default is yes."""
    labels = (_tr("Yes, the server’s default"), _tr("Yes"), _tr("No"))
    return replace(spec, kind="choice", nullable=False, default="default", choices=tuple(_ASKED), choice_labels=labels)


def _proxy_specs(own: bool, *, lent: bool) -> list[FieldSpec]:
    labels = (_tr("None"), _tr("The server’s own"), _tr("Another one"))
    kinds = [(kind, words) for kind, words in zip(_PROXY_KINDS, labels, strict=True) if not (lent and kind == "server")]
    choices, labels = zip(*kinds, strict=True)
    kind = FieldSpec(
        *("proxy_kind", "choice"), label=_tr("Proxy"), default="none", choices=choices, choice_labels=labels
    )
    if not own:
        return [kind]
    return [
        kind,
        FieldSpec(
            "proxy_server",
            label=_tr("Address of the proxy"),
            required=True,
            placeholder=_tr("Such as http://proxy.example:3128"),
        ),
        FieldSpec("proxy_username", label=_tr("User name for the proxy")),
        FieldSpec("proxy_password", "secret", label=_tr("Password for the proxy"), help=_tr("Not kept anywhere.")),
        FieldSpec(
            "proxy_bypass", label=_tr("Hosts without the proxy"), placeholder=_tr("Such as .example.org, localhost")
        ),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("ServerFields", text)
