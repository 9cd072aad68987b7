"""Signing in with OAuth 2.0, and everything that can go wrong with a sign-in server."""

import asyncio
import base64
import json
import logging
import socket
import time
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from pydantic import SecretStr

from gui.engine.remote.oauth import OAuthSource
from gui.engine.remote.server import RemoteServer
from gui.engine.secrets.known import Secrets
from gui.schema import errors
from gui.schema.server import Credentials, RemoteProfile
from tests.helpers.fault_server import FaultHandler, FaultServer, Play, raw, status
from tests.helpers.issuer import Issuer

CANARY = "canary: 51+c0%ffee/\u00e9"
"""A secret with characters that mean something in a header or a request."""


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    with FaultServer() as server:
        yield Issuer(server)


def source_of(profile: RemoteProfile, credentials: Credentials | None = None) -> OAuthSource:
    return OAuthSource(profile, credentials or Credentials(client_secret=SecretStr(CANARY)), Secrets([CANARY]))


async def test_client_credentials(issuer: Issuer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    server = RemoteServer(issuer.profile("client"), Credentials(client_secret=SecretStr("client-canary")))
    await server.sessions()
    await server.sessions()
    assert issuer.number == 1
    assert issuer.forms[0]["grant_type"] == ["client_credentials"]
    assert issuer.forms[0]["scope"] == ["sessions"]
    assert issuer.forms[0]["basic"][0].startswith("Basic ")
    issuer.number += 1  # the server forgets the token
    await server.sessions()
    assert issuer.number == 3, "one more token after a 401"
    issuer.expires_in = 30
    issuer.number += 1
    await server.sessions()
    taken = issuer.number
    await server.sessions()
    assert issuer.number == taken, "a short life is used by half"
    issuer.expires_in = 0
    issuer.number += 1
    await server.sessions()
    taken = issuer.number
    await server.sessions()
    assert issuer.number == taken + 1, "renewed when it has ended"
    issuer.refuses = True
    with pytest.raises(errors.KeyRefusedError) as caught:
        await server.sessions()
    assert "Gone." in caught.value.sentence
    assert "client-canary" not in caplog.text + caught.value.sentence + repr(server._source)
    await server.close()


async def test_signing_in_with_a_browser(issuer: Issuer) -> None:
    kept: list[SecretStr] = []
    opened: list[str] = []
    returning: list[asyncio.Task[None]] = []

    def open_url(url: str) -> None:
        opened.append(url)
        asked = parse_qs(urlsplit(url).query)

        async def come_back() -> None:
            async with httpx.AsyncClient(trust_env=False) as browser:
                there = asked["redirect_uri"][0]
                assert (await browser.get(f"{there}favicon.ico")).status_code == 404
                answer = await browser.get(there, params={"code": "the-code", "state": asked["state"][0]})
                assert "You can close this page" in answer.text

        returning.append(asyncio.ensure_future(come_back()))

    server = RemoteServer(issuer.profile("code"), Credentials(), open_url=open_url, keep=kept.append)
    await server.sessions()
    asked = parse_qs(urlsplit(opened[0]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"][0].startswith("http://127.0.0.1:")
    form = issuer.forms[0]
    assert (form["grant_type"], form["code"], form["client_id"]) == (["authorization_code"], ["the-code"], ["deck"])
    assert len(form["code_verifier"][0]) >= 43
    assert [token.get_secret_value() for token in kept] == ["refresh-1"]
    issuer.number += 1
    await server.sessions()
    assert issuer.forms[1]["grant_type"] == ["refresh_token"]
    assert issuer.forms[1]["refresh_token"] == ["refresh-1"]
    assert len(opened) == 1
    await server.close()
    for task in returning:
        await task
    later = RemoteServer(issuer.profile("code"), Credentials(refresh_token=kept[-1]), keep=kept.append)
    await later.sessions()
    assert len(kept) == 3
    await later.close()


class Browser:
    """Comes back from the sign-in page with what `answers` make of the state, one after another."""

    def __init__(self, *answers: Callable[[str], dict[str, str]]) -> None:
        self._answers = answers
        self._task: asyncio.Task[list[int]] | None = None

    def open(self, url: str) -> None:
        self._task = asyncio.ensure_future(self._come_back(parse_qs(urlsplit(url).query)))

    async def seen(self) -> list[int]:
        """The status of each page that it came back to."""
        assert self._task is not None
        return await self._task

    async def _come_back(self, asked: dict[str, list[str]]) -> list[int]:
        async with httpx.AsyncClient(trust_env=False) as client:
            there, state = asked["redirect_uri"][0], asked["state"][0]
            return [(await client.get(there, params=answer(state))).status_code for answer in self._answers]


async def test_a_sign_in_that_is_denied(issuer: Issuer) -> None:
    browser = Browser(lambda state: {"error": "access_denied", "error_description": "no, thanks", "state": state})
    server = RemoteServer(issuer.profile("code"), Credentials(), open_url=browser.open)
    with pytest.raises(errors.KeyRefusedError, match="Signing in did not succeed") as caught:
        await server.sessions()
    assert caught.value.why == "No, thanks."
    await server.close()
    await browser.seen()
    assert issuer.forms == []
    alone = RemoteServer(issuer.profile("code"), Credentials())
    with pytest.raises(errors.KeyRefusedError, match="You are not signed in"):
        await alone.sessions()
    await alone.close()


async def test_a_callback_with_another_state_is_passed_over(issuer: Issuer) -> None:
    browser = Browser(
        lambda _: {"code": "forged", "state": "another"},
        lambda _: {"code": "forged"},
        lambda state: {"error": "access_denied", "state": state[:-1]},
        lambda state: {"code": "the-code", "state": state},
    )
    server = RemoteServer(issuer.profile("code"), Credentials(), open_url=browser.open)
    await server.sessions()
    await server.close()
    assert await browser.seen() == [404, 404, 404, 200]
    assert [form["code"] for form in issuer.forms] == [["the-code"]]


@pytest.mark.parametrize("way", ["client_secret_basic", "client_secret_post"])
async def test_a_secret_arrives_as_it_is(issuer: Issuer, way: str) -> None:
    await source_of(issuer.profile("client", auth=way)).token()
    (form,) = issuer.forms
    if way == "client_secret_post":
        assert (form["client_id"], form["client_secret"], form["basic"]) == (["deck"], [CANARY], [""])
    else:
        assert "client_secret" not in form
        sent = base64.b64decode(form["basic"][0].removeprefix("Basic ")).decode()
        assert parse_qs("secret=" + sent.removeprefix("deck:"), strict_parsing=True) == {"secret": [CANARY]}
        assert sent.isascii()
        assert sent.count(":") == 1


async def test_a_client_without_a_secret_names_itself(issuer: Issuer) -> None:
    await source_of(issuer.profile("client"), Credentials()).token()
    assert (issuer.forms[0]["client_id"], issuer.forms[0]["basic"]) == (["deck"], [""])
    assert "client_secret" not in issuer.forms[0]


async def test_a_short_token_is_asked_for_once(issuer: Issuer) -> None:
    issuer.expires_in = 30
    source = source_of(issuer.profile("client"))
    tokens = [await source.token() for _ in range(5)]
    assert issuer.number == 1
    assert len({token.get_secret_value() for token in tokens}) == 1


async def test_calls_at_once_ask_for_one_token(issuer: Issuer) -> None:
    server = RemoteServer(issuer.profile("client"), Credentials(client_secret=SecretStr(CANARY)))
    await server.sessions()
    issuer.number += 1  # the server forgets the token
    await asyncio.gather(*(server.sessions() for _ in range(12)))
    await server.close()
    assert issuer.number == 3


@pytest.mark.parametrize("expires", ["soon", "1e999", -5, None, [1], 1e300])
async def test_a_token_counts_whatever_is_said_of_its_life(issuer: Issuer, expires: object) -> None:
    text = json.dumps({"access_token": "good", "token_type": "Bearer", "expires_in": expires}).replace(
        '"1e999"', "1e999"
    )
    issuer.server.play("token", raw(text, 200, "application/json"))
    assert (await source_of(issuer.profile("client")).token()).get_secret_value() == "good"


async def test_a_name_of_an_error_is_said_to_be_the_servers(issuer: Issuer) -> None:
    issuer.server.play("token", raw({"error": "unauthorized_client"}, 400))
    with pytest.raises(errors.KeyRefusedError) as caught:
        await source_of(issuer.profile("client")).token()
    host = urlsplit(issuer.server.address).netloc
    assert caught.value.why == f"The sign-in server {host} says “unauthorized_client”."


@pytest.mark.parametrize("hours", [-1, 1])
async def test_a_clock_that_is_set_costs_one_token_at_most(
    issuer: Issuer, hours: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    issuer.expires_in = 600
    server = RemoteServer(issuer.profile("client"), Credentials(client_secret=SecretStr(CANARY)))
    await server.sessions()
    now = time.time
    monkeypatch.setattr(time, "time", lambda: now() + hours * 3600)
    for _ in range(3):
        await server.sessions()
    assert issuer.number <= 2
    issuer.number += 1  # the server counts it as used up
    await server.sessions()
    await server.close()


PAGE = "<html><h1>Sign in"


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (status(503, "Later."), "failed with status 503."),
        (raw(PAGE, 503, "text/html"), "failed with status 503."),
        (raw(PAGE, 404, "text/html"), "failed with status 404."),
        (raw(PAGE, 200, "text/html"), "gave an answer that is not a token."),
        (raw([1]), "gave an answer that is not a token."),
        (raw("[" * 100_000, 200, "application/json"), "gave an answer that is not a token."),
        (raw({"access_token": "stolen"}, 302), "redirects to another address, which is not followed."),
        (lambda handler: handler.send(PAGE, 307, "text/html", Location="https://x.example/"), "redirects to another"),
    ],
)
async def test_an_answer_that_is_no_token_is_said_in_words(issuer: Issuer, fault: Play, said: str) -> None:
    issuer.server.play("token", fault)
    source = source_of(issuer.profile("client"))
    with pytest.raises(errors.KeyRefusedError) as caught:
        await source.token()
    host = urlsplit(issuer.server.address).netloc
    assert f"The sign-in server {host} {said}" in caught.value.why
    assert "<" not in caught.value.sentence
    assert caught.value.why.endswith(".")
    await source.token()


async def test_words_of_the_server_end(issuer: Issuer) -> None:
    play = raw({"error": "invalid_client", "error_description": "wrong  secret given"}, 401)
    issuer.server.play("token", play)
    with pytest.raises(errors.KeyRefusedError) as caught:
        await source_of(issuer.profile("client")).token()
    assert caught.value.why == "Wrong secret given."


@pytest.mark.parametrize(
    "fault",
    [status(503), raw(PAGE, 200, "text/html"), raw({"error": "temporarily_unavailable"}, 400), FaultHandler.reset],
)
async def test_a_refresh_token_outlives_a_server_that_fails(issuer: Issuer, fault: Play) -> None:
    source = source_of(issuer.profile("code"), Credentials(refresh_token=SecretStr("kept-canary")))
    issuer.server.play("token", fault)
    with pytest.raises(errors.StepdeckError):
        await source.token()
    await source.token()
    assert issuer.forms[-1]["refresh_token"] == ["kept-canary"]


async def test_a_refresh_token_that_is_taken_back_is_forgotten(issuer: Issuer) -> None:
    source = source_of(issuer.profile("code"), Credentials(refresh_token=SecretStr("kept-canary")))
    issuer.refuses = True
    with pytest.raises(errors.KeyRefusedError, match="did not succeed"):
        await source.token()
    issuer.refuses = False
    with pytest.raises(errors.KeyRefusedError, match="You are not signed in"):
        await source.token()


async def test_a_sign_in_server_behind_a_proxy_with_a_password(issuer: Issuer) -> None:
    address = issuer.server.address  # the server plays the proxy too
    profile = issuer.profile("client", token_url="http://localhost:1/token", proxy=address.replace("//", "//me@"))
    secrets = Credentials(client_secret=SecretStr(CANARY), proxy_password=SecretStr("proxy-canary"))
    await source_of(profile, secrets).token()
    assert issuer.through == ["Basic " + base64.b64encode(b"me:proxy-canary").decode()]


def _nothing(handler: FaultHandler) -> None:
    handler.server.owner.closing.wait(20)


def _drop_by_drop(handler: FaultHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    while not handler.server.owner.closing.wait(0.05):
        handler.wfile.write(b" ")
        handler.wfile.flush()


@pytest.mark.parametrize("fault", [_nothing, _drop_by_drop])
async def test_a_sign_in_server_that_hangs_is_given_up_and_named(issuer: Issuer, fault: Play) -> None:
    with FaultServer() as other:
        profile = issuer.profile("client", timeout_s=1).model_copy(update={"address": other.address})
        issuer.server.play("token", fault)
        server = RemoteServer(profile, Credentials(client_secret=SecretStr(CANARY)))
        with pytest.raises(errors.ServerTimeoutError) as caught:
            async with asyncio.timeout(30):
                await server.sessions()
        await server.close()
    host = urlsplit(issuer.server.address).netloc
    assert caught.value.what == f"The sign-in server {host} gave no answer."
    assert other.requests == []


async def test_a_sign_in_server_that_is_down_is_named(issuer: Issuer) -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{bound.getsockname()[1]}"
        profile = issuer.profile("client", token_url=f"http://{host}/token")
        server = RemoteServer(profile, Credentials(client_secret=SecretStr(CANARY)))
        with pytest.raises(errors.NotReachableError) as caught:
            await server.sessions()
        await server.close()
        with pytest.raises(errors.NotReachableError, match="The sign-in server"):
            await source_of(profile).token()
    assert caught.value.what == f"The sign-in server {host} gave no answer."
    assert "Nothing answers at" in caught.value.why
    assert CANARY not in caught.value.details


async def test_a_proxy_of_the_environment_is_no_way_to_this_computer(
    issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    await source_of(issuer.profile("client")).token()
    assert issuer.number == 1
