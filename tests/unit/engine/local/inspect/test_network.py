"""What is recorded of requests when nobody listens for a while."""

from types import SimpleNamespace
from typing import cast

import pytest
from playwright.async_api import BrowserContext

from gui.engine.local.inspect import network
from gui.engine.local.inspect.network import NetworkRecorder
from gui.models.network import NetworkModel
from tests.helpers.event_source import EventSource


def asked(number: int) -> SimpleNamespace:
    return SimpleNamespace(
        url=f"http://a/{number}", method="GET", resource_type="fetch", timing={"responseEnd": 5.0}, failure=None
    )


def test_requests_that_ended_while_nobody_listened_do_not_stay_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "FLOOD", 5)
    source = EventSource()
    recorder = NetworkRecorder(cast(BrowserContext, source))

    class Hashable(SimpleNamespace):
        __hash__ = object.__hash__  # type: ignore[assignment]

    requests = [Hashable(**vars(asked(number))) for number in range(5)]
    source.tell("request", *requests[:3])
    source.tell("requestfinished", requests[0])
    monkeypatch.setattr("asyncio.get_running_loop", lambda: SimpleNamespace(call_later=lambda *_: SimpleNamespace()))
    source.tell("request", requests[3])
    entries = recorder.entries()
    assert [entry.state for entry in entries] == ["done", "unheard", "unheard", "unheard"]
    assert NetworkModel().status(entries[1]) == "Not known"
    assert entries[1].time_ms is None
