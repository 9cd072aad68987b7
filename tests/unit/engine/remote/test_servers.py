"""Connections: generations, sessions, credentials."""

import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from pydantic import SecretStr, ValidationError
from websockets.asyncio.server import ServerConnection, serve

from gui.engine.manager import SessionManager
from gui.engine.remote.detect import SWITCHED, generation_of
from gui.engine.remote.server import RemoteServer
from gui.engine.session import StepSession
from gui.schema import errors
from gui.schema.action import ActionCall
from gui.schema.code import Code
from gui.schema.scrape import ScrapeWish
from gui.schema.server import Credentials, RemoteProfile, from_environment, server_address
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


async def test_what_a_profile_says_of_reading_is_sent_with_each_reading(faults: FaultServer, start: Start) -> None:
    session = await start(faults.address, min_nb_actions=300, instructions="List what can be bought.")
    await session.observe()
    problem = {"detail": [{"loc": ["body", "max_nb_actions"], "msg": "at most 100", "type": "less_than_equal"}]}
    faults.play("observe", raw(problem, 422))
    await session.observe()
    asked = [body for _, path, body in faults.requests if path.endswith("observe")]
    assert asked[0] | {"min_nb_actions": 300, "max_nb_actions": 1000} == asked[0]
    assert (asked[-1]["min_nb_actions"], asked[-1]["max_nb_actions"]) == (100, 100)  # never more than the most
    assert {body["instructions"] for body in asked} == {"List what can be bought."}
    assert session.observation is not None
    await session.step(ActionCall(action_id=session.observation.actions[0].id, value="a"))
    sent = [body for _, path, body in faults.requests if path.endswith(("step", "observe"))][-1]
    assert sent["min_nb_actions"] == 100


async def test_a_page_is_read_as_wished_with_what_the_server_has(faults: FaultServer, start: Start) -> None:
    session = await start(faults.address, scrape_after_step="never")
    await session.observe()
    shape = {"type": "object", "properties": {"price": {"type": "number"}}}
    wish = ScrapeWish(
        address="https://other.example/",
        links=False,
        main_only=False,
        selector="main",
        ignored_tags=("nav",),
        instructions="Prices",
        response_format=shape,
    )
    told = {"success": True, "error": None, "data": {"price": 3}}
    data = {"markdown": "3 €", "structured": told}
    faults.play("scrape", raw(data if faults.generation == "execute" else {"session": None, "data": data}))
    read = await session.scrape_as(wish)
    assert read.structured is not None
    assert read.structured.data == {"price": 3}
    assert session.observation is not None
    assert "3 €" not in session.observation.markdown  # an extract is not the text of the page
    names = [path.rpartition("/")[2] for _, path, _ in faults.requests]
    went = [body for _, _, body in faults.requests if isinstance(body, dict) and "other.example" in str(body)]
    assert went[0]["url"] == "https://other.example/"
    sent = faults.requests[len(names) - 1 - names[::-1].index("scrape")][2]
    both = {"scrape_links": False, "only_main_content": False, "instructions": "Prices", "response_format": shape}
    only_today = {"selector": "main", "ignored_tags": ["nav"]}
    assert sent == (both | only_today if faults.generation == "execute" else both)
    await session.scrape()
    assert set(faults.requests[-1][2]) <= {"scrape_links", "only_main_content"}


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


async def test_two_sessions_never_share_an_id(faults: FaultServer) -> None:
    """The server gives one id to all, as a double of it or a proxy might: the first session stays what it was."""
    manager = SessionManager()
    first, second = (RemoteProfile(name=name, address=faults.address) for name in ("First", "Second"))
    secrets = Credentials(key=SecretStr(KEY))
    session = await manager.open_remote(first, secrets, StartOptions())
    for profile, work in ((first, manager.open_remote), (second, manager.open_remote)):
        with pytest.raises(errors.AnswerError, match=f"^{profile.name} gave its session the id of one .* on First.$"):
            await work(profile, secrets, StartOptions())
    with pytest.raises(errors.AnswerError):
        await manager.attach_remote(second, secrets, session.info.session_id)
    assert await manager.attach_remote(first, secrets, session.info.session_id) is session
    assert manager.get(session.info.session_id) is session
    assert faults.count("stop") == 1  # the one on “Second”
    await manager.close()


@pytest.mark.parametrize("hours", [-1, 1])
async def test_a_server_whose_clock_is_an_hour_off(
    faults: FaultServer, connect: Connect, monkeypatch: pytest.MonkeyPatch, hours: int
) -> None:
    theirs = datetime.now(UTC) + timedelta(hours=hours)
    monkeypatch.setattr(FaultHandler, "date_time_string", lambda *_: format_datetime(theirs, usegmt=True))
    body = sample("session") | {"created_at": theirs.isoformat(), "last_accessed_at": theirs.isoformat()}
    faults.play("start", raw(body))
    faults.play("sessions", raw([body]))
    server = connect(faults.address)
    backend = await server.start(StartOptions())
    session = StepSession(backend, StartOptions(), info=backend.info)
    assert abs(datetime.now(UTC) - session.info.created_at) < timedelta(minutes=1)
    if session.info.ends_at is not None:
        assert session.info.ends_at > datetime.now(UTC)
    (listed,) = (await server.sessions()).sessions
    assert abs(datetime.now(UTC) - listed.last_accessed_at) < timedelta(minutes=1)
    await session.observe()
    assert not session.end_if_idle(datetime.now(UTC))


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
    assert (await session.step("B7")).changes == (
        "It is not known whether anything changed: the server says too little.",
    )


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


@pytest.mark.parametrize("code", [401, 429])
async def test_before_there_is_a_session_none_is_said_to_go_on(
    faults: FaultServer, connect: Connect, code: int
) -> None:
    faults.play("*", *[status(code, Retry_After="300")] * 20)
    with pytest.raises(errors.RemoteError) as caught:
        await connect(faults.address).start(StartOptions())
    assert caught.value.still == "Nothing was done."
