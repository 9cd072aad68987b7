"""Whatever a server does, the error is ours, says what happened in one sentence, and the next good answer works."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import Any

import httpx
import pytest

from gui.engine.remote import backend as remote_backend
from gui.engine.remote.answer import Answer
from gui.engine.remote.backend import RemoteBackend
from gui.engine.remote.server import RemoteServer
from gui.engine.remote.transport import Transport
from gui.engine.session import StepSession
from gui.engine.turns.observers import SessionChanged, SessionEvent
from gui.schema import errors
from gui.schema.errors import StepdeckError
from gui.schema.remedy import RemedyKey
from gui.schema.say import say, say_all
from gui.schema.session import Retry, StartOptions
from tests.helpers import fault_server as play
from tests.helpers.fault_server import KEY, FaultServer, Play, make_certificate

Start = Callable[..., Awaitable[StepSession]]


def _cut(path: str) -> Callable[[dict[str, Any]], None]:
    """Take a key out of a body."""
    *way, last = path.split(".")

    def change(body: dict[str, Any]) -> None:
        for step in way:
            body = body[step]
        del body[last]

    return change


Row = tuple[str, Play, type[StepdeckError], str]
ROWS: list[Row] = [
    ("401", play.status(401, "No such key."), errors.KeyRefusedError,
     "The server did not accept the key. No such key."),
    ("403", play.status(403, "Not yours."), errors.KeyRefusedError, "The key is not allowed to do this. Not yours."),
    ("422", play.raw({"detail": [{"loc": ["body", "max_nb_actions"], "msg": "too many", "type": "x"}]}, 422),
     errors.InputError, "The server does not accept what was sent. max_nb_actions: too many."),
    ("429", play.status(429, "Too many requests."), errors.WaitError,
     "The server wants fewer requests. Too many requests. Try again in a while."),
    ("429 with a wait", play.status(429, "Too many requests.", Retry_After="30"), errors.WaitError,
     "It can be asked again in 30 s."),
    ("529 with a long wait", play.status(529, "No room.", Retry_After="300"), errors.WaitError,
     "The server had no room. No room. It can be asked again in 300 s."),
    ("500", play.status(500, "Reference 7c1f0d."), errors.ServerError,
     "Something went wrong in the server. Reference 7c1f0d."),
    ("502", play.raw("<html>Bad Gateway</html>", 502, "text/html"), errors.ServerError,
     "The server behind the gateway gave no proper answer."),
    ("504", play.status(504), errors.ServerError, "The server behind the gateway did not answer in time."),
    ("a web page", play.html, errors.AnswerError, "The server answered with a web page."),
    ("truncated", play.truncated, errors.AnswerError, "The server’s answer is cut off or damaged."),
    ("another shape", play.raw([1, 2, 3]), errors.AnswerError, "The server’s answer does not have the expected form."),
    ("another object", play.raw({"hello": "world"}), errors.AnswerError, "“space” is missing."),
    ("nothing", play.raw(b""), errors.AnswerError, "The server’s answer is empty."),
    ("null", play.raw("null"), errors.AnswerError, "The server’s answer does not have the expected form."),
    ("no metadata", play.changed(_cut("metadata")), errors.AnswerError, "“metadata” is missing."),
    ("no address", play.changed(_cut("metadata.url")), errors.AnswerError, "“metadata” is missing."),
    ("60 MB", play.huge, errors.AnswerError, "The server’s answer is too long. It has 63 MB or more"),
    ("60 MB unsaid", play.huge_unsaid, errors.AnswerError, "The server’s answer is too long."),
    ("60 MB packed", play.huge_packed, errors.AnswerError, "The server’s answer is too long."),
    ("damaged packing", play.damaged_packing, errors.AnswerError, "The server’s answer is damaged."),
    ("detail in a 200", play.raw({"detail": "Not today."}), errors.ServerError, "The server refused. Not today."),
    ("reset in the body", play.reset_in_body, errors.ConnectionBrokenError, "The connection to “127.0.0.1:"),
    ("reset before", play.reset_before, errors.ConnectionBrokenError, "The connection to “127.0.0.1:"),
    ("not HTTP", play.not_http, errors.ConnectionBrokenError, "The connection to “127.0.0.1:"),
    ("redirect", play.status(307, Location="https://elsewhere.example/"), errors.AnswerError,
     "The server redirects to another address."),
]  # fmt: skip
IDS = [row[0] for row in ROWS]


@pytest.mark.parametrize(("name", "fault", "kind", "words"), ROWS, ids=IDS)
async def test_reading_the_page(
    faults: FaultServer, start: Start, name: str, fault: Play, kind: type[StepdeckError], words: str
) -> None:
    session = await start(faults.address, max_nb_actions=100)
    before = session.observation
    faults.play("observe", fault)
    with pytest.raises(kind) as caught:
        await session.observe()
    assert words in caught.value.sentence
    assert type(caught.value) is kind
    assert caught.value.still
    assert session.observation is before  # nothing is lost
    assert session.info.active
    assert (await session.observe()).action("L1") is not None


UNKNOWN = {"500", "502", "504", "a web page", "truncated", "another shape", "nothing", "null",
           "60 MB", "60 MB unsaid", "60 MB packed", "damaged packing", "reset in the body", "reset before",
           "not HTTP"}  # fmt: skip


@pytest.mark.parametrize(("name", "fault", "kind", "words"), ROWS, ids=IDS)
async def test_a_step(
    faults: FaultServer, start: Start, name: str, fault: Play, kind: type[StepdeckError], words: str
) -> None:
    todays = faults.generation == "execute"
    if todays and ("metadata" in words or "space" in words or name == "no address"):
        pytest.skip("today’s answer to a step has no page")
    session = await start(faults.address, max_nb_actions=100)
    call = "execute" if todays else "step"
    seen, asked = faults.count("observe"), faults.count(call)
    faults.play(call, fault)
    unknown = name in UNKNOWN or name in ("another object", "no metadata", "no address")
    with pytest.raises(errors.StepUnknownError if unknown else kind) as caught:
        await session.step("B2")
    assert faults.count(call) == asked + 1, "a POST that may have been carried out is never repeated"
    assert words in caught.value.sentence
    assert [step.outcome for step in session.steps] == ["unknown" if unknown else "failed"]
    if unknown:
        assert "It is not known whether “" in caught.value.what
        assert faults.count("observe") == seen + 1, "the page is observed again"
        assert "What is shown was read after it" in caught.value.still
    result = await session.step("B2")
    assert result.observation.action("L1") is not None
    assert [step.outcome for step in session.steps[1:]] == ["done"]


@pytest.mark.parametrize(
    ("change", "note"),
    [
        (lambda body: body["space"].update(category="tide-table", actions_more=[1]), ""),
        (lambda body: body["space"].update(actions=None, interaction_actions=None), ""),
        (lambda body: body["metadata"].update(tabs=None), ""),
        (lambda body: body.update(screenshot="bm8gcGljdHVyZQ=="), "not a picture"),
        (lambda body: body.update(screenshot={"raw": "bm8gcGljdHVyZQ==", "bboxes": None}), "not a picture"),
        (lambda body: body.update(screenshot=17), ""),
        (lambda body: body["space"].update(browser_actions="all of them"), "left out: space.browser_actions"),
        (lambda body: body["metadata"].update(timestamp="yesterday"), "left out: metadata.timestamp"),
        (lambda body: body["metadata"].update(timestamp="0001-01-01T00:00:00+05:00"), ""),
    ],
    ids=[
        "enum word",
        "null list",
        "null tabs",
        "no picture",
        "no picture in today’s",
        "number",
        "no list",
        "time",
        "year 1",
    ],
)
async def test_what_can_be_read_is_read(
    faults: FaultServer, start: Start, change: Callable[[dict[str, Any]], Any], note: str
) -> None:
    session = await start(faults.address)
    if "not a picture" in note and ("raw" in str(change.__code__.co_consts)) != (faults.generation == "execute"):
        pytest.skip("the picture of the other generation")
    faults.play("observe", play.changed(change))
    seen = await session.observe()
    assert seen.metadata.title == "Harbor Books"
    assert len(seen.browser_actions) >= 12
    assert note in " ".join(seen.notes)
    if "not a picture" in note:
        assert seen.picture is None


async def test_unknown_words_are_shown(documented: FaultServer, start: Start) -> None:
    session = await start(documented.address)

    def change(body: dict[str, Any]) -> None:
        body["space"]["actions"][0]["status"] = "tired"
        body["session"]["browser_type"] = "lynx"

    documented.play("observe", play.changed(change))
    seen = await session.observe()
    assert (seen.actions[0].status, seen.actions[0].reason_text) == ("valid", "The server calls it “tired”.")
    assert seen.session.browser_type == "lynx"


async def test_without_places_the_window_says_so_and_stays_useful(documented: FaultServer, start: Start) -> None:
    session = await start(documented.address)
    seen = session.observation
    assert seen is not None
    assert "This server does not say where things are on the page." in seen.notes
    assert (await session.step("I1", "tides", enter=True)).observation.actions
    for work in (session.resize(900, 700), session.close_tab(0), session.step("B2", gesture="hover")):
        with pytest.raises(errors.NotOfferedError):
            await work
    assert session.info.active


async def test_service_unavailable_is_asked_again(faults: FaultServer, start: Start) -> None:
    session = await start(faults.address)
    call = "execute" if faults.generation == "execute" else "step"
    asked = faults.count(call)
    faults.play(call, play.status(503), play.status(529, Retry_After="0"), play.status(503))
    await session.step("B2")
    assert faults.count(call) == asked + 4
    faults.play(call, *[play.status(503)] * 4)
    with pytest.raises(errors.ServerError, match="not available"):
        await session.step("B2")
    assert session.steps[-1].outcome == "failed", "a server that is not available has done nothing"


def _hear_of_retries(heard: list[Retry | None], event: SessionEvent) -> None:
    if isinstance(event, SessionChanged):
        heard.append(event.info.retry)


async def test_who_waits_is_told_and_others_are_not(
    documented: FaultServer, connect: Callable[..., RemoteServer]
) -> None:
    server = connect(documented.address)
    sessions = [StepSession(await server.start(StartOptions()), StartOptions()) for _ in range(2)]
    told: list[list[Retry | None]] = [[], []]
    for session, heard in zip(sessions, told, strict=True):
        session.add_observer(partial(_hear_of_retries, heard))
    documented.play("observe", play.status(503, Retry_After="0.3"), play.status(529))
    first = asyncio.ensure_future(sessions[0].observe())
    await asyncio.sleep(0.1)
    await sessions[1].cookies()  # the connection is the same
    await first
    waits = list(dict.fromkeys(retry for retry in told[0] if retry is not None))
    assert [(say(retry.cause), retry.number, retry.most) for retry in waits] == [
        ("The server is busy.", 2, 4),
        ("The server is busy.", 3, 4),
    ]
    assert say_all(waits[0].facts(waits[0].at - timedelta(seconds=3.2))) == (
        "The server is busy.",
        "Trying again in 4 s (2 of 4).",
    )
    assert told[0][-1] is None
    assert set(told[1]) == {None}


async def test_safe_requests_are_asked_again(faults: FaultServer, connect: Callable[..., RemoteServer]) -> None:
    server = connect(faults.address)
    for fault in (play.status(502), play.status(504), play.reset_in_body, play.reset_before):
        faults.play("sessions", fault)
        (info,) = (await server.sessions()).sessions
        assert info.session_id == play.SESSION_ID
    faults.play("sessions", *[play.status(502)] * 4)
    asked = faults.count("sessions") + faults.count("sessions/")
    with pytest.raises(errors.ServerError):
        await server.sessions()
    assert faults.count("sessions") + faults.count("sessions/") == asked + 4
    for once in (play.status(500), play.status(429), play.status(529, Retry_After="21")):
        faults.play("sessions", once, play.status(500, "not asked"))
        with pytest.raises(errors.RemoteError) as caught:
            await server.sessions()
        assert "not asked" not in caught.value.sentence


@pytest.mark.parametrize(
    "fault",
    [play.status(500), play.raw('{"a', 200, "application/json"), play.FaultHandler.reset],
    ids=["failed", "cut off", "reset"],
)
async def test_details_say_which_server_was_asked_for_what(faults: FaultServer, start: Start, fault: Play) -> None:
    session = await start(faults.address, name="Lab")
    faults.play("observe", fault)
    with pytest.raises(errors.StepdeckError) as caught:
        await session.observe()
    assert f"Lab: POST {faults.address}/sessions/" in caught.value.details


@pytest.mark.parametrize("fault", [play.late(30), play.dripping], ids=["late", "dripping"])
async def test_answer_after_the_time_out(faults: FaultServer, start: Start, fault: Play) -> None:
    session = await start(faults.address, page_timeout_s=0.3, connect_timeout_s=0.3)
    call = "execute" if faults.generation == "execute" else "step"
    faults.play("observe", fault)
    with pytest.raises(errors.ServerTimeoutError, match=r"did not answer the reading of the page within 0\.3 s"):
        await session.observe()
    faults.play(call, fault)
    with pytest.raises(errors.StepUnknownError, match="It is not known whether"):
        await session.step("B2")
    outcomes = [session.steps[-1].outcome]
    for _ in range(20):  # on a busy computer, even what is answered at once may come too late
        with contextlib.suppress(errors.StepUnknownError):
            await session.step("B2")
            break
    outcomes.append(session.steps[-1].outcome)
    assert outcomes == ["unknown", "done"]


async def test_a_session_that_ends_between_two_steps(faults: FaultServer, start: Start) -> None:
    session = await start(faults.address)
    faults.status = "timed_out"
    with pytest.raises(errors.SessionEndedError) as caught:
        await session.step("B2")
    assert "This session has ended. Unused for 5 minutes." in caught.value.sentence
    assert [remedy.key for remedy in caught.value.remedies] == ["reopen", "sessions"]
    assert session.info.status == "timed_out"
    assert session.info.closed_at is not None
    assert session.observation is not None


async def test_a_session_that_the_server_has_lost(faults: FaultServer, start: Start) -> None:
    session = await start(faults.address)
    lost = play.status(404, "There is no such session.", "session_not_found")
    faults.play("*", *[lost] * 5)
    with pytest.raises(errors.SessionEndedError, match="no longer has this session"):
        await session.observe()
    assert not session.info.active


async def test_step_limit(documented: FaultServer, start: Start) -> None:
    session = await start(documented.address)
    documented.play("step", play.status(409, "The session has used all of its steps.", "max_steps_reached"))
    with pytest.raises(errors.MaxStepsError):
        await session.step("B2")
    assert session.info.active


async def test_the_field_that_is_wrong_is_named(documented: FaultServer, start: Start) -> None:
    session = await start(documented.address)
    problem = {"loc": ["body", "value"], "msg": "Input should be text", "type": "string_type"}
    documented.play("step", play.raw({"detail": [problem]}, 422))
    with pytest.raises(errors.InputError) as caught:
        await session.step("I1", "tides")
    assert caught.value.field == "value"
    documented.play("step", play.status(400, "The action cannot be carried out.", "invalid_action"))
    with pytest.raises(errors.InputError) as caught:
        await session.step("I2", "Cookery")
    assert caught.value.field == "value"


async def test_what_is_no_connection(connect: Callable[..., RemoteServer]) -> None:
    for address, words in (
        ("http://127.0.0.1:9", "Nothing answers at “127.0.0.1:9”."),
        ("https://no-such-host.invalid", "There is no computer called “no-such-host.invalid”."),
    ):
        with pytest.raises(errors.NotReachableError) as caught:
            await connect(address).sessions()
        assert words in caught.value.sentence
        assert [remedy.key for remedy in caught.value.remedies] == ["retry", "connection"]


async def test_a_proxy_that_refuses(connect: Callable[..., RemoteServer], documented: FaultServer) -> None:
    documented.play("*", *[play.status(407, "Who are you?")] * 5)
    server = connect("https://api.example.test", proxy=documented.address)
    with pytest.raises(errors.NotReachableError, match="The proxy refused the connection"):
        await server.sessions()
    gone = connect("https://api.example.test", proxy="http://127.0.0.1:9")
    with pytest.raises(errors.NotReachableError, match="the proxy"):
        await gone.sessions()


@pytest.fixture(scope="module")
def untrusted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FaultServer]:
    with FaultServer(certificate=make_certificate(tmp_path_factory.mktemp("certificate"))) as server:
        yield server


async def test_tls(untrusted: FaultServer, documented: FaultServer, connect: Callable[..., RemoteServer]) -> None:
    with pytest.raises(errors.NotReachableError) as caught:
        await connect(untrusted.address).sessions()
    assert "Its certificate is not trusted" in caught.value.sentence
    with pytest.raises(errors.NotReachableError) as caught:
        await connect(documented.address.replace("http:", "https:")).sessions()
    assert "There is no secure connection" in caught.value.sentence
    assert untrusted.requests == []


async def test_a_key_over_plain_http_stays_here(connect: Callable[..., RemoteServer]) -> None:
    with pytest.raises(errors.KeyRefusedError, match="The key was not sent"):
        await connect("http://api.example.test", generation="step").sessions()


@pytest.mark.parametrize("key", ["", "  ", "schlüssel", "two\nlines"])
async def test_keys_that_cannot_be_sent(
    documented: FaultServer, connect: Callable[..., RemoteServer], key: str
) -> None:
    with pytest.raises(errors.KeyRefusedError) as caught:
        await connect(documented.address, key=key).sessions()
    assert caught.value.remedies[0].key == "key"
    assert documented.count("sessions") == documented.count("sessions/") == 0


async def test_no_text_shows_the_key(faults: FaultServer, start: Start, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    session = await start(faults.address)
    told = play.status(401, f"The key {KEY} is not known.", f"bad {KEY}")
    call = "execute" if faults.generation == "execute" else "step"
    texts: list[str] = []
    for name, fault in (
        ("observe", told),
        ("observe", play.raw(f"<p>{KEY}", 500)),
        (call, play.raw(f"{KEY} and more")),
    ):
        faults.play(name, fault)
        with pytest.raises(StepdeckError) as caught:
            await (session.observe() if name == "observe" else session.step("B2"))
        error: BaseException | None = caught.value
        texts += [caught.value.sentence, caught.value.details]
        while error is not None:
            texts += [repr(error), str(error), repr(vars(error))]
            error = error.__cause__ or error.__context__
    server = session.backend._server  # type: ignore[attr-defined]
    texts += [repr(server.client.transport._client.headers), repr(server.client.transport.secrets), repr(vars(server))]
    texts += [repr(session.info), repr(session.observation), repr(session.steps), caplog.text]
    assert all(KEY in key for key in faults.keys if key)
    assert not any(KEY in text for text in texts)
    assert any("[secret]" in text for text in texts)


async def test_a_session_that_ended_elsewhere_is_noticed_whatever_the_server_calls_it(
    faults: FaultServer, start: Start
) -> None:
    session = await start(faults.address)
    faults.play("observe", play.status(400, "Session is already closed"))
    with pytest.raises(errors.InputError):  # it goes on, so this is about the request
        await session.observe()
    faults.status = "closed"
    faults.play("observe", play.status(400, "Session is already closed"))
    with pytest.raises(errors.SessionEndedError) as caught:
        await session.observe()
    assert "Closed on the server. Session is already closed." in caught.value.sentence
    assert RemedyKey.REOPEN in {remedy.key for remedy in caught.value.remedies}


async def test_an_address_that_the_documented_engine_cannot_load_is_the_page_s_failure(
    documented: FaultServer, start: Start
) -> None:
    session = await start(documented.address)
    for call in (lambda: session.observe("http://shop.example/"), lambda: session.step("S1", "http://shop.example/")):
        documented.play("observe", play.status(500, "Failed to load page from the given URL."))
        documented.play("step", play.status(500, "Failed to load page from the given URL."))
        with pytest.raises(errors.PageError, match="did not load"):
            await call()
    assert session.steps[-1].outcome == "failed"


async def watched(start: Start, faults: FaultServer, **more: float) -> tuple[StepSession, RemoteBackend]:
    """A session on the server, and what looks in on it."""
    session = await start(faults.address, **more)
    assert isinstance(session.backend, RemoteBackend)
    return session, session.backend


async def test_a_server_that_is_gone_is_noticed_while_nothing_is_asked_of_it(faults: FaultServer, start: Start) -> None:
    session, backend = await watched(start, faults)
    used = session.info.last_accessed_at
    await backend.look_in()
    assert session.info.unreached is None
    faults.play("*", *[play.reset_before] * 20)
    await backend.look_in()
    assert session.info.unreached is not None
    assert session.info.active
    assert session.info.last_accessed_at == used, "asking is no use"
    faults.faults.clear()
    await backend.look_in()
    assert session.info.unreached is None
    faults.play("*", *[play.reset_before] * 20)
    with pytest.raises(StepdeckError):
        await session.observe()
    assert session.info.unreached is not None
    faults.faults.clear()
    await session.observe()
    assert session.info.unreached is None


async def test_a_server_that_says_nothing_twice_is_not_reached(
    faults: FaultServer, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, backend = await watched(start, faults, connect_timeout_s=0.2)
    monkeypatch.setattr(remote_backend, "LOOK_IN_WITHIN_S", 0.1)
    faults.play("*", *[play.late(5)] * 3)
    await backend.look_in()
    assert session.info.unreached is None, "it may be busy"
    await backend.look_in()
    assert session.info.unreached is not None
    faults.faults.clear()
    await backend.look_in()
    assert session.info.unreached is None
    faults.play("*", play.late(5))
    await backend.look_in()
    assert session.info.unreached is None, "it has answered in between"


async def test_a_server_that_is_cut_off_is_noticed_at_the_first_look(
    faults: FaultServer, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, backend = await watched(start, faults, connect_timeout_s=0.2)
    monkeypatch.setattr(remote_backend, "LOOK_IN_WITHIN_S", 0.4)

    async def cut_off(*_args: object) -> Answer:
        await asyncio.sleep(0.2)
        raise httpx.ConnectTimeout("no connection")

    monkeypatch.setattr(Transport, "_once", cut_off)
    await backend.look_in()
    assert session.info.unreached is not None
