"""Ten thousand answers that no contract knows: each is read or refused in words, and nothing else is raised."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from copy import deepcopy
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import SecretStr

from gui.engine.remote.backend import RemoteBackend
from gui.engine.remote.server import RemoteServer
from gui.engine.remote.wire_parts import session_body
from gui.engine.session import StepSession
from gui.schema.action import ActionCall
from gui.schema.errors import StepdeckError
from gui.schema.server import Credentials, RemoteProfile
from gui.schema.session import StartOptions
from gui.schema.wire import CookieBody
from tests.helpers.examples import examples
from tests.helpers.fault_server import SESSION_ID, sample

_WORDS = ["", "x", "\x00", "😀", "0001-01-01T00:00:00+14:00", "PT1M", "<a href='/x'>", "S1", "NaN", " " * 50]
_VALUES: list[Any] = [None, True, -1, 0, 2**31, 10**400, 1e308, [], {}, [None], [[[]]], {"detail": 1}, {"a": {"b": []}}]
JUNK: st.SearchStrategy[Any] = st.sampled_from([*_VALUES, *_WORDS, "data:image/png;base64,AAAA", "P1Y"])
STATUSES = st.sampled_from([200] * 12 + [400, 401, 404, 405, 409, 422, 429, 500, 502, 204, 302])
HEADERS = st.sampled_from(
    [{}, {}, {"Retry-After": "x"}, {"Retry-After": "1e999"}, {"Retry-After": "Mon, 99 Foo 2025"}, {"Location": "//"}]
)
ENTRANCES = (
    {"observe-step": sample("observe-step"), "seed": sample("seed"), "observe-execute": sample("observe-execute")}
    | {"execute": sample("execute"), "session": sample("session"), "list": {"items": [sample("session")]}}
    | {"scrape": {"session": sample("session"), "data": sample("seed")["data"]}}
    | {"error": sample("errors")[7]["body"], "cookies": {"cookies": [{"name": "a", "value": "b"}]}}
)


@st.composite
def bodies(draw: st.DrawFn) -> bytes:
    """A good body with up to four places made wrong, perhaps cut off; seldom something else altogether."""
    shape = draw(st.integers(0, 19))
    if shape == 0:
        return draw(st.binary(max_size=40))
    body = deepcopy(draw(st.sampled_from(list(ENTRANCES.values()))))
    for _ in range(draw(st.integers(1, 4))):
        body = _spoilt(draw, body)
    text = json.dumps(body).encode()
    return text[: draw(st.integers(0, len(text)))] if shape == 1 else text


def _spoilt(draw: st.DrawFn, body: Any) -> Any:
    """The body with one place, found by walking down at random, replaced, removed or doubled."""
    if not isinstance(body, dict | list) or not body or draw(st.integers(0, 5)) == 0:
        return deepcopy(draw(JUNK))
    key = draw(st.sampled_from(sorted(body))) if isinstance(body, dict) else draw(st.integers(0, len(body) - 1))
    what = draw(st.integers(0, 7))
    if what == 0:
        del body[key]
    elif what == 1 and isinstance(body, list):
        body.append(body[key])
    else:
        body[key] = _spoilt(draw, body[key])
    return body


class Answers(httpx.AsyncBaseTransport):
    """Gives one answer to everything."""

    status, headers, body = 200, dict[str, str](), b""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return httpx.Response(self.status, headers=self.headers, content=self.body)


def calls(session: StepSession, server: RemoteServer) -> list[Callable[[], Awaitable[Any]]]:
    backend = session.backend
    assert isinstance(backend, RemoteBackend)
    return [
        session.observe,
        session.observe,
        lambda: session.step(ActionCall(action_id="S5")),
        lambda: session.step(ActionCall(action_id="S2")),
        session.scrape,
        session.cookies,
        lambda: session.add_cookies((CookieBody(name="a", value="b", domain="c", path="/", httpOnly=False),)),
        server.sessions,
        lambda: server.start(StartOptions()),
        lambda: server.attach(SESSION_ID),
        server.probe,
        backend.debug,
        backend.replay,
        session.keep_alive,
    ]


@pytest.mark.parametrize("generation", ["step", "execute"])
def test_no_answer_raises_what_nobody_expects(generation: str) -> None:
    with asyncio.Runner() as runner:
        answers = Answers()
        profile = RemoteProfile.model_validate({"address": "http://127.0.0.1:9", "generation": generation})
        server = RemoteServer(profile, Credentials(key=SecretStr("a-key")), first_wait_s=0)
        server.client.transport._client = httpx.AsyncClient(transport=answers)
        runner.run(server.connect())

        @settings(max_examples=examples(5_000), deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(bodies(), STATUSES, HEADERS, st.integers(0, 13))
        def every(body: bytes, status: int, headers: dict[str, str], which: int) -> None:
            answers.status, answers.headers, answers.body = status, headers, body
            session = StepSession(RemoteBackend(server, session_body(sample("session"))), StartOptions())

            async def ask() -> None:
                said = "It went well."
                try:
                    await calls(session, server)[which]()
                except StepdeckError as error:
                    said = error.sentence
                assert said.strip()
                if session.observation is not None:
                    assert repr(session.observation)
                assert session.info.duration is not None

            runner.run(ask())

        every()
        runner.run(server.close())
