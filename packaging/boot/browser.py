"""See to it that there is a browser to drive."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any, Mapping  # noqa: UP035 - Python 3.8 must be able to read this

from boot.console import Problem, Stage
from boot.system import apt_install, apt_line, can_install_packages, is_debian_like, is_ubuntu_like

DEBIAN_PACKAGE = "chromium"


def bring_browser(root: Path, python: Path, env: Mapping[str, str], stage: Stage) -> None:
    """Find a browser, or install one: Playwright's own, else the distribution's.

    Args:
        root: The checkout.
        python: The environment's Python, which has Playwright.
        env: Environment for what is started.
        stage: Gets what was found as its result.

    Raises:
        Problem: There is none and none can be installed, or the one that the user named cannot be started.
    """
    finder = load_finder(root)
    try:
        found = finder.find_browser() or finder.find_browser(_chosen_in_settings(root, python, env))
    except finder.BrowserPathError as error:
        raise Problem(str(error)) from None
    if found is None:
        stage.say("none yet, downloading Playwright's own")
        downloaded = _download(python, env)
        found = finder.find_browser() if downloaded else None
        # Playwright's Chromium stands on libraries that a bare system may lack; then it cannot even tell its version.
        if (found is None or found.version() is None) and can_install_packages() and not is_ubuntu_like():
            stage.say(f"no luck, installing the package {DEBIAN_PACKAGE}")
            apt_install([DEBIAN_PACKAGE])
            found = finder.find_browser()
    if found is None:
        raise Problem(no_browser_text(is_debian_like() and not is_ubuntu_like()))
    version = found.version()
    if version is None and found.source == finder.PLAYWRIGHT_SOURCE:
        raise Problem(
            f"The browser that Playwright brought does not start, because your system lacks some of its libraries. "
            f"Type: sudo {python} -m playwright install-deps chromium"
        )
    stage.result = f"{found.source} {version or 'of unknown version'} at {found.path}"


def load_finder(root: Path) -> ModuleType:
    """The program's own browser finder, loaded by its path so that it needs nothing installed."""
    path = root / "gui" / "engine" / "local" / "browser" / "installed.py"
    spec = importlib.util.spec_from_file_location("stepdeck_find", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise Problem(f"The checkout is not complete: {path} is missing. Clone it again.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up there
    spec.loader.exec_module(module)
    return module


def no_browser_text(debian: bool) -> str:
    """The sentences for a machine without a browser, and without a way to get one."""
    fix = f"Type: {apt_line([DEBIAN_PACKAGE])}" if debian else "Install Google Chrome, Microsoft Edge or Chromium"
    return (
        "No browser was found, and Playwright's download of one could not be reached. "
        f"{fix}; or set STEPDECK_BROWSER to the path of one. Then run the same command again."
    )


def _chosen_in_settings(root: Path, python: Path, env: Mapping[str, str]) -> str | None:
    """The browser that the user chose in the window, if the settings can be read; the program itself reports if not."""
    code = "from gui.app.paths import AppPaths; print(AppPaths.default().settings_file)"
    try:
        answer = subprocess.run(
            [str(python), "-c", code], cwd=root, env=dict(env), capture_output=True, check=True, text=True
        )
        settings: Any = json.loads(Path(answer.stdout.strip()).read_text(encoding="utf-8"))
        return settings.get("browser_path") or None
    except (OSError, subprocess.SubprocessError, ValueError, AttributeError):
        return None


def _download(python: Path, env: Mapping[str, str]) -> bool:
    answer = subprocess.run(
        [str(python), "-m", "playwright", "install", "chromium"],
        env=dict(env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return answer.returncode == 0
