"""Convert every error to the body and status of wire A9."""

import re
from collections.abc import Sequence
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from gui.schema.errors import (
    ActionError,
    ActionGoneError,
    BrowserError,
    BusyError,
    InputError,
    MaxStepsError,
    NotOfferedError,
    PageError,
    SessionEndedError,
    SessionNotFoundError,
    StepdeckError,
    StepStoppedError,
    UnknownActionError,
)
from gui.schema.wire import ErrorBody, ErrorExtra

ERROR_CLASS = {"x-error-class": "NotteApiExecutionError"}
"""The header that marks failures of the page or the browser in a valid request."""

RETRY_AFTER_S = 2
_MAX_DETAILS = 4_000
_NO_FIELD = re.compile(r"body|query|path|bool|tuple\[.*")
"""Words of the place of a wrong value that name no field."""

_ROWS: tuple[tuple[type[StepdeckError], int, str], ...] = (
    (UnknownActionError, 400, "invalid_action"),
    (ActionGoneError, 400, "invalid_action"),
    (InputError, 400, "invalid_action"),
    (ActionError, 400, "execution_failed"),
    (PageError, 400, "execution_failed"),
    (BrowserError, 503, "browser_unavailable"),
    (SessionNotFoundError, 404, "session_not_found"),
    (MaxStepsError, 409, "max_steps_reached"),
    (SessionEndedError, 409, "session_not_active"),
    (StepStoppedError, 409, "step_stopped"),
    (BusyError, 429, "rate_limited"),
    (NotOfferedError, 400, "invalid_action"),
    (StepdeckError, 400, "execution_failed"),
)
"""The first match applies. An error that may have come after the action is no 5xx or 429: many clients repeat those
unasked."""

_EXECUTION = frozenset({"invalid_action", "execution_failed", "max_steps_reached"})
_CODES = {404: "not_found", 405: "method_not_allowed", 413: "too_large"}


OWN_CLIENT_HEADER = "X-Stepdeck"
"""Set by Stepdeck's own client, which then gets more than the contract has."""


def is_own_client(request: Request) -> bool:
    """Whether Stepdeck's own client asks."""
    return request.headers.get(OWN_CLIENT_HEADER, "") not in ("", "0")


class RefusedError(Exception):
    """A refusal by the server itself, not the engine.

    Attributes:
        message: One sentence to show.
        detail: Details as data.
        headers: Headers to send with it.
    """

    def __init__(
        self, status: int, code: str, message: str, *, detail: str = "", headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.detail = detail
        self.headers = headers or {}


class UnfitFieldError(Exception):
    """A field of a valid body asks for something unavailable here: 422, as for an invalid body."""

    def __init__(self, error: StepdeckError) -> None:
        super().__init__(error.what)
        self.error = error


def refusal(error: RefusedError) -> Response:
    """The response to a refused request."""
    body = ErrorBody(code=error.code, message=error.message, detail=error.detail)
    return _answer(error.status, body, error.headers)


def failure(error: StepdeckError, *, everything: bool = False) -> Response:
    """The response for an error of the engine; with `everything`, as our own client gets it."""
    status, code = next((status, code) for kind, status, code in _ROWS if isinstance(error, kind))
    headers = ERROR_CLASS if code in _EXECUTION else {}
    if status == 429:
        headers = {"Retry-After": str(RETRY_AFTER_S)}
    detail = " ".join(part for part in (error.why, error.still) if part)
    extra = _extra(error) if everything else None
    return _answer(status, ErrorBody(code=code, message=error.what, detail=detail, extra=extra), headers)


async def on_stepdeck_error(request: Request, error: Exception) -> Response:
    """Handle errors of the engine."""
    assert isinstance(error, StepdeckError)
    return failure(error, everything=is_own_client(request))


async def on_refused(_: Request, error: Exception) -> Response:
    """Handle the server's own refusals."""
    assert isinstance(error, RefusedError)
    return refusal(error)


async def on_unfit_field(request: Request, error: Exception) -> Response:
    """Handle fields that ask for something unavailable."""
    assert isinstance(error, UnfitFieldError)
    told = error.error
    detail = ({"loc": ["body", told.field or "body"], "msg": told.sentence, "type": "value_error"},)
    extra = _extra(told) if is_own_client(request) else None
    return _answer(422, ErrorBody(code="validation_error", message=told.what, detail=detail, extra=extra))


async def on_validation_error(request: Request, error: Exception) -> Response:
    """Handle invalid bodies and queries. The input is not repeated: it may be a password."""
    assert isinstance(error, RequestValidationError)
    if isinstance(error.body, bytes):  # the framework reads only bodies declared as JSON
        kind = request.headers.get("content-type", "").partition(";")[0].strip()
        said = f"says that it is {kind[:80]}" if kind else "does not say what it is"
        return _unreadable(f"The body {said}. Send JSON, with “Content-Type: application/json”.", "content_type")
    found: Sequence[dict[str, Any]] = error.errors()
    if any(one["type"] == "json_invalid" for one in found):
        return _unreadable("The body is not JSON.", "json_invalid")
    detail = tuple({"loc": list(one["loc"]), "msg": one["msg"], "type": one["type"]} for one in found)
    # If a field may be one of several types, report the error for the nearest of them, which is the deepest.
    first = max(detail, key=lambda one: len(one["loc"]), default={"loc": [], "msg": "It does not fit."})
    where = ".".join(part for part in map(str, first["loc"]) if not _NO_FIELD.fullmatch(part))
    said = str(first["msg"]).removeprefix("Value error, ")
    message = f"{where}: {said}" if where else said
    return _answer(422, ErrorBody(code="validation_error", message=message, detail=detail))


async def on_http_error(_: Request, error: Exception) -> Response:
    """Handle unknown paths and methods, and bodies that are not JSON."""
    assert isinstance(error, HTTPException)
    if error.status_code == 400:  # the framework's word for an unreadable body
        if isinstance(error.__cause__, RecursionError):
            return _unreadable("The body has too many lists or objects within each other.", "json_too_deep")
        return _unreadable("The body is not JSON.", "json_invalid")
    code = _CODES.get(error.status_code, "internal_error")
    words = {404: "There is no such call: the path was not found.", 405: "This path does not take this method."}
    message = words.get(error.status_code, str(error.detail))
    return _answer(error.status_code, ErrorBody(code=code, message=message), dict(error.headers or {}))


async def on_defect(request: Request, error: Exception) -> Response:
    """Handle unexpected errors; the log has the traceback."""
    detail = f"{type(error).__name__}; see its log."
    if request.method == "POST":  # it may have been done by then: see _ROWS
        message = "The server has a defect, and it is not known whether this was done."
        return _answer(400, ErrorBody(code="execution_failed", message=message, detail=detail), ERROR_CLASS)
    return _answer(500, ErrorBody(code="internal_error", message="The server has a defect.", detail=detail))


def _unreadable(message: str, kind: str) -> Response:
    detail = ({"loc": ["body"], "msg": message, "type": kind},)
    return _answer(422, ErrorBody(code="validation_error", message=message, detail=detail))


def _extra(error: StepdeckError) -> ErrorExtra:
    return ErrorExtra(
        code=error.code,
        what=error.what,
        why=error.why,
        still=error.still,
        remedies=tuple((remedy.key, remedy.label, remedy.action_id) for remedy in error.remedies),
        details=error.details[:_MAX_DETAILS],
        field=error.field,
    )


def _answer(status: int, body: ErrorBody, headers: dict[str, str] | None = None) -> Response:
    return Response(body.model_dump_json(exclude_none=True), status, headers, "application/json")
