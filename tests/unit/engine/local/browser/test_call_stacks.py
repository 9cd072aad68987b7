"""Calls of Playwright hold no frames of their own, also if another version asks for them otherwise."""

import importlib
from types import FrameType
from typing import Any

import pytest

from gui.engine.local.browser.call_stacks import let_go_of_callers

STACKS: Any = importlib.import_module("playwright._impl.client_stack_trace")


def test_what_another_version_gives_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def capture(*given: object, **named: object) -> list[FrameType]:
        asked.append((given, named))
        return []

    monkeypatch.setattr(STACKS, "capture_raw_stack", capture)
    let_go_of_callers()
    let_go_of_callers()
    assert STACKS.capture_raw_stack(1, most=2) == []
    assert asked == [((1,), {"most": 2})]


def test_where_there_is_no_such_function_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(STACKS, "capture_raw_stack")
    let_go_of_callers()
    assert not hasattr(STACKS, "capture_raw_stack")
