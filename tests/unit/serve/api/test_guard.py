"""Who may call, and how much may be sent."""

import base64

import httpx
import pytest
from pydantic import SecretStr

from gui.serve.api.guard import MAX_BODY_BYTES, Gate
from tests.helpers.scripted_api import KEY, Api


def basic(password: str) -> str:
    return "Basic " + base64.b64encode(f"any:{password}".encode()).decode()


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer wrong", f"Basic {KEY}", basic(KEY), KEY, "Bearer schlüssel"])
async def test_a_call_needs_the_key(api: Api, given: str) -> None:
    answer = await api.http.get("/sessions", headers=httpx.Headers([(b"Authorization", given.encode())]))
    assert answer.status_code == 401
    assert answer.json()["code"] == "unauthorized"
    assert answer.headers["www-authenticate"] == "Bearer"
    assert KEY not in answer.text


async def test_health_needs_none(api: Api) -> None:
    answer = await api.http.get("/health", headers={"Authorization": ""})
    assert answer.status_code == 200
    assert answer.json()["status"] == "healthy"
    assert answer.json()["version"]


@pytest.mark.parametrize("path", ["/docs", "/openapi.json"])
async def test_the_description_of_the_calls_needs_none_and_tells_nothing_of_sessions(api: Api, path: str) -> None:
    session_id = await api.start()
    answer = await api.http.get(path, headers={"Authorization": ""})
    assert answer.status_code == 200
    assert KEY not in answer.text
    assert session_id not in answer.text
    assert "X-Stepdeck-Client" in answer.text
    foreign = await api.http.get(path, headers={"Authorization": "", "Host": "evil.example"})
    assert foreign.status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "192.168.1.7:8710", "", "[", "[::1", "[x]"])
async def test_foreign_hosts_are_refused(api: Api, host: str) -> None:
    answer = await api.http.get("/health", headers={"Host": host})
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


@pytest.mark.parametrize("host", ["localhost:8710", "127.0.0.1", "[::1]:8710"])
async def test_names_of_this_computer_are_not_foreign(api: Api, host: str) -> None:
    assert (await api.http.get("/health", headers={"Host": host})).status_code == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:9999"])
async def test_websites_may_not_call(api: Api, origin: str) -> None:
    answer = await api.http.post("/sessions/start", json={}, headers={"Origin": origin})
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


async def test_its_own_pages_may_call(api: Api) -> None:
    assert (await api.http.get("/sessions", headers={"Origin": "http://127.0.0.1:8710"})).status_code == 200


def test_a_server_for_the_network_knows_addresses_but_no_foreign_names() -> None:
    gate = Gate(SecretStr("k"), "0.0.0.0")
    assert gate.knows_host("192.168.1.7:8710")
    assert gate.knows_host("localhost")
    assert not gate.knows_host("evil.example")
    assert Gate(SecretStr("k"), "box.lan").knows_host("BOX.lan:8710")


def test_nothing_of_a_gate_shows_its_secrets() -> None:
    gate = Gate(SecretStr("very-secret"))
    assert "very-secret" not in repr(gate)
    assert gate.ticket("/a") != gate.ticket("/b") != Gate(SecretStr("very-secret")).ticket("/b")


@pytest.mark.parametrize("path", ["/sessions", "/sessions/", "/sessions//"])
async def test_a_slash_at_the_end_makes_no_difference(api: Api, path: str) -> None:
    answer = await api.http.get(path)
    assert (answer.status_code, answer.json()) == (200, [])


async def test_large_bodies_are_refused_with_and_without_a_length(api: Api) -> None:
    headers = {"Content-Type": "application/json"}
    text = b"[" + b" " * MAX_BODY_BYTES + b"]"
    answer = await api.http.post("/sessions/start", content=text, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")

    async def parts():  # type: ignore[no-untyped-def]
        for at in range(0, len(text), 100_000):
            yield text[at : at + 100_000]

    answer = await api.http.post("/sessions/start", content=parts(), headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
