"""Connections: generations, sessions, credentials."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
import pytest_asyncio
from pydantic import SecretStr, ValidationError
from websockets.asyncio.server import ServerConnection, serve

from gui.engine.manager import SessionManager
from gui.engine.remote.detect import SWITCHED, generation_of
from gui.engine.remote.server import RemoteServer
from gui.engine.session import StepSession
from gui.schema import errors
from gui.schema.code import Code
from gui.schema.server import Credentials, OAuthSettings, RemoteProfile, from_environment, server_address
from gui.schema.session import Proxy, ServerOptions, StartOptions
from tests.helpers.fault_server import KEY, SESSION_ID, FaultHandler, FaultServer, raw, sample, status

Start = Callable[..., Awaitable[StepSession]]
Connect = Callable[..., RemoteServer]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("api.example.org", "https://api.example.org"),
        ("localhost:8710", "http://localhost:8710"),
        ("127.0.0.1:8710/", "http://127.0.0.1:8710"),
        ("[::1]:8710", "http://[::1]:8710"),
        (" https://api.example.org/v1/ ", "https://api.example.org/v1"),
        ("http://api.example.org", "http://api.example.org"),
    ],
)
def test_addresses(text: str, address: str) -> None:
    assert server_address(text) == address
    assert RemoteProfile(address=text).address == address


@pytest.mark.parametrize(
    "text",
    ["", "ftp://a.example", "https://", "https://a:b@c.example", "https://a.example?key=1", "https://a b", "x:99999"],
)
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(ValidationError):
        RemoteProfile(address=text)


def test_a_profile_holds_no_secret() -> None:
    for wrong in (
        {"headers": (("Authorization", "Bearer x"),)},
        {"headers": (("X-Odd", "a\nb"),)},
        {"proxy": "http://me:secret@proxy.example:3128"},
        {"credentials": "client"},
        {"oauth": {"token_url": "http://idp.example/token", "client_id": "me"}},
    ):
        with pytest.raises(ValidationError):
            RemoteProfile.model_validate(wrong)
    assert "canary" not in repr(Credentials(key=SecretStr("canary"), headers=(("X-Team", SecretStr("canary")),)))


def test_the_environment_counts_where_the_settings_say_nothing() -> None:
    environ = {"NOTTE_API_URL": "http://localhost:8710/", "NOTTE_API_KEY": KEY}
    profile, credentials = from_environment(environ)
    assert profile.address == "http://localhost:8710"
    assert credentials.key is not None
    assert credentials.key.get_secret_value() == KEY
    own = Credentials(key=SecretStr("mine"))
    assert from_environment(environ, profile, own)[1] is own
    elsewhere = RemoteProfile(address="https://other.example")
    assert from_environment(environ, elsewhere) == (elsewhere, Credentials())
    assert from_environment({})[0].address == "https://api.notte.cc"


@pytest.mark.parametrize(
    ("version", "generation"),
    [("1.4.4", "step"), ("1.7.9", "step"), ("1.8.0", "execute"), ("1.10.0", "execute"), ("2", "execute"),
     ("v1.9", "execute"), ("", "step"), ("nightly", "step"), ("0.1.0", "step")],
)  # fmt: skip
def test_versions(version: str, generation: str) -> None:
    assert generation_of(version) == generation


async def test_the_generation_is_found_out(faults: FaultServer, connect: Connect) -> None:
    found = await connect(faults.address).probe()
    assert found.generation == faults.generation
    assert found.key is None
    assert found.sentence.startswith("A server of the tests (version 1.")
    wrong = await connect(faults.address, key="another-key").probe()
    assert wrong.key is not None
    assert "The server did not accept the key." in wrong.sentence


async def test_another_browser_than_the_one_asked_for_is_said(faults: FaultServer, connect: Connect) -> None:
    for asked, said in (("firefox", 1), ("chromium", 0)):
        options = StartOptions.model_validate({"browser_type": asked})
        session = StepSession(await connect(faults.address).start(options), options)
        facts = (await session.observe()).facts
        assert [fact["started"] for fact in facts if fact.code == Code.OTHER_BROWSER] == ["Chromium"] * said
        assert Code.OTHER_BROWSER not in {fact.code for fact in (await session.observe()).facts}


async def test_no_secret_of_the_start_comes_back_in_an_error(faults: FaultServer, connect: Connect) -> None:
    canary = "canary-51c0ffee"
    faults.play("start", status(422, f"Not {canary}."), raw({"detail": [{"loc": ["body"], "msg": canary}]}, 422))
    proxy = Proxy(server="http://proxy.example", password=SecretStr(canary))
    server = connect(faults.address)
    for options in (
        StartOptions(proxies=(proxy,)),
        StartOptions(server=ServerOptions(headers=(("X-Key", SecretStr(canary)),))),
    ):
        with pytest.raises(errors.InputError) as failed:
            await server.start(options)
        assert canary not in f"{failed.value.sentence} {failed.value.details}"


async def test_a_server_without_health_is_taken_for_the_documented_one(
    documented: FaultServer, connect: Connect
) -> None:
    for fault in (status(404), status(500), raw("<html>", 200, "text/html"), raw([1])):
        documented.play("health", fault)
        server = connect(documented.address)
        await server.connect()
        assert server.service.generation == "step"


async def test_a_server_that_changes_generation(faults: FaultServer, start: Start) -> None:
    session = await start(faults.address)
    faults.generation = "step" if faults.generation == "execute" else "execute"
    result = await session.step("B2")
    assert result.facts[0] == SWITCHED[faults.generation]
    assert (await session.step("B2")).facts[0] != SWITCHED[faults.generation]
    faults.generation = "step" if faults.generation == "execute" else "execute"
    with pytest.raises(errors.StepdeckError):  # only once: after that it is somebody's mistake
        await session.step("B2")


async def test_a_chosen_generation_stays(documented: FaultServer, start: Start) -> None:
    session = await start(documented.address, generation="step")
    documented.generation = "execute"
    with pytest.raises(errors.StepdeckError):
        await session.step("B2")
    assert documented.count("execute") == 0


async def test_a_changed_server_is_noticed_when_reading(faults: FaultServer, start: Start) -> None:
    session = await start(faults.address)
    faults.generation = "step" if faults.generation == "execute" else "execute"
    seen = await session.observe()
    assert SWITCHED[faults.generation] in seen.facts
    assert seen.metadata.title == "Harbor Books"


async def test_a_smaller_listing_is_asked_for_where_a_large_one_is_refused(faults: FaultServer, start: Start) -> None:
    problem = {"detail": [{"loc": ["body", "max_nb_actions"], "msg": "at most 100", "type": "less_than_equal"}]}
    session = await start(faults.address)
    faults.play("observe", raw(problem, 422))
    await session.observe()
    await session.observe()
    asked = [body["max_nb_actions"] for _, path, body in faults.requests if path.endswith("observe")]
    assert asked == [1000, 1000, 100, 100]


async def test_sessions_are_listed_attached_left_and_closed(faults: FaultServer, connect: Connect) -> None:
    manager = SessionManager()
    profile = RemoteProfile(name="Tests", address=faults.address)
    credentials = Credentials(key=SecretStr(KEY))
    (info,) = (await manager.server(profile, credentials).sessions()).sessions
    assert (info.session_id, info.location, info.timeout_minutes) == (SESSION_ID, "Tests", 5)
    session = await manager.attach_remote(profile, credentials, f" {SESSION_ID} ")
    assert session.info.session_id == SESSION_ID
    assert session.info.location == "Tests"
    assert session.info.browser_name == "Chromium on Tests"
    assert await manager.attach_remote(profile, credentials, SESSION_ID) is session
    await session.observe()
    used = session.info.last_accessed_at
    await session.keep_alive()
    assert session.info.last_accessed_at > used
    left = await manager.leave(SESSION_ID)
    assert (left.status, left.end_reason) == ("closed", "left running on Tests")
    assert faults.count("stop") == 0
    again = await manager.open_remote(profile, credentials, StartOptions(timeout_minutes=5))
    assert again.info.active
    await manager.close()
    assert faults.count("stop") == 1
    with pytest.raises(errors.SessionEndedError):
        await connect(faults.address).attach(SESSION_ID)
    faults.play(SESSION_ID, status(404, "There is no such session.", "session_not_found"))
    with pytest.raises(errors.SessionNotFoundError):
        await connect(faults.address).attach(SESSION_ID)


async def test_stopping_twice_is_no_error_today(todays: FaultServer, connect: Connect) -> None:
    backend = await connect(todays.address).start(StartOptions())
    server = backend._server
    todays.play("stop", status(400, "The session was already stopped."))
    await server.service.stop(backend.session_id)
    todays.play("stop", status(400, "No."))
    with pytest.raises(errors.InputError):
        await server.service.stop(backend.session_id)


async def test_closing_never_fails(faults: FaultServer, start: Start) -> None:
    session = await start(faults.address)
    faults.play("stop", *[status(502)] * 4)
    info = await session.stop()
    assert info.status == "closed"


async def test_a_start_that_may_have_happened_leads_to_the_list(faults: FaultServer, connect: Connect) -> None:
    faults.play("start", raw("<html>", 502))
    with pytest.raises(errors.ServerError) as caught:
        await connect(faults.address).start(StartOptions())
    assert [remedy.key for remedy in caught.value.remedies] == ["sessions", "retry"]
    assert faults.count("start") == 1


async def test_ids_are_good_only_until_the_next_answer(documented: FaultServer, start: Start) -> None:
    session = await start(documented.address)
    before = session.observation
    assert before is not None

    def renumbered(handler: FaultHandler) -> None:
        body = documented.observation()
        for action in body["space"]["actions"]:
            if action["id"] == "B2":
                action["id"] = "B7"
        handler.send(body)

    documented.play("observe", renumbered)
    after = await session.observe()
    assert session.again("B2", before, after) == "B7"
    with pytest.raises(errors.UnknownActionError):
        await session.step("B2")
    assert documented.count("step") == 0
    documented.play("step", renumbered)
    assert (await session.step("B7")).changes == ("Not known whether anything changed: the server says too little.",)


async def test_replay(documented: FaultServer, todays: FaultServer, connect: Connect) -> None:
    backend = await connect(documented.address).start(StartOptions())
    documented.play("replay", raw(b"RIFF....WEBP", kind="image/webp"))
    assert (await backend.replay()).data == b"RIFF....WEBP"
    backend = await connect(todays.address).start(StartOptions())
    todays.play("replay", raw({"mp4_url": "https://films.example/1.mp4"}), raw({"mp4_url": None}))
    assert (await backend.replay()).url == "https://films.example/1.mp4"
    with pytest.raises(errors.NotOfferedError):
        await backend.replay()


async def test_live_pictures(documented: FaultServer, connect: Connect, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    keys: list[str] = []

    async def stream(socket: ServerConnection) -> None:
        assert socket.request is not None
        keys.append(socket.request.headers.get("Authorization", ""))
        await socket.send("words are no picture")
        await socket.send(b"\xff\xd8picture")
        await socket.close()

    backend = await connect(documented.address).start(StartOptions())
    with pytest.raises(errors.NotOfferedError):
        await anext(backend.live_pictures())
    async with serve(stream, "127.0.0.1", 0, logger=logging.getLogger("quiet")) as server:
        port = server.sockets[0].getsockname()[1]
        documented.play("debug", raw({"ws": {"recording": f"ws://127.0.0.1:{port}/live"}}))
        assert [picture.data async for picture in backend.live_pictures()] == [b"\xff\xd8picture"]
    assert keys == [""], "the key is for the server of the profile alone"
    documented.play("debug", raw({"ws": {"recording": f"ws://127.0.0.1:{port}/live"}}))
    with pytest.raises(errors.NotReachableError):
        await anext(backend.live_pictures())
    assert KEY not in caplog.text


@pytest.mark.parametrize("place", ["127.0.0.1:99999/a", "127.0.0.1:x/a", "[127.0.0.1/a", "", "127.0.0.1:1/\n\0 é"])
async def test_a_live_picture_at_a_place_that_is_none(documented: FaultServer, connect: Connect, place: str) -> None:
    backend = await connect(documented.address).start(StartOptions())
    documented.play("debug", raw({"ws": {"recording": f"ws://{place}"}}))
    with pytest.raises(errors.StepdeckError):
        await anext(backend.live_pictures())


# OAuth 2.0.


@pytest_asyncio.fixture
async def issuer() -> AsyncIterator["Issuer"]:
    with FaultServer() as server:
        yield Issuer(server)


class Issuer:
    """Gives tokens; the session server takes only the newest."""

    def __init__(self, server: FaultServer) -> None:
        self.server = server
        self.forms: list[dict[str, list[str]]] = []
        self.expires_in: Any = 3600
        self.number = 0
        self.refuses = False
        server.good = self.good  # type: ignore[method-assign]

    def good(self, handler: FaultHandler, method: str, path: str, query: dict[str, list[str]], body: Any) -> None:
        if path == "/token":
            self.forms.append(parse_qs(body) | {"basic": [handler.headers.get("Authorization", "")]})
            if self.refuses:
                handler.send({"error": "invalid_grant", "error_description": "Gone."}, 400)
                return
            self.number += 1
            handler.send({"access_token": f"token-{self.number}", "token_type": "Bearer",
                          "expires_in": self.expires_in, "refresh_token": f"refresh-{self.number}"})  # fmt: skip
        elif handler.headers.get("Authorization") != f"Bearer token-{self.number}":
            handler.send({"message": "unknown token"}, 401)
        else:
            handler.send([sample("session")])

    def profile(self, kind: str) -> RemoteProfile:
        oauth = OAuthSettings(
            token_url=f"{self.server.address}/token",
            authorize_url="https://idp.example/authorize",
            client_id="deck",
            scope="sessions",
        )
        return RemoteProfile(address=self.server.address, generation="step", credentials=kind, oauth=oauth)


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


@pytest.mark.parametrize("forged", [True, False])
async def test_a_sign_in_that_does_not_come_about(issuer: Issuer, forged: bool) -> None:
    def deny(url: str) -> None:
        asked = parse_qs(urlsplit(url).query)
        state = "another" if forged else asked["state"][0]

        async def come_back() -> None:
            async with httpx.AsyncClient(trust_env=False) as browser:
                given = {"code": "x"} if forged else {"error": "access_denied", "error_description": "No, thanks"}
                await browser.get(asked["redirect_uri"][0], params={**given, "state": state})

        returning.append(asyncio.ensure_future(come_back()))

    returning: list[asyncio.Task[None]] = []
    server = RemoteServer(issuer.profile("code"), Credentials(), open_url=deny)
    with pytest.raises(errors.KeyRefusedError, match="Signing in did not succeed"):
        await server.sessions()
    await server.close()
    await returning[-1]
    assert issuer.forms == []
    alone = RemoteServer(issuer.profile("code"), Credentials())
    with pytest.raises(errors.KeyRefusedError, match="You are not signed in"):
        await alone.sessions()
    await alone.close()


async def test_neither_generation_has_the_call(faults: FaultServer, start: Start) -> None:
    session = await start(faults.address)
    faults.play("step", status(404))
    faults.play("execute", status(404))
    with pytest.raises(errors.StepdeckError):
        await session.step("B2")
    assert session.info.active
    await session.step("B2")  # as it was spoken before


async def test_a_session_goes_on_with_another_key(documented: FaultServer, connect: Connect) -> None:
    server = connect(documented.address, key="wrong")
    with pytest.raises(errors.KeyRefusedError):
        await server.sessions()
    server.renew(Credentials(key=SecretStr(KEY)))
    assert await server.sessions()
    assert KEY not in server.client.transport.secrets.scrub(f"the key {KEY}")


async def test_the_longest_time_is_known(todays: FaultServer, documented: FaultServer, connect: Connect) -> None:
    backend = await connect(todays.address, max_duration_minutes=40).start(StartOptions())
    assert backend.info["ends_at"] - backend.info["created_at"] == timedelta(minutes=40)
    assert "ends_at" not in (await connect(documented.address).start(StartOptions())).info
