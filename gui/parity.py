"""`stepdeck compare`: observe one page on two carriers, print what differs."""

import asyncio
import json
import os
import sys
from dataclasses import asdict, dataclass

from pydantic import SecretStr, ValidationError

from gui.app.keeping.server_keys import SecretStore
from gui.app.paths import AppPaths
from gui.app.settings import load_settings
from gui.engine.address import full_address
from gui.engine.backend import Acted
from gui.engine.compare import Comparison, compare
from gui.engine.manager import SessionManager
from gui.engine.session import StepSession
from gui.schema.errors import InputError, StepdeckError
from gui.schema.page import Observation
from gui.schema.server import Credentials, RemoteProfile, from_environment
from gui.schema.session import StartOptions

SAME, DIFFERENT, FAILED = 0, 1, 2
"""Exit statuses."""

LOCAL = ""
"""Stands for the browser of this computer among the names of servers."""


@dataclass(frozen=True, slots=True)
class Side:
    """One carrier and what it saw."""

    name: str
    acted: Acted

    @property
    def seen(self) -> Observation:
        """The page."""
        return self.acted.observation


def run_compare(url: str, sides: tuple[str, str], *, as_json: bool) -> int:
    """Print how two carriers see a page; answers the exit status.

    Args:
        url: The page.
        sides: `LOCAL`, or the name or address of a server.
        as_json: Print it for programs.
    """
    try:
        first, second = asyncio.run(_observe_both(full_address(url), sides))
    except StepdeckError as error:
        print(error.sentence, file=sys.stderr)
        return FAILED
    found = compare(first.acted, second.acted)
    print(_as_json(first, second, found) if as_json else _as_text(first, second, found))
    return DIFFERENT if found.differences else SAME


async def _observe_both(url: str, sides: tuple[str, str]) -> tuple[Side, Side]:
    manager = SessionManager()
    try:
        first, second = [await _open(manager, name) for name in sides]
        await asyncio.gather(first.observe(url), second.observe(url))
        return _side(first), _side(second)
    finally:
        await manager.close()


def _side(session: StepSession) -> Side:
    assert session.acted is not None, "its page was read"
    return Side(session.info.location, session.acted)


async def _open(manager: SessionManager, name: str) -> StepSession:
    options = StartOptions()
    if name == LOCAL:
        return await manager.open(options)
    profile, credentials = await find_server(name)
    return await manager.open_remote(profile, credentials, options)


async def find_server(name: str) -> tuple[RemoteProfile, Credentials]:
    """A server of the settings by its name, or any by its address with the key of `NOTTE_API_KEY`.

    Raises:
        InputError: There is none of that name, and it is no address.
    """
    loaded = load_settings(AppPaths.default().settings_file)
    saved = loaded.settings.servers
    profile = next((one for one in saved if one.name == name), None)
    try:
        if profile is not None:
            kept = await SecretStore().load(profile)
            if loaded.moved:  # the window has not moved them into the keyring yet
                kept = loaded.moved[saved.index(profile)].over(kept)
            return from_environment(os.environ, profile, kept)
        if "." not in name and ":" not in name and name != "localhost":
            raise InputError(f"There is no server called “{name[:60]}” in the settings.", why="Its address works too.")
        profile = RemoteProfile(name=name[:80], address=name)
    except ValidationError as error:
        raise InputError(f"“{name[:60]}” is not the address of a server.", still="") from error
    except ValueError as error:
        raise InputError("NOTTE_API_URL is not the address of a server.", still="") from error
    key = os.environ.get("NOTTE_API_KEY", "").strip()  # who names the server here means the key for it
    return profile, Credentials(key=SecretStr(key) if key else None)


def _as_text(first: Side, second: Side, found: Comparison) -> str:
    counts = f"{first.name}: {len(first.seen.actions)} actions. {second.name}: {len(second.seen.actions)} actions."
    if found.out_of_sight:
        counts += f" Not compared: {found.out_of_sight} outside the viewport of a server that lists no more."
    if not found.differences:
        return f"No difference. {counts}"
    lines = [f"First is {first.name}, second {second.name}.", *(f"  {each.sentence}" for each in found.differences)]
    return "\n".join([*lines, f"Differences: {len(found.differences)}. {counts}"])


def _as_json(first: Side, second: Side, found: Comparison) -> str:
    made = {
        "same": not found.differences,
        "sides": [{"name": side.name, **_page(side.seen)} for side in (first, second)],
        "out_of_sight": found.out_of_sight,
        "differences": [asdict(each) for each in found.differences],
    }
    return json.dumps(made, ensure_ascii=False, indent=2)


def _page(seen: Observation) -> dict[str, str | int]:
    return {"url": seen.metadata.url, "title": seen.metadata.title, "actions": len(seen.actions)}
