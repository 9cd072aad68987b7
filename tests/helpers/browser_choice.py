"""A pytest plugin that chooses the browser: Chromium's headless shell if installed, else the computer's browser.

The shell is the same Chromium without its windows, and Playwright's own choice for headless runs. A context with a page
takes half the processor time in it. It lacks a popup blocker, permission prompts and windows, and shares processes
among frames: tests of these have the marker `whole_browser`, and so have some tests of what users rely on most, such as
the guard's generated examples, control by hand and live pictures. Tests that were written for the whole browser but do
not need it, such as most tests of secrets and of obstacles to a press, have the marker `thorough_browser`: they use it
with `--thorough`.
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

VARIABLE = "STEPDECK_BROWSER"
SHELL = Path("/usr/lib/chromium/chromium-headless-shell")
"""The program itself. Debian's command of this name is a script whose child it is, and which it outlives."""

# Unlike browsers, the shell gives frames of other sites, and sandboxed ones, no process of their own unless told to.
# Each new context would also start a spare process for a later page, which most tests never open. Of two feature lists
# only the last one counts, so these features are added to those of the program and of Playwright.
_AS_BROWSERS_DO = f"""#!/bin/sh
for argument; do
  case "$argument" in
    --enable-features=*) argument="$argument,IsolateSandboxedIframes" ;;
    --disable-features=*) argument="$argument,SpareRendererForSitePerProcess" ;;
  esac
  shift
  set -- "$@" "$argument"
done
exec "{SHELL}" --site-per-process "$@"
"""


class BrowserChoice:
    """A plugin for pytest."""

    def __init__(self) -> None:
        self._folder = ""
        self._command = ""
        if VARIABLE not in os.environ and SHELL.exists():
            self._folder = tempfile.mkdtemp(prefix="stepdeck-tests-shell-")
            command = Path(self._folder) / SHELL.name
            command.write_text(_AS_BROWSERS_DO, encoding="utf-8")
            command.chmod(0o700)
            self._command = str(command)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Choose for one test, before its fixtures start a browser, and also for the programs that it starts."""
        if not self._command:
            return
        if not _wants_all_of_it(item) and _starts_browsers(item):
            os.environ[VARIABLE] = self._command
        else:
            os.environ.pop(VARIABLE, None)

    def pytest_unconfigure(self) -> None:
        """Restore the environment."""
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
            os.environ.pop(VARIABLE, None)


def _wants_all_of_it(item: pytest.Item) -> bool:
    thorough = item.config.getoption("thorough") and item.get_closest_marker("thorough_browser") is not None
    return thorough or item.get_closest_marker("whole_browser") is not None


def _starts_browsers(item: pytest.Item) -> bool:
    """Whether a test starts browsers: all but unit tests, and those of the benchmark. Other unit tests see the
    computer's browsers."""
    return "unit" not in item.path.parts or "bench" in item.path.parts
