"""Settings in one versioned file: read once, written by rename. A broken file is set aside, and the user is told."""

import json
import os
import tempfile
from collections.abc import Callable, Set
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from gui.schema.server import Credentials, RemoteProfile
from gui.schema.session import BrowserType, StartOptions
from gui.schema.words import counted

SCHEMA_VERSION = 3
_WITHOUT_VALUES = 3
"""The first version whose headers have no values."""


class Settings(BaseModel):
    """The user's settings. They never include a secret."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    schema_version: int = SCHEMA_VERSION
    theme: Literal["system", "light", "dark"] = Field("system", title="Theme")
    zoom_percent: int = Field(100, title="Size of the interface (%)", ge=80, le=200)
    browser_type: BrowserType = Field("chromium", title="Browser", description="For new sessions.")
    browser_path: str | None = Field(
        None, title="Browser program", description="Empty: the first one found on this computer."
    )
    headless: bool = Field(True, title="Runs in the background", description="The browser has no window of its own.")
    viewport_fits: bool = Field(
        True,
        title="Fit the page to the window",
        description="A page is as large as the space for its picture when it is opened, and again when the window is "
        "resized, but not when a panel opens. Otherwise it has the size below.",
    )
    viewport_width: int = Field(1280, title="Window width (px)", ge=200, le=7680)
    viewport_height: int = Field(1020, title="Window height (px)", ge=200, le=7680)
    step_timeout_s: int = Field(
        5, title="Wait for an item (s)", ge=1, le=120, description="How long an item may take to become usable."
    )
    picture_after_step: bool = Field(True, title="Take a picture after each step")
    live_picture: bool = Field(True, title="Live picture", description="It follows the page as it moves.")
    keep_journal: bool = Field(
        True,
        title="Keep sessions and steps",
        description="On this computer only, so that they are there tomorrow. Applies from the next start.",
    )
    action_ids: Literal["always", "when pointed at"] = Field(
        "always", title="Ids of actions", description="Such as B1, in the list of actions."
    )
    recent_addresses: bool = Field(
        True, title="Offer recent addresses", description="While typing one. Off: those kept so far are forgotten."
    )
    own_server_port: int = Field(
        8710, title="Port of the server on this computer", ge=0, le=65535, description="0: any that is free."
    )
    servers: tuple[RemoteProfile, ...] = Field((), title="Servers")
    command_keys: dict[str, tuple[str, ...]] = Field(
        {}, title="Keyboard", description="By command; others have their usual keys."
    )

    @model_validator(mode="before")
    @classmethod
    def _keep_chosen_size(cls, raw: Any) -> Any:
        """Keep the size that the user chose before pages could fit the window."""
        if isinstance(raw, dict) and "viewport_fits" not in raw:
            chosen = [raw.get(name) for name in ("viewport_width", "viewport_height") if name in raw]
            usual = [cls.model_fields[name].default for name in ("viewport_width", "viewport_height") if name in raw]
            return {**raw, "viewport_fits": chosen == usual}
        return raw

    def start_options(self) -> StartOptions:
        """The window's default start options of a session."""
        return StartOptions(
            browser_type=self.browser_type,
            browser_path=self.browser_path,
            headless=self.headless,
            viewport_width=self.viewport_width,
            viewport_height=self.viewport_height,
        )


def _with_keys(raw: dict[str, Any]) -> dict[str, Any]:
    """Migrate from 1 to 2, which adds chosen keys. Version 1 leaves such a file alone instead of dropping the keys."""
    return {**raw, "schema_version": 2, "command_keys": {}}


def _without_header_values(raw: dict[str, Any]) -> dict[str, Any]:
    """Migrate from 2 to 3, which has only the names of headers; `_header_values` finds the values."""
    servers = [
        {**server, "headers": [name for name, _ in server.get("headers", ())]} for server in raw.get("servers", ())
    ]
    return {**raw, "schema_version": 3, "servers": servers}


_MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _with_keys, 2: _without_header_values}
"""Migrations from a version to the next one."""


def _header_values(raw: dict[str, Any]) -> tuple[Credentials, ...]:
    """The values of headers, for each server, that versions before 3 kept in the file."""
    return tuple(Credentials(headers=tuple(server.get("headers", ()))) for server in raw.get("servers", ()))


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """The loaded settings.

    Attributes:
        settings: The settings.
        message: A sentence for the user if the file could not be used.
        moved: Secrets, for each server, that an earlier version stored in the file: they belong in the keyring, and the
            file must be rewritten.
    """

    settings: Settings
    message: str = ""
    moved: tuple[Credentials, ...] = field(default=(), repr=False)


def _usable(raw: dict[str, Any]) -> tuple[Settings, str, Set[object]]:
    """The settings without invalid ones, such as sizes that are out of bounds now.

    Returns:
        The settings; the names of the missing ones, empty if none is; and the indices of invalid servers, each of which
            is dropped alone.

    Raises:
        ValidationError: They are no settings at all.
    """
    try:
        return Settings.model_validate(raw), "", frozenset()
    except ValidationError as error:
        places = [one["loc"] for one in error.errors(include_url=False, include_input=False) if one["loc"]]
        servers = {place[1] for place in places if place[0] == "servers" and len(place) > 1}
        wrong = {str(place[0]) for place in places} - ({"servers"} if servers else set())
        kept = {name: value for name, value in raw.items() if name not in wrong}
        if servers:
            kept["servers"] = [one for number, one in enumerate(raw["servers"]) if number not in servers]
        settings = Settings.model_validate(kept)
    fields = Settings.model_fields
    parts = [f"“{fields[name].title or name}”" for name in fields if name in wrong]
    return settings, ", ".join((*parts, *([counted(len(servers), "server")] if servers else ()))), servers


def _not_all(names: str, *, written_anew: bool) -> str:
    """The sentence for settings that cannot be used."""
    if not names:
        return ""
    stay = "The file is written anew without them" if written_anew else "They stay in the file until you change one"
    return f"Not all settings could be used: {names}. {stay}."


def load_settings(path: Path) -> LoadedSettings:
    """Read the settings file. A broken file is renamed, and defaults apply; a file of a newer version stays unchanged.

    If only some settings are invalid, the others apply.
    """
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        version = int(raw.get("schema_version", 0))
        if version > SCHEMA_VERSION:
            return LoadedSettings(
                Settings(), "The settings are from a newer Stepdeck; the usual ones are used until you change one."
            )
        moved = _header_values(raw) if version < _WITHOUT_VALUES else ()
        while version in _MIGRATIONS:
            raw = _MIGRATIONS[version](raw)
            version = int(raw["schema_version"])
        settings, missing, gone = _usable(raw)
        moved = tuple(one for number, one in enumerate(moved) if number not in gone)
        moves = any(one.headers for one in moved)
        return LoadedSettings(settings, _not_all(missing, written_anew=moves), moved if moves else ())
    except FileNotFoundError:
        return LoadedSettings(Settings())
    except OSError as error:
        return LoadedSettings(
            Settings(), f"The settings could not be read ({error.strerror}); the usual ones are used."
        )
    except (ValueError, OverflowError, AttributeError, TypeError, KeyError, RecursionError, ValidationError):
        aside = path.with_name(f"{path.stem}-broken-{datetime.now():%Y%m%d-%H%M%S}{path.suffix}")
        try:
            path.replace(aside)
        except OSError:
            return LoadedSettings(Settings(), "The settings file is broken; the usual settings are used.")
        return LoadedSettings(
            Settings(), f"The settings file was broken. It was kept as {aside.name}; the usual settings are used."
        )


def save_settings(path: Path, settings: Settings) -> None:
    """Write the file completely or not at all.

    Raises:
        OSError: The file could not be written and is unchanged.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(settings.model_dump_json(indent=2) + "\n")
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:  # whatever the error, no partial file stays behind
        Path(name).unlink(missing_ok=True)
        raise
