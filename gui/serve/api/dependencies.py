"""The common parts of all calls: the session of a path, the client, and the writing of bodies."""

import logging
from typing import Annotated, Any

from fastapi import Depends, Header, Request
from pydantic import BaseModel, TypeAdapter
from starlette.requests import HTTPConnection
from starlette.responses import Response

from gui.schema.wire import ErrorBody
from gui.serve.api.book import SessionBook
from gui.serve.api.served import ServedSession

log = logging.getLogger(__name__)

REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorBody, "description": words}
    for status, words in {
        400: "The action cannot be done, or the page did not load",
        401: "The key is missing or wrong",
        403: "A foreign host or website",
        404: "There is no such session, tab or replay",
        405: "This path does not take this method",
        409: "The session has ended, its steps are used up, or the step was stopped",
        413: "The body is too large",
        422: "The body or query does not fit",
        429: "Another call is still running in this session",
        500: "A defect",
        503: "No browser can be started",
        507: "A file cannot be kept: the disk is full, or takes none",
        529: "All places for sessions are taken",
    }.items()
}
_KEY_LENGTH = 40


def json_body(body: BaseModel) -> Response:
    """A response with a body."""
    return Response(body.model_dump_json(), media_type="application/json")


def json_list(bodies: TypeAdapter[Any], values: Any) -> Response:
    """A response with a bare list of bodies."""
    return Response(bodies.dump_json(values), media_type="application/json")


async def _book(connection: HTTPConnection) -> SessionBook:
    book: SessionBook = connection.app.state.book
    return book


async def _served(session_id: str, book: Annotated[SessionBook, Depends(_book)]) -> ServedSession:
    return book.get(session_id)


async def _everything(
    x_stepdeck: Annotated[
        str,
        Header(
            description="1: also list what cannot be done now, with all that Stepdeck’s own window shows, "
            "and pictures as JPEG."
        ),
    ] = "",
) -> bool:
    return x_stepdeck not in ("", "0")


async def _note_unknown_fields(request: Request) -> None:
    """Log the unknown fields of a request, which are ignored."""
    if request.method != "POST" or not log.isEnabledFor(logging.INFO):
        return
    try:
        sent = await request.json()
    except (ValueError, RecursionError):
        return
    route = request.scope.get("route")
    model = route.body_field.field_info.annotation if route is not None and route.body_field else None
    if isinstance(sent, dict) and isinstance(model, type) and issubclass(model, BaseModel):
        unknown = [str(key)[:_KEY_LENGTH] for key in sent if key not in model.model_fields]
        if unknown:
            log.info("%s: unknown fields were passed over: %r", request.url.path, unknown[:20])


Book = Annotated[SessionBook, Depends(_book)]
Served = Annotated[ServedSession, Depends(_served)]
Everything = Annotated[bool, Depends(_everything)]
NoteUnknown = Depends(_note_unknown_fields)
