"""Archives: what is left out, and that they stay valid whatever comes."""

import json
from datetime import UTC, datetime

import pytest

from gui.engine.local.inspect.har import har_of
from gui.engine.local.inspect.sent_secrets import is_secret_header
from gui.schema.inspect import NetworkDetails, NetworkEntry
from tests.helpers.har import checked_har

NOON = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)
TIMING = {
    "domainLookupStart": -1.0,
    "domainLookupEnd": -1.0,
    "connectStart": 1.0,
    "secureConnectionStart": 2.0,
    "connectEnd": 5.0,
    "requestStart": 5.0,
    "responseStart": 9.0,
    "responseEnd": 12.0,
}


@pytest.mark.parametrize("name", ["Authorization", "Cookie", "set-cookie", "X-Api-Key", "X-My-Token", "client-secret"])
def test_headers_with_keys_are_known(name: str) -> None:
    assert is_secret_header(name)


def test_other_headers_stay() -> None:
    assert not any(map(is_secret_header, ("accept", "content-type", "referer", "x-request-id")))


@pytest.mark.parametrize(
    "timing", [TIMING, {}, dict.fromkeys(TIMING, -1.0), {**TIMING, "responseEnd": -1.0}, {**TIMING, "responseEnd": 3.0}]
)
@pytest.mark.parametrize("with_secrets", [False, True])
def test_every_request_makes_a_valid_entry(timing: dict[str, float], with_secrets: bool) -> None:
    entries = (
        NetworkEntry(1, "GET", "https://a.example/?q=\ud800&a=1", "document", "open", NOON),
        NetworkEntry(2, "POST", "https://a.example/", "xhr", "failed", NOON, failure="net::ERR_FAILED", time_ms=3.2),
        NetworkEntry(3, "GET", "https://a.example/", "image", "done", NOON, 200, "OK", "image/png", "", -1, 7.0),
    )
    sent = (("cookie", "a=1; b=2; broken"), ("content-type", "text/plain"))
    received = (("set-cookie", "sid=1; Path=/; HttpOnly"), ("set-cookie", "\x00"), ("location", "/x?token=1"))
    details = [(NetworkDetails(entry, sent, received, "pass=1"), timing) for entry in entries]
    made = json.dumps(har_of(details, "Chromium 156", with_secrets=with_secrets), ensure_ascii=False)
    log = checked_har(made.encode("utf-8", "replace").decode())
    assert len(log.entries) == 3
    assert bool(log.entries[0].request.cookies) == with_secrets
    assert bool(log.entries[0].request.postData) == with_secrets


def test_times_are_taken_apart() -> None:
    entry = NetworkEntry(1, "GET", "https://a.example/", "document", "done", NOON, 200)
    made = har_of([(NetworkDetails(entry, (), ()), TIMING)], "Chromium 156", with_secrets=False)
    told = made["log"]["entries"][0]
    assert told["timings"] == {
        "blocked": -1,
        "dns": -1,
        "connect": 4.0,
        "ssl": 3.0,
        "send": 0,
        "wait": 4.0,
        "receive": 3.0,
    }
    assert told["time"] == 11.0
