"""What pages write and throw: when it floods, it is left out for a while, and that is said with its number."""

from types import SimpleNamespace
from typing import cast

import pytest
from playwright.async_api import BrowserContext

from gui.engine.local.inspect import console
from gui.engine.local.inspect.console import ConsoleRecorder
from tests.helpers.event_source import EventSource

LINE = SimpleNamespace(type="log", text="line", location={}, args=[])
THROWN = SimpleNamespace(error=SimpleNamespace(name="Error", message="no", stack=""))


@pytest.mark.parametrize(("event", "told"), [("console", LINE), ("weberror", THROWN)])
async def test_a_flood_is_left_out_for_a_while_and_said(
    monkeypatch: pytest.MonkeyPatch, event: str, told: SimpleNamespace
) -> None:
    monkeypatch.setattr(console, "FLOOD", 5)
    source = EventSource()
    recorder = ConsoleRecorder(cast(BrowserContext, source))
    source.tell(event, *[told] * 600)
    assert [entry.level for entry in recorder.entries()[5:]] == ["warning"]
    assert "wrote 5 lines within a second" in recorder.entries()[5].text
    assert source.heard == 0
    recorder.close()


async def test_few_lines_are_all_kept() -> None:
    source = EventSource()
    recorder = ConsoleRecorder(cast(BrowserContext, source))
    source.tell("console", LINE, LINE)
    source.tell("weberror", THROWN)
    assert [entry.text for entry in recorder.entries()] == ["line", "line", "Error: no"]
    assert recorder.errors == 1
    recorder.close()
    assert source.heard == 0
