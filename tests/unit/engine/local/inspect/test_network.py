"""What is recorded of requests when nobody listens for a while."""

import asyncio
import gc
from types import SimpleNamespace
from typing import Any, cast

import pytest
from playwright.async_api import BrowserContext, Error

from gui.engine.local.inspect import network
from gui.engine.local.inspect.network import NetworkRecorder
from gui.engine.local.inspect.recorded_requests import Recorded, Told
from gui.models.network import NetworkModel
from gui.schema.inspect import NetworkEntry
from tests.helpers.event_source import EventSource, Hashable


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
    assert list(recorder._answers) == [4, 5, 6]
    assert recorder._held_bytes == len(recorder._answers[4]), "they are equal, and held once"
    recorder.close()


async def test_an_answer_goes_with_its_request(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where those that come after it are of a kind of which no answers are held."""
    monkeypatch.setattr(network, "KEPT", 3)
    source = EventSource()
    recorder = NetworkRecorder(cast(BrowserContext, source))
    for number in range(2):
        tell(source, *answered(number))
        await asyncio.gather(*recorder._holding)
    for number in range(2, 4):
        request, response = answered(number)
        request.resource_type = "image"
        tell(source, request, response)
    assert list(recorder._answers) == [2]
    recorder.clear()
    assert list(recorder._answers) == [2], "it may be brought back"
    recorder.clear()
    assert not recorder._answers
    assert not recorder._held_bytes
    recorder.close()


async def test_equal_answers_are_held_once_for_as_long_as_any_of_them_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "KEPT", 3)
    source = EventSource()
    recorder = NetworkRecorder(cast(BrowserContext, source))
    for number, body in enumerate((b"One", b"One", b"Two", b"One", b"Two", b"Two", b"Two")):
        tell(source, *answered(number, body=body))
        await asyncio.gather(*recorder._holding)
        held = set(recorder._answers.values())
        assert len(set(map(id, recorder._answers.values()))) == len(held)
        assert recorder._held_bytes == sum(map(len, held))
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


@pytest.mark.parametrize("packed_at_once", [1, 4, 1_000])
async def test_packed_requests_are_listed_and_told_as_before(
    monkeypatch: pytest.MonkeyPatch, packed_at_once: int
) -> None:
    monkeypatch.setattr(network, "ASKED", 2)
    monkeypatch.setattr(network, "KEPT", 12)
    monkeypatch.setattr(network, "PACKED_AT_ONCE", packed_at_once)
    source = EventSource()
    recorder = NetworkRecorder(cast(BrowserContext, source))
    slow = answered(0)[0]
    source.tell("request", slow)
    before: dict[int, object] = {}
    for number in range(1, 21):
        tell(source, *answered(number, 404 if number == 15 else 200, body=str(number).encode()))
        await asyncio.gather(*recorder._holding)
        listed = recorder.entries()
        assert [entry.number for entry in listed] == sorted(entry.number for entry in listed)
        for entry in listed:
            if entry.state == "done":
                assert before.setdefault(entry.number, entry) == entry
        assert len(listed) == min(number + 1, 12)
        if number == 5:
            recorder.clear()
            assert recorder.entries() == ()
            recorder.restore()
            assert recorder.entries() == listed
    assert [entry.number for entry in recorder.entries()][-11:] == list(range(11, 22))
    assert [entry.url for entry in recorder.bad_since(0.0)] == ["http://a/15"]
    assert recorder.bad_since(recorder.entries()[-1].steady_s) == ()
    told = await recorder.details(12, body=True)
    assert (told.entry.url, told.body, dict(told.response_headers)["content-type"]) == (
        "http://a/11",
        "11",
        "text/plain",
    )
    archive = await recorder.everything(with_answers=True)
    assert [details.entry.number for details, _ in archive] == [entry.number for entry in recorder.entries()]
    assert [details.body for details, _ in archive][-11:-7] == ["10", "11", "12", "13"]
    recorder.close()


async def test_what_is_kept_of_many_requests_is_few_objects(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "ASKED", 2)
    monkeypatch.setattr(network, "FLOOD", 10_000)
    source = EventSource()
    recorder = NetworkRecorder(cast(BrowserContext, source))

    async def held_after(requests: range) -> int:
        for number in requests:
            tell(source, *answered(number))
            await asyncio.gather(*recorder._holding)
        return sum(1 for one in gc.get_objects() if isinstance(one, Recorded | NetworkEntry | Told))

    fewest = await held_after(range(500))
    assert await held_after(range(500, 1_000)) <= fewest + 3 * network.PACKED_AT_ONCE
    assert len(recorder.entries()) == 1_000
    recorder.close()
