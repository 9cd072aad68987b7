"""Every refusal has its status, its code and its words."""

import json

import pytest

from gui.engine.fake import FakeBackend
from gui.schema import errors
from gui.schema.wire import ErrorBody
from gui.serve.api.errors import failure
from tests.helpers.scripted_api import SITE, Api

ROWS = [
    (errors.UnknownActionError, 400, "invalid_action"),
    (errors.ActionGoneError, 400, "invalid_action"),
    (errors.InputError, 400, "invalid_action"),
    (errors.AddressError, 400, "invalid_action"),
    (errors.ActionCoveredError, 400, "execution_failed"),
    (errors.ActionHiddenError, 400, "execution_failed"),
    (errors.ActionTimeoutError, 400, "execution_failed"),
    (errors.QuestionOpenError, 400, "execution_failed"),
    (errors.PageError, 400, "execution_failed"),
    (errors.BrowserError, 503, "browser_unavailable"),
    (errors.SessionNotFoundError, 404, "session_not_found"),
    (errors.MaxStepsError, 409, "max_steps_reached"),
    (errors.SessionEndedError, 409, "session_not_active"),
    (errors.BrowserGoneError, 409, "session_not_active"),
    (errors.BusyError, 429, "rate_limited"),
    (errors.StepUnknownError, 400, "execution_failed"),
    (errors.NotOfferedError, 400, "invalid_action"),
    (errors.StepdeckError, 400, "execution_failed"),
]

REPEATED = frozenset({408, 429, 500, 502, 503, 504, 529})
"""What clients of the web repeat by themselves, many also where that does something twice."""
NOTHING_DONE = (errors.BusyError, errors.BrowserError)
"""Errors after which nothing was done: repeating them is what the client is asked for."""


@pytest.mark.parametrize(("kind", "status", "code"), ROWS, ids=[row[0].__name__ for row in ROWS])
def test_errors_of_the_engine(kind: type[errors.StepdeckError], status: int, code: str) -> None:
    error = kind("It went wrong.", why="So it was.", details="raw " * 5000, field="value")
    assert json.loads(bytes(failure(error).body)).keys() == {"code", "message", "detail"}
    answer = failure(error, everything=True)
    body = ErrorBody.model_validate_json(bytes(answer.body))
    assert (answer.status_code, body.code, body.message) == (status, code, "It went wrong.")
    assert str(body.detail).startswith("So it was.")
    assert body.extra is not None
    assert (body.extra.code, body.extra.why, body.extra.field) == (kind.code, "So it was.", "value")
    assert [tuple(one) for one in body.extra.remedies] == [(r.key, r.label, r.action_id) for r in kind.remedies_default]
    assert len(answer.body) < 6_000
    of_execution = status in (400,) or code == "max_steps_reached"
    assert answer.headers.get("x-error-class") == ("NotteApiExecutionError" if of_execution else None)
    assert ("retry-after" in answer.headers) == (status == 429)


KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.StepdeckError)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_what_may_have_been_done_is_not_answered_so_that_clients_repeat_it(kind: type[errors.StepdeckError]) -> None:
    status = failure(kind("It went wrong.")).status_code
    assert (status in REPEATED) == issubclass(kind, NOTHING_DONE)


@pytest.mark.parametrize(
    ("path", "method", "status", "code"),
    [
        ("/nowhere", "GET", 404, "not_found"),
        ("/sessions/start", "PUT", 405, "method_not_allowed"),
        ("/sessions/abc", "GET", 404, "session_not_found"),
        ("/sessions/abc/replay", "GET", 404, "session_not_found"),
        ("/sessions/abc/debug", "GET", 404, "session_not_found"),
        ("/sessions/abc/stop", "DELETE", 404, "session_not_found"),
        ("/sessions?limit=0", "GET", 422, "validation_error"),
        ("/sessions?only_active=perhaps", "GET", 422, "validation_error"),
    ],
)
async def test_paths_and_queries(api: Api, path: str, method: str, status: int, code: str) -> None:
    answer = await api.http.request(method, path)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


@pytest.mark.parametrize(
    "body",
    [
        {"timeout_minutes": None},
        {"timeout_minutes": 0},
        {"timeout_minutes": 31},
        {"max_steps": 0},
        {"max_steps": None},
        {"proxies": None},
        {"browser_type": None},
        {"browser_type": "opera"},
        {"viewport_width": 199},
        {"viewport_height": 7681},
        {"proxies": [{"type": "external", "server": None}]},
    ],
)
async def test_what_does_not_fit_a_start(api: Api, body: dict[str, object]) -> None:
    answer = await api.http.post("/sessions/start", json=body)
    made = answer.json()
    assert (answer.status_code, made["code"]) == (422, "validation_error")
    assert {"loc", "msg", "type"} == set(made["detail"][0])
    assert next(iter(body)) in made["detail"][0]["loc"]
    assert next(iter(body)) in made["message"]
    assert "x-error-class" not in answer.headers


@pytest.mark.parametrize("text", ["", "{", "[1", "nul", '"text"', "[" * 100_000, "\xff"])
async def test_bodies_that_cannot_be_read(api: Api, text: str) -> None:
    session_id = await api.start()
    answer = await api.http.post(
        f"/sessions/{session_id}/page/step",
        content=text.encode("latin-1"),
        headers={"Content-Type": "application/json"},
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "validation_error")


async def test_a_field_that_may_be_one_of_several_things_is_named_in_words(api: Api) -> None:
    answer = await api.http.post("/sessions/start", json={"proxies": [{"type": "external", "server": ""}]})
    assert answer.json()["message"] == "proxies.0: a proxy of your own needs its address, such as http://127.0.0.1:3128"


async def test_what_was_sent_is_not_repeated(api: Api) -> None:
    proxy = {"type": "external", "username": "user", "password": "canary-password"}
    answer = await api.http.post("/sessions/start", json={"proxies": [proxy]})
    assert answer.status_code == 422
    assert "canary-password" not in answer.text
    session_id = await api.start()
    _, body = await api.call(session_id, "step", action_id=7, value=["canary-password"])
    assert "canary-password" not in json.dumps(body)


async def test_a_defect_is_told_as_one(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: object) -> None:
        raise RuntimeError("canary in a defect")

    monkeypatch.setattr(api.app.state.book, "list", broken)
    answer = await api.http.get("/sessions")
    assert (answer.status_code, answer.json()["code"]) == (500, "internal_error")
    assert "canary" not in answer.text


async def test_a_defect_in_a_step_is_no_reason_to_repeat_it(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    session_id = await api.start()
    await api.page(session_id, "observe", url=f"{SITE}/start")

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("canary in a defect")

    monkeypatch.setattr(FakeBackend, "step", broken)
    status, body = await api.call(session_id, "step", action_id="B1")
    assert (status, body["code"]) == (400, "execution_failed")
    assert "not known" in body["message"]
    assert "canary" not in json.dumps(body)


@pytest.mark.parametrize(
    ("content", "kind", "message"),
    [
        (
            "[" * 100_000 + "]" * 100_000,
            "application/json",
            "The body has too many lists or objects within each other.",
        ),
        ("{", "application/json", "The body is not JSON."),
        ("{}", "text/plain", "The body says that it is text/plain. Send JSON, with “Content-Type: application/json”."),
        ("a=1", "", "The body does not say what it is. Send JSON, with “Content-Type: application/json”."),
    ],
    ids=["deep", "broken", "text", "nothing"],
)
async def test_why_a_body_cannot_be_read(api: Api, content: str, kind: str, message: str) -> None:
    headers = {"Content-Type": kind} if kind else {}
    answer = await api.http.post("/sessions/start", content=content, headers=headers)
    assert (answer.status_code, answer.json()["message"]) == (422, message)


@pytest.mark.parametrize("length", [1, 32, 33, 36, 300])
async def test_ids_of_any_length_are_unknown(api: Api, length: int) -> None:
    answer = await api.http.get(f"/sessions/{'a' * length}")
    assert answer.status_code == 404
