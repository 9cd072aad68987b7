"""Start, find, list and stop sessions."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import TypeAdapter
from starlette.responses import Response

from gui.schema.wire import SessionBody, StartRequest
from gui.serve.api.bodies import session_body
from gui.serve.api.dependencies import REFUSALS, Book, NoteUnknown, Served, json_body, json_list

router = APIRouter(prefix="/sessions", tags=["sessions"], responses=REFUSALS)

_LIST = TypeAdapter(list[SessionBody])


@router.post("/start", response_model=SessionBody, dependencies=[NoteUnknown])
async def start(book: Book, body: StartRequest = StartRequest()) -> Response:  # noqa: B008 - the body may be left out
    """Start a session with one blank tab."""
    served = await book.start(body)
    return json_body(session_body(served.session.info))


@router.get("", response_model=list[SessionBody])
async def sessions(book: Book, only_active: bool = True, limit: Annotated[int, Query(ge=1)] = 10) -> Response:
    """Sessions, newest first."""
    return json_list(_LIST, [session_body(info) for info in book.list(only_active=only_active, limit=limit)])


@router.get("/{session_id}", response_model=SessionBody)
async def status(served: Served) -> Response:
    """The state of a session."""
    return json_body(session_body(served.session.info))


@router.delete("/{session_id}/stop", response_model=SessionBody)
async def stop(book: Book, session_id: str) -> Response:
    """End a session and close its browser; an ended session stays as it is."""
    return json_body(session_body(await book.stop(session_id)))
