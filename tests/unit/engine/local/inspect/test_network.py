"""What is recorded of requests when nobody listens for a while."""

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import pytest
from playwright.async_api import BrowserContext, Error

from gui.engine.local.inspect import network
from gui.engine.local.inspect.network import NetworkRecorder
from gui.models.network import NetworkModel
from tests.helpers.event_source import EventSource


class Hashable(SimpleNamespace):
    __hash__ = object.__hash__  # type: ignore[assignment]


def asked(number: int) -> SimpleNamespace:
    return SimpleNamespace(
        url=f"http://a/{number}", method="GET", resource_type="fetch", timing={"responseEnd": 5.0}, failure=None
    )


def test_requests_that_ended_while_nobody_listened_do_not_stay_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "FLOOD", 5)
    source = EventSource()
    recorder = NetworkRecorder(cast(BrowserContext, source))

    requests = [Hashable(**vars(asked(number))) for number in range(5)]
    source.tell("request", *requests[:3])
    source.tell("requestfinished", requests[0])
    monkeypatch.setattr("asyncio.get_running_loop", lambda: SimpleNamespace(call_later=lambda *_: SimpleNamespace()))
    source.tell("request", requests[3])
    entries = recorder.entries()
    assert [entry.state for entry in entries] == ["done", "unheard", "unheard", "unheard"]
    assert NetworkModel().status(entries[1]) == "Not known"
    assert entries[1].time_ms is None


def answered(number: int, status: int = 200, body: bytes = b"Hello", **headers: str) -> tuple[Hashable, Any]:
    """A request and its answer. The browser has no body of a redirect."""

    async def fetched() -> bytes:
        if status != 200:
            raise Error("Response body is unavailable for redirect responses")
        return body

    async def none() -> list[dict[str, str]]:
        return []

    more = {"headers": {}, "headers_array": none, "post_data_buffer": None}
    request = Hashable(**vars(asked(number)), **more)
    told = {"content-type": "text/plain", "content-length": str(len(body)), **headers}
    response = Hashable(request=request, status=status, status_text="", headers=told, headers_array=none, body=fetched)
    return request, response


def tell(source: EventSource, request: object, response: object) -> None:
    source.tell("request", request)
    source.tell("response", response)
    source.tell("requestfinished", request)


async def test_no_more_answers_are_held_than_requests_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "KEPT", 3)
    source = EventSource()
    recorder = NetworkRecorder(cast(BrowserContext, source))
    for number in range(6):
        tell(source, *answered(number))
        await asyncio.gather(*recorder._holding)
    assert [record.number for record in recorder._held] == [4, 5, 6]
    assert recorder._held_bytes == len(recorder._held[0].held or b""), "they are equal, and held once"
    recorder.close()


async def test_equal_answers_are_held_once_for_as_long_as_any_of_them_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "KEPT", 3)
    source = EventSource()
    recorder = NetworkRecorder(cast(BrowserContext, source))
    for number, body in enumerate((b"One", b"One", b"Two", b"One", b"Two", b"Two", b"Two")):
        tell(source, *answered(number, body=body))
        await asyncio.gather(*recorder._holding)
        held = {record.held for record in recorder._held}
        assert len({id(record.held) for record in recorder._held}) == len(held)
        assert recorder._held_bytes == sum(len(one or b"") for one in held)
        assert recorder._holders.keys() == held
    assert [(await recorder.details(number, body=True)).body for number in (5, 6, 7)] == ["Two"] * 3
    recorder.close()


@pytest.mark.parametrize("asked_for", [network.ASKED, 0])
async def test_an_answer_that_only_leads_on_is_not_lost(monkeypatch: pytest.MonkeyPatch, asked_for: int) -> None:
    monkeypatch.setattr(network, "ASKED", asked_for)
    source = EventSource()
    recorder = NetworkRecorder(cast(BrowserContext, source))
    tell(source, *answered(0, 302, location="/next"))
    tell(source, *answered(1, 404))
    await asyncio.gather(*recorder._holding)
    source.tell("request", answered(2)[0])
    found = await recorder.everything(with_answers=True)
    assert [details.lack for details, _ in found] == ["", "gone", ""]
    recorder.close()
