"""`stepdeck doctor`: what this computer has of what Stepdeck needs, with a fix beside each problem.

Opens no window and starts no browser session, so it also works where those fail.
"""

import importlib
import importlib.metadata
import importlib.util
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from gui.app.paths import AppPaths
from gui.display import display_words
from gui.engine.local.browser.installed import BrowserPathError, FoundBrowser, find_browser, needs_no_sandbox
from gui.logbook import tail

_PYTHONS = ((3, 11), (3, 12), (3, 13))
_ROOM_NEEDED_BYTES = 200_000_000
"""What a day's journal with pictures takes, roughly."""
_PROXY_VARIABLES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY")
_GOOD_FONTS = ("Inter", "Noto Sans", "DejaVu Sans", "Roboto", "Cantarell", "Adwaita Sans", "Liberation Sans", "Ubuntu")
_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
_TRY_S = 20
_PACKAGES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
"""The package of each library that Qt's parts for displays need, by the names of Debian and Ubuntu."""

_SETUP = "Run: python3 packaging/bootstrap.py run"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report.

    Attributes:
        name: What was looked at.
        value: What was found, in words; no secret is in it.
        ok: False only if Stepdeck does not work, or does not work well, because of it.
        fix: What to do about it. A hint where `ok` is true; empty if there is nothing to do.
    """

    name: str
    value: str
    ok: bool = True
    fix: str = ""


def report(
    paths: AppPaths | None = None, env: Mapping[str, str] | None = None, system: str = sys.platform
) -> list[Finding]:
    """Look at everything once; takes well under a second.

    Args:
        paths: The folders; the user's own if left out.
        env: The environment; this process's if left out.
        system: As in `sys.platform`.
    """
    paths = paths or AppPaths.default()
    env = os.environ if env is None else env
    browser, browser_finding = _browser(paths, env, system)
    return [
        _python(),
        _qt(),
        _playwright(),
        browser_finding,
        _sandbox(browser),
        _display(env, system),
        *_window(env, system),
        _keyring(),
        _fonts(system),
        *_folders(paths),
        *_damaged(paths),
        _log(paths),
        *_proxies(env),
    ]


def print_report(as_json: bool) -> int:
    """Print the report, as lines or as one JSON array of objects with name, value, ok and fix.

    Returns:
        The exit status: 1 if anything is not ok, else 0.
    """
    findings = report()
    if as_json:
        print(json.dumps([asdict(finding) for finding in findings], indent=2, ensure_ascii=False))
    else:
        print("\n".join(_lines(findings)))
    return int(any(not finding.ok for finding in findings))


def _lines(findings: list[Finding]) -> Iterator[str]:
    width = max(len(finding.name) for finding in findings)
    for finding in findings:
        mark = "ok " if finding.ok else "NO "
        first, *more = finding.value.split("\n")
        yield f"{mark} {finding.name:<{width}}  {first}"
        yield from (f"    {'':<{width}}  {line}" for line in more)
        if finding.fix:
            yield f"    {'':<{width}}  → {finding.fix}"
    bad = sum(not finding.ok for finding in findings)
    yield ""
    yield "All is well." if not bad else f"{bad} to put right, each with what to do below it."


def _python() -> Finding:
    version = platform.python_version()
    ok = sys.version_info[:2] in _PYTHONS
    return Finding("Python", f"{version} at {sys.executable}", ok, "" if ok else "Use Python 3.11, 3.12 or 3.13.")


def _qt() -> Finding:
    try:
        # Loading the widgets is what fails where the system lacks a library; no application is made.
        importlib.import_module("PySide6.QtWidgets")
        qt = importlib.import_module("PySide6.QtCore").qVersion()
        return Finding("Qt", f"{qt}, PySide6 {importlib.metadata.version('PySide6_Essentials')}")
    except ModuleNotFoundError:
        return Finding("Qt", "not installed", False, _SETUP)
    except ImportError as error:
        return Finding("Qt", f"does not load: {error}", False, _SETUP)


def _playwright() -> Finding:
    try:
        return Finding("Playwright", importlib.metadata.version("playwright"))
    except importlib.metadata.PackageNotFoundError:
        return Finding("Playwright", "not installed", False, _SETUP)


def _browser(paths: AppPaths, env: Mapping[str, str], system: str) -> tuple[FoundBrowser | None, Finding]:
    """The browser that a new session would use."""
    name = "Browser"
    try:
        found = find_browser(_chosen_browser(paths), env=env, system=system)
    except BrowserPathError as error:
        return None, Finding(name, str(error), False, "Choose another in Settings, or correct the variable.")
    if found is None:
        fix = "Install Chrome, Edge or Chromium, or run: python -m playwright install chromium"
        return None, Finding(name, "none found", False, fix)
    version = found.version()
    who = found.source if found.kind in found.source.lower() else f"{found.kind.title()} from {found.source}"
    value = f"{who} {version or 'of unknown version'} at {found.path}"
    fix = "" if version else f"It does not tell its version, so it may not start. Try: {found.path} --version"
    return found, Finding(name, value, version is not None, fix)


def _chosen_browser(paths: AppPaths) -> str | None:
    """The browser of the settings. They are read as plain JSON: a broken file is reported by the program itself."""
    try:
        settings = json.loads(paths.settings_file.read_text(encoding="utf-8"))
        chosen = settings.get("browser_path")
    except (OSError, ValueError, AttributeError):
        return None
    return chosen if isinstance(chosen, str) else None


def _sandbox(browser: FoundBrowser | None) -> Finding:
    if browser is None:
        return Finding("Sandbox", "not known without a browser")
    if browser.kind == "firefox":
        return Finding("Sandbox", "on: Firefox brings its own")
    if needs_no_sandbox():
        hint = "Start Stepdeck as an ordinary user to have it on."
        return Finding("Sandbox", "off: Chromium has none when it runs as root", fix=hint)
    return Finding("Sandbox", "on")


def _display(env: Mapping[str, str], system: str) -> Finding:
    words = display_words(env, system)
    if words:
        return Finding("Display", words)
    hint = "The window needs one; “stepdeck demo” works without."
    return Finding("Display", "none", fix=hint)


def _window(env: Mapping[str, str], system: str) -> list[Finding]:
    """The libraries of Qt's part for this display: without one of them, the window ends before it opens."""
    if not system.startswith("linux"):
        return []
    chosen = env.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    kind = chosen or ("wayland" if env.get("WAYLAND_DISPLAY") else "xcb" if env.get("DISPLAY") else "")
    spec = importlib.util.find_spec("PySide6")
    if not kind or spec is None or spec.origin is None:
        return []
    plugin = Path(spec.origin).parent / "Qt" / "plugins" / "platforms" / f"libq{kind}.so"
    missing = _missing_library(plugin) if plugin.exists() else ""
    if not missing:
        return [Finding("Window", f"opens with Qt’s “{kind}”")]
    package = _PACKAGES.get(missing)
    fix = f"Type: sudo apt-get install -y {package}" if package else f"Install the package that holds {missing}."
    return [Finding("Window", f"does not open: Qt’s “{kind}” needs {missing}", False, fix)]


def _missing_library(plugin: Path) -> str:
    """The library that a plugin lacks; empty if it loads. A process of its own tries: this one stays without Qt."""
    command = [sys.executable, "-c", "import ctypes; ctypes.CDLL(input())"]
    try:
        tried = subprocess.run(
            command, input=f"{plugin}\n", capture_output=True, text=True, timeout=_TRY_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""  # nobody can tell
    if tried.returncode == 0:
        return ""
    said = (tried.stderr.strip().splitlines() or [""])[-1]
    found = re.search(r"OSError: (\S+): cannot open shared object", said)
    return found[1] if found else said or "something that ends it at once"


def _keyring() -> Finding:
    name = "Keyring"
    none = "none: secrets are kept in memory for this run"
    try:
        import keyring
        from keyring.backends import fail, null

        backend = keyring.get_keyring()
    except Exception as error:  # a backend's own failure, of whatever kind, must not end the report
        return Finding(name, f"{none} ({type(error).__name__})", fix="Start your desktop's keyring to keep them.")
    if isinstance(backend, fail.Keyring | null.Keyring):
        return Finding(name, none, fix="Start your desktop's keyring (GNOME Keyring, KWallet) to keep them.")
    return Finding(name, str(backend.name))


def _fonts(system: str) -> Finding:
    if not system.startswith("linux"):
        return Finding("Fonts", "the system's own")
    found = sorted(_good_fonts())
    if found:
        return Finding("Fonts", ", ".join(found))
    return Finding("Fonts", "none that reads well", False, "Type: sudo apt-get install -y fonts-inter")


def _good_fonts() -> set[str]:
    """Good fonts that are installed, told by their files' names: asking Qt would need an application."""
    wanted = {name.lower().replace(" ", ""): name for name in _GOOD_FONTS}
    found = set()
    for folder in _FONT_FOLDERS:
        for _, _, files in os.walk(Path(folder).expanduser()):
            plain = [file.lower().replace("-", "").replace(" ", "") for file in files]
            found |= {name for start, name in wanted.items() if any(file.startswith(start) for file in plain)}
    return found


def _folders(paths: AppPaths) -> list[Finding]:
    folders = (
        ("Settings", paths.config_dir),
        ("Data", paths.data_dir),
        ("Logs", paths.log_dir),
        ("Cache", paths.cache_dir),
    )
    return [_folder(name, folder) for name, folder in folders]


def _damaged(paths: AppPaths) -> list[Finding]:
    """Damaged journals that were set aside: nobody looks for them there, and what is removed later stays in them."""
    found = sorted(paths.data_dir.glob(f"{paths.journal_file.stem}-damaged-*{paths.journal_file.suffix}"))
    fix = "Delete it, with -wal and -shm beside it, if you miss no session: those that you removed are still in it."
    return [Finding("Damaged", f"{path}, set aside, {path.stat().st_size / 1e6:.1f} MB", fix=fix) for path in found]


def _log(paths: AppPaths) -> Finding:
    """Where the log is, with its end on the lines below."""
    end = tail(paths, 12)
    return Finding("Log", f"{paths.log_file}, it ends with:\n{end}" if end else f"{paths.log_file}, not written yet")


def _folder(name: str, folder: Path) -> Finding:
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    fix = "Make it writable, or set STEPDECK_HOME to a folder that is."
    if not existing.is_dir():
        return Finding(name, f"{folder} cannot be made: {existing} is a file", False, fix)
    try:
        with tempfile.TemporaryFile(dir=existing):
            pass
        free = shutil.disk_usage(existing).free
    except OSError as error:
        return Finding(name, f"{folder} cannot be written: {error.strerror}", False, fix)
    if free < _ROOM_NEEDED_BYTES:
        return Finding(name, f"{folder}, {free // 1_000_000} MB free", False, "Make room on this disk.")
    return Finding(name, f"{folder}, {free / 1e9:.1f} GB free")


def _proxies(env: Mapping[str, str]) -> list[Finding]:
    """The proxies that downloads and the remote server go through, if any is set."""
    names = (name for upper in _PROXY_VARIABLES for name in (upper, upper.lower()))
    found = [f"{name}={_masked(env[name])}" for name in names if env.get(name)]
    return [Finding("Proxy", ", ".join(found))] if found else []


def _masked(address: str) -> str:
    """An address without user name and password."""
    if "@" not in address:
        return address
    try:
        parts = urlsplit(address if "://" in address else f"//{address}")
        host = parts.netloc.rpartition("@")[2]
    except ValueError:
        return "***"
    return urlunsplit((parts.scheme, f"***@{host}", parts.path, "", "")).removeprefix("//")
