"""The report of `stepdeck doctor`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from gui import doctor
from gui.app.paths import AppPaths
from gui.doctor import Finding
from gui.engine.store.salvage import set_aside

NAMES = {"Python", "Qt", "Playwright", "Browser", "Sandbox", "Display", "Keyring", "Fonts"}
FOLDERS = {"Settings", "Data", "Logs", "Cache"}


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    return AppPaths.below(tmp_path / "stepdeck")


def finding(name: str, paths: AppPaths, env: dict[str, str] | None = None, system: str = "linux") -> Finding:
    return next(each for each in doctor.report(paths, env or {}, system) if each.name == name)


def test_everything_is_looked_at_and_no_folder_is_made(paths: AppPaths) -> None:
    findings = doctor.report(paths)

    assert {each.name for each in findings} >= NAMES | FOLDERS
    assert all(each.fix for each in findings if not each.ok)
    assert not paths.config_dir.exists()


def test_wrong_browser_is_said_with_its_reason(paths: AppPaths, tmp_path: Path) -> None:
    missing = str(tmp_path / "nothing")

    found = finding("Browser", paths, {"STEPDECK_BROWSER": missing})

    assert not found.ok
    assert "STEPDECK_BROWSER" in found.value
    assert missing in found.value


def test_browser_of_the_settings_is_used(paths: AppPaths, tmp_path: Path) -> None:
    paths.config_dir.mkdir(parents=True)
    paths.settings_file.write_text(json.dumps({"browser_path": str(tmp_path / "mine")}), encoding="utf-8")

    assert "The browser setting" in finding("Browser", paths).value


@pytest.mark.parametrize("broken", ["", "[]", "{", '{"browser_path": 7}'])
def test_broken_settings_are_no_choice(broken: str, paths: AppPaths) -> None:
    paths.config_dir.mkdir(parents=True)
    paths.settings_file.write_text(broken, encoding="utf-8")

    assert "The browser setting" not in finding("Browser", paths).value


@pytest.mark.parametrize(
    ("env", "system", "value"),
    [
        ({}, "linux", "none"),
        ({"DISPLAY": ":0"}, "linux", "X11, DISPLAY=:0"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "linux", "Wayland, WAYLAND_DISPLAY=wayland-0"),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", "QT_QPA_PLATFORM=offscreen"),
        ({}, "darwin", "the desktop's own"),
    ],
)
def test_display(env: dict[str, str], system: str, value: str, paths: AppPaths) -> None:
    found = finding("Display", paths, env, system)

    assert (found.value, found.ok) == (value, True)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Qt's parts for displays are libraries of Linux")
def test_a_library_that_the_window_lacks_is_named(paths: AppPaths, tmp_path: Path) -> None:
    assert finding("Window", paths, {"QT_QPA_PLATFORM": "offscreen"}).ok
    missing = tmp_path / "libnot-here.so.1"

    assert doctor._missing_library(missing) == str(missing)


def test_what_the_window_lacks_comes_with_its_package(paths: AppPaths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_missing_library", lambda plugin: "libxcb-cursor.so.0" if "xcb" in plugin.name else "")

    found = finding("Window", paths, {"DISPLAY": ":1"})

    assert not found.ok
    assert "libxcb-cursor.so.0" in found.value
    assert found.fix == "Type: sudo apt-get install -y libxcb-cursor0"
    assert finding("Window", paths, {"QT_QPA_PLATFORM": "offscreen"}).ok
    assert not [each for each in doctor.report(paths, {}, "linux") if each.name == "Window"], "without a display"


def test_no_keyring_is_a_hint_and_no_failure(paths: AppPaths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("keyring.get_keyring", lambda: 1 / 0)

    found = finding("Keyring", paths)

    assert found.ok
    assert found.value.startswith("none: secrets are kept in memory for this run")
    assert found.fix


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    found = finding("Data", AppPaths.below(tmp_path / "file" / "home"))

    assert not found.ok
    assert "STEPDECK_HOME" in found.fix


def test_full_disk(paths: AppPaths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_ROOM_NEEDED_BYTES", 10**18)

    assert finding("Data", paths).fix == "Make room on this disk."


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("http://me:secret@proxy.example:3128/", "http://***@proxy.example:3128/"),
        ("me:secret@proxy.example:3128", "***@proxy.example:3128"),
        ("http://me:sec@ret@proxy.example", "http://***@proxy.example"),
        ("http://[secret@proxy.example", "***"),
        ("http://proxy.example:3128", "http://proxy.example:3128"),
    ],
)
def test_proxy_is_shown_without_its_secret(address: str, shown: str, paths: AppPaths) -> None:
    assert finding("Proxy", paths, {"https_proxy": address}).value == f"https_proxy={shown}"


@pytest.mark.parametrize(("ok", "status", "end"), [(True, 0, "All is well."), (False, 1, "1 to put right")])
def test_printed_lines(
    ok: bool, status: int, end: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "report", lambda: [Finding("Browser", "none found", ok, "Install one.")])

    assert doctor.print_report(as_json=False) == status

    printed = capsys.readouterr().out
    assert "Browser  none found\n" in printed
    assert "→ Install one." in printed
    assert end in printed


def test_printed_json(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(doctor, "report", lambda: [Finding("Browser", "none found", False, "Install one.")])

    assert doctor.print_report(as_json=True) == 1
    assert json.loads(capsys.readouterr().out) == [
        {"name": "Browser", "value": "none found", "ok": False, "fix": "Install one."}
    ]


def test_importing_loads_no_qt() -> None:
    code = "import sys, gui.doctor; sys.exit('PySide6' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_log_is_told_with_its_end(paths: AppPaths) -> None:
    assert finding("Log", paths).value == f"{paths.log_file}, not written yet"
    paths.log_dir.mkdir(parents=True)
    paths.log_file.write_text("first\nlast\n", encoding="utf-8")
    found = finding("Log", paths)
    assert found.value == f"{paths.log_file}, it ends with:\nfirst\nlast"
    assert [line.strip() for line in doctor._lines([found])][1:3] == ["first", "last"]


def test_a_damaged_journal_that_was_set_aside_is_told(paths: AppPaths) -> None:
    paths.data_dir.mkdir(parents=True)
    assert "Damaged" not in {each.name for each in doctor.report(paths)}
    paths.journal_file.write_bytes(b"To whom it may concern: " * 100)
    damaged = set_aside(paths.journal_file)

    found = finding("Damaged", paths)

    assert str(damaged) in found.value
    assert found.ok
    assert found.fix
