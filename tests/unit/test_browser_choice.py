"""Which browser a test drives, by its markers and by how much is asked for."""

import os
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.helpers import browser_choice
from tests.helpers.browser_choice import VARIABLE, BrowserChoice

WHERE = str(browser_choice.SHELL)


def has_whole(path: str, marker: str = "", *, thorough: bool = False) -> bool:
    """Whether a test of a file drives the whole browser."""
    item: Any = SimpleNamespace(
        path=Path(path),
        config=SimpleNamespace(getoption={"thorough": thorough}.get),
        get_closest_marker=lambda name: marker if name == marker else None,
    )
    choice = BrowserChoice()
    choice.pytest_runtest_setup(item)
    whole = VARIABLE not in os.environ
    choice.pytest_unconfigure()
    return whole


@pytest.fixture(autouse=True)
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is a headless shell, and nobody has chosen a browser."""
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(browser_choice, "SHELL", tmp_path)


@pytest.mark.parametrize(
    ("marker", "thorough", "whole"),
    [
        ("", False, False),
        ("", True, False),
        ("thorough_browser", False, False),
        ("thorough_browser", True, True),
        ("whole_browser", False, True),
        ("whole_browser", True, True),
    ],
)
def test_the_browser_of_a_test(marker: str, thorough: bool, whole: bool) -> None:
    assert has_whole("tests/e2e/test_any.py", marker, thorough=thorough) == whole


@pytest.mark.parametrize(("path", "whole"), [("tests/unit/test_any.py", True), ("tests/unit/bench/test_any.py", False)])
def test_units_are_told_of_the_browsers_of_the_computer(path: str, whole: bool) -> None:
    assert has_whole(path) == whole


def test_the_shell_is_started_with_one_list_of_features_of_each_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two lists the browser takes only the last one."""
    monkeypatch.setattr(browser_choice, "_AS_BROWSERS_DO", browser_choice._AS_BROWSERS_DO.replace(WHERE, "/bin/echo"))
    choice = BrowserChoice()
    given = ["--headless", "--disable-features=One,Two", "--enable-features=Three", "a b"]
    told = subprocess.run([choice._command, *given], capture_output=True, text=True, check=True).stdout
    choice.pytest_unconfigure()
    assert told.split() == [
        *("--site-per-process", "--headless", "--disable-features=One,Two,SpareRendererForSitePerProcess"),
        *("--enable-features=Three,IsolateSandboxedIframes", "a", "b"),
    ]
