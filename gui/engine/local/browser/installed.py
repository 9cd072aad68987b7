"""Find the browsers on this computer. Standard library only: `packaging/bootstrap.py` loads this file by its path."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

BrowserKind = Literal["chrome", "edge", "chromium", "firefox"]

PLAYWRIGHT_SOURCE = "Playwright's own"
_VERSION = re.compile(r"\d+(?:\.\d+)+")
_VERSION_TIMEOUT_S = 10

_COMMANDS: tuple[tuple[str, BrowserKind, tuple[str, ...]], ...] = (
    ("Google Chrome", "chrome", ("google-chrome", "google-chrome-stable", "chrome")),
    ("Microsoft Edge", "edge", ("microsoft-edge", "microsoft-edge-stable", "msedge")),
    ("Chromium", "chromium", ("chromium", "chromium-browser")),
)
# Folders where installers put programs, in case the desktop was started with a short PATH.
_COMMAND_FOLDERS = ("/usr/local/bin", "/usr/bin", "/snap/bin", "/opt/google/chrome", "/opt/microsoft/msedge")

_WINDOWS_PROGRAMS: tuple[tuple[str, BrowserKind, str], ...] = (
    ("Google Chrome", "chrome", "Google/Chrome/Application/chrome.exe"),
    ("Microsoft Edge", "edge", "Microsoft/Edge/Application/msedge.exe"),
    ("Chromium", "chromium", "Chromium/Application/chrome.exe"),
)
_MAC_APPLICATIONS: tuple[tuple[str, BrowserKind], ...] = (
    ("Google Chrome", "chrome"),
    ("Microsoft Edge", "edge"),
    ("Chromium", "chromium"),
)
# Paths below Playwright's folder of one browser; older releases used the shorter names.
_PLAYWRIGHT_PROGRAMS: tuple[tuple[BrowserKind, tuple[str, ...]], ...] = (
    (
        "chromium",
        (
            "chrome-linux*/chrome",
            "chrome-mac*/*.app/Contents/MacOS/Google Chrome for Testing",
            "chrome-mac*/*.app/Contents/MacOS/Chromium",
            "chrome-win*/chrome.exe",
        ),
    ),
    ("firefox", ("firefox/firefox", "firefox/*.app/Contents/MacOS/firefox", "firefox/firefox.exe")),
)


class BrowserPathError(ValueError):
    """The user named a browser that cannot be started. The text is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class FoundBrowser:
    """A browser that can be started.

    Attributes:
        path: The program.
        kind: Its family, from which the wire's `browser_type` follows.
        source: Where it was found: "setting", "STEPDECK_BROWSER", "Google Chrome",
            "Microsoft Edge", "Chromium", "Playwright's own".
    """

    path: Path
    kind: BrowserKind
    source: str

    def version(self) -> str | None:
        """The version, such as "156.0.8078.79", or None if the program does not print one within 10 s."""
        if sys.platform == "win32":
            return self._version_beside()
        try:
            answer = subprocess.run(
                [str(self.path), "--version"],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # launchers print warnings about the desktop to stderr
                timeout=_VERSION_TIMEOUT_S,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
        match = _VERSION.search(answer.stdout.decode(errors="replace"))
        return match.group() if match and answer.returncode == 0 else None

    def _version_beside(self) -> str | None:
        """The version from a folder name beside the program: on Windows `chrome.exe --version` opens a window."""
        try:
            names = [entry.name for entry in self.path.parent.iterdir()]
        except OSError:
            return None
        versions = [match.group() for match in map(_VERSION.match, names) if match and match.group().count(".") == 3]
        return max(versions, key=_numbers, default=None)


def find_browsers(
    setting: str | None = None, *, env: Mapping[str, str] | None = None, system: str = sys.platform
) -> list[FoundBrowser]:
    """All browsers that can be started, best first.

    The order is: the setting, the variable `STEPDECK_BROWSER`, Google Chrome, Microsoft Edge, Chromium, and what
    Playwright has downloaded (its Chromium, then its Firefox; an ordinary Firefox cannot be driven).

    Args:
        setting: The user's choice: a path, a macOS application, or the name of a command. Empty means no choice.
        env: Environment variables; tests pass their own.
        system: As in `sys.platform`.

    Raises:
        BrowserPathError: The setting or the variable names something that cannot be started.
    """
    env = os.environ if env is None else env
    found: dict[Path, FoundBrowser] = {}
    for browser in _named(setting, env):
        found.setdefault(browser.path, browser)
    for browser in (*_installed(env, system), *_downloaded(env, system)):
        # Two commands often start the same program (google-chrome and google-chrome-stable).
        known = {path.resolve() for path in found}
        if browser.path.resolve() not in known:
            found[browser.path] = browser
    return list(found.values())


def find_browser(
    setting: str | None = None,
    *,
    kind: BrowserKind | None = None,
    env: Mapping[str, str] | None = None,
    system: str = sys.platform,
) -> FoundBrowser | None:
    """The best browser, or None if there is none.

    Args:
        setting: As in `find_browsers`.
        kind: The wanted family. None takes the browser that the user named, else the first of the Chromium family.
        env: As in `find_browsers`.
        system: As in `find_browsers`.

    Raises:
        BrowserPathError: The setting or the variable names something that cannot be started.
    """
    for browser in find_browsers(setting, env=env, system=system):
        named = browser.source in ("setting", "STEPDECK_BROWSER")
        if browser.kind == kind or (kind is None and (named or browser.kind != "firefox")):
            return browser
    return None


def needs_no_sandbox() -> bool:
    """Whether Chromium's sandbox must be off: as root it does not run. For all other users it stays on."""
    geteuid = getattr(os, "geteuid", None)
    return geteuid is not None and geteuid() == 0


def _named(setting: str | None, env: Mapping[str, str]) -> Iterator[FoundBrowser]:
    variable = env.get("STEPDECK_BROWSER")
    for source, opening, text in (
        ("setting", "The browser setting", setting),
        ("STEPDECK_BROWSER", "The variable STEPDECK_BROWSER", variable),
    ):
        if text and text.strip():
            path = _program(text.strip(), opening, env)
            yield FoundBrowser(path, _kind_of(path), source)


def _program(text: str, opening: str, env: Mapping[str, str]) -> Path:
    """The program that the user meant by `text`."""
    command = None if os.sep in text or "/" in text else shutil.which(text, path=env.get("PATH"))
    path = Path(command) if command else Path(text).expanduser()
    inside = path / "Contents" / "MacOS" / path.stem
    if path.suffix == ".app" and inside.is_file():
        path = inside
    fix = "Correct it, or leave it empty to use an installed browser."
    if not path.exists():
        raise BrowserPathError(f"{opening} says “{text}”, but there is no such file. {fix}")
    if path.is_dir():
        raise BrowserPathError(f"{opening} says “{text}”, which is a folder and not a program. {fix}")
    if not os.access(path, os.X_OK):
        raise BrowserPathError(f"{opening} says “{text}”, which is not a program that can be started. {fix}")
    return path.absolute()


def _kind_of(path: Path) -> BrowserKind:
    """The family, guessed from the name; an unknown name counts as Chromium."""
    name, whole = path.name.lower(), str(path).lower()
    if "edge" in name:
        return "edge"
    if "firefox" in name:
        return "firefox"
    if "chrome" in name and ("google" in whole or "chromium" not in whole):
        return "chrome"
    return "chromium"


def _installed(env: Mapping[str, str], system: str) -> Iterator[FoundBrowser]:
    if system == "win32":
        folders = [Path(env[key]) for key in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA") if env.get(key)]
        for source, kind, inside in _WINDOWS_PROGRAMS:
            for path in (folder / inside for folder in folders):
                if path.is_file():
                    yield FoundBrowser(path, kind, source)
    elif system == "darwin":
        for name, kind in _MAC_APPLICATIONS:
            for folder in (Path("/Applications"), _home(env) / "Applications"):
                path = folder / f"{name}.app" / "Contents" / "MacOS" / name
                if path.is_file():
                    yield FoundBrowser(path, kind, name)
    else:
        search = os.pathsep.join((env.get("PATH", ""), *_COMMAND_FOLDERS))
        for source, kind, names in _COMMANDS:
            for command in (shutil.which(name, path=search) for name in names):
                if command:
                    yield FoundBrowser(Path(command), kind, source)


def _downloaded(env: Mapping[str, str], system: str) -> Iterator[FoundBrowser]:
    """The browsers that `playwright install` has downloaded, newest revision first."""
    folder = _playwright_folder(env, system)
    for kind, patterns in _PLAYWRIGHT_PROGRAMS:
        for revision in sorted(folder.glob(f"{kind}-*"), key=lambda path: _numbers(path.name), reverse=True):
            if not (revision / "INSTALLATION_COMPLETE").exists():
                continue  # the download was cut off
            for path in (path for pattern in patterns for path in revision.glob(pattern)):
                yield FoundBrowser(path, kind, PLAYWRIGHT_SOURCE)


def _playwright_folder(env: Mapping[str, str], system: str) -> Path:
    chosen = env.get("PLAYWRIGHT_BROWSERS_PATH")
    if chosen == "0":  # Playwright's word for "inside the package"
        package = importlib.util.find_spec("playwright")
        inside = package.origin if package and package.origin else "playwright/__init__.py"
        return Path(inside).parent / "driver" / "package" / ".local-browsers"
    if chosen:
        return Path(chosen)
    if system == "win32":
        cache = Path(env.get("LOCALAPPDATA") or _home(env) / "AppData" / "Local")
    elif system == "darwin":
        cache = _home(env) / "Library" / "Caches"
    else:
        cache = Path(env.get("XDG_CACHE_HOME") or _home(env) / ".cache")
    return cache / "ms-playwright"


def _home(env: Mapping[str, str]) -> Path:
    return Path(env.get("HOME") or env.get("USERPROFILE") or Path.home())


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", text))
