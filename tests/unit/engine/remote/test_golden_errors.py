"""The errors of the contract, and how servers say in other words that something failed."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from gui.engine.remote.answer import Answer
from gui.engine.remote.failures import failure_of, is_failure, server_words, wait_of
from gui.schema import errors
from gui.schema.code import Code
from gui.schema.fact import fact
from gui.schema.remedy import Remedy, RemedyKey
from gui.schema.wire import ErrorBody, ErrorExtra
from tests.helpers.fault_server import sample


@pytest.mark.parametrize("row", sample("errors"), ids=lambda row: row["case"])
def test_errors_of_the_contract(row: dict[str, Any]) -> None:
    answer = Answer(row["status"], row["headers"], json.dumps(row["body"]).encode())
    error = failure_of(answer)
    expected: dict[str, type[errors.StepdeckError]] = {
        "no or wrong key": errors.KeyRefusedError,
        "unknown session": errors.SessionNotFoundError,
        "session already over": errors.SessionEndedError,
        "step limit": errors.MaxStepsError,
        "id not on the page": errors.UnknownActionError,
        "value missing": errors.UnknownActionError,
        "element hidden or covered": errors.ActionError,
        "body does not fit the schema": errors.InputError,
        "too many requests": errors.WaitError,
        "unexpected failure": errors.ServerError,
        "no room for a session": errors.WaitError,
    }
    assert type(error) is expected[row["case"]]
    assert error.what.endswith(".")
    assert row["body"]["code"] in error.details
    if "Retry-After" in row["headers"]:
        assert isinstance(error, errors.WaitError)
        assert error.wait_s == float(row["headers"]["Retry-After"])
    if row["status"] == 422:
        assert (error.field, error.why) == ("action_id", "action_id: Field required.")


def test_an_error_of_another_stepdeck_is_the_same_error() -> None:
    for kind in (errors.ActionCoveredError, errors.QuestionOpenError, errors.FileAddressError, errors.BrowserGoneError):
        told = kind("It was so.", why="Because.", still="All is well.", details="trace", field="value")
        extra = ErrorExtra(
            code=told.code,
            what=told.what,
            why=told.why,
            still=told.still,
            details=told.details,
            field=told.field,
            remedies=tuple((remedy.key, remedy.label, remedy.action_id) for remedy in told.remedies),
        )
        body = ErrorBody(code="execution_failed", message=told.what, extra=extra).model_dump_json()
        error = failure_of(Answer(400, body=body.encode()))
        assert type(error) is kind
        assert vars(error) == vars(told)


def test_a_choice_of_which_a_server_passes_on_only_the_label_has_no_button() -> None:
    take = Remedy(RemedyKey.TAKE, fact(Code.TAKE_CHOICE, choice="Ann Miller"))
    assert take.is_offered
    remedies = ((take.key, take.label, take.action_id), ("refresh", "Refresh list", ""))
    extra = ErrorExtra(code=errors.InputError.code, what="There is no “ann”.", remedies=remedies)
    body = ErrorBody(code="execution_failed", message=extra.what, extra=extra).model_dump_json()
    error = failure_of(Answer(400, body=body.encode()))
    assert [remedy.key for remedy in error.remedies if remedy.is_offered] == ["refresh"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"error": {"message": "a"}, "message": "b"}, "a"),
        ({"error": "c", "detail": "d"}, "c"),
        ({"message": "e", "detail": "f"}, "e"),
        ({"detail": "g"}, "g"),
        ({"detail": [{"loc": ["body", "url"], "msg": "h"}, "odd", {"msg": "i"}]}, "url: h; i"),
        ({"message": " ", "detail": {"message": "j"}}, "j"),
        ({"detail": None}, ""),
        ([1], ""),
    ],
)
def test_the_servers_words(body: Any, words: str) -> None:
    assert server_words(body) == words


@pytest.mark.parametrize(
    ("status", "code", "said", "kind"),
    [
        (404, "not_found", "There is no replay of this session.", errors.NotOfferedError),
        (404, "", "Not Found", errors.SessionNotFoundError),
        (409, "session_not_active", "It ended after its last step.", errors.SessionEndedError),
        (409, "", "All steps are used up.", errors.MaxStepsError),
        (503, "browser_unavailable", "No browser.", errors.BrowserError),
        (503, "", "Soon.", errors.ServerError),
        (418, "", "A teapot.", errors.ServerError),
    ],
)
def test_a_code_says_more_than_the_words(status: int, code: str, said: str, kind: type[errors.StepdeckError]) -> None:
    error = failure_of(Answer(status, body=json.dumps({"code": code, "message": said}).encode()))
    assert type(error) is kind


def test_success_is_200_without_detail() -> None:
    assert not is_failure(200, {"session": {}})
    assert is_failure(200, {"detail": None})
    assert is_failure(201, {})


def test_retry_after_is_a_number_or_a_date() -> None:
    assert wait_of(Answer(429, {"retry-after": "3"})) == 3
    assert wait_of(Answer(429, {"Retry-After": "-3"})) == 0
    assert wait_of(Answer(429, {"Retry-After": "nan"})) is None
    assert wait_of(Answer(429, {"Retry-After": "soon"})) is None
    assert wait_of(Answer(429)) is None
    later = datetime.now(UTC).replace(year=datetime.now(UTC).year + 1)
    assert wait_of(Answer(429, {"Retry-After": later.strftime("%a, %d %b %Y %H:%M:%S GMT")})) == 86_400
