"""Start, find, list and stop sessions."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import TypeAdapter
from starlette.responses import Response

from gui.schema.wire import SessionBody, StartRequest
from gui.serve.api.bodies import session_body
from gui.serve.api.dependencies import REFUSALS, Book, NoteUnknown, Served, json_body, json_list
from gui.serve.api.todays import SessionsPage, is_todays_client

router = APIRouter(prefix="/sessions", tags=["sessions"], responses=REFUSALS)

_LIST = TypeAdapter(list[SessionBody])


@router.post("/start", response_model=SessionBody, dependencies=[NoteUnknown])
async def start(
    request: Request,
    book: Book,
    body: StartRequest = StartRequest(),  # noqa: B008 - the body may be left out
) -> Response:
    """Start a session with one blank tab."""
    served = await book.start(body, limited=not is_todays_client(request))
    return json_body(session_body(served.session.info))


@router.get("", response_model=list[SessionBody])
async def sessions(
    request: Request, book: Book, only_active: bool = True, limit: Annotated[int, Query(ge=1)] = 10
) -> Response:
    """Sessions, newest first."""
    if is_todays_client(request):
        return _page(request, book, only_active=only_active)
    return json_list(_LIST, [session_body(info) for info in book.list(only_active=only_active, limit=limit)])


@router.get("/{session_id}", response_model=SessionBody)
async def status(served: Served) -> Response:
    """The state of a session."""
    return json_body(session_body(served.session.info))


@router.delete("/{session_id}/stop", response_model=SessionBody)
async def stop(book: Book, session_id: str) -> Response:
    """End a session and close its browser; an ended session stays as it is."""
    return json_body(session_body(await book.stop(session_id)))


def _page(request: Request, book: Book, *, only_active: bool) -> Response:
    """One page of the list, as today's client asks for it (B1)."""
    page, size = (_number(request, name, default) for name, default in (("page", 1), ("page_size", 10)))
    found = book.list(only_active=only_active, limit=page * size + 1)
    items = tuple(map(session_body, found[(page - 1) * size : page * size]))
    more = len(found) > page * size
    return json_body(SessionsPage(items=items, page=page, page_size=size, has_next=more, has_previous=page > 1))


def _number(request: Request, name: str, default: int) -> int:
    text = request.query_params.get(name, "")
    return max(1, min(100, int(text))) if text.isdecimal() and len(text) < 9 else default
