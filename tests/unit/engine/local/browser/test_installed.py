"""Finding browsers in made-up homes of Linux, macOS and Windows."""

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gui.engine.local.browser import installed as find
from gui.engine.local.browser.installed import BrowserPathError, FoundBrowser, find_browser, find_browsers

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for the browser")


def program(path: Path, says: str = "Chromium 156.0.8078.79 built on Debian") -> Path:
    """A program that answers like a browser."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho a warning >&2\necho '{says}'\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.fixture
def env(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """An environment that knows only `tmp_path`."""
    monkeypatch.setattr(find, "_COMMAND_FOLDERS", ())
    return {"HOME": str(tmp_path / "home"), "PATH": str(tmp_path / "bin")}


def test_nothing_is_found_on_an_empty_computer(env: dict[str, str]) -> None:
    assert find_browsers(env=env, system="linux") == []
    assert find_browser(env=env, system="linux") is None


@posix_only
def test_order_is_setting_variable_chrome_edge_chromium_playwright(tmp_path: Path, env: dict[str, str]) -> None:
    mine = program(tmp_path / "mine" / "my-browser")
    other = program(tmp_path / "other" / "msedge")
    for name in ("chromium", "microsoft-edge", "google-chrome"):
        program(tmp_path / "bin" / name)
    own = playwright_program(tmp_path, "chromium-1255/chrome-linux64/chrome")

    found = find_browsers(str(mine), env={**env, "STEPDECK_BROWSER": str(other)}, system="linux")

    assert [(browser.source, browser.kind) for browser in found] == [
        ("setting", "chromium"),
        ("STEPDECK_BROWSER", "edge"),
        ("Google Chrome", "chrome"),
        ("Microsoft Edge", "edge"),
        ("Chromium", "chromium"),
        ("Playwright's own", "chromium"),
    ]
    assert found[-1].path == own


def playwright_program(tmp_path: Path, inside: str, complete: bool = True) -> Path:
    folder = tmp_path / "home" / ".cache" / "ms-playwright"
    path = program(folder / inside)
    if complete:
        (folder / inside.split("/", maxsplit=1)[0] / "INSTALLATION_COMPLETE").touch()
    return path


@posix_only
def test_two_names_of_one_program_count_once(tmp_path: Path, env: dict[str, str]) -> None:
    real = program(tmp_path / "bin" / "google-chrome-stable")
    (tmp_path / "bin" / "google-chrome").symlink_to(real)

    assert len(find_browsers(env=env, system="linux")) == 1


@posix_only
def test_newest_complete_download_comes_first_and_a_cut_off_one_never(tmp_path: Path, env: dict[str, str]) -> None:
    old = playwright_program(tmp_path, "chromium-999/chrome-linux/chrome")
    new = playwright_program(tmp_path, "chromium-1255/chrome-linux64/chrome")
    playwright_program(tmp_path, "chromium-1300/chrome-linux64/chrome", complete=False)
    playwright_program(tmp_path, "chromium_headless_shell-1255/chrome-linux64/chrome")

    assert [browser.path for browser in find_browsers(env=env, system="linux")] == [new, old]


@posix_only
def test_firefox_is_taken_only_when_it_is_asked_for(tmp_path: Path, env: dict[str, str]) -> None:
    firefox = playwright_program(tmp_path, "firefox-1572/firefox/firefox")

    assert find_browser(env=env, system="linux") is None
    found = find_browser(kind="firefox", env=env, system="linux")
    assert found == FoundBrowser(firefox, "firefox", "Playwright's own")


@posix_only
def test_kind_picks_the_first_of_its_family(tmp_path: Path, env: dict[str, str]) -> None:
    program(tmp_path / "bin" / "google-chrome")
    chromium = program(tmp_path / "bin" / "chromium")

    found = find_browser(kind="chromium", env=env, system="linux")
    assert found is not None
    assert found.path == chromium
    assert find_browser(kind="edge", env=env, system="linux") is None


def test_downloads_follow_playwrights_variable(tmp_path: Path, env: dict[str, str]) -> None:
    path = program(tmp_path / "elsewhere" / "chromium-1255" / "chrome-linux64" / "chrome")
    (tmp_path / "elsewhere" / "chromium-1255" / "INSTALLATION_COMPLETE").touch()
    env["PLAYWRIGHT_BROWSERS_PATH"] = str(tmp_path / "elsewhere")

    assert [browser.path for browser in find_browsers(env=env, system="linux")] == [path]


def test_windows_programs(tmp_path: Path, env: dict[str, str]) -> None:
    edge = program(tmp_path / "x86" / "Microsoft" / "Edge" / "Application" / "msedge.exe")
    chrome = program(tmp_path / "local" / "Google" / "Chrome" / "Application" / "chrome.exe")
    env |= {"PROGRAMFILES(X86)": str(tmp_path / "x86"), "LOCALAPPDATA": str(tmp_path / "local")}

    found = find_browsers(env=env, system="win32")

    assert [(browser.path, browser.kind) for browser in found] == [(chrome, "chrome"), (edge, "edge")]


def test_windows_version_is_read_from_the_files_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = program(tmp_path / "Application" / "chrome.exe")
    for name in ("99.0.1.2", "156.0.8078.79", "chrome.VisualElementsManifest.xml", "1.2"):
        (path.parent / name).mkdir()
    monkeypatch.setattr(sys, "platform", "win32")

    assert FoundBrowser(path, "chrome", "Google Chrome").version() == "156.0.8078.79"


def test_mac_applications_and_downloads(tmp_path: Path, env: dict[str, str]) -> None:
    home = tmp_path / "home"
    edge = program(home / "Applications" / "Microsoft Edge.app" / "Contents" / "MacOS" / "Microsoft Edge")
    own = home / "Library" / "Caches" / "ms-playwright" / "chromium-1255"
    name = "Google Chrome for Testing"
    testing = program(own / "chrome-mac-arm64" / f"{name}.app" / "Contents" / "MacOS" / name)
    (own / "INSTALLATION_COMPLETE").touch()

    found = [browser for browser in find_browsers(env=env, system="darwin") if tmp_path in browser.path.parents]

    assert [browser.path for browser in found] == [edge, testing]


@posix_only
def test_setting_may_be_an_application_or_a_command(tmp_path: Path, env: dict[str, str]) -> None:
    inside = program(tmp_path / "Chromium.app" / "Contents" / "MacOS" / "Chromium")
    command = program(tmp_path / "bin" / "brave")

    for setting, path in ((str(tmp_path / "Chromium.app"), inside), ("brave", command)):
        found = find_browser(setting, env=env, system="linux")
        assert found is not None
        assert found.path == path


@pytest.mark.parametrize("blank", [None, "", "  "])
def test_blank_setting_is_no_choice(blank: str | None, env: dict[str, str]) -> None:
    assert find_browsers(blank, env={**env, "STEPDECK_BROWSER": ""}, system="linux") == []


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: None, "there is no such file"),
        (lambda path: path.mkdir(), "a folder and not a program"),
        pytest.param(lambda path: path.touch(), "not a program that can be started", marks=posix_only),
    ],
)
def test_wrong_choice_is_a_sentence(
    make: Callable[[Path], None], words: str, tmp_path: Path, env: dict[str, str]
) -> None:
    path = tmp_path / "browser"
    make(path)

    with pytest.raises(BrowserPathError, match=words) as setting:
        find_browsers(str(path), env=env, system="linux")
    with pytest.raises(BrowserPathError, match=words) as variable:
        find_browsers(env={**env, "STEPDECK_BROWSER": str(path)}, system="linux")

    assert str(setting.value).startswith(f"The browser setting says “{path}”")
    assert str(variable.value).startswith(f"The variable STEPDECK_BROWSER says “{path}”")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/opt/google/chrome/chrome", "chrome"),
        ("/usr/bin/google-chrome-beta", "chrome"),
        ("/home/me/chromium-1255/chrome-linux64/chrome", "chromium"),
        ("/usr/bin/chromium", "chromium"),
        ("/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge", "edge"),
        ("/home/me/firefox-1572/firefox/firefox", "firefox"),
        ("/usr/bin/brave", "chromium"),
    ],
)
def test_kind_is_read_from_the_name(path: str, kind: str) -> None:
    assert find._kind_of(Path(path)) == kind


@posix_only
def test_version_is_what_the_program_says(tmp_path: Path) -> None:
    says = FoundBrowser(program(tmp_path / "a"), "chromium", "Chromium")
    silent = FoundBrowser(program(tmp_path / "b", says="no numbers"), "chromium", "Chromium")
    missing = FoundBrowser(tmp_path / "c", "chromium", "Chromium")

    assert [browser.version() for browser in (says, silent, missing)] == ["156.0.8078.79", None, None]


@posix_only
@pytest.mark.parametrize(("user", "off"), [(0, True), (1000, False)])
def test_sandbox_is_off_only_for_root(user: int, off: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: user)

    assert find.needs_no_sandbox() is off
